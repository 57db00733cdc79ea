/* entry.c - System.Collections.DictionaryEntry and KeyValuePair; see entry.h. */
#include "types/entry.h"

#include "types/arguments.h"
#include "types/members.h"
#include "value/object.h"
#include "value/type_value.h"

typedef struct {
    PsHolder holder;
    PsValue key, value;
} Entry;

static void entry_done(PsObject *object)
{
    Entry *entry = (Entry *)object;
    ps_release(entry->key);
    ps_release(entry->value);
}

static void visit_slot(PsRef value, PsVisitor visitor, void *state)
{
    if (ps_get_object(value) != NULL)
        visitor(ps_get_object(value), state);
}

static void entry_visit(PsObject *object, PsVisitor visitor, void *state)
{
    Entry *entry = (Entry *)object;
    visit_slot(ps_ref(&entry->key), visitor, state);
    visit_slot(ps_ref(&entry->value), visitor, state);
}

static const PsKindOps entry_ops = {entry_done, entry_visit};

static PsValue make(const PsType *type, PsValue key, PsValue value)
{
    Entry *entry = ps_object_new(PS_KIND_HOLDER, type, sizeof *entry);
    entry->holder.ops = &entry_ops;
    entry->key = key;
    entry->value = value;
    return ps_value_of(PS_KIND_HOLDER, &entry->holder.head);
}

PsValue ps_entry_new(PsValue key, PsValue value)
{
    return make(PS_T(System_Collections_DictionaryEntry), key, value);
}

PsValue ps_entry_of(PsRef table, const PsTableEntry *entry)
{
    const PsType *type = ps_type_of(table);
    const PsType *made = PS_T(System_Collections_DictionaryEntry);
    if (type->arg_count == 2)
        made = ps_type_construct(PS_T(System_Collections_Generic_KeyValuePair_2), type->args, 2);
    return make(made, ps_retain(ps_ref(&entry->key)), ps_retain(ps_ref(&entry->value)));
}

static Entry *as_entry(PsRef value)
{
    if (ps_kind(value) != PS_KIND_HOLDER ||
        ((const PsHolder *)ps_get_object(value))->ops != &entry_ops)
        return NULL;
    return (Entry *)ps_get_object(value);
}

bool ps_entry_get(PsRef value, PsRef *key, PsRef *item)
{
    Entry *entry = as_entry(ps_unwrap(value));
    if (entry == NULL)
        return false;
    *key = ps_ref(&entry->key);
    *item = ps_ref(&entry->value);
    return true;
}

PS_ROW(construct)
{
    return ps_return(make(ps_get_type(self), ps_retain(args[0]), ps_retain(args[1])), out);
}

PS_ROW(get_key)
{
    return ps_return(ps_retain(ps_ref(&as_entry(self)->key)), out);
}
PS_ROW(get_value)
{
    return ps_return(ps_retain(ps_ref(&as_entry(self)->value)), out);
}
PS_SETTER_ROW(set_key)
{
    ps_assign(&as_entry(self)->key, ps_retain(value));
    return PS_OK;
}
PS_SETTER_ROW(set_value)
{
    ps_assign(&as_entry(self)->value, ps_retain(value));
    return PS_OK;
}

PS_ROW(to_string)
{
    Entry *entry = as_entry(self);
    PsBuffer buffer = {0};
    ps_buffer_byte(&buffer, '[');
    PsStatus status = PS_OK;
    if (!ps_arg_is_null(ps_ref(&entry->key)))
        status = ps_types_to_string(ctx, ps_ref(&entry->key), &buffer);
    ps_buffer_text(&buffer, ", ");
    if (status == PS_OK && !ps_arg_is_null(ps_ref(&entry->value)))
        status = ps_types_to_string(ctx, ps_ref(&entry->value), &buffer);
    ps_buffer_byte(&buffer, ']');
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

static const PsMemberRow entry_rows[] = {
    PS_CTOR("new(System.Object key, System.Object value)", construct),
    PS_EXTENDED("System.Object Name", get_key, ALIAS_PROPERTY),
    PS_PROPERTY("System.Object Key", get_key, .setter = set_key),
    PS_PROPERTY("System.Object Value", get_value, .setter = set_value),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow pair_rows[] = {
    PS_CTOR("new(TKey key, TValue value)", construct),
    PS_PROPERTY("TKey Key", get_key),
    PS_PROPERTY("TValue Value", get_value),
    PS_METHOD("string ToString()", to_string),
    {0},
};

const PsTypeMembers ps_types_entry[] = {
    {PS_TYPE_ID_System_Collections_DictionaryEntry, entry_rows},
    {PS_TYPE_ID_System_Collections_Generic_KeyValuePair_2, pair_rows},
    {0},
};
