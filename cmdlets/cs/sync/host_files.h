/* host_files.h - the answering end: trees of files behind the catalogue. */
#ifndef PS_CS_SYNC_HOST_FILES_H
#define PS_CS_SYNC_HOST_FILES_H

#include "cs/store/file_stage.h"
#include "cs/sync/peer_host_priv.h"

enum {
    PS_FILE_PIECE = 1 << 20, /* bytes of content in one message */
    PS_SCAN_DRY = 1,         /* flags of SCAN */
    PS_SCAN_RESTORE = 2,     /* put the marker back: lost files are about to come */
    PS_SCAN_NAMES_SENT = 20, /* skipped names that a scan reports */
};

/* The tree of a partition, opened at its first use. */
PsSyncStatus ps_host_files_tree(PsPeerHost *host, const PsHostTarget *target, PsFileTree **out,
                                PsErrorBuf *err);
/* The items of a block that end a request; names and records are checked, FileRefused. */
PsSyncStatus ps_host_files_block(PsWireReader *request, PsArena *arena, PsItem **items,
                                 size_t *count, PsErrorBuf *err);
/* Within the transaction that applied `items`: brings the tree up to those that were placed. */
PsSyncStatus ps_host_files_place(PsPeerHost *host, const PsHostTarget *target, const PsPart *part,
                                 const PsItem *items, const bool *placed, size_t count,
                                 PsErrorBuf *err);
void ps_host_files_close(PsPeerHost *host);

#endif
