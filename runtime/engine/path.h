/* path.h - paths of scripts against the session's location. */
#ifndef PS_ENGINE_PATH_H
#define PS_ENGINE_PATH_H

#include "base/buffer.h"
#include "engine/engine.h"

/* Absolute and without . and ..; backslashes count as slashes; ~ is the home folder. */
void ps_path_absolute(PsSession *s, PsSlice path, PsBuffer *out);

/* The folder that a path starts with when it names a drive of the file system ("Temp:/x"), and the
 * rest of the path; false: it names none. */
bool ps_path_drive(PsSession *s, PsSlice path, PsSlice *root, PsSlice *rest);
/* Adds a drive, or changes its root; an empty root removes it. */
void ps_path_set_drive(PsSession *s, PsSlice name, PsSlice root);
void ps_path_free_drives(PsSession *s);

#endif
