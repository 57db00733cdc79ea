/* arguments.h - what the functions behind member rows share: arguments in, errors and results out.
 */
#ifndef PS_TYPES_ARGUMENTS_H
#define PS_TYPES_ARGUMENTS_H

#include "base/buffer.h"
#include "value/context.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/value.h"

/* A function behind a row: PS_ROW(substring) { ... *out = ...; return PS_OK; } */
#define PS_ROW(name_) \
    static PsStatus name_( \
        __attribute__((unused)) PsContext *ctx, __attribute__((unused)) PsRef self, \
        __attribute__((unused)) const PsRef *args, __attribute__((unused)) size_t count, \
        __attribute__((unused)) PsValue *out)
#define PS_SETTER_ROW(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, __attribute__((unused)) PsRef value)

/* Errors of calls; rows as in errors.h. */
#define PS_ERR_NO_OVERLOAD \
    PS_XA(MethodException), PS_CAT_NotSpecified, "MethodCountCouldNotFindBest", \
        "Cannot find an overload for \"%.*s\" and the argument count: \"%zu\"."
#define PS_ERR_AMBIGUOUS_OVERLOAD \
    PS_XA(MethodException), PS_CAT_NotSpecified, "MethodCountCouldNotFindBest", \
        "Multiple ambiguous overloads found for \"%.*s\" and the argument count: \"%zu\"."
#define PS_ERR_NOT_A_REFERENCE \
    PS_XA(MethodException), PS_CAT_NotSpecified, "NonRefArgumentToRefParameterMsg", \
        "Argument: '%zu' should be a System.Management.Automation.PSReference. Use [ref]."

/* Exceptions that many members throw; `text` may hold no format. */
#define PS_ERR_PLAIN(ident_) PS_T(System_##ident_), PS_CAT_NotSpecified, NULL
PS_CHECKED PsStatus ps_fail_null(PsContext *ctx, const char *param);
/* "TEXT (Parameter 'param')", ArgumentException and ArgumentOutOfRangeException. */
PS_CHECKED PsStatus ps_fail_argument(PsContext *ctx, const char *param, const char *text);
PS_CHECKED PsStatus ps_fail_range(PsContext *ctx, const char *param, const char *text);
/* "Index was out of range. Must be non-negative and less than [or equal to] the size ..." */
PS_CHECKED PsStatus ps_fail_index(PsContext *ctx, const char *param, bool or_equal);
/* "param ('n') must be a non-negative value. (Parameter 'param')\nActual value was n." */
PS_CHECKED PsStatus ps_fail_negative(PsContext *ctx, const char *param, int64_t actual);
/* "param ('n') must be less than or equal to 'most'. ..." */
PS_CHECKED PsStatus ps_fail_greater(PsContext *ctx, const char *param, int64_t actual,
                                    int64_t most);
/* "The input string 'x' was not in a correct format." */
PS_CHECKED PsStatus ps_fail_format(PsContext *ctx, PsSlice text);
/* An exception of System.IO and the like for errno; `path` as the message shows it. */
PS_CHECKED PsStatus ps_fail_errno(PsContext *ctx, int error, PsSlice path, bool is_folder);
PS_CHECKED PsStatus ps_wrap_reference_error(PsContext *ctx, const char *called);

/* Text of a string argument; empty for null. */
PsSlice ps_arg_text(PsRef arg);
bool ps_arg_is_null(PsRef arg);
/* The culture that an IFormatProvider argument names; the current one for null. */
const PsCulture *ps_arg_culture(PsContext *ctx, PsRef arg);

/* What a [ref] argument refers to, owned; and setting it (consumes), converted to the variable's
 * constraint. */
PS_CHECKED PsValue ps_types_reference_get(PsRef reference);
PS_CHECKED PsStatus ps_types_reference_set(PsContext *ctx, PsRef reference, PsValue value);

/* Runs a delegate (delegate.c): a script block or what it was converted to. */
PS_CHECKED PsStatus ps_types_run_delegate(PsContext *ctx, PsRef delegate, const PsRef *args,
                                          size_t count, PsValue *out) PS_MAY_RUN;
/* a.Equals(b), and their order by a comparer argument: null for the default one, a StringComparer,
 * or a block. */
PS_CHECKED PsStatus ps_types_equals(PsContext *ctx, PsRef a, PsRef b, bool *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_types_compare(PsContext *ctx, PsRef comparer, PsRef a, PsRef b,
                                     int *out) PS_MAY_RUN;

/* x.ToString(), current culture. */
PS_CHECKED PsStatus ps_types_to_string(PsContext *ctx, PsRef value, PsBuffer *out) PS_MAY_RUN;

static inline int32_t ps_arg_int(PsRef arg)
{
    return (int32_t)ps_get_int(arg);
}

/* Ends a row function with the buffer's text as its result. */
static inline PsStatus ps_return_text(PsBuffer *buffer, PsValue *out)
{
    *out = ps_string_take(buffer);
    return PS_OK;
}
static inline PsStatus ps_return(PsValue value, PsValue *out)
{
    *out = value;
    return PS_OK;
}

#endif
