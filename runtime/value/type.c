/* type.c - see type.h. */
#include "value/type.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "value/assembly.h"
#include "value/type_table.h"

/* Types made at run time, by the thread: arrays, constructed generics, scripts' classes. */
typedef struct {
    PsMap by_name;  /* full names and accelerators, ignoring case -> PsType */
    PsMap displays; /* id text -> display name */
    PsMap shorts;
    PsMap fulls;   /* display name -> Type.FullName, of generics */
    PsType **made; /* id - PS_TYPE_ID_COUNT -> type */
    uint32_t made_len, made_cap;
} TypeStore;

static _Thread_local TypeStore store;

static void add_name(const char *name, const PsType *type)
{
    ps_map_set(&store.by_name, ps_slice(name), (void *)(uintptr_t)type);
}

static void open_store(void)
{
    if (store.by_name.count > 0)
        return;
    store.by_name.ignore_case = true;
    for (uint32_t i = 0; i < PS_TYPE_ID_COUNT; i++)
        add_name(ps_type_table[i].name, &ps_type_table[i]);
    for (const PsTypeName *row = ps_type_accelerators; row->name != NULL; row++)
        add_name(row->name, &ps_type_table[row->id]);
}

static PsType *add_type(PsType type)
{
    if (store.made_len == store.made_cap) {
        store.made_cap = store.made_cap == 0 ? 64 : store.made_cap * 2;
        store.made = ps_realloc(store.made, store.made_cap * sizeof *store.made);
    }
    PsType *copy = ps_alloc(sizeof *copy);
    *copy = type;
    copy->id = PS_TYPE_ID_COUNT + store.made_len;
    store.made[store.made_len++] = copy;
    return copy;
}

uint32_t ps_type_id(const PsType *type)
{
    return type->id;
}

const PsType *ps_type_by_id(uint32_t id)
{
    if (id < PS_TYPE_ID_COUNT)
        return &ps_type_table[id];
    return store.made[id - PS_TYPE_ID_COUNT];
}

const PsType *ps_type_of(PsRef value)
{
    if (value.kind == PS_KIND_ENUM)
        return ps_type_by_id(value.type);
    if (!ps_is_heap_(value))
        return &ps_type_table[ps_kind_types[value.kind]];
    return value.as.obj->type;
}

const PsType *ps_type_find(PsSlice name)
{
    open_store();
    const PsType *type = ps_map_find(&store.by_name, name);
    if (type != NULL)
        return type;
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_buffer_text(&full, "System.");
    ps_buffer_slice(&full, name);
    return ps_map_find(&store.by_name, ps_buffer_view(&full));
}

const PsType *ps_type_array(const PsType *elem, unsigned rank)
{
    if (elem == PS_T(System_Object) && rank == 1)
        return PS_T(System_Object__);
    for (uint32_t i = 0; i < store.made_len; i++)
        if (store.made[i]->rank == rank && store.made[i]->elem == elem)
            return store.made[i];
    PsBuffer name = {0};
    ps_buffer_printf(&name, "%s[", ps_type_display_name(elem));
    ps_buffer_fill(&name, ',', rank - 1);
    ps_buffer_byte(&name, ']');
    return add_type((PsType){
        .name = ps_buffer_take(&name),
        .base = PS_T(System_Array),
        .elem = elem,
        .rank = (uint16_t)rank,
        .kind = PS_KIND_ARRAY,
    });
}

