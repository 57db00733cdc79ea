/* symbol.h - interned names: two names that differ only in case are one symbol, so variables,
 * members and commands compare by pointer. */
#ifndef PS_VALUE_SYMBOL_H
#define PS_VALUE_SYMBOL_H

#include <stdint.h>

#include "base/slice.h"

typedef struct {
    uint64_t hash;
    uint32_t id; /* small, counting from 1, in order of interning */
    uint32_t len : 31;
    uint32_t is_spelled : 1;
    char text[]; /* as the first variable of the name is spelled, else anything; NUL behind */
} PsSymbol;

/* Lives as long as the thread. */
const PsSymbol *ps_symbol(PsSlice name);
const PsSymbol *ps_symbol_text(const char *name);
/* The name of a variable as a script spells it. */
const PsSymbol *ps_symbol_spelled(PsSlice name);
/* NULL when nobody interned it: then nothing of that name can exist. */
const PsSymbol *ps_symbol_find(PsSlice name);

static inline PsSlice ps_symbol_slice(const PsSymbol *symbol)
{
    return (PsSlice){symbol->text, symbol->len};
}

#endif
