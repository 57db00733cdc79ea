/* table.c - see table.h.  An ordered entry array; above eight entries an index of positions. */
#include "value/table.h"

#include <math.h>
#include <string.h>

#include "base/casing.h"
#include "base/hash.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/string.h"

enum { SMALL = 8 };

PsTable *ps_table_get(PsRef value)
{
    return (PsTable *)value.as.obj;
}

bool ps_is_table(PsRef value)
{
    return value.kind == PS_KIND_TABLE;
}

size_t ps_table_count(PsRef table)
{
    return ps_table_get(table)->count;
}

PsValue ps_table_new_type(const PsType *type, bool ignore_case)
{
    PsTable *table = ps_object_new(PS_KIND_TABLE, type, sizeof *table);
    table->ignore_case = ignore_case;
    table->is_lenient = type->definition == PS_T(System_Collections_Generic_Dictionary_2) ||
                        type->definition == PS_T(System_Collections_Generic_HashSet_1);
    return (PsValue){.kind = PS_KIND_TABLE, .as.obj = &table->head};
}

PsValue ps_table_new(void)
{
    return ps_table_new_type(PS_T(System_Collections_Hashtable), true);
}

PsValue ps_table_new_ordered(void)
{
    PsValue value = ps_table_new_type(PS_T(System_Collections_Specialized_OrderedDictionary), true);
    ps_table_get(value)->is_ordered = true;
    return value;
}

uint64_t ps_key_hash(PsRef key, bool ignore_case)
{
    uint64_t seed = ps_hash_seed() ^ key.kind;
    if (key.kind == PS_KIND_STRING)
        return ignore_case ? ps_hash_fold(ps_hash_seed(), ps_string_slice(key))
                           : ps_string_hash(key);
    if (key.kind == PS_KIND_DOUBLE || key.kind == PS_KIND_SINGLE) {
        double d = key.as.f64 + 0.0; /* -0 and 0 are the same key */
        return ps_hash_bytes(seed, &d, sizeof d);
    }
    if (!ps_is_heap_(key))
        return ps_hash_mix(seed, key.as.u64);
    if (ps_boxed_is(key))
        return ps_boxed_hash(key, seed);
    return ps_hash_mix(seed, (uint64_t)(uintptr_t)key.as.obj);
}

bool ps_key_equals(PsRef a, PsRef b, bool ignore_case)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == PS_KIND_STRING)
        return ignore_case ? ps_slice_same(ps_string_slice(a), ps_string_slice(b))
                           : ps_slice_is(ps_string_slice(a), ps_string_slice(b));
    if (a.kind == PS_KIND_DOUBLE || a.kind == PS_KIND_SINGLE)
        return a.as.f64 == b.as.f64 || (isnan(a.as.f64) && isnan(b.as.f64));
    if (!ps_is_heap_(a))
        return a.as.u64 == b.as.u64 && a.type == b.type;
    if (ps_boxed_is(a))
        return ps_boxed_equals(a, b);
    return a.as.obj == b.as.obj;
}

static PsTableEntry *find_hashed(const PsTable *table, uint64_t hash, PsRef key)
{
    if (table->index == NULL) {
        for (size_t i = 0; i < table->len; i++) {
            PsTableEntry *entry = &table->entries[i];
            if (entry->hash == hash && entry->key.kind != PS_KIND_UNSET &&
                ps_key_equals(entry->key, key, table->ignore_case))
                return entry;
        }
        return NULL;
    }
    size_t mask = table->index_size - 1;
    for (size_t i = hash & mask; table->index[i] != 0; i = (i + 1) & mask) {
        PsTableEntry *entry = &table->entries[table->index[i] - 1];
        if (entry->hash == hash && entry->key.kind != PS_KIND_UNSET &&
            ps_key_equals(entry->key, key, table->ignore_case))
            return entry;
    }
    return NULL;
}

static void index_entry(PsTable *table, size_t position)
{
    size_t mask = table->index_size - 1;
    size_t i = table->entries[position].hash & mask;
    while (table->index[i] != 0)
        i = (i + 1) & mask;
    table->index[i] = (uint32_t)position + 1;
}

/* Drops holes, makes room and a new index. */
static void rebuild(PsTable *table, size_t cap)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->len; i++)
        if (table->entries[i].key.kind != PS_KIND_UNSET)
            table->entries[kept++] = table->entries[i];
    table->len = kept;
    table->cap = cap;
    table->entries = ps_realloc(table->entries, cap * sizeof *table->entries);
    free(table->index);
    table->index = NULL;
    table->index_size = 0;
    if (cap <= SMALL)
        return;
    table->index_size = 32;
    while (table->index_size < cap * 2)
        table->index_size *= 2;
    table->index = ps_alloc_zero(table->index_size * sizeof *table->index);
    for (size_t i = 0; i < kept; i++)
        index_entry(table, i);
}

