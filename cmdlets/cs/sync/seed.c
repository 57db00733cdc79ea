/* seed.c - see seed.h. */
#include "cs/sync/seed.h"

#include <string.h>

#include "cs/sync/wire.h"

/* How far the first copy is, and the part that was fetched last. */
typedef struct {
    PsTransfer *transfer;
    int64_t seq;   /* the source's newest number when it began */
    int64_t place; /* what the target has */
    int64_t count; /* live items there */
    int64_t next;  /* place behind the fetched part; 0: it is the last one */
    PsSlice block;
    PsBuffer part; /* has the block */
} Seed;

bool ps_seed_is_worth_it(const PsTransfer *transfer)
{
    const PsPeerState *dst = &transfer->dst;
    return transfer->module->kind == PS_MODULE_RECORDS && !transfer->run->options->plan_only &&
           transfer->src.count >= PS_SEED_ITEMS && !dst->has_peer && dst->count == 0 &&
           dst->max_seq == 0 && !dst->is_held_here;
}

static PsSyncStatus find_start(Seed *seed, PsErrorBuf *err)
{
    const PsTransfer *transfer = seed->transfer;
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    uint8_t uuid[PS_UUID_SIZE];
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    PsSyncStatus status = ps_peer_call(transfer->to, PS_REQUEST_SEED_STATE, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    if (ps_wire_get(&reader) == 0)
        return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(transfer->to, err);
    ps_wire_get_fixed(&reader, uuid, sizeof uuid);
    int64_t epoch = ps_wire_get_count(&reader), seq = ps_wire_get_count(&reader);
    int64_t place = ps_wire_get_count(&reader), count = ps_wire_get_count(&reader);
    if (!ps_wire_is_done(&reader))
        return ps_peer_bad_reply(transfer->to, err);
    if (memcmp(uuid, transfer->from->uuid, sizeof uuid) != 0 || epoch != transfer->src.epoch ||
        seq < transfer->src.purged_seq || seq > transfer->src.max_seq)
        return PS_SYNC_OK; /* it began somewhere else: from the start */
    seed->seq = seq;
    seed->place = place;
    seed->count = count;
    ps_sync_verbose(transfer->run,
                    "%s of pool \"%s\": a first copy was interrupted and goes on after %lld items.",
                    transfer->module->name, transfer->from->pool, (long long)count);
    return PS_SYNC_OK;
}

static void ask_for_part(const PsTransfer *transfer, int64_t place, PsBuffer *request)
{
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->from_owner);
    ps_wire_put(request, (uint64_t)place);
}

/* The reply is the seed's from now on. */
static PsSyncStatus take_part(Seed *seed, int64_t place, PsBuffer *reply, PsErrorBuf *err)
{
    PsBuffer before = seed->part;
    seed->part = *reply;
    *reply = before;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&seed->part));
    seed->next = ps_wire_get_count(&reader);
    int64_t newest = ps_wire_get_count(&reader);
    seed->block = (PsSlice){reader.at, (size_t)(reader.end - reader.at)};
    if (reader.has_failed || (seed->next != 0 && seed->next <= place) || newest < seed->seq)
        return ps_peer_bad_reply(seed->transfer->from, err);
    if (place == 0)
        seed->seq = newest;
    return PS_SYNC_OK;
}

static PsSyncStatus fetch_first(Seed *seed, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ask_for_part(seed->transfer, seed->place, &request);
    PsSyncStatus status =
        ps_peer_call(seed->transfer->from, PS_REQUEST_SNAPSHOT, &request, &reply, err);
    return status ? status : take_part(seed, seed->place, &reply, err);
}

static void send_part(const Seed *seed, PsBuffer *request)
{
    const PsTransfer *transfer = seed->transfer;
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->to_owner);
    ps_wire_put(request, seed->next == 0);
    ps_wire_put_fixed(request, transfer->from->uuid, PS_UUID_SIZE);
    ps_wire_put(request, (uint64_t)transfer->src.epoch);
    ps_wire_put(request, (uint64_t)seed->seq);
    ps_wire_put(request, (uint64_t)seed->place);
    ps_wire_put(request, (uint64_t)seed->next);
    ps_buffer_slice(request, seed->block);
}

static PsSyncStatus count_part(Seed *seed, const PsBuffer *reply, PsErrorBuf *err)
{
    PsTransfer *transfer = seed->transfer;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(reply));
    int64_t count = ps_wire_get_count(&reader), bytes = ps_wire_get_count(&reader);
    if (!ps_wire_is_done(&reader) || count < seed->count)
        return ps_peer_bad_reply(transfer->to, err);
    transfer->report->written += count - seed->count;
    transfer->report->data_bytes = bytes;
    transfer->done = seed->count = count;
    ps_sync_progress(transfer);
    return PS_SYNC_OK;
}

/* One end writes a part while the other reads the next. */
static PsSyncStatus step(Seed *seed, PsErrorBuf *err)
{
    PsTransfer *transfer = seed->transfer;
    PsPeerCall calls[2] = {{.peer = transfer->to, .kind = PS_REQUEST_SEED},
                           {.peer = transfer->from, .kind = PS_REQUEST_SNAPSHOT}};
    int64_t place = seed->next;
    send_part(seed, &calls[0].request);
    ask_for_part(transfer, place, &calls[1].request);
    PsSyncStatus status = place == 0 ? ps_peer_call(transfer->to, PS_REQUEST_SEED,
                                                    &calls[0].request, &calls[0].reply, err)
                                     : ps_peer_call_both(calls, err);
    if (!status)
        status = count_part(seed, &calls[0].reply, err);
    seed->place = place;
    if (!status && place != 0)
        status = take_part(seed, place, &calls[1].reply, err);
    ps_peer_calls_done(calls);
    return status;
}

PsSyncStatus ps_seed_run(PsTransfer *transfer, PsErrorBuf *err)
{
    Seed seed = {.transfer = transfer};
    transfer->activity = "Copying everything";
    transfer->total = transfer->src.count;
    PsSyncStatus status = find_start(&seed, err);
    if (!status)
        status = fetch_first(&seed, err);
    for (bool is_done = false; !status && !is_done;) {
        is_done = seed.next == 0;
        status = ps_sync_is_stopped(transfer->run) ? PS_SYNC_STOPPED : step(&seed, err);
    }
    ps_buffer_done(&seed.part);
    return status;
}
