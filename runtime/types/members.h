/*
 * members.h - how a .NET type declares what scripts can reach on it: one file per family of types
 * (string.c, math.c, ...), each with a table of rows; types_table.c lists the files.
 */
#ifndef PS_TYPES_MEMBERS_H
#define PS_TYPES_MEMBERS_H

#include "value/context.h"
#include "value/type.h"
#include "value/value.h"

/* Arguments arrive converted to the types of the row's signature; `self` is NULL value for statics
 * and constructors.  An error is an ordinary exception of .NET (ps_fail with its type, id NULL);
 * the caller wraps it in MethodInvocationException. */
typedef PsStatus (*PsMemberFn)(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                               PsValue *out);
typedef PsStatus (*PsSetterFn)(PsContext *ctx, PsRef self, PsRef value);

/*
 * One member.  `signature` is .NET's, in PowerShell's spelling:
 *   method       "string Substring(int startIndex, int length)"
 *   constructor  "new(string value)"
 *   property     "int Length"
 * `params T[] x` takes a rest, `[ref] T x` an out argument, `T x = default` an optional one.
 * Rows of one name are its overloads.
 */
typedef struct {
    const char *signature;
    PsMemberFn fn;     /* method, constructor, or getter */
    PsSetterFn setter; /* settable properties */
    bool is_static;
    bool is_property;
} PsMemberRow;

#define PS_METHOD(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_ \
    }
#define PS_STATIC(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .is_static = true \
    }
#define PS_CTOR(signature_, fn_) \
    { \
        .signature = signature_, .fn = fn_, .is_static = true \
    }
#define PS_PROPERTY(signature_, fn_, ...) \
    { \
        .signature = signature_, .fn = fn_, .is_property = true, ##__VA_ARGS__ \
    }
#define PS_STATIC_PROPERTY(signature_, fn_, ...) \
    { \
        .signature = signature_, .fn = fn_, .is_property = true, .is_static = true, ##__VA_ARGS__ \
    }

/* The rows of one type; ends with {0}. */
typedef struct {
    uint32_t type_id; /* PS_TYPE_ID_System_String */
    const PsMemberRow *rows;
} PsTypeMembers;

/* A family's types; ends with {0}.  extern const PsTypeMembers ps_types_string[]; */

/* ---- what the engine asks (dispatch.c) ---- */

/* A property's row on the type, its bases and interfaces; NULL when none. */
const PsMemberRow *ps_types_property(const PsType *type, PsSlice name, bool is_static);
/* Whether a method of the name exists. */
bool ps_types_has_method(const PsType *type, PsSlice name, bool is_static);
/* Chooses the overload, converts the arguments, calls.  Not found: MethodNotFound; no overload
 * fits: MethodCountCouldNotFindBest / MethodArgumentConversionInvalidCastArgument as measured;
 * an exception from inside comes back wrapped in MethodInvocationException. */
PS_CHECKED PsStatus ps_types_call(PsContext *ctx, const PsType *type, PsRef self, PsSlice name,
                                  bool is_static, const PsRef *args, size_t count, PsValue *out);
/* [type]::new(args) and New-Object. */
PS_CHECKED PsStatus ps_types_construct(PsContext *ctx, const PsType *type, const PsRef *args,
                                       size_t count, PsValue *out);
/* Calls visit for every member row of the type, inherited ones behind its own. */
void ps_types_each(const PsType *type, bool is_static,
                   void (*visit)(const PsType *owner, const PsMemberRow *row, void *state),
                   void *state);

#endif
