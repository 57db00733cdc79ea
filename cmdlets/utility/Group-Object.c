/* Group-Object: Group objects that have the same values of properties. */
#include <stddef.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/session.h"
#include "utility/object_order.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    const PsOrderRow *first;
    PsValue members; /* list of PSObject */
    int32_t count;
} Group;

typedef struct {
    Group *items;
    size_t len, cap;
} GroupList;

typedef struct {
    bool no_element;
    bool as_hash_table;
    bool as_string;
    PsValue input_object;
    PsValue property;
    PsValue culture;
    bool case_sensitive;
    PsPropertyKeys keys;
    PsOrderRow *rows;
    size_t count, cap, key_count;
    const PsType **types; /* of each key so far; NULL = only nulls yet */
    bool is_mixed;        /* a key has values of several types */
} GroupObject;

static const PsParam params[] = {
    PS_PARAM(GroupObject, no_element, SWITCH, "NoElement", PS_USES({0})),
    PS_PARAM(GroupObject, as_hash_table, SWITCH, "AsHashTable", PS_USES({.set = "HashTable"}),
             .aliases = "AHT"),
    PS_PARAM(GroupObject, as_string, SWITCH, "AsString", PS_USES({.set = "HashTable"}),
             .help = "Treat values as text."),
    PS_PARAM(GroupObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(GroupObject, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(GroupObject, culture, STRING, "Culture", PS_USES({0}),
             .help = "The culture whose rules apply.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GroupObject, case_sensitive, SWITCH, "CaseSensitive", PS_USES({0}),
             .help = "Tell upper from lower case."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    GroupObject *me = state;
    PsStatus status = ps_property_key_parse(call, me->property, 0, &me->keys);
    if (status)
        return status;
    me->key_count = me->keys.len > 0 ? me->keys.len : 1;
    me->types = ps_alloc_zero(me->key_count * sizeof *me->types);
    if (me->as_hash_table && me->keys.len > 1 && !me->as_string)
        return ps_throw(call, me->property, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                        "ArgumentException",
                        "The command cannot be run because using the AsHashTable parameter with "
                        "more than one property requires adding the AsString parameter.");
    if (me->as_string && !me->as_hash_table) {
        PS_AUTO PsValue given = ps_switch(true);
        return ps_throw(call, given, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                        "ArgumentException",
                        "The command cannot be run because the AsString parameter requires that "
                        "you specify the AsHashtable parameter.");
    }
    return PS_OK;
}

static PsStatus read_key(PsCall *call, const PsPropertyKey *key, PsRef object, PsOrderValue *out)
{
    PsPropertyHits hits = {0};
    PsStatus status = ps_property_key_find(call, key, object, &hits);
    if (status == PS_OK && hits.len > 0) {
        PsPropertyHit *hit = &hits.items[0];
        *out = (PsOrderValue){.value = ps_move(&hit->value), .exists = !hit->failed};
        if (hit->failed)
            status = ps_property_key_report(call, hit, object);
    }
    ps_property_key_hits_done(&hits);
    return status;
}

static void note_types(GroupObject *me, const PsOrderRow *row)
{
    for (size_t k = 0; k < me->key_count; k++) {
        if (ps_is_null(row->keys[k].value))
            continue;
        const PsType *type = ps_type_of(ps_unwrap(row->keys[k].value));
        if (me->types[k] == NULL)
            me->types[k] = type;
        else if (me->types[k] != type)
            me->is_mixed = true;
    }
}

static PsStatus process(PsCall *call, void *state)
{
    GroupObject *me = state;
    if (ps_is_null(me->input_object))
        return PS_OK;
    if (me->count == me->cap) {
        me->cap = me->cap * 2 + 16;
        me->rows = ps_realloc(me->rows, me->cap * sizeof *me->rows);
    }
    PsOrderRow *row = &me->rows[me->count];
    *row = (PsOrderRow){.object = ps_retain(me->input_object), .index = me->count};
    row->keys = ps_alloc_zero(me->key_count * sizeof *row->keys);
    me->count++;
    if (me->keys.len == 0)
        row->keys[0] = (PsOrderValue){.value = ps_retain(row->object), .exists = true};
    PsStatus status = PS_OK;
    for (size_t k = 0; k < me->keys.len && status == PS_OK; k++)
        status = read_key(call, &me->keys.items[k], row->object, &row->keys[k]);
    note_types(me, row);
    return status;
}

static void add_to_group(GroupObject *me, Group *group, const PsOrderRow *row)
{
    group->count++;
    if (!me->no_element || me->as_hash_table)
        ps_array_push(group->members, ps_retain(row->object));
}

static void new_group(GroupObject *me, GroupList *groups, const PsOrderRow *row)
{
    if (groups->len == groups->cap) {
        groups->cap = groups->cap * 2 + 16;
        groups->items = ps_realloc(groups->items, groups->cap * sizeof *groups->items);
    }
    Group *group = &groups->items[groups->len++];
    const PsType *object = PS_T(System_Management_Automation_PSObject);
    const PsType *type =
        ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &object, 1);
    *group = (Group){.first = row, .members = ps_list_new(type, PS_T(System_Object))};
    add_to_group(me, group, row);
}

/* Values of one type are sorted first; of several, every group is looked at. */
static PsStatus collect(GroupObject *me, PsOrder *order, GroupList *groups)
{
    if (!me->is_mixed)
        ps_object_order_sort(order, me->rows, me->count);
    order->by_index = false;
    for (size_t i = 0; i < me->count && order->status == PS_OK; i++) {
        const PsOrderRow *row = &me->rows[i];
        size_t from = me->is_mixed || groups->len == 0 ? 0 : groups->len - 1;
        size_t g = from;
        while (g < groups->len && ps_object_order_rows(order, groups->items[g].first, row) != 0)
            g++;
        if (g < groups->len)
            add_to_group(me, &groups->items[g], row);
        else
            new_group(me, groups, row);
    }
    return order->status;
}

/* {1, 2} and {[name, value]}: the items as they call themselves. */
static PsStatus items_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PsStatus status = PS_OK;
    ps_buffer_byte(out, '{');
    PsEnumerator items = {0};
    status = ps_enumerate(ctx, value, &items);
    for (size_t i = 0; status == PS_OK; i++) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &items, &has, &item);
        if (status || !has)
            break;
        ps_buffer_text(out, i > 0 ? ", " : "");
        if (!ps_is_null(item))
            status = ps_text_to_string(ctx, item, ctx->culture, out);
    }
    ps_enumerator_done(&items);
    ps_buffer_byte(out, '}');
    return status;
}

