/* file_ops.h - copying, moving, removing and making files and folders, with the errors of the
 * FileSystem provider. */
#ifndef PS_MANAGEMENT_FILE_OPS_H
#define PS_MANAGEMENT_FILE_OPS_H

#include "command/call.h"
#include "management/provider.h"

/* Options of a copy; `how` filters what is copied out of a folder. */
typedef struct {
    bool recurse, force, flat, pass_thru; /* flat: -Container:$false */
    PsResolve how;
} PsCopyOptions;

/* `destination` is a folder to copy into, or the new name. */
PS_CHECKED PsStatus ps_file_ops_copy(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                                     const PsCopyOptions *options);
PS_CHECKED PsStatus ps_file_ops_move(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                                     bool force, bool pass_thru);
PS_CHECKED PsStatus ps_file_ops_rename(PsCall *call, const PsItemPath *from, PsSlice name,
                                       bool force, bool pass_thru);
/* The item and all below. */
PS_CHECKED PsStatus ps_file_ops_remove(PsCall *call, const PsItemPath *path, bool force);
bool ps_file_ops_is_link(const PsItemPath *path);
/* Has the folder anything in it? */
bool ps_file_ops_has_children(PsSlice path);

#endif
