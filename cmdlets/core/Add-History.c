/* Add-History: Put commands into the session's history. */
#include "command/cmdlet.h"
#include "command/record.h"
#include "core/history_list.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    bool passthru;
} AddHistory;

static const PsParam params[] = {
    PS_PARAM_ARRAY(AddHistory, input_object, VALUE, "InputObject",
                   PS_USES({.position = 1, .from_pipeline = true}),
                   .help = "Objects with the properties of an entry."),
    PS_PARAM(AddHistory, passthru, SWITCH, "Passthru", PS_USES({0}),
             .help = "Also write the new entries."),
    {0},
};

/* A property of the input, converted; *good false when it is not there or is something else. */
static PsStatus read(PsCall *call, PsRef input, const char *name, const PsType *type, PsValue *out,
                     bool *good)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, input, ps_slice(name), &value);
    if (status == PS_OK && ps_is_null(ps_ref(&value)))
        *good = false;
    else if (status == PS_OK)
        status = ps_convert(call->ctx, ps_ref(&value), type, out);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(call->ctx);
    *good = false;
    return PS_OK;
}

static PsStatus make(PsCall *call, PsRef input, PsValue *out, bool *good)
{
    const struct {
        const char *name;
        const PsType *type;
    } rows[] = {
        {"CommandLine", PS_T(System_String)},
        {"ExecutionStatus", PS_T(System_Management_Automation_Runspaces_PipelineState)},
        {"StartExecutionTime", PS_T(System_DateTime)},
        {"EndExecutionTime", PS_T(System_DateTime)},
    };
    int64_t times[2] = {0};
    *good = !ps_is_null(input);
    *out = ps_record_new(PS_T(Microsoft_PowerShell_Commands_HistoryInfo));
    ps_bag_set_text(ps_ref(out), "Id", ps_int64(0));
    for (size_t i = 0; i < sizeof rows / sizeof *rows && *good; i++) {
        PsValue value = PS_NULL;
        PsStatus status = read(call, input, rows[i].name, rows[i].type, &value, good);
        if (status)
            return status;
        if (i >= 2 && *good)
            times[i - 2] = ps_get_int(ps_ref(&value));
        ps_bag_set_text(ps_ref(out), rows[i].name, value);
    }
    ps_bag_set_text(ps_ref(out), "Duration", ps_timespan(times[1] - times[0]));
    return PS_OK;
}

static PsStatus add_one(PsCall *call, const AddHistory *me, PsRef input)
{
    PS_AUTO PsValue record = PS_NULL;
    bool good;
    PsStatus status = make(call, input, &record, &good);
    if (status)
        return status;
    if (!good)
        return ps_write_error(call, input, PS_T(System_IO_InvalidDataException), PS_CAT_InvalidData,
                              "AddHistoryInvalidInput",
                              "Cannot add history because the input object has a format that is "
                              "not valid.");
    ps_history_list_add(call, ps_retain(ps_ref(&record)));
    return me->passthru ? ps_write(call, ps_move(&record)) : PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    AddHistory *me = state;
    for (size_t i = 0; !ps_is_null(me->input_object) && i < ps_array_len(me->input_object); i++) {
        PS_AUTO PsValue input = ps_array_at(me->input_object, i);
        PsStatus status = add_one(call, me, ps_ref(&input));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Add_History = {
    .name = "Add-History",
    .class_name = "Microsoft.PowerShell.Commands.AddHistoryCommand",
    .synopsis = "Put commands into the session's history.",
    .output_type = "Microsoft.PowerShell.Commands.HistoryInfo",
    .state_size = sizeof(AddHistory),
    .params = params,
    .process = process,
};