static PsStatus entries_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PS_AUTO PsValue entries = ps_array_empty(4);
    const PsTable *table = ps_table_get(ps_unwrap(value));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsBuffer text = {0};
        ps_buffer_byte(&text, '[');
        PsStatus status = ps_text(ctx, e->key, &text);
        ps_buffer_text(&text, ", ");
        if (status == PS_OK)
            status = ps_text(ctx, e->value, &text);
        ps_buffer_byte(&text, ']');
        ps_array_push(entries, ps_string_take(&text));
        if (status)
            return status;
    }
    return items_text(ctx, entries, out);
}

static PsStatus value_text(PsContext *ctx, PsRef value, bool is_property, PsBuffer *out)
{
    PsRef bare = ps_unwrap(value);
    if (is_property && ps_is_dictionary(bare))
        return entries_text(ctx, value, out);
    if (is_property && ps_kind(bare) != PS_KIND_STRING && ps_is_enumerable(value))
        return items_text(ctx, value, out);
    return ps_text(ctx, value, out);
}

static PsStatus group_name(PsContext *ctx, const GroupObject *me, const Group *group, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    for (size_t k = 0; k < me->key_count; k++) {
        PsRef value = group->first->keys[k].value;
        if (ps_is_null(value))
            continue;
        bool is_property =
            k < me->keys.len && ps_kind(me->keys.items[k].expression) == PS_KIND_STRING;
        PsStatus status = value_text(ctx, value, is_property, &text);
        if (status)
            return status;
        ps_buffer_text(&text, ", ");
    }
    if (text.len >= 2)
        text.len -= 2;
    *out = ps_string(ps_buffer_view(&text));
    return PS_OK;
}

