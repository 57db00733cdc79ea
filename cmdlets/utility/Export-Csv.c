/* Export-Csv: Write objects to a file of comma separated values. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "utility/csv_rows.h"
#include "utility/text_file.h"
#include "value/array.h"
#include "value/string.h"

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
    PsCsvRows rows;
    PsTextFile file;
    bool is_declined;  /* -WhatIf, or no to -Confirm */
    bool is_appending; /* to a file that has a header */
    bool has_started;
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

static PsRef target_path(const ExportCsv *me)
{
    return ps_is_null(me->path) ? me->literal_path : me->path;
}

/* The columns of the file that rows are added to. */
static PsStatus read_columns(PsCall *call, ExportCsv *me)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCsvImport import = {.delimiter = me->rows.delimiter};
    PsStatus status =
        ps_text_file_read(call, target_path(me), ps_is_null(me->path), me->encoding, &text);
    if (status == PS_ERROR) { /* no such file yet: it is made */
        ps_clear_error(call->ctx);
        return PS_OK;
    }
    if (status == PS_OK)
        status = ps_csv_import_header(call, &import, ps_buffer_view(&text));
    me->is_appending = status == PS_OK && !ps_is_null(import.header);
    if (me->is_appending)
        me->rows.columns = ps_retain(import.header);
    ps_csv_import_done(&import);
    return status;
}

static PsStatus check(PsCall *call, const ExportCsv *me, bool has_quotes)
{
    if (ps_is_null(me->path) == ps_is_null(me->literal_path))
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidData,
                        "CannotSpecifyPathAndLiteralPath",
                        "You must specify either the -Path or -LiteralPath parameters, but not "
                        "both.");
    return ps_csv_rows_check(call, me->include_type_information, me->no_type_information,
                             has_quotes, me->quote_fields);
}

static PsStatus start(PsCall *call, void *state)
{
    ExportCsv *me = state;
    bool yes = false, has_quotes = ps_is_bound(call, offsetof(ExportCsv, use_quotes));
    me->rows.delimiter = ps_csv_rows_delimiter(call->ctx, me->delimiter, me->use_culture);
    me->rows.quotes = has_quotes ? (PsCsvQuotes)me->use_quotes : PS_CSV_QUOTE_ALWAYS;
    me->rows.quoted = me->quote_fields;
    PsStatus status = check(call, me, has_quotes);
    if (status == PS_OK)
        status = ps_should_process(call, ps_string_slice(target_path(me)), PS_SLICE(""), &yes);
    me->is_declined = !yes;
    if (status || !yes)
        return status;
    if (me->append)
        status = read_columns(call, me);
    PsTextFileOptions how = {.path = target_path(me),
                             .is_literal = ps_is_null(me->path),
                             .append = me->append,
                             .no_clobber = me->no_clobber,
                             .force = me->force,
                             .encoding = me->encoding};
    return status ? status : ps_text_file_create(call, &how, &me->file);
}

static bool has_column(PsRef columns, PsSlice name)
{
    for (size_t i = 0; i < ps_array_len(columns); i++) {
        PS_AUTO PsValue column = ps_array_at(columns, i);
        if (ps_slice_same(ps_string_slice(column), name))
            return true;
    }
    return false;
}

/* An object that is appended must have every column of the file. */
static PsStatus check_columns(PsCall *call, ExportCsv *me)
{
    PS_AUTO PsValue columns = PS_NULL;
    PsStatus status = ps_csv_rows_columns(call->ctx, me->input_object, &columns);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(me->rows.columns); i++) {
        PS_AUTO PsValue name = ps_array_at(me->rows.columns, i);
        if (!has_column(columns, ps_string_slice(name)))
            return ps_throw(call, name, PS_T(System_InvalidOperationException), PS_CAT_InvalidData,
                            "CannotAppendCsvWithMismatchedPropertyNames",
                            "Cannot append CSV content to the following file: %s. The appended "
                            "object does not have a property that corresponds to the following "
                            "column: %s. To continue with mismatched properties, add the -Force "
                            "parameter, and then retry the command.",
                            ps_string_cstr(target_path(me)), ps_string_cstr(name));
    }
    return status;
}

static PsStatus write_line(PsCall *call, ExportCsv *me, PsBuffer *line)
{
    ps_buffer_byte(line, '\n');
    PsStatus status = ps_text_file_write(call, &me->file, ps_buffer_view(line));
    line->len = 0;
    return status;
}

static PsStatus write_header(PsCall *call, ExportCsv *me)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    me->has_started = true;
    if (me->is_appending)
        return me->force ? PS_OK : check_columns(call, me);
    PsStatus status = ps_csv_rows_columns(call->ctx, me->input_object, &me->rows.columns);
    if (status == PS_OK && me->include_type_information) {
        ps_csv_rows_type(call->ctx, me->input_object, &line);
        status = write_line(call, me, &line);
    }
    if (status || me->no_header)
        return status;
    ps_csv_rows_header(&me->rows, &line);
    return write_line(call, me, &line);
}

static PsStatus process(PsCall *call, void *state)
{
    ExportCsv *me = state;
    PS_AUTO_BUFFER PsBuffer line = {0};
    if (me->is_declined)
        return PS_OK;
    PsStatus status = me->has_started ? PS_OK : write_header(call, me);
    if (status == PS_OK)
        status = ps_csv_rows_row(call->ctx, &me->rows, me->input_object, &line);
    return status ? status : write_line(call, me, &line);
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_text_file_finish(call, &((ExportCsv *)state)->file);
}

static void cleanup(void *state)
{
    ExportCsv *me = state;
    ps_csv_rows_done(&me->rows);
    ps_text_file_close(&me->file);
}

const PsCmdlet ps_cmdlet_Export_Csv = {
    .name = "Export-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ExportCsvCommand",
    .synopsis = "Write objects to a file of comma separated values.",
    .default_set = "Delimiter",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ExportCsv),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
