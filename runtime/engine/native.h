/* native.h - programs as stages of a pipeline. */
#ifndef PS_ENGINE_NATIVE_H
#define PS_ENGINE_NATIVE_H

#include "engine/stage.h"

PS_CHECKED PsStatus ps_native_prepare(PsStageRun *stage);
PS_CHECKED PsStatus ps_native_begin(PsStageRun *stage);
PS_CHECKED PsStatus ps_native_write(PsStageRun *stage, PsValue input); /* consumes */
PS_CHECKED PsStatus ps_native_end(PsStageRun *stage);
void ps_native_done(PsStageRun *stage);

#endif
