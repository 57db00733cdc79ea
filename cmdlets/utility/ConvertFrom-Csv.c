/* ConvertFrom-Csv: Turn lines of comma separated values into objects. */
#include "command/cmdlet.h"
#include "utility/csv_rows.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    PsValue delimiter;
    bool use_culture;
    PsValue input_object;
    PsValue header;
    PsCsvImport import;
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

static PsStatus start(PsCall *call, void *state)
{
    ConvertFromCsv *me = state;
    me->import.delimiter = ps_csv_rows_delimiter(call->ctx, me->delimiter, me->use_culture);
    me->import.header = ps_retain(me->header);
    return PS_OK;
}

/* Each string is read by itself: a quoted field cannot go on in the next one. */
static PsStatus process(PsCall *call, void *state)
{
    ConvertFromCsv *me = state;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(me->input_object) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(me->input_object, i);
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (ps_is_null(item))
            continue;
        status = ps_text(call->ctx, item, &text);
        if (status == PS_OK)
            status = ps_csv_import(call, &me->import, ps_buffer_view(&text));
    }
    return status;
}

static void cleanup(void *state)
{
    ps_csv_import_done(&((ConvertFromCsv *)state)->import);
}

const PsCmdlet ps_cmdlet_ConvertFrom_Csv = {
    .name = "ConvertFrom-Csv",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromCsvCommand",
    .synopsis = "Turn lines of comma separated values into objects.",
    .default_set = "Delimiter",
    .state_size = sizeof(ConvertFromCsv),
    .params = params,
    .begin = start,
    .process = process,
    .cleanup = cleanup,
};
