/* sync.h - bring the backup of a pool into sync with the pool, copying as little as that needs.
 *
 * ps_sync_run(P) sends what pool P owns to the copy that its backup pool B keeps, and gives B back
 * what B owns and lost and P still has a copy of.  ps_sync_status tells how far the copies are.
 * Knows stores, bytes and cookies; no cmdlets, no roles: the caller's callbacks decide and speak.
 */
#ifndef PS_CS_SYNC_SYNC_H
#define PS_CS_SYNC_SYNC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error_buf.h"
#include "cs/sync/sync_module.h"
#include "cs/topology/deployment.h"
#include "cs/topology/topology.h"

typedef enum {
    PS_SYNC_OK = 0,
    PS_SYNC_INCOMPLETE, /* some modules failed (reported through on_error), the others are done */
    PS_SYNC_STOPPED,    /* is_stopped said so; what was committed stays, the next run goes on */
    PS_SYNC_REFUSED,    /* nothing was done: unknown pool, no backup pool, bad option */
    PS_SYNC_LOCKED,     /* another sync of the pair or another writer is at work */
    PS_SYNC_FAILED,     /* a store or the connection failed */
} PsSyncStatus;

typedef enum {
    PS_SYNC_AUTO,   /* change log, and what is stronger where that does not do */
    PS_SYNC_VERIFY, /* compare the stored fingerprints of everything */
    PS_SYNC_SCRUB,  /* read and hash everything anew on both sides, and compare that */
} PsSyncStrength;

/* The two halves of a sync that a caller's scope may permit or not. */
typedef enum {
    PS_SYNC_SEND,      /* the pool's own items to its backup pool; the site is the pool's */
    PS_SYNC_GIVE_BACK, /* the backup pool's own lost items to it; the site is the backup pool's */
} PsSyncHalf;

/* How the items of one module went over. */
typedef enum {
    PS_PATH_NONE,      /* there is nothing of this module */
    PS_PATH_EQUAL,     /* cookies and roots agree: nothing to do */
    PS_PATH_LOG,       /* the changes after the cookie */
    PS_PATH_SEED,      /* everything: the copy was empty */
    PS_PATH_VERIFY,    /* fingerprints of everything were compared */
    PS_PATH_SCRUB,     /* everything was read and compared */
    PS_PATH_FORBIDDEN, /* the caller's scope does not reach it */
} PsSyncPath;

typedef struct {
    const PsModuleInfo *module;
    PsSyncPath path;
    char reason[200];   /* why that path */
    int64_t written;    /* items placed in the copy */
    int64_t deleted;    /* items taken out of the copy */
    int64_t ignored;    /* items that the copy had already */
    int64_t conflicts;  /* losers kept: see the store's list of conflicts */
    int64_t given_back; /* items returned to the backup pool */
    int64_t missing;    /* own items or files that are gone without a deletion record */
    int64_t files;      /* files whose content moved */
    int64_t data_bytes; /* of the items and files placed */
    int64_t wire_bytes; /* what went between the two pools, both ways */
    double seconds;     /* of the clock */
    bool has_failed;    /* `error` says why; the rest counts what was committed before */
    char error_id[64];
    char error[1024];
} PsModuleReport;

typedef struct {
    char pool[256], backup[256];
    PsModuleReport modules[PS_MODULE_END]; /* those that were asked for, in order of the table */
    size_t module_count;
    double seconds;
    bool is_plan; /* nothing was changed: what would have been */
} PsSyncReport;

typedef struct {
    const PsModuleInfo *module;
    const char *activity; /* "Sending records", "Sending files", "Comparing fingerprints" ... */
    int64_t done, total;  /* in items; total 0 = not known yet */
    int64_t bytes;        /* between the pools so far, all modules */
    double seconds;       /* since the run began */
    double seconds_left;  /* < 0 = not known yet */
} PsSyncProgress;

/* Zero-initialise.  Every callback may be NULL; `user` is handed to each. */
typedef struct {
    const PsDeployment *deployment;
    const char *pool; /* FQDN of the source */
    unsigned modules; /* bits from sync_module.h; 0 = all */
    PsSyncStrength strength;
    bool plan_only;   /* work out everything, change nothing */
    bool accept_loss; /* go on although more than 5 % of a tree is missing (never deletes) */

    void *user;
    bool (*is_stopped)(void *user);
    /* Whether the caller may do that half for a pool in that site; NULL permits all. */
    bool (*is_permitted)(void *user, PsSyncHalf half, const PsSite *site, const char *pool);
    void (*on_progress)(void *user, const PsSyncProgress *progress);
    void (*on_verbose)(void *user, const char *text);
    void (*on_warning)(void *user, const char *text);
    /* One module failed and the others go on. */
    void (*on_error)(void *user, const PsModuleInfo *module, const PsErrorBuf *error);
} PsSyncOptions;

/* `report` is filled as far as the run came, whatever the status.  err ids: PoolNotFound,
 * BackupPoolNotFound, InvalidFqdn, SyncLocked, Store..., Deployment..., Topology... */
PsSyncStatus ps_sync_run(const PsSyncOptions *options, PsSyncReport *report, PsErrorBuf *err);

/* --- what a sync moved, in words, one line a module: for -Verbose and for logs -----------------
 */
void ps_sync_report_line(const PsModuleReport *module, PsBuffer *out);
const char *ps_sync_path_name(PsSyncPath path);

/* --- status ----------------------------------------------------------------------------------- */

typedef struct {
    const PsModuleInfo *module;
    const char
        *export_status; /* FinalState, SteadyState, NonSteadyState, NotInitialized, ErrorState */
    const char *import_status; /* NormalState, ErrorState */
    int64_t backlog;           /* changes that the copy has not acknowledged */
    int64_t last_time;         /* seconds since 1970 of the last good export; 0 = never */
    char error[200];           /* of the last failed sync; "" when it went well */
} PsModuleStatus;

typedef struct {
    char pool[256], backup[256];
    char machine[256]; /* of the pool, that works on its backup; "" when the topology has none */
    PsModuleStatus modules[PS_MODULE_END];
    size_t module_count;
} PsBackupStatus;

/* From the cookies of the pool's own store; `modules` as in PsSyncOptions. */
PsSyncStatus ps_sync_status(const PsDeployment *deployment, const char *pool, unsigned modules,
                            PsBackupStatus *out, PsErrorBuf *err);

/* The topology out of the deployment's central management store, or its local replica. */
PsSyncStatus ps_sync_load_topology(const PsDeployment *deployment, PsArena *arena, PsTopology *out,
                                   PsErrorBuf *err);
/* A pool of the topology by its name: InvalidFqdn, or PoolNotFound naming some that there are. */
PsSyncStatus ps_sync_find_pool(const PsTopology *topology, const char *name, const PsPool **out,
                               PsErrorBuf *err);

#endif
