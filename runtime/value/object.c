/* object.c - see object.h. */
#include "value/object.h"

#include <string.h>

#include "base/map.h"
#include "base/memory.h"

enum { SHARED_MAX = 64, LINEAR_MAX = 8 };

typedef struct {
    const PsSymbol *symbol;
    const char *spelling; /* interned: equal spellings are one pointer */
    uint32_t len;
} ShapeName;

struct PsShape {
    bool is_shared;
    uint32_t count, cap;
    ShapeName *names;
    uint32_t *index; /* above LINEAR_MAX names; made at the first look-up */
    uint32_t index_size;
    PsMap children; /* shared: spelling of the next name -> PsShape */
};

typedef struct {
    PsShape root;
    PsMap spellings; /* text -> itself, exact */
} ShapeStore;

static _Thread_local ShapeStore store = {.root = {.is_shared = true}};

static const char *intern_spelling(PsSlice name)
{
    PsMapEntry *entry = ps_map_find_entry(&store.spellings, name);
    if (entry == NULL) {
        ps_map_set(&store.spellings, name, NULL);
        entry = ps_map_find_entry(&store.spellings, name);
    }
    return entry->key;
}

static void make_index(PsShape *shape)
{
    free(shape->index);
    shape->index_size = 32;
    while (shape->index_size < shape->cap * 2)
        shape->index_size *= 2;
    shape->index = ps_alloc_zero(shape->index_size * sizeof *shape->index);
    for (uint32_t i = 0; i < shape->count; i++) {
        uint32_t at = (uint32_t)shape->names[i].symbol->hash & (shape->index_size - 1);
        while (shape->index[at] != 0)
            at = (at + 1) & (shape->index_size - 1);
        shape->index[at] = i + 1;
    }
}

int ps_shape_find(const PsShape *shape, const PsSymbol *name)
{
    if (shape == NULL)
        return -1;
    if (shape->count <= LINEAR_MAX) {
        for (uint32_t i = 0; i < shape->count; i++)
            if (shape->names[i].symbol == name)
                return (int)i;
        return -1;
    }
    if (shape->index == NULL)
        make_index((PsShape *)(uintptr_t)shape);
    uint32_t mask = shape->index_size - 1;
    for (uint32_t at = (uint32_t)name->hash & mask; shape->index[at] != 0; at = (at + 1) & mask)
        if (shape->names[shape->index[at] - 1].symbol == name)
            return (int)shape->index[at] - 1;
    return -1;
}

static void add_name(PsShape *shape, PsSlice name)
{
    if (shape->count == shape->cap) {
        shape->cap = shape->cap == 0 ? 4 : shape->cap * 2;
        shape->names = ps_realloc(shape->names, shape->cap * sizeof *shape->names);
        free(shape->index);
        shape->index = NULL;
    }
    shape->names[shape->count++] =
        (ShapeName){ps_symbol(name), intern_spelling(name), (uint32_t)name.len};
    if (shape->index != NULL)
        make_index(shape);
}

static PsShape *copy_shape(const PsShape *from, bool is_shared)
{
    PsShape *shape = ps_alloc_zero(sizeof *shape);
    shape->is_shared = is_shared;
    shape->count = from->count;
    shape->cap = from->count + 1;
    shape->names = ps_alloc(shape->cap * sizeof *shape->names);
    if (from->count > 0)
        memcpy(shape->names, from->names, from->count * sizeof *shape->names);
    return shape;
}

static PsShape *shape_with(PsShape *shape, PsSlice name)
{
    if (shape == NULL)
        shape = &store.root;
    if (!shape->is_shared || shape->count >= SHARED_MAX) {
        PsShape *own = shape->is_shared ? copy_shape(shape, false) : shape;
        add_name(own, name);
        return own;
    }
    PsShape *next = ps_map_find(&shape->children, name);
    if (next == NULL) {
        next = copy_shape(shape, true);
        add_name(next, name);
        ps_map_set(&shape->children, name, next);
    }
    return next;
}

static void free_own_shape(PsShape *shape)
{
    if (shape == NULL || shape->is_shared)
        return;
    free(shape->names);
    free(shape->index);
    free(shape);
}

size_t ps_members_count(const PsMembers *members)
{
    return members->shape == NULL ? 0 : members->shape->count;
}

PsValue *ps_members_find(const PsMembers *members, const PsSymbol *name)
{
    int i = ps_shape_find(members->shape, name);
    return i < 0 ? NULL : &members->slots[i];
}

void ps_members_set(PsMembers *members, PsSlice name, PsValue value)
{
    PsValue *slot = ps_members_find(members, ps_symbol(name));
    if (slot != NULL) {
        ps_assign(slot, value);
        return;
    }
    size_t count = ps_members_count(members);
    if (count == members->cap) {
        members->cap = members->cap == 0 ? 4 : members->cap * 2;
        members->slots = ps_realloc(members->slots, members->cap * sizeof *members->slots);
    }
    members->slots[count] = value;
    members->shape = shape_with(members->shape, name);
}

