/* file_tree_priv.h - what the files of the tree share. */
#ifndef PS_CS_STORE_FILE_TREE_PRIV_H
#define PS_CS_STORE_FILE_TREE_PRIV_H

#include <sys/stat.h>

#include "cs/store/file_tree.h"

#define PS_FILE_MARKER PS_FILE_PRIVATE "store"
#define PS_FILE_STAGING PS_FILE_PRIVATE "staging"

/* errno as a store's outcome, with the tree and the file named. */
PsStoreStatus ps_file_tree_fail(const PsFileTree *tree, const char *doing, const char *name,
                                PsErrorBuf *err);
PsFileStat ps_file_tree_stat(PsSlice name, const struct stat *info);

#endif
