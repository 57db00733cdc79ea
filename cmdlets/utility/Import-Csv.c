/* Import-Csv: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue delimiter;
    PsValue path;
    PsValue literal_path;
    bool use_culture;
    PsValue header;
    PsValue encoding;
} ImportCsv;

static const PsParam params[] = {
    PS_PARAM(ImportCsv, delimiter, CHAR, "Delimiter",
             PS_USES({.set = "DelimiterPath", .position = 2},
                     {.set = "DelimiterLiteralPath", .position = 2}),
             .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ImportCsv, path, STRING, "Path",
                   PS_USES({.set = "DelimiterPath",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "CulturePath",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ImportCsv, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "DelimiterLiteralPath", .mandatory = true, .from_pipeline_by_name = true},
                {.set = "CultureLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
        .help = "Paths, taken as they are written."),
    PS_PARAM(ImportCsv, use_culture, SWITCH, "UseCulture",
             PS_USES({.set = "CulturePath", .mandatory = true},
                     {.set = "CultureLiteralPath", .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ImportCsv, header, STRING, "Header", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ImportCsv, encoding, VALUE, "Encoding", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Encoding of the text."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ImportCsv *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Import_Csv = {
    .name = "Import-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ImportCsvCommand",
    .synopsis = "What it does.",
    .default_set = "DelimiterPath",
    .state_size = sizeof(ImportCsv),
    .params = params,
    .process = process,
};
