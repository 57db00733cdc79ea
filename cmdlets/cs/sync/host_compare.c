/* host_compare.c - the answering end: sketches of its fingerprints, names behind fingerprints, and
 * scrubbing. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cs/sync/batch.h"
#include "cs/sync/compare.h"
#include "cs/sync/peer_host_priv.h"

size_t ps_sketch_level(size_t cell, bool is_end)
{
    static const size_t levels[] = {0, 2048, 16384, PS_SKETCH_LIMIT};
    size_t i = 0;
    while (i + 2 < PS_COUNT(levels) && cell >= levels[i + 1])
        i++;
    return levels[is_end ? i + 1 : i];
}

void ps_host_sketch_done(PsHostSketch *sketch)
{
    free(sketch->cells);
    *sketch = (PsHostSketch){0};
}

/* --- sketches --------------------------------------------------------------------------------- */

/* The first `bits` bits of a fingerprint say which range of the set it is in. */
static bool is_in_range(const PsFingerprint *item, unsigned bits, uint64_t range)
{
    uint64_t head;
    memcpy(&head, item, sizeof head);
    return bits == 0 || __builtin_bswap64(head) >> (64 - bits) == range;
}

typedef struct {
    PsHostSketch *sketch;
    int64_t count;
    PsFingerprint root;
} Filling;

static PsStoreStatus fill(void *arg, const PsItem *item)
{
    Filling *filling = arg;
    PsHostSketch *sketch = filling->sketch;
    filling->count++;
    ps_fingerprint_add(&filling->root, &item->fingerprint);
    if (is_in_range(&item->fingerprint, sketch->bits, sketch->range))
        ps_iblt_add(sketch->cells, sketch->from, sketch->to, &item->fingerprint, 1);
    return PS_STORE_OK;
}

/* The sum that the partition keeps must be what the rows add up to. */
static PsStoreStatus mend_root(const PsHostTarget *target, const Filling *filling, PsErrorBuf *err)
{
    PsPart part;
    PsStore *store = target->store;
    PsStoreStatus status = ps_store_begin(store, true, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status && part.max_seq == filling->sketch->max_seq) {
        part.root = filling->root;
        part.count = filling->count;
        status = ps_store_part_save(store, &part, err);
    }
    if (!status)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

static PsStoreStatus make_sketch(PsHostTarget *target, PsHostSketch *sketch, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsPart part;
    Filling filling = {.sketch = sketch};
    sketch->cells = ps_alloc_zero((sketch->to - sketch->from) * sizeof *sketch->cells);
    PsStoreStatus status = ps_store_begin(store, false, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status) {
        sketch->max_seq = part.max_seq;
        status = store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, fill, &filling, err);
    }
    ps_store_rollback(store);
    if (!status && (part.count != filling.count || !ps_fingerprint_same(&part.root, &filling.root)))
        status = mend_root(target, &filling, err);
    return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
}

/* One scan makes the cells of a whole level, of which the messages take their parts. */
static PsStoreStatus find_sketch(PsPeerHost *host, PsHostTarget *target, unsigned bits,
                                 uint64_t range, size_t from, PsHostSketch **out, PsErrorBuf *err)
{
    PsHostSketch *sketch = &host->sketch;
    size_t low = ps_sketch_level(from, false);
    *out = sketch;
    if (sketch->cells != NULL && sketch->module == target->module &&
        sketch->owner == target->owner && sketch->bits == bits && sketch->range == range &&
        sketch->from == low && from > 0)
        return PS_STORE_OK;
    ps_host_sketch_done(sketch);
    *sketch = (PsHostSketch){
        .module = target->module,
        .owner = target->owner,
        .bits = bits,
        .range = range,
        .from = low,
        .to = ps_sketch_level(from, true),
    };
    return make_sketch(target, sketch, err);
}

static void put_cell(PsBuffer *reply, const PsIbltCell *cell)
{
    ps_wire_put(reply, (uint64_t)cell->count);
    ps_wire_put_fixed(reply, cell->sum, sizeof cell->sum);
    ps_wire_put_fixed(reply, &cell->check, sizeof cell->check);
}

/* Request: module, owner, bits, range, first cell, number of cells.  Reply: the cells.  The first
 * cell of a sequence starts with a new scan. */
PsSyncStatus ps_peer_host_sketch(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsHostTarget target;
    PsHostSketch *sketch = NULL;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    uint64_t bits = ps_wire_get(request), range = ps_wire_get(request);
    uint64_t from = ps_wire_get(request), count = ps_wire_get(request);
    if (!ps_wire_is_done(request) || bits > 32 || (bits < 32 && range >> bits != 0) ||
        count > PS_SKETCH_PART || from >= PS_SKETCH_LIMIT || count > PS_SKETCH_LIMIT - from ||
        from + count > ps_sketch_level((size_t)from, true))
        return ps_peer_host_bad_request(err);
    PsStoreStatus done =
        find_sketch(host, &target, (unsigned)bits, range, (size_t)from, &sketch, err);
    if (done) {
        ps_host_sketch_done(&host->sketch);
        return ps_peer_host_status(done);
    }
    for (uint64_t i = 0; i < count; i++)
        put_cell(reply, &sketch->cells[from - sketch->from + i]);
    return PS_SYNC_OK;
}

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

static PsStoreStatus resolve(void *arg, const PsItem *item)
{
    Resolver *me = arg;
    uint64_t head;
    memcpy(&head, &item->fingerprint, sizeof head);
    size_t slot = filter_slot(head);
    if ((me->filter[slot / 8] & 1u << slot % 8) == 0 ||
        bsearch(&head, me->wanted, me->count, sizeof head, compare_words) == NULL)
        return PS_STORE_OK;
    if (me->found == me->room)
        return PS_STORE_STOPPED; /* more than were asked for: nobody honest has that */
    me->ids[me->found++] = item->id;
    return PS_STORE_OK;
}

