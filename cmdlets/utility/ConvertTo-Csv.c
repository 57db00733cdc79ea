/* ConvertTo-Csv: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
    PsValue delimiter;
    bool use_culture;
    bool include_type_information;
    bool no_type_information;
    PsValue quote_fields;
    int64_t use_quotes;
    bool no_header;
} ConvertToCsv;

static const PsParam params[] = {
    PS_PARAM(ConvertToCsv, input_object, VALUE, "InputObject",
             PS_USES({.position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertToCsv, delimiter, CHAR, "Delimiter",
             PS_USES({.set = "Delimiter", .position = 2}), .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(ConvertToCsv, use_culture, SWITCH, "UseCulture", PS_USES({.set = "UseCulture"})),
    PS_PARAM(ConvertToCsv, include_type_information, SWITCH, "IncludeTypeInformation", PS_USES({0}),
             .aliases = "ITI"),
    PS_PARAM(ConvertToCsv, no_type_information, SWITCH, "NoTypeInformation", PS_USES({0}),
             .aliases = "NTI"),
    PS_PARAM_ARRAY(ConvertToCsv, quote_fields, STRING, "QuoteFields", PS_USES({0}),
                   .aliases = "QF"),
    PS_PARAM(ConvertToCsv, use_quotes, ENUM, "UseQuotes", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
             .aliases = "UQ"),
    PS_PARAM(ConvertToCsv, no_header, SWITCH, "NoHeader", PS_USES({0})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertToCsv *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertTo_Csv = {
    .name = "ConvertTo-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToCsvCommand",
    .synopsis = "What it does.",
    .default_set = "Delimiter",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToCsv),
    .params = params,
    .process = process,
};
