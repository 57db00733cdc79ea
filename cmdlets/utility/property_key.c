/* property_key.c - see property_key.h. */
#include "utility/property_key.h"

#include "base/casing.h"
#include "base/memory.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

typedef enum { ENTRY_EXPRESSION, ENTRY_NAME, ENTRY_ASCENDING, ENTRY_DESCENDING } Entry;

typedef struct {
    const char *name;
    const char *other; /* a second spelling */
    Entry entry;
    unsigned allowed; /* PS_KEY_*; 0 = always */
} EntryName;

static const EntryName entry_names[] = {
    {"expression", NULL, ENTRY_EXPRESSION, 0},
    {"name", "label", ENTRY_NAME, PS_KEY_NAME},
    {"ascending", NULL, ENTRY_ASCENDING, PS_KEY_ORDER},
    {"descending", NULL, ENTRY_DESCENDING, PS_KEY_ORDER},
    {0},
};

/* The record of a bad argument: its exception says nothing, its details do. */
static PsStatus refuse(PsCall *call, const char *id, PsValue text)
{
    PsValue exception =
        ps_exception_new(PS_T(System_NotSupportedException),
                         ps_string_from("Specified method is not supported."), PS_NULL);
    PsValue record = ps_error_record_new(exception, id, PS_CAT_InvalidArgument, PS_NULL);
    ps_assign(&ps_error_record_get(record)->details, text);
    return ps_throw_record(call, record);
}

static bool starts(const char *word, PsSlice key)
{
    return word != NULL && key.len > 0 && ps_slice_starts_fold(ps_slice(word), key);
}

static const EntryName *find_entry(PsSlice key, unsigned allowed)
{
    for (const EntryName *e = entry_names; e->name != NULL; e++)
        if ((e->allowed == 0 || (e->allowed & allowed)) &&
            (starts(e->name, key) || starts(e->other, key)))
            return e;
    return NULL;
}

static PsStatus set_expression(PsCall *call, PsPropertyKey *key, PsSlice label, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) == PS_KIND_BLOCK) {
        ps_assign(&key->expression, ps_retain(inner));
        return PS_OK;
    }
    if (ps_kind(inner) == PS_KIND_STRING) {
        if (ps_string_slice(inner).len == 0) {
            if (label.len == 0)
                return refuse(call, "ExpressionEmptyString2",
                              ps_string_from("An empty string value is not allowed."));
            return refuse(
                call, "ExpressionEmptyString1",
                ps_string_from("The \"expression\" key cannot have an empty string value."));
        }
        ps_assign(&key->expression, ps_retain(inner));
        key->has_wildcards = ps_wildcard_is_pattern(ps_string_slice(inner));
        return PS_OK;
    }
    const char *type = ps_is_null(inner) ? "null" : ps_type_display_name(ps_type_of(inner));
    const char *wanted = "{System.String, System.Management.Automation.ScriptBlock}";
    if (label.len == 0)
        return refuse(
            call, "DictionaryKeyUnknownType",
            ps_string_printf("Cannot convert %s to one of the following types %s.", type, wanted));
    return refuse(call, "DictionaryKeyIllegalValue1",
                  ps_string_printf("The \"%.*s\" key has a type, %s, that is not valid; expected "
                                   "types are %s.",
                                   (int)label.len, label.data, type, wanted));
}

static PsStatus set_name(PsCall *call, PsPropertyKey *key, PsSlice label, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) != PS_KIND_STRING)
        return refuse(
            call, "DictionaryKeyIllegalValue2",
            ps_string_printf("The \"%.*s\" key has a type, %s, that is not valid; expected "
                             "type is System.String.",
                             (int)label.len, label.data, ps_type_display_name(ps_type_of(inner))));
    if (ps_string_slice(inner).len > 0) /* an empty one is none */
        ps_assign(&key->name, ps_retain(inner));
    return PS_OK;
}

