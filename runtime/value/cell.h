/* cell.h - a variable that is more than a value: options, a type constraint, validation; and [ref].
 */
#ifndef PS_VALUE_CELL_H
#define PS_VALUE_CELL_H

#include "value/heap.h"
#include "value/symbol.h"
#include "value/value.h"

enum {
    PS_CELL_READ_ONLY = 1u << 0, /* the values of ScopedItemOptions */
    PS_CELL_CONSTANT = 1u << 1,
    PS_CELL_PRIVATE = 1u << 2,
    PS_CELL_ALL_SCOPE = 1u << 3,
};

/* PS_KIND_CELL: System.Management.Automation.PSVariable. */
typedef struct {
    PsObject head;
    const PsSymbol *name;
    PsValue value;
    const PsType *constraint; /* [int]$x; NULL */
    PsValue attributes;       /* array of the engine's attribute objects; null */
    PsValue description;
    unsigned options; /* PS_CELL_* */
    /* Computed variables ($?, $PWD ...): asked instead of `value`; NULL for ordinary ones. */
    PsStatus (*get)(void *session, PsValue *out);
    PsStatus (*set)(void *session, PsRef value);
} PsCell;

/* PS_KIND_REFERENCE: `value` is a CELL when it refers to a variable, else the value itself. */
typedef struct {
    PsObject head;
    PsValue value;
} PsReference;

PS_CHECKED PsValue ps_cell_new(const PsSymbol *name, PsValue value);
PS_CHECKED PsValue ps_reference_new(PsValue value);
static inline PsCell *ps_cell_get(PsRef value)
{
    return (PsCell *)ps_get_object(value);
}

#endif
