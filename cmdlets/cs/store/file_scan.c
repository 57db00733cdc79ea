/* file_scan.c - bring the catalogue of a tree up to what is in the tree. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "cs/store/file_stage.h"
#include "cs/store/file_tree_priv.h"
#include "cs/store/file_walk.h"

enum {
    /* A file that changed so shortly before the scan may change again within the same tick of the
     * file system's clock, so it is read again next time. */
    FRESH_NS = 50 * 1000 * 1000,
};

/* A file that the catalogue knows. */
typedef struct {
    PsFileStat stat;
    bool is_seen;
} Known;

/* A file that has to go into the catalogue, or only its state. */
typedef struct {
    PsFileStat stat;
    PsFileMeta meta;
    int error; /* of reading it; 0 or an errno */
} Change;

typedef struct {
    PsFileTree *tree;
    PsFileWalk *walk;
    PsArena arena;
    PsMap known;
    Change *changes;
    size_t change_count, change_cap;
    atomic_size_t next; /* change whose file is to be read */
    PsFileScan *result;
    PsFileSkip *skip;
    void *skip_arg;
    int64_t start_ns;
    PsErrorBuf *err;
} Scan;

static PsStoreStatus add_known(void *arg, const PsFileStat *stat)
{
    Scan *scan = arg;
    Known *known = PS_ARENA_NEW(&scan->arena, Known);
    known->stat = *stat;
    known->stat.name.data = ps_arena_text(&scan->arena, stat->name.data, stat->name.len);
    ps_map_set(&scan->known, known->stat.name, known);
    return PS_STORE_OK;
}

/* Items without a state: their content never arrived, or the states were lost. */
static PsStoreStatus add_item(void *arg, const PsItem *item)
{
    Scan *scan = arg;
    PsFileStat stat = {.name = item->name, .size = -1};
    return ps_map_find(&scan->known, item->name) != NULL ? PS_STORE_OK : add_known(arg, &stat);
}

static void skip(Scan *scan, const char *name, const char *reason)
{
    scan->result->skipped++;
    if (scan->skip != NULL)
        scan->skip(scan->skip_arg, name, reason);
}

static void note_change(Scan *scan, const PsFileSeen *seen)
{
    if (scan->change_count == scan->change_cap) {
        scan->change_cap = scan->change_cap == 0 ? 64 : scan->change_cap * 2;
        scan->changes = ps_realloc(scan->changes, scan->change_cap * sizeof *scan->changes);
    }
    scan->changes[scan->change_count++] =
        (Change){.stat = seen->stat, .meta.mode = seen->mode & 0777};
}

static bool is_unchanged(const PsFileStat *a, const PsFileStat *b)
{
    return !a->is_missing && a->size == b->size && a->mtime_ns == b->mtime_ns &&
           a->ctime_ns == b->ctime_ns && a->inode == b->inode;
}

static void see_file(Scan *scan, const PsFileSeen *seen)
{
    PsErrorBuf ignored = {0};
    const char *name = seen->stat.name.data;
    Known *known = ps_map_find(&scan->known, seen->stat.name);
    if (known != NULL && known->stat.is_doomed) { /* its deletion was recorded and cut short */
        if (ps_file_stage_unlink(scan->tree, name, &ignored) == PS_STORE_OK)
            return;
        skip(scan, name, "it is deleted and cannot be removed");
        known->is_seen = true;
        return;
    }
    scan->result->seen++;
    if (known != NULL)
        known->is_seen = true;
    if (known != NULL && is_unchanged(&known->stat, &seen->stat))
        return;
    const char *problem = ps_file_name_problem(seen->stat.name);
    if (problem != NULL)
        skip(scan, name, problem);
    else
        note_change(scan, seen);
}

static PsStoreStatus see_all(Scan *scan)
{
    PsStoreStatus status = ps_file_walk_finish(scan->walk, scan->err);
    for (const PsFileSeen *seen; !status && (seen = ps_file_walk_next(scan->walk)) != NULL;) {
        if (seen->problem != NULL)
            skip(scan, seen->stat.name.data, seen->problem);
        else
            see_file(scan, seen);
    }
    return status;
}

