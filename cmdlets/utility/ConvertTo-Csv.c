/* ConvertTo-Csv: Turn objects into lines of comma separated values. */
#include "command/cmdlet.h"
#include "utility/csv_rows.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    PsValue delimiter;
    bool use_culture;
    bool include_type_information;
    bool no_type_information;
    PsValue quote_fields;
    int64_t use_quotes;
    bool no_header;
    PsCsvRows rows;
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

static PsStatus start(PsCall *call, void *state)
{
    ConvertToCsv *me = state;
    bool has_quotes = ps_is_bound(call, offsetof(ConvertToCsv, use_quotes));
    me->rows.delimiter = ps_csv_rows_delimiter(call->ctx, me->delimiter, me->use_culture);
    me->rows.quotes = has_quotes ? (PsCsvQuotes)me->use_quotes : PS_CSV_QUOTE_ALWAYS;
    me->rows.quoted = me->quote_fields;
    return ps_csv_rows_check(call, me->include_type_information, me->no_type_information,
                             has_quotes, me->quote_fields);
}

static PsStatus write_line(PsCall *call, PsBuffer *line)
{
    return ps_write(call, ps_string_take(line));
}

static PsStatus write_header(PsCall *call, ConvertToCsv *me)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    PsStatus status = ps_csv_rows_columns(call->ctx, me->input_object, &me->rows.columns);
    if (status || ps_array_len(me->rows.columns) == 0)
        return status;
    if (me->include_type_information) {
        ps_csv_rows_type(call->ctx, me->input_object, &line);
        status = write_line(call, &line);
    }
    if (status || me->no_header)
        return status;
    ps_csv_rows_header(&me->rows, &line);
    return write_line(call, &line);
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertToCsv *me = state;
    PS_AUTO_BUFFER PsBuffer line = {0};
    PsStatus status = ps_is_null(me->rows.columns) ? write_header(call, me) : PS_OK;
    if (status || ps_array_len(me->rows.columns) == 0)
        return status;
    status = ps_csv_rows_row(call->ctx, &me->rows, me->input_object, &line);
    return status ? status : write_line(call, &line);
}

static void cleanup(void *state)
{
    ps_csv_rows_done(&((ConvertToCsv *)state)->rows);
}

const PsCmdlet ps_cmdlet_ConvertTo_Csv = {
    .name = "ConvertTo-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToCsvCommand",
    .synopsis = "Turn objects into lines of comma separated values.",
    .default_set = "Delimiter",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToCsv),
    .params = params,
    .begin = start,
    .process = process,
    .cleanup = cleanup,
};
