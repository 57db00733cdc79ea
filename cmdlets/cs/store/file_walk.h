/* file_walk.h - what is in a tree of files, looked at by two threads. */
#ifndef PS_CS_STORE_FILE_WALK_H
#define PS_CS_STORE_FILE_WALK_H

#include <sys/types.h>

#include "cs/store/file_tree.h"

typedef struct {
    PsFileStat stat;
    mode_t mode;
    const char *problem; /* why it is to be left out; NULL: it is a regular file */
} PsFileSeen;

typedef struct PsFileWalk PsFileWalk;

/* Another thread begins at once. */
PsFileWalk *ps_file_walk_start(const PsFileTree *tree);
/* Helps it; afterwards all has been seen, or a folder could not be read. */
PsStoreStatus ps_file_walk_finish(PsFileWalk *walk, PsErrorBuf *err);
/* NULL, then each one in turn; they live as long as the walk. */
const PsFileSeen *ps_file_walk_next(PsFileWalk *walk);
/* NULL is allowed. */
void ps_file_walk_done(PsFileWalk *walk);

#endif
