/* compare.c - see compare.h. */
#include "cs/sync/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "cs/sync/batch.h"
#include "cs/sync/content.h"
#include "cs/sync/iblt.h"
#include "cs/sync/scrub.h"
#include "cs/sync/wire.h"

enum {
    FIRST_CELLS = 16,
    EARLY_CELLS = 256, /* up to here a part doubles the sketch, then it goes for what is missing */
    SPLIT_BITS = 4,    /* a range with too many differences becomes 16 */
    MOST_BITS = 24,
    CHUNK = 512,        /* names that are settled at once */
    FETCH_CHUNK = 1024, /* fingerprints whose items are fetched at once */
};

/* --- which fingerprints differ ---------------------------------------------------------------- */

typedef struct {
    PsTransfer *transfer;
    PsIbltList only_from, only_to;
    PsIbltCell *cells; /* difference of both ends so far */
    size_t count;
} Comparison;

static void ask_for_cells(const Comparison *me, PsPeerOwner owner, unsigned bits, uint64_t range,
                          size_t count, PsBuffer *request)
{
    ps_wire_put(request, me->transfer->module->id);
    ps_wire_put(request, owner);
    ps_wire_put(request, bits);
    ps_wire_put(request, range);
    ps_wire_put(request, me->count);
    ps_wire_put(request, count);
}

static PsSyncStatus read_cells(const PsPeerCall *call, size_t from, size_t count, PsIbltCell *out,
                               PsErrorBuf *err)
{
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&call->reply));
    uint32_t total = (uint32_t)ps_wire_get(&reader);
    for (size_t i = 0; i < count; i++) {
        uint32_t rest = (uint32_t)ps_wire_get(&reader);
        out[i].count = ps_iblt_share(total, from + i) + (rest >> 1 ^ (0u - (rest & 1)));
        ps_wire_get_fixed(&reader, &out[i].sum, sizeof out[i].sum);
        ps_wire_get_fixed(&reader, &out[i].check, sizeof out[i].check);
    }
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(call->peer, err);
}

static PsSyncStatus fetch_cells(const Comparison *me, unsigned bits, uint64_t range, size_t count,
                                PsIbltCell *from, PsIbltCell *to, PsErrorBuf *err)
{
    PsPeerCall calls[2] = {{.peer = me->transfer->from, .kind = PS_REQUEST_SKETCH},
                           {.peer = me->transfer->to, .kind = PS_REQUEST_SKETCH}};
    ask_for_cells(me, me->transfer->from_owner, bits, range, count, &calls[0].request);
    ask_for_cells(me, me->transfer->to_owner, bits, range, count, &calls[1].request);
    PsSyncStatus status = ps_peer_call_both(calls, err);
    if (!status)
        status = read_cells(&calls[0], me->count, count, from, err);
    if (!status)
        status = read_cells(&calls[1], me->count, count, to, err);
    ps_peer_calls_done(calls);
    return status;
}

/* Cells that are too many are bytes, messages that are too many are time: a few steps of a 32th
 * follow the one that goes just below what will be needed. */
static size_t choose_step(const Comparison *me)
{
    if (me->count < EARLY_CELLS)
        return me->count < FIRST_CELLS ? FIRST_CELLS : me->count;
    size_t needed = ps_iblt_estimate(me->cells, me->count), step = me->count / 32;
    needed -= needed / 32;
    return needed > me->count + step ? needed - me->count : step;
}

/* Appends the next cells; a message never crosses a level. */
static PsSyncStatus add_cells(Comparison *me, unsigned bits, uint64_t range, PsErrorBuf *err)
{
    size_t count = choose_step(me), end = ps_sketch_level(me->count, true);
    if (count > PS_SKETCH_PART)
        count = PS_SKETCH_PART;
    if (count > end - me->count)
        count = end - me->count;
    PS_AUTO_FREE PsIbltCell *other = ps_alloc(count * sizeof *other);
    me->cells = ps_realloc(me->cells, (me->count + count) * sizeof *me->cells);
    PsSyncStatus status = fetch_cells(me, bits, range, count, me->cells + me->count, other, err);
    if (status)
        return status;
    ps_iblt_subtract(me->cells + me->count, other, count);
    me->count += count;
    return PS_SYNC_OK;
}

static bool decode(Comparison *me)
{
    PS_AUTO_FREE PsIbltCell *work = ps_alloc(me->count * sizeof *work);
    memcpy(work, me->cells, me->count * sizeof *work);
    return ps_iblt_decode(work, me->count, &me->only_from, &me->only_to);
}

