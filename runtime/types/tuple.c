/* tuple.c - System.Tuple, ValueTuple and Nullable. */
#include <stdlib.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/object.h"
#include "value/type_value.h"

#define MAX_ITEMS 4

typedef struct {
    PsHolder holder;
    size_t count;
    PsValue items[MAX_ITEMS];
} Tuple;

static void tuple_done(PsObject *object)
{
    Tuple *tuple = (Tuple *)object;
    for (size_t i = 0; i < tuple->count; i++)
        ps_release(tuple->items[i]);
}

static void tuple_visit(PsObject *object, PsVisitor visitor, void *state)
{
    Tuple *tuple = (Tuple *)object;
    for (size_t i = 0; i < tuple->count; i++) {
        PsRef item = ps_ref(&tuple->items[i]);
        if (ps_get_object(item) != NULL)
            visitor(ps_get_object(item), state);
    }
}

static const PsKindOps tuple_ops = {tuple_done, tuple_visit};

static Tuple *it(PsRef self)
{
    return (Tuple *)ps_get_object(self);
}

static PsValue make(const PsType *type, const PsRef *items, size_t count)
{
    Tuple *tuple = ps_object_new(PS_KIND_HOLDER, type, sizeof *tuple);
    tuple->holder.ops = &tuple_ops;
    tuple->count = count;
    for (size_t i = 0; i < count; i++)
        tuple->items[i] = ps_retain(items[i]);
    return ps_value_of(PS_KIND_HOLDER, &tuple->holder.head);
}

/* The type arguments are the types of the items. */
static PsValue make_inferred(const PsType *const *definitions, const PsRef *items, size_t count)
{
    const PsType *args[MAX_ITEMS];
    for (size_t i = 0; i < count; i++)
        args[i] = ps_type_of(ps_unwrap(items[i]));
    return make(ps_type_construct(definitions[count], args, count), items, count);
}

PS_ROW(create)
{
    const PsType *definitions[] = {NULL, PS_T(System_Tuple_1), PS_T(System_Tuple_2),
                                   PS_T(System_Tuple_3), PS_T(System_Tuple_4)};
    return ps_return(make_inferred(definitions, args, count), out);
}

PS_ROW(create_value)
{
    const PsType *definitions[] = {NULL, PS_T(System_ValueTuple_2), PS_T(System_ValueTuple_2),
                                   PS_T(System_ValueTuple_3)};
    return ps_return(make_inferred(definitions, args, count), out);
}

PS_ROW(construct)
{
    return ps_return(make(ps_get_type(self), args, count), out);
}

#define ITEM_ROW(name_, index_) \
    PS_ROW(name_) \
    { \
        if (index_ < it(self)->count) \
            *out = ps_retain(ps_ref(&it(self)->items[index_])); \
        return PS_OK; \
    }
ITEM_ROW(get_1, 0)
ITEM_ROW(get_2, 1)
ITEM_ROW(get_3, 2)
ITEM_ROW(get_4, 3)

PS_ROW(to_string)
{
    PsBuffer buffer = {0};
    PsStatus status = PS_OK;
    ps_buffer_byte(&buffer, '(');
    for (size_t i = 0; i < it(self)->count && status == PS_OK; i++) {
        PsRef item = ps_ref(&it(self)->items[i]);
        if (i > 0)
            ps_buffer_text(&buffer, ", ");
        if (!ps_arg_is_null(item))
            status = ps_types_to_string(ctx, item, &buffer);
    }
    ps_buffer_byte(&buffer, ')');
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = ps_kind(other) == PS_KIND_HOLDER && ps_type_of(other) == ps_type_of(self);
    for (size_t i = 0; same && i < it(self)->count; i++) {
        PsStatus status =
            ps_types_equals(ctx, ps_ref(&it(self)->items[i]), ps_ref(&it(other)->items[i]), &same);
        if (status)
            return status;
    }
    return ps_return(ps_bool(same), out);
}

#define O "System.Object"
#define SHARED \
    PS_METHOD("string ToString()", to_string), PS_METHOD("bool Equals(System.Object obj)", equals)

static const PsMemberRow static_rows[] = {
    PS_STATIC(O " Create(" O " item1)", create),
    PS_STATIC(O " Create(" O " item1, " O " item2)", create),
    PS_STATIC(O " Create(" O " item1, " O " item2, " O " item3)", create),
    PS_STATIC(O " Create(" O " item1, " O " item2, " O " item3, " O " item4)", create),
    {0},
};
static const PsMemberRow value_rows[] = {
    PS_STATIC(O " Create(" O " item1, " O " item2)", create_value),
    PS_STATIC(O " Create(" O " item1, " O " item2, " O " item3)", create_value),
    {0},
};
static const PsMemberRow rows_1[] = {
    PS_CTOR("new(T1 item1)", construct), PS_PROPERTY("T1 Item1", get_1), SHARED, {0}};
static const PsMemberRow rows_2[] = {
    PS_CTOR("new(T1 item1, T2 item2)", construct),
    PS_PROPERTY("T1 Item1", get_1),
    PS_PROPERTY("T2 Item2", get_2),
    SHARED,
    {0},
};
static const PsMemberRow rows_3[] = {
    PS_CTOR("new(T1 item1, T2 item2, T3 item3)", construct),
    PS_PROPERTY("T1 Item1", get_1),
    PS_PROPERTY("T2 Item2", get_2),
    PS_PROPERTY("T3 Item3", get_3),
    SHARED,
    {0},
};
static const PsMemberRow rows_4[] = {
    PS_CTOR("new(T1 item1, T2 item2, T3 item3, T4 item4)", construct),
    PS_PROPERTY("T1 Item1", get_1),
    PS_PROPERTY("T2 Item2", get_2),
    PS_PROPERTY("T3 Item3", get_3),
    PS_PROPERTY("T4 Item4", get_4),
    SHARED,
    {0},
};

const PsTypeMembers ps_types_tuple[] = {
    {PS_TYPE_ID_System_Tuple, static_rows},
    {PS_TYPE_ID_System_ValueTuple, value_rows},
    {PS_TYPE_ID_System_Tuple_1, rows_1},
    {PS_TYPE_ID_System_Tuple_2, rows_2},
    {PS_TYPE_ID_System_Tuple_3, rows_3},
    {PS_TYPE_ID_System_Tuple_4, rows_4},
    {PS_TYPE_ID_System_ValueTuple_2, rows_2},
    {PS_TYPE_ID_System_ValueTuple_3, rows_3},
    {0},
};
