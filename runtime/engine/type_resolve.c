/* type_resolve.c - see type_resolve.h. */
#include "engine/type_resolve.h"

#include <stdio.h>
#include <string.h>

#include "base/casing.h"
#include "engine/using.h"

static const PsType *find_simple(PsSession *s, PsSlice name)
{
    const PsType *type = ps_type_find(name);
    return type != NULL ? type : ps_using_find_type(s, name);
}

/* List`1 for "List" with one argument. */
static const PsType *find_generic(PsSession *s, PsSlice name, size_t count)
{
    char full[512];
    int len = snprintf(full, sizeof full, "%.*s`%zu", (int)name.len, name.data, count);
    if (len < 0 || (size_t)len >= sizeof full)
        return NULL;
    if (memchr(name.data, '`', name.len) != NULL)
        return find_simple(s, name);
    return find_simple(s, (PsSlice){full, (size_t)len});
}

const PsType *ps_type_resolve(PsSession *s, const PsTypeName *n)
{
    if (n->kind == PS_TYPE_NAME_ARRAY) {
        const PsType *elem = ps_type_resolve(s, n->element);
        return elem == NULL ? NULL : ps_type_array(elem, n->rank);
    }
    if (n->kind == PS_TYPE_NAME_SIMPLE)
        return find_simple(s, n->name);
    const PsType *definition = find_generic(s, n->element->name, n->argument_count);
    if (definition == NULL || n->argument_count > 8)
        return NULL;
    const PsType *args[8];
    for (uint16_t i = 0; i < n->argument_count; i++) {
        args[i] = ps_type_resolve(s, n->arguments[i]);
        if (args[i] == NULL)
            return NULL;
    }
    return ps_type_construct(definition, args, n->argument_count);
}

typedef struct {
    PsSession *s;
    const char *at, *end;
} Reader;

static void skip_spaces(Reader *r)
{
    while (r->at < r->end && *r->at == ' ')
        r->at++;
}

static const PsType *read_type(Reader *r, int depth);

/* Behind the '[' of a name: arguments or an array's rank. */
static const PsType *read_brackets(Reader *r, PsSlice name, const PsType *so_far, int depth)
{
    skip_spaces(r);
    if (r->at < r->end && (*r->at == ']' || *r->at == ',')) {
        unsigned rank = 1;
        for (; r->at < r->end && *r->at == ','; r->at++)
            rank++;
        if (r->at >= r->end || *r->at != ']')
            return NULL;
        r->at++;
        const PsType *elem = so_far != NULL ? so_far : find_simple(r->s, name);
        return elem == NULL ? NULL : ps_type_array(elem, rank);
    }
    const PsType *args[8];
    size_t count = 0;
    for (;;) {
        bool quoted = r->at < r->end && *r->at == '[';
        r->at += quoted;
        args[count] = count < 8 ? read_type(r, depth + 1) : NULL;
        if (args[count] == NULL)
            return NULL;
        count++;
        if (quoted) {
            while (r->at < r->end && *r->at != ']') /* an assembly's name */
                r->at++;
            r->at++;
        }
        skip_spaces(r);
        if (r->at >= r->end || (*r->at != ',' && *r->at != ']') || count >= 8)
            return NULL;
        if (*r->at++ == ']')
            break;
        skip_spaces(r);
    }
    const PsType *definition = find_generic(r->s, name, count);
    return definition == NULL ? NULL : ps_type_construct(definition, args, count);
}

static const PsType *read_type(Reader *r, int depth)
{
    if (depth > 20)
        return NULL;
    skip_spaces(r);
    const char *start = r->at;
    while (r->at < r->end && strchr("[], ", *r->at) == NULL)
        r->at++;
    PsSlice name = {start, (size_t)(r->at - start)};
    const PsType *type = NULL;
    bool any = false;
    while (r->at < r->end && *r->at == '[') {
        r->at++;
        type = read_brackets(r, name, type, depth);
        if (type == NULL)
            return NULL;
        any = true;
    }
    return any ? type : find_simple(r->s, name);
}

const PsType *ps_type_resolve_text(PsContext *ctx, PsSlice text)
{
    Reader r = {ps_session_of(ctx), text.data, text.data + text.len};
    skip_spaces(&r);
    if (r.at < r.end && *r.at == '[' && r.end[-1] == ']') {
        r.at++;
        r.end--;
    }
    const PsType *type = read_type(&r, 0);
    skip_spaces(&r);
    return r.at < r.end && *r.at != ',' ? NULL : type;
}
