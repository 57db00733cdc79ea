/* member_list.c - all members of an object, and its type names; see public/script.h. */
#include <string.h>

#include "base/memory.h"
#include "engine/class.h"
#include "engine/engine.h"
#include "engine/member.h"
#include "engine/public/script.h"
#include "engine/symbol_map.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_full_name.h"
#include "value/type_value.h"

static void add_names(PsValue list, const PsType *type)
{
    for (const PsType *t = type; t != NULL; t = t->base)
        ps_array_push(list, ps_string_from(ps_type_full_name(t)));
}

/* "Selected.X" and the like are an ext's own list; else the type and its bases. */
PsValue ps_type_names(PsRef object)
{
    if (ps_is_heap_(object) && object.as.obj->ext != NULL &&
        !ps_is_null(object.as.obj->ext->type_names))
        return ps_retain(object.as.obj->ext->type_names);
    PsRef v = ps_unwrap(object);
    PsValue list = ps_array_empty(4);
    if (ps_is_null(v))
        return list;
    const PsType *type = ps_type_of(v);
    add_names(list, type);
    return list;
}

static void add(PsMemberList *list, PsMemberView view)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].name.len == view.name.len &&
            ps_symbol(list->items[i].name) == ps_symbol(view.name) &&
            (list->items[i].row == view.row || view.kind == PS_MEMBER_PROPERTY))
            return;
    if (list->len == list->cap) {
        list->cap = list->cap == 0 ? 16 : list->cap * 2;
        list->items = ps_realloc(list->items, list->cap * sizeof *list->items);
    }
    list->items[list->len++] = view;
}

void ps_member_list_done(PsMemberList *list)
{
    free(list->items);
    *list = (PsMemberList){0};
}

static bool wants(unsigned which, PsMemberKind kind)
{
    bool is_method = kind == PS_MEMBER_METHOD || kind == PS_MEMBER_SCRIPT_METHOD ||
                     kind == PS_MEMBER_CODE_METHOD || kind == PS_MEMBER_PARAMETERIZED_PROPERTY;
    return which & (is_method ? PS_MEMBERS_METHODS : PS_MEMBERS_PROPERTIES);
}

/* `object`: the record whose members they are, or null. */
static void add_members(PsMemberList *list, PsRef object, const PsMembers *members, unsigned which,
                        bool extended)
{
    for (size_t i = 0; i < ps_members_count(members); i++) {
        PsRef value = members->slots[i];
        PsMemberKind kind = value.kind == PS_KIND_MEMBER ? ps_member_get(value)->member_kind
                                                         : PS_MEMBER_NOTE_PROPERTY;
        if (!wants(which, kind))
            continue;
        PsMemberView view = {.name = ps_members_name(members, i),
                             .kind = kind,
                             .is_settable = true,
                             .is_extended = extended};
        const PsMemberRow *row = kind == PS_MEMBER_NOTE_PROPERTY && !ps_is_null(object)
                                     ? ps_record_property(object, view.name)
                                     : NULL;
        if (row != NULL) {
            view.name = ps_types_row_name(row);
            view.kind = PS_MEMBER_PROPERTY;
            view.is_settable = ps_types_is_settable(row);
            view.type = ps_types_row_type(ps_type_of(object), row);
            view.row = row;
        }
        add(list, view);
    }
}

typedef struct {
    PsMemberList *list;
    const PsType *type;
    unsigned which;
    bool extended; /* this time those of type data, which come first */
} RowState;

static void add_row(const PsType *owner, const PsMemberRow *row, void *state)
{
    RowState *r = state;
    PsMemberKind kind = row->extension != 0 ? (PsMemberKind)row->extension
                        : row->is_property  ? PS_MEMBER_PROPERTY
                        : row->is_indexed   ? PS_MEMBER_PARAMETERIZED_PROPERTY
                                            : PS_MEMBER_METHOD;
    PsSlice name = ps_types_row_name(row);
    if ((row->extension != 0) != r->extended)
        return;
    if (!wants(r->which, kind) || (name.len == 3 && memcmp(name.data, "new", 3) == 0))
        return;
    add(r->list, (PsMemberView){.name = name,
                                .kind = kind,
                                .is_settable = ps_types_is_settable(row),
                                .is_extended = row->extension != 0,
                                .type = row->is_property ? ps_types_row_type(r->type, row) : NULL,
                                .row = row});
    (void)owner;
}

