/* Update-FormatData: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue append_path;
    PsValue prepend_path;
} UpdateFormatData;

static const PsParam params[] = {
    PS_PARAM_ARRAY(UpdateFormatData, append_path, STRING, "AppendPath",
                   PS_USES({.set = "FileSet",
                            .position = 1,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,Path", .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(UpdateFormatData, prepend_path, STRING, "PrependPath",
                   PS_USES({.set = "FileSet"}), .flags = PS_PARAM_NOT_NULL),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    UpdateFormatData *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Update_FormatData = {
    .name = "Update-FormatData",
    .class_name = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand",
    .synopsis = "What it does.",
    .default_set = "FileSet",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(UpdateFormatData),
    .params = params,
    .process = process,
};
