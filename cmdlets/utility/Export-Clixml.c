/* Export-Clixml: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    int32_t depth;
    PsValue path;
    PsValue literal_path;
    PsValue input_object;
    bool force;
    bool no_clobber;
    PsValue encoding;
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

static PsStatus process(PsCall *call, void *state)
{
    ExportClixml *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Export_Clixml = {
    .name = "Export-Clixml",
    .class_name = "Microsoft.PowerShell.Commands.ExportClixmlCommand",
    .synopsis = "What it does.",
    .default_set = "ByPath",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ExportClixml),
    .params = params,
    .process = process,
};
