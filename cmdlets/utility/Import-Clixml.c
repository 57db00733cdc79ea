/* Import-Clixml: Read objects from files of CLIXML. */
#include "command/cmdlet.h"
#include "serial/clixml.h"
#include "utility/text_file.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool include_total_count;
    uint64_t skip;
    uint64_t first;
} ImportClixml;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ImportClixml, path, STRING, "Path",
                   PS_USES({.set = "ByPath",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ImportClixml, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "ByLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ImportClixml, include_total_count, SWITCH, "IncludeTotalCount", PS_USES({0})),
    PS_PARAM(ImportClixml, skip, UINT64, "Skip", PS_USES({0})),
    PS_PARAM(ImportClixml, first, UINT64, "First", PS_USES({0})),
    {0},
};

static PsStatus write_objects(PsCall *call, const ImportClixml *me, PsRef objects)
{
    size_t count = ps_array_len(objects);
    size_t first = me->skip < count ? (size_t)me->skip : count, end = count;
    if (ps_is_bound(call, offsetof(ImportClixml, first)) && me->first < count - first)
        end = first + (size_t)me->first;
    PsStatus status = PS_OK;
    if (me->include_total_count)
        status = ps_write(call, ps_uint64(count));
    for (size_t i = first; i < end && status == PS_OK; i++)
        status = ps_write(call, ps_array_at(objects, i));
    return status;
}

static PsStatus read_file(PsCall *call, const ImportClixml *me, PsRef path, bool is_literal)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue objects = PS_NULL;
    PsStatus status = ps_text_file_read(call, path, is_literal, PS_NULL, &text);
    if (status)
        return status;
    status = ps_clixml_read(call->ctx, ps_buffer_view(&text), &objects);
    if (status == PS_ERROR)
        return ps_throw_record(call, ps_error_record_of(ps_take_error(call->ctx)));
    return status ? status : write_objects(call, me, objects);
}

static PsStatus process(PsCall *call, void *state)
{
    ImportClixml *me = state;
    bool is_literal = ps_is_null(me->path);
    PsRef paths = is_literal ? me->literal_path : me->path;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(paths) && status == PS_OK; i++) {
        PS_AUTO PsValue path = ps_array_at(paths, i);
        status = read_file(call, me, path, is_literal);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Import_Clixml = {
    .name = "Import-Clixml",
    .class_name = "Microsoft.PowerShell.Commands.ImportClixmlCommand",
    .synopsis = "Read objects from files of CLIXML.",
    .default_set = "ByPath",
    .state_size = sizeof(ImportClixml),
    .params = params,
    .process = process,
};
