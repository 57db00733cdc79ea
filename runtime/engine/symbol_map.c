/* symbol_map.c - see symbol_map.h.  Linear up to eight keys, then an open-addressed index. */
#include "engine/symbol_map.h"

#include <stdlib.h>

#include "base/memory.h"

enum { LINEAR = 8 };

static void index_key(PsSymbolMap *map, uint32_t i)
{
    uint32_t mask = map->index_size - 1;
    uint32_t at = map->keys[i]->id & mask;
    while (map->index[at] != 0)
        at = (at + 1) & mask;
    map->index[at] = i + 1;
}

static void rebuild(PsSymbolMap *map, uint32_t cap)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < map->len; i++)
        if (map->keys[i] != NULL) {
            map->keys[kept] = map->keys[i];
            map->values[kept++] = map->values[i];
        }
    map->len = kept;
    map->cap = cap;
    map->keys = ps_realloc(map->keys, cap * sizeof *map->keys);
    map->values = ps_realloc(map->values, cap * sizeof *map->values);
    free(map->index);
    map->index = NULL;
    if (cap <= LINEAR)
        return;
    map->index_size = 32;
    while (map->index_size < cap * 2)
        map->index_size *= 2;
    map->index = ps_alloc_zero(map->index_size * sizeof *map->index);
    for (uint32_t i = 0; i < kept; i++)
        index_key(map, i);
}

PsValue *ps_symbol_map_find(const PsSymbolMap *map, const PsSymbol *key)
{
    if (map->index == NULL) {
        for (uint32_t i = 0; i < map->len; i++)
            if (map->keys[i] == key)
                return &map->values[i];
        return NULL;
    }
    uint32_t mask = map->index_size - 1;
    for (uint32_t at = key->id & mask; map->index[at] != 0; at = (at + 1) & mask)
        if (map->keys[map->index[at] - 1] == key)
            return &map->values[map->index[at] - 1];
    return NULL;
}

PsValue *ps_symbol_map_slot(PsSymbolMap *map, const PsSymbol *key)
{
    PsValue *slot = ps_symbol_map_find(map, key);
    if (slot != NULL)
        return slot;
    if (map->len == map->cap)
        rebuild(map, map->cap < LINEAR ? LINEAR : map->cap * 2);
    map->keys[map->len] = key;
    map->values[map->len] = (PsValue){.kind = PS_KIND_UNSET};
    map->len++;
    if (map->index != NULL)
        index_key(map, map->len - 1);
    return &map->values[map->len - 1];
}

void ps_symbol_map_set(PsSymbolMap *map, const PsSymbol *key, PsValue value)
{
    ps_assign(ps_symbol_map_slot(map, key), value);
}

bool ps_symbol_map_remove(PsSymbolMap *map, const PsSymbol *key)
{
    PsValue *slot = ps_symbol_map_find(map, key);
    if (slot == NULL)
        return false;
    PsValue old = *slot;
    map->keys[slot - map->values] = NULL;
    *slot = PS_NULL;
    rebuild(map, map->cap);
    ps_release(old);
    return true;
}

void ps_symbol_map_done(PsSymbolMap *map)
{
    PsSymbolMap gone = *map;
    *map = (PsSymbolMap){0};
    for (uint32_t i = 0; i < gone.len; i++)
        ps_release(gone.values[i]);
    free(gone.keys);
    free(gone.values);
    free(gone.index);
}

void ps_symbol_map_visit(PsSymbolMap *map, PsVisitor visit, void *state)
{
    for (uint32_t i = 0; i < map->len; i++)
        if (ps_is_heap_(map->values[i]))
            visit(map->values[i].as.obj, state);
}
