/* bind.c - see bind.h: arguments to parameters. */
#include "engine/bind.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind_convert.h"
#include "engine/bind_default.h"
#include "engine/bind_sets.h"
#include "engine/trace.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

void ps_binding_init(PsBinding *b, PsMeta *meta)
{
    *b = (PsBinding){.meta = meta, .sets = PS_SETS_ALL, .set_name = "__AllParameterSets"};
    b->values = ps_alloc((meta->count + 1) * sizeof *b->values);
    for (uint32_t i = 0; i < meta->count; i++)
        b->values[i] = PS_NULL;
    b->bound = ps_alloc_zero(meta->count + 1);
    b->turns = ps_alloc_zero((meta->count + 1) * sizeof *b->turns);
}

void ps_binding_done(PsBinding *b)
{
    if (b->meta == NULL)
        return;
    for (uint32_t i = 0; i < b->meta->count; i++) {
        ps_release(b->values[i]);
        if (b->delayed != NULL)
            ps_release(b->delayed[i]);
        if (b->without_input != NULL)
            ps_release(b->without_input[i]);
        if (b->from_before != NULL)
            ps_release(b->from_before[i]);
    }
    free(b->values);
    free(b->bound);
    free(b->turns);
    free(b->delayed);
    free(b->without_input);
    free(b->from_before);
    ps_release(b->defaults);
    ps_buffer_done(&b->told);
    ps_args_done(&b->rest);
    b->meta = NULL;
}

int ps_bind_index(const PsBinding *b, const PsParamMeta *p)
{
    return (int)(p - b->meta->params);
}

static const char *shown_name(const PsBinder *b)
{
    return b->name == NULL ? "" : b->name;
}

static bool is_bound(const PsBinding *b, const PsParamMeta *p)
{
    return b->bound[ps_bind_index(b, p)] != PS_UNBOUND;
}

static PsStatus already_bound(PsBinder *b, PsSlice name)
{
    PsStatus status = ps_bind_error(
        b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument, "ParameterAlreadyBound",
        "Cannot bind parameter because parameter '%.*s' is specified more than once. "
        "To provide multiple values to parameters that can accept multiple values, "
        "use the array syntax. For example, \"-parameter value1,value2,value3\".",
        (int)name.len, name.data);
    return ps_bind_blame(b, name, status);
}

static bool has_alias_like(const PsParamMeta *p, PsSlice name)
{
    for (uint32_t i = 0; i < p->alias_count; i++)
        if (ps_slice_starts_fold(ps_symbol_slice(p->aliases[i]), name))
            return true;
    return false;
}

static PsStatus ambiguous(PsBinder *b, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer list = {0};
    const PsMeta *meta = b->binding->meta;
    for (int by_alias = 0; by_alias < 2; by_alias++) /* those that are called so come first */
        for (uint32_t i = 0; i < meta->count; i++) {
            const PsParamMeta *p = &meta->params[i];
            bool is_called = ps_slice_starts_fold(ps_symbol_slice(p->name), name);
            if (by_alias ? !is_called && has_alias_like(p, name) : is_called)
                ps_buffer_printf(&list, " -%s", p->spelling);
        }
    PsStatus status = ps_bind_error(
        b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument, "AmbiguousParameter",
        "Parameter cannot be processed because the parameter name '%.*s' is "
        "ambiguous. Possible matches include:%s.",
        (int)name.len, name.data, ps_buffer_cstr(&list));
    return ps_bind_blame(b, name, status);
}

static PsStatus missing_argument(PsBinder *b, const PsParamMeta *p)
{
    PsStatus status = ps_bind_error(
        b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument, "MissingArgument",
        "Missing an argument for parameter '%s'. Specify a parameter of type '%s' "
        "and try again.",
        p->spelling, ps_type_display_name(p->type));
    return ps_bind_blame(b, ps_slice(p->spelling), status);
}

