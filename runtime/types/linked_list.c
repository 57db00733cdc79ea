/*
 * linked_list.c - System.Collections.Generic.LinkedList and its nodes.
 *
 * The list is a view (list_view.h) of the values of a hidden list of its nodes, which is what
 * changes.  A node knows the hidden list while it is in it.
 */
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/list_view.h"
#include "value/object.h"
#include "value/type_value.h"

typedef struct {
    PsHolder holder;
    PsValue value;
    PsValue list; /* the LinkedList that it is in; null */
} Node;

static void node_done(PsObject *object)
{
    ps_release(((Node *)object)->value);
    ps_release(((Node *)object)->list);
}

static void node_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsRef parts[] = {ps_ref(&((Node *)object)->value), ps_ref(&((Node *)object)->list)};
    for (size_t i = 0; i < 2; i++)
        if (ps_get_object(parts[i]) != NULL)
            visit(ps_get_object(parts[i]), state);
}

static const PsKindOps node_ops = {node_done, node_visit};

static Node *node_of(PsRef value)
{
    return (Node *)ps_get_object(value);
}

static PsValue make_node(const PsType *elem, PsRef value)
{
    const PsType *type =
        ps_type_construct(PS_T(System_Collections_Generic_LinkedListNode_1), &elem, 1);
    Node *node = ps_object_new(PS_KIND_HOLDER, type, sizeof *node);
    node->holder.ops = &node_ops;
    node->value = ps_retain(value);
    return ps_value_of(PS_KIND_HOLDER, &node->holder.head);
}

/* ---- the hidden list ---- */

static PsStatus refill(PsContext *ctx, PsRef list, PsRef nodes)
{
    (void)ctx;
    for (size_t i = 0; i < ps_array_len(nodes); i++) {
        PS_AUTO PsValue node = ps_array_at(nodes, i);
        ps_array_push(list, ps_retain(ps_ref(&node_of(ps_ref(&node))->value)));
    }
    return PS_OK;
}

/* Its nodes, which a list that was made by a conversion does not have yet. */
static PsRef nodes_of(PsRef list)
{
    PsRef nodes = ps_list_view_source(list);
    if (!ps_is_null(nodes))
        return nodes;
    PS_AUTO PsValue made = ps_list_new(ps_type_of(list), PS_T(System_Object));
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        PsValue node = make_node(ps_array_get(list)->elem, ps_ref(&item));
        ps_assign(&node_of(ps_ref(&node))->list, ps_retain(list));
        ps_array_push(ps_ref(&made), node);
    }
    ps_list_view_set(list, ps_ref(&made), refill);
    return ps_list_view_source(list);
}

static size_t position_of(PsRef nodes, PsRef node)
{
    for (size_t i = 0; i < ps_array_len(nodes); i++) {
        PS_AUTO PsValue other = ps_array_at(nodes, i);
        if (ps_get_object(ps_ref(&other)) == ps_get_object(node))
            return i;
    }
    return PS_LIST_NOT_FOUND;
}

static PsStatus insert_node(PsContext *ctx, PsRef list, size_t at, PsRef node)
{
    PsRef nodes = nodes_of(list);
    ps_assign(&node_of(node)->list, ps_retain(list));
    if (at >= ps_array_len(nodes))
        ps_array_push(nodes, ps_retain(node));
    else
        ps_array_insert(nodes, at, ps_retain(node));
    return ps_list_view_sync(ctx, list);
}

static PsStatus remove_node(PsContext *ctx, PsRef list, size_t at)
{
    PsRef nodes = nodes_of(list);
    PS_AUTO PsValue node = ps_array_at(nodes, at);
    ps_assign(&node_of(ps_ref(&node))->list, PS_NULL);
    ps_array_remove(nodes, at, 1);
    return ps_list_view_sync(ctx, list);
}

static PsStatus check_free(PsContext *ctx, PsRef node)
{
    if (ps_arg_is_null(node))
        return ps_fail_null(ctx, "node");
    if (!ps_is_null(ps_ref(&node_of(node)->list)))
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "The LinkedList node already belongs to a LinkedList.");
    return PS_OK;
}

static PsStatus check_own(PsContext *ctx, PsRef list, PsRef node)
{
    if (ps_arg_is_null(node))
        return ps_fail_null(ctx, "node");
    if (ps_get_object(ps_ref(&node_of(node)->list)) != ps_get_object(list))
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "The LinkedList node does not belong to current LinkedList.");
    return PS_OK;
}