/* --- reading what is new or changed ----------------------------------------------------------- */

static void read_file(const Scan *scan, Change *change)
{
    PsFileStat *stat = &change->stat;
    PS_AUTO_CLOSE int fd =
        ps_file_open_below(scan->tree->root, stat->name.data, O_RDONLY | O_NONBLOCK, 0);
    change->error =
        fd < 0 ? errno
               : ps_file_hash(fd, scan->tree->store->key, &change->meta.hash, &change->meta.size);
    stat->size = change->meta.size;
    change->meta.mtime_ns = stat->mtime_ns;
    if (stat->ctime_ns > scan->start_ns - FRESH_NS)
        stat->ctime_ns = 0;
}

static void *read_files(void *arg)
{
    Scan *scan = arg;
    for (size_t at; (at = atomic_fetch_add(&scan->next, 1)) < scan->change_count;)
        read_file(scan, &scan->changes[at]);
    return NULL;
}

/* Hashing takes most of the time of a first scan, so two do it when it is much.  Signals stay with
 * the thread that knows what to do about them. */
static void read_all(Scan *scan)
{
    enum { MANY = 64 };
    pthread_t helper;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_helped =
        scan->change_count >= MANY && pthread_create(&helper, NULL, read_files, scan) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    read_files(scan);
    if (is_helped)
        pthread_join(helper, NULL);
}

/* Files that could not be read are left as they were in the catalogue. */
static void drop_unread(Scan *scan)
{
    size_t left = 0;
    for (size_t i = 0; i < scan->change_count; i++) {
        const Change *change = &scan->changes[i];
        scan->result->bytes += change->error == 0 ? change->meta.size : 0;
        if (change->error != 0)
            skip(scan, change->stat.name.data, strerror(change->error));
        else
            scan->changes[left++] = *change;
    }
    scan->change_count = left;
}

/* --- writing down what was seen --------------------------------------------------------------- */

static PsStoreStatus apply_change(Scan *scan, PsPart *part, const Change *change, bool is_dry)
{
    PsStore *store = scan->tree->store;
    PsArena arena = {0};
    PsItem item = {0};
    PsFileMeta old = {0};
    PsErrorBuf *err = scan->err;
    PsStoreStatus status = ps_store_get(store, part, change->stat.name, &arena, &item, err);
    bool is_known = status == PS_STORE_OK && ps_file_meta_read(item.body, &old);
    bool is_same = is_known && ps_fingerprint_same(&old.hash, &change->meta.hash) &&
                   old.size == change->meta.size && old.mode == change->meta.mode;
    ps_arena_done(&arena);
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return status;
    Known *known = ps_map_find(&scan->known, change->stat.name);
    scan->result->added += !is_known;
    scan->result->changed += is_known && !is_same;
    scan->result->found += known != NULL && known->stat.is_missing;
    if (is_dry)
        return PS_STORE_OK;
    status = PS_STORE_OK;
    if (!is_same) {
        PS_AUTO_BUFFER PsBuffer body = {0};
        ps_file_meta_write(&change->meta, &body);
        status = ps_store_put(store, part, change->stat.name, ps_buffer_view(&body), err);
    }
    return status ? status : store->ops->stat_set(store->db, part->id, &change->stat, err);
}

static PsStoreStatus apply_unseen(Scan *scan, const PsPart *part, bool is_dry)
{
    PsStore *store = scan->tree->store;
    PsStoreStatus status = PS_STORE_OK;
    for (PsMapEntry *e = ps_map_next(&scan->known, NULL); e != NULL && !status;
         e = ps_map_next(&scan->known, e)) {
        Known *known = e->value;
        if (known->is_seen)
            continue;
        scan->result->missing += !known->stat.is_doomed;
        if (is_dry || known->stat.is_missing)
            continue;
        if (known->stat.is_doomed) {
            status = store->ops->stat_remove(store->db, part->id, known->stat.name, scan->err);
            continue;
        }
        known->stat.is_missing = true;
        status = store->ops->stat_set(store->db, part->id, &known->stat, scan->err);
    }
    return status;
}

