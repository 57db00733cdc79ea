/* bind_default_key.c - the keys of $PSDefaultParameterValues: 'Command:Parameter'; see
 * bind_default.h. */
#include "base/casing.h"
#include "engine/bind_default.h"
#include "engine/scope.h"
#include "value/string.h"
#include "value/wildcard.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static PsSlice trim(PsSlice s)
{
    while (s.len > 0 && is_blank(s.data[0]))
        s = (PsSlice){s.data + 1, s.len - 1};
    while (s.len > 0 && is_blank(s.data[s.len - 1]))
        s.len--;
    return s;
}

/* A name, in quotes or up to `end` (0: the end of the key); *rest is what stands behind it. */
static bool take_name(PsSlice *rest, char end, PsSlice *name)
{
    PsSlice s = trim(*rest);
    char quote = s.len > 0 && (s.data[0] == '\'' || s.data[0] == '"') ? s.data[0] : '\0';
    size_t start = quote != '\0' ? 1 : 0, at = start;
    char stop = quote != '\0' ? quote : end;
    while (at < s.len && (stop == '\0' || s.data[at] != stop))
        at++;
    if (at == s.len && stop != '\0')
        return false;
    *name = trim((PsSlice){s.data + start, at - start});
    size_t behind = at + (quote != '\0');
    *rest = (PsSlice){s.data + behind, s.len - behind};
    return name->len > 0;
}

bool ps_default_key_read(PsSlice key, PsDefaultKey *out)
{
    PsSlice rest = key;
    if (!take_name(&rest, ':', &out->command))
        return false;
    rest = trim(rest);
    if (rest.len == 0 || rest.data[0] != ':')
        return false;
    rest = (PsSlice){rest.data + 1, rest.len - 1};
    return take_name(&rest, '\0', &out->parameter) && rest.len == 0;
}

static bool matches(PsSlice pattern, PsSlice text)
{
    return ps_wildcard_is_pattern(pattern) ? ps_wildcard_match_once(pattern, text, true)
                                           : ps_slice_same(pattern, text);
}

static bool alias_in(const PsSymbolMap *map, PsSlice pattern, const char *command)
{
    for (uint32_t i = 0; i < map->len; i++) {
        if (map->keys[i] == NULL)
            continue;
        const PsCommand *alias = (const PsCommand *)map->values[i].as.obj;
        if (alias->path != NULL && ps_slice_same_text(ps_slice(alias->path), command) &&
            matches(pattern, ps_slice(alias->spelling)))
            return true;
    }
    return false;
}

bool ps_default_key_is_for(PsSession *s, const PsDefaultKey *key, const char *command)
{
    if (matches(key->command, ps_slice(command)))
        return true;
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
        if (alias_in(&at->aliases, key->command, command))
            return true;
    return s->state != s->global && alias_in(&s->global->top.aliases, key->command, command);
}

static bool is_called(const PsParamMeta *p, PsSlice pattern, unsigned *names)
{
    *names += matches(pattern, ps_slice(p->spelling));
    for (uint32_t i = 0; i < p->alias_count; i++)
        *names += matches(pattern, ps_symbol_slice(p->aliases[i]));
    return *names > 0;
}

PsParamMeta *ps_default_key_parameter(const PsMeta *meta, const PsDefaultKey *key, bool *several)
{
    PsParamMeta *found = NULL;
    unsigned all = 0;
    for (uint32_t i = 0; i < meta->count; i++) {
        unsigned names = 0;
        if (!is_called(&meta->params[i], key->parameter, &names))
            continue;
        all += names;
        found = &meta->params[i];
    }
    *several = all > 1;
    return all == 1 ? found : NULL;
}
