/* variable_object.h - PSVariable objects as scripts hold them. */
#ifndef PS_ENGINE_VARIABLE_OBJECT_H
#define PS_ENGINE_VARIABLE_OBJECT_H

#include "value/object.h"

/*
 * A CELL in a variable's slot is the variable; a PSVariable object that is some variable's value
 * is therefore wrapped.  Consumes the cell.
 */
static inline PsValue ps_variable_object(PsValue cell)
{
    PsValue wrapped = ps_wrap(PS_NULL);
    ((PsWrapped *)ps_get_object(wrapped))->inner = cell;
    return wrapped;
}

#endif