typedef struct {
    PsArena *arena;
    PsItem item;
} First;

static PsStoreStatus take_first(void *arg, const PsItem *item)
{
    First *first = arg;
    first->item = *item;
    first->item.body = (PsSlice){0};
    first->item.name.data = ps_arena_text(first->arena, item->name.data, item->name.len);
    return PS_STORE_STOPPED;
}

static int by_seq(const void *a, const void *b)
{
    int64_t x = ((const PsItem *)a)->seq, y = ((const PsItem *)b)->seq;
    return x < y ? -1 : x > y;
}

static PsStoreStatus put_items(const PsStore *store, const PsPart *part, const Resolver *me,
                               PsBuffer *reply, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsBatchWriter writer = {0};
    PsStoreStatus status = PS_STORE_OK;
    PsItem *items = PS_ARENA_ARRAY(&arena, PsItem, me->found + 1);
    for (size_t i = 0; i < me->found && status == PS_STORE_OK; i++) {
        First first = {.arena = &arena};
        status = store->ops->scan(store->db, part->id, PS_SCAN_NAMES, me->ids[i] - 1, take_first,
                                  &first, err);
        items[i] = first.item;
        status = status == PS_STORE_STOPPED ? PS_STORE_OK : status;
    }
    if (me->found > 1)
        qsort(items, me->found, sizeof *items, by_seq);
    for (size_t i = 0; i < me->found && status == PS_STORE_OK; i++)
        if (items[i].seq > writer.last_seq)
            ps_batch_add(&writer, &items[i]);
    if (status == PS_STORE_OK)
        ps_batch_finish(&writer, reply);
    ps_batch_done(&writer);
    ps_arena_done(&arena);
    return status;
}

static PsStoreStatus resolve_all(PsHostTarget *target, Resolver *me, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsPart part = {0};
    PsStore *store = target->store;
    PsStoreStatus status = ps_store_begin(store, false, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, resolve, me, err);
    if (status == PS_STORE_ABSENT || status == PS_STORE_STOPPED)
        status = PS_STORE_OK;
    if (!status)
        status = put_items(store, &part, me, reply, err);
    ps_store_rollback(store);
    return status;
}

/* Request: module, owner, number, the first 8 bytes of that many fingerprints.  Reply: a block of
 * those items that are here, without their bodies. */
PsSyncStatus ps_peer_host_resolve(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    uint64_t count = ps_wire_get(request);
    if (request->has_failed || count > PS_RESOLVE_LIMIT ||
        (size_t)(request->end - request->at) != count * sizeof(uint64_t))
        return ps_peer_host_bad_request(err);
    PS_AUTO_FREE uint64_t *wanted = ps_alloc((count + 1) * sizeof *wanted);
    PS_AUTO_FREE int64_t *ids = ps_alloc((count + 1) * sizeof *ids);
    PS_AUTO_FREE uint8_t *filter = ps_alloc_zero((1u << FILTER_BITS) / 8);
    Resolver me = {.wanted = wanted,
                   .count = (size_t)count,
                   .filter = filter,
                   .ids = ids,
                   .room = (size_t)count};
    if (count > 0)
        memcpy(wanted, request->at, (size_t)count * sizeof *wanted);
    qsort(wanted, (size_t)count, sizeof *wanted, compare_words);
    for (uint64_t i = 0; i < count; i++)
        filter[filter_slot(wanted[i]) / 8] |= (uint8_t)(1u << filter_slot(wanted[i]) % 8);
    return ps_peer_host_status(resolve_all(&target, &me, reply, err));
}

/* --- scrubbing -------------------------------------------------------------------------------- */

typedef struct {
    PsStore *store;
    PsArena arena;
    PsItem *bad;
    size_t len, cap;
    int64_t seen;
} Scrub;

static PsStoreStatus scrub_item(void *arg, const PsItem *item)
{
    Scrub *scrub = arg;
    PsFingerprint real =
        ps_fingerprint_item(scrub->store->key, item->name, item->epoch, item->version, item->body);
    scrub->seen++;
    if (ps_fingerprint_same(&real, &item->fingerprint))
        return PS_STORE_OK;
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
    return PS_STORE_OK;
}

static PsStoreStatus scrub_part(const PsHostTarget *target, Scrub *scrub, PsErrorBuf *err)
{
    PsPart part;
    PsStore *store = target->store;
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_ALL, 0, scrub_item, scrub, err);
    for (size_t i = 0; i < scrub->len && !status; i++)
        status = ps_store_quarantine(store, &part, &scrub->bad[i], err);
    if (!status && scrub->len > 0)
        status = ps_store_part_save(store, &part, err);
    return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
}

/* Request: module, owner.  Reply: items read, damaged items.  A damaged item is kept as a conflict
 * and counts as lost, so that the comparison afterwards brings the good one from the other end. */
PsSyncStatus ps_peer_host_scrub(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    Scrub scrub = {.store = target.store};
    PsStoreStatus done = ps_store_begin(target.store, true, err);
    if (done)
        return ps_peer_host_status(done);
    done = scrub_part(&target, &scrub, err);
    if (done)
        ps_store_rollback(target.store);
    else
        done = ps_store_commit(target.store, err);
    ps_wire_put(reply, (uint64_t)scrub.seen);
    ps_wire_put(reply, scrub.len);
    ps_arena_done(&scrub.arena);
    return ps_peer_host_status(done);
}
