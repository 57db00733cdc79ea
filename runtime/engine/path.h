/* path.h - paths of scripts against the session's location. */
#ifndef PS_ENGINE_PATH_H
#define PS_ENGINE_PATH_H

#include "base/buffer.h"
#include "engine/engine.h"

/* Absolute and without . and ..; backslashes count as slashes; ~ is the home folder. */
void ps_path_absolute(PsSession *s, PsSlice path, PsBuffer *out);

#endif
