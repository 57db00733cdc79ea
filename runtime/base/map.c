/* map.c - see map.h.  An array of entries in order and an open-addressed index of positions into
 * it (0 = free, position + 1 otherwise); a removed entry stays as a hole until the next growth. */
#include "base/map.h"

#include <stdlib.h>

#include "base/casing.h"
#include "base/hash.h"
#include "base/memory.h"

static uint64_t hash_key(const PsMap *map, PsSlice key)
{
    return map->ignore_case ? ps_hash_fold(ps_hash_seed(), key)
                            : ps_hash_bytes(ps_hash_seed(), key.data, key.len);
}

static bool matches(const PsMap *map, const PsMapEntry *entry, uint64_t hash, PsSlice key)
{
    if (entry->key == NULL || entry->hash != hash)
        return false;
    PsSlice own = {entry->key, entry->key_len};
    return map->ignore_case ? ps_slice_same(own, key) : ps_slice_is(own, key);
}

static PsMapEntry *find_hashed(const PsMap *map, uint64_t hash, PsSlice key)
{
    if (map->index_size == 0)
        return NULL;
    size_t mask = map->index_size - 1;
    for (size_t i = hash & mask; map->index[i] != 0; i = (i + 1) & mask) {
        PsMapEntry *entry = &map->entries[map->index[i] - 1];
        if (matches(map, entry, hash, key))
            return entry;
    }
    return NULL;
}

static void add_to_index(PsMap *map, size_t position)
{
    size_t mask = map->index_size - 1;
    size_t i = map->entries[position].hash & mask;
    while (map->index[i] != 0)
        i = (i + 1) & mask;
    map->index[i] = (uint32_t)position + 1;
}

static void grow(PsMap *map)
{
    size_t kept = 0;
    for (size_t i = 0; i < map->len; i++)
        if (map->entries[i].key != NULL)
            map->entries[kept++] = map->entries[i];
    map->len = kept;
    map->cap = kept < 4 ? 8 : kept * 2;
    map->entries = ps_realloc(map->entries, map->cap * sizeof *map->entries);
    free(map->index);
    map->index_size = 16;
    while (map->index_size < map->cap * 2)
        map->index_size *= 2;
    map->index = ps_alloc_zero(map->index_size * sizeof *map->index);
    for (size_t i = 0; i < kept; i++)
        add_to_index(map, i);
}

PsMapEntry *ps_map_find_entry(const PsMap *map, PsSlice key)
{
    return map->count == 0 ? NULL : find_hashed(map, hash_key(map, key), key);
}

void *ps_map_find(const PsMap *map, PsSlice key)
{
    const PsMapEntry *entry = ps_map_find_entry(map, key);
    return entry == NULL ? NULL : entry->value;
}

void *ps_map_set(PsMap *map, PsSlice key, void *value)
{
    uint64_t hash = hash_key(map, key);
    PsMapEntry *entry = find_hashed(map, hash, key);
    if (entry != NULL) {
        void *old = entry->value;
        entry->value = value;
        return old;
    }
    if (map->len == map->cap)
        grow(map);
    map->entries[map->len] = (PsMapEntry){
        .key = ps_strndup(key.data, key.len), .key_len = key.len, .hash = hash, .value = value};
    add_to_index(map, map->len);
    map->len++;
    map->count++;
    return NULL;
}

void *ps_map_remove(PsMap *map, PsSlice key)
{
    PsMapEntry *entry = ps_map_find_entry(map, key);
    if (entry == NULL)
        return NULL;
    void *old = entry->value;
    free(entry->key);
    entry->key = NULL;
    entry->value = NULL;
    map->count--;
    return old;
}

void ps_map_done(PsMap *map)
{
    for (size_t i = 0; i < map->len; i++)
        free(map->entries[i].key);
    free(map->entries);
    free(map->index);
    *map = (PsMap){.ignore_case = map->ignore_case};
}

PsMapEntry *ps_map_next(const PsMap *map, const PsMapEntry *entry)
{
    size_t i = entry == NULL ? 0 : (size_t)(entry - map->entries) + 1;
    for (; i < map->len; i++)
        if (map->entries[i].key != NULL)
            return &map->entries[i];
    return NULL;
}
