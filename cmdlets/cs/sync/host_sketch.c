/* host_sketch.c - the answering end: sketches of the fingerprints of a partition. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cs/sync/compare.h"
#include "cs/sync/peer_host_priv.h"

enum {
    ROWS_IN_MEMORY = 8 << 20, /* 12 bytes each; a larger partition is read again for each level */
    TOGETHER = 1024,
};

/* Cell 0 alone tells that both sets are equal, and costs no walk. */
size_t ps_sketch_level(size_t cell, bool is_end)
{
    static const size_t levels[] = {0, 1, 4096, 32768, PS_SKETCH_LIMIT};
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

void ps_host_prints_done(PsHostPrints *prints)
{
    free(prints->items);
    free(prints->ids);
    *prints = (PsHostPrints){0};
}

bool ps_host_prints_are_of(const PsHostPrints *prints, const PsHostTarget *target)
{
    return prints->is_whole && prints->module == target->module && prints->owner == target->owner;
}

void ps_host_prints_start(PsHostPrints *prints, const PsHostTarget *target, const PsPart *part)
{
    ps_host_prints_done(prints);
    *prints = (PsHostPrints){
        .module = target->module,
        .owner = target->owner,
        .max_seq = part->max_seq,
        .is_whole = true,
    };
    if (part->count < 0 || part->count > ROWS_IN_MEMORY)
        return;
    prints->cap = (size_t)part->count + 1;
    prints->items = ps_alloc(prints->cap * sizeof *prints->items);
    prints->ids = ps_alloc(prints->cap * sizeof *prints->ids);
}

void ps_host_prints_add(PsHostPrints *prints, const PsItem *item)
{
    prints->count++;
    ps_fingerprint_add(&prints->root, &item->fingerprint);
    if (prints->len == prints->cap || item->id > UINT32_MAX) {
        prints->is_whole = false;
        return;
    }
    prints->items[prints->len] = ps_iblt_item(&item->fingerprint);
    prints->ids[prints->len++] = (uint32_t)item->id;
}

/* --- reading a partition ---------------------------------------------------------------------- */

typedef struct {
    PsHostPrints *prints;
    PsHostSketch *sketch;
    uint64_t waiting[TOGETHER]; /* for the sketch */
    size_t waiting_count;
} Filling;

/* The first `bits` bits of a fingerprint say which range of the set it is in. */
static bool is_in_range(const PsHostSketch *sketch, uint64_t item)
{
    return sketch->bits == 0 || __builtin_bswap64(item) >> (64 - sketch->bits) == sketch->range;
}

static void flush(Filling *filling)
{
    PsHostSketch *sketch = filling->sketch;
    ps_iblt_add(sketch->cells, sketch->from, sketch->to, filling->waiting, filling->waiting_count);
    sketch->total += (uint32_t)filling->waiting_count;
    filling->waiting_count = 0;
}

static void add_to_sketch(Filling *filling, uint64_t item)
{
    if (!is_in_range(filling->sketch, item))
        return;
    filling->waiting[filling->waiting_count++] = item;
    if (filling->waiting_count == TOGETHER)
        flush(filling);
}

static PsStoreStatus fill(void *arg, const PsItem *item)
{
    Filling *filling = arg;
    ps_host_prints_add(filling->prints, item);
    add_to_sketch(filling, ps_iblt_item(&item->fingerprint));
    return PS_STORE_OK;
}

static bool is_summed_up(const PsHostPrints *prints, const PsPart *part)
{
    return part->max_seq != prints->max_seq ||
           (part->count == prints->count && ps_fingerprint_same(&part->root, &prints->root));
}

/* The sum that the partition keeps must be what the rows add up to. */
PsStoreStatus ps_host_prints_end(const PsHostPrints *prints, const PsHostTarget *target,
                                 PsErrorBuf *err)
{
    PsPart part;
    PsStore *store = target->store;
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (status || is_summed_up(prints, &part))
        return status;
    status = ps_store_begin(store, true, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status && part.max_seq == prints->max_seq) {
        part.root = prints->root;
        part.count = prints->count;
        status = ps_store_part_save(store, &part, err);
    }
    if (!status)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

static PsStoreStatus read_partition(PsHostTarget *target, Filling *filling, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsHostPrints *prints = filling->prints;
    PsPart part = {0};
    PsStoreStatus status = ps_store_begin(store, false, err);
    if (status)
        return status;
    status = ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    ps_host_prints_start(prints, target, &part);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, fill, filling, err);
    ps_store_rollback(store);
    if (!status)
        status = ps_host_prints_end(prints, target, err);
    if (status)
        prints->is_whole = false;
    return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
}

/* --- sketches --------------------------------------------------------------------------------- */

/* The first cell of a comparison starts with what is in the store now, or what a scrub has just
 * read; what follows is about the same rows whenever they are in memory. */
static PsStoreStatus make_sketch(PsPeerHost *host, PsHostTarget *target, PsErrorBuf *err)
{
    PsHostPrints *prints = &host->prints;
    PsHostSketch *sketch = &host->sketch;
    Filling filling = {.prints = prints, .sketch = sketch};
    PsStoreStatus status = PS_STORE_OK;
    bool is_start = sketch->from == 0 && sketch->bits == 0 && !prints->is_fresh;
    prints->is_fresh = false;
    sketch->cells = ps_alloc_zero((sketch->to - sketch->from) * sizeof *sketch->cells);
    if (is_start || !ps_host_prints_are_of(prints, target))
        status = read_partition(target, &filling, err);
    else
        for (size_t i = 0; i < prints->len; i++)
            add_to_sketch(&filling, prints->items[i]);
    flush(&filling);
    return status;
}

/* The cells of a whole level are made at once; the messages take their parts. */
static PsStoreStatus find_sketch(PsPeerHost *host, PsHostTarget *target, unsigned bits,
                                 uint64_t range, size_t from, PsErrorBuf *err)
{
    PsHostSketch *sketch = &host->sketch;
    size_t low = ps_sketch_level(from, false);
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
    return make_sketch(host, target, err);
}

/* Counts are near their share of the total, so the difference takes one byte. */
static void put_cell(PsBuffer *reply, const PsIbltCell *cell, uint32_t share)
{
    uint32_t rest = cell->count - share;
    ps_wire_put(reply, rest << 1 ^ (0u - (rest >> 31)));
    ps_wire_put_fixed(reply, &cell->sum, sizeof cell->sum);
    ps_wire_put_fixed(reply, &cell->check, sizeof cell->check);
}

/* Request: module, owner, bits, range, first cell, number of cells.  Reply: how many fingerprints
 * the range has, the cells.  The first cell of a comparison starts with a new scan. */
PsSyncStatus ps_peer_host_sketch(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsHostTarget target;
    const PsHostSketch *sketch = &host->sketch;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    uint64_t bits = ps_wire_get(request), range = ps_wire_get(request);
    uint64_t from = ps_wire_get(request), count = ps_wire_get(request);
    if (!ps_wire_is_done(request) || bits > 32 || (bits < 32 && range >> bits != 0) ||
        count > PS_SKETCH_PART || from >= PS_SKETCH_LIMIT || count > PS_SKETCH_LIMIT - from ||
        from + count > ps_sketch_level((size_t)from, true))
        return ps_peer_host_bad_request(err);
    PsStoreStatus done = find_sketch(host, &target, (unsigned)bits, range, (size_t)from, err);
    if (done) {
        ps_host_sketch_done(&host->sketch);
        return ps_peer_host_status(done);
    }
    ps_wire_put(reply, sketch->total);
    for (size_t i = (size_t)from; i < from + count; i++)
        put_cell(reply, &sketch->cells[i - sketch->from], ps_iblt_share(sketch->total, i));
    return PS_SYNC_OK;
}