PsTableEntry *ps_table_find(PsRef value, PsRef key)
{
    PsTable *table = ps_table_get(value);
    return table->count == 0 ? NULL : find_hashed(table, ps_key_hash(key, table->ignore_case), key);
}

PsTableEntry *ps_table_find_text(PsRef value, PsSlice text)
{
    PS_AUTO PsValue key = ps_string(text);
    return ps_table_find(value, key);
}

void ps_table_set(PsRef value, PsValue key, PsValue item)
{
    PsTable *table = ps_table_get(value);
    uint64_t hash = ps_key_hash(key, table->ignore_case);
    PsTableEntry *entry = find_hashed(table, hash, key);
    if (entry == NULL || !table->is_lenient)
        table->version++;
    if (entry != NULL) {
        PsValue old = entry->value;
        entry->value = item;
        ps_release(key);
        ps_release(old);
        return;
    }
    if (table->len == table->cap)
        rebuild(table, table->count < 4 ? SMALL : table->count * 2);
    table->entries[table->len] = (PsTableEntry){key, item, hash};
    table->len++;
    table->count++;
    if (table->index != NULL)
        index_entry(table, table->len - 1);
}

void ps_table_set_text(PsRef table, const char *key, PsValue value)
{
    ps_table_set(table, ps_string_from(key), value);
}

void ps_table_insert(PsRef value, size_t position, PsValue key, PsValue item)
{
    PsTable *table = ps_table_get(value);
    ps_table_set(value, key, item);
    rebuild(table, table->cap);
    PsTableEntry last = table->entries[table->len - 1];
    memmove(&table->entries[position + 1], &table->entries[position],
            (table->len - 1 - position) * sizeof last);
    table->entries[position] = last;
    rebuild(table, table->cap);
}

bool ps_table_remove(PsRef value, PsRef key)
{
    PsTable *table = ps_table_get(value);
    PsTableEntry *entry = ps_table_find(value, key);
    if (entry == NULL)
        return false;
    PsTableEntry old = *entry;
    entry->key = (PsValue){.kind = PS_KIND_UNSET};
    entry->value = PS_NULL;
    table->count--;
    if (!table->is_lenient)
        table->version++;
    ps_release(old.key);
    ps_release(old.value);
    return true;
}

void ps_table_clear(PsRef value)
{
    PsTable *table = ps_table_get(value);
    PsTableEntry *entries = table->entries;
    size_t len = table->len;
    free(table->index);
    table->entries = NULL;
    table->index = NULL;
    table->index_size = 0;
    table->len = table->cap = table->count = 0;
    if (!table->is_lenient)
        table->version++;
    for (size_t i = 0; i < len; i++) {
        ps_release(entries[i].key);
        ps_release(entries[i].value);
    }
    free(entries);
}

PsTableEntry *ps_table_step(const PsTable *table, size_t *position)
{
    while (*position < table->len) {
        PsTableEntry *entry = &table->entries[(*position)++];
        if (entry->key.kind != PS_KIND_UNSET)
            return entry;
    }
    return NULL;
}

PsTableEntry *ps_table_next(const PsTable *table, const PsTableEntry *entry)
{
    size_t position = entry == NULL ? 0 : (size_t)(entry - table->entries) + 1;
    return ps_table_step(table, &position);
}

void ps_table_arrange(PsRef value, PsRef keys)
{
    PsTable *table = ps_table_get(value);
    PsTableEntry *arranged = ps_alloc((table->cap + 1) * sizeof *arranged);
    size_t len = 0;
    for (size_t i = 0; i < ps_array_len(keys); i++) {
        PS_AUTO PsValue key = ps_array_at(keys, i);
        arranged[len++] = *ps_table_find(value, key);
    }
    free(table->entries);
    table->entries = arranged;
    table->len = len;
    rebuild(table, table->cap);
}

PsTableEntry *ps_table_at(PsRef value, size_t position)
{
    PsTable *table = ps_table_get(value);
    if (position >= table->count)
        return NULL;
    if (table->len == table->count)
        return &table->entries[position];
    PsTableEntry *entry = ps_table_next(table, NULL);
    while (position-- > 0)
        entry = ps_table_next(table, entry);
    return entry;
}

PsValue ps_table_copy(PsRef value)
{
    PsTable *from = ps_table_get(value);
    PsValue copy = ps_table_new_type(from->head.type, from->ignore_case);
    PsTable *to = ps_table_get(copy);
    to->is_ordered = from->is_ordered;
    to->is_sorted = from->is_sorted;
    to->key_type = from->key_type;
    to->value_type = from->value_type;
    for (PsTableEntry *e = ps_table_next(from, NULL); e != NULL; e = ps_table_next(from, e))
        ps_table_set(copy, ps_retain(e->key), ps_retain(e->value));
    return copy;
}