static PsStatus set_entry(PsCall *call, PsPropertyKey *key, unsigned allowed, unsigned *seen,
                          const PsTableEntry *entry)
{
    PsRef name = ps_unwrap(entry->key);
    if (ps_kind(name) != PS_KIND_STRING)
        return refuse(call, "DictionaryKeyNonString",
                      ps_string_printf("The %s key type is not valid. The key must be a string.",
                                       ps_type_simple_name(ps_type_of(name))));
    PsSlice label = ps_string_slice(name);
    const EntryName *known = find_entry(label, allowed);
    if (known == NULL)
        return refuse(call, "DictionaryKeyIllegal",
                      ps_string_printf("The %.*s key is not valid.", (int)label.len, label.data));
    if (*seen & 1u << known->entry)
        return refuse(call, "DictionaryKeyDuplicate",
                      ps_string_printf("The duplicated key \"%s\" conflicts with \"%s\".",
                                       known->name, known->name));
    *seen |= 1u << known->entry;
    switch (known->entry) {
    case ENTRY_EXPRESSION:
        return set_expression(call, key, label, entry->value);
    case ENTRY_NAME:
        return set_name(call, key, label, entry->value);
    case ENTRY_ASCENDING:
        key->has_ascending = true;
        key->ascending = ps_truth(entry->value);
        return PS_OK;
    case ENTRY_DESCENDING:
        key->has_descending = true;
        key->descending = ps_truth(entry->value);
        return PS_OK;
    }
    return PS_OK;
}

static PsStatus parse_table(PsCall *call, PsPropertyKey *key, unsigned allowed, PsRef value)
{
    unsigned seen = 0;
    const PsTable *table = ps_table_get(value);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsStatus status = set_entry(call, key, allowed, &seen, e);
        if (status)
            return status;
    }
    if (!(seen & 1u << ENTRY_EXPRESSION))
        return refuse(call, "DictionaryKeyMandatoryEntry",
                      ps_string_from("A mandatory entry for expression is missing."));
    return PS_OK;
}

PsStatus ps_property_key_parse(PsCall *call, PsRef properties, unsigned allowed,
                               PsPropertyKeys *out)
{
    *out = (PsPropertyKeys){0};
    if (ps_is_null(properties))
        return PS_OK;
    size_t count = ps_array_len(properties);
    out->items = ps_alloc_zero((count + 1) * sizeof *out->items);
    for (size_t i = 0; i < count; i++) {
        PsPropertyKey *key = &out->items[out->len++];
        PS_AUTO PsValue item = ps_array_at(properties, i);
        PsRef inner = ps_unwrap(item);
        PsStatus status = ps_is_table(inner) ? parse_table(call, key, allowed, inner)
                                             : set_expression(call, key, (PsSlice){0}, inner);
        if (status) {
            ps_property_key_done(out);
            return status;
        }
    }
    return PS_OK;
}

void ps_property_key_done(PsPropertyKeys *keys)
{
    for (size_t i = 0; i < keys->len; i++) {
        ps_release(keys->items[i].name);
        ps_release(keys->items[i].expression);
    }
    free(keys->items);
    *keys = (PsPropertyKeys){0};
}

/* ---- what a key finds on an object ---- */

static PsPropertyHit *add_hit(PsPropertyHits *hits, PsSlice name)
{
    if (hits->len == hits->cap) {
        hits->cap = hits->cap == 0 ? 4 : hits->cap * 2;
        hits->items = ps_realloc(hits->items, hits->cap * sizeof *hits->items);
    }
    PsPropertyHit *hit = &hits->items[hits->len++];
    *hit = (PsPropertyHit){.name = ps_string(name)};
    return hit;
}

/* Keeps the pending error in the hit; other ways of leaving go on. */
static PsStatus keep_error(PsCall *call, PsPropertyHit *hit, PsStatus status)
{
    if (status != PS_ERROR)
        return status;
    hit->failed = true;
    hit->error = ps_take_error(call->ctx);
    ps_assign(&hit->value, PS_NULL);
    return PS_OK;
}

static PsStatus find_named(PsCall *call, PsSlice name, PsRef object, PsPropertyHits *out);

/* A property set stands for the properties that it names. */
static PsStatus find_in_set(PsCall *call, PsSlice name, PsRef object, PsPropertyHits *out,
                            bool *is_set)
{
    *is_set = false;
    const PsSymbol *symbol = ps_symbol_find(name);
    const PsMembers *members = ps_object_members(object, false);
    const PsValue *slot =
        symbol == NULL || members == NULL ? NULL : ps_members_find(members, symbol);
    if (slot == NULL || ps_kind(*slot) != PS_KIND_MEMBER ||
        ps_member_get(*slot)->member_kind != PS_MEMBER_PROPERTY_SET)
        return PS_OK;
    *is_set = true;
    PS_AUTO PsValue names = ps_retain(ps_member_get(*slot)->getter);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue item = ps_array_at(names, i);
        PsStatus status = find_named(call, ps_string_slice(item), object, out);
        if (status)
            return status;
    }
    return PS_OK;
}

