/* meta_names.c - names and aliases that would stand for two parameters of a command; see meta.h. */
#include "engine/meta.h"
#include "value/errors.h"

#define PS_DOUBLE PS_XA(MetadataException), PS_CAT_MetadataError

static bool has_alias(const PsParamMeta *p, const PsSymbol *name)
{
    for (uint32_t i = 0; i < p->alias_count; i++)
        if (p->aliases[i] == name)
            return true;
    return false;
}

/* An alias that both declare, or that a declared one shares with a common parameter. */
static PsStatus check_aliases(PsSession *s, const PsParamMeta *p, const PsParamMeta *q)
{
    for (uint32_t i = 0; i < p->alias_count; i++) {
        PsSlice alias = ps_symbol_slice(p->aliases[i]);
        if (!has_alias(q, p->aliases[i]))
            continue;
        if (q->common == PS_COMMON_NONE)
            return ps_fail(&s->ctx, PS_DOUBLE, "AliasDeclaredMultipleTimes",
                           "The alias \"%.*s\" is declared multiple times.", (int)alias.len,
                           alias.data);
        return ps_fail(&s->ctx, PS_DOUBLE, "AliasParameterNameAlreadyExistsForCommand",
                       "The parameter alias cannot be specified because an alias with the name "
                       "'%.*s' was already defined multiple times for the command.",
                       (int)alias.len, alias.data);
    }
    return PS_OK;
}

static PsStatus conflict(PsSession *s, const PsParamMeta *named, const PsParamMeta *aliased)
{
    return ps_fail(&s->ctx, PS_DOUBLE, "ParameterNameConflictsWithAlias",
                   "The parameter '%s' cannot be specified because it conflicts with the parameter "
                   "alias of the same name for parameter '%s'.",
                   named->spelling, aliased->spelling);
}

static PsStatus check_pair(PsSession *s, const PsParamMeta *p, const PsParamMeta *q)
{
    if (p->name == q->name)
        return ps_fail(&s->ctx, PS_DOUBLE, "ParameterNameAlreadyExistsForCommand",
                       "A parameter with the name '%s' was defined multiple times for the command.",
                       q->spelling);
    if (has_alias(q, p->name))
        return conflict(s, p, q);
    if (has_alias(p, q->name))
        return conflict(s, q, p);
    return check_aliases(s, p, q);
}

PsStatus ps_meta_check_names(PsSession *s, const PsMeta *meta)
{
    for (uint32_t i = 0; i < meta->count && meta->params[i].common == PS_COMMON_NONE; i++)
        for (uint32_t k = i + 1; k < meta->count; k++) {
            PsStatus status = check_pair(s, &meta->params[i], &meta->params[k]);
            if (status != PS_OK)
                return status;
        }
    return PS_OK;
}