static bool has_news(const Scan *scan, int64_t missing_before)
{
    int64_t missing = 0;
    for (PsMapEntry *e = ps_map_next(&scan->known, NULL); e != NULL;
         e = ps_map_next(&scan->known, e)) {
        const Known *known = e->value;
        if (!known->is_seen && (known->stat.is_doomed || !known->stat.is_missing))
            return true;
        missing += !known->is_seen;
    }
    return scan->change_count > 0 || missing != missing_before;
}

static PsStoreStatus write_down(Scan *scan, PsPart *part, bool is_dry)
{
    PsStore *store = scan->tree->store;
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < scan->change_count && !status; i++)
        status = apply_change(scan, part, &scan->changes[i], is_dry);
    if (!status)
        status = apply_unseen(scan, part, is_dry);
    if (status || is_dry)
        return status;
    part->missing = scan->result->missing;
    return ps_store_part_save(store, part, scan->err);
}

static PsStoreStatus finish(Scan *scan, bool is_dry)
{
    PsStore *store = scan->tree->store;
    PsPart part = {0};
    PsStoreStatus status =
        ps_store_part(store, scan->tree->module, scan->tree->owner, &part, scan->err);
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return status;
    if (!has_news(scan, part.missing)) {
        scan->result->missing = part.missing;
        return PS_STORE_OK;
    }
    status = ps_store_begin(store, true, scan->err);
    if (status)
        return status;
    status = ps_store_part_make(store, scan->tree->module, scan->tree->owner, &part, scan->err);
    if (!status)
        status = write_down(scan, &part, is_dry);
    if (!status && !is_dry)
        return ps_store_commit(store, scan->err);
    ps_store_rollback(store);
    return status;
}

static PsStoreStatus load_known(Scan *scan)
{
    PsStore *store = scan->tree->store;
    PsPart part;
    PsStoreStatus status =
        ps_store_part(store, scan->tree->module, scan->tree->owner, &part, scan->err);
    if (status)
        return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
    scan->result->missing = part.count; /* in case the tree is lost */
    status = store->ops->stat_each(store->db, part.id, add_known, scan, scan->err);
    if (!status && (int64_t)scan->known.count != part.count)
        status = store->ops->scan(store->db, part.id, PS_SCAN_NAMES, 0, add_item, scan, scan->err);
    return status;
}

PsStoreStatus ps_file_tree_scan(PsFileTree *tree, bool is_dry, PsFileSkip *skip_visit, void *arg,
                                PsFileScan *out, PsErrorBuf *err)
{
    PsFileScan result = {0};
    Scan scan = {.tree = tree, .result = &result, .skip = skip_visit, .skip_arg = arg, .err = err};
    struct timespec now;
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    scan.start_ns = now.tv_sec * 1000000000 + now.tv_nsec;
    bool is_lost = !tree->has_marker && !tree->is_new;
    if (!is_lost && tree->root >= 0)
        scan.walk = ps_file_walk_start(tree);
    PsStoreStatus status = load_known(&scan);
    if (!status && tree->is_new && tree->root >= 0 && !is_dry)
        status = ps_file_tree_ensure(tree, err);
    result.is_lost = is_lost;
    if (!status && scan.walk != NULL) {
        result.missing = 0;
        status = see_all(&scan);
        if (!status) {
            read_all(&scan);
            drop_unread(&scan);
            status = finish(&scan, is_dry);
        }
    }
    free(scan.changes);
    ps_file_walk_done(scan.walk);
    ps_map_done(&scan.known);
    ps_arena_done(&scan.arena);
    if (!status)
        *out = result;
    return status;
}
