/* file_tree.h - a tree of files with a catalogue in the pool's store.
 *
 *     files/own/.cmdhost-store      the marker: which store and which owner the tree belongs to
 *     files/own/<path>              the pool's files
 *     files/copy/...                the same for the partner's
 *     files/own/.cmdhost-staging/   what is being received, by content hash
 *
 * A file that a scan does not find is missing, not deleted: only ps_file_tree_delete leaves a
 * deletion record.  A tree without its marker is not scanned at all: what is there may be another
 * file system, or nothing. */
#ifndef PS_CS_STORE_FILE_TREE_H
#define PS_CS_STORE_FILE_TREE_H

#include "base/map.h"
#include "cs/store/file_meta.h"
#include "cs/store/store.h"

typedef struct {
    PsStore *store;
    char *path;
    const char *module, *owner; /* borrowed from who opened it */
    int root;                   /* descriptor of the folder; -1: there is none */
    bool has_marker;            /* false with files in the catalogue: the tree is lost */
    bool is_new;                /* no marker and no catalogue: nothing was ever here */
    PsMap staged;               /* hashes of staged files whose content was checked as it came */
} PsFileTree;

typedef struct {
    int64_t seen; /* files in the tree */
    int64_t added, changed;
    int64_t found;   /* were missing and are back */
    int64_t missing; /* in the catalogue and not in the tree */
    int64_t skipped; /* no regular files, unreadable, names that cannot be stored */
    int64_t bytes;   /* read for hashing */
    bool is_lost;    /* no marker: nothing was scanned, everything counts as missing */
} PsFileScan;

/* One thing that a scan skipped, in words. */
typedef void PsFileSkip(void *arg, const char *name, const char *reason);

/* Opens the tree in the folder `path` for the partition (module, owner).  Changes nothing: folder
 * and marker of a new tree are made by the first scan or file.  Texts are borrowed until it is
 * closed. */
PsStoreStatus ps_file_tree_open(PsStore *store, const char *path, const char *module,
                                const char *owner, PsFileTree *out, PsErrorBuf *err);
void ps_file_tree_close(PsFileTree *tree);
/* Makes folder and marker again, so that lost files can be put back. */
PsStoreStatus ps_file_tree_restore_marker(PsFileTree *tree, PsErrorBuf *err);
/* The same if the tree is new: before anything is written into it. */
PsStoreStatus ps_file_tree_ensure(PsFileTree *tree, PsErrorBuf *err);

/* Brings the catalogue up to the tree, in one transaction of its own.  With `is_dry` only counts.
 * Unchanged files (size, times, inode) are not read. */
PsStoreStatus ps_file_tree_scan(PsFileTree *tree, bool is_dry, PsFileSkip *skip, void *arg,
                                PsFileScan *out, PsErrorBuf *err);

/* Writes and deletes as an application does that knows the store: the catalogue follows at once. */
PsStoreStatus ps_file_tree_put(PsFileTree *tree, const char *name, PsSlice content,
                               PsErrorBuf *err);
PsStoreStatus ps_file_tree_delete(PsFileTree *tree, const char *name, PsErrorBuf *err);

#endif
