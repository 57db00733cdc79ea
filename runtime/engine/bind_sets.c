/* bind_sets.c - see bind_sets.h. */
#include "engine/bind_sets.h"

#include "value/errors.h"

#define ALL_SETS_NAME "__AllParameterSets"

unsigned ps_sets_count(uint32_t sets)
{
    return sets == PS_SETS_ALL ? 1 : (unsigned)__builtin_popcount(sets);
}

uint32_t ps_sets_default(const PsMeta *meta)
{
    return meta->default_set < 0 ? 0 : 1u << meta->default_set;
}

bool ps_sets_is_open(const PsBinding *b, const PsParamMeta *p)
{
    int i = ps_bind_index(b, p);
    return b->bound[i] == PS_UNBOUND && (b->delayed == NULL || ps_is_null(b->delayed[i]));
}

void ps_sets_narrow(PsBinding *b, const PsParamMeta *p)
{
    if (p->named_sets != 0)
        b->sets &= p->named_sets;
}

/* The sets that the command has, as a mask that can lose some. */
static uint32_t available(const PsMeta *meta)
{
    return !meta->has_sets || meta->set_count >= 32 ? PS_SETS_ALL : (1u << meta->set_count) - 1;
}

void ps_sets_drop(PsBinding *b, uint32_t sets)
{
    if (sets == 0)
        return;
    if (b->sets == PS_SETS_ALL)
        b->sets = available(b->meta);
    b->sets &= ~sets;
}

static const char *name_of(const PsMeta *meta, uint32_t sets)
{
    if (sets == PS_SETS_ALL || sets == 0)
        return meta->default_set < 0 ? ALL_SETS_NAME : meta->set_names[meta->default_set];
    unsigned first = (unsigned)__builtin_ctz(sets);
    return (sets & (sets - 1)) == 0 && first < meta->set_count ? meta->set_names[first] : "";
}

void ps_sets_name(PsBinding *b)
{
    b->set_name = name_of(b->meta, b->sets);
}

PsStatus ps_sets_ambiguous(PsBinder *b, PsErrorCategory category)
{
    return ps_bind_error(b, PS_XA(ParameterBindingException), category, "AmbiguousParameterSet",
                         "Parameter set cannot be resolved using the specified named parameters. "
                         "One or more parameters issued cannot be used together or an insufficient "
                         "number of parameters were provided.");
}

/* A parameter without a value can take input in one of the possible sets. */
static bool input_may_come(const PsBinding *b)
{
    for (uint32_t k = 0; k < b->meta->input_count; k++) {
        const PsParamMeta *p = &b->meta->params[b->meta->inputs[k]];
        PsParamUseIn use;
        for (uint32_t i = 0; ps_sets_is_open(b, p) && ps_param_next_use(p, b->sets, &i, &use);)
            if (use.use->from_pipeline || use.use->from_property)
                return true;
    }
    return false;
}

/* The only possible set in which no mandatory parameter lacks a value; an error unless there is
 * one. */
static PsStatus settle_on_complete(PsBinder *b)
{
    PsBinding *binding = b->binding;
    const PsMeta *meta = binding->meta;
    uint32_t used = 0, incomplete = 0;
    for (uint32_t k = 0; k < meta->count; k++) {
        const PsParamMeta *p = &meta->params[k];
        used |= p->named_sets;
        PsParamUseIn use;
        for (uint32_t i = 0;
             ps_sets_is_open(binding, p) && ps_param_next_use(p, PS_SETS_ALL, &i, &use);)
            incomplete |= use.use->mandatory ? use.set : 0;
    }
    uint32_t complete = binding->sets & used & ~incomplete;
    if (complete == 0 || (complete & (complete - 1)) != 0)
        return ps_sets_ambiguous(b, PS_CAT_InvalidArgument);
    binding->sets = complete;
    return PS_OK;
}

static PsStatus settle_several(PsBinder *b, bool before_input, bool fixes, unsigned *count)
{
    PsBinding *binding = b->binding;
    uint32_t preset = ps_sets_default(binding->meta);
    if (binding->sets & preset) {
        binding->set_name = name_of(binding->meta, preset);
        if (fixes) {
            binding->sets = preset;
            *count = 1;
        }
        return PS_OK;
    }
    if (before_input && input_may_come(binding))
        return PS_OK;
    PsStatus status = settle_on_complete(b);
    if (status != PS_OK)
        return status;
    *count = 1;
    ps_sets_name(binding);
    return PS_OK;
}

static PsStatus settle_all(PsBinder *b, bool before_input, bool fixes, unsigned *count)
{
    PsBinding *binding = b->binding;
    uint32_t preset = ps_sets_default(binding->meta);
    *count = binding->meta->has_sets ? binding->meta->set_count : 1;
    if (before_input && input_may_come(binding))
        return PS_OK;
    if (preset != 0) {
        if (fixes) {
            binding->sets = preset;
            *count = 1;
        }
        return PS_OK;
    }
    if (*count == 1)
        return PS_OK;
    *count = 1;
    return settle_on_complete(b);
}

PsStatus ps_sets_settle(PsBinder *b, bool before_input, bool fixes, unsigned *count)
{
    PsBinding *binding = b->binding;
    *count = ps_sets_count(binding->sets);
    if (*count == 0)
        return ps_sets_ambiguous(b, PS_CAT_InvalidArgument);
    if (*count > 1)
        return settle_several(b, before_input, fixes, count);
    if (binding->sets == PS_SETS_ALL) {
        PsStatus status = settle_all(b, before_input, fixes, count);
        if (status != PS_OK)
            return status;
    }
    ps_sets_name(binding);
    return PS_OK;
}

void ps_sets_keep_input(PsBinding *b)
{
    const PsMeta *meta = b->meta;
    uint32_t takes = 0;
    for (uint32_t k = 0; k < meta->input_count; k++) {
        const PsParamMeta *p = &meta->params[meta->inputs[k]];
        if (!ps_sets_is_open(b, p)) {
            bool waits = b->bound[meta->inputs[k]] == PS_UNBOUND;
            takes |= waits ? p->named_sets : 0;
            continue;
        }
        PsParamUseIn use;
        for (uint32_t i = 0; ps_param_next_use(p, b->sets, &i, &use);) {
            if (!use.use->from_pipeline && !use.use->from_property)
                continue;
            if (use.set == 0) /* in every set */
                return;
            takes |= use.set;
        }
    }
    if (takes != 0)
        b->sets &= takes;
}

PsStatus ps_sets_verify(PsBinder *b)
{
    PsBinding *binding = b->binding;
    if (!binding->meta->has_sets || binding->meta->set_count == 1 || binding->sets != PS_SETS_ALL)
        return PS_OK;
    binding->sets = ps_sets_default(binding->meta);
    return binding->sets == 0 ? ps_sets_ambiguous(b, PS_CAT_InvalidArgument) : PS_OK;
}
