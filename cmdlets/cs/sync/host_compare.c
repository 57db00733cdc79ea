/* host_compare.c - the answering end: names behind fingerprints, and scrubbing. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cs/sync/batch.h"
#include "cs/sync/compare.h"
#include "cs/sync/peer_host_priv.h"

/* --- items behind fingerprints ---------------------------------------------------------------- */

enum { FILTER_BITS = 20 };

typedef struct {
    const uint64_t *wanted; /* starts of fingerprints, sorted */
    size_t count;
    uint8_t *filter; /* which of their lowest bits occur at all */
    int64_t *ids;    /* of the rows that have them */
    size_t found, room;
} Resolver;

static int compare_words(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static size_t filter_slot(uint64_t head)
{
    return head & ((1u << FILTER_BITS) - 1);
}

static bool is_wanted(const Resolver *me, uint64_t item)
{
    size_t slot = filter_slot(item);
    return (me->filter[slot / 8] & 1u << slot % 8) != 0 &&
           bsearch(&item, me->wanted, me->count, sizeof item, compare_words) != NULL;
}

static PsStoreStatus resolve(void *arg, const PsItem *item)
{
    Resolver *me = arg;
    if (!is_wanted(me, ps_iblt_item(&item->fingerprint)))
        return PS_STORE_OK;
    if (me->found == me->room)
        return PS_STORE_STOPPED; /* more than were asked for: nobody honest has that */
    me->ids[me->found++] = item->id;
    return PS_STORE_OK;
}

static void resolve_in_memory(Resolver *me, const PsHostPrints *prints)
{
    for (size_t i = 0; i < prints->len && me->found < me->room; i++)
        if (is_wanted(me, prints->items[i]))
            me->ids[me->found++] = prints->ids[i];
}

/* The rows that were found, in the order of their numbers. */
typedef struct {
    const Resolver *wanted;
    PsArena *arena;
    PsItem *items;
    size_t count;
} Rows;

static PsStoreStatus keep_row(void *arg, const PsItem *item)
{
    Rows *rows = arg;
    if (!is_wanted(rows->wanted, ps_iblt_item(&item->fingerprint)))
        return PS_STORE_OK; /* it changed meanwhile */
    PsItem *kept = &rows->items[rows->count++];
    *kept = *item;
    kept->name.data = ps_arena_text(rows->arena, item->name.data, item->name.len);
    kept->body.data = ps_arena_text(rows->arena, item->body.data, item->body.len);
    return PS_STORE_OK;
}

static PsStoreStatus load_rows(const PsHostTarget *target, const PsPart *part, const int64_t *ids,
                               size_t count, bool with_bodies, Rows *rows, PsErrorBuf *err)
{
    PsStore *store = target->store;
    rows->items = PS_ARENA_ARRAY(rows->arena, PsItem, count + 1);
    rows->count = 0;
    if (count == 0) /* there may be no such partition */
        return PS_STORE_OK;
    PsStoreStatus status =
        store->ops->find_rows(store->db, part->id, ids, count, with_bodies, keep_row, rows, err);
    ps_batch_sort(rows->items, rows->count);
    return status;
}

static PsStoreStatus find_rows(PsPeerHost *host, const PsHostTarget *target, PsPart *part,
                               Resolver *me, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, part, err);
    if (!status && ps_host_prints_are_of(&host->prints, target))
        resolve_in_memory(me, &host->prints);
    else if (!status)
        status = store->ops->scan(store->db, part->id, PS_SCAN_FINGERPRINTS, 0, resolve, me, err);
    return status == PS_STORE_ABSENT || status == PS_STORE_STOPPED ? PS_STORE_OK : status;
}

/* A block of those that come after the number; with their bodies as many as make a full block. */
static PsStoreStatus put_rows(const PsHostTarget *target, const PsPart *part, const Rows *found,
                              int64_t after, bool with_bodies, PsBatchWriter *writer,
                              PsErrorBuf *err)
{
    enum { TOGETHER = 64 };
    PsStoreStatus status = PS_STORE_OK;
    size_t at = 0;
    while (at < found->count && found->items[at].seq <= after)
        at++;
    while (at < found->count && !status && !(with_bodies && ps_batch_is_full(writer))) {
        int64_t ids[TOGETHER];
        PsArena arena = {0};
        Rows rows = *found;
        size_t count = 0;
        for (; count < TOGETHER && at < found->count; at++)
            ids[count++] = found->items[at].id;
        rows.arena = &arena;
        status = load_rows(target, part, ids, count, with_bodies, &rows, err);
        for (size_t i = 0; i < rows.count && !status; i++)
            if (rows.items[i].seq > writer->last_seq)
                ps_batch_add(writer, &rows.items[i]);
        ps_arena_done(&arena);
    }
    return status;
}

