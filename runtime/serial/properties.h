/* properties.h - the properties of an object as the serializers see them. */
#ifndef PS_SERIAL_PROPERTIES_H
#define PS_SERIAL_PROPERTIES_H

#include "value/context.h"

typedef struct {
    PsValue own, extended; /* arrays of names: of the type, and hung on the object or its type */
} PsPropertyNames;

PS_CHECKED PsStatus ps_properties_list(PsContext *ctx, PsRef object,
                                       PsPropertyNames *out) PS_MAY_RUN;
void ps_properties_done(PsPropertyNames *names);
/* A property's value; null when reading it throws. */
PS_CHECKED PsStatus ps_properties_read(PsContext *ctx, PsRef object, PsSlice name,
                                       PsValue *out) PS_MAY_RUN;
/* PSTypeNames: array of strings. */
PS_CHECKED PsValue ps_properties_types(PsContext *ctx, PsRef object);

#endif
