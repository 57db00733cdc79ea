/* Convert-Path: Turn paths into those of their provider. */
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool force;
} ConvertPath;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ConvertPath, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ConvertPath, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ConvertPath, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus convert_one(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    return ps_write(call, ps_string(ps_item_path_text(path)));
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertPath *me = state;
    return ps_provider_each(call, me->path, me->literal_path, (PsResolve){.hidden = me->force},
                            convert_one, me);
}

const PsCmdlet ps_cmdlet_Convert_Path = {
    .name = "Convert-Path",
    .class_name = "Microsoft.PowerShell.Commands.ConvertPathCommand",
    .synopsis = "Turn paths into those of their provider.",
    .default_set = "Path",
    .output_type = "System.String",
    .state_size = sizeof(ConvertPath),
    .params = params,
    .process = process,
};
