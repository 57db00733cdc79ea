/* ConvertFrom-Csv: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue delimiter;
    bool use_culture;
    PsValue input_object;
    PsValue header;
} ConvertFromCsv;

static const PsParam params[] = {
    PS_PARAM(ConvertFromCsv, delimiter, CHAR, "Delimiter",
             PS_USES({.set = "Delimiter", .position = 2}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertFromCsv, use_culture, SWITCH, "UseCulture",
             PS_USES({.set = "UseCulture", .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ConvertFromCsv, input_object, VALUE, "InputObject",
                   PS_USES({.position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_NOT_NULL_OR_EMPTY,
                   .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(ConvertFromCsv, header, STRING, "Header", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromCsv *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertFrom_Csv = {
    .name = "ConvertFrom-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromCsvCommand",
    .synopsis = "What it does.",
    .default_set = "Delimiter",
    .state_size = sizeof(ConvertFromCsv),
    .params = params,
    .process = process,
};
