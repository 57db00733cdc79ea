/* type_resolve.c - see type_resolve.h. */
#include "engine/type_resolve.h"

#include <stdio.h>
#include <string.h>

#include "base/casing.h"
#include "engine/origin.h"
#include "engine/using.h"
#include "lang/known_type.h"
#include "value/errors.h"
#include "value/string.h"

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

/* Brackets belong to it. */
static void locate(PsScript *script, const PsTypeName *name, PsErrorRecord *record)
{
    PsSlice text = script->source->text;
    uint32_t start = name->start;
    uint32_t end = name->end;
    if (start > 0 && text.data[start - 1] == '[' && end < text.len && text.data[end] == ']') {
        start--;
        end++;
    }
    ps_assign(&record->origin.invocation,
              ps_invocation_info_new(script, start, end, NULL, PS_SLICE("")));
}

PsStatus ps_type_missing(PsSession *s, PsScript *script, const PsTypeName *name)
{
    const PsTypeName *missing = name;
    while (missing->kind != PS_TYPE_NAME_SIMPLE) /* List[int][]: it is List that is not known */
        missing = missing->element;
    PS_AUTO PsValue target = ps_string(missing->name);
    PsStatus status =
        ps_fail_target(&s->ctx, target, PS_ERR_TYPE_NOT_FOUND, ps_string_cstr(target));
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    ps_assign(&ps_error_record_get(record)->target_type, ps_string_from("TypeName"));
    locate(script, name, ps_error_record_get(record));
    s->ctx.error = record;
    return status;
}

static bool is_attribute(PsSession *s, const PsTypeName *name)
{
    /* one of a namespace may be .NET's, though this program does not know it */
    if (name->kind != PS_TYPE_NAME_SIMPLE || memchr(name->name.data, '.', name->name.len) != NULL ||
        s->namespaces.count > 0)
        return true;
    return ps_known_attribute_find(name) != NULL || ps_known_type_find(name) != NULL ||
           ps_type_resolve(s, name) != NULL;
}

const PsType *ps_attribute_class(PsSession *s, const PsTypeName *name)
{
    const PsType *type = name->kind != PS_TYPE_NAME_SIMPLE ? NULL : ps_type_resolve(s, name);
    if (type == NULL && name->kind == PS_TYPE_NAME_SIMPLE) {
        PS_AUTO_BUFFER PsBuffer full = {0};
        ps_buffer_slice(&full, name->name);
        ps_buffer_text(&full, "Attribute");
        PsTypeName with_suffix = *name;
        with_suffix.name = ps_buffer_view(&full);
        type = ps_type_resolve(s, &with_suffix);
    }
    return type != NULL && type->script_class != NULL ? type : NULL;
}

PsStatus ps_attribute_known(PsSession *s, PsScript *script, const PsAttributeAst *a)
{
    if (is_attribute(s, a->type_name))
        return PS_OK;
    PS_AUTO PsValue target =
        ps_string(ps_source_extent(script->source, a->base.start, a->base.end));
    PsStatus status = ps_fail_target(
        &s->ctx, target, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
        "CustomAttributeTypeNotFound",
        "Cannot find the type for custom attribute '%.*s'. Make sure that the assembly that "
        "contains this type is loaded.",
        (int)a->type_name->name.len, a->type_name->name.data);
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    ps_assign(&ps_error_record_get(record)->target_type, ps_string_from("AttributeAst"));
    ps_assign(&ps_error_record_get(record)->origin.invocation,
              ps_invocation_info_new(script, a->base.start, a->base.end, NULL, PS_SLICE("")));
    s->ctx.error = record;
    return status;
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
