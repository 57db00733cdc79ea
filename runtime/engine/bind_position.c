/*
 * bind_position.c - see bind_sets.h: values without names to the parameters that stand at a
 * position.
 *
 * The positions are gone through in order, one value for each.  A value goes to every parameter at
 * its position that takes it as it is, those of the default set first; only when none does is it
 * converted, and the first that cannot be is an error.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/bind_convert.h"
#include "engine/bind_sets.h"
#include "value/errors.h"

/* A parameter's place in one set. */
typedef struct {
    PsParamMeta *param;
    int32_t position;
    uint32_t set; /* its bit; 0: in all of them */
} Place;

typedef struct {
    PsBinder *b;
    Place *places; /* by position, then as declared */
    uint32_t count, cap;
    PsValue *failure;
} Places;

static void add_place(Places *l, Place place)
{
    if (l->count == l->cap) {
        l->cap = l->cap == 0 ? 8 : l->cap * 2;
        l->places = ps_realloc(l->places, l->cap * sizeof *l->places);
    }
    uint32_t at = l->count++;
    for (; at > 0 && l->places[at - 1].position > place.position; at--)
        l->places[at] = l->places[at - 1];
    l->places[at] = place;
}

static void find_places(Places *l)
{
    PsBinding *binding = l->b->binding;
    for (uint32_t k = 0; k < binding->meta->count; k++) {
        PsParamMeta *p = &binding->meta->params[k];
        PsParamUseIn use;
        if (p->common != PS_COMMON_NONE || !ps_sets_is_open(binding, p))
            continue;
        for (uint32_t i = 0; ps_param_next_use(p, binding->sets, &i, &use);) {
            int32_t position = ps_use_position(use.use);
            if (position != PS_NO_POSITION)
                add_place(l, (Place){p, position, use.set});
        }
    }
}

/* Two open parameters of a set that is possible stand at one position. */
static bool is_crowded(const PsBinding *binding)
{
    const PsMeta *meta = binding->meta;
    for (uint32_t i = 0; meta->is_crowded && i < meta->count; i++)
        for (uint32_t k = i + 1; ps_sets_is_open(binding, &meta->params[i]) && k < meta->count; k++)
            if (ps_sets_is_open(binding, &meta->params[k]) &&
                ps_params_share_position(&meta->params[i], &meta->params[k], binding->sets))
                return true;
    return false;
}

static bool holds(const Place *place, uint32_t sets)
{
    return place->set == 0 || (place->set & sets);
}

/* What is wrong with the kind of the argument is remembered; what cannot be converted or is not
 * valid is an error. */
static PsStatus pardon(Places *l)
{
    PsContext *ctx = &l->b->session->ctx;
    PsValue error = ps_error_record_of(ps_take_error(ctx));
    PsRef exception = ps_error_record_get(error)->exception;
    bool is_kind = exception.kind == PS_KIND_EXCEPTION &&
                   ps_exception_get(exception)->head.type == PS_XA(ParameterBindingException);
    if (is_kind || l->b->is_elsewhere) {
        l->b->is_elsewhere = false;
        ps_assign(l->failure, error);
        return PS_OK;
    }
    return ps_fail_value(ctx, error);
}

/* The value to each parameter at the position (places from `first` to `end`) that is in one of the
 * sets. */
static PsStatus bind_in_sets(Places *l, uint32_t first, uint32_t end, uint32_t sets, PsRef value,
                             bool coerce, bool *bound)
{
    PsBinder *b = l->b;
    uint32_t possible = b->binding->sets;
    ps_assign(l->failure, PS_NULL);
    for (uint32_t i = first; i < end; i++) {
        Place *place = &l->places[i];
        if (!holds(place, possible) || !holds(place, sets))
            continue;
        bool done = false;
        PsStatus status = ps_bind_one(b, place->param, value, sets, coerce, &done);
        if (status == PS_ERROR)
            status = pardon(l);
        if (status != PS_OK)
            return status;
        if (!done)
            continue;
        *bound = true;
        while (i + 1 < end && l->places[i + 1].param == place->param)
            i++;
    }
    return PS_OK;
}

static PsStatus bind_at(Places *l, uint32_t first, uint32_t end, PsRef value, bool *bound)
{
    PsBinding *binding = l->b->binding;
    for (int coerce = 0; coerce < 2; coerce++) {
        uint32_t sets[] = {ps_sets_default(binding->meta) & binding->sets, binding->sets};
        for (int i = sets[0] == 0; i < 2 && !*bound; i++) {
            PsStatus status = bind_in_sets(l, first, end, sets[i], value, coerce, bound);
            if (status != PS_OK)
                return status;
        }
    }
    return PS_OK;
}

/* The end of the places that share the first one's position; *any: one of them is still in a
 * possible set. */
static uint32_t group_end(const Places *l, uint32_t first, bool *any)
{
    uint32_t end = first;
    *any = false;
    for (; end < l->count && l->places[end].position == l->places[first].position; end++)
        *any |= holds(&l->places[end], l->b->binding->sets);
    return end;
}

/* The next value without a name; those before it are kept.  An unknown parameter keeps the value
 * behind it, though it has one after a colon. */
static PsArg *next_value(PsArgs *rest, size_t *at, size_t *kept)
{
    while (*at < rest->len) {
        PsArg *arg = &rest->items[(*at)++];
        if (!arg->is_named)
            return arg;
        rest->items[(*kept)++] = *arg;
        if (*at < rest->len && !rest->items[*at].is_named)
            rest->items[(*kept)++] = rest->items[(*at)++];
    }
    return NULL;
}

static PsStatus bind_all(Places *l, PsArgs *rest)
{
    size_t at = 0, kept = 0;
    PsStatus status = PS_OK;
    bool any;
    for (uint32_t first = 0, end; first < l->count && status == PS_OK; first = end) {
        end = group_end(l, first, &any);
        PsArg *arg = any ? next_value(rest, &at, &kept) : NULL;
        if (arg == NULL && any)
            break;
        if (arg == NULL)
            continue;
        bool bound = false;
        l->b->at = arg->elem;
        status = bind_at(l, first, end, arg->value, &bound);
        if (bound)
            ps_release(arg->value);
        else
            rest->items[kept++] = *arg;
    }
    while (at < rest->len)
        rest->items[kept++] = rest->items[at++];
    rest->len = kept;
    if (status == PS_OK)
        l->b->at = NULL;
    return status;
}

PsStatus ps_bind_positional(PsBinder *b, PsArgs *rest, PsValue *failure)
{
    if (rest->len == 0)
        return PS_OK;
    if (is_crowded(b->binding))
        return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                             "AmbiguousPositionalParameterNoName",
                             "Cannot bind positional parameters because no names were given.");
    Places l = {.b = b, .failure = failure};
    find_places(&l);
    PsStatus status = bind_all(&l, rest);
    free(l.places);
    return status;
}
