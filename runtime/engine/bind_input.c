/* bind_input.c - pipeline objects to parameters, one by one; see bind.h. */
#include "base/memory.h"
#include "engine/bind.h"
#include "engine/bind_convert.h"
#include "engine/bind_default.h"
#include "engine/bind_sets.h"
#include "engine/call_block.h"
#include "engine/member.h"
#include "engine/trace.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

typedef enum { BY_VALUE, BY_PROPERTY } How;

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

/* Whether the error only says that the value does not fit: of what is not valid it never does, of
 * what cannot be converted where `may_misfit`. */
static bool is_misfit(PsRef error, bool may_misfit)
{
    PsRef exception = ps_error_record_get(error)->exception;
    if (exception.kind != PS_KIND_EXCEPTION)
        return false;
    const PsType *type = ps_exception_get(exception)->head.type;
    if (type == PS_XA(ParameterBindingValidationException))
        return false;
    if (type != PS_XA(ParameterBindingArgumentTransformationException))
        return true;
    for (PsRef e = exception; may_misfit && e.kind == PS_KIND_EXCEPTION;
         e = ps_exception_get(e)->inner)
        if (ps_exception_get(e)->head.type == PS_XA(PSInvalidCastException))
            return true;
    return false;
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
    PS_TRACE(b->session, "Parameter [%s] PIPELINE INPUT ValueFromPipeline%s %s COERCION",
             p->spelling, how == BY_PROPERTY ? "ByPropertyName" : "", coerce ? "WITH" : "NO");
    if (!coerce && !ps_bind_fits(b, p, value)) {
        ps_trace_skipped(b->session, value, p->spelling);
        return PS_OK;
    }
    PsStatus status = ps_bind_value(b, p, value, PS_BOUND_PIPELINE);
    *fits = status == PS_OK;
    if (status != PS_ERROR)
        return status;
    PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
    if (!is_misfit(error, how == BY_VALUE || !coerce))
        return ps_fail_value(&b->session->ctx, error);
    ps_release(error);
    return PS_OK;
}

/* All open parameters of the sets, from the last one on, that take input in this way. */
static PsStatus pass_in(PsBinder *b, PsRef input, uint32_t sets, How how, bool coerce, bool *any)
{
    PsBinding *binding = b->binding;
    const PsMeta *meta = binding->meta;
    *any = false;
    for (uint32_t k = meta->input_count; k-- > 0;) {
        PsParamMeta *p = &meta->params[meta->inputs[k]];
        bool takes = false, fits = false;
        PsParamUseIn use;
        for (uint32_t i = 0; ps_param_next_use(p, sets, &i, &use);)
            takes |= how == BY_VALUE ? use.use->from_pipeline : use.use->from_property;
        if (!takes || !ps_sets_is_open(binding, p))
            continue;
        PsStatus status = try_one(b, p, input, how, coerce, &fits);
        if (status != PS_OK)
            return status;
        *any |= fits;
    }
    return PS_OK;
}

/* The default set's parameters; only where they take nothing those of the others. */
static PsStatus pass(PsBinder *b, PsRef input, uint32_t sets, How how, bool coerce, bool *any)
{
    const PsMeta *meta = b->binding->meta;
    uint32_t preset = ps_sets_default(meta) & sets;
    *any = false;
    if ((how == BY_VALUE ? meta->by_value : meta->by_property) == 0)
        return PS_OK;
    PsStatus status = preset == 0 ? PS_OK : pass_in(b, input, preset, how, coerce, any);
    return status != PS_OK || *any ? status : pass_in(b, input, sets & ~preset, how, coerce, any);
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

static void remember(PsBinding *binding, uint32_t i)
{
    if (binding->from_before == NULL) {
        binding->from_before = ps_alloc(binding->meta->count * sizeof(PsValue));
        for (uint32_t k = 0; k < binding->meta->count; k++)
            binding->from_before[k] = (PsValue){.kind = PS_KIND_UNSET};
    }
    ps_assign(&binding->from_before[i], ps_move(&binding->values[i]));
}

void ps_bind_reset_input(PsBinder *b)
{
    PsBinding *binding = b->binding;
    for (uint32_t k = 0; k < binding->meta->input_count; k++) {
        uint32_t i = binding->meta->inputs[k];
        if (binding->bound[i] != PS_BOUND_PIPELINE)
            continue;
        binding->bound[i] = PS_UNBOUND;
        if (b->frame != NULL)
            remember(binding, i);
        ps_assign(&binding->values[i], PS_NULL);
    }
}

static PsStatus not_bound(PsBinder *b)
{
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "InputObjectNotBound",
                         "The input object cannot be bound to any parameters for the command "
                         "either because the command does not take pipeline input or the input and "
                         "its properties do not match any of the parameters that take pipeline "
                         "input.");
}