bool ps_members_remove(PsMembers *members, const PsSymbol *name)
{
    int found = ps_shape_find(members->shape, name);
    if (found < 0)
        return false;
    PsShape *shape = members->shape->is_shared ? copy_shape(members->shape, false) : members->shape;
    size_t at = (size_t)found;
    size_t behind = shape->count - at - 1;
    PsValue old = members->slots[at];
    memmove(&shape->names[at], &shape->names[at + 1], behind * sizeof *shape->names);
    memmove(&members->slots[at], &members->slots[at + 1], behind * sizeof *members->slots);
    shape->count--;
    free(shape->index);
    shape->index = NULL;
    members->shape = shape;
    ps_release(old);
    return true;
}

PsSlice ps_members_name(const PsMembers *members, size_t i)
{
    return (PsSlice){members->shape->names[i].spelling, members->shape->names[i].len};
}

const PsSymbol *ps_members_symbol(const PsMembers *members, size_t i)
{
    return members->shape->names[i].symbol;
}

void ps_members_done(PsMembers *members)
{
    size_t count = ps_members_count(members);
    PsMembers gone = *members;
    *members = (PsMembers){0};
    for (size_t i = 0; i < count; i++)
        ps_release(gone.slots[i]);
    free(gone.slots);
    free_own_shape(gone.shape);
}

void ps_members_visit(const PsMembers *members, PsVisitor visit, void *state)
{
    for (size_t i = 0; i < ps_members_count(members); i++)
        if (ps_is_heap_(members->slots[i]))
            visit(members->slots[i].as.obj, state);
}

PsValue ps_bag_new(void)
{
    PsBag *bag = ps_object_new(PS_KIND_OBJECT, PS_T(System_Management_Automation_PSCustomObject),
                               sizeof *bag);
    return (PsValue){.kind = PS_KIND_OBJECT, .as.obj = &bag->head};
}

static PsMembers *bag_members(PsRef bag)
{
    return &((PsBag *)bag.as.obj)->members;
}

void ps_bag_set(PsRef bag, PsSlice name, PsValue value)
{
    ps_members_set(bag_members(bag), name, value);
}

void ps_bag_set_text(PsRef bag, const char *name, PsValue value)
{
    ps_bag_set(bag, ps_slice(name), value);
}

PsValue *ps_bag_find(PsRef bag, const PsSymbol *name)
{
    return ps_members_find(bag_members(bag), name);
}

PsValue *ps_bag_find_text(PsRef bag, const char *name)
{
    return ps_bag_find(bag, ps_symbol_text(name));
}

PsValue ps_bag_copy(PsRef bag)
{
    PsValue copy = ps_bag_new();
    const PsMembers *from = bag_members(bag);
    for (size_t i = 0; i < ps_members_count(from); i++)
        ps_bag_set(copy, ps_members_name(from, i), ps_retain(from->slots[i]));
    if (bag.as.obj->ext != NULL && !ps_is_null(bag.as.obj->ext->type_names))
        ps_object_ext(copy.as.obj)->type_names = ps_retain(bag.as.obj->ext->type_names);
    return copy;
}

PsValue ps_member_new(PsMemberKind kind, PsValue getter, PsValue setter)
{
    PsMemberObject *member = ps_object_new(
        PS_KIND_MEMBER, PS_T(System_Management_Automation_PSMemberInfo), sizeof *member);
    member->member_kind = kind;
    member->getter = getter;
    member->setter = setter;
    return (PsValue){.kind = PS_KIND_MEMBER, .as.obj = &member->head};
}

PsMemberObject *ps_member_get(PsRef value)
{
    return (PsMemberObject *)value.as.obj;
}

PsExt *ps_object_ext(PsObject *object)
{
    if (object->ext == NULL)
        object->ext = ps_alloc_zero(sizeof *object->ext);
    return object->ext;
}

void ps_ext_free(PsExt *ext)
{
    ps_members_done(&ext->members);
    ps_members_done(&ext->fields);
    ps_release(ext->type_names);
    free(ext);
}

PsMembers *ps_object_members(PsRef object, bool create)
{
    if (object.kind == PS_KIND_OBJECT)
        return bag_members(object);
    if (!ps_is_heap_(object) || object.kind == PS_KIND_STRING || ps_is_null(object))
        return NULL;
    if (object.as.obj->ext == NULL && !create)
        return NULL;
    return &ps_object_ext(object.as.obj)->members;
}

PsValue ps_wrap(PsValue value)
{
    if (ps_is_heap_(value) && value.kind != PS_KIND_STRING)
        return value;
    PsWrapped *wrapped = ps_object_new(PS_KIND_WRAPPED, PS_T(System_Management_Automation_PSObject),
                                       sizeof *wrapped);
    wrapped->inner = value;
    return (PsValue){.kind = PS_KIND_WRAPPED, .as.obj = &wrapped->head};
}

PsValue ps_wrap_text(PsValue number, PsValue text)
{
    PsWrapped *wrapped = ps_object_new(PS_KIND_WRAPPED, PS_T(System_Management_Automation_PSObject),
                                       sizeof *wrapped);
    wrapped->inner = number;
    wrapped->text = text;
    return (PsValue){.kind = PS_KIND_WRAPPED, .as.obj = &wrapped->head};
}

PsRef ps_unwrap(PsRef value)
{
    return value.kind == PS_KIND_WRAPPED ? ((PsWrapped *)value.as.obj)->inner : value;
}
