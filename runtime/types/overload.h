/* overload.h - choosing between overloads and converting the arguments, as PowerShell does. */
#ifndef PS_TYPES_OVERLOAD_H
#define PS_TYPES_OVERLOAD_H

#include "types/signature.h"
#include "value/context.h"

/* More arguments than this are refused. */
#define PS_OVERLOAD_MAX_ARGS 64

/* An overload and how the arguments go into it. */
typedef struct {
    const PsTypesMember *member;
    bool is_expanded; /* the rest parameter takes the remaining arguments one by one */
} PsOverload;

/* Fails with MethodCountCouldNotFindBest when none fits or several fit equally. */
PS_CHECKED PsStatus ps_overload_choose(PsContext *ctx, const PsTypesGroup *group, PsSlice name,
                                       const PsRef *args, size_t count, PsOverload *out);
/* The overload whose parameters have just the arguments' types: no other can fit better; NULL. */
const PsTypesMember *ps_overload_exact(const PsTypesGroup *group, const PsRef *args, size_t count);
/* How errors of the arguments name the call. */
typedef struct {
    const char *name;
    bool by_number; /* arguments by their numbers, not by the parameters' names */
    size_t index;   /* the argument at hand */
} PsOverloadCall;

/* Converts into `out`, which has room for member->count values; what was made is released on
 * failure. References stay references; their variable's value is converted. */
PS_CHECKED PsStatus ps_overload_convert(PsContext *ctx, const PsOverload *overload,
                                        PsOverloadCall *call, const PsRef *args, size_t count,
                                        PsValue *out) PS_MAY_RUN;

#endif
