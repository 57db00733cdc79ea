/* Get-Error: Show all that the newest errors hold. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    int32_t newest;
} GetError;

static const PsParam params[] = {
    PS_PARAM(GetError, input_object, VALUE, "InputObject",
             PS_USES({.set = "Error", .position = 1, .from_pipeline = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(GetError, newest, INT32, "Newest", PS_USES({.set = "Newest"}), .aliases = "Last",
             .min = 1, .max = 2147483647),
    {0},
};

/* A copy of the error whose first type name asks for the view of everything. */
static PsValue extended_copy(PsRef error)
{
    PsValue copy;
    if (ps_kind(error) == PS_KIND_ERROR) {
        const PsErrorRecord *from = ps_error_record_get(error);
        copy = ps_error_record_new(ps_retain(from->exception), NULL,
                                   (PsErrorCategory)from->category, ps_retain(from->target));
        PsErrorRecord *to = ps_error_record_get(copy);
        ps_assign(&to->id, ps_retain(from->id));
        ps_assign(&to->suffix, ps_retain(from->suffix));
        ps_assign(&to->details, ps_retain(from->details));
        ps_assign(&to->recommended, ps_retain(from->recommended));
        ps_assign(&to->activity, ps_retain(from->activity));
        ps_assign(&to->reason, ps_retain(from->reason));
        ps_assign(&to->target_name, ps_retain(from->target_name));
        ps_assign(&to->target_type, ps_retain(from->target_type));
        ps_assign(&to->origin.invocation, ps_retain(from->origin.invocation));
        ps_assign(&to->origin.stack, ps_retain(from->origin.stack));
    } else {
        const PsException *from = ps_exception_get(error);
        copy =
            ps_exception_new(ps_type_of(error), ps_retain(from->message), ps_retain(from->inner));
        ps_exception_get(copy)->id = from->id;
        ps_exception_get(copy)->category = from->category;
        ps_exception_get(copy)->is_thrown = from->is_thrown;
    }
    return copy;
}

static PsStatus write_error(PsCall *call, PsRef error)
{
    PsRef inner = ps_unwrap(error);
    bool is_record = ps_kind(inner) == PS_KIND_ERROR;
    if (!is_record && ps_kind(inner) != PS_KIND_EXCEPTION)
        return ps_write(call, ps_retain(error));
    PS_AUTO PsValue names = ps_type_names(inner);
    PsValue extended = ps_array_empty(4);
    ps_array_push(extended,
                  ps_string_from(is_record
                                     ? "System.Management.Automation.ErrorRecord#PSExtendedError"
                                     : "System.Exception#PSExtendedError"));
    for (size_t i = 0; i < ps_array_len(names); i++)
        ps_array_push(extended, ps_array_at(names, i));
    PsValue copy = extended_copy(inner);
    ps_assign(&ps_object_ext(ps_get_object(copy))->type_names, extended);
    return ps_write(call, copy);
}

static PsStatus process(PsCall *call, void *state)
{
    GetError *me = state;
    return ps_is_null(me->input_object) ? PS_OK : write_error(call, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    GetError *me = state;
    PS_AUTO PsValue errors = PS_NULL;
    if (!ps_is_null(me->input_object))
        return PS_OK;
    PsStatus status = ps_get_variable(call, PS_SLICE("Error"), &errors);
    PsRef list = ps_unwrap(errors);
    int64_t most = ps_is_bound(call, offsetof(GetError, newest)) ? me->newest : 1;
    for (size_t i = 0; status == PS_OK && ps_is_list(list) && i < ps_array_len(list); i++) {
        if ((int64_t)i >= most)
            break;
        PS_AUTO PsValue error = ps_array_at(list, i);
        status = write_error(call, error);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Get_Error = {
    .name = "Get-Error",
    .class_name = "Microsoft.PowerShell.Commands.GetErrorCommand",
    .synopsis = "Show all that the newest errors hold.",
    .default_set = "Newest",
    .output_type =
        "System.Management.Automation.ErrorRecord#PSExtendedError,System.Exception#PSExtendedError",
    .state_size = sizeof(GetError),
    .params = params,
    .process = process,
    .end = finish,
};
