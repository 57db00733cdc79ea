/*
 * bind_mandatory.c - see bind_sets.h: mandatory parameters without a value, and which set to choose
 * when the pipeline may still bring some.
 *
 * What a set still needs is a demand: what must be given by hand, and what input can bring, by
 * value or by property.  What parameters of all sets need is a demand of its own.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/bind_sets.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"

typedef struct {
    uint32_t set; /* its bit; PS_SETS_ALL: of all sets */
    unsigned by_hand, by_input, by_value, by_property;
} Demand;

typedef struct {
    PsBinder *b;
    Demand demands[PS_MAX_SETS + 1];
    unsigned count;
    uint32_t demanding;   /* the sets among which one must be chosen */
    PsParamMeta **wanted; /* to be asked for */
    unsigned wanted_count;
} Choice;

static bool is_common(const Demand *d)
{
    return d->set == PS_SETS_ALL;
}

static void want(Choice *c, PsParamMeta *p)
{
    if ((c->wanted_count & (c->wanted_count + 1)) == 0) /* 0, 1, 3, 7 …: full */
        c->wanted = ps_realloc(c->wanted, (c->wanted_count * 2 + 1) * sizeof(PsParamMeta *));
    c->wanted[c->wanted_count++] = p;
}

static Demand *demand_of(Choice *c, uint32_t set)
{
    for (unsigned i = 0; i < c->count; i++)
        if (c->demands[i].set == set)
            return &c->demands[i];
    c->demands[c->count] = (Demand){.set = set};
    return &c->demands[c->count++];
}

static void note(Choice *c, const PsParamUseIn *use)
{
    Demand *d = demand_of(c, use->set == 0 ? PS_SETS_ALL : use->set);
    bool comes = c->b->expects_input && (use->use->from_pipeline || use->use->from_property);
    d->by_hand += !comes;
    d->by_input += comes;
    d->by_value += comes && use->use->from_pipeline;
    d->by_property += comes && use->use->from_property;
    c->demanding |= use->set & c->b->binding->sets;
}

/* Without input all that is missing is wanted. */
static void collect(Choice *c)
{
    PsBinding *binding = c->b->binding;
    for (uint32_t k = 0; k < binding->meta->count; k++) {
        PsParamMeta *p = &binding->meta->params[k];
        bool any = false;
        PsParamUseIn use;
        if (!p->is_mandatory || !ps_sets_is_open(binding, p))
            continue;
        for (uint32_t i = 0; ps_param_next_use(p, binding->sets, &i, &use);)
            if (use.use->mandatory) {
                note(c, &use);
                any = true;
            }
        if (any && !c->b->expects_input)
            want(c, p);
    }
}

/* What one demand wants by hand, in the order of the parameters. */
static void want_by_hand(Choice *c, const Demand *d)
{
    PsBinding *binding = c->b->binding;
    for (uint32_t k = 0; d->by_hand > 0 && k < binding->meta->count; k++) {
        PsParamMeta *p = &binding->meta->params[k];
        PsParamUseIn use;
        if (!p->is_mandatory || !ps_sets_is_open(binding, p))
            continue;
        for (uint32_t i = 0; ps_param_next_use(p, d->set, &i, &use);)
            if (use.use->mandatory && !use.use->from_pipeline && !use.use->from_property &&
                (use.set == 0) == is_common(d))
                want(c, p);
    }
}

/* What the sets and all of them want by hand. */
static void want_of(Choice *c, uint32_t sets)
{
    for (unsigned i = 0; i < c->count; i++)
        if ((c->demands[i].set & sets) || is_common(&c->demands[i]))
            want_by_hand(c, &c->demands[i]);
}

/* The default set lacks nothing, and no other one can get from the input what it lacks: the sets
 * that lack something are out, and input goes to the default one first. */
static void prefer_default(Choice *c, unsigned count)
{
    PsBinding *binding = c->b->binding;
    uint32_t preset = ps_sets_default(binding->meta);
    if (count < 2 || (preset & c->demanding) || !(preset & binding->sets))
        return;
    for (unsigned i = 0; i < c->count; i++) {
        const Demand *d = &c->demands[i];
        if (!is_common(d) && (d->set & binding->sets) && d->set != preset && d->by_input > 0)
            return;
    }
    binding->sets &= ~c->demanding;
    c->demanding = binding->sets;
    if (binding->sets == preset)
        ps_sets_name(binding);
    else
        binding->first_set = preset;
}

