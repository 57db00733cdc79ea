/* symbol.c - see symbol.h. */
#include "value/symbol.h"

#include <stddef.h>
#include <string.h>

#include "base/casing.h"
#include "base/hash.h"
#include "base/memory.h"

typedef struct {
    PsSymbol **slots;
    size_t size; /* power of two */
    uint32_t count;
} SymbolTable;

static _Thread_local SymbolTable table;

static PsSymbol **find_slot(uint64_t hash, PsSlice name)
{
    size_t mask = table.size - 1;
    size_t i = hash & mask;
    while (table.slots[i] != NULL) {
        PsSymbol *symbol = table.slots[i];
        if (symbol->hash == hash && ps_slice_same(ps_symbol_slice(symbol), name))
            break;
        i = (i + 1) & mask;
    }
    return &table.slots[i];
}

static void grow(void)
{
    SymbolTable old = table;
    table.size = old.size == 0 ? 1024 : old.size * 2;
    table.slots = ps_alloc_zero(table.size * sizeof *table.slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i] != NULL)
            *find_slot(old.slots[i]->hash, ps_symbol_slice(old.slots[i])) = old.slots[i];
    free(old.slots);
}

const PsSymbol *ps_symbol(PsSlice name)
{
    if (table.count * 2 >= table.size)
        grow();
    uint64_t hash = ps_hash_fold(ps_hash_seed(), name);
    PsSymbol **slot = find_slot(hash, name);
    if (*slot == NULL) {
        PsSymbol *symbol = ps_alloc(sizeof *symbol + name.len + 1);
        symbol->hash = hash;
        symbol->id = ++table.count;
        symbol->len = (uint32_t)name.len & INT32_MAX;
        symbol->is_spelled = false;
        memcpy(symbol->text, name.data, name.len);
        symbol->text[name.len] = '\0';
        *slot = symbol;
    }
    return *slot;
}

const PsSymbol *ps_symbol_spelled(PsSlice name)
{
    PsSymbol *symbol = (PsSymbol *)(uintptr_t)ps_symbol(name);
    if (!symbol->is_spelled && symbol->len == name.len)
        memcpy(symbol->text, name.data, name.len);
    symbol->is_spelled = true;
    return symbol;
}

const PsSymbol *ps_symbol_text(const char *name)
{
    return ps_symbol(ps_slice(name));
}

const PsSymbol *ps_symbol_find(PsSlice name)
{
    return table.size == 0 ? NULL : *find_slot(ps_hash_fold(ps_hash_seed(), name), name);
}
