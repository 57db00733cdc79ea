/* Compare-Object: Tell which objects are only in one of two collections. */
#include <stddef.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "utility/object_order.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct CompareList {
    PsOrderRow *rows;
    size_t len, cap;
} CompareList;

typedef struct {
    PsValue reference_object;
    PsValue difference_object;
    int32_t sync_window;
    PsValue property;
    bool exclude_different;
    bool include_equal;
    bool pass_thru;
    PsValue culture;
    bool case_sensitive;
    PsPropertyKeys keys;
    size_t key_count, next_reference, index;
    bool shows_equal;
    PsOrder order;
    struct CompareList references, left, right; /* backlogs of reference and difference */
} CompareObject;

static const PsParam params[] = {
    PS_PARAM_ARRAY(CompareObject, reference_object, VALUE, "ReferenceObject",
                   PS_USES({.position = 1, .mandatory = true}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(CompareObject, difference_object, VALUE, "DifferenceObject",
                   PS_USES({.position = 2, .mandatory = true, .from_pipeline = true}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(CompareObject, sync_window, INT32, "SyncWindow", PS_USES({0}), .min = 0,
             .max = 2147483647),
    PS_PARAM_ARRAY(CompareObject, property, VALUE, "Property", PS_USES({0}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(CompareObject, exclude_different, SWITCH, "ExcludeDifferent", PS_USES({0})),
    PS_PARAM(CompareObject, include_equal, SWITCH, "IncludeEqual", PS_USES({0})),
    PS_PARAM(CompareObject, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(CompareObject, culture, STRING, "Culture", PS_USES({0}),
             .help = "The culture whose rules apply.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(CompareObject, case_sensitive, SWITCH, "CaseSensitive", PS_USES({0}),
             .help = "Tell upper from lower case."),
    {0},
};

static void push(CompareList *list, PsOrderRow row)
{
    if (list->len == list->cap) {
        list->cap = list->cap * 2 + 8;
        list->rows = ps_realloc(list->rows, list->cap * sizeof *list->rows);
    }
    list->rows[list->len++] = row;
}

static void take_out(CompareList *list, size_t i)
{
    list->len--;
    memmove(&list->rows[i], &list->rows[i + 1], (list->len - i) * sizeof *list->rows);
}

static void free_row(const CompareObject *me, PsOrderRow *row)
{
    ps_release(row->object);
    for (size_t k = 0; k < me->key_count; k++)
        ps_release(row->keys[k].value);
    free(row->keys);
    *row = (PsOrderRow){0};
}

static PsStatus read_row(PsCall *call, CompareObject *me, PsValue object, PsOrderRow *row)
{
    *row = (PsOrderRow){.object = object, .index = me->index++};
    row->keys = ps_alloc_zero(me->key_count * sizeof *row->keys);
    if (me->keys.len == 0)
        row->keys[0] = (PsOrderValue){.value = ps_retain(object), .exists = true};
    PsStatus status = PS_OK;
    for (size_t k = 0; k < me->keys.len && status == PS_OK; k++) {
        PsPropertyHits hits = {0};
        status = ps_property_key_find(call, &me->keys.items[k], row->object, &hits);
        if (status == PS_OK && hits.len > 0)
            row->keys[k] = (PsOrderValue){.value = ps_move(&hits.items[0].value), .exists = true};
        ps_property_key_hits_done(&hits);
    }
    if (status)
        free_row(me, row);
    return status;
}

static PsStatus start(PsCall *call, void *state)
{
    CompareObject *me = state;
    bool is_given = ps_is_bound(call, offsetof(CompareObject, include_equal));
    me->shows_equal = is_given ? me->include_equal : me->exclude_different;
    PsStatus status = ps_property_key_parse(call, me->property, 0, &me->keys);
    if (status)
        return status;
    me->key_count = me->keys.len > 0 ? me->keys.len : 1;
    me->order =
        (PsOrder){.ctx = call->ctx, .key_count = me->key_count, .ignore_case = !me->case_sensitive};
    for (size_t i = 0; i < ps_array_len(me->reference_object) && status == PS_OK; i++) {
        PsOrderRow row;
        status = read_row(call, me, ps_array_at(me->reference_object, i), &row);
        if (status == PS_OK)
            push(&me->references, row);
    }
    return status;
}

/* Consumes the row. */
static PsStatus emit(PsCall *call, CompareObject *me, PsOrderRow row, const char *side)
{
    bool is_equal = side[0] == '=' && side[1] == '=';
    if (is_equal ? !me->shows_equal : me->exclude_different) {
        free_row(me, &row);
        return PS_OK;
    }
    PsValue result = PS_NULL;
    if (me->pass_thru) {
        result = ps_wrap(ps_retain(row.object));
        PsMembers *members = ps_object_members(result, true);
        ps_members_set(members, PS_SLICE("SideIndicator"), ps_string_from(side));
    } else {
        result = ps_bag_new();
        for (size_t k = 0; k < me->keys.len; k++) {
            PS_AUTO PsValue name = ps_property_key_text(call->ctx, &me->keys.items[k]);
            ps_bag_set(result, ps_string_slice(name), ps_retain(row.keys[k].value));
        }
        if (me->keys.len == 0)
            ps_bag_set_text(result, "InputObject", ps_retain(row.object));
        ps_bag_set_text(result, "SideIndicator", ps_string_from(side));
    }
    free_row(me, &row);
    return ps_write(call, result);
}

/* The row of the backlog that equals `row`, taken out of it. */
static bool match(CompareObject *me, CompareList *backlog, const PsOrderRow *row, PsOrderRow *out)
{
    for (size_t i = 0; i < backlog->len; i++) {
        if (ps_object_order_rows(&me->order, row, &backlog->rows[i]) != 0)
            continue;
        *out = backlog->rows[i];
        take_out(backlog, i);
        return true;
    }
    return false;
}

/* Keeps a row for later, as far as the window reaches; consumes it. */
static PsStatus keep(PsCall *call, CompareObject *me, CompareList *backlog, PsOrderRow row,
                     const char *side)
{
    size_t window = ps_is_bound(call, offsetof(CompareObject, sync_window))
                        ? (size_t)me->sync_window
                        : SIZE_MAX;
    if (window == 0)
        return emit(call, me, row, side);
    PsStatus status = PS_OK;
    while (backlog->len >= window && status == PS_OK) {
        PsOrderRow oldest = backlog->rows[0];
        take_out(backlog, 0);
        status = emit(call, me, oldest, side);
    }
    push(backlog, row);
    return status;
}

/* One step: the next reference against a difference object (NULL: there are no more). */
static PsStatus step(PsCall *call, CompareObject *me, PsOrderRow *difference)
{
    PsOrderRow *reference = NULL;
    PsOrderRow own = {0}, found;
    if (me->next_reference < me->references.len) {
        own = me->references.rows[me->next_reference];
        me->references.rows[me->next_reference++] = (PsOrderRow){0};
        reference = &own;
    }
    if (reference != NULL && difference != NULL &&
        ps_object_order_rows(&me->order, reference, difference) == 0) {
        free_row(me, difference);
        return emit(call, me, *reference, "==");
    }
    PsStatus status = PS_OK;
    if (difference != NULL && match(me, &me->left, difference, &found)) {
        free_row(me, difference);
        difference = NULL;
        status = emit(call, me, found, "==");
    }
    if (reference != NULL && match(me, &me->right, reference, &found)) {
        free_row(me, &found);
        PsStatus other = emit(call, me, *reference, "==");
        reference = NULL;
        status = status ? status : other;
    }
    if (difference != NULL) {
        PsStatus other = keep(call, me, &me->right, *difference, "=>");
        status = status ? status : other;
    }
    if (reference != NULL) {
        PsStatus other = keep(call, me, &me->left, *reference, "<=");
        status = status ? status : other;
    }
    return status ? status : me->order.status;
}

static PsStatus process(PsCall *call, void *state)
{
    CompareObject *me = state;
    for (size_t i = 0; i < ps_array_len(me->difference_object); i++) {
        PsOrderRow row;
        PsStatus status = read_row(call, me, ps_array_at(me->difference_object, i), &row);
        if (status == PS_OK)
            status = step(call, me, &row);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus flush(PsCall *call, CompareObject *me, CompareList *backlog, const char *side)
{
    PsStatus status = PS_OK;
    while (backlog->len > 0 && status == PS_OK) {
        PsOrderRow row = backlog->rows[0];
        take_out(backlog, 0);
        status = emit(call, me, row, side);
    }
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    CompareObject *me = state;
    PsStatus status = PS_OK;
    while (me->next_reference < me->references.len && status == PS_OK)
        status = step(call, me, NULL);
    if (status == PS_OK)
        status = flush(call, me, &me->right, "=>");
    return status ? status : flush(call, me, &me->left, "<=");
}

static void free_list(CompareObject *me, CompareList *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->rows[i].keys != NULL)
            free_row(me, &list->rows[i]);
    free(list->rows);
}

static void cleanup(void *state)
{
    CompareObject *me = state;
    free_list(me, &me->references);
    free_list(me, &me->left);
    free_list(me, &me->right);
    ps_property_key_done(&me->keys);
}

const PsCmdlet ps_cmdlet_Compare_Object = {
    .name = "Compare-Object",
    .class_name = "Microsoft.PowerShell.Commands.CompareObjectCommand",
    .synopsis = "Tell which objects are only in one of two collections.",
    .state_size = sizeof(CompareObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
