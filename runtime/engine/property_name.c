/* property_name.c - how an object spells the name of a property that a script asked for. */
#include "base/casing.h"
#include "engine/class.h"
#include "engine/member.h"
#include "engine/public/script.h"
#include "value/string.h"
#include "value/table.h"

static bool find_member(const PsMembers *members, const PsSymbol *symbol, PsSlice *out)
{
    int at = members->shape == NULL ? -1 : ps_shape_find(members->shape, symbol);
    if (at >= 0)
        *out = ps_members_name(members, (size_t)at);
    return at >= 0;
}

static bool find_own(PsRef object, const PsSymbol *symbol, PsSlice *out)
{
    if (!ps_is_heap_(object))
        return false;
    if (object.kind == PS_KIND_OBJECT &&
        find_member(&((PsBag *)object.as.obj)->members, symbol, out))
        return true;
    const PsExt *ext = object.as.obj->ext;
    return ext != NULL &&
           (find_member(&ext->members, symbol, out) || find_member(&ext->fields, symbol, out));
}

static bool find_in_class(PsSession *s, PsRef v, PsSlice name, PsSlice *out)
{
    for (const PsType *t = ps_type_of(v); t != NULL && t->script_class != NULL; t = t->base) {
        const PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->property_count; i++)
            if (ps_slice_same(c->properties[i].spelling, name)) {
                *out = c->properties[i].spelling;
                return true;
            }
    }
    return false;
}

typedef struct {
    PsSlice name, found;
} AdaptedName;

static void match_adapted(PsSlice name, void *state)
{
    AdaptedName *wanted = state;
    if (ps_slice_same(name, wanted->name))
        wanted->found = name;
}

PsSlice ps_property_name(PsContext *ctx, PsRef object, PsSlice name)
{
    PsSession *s = ps_session_of(ctx);
    const PsSymbol *symbol = ps_symbol(name);
    PsRef v = ps_unwrap(object);
    PsSlice found = name;
    if (find_own(object, symbol, &found))
        return found;
    const PsMembers *extension = ps_type_data_with(s, object, symbol);
    if (extension != NULL && find_member(extension, symbol, &found))
        return found;
    if (v.kind == PS_KIND_TABLE) {
        const PsTableEntry *entry = ps_table_find_text(v, name);
        if (entry != NULL && entry->key.kind == PS_KIND_STRING)
            return ps_string_slice(entry->key);
    }
    if (find_in_class(s, v, name, &found))
        return found;
    if (ps_types_is_adapted(v)) {
        AdaptedName wanted = {name, name};
        ps_types_adapted_each(v, match_adapted, &wanted);
        return wanted.found;
    }
    const PsMemberRow *row = ps_types_property(ps_type_of(v), name, false);
    return row == NULL ? name : ps_types_row_name(row);
}
