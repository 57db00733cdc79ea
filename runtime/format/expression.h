/*
 * expression.h - what a column shows: a property by name or pattern, or a script block; and how a
 * value is written in a cell.
 */
#ifndef PS_FORMAT_EXPRESSION_H
#define PS_FORMAT_EXPRESSION_H

#include "base/buffer.h"
#include "value/context.h"
#include "value/value.h"

/* Zero-initialised: nothing found. */
typedef struct {
    bool found;
    bool failed;   /* it threw; the error is taken care of */
    PsValue error; /* then: the record or exception */
    PsValue value;
} PsExpressionResult;

/* `expression` is a STRING (a property's name) or a BLOCK, which sees the object as $_. */
PS_CHECKED PsStatus ps_expression_read(PsContext *ctx, PsRef expression, PsRef object,
                                       PsExpressionResult *out) PS_MAY_RUN;
void ps_expression_result_done(PsExpressionResult *result);
#define PS_AUTO_RESULT __attribute__((cleanup(ps_expression_result_done)))

/*
 * The expressions that one stands for, as an array: the properties that match a pattern (those hung
 * on the object or its type first), the members of a property set, the property with the object's
 * own spelling; a block stands for itself.  Empty when there is no such property.
 */
PS_CHECKED PsStatus ps_expression_resolve(PsContext *ctx, PsRef expression, PsRef object,
                                          PsValue *out) PS_MAY_RUN;
/* Names of all properties, the type's own first. */
PS_CHECKED PsStatus ps_expression_all(PsContext *ctx, PsRef object, PsValue *out) PS_MAY_RUN;
/* DefaultDisplayPropertySet, or empty. */
PS_CHECKED PsStatus ps_expression_default_set(PsContext *ctx, PsRef object,
                                              PsValue *out) PS_MAY_RUN;
/* The property that names the object: DefaultDisplayProperty, Name, Id, Key, *Key, *Name, *Id; null
 * when there is none. */
PS_CHECKED PsStatus ps_expression_name(PsContext *ctx, PsRef object, PsValue *out) PS_MAY_RUN;
/* PSTypeNames: array of strings. */
PS_CHECKED PsValue ps_expression_types(PsContext *ctx, PsRef object);

typedef struct {
    PsSlice format; /* composite ("{0:N1} MB") or a format string ("N1"); empty: none */
    bool is_table;  /* of a table made from properties: fractions are shown as F */
    bool counts;    /* a property of other rows: Count and Length of one without are 1 */
    int limit;      /* $FormatEnumerationLimit; < 0: none */
} PsCellFormat;

/* Appends what a cell shows of a value: {a, b, c...} for collections. */
PS_CHECKED PsStatus ps_cell_text(PsContext *ctx, PsRef value, const PsCellFormat *format,
                                 PsBuffer *out) PS_MAY_RUN;
/* Appends the text of a value that stands alone. */
PS_CHECKED PsStatus ps_display_text(PsContext *ctx, PsRef value, PsBuffer *out) PS_MAY_RUN;
/* $FormatEnumerationLimit, 4 when it is not a number. */
int ps_cell_limit(PsContext *ctx);
/* String, number, bool, char, enum: printed by ToString wherever it is met. */
bool ps_is_scalar_display(PsRef value);

#endif