static PsStatus check_complete(PsBinder *b)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    ps_bind_missing_names(b->binding, &names);
    if (names.len == 0)
        return PS_OK;
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "InputObjectMissingMandatory",
                         "The input object cannot be bound because it did not contain the "
                         "information required to bind all mandatory parameters: %s",
                         ps_buffer_cstr(&names));
}

/* The four passes over the sets.  `settles`: what was bound decides on the sets. */
static PsStatus bind_in_sets(PsBinder *b, PsRef input, uint32_t sets, bool settles, bool *bound)
{
    static const struct {
        How how;
        bool coerce;
    } passes[] = {{BY_VALUE, false}, {BY_PROPERTY, false}, {BY_VALUE, true}, {BY_PROPERTY, true}};
    for (size_t i = 0; i < PS_COUNT(passes); i++) {
        bool any;
        unsigned count;
        PsStatus status = pass(b, input, sets, passes[i].how, passes[i].coerce, &any);
        if (status == PS_OK && any && settles)
            status = ps_sets_settle(b, true, true, &count);
        if (status != PS_OK)
            return status;
        if (any && settles)
            sets = b->binding->sets;
        *bound |= any;
    }
    return PS_OK;
}

/* The set that was preferred first, where there is one. */
static PsStatus bind_object(PsBinder *b, PsRef input, bool *bound)
{
    PsBinding *binding = b->binding;
    uint32_t first = binding->first_set;
    unsigned count;
    PsStatus status = first == 0 ? PS_OK : bind_in_sets(b, input, first, false, bound);
    if (status == PS_OK && (first == 0 || binding->sets != first))
        status = bind_in_sets(b, input, binding->sets & ~first, true, bound);
    if (status == PS_OK)
        status = ps_sets_settle(b, false, true, &count);
    if (status == PS_OK)
        status = ps_bind_defaults(b);
    if (status == PS_OK)
        status = ps_sets_verify(b);
    return ps_bind_blame_defaults(b, status);
}

PsStatus ps_bind_input(PsBinder *b, PsRef input, bool *bound)
{
    ps_bind_reset_input(b);
    b->binding->sets = b->binding->input_sets;
    *bound = b->binding->delayed != NULL;
    PS_TRACE(b->session, "BIND PIPELINE object to parameters: [%s]",
             b->name == NULL ? "" : b->name);
    PS_TRACE_IN(b->session);
    PS_TRACE(b->session, "PIPELINE object TYPE = [%s]",
             ps_is_null(ps_unwrap(input)) ? "null" : ps_type_display_name(ps_type_of(input)));
    PsStatus status = run_delayed(b, input);
    if (status == PS_OK)
        status = bind_object(b, input, bound);
    PS_TRACE_OUT(b->session);
    if (status != PS_OK)
        return status;
    PS_TRACE(b->session, "MANDATORY PARAMETER CHECK on cmdlet [%s]",
             b->name == NULL ? "" : b->name);
    if (!*bound)
        return not_bound(b);
    status = check_complete(b);
    *bound = status == PS_OK;
    return status;
}