/* Script blocks for parameters that take pipeline input wait for the input object. */
static bool is_delayed(const PsBinder *b, const PsParamMeta *p, PsRef value, uint32_t sets)
{
    if (value.kind != PS_KIND_BLOCK || !b->binding->meta->is_advanced)
        return false;
    if (p->type == PS_XA(ScriptBlock) || p->type == PS_T(System_Object) ||
        (p->type->rank > 0 &&
         (p->type->elem == PS_XA(ScriptBlock) || p->type->elem == PS_T(System_Object))))
        return false;
    PsParamUseIn use;
    for (uint32_t i = 0; ps_param_next_use(p, sets, &i, &use);)
        if (use.use->from_pipeline || use.use->from_property)
            return true;
    return false;
}

static PsStatus delay(PsBinder *b, PsParamMeta *p, PsRef block)
{
    PsBinding *binding = b->binding;
    if (!b->expects_input)
        return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_MetadataError,
                             "ScriptBlockArgumentNoInput",
                             "Cannot evaluate parameter '%s' because its argument is specified as "
                             "a script block and there is no input. A script block cannot be "
                             "evaluated without input.",
                             p->spelling);
    if (binding->delayed == NULL) {
        binding->delayed = ps_alloc((binding->meta->count + 1) * sizeof *binding->delayed);
        for (uint32_t i = 0; i < binding->meta->count; i++)
            binding->delayed[i] = PS_NULL;
    }
    ps_assign(&binding->delayed[ps_bind_index(binding, p)], ps_retain(block));
    ps_sets_narrow(binding, p);
    return PS_OK;
}

static void trace_error(PsSession *s)
{
    PsSlice message = ps_error_record_message(s->ctx.error);
    PS_TRACE(s, "ERROR: %.*s", (int)message.len, message.data);
}

PsStatus ps_bind_value(PsBinder *b, PsParamMeta *p, PsRef value, PsBoundState how)
{
    PsSession *s = b->session;
    PsValue converted = PS_NULL;
    ps_trace_argument(s, value, "parameter", p->spelling, "");
    PS_TRACE_IN(s);
    PsStatus status = ps_bind_convert(b, p, value, true, &converted);
    if (status == PS_OK)
        ps_trace_argument(s, converted, "param", p->spelling, " SUCCESSFUL");
    else if (status == PS_ERROR && s->ctx.error.kind == PS_KIND_ERROR)
        trace_error(s);
    PS_TRACE_OUT(s);
    if (status != PS_OK)
        return status;
    int i = ps_bind_index(b->binding, p);
    ps_assign(&b->binding->values[i], converted);
    b->binding->bound[i] = (uint8_t)how;
    if (b->binding->turns[i] == 0)
        b->binding->turns[i] = ++b->binding->turn;
    if (how != PS_BOUND_DEFAULT)
        ps_sets_narrow(b->binding, p);
    return PS_OK;
}

PsStatus ps_bind_one(PsBinder *b, PsParamMeta *p, PsRef value, uint32_t sets, bool coerce,
                     bool *bound)
{
    *bound = false;
    if (is_delayed(b, p, ps_unwrap(value), sets))
        return delay(b, p, ps_unwrap(value));
    if (!coerce && !ps_bind_fits(b, p, value)) {
        ps_trace_skipped(b->session, value, p->spelling);
        return PS_OK;
    }
    PsStatus status = ps_bind_value(b, p, value, PS_BOUND);
    *bound = status == PS_OK;
    return status;
}

static PsStatus bind_named(PsBinder *b, PsParamMeta *p, PsRef value)
{
    if (is_bound(b->binding, p))
        return already_bound(b, ps_slice(p->spelling));
    bool bound;
    return ps_bind_one(b, p, value, PS_SETS_ALL, true, &bound);
}

