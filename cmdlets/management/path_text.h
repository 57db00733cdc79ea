/* path_text.h - paths as text: separators, dots, leaf and parent.  Looks at no file. */
#ifndef PS_MANAGEMENT_PATH_TEXT_H
#define PS_MANAGEMENT_PATH_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Appends the text with backslashes as slashes. */
void ps_path_text_slashes(PsBuffer *out, PsSlice path);
/* Appends base (absolute) and path without empty parts, `.` and `..`; no slash at the end but for
 * the root.  An absolute path ignores base. */
void ps_path_text_resolve(PsBuffer *out, PsSlice base, PsSlice path);
/* `name:` in front; the length without the colon, 0 when there is none.  One with a slash before
 * the colon is none. */
size_t ps_path_text_drive(PsSlice path);
/* Last part; without slashes at the end. */
PsSlice ps_path_text_leaf(PsSlice path);
/* What is before the last part: "" for a single one, "/" for what lies in the root. */
PsSlice ps_path_text_parent(PsSlice path);
/* Appends a and b with one slash between. */
void ps_path_text_join(PsBuffer *out, PsSlice a, PsSlice b);
/* Appends the way from folder `base` to `path`, both absolute: "../x", "./y". */
void ps_path_text_relative(PsBuffer *out, PsSlice base, PsSlice path);

#endif
