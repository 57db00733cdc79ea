/* file_text.h - whole files as texts and lines. */
#ifndef PS_TYPES_FILE_TEXT_H
#define PS_TYPES_FILE_TEXT_H

#include <sys/stat.h>

#include "types/encoding.h"
#include "value/context.h"
#include "value/date_time.h"

/* Full path of an argument as a C string in `path`, and what stat says; fails when there is
 * nothing.  `is_folder`: a missing one is a missing folder. */
PS_CHECKED PsStatus ps_file_text_stat(PsContext *ctx, PsRef arg, PsBuffer *path, struct stat *info);
/* Times of a file as local DateTime; 1601 when there is no such file. */
PsDateTime ps_file_text_time(const struct timespec *time);
/* Sets the access or the modification time of a path. */
PS_CHECKED PsStatus ps_file_text_set_time(PsContext *ctx, PsSlice path, PsDateTime time,
                                          bool access, bool is_utc);
/* System.IO.FileAttributes of a file. */
int64_t ps_file_text_attributes(const char *path, const struct stat *info);
/* Copies a file's bytes and mode. */
PS_CHECKED PsStatus ps_file_text_copy(PsContext *ctx, PsSlice from, PsSlice to, bool replace);
/* Renames, or copies and deletes across file systems. */
PS_CHECKED PsStatus ps_file_text_move(PsContext *ctx, PsSlice from, PsSlice to, bool replace);

#endif