/* What both requests for items have: the fingerprints at the end of the message. */
typedef struct {
    PsHostTarget target;
    PsArena arena;
    Resolver resolver;
    PsPart part;
    Rows found; /* without bodies */
    PsBatchWriter writer;
} Question;

static PsSyncStatus read_wanted(PsWireReader *request, Question *question, PsErrorBuf *err)
{
    uint64_t count = ps_wire_get(request);
    if (request->has_failed || count > PS_RESOLVE_LIMIT ||
        (size_t)(request->end - request->at) != count * sizeof(uint64_t))
        return ps_peer_host_bad_request(err);
    PsArena *arena = &question->arena;
    uint64_t *wanted = PS_ARENA_ARRAY(arena, uint64_t, (size_t)count + 1);
    uint8_t *filter = ps_arena_alloc(arena, (1u << FILTER_BITS) / 8);
    question->resolver = (Resolver){.wanted = wanted,
                                    .count = (size_t)count,
                                    .filter = filter,
                                    .ids = PS_ARENA_ARRAY(arena, int64_t, (size_t)count + 1),
                                    .room = (size_t)count};
    if (count > 0)
        memcpy(wanted, request->at, (size_t)count * sizeof *wanted);
    qsort(wanted, (size_t)count, sizeof *wanted, compare_words);
    for (uint64_t i = 0; i < count; i++)
        filter[filter_slot(wanted[i]) / 8] |= (uint8_t)(1u << filter_slot(wanted[i]) % 8);
    return PS_SYNC_OK;
}

static PsStoreStatus answer(PsPeerHost *host, Question *question, int64_t after, bool with_bodies,
                            PsErrorBuf *err)
{
    const PsHostTarget *target = &question->target;
    const Resolver *resolver = &question->resolver;
    question->found = (Rows){.wanted = resolver, .arena = &question->arena};
    PsStoreStatus status = ps_store_begin(target->store, false, err);
    if (status)
        return status;
    status = find_rows(host, target, &question->part, &question->resolver, err);
    if (!status)
        status = load_rows(target, &question->part, resolver->ids, resolver->found, false,
                           &question->found, err);
    if (!status)
        status = put_rows(target, &question->part, &question->found, after, with_bodies,
                          &question->writer, err);
    ps_store_rollback(target->store);
    return status;
}

static void question_done(Question *question)
{
    ps_batch_done(&question->writer);
    ps_arena_done(&question->arena);
}

/* Request: module, owner, number, the first 8 bytes of that many fingerprints.  Reply: a block of
 * those items that are here, without their bodies. */
PsSyncStatus ps_peer_host_resolve(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    Question question = {0};
    PsSyncStatus status = ps_peer_host_target(host, request, &question.target, err);
    if (!status)
        status = read_wanted(request, &question, err);
    if (!status)
        status = ps_peer_host_status(answer(host, &question, 0, false, err));
    if (!status)
        ps_batch_finish(&question.writer, reply);
    question_done(&question);
    return status;
}

/* Request: module, owner, after which number, number of fingerprints, their first 8 bytes.  Reply:
 * the number of the last item of the block, of the last that there is; the block of items. */
PsSyncStatus ps_peer_host_fetch(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    Question question = {0};
    PsSyncStatus status = ps_peer_host_target(host, request, &question.target, err);
    int64_t after = status ? 0 : ps_wire_get_count(request);
    if (!status)
        status = read_wanted(request, &question, err);
    if (!status)
        status = ps_peer_host_status(answer(host, &question, after, true, err));
    if (!status) {
        const Rows *found = &question.found;
        int64_t most = found->count == 0 ? after : found->items[found->count - 1].seq;
        ps_wire_put(reply,
                    (uint64_t)(question.writer.count == 0 ? most : question.writer.last_seq));
        ps_wire_put(reply, (uint64_t)(most > after ? most : after));
        ps_batch_finish(&question.writer, reply);
    }
    question_done(&question);
    return status;
}

/* --- scrubbing -------------------------------------------------------------------------------- */

typedef struct {
    PsStore *store;
    PsHostPrints *prints;
    PsArena arena;
    PsItem *bad;
    size_t len, cap;
    int64_t seen, last_id;
    int64_t limit; /* of a slice; 0: everything is read */
} Scrub;

