/* signature.c - see signature.h. */
#include "types/signature.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "types/types_table.h"

/* How many families may declare rows for one type. */
#define MAX_LISTS 6

/* Filled once; other layers add to it before their first session runs. */
static const PsMemberRow *rows_of[PS_TYPE_ID_COUNT][MAX_LISTS];
static pthread_once_t rows_once = PTHREAD_ONCE_INIT;

static void add_family(const PsTypeMembers *family)
{
    for (const PsTypeMembers *t = family; t->rows != NULL; t++) {
        size_t i = 0;
        while (i < MAX_LISTS && rows_of[t->type_id][i] != NULL && rows_of[t->type_id][i] != t->rows)
            i++;
        if (i < MAX_LISTS)
            rows_of[t->type_id][i] = t->rows;
    }
}

static void fill_rows(void)
{
    for (const PsTypeMembers *const *family = ps_types_families; *family != NULL; family++)
        add_family(*family);
}

void ps_types_register(const PsTypeMembers *family)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_once(&rows_once, fill_rows);
    pthread_mutex_lock(&lock);
    add_family(family);
    pthread_mutex_unlock(&lock);
}

const PsMemberRow *ps_signature_rows(const PsType *type, size_t list)
{
    pthread_once(&rows_once, fill_rows);
    uint32_t id = type->definition != NULL ? type->definition->id : type->id;
    return id < PS_TYPE_ID_COUNT && list < MAX_LISTS ? rows_of[id][list] : NULL;
}

PsSlice ps_types_row_name(const PsMemberRow *row)
{
    const char *end = strchr(row->signature, '(');
    if (end == NULL)
        end = row->signature + strlen(row->signature);
    const char *start = end;
    while (start > row->signature && start[-1] != ' ')
        start--;
    return (PsSlice){start, (size_t)(end - start)};
}

/* ---- type expressions ---- */

typedef struct {
    const char *at, *end;
    const PsType *generic;
} TypeReader;

static const PsType *read_type(TypeReader *reader);

/* T, TKey ...: the argument of the generic type that the member was found on. */
static const PsType *type_parameter(PsSlice name, const PsType *generic)
{
    static const struct {
        const char *name;
        unsigned index;
    } names[] = {{"T", 0},  {"TKey", 0}, {"TElement", 0}, {"T1", 0}, {"TValue", 1},
                 {"T2", 1}, {"T3", 2},   {"T4", 3},       {"T5", 4}, {"T6", 5}};
    for (size_t i = 0; i < PS_COUNT(names); i++)
        if (ps_slice_is(name, ps_slice(names[i].name)))
            return generic != NULL && names[i].index < generic->arg_count
                       ? generic->args[names[i].index]
                       : PS_T(System_Object);
    return NULL;
}

const PsType *ps_signature_argument(PsSlice word, const PsType *generic)
{
    return generic != NULL && generic->arg_count > 0 ? type_parameter(word, generic) : NULL;
}

static const PsType *read_arguments(TypeReader *reader, PsSlice name)
{
    const PsType *args[8];
    size_t count = 0;
    while (count < PS_COUNT(args)) {
        args[count] = read_type(reader);
        if (args[count++] == NULL || reader->at == reader->end)
            return NULL;
        if (*reader->at++ == ']')
            break;
    }
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_buffer_printf(&full, "%.*s`%zu", (int)name.len, name.data, count);
    const PsType *definition = ps_type_find(ps_buffer_view(&full));
    return definition == NULL ? NULL : ps_type_construct(definition, args, count);
}

