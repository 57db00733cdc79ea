/* convert_priv.h - what the files convert_*.c share. */
#ifndef PS_VALUE_CONVERT_PRIV_H
#define PS_VALUE_CONVERT_PRIV_H

#include "value/convert.h"
#include "value/fault.h"

/* One conversion: `value` is neither null nor wrapped nor of the type already. */
typedef PsStatus PsConvertFn(PsContext *ctx, PsRef value, const PsType *type, PsValue *out);

/* Sources and targets by kind, as bits. */
#define PS_KIND_BIT(kind) (UINT64_C(1) << PS_KIND_##kind)
#define PS_INTEGER_BITS \
    (PS_KIND_BIT(SBYTE) | PS_KIND_BIT(BYTE) | PS_KIND_BIT(INT16) | PS_KIND_BIT(UINT16) | \
     PS_KIND_BIT(INT32) | PS_KIND_BIT(UINT32) | PS_KIND_BIT(INT64) | PS_KIND_BIT(UINT64))
#define PS_FLOAT_BITS (PS_KIND_BIT(SINGLE) | PS_KIND_BIT(DOUBLE))
#define PS_FIXED_BITS (PS_INTEGER_BITS | PS_FLOAT_BITS | PS_KIND_BIT(DECIMAL))
#define PS_NUMBER_BITS (PS_FIXED_BITS | PS_KIND_BIT(BIGINT))
#define PS_ANY_BITS UINT64_MAX

/* 'Cannot convert value "x" to type "T". Error: "..."'; consumes the inner exception. */
PS_CHECKED PsStatus ps_convert_error(PsContext *ctx, PsRef value, const PsType *type,
                                     const char *id, PsValue inner);
/* The same with a new inner exception. */
PS_CHECKED PsStatus ps_convert_error_new(PsContext *ctx, PsRef value, const PsType *type,
                                         const char *id, const PsType *inner, const char *fmt, ...)
    PS_PRINTF(6, 7);
/* The same around the pending error, without the wrapping of a method call. */
PS_CHECKED PsStatus ps_convert_error_pending(PsContext *ctx, PsRef value, const PsType *type,
                                             const char *id);
/* "Invalid cast from 'DateTime' to 'Int32'." */
PS_CHECKED PsStatus ps_convert_error_cast(PsContext *ctx, PsRef value, const PsType *type);
/* A plain PSInvalidCastException. */
PS_CHECKED PsStatus ps_convert_error_plain(PsContext *ctx, const char *id, const char *fmt, ...)
    PS_PRINTF(3, 4);

PsConvertFn ps_convert_null;
PsConvertFn ps_convert_number_from_number, ps_convert_number_from_text, ps_convert_char_from_text;
PsConvertFn ps_convert_enum_from_text, ps_convert_enum_from_integer, ps_convert_enum_from_items;
PsConvertFn ps_convert_date_from_text, ps_convert_date_from_ticks, ps_convert_span_from_text,
    ps_convert_span_from_ticks, ps_convert_guid_from_text, ps_convert_guid_from_bytes,
    ps_convert_version_from_text;
PsConvertFn ps_convert_array, ps_convert_list, ps_convert_set, ps_convert_hashtable,
    ps_convert_bag_from_table, ps_convert_struct_from_table, ps_convert_struct_from_bag,
    ps_convert_bigint_from_bytes;
PsConvertFn ps_convert_type_from_text, ps_convert_regex, ps_convert_uri, ps_convert_xml,
    ps_convert_reference, ps_convert_object, ps_convert_by_text;

#endif