static bool same_args(const PsType *type, const PsType *const *args, size_t count)
{
    if (type->arg_count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (type->args[i] != args[i])
            return false;
    return true;
}

const PsType *ps_type_construct(const PsType *definition, const PsType *const *args, size_t count)
{
    for (uint32_t i = 0; i < store.made_len; i++)
        if (store.made[i]->definition == definition && same_args(store.made[i], args, count))
            return store.made[i];
    const PsType **copy = ps_alloc(count * sizeof *copy);
    memcpy(copy, args, count * sizeof *copy);
    PsBuffer name = {0};
    ps_buffer_printf(&name, "%s[", definition->name);
    for (size_t i = 0; i < count; i++)
        ps_buffer_printf(&name, i > 0 ? ",%s" : "%s", ps_type_display_name(args[i]));
    ps_buffer_byte(&name, ']');
    PsType type = *definition;
    type.name = ps_buffer_take(&name);
    type.definition = definition;
    type.args = copy;
    type.arg_count = (uint16_t)count;
    type.flags &= ~(uint32_t)PS_TYPE_GENERIC;
    if (definition == PS_T(System_Nullable_1))
        type.elem = args[0];
    return add_type(type);
}

PsType *ps_type_new_script(const char *name)
{
    return add_type((PsType){
        .name = ps_strdup(name),
        .base = PS_T(System_Object),
        .flags = PS_TYPE_SCRIPT,
        .kind = PS_KIND_OBJECT,
    });
}

void ps_type_register(PsType *type)
{
    open_store();
    add_name(type->name, type);
}

void ps_type_unregister(const PsType *type)
{
    if (ps_map_find(&store.by_name, ps_slice(type->name)) == type)
        ps_map_remove(&store.by_name, ps_slice(type->name));
}

bool ps_type_is_a(const PsType *type, const PsType *ancestor)
{
    if (ancestor == PS_T(System_Object))
        return true;
    for (const PsType *t = type; t != NULL; t = t->base) {
        if (t == ancestor || t->definition == ancestor)
            return true;
        for (const PsType *const *i = t->interfaces; i != NULL && *i != NULL; i++)
            if (*i == ancestor || *i == ancestor->definition || (*i)->definition == ancestor ||
                ps_type_is_a(*i, ancestor))
                return true;
    }
    return false;
}

const char *ps_type_display_name(const PsType *type)
{
    return type->name;
}

static void full_name(PsBuffer *out, const PsType *type)
{
    if (type->rank > 0) {
        full_name(out, type->elem);
        ps_buffer_byte(out, '[');
        ps_buffer_fill(out, ',', type->rank - 1u);
        ps_buffer_byte(out, ']');
    } else if (type->arg_count > 0) {
        ps_buffer_text(out, type->definition->name);
        for (size_t i = 0; i < type->arg_count; i++) {
            ps_buffer_text(out, i == 0 ? "[[" : ",[");
            full_name(out, type->args[i]);
            ps_buffer_text(out, ", ");
            ps_assembly_text_of(type->args[i], out);
            ps_buffer_byte(out, ']');
        }
        ps_buffer_byte(out, ']');
    } else {
        ps_buffer_text(out, type->name);
    }
}

const char *ps_type_full_name(const PsType *type)
{
    if (type->arg_count == 0 && type->rank == 0)
        return type->name;
    PsSlice key = ps_slice(type->name);
    char *name = ps_map_find(&store.fulls, key);
    if (name == NULL) {
        PsBuffer text = {0};
        full_name(&text, type);
        name = ps_buffer_take(&text);
        ps_map_set(&store.fulls, key, name);
    }
    return name;
}

const char *ps_type_simple_name(const PsType *type)
{
    const char *open = strchr(type->name, '[');
    const char *end = open != NULL && type->rank == 0 ? open : type->name + strlen(type->name);
    const char *start = end;
    while (start > type->name && start[-1] != '.' && start[-1] != '+')
        start--;
    if (*end == '\0')
        return start;
    PsSlice key = {start, (size_t)(end - start)};
    PsMapEntry *entry = ps_map_find_entry(&store.displays, key);
    if (entry == NULL) {
        ps_map_set(&store.displays, key, NULL);
        entry = ps_map_find_entry(&store.displays, key);
    }
    return entry->key;
}

static const char *accelerator_of(const PsType *type)
{
    static const struct {
        uint32_t id;
        const char *name;
    } preferred[] = {
        {PS_TYPE_ID_System_Int32, "int"},
        {PS_TYPE_ID_System_Int64, "long"},
        {PS_TYPE_ID_System_Single, "float"},
        {PS_TYPE_ID_System_Int16, "short"},
        {PS_TYPE_ID_System_UInt16, "ushort"},
        {PS_TYPE_ID_System_UInt32, "uint"},
        {PS_TYPE_ID_System_UInt64, "ulong"},
        {PS_TYPE_ID_System_Management_Automation_PSObject, "psobject"},
    };
    for (size_t i = 0; i < PS_COUNT(preferred); i++)
        if (preferred[i].id == type->id)
            return preferred[i].name;
    for (const PsTypeName *row = ps_type_accelerators; row->name != NULL; row++)
        if (row->id == type->id && type->id < PS_TYPE_ID_COUNT)
            return row->name;
    return NULL;
}

static void short_name(PsBuffer *out, const PsType *type)
{
    const char *accelerator = accelerator_of(type);
    if (accelerator != NULL) {
        ps_buffer_text(out, accelerator);
        return;
    }
    if (type->rank > 0) {
        short_name(out, type->elem);
        ps_buffer_byte(out, '[');
        ps_buffer_fill(out, ',', type->rank - 1u);
        ps_buffer_byte(out, ']');
        return;
    }
    if (type->arg_count > 0) {
        const char *tick = strchr(type->definition->name, '`');
        size_t len =
            tick == NULL ? strlen(type->definition->name) : (size_t)(tick - type->definition->name);
        ps_buffer_append(out, type->definition->name, len);
        for (size_t i = 0; i < type->arg_count; i++) {
            ps_buffer_byte(out, i == 0 ? '[' : ',');
            short_name(out, type->args[i]);
        }
        ps_buffer_byte(out, ']');
        return;
    }
    ps_buffer_text(out, type->name);
}

const char *ps_type_short_name(const PsType *type)
{
    PS_AUTO_BUFFER PsBuffer key = {0};
    ps_buffer_printf(&key, "%u", type->id);
    char *name = ps_map_find(&store.shorts, ps_buffer_view(&key));
    if (name == NULL) {
        PsBuffer text = {0};
        short_name(&text, type);
        name = ps_buffer_take(&text);
        ps_map_set(&store.shorts, ps_buffer_view(&key), name);
    }
    return name;
}

bool ps_type_is_numeric(const PsType *type)
{
    return (type->kind >= PS_KIND_SBYTE && type->kind <= PS_KIND_DOUBLE) ||
           type->kind == PS_KIND_DECIMAL || type->kind == PS_KIND_BIGINT;
}
