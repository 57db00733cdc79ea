/*
 * heap.c - see heap.h.
 *
 * Counting frees nearly everything at once.  Cycles of tracked kinds are found by trial deletion:
 * take away from each tracked object's count what the other tracked objects hold of it; what stays
 * above zero is held from outside (C locals are counted too, so the stack need not be known), and
 * what those reach lives; the rest is garbage.
 */
#include "value/heap.h"

#include <string.h>

#include "base/memory.h"
#include "value/kind_ops.h"
#include "value/object.h"
#include "value/string.h"
#include "value/value.h"

typedef struct Links {
    struct Links *prev, *next;
} Links;

typedef struct {
    Links tracked; /* ring of all tracked objects */
    PsObject *dying;
    bool is_freeing, is_collecting, is_abandoned;
    size_t live, tracked_live;
    size_t threshold; /* tracked_live at which the next collection is due */
} Heap;

static _Thread_local Heap heap;

enum { FIRST_THRESHOLD = 200000 };

static bool is_tracked(unsigned kind)
{
    return kind >= PS_KIND_ARRAY;
}

static Links *links_of(PsObject *object)
{
    return (Links *)object - 1;
}

static PsObject *object_of(Links *links)
{
    return (PsObject *)(links + 1);
}

void *ps_object_new(unsigned kind, const PsType *type, size_t size)
{
    PsObject *object;
    if (is_tracked(kind)) {
        Links *links = ps_alloc(sizeof *links + size);
        if (heap.tracked.next == NULL) {
            heap.tracked.next = heap.tracked.prev = &heap.tracked;
            heap.threshold = FIRST_THRESHOLD;
        }
        links->next = &heap.tracked;
        links->prev = heap.tracked.prev;
        links->prev->next = links;
        heap.tracked.prev = links;
        heap.tracked_live++;
        object = object_of(links);
    } else {
        object = ps_alloc(size);
    }
    memset(object, 0, kind == PS_KIND_STRING ? sizeof(PsString) + 1 : size);
    object->refs = 1;
    object->kind = (uint8_t)kind;
    object->type = type;
    heap.live++;
    return object;
}

void *ps_object_resize(PsObject *object, size_t size)
{
    return ps_realloc(object, size); /* untracked kinds only */
}

static void free_memory(PsObject *object)
{
    heap.live--;
    if (!is_tracked(object->kind)) {
        free(object);
        return;
    }
    Links *links = links_of(object);
    links->prev->next = links->next;
    links->next->prev = links->prev;
    heap.tracked_live--;
    free(links);
}

static void finish(PsObject *object)
{
    const PsKindOps *ops = ps_kind_ops(object);
    if (ops->done != NULL)
        ops->done(object);
    if (object->ext != NULL)
        ps_ext_free(object->ext);
    free_memory(object);
}

/* The worklist is threaded through `ext`'s neighbour, the type pointer, which a dead object no
 * longer needs -- except NATIVE and HOLDER, whose operations are their own field. */
void ps_object_free(PsObject *object)
{
    if (heap.is_abandoned || (heap.is_collecting && (object->flags & PS_OBJECT_MARKED)))
        return;
    if (heap.is_freeing && is_tracked(object->kind)) {
        object->flags |= PS_OBJECT_DYING;
        object->type = (const PsType *)heap.dying;
        heap.dying = object;
        return;
    }
    if (!is_tracked(object->kind)) {
        finish(object);
        return;
    }
    heap.is_freeing = true;
    finish(object);
    while (heap.dying != NULL) {
        PsObject *next = heap.dying;
        heap.dying = (PsObject *)(uintptr_t)next->type;
        finish(next);
    }
    heap.is_freeing = false;
}

static void visit_all(PsObject *object, PsVisitor visit, void *state)
{
    const PsKindOps *ops = ps_kind_ops(object);
    if (ops->visit != NULL)
        ops->visit(object, visit, state);
    if (object->ext != NULL) {
        ps_members_visit(&object->ext->members, visit, state);
        ps_members_visit(&object->ext->fields, visit, state);
        if (ps_is_heap_(object->ext->type_names))
            visit(object->ext->type_names.as.obj, state);
    }
}

