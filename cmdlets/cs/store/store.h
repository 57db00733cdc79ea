/* store.h - a store: items by name in partitions, with a change log that copying can follow.
 *
 * A store is one database: the pool store of one pool, or the central management store.  It holds
 * partitions; a partition is the items of one backup module that belong to one pool (its owner).
 * A pool store has the pool's own partitions and the copies of its partner's.
 *
 *     pool store of P:   PresenceFocus of P (own)    PresenceFocus of B (copy)    DataConf of P ...
 *
 * Every item carries (epoch, version): who wrote it and how often it changed.  Every write takes
 * the next sequence number of its partition, so "what changed since 4711" is a range of an index.
 * A deleted item stays as a deletion record (no body, no fingerprint) until the partner has
 * acknowledged and verified it.  A copy keeps the numbers of the original.
 */
#ifndef PS_CS_STORE_STORE_H
#define PS_CS_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "cs/store/fingerprint.h"
#include "cs/store/store_status.h"

enum {
    PS_UUID_SIZE = 16,
    PS_MODULE_NAME_SIZE = 48, /* bytes with the NUL */
    PS_FQDN_SIZE = 256,
    PS_ITEM_NAME_LIMIT = 4096,         /* bytes */
    PS_ITEM_BODY_LIMIT = 16 * 1048576, /* bytes */
};

typedef struct PsStore PsStore;
typedef struct PsStoreOps PsStoreOps;

typedef struct {
    int64_t id; /* row in this store; 0 = none yet */
    PsSlice name;
    int64_t epoch, version;
    int64_t seq;
    PsFingerprint fingerprint;
    PsSlice body;
    bool is_deleted; /* a deletion record: no body, fingerprint all zero */
} PsItem;

typedef enum { PS_PART_OWN, PS_PART_COPY } PsPartKind;

/* A partition's line in the store: how far it is and how far its partner is.  The partner's cookie
 * (peer_...) is committed together with the data it speaks of. */
typedef struct {
    int64_t id;
    char module[PS_MODULE_NAME_SIZE];
    char owner[PS_FQDN_SIZE];
    char holder[PS_FQDN_SIZE]; /* the pool that may write: the owner, its backup after a failover */
    PsPartKind kind;
    int64_t epoch;      /* grows with every change of holder */
    int64_t max_seq;    /* of the newest change that this partition holds */
    int64_t purged_seq; /* deletion records up to here are gone */
    int64_t count;      /* live items */
    PsFingerprint root; /* sum over the live items */
    bool is_read_only;  /* frozen for a failover or failback */

    bool has_peer; /* the next four mean something */
    uint8_t
        peer_uuid[PS_UUID_SIZE]; /* own: the store with the copy; copy: the store it came from */
    int64_t peer_seq;            /* own: acknowledged by it; copy: applied here */
    PsFingerprint peer_root;     /* own: root of the copy at that number */
    int64_t verified_seq;        /* the last number at which a verification found both equal */

    int64_t missing;   /* files that the last scan did not find */
    int64_t scrub_pos; /* row at which a sliced scrub goes on; 0 = from the start */
    int64_t last_time; /* seconds since 1970 of the last sync that ended well; 0 = never */
    char last_error[200];

    /* Not stored, for ps_store_apply: while a pool that was failed over takes the partition back,
     * changes of its own from here on are those that the other side never saw.  0 = none. */
    int64_t fork_seq;
} PsPart;

typedef struct {
    int64_t id;
    PsSlice name;
    int64_t lost_epoch, lost_version, kept_epoch, kept_version;
    PsSlice lost_body;
    bool lost_is_deleted;
    PsSlice rule; /* which rule decided, in words */
    int64_t time;
} PsConflict;

/* A file as the last scan saw it: when all of it is unchanged, so is the content. */
typedef struct {
    PsSlice name;
    int64_t size, mtime_ns, ctime_ns;
    uint64_t inode;
    bool is_missing;
    bool is_doomed; /* its deletion is recorded, the file itself still has to go */
} PsFileStat;