static void add_class(PsSession *s, PsMemberList *list, const PsType *type, unsigned which)
{
    bool is_static = (which & PS_MEMBERS_STATIC) != 0;
    for (const PsType *t = type; t != NULL && t->script_class != NULL; t = t->base) {
        const PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->property_count; i++) {
            const PsClassProperty *p = &c->properties[i];
            if (p->is_static == is_static && wants(which, PS_MEMBER_PROPERTY) &&
                (!p->is_hidden || (which & PS_MEMBERS_HIDDEN)))
                add(list, (PsMemberView){.name = p->spelling,
                                         .kind = PS_MEMBER_PROPERTY,
                                         .is_hidden = p->is_hidden,
                                         .is_settable = true,
                                         .type = p->type == NULL ? PS_T(System_Object) : p->type});
        }
        for (uint32_t i = 0; c != NULL && i < c->method_count; i++) {
            const PsClassMethod *m = &c->methods[i];
            if (m->is_static == is_static && !m->is_constructor && wants(which, PS_MEMBER_METHOD) &&
                (!m->is_hidden || (which & PS_MEMBERS_HIDDEN)))
                add(list, (PsMemberView){.name = m->spelling,
                                         .kind = PS_MEMBER_METHOD,
                                         .is_hidden = m->is_hidden,
                                         .type = m->returns});
        }
    }
}

/* A property object's own members; of a script class's instance only those it does not declare. */
static void add_own(PsSession *s, PsMemberList *list, PsRef object, unsigned which)
{
    const PsMembers *members = &((PsBag *)object.as.obj)->members;
    const PsType *type = object.as.obj->type;
    if (type->script_class == NULL) {
        add_members(list, object, members, which, false);
        return;
    }
    for (size_t i = 0; i < ps_members_count(members); i++)
        if (!ps_class_declares(s, type, ps_members_symbol(members, i)) &&
            wants(which, PS_MEMBER_NOTE_PROPERTY))
            add(list, (PsMemberView){.name = ps_members_name(members, i),
                                     .kind = PS_MEMBER_NOTE_PROPERTY,
                                     .is_settable = true,
                                     .is_extended = true});
}

typedef struct {
    PsContext *ctx;
    PsMemberList *list;
    PsRef object;
} AdaptedState;

/* Texts can be set; elements, and several of one name, cannot. */
static void add_adapted_name(PsSlice name, void *state)
{
    AdaptedState *a = state;
    PS_AUTO PsValue value = PS_NULL;
    bool found = false;
    if (ps_types_adapted_get(a->ctx, a->object, name, &value, &found)) {
        ps_clear_error(a->ctx);
        return;
    }
    const PsType *type = ps_is_null(value) ? PS_T(System_Object) : ps_type_of(value);
    add(a->list, (PsMemberView){.name = name,
                                .kind = PS_MEMBER_PROPERTY,
                                .is_settable = value.kind != PS_KIND_HOLDER && !ps_is_list(value),
                                .type = type});
}

/* What an object's content makes stands for the properties of its type; false when there is no such
 * object. */
static bool add_adapted(PsContext *ctx, PsMemberList *list, PsRef object, unsigned which)
{
    if (!ps_types_is_adapted(object))
        return false;
    AdaptedState state = {ctx, list, object};
    if (wants(which, PS_MEMBER_PROPERTY))
        ps_types_adapted_each(object, add_adapted_name, &state);
    return true;
}

static void add_type_data(PsSession *s, PsMemberList *list, PsRef object, unsigned which)
{
    if (s->type_members.len == 0)
        return;
    PS_AUTO PsValue names = ps_type_names(object);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PsValue *bag = ps_symbol_map_find(&s->type_members, ps_symbol(ps_string_slice(name)));
        if (bag != NULL)
            add_members(list, PS_NULL, &((PsBag *)bag->as.obj)->members, which, true);
    }
}

PsStatus ps_list_members(PsContext *ctx, PsRef object, unsigned which, PsMemberList *out)
{
    PsSession *s = ps_session_of(ctx);
    PsRef v = ps_unwrap(object);
    *out = (PsMemberList){0};
    if (ps_is_null(v))
        return PS_OK;
    bool is_static = (which & PS_MEMBERS_STATIC) != 0;
    const PsType *type = is_static && v.kind == PS_KIND_TYPE ? ps_get_type(v) : ps_type_of(v);
    add_class(s, out, type, which);
    if (!is_static) {
        if (v.kind == PS_KIND_OBJECT)
            add_own(s, out, v, which);
        if (ps_is_heap_(object) && object.as.obj->ext != NULL)
            add_members(out, PS_NULL, &object.as.obj->ext->members, which, true);
        add_type_data(s, out, object, which);
        if (add_adapted(ctx, out, object, which))
            which &= ~(unsigned)PS_MEMBERS_PROPERTIES;
    }
    RowState state = {out, type, which, true};
    ps_types_each(type, is_static, add_row, &state);
    state.extended = false;
    ps_types_each(type, is_static, add_row, &state);
    return PS_OK;
}
