/* enumerator.c - see enumerator.h. */
#include "types/enumerator.h"

#include "base/memory.h"
#include "types/arguments.h"
#include "types/entry.h"
#include "types/members.h"
#include "types/table_ops.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/table.h"

typedef struct {
    PsHolder holder;
    PsValue source;
    PsValue current;
    PsEnumerator walk; /* collections other than dictionaries and texts */
    size_t index;      /* dictionaries: entry behind the current one; texts: unit */
    uint32_t version;  /* of the dictionary */
    bool is_started, is_ended, is_walk;
} Walker;

static void walker_done(PsObject *object)
{
    Walker *walker = (Walker *)object;
    ps_release(walker->source);
    ps_release(walker->current);
    if (walker->is_walk)
        ps_enumerator_done(&walker->walk);
}

static void walker_visit(PsObject *object, PsVisitor visitor, void *state)
{
    Walker *walker = (Walker *)object;
    PsRef slots[] = {ps_ref(&walker->source), ps_ref(&walker->current),
                     ps_ref(&walker->walk.source)};
    for (size_t i = 0; i < 3; i++)
        if (ps_get_object(slots[i]) != NULL)
            visitor(ps_get_object(slots[i]), state);
}

static const PsKindOps walker_ops = {walker_done, walker_visit};

static bool is_dictionary(PsRef source)
{
    return ps_is_table(source) && !ps_is_enumerable(source);
}

static PsStatus restart(PsContext *ctx, Walker *walker)
{
    PsRef source = ps_ref(&walker->source);
    walker->index = 0;
    walker->is_started = walker->is_ended = false;
    ps_assign(&walker->current, PS_NULL);
    if (walker->is_walk)
        ps_enumerator_done(&walker->walk);
    walker->is_walk = false;
    if (is_dictionary(source)) {
        PsStatus status = ps_table_ops_order(ctx, source);
        walker->version = ps_table_get(source)->version;
        return status;
    }
    if (ps_kind(source) == PS_KIND_STRING)
        return PS_OK;
    walker->walk = (PsEnumerator){.source = PS_NULL};
    walker->is_walk = true;
    return ps_enumerate(ctx, source, &walker->walk);
}

static bool is_concurrent(PsRef table)
{
    return ps_type_of(table)->definition ==
           PS_T(System_Collections_Concurrent_ConcurrentDictionary_2);
}

static PsStatus advance(PsContext *ctx, Walker *walker, bool *has)
{
    PsRef source = ps_ref(&walker->source);
    *has = false;
    if (walker->is_walk) {
        PsValue item = PS_NULL;
        PsStatus status = ps_enumerator_next(ctx, &walker->walk, has, &item);
        if (status == PS_OK && *has)
            ps_assign(&walker->current, item);
        return status;
    }
    if (ps_kind(source) == PS_KIND_STRING) {
        *has = walker->index < ps_string_units(source);
        if (*has)
            ps_assign(&walker->current, ps_char(ps_string_unit(source, walker->index++)));
        return PS_OK;
    }
    PsTable *table = ps_table_get(source);
    if (table->version != walker->version && !is_concurrent(source))
        return ps_enumerate_fail_modified(ctx, source);
    PsTableEntry *entry = ps_table_step(table, &walker->index);
    *has = entry != NULL;
    if (entry != NULL)
        ps_assign(&walker->current, ps_entry_of(source, entry));
    return PS_OK;
}

static PsStatus move(PsContext *ctx, Walker *walker, bool *has)
{
    PsStatus status = advance(ctx, walker, has);
    walker->is_started = true;
    walker->is_ended = !*has;
    return status;
}

/* The pipeline walks an enumerator as a collection. */
static PsStatus next_of(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                        PsValue *out)
{
    (void)state;
    Walker *walker = (Walker *)object;
    PsStatus status = move(ctx, walker, has);
    if (status == PS_OK && *has)
        *out = ps_retain(ps_ref(&walker->current));
    return status;
}

static const PsEnumerateOps walk_ops = {next_of};

static PsStatus walker_new(PsContext *ctx, const PsType *type, PsRef source, PsValue *out)
{
    ps_enumerate_register(type, &walk_ops);
    Walker *walker = ps_object_new(PS_KIND_HOLDER, type, sizeof *walker);
    walker->holder.ops = &walker_ops;
    walker->source = ps_retain(source);
    PS_AUTO PsValue value = ps_value_of(PS_KIND_HOLDER, &walker->holder.head);
    PsStatus status = restart(ctx, walker);
    if (status == PS_OK)
        *out = ps_move(&value);
    return status;
}

typedef struct {
    uint32_t of, type; /* ids of a collection's type and of its enumerator's */
} Pair;

