/* peer.h - one end of a sync as the engine sees it: something that answers requests about the
 * stores of one pool.  It may be in this process (peer_host.h) or behind a pipe (peer_link.h); the
 * engine cannot tell, and both use the same bytes. */
#ifndef PS_CS_SYNC_PEER_H
#define PS_CS_SYNC_PEER_H

#include "base/buffer.h"
#include "base/error_buf.h"
#include "cs/store/store.h"
#include "cs/sync/sync.h"

typedef enum {
#define PS_PEER_REQUEST(id_, number_, ...) PS_REQUEST_##id_ = number_,
#include "cs/sync/peer_request.def"
#undef PS_PEER_REQUEST
} PsPeerRequest;

/* The only version so far. */
enum { PS_PEER_VERSION = 1 };

/* Flags of APPLY. */
enum {
    PS_APPLY_FLAG_DRY = 1,    /* work it out and undo it */
    PS_APPLY_FLAG_SETTLE = 2, /* after a comparison: the holder is right even where it is older */
    PS_APPLY_FLAG_MORE = 4,   /* another one follows: only that has to reach the disk */
};

/* Whose partition: in every request one byte. */
typedef enum {
    PS_OWNER_HOST,    /* the pool whose stores this end has */
    PS_OWNER_PARTNER, /* the other one: its copy */
} PsPeerOwner;

/* Where a partition stands, as STATE tells. */
typedef struct {
    bool exists;
    bool is_held_here; /* this end's pool may write it */
    bool is_read_only;
    bool has_peer;
    int64_t epoch, max_seq, purged_seq, count;
    PsFingerprint root;
    uint8_t peer_uuid[PS_UUID_SIZE];
    int64_t peer_seq;
    PsFingerprint peer_root;
    int64_t verified_seq, missing;
    int64_t last_time; /* of the last good sync, seconds since 1970 */
    char last_error[200];
} PsPeerState;

typedef struct PsPeer PsPeer;
struct PsPeer {
    /* Sends one request and waits for its reply, which replaces what is in *reply. */
    PsSyncStatus (*call)(PsPeer *peer, PsPeerRequest kind, PsSlice request, PsBuffer *reply,
                         PsErrorBuf *err);
    void (*close)(PsPeer *peer);
    const char *pool;    /* whose stores it has */
    const char *partner; /* the other pool */
    uint8_t uuid[PS_UUID_SIZE];
    uint64_t key_id;
    bool is_remote; /* on another host: compress what goes there */
    bool is_serial; /* shares something with the other end: they are never asked at the same time */
    int64_t bytes;  /* of requests and replies */
};

/* Opens the conversation: fills uuid and key_id. */
PsSyncStatus ps_peer_hello(PsPeer *peer, PsErrorBuf *err);
PsSyncStatus ps_peer_call(PsPeer *peer, PsPeerRequest kind, const PsBuffer *request,
                          PsBuffer *reply, PsErrorBuf *err);
/* One request to each of two ends, which work on them at the same time. */
typedef struct {
    PsPeer *peer;
    PsPeerRequest kind;
    PsBuffer request, reply;
    PsSyncStatus status;
    PsErrorBuf error;
} PsPeerCall;

/* The first error that there is, after both are done. */
PsSyncStatus ps_peer_call_both(PsPeerCall calls[2], PsErrorBuf *err);
void ps_peer_calls_done(PsPeerCall calls[2]);
PsSyncStatus ps_peer_state(PsPeer *peer, PsModuleId module, PsPeerOwner owner, PsPeerState *out,
                           PsErrorBuf *err);
/* Whether a partition is as the caller expects it, for a few bytes: *is_same is false too when it
 * cannot be told. */
PsSyncStatus ps_peer_same(PsPeer *peer, PsModuleId module, PsPeerOwner owner, uint64_t digest,
                          bool *is_same, PsErrorBuf *err);
/* What SAME compares: the store that the items are from, how far they go, how many they are and
 * what they add up to.  It is the same for a partition at its holder and for a copy that is in
 * sync. */
uint64_t ps_peer_digest(const uint8_t uuid[PS_UUID_SIZE], int64_t seq, int64_t count,
                        const PsFingerprint *root);
void ps_peer_close(PsPeer *peer);
/* For what does not parse in a reply. */
PsSyncStatus ps_peer_bad_reply(const PsPeer *peer, PsErrorBuf *err);

#endif