static PsSyncStatus compare_range(Comparison *me, unsigned bits, uint64_t range, PsErrorBuf *err)
{
    me->count = 0;
    while (me->count < PS_SKETCH_LIMIT) {
        if (ps_sync_is_stopped(me->transfer->run))
            return PS_SYNC_STOPPED;
        PsSyncStatus status = add_cells(me, bits, range, err);
        if (status)
            return status;
        if (decode(me))
            return PS_SYNC_OK;
    }
    if (bits >= MOST_BITS) {
        ps_error_set(err, "CompareFailed",
                     "%s of pool \"%s\" cannot be compared with its copy: the sketches of both "
                     "ends do not fit together.",
                     me->transfer->module->name, me->transfer->from->pool);
        return PS_SYNC_FAILED;
    }
    PsSyncStatus status = PS_SYNC_OK;
    for (uint64_t i = 0; i < 1u << SPLIT_BITS && !status; i++)
        status = compare_range(me, bits + SPLIT_BITS, range << SPLIT_BITS | i, err);
    return status;
}

/* --- which items these are -------------------------------------------------------------------- */

/* One name that differs; `copy` is what the copy has of it, without a body, when that is known. */
typedef struct {
    PsSlice name;
    PsItem copy;
} Entry;

typedef struct {
    PsArena arena;
    PsMap places; /* name -> Entry */
    Entry **items;
    size_t len, cap;
} Names;

static Entry *add_name(Names *names, PsSlice name)
{
    Entry *entry = ps_map_find(&names->places, name);
    if (entry != NULL)
        return entry;
    if (names->len == names->cap) {
        names->cap = names->cap * 2 + 256;
        names->items = ps_realloc(names->items, names->cap * sizeof *names->items);
    }
    entry = PS_ARENA_NEW(&names->arena, Entry);
    entry->name = (PsSlice){ps_arena_text(&names->arena, name.data, name.len), name.len};
    names->items[names->len++] = entry;
    ps_map_set(&names->places, entry->name, entry);
    return entry;
}

static void names_done(Names *names)
{
    ps_map_done(&names->places);
    free(names->items);
    ps_arena_done(&names->arena);
}

static PsSyncStatus take_resolved(const PsBuffer *reply, bool is_copy, Names *out, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem *items = NULL;
    size_t count = 0;
    bool is_good = ps_batch_read(ps_buffer_view(reply), &arena, &items, &count, err);
    for (size_t i = 0; i < count && is_good; i++) {
        Entry *entry = add_name(out, items[i].name);
        if (!is_copy)
            continue;
        entry->copy = items[i];
        entry->copy.name = entry->name;
        entry->copy.id = 1;
    }
    ps_arena_done(&arena);
    return is_good ? PS_SYNC_OK : PS_SYNC_FAILED;
}

static void ask_for_names(const Comparison *me, PsPeerOwner owner, const PsIbltList *list,
                          size_t at, PsBuffer *request)
{
    size_t rest = list->len > at ? list->len - at : 0;
    size_t count = rest < PS_RESOLVE_LIMIT ? rest : PS_RESOLVE_LIMIT;
    ps_wire_put(request, me->transfer->module->id);
    ps_wire_put(request, owner);
    ps_wire_put(request, count);
    for (size_t i = at; i < at + count; i++)
        ps_wire_put_fixed(request, &list->items[i], sizeof list->items[i]);
}

static PsSyncStatus resolve_part(const Comparison *me, size_t at, Names *out, PsErrorBuf *err)
{
    PsPeerCall calls[2] = {{.peer = me->transfer->from, .kind = PS_REQUEST_RESOLVE},
                           {.peer = me->transfer->to, .kind = PS_REQUEST_RESOLVE}};
    ask_for_names(me, me->transfer->from_owner, &me->only_from, at, &calls[0].request);
    ask_for_names(me, me->transfer->to_owner, &me->only_to, at, &calls[1].request);
    PsSyncStatus status = ps_peer_call_both(calls, err);
    if (!status)
        status = take_resolved(&calls[0].reply, false, out, err);
    if (!status)
        status = take_resolved(&calls[1].reply, true, out, err);
    ps_peer_calls_done(calls);
    return status;
}

static PsSyncStatus resolve(const Comparison *me, Names *out, PsErrorBuf *err)
{
    size_t count = me->only_from.len > me->only_to.len ? me->only_from.len : me->only_to.len;
    PsSyncStatus status = PS_SYNC_OK;
    for (size_t at = 0; at < count && !status; at += PS_RESOLVE_LIMIT)
        status = resolve_part(me, at, out, err);
    return status;
}

/* --- what to do with each --------------------------------------------------------------------- */