static const Pair enumerator_types[] = {
    {PS_TYPE_ID_System_Collections_ArrayList,
     PS_TYPE_ID_System_Collections_ArrayList_ArrayListEnumeratorSimple},
    {PS_TYPE_ID_System_Collections_Hashtable,
     PS_TYPE_ID_System_Collections_Hashtable_HashtableEnumerator},
    {PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary,
     PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary_OrderedDictionaryEnumerator},
    {PS_TYPE_ID_System_Collections_Generic_Dictionary_2,
     PS_TYPE_ID_System_Collections_Generic_Dictionary_2_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2,
     PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_List_1,
     PS_TYPE_ID_System_Collections_Generic_List_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_HashSet_1,
     PS_TYPE_ID_System_Collections_Generic_HashSet_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_SortedSet_1,
     PS_TYPE_ID_System_Collections_Generic_SortedSet_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_Queue_1,
     PS_TYPE_ID_System_Collections_Generic_Queue_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_Stack_1,
     PS_TYPE_ID_System_Collections_Generic_Stack_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Generic_LinkedList_1,
     PS_TYPE_ID_System_Collections_Generic_LinkedList_1_Enumerator},
    {PS_TYPE_ID_System_Collections_Queue, PS_TYPE_ID_System_Collections_Queue_QueueEnumerator},
    {PS_TYPE_ID_System_Collections_Stack, PS_TYPE_ID_System_Collections_Stack_StackEnumerator},
    {PS_TYPE_ID_System_String, PS_TYPE_ID_System_CharEnumerator},
};

static const PsType *enumerator_type(PsRef source)
{
    const PsType *type = ps_type_of(source);
    uint32_t id = ps_type_id(type->definition != NULL ? type->definition : type);
    for (size_t i = 0; i < PS_COUNT(enumerator_types); i++) {
        if (enumerator_types[i].of != id)
            continue;
        const PsType *made = ps_type_by_id(enumerator_types[i].type);
        return type->arg_count > 0 ? ps_type_construct(made, type->args, type->arg_count) : made;
    }
    return is_dictionary(source) ? PS_T(System_Collections_DictionaryEnumerator)
                                 : PS_T(System_ArrayEnumerator);
}

PsStatus ps_enumerator_object_new(PsContext *ctx, PsRef collection, PsValue *out)
{
    PsRef source = ps_unwrap(collection);
    return walker_new(ctx, enumerator_type(source), source, out);
}

PsStatus ps_enumerator_object_input(PsContext *ctx, PsRef array, PsValue *out)
{
    return walker_new(ctx, PS_T(System_Collections_ArrayList_ArrayListEnumeratorSimple), array,
                      out);
}

PsStatus ps_enumerator_object_row(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                  PsValue *out)
{
    (void)args;
    (void)count;
    return ps_enumerator_object_new(ctx, self, out);
}

static Walker *walker_of(PsRef self)
{
    return (Walker *)ps_get_object(self);
}

PS_ROW(move_next)
{
    bool has = false;
    PsStatus status = move(ctx, walker_of(self), &has);
    if (status == PS_OK)
        *out = ps_bool(has);
    return status;
}

static PsStatus check_position(PsContext *ctx, const Walker *walker)
{
    if (!walker->is_started)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Enumeration has not started. Call MoveNext.");
    if (walker->is_ended)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Enumeration already finished.");
    return PS_OK;
}

PS_ROW(get_current)
{
    const PsType *type = ps_type_of(self);
    const Walker *walker = walker_of(self);
    if (type->arg_count == 1 && (!walker->is_started || walker->is_ended))
        return ps_return(ps_default_of(type->args[0]), out); /* those of List<T> do not check */
    PsStatus status = check_position(ctx, walker);
    if (status == PS_OK)
        *out = ps_retain(ps_ref(&walker->current));
    return status;
}

static PsStatus current_part(PsContext *ctx, PsRef self, bool key, PsValue *out)
{
    PsRef parts[2];
    PsStatus status = check_position(ctx, walker_of(self));
    if (status == PS_OK && ps_entry_get(ps_ref(&walker_of(self)->current), &parts[0], &parts[1]))
        *out = ps_retain(parts[key ? 0 : 1]);
    return status;
}

PS_ROW(get_key)
{
    return current_part(ctx, self, true, out);
}
PS_ROW(get_value)
{
    return current_part(ctx, self, false, out);
}

PS_ROW(reset)
{
    return restart(ctx, walker_of(self));
}

PS_ROW(dispose)
{
    return PS_OK;
}

#define ENUMERATOR_ROWS \
    PS_PROPERTY("System.Object Current", get_current), PS_METHOD("bool MoveNext()", move_next), \
        PS_METHOD("void Reset()", reset), PS_METHOD("void Dispose()", dispose)

static const PsMemberRow plain_rows[] = {ENUMERATOR_ROWS, {0}};

static const PsMemberRow dictionary_rows[] = {
    ENUMERATOR_ROWS,
    PS_PROPERTY("System.Object Key", get_key),
    PS_PROPERTY("System.Object Value", get_value),
    PS_PROPERTY("System.Collections.DictionaryEntry Entry", get_current),
    {0},
};

static const PsMemberRow string_rows[] = {
    PS_METHOD("System.CharEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

const PsTypeMembers ps_types_enumerator[] = {
    {PS_TYPE_ID_System_ArrayEnumerator, plain_rows},
    {PS_TYPE_ID_System_Collections_ArrayList_ArrayListEnumeratorSimple, plain_rows},
    {PS_TYPE_ID_System_CharEnumerator, plain_rows},
    {PS_TYPE_ID_System_Collections_DictionaryEnumerator, dictionary_rows},
    {PS_TYPE_ID_System_String, string_rows},
    {0},
};
