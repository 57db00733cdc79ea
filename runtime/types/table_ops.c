/* table_ops.c - see table_ops.h. */
#include "types/table_ops.h"

#include "types/arguments.h"
#include "types/list_ops.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"

static bool is_definition(const PsType *type, const PsType *definition)
{
    return type == definition || type->definition == definition;
}

PsValue ps_table_ops_new(const PsType *type, bool ignore_case)
{
    PsValue value = ps_table_new_type(type, ignore_case);
    PsTable *table = ps_table_get(ps_ref(&value));
    table->is_ordered = type == PS_T(System_Collections_Specialized_OrderedDictionary);
    table->is_sorted = is_definition(type, PS_T(System_Collections_Generic_SortedDictionary_2)) ||
                       is_definition(type, PS_T(System_Collections_Generic_SortedList_2)) ||
                       is_definition(type, PS_T(System_Collections_Generic_SortedSet_1)) ||
                       type == PS_T(System_Collections_SortedList);
    if (type->arg_count > 0)
        table->key_type = type->args[0];
    if (type->arg_count > 1)
        table->value_type = type->args[1];
    return value;
}

/* Keys and values side by side. */
static PsStatus is_sorted(PsContext *ctx, PsTable *table, bool *out)
{
    PsTableEntry *before = NULL;
    *out = true;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && *out;
         e = ps_table_next(table, e)) {
        int order = -1;
        PsStatus status = before == NULL ? PS_OK
                                         : ps_types_compare(ctx, PS_NULL, ps_ref(&before->key),
                                                            ps_ref(&e->key), &order);
        if (status)
            return status;
        *out = order <= 0;
        before = e;
    }
    return PS_OK;
}

PsStatus ps_table_ops_order(PsContext *ctx, PsRef value)
{
    PsTable *table = ps_table_get(value);
    bool done = true;
    if (!table->is_sorted || table->count < 2)
        return PS_OK;
    PsStatus status = is_sorted(ctx, table, &done);
    if (status || done)
        return status;
    PS_AUTO PsValue keys = ps_array_empty(table->count);
    PS_AUTO PsValue values = ps_array_empty(table->count);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        ps_array_push(ps_ref(&keys), ps_retain(ps_ref(&e->key)));
        ps_array_push(ps_ref(&values), ps_retain(ps_ref(&e->value)));
    }
    size_t count = ps_array_len(ps_ref(&keys));
    status = ps_list_sort(ctx, ps_ref(&keys), ps_ref(&values), 0, count, PS_NULL);
    if (status)
        return status;
    ps_table_clear(value);
    for (size_t i = 0; i < count; i++)
        ps_table_set(value, ps_array_at(ps_ref(&keys), i), ps_array_at(ps_ref(&values), i));
    return PS_OK;
}

static PsStatus convert_to(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (type == NULL || type == PS_T(System_Object) || ps_value_is(ps_unwrap(value), type) ||
        (ps_arg_is_null(value) && (type->flags & PS_TYPE_VALUE) == 0)) {
        *out = ps_retain(value);
        return PS_OK;
    }
    return ps_convert(ctx, value, type, out);
}

PsStatus ps_table_ops_add_all(PsContext *ctx, PsRef into, PsRef from, bool replace)
{
    PsTable *target = ps_table_get(into);
    PsTable *source = ps_table_get(from);
    for (PsTableEntry *e = ps_table_next(source, NULL); e != NULL; e = ps_table_next(source, e)) {
        PS_AUTO PsValue key = PS_NULL;
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = convert_to(ctx, ps_ref(&e->key), target->key_type, &key);
        if (status == PS_OK)
            status = convert_to(ctx, ps_ref(&e->value), target->value_type, &value);
        if (status)
            return status;
        if (!replace && ps_table_find(into, ps_ref(&key)) != NULL)
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                           "An item with the same key has already been added.");
        ps_table_set(into, ps_move(&key), ps_move(&value));
    }
    return PS_OK;
}
