/* table.h - dictionaries and sets: values to values, in the order they were added. */
#ifndef PS_VALUE_TABLE_H
#define PS_VALUE_TABLE_H

#include "base/slice.h"
#include "value/heap.h"
#include "value/type.h"
#include "value/value.h"

typedef struct {
    PsValue key; /* UNSET = a hole that a removal left */
    PsValue value;
    uint64_t hash;
} PsTableEntry;

/* Hashtable, OrderedDictionary, Dictionary<K,V>, HashSet<T> ...; head.type tells which. */
typedef struct {
    PsObject head;
    PsTableEntry *entries; /* in order, holes included */
    size_t len, cap;       /* used entries, holes included */
    size_t count;          /* live ones */
    uint32_t *index;       /* open addressing; position + 1, 0 = free; NULL below 9 entries */
    size_t index_size;
    uint32_t version; /* counts changes, so that enumerators notice */
    bool ignore_case; /* string keys */
    bool is_ordered;  /* OrderedDictionary: also indexed by position */
    bool is_sorted;   /* SortedDictionary ...: enumerates by key */
    bool is_read_only;
    bool is_lenient; /* Dictionary, HashSet: only what grows them disturbs their enumerators */
    const PsType *key_type, *value_type; /* generics; NULL otherwise */
} PsTable;

/* @{}: ignoring case. */
PS_CHECKED PsValue ps_table_new(void);
/* [ordered]@{} */
PS_CHECKED PsValue ps_table_new_ordered(void);
/* Any dictionary or set type. */
PS_CHECKED PsValue ps_table_new_type(const PsType *type, bool ignore_case);
PsTable *ps_table_get(PsRef value);
size_t ps_table_count(PsRef table);
/* Borrowed until the next change; NULL when absent. */
PsTableEntry *ps_table_find(PsRef table, PsRef key);
PsTableEntry *ps_table_find_text(PsRef table, PsSlice key);
/* Adds or replaces; consumes both. */
void ps_table_set(PsRef table, PsValue key, PsValue value);
void ps_table_set_text(PsRef table, const char *key, PsValue value);
void ps_table_insert(PsRef table, size_t position, PsValue key, PsValue value);
bool ps_table_remove(PsRef table, PsRef key);
void ps_table_clear(PsRef table);
/* The entry at a position of the order (holes do not count). */
PsTableEntry *ps_table_at(PsRef table, size_t position);
/* Puts the entries in the order of `keys`, an array of all of them; no change to enumerators. */
void ps_table_arrange(PsRef table, PsRef keys);
PS_CHECKED PsValue ps_table_copy(PsRef table);
bool ps_is_table(PsRef value);

/* for (PsTableEntry *e = ps_table_next(t, NULL); e != NULL; e = ps_table_next(t, e)) */
PsTableEntry *ps_table_next(const PsTable *table, const PsTableEntry *entry);
/* The same by position, for walks that changes may interrupt: starts at 0. */
PsTableEntry *ps_table_step(const PsTable *table, size_t *position);

/* Key equality and hash as .NET's Equals and GetHashCode: 1 and 1L are different keys. */
bool ps_key_equals(PsRef a, PsRef b, bool ignore_case);
uint64_t ps_key_hash(PsRef key, bool ignore_case);

#endif
