/* Out-Host: Show objects on the console. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "format/format.h"

typedef struct {
    bool paging;
    PsValue input_object;
    PsCall *call;
    PsFormatter *formatter;
} OutHost;

static const PsParam params[] = {
    PS_PARAM(OutHost, paging, SWITCH, "Paging", PS_USES({0}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(OutHost, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus take_line(void *sink, PsStreamId stream, PsSlice line)
{
    OutHost *me = sink;
    PS_AUTO_BUFFER PsBuffer text = {0};
    (void)stream;
    ps_buffer_slice(&text, line);
    ps_buffer_byte(&text, '\n');
    return ps_host_write(me->call, ps_buffer_view(&text));
}

static PsStatus start(PsCall *call, void *state)
{
    OutHost *me = state;
    PsFormatterOptions options = {.line = take_line, .sink = me};
    me->call = call;
    me->formatter = ps_formatter_new(call->ctx, &options);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    OutHost *me = state;
    me->call = call;
    return ps_formatter_write(me->formatter, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    OutHost *me = state;
    me->call = call;
    return ps_formatter_end(me->formatter);
}

static void cleanup(void *state)
{
    ps_formatter_free(((OutHost *)state)->formatter);
}

const PsCmdlet ps_cmdlet_Out_Host = {
    .name = "Out-Host",
    .class_name = "Microsoft.PowerShell.Commands.OutHostCommand",
    .synopsis = "Show objects on the console.",
    .state_size = sizeof(OutHost),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
