/* enumerator.h - IEnumerator objects: what GetEnumerator() of every collection returns. */
#ifndef PS_TYPES_ENUMERATOR_H
#define PS_TYPES_ENUMERATOR_H

#include "value/context.h"
#include "value/value.h"

/* Over an array, list, dictionary, set, text, or anything that ps_enumerate walks. */
PS_CHECKED PsStatus ps_enumerator_object_new(PsContext *ctx, PsRef collection, PsValue *out);
/* $input: the same over an array, as an ArrayList's. */
PS_CHECKED PsStatus ps_enumerator_object_input(PsContext *ctx, PsRef array, PsValue *out);
/* The row "GetEnumerator()" of all collections. */
PsStatus ps_enumerator_object_row(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                  PsValue *out);

#endif
