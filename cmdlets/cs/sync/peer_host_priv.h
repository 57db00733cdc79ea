/* peer_host_priv.h - what the files of the answering end share. */
#ifndef PS_CS_SYNC_PEER_HOST_PRIV_H
#define PS_CS_SYNC_PEER_HOST_PRIV_H

#include "cs/store/file_tree.h"
#include "cs/sync/iblt.h"
#include "cs/sync/peer_host.h"
#include "cs/sync/wire.h"

/* A tree of files, opened at the first request for it. */
typedef struct {
    bool is_open;
    PsFileTree tree;
} PsHostTree;

/* The sketch that is being asked for, part by part. */
typedef struct {
    const PsModuleInfo *module;
    PsPeerOwner owner;
    unsigned bits;
    uint64_t range;
    size_t from, to;
    uint32_t total;    /* fingerprints in it */
    PsIbltCell *cells; /* [from, to); NULL: none was made */
} PsHostSketch;

/* The fingerprints of the partition that is being compared, and the rows that have them.  They are
 * read once; the sketch is made larger and the rows are found without the database. */
typedef struct {
    const PsModuleInfo *module;
    PsPeerOwner owner;
    bool is_whole; /* else there are more than `items` has room for */
    bool is_fresh; /* a scrub read them, and no comparison has used them yet */
    uint64_t *items;
    uint32_t *ids;
    size_t len, cap;
    int64_t max_seq, count;
    PsFingerprint root;
} PsHostPrints;

void ps_host_sketch_done(PsHostSketch *sketch);
void ps_host_prints_done(PsHostPrints *prints);

struct PsPeerHost {
    char *dir, *pool, *partner;
    bool holds_cms;
    int64_t changed; /* items written and deleted so far */
    PsStore *store;
    PsStore *cms; /* opened at the first request for it */
    PsHostSketch sketch;
    PsHostPrints prints;
    PsHostTree trees[PS_MODULE_END][2]; /* by module and PsPeerOwner */
};

/* What every request about a partition starts with. */
typedef struct {
    const PsModuleInfo *module;
    PsPeerOwner owner;
    const char *owner_pool;
    PsStore *store;
} PsHostTarget;

typedef PsSyncStatus PsPeerHandler(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                   PsErrorBuf *err);
#define PS_PEER_REQUEST(id_, number_, handler_, limit_) PsPeerHandler ps_peer_host_##handler_;
#include "cs/sync/peer_request.def"
#undef PS_PEER_REQUEST

/* Reading a partition (host_sketch.c): its end puts the root right that the partition keeps. */
void ps_host_prints_start(PsHostPrints *prints, const PsHostTarget *target, const PsPart *part);
void ps_host_prints_add(PsHostPrints *prints, const PsItem *item);
PsStoreStatus ps_host_prints_end(const PsHostPrints *prints, const PsHostTarget *target,
                                 PsErrorBuf *err);
/* Whether all fingerprints of the partition are in memory. */
bool ps_host_prints_are_of(const PsHostPrints *prints, const PsHostTarget *target);
/* Reads module and owner and opens the store they live in. */
PsSyncStatus ps_peer_host_target(PsPeerHost *host, PsWireReader *request, PsHostTarget *out,
                                 PsErrorBuf *err);
PsSyncStatus ps_peer_host_bad_request(PsErrorBuf *err);
/* Sets part->fork_seq (host_hold.c). */
PsStoreStatus ps_host_hold_fork(PsStore *store, PsPart *part, PsErrorBuf *err);
PsStoreStatus ps_host_hold_set_fork(PsStore *store, const PsPart *part, int64_t seq,
                                    PsErrorBuf *err);
/* Whoever takes a partition over gets what has arrived of a first copy (host_seed.c). */
PsStoreStatus ps_host_seed_settle(PsStore *store, PsPart *part, PsErrorBuf *err);
/* A store's outcome as a sync's. */
PsSyncStatus ps_peer_host_status(PsStoreStatus status);

#endif
