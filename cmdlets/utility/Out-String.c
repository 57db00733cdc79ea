/* Out-String: Turn objects into the text that the console would show. */
#include "command/cmdlet.h"
#include "format/format.h"
#include "value/string.h"

typedef struct {
    bool stream;
    int32_t width;
    bool no_newline;
    PsValue input_object;
    PsCall *call;
    PsFormatter *formatter;
    PsBuffer text;
} OutString;

static const PsParam params[] = {
    PS_PARAM(OutString, stream, SWITCH, "Stream", PS_USES({.set = "StreamFormatting"})),
    PS_PARAM(OutString, width, INT32, "Width", PS_USES({0}), .min = 2, .max = 2147483647),
    PS_PARAM(OutString, no_newline, SWITCH, "NoNewline", PS_USES({.set = "NoNewLineFormatting"})),
    PS_PARAM(OutString, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus take_line(void *sink, PsStreamId stream, PsSlice line)
{
    OutString *me = sink;
    (void)stream;
    if (me->stream)
        return ps_write(me->call, ps_string(line));
    ps_buffer_slice(&me->text, line);
    if (!me->no_newline)
        ps_buffer_byte(&me->text, '\n');
    return PS_OK;
}

static PsStatus start(PsCall *call, void *state)
{
    OutString *me = state;
    me->call = call;
    PsFormatterOptions options = {
        .width = me->width > 0 ? (size_t)me->width : PS_FORMAT_UNLIMITED,
        .line = take_line,
        .sink = me,
        .plain_records = true,
        .keeps_escapes = true,
    };
    me->formatter = ps_formatter_new(call->ctx, &options);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    OutString *me = state;
    me->call = call;
    return ps_formatter_write(me->formatter, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    OutString *me = state;
    me->call = call;
    PsStatus status = ps_formatter_end(me->formatter);
    if (status || me->stream)
        return status;
    return ps_write(call, ps_string_take(&me->text));
}

static void cleanup(void *state)
{
    OutString *me = state;
    ps_formatter_free(me->formatter);
    ps_buffer_done(&me->text);
}

const PsCmdlet ps_cmdlet_Out_String = {
    .name = "Out-String",
    .class_name = "Microsoft.PowerShell.Commands.OutStringCommand",
    .synopsis = "Turn objects into the text that the console would show.",
    .default_set = "NoNewLineFormatting",
    .output_type = "System.String",
    .state_size = sizeof(OutString),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
