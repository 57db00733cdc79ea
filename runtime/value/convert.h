/* convert.h - PowerShell's conversions: LanguagePrimitives.ConvertTo, truth, text. */
#ifndef PS_VALUE_CONVERT_H
#define PS_VALUE_CONVERT_H

#include "base/buffer.h"
#include "value/context.h"
#include "value/type.h"
#include "value/value.h"

/*
 * [type]$value.  For the cast [pscustomobject] give the type PSCustomObject, not what the name
 * stands for elsewhere (PSObject).  Order tried: null rules, already of the type, language
 * conversions (numbers, strings, enums, arrays ...), Parse, constructor, cast operators,
 * IConvertible, hashtable to properties.  On failure the pending error is an InvalidCastException
 * with PowerShell's id.
 */
PS_CHECKED PsStatus ps_convert(PsContext *ctx, PsRef value, const PsType *type,
                               PsValue *out) PS_MAY_RUN;
/* The error of a conversion that there is none for: ConvertToFinalInvalidCastException. */
PS_CHECKED PsStatus ps_convert_fail(PsContext *ctx, PsRef value, const PsType *type) PS_MAY_RUN;
/* -as: PS_OK and NULL in *out when it cannot be converted. */
PS_CHECKED PsStatus ps_convert_as(PsContext *ctx, PsRef value, const PsType *type,
                                  PsValue *out) PS_MAY_RUN;
/*
 * How good a conversion to `type` would be, for choosing overloads; lower is better, 0 = identity.
 * PS_CONVERT_NONE: there is none.  Does not run script.
 */
#define PS_CONVERT_NONE 1000
int ps_convert_rank(PsContext *ctx, PsRef value, const PsType *type);

/* value -is type, without conversion; sees through WRAPPED and script classes. */
bool ps_value_is(PsRef value, const PsType *type);

/* Language truth. */
bool ps_truth(PsRef value);

/* "$value": invariant culture, 15 digits, arrays joined by $OFS. */
PS_CHECKED PsStatus ps_text(PsContext *ctx, PsRef value, PsBuffer *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_text_value(PsContext *ctx, PsRef value, PsValue *out) PS_MAY_RUN;
/* Value.ToString() of .NET: doubles in full, collections by their type name. */
PS_CHECKED PsStatus ps_text_to_string(PsContext *ctx, PsRef value, const PsCulture *culture,
                                      PsBuffer *out) PS_MAY_RUN;
/* An item as the formatter and -join show it: like ps_text_to_string, doubles to 15 digits. */
PS_CHECKED PsStatus ps_text_culture(PsContext *ctx, PsRef value, const PsCulture *culture,
                                    PsBuffer *out) PS_MAY_RUN;
/* PSObject.ToString(format, culture), what -f makes of values that came through a pipeline. */
PS_CHECKED PsStatus ps_text_wrapped(PsContext *ctx, PsRef value, PsSlice format,
                                    const PsCulture *culture, PsBuffer *out) PS_MAY_RUN;
/* Value.ToString(format, culture) of IFormattable types; plain text for others. */
PS_CHECKED PsStatus ps_text_format(PsContext *ctx, PsRef value, PsSlice format,
                                   const PsCulture *culture, PsBuffer *out) PS_MAY_RUN;
/* `format -f args` */
PS_CHECKED PsStatus ps_format(PsContext *ctx, PsRef format, PsRef args, PsValue *out) PS_MAY_RUN;

/* Enum names: `Flags, Joined` or the number. */
void ps_enum_text(PsRef value, PsBuffer *out);
/* Case-insensitive name, unique prefix, comma list or number; false when undefined. */
bool ps_enum_parse(const PsType *type, PsSlice text, int64_t *out);

/* Shorthands: the conversion to the type, with its error. */
PS_CHECKED PsStatus ps_to_int32(PsContext *ctx, PsRef value, int32_t *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_to_int64(PsContext *ctx, PsRef value, int64_t *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_to_double(PsContext *ctx, PsRef value, double *out) PS_MAY_RUN;

#endif
