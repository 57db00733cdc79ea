/* call.c - see call.h. */
#include "rbac/broker/call.h"

#include <errno.h>
#include <poll.h>

#include "base/frame.h"
#include "base/pack.h"
#include "rbac/broker/protocol.h"
#include "value/array.h"
#include "value/value_wire.h"

#define SEND_AT ((size_t)32 << 10)

static PsBrokerCall *broker_call(PsCall *call)
{
    return (PsBrokerCall *)call;
}

static void flush(PsBrokerCall *call)
{
    if (!call->is_gone && call->out.len > 0 &&
        ps_frame_send(call->client, ps_buffer_view(&call->out), -1, &call->patience) != 0)
        call->is_gone = true;
    call->out.len = 0;
}

static void put(PsBrokerCall *call, char type, const PsBuffer *payload)
{
    if (call->is_gone)
        return;
    ps_frame_put(&call->out, type, ps_buffer_view(payload));
    if (call->out.len >= call->hold)
        flush(call);
}

/* --- output --- */

static PsStatus put_value(PsBrokerCall *call, char type, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    if (call->is_gone)
        return PS_OK;
    PsStatus status = ps_value_write(call->head.ctx, value, &payload);
    if (status == PS_OK && payload.len > PS_FRAME_MAX)
        return ps_fail(call->head.ctx, PS_T(System_InvalidOperationException),
                       PS_CAT_LimitsExceeded, "ObjectTooLarge",
                       "An object of more than 16 MB does not cross the broker.");
    if (status == PS_OK)
        put(call, type, &payload);
    return status;
}

static PsStatus write_out(PsCall *call, PsValue value, bool enumerate)
{
    PS_AUTO PsValue owned = value;
    PsStatus status = PS_OK;
    if (!enumerate || !ps_is_list(ps_ref(&owned)))
        return put_value(broker_call(call), PS_FRAME_OBJECT, ps_ref(&owned));
    for (size_t i = 0; i < ps_array_len(ps_ref(&owned)) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&owned), i);
        status = put_value(broker_call(call), PS_FRAME_OBJECT, ps_ref(&item));
    }
    return status;
}

static PsStatus write_error(PsCall *call, PsValue record)
{
    PS_AUTO PsValue owned = record;
    return put_value(broker_call(call), PS_FRAME_ERROR, ps_ref(&owned));
}

static PsStatus write_text(PsCall *call, PsStreamId stream, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    ps_pack_u8(&payload, stream);
    ps_pack_slice(&payload, text);
    put(broker_call(call), PS_FRAME_TEXT, &payload);
    return PS_OK;
}

static PsStatus write_progress(PsCall *call, const PsProgress *progress)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    ps_broker_progress_write(progress, &payload);
    put(broker_call(call), PS_FRAME_PROGRESS, &payload);
    flush(broker_call(call));
    return PS_OK;
}

/* --- what the client says meanwhile --- */

/* Takes one frame; *answer is 0 or 1 after an ANSWER.  false: the client is gone. */
static bool take_frame(PsBrokerCall *call, int patience, int *answer)
{
    PsFrame frame;
    int error = ps_frame_read(call->client, 1, patience, &call->room, &frame);
    bool good = error == 0 && frame.fd < 0;
    if (good && frame.type == PS_FRAME_STOP && frame.payload.len == 0)
        call->is_stopping = true;
    else if (good && frame.type == PS_FRAME_ANSWER && frame.payload.len == 1 && answer != NULL)
        *answer = frame.payload.data[0] == 1;
    else
        call->is_gone = true;
    return !call->is_gone;
}

static bool is_stopping(PsCall *base)
{
    PsBrokerCall *call = broker_call(base);
    struct pollfd entry = {call->client, POLLIN, 0};
    while (!call->is_gone && poll(&entry, 1, 0) == 1)
        if (!take_frame(call, 1000, NULL))
            break;
    return call->is_stopping;
}

static PsStatus ask(PsBrokerCall *call, char type, PsSlice first, PsSlice second, bool *yes)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    int answer = -1;
    ps_pack_slice(&payload, first);
    ps_pack_slice(&payload, second);
    put(call, type, &payload);
    flush(call);
    while (!call->is_gone && !call->is_stopping && answer < 0)
        if (!take_frame(call, PS_BROKER_PATIENCE_ANSWER, &answer))
            break;
    *yes = answer == 1;
    return PS_OK;
}

static PsStatus should_process(PsCall *call, PsSlice target, PsSlice action, bool *yes)
{
    return ask(broker_call(call), PS_FRAME_PROCESS, target, action, yes);
}

static PsStatus should_continue(PsCall *call, PsSlice query, PsSlice caption, bool *yes)
{
    return ask(broker_call(call), PS_FRAME_CONTINUE, query, caption, yes);
}

static bool is_bound(const PsCall *base, size_t offset)
{
    const PsFill *fill = ((const PsBrokerCall *)base)->fill;
    for (int i = 0; fill->cmdlet->params[i].name != NULL; i++)
        if (fill->cmdlet->params[i].offset == offset && fill->bound[i])
            return true;
    return false;
}

static PsStatus stop_upstream(PsCall *call)
{
    (void)call;
    return PS_STOP;
}

static const PsCallOps ops = {
    .write = write_out,
    .write_error = write_error,
    .write_text = write_text,
    .write_progress = write_progress,
    .should_process = should_process,
    .should_continue = should_continue,
    .is_stopping = is_stopping,
    .is_bound = is_bound,
    .stop_upstream = stop_upstream,
};

void ps_broker_call_init(PsBrokerCall *call, PsContext *ctx, int client, const PsFill *fill)
{
    *call = (PsBrokerCall){.head = {.ops = &ops,
                                    .ctx = ctx,
                                    .parameter_set = fill->set,
                                    .name = fill->cmdlet->name,
                                    .class_name = fill->cmdlet->class_name},
                           .client = client,
                           .patience = PS_BROKER_PATIENCE_OUTPUT,
                           .hold = SEND_AT,
                           .fill = fill};
}

void ps_broker_call_finish(PsBrokerCall *call, PsStatus status)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO PsValue error = PS_NULL;
    if (status == PS_ERROR)
        error = ps_take_error(call->head.ctx);
    ps_pack_u8(&payload, status);
    if (ps_value_write(call->head.ctx, ps_ref(&error), &payload) != PS_OK)
        call->is_gone = true;
    put(call, PS_FRAME_DONE, &payload);
    flush(call);
}

void ps_broker_call_done(PsBrokerCall *call)
{
    ps_buffer_done(&call->out);
    ps_buffer_done(&call->room);
}