static const PsType *read_type(TypeReader *reader)
{
    const char *start = reader->at;
    while (reader->at < reader->end && strchr("[],", *reader->at) == NULL)
        reader->at++;
    PsSlice name = {start, (size_t)(reader->at - start)};
    const PsType *type = type_parameter(name, reader->generic);
    while (reader->at < reader->end && *reader->at == '[') {
        const char *inside = reader->at + 1;
        unsigned rank = 1;
        while (inside < reader->end && *inside == ',') {
            rank++;
            inside++;
        }
        if (inside < reader->end && *inside == ']') {
            if (type == NULL)
                type = ps_type_find(name);
            if (type == NULL)
                return NULL;
            type = ps_type_array(type, rank);
            reader->at = inside + 1;
        } else {
            reader->at++;
            type = read_arguments(reader, name);
            if (type == NULL)
                return NULL;
        }
    }
    return type != NULL ? type : ps_type_find(name);
}

const PsType *ps_signature_type(PsSlice text, const PsType *generic)
{
    TypeReader reader = {text.data, text.data + text.len, generic};
    const PsType *type = read_type(&reader);
    return reader.at == reader.end ? type : NULL;
}

/* ---- signatures ---- */

static bool take_word(PsSlice *text, PsSlice *word)
{
    while (text->len > 0 && *text->data == ' ') {
        text->data++;
        text->len--;
    }
    size_t len = 0;
    while (len < text->len && text->data[len] != ' ')
        len++;
    *word = (PsSlice){text->data, len};
    text->data += len;
    text->len -= len;
    return len > 0;
}

/* "[ref] int result", "params string[] value", "int options=None" */
static bool parse_param(PsSlice text, const PsType *generic, PsTypesParam *out)
{
    PsSlice word;
    *out = (PsTypesParam){0};
    if (!take_word(&text, &word))
        return false;
    if (ps_slice_is(word, PS_SLICE("[ref]")) || ps_slice_is(word, PS_SLICE("params"))) {
        out->is_ref = word.data[0] == '[';
        out->is_rest = !out->is_ref;
        if (!take_word(&text, &word))
            return false;
    }
    out->type = ps_signature_type(word, generic);
    if (out->type == NULL || !take_word(&text, &out->name))
        return false;
    const char *equals = memchr(out->name.data, '=', out->name.len);
    if (equals != NULL) {
        const char *end = out->name.data + out->name.len;
        out->is_optional = true;
        out->fallback = (PsSlice){equals + 1, (size_t)(end - equals - 1)};
        out->name.len = (size_t)(equals - out->name.data);
    }
    return true;
}

/* Length up to the comma that ends the parameter; commas within brackets do not. */
static size_t param_len(PsSlice text)
{
    int depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '[')
            depth++;
        else if (text.data[i] == ']')
            depth--;
        else if (text.data[i] == ',' && depth == 0)
            return i;
    }
    return text.len;
}

static bool parse_params(PsSlice text, const PsType *generic, PsTypesMember *out)
{
    size_t most = 0;
    for (size_t i = 0; i < text.len; i++)
        most += text.data[i] == ',';
    out->params = ps_alloc_zero((most + 1) * sizeof *out->params);
    while (text.len > 0) {
        size_t len = param_len(text);
        PsTypesParam *param = &out->params[out->count];
        if (!parse_param((PsSlice){text.data, len}, generic, param))
            return false;
        out->count++;
        out->has_rest |= param->is_rest;
        if (!param->is_optional && !param->is_rest)
            out->required = out->count;
        size_t taken = len < text.len ? len + 1 : len;
        text.data += taken;
        text.len -= taken;
    }
    return true;
}

bool ps_signature_parse(const PsMemberRow *row, const PsType *type, PsTypesMember *out)
{
    *out = (PsTypesMember){.row = row};
    PsSlice name = ps_types_row_name(row);
    if (name.data > row->signature) {
        PsSlice returns = {row->signature, (size_t)(name.data - row->signature) - 1};
        if (!ps_slice_is(returns, PS_SLICE("void"))) {
            out->returns = ps_signature_type(returns, type);
            if (out->returns == NULL)
                return false;
        }
    } else {
        out->returns = type;
    }
    const char *open = name.data + name.len;
    if (*open == '\0')
        return true;
    size_t len = strlen(open);
    if (len < 2 || open[len - 1] != ')')
        return false;
    return parse_params((PsSlice){open + 1, len - 2}, type, out);
}