/* Whether the next argument is a known parameter rather than a value. */
static bool is_parameter(PsBinder *b, const PsArg *arg)
{
    if (!arg->is_named)
        return false;
    bool unclear = false;
    return ps_meta_find(b->binding->meta, arg->name, &unclear) != NULL || unclear;
}

/* A switch as `-name` is true; `-name:value` takes the value. */
static PsValue switch_value(const PsArg *arg)
{
    return arg->has_value ? ps_retain(arg->value) : ps_switch(true);
}

static PsStatus unknown_parameter(PsBinder *b, PsSlice name)
{
    PsStatus status = ps_bind_error(
        b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument, "NamedParameterNotFound",
        "A parameter cannot be found that matches parameter name '%.*s'.", (int)name.len,
        name.data);
    return ps_bind_blame(b, name, status);
}

static PsValue parameter_text(const PsArg *arg)
{
    PsValue text =
        ps_string_printf(arg->has_colon ? "-%.*s:" : "-%.*s", (int)arg->name.len, arg->name.data);
    text.flags |= PS_VALUE_SOURCE; /* @args binds it as a parameter again */
    return text;
}

/* Before anything is bound: names that stand for several parameters, and those that need a value
 * and have none. */
static PsStatus check_names(PsBinder *b, const PsArgs *args)
{
    for (size_t i = 0; i < args->len; i++) {
        const PsArg *arg = &args->items[i];
        if (!arg->is_named || arg->has_value)
            continue;
        bool unclear = false;
        const PsParamMeta *p = ps_meta_find(b->binding->meta, arg->name, &unclear);
        b->at = arg->elem;
        if (p == NULL && unclear)
            return ambiguous(b, arg->name);
        if (p == NULL || p->is_switch)
            continue;
        if (i + 1 >= args->len || args->items[i + 1].has_colon ||
            is_parameter(b, &args->items[i + 1]))
            return missing_argument(b, p);
        i++; /* its value, whatever it looks like */
    }
    b->at = NULL;
    return PS_OK;
}

/* Named arguments; the others stay in `rest`, in order.  Splatted ones come second: an explicit
 * argument beats a splatted one, two splatted ones clash. */
static PsStatus bind_all_named(PsBinder *b, PsArgs *args, bool splatted)
{
    uint64_t here[4] = {0}; /* parameters bound by this pass, by position */
    for (size_t i = 0; i < args->len; i++) {
        PsArg *arg = &args->items[i];
        if (!arg->is_named || arg->is_splatted != splatted)
            continue;
        bool unclear = false;
        PsParamMeta *p = ps_meta_find(b->binding->meta, arg->name, &unclear);
        b->at = arg->elem;
        if (p == NULL && unclear)
            return ambiguous(b, arg->name);
        if (p == NULL)
            continue;
        unsigned at = (unsigned)ps_bind_index(b->binding, p) % 256;
        if (splatted && is_bound(b->binding, p) && !(here[at / 64] >> at % 64 & 1)) {
            arg->is_named = false;
            arg->has_value = false;
            continue;
        }
        here[at / 64] |= 1ull << at % 64;
        PsStatus status;
        if ((p->is_switch || arg->has_value) && is_bound(b->binding, p)) {
            status = already_bound(b, arg->name);
        } else if (p->is_switch) {
            PS_AUTO PsValue value = switch_value(arg);
            status = bind_named(b, p, value);
        } else if (arg->has_value) {
            status = bind_named(b, p, arg->value);
        } else {
            PsArg *next = &args->items[i + 1];
            if (!is_bound(b->binding, p)) /* else the name is what is wrong */
                b->at = next->elem;
            if (next->is_named) { /* an unknown -word is taken as text */
                PS_AUTO PsValue text = parameter_text(next);
                status = bind_named(b, p, text);
            } else {
                status = bind_named(b, p, next->value);
            }
            next->is_quoted = true;
            next->is_named = false;
            next->has_value = false; /* used up */
        }
        if (status != PS_OK)
            return status;
        arg->is_quoted = true;
        arg->has_value = false;
        arg->is_named = false;
    }
    b->at = NULL;
    return PS_OK;
}