/* ---- the list ---- */

PS_ROW(construct)
{
    const PsType *type = ps_get_type(self);
    PS_AUTO PsValue list = ps_list_new(type, type->args[0]);
    if (count > 0 && ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "collection");
    PsStatus status = count > 0 ? ps_list_insert_all(ctx, ps_ref(&list), 0, args[0]) : PS_OK;
    return status ? status : ps_return(ps_move(&list), out);
}

/* Adds a value, for which a node is made and given out, or a node. */
static PsStatus add_at(PsContext *ctx, PsRef self, size_t at, PsRef what, bool is_node,
                       PsValue *out)
{
    PS_AUTO PsValue node = PS_NULL;
    PsStatus status = is_node ? check_free(ctx, what) : PS_OK;
    if (status)
        return status;
    node = is_node ? ps_retain(what) : make_node(ps_array_get(self)->elem, what);
    status = insert_node(ctx, self, at, ps_ref(&node));
    if (status == PS_OK && !is_node)
        *out = ps_move(&node);
    return status;
}

PS_ROW(add_first)
{
    return add_at(ctx, self, 0, args[0], false, out);
}
PS_ROW(add_last)
{
    return add_at(ctx, self, ps_array_len(nodes_of(self)), args[0], false, out);
}
PS_ROW(add_first_node)
{
    return add_at(ctx, self, 0, args[0], true, out);
}
PS_ROW(add_last_node)
{
    return add_at(ctx, self, ps_array_len(nodes_of(self)), args[0], true, out);
}

static PsStatus add_beside(PsContext *ctx, PsRef self, const PsRef *args, size_t behind,
                           bool is_node, PsValue *out)
{
    PsStatus status = check_own(ctx, self, args[0]);
    return status ? status
                  : add_at(ctx, self, position_of(nodes_of(self), args[0]) + behind, args[1],
                           is_node, out);
}
PS_ROW(add_after)
{
    return add_beside(ctx, self, args, 1, false, out);
}
PS_ROW(add_before)
{
    return add_beside(ctx, self, args, 0, false, out);
}
PS_ROW(add_after_node)
{
    return add_beside(ctx, self, args, 1, true, out);
}
PS_ROW(add_before_node)
{
    return add_beside(ctx, self, args, 0, true, out);
}

static PsStatus find(PsContext *ctx, PsRef self, PsRef item, bool backwards, size_t *index)
{
    return ps_list_index_of(ctx, self, item, 0, ps_array_len(self), backwards, index);
}

PS_ROW(remove_value)
{
    size_t index = PS_LIST_NOT_FOUND;
    PsStatus status = find(ctx, self, args[0], false, &index);
    *out = ps_bool(index != PS_LIST_NOT_FOUND);
    return status || index == PS_LIST_NOT_FOUND ? status : remove_node(ctx, self, index);
}

PS_ROW(remove_given)
{
    PsStatus status = check_own(ctx, self, args[0]);
    return status ? status : remove_node(ctx, self, position_of(nodes_of(self), args[0]));
}

static PsStatus remove_end(PsContext *ctx, PsRef self, bool last)
{
    size_t len = ps_array_len(self);
    if (len == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "The LinkedList is empty.");
    return remove_node(ctx, self, last ? len - 1 : 0);
}
PS_ROW(remove_first)
{
    return remove_end(ctx, self, false);
}
PS_ROW(remove_last)
{
    return remove_end(ctx, self, true);
}

PS_ROW(clear)
{
    PsStatus status = PS_OK;
    while (status == PS_OK && ps_array_len(nodes_of(self)) > 0)
        status = remove_node(ctx, self, ps_array_len(nodes_of(self)) - 1);
    return status;
}

static PsStatus return_node(PsRef self, size_t index, PsValue *out)
{
    PsRef nodes = nodes_of(self);
    if (index < ps_array_len(nodes))
        *out = ps_array_at(nodes, index);
    return PS_OK;
}

static PsStatus find_node(PsContext *ctx, PsRef self, PsRef item, bool backwards, PsValue *out)
{
    size_t index = PS_LIST_NOT_FOUND;
    PsStatus status = find(ctx, self, item, backwards, &index);
    return status ? status : return_node(self, index, out);
}
PS_ROW(find_first)
{
    return find_node(ctx, self, args[0], false, out);
}
PS_ROW(find_last)
{
    return find_node(ctx, self, args[0], true, out);
}