static void take_count(PsObject *child, void *state)
{
    (void)state;
    if (is_tracked(child->kind))
        child->refs--;
}

typedef struct {
    PsObject **items;
    size_t len, cap;
} Worklist;

static void push_revived(PsObject *child, void *state)
{
    Worklist *list = state;
    if (!is_tracked(child->kind))
        return;
    child->refs++;
    if (!(child->flags & PS_OBJECT_MARKED))
        return;
    child->flags &= (uint8_t)~PS_OBJECT_MARKED;
    if (list->len == list->cap) {
        list->cap = list->cap == 0 ? 256 : list->cap * 2;
        list->items = ps_realloc(list->items, list->cap * sizeof *list->items);
    }
    list->items[list->len++] = child;
}

static void give_count(PsObject *child, void *state)
{
    (void)state;
    if (is_tracked(child->kind))
        child->refs++;
}

static void unmark_living(void)
{
    Worklist list = {0};
    for (Links *l = heap.tracked.next; l != &heap.tracked; l = l->next) {
        PsObject *object = object_of(l);
        if (!(object->flags & PS_OBJECT_MARKED) || object->refs == 0)
            continue;
        object->flags &= (uint8_t)~PS_OBJECT_MARKED;
        visit_all(object, push_revived, &list);
        while (list.len > 0)
            visit_all(list.items[--list.len], push_revived, &list);
    }
    free(list.items);
}

/* The objects still marked are garbage: their counts among each other are restored, each is held
 * once more so that nothing is freed twice, emptied, and let go. */
static size_t sweep(void)
{
    Worklist garbage = {0};
    for (Links *l = heap.tracked.next; l != &heap.tracked; l = l->next)
        if (object_of(l)->flags & PS_OBJECT_MARKED) {
            PsObject *object = object_of(l);
            if (garbage.len == garbage.cap) {
                garbage.cap = garbage.cap == 0 ? 256 : garbage.cap * 2;
                garbage.items = ps_realloc(garbage.items, garbage.cap * sizeof *garbage.items);
            }
            garbage.items[garbage.len++] = object;
        }
    for (size_t i = 0; i < garbage.len; i++)
        visit_all(garbage.items[i], give_count, NULL);
    for (size_t i = 0; i < garbage.len; i++) {
        const PsKindOps *ops = ps_kind_ops(garbage.items[i]);
        if (ops->done != NULL)
            ops->done(garbage.items[i]);
        if (garbage.items[i]->ext != NULL)
            ps_ext_free(garbage.items[i]->ext);
    }
    for (size_t i = 0; i < garbage.len; i++)
        free_memory(garbage.items[i]);
    free(garbage.items);
    return garbage.len;
}

size_t ps_heap_collect(void)
{
    if (heap.tracked.next == NULL || heap.is_freeing || heap.is_collecting)
        return 0;
    heap.is_collecting = true;
    for (Links *l = heap.tracked.next; l != &heap.tracked; l = l->next)
        object_of(l)->flags |= PS_OBJECT_MARKED;
    for (Links *l = heap.tracked.next; l != &heap.tracked; l = l->next)
        visit_all(object_of(l), take_count, NULL);
    unmark_living();
    size_t freed = sweep();
    heap.is_collecting = false;
    heap.threshold =
        heap.tracked_live * 2 < FIRST_THRESHOLD ? FIRST_THRESHOLD : heap.tracked_live * 2;
    return freed;
}

void ps_heap_poll(void)
{
    if (heap.tracked_live > heap.threshold && heap.threshold > 0)
        (void)ps_heap_collect();
}

size_t ps_heap_live(void)
{
    return heap.live;
}

void ps_heap_abandon(void)
{
    heap.is_abandoned = true;
}
