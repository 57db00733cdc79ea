/* map.h - texts to pointers, in the order they were added; exact or ignoring case. */
#ifndef PS_BASE_MAP_H
#define PS_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef struct {
    char *key; /* owned, NUL behind; NULL = removed */
    size_t key_len;
    uint64_t hash;
    void *value;
} PsMapEntry;

/* Zero-initialise; set ignore_case before the first use. */
typedef struct {
    PsMapEntry *entries; /* in order of insertion, with holes where `key` is NULL */
    size_t len, cap;     /* entries used, holes included */
    size_t count;        /* live entries */
    uint32_t *index;
    size_t index_size;
    bool ignore_case;
} PsMap;

/* NULL when absent.  A stored NULL cannot be told from that; use ps_map_find_entry. */
void *ps_map_find(const PsMap *map, PsSlice key);
PsMapEntry *ps_map_find_entry(const PsMap *map, PsSlice key);
/* Adds or replaces; returns the value that was there, or NULL. */
void *ps_map_set(PsMap *map, PsSlice key, void *value);
/* Returns the value taken out, or NULL. */
void *ps_map_remove(PsMap *map, PsSlice key);
/* Values are the caller's to free first. */
void ps_map_done(PsMap *map);

/* for (PsMapEntry *e = ps_map_next(map, NULL); e != NULL; e = ps_map_next(map, e)) */
PsMapEntry *ps_map_next(const PsMap *map, const PsMapEntry *entry);

#endif
