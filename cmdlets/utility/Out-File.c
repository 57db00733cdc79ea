/* Out-File: Write the text that the console would show into a file. */
#include "command/cmdlet.h"
#include "format/format.h"
#include "utility/text_file.h"
#include "value/string.h"

typedef struct {
    PsValue file_path;
    PsValue literal_path;
    PsValue encoding;
    bool append;
    bool force;
    bool no_clobber;
    int32_t width;
    bool no_newline;
    PsValue input_object;
    PsCall *call;
    PsFormatter *formatter;
    PsTextFile file;
    bool is_declined; /* -WhatIf, or no to -Confirm */
} OutFile;

static const PsParam params[] = {
    PS_PARAM(OutFile, file_path, STRING, "FilePath",
             PS_USES({.set = "ByPath", .position = 1, .mandatory = true}), .aliases = "Path"),
    PS_PARAM(OutFile, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(OutFile, encoding, VALUE, "Encoding", PS_USES({.position = 2}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    PS_PARAM(OutFile, append, SWITCH, "Append", PS_USES({0})),
    PS_PARAM(OutFile, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(OutFile, no_clobber, SWITCH, "NoClobber", PS_USES({0}), .aliases = "NoOverwrite"),
    PS_PARAM(OutFile, width, INT32, "Width", PS_USES({0}), .min = 2, .max = 2147483647),
    PS_PARAM(OutFile, no_newline, SWITCH, "NoNewline", PS_USES({0})),
    PS_PARAM(OutFile, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus take_line(void *sink, PsStreamId stream, PsSlice line)
{
    OutFile *me = sink;
    (void)stream;
    PsStatus status = ps_text_file_write(me->call, &me->file, line);
    if (status || me->no_newline)
        return status;
    return ps_text_file_write(me->call, &me->file, PS_SLICE("\n"));
}

static PsStatus start(PsCall *call, void *state)
{
    OutFile *me = state;
    bool is_literal = !ps_is_null(me->literal_path);
    PsTextFileOptions how = {
        .path = is_literal ? me->literal_path : me->file_path,
        .is_literal = is_literal,
        .append = me->append,
        .no_clobber = me->no_clobber,
        .force = me->force,
        .encoding = me->encoding,
    };
    PsFormatterOptions options = {
        .width = me->width > 0 ? (size_t)me->width : PS_FORMAT_UNLIMITED,
        .line = take_line,
        .sink = me,
        .plain_records = true,
    };
    bool yes = false;
    PsStatus status =
        ps_should_process(call, ps_string_slice(how.path), PS_SLICE("Output to File"), &yes);
    me->is_declined = !yes;
    if (status || !yes)
        return status;
    me->formatter = ps_formatter_new(call->ctx, &options);
    return ps_text_file_create(call, &how, &me->file);
}

static PsStatus process(PsCall *call, void *state)
{
    OutFile *me = state;
    me->call = call;
    return me->is_declined ? PS_OK : ps_formatter_write(me->formatter, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    OutFile *me = state;
    me->call = call;
    if (me->is_declined)
        return PS_OK;
    PsStatus status = ps_formatter_end(me->formatter);
    return status ? status : ps_text_file_finish(call, &me->file);
}

static void cleanup(void *state)
{
    OutFile *me = state;
    ps_formatter_free(me->formatter);
    ps_text_file_close(&me->file);
}

const PsCmdlet ps_cmdlet_Out_File = {
    .name = "Out-File",
    .class_name = "Microsoft.PowerShell.Commands.OutFileCommand",
    .synopsis = "Write the text that the console would show into a file.",
    .default_set = "ByPath",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(OutFile),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
