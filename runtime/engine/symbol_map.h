/* symbol_map.h - symbols to values: variables, functions and aliases of a scope. */
#ifndef PS_ENGINE_SYMBOL_MAP_H
#define PS_ENGINE_SYMBOL_MAP_H

#include "engine/engine.h"

/* Borrowed until the next change; NULL when absent. */
PsValue *ps_symbol_map_find(const PsSymbolMap *map, const PsSymbol *key);
/* The slot of a key, made (UNSET) when absent. */
PsValue *ps_symbol_map_slot(PsSymbolMap *map, const PsSymbol *key);
void ps_symbol_map_set(PsSymbolMap *map, const PsSymbol *key, PsValue value); /* consumes */
bool ps_symbol_map_remove(PsSymbolMap *map, const PsSymbol *key);
void ps_symbol_map_done(PsSymbolMap *map);
void ps_symbol_map_visit(PsSymbolMap *map, PsVisitor visit, void *state);

#endif
