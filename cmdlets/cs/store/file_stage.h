/* file_stage.h - content on its way into a tree: received by hash, then placed under its name.
 *
 * What was received of a file stays in the staging folder when a run is cut short, and the next
 * run goes on from there. */
#ifndef PS_CS_STORE_FILE_STAGE_H
#define PS_CS_STORE_FILE_STAGE_H

#include "cs/store/file_tree.h"

/* The staged file for a content, made when it is not there; the caller closes *fd. */
PsStoreStatus ps_file_stage_open(PsFileTree *tree, const PsFingerprint *hash, int *fd,
                                 int64_t *size, PsErrorBuf *err);
/* Appends to the staged file, which must end at `offset`: else *fits is false and nothing is
 * written. */
PsStoreStatus ps_file_stage_append(PsFileTree *tree, const PsFingerprint *hash, int64_t offset,
                                   PsSlice bytes, bool *fits, PsErrorBuf *err);
/* Whether it is there, and how much of it. */
bool ps_file_stage_find(const PsFileTree *tree, const PsFingerprint *hash, int64_t *size);
/* Whether the file of that name has that time and content now. */
bool ps_file_stage_is_in_place(const PsFileTree *tree, const char *name, const PsFileMeta *meta);
/* Fills the staged file from another file of the tree; false when that does not have the content.
 */
bool ps_file_stage_copy(PsFileTree *tree, const char *from, const PsFileMeta *meta);

/* Several files placed together: check and flush all, then rename all, then flush the folders. */
typedef struct {
    const char *name;
    PsFileMeta meta;
    bool is_staged;  /* else it is in place already */
    PsFileStat stat; /* filled by placing */
} PsFilePlacement;

/* Checks every content against its hash first; a wrong one is thrown away and reported
 * (FileContentWrong), and nothing is placed. */
PsStoreStatus ps_file_stage_place(PsFileTree *tree, PsFilePlacement *files, size_t count,
                                  PsErrorBuf *err);
/* Takes a file away whose item was deleted; an absent one is fine. */
PsStoreStatus ps_file_stage_unlink(PsFileTree *tree, const char *name, PsErrorBuf *err);
/* Removes what is left in the staging folder after a run that ended well. */
void ps_file_stage_sweep(PsFileTree *tree);

#endif
