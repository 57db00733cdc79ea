/* operate_priv.h - what the files of the operators share; only arith_*, compare_* and operate_*
 * include it. */
#ifndef PS_VALUE_OPERATE_PRIV_H
#define PS_VALUE_OPERATE_PRIV_H

#include "base/regex.h"
#include "value/number_value.h"
#include "value/operate.h"

/* The .NET name of an operator ("op_Addition") and how a script writes it ("+"). */
const char *ps_arith_method(PsArithmetic op);
const char *ps_arith_symbol(PsArithmetic op);

/*
 * Both operands primitive (numbers, enums, chars, bools; not null): the common type of the two, by
 * the order of type codes, and the operation in it.
 */
PS_CHECKED PsStatus ps_arith_number(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                    PsValue *out);
/* .NET knows no operator between an enum on the left and a decimal or a ulong: fails with the error
 * for it; OK for every other pair. */
PS_CHECKED PsStatus ps_arith_enum_pair(PsContext *ctx, PsRef left, PsRef right);
/* -band -bor -bxor -shl -shr. */
PS_CHECKED PsStatus ps_arith_bits(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                  PsValue *out) PS_MAY_RUN;
/* The operator method of one operand's type: op_Addition and its like; the errors when none. */
PS_CHECKED PsStatus ps_arith_implicit(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                      PsValue *out) PS_MAY_RUN;
/* The right (or left) operand as a primitive beside one of type code `code` and type `type`: null
 * is 0, an enum becomes `type`.  NOTHING in *out when it is none. */
PS_CHECKED PsStatus ps_arith_operand(PsContext *ctx, PsRef value, const PsType *type,
                                     PsValue *out) PS_MAY_RUN;
/* A string beside an operand of `type`: read like a literal, else cast to it (int when it is not a
 * number type). */
PS_CHECKED PsStatus ps_arith_from_text(PsContext *ctx, PsRef text, const PsType *type,
                                       PsValue *out) PS_MAY_RUN;

/* Between these two no compiled pattern of the cache goes away. */
void ps_operate_hold(void);
void ps_operate_release(void);
/* A compiled pattern of the cache; borrowed until script runs, unless held. */
PS_CHECKED PsStatus ps_operate_regex(PsContext *ctx, PsSlice pattern, unsigned options,
                                     PsRegex **out);
/* ps_regex_find with an error when the pattern takes too many steps. */
PS_CHECKED PsStatus ps_operate_find(PsContext *ctx, PsRegex *regex, PsRegexSubject subject,
                                    size_t start, PsRegexRange *groups, size_t count, bool *found);

/* Comparison of primitives, of which `left` is a number: <0, 0, >0, or 2 when unordered (NaN). */
enum { PS_COMPARE_UNORDERED = 2 };
int ps_compare_numbers(PsRef left, PsRef right);

#endif
