/* Select-Object: Choose objects from a stream, or properties of objects. */
#include <stddef.h>
#include <stdlib.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "utility/object_order.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue input_object;
    PsValue property;
    PsValue exclude_property;
    PsValue expand_property;
    bool unique;
    bool case_insensitive;
    int32_t last;
    int32_t first;
    int32_t skip;
    int32_t skip_last;
    bool wait;
    PsValue index;
    PsValue skip_index;
    PsValue source;              /* the object at work, whose type names the results */
    PsPropertyKeys keys, expand; /* -Property and -ExpandProperty */
    PsWildcard **excluded;
    size_t excluded_count;
    PsValue queue; /* objects kept back: for -Last, -SkipLast */
    size_t head;   /* first of them that is still there */
    int64_t to_skip, streamed, seen;
    bool limits_given; /* -First or -Last */
    int64_t *wanted;   /* -Index or -SkipIndex, ascending */
    size_t wanted_count, next_wanted;
    PsValue distinct;       /* -Unique: objects so far ... */
    size_t *distinct_notes; /* ... and how many properties each was given */
    size_t distinct_cap;
} SelectObject;

static const PsParam params[] = {
    PS_PARAM(SelectObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(SelectObject, property, VALUE, "Property",
                   PS_USES({.set = "DefaultParameter", .position = 1},
                           {.set = "SkipLastParameter", .position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM_ARRAY(SelectObject, exclude_property, STRING, "ExcludeProperty",
                   PS_USES({.set = "DefaultParameter"}, {.set = "SkipLastParameter"})),
    PS_PARAM(SelectObject, expand_property, STRING, "ExpandProperty",
             PS_USES({.set = "DefaultParameter"}, {.set = "SkipLastParameter"})),
    PS_PARAM(SelectObject, unique, SWITCH, "Unique", PS_USES({0})),
    PS_PARAM(SelectObject, case_insensitive, SWITCH, "CaseInsensitive", PS_USES({0})),
    PS_PARAM(SelectObject, last, INT32, "Last", PS_USES({.set = "DefaultParameter"}), .min = 0,
             .max = 2147483647),
    PS_PARAM(SelectObject, first, INT32, "First", PS_USES({.set = "DefaultParameter"}), .min = 0,
             .max = 2147483647),
    PS_PARAM(SelectObject, skip, INT32, "Skip",
             PS_USES({.set = "DefaultParameter"}, {.set = "SkipLastParameter"}), .min = 0,
             .max = 2147483647),
    PS_PARAM(SelectObject, skip_last, INT32, "SkipLast", PS_USES({.set = "SkipLastParameter"}),
             .min = 0, .max = 2147483647),
    PS_PARAM(SelectObject, wait, SWITCH, "Wait",
             PS_USES({.set = "DefaultParameter"}, {.set = "IndexParameter"})),
    PS_PARAM_ARRAY(SelectObject, index, INT32, "Index", PS_USES({.set = "IndexParameter"}),
                   .min = 0, .max = 2147483647),
    PS_PARAM_ARRAY(SelectObject, skip_index, INT32, "SkipIndex",
                   PS_USES({.set = "SkipIndexParameter"}), .min = 0, .max = 2147483647),
    {0},
};

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void read_indexes(SelectObject *me, PsRef list)
{
    size_t count = ps_array_len(list);
    me->wanted = ps_alloc_zero((count + 1) * sizeof *me->wanted);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        me->wanted[i] = ps_get_int(item);
    }
    qsort(me->wanted, count, sizeof *me->wanted, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || me->wanted[i] != me->wanted[me->wanted_count - 1])
            me->wanted[me->wanted_count++] = me->wanted[i];
}

static void read_exclusions(SelectObject *me)
{
    size_t count = ps_array_len(me->exclude_property);
    me->excluded = ps_alloc_zero((count + 1) * sizeof(PsWildcard *));
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = ps_array_at(me->exclude_property, i);
        PsWildcard *pattern = ps_wildcard_compile(ps_string_slice(item), true, NULL);
        if (pattern != NULL)
            me->excluded[me->excluded_count++] = pattern;
    }
}

static PsStatus begin(PsCall *call, void *state)
{
    SelectObject *me = state;
    me->limits_given = ps_is_bound(call, offsetof(SelectObject, first)) ||
                       ps_is_bound(call, offsetof(SelectObject, last));
    me->to_skip = me->skip;
    me->queue = ps_array_empty(0);
    me->distinct = ps_array_empty(0);
    if (!ps_is_null(me->exclude_property))
        read_exclusions(me);
    if (!ps_is_null(me->index))
        read_indexes(me, me->index);
    if (!ps_is_null(me->skip_index))
        read_indexes(me, me->skip_index);
    PS_AUTO PsValue properties = ps_retain(me->property);
    if (ps_is_null(properties) && me->excluded_count > 0 && ps_is_null(me->expand_property)) {
        ps_assign(&properties, ps_array_empty(1));
        ps_array_push(properties, ps_string_from("*"));
    }
    PsStatus status = ps_property_key_parse(call, properties, PS_KEY_NAME, &me->keys);
    if (status || ps_is_null(me->expand_property))
        return status;
    PS_AUTO PsValue expand = ps_array_empty(1);
    ps_array_push(expand, ps_retain(me->expand_property));
    return ps_property_key_parse(call, expand, 0, &me->expand);
}

static bool is_excluded(const SelectObject *me, PsRef name)
{
    for (size_t i = 0; i < me->excluded_count; i++)
        if (ps_wildcard_matches(me->excluded[i], ps_string_slice(name)))
            return true;
    return false;
}

static PsStatus complain(PsCall *call, PsRef target, PsRef name, const char *id)
{
    return ps_write_error(
        call, target, PS_T(System_Management_Automation_PSArgumentException),
        PS_CAT_InvalidOperation, id,
        "The property cannot be processed because the property \"%s\" already exists.",
        ps_string_cstr(name));
}

/* Adds what one -Property argument finds; a plain name that finds nothing gives null. */
static PsStatus add_notes(PsCall *call, SelectObject *me, const PsPropertyKey *key, PsRef object,
                          PsPropertyHits *notes)
{
    size_t before = notes->len;
    PsStatus status = ps_property_key_find(call, key, object, notes);
    if (status)
        return status;
    size_t kept = before;
    for (size_t i = before; i < notes->len; i++) {
        PsPropertyHit *hit = &notes->items[i];
        if (hit->failed)
            ps_session_note_error(call, ps_error_record_of(ps_move(&hit->error)));
        if (is_excluded(me, hit->name)) {
            ps_release(hit->name);
            ps_release(hit->value);
        } else {
            notes->items[kept++] = *hit;
        }
    }
    bool found = notes->len > before;
    notes->len = kept;
    if (!found && !key->has_wildcards) {
        PS_AUTO PsValue text = ps_property_key_text(call->ctx, key);
        if (is_excluded(me, text))
            return PS_OK;
        ps_property_key_hits_add(notes, ps_retain(text), PS_NULL);
    }
    if (ps_is_null(key->name))
        return PS_OK;
    if (notes->len - before > 1) {
        while (notes->len > before) {
            notes->len--;
            ps_release(notes->items[notes->len].name);
            ps_release(notes->items[notes->len].value);
        }
        return ps_write_error(call, object, PS_T(System_InvalidOperationException),
                              PS_CAT_InvalidOperation, "RenamingMultipleResults",
                              "Cannot rename multiple results.");
    }
    if (notes->len > before)
        ps_assign(&notes->items[before].name, ps_retain(key->name));
    return PS_OK;
}

/* PSCustomObjects that come out are of type Selected.<what they were made from>. */
static void set_type_name(PsRef result, PsRef source, bool always)
{
    if (ps_kind(result) != PS_KIND_OBJECT ||
        ps_type_of(result) != PS_T(System_Management_Automation_PSCustomObject))
        return;
    PS_AUTO PsValue name =
        ps_string_printf("Selected.%s", ps_type_full_name(ps_type_of(ps_unwrap(source))));
    PS_AUTO PsValue old = ps_type_names(result);
    PsValue names = ps_array_empty(ps_array_len(old) + 1);
    ps_array_push(names, ps_retain(name));
    bool is_there = false;
    for (size_t i = 0; i < ps_array_len(old); i++) {
        PS_AUTO PsValue item = ps_array_at(old, i);
        is_there = is_there || ps_slice_is(ps_string_slice(item), ps_string_slice(name));
        ps_array_push(names, ps_move(&item));
    }
    if (is_there && !always) {
        ps_release(names);
        return;
    }
    ps_assign(&ps_object_ext(ps_get_object(result))->type_names, names);
}

static PsStatus equals_seen(PsCall *call, SelectObject *me, PsRef seen, size_t seen_notes,
                            PsRef result, const PsPropertyHits *notes, bool *same)
{
    int sign;
    *same = false;
    PsStatus status = ps_object_order(call->ctx, seen, result, me->case_insensitive, &sign);
    if (status || sign != 0 || seen_notes != notes->len)
        return status;
    for (size_t i = 0; i < notes->len; i++) {
        PS_AUTO PsValue value = PS_NOTHING;
        status = ps_get_property(call->ctx, seen, ps_string_slice(notes->items[i].name), &value);
        if (status || ps_kind(value) == PS_KIND_NOTHING)
            return status;
        status =
            ps_object_order(call->ctx, value, notes->items[i].value, me->case_insensitive, &sign);
        if (status || sign != 0)
            return status;
    }
    *same = true;
    return PS_OK;
}

/* Writes the result, or with -Unique keeps it unless an equal one is there. */
static PsStatus emit(PsCall *call, SelectObject *me, PsValue result, const PsPropertyHits *notes)
{
    PS_AUTO PsValue item = result;
    if (!me->unique) {
        set_type_name(item, me->source, notes->len > 0);
        return ps_write(call, ps_move(&item));
    }
    size_t count = ps_array_len(me->distinct);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue seen = ps_array_at(me->distinct, i);
        bool same;
        PsStatus status = equals_seen(call, me, seen, me->distinct_notes[i], item, notes, &same);
        if (status || same)
            return status;
    }
    if (count == me->distinct_cap) {
        me->distinct_cap = me->distinct_cap * 2 + 16;
        me->distinct_notes =
            ps_realloc(me->distinct_notes, me->distinct_cap * sizeof *me->distinct_notes);
    }
    me->distinct_notes[count] = notes->len;
    set_type_name(item, me->source, notes->len > 0);
    ps_array_push(me->distinct, ps_move(&item));
    return PS_OK;
}

static PsStatus emit_object(PsCall *call, SelectObject *me, PsRef object, PsPropertyHits *notes)
{
    PS_AUTO PsValue result = ps_bag_new();
    for (size_t i = 0; i < notes->len; i++) {
        PsSlice name = ps_string_slice(notes->items[i].name);
        if (ps_bag_find(result, ps_symbol(name)) == NULL) {
            ps_bag_set(result, name, ps_retain(notes->items[i].value));
            continue;
        }
        PsStatus status = complain(call, object, notes->items[i].name,
                                   "AlreadyExistingUserSpecifiedPropertyNoExpand");
        if (status)
            return status;
    }
    return emit(call, me, ps_move(&result), notes);
}

static PsStatus emit_expanded(PsCall *call, SelectObject *me, PsRef object, PsValue value,
                              const PsPropertyHits *notes)
{
    PS_AUTO PsValue item = value;
    if (ps_is_null(item))
        return PS_OK;
    if (notes->len > 0)
        item = ps_wrap(item);
    for (size_t i = 0; i < notes->len; i++) {
        PsSlice name = ps_string_slice(notes->items[i].name);
        PS_AUTO PsValue there = PS_NOTHING;
        PsStatus status = ps_get_property(call->ctx, item, name, &there);
        if (status == PS_OK && ps_kind(there) != PS_KIND_NOTHING)
            status = complain(call, object, notes->items[i].name,
                              "AlreadyExistingUserSpecifiedPropertyExpand");
        else if (status == PS_OK)
            ps_members_set(ps_object_members(item, true), name, ps_retain(notes->items[i].value));
        if (status)
            return status;
    }
    return emit(call, me, ps_move(&item), notes);
}

static PsStatus expand_hit(PsCall *call, SelectObject *me, PsRef object, PsPropertyHits *found,
                           const PsPropertyHits *notes)
{
    PsPropertyHit *hit = &found->items[0];
    if (hit->failed) {
        PsValue record = ps_error_record_of(ps_move(&hit->error));
        ps_assign(&ps_error_record_get(record)->id, ps_string_from("PropertyEvaluationExpand"));
        ps_error_record_get(record)->category = PS_CAT_InvalidResult;
        ps_assign(&ps_error_record_get(record)->target, ps_retain(object));
        return ps_write_error_record(call, record);
    }
    if (ps_is_null(hit->value))
        return PS_OK;
    if (!ps_is_enumerable(hit->value))
        return emit_expanded(call, me, object, ps_retain(hit->value), notes);
    PsEnumerator items = {0};
    PsStatus status = ps_enumerate(call->ctx, hit->value, &items);
    while (status == PS_OK) {
        bool has;
        PsValue item = PS_NULL;
        status = ps_enumerator_next(call->ctx, &items, &has, &item);
        if (status || !has)
            break;
        status = emit_expanded(call, me, object, item, notes);
    }
    ps_enumerator_done(&items);
    return status;
}

static PsStatus expand_object(PsCall *call, SelectObject *me, PsRef object,
                              const PsPropertyHits *notes)
{
    PsPropertyHits found = {0};
    PsStatus status = ps_property_key_find(call, &me->expand.items[0], object, &found);
    if (status == PS_OK && found.len == 0)
        status =
            ps_write_error(call, object, PS_T(System_Management_Automation_PSArgumentException),
                           PS_CAT_InvalidArgument, "ExpandPropertyNotFound",
                           "Property \"%s\" cannot be found.", ps_string_cstr(me->expand_property));
    else if (status == PS_OK && found.len > 1)
        status =
            ps_write_error(call, object, PS_T(System_Management_Automation_PSArgumentException),
                           PS_CAT_InvalidArgument, "MutlipleExpandProperties",
                           "Multiple properties cannot be expanded.");
    else if (status == PS_OK)
        status = expand_hit(call, me, object, &found, notes);
    ps_property_key_hits_done(&found);
    return status;
}

static PsStatus handle(PsCall *call, SelectObject *me, PsValue object)
{
    PS_AUTO PsValue item = object;
    PsPropertyHits notes = {0};
    ps_assign(&me->source, ps_retain(item));
    if (me->keys.len == 0 && me->expand.len == 0)
        return emit(call, me, ps_move(&item), &notes);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < me->keys.len && status == PS_OK; i++)
        status = add_notes(call, me, &me->keys.items[i], item, &notes);
    if (status == PS_OK)
        status = me->expand.len > 0 ? expand_object(call, me, item, &notes)
                                    : emit_object(call, me, item, &notes);
    ps_property_key_hits_done(&notes);
    return status;
}

