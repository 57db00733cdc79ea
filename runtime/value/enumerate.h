/* enumerate.h - walking anything that PowerShell enumerates: arrays, lists, enumerators, types'
 * own. */
#ifndef PS_VALUE_ENUMERATE_H
#define PS_VALUE_ENUMERATE_H

#include "value/context.h"
#include "value/value.h"

/* Zero-initialise; ps_enumerator_done when finished or abandoned. */
typedef struct {
    PsValue source;
    size_t index;
    uint32_t version;
    const void *ops; /* of HOLDER kinds that enumerate */
    void *state;
} PsEnumerator;

/* What the pipeline, foreach and filters unroll: not strings, dictionaries, property objects. */
bool ps_is_enumerable(PsRef value);
/* Maps keys to values: a table that is no set. */
bool ps_is_dictionary(PsRef value);
/* Starts over a value that is enumerable; over anything else there is the one item itself. */
PS_CHECKED PsStatus ps_enumerate(PsContext *ctx, PsRef value, PsEnumerator *out);
/* PS_OK with *has false at the end.  Error when the collection was changed meanwhile. */
PS_CHECKED PsStatus ps_enumerator_next(PsContext *ctx, PsEnumerator *enumerator, bool *has,
                                       PsValue *out) PS_MAY_RUN;
void ps_enumerator_done(PsEnumerator *enumerator);
/* The error of a collection that was changed while it is walked. */
PS_CHECKED PsStatus ps_enumerate_fail_modified(PsContext *ctx, PsRef source);
/* What a pipeline makes of an exception of the collection it walks: BadEnumeration. */
PS_CHECKED PsStatus ps_enumerate_wrap_error(PsContext *ctx);
/* All items as an object[]; a scalar gives one element, null none when `null_is_empty`. */
PS_CHECKED PsStatus ps_to_array(PsContext *ctx, PsRef value, bool null_is_empty,
                                PsValue *out) PS_MAY_RUN;

/* HOLDER objects that enumerate supply this beside their PsKindOps. */
typedef struct {
    PsStatus (*next)(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                     PsValue *out);
} PsEnumerateOps;
void ps_enumerate_register(const PsType *type, const PsEnumerateOps *ops);

#endif
