/* bind.c - see bind.h: arguments to parameters. */
#include "engine/bind.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind_convert.h"
#include "engine/bind_default.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

void ps_binding_init(PsBinding *b, PsMeta *meta)
{
    *b = (PsBinding){.meta = meta, .chosen_set = -1};
    b->values = ps_alloc((meta->count + 1) * sizeof *b->values);
    for (uint32_t i = 0; i < meta->count; i++)
        b->values[i] = PS_NULL;
    b->bound = ps_alloc_zero(meta->count + 1);
    b->sets = meta->set_count >= 32 ? UINT32_MAX : (1u << meta->set_count) - 1;
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
    }
    free(b->values);
    free(b->bound);
    free(b->delayed);
    free(b->without_input);
    ps_args_done(&b->rest);
    b->meta = NULL;
}

int ps_bind_index(const PsBinding *b, const PsParamMeta *p)
{
    return (int)(p - b->meta->params);
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

static void narrow(PsBinding *binding, const PsParamMeta *p)
{
    if (p->common == PS_COMMON_NONE)
        binding->sets &= p->sets;
}

static PsStatus no_set(PsBinder *b, PsErrorCategory category)
{
    return ps_bind_error(b, PS_XA(ParameterBindingException), category, "AmbiguousParameterSet",
                         "Parameter set cannot be resolved using the specified named parameters. "
                         "One or more parameters issued cannot be used together or an insufficient "
                         "number of parameters were provided.");
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
static bool is_delayed(const PsBinder *b, const PsParamMeta *p, PsRef value)
{
    if (value.kind != PS_KIND_BLOCK || !b->binding->meta->is_advanced)
        return false;
    if (p->type == PS_XA(ScriptBlock) || p->type == PS_T(System_Object) ||
        (p->type->rank > 0 &&
         (p->type->elem == PS_XA(ScriptBlock) || p->type->elem == PS_T(System_Object))))
        return false;
    for (uint32_t i = 0; i < b->binding->meta->set_count; i++)
        if (p->uses[i].from_pipeline || p->uses[i].from_property)
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
    narrow(binding, p);
    return PS_OK;
}

PsStatus ps_bind_value(PsBinder *b, PsParamMeta *p, PsRef value, PsBoundState how)
{
    PsValue converted = PS_NULL;
    PsStatus status = ps_bind_convert(b, p, value, true, &converted);
    if (status != PS_OK)
        return status;
    int i = ps_bind_index(b->binding, p);
    ps_assign(&b->binding->values[i], converted);
    b->binding->bound[i] = (uint8_t)how;
    if (how != PS_BOUND_DEFAULT)
        narrow(b->binding, p);
    return PS_OK;
}

static PsStatus bind_named(PsBinder *b, PsParamMeta *p, PsRef value)
{
    if (is_bound(b->binding, p))
        return already_bound(b, ps_slice(p->spelling));
    if (is_delayed(b, p, ps_unwrap(value)))
        return delay(b, p, ps_unwrap(value));
    return ps_bind_value(b, p, value, PS_BOUND);
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

/* The parameter at a position: of the default set first, then of any that is still possible.  With
 * several sets, one whose type takes the value without conversion is preferred. */
static PsStatus bind_position(PsBinder *b, int32_t position, PsRef value, bool *done)
{
    PsBinding *binding = b->binding;
    const PsMeta *meta = binding->meta;
    PsStatus last = PS_OK;
    *done = false;
    PsParamMeta *candidates[PS_MAX_SETS];
    uint32_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t set = 0; set < meta->set_count; set++) {
            bool is_default = (int)set == meta->default_set;
            if (!(binding->sets & (1u << set)) || is_default != (pass == 0))
                continue;
            for (uint32_t i = 0; i < meta->count; i++) {
                PsParamMeta *p = &meta->params[i];
                if (binding->bound[i] != PS_UNBOUND || ps_param_position(p, set) != position ||
                    (binding->delayed != NULL && !ps_is_null(binding->delayed[i])))
                    continue;
                bool seen = false;
                for (uint32_t k = 0; k < count; k++)
                    seen |= candidates[k] == p;
                if (!seen && count < PS_MAX_SETS)
                    candidates[count++] = p;
            }
        }
    }
    /* a block for the pipeline's objects must be named */
    uint32_t kept = 0;
    for (uint32_t k = 0; k < count; k++)
        if (!b->expects_input || !is_delayed(b, candidates[k], ps_unwrap(value)))
            candidates[kept++] = candidates[k];
    count = kept;
    for (uint32_t k = 0; k < count && count > 1; k++)
        if (ps_bind_fits(b, candidates[k], value)) {
            *done = true;
            return bind_named(b, candidates[k], value);
        }
    for (uint32_t k = 0; k < count; k++) {
        if (last != PS_OK)
            ps_clear_error(&b->session->ctx);
        last = bind_named(b, candidates[k], value);
        if (last == PS_OK) {
            *done = true;
            return PS_OK;
        }
        if (last != PS_ERROR)
            return last;
    }
    return last;
}

/* The smallest position above `after` of an unbound parameter; PS_NO_POSITION when none. */
static int32_t next_position(const PsBinding *binding, int64_t after)
{
    int64_t best = INT64_MAX;
    const PsMeta *meta = binding->meta;
    for (uint32_t i = 0; i < meta->count; i++) {
        if (binding->bound[i] != PS_UNBOUND ||
            (binding->delayed != NULL && !ps_is_null(binding->delayed[i])))
            continue;
        for (uint32_t set = 0; set < meta->set_count; set++) {
            int32_t position = ps_param_position(&meta->params[i], set);
            if (position != PS_NO_POSITION && (binding->sets & (1u << set)) && position > after &&
                position < best)
                best = position;
        }
    }
    return best == INT64_MAX ? PS_NO_POSITION : (int32_t)best;
}

/* Two parameters of a set that is still possible stand at one position. */
static bool is_crowded(const PsBinding *binding)
{
    const PsMeta *meta = binding->meta;
    for (uint32_t i = 0; meta->is_crowded && i < meta->count; i++)
        for (uint32_t k = i + 1; binding->bound[i] == PS_UNBOUND && k < meta->count; k++)
            if (binding->bound[k] == PS_UNBOUND &&
                ps_params_share_position(&meta->params[i], &meta->params[k], binding->sets))
                return true;
    return false;
}

static PsStatus bind_positional(PsBinder *b, PsArgs *rest)
{
    int64_t at = INT64_MIN;
    size_t kept = 0;
    PsStatus status = PS_OK;
    if (rest->len > 0 && is_crowded(b->binding))
        return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                             "AmbiguousPositionalParameterNoName",
                             "Cannot bind positional parameters because no names were given.");
    for (size_t i = 0; i < rest->len; i++) {
        PsArg *arg = &rest->items[i];
        bool done = false;
        if (arg->is_named && i + 1 < rest->len && !rest->items[i + 1].is_named) {
            /* An unknown parameter keeps the value behind it, though it has one after a colon. */
            rest->items[kept++] = *arg;
            rest->items[kept++] = rest->items[++i];
            continue;
        }
        if (!arg->is_named && status == PS_OK) {
            int32_t position = next_position(b->binding, at);
            if (position != PS_NO_POSITION) {
                b->at = arg->elem;
                status = bind_position(b, position, arg->value, &done);
                at = position;
            }
        }
        if (done)
            ps_release(arg->value);
        else
            rest->items[kept++] = *arg;
    }
    rest->len = kept;
    if (status == PS_OK)
        b->at = NULL;
    return status;
}