static PsValue dequeue(SelectObject *me)
{
    PsValue item = ps_array_at(me->queue, me->head);
    ps_array_set(me->queue, me->head, PS_NULL);
    me->head++;
    if (me->head > 64 && me->head * 2 > ps_array_len(me->queue)) {
        ps_array_remove(me->queue, 0, me->head);
        me->head = 0;
    }
    return item;
}

static int64_t queued(const SelectObject *me)
{
    return (int64_t)(ps_array_len(me->queue) - me->head);
}

/* Takes an object in; true: the next one to hand on came out. */
static bool stream(SelectObject *me, PsRef item, PsValue *out)
{
    if (me->last > 0 && queued(me) >= me->last + (me->first == 0 ? me->to_skip : 0))
        ps_release(dequeue(me));
    ps_array_push(me->queue, ps_retain(item));
    if (me->to_skip > 0) {
        if (me->last == 0 || me->first != 0) {
            ps_release(dequeue(me));
            me->to_skip--;
        }
        return false;
    }
    if (me->skip_last > 0) {
        if (queued(me) <= me->skip_last)
            return false;
        *out = dequeue(me);
        return true;
    }
    if (me->streamed < me->first || !me->limits_given) {
        me->streamed++;
        *out = dequeue(me);
        return true;
    }
    if (me->last == 0)
        ps_release(dequeue(me));
    return false;
}

