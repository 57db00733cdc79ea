/* drive.h - $env:X, $function:f, $variable:x, ${C:file}: variables that are a provider's items. */
#ifndef PS_ENGINE_DRIVE_H
#define PS_ENGINE_DRIVE_H

#include "engine/engine.h"

PS_CHECKED PsStatus ps_drive_get(PsSession *s, PsSlice drive, PsSlice path, PsValue *out);
PS_CHECKED PsStatus ps_drive_set(PsSession *s, PsSlice drive, PsSlice path, PsRef value);

#endif