/* Whether the default set, which lacks something itself, is better than those that could wait. */
static bool default_is_best(const Choice *c, uint32_t preset)
{
    bool other = false, other_by_property = false, all_by_hand = false;
    const Demand *own = NULL;
    for (unsigned i = 0; i < c->count; i++) {
        const Demand *d = &c->demands[i];
        if (is_common(d)) {
            all_by_hand |= d->by_hand > 0;
        } else if (d->set == preset) {
            own = d;
        } else {
            other |= d->by_input > 0 && d->by_hand == 0;
            other_by_property |= d->by_property > 0;
        }
    }
    return (own != NULL && own->by_property > 0 && !other_by_property) || !other || all_by_hand;
}

static void take_only(PsBinding *binding, uint32_t set)
{
    binding->sets = set;
    ps_sets_name(binding);
}

/* The set that the input will satisfy.  One that lacks more than input can bring is the only one;
 * otherwise those that lack nothing stay possible behind it. */
static void take_for_input(Choice *c, uint32_t set)
{
    PsBinding *binding = c->b->binding;
    uint32_t others = 0;
    bool by_hand = false;
    want_of(c, set);
    for (unsigned i = 0; i < c->count; i++) {
        const Demand *d = &c->demands[i];
        if (is_common(d))
            continue;
        if (d->set & set)
            by_hand = d->by_hand > 0;
        else
            others |= d->set;
    }
    if (by_hand) {
        take_only(binding, set);
        return;
    }
    ps_sets_drop(binding, others);
    ps_sets_name(binding);
    if (binding->sets != set)
        binding->first_set = set;
}

typedef struct {
    bool any, several;
    uint32_t set; /* the only one; 0 */
} Taker;

/* Which of the sets get what they lack from input, by value or by property. */
static Taker taker(const Choice *c, bool by_value)
{
    Taker t = {0};
    for (unsigned i = 0; i < c->count && !t.several; i++) {
        const Demand *d = &c->demands[i];
        if (is_common(d) || !(d->set & c->demanding) ||
            (by_value ? d->by_value : d->by_property) == 0)
            continue;
        t.several = t.any;
        t.set = t.any ? 0 : d->set;
        t.any = true;
    }
    return t;
}

/* Several sets lack something and input does not single one out: those that lack what it cannot
 * bring are out. */
static PsStatus drop_hopeless(Choice *c, const Taker *by_value, const Taker *by_property)
{
    PsBinding *binding = c->b->binding;
    bool any = false;
    uint32_t hopeless = 0;
    for (unsigned i = 0; i < c->count; i++) {
        const Demand *d = &c->demands[i];
        if (d->by_hand == 0 || !(is_common(d) || (d->set & c->demanding)))
            continue;
        any = true;
        hopeless |= is_common(d) ? 0 : d->set;
    }
    if (!any)
        return PS_OK;
    if (by_value->set != 0) {
        take_for_input(c, by_value->set);
        return PS_OK;
    }
    if (!by_value->several && !by_property->several)
        return ps_sets_ambiguous(c->b, PS_CAT_InvalidArgument);
    if (hopeless == 0)
        return PS_OK;
    ps_sets_drop(binding, hopeless);
    if (binding->sets == 0)
        return ps_sets_ambiguous(c->b, PS_CAT_InvalidArgument);
    if (ps_sets_count(binding->sets) == 1)
        ps_sets_name(binding);
    return PS_OK;
}

static PsStatus choose_for_input(Choice *c)
{
    uint32_t preset = ps_sets_default(c->b->binding->meta);
    if ((c->demanding & preset) && default_is_best(c, preset)) {
        want_of(c, preset);
        take_only(c->b->binding, preset);
        return PS_OK;
    }
    Taker by_value = taker(c, true), by_property = taker(c, false);
    uint32_t only = 0;
    if (by_value.any != by_property.any)
        only = by_value.any ? by_value.set : by_property.set;
    else if (by_value.set == by_property.set)
        only = by_value.set;
    if (only == 0)
        return drop_hopeless(c, &by_value, &by_property);
    take_for_input(c, only);
    return PS_OK;
}