PS_ROW(contains)
{
    size_t index = PS_LIST_NOT_FOUND;
    PsStatus status = find(ctx, self, args[0], false, &index);
    return status ? status : ps_return(ps_bool(index != PS_LIST_NOT_FOUND), out);
}

PS_ROW(copy_to)
{
    return ps_list_copy_to(ctx, self, 0, ps_array_len(self), args[0], ps_get_int(args[1]));
}

PS_ROW(get_first)
{
    return return_node(self, 0, out);
}
PS_ROW(get_last)
{
    return return_node(self, ps_array_len(nodes_of(self)) - 1, out);
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}
PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}
PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}

/* ---- nodes ---- */

PS_ROW(new_node)
{
    return ps_return(make_node(ps_get_type(self)->args[0], args[0]), out);
}

PS_ROW(get_value)
{
    return ps_return(ps_retain(ps_ref(&node_of(self)->value)), out);
}

PS_SETTER_ROW(set_value)
{
    Node *node = node_of(self);
    PsRef list = ps_ref(&node->list);
    ps_assign(&node->value, ps_retain(value));
    if (ps_is_null(list))
        return PS_OK;
    PsRef nodes = nodes_of(list);
    ps_array_set(nodes, position_of(nodes, self), ps_retain(self)); /* counts as a change */
    return ps_list_view_sync(ctx, list);
}

PS_ROW(get_list)
{
    return ps_return(ps_retain(ps_ref(&node_of(self)->list)), out);
}

static PsStatus neighbour(PsRef self, size_t step, PsValue *out)
{
    PsRef list = ps_ref(&node_of(self)->list);
    return ps_is_null(list) ? PS_OK
                            : return_node(list, position_of(nodes_of(list), self) + step, out);
}
PS_ROW(get_next)
{
    return neighbour(self, 1, out);
}
PS_ROW(get_previous)
{
    return neighbour(self, (size_t)-1, out);
}

#define NODE "System.Collections.Generic.LinkedListNode[T]"

static const PsMemberRow list_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(System.Collections.Generic.IEnumerable[T] collection)", construct),
    PS_METHOD(NODE " AddFirst(T value)", add_first),
    PS_METHOD("void AddFirst(" NODE " node)", add_first_node),
    PS_METHOD(NODE " AddLast(T value)", add_last),
    PS_METHOD("void AddLast(" NODE " node)", add_last_node),
    PS_METHOD(NODE " AddAfter(" NODE " node, T value)", add_after),
    PS_METHOD("void AddAfter(" NODE " node, " NODE " newNode)", add_after_node),
    PS_METHOD(NODE " AddBefore(" NODE " node, T value)", add_before),
    PS_METHOD("void AddBefore(" NODE " node, " NODE " newNode)", add_before_node),
    PS_METHOD("bool Remove(T value)", remove_value),
    PS_METHOD("void Remove(" NODE " node)", remove_given),
    PS_METHOD("void RemoveFirst()", remove_first),
    PS_METHOD("void RemoveLast()", remove_last),
    PS_METHOD("void Clear()", clear),
    PS_METHOD(NODE " Find(T value)", find_first),
    PS_METHOD(NODE " FindLast(T value)", find_last),
    PS_METHOD("bool Contains(T value)", contains),
    PS_METHOD("void CopyTo(T[] array, int index)", copy_to),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_PROPERTY("int Count", get_count),
    PS_PROPERTY(NODE " First", get_first),
    PS_PROPERTY(NODE " Last", get_last),
    PS_PROPERTY("bool IsReadOnly", get_false),
    PS_PROPERTY("bool IsSynchronized", get_false),
    PS_PROPERTY("System.Object SyncRoot", get_self),
    {0},
};

static const PsMemberRow node_rows[] = {
    PS_CTOR("new(T value)", new_node),
    PS_PROPERTY("System.Collections.Generic.LinkedList[T] List", get_list),
    PS_PROPERTY(NODE " Next", get_next),
    PS_PROPERTY(NODE " Previous", get_previous),
    PS_PROPERTY("T Value", get_value, .setter = set_value),
    {0},
};

const PsTypeMembers ps_types_linked_list[] = {
    {PS_TYPE_ID_System_Collections_Generic_LinkedList_1, list_rows},
    {PS_TYPE_ID_System_Collections_Generic_LinkedListNode_1, node_rows},
    {0},
};
