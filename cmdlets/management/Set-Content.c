/* Set-Content: Write values into items, replacing what was there. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "command/encoding_argument.h"
#include "management/content_writer.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue value;
    bool pass_thru;
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool force;
    PsValue credential;
    bool no_newline;
    PsValue encoding;
    bool as_byte_stream;
    PsContentWriter writer;
} SetContent;

static const PsParam params[] = {
    PS_PARAM_ARRAY(SetContent, value, VALUE, "Value",
                   PS_USES({.position = 2,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION,
                   .help = "The value."),
    PS_PARAM(SetContent, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM_ARRAY(
        SetContent, path, STRING, "Path",
        PS_USES({.set = "Path", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        SetContent, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SetContent, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(SetContent, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(SetContent, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(SetContent, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(SetContent, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(SetContent, no_newline, SWITCH, "NoNewline", PS_USES({0})),
    PS_PARAM(SetContent, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    PS_PARAM(SetContent, as_byte_stream, SWITCH, "AsByteStream", PS_USES({0})),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    SetContent *me = state;
    me->writer = (PsContentWriter){
        .action = "Set Content",
        .as_bytes = me->as_byte_stream,
        .no_newline = me->no_newline,
        .force = me->force,
        .how = {.hidden = me->force,
                .include = me->include,
                .exclude = me->exclude,
                .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter)},
    };
    return ps_encoding_argument(call, me->encoding, &me->writer.encoding);
}

static PsStatus process(PsCall *call, void *state)
{
    SetContent *me = state;
    PsStatus status = PS_OK;
    if (!me->writer.is_open)
        status = ps_content_writer_open(call, &me->writer, me->path, me->literal_path);
    for (size_t i = 0; !ps_is_null(me->value) && i < ps_array_len(me->value) && status == PS_OK;
         i++) {
        PS_AUTO PsValue item = ps_array_at(me->value, i);
        status = ps_content_writer_write(call, &me->writer, item);
    }
    if (status == PS_OK && me->pass_thru && !ps_is_null(me->value))
        status = ps_write(call, ps_retain(me->value));
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_content_writer_close(call, &((SetContent *)state)->writer);
}

static void cleanup(void *state)
{
    ps_content_writer_done(&((SetContent *)state)->writer);
}

const PsCmdlet ps_cmdlet_Set_Content = {
    .name = "Set-Content",
    .class_name = "Microsoft.PowerShell.Commands.SetContentCommand",
    .synopsis = "Write values into items, replacing what was there.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetContent),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