/* Some mandatory parameter has no value and input is expected. */
static PsStatus choose(Choice *c, unsigned count)
{
    PsBinding *binding = c->b->binding;
    const PsMeta *meta = binding->meta;
    bool has_common = false;
    for (unsigned i = 0; i < c->count; i++)
        has_common |= is_common(&c->demands[i]);
    if (has_common && meta->has_sets && meta->set_count < 32)
        c->demanding = binding->sets & ((1u << meta->set_count) - 1);
    else if (has_common || c->demanding == 0)
        c->demanding = binding->sets;
    prefer_default(c, count);
    unsigned demanding = ps_sets_count(c->demanding);
    if (demanding == 0)
        return ps_sets_ambiguous(c->b, PS_CAT_InvalidArgument);
    if (demanding == 1)
        want_of(c, c->demanding);
    else if (binding->first_set == 0)
        return choose_for_input(c);
    return PS_OK;
}

static PsStatus missing_failure(PsBinder *b, const char *names)
{
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "MissingMandatoryParameter",
                         "Cannot process command because of one or more missing mandatory "
                         "parameters:%s.",
                         names);
}

/* Reads one value from the host: a list line by line until an empty one. */
static PsStatus ask(PsBinder *b, PsParamMeta *p, PsValue *out, bool *ended)
{
    PsSession *s = b->session;
    bool is_list = p->type->rank > 0;
    PS_AUTO PsValue list = ps_array_empty(2);
    for (int i = 0;; i++) {
        PS_AUTO_BUFFER PsBuffer prompt = {0};
        PS_AUTO_BUFFER PsBuffer line = {0};
        ps_buffer_text(&prompt, p->spelling);
        if (is_list)
            ps_buffer_printf(&prompt, "[%d]", i);
        ps_buffer_text(&prompt, ": ");
        PsStatus status = s->host->read_line(s, ps_buffer_view(&prompt), false, &line, ended);
        if (status != PS_OK || *ended)
            return status;
        if (!is_list) {
            *out = ps_string(ps_buffer_view(&line));
            return PS_OK;
        }
        if (line.len == 0)
            break;
        ps_array_push(list, ps_string(ps_buffer_view(&line)));
    }
    *out = ps_move(&list);
    return PS_OK;
}

static PsStatus ask_for(Choice *c)
{
    PsBinder *b = c->b;
    PsSession *s = b->session;
    PS_AUTO_BUFFER PsBuffer names = {0};
    for (unsigned i = 0; i < c->wanted_count; i++)
        ps_buffer_printf(&names, " %s", c->wanted[i]->spelling);
    if (s->is_non_interactive || s->host == NULL || s->host->read_line == NULL ||
        s->host->write_host == NULL)
        return missing_failure(b, ps_buffer_cstr(&names));
    PS_AUTO_BUFFER PsBuffer intro = {0};
    ps_buffer_printf(&intro,
                     "\ncmdlet %s at command pipeline position 1\n"
                     "Supply values for the following parameters:",
                     b->name == NULL ? "" : b->name);
    PsStatus status = s->host->write_host(s, ps_buffer_view(&intro), true);
    for (unsigned i = 0; status == PS_OK && i < c->wanted_count; i++) {
        if (!ps_sets_is_open(b->binding, c->wanted[i])) /* two sets wanted it */
            continue;
        PS_AUTO PsValue value = PS_NULL;
        bool ended = false;
        status = ask(b, c->wanted[i], &value, &ended);
        if (status == PS_OK && ended)
            return missing_failure(b, ps_buffer_cstr(&names));
        if (status == PS_OK)
            status = ps_bind_value(b, c->wanted[i], value, PS_BOUND);
    }
    return status;
}

PsStatus ps_bind_mandatory(PsBinder *b, unsigned count)
{
    Choice c = {.b = b};
    collect(&c);
    PsStatus status = c.count > 0 && b->expects_input ? choose(&c, count) : PS_OK;
    if (status == PS_OK && c.wanted_count > 0)
        status = ask_for(&c);
    free(c.wanted);
    return status;
}

void ps_bind_missing_names(const PsBinding *binding, PsBuffer *names)
{
    for (uint32_t k = 0; k < binding->meta->count; k++) {
        const PsParamMeta *p = &binding->meta->params[k];
        bool is_missing = false;
        PsParamUseIn use;
        if (!p->is_mandatory || !ps_sets_is_open(binding, p))
            continue;
        for (uint32_t i = 0; ps_param_next_use(p, binding->sets, &i, &use);)
            is_missing |= use.use->mandatory;
        if (is_missing)
            ps_buffer_printf(names, " %s", p->spelling);
    }
}