static PsStatus write_group(PsCall *call, GroupObject *me, Group *group)
{
    PsValue name = PS_NULL;
    PsStatus status = group_name(call->ctx, me, group, &name);
    if (status)
        return status;
    PsValue record =
        ps_record_new(me->no_element ? PS_T(Microsoft_PowerShell_Commands_GroupInfoNoElement)
                                     : PS_T(Microsoft_PowerShell_Commands_GroupInfo));
    PsValue values = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    for (size_t k = 0; k < me->key_count; k++)
        ps_array_push(values, ps_retain(group->first->keys[k].value));
    ps_bag_set_text(record, "Values", values);
    ps_bag_set_text(record, "Count", ps_int32(group->count));
    ps_bag_set_text(record, "Group", ps_retain(group->members));
    ps_bag_set_text(record, "Name", name);
    return ps_write(call, record);
}

static PsStatus add_entry(PsCall *call, GroupObject *me, PsRef table, Group *group)
{
    PS_AUTO PsValue key = PS_NULL;
    PsStatus status = PS_OK;
    if (me->as_string)
        status = group_name(call->ctx, me, group, &key);
    else
        key = ps_retain(ps_unwrap(group->first->keys[0].value));
    if (status)
        return status;
    const char *text = "The objects grouped by this property cannot be expanded because there is a "
                       "key duplication. Provide a valid value for the property, and then try "
                       "again.";
    if (ps_is_null(key) || ps_table_find(table, key) != NULL)
        return ps_throw(call, PS_NULL, PS_T(System_Exception), PS_CAT_InvalidArgument, text, "%s",
                        text);
    ps_table_set(table, ps_move(&key), ps_retain(group->members));
    return PS_OK;
}

static PsStatus write_table(PsCall *call, GroupObject *me, GroupList *groups)
{
    PS_AUTO PsValue table =
        ps_table_new_type(PS_T(System_Collections_Hashtable), !me->case_sensitive);
    for (size_t i = 0; i < groups->len; i++) {
        PsStatus status = add_entry(call, me, table, &groups->items[i]);
        if (status)
            return status;
    }
    return ps_write(call, ps_move(&table));
}

static PsStatus finish(PsCall *call, void *state)
{
    GroupObject *me = state;
    GroupList groups = {0};
    PsOrder order = {.ctx = call->ctx,
                     .key_count = me->key_count,
                     .ignore_case = !me->case_sensitive,
                     .by_index = true};
    PsStatus status = collect(me, &order, &groups);
    if (status == PS_OK && groups.len > 0 && me->as_hash_table)
        status = write_table(call, me, &groups);
    else
        for (size_t i = 0; i < groups.len && status == PS_OK; i++)
            status = write_group(call, me, &groups.items[i]);
    for (size_t i = 0; i < groups.len; i++)
        ps_release(groups.items[i].members);
    free(groups.items);
    return status;
}

static void cleanup(void *state)
{
    GroupObject *me = state;
    ps_property_key_done(&me->keys);
    ps_object_order_free(me->rows, me->count, me->key_count);
    free(me->types);
}

const PsCmdlet ps_cmdlet_Group_Object = {
    .name = "Group-Object",
    .class_name = "Microsoft.PowerShell.Commands.GroupObjectCommand",
    .synopsis = "Group objects that have the same values of properties.",
    .output_type = "System.Collections.Hashtable,Microsoft.PowerShell.Commands.GroupInfo",
    .state_size = sizeof(GroupObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
