/* Export-Csv: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
    PsValue path;
    PsValue literal_path;
    bool force;
    bool no_clobber;
    PsValue encoding;
    bool append;
    PsValue delimiter;
    bool use_culture;
    bool include_type_information;
    bool no_type_information;
    PsValue quote_fields;
    int64_t use_quotes;
    bool no_header;
} ExportCsv;

static const PsParam params[] = {
    PS_PARAM(ExportCsv, input_object, VALUE, "InputObject",
             PS_USES({.mandatory = true, .from_pipeline = true, .from_pipeline_by_name = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ExportCsv, path, STRING, "Path", PS_USES({.position = 1}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM(ExportCsv, literal_path, STRING, "LiteralPath", PS_USES({0}), .aliases = "PSPath,LP",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths, taken as they are written."),
    PS_PARAM(ExportCsv, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ExportCsv, no_clobber, SWITCH, "NoClobber", PS_USES({0}), .aliases = "NoOverwrite"),
    PS_PARAM(ExportCsv, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    PS_PARAM(ExportCsv, append, SWITCH, "Append", PS_USES({0})),
    PS_PARAM(ExportCsv, delimiter, CHAR, "Delimiter", PS_USES({.set = "Delimiter", .position = 2}),
             .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(ExportCsv, use_culture, SWITCH, "UseCulture", PS_USES({.set = "UseCulture"})),
    PS_PARAM(ExportCsv, include_type_information, SWITCH, "IncludeTypeInformation", PS_USES({0}),
             .aliases = "ITI"),
    PS_PARAM(ExportCsv, no_type_information, SWITCH, "NoTypeInformation", PS_USES({0}),
             .aliases = "NTI"),
    PS_PARAM_ARRAY(ExportCsv, quote_fields, STRING, "QuoteFields", PS_USES({0}), .aliases = "QF"),
    PS_PARAM(ExportCsv, use_quotes, ENUM, "UseQuotes", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
             .aliases = "UQ"),
    PS_PARAM(ExportCsv, no_header, SWITCH, "NoHeader", PS_USES({0})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ExportCsv *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Export_Csv = {
    .name = "Export-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ExportCsvCommand",
    .synopsis = "What it does.",
    .default_set = "Delimiter",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ExportCsv),
    .params = params,
    .process = process,
};