/* One chunk of names: what goes to the copy and what goes back to the holder. */
typedef struct {
    PsItem *send, *give;
    size_t send_count, give_count;
} Plan;

static int compare_versions(const PsItem *a, const PsItem *b)
{
    if (a->epoch != b->epoch)
        return a->epoch < b->epoch ? -1 : 1;
    return a->version < b->version ? -1 : a->version > b->version;
}

/* Written by the other pool while it held the partition, which was then taken back by force. */
static bool is_abandoned(const PsTransfer *transfer, const PsItem *holder, const PsItem *copy)
{
    return copy->epoch > holder->epoch && copy->epoch < transfer->src.epoch;
}

static void plan_item(const PsTransfer *transfer, const PsItem *holder, const PsItem *copy,
                      Plan *plan)
{
    bool has_copy = copy->id != 0;
    if (holder->id != 0 && holder->seq > transfer->src.max_seq)
        return;            /* written since the comparison began: the change log brings it */
    if (holder->id == 0) { /* lost without a deletion record */
        if (has_copy && !copy->is_deleted)
            plan->give[plan->give_count++] = *copy;
        return;
    }
    bool is_copy_newer = has_copy && compare_versions(copy, holder) > 0;
    if (is_copy_newer && !is_abandoned(transfer, holder, copy) && !holder->is_deleted)
        plan->give[plan->give_count++] = *copy;
    else if (has_copy || !holder->is_deleted)
        plan->send[plan->send_count++] = *holder;
}

static void write_block(PsItem *items, size_t count, PsBuffer *out)
{
    PsBatchWriter writer = {0};
    ps_batch_sort(items, count);
    out->len = 0;
    for (size_t i = 0; i < count; i++)
        ps_batch_add(&writer, &items[i]);
    ps_batch_finish(&writer, out);
    ps_batch_done(&writer);
}

/* The copy's cookie moves to where the holder is now: until all is settled the roots differ, and
 * the next run compares again. */
static PsSyncStatus send_items(PsTransfer *transfer, PsItem *items, size_t count, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer block = {0}, own_block = {0};
    write_block(items, count, &block);
    PsSlice view = ps_buffer_view(&block);
    PsSyncStatus status = ps_content_send(transfer, &view, &own_block, err);
    return status ? status : ps_transfer_apply(transfer, view, transfer->src.max_seq, err);
}

static PsSyncStatus give_items(PsTransfer *transfer, PsItem *items, size_t count, PsErrorBuf *err)
{
    PsTransfer back = *transfer;
    back.from = transfer->to;
    back.to = transfer->from;
    back.from_owner = transfer->to_owner;
    back.to_owner = transfer->from_owner;
    back.src = transfer->dst;
    back.src.epoch = transfer->src.epoch;
    back.dst = transfer->src;
    PS_AUTO_BUFFER PsBuffer block = {0}, own_block = {0};
    write_block(items, count, &block);
    PsSlice view = ps_buffer_view(&block);
    PsSyncStatus status = ps_content_send(&back, &view, &own_block, err);
    return status ? status : ps_transfer_apply(&back, view, back.dst.peer_seq, err);
}

/* The copies of the chunk: what is not known from its fingerprint may be a deletion record. */
static PsSyncStatus load_copies(PsTransfer *transfer, Entry *const *entries, size_t count,
                                PsArena *arena, PsItem *out, PsErrorBuf *err)
{
    PsSlice *unknown = PS_ARENA_ARRAY(arena, PsSlice, count);
    PsItem *found = PS_ARENA_ARRAY(arena, PsItem, count);
    size_t unknown_count = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        if (entries[i]->copy.id == 0)
            unknown[unknown_count++] = entries[i]->name;
    PsSyncStatus status = ps_transfer_look_up(transfer, transfer->to, transfer->to_owner, unknown,
                                              unknown_count, arena, found, err);
    for (size_t i = 0; i < count && !status; i++)
        out[i] = entries[i]->copy.id == 0 ? found[at++] : entries[i]->copy;
    return status;
}

/* Fetches what is to be given back with its bodies. */
static PsSyncStatus load_given(PsTransfer *transfer, Plan *plan, PsArena *arena, PsErrorBuf *err)
{
    PsSlice *names = PS_ARENA_ARRAY(arena, PsSlice, plan->give_count);
    size_t count = 0;
    for (size_t i = 0; i < plan->give_count; i++)
        names[i] = plan->give[i].name;
    PsSyncStatus status = ps_transfer_look_up(transfer, transfer->to, transfer->to_owner, names,
                                              plan->give_count, arena, plan->give, err);
    for (size_t i = 0; i < plan->give_count && !status; i++)
        if (plan->give[i].id != 0) /* else it went meanwhile */
            plan->give[count++] = plan->give[i];
    plan->give_count = count;
    return status;
}