static void note_damage(Scrub *scrub, const PsItem *item)
{
    if (scrub->len == scrub->cap) {
        size_t cap = scrub->cap * 2 + 16;
        PsItem *wider = PS_ARENA_ARRAY(&scrub->arena, PsItem, cap);
        if (scrub->len > 0)
            memcpy(wider, scrub->bad, scrub->len * sizeof *wider);
        scrub->bad = wider;
        scrub->cap = cap;
    }
    PsItem copy = *item;
    copy.name.data = ps_arena_text(&scrub->arena, item->name.data, item->name.len);
    copy.body.data = ps_arena_text(&scrub->arena, item->body.data, item->body.len);
    scrub->bad[scrub->len++] = copy;
}

static PsStoreStatus scrub_item(void *arg, const PsItem *item)
{
    Scrub *scrub = arg;
    PsFingerprint real =
        ps_fingerprint_item(scrub->store->key, item->name, item->epoch, item->version, item->body);
    scrub->seen++;
    scrub->last_id = item->id;
    if (scrub->limit == 0)
        ps_host_prints_add(scrub->prints, item);
    if (!ps_fingerprint_same(&real, &item->fingerprint))
        note_damage(scrub, item);
    return scrub->seen == scrub->limit ? PS_STORE_STOPPED : PS_STORE_OK;
}

/* Reads and hashes everything, or a slice, without keeping writers away. */
static PsStoreStatus read_items(const PsHostTarget *target, Scrub *scrub, PsErrorBuf *err)
{
    PsPart part = {0};
    PsStore *store = target->store;
    PsStoreStatus status = ps_store_begin(store, false, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (scrub->limit == 0)
        ps_host_prints_start(scrub->prints, target, &part);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_ALL,
                                  scrub->limit == 0 ? 0 : part.scrub_pos, scrub_item, scrub, err);
    ps_store_rollback(store);
    return status;
}

/* A slice goes on where the last one ended; at the end of the partition the next one starts anew.
 */
static PsStoreStatus read_slice(const PsHostTarget *target, Scrub *scrub, PsErrorBuf *err)
{
    PsStoreStatus status = read_items(target, scrub, err);
    if (status == PS_STORE_OK)
        scrub->last_id = 0;
    return status == PS_STORE_STOPPED ? PS_STORE_OK : status;
}

static PsStoreStatus read_whole(const PsHostTarget *target, Scrub *scrub, PsErrorBuf *err)
{
    PsStoreStatus status = read_items(target, scrub, err);
    if (!status)
        status = ps_host_prints_end(scrub->prints, target, err);
    scrub->prints->is_fresh = status == PS_STORE_OK && scrub->len == 0 && scrub->prints->is_whole;
    return status;
}

/* What was written anew since it was read is not what was damaged. */
static PsStoreStatus set_aside(PsStore *store, PsPart *part, const PsItem *damaged, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem now = {0};
    PsStoreStatus status =
        store->ops->find(store->db, part->id, &damaged->name, 1, false, &arena, &now, err);
    if (!status && now.id == damaged->id && now.seq == damaged->seq)
        status = ps_store_quarantine(store, part, damaged, err);
    ps_arena_done(&arena);
    return status;
}

static PsStoreStatus set_all_aside(const PsHostTarget *target, const Scrub *scrub, PsErrorBuf *err)
{
    PsPart part;
    PsStore *store = target->store;
    PsStoreStatus status = ps_store_begin(store, true, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    for (size_t i = 0; i < scrub->len && !status; i++)
        status = set_aside(store, &part, &scrub->bad[i], err);
    if (scrub->limit > 0)
        part.scrub_pos = scrub->last_id;
    if (!status)
        status = ps_store_part_save(store, &part, err);
    if (!status)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

/* Request: module, owner, how many items (none: all).  Reply: items read, damaged items.  A damaged
 * item is kept as a conflict and counts as lost, so that the comparison afterwards brings the good
 * one from the other end. */
PsSyncStatus ps_peer_host_scrub(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    Scrub scrub = {.store = target.store, .prints = &host->prints};
    if (request->at < request->end)
        scrub.limit = ps_wire_get_count(request);
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    PsStoreStatus done =
        scrub.limit > 0 ? read_slice(&target, &scrub, err) : read_whole(&target, &scrub, err);
    if (!done && (scrub.len > 0 || scrub.limit > 0))
        done = set_all_aside(&target, &scrub, err);
    if (done == PS_STORE_ABSENT)
        done = PS_STORE_OK;
    ps_wire_put(reply, (uint64_t)scrub.seen);
    ps_wire_put(reply, scrub.len);
    ps_arena_done(&scrub.arena);
    return ps_peer_host_status(done);
}