/* What named binding left: values, and unknown parameters with what follows them. */
static void collect_rest(const PsArgs *args, PsArgs *rest)
{
    for (size_t i = 0; i < args->len; i++) {
        PsArg *arg = &args->items[i];
        if (arg->is_named && arg->is_splatted && !arg->has_value)
            continue;
        if (!arg->is_named && !arg->has_value)
            continue;
        PsArg copy = *arg;
        copy.value = ps_retain(arg->value);
        ps_args_add(rest, copy);
    }
}

static bool takes_rest(const PsBinding *binding, const PsParamMeta *p)
{
    PsParamUseIn use;
    uint32_t at = 0; /* only what it says first counts */
    return ps_sets_is_open(binding, p) && ps_param_next_use(p, binding->sets, &at, &use) &&
           use.use->from_remaining;
}

/* The parameter of the remaining arguments; NULL: none.  Two of them are an error. */
static PsStatus remaining_parameter(PsBinder *b, PsParamMeta **out)
{
    const PsMeta *meta = b->binding->meta;
    *out = NULL;
    for (uint32_t i = 0; i < meta->count; i++) {
        if (!takes_rest(b->binding, &meta->params[i]))
            continue;
        if (*out != NULL)
            return ps_sets_ambiguous(b, PS_CAT_MetadataError);
        *out = &meta->params[i];
    }
    return PS_OK;
}

static PsStatus bind_remaining(PsBinder *b, PsArgs *rest)
{
    PsParamMeta *p = NULL;
    PsStatus status = rest->len > 0 ? remaining_parameter(b, &p) : PS_OK;
    if (p == NULL || status != PS_OK)
        return status;
    const PsType *elem = PS_T(System_Object);
    PsValue list =
        ps_list_new(ps_type_construct(PS_T(System_Collections_Generic_List_1), &elem, 1), elem);
    for (size_t i = 0; i < rest->len; i++) {
        PsArg *arg = &rest->items[i];
        if (arg->is_named)
            ps_array_push(list, parameter_text(arg));
        if (arg->has_value)
            ps_array_push(list, ps_retain(arg->value));
    }
    if (ps_array_len(list) == 1) {
        PsValue only = ps_array_at(list, 0);
        if (ps_is_list(ps_unwrap(only)))
            ps_assign(&list, only);
        else
            ps_release(only);
    }
    PS_TRACE(b->session, "BIND REMAININGARGUMENTS cmd line args to param: [%s]", p->spelling);
    PS_TRACE_IN(b->session);
    status = bind_named(b, p, list);
    PS_TRACE_OUT(b->session);
    ps_release(list);
    ps_args_done(rest);
    return status;
}

/* `failure`: why the last value did not find its place; null. */
static PsStatus leftover(PsBinder *b, const PsArgs *rest, PsValue *failure)
{
    if (rest->len == 0)
        return PS_OK;
    const PsArg *arg = &rest->items[0];
    if (arg->is_named) {
        b->at = arg->elem;
        return unknown_parameter(b, arg->name);
    }
    if (!ps_is_null(*failure))
        return ps_fail_value(&b->session->ctx, ps_move(failure));
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = PS_OK;
    if (!ps_is_null(arg->value))
        status = ps_text_to_string(&b->session->ctx, arg->value, b->session->ctx.culture, &text);
    if (status != PS_OK)
        return status;
    if (ps_is_null(arg->value))
        ps_buffer_text(&text, "$null");
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "PositionalParameterNotFound",
                         "A positional parameter cannot be found that accepts argument '%s'.",
                         ps_buffer_cstr(&text));
}

/* What a native cmdlet declares and cannot do is refused, as PowerShell does on a platform where a
 * parameter has no meaning. */