/* Called for each row; what it gets is borrowed for the call.  Anything but PS_STORE_OK ends the
 * walk and is what the walk returns. */
typedef PsStoreStatus PsItemVisit(void *arg, const PsItem *item);
typedef PsStoreStatus PsStatVisit(void *arg, const PsFileStat *stat);
typedef PsStoreStatus PsConflictVisit(void *arg, const PsConflict *conflict);

typedef enum {
    PS_SCAN_FINGERPRINTS, /* with the id, all else empty: as fast as the store can */
    PS_SCAN_NAMES,        /* all but the body */
    PS_SCAN_ALL,
    PS_SCAN_ROWS, /* ALL and the deletion records */
} PsScanDepth;

typedef enum {
    PS_BEGIN_READ,
    PS_BEGIN_WRITE,
    PS_BEGIN_WRITE_RELAXED, /* see ps_store_begin_relaxed */
} PsBeginMode;

/* What a database has to bring.  Everything else (versions, sequence numbers, roots, conflicts)
 * is store.c's and the same for all of them. */
struct PsStoreOps {
    const char *name;
    void (*close)(void *db);
    void (*set_patience)(void *db, int milliseconds);
    PsStoreStatus (*begin)(void *db, PsBeginMode mode, PsErrorBuf *err);
    PsStoreStatus (*commit)(void *db, PsErrorBuf *err);
    void (*rollback)(void *db);
    /* Appends the value to *out. */
    PsStoreStatus (*meta_get)(void *db, const char *key, PsBuffer *out, PsErrorBuf *err);
    PsStoreStatus (*meta_set)(void *db, const char *key, PsSlice value, PsErrorBuf *err);

    PsStoreStatus (*part_find)(void *db, const char *module, const char *owner, PsPart *out,
                               PsErrorBuf *err);
    PsStoreStatus (*part_make)(void *db, PsPart *part, PsErrorBuf *err); /* sets id */
    PsStoreStatus (*part_save)(void *db, const PsPart *part, PsErrorBuf *err);
    PsStoreStatus (*part_each)(void *db, PsStoreStatus (*visit)(void *, const PsPart *), void *arg,
                               PsErrorBuf *err);

    /* Looks `count` names up; an absent one leaves id 0.  Texts go to the arena; bodies only when
     * asked for. */
    PsStoreStatus (*find)(void *db, int64_t part, const PsSlice *names, size_t count,
                          bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err);
    /* Live items by their ids, in whatever order; who is gone is left out. */
    PsStoreStatus (*find_rows)(void *db, int64_t part, const int64_t *ids, size_t count,
                               bool with_bodies, PsItemVisit *visit, void *arg, PsErrorBuf *err);
    /* Inserts where id is 0, else replaces that row. */
    PsStoreStatus (*write)(void *db, int64_t part, const PsItem *items, size_t count,
                           PsErrorBuf *err);
    /* Forgets one row, whatever it is. */
    PsStoreStatus (*forget)(void *db, int64_t part, int64_t id, PsErrorBuf *err);
    /* Forgets deletion records up to the number. */
    PsStoreStatus (*purge)(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err);
    /* Changes after the number, in order. */
    PsStoreStatus (*changes)(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                             void *arg, PsErrorBuf *err);
    PsStoreStatus (*count_changes)(void *db, int64_t part, int64_t after_seq, int64_t *out,
                                   PsErrorBuf *err);
    /* Live items in whatever order is fastest; but for FINGERPRINTS in order of id, after
     * `after_id`. */
    PsStoreStatus (*scan)(void *db, int64_t part, PsScanDepth depth, int64_t after_id,
                          PsItemVisit *visit, void *arg, PsErrorBuf *err);

