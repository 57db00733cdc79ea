/* bind_input.c - pipeline objects to parameters, one by one; see bind.h. */
#include "engine/bind.h"
#include "engine/bind_convert.h"
#include "engine/call_block.h"
#include "engine/member.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

typedef enum { BY_VALUE, BY_PROPERTY } How;

/* The sets that are left to choose from. */
static uint32_t open_sets(const PsBinding *binding)
{
    return binding->chosen_set >= 0 ? binding->sets & (1u << binding->chosen_set) : binding->sets;
}

/* The input's property that the parameter or one of its aliases names; NOTHING when there is none.
 */
static PsStatus property_for(PsBinder *b, const PsParamMeta *p, PsRef input, PsValue *out)
{
    *out = PS_NOTHING;
    if (ps_kind(ps_unwrap(input)) == PS_KIND_TABLE) /* its keys are no properties here */
        return PS_OK;
    PsStatus status = ps_property_get(b->session, input, p->name, false, out);
    for (uint32_t i = 0; status == PS_OK && out->kind == PS_KIND_NOTHING && i < p->alias_count; i++)
        status = ps_property_get(b->session, input, p->aliases[i], false, out);
    return status;
}

/* One parameter from the input; *fits false when it cannot take it. */
static PsStatus try_one(PsBinder *b, PsParamMeta *p, PsRef input, How how, bool coerce, bool *fits)
{
    *fits = false;
    PS_AUTO PsValue property = PS_NOTHING;
    PsRef value = input;
    if (how == BY_PROPERTY) {
        PsStatus status = property_for(b, p, input, &property);
        if (status != PS_OK || property.kind == PS_KIND_NOTHING)
            return status;
        value = property;
    }
    if (!coerce && !ps_bind_fits(b, p, value))
        return PS_OK;
    uint32_t sets = b->binding->sets;
    PsStatus status = ps_bind_value(b, p, value, PS_BOUND_PIPELINE);
    if (status == PS_OK)
        *fits = true;
    else
        b->binding->sets = sets;
    return status;
}

/* What cannot be converted does not fit and is no failure; what is not valid is. */
static void keep_failure(PsBinder *b, PsValue *failure)
{
    PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
    PsRef exception = ps_error_record_get(error)->exception;
    if (exception.kind == PS_KIND_EXCEPTION &&
        ps_exception_get(exception)->head.type == PS_XA(ParameterBindingValidationException))
        ps_assign(failure, error);
    else
        ps_release(error);
}

/* The pass over all unbound parameters; one that fails is only remembered. */
static PsStatus pass(PsBinder *b, PsRef input, How how, bool coerce, bool *any, PsValue *failure)
{
    PsBinding *binding = b->binding;
    const PsMeta *meta = binding->meta;
    if (!((how == BY_VALUE ? meta->by_value : meta->by_property) & open_sets(binding)))
        return PS_OK;
    for (int order = 0; order < 2; order++) /* the default set's parameters first */
        for (uint32_t k = 0; k < meta->input_count; k++) {
            uint32_t i = meta->inputs[k];
            PsParamMeta *p = &meta->params[i];
            bool in_default = meta->default_set >= 0 && (p->sets & (1u << meta->default_set));
            if ((order == 0) != in_default || binding->bound[i] != PS_UNBOUND ||
                (binding->delayed != NULL && !ps_is_null(binding->delayed[i])) ||
                !((how == BY_VALUE ? p->by_value : p->by_property) & open_sets(binding)))
                continue;
            bool fits = false;
            PsStatus status = try_one(b, p, input, how, coerce, &fits);
            if (status == PS_ERROR && how == BY_VALUE) {
                keep_failure(b, failure);
                continue;
            }
            if (status != PS_OK)
                return status;
            *any |= fits;
        }
    return PS_OK;
}

