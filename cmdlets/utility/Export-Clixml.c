/* Export-Clixml: Write objects to a file as CLIXML. */
#include "command/cmdlet.h"
#include "serial/clixml.h"
#include "utility/text_file.h"
#include "value/string.h"

typedef struct {
    int32_t depth;
    PsValue path;
    PsValue literal_path;
    PsValue input_object;
    bool force;
    bool no_clobber;
    PsValue encoding;
    PsTextFile file;
    PsBuffer text;
    PsClixmlWriter writer;
    bool is_declined; /* -WhatIf, or no to -Confirm */
} ExportClixml;

static const PsParam params[] = {
    PS_PARAM(ExportClixml, depth, INT32, "Depth", PS_USES({0}), .min = 1, .max = 2147483647),
    PS_PARAM(ExportClixml, path, STRING, "Path",
             PS_USES({.set = "ByPath", .position = 1, .mandatory = true}),
             .help = "Paths; wildcards are allowed."),
    PS_PARAM(ExportClixml, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath", .mandatory = true}), .aliases = "PSPath,LP",
             .help = "Paths, taken as they are written."),
    PS_PARAM(ExportClixml, input_object, VALUE, "InputObject",
             PS_USES({.mandatory = true, .from_pipeline = true}), .flags = PS_PARAM_ALLOW_NULL,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ExportClixml, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ExportClixml, no_clobber, SWITCH, "NoClobber", PS_USES({0}), .aliases = "NoOverwrite"),
    PS_PARAM(ExportClixml, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    {0},
};

#define DEFAULT_DEPTH 2

static PsStatus start(PsCall *call, void *state)
{
    ExportClixml *me = state;
    bool is_literal = !ps_is_null(me->literal_path), yes = false;
    PsTextFileOptions how = {
        .path = is_literal ? me->literal_path : me->path,
        .is_literal = is_literal,
        .no_clobber = me->no_clobber,
        .force = me->force,
        .encoding = me->encoding,
    };
    PsStatus status =
        ps_should_process(call, ps_string_slice(how.path), PS_SLICE("Export-Clixml"), &yes);
    me->is_declined = !yes;
    if (status || !yes)
        return status;
    me->writer =
        (PsClixmlWriter){.ctx = call->ctx, .out = &me->text, .is_indented = true, .level = 1};
    ps_buffer_text(&me->text, PS_CLIXML_START);
    return ps_text_file_create(call, &how, &me->file);
}

static PsStatus process(PsCall *call, void *state)
{
    ExportClixml *me = state;
    int depth = ps_is_bound(call, offsetof(ExportClixml, depth)) ? me->depth : DEFAULT_DEPTH;
    if (me->is_declined)
        return PS_OK;
    PsStatus status = ps_clixml_write(&me->writer, me->input_object, depth);
    if (status == PS_OK)
        status = ps_text_file_write(call, &me->file, ps_buffer_view(&me->text));
    me->text.len = 0;
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    ExportClixml *me = state;
    if (me->is_declined)
        return PS_OK;
    ps_buffer_text(&me->text, "\n" PS_CLIXML_END);
    PsStatus status = ps_text_file_write(call, &me->file, ps_buffer_view(&me->text));
    return status ? status : ps_text_file_finish(call, &me->file);
}

static void cleanup(void *state)
{
    ExportClixml *me = state;
    ps_text_file_close(&me->file);
    ps_clixml_writer_done(&me->writer);
    ps_buffer_done(&me->text);
}

const PsCmdlet ps_cmdlet_Export_Clixml = {
    .name = "Export-Clixml",
    .class_name = "Microsoft.PowerShell.Commands.ExportClixmlCommand",
    .synopsis = "Write objects to a file as CLIXML.",
    .default_set = "ByPath",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ExportClixml),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