    /* A first copy gathers beside the partition, which is empty, and then takes its place. */
    PsStoreStatus (*seed_start)(void *db, int64_t part, PsErrorBuf *err);
    PsStoreStatus (*seed_write)(void *db, int64_t part, const PsItem *items, size_t count,
                                PsErrorBuf *err);
    PsStoreStatus (*seed_place)(void *db, int64_t part, PsErrorBuf *err);
    PsStoreStatus (*seed_drop)(void *db, int64_t part, PsErrorBuf *err);

    PsStoreStatus (*conflict_add)(void *db, int64_t part, const PsConflict *conflict,
                                  PsErrorBuf *err);
    PsStoreStatus (*conflict_each)(void *db, int64_t part, PsConflictVisit *visit, void *arg,
                                   PsErrorBuf *err);

    PsStoreStatus (*stat_set)(void *db, int64_t part, const PsFileStat *stat, PsErrorBuf *err);
    PsStoreStatus (*stat_remove)(void *db, int64_t part, PsSlice name, PsErrorBuf *err);
    PsStoreStatus (*stat_each)(void *db, int64_t part, PsStatVisit *visit, void *arg,
                               PsErrorBuf *err);
};

struct PsStore {
    const PsStoreOps *ops;
    void *db;
    uint8_t uuid[PS_UUID_SIZE];
    uint8_t key[PS_KEY_SIZE];
    char pool[PS_FQDN_SIZE];
    bool is_writing;
};

/* --- opening ------------------------------------------------------------------------------ */

enum {
    PS_STORE_READ_ONLY = 1u << 0, /* no change at all; a missing file stays missing */
};

/* A SQLite store in the file `path`.  Errors say what is wrong with the file and what mends it. */
PsStoreStatus ps_store_open(const char *path, unsigned flags, PsStore **out, PsErrorBuf *err);
/* Makes the file; PS_STORE_REFUSED when it exists. */
PsStoreStatus ps_store_make(const char *path, const char *pool, const uint8_t key[PS_KEY_SIZE],
                            PsErrorBuf *err);
/* The same in PostgreSQL; `connection` is libpq's.  What it needs is loaded with the first one. */
PsStoreStatus ps_store_open_pgsql(const char *connection, PsStore **out, PsErrorBuf *err);
PsStoreStatus ps_store_make_pgsql(const char *connection, const char *pool,
                                  const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err);
void ps_store_close(PsStore *store);
void ps_store_close_at(PsStore **store);
#define PS_AUTO_STORE __attribute__((cleanup(ps_store_close_at)))

/* How long to wait for another writer before PS_STORE_LOCKED, in milliseconds; 5000 at first. */
void ps_store_set_patience(PsStore *store, int milliseconds);

/* --- transactions ------------------------------------------------------------------------- */

/* A read transaction is a snapshot.  Not nested. */
PsStoreStatus ps_store_begin(PsStore *store, bool is_write, PsErrorBuf *err);
/* For writing what can be lost with the machine's power, as long as it is lost whole and nothing
 * older stays behind: the commit does not wait for the disk, nor for a server.  The next usual one
 * waits for both, and what went wrong meanwhile is told by the next call. */
PsStoreStatus ps_store_begin_relaxed(PsStore *store, PsErrorBuf *err);
PsStoreStatus ps_store_commit(PsStore *store, PsErrorBuf *err);
void ps_store_rollback(PsStore *store);

/* --- partitions --------------------------------------------------------------------------- */

/* PS_STORE_ABSENT when there is none. */
PsStoreStatus ps_store_part(PsStore *store, const char *module, const char *owner, PsPart *out,
                            PsErrorBuf *err);
/* Finds it or makes it; needs a write transaction. */
PsStoreStatus ps_store_part_make(PsStore *store, const char *module, const char *owner, PsPart *out,
                                 PsErrorBuf *err);
PsStoreStatus ps_store_part_save(PsStore *store, const PsPart *part, PsErrorBuf *err);