static PsStatus check_supported(PsBinder *b)
{
    const PsMeta *meta = b->binding->meta;
    for (uint32_t i = 0; i < meta->count; i++) {
        const PsParamMeta *p = &meta->params[i];
        if (p->native != NULL && (p->native->flags & PS_PARAM_UNSUPPORTED) &&
            b->binding->bound[i] == PS_BOUND)
            return ps_bind_error(b, PS_T(System_NotSupportedException), PS_CAT_NotImplemented,
                                 "NotSupportedException",
                                 "The parameter '-%s' is not supported for the cmdlet '%s' on this "
                                 "edition of PowerShell.",
                                 p->spelling, b->name == NULL ? "" : b->name);
    }
    return PS_OK;
}

static PsStatus check_mandatory(PsBinder *b, unsigned count)
{
    PS_TRACE(b->session, "MANDATORY PARAMETER CHECK on cmdlet [%s]", shown_name(b));
    PS_TRACE_IN(b->session);
    PsStatus status = ps_bind_mandatory(b, count);
    PS_TRACE_OUT(b->session);
    return status;
}

/* All arguments have found a parameter: chooses the set, and asks for what it lacks. */
static PsStatus complete(PsBinder *b)
{
    PsBinding *binding = b->binding;
    unsigned count;
    PsStatus status = ps_sets_settle(b, b->expects_input, !b->expects_input, &count);
    if (status == PS_OK && count == 1) /* now that the set is known */
        status = ps_bind_defaults(b);
    if (status == PS_OK && count > 1 && b->expects_input) {
        uint32_t before = binding->sets;
        ps_sets_keep_input(binding);
        if (binding->sets != before)
            status = ps_sets_settle(b, true, false, &count);
    }
    if (status == PS_OK)
        status = check_mandatory(b, count);
    if (status == PS_OK && !b->expects_input)
        status = ps_sets_verify(b);
    binding->input_sets = binding->sets;
    return status == PS_OK ? check_supported(b) : status;
}

static PsStatus bind_names(PsBinder *b, PsArgs *args)
{
    PS_TRACE(b->session, "BIND NAMED cmd line args [%s]", shown_name(b));
    PS_TRACE_IN(b->session);
    PsStatus status = check_names(b, args);
    if (status == PS_OK)
        status = bind_all_named(b, args, false);
    if (status == PS_OK)
        status = bind_all_named(b, args, true);
    PS_TRACE_OUT(b->session);
    return status;
}

static PsStatus bind_places(PsBinder *b, PsArgs *rest, PsValue *failure)
{
    PS_TRACE(b->session, "BIND POSITIONAL cmd line args [%s]", shown_name(b));
    PS_TRACE_IN(b->session);
    PsStatus status = ps_bind_positional(b, rest, failure);
    PS_TRACE_OUT(b->session);
    return status;
}

PsStatus ps_bind_arguments(PsBinder *b, PsArgs *args)
{
    PsBinding *binding = b->binding;
    bool is_advanced = binding->meta->is_advanced;
    PsArgs rest = {0};
    PS_AUTO PsValue failure = PS_NULL;
    unsigned count;
    PsStatus status = bind_names(b, args);
    if (status == PS_OK)
        collect_rest(args, &rest);
    if (status == PS_OK)
        status = bind_places(b, &rest, &failure);
    if (status == PS_OK && is_advanced)
        status = ps_bind_defaults(b);
    if (status == PS_OK && is_advanced)
        status = ps_sets_settle(b, true, false, &count);
    if (status == PS_OK)
        status = bind_remaining(b, &rest);
    if (status == PS_OK && !is_advanced) {
        binding->rest = rest;
        rest = (PsArgs){0};
    } else if (status == PS_OK) {
        status = leftover(b, &rest, &failure);
    }
    ps_args_done(&rest);
    if (status == PS_OK && is_advanced)
        status = complete(b);
    return ps_bind_blame_defaults(b, status);
}
