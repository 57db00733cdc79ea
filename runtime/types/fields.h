/* fields.h - objects of .NET that are little more than their properties: a holder with a slot for
 * each, and the accessors of a slot. */
#ifndef PS_TYPES_FIELDS_H
#define PS_TYPES_FIELDS_H

#include <stddef.h>

#include "types/arguments.h"
#include "value/context.h"

/* `count` slots, all null. */
PS_CHECKED PsValue ps_fields_new(const PsType *type, size_t count);
bool ps_fields_is(PsRef value, const PsType *type);
/* Borrowed. */
PsRef ps_field(PsRef self, size_t index);
/* Consumes the value. */
void ps_field_set(PsRef self, size_t index, PsValue value);

/* get_NAME and set_NAME, for the rows of a property that is slot `index_`. */
#define PS_FIELD_GETTER(name_, index_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_retain(ps_field(self, index_)), out); \
    }
#define PS_FIELD(name_, index_) \
    PS_FIELD_GETTER(name_, index_) \
    PS_SETTER_ROW(set_##name_) \
    { \
        ps_field_set(self, index_, ps_retain(value)); \
        return PS_OK; \
    }

#endif