static PsSyncStatus settle_chunk(PsTransfer *transfer, Entry *const *entries, size_t count,
                                 PsArena *arena, PsErrorBuf *err)
{
    PsSlice *names = PS_ARENA_ARRAY(arena, PsSlice, count);
    PsItem *holder = PS_ARENA_ARRAY(arena, PsItem, count);
    PsItem *copy = PS_ARENA_ARRAY(arena, PsItem, count);
    Plan plan = {PS_ARENA_ARRAY(arena, PsItem, count), PS_ARENA_ARRAY(arena, PsItem, count), 0, 0};
    for (size_t i = 0; i < count; i++)
        names[i] = entries[i]->name;
    PsSyncStatus status = ps_transfer_look_up(transfer, transfer->from, transfer->from_owner, names,
                                              count, arena, holder, err);
    if (!status)
        status = load_copies(transfer, entries, count, arena, copy, err);
    for (size_t i = 0; i < count && !status; i++)
        plan_item(transfer, &holder[i], &copy[i], &plan);
    if (!status && plan.send_count > 0 && !transfer->only_gives)
        status = send_items(transfer, plan.send, plan.send_count, err);
    if (!status && plan.give_count > 0)
        status = load_given(transfer, &plan, arena, err);
    if (!status && plan.give_count > 0)
        status = give_items(transfer, plan.give, plan.give_count, err);
    return status;
}

static PsSyncStatus settle(PsTransfer *transfer, const Names *names, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    int64_t before = transfer->report->given_back;
    transfer->activity = "Settling differences";
    transfer->done = 0;
    transfer->total = (int64_t)names->len;
    transfer->apply_flags = PS_APPLY_FLAG_SETTLE;
    if (transfer->src.epoch < transfer->dst.epoch) /* an empty store knows of no failover */
        transfer->src.epoch = transfer->dst.epoch;
    if (transfer->src.epoch < 1)
        transfer->src.epoch = 1;
    for (size_t at = 0; at < names->len && !status; at += CHUNK) {
        PsArena arena = {0};
        size_t count = names->len - at < CHUNK ? names->len - at : CHUNK;
        status = ps_sync_is_stopped(transfer->run)
                     ? PS_SYNC_STOPPED
                     : settle_chunk(transfer, names->items + at, count, &arena, err);
        ps_arena_done(&arena);
        transfer->done += (int64_t)count;
        ps_sync_progress(transfer);
    }
    if (!status &&
        !transfer->only_gives) /* moves the cookie, also when there was nothing to send */
        status = send_items(transfer, NULL, 0, err);
    transfer->apply_flags = 0;
    if (transfer->report->given_back > before)
        ps_sync_warn(transfer->run,
                     "%s of pool \"%s\": the store has lost %lld items that its copy in pool "
                     "\"%s\" still had; they were given back.",
                     transfer->module->name, transfer->from->pool,
                     (long long)(transfer->report->given_back - before), transfer->to->pool);
    return status;
}

/* --- what the holder has, first of all -------------------------------------------------------- */

/* The holder's cookie fits its copy, so nearly all that differs are items that it has newer: they
 * go without asking for the copy's.  What is not older there stays, and is settled by its name. */
static bool may_send_at_once(const PsTransfer *transfer)
{
    const PsPeerState *src = &transfer->src, *dst = &transfer->dst;
    return !transfer->only_gives && !transfer->run->options->plan_only && dst->has_peer &&
           memcmp(dst->peer_uuid, transfer->from->uuid, PS_UUID_SIZE) == 0 &&
           dst->peer_seq <= src->max_seq && src->epoch >= 1 && src->epoch >= dst->epoch;
}

static PsSyncStatus note_refused(PsSlice block, Names *names, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem *items = NULL;
    size_t count = 0;
    bool is_good = ps_batch_read(block, &arena, &items, &count, err);
    for (size_t i = 0; i < count && is_good; i++)
        add_name(names, items[i].name);
    ps_arena_done(&arena);
    return is_good ? PS_SYNC_OK : PS_SYNC_FAILED;
}

static PsSyncStatus send_block(PsTransfer *transfer, PsSlice block, Names *refused, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer own_block = {0};
    int64_t before = transfer->report->ignored;
    PsSyncStatus status = ps_content_send(transfer, &block, &own_block, err);
    if (!status)
        status = ps_transfer_apply(transfer, block, transfer->src.max_seq, err);
    if (status || transfer->report->ignored == before)
        return status;
    transfer->report->ignored = before;
    return note_refused(block, refused, err);
}

