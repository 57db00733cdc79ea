/* links: ps_cs_sync */
/* sync_reply_fuzz.c - the engine between two ends that lie: the input is the sequence of their
 * replies: length (2 bytes, little-endian), body; the last one is repeated a few times. */
#include <stdlib.h>
#include <string.h>

#include "cs/sync/hold.h"
#include "cs/sync/sync_priv.h"

typedef struct {
    const uint8_t *at, *end;
    int calls;
} Source;

typedef struct {
    PsPeer peer;
    Source *source;
} Liar;

enum { MOST_CALLS = 500 }; /* so that replies without an end are no endless run */

static PsSyncStatus call(PsPeer *peer, PsPeerRequest kind, PsSlice request, PsBuffer *reply,
                         PsErrorBuf *err)
{
    Source *source = ((Liar *)peer)->source;
    (void)kind;
    (void)request;
    if (++source->calls > MOST_CALLS || source->end - source->at < 2) {
        ps_error_set(err, "PeerLost", "the input has ended");
        return PS_SYNC_FAILED;
    }
    size_t len = source->at[0] | (size_t)source->at[1] << 8;
    source->at += 2;
    if (len > (size_t)(source->end - source->at))
        len = (size_t)(source->end - source->at);
    ps_buffer_slice(reply, (PsSlice){(const char *)source->at, len});
    source->at += len;
    return PS_SYNC_OK;
}

static void run(Source source, PsModuleId module, PsSyncStrength strength, bool gives_back)
{
    Liar liars[2] = {{{.call = call, .is_serial = true, .pool = "a.b", .partner = "c.d"}, &source},
                     {{.call = call, .is_serial = true, .pool = "c.d", .partner = "a.b"}, &source}};
    PsSyncOptions options = {.strength = strength};
    PsSyncReport *report = calloc(1, sizeof *report);
    PsSyncRun run = {
        .options = &options, .report = report, .source = &liars[0].peer, .target = &liars[1].peer};
    PsModuleReport *line = &report->modules[0];
    PsErrorBuf err = {0};
    PsHoldState state;
    line->module = ps_sync_module_get(module);
    bool is_idle = false;
    PsTransfer usual = ps_hold_transfer(&run, line, false);
    if (module != PS_MODULE_DATA_CONF && ps_transfer_is_idle(&usual, &is_idle, &err) != PS_SYNC_OK)
        is_idle = true;
    if (!is_idle && ps_hold_read(&run, line->module, &state, &err) == PS_SYNC_OK) {
        PsTransfer transfer = ps_hold_transfer(&run, line, state.is_at_target);
        (void)!(gives_back ? ps_transfer_give_back(&transfer, &err)
                           : ps_transfer_run(&transfer, &err));
    }
    free(report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    Source source = {data + 1, data + size, 0};
    run(source, data[0] & 8 ? PS_MODULE_DATA_CONF : PS_MODULE_PRESENCE_FOCUS,
        (PsSyncStrength)(data[0] & 3) % 3, (data[0] & 4) != 0);
    return 0;
}