/* The keys of a Hashtable count as properties, those of other dictionaries do not. */
static bool is_foreign_key(PsRef object, PsSlice name)
{
    PsRef inner = ps_unwrap(object);
    return ps_is_table(inner) && ps_type_of(inner) != PS_T(System_Collections_Hashtable) &&
           ps_table_find_text(inner, name) != NULL;
}

static PsStatus find_named(PsCall *call, PsSlice name, PsRef object, PsPropertyHits *out)
{
    bool is_set;
    PsStatus status = find_in_set(call, name, object, out, &is_set);
    if (status || is_set)
        return status;
    PsValue value = PS_NOTHING;
    if (is_foreign_key(object, name))
        return PS_OK;
    status = ps_get_property(call->ctx, object, name, &value);
    if (status)
        return keep_error(call, add_hit(out, name), status);
    if (ps_kind(value) != PS_KIND_NOTHING)
        add_hit(out, ps_property_name(call->ctx, object, name))->value = value;
    return PS_OK;
}

static PsStatus find_pattern(PsCall *call, PsSlice pattern, PsRef object, PsPropertyHits *out)
{
    PsMemberList list;
    PsStatus status = ps_list_members(call->ctx, object, PS_MEMBERS_PROPERTIES, &list);
    if (status)
        return status;
    PsWildcard *wildcard = ps_wildcard_compile(pattern, true, NULL);
    for (size_t i = 0; i < list.len && status == PS_OK && wildcard != NULL; i++) {
        if (list.items[i].is_hidden || list.items[i].kind == PS_MEMBER_PROPERTY_SET ||
            list.items[i].kind == PS_MEMBER_MEMBER_SET ||
            !ps_wildcard_matches(wildcard, list.items[i].name))
            continue;
        PS_AUTO PsValue name = ps_string(list.items[i].name);
        PsPropertyHit *hit = add_hit(out, ps_string_slice(name));
        PsValue value = PS_NULL;
        status = ps_get_property(call->ctx, object, ps_string_slice(name), &value);
        if (status == PS_OK)
            hit->value = value;
        else
            status = keep_error(call, hit, status);
    }
    ps_wildcard_free(wildcard);
    ps_member_list_done(&list);
    return status;
}

static PsStatus run_expression(PsCall *call, PsRef block, PsRef object, PsPropertyHits *out)
{
    PsPropertyHit *hit = add_hit(out, call->ctx->upcalls->block_text(block));
    PsValue value = PS_NULL;
    PsStatus status = ps_run_block(
        call, block, &(PsBlockCall){.dollar_under = &object, .own_scope = true, .propagates = true},
        &value);
    if (status)
        return keep_error(call, hit, status);
    if (ps_kind(value) == PS_KIND_NOTHING)
        value = PS_NULL;
    hit->value = value;
    return PS_OK;
}

PsStatus ps_property_key_find(PsCall *call, const PsPropertyKey *key, PsRef object,
                              PsPropertyHits *out)
{
    if (ps_kind(key->expression) == PS_KIND_BLOCK)
        return run_expression(call, key->expression, object, out);
    if (ps_is_null(object))
        return PS_OK;
    PsSlice name = ps_string_slice(key->expression);
    return key->has_wildcards ? find_pattern(call, name, object, out)
                              : find_named(call, name, object, out);
}

void ps_property_key_hits_add(PsPropertyHits *hits, PsValue name, PsValue value)
{
    PS_AUTO PsValue text = name;
    add_hit(hits, ps_string_slice(text))->value = value;
}

PsStatus ps_property_key_report(PsCall *call, PsPropertyHit *hit, PsRef object)
{
    PS_AUTO PsValue own = ps_error_record_of(ps_move(&hit->error));
    PsValue exception = ps_retain(ps_error_record_get(own)->exception);
    ps_session_note_error(call, ps_retain(own));
    return ps_write_error_record(call,
                                 ps_error_record_new(exception, "ExpressionEvaluation",
                                                     PS_CAT_InvalidResult, ps_retain(object)));
}

void ps_property_key_hits_done(PsPropertyHits *hits)
{
    for (size_t i = 0; i < hits->len; i++) {
        ps_release(hits->items[i].name);
        ps_release(hits->items[i].value);
        ps_release(hits->items[i].error);
    }
    free(hits->items);
    *hits = (PsPropertyHits){0};
}

PsValue ps_property_key_text(PsContext *ctx, const PsPropertyKey *key)
{
    if (ps_kind(key->expression) == PS_KIND_BLOCK)
        return ps_string(ctx->upcalls->block_text(key->expression));
    return ps_retain(key->expression);
}