/* --- items, in a write transaction; *part is kept up to date, the caller saves it ----------- */

/* A new version of an item, written by the pool that holds the partition. */
PsStoreStatus ps_store_put(PsStore *store, PsPart *part, PsSlice name, PsSlice body,
                           PsErrorBuf *err);
/* Leaves a deletion record.  PS_STORE_ABSENT when there is no such item. */
PsStoreStatus ps_store_delete(PsStore *store, PsPart *part, PsSlice name, PsErrorBuf *err);
/* Reads one item; its texts go to the arena.  A deletion record counts as PS_STORE_ABSENT. */
PsStoreStatus ps_store_get(PsStore *store, const PsPart *part, PsSlice name, PsArena *arena,
                           PsItem *out, PsErrorBuf *err);

/* A damaged item, as it was read: it is kept as a conflict and then is not there any more, without
 * a deletion record, so that the other pool's good one can take its place. */
PsStoreStatus ps_store_quarantine(PsStore *store, PsPart *part, const PsItem *damaged,
                                  PsErrorBuf *err);

/* How ps_store_apply treats what comes from the other pool. */
typedef enum {
    PS_APPLY_COPY,   /* items of the owner, into the copy; their numbers are kept */
    PS_APPLY_SETTLE, /* as COPY after a comparison: the owner's is right even where it is older */
    PS_APPLY_GIVE_BACK, /* items the owner lost, from its copy; they take new numbers */
} PsApplyMode;

typedef struct {
    int64_t written, deleted; /* items put in place, items taken away */
    int64_t ignored;          /* already here, or older than what is here */
    int64_t conflicts;        /* the loser is kept and can be listed */
    int64_t bytes;            /* of bodies written */
    bool *placed; /* NULL, or the caller's array: set for each item that was put in place */
} PsApplyResult;

/* Applies a batch under the rule "(epoch, version) decides": higher wins; equal numbers with other
 * content are a conflict, which the owner's side wins; the loser is kept.  Adds to *result. */
PsStoreStatus ps_store_apply(PsStore *store, PsPart *part, const PsItem *items, size_t count,
                             PsApplyMode mode, PsApplyResult *result, PsErrorBuf *err);

/* What can be neither a name nor a body: PS_STORE_REFUSED. */
PsStoreStatus ps_store_check_item(PsSlice name, PsSlice body, PsErrorBuf *err);

/* --- filling an empty copy, in write transactions (store_seed.c) ---------------------------- */

/* A first copy that is under way.  Its items are not seen before it is finished. */
typedef struct {
    uint8_t uuid[PS_UUID_SIZE]; /* the store that it comes from */
    PsFingerprint root;
    int64_t epoch;
    int64_t seq;   /* the newest number there when it began: the change log goes on from it */
    int64_t place; /* of the last row that is here, in the order of the source; 0 = none is */
    int64_t count, bytes, max_seq; /* of the items so far */
} PsSeed;

/* place is 0 when none is under way. */
PsStoreStatus ps_store_seed_read(PsStore *store, const PsPart *part, PsSeed *out, PsErrorBuf *err);
/* Throws away what an earlier one left. */
PsStoreStatus ps_store_seed_start(PsStore *store, const PsPart *part, PsErrorBuf *err);
/* Adds items, whose fingerprints it computes, and remembers *seed with them. */
PsStoreStatus ps_store_seed_add(PsStore *store, const PsPart *part, PsSeed *seed, PsItem *items,
                                size_t count, PsErrorBuf *err);
/* Makes the items those of the partition; the caller sets its cookie and saves it. */
PsStoreStatus ps_store_seed_finish(PsStore *store, PsPart *part, const PsSeed *seed,
                                   PsErrorBuf *err);
PsStoreStatus ps_store_seed_drop(PsStore *store, const PsPart *part, PsErrorBuf *err);

#endif