static PsStatus process_index(PsCall *call, SelectObject *me)
{
    int64_t at = me->seen++;
    bool is_listed = me->next_wanted < me->wanted_count && me->wanted[me->next_wanted] == at;
    if (is_listed)
        me->next_wanted++;
    bool is_skipping = !ps_is_null(me->skip_index);
    if (is_listed != is_skipping) {
        PsStatus status = handle(call, me, ps_retain(me->input_object));
        if (status)
            return status;
    }
    if (!is_skipping && !me->wait && me->next_wanted == me->wanted_count)
        return ps_stop_upstream(call);
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state);

static PsStatus process(PsCall *call, void *state)
{
    SelectObject *me = state;
    if (ps_is_null(me->input_object)) /* nulls are not even counted */
        return PS_OK;
    if (me->wanted != NULL)
        return process_index(call, me);
    PsValue item = PS_NULL;
    if (stream(me, me->input_object, &item)) {
        PsStatus status = handle(call, me, item);
        if (status)
            return status;
    }
    bool is_done = me->limits_given && me->last == 0 && me->first != 0 && me->streamed >= me->first;
    if (!is_done || me->wait)
        return PS_OK;
    PsStatus status = finish(call, state);
    return status ? status : ps_stop_upstream(call);
}

static PsStatus finish(PsCall *call, void *state)
{
    SelectObject *me = state;
    PsStatus status = PS_OK;
    int64_t keep = me->first != 0 ? 0 : me->to_skip;
    if (me->wanted == NULL && me->skip_last == 0)
        while (status == PS_OK && queued(me) > keep)
            status = handle(call, me, dequeue(me));
    for (size_t i = 0; i < ps_array_len(me->distinct) && status == PS_OK; i++)
        status = ps_write(call, ps_array_at(me->distinct, i));
    ps_array_clear(me->distinct);
    return status;
}

static void cleanup(void *state)
{
    SelectObject *me = state;
    ps_property_key_done(&me->keys);
    ps_property_key_done(&me->expand);
    for (size_t i = 0; i < me->excluded_count; i++)
        ps_wildcard_free(me->excluded[i]);
    free(me->excluded);
    ps_release(me->source);
    ps_release(me->queue);
    ps_release(me->distinct);
    free(me->wanted);
    free(me->distinct_notes);
}

const PsCmdlet ps_cmdlet_Select_Object = {
    .name = "Select-Object",
    .class_name = "Microsoft.PowerShell.Commands.SelectObjectCommand",
    .synopsis = "Choose objects from a stream, or properties of objects.",
    .default_set = "DefaultParameter",
    .state_size = sizeof(SelectObject),
    .params = params,
    .begin = begin,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
