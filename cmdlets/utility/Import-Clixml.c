/* Import-Clixml: say in one sentence what it does. */
#include "command/cmdlet.h"

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

static PsStatus process(PsCall *call, void *state)
{
    ImportClixml *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Import_Clixml = {
    .name = "Import-Clixml",
    .class_name = "Microsoft.PowerShell.Commands.ImportClixmlCommand",
    .synopsis = "What it does.",
    .default_set = "ByPath",
    .state_size = sizeof(ImportClixml),
    .params = params,
    .process = process,
};
