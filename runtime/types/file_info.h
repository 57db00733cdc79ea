/* file_info.h - FileInfo and DirectoryInfo objects, and the listing of folders. */
#ifndef PS_TYPES_FILE_INFO_H
#define PS_TYPES_FILE_INFO_H

#include "base/buffer.h"
#include "value/context.h"

/* `path` as the user wrote it; FullName is made absolute. */
PS_CHECKED PsValue ps_file_info_new(PsSlice path, bool is_folder);

enum { PS_LIST_FILES = 1, PS_LIST_FOLDERS = 2, PS_LIST_DEEP = 4 };
/* Calls `visit` with the full path of each entry whose name matches the wildcard (* and ?), in the
 * order of names. */
typedef void (*PsFileVisitor)(const char *path, bool is_folder, void *state);
PS_CHECKED PsStatus ps_file_info_list(PsContext *ctx, PsSlice folder, PsSlice pattern,
                                      unsigned which, PsFileVisitor visit, void *state);
/* Deletes a folder and, if asked, what is in it. */
PS_CHECKED PsStatus ps_file_info_delete_folder(PsContext *ctx, PsSlice path, bool recurse);

#endif
