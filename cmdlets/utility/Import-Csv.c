/* Import-Csv: Read objects from files of comma separated values. */
#include "command/cmdlet.h"
#include "utility/csv_rows.h"
#include "utility/text_file.h"
#include "value/array.h"
#include "value/string.h"

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

static PsStatus read_file(PsCall *call, ImportCsv *me, PsRef path, bool is_literal)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCsvImport import = {
        .delimiter = ps_csv_rows_delimiter(call->ctx, me->delimiter, me->use_culture),
        .header = ps_retain(me->header),
    };
    PsStatus status = ps_text_file_read(call, path, is_literal, me->encoding, &text);
    if (status == PS_OK)
        status = ps_csv_import(call, &import, ps_buffer_view(&text));
    ps_csv_import_done(&import);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ImportCsv *me = state;
    bool is_literal = ps_is_null(me->path);
    PsRef paths = is_literal ? me->literal_path : me->path;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(paths) && status == PS_OK; i++) {
        PS_AUTO PsValue path = ps_array_at(paths, i);
        status = read_file(call, me, path, is_literal);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Import_Csv = {
    .name = "Import-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ImportCsvCommand",
    .synopsis = "Read objects from files of comma separated values.",
    .default_set = "DelimiterPath",
    .state_size = sizeof(ImportCsv),
    .params = params,
    .process = process,
};
