/* linq.h - what the methods of System.Linq.Enumerable share (linq.c, linq_more.c). */
#ifndef PS_TYPES_LINQ_H
#define PS_TYPES_LINQ_H

#include "value/context.h"
#include "value/type.h"

/* What a source argument says it holds. */
const PsType *ps_linq_element(PsRef source);
/* The elements of a source argument as an object[]. */
PS_CHECKED PsStatus ps_linq_read(PsContext *ctx, PsRef source, PsValue *out) PS_MAY_RUN;
/* Runs a delegate on an element; one of two arguments gets the element's index as the second. */
PS_CHECKED PsStatus ps_linq_run(PsContext *ctx, PsRef delegate, PsRef item, size_t index,
                                PsValue *out) PS_MAY_RUN;
/* Adds to `list` what the delegate makes of each element. */
PS_CHECKED PsStatus ps_linq_map(PsContext *ctx, PsRef items, PsRef delegate, PsRef list) PS_MAY_RUN;

#endif