static PsSyncStatus fetch_part(const Comparison *me, size_t at, size_t count, int64_t after,
                               PsBuffer *reply, PsErrorBuf *err)
{
    const PsTransfer *transfer = me->transfer;
    PS_AUTO_BUFFER PsBuffer request = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->from_owner);
    ps_wire_put(&request, (uint64_t)after);
    ps_wire_put(&request, count);
    ps_wire_put_fixed(&request, me->only_from.items + at, count * sizeof *me->only_from.items);
    return ps_peer_call(transfer->from, PS_REQUEST_FETCH, &request, reply, err);
}

static PsSyncStatus send_part(const Comparison *me, size_t at, size_t count, Names *refused,
                              PsErrorBuf *err)
{
    PsTransfer *transfer = me->transfer;
    for (int64_t after = 0, last = 1; after < last;) {
        PS_AUTO_BUFFER PsBuffer reply = {0};
        PsSyncStatus status = ps_sync_is_stopped(transfer->run)
                                  ? PS_SYNC_STOPPED
                                  : fetch_part(me, at, count, after, &reply, err);
        if (status)
            return status;
        PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
        int64_t sent = ps_wire_get_count(&reader);
        last = ps_wire_get_count(&reader);
        PsSlice block = {reader.at, (size_t)(reader.end - reader.at)};
        if (reader.has_failed || sent > last || (sent <= after && after < last))
            return ps_peer_bad_reply(transfer->from, err);
        after = sent;
        status = send_block(transfer, block, refused, err);
        if (status)
            return status;
    }
    return PS_SYNC_OK;
}

static PsSyncStatus send_newer(const Comparison *me, Names *refused, PsErrorBuf *err)
{
    PsTransfer *transfer = me->transfer;
    PsSyncStatus status = PS_SYNC_OK;
    size_t total = me->only_from.len;
    transfer->activity = "Sending differences";
    transfer->done = 0;
    transfer->total = (int64_t)total;
    for (size_t at = 0; at < total && !status; at += FETCH_CHUNK) {
        size_t count = total - at < FETCH_CHUNK ? total - at : FETCH_CHUNK;
        status = send_part(me, at, count, refused, err);
        transfer->done += (int64_t)count;
        ps_sync_progress(transfer);
    }
    return status;
}

/* --- all of it -------------------------------------------------------------------------------- */

static PsSyncStatus find_differences(Comparison *me, PsErrorBuf *err)
{
    PsTransfer *transfer = me->transfer;
    transfer->activity = "Comparing fingerprints";
    PsSyncStatus status = compare_range(me, 0, 0, err);
    if (!status)
        ps_sync_verbose(
            transfer->run,
            "%s of pool \"%s\": %zu items are not like that in the copy, %zu of the copy "
            "not like that in the pool.",
            transfer->module->name, transfer->from->pool, me->only_from.len, me->only_to.len);
    return status;
}

/* *is_settled when sending was enough.  What the holder said of itself before it was read may have
 * been wrong, so it is asked again. */
static PsSyncStatus send_at_once(Comparison *me, Names *refused, bool *is_settled, PsErrorBuf *err)
{
    PsTransfer *transfer = me->transfer;
    PsPeerState *src = &transfer->src;
    *is_settled = false;
    if (!may_send_at_once(transfer) || me->only_from.len == 0)
        return PS_SYNC_OK;
    PsSyncStatus status = send_newer(me, refused, err);
    me->only_from.len = 0;
    if (status || refused->len > 0)
        return status;
    int64_t max_seq = src->max_seq;
    status = ps_peer_state(transfer->from, transfer->module->id, transfer->from_owner, src, err);
    src->max_seq = max_seq; /* what came after it was not compared */
    *is_settled = !status && src->count == transfer->dst.count &&
                  ps_fingerprint_same(&src->root, &transfer->dst.root);
    return status;
}

PsSyncStatus ps_compare_run(PsTransfer *transfer, bool is_scrub, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    if (is_scrub && !transfer->run->options->plan_only)
        status = ps_scrub(transfer, 0, err);
    Comparison me = {.transfer = transfer};
    Names names = {0};
    bool is_settled = false;
    if (!status)
        status = find_differences(&me, err);
    if (!status)
        status = send_at_once(&me, &names, &is_settled, err);
    if (!status && !is_settled)
        status = resolve(&me, &names, err);
    if (!status && !is_settled)
        status = settle(transfer, &names, err);
    names_done(&names);
    ps_iblt_list_done(&me.only_from);
    ps_iblt_list_done(&me.only_to);
    free(me.cells);
    return status;
}
