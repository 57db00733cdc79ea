/* Write-Error: Write an error that does not end the script. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue exception;
    PsValue message;
    PsValue error_record;
    int64_t category;
    PsValue error_id;
    PsValue target_object;
    PsValue recommended_action;
    PsValue category_activity;
    PsValue category_reason;
    PsValue category_target_name;
    PsValue category_target_type;
} WriteError;

static const PsParam params[] = {
    PS_PARAM(WriteError, exception, OF, "Exception",
             PS_USES({.set = "WithException", .position = 1, .mandatory = true}),
             .net_type = "System.Exception"),
    PS_PARAM(
        WriteError, message, STRING, "Message",
        PS_USES({.set = "NoException", .position = 1, .mandatory = true, .from_pipeline = true},
                {.set = "WithException"}),
        .aliases = "Msg", .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_STRING,
        .help = "The text."),
    PS_PARAM(WriteError, error_record, OF, "ErrorRecord",
             PS_USES({.set = "ErrorRecord", .position = 1, .mandatory = true}),
             .net_type = "System.Management.Automation.ErrorRecord"),
    PS_PARAM(WriteError, category, ENUM, "Category",
             PS_USES({.set = "NoException"}, {.set = "WithException"}),
             .net_type = "System.Management.Automation.ErrorCategory",
             .help = "The error's category."),
    PS_PARAM(WriteError, error_id, STRING, "ErrorId",
             PS_USES({.set = "NoException"}, {.set = "WithException"})),
    PS_PARAM(WriteError, target_object, VALUE, "TargetObject",
             PS_USES({.set = "NoException"}, {.set = "WithException"})),
    PS_PARAM(WriteError, recommended_action, STRING, "RecommendedAction", PS_USES({0})),
    PS_PARAM(WriteError, category_activity, STRING, "CategoryActivity", PS_USES({0}),
             .aliases = "Activity"),
    PS_PARAM(WriteError, category_reason, STRING, "CategoryReason", PS_USES({0}),
             .aliases = "Reason"),
    PS_PARAM(WriteError, category_target_name, STRING, "CategoryTargetName", PS_USES({0}),
             .aliases = "TargetName"),
    PS_PARAM(WriteError, category_target_type, STRING, "CategoryTargetType", PS_USES({0}),
             .aliases = "TargetType"),
    {0},
};

static PsValue default_message(void)
{
    return ps_string_printf(
        "Exception of type '%s' was thrown.",
        ps_type_display_name(PS_T(Microsoft_PowerShell_Commands_WriteErrorException)));
}

/* The record of -ErrorRecord, or a new one of the exception or message. */
static PsValue make_record(PsCall *call, WriteError *me)
{
    if (!ps_is_null(me->error_record))
        return ps_error_record_copy(me->error_record);
    PsSlice message = ps_is_null(me->message) ? (PsSlice){"", 0} : ps_string_slice(me->message);
    bool has_exception = !ps_is_null(me->exception);
    PsValue exception =
        has_exception
            ? ps_retain(me->exception)
            : ps_exception_new(PS_T(Microsoft_PowerShell_Commands_WriteErrorException),
                               ps_is_null(me->message) ? default_message() : ps_string(message),
                               PS_NULL);
    PsSlice given = ps_is_null(me->error_id) ? (PsSlice){"", 0} : ps_string_slice(me->error_id);
    PS_AUTO PsValue id =
        given.len > 0 ? ps_string(given) : ps_string_from(ps_type_of(exception)->name);
    PsValue record = ps_error_record_new(
        exception, ps_string_cstr(id), (PsErrorCategory)me->category, ps_retain(me->target_object));
    if (has_exception && ps_is_bound(call, offsetof(WriteError, message)))
        ps_assign(&ps_error_record_get(record)->details, ps_string(message));
    return record;
}

static void override(PsValue *slot, PsRef text)
{
    if (!ps_is_null(text) && ps_string_slice(text).len > 0)
        ps_assign(slot, ps_retain(text));
}

/* The caller answers for the error: its invocation and its name behind the id. */
static PsStatus set_origin(PsCall *call, PsErrorRecord *record)
{
    PS_AUTO PsValue invocation = PS_NULL;
    PsStatus status = ps_get_variable(call, PS_SLICE("MyInvocation"), &invocation);
    if (status || ps_is_null(invocation))
        return status;
    PS_AUTO PsValue command = PS_NULL;
    status = ps_get_property(call->ctx, invocation, PS_SLICE("MyCommand"), &command);
    PS_AUTO PsValue name = PS_NULL;
    if (status == PS_OK && !ps_is_null(command))
        status = ps_get_property(call->ctx, command, PS_SLICE("Name"), &name);
    if (status)
        return status;
    ps_assign(&record->origin.invocation, ps_move(&invocation));
    if (ps_kind(name) == PS_KIND_STRING && ps_string_slice(name).len > 0)
        ps_assign(&record->suffix, ps_move(&name));
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    WriteError *me = state;
    PS_AUTO PsValue record = make_record(call, me);
    PsErrorRecord *r = ps_error_record_get(record);
    override(&r->recommended, me->recommended_action);
    if (!ps_is_null(r->recommended) && ps_is_null(r->details)) /* they are details of the error */
        ps_assign(&r->details, ps_string(ps_error_record_message(record)));
    override(&r->activity, me->category_activity);
    override(&r->reason, me->category_reason);
    override(&r->target_name, me->category_target_name);
    override(&r->target_type, me->category_target_type);
    PsStatus status = PS_OK;
    if (ps_is_null(r->suffix)) { /* a record that has been written before stays where it was */
        if (ps_is_null(r->activity))
            ps_assign(&r->activity, ps_string_from("Write-Error"));
        status = set_origin(call, r);
    }
    /* Not ps_write_error_record: this cmdlet's class is not to stand behind the id. */
    return status ? status : call->ops->write_error(call, ps_move(&record));
}

const PsCmdlet ps_cmdlet_Write_Error = {
    .name = "Write-Error",
    .class_name = "Microsoft.PowerShell.Commands.WriteErrorCommand",
    .synopsis = "Write an error that does not end the script.",
    .default_set = "NoException",
    .state_size = sizeof(WriteError),
    .params = params,
    .process = process,
};