static PsStatus run_delayed(PsBinder *b, PsRef input)
{
    PsBinding *binding = b->binding;
    for (uint32_t i = 0; binding->delayed != NULL && i < binding->meta->count; i++) {
        if (ps_is_null(binding->delayed[i]))
            continue;
        PsParamMeta *p = &binding->meta->params[i];
        PS_AUTO PsValue value = PS_NULL;
        PsBlockRun run = {.under = &input, .borrowed = true, .propagates = true};
        PsStatus status = ps_call_block_value(b->session, binding->delayed[i], &run, &value);
        if (status == PS_ERROR) {
            PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
            PS_AUTO_BUFFER PsBuffer reason = {0};
            ps_buffer_slice(&reason, ps_error_record_message(error));
            ps_release(error);
            return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                                 "ScriptBlockArgumentInvocationFailed",
                                 "The input to the script block for parameter '%s' failed. %s",
                                 p->spelling, ps_buffer_cstr(&reason));
        }
        if (status != PS_OK)
            return status;
        if (value.kind == PS_KIND_NOTHING)
            return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                                 "ScriptBlockArgumentNoOutput",
                                 "Cannot evaluate parameter '%s' because its argument input did "
                                 "not produce any output.",
                                 p->spelling);
        status = ps_bind_value(b, p, value, PS_BOUND_PIPELINE);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

void ps_bind_reset_input(PsBinder *b)
{
    PsBinding *binding = b->binding;
    for (uint32_t i = 0; i < binding->meta->count; i++)
        if (binding->bound[i] == PS_BOUND_PIPELINE) {
            binding->bound[i] = PS_UNBOUND;
            ps_assign(&binding->values[i], PS_NULL);
        }
}

/* Whether mandatory parameters of the chosen set have no value; their names, each behind a blank,
 * go to `names` unless it is NULL. */
static bool has_pending(const PsBinder *b, PsBuffer *names)
{
    const PsBinding *binding = b->binding;
    bool any = false;
    for (uint32_t i = 0; binding->chosen_set >= 0 && i < binding->meta->count; i++) {
        const PsParamMeta *p = &binding->meta->params[i];
        if (!(p->sets & (1u << binding->chosen_set)) || !p->uses[binding->chosen_set].mandatory ||
            binding->bound[i] != PS_UNBOUND)
            continue;
        any = true;
        if (names != NULL)
            ps_buffer_printf(names, " %s", p->spelling);
    }
    return any;
}

/* `any`: the input had something for a parameter, only not for all that must have a value. */
static PsStatus not_bound(PsBinder *b, bool any)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    if (any && has_pending(b, &names))
        return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                             "InputObjectMissingMandatory",
                             "The input object cannot be bound because it did not contain the "
                             "information required to bind all mandatory parameters: %s",
                             ps_buffer_cstr(&names));
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "InputObjectNotBound",
                         "The input object cannot be bound to any parameters for the command "
                         "either because the command does not take pipeline input or the input and "
                         "its properties do not match any of the parameters that take pipeline "
                         "input.");
}

PsStatus ps_bind_input(PsBinder *b, PsRef input, bool *bound)
{
    ps_bind_reset_input(b);
    if (b->binding->set_from_input)
        b->binding->chosen_set = -1;
    b->binding->sets =
        b->binding->chosen_set >= 0 ? 1u << b->binding->chosen_set : b->binding->input_sets;
    bool any = b->binding->delayed != NULL;
    PsStatus status = run_delayed(b, input);
    PS_AUTO PsValue failure = PS_NULL;
    static const struct {
        How how;
        bool coerce;
    } passes[] = {{BY_VALUE, false}, {BY_PROPERTY, false}, {BY_VALUE, true}, {BY_PROPERTY, true}};
    for (size_t i = 0; i < 4 && status == PS_OK; i++)
        status = pass(b, input, passes[i].how, passes[i].coerce, &any, &failure);
    if (status != PS_OK)
        return status;
    *bound = any;
    if (any && b->binding->chosen_set < 0) {
        status = ps_bind_choose_input(b);
        if (status != PS_OK || b->binding->chosen_set >= 0)
            return status;
    } else if (any && !has_pending(b, NULL)) {
        return PS_OK;
    }
    if (!ps_is_null(failure))
        return ps_fail_value(&b->session->ctx, ps_move(&failure));
    *bound = false;
    return not_bound(b, any);
}