/* ---- groups ---- */

/* By "id:name", of this thread: constructed types are the thread's own. */
static _Thread_local PsMap groups[2];

static bool same_params(const PsTypesMember *a, const PsTypesMember *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->params[i].type != b->params[i].type || a->params[i].is_ref != b->params[i].is_ref)
            return false;
    return true;
}

static void add_member(PsTypesGroup *group, const PsMemberRow *row, const PsType *type)
{
    PsTypesMember member;
    bool good = ps_signature_parse(row, type, &member);
    for (size_t i = 0; good && i < group->count; i++)
        if (same_params(&group->items[i], &member)) /* overridden by a type nearer */
            good = false;
    if (!good) {
        free(member.params);
        return;
    }
    group->items = ps_realloc(group->items, (group->count + 1) * sizeof *group->items);
    group->items[group->count++] = member;
}

/* Rows of one type.  `accessor`: get_X and set_X are methods of property X. */
static void collect(PsTypesGroup *group, const PsType *type, PsSlice name, bool is_static)
{
    const PsMemberRow *rows;
    for (size_t list = 0; (rows = ps_signature_rows(type, list)) != NULL; list++)
        for (const PsMemberRow *row = rows; row->signature != NULL; row++) {
            if (row->is_static != is_static || !ps_slice_same(ps_types_row_name(row), name))
                continue;
            if (!row->is_property)
                add_member(group, row, type);
            else if (group->property == NULL && group->count == 0)
                group->property = row;
        }
}

static void collect_interfaces(PsTypesGroup *group, const PsType *type, PsSlice name)
{
    for (const PsType *const *i = type->interfaces; i != NULL && *i != NULL; i++) {
        if (group->count > 0 || group->property != NULL)
            return;
        collect(group, *i, name, false);
        collect_interfaces(group, *i, name);
    }
}

/* The table of types knows of a generic base only its definition: here is what its T is. */
static const PsType *closed_base(const PsType *type)
{
    static const struct {
        uint32_t type, argument;
    } rows[] = {
        {PS_TYPE_ID_System_Net_Mail_MailAddressCollection, PS_TYPE_ID_System_Net_Mail_MailAddress},
    };
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (type == ps_type_by_id(rows[i].type)) {
            const PsType *argument = ps_type_by_id(rows[i].argument);
            return ps_type_construct(type->base, &argument, 1);
        }
    return type->base;
}

static void collect_all(PsTypesGroup *group, const PsType *type, PsSlice name, bool is_static)
{
    bool is_new = ps_slice_is(name, PS_SLICE("new"));
    for (const PsType *t = type; t != NULL; t = is_new ? NULL : closed_base(t))
        collect(group, t, name, is_static);
    /* Exceptions differ in their constructors only where rows say so. */
    if (is_new && group->count == 0 && ps_type_is_a(type, PS_T(System_Exception)))
        collect(group, PS_T(System_Exception), name, is_static);
    for (const PsType *t = type; t != NULL && !is_static; t = t->base)
        collect_interfaces(group, t, name);
    if ((type->flags & PS_TYPE_INTERFACE) != 0 && !is_static)
        collect(group, PS_T(System_Object), name, false);
}

const PsTypesGroup *ps_signature_group(const PsType *type, PsSlice name, bool is_static)
{
    char key[96];
    const size_t prefix = sizeof type->id;
    size_t len = prefix + name.len;
    static const PsTypesGroup nothing;
    if (len >= sizeof key)
        return &nothing;
    memcpy(key, &type->id, prefix);
    for (size_t i = 0; i < name.len; i++)
        key[prefix + i] = ps_ascii_lower(name.data[i]);
    PsMap *map = &groups[is_static];
    PsTypesGroup *group = ps_map_find(map, (PsSlice){key, len});
    if (group != NULL)
        return group;
    group = ps_alloc_zero(sizeof *group);
    collect_all(group, type, name, is_static);
    ps_map_set(map, (PsSlice){key, len}, group);
    return group;
}
