/* path.h - paths as System.IO.Path handles them. */
#ifndef PS_TYPES_PATH_H
#define PS_TYPES_PATH_H

#include "base/buffer.h"
#include "base/slice.h"

/* Absolute, from the process's current folder, without "." and "..". */
void ps_path_full(PsSlice path, PsBuffer *out);
PsSlice ps_path_file_name(PsSlice path);
/* With the point; empty when there is none. */
PsSlice ps_path_extension(PsSlice path);
/* false: it has none (the root, or nothing). */
bool ps_path_directory(PsSlice path, PsSlice *out);

#endif
