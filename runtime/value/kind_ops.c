/* kind_ops.c - see kind_ops.h. */
#include "value/kind_ops.h"

#include <stdlib.h>

#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/fault.h"
#include "value/list_view.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static void visit_value(PsRef value, PsVisitor visit, void *state)
{
    if (ps_is_heap_(value))
        visit(value.as.obj, state);
}

static void string_done(PsObject *object)
{
    free(((PsString *)object)->marks);
}

static void bigint_done(PsObject *object)
{
    PsBigint number = *ps_get_bigint((PsRef){.kind = PS_KIND_BIGINT, .as.obj = object});
    ps_bigint_done(&number);
}

static void array_done(PsObject *object)
{
    PsArray *array = (PsArray *)object;
    if (array->store == PS_STORE_VALUE)
        for (size_t i = 0; i < array->len; i++)
            ps_release(array->as.values[i]);
    free(array->as.packed);
    free(array->dims);
    if (array->view != NULL)
        ps_release(array->view->source);
    free(array->view);
}

static void array_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsArray *array = (PsArray *)object;
    if (array->store == PS_STORE_VALUE)
        for (size_t i = 0; i < array->len; i++)
            visit_value(array->as.values[i], visit, state);
    if (array->view != NULL)
        visit_value(array->view->source, visit, state);
}

static void table_done(PsObject *object)
{
    PsTable *table = (PsTable *)object;
    for (size_t i = 0; i < table->len; i++) {
        ps_release(table->entries[i].key);
        ps_release(table->entries[i].value);
    }
    free(table->entries);
    free(table->index);
}

static void table_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsTable *table = (PsTable *)object;
    for (size_t i = 0; i < table->len; i++) {
        visit_value(table->entries[i].key, visit, state);
        visit_value(table->entries[i].value, visit, state);
    }
}

static void bag_done(PsObject *object)
{
    ps_members_done(&((PsBag *)object)->members);
}

static void bag_visit(PsObject *object, PsVisitor visit, void *state)
{
    ps_members_visit(&((PsBag *)object)->members, visit, state);
}

static void exception_each(PsObject *object, void (*act)(PsRef, PsVisitor, void *), PsVisitor visit,
                           void *state)
{
    PsException *e = (PsException *)object;
    act(e->message, visit, state);
    act(e->inner, visit, state);
    act(e->record, visit, state);
    act(e->data, visit, state);
}

static void error_each(PsObject *object, void (*act)(PsRef, PsVisitor, void *), PsVisitor visit,
                       void *state)
{
    PsErrorRecord *e = (PsErrorRecord *)object;
    PsRef parts[] = {
        e->exception,         e->target,      e->id,     e->suffix,      e->details,
        e->recommended,       e->activity,    e->reason, e->target_name, e->target_type,
        e->origin.invocation, e->origin.stack};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        act(parts[i], visit, state);
}

static void release_part(PsRef value, PsVisitor visit, void *state)
{
    (void)visit;
    (void)state;
    ps_release(value);
}

static void exception_done(PsObject *object)
{
    exception_each(object, release_part, NULL, NULL);
}

static void exception_visit(PsObject *object, PsVisitor visit, void *state)
{
    exception_each(object, visit_value, visit, state);
}

static void error_done(PsObject *object)
{
    error_each(object, release_part, NULL, NULL);
}

static void error_visit(PsObject *object, PsVisitor visit, void *state)
{
    error_each(object, visit_value, visit, state);
}

static void wrapped_done(PsObject *object)
{
    ps_release(((PsWrapped *)object)->inner);
    ps_release(((PsWrapped *)object)->text);
}

static void wrapped_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit_value(((PsWrapped *)object)->inner, visit, state);
}

static void member_done(PsObject *object)
{
    ps_release(((PsMemberObject *)object)->getter);
    ps_release(((PsMemberObject *)object)->setter);
}

static void member_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit_value(((PsMemberObject *)object)->getter, visit, state);
    visit_value(((PsMemberObject *)object)->setter, visit, state);
}

static void reference_done(PsObject *object)
{
    ps_release(((PsReference *)object)->value);
}

static void reference_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit_value(((PsReference *)object)->value, visit, state);
}

static void cell_done(PsObject *object)
{
    PsCell *cell = (PsCell *)object;
    ps_release(cell->value);
    ps_release(cell->attributes);
    ps_release(cell->description);
}

static void cell_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit_value(((PsCell *)object)->value, visit, state);
    visit_value(((PsCell *)object)->attributes, visit, state);
}

static const PsKindOps no_ops = {NULL, NULL};
static const PsKindOps string_ops = {string_done, NULL};
static const PsKindOps bigint_ops = {bigint_done, NULL};
static const PsKindOps array_ops = {array_done, array_visit};
static const PsKindOps table_ops = {table_done, table_visit};
static const PsKindOps bag_ops = {bag_done, bag_visit};
static const PsKindOps exception_ops = {exception_done, exception_visit};
static const PsKindOps error_ops = {error_done, error_visit};
static const PsKindOps cell_ops = {cell_done, cell_visit};
static const PsKindOps reference_ops = {reference_done, reference_visit};
static const PsKindOps member_ops = {member_done, member_visit};
static const PsKindOps wrapped_ops = {wrapped_done, wrapped_visit};

static const PsKindOps *const kind_ops[PS_KIND_COUNT] = {
    [PS_KIND_STRING] = &string_ops,       [PS_KIND_BIGINT] = &bigint_ops,
    [PS_KIND_ARRAY] = &array_ops,         [PS_KIND_LIST] = &array_ops,
    [PS_KIND_TABLE] = &table_ops,         [PS_KIND_OBJECT] = &bag_ops,
    [PS_KIND_EXCEPTION] = &exception_ops, [PS_KIND_ERROR] = &error_ops,
    [PS_KIND_CELL] = &cell_ops,           [PS_KIND_REFERENCE] = &reference_ops,
    [PS_KIND_MEMBER] = &member_ops,       [PS_KIND_WRAPPED] = &wrapped_ops,
};

const PsKindOps *ps_kind_ops(const PsObject *object)
{
    if (object->kind == PS_KIND_NATIVE || object->kind == PS_KIND_HOLDER ||
        object->kind == PS_KIND_BLOCK)
        return ((const PsHolder *)object)->ops;
    const PsKindOps *ops = kind_ops[object->kind];
    return ops == NULL ? &no_ops : ops;
}