static bool takes_rest(const PsBinding *binding, uint32_t i)
{
    const PsMeta *meta = binding->meta;
    for (uint32_t set = 0; set < meta->set_count; set++)
        if (meta->params[i].uses[set].from_remaining && (binding->sets & (1u << set)) &&
            binding->bound[i] == PS_UNBOUND)
            return true;
    return false;
}

/* The parameter of the remaining arguments; NULL: none.  Two of them are an error. */
static PsStatus remaining_parameter(PsBinder *b, PsParamMeta **out)
{
    const PsMeta *meta = b->binding->meta;
    *out = NULL;
    for (uint32_t i = 0; i < meta->count; i++) {
        if (!takes_rest(b->binding, i))
            continue;
        if (*out != NULL)
            return no_set(b, PS_CAT_MetadataError);
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
    status = bind_named(b, p, list);
    ps_release(list);
    ps_args_done(rest);
    return status;
}

static PsStatus leftover(PsBinder *b, const PsArgs *rest)
{
    if (rest->len == 0)
        return PS_OK;
    const PsArg *arg = &rest->items[0];
    if (arg->is_named) {
        b->at = arg->elem;
        return unknown_parameter(b, arg->name);
    }
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

static bool can_come_from_pipeline(const PsParamMeta *p, uint32_t set)
{
    return p->uses[set].from_pipeline || p->uses[set].from_property;
}

/* Mandatory parameters of a set that have no value yet. */
static unsigned missing_in(const PsBinder *b, uint32_t set, bool pipeline_counts)
{
    const PsBinding *binding = b->binding;
    unsigned missing = 0;
    for (uint32_t i = 0; i < binding->meta->count; i++) {
        const PsParamMeta *p = &binding->meta->params[i];
        if (!(p->sets & (1u << set)) || !p->uses[set].mandatory ||
            binding->bound[i] != PS_UNBOUND ||
            (binding->delayed != NULL && !ps_is_null(binding->delayed[i])))
            continue;
        if (b->expects_input && pipeline_counts && can_come_from_pipeline(p, set))
            continue;
        missing++;
    }
    return missing;
}

static bool takes_input(const PsBinder *b, uint32_t set)
{
    const PsMeta *meta = b->binding->meta;
    for (uint32_t i = 0; i < meta->count; i++)
        if ((meta->params[i].sets & (1u << set)) && can_come_from_pipeline(&meta->params[i], set) &&
            b->binding->bound[i] != PS_BOUND)
            return true;
    return false;
}

static bool any_takes_input(const PsBinder *b)
{
    for (uint32_t set = 0; set < b->binding->meta->set_count; set++)
        if (b->binding->sets >> set & 1 && takes_input(b, set))
            return true;
    return false;
}

/* Several sets are possible, and one of them lacks nothing but pipeline input. */
static bool input_decides(const PsBinder *b)
{
    unsigned possible = 0;
    bool waits = false;
    for (uint32_t set = 0; b->expects_input && set < b->binding->meta->set_count; set++) {
        if (!(b->binding->sets & (1u << set)))
            continue;
        possible++;
        waits |= takes_input(b, set) && missing_in(b, set, true) == 0;
    }
    return possible > 1 && waits;
}

/* A mandatory parameter of the set got a value. */
static bool has_mandatory(const PsBinding *binding, uint32_t set)
{
    for (uint32_t i = 0; i < binding->meta->count; i++)
        if (binding->bound[i] != PS_UNBOUND && (binding->meta->params[i].sets >> set & 1) &&
            binding->meta->params[i].uses[set].mandatory)
            return true;
    return false;
}

/* Of the possible sets that lack no mandatory parameter (`pipeline_counts`: one that the pipeline
 * can bring is none): the default one, the only one, or the first that got a mandatory parameter;
 * -1.  *count: how many there are. */
static int complete_set(const PsBinder *b, bool pipeline_counts, unsigned *count)
{
    const PsBinding *binding = b->binding;
    int only = -1, with_mandatory = -1;
    *count = 0;
    for (uint32_t set = 0; set < binding->meta->set_count; set++) {
        if (!(binding->sets & (1u << set)) || missing_in(b, set, pipeline_counts) > 0)
            continue;
        if ((int)set == binding->meta->default_set)
            return (int)set;
        (*count)++;
        only = (int)set;
        if (with_mandatory < 0 && has_mandatory(binding, set))
            with_mandatory = (int)set;
    }
    return *count == 1 ? only : with_mandatory;
}

PsStatus ps_bind_choose_input(PsBinder *b)
{
    unsigned count;
    b->binding->chosen_set = complete_set(b, false, &count);
    b->binding->set_from_input = true;
    return b->binding->chosen_set < 0 && count > 0 ? no_set(b, PS_CAT_InvalidArgument) : PS_OK;
}

/* The only set that is still possible; -1 when there are more. */
static int only_set(const PsBinding *binding)
{
    int only = -1;
    for (uint32_t set = 0; set < binding->meta->set_count; set++) {
        if (!(binding->sets & (1u << set)))
            continue;
        if (only >= 0)
            return -1;
        only = (int)set;
    }
    return only;
}

/* One set from those still possible: the default or the only one whatever it lacks, or a complete
 * one; none yet where the input decides. */
static PsStatus choose_set(PsBinder *b)
{
    PsBinding *binding = b->binding;
    int preset = binding->meta->default_set;
    unsigned count;
    if (binding->sets == 0)
        return no_set(b, PS_CAT_InvalidArgument);
    if (input_decides(b))
        return PS_OK;
    if (preset < 0 || !(binding->sets & (1u << preset)))
        preset = only_set(binding);
    if (preset >= 0) {
        binding->chosen_set = preset;
        return PS_OK;
    }
    int complete = complete_set(b, true, &count);
    if (count != 1 && b->expects_input && any_takes_input(b))
        return PS_OK;
    if (complete < 0)
        return no_set(b, PS_CAT_InvalidArgument);
    binding->chosen_set = complete;
    return PS_OK;
}

static PsStatus check_mandatory(PsBinder *b)
{
    PsBinding *binding = b->binding;
    if (binding->chosen_set < 0)
        return PS_OK;
    return ps_bind_missing(b, (uint32_t)binding->chosen_set);
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

PsStatus ps_bind_arguments(PsBinder *b, PsArgs *args)
{
    PsBinding *binding = b->binding;
    PsArgs rest = {0};
    PsStatus status = check_names(b, args);
    if (status == PS_OK)
        status = bind_all_named(b, args, false);
    if (status == PS_OK)
        status = bind_all_named(b, args, true);
    if (status == PS_OK)
        collect_rest(args, &rest);
    if (status == PS_OK && binding->sets == 0)
        status = no_set(b, PS_CAT_InvalidArgument);
    if (status == PS_OK)
        status = bind_positional(b, &rest);
    if (status == PS_OK && binding->meta->is_advanced)
        status = ps_bind_defaults(b);
    binding->input_sets = binding->sets;
    /* where a set could still get something from the pipeline, what is left over comes first */
    bool chooses_late = any_takes_input(b);
    if (status == PS_OK && binding->meta->is_advanced && !chooses_late)
        status = choose_set(b);
    if (status == PS_OK)
        status = bind_remaining(b, &rest);
    if (status == PS_OK && !binding->meta->is_advanced) {
        binding->rest = rest;
        rest = (PsArgs){0};
    } else if (status == PS_OK) {
        status = leftover(b, &rest);
    }
    ps_args_done(&rest);
    if (status == PS_OK && binding->meta->is_advanced) {
        if (chooses_late)
            status = choose_set(b);
        if (status == PS_OK)
            status = check_mandatory(b);
        if (status == PS_OK)
            status = check_supported(b);
    } else if (status == PS_OK) {
        binding->chosen_set = 0;
    }
    return status;
}
