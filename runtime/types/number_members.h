/* number_members.h - the members that all number types have alike; for integer.c, float.c ... */
#ifndef PS_TYPES_NUMBER_MEMBERS_H
#define PS_TYPES_NUMBER_MEMBERS_H

#include "types/members.h"
#include "value/number_types.h"

/* Kind.Parse(text [, style] [, provider]) */
PS_CHECKED PsStatus ps_number_members_parse(PsContext *ctx, PsNumberKind kind, const PsRef *args,
                                            size_t count, PsValue *out);
/* Kind.TryParse(text [, style, provider], [ref] result) */
PS_CHECKED PsStatus ps_number_members_try_parse(PsContext *ctx, PsNumberKind kind,
                                                const PsRef *args, size_t count, PsValue *out);
/* Rows of any number type. */
PsStatus ps_number_members_to_string(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                     PsValue *out);
PsStatus ps_number_members_compare_to(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                      PsValue *out);
PsStatus ps_number_members_type_code(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                     PsValue *out);

/* Defines the static functions parse_X and try_parse_X of one kind. */
#define PS_NUMBER_PARSERS(name_, kind_) \
    PS_ROW(parse_##name_) \
    { \
        return ps_number_members_parse(ctx, kind_, args, count, out); \
    } \
    PS_ROW(try_parse_##name_) \
    { \
        return ps_number_members_try_parse(ctx, kind_, args, count, out); \
    }

/* The rows of one type: T is its name in signatures. */
#define PS_NUMBER_ROWS(T, name_) \
    PS_STATIC(T " Parse(string s)", parse_##name_), \
        PS_STATIC(T " Parse(string s, System.Globalization.NumberStyles style)", parse_##name_), \
        PS_STATIC(T " Parse(string s, System.IFormatProvider provider)", parse_##name_), \
        PS_STATIC(T " Parse(string s, System.Globalization.NumberStyles style, " \
                    "System.IFormatProvider provider)", \
                  parse_##name_), \
        PS_STATIC("bool TryParse(string s, [ref] " T " result)", try_parse_##name_), \
        PS_STATIC("bool TryParse(string s, System.IFormatProvider provider, [ref] " T " result)", \
                  try_parse_##name_), \
        PS_STATIC("bool TryParse(string s, System.Globalization.NumberStyles style, " \
                  "System.IFormatProvider provider, [ref] " T " result)", \
                  try_parse_##name_), \
        PS_METHOD("string ToString()", ps_number_members_to_string), \
        PS_METHOD("string ToString(string format)", ps_number_members_to_string), \
        PS_METHOD("string ToString(System.IFormatProvider provider)", \
                  ps_number_members_to_string), \
        PS_METHOD("string ToString(string format, System.IFormatProvider provider)", \
                  ps_number_members_to_string), \
        PS_METHOD("int CompareTo(System.Object value)", ps_number_members_compare_to), \
        PS_METHOD("int CompareTo(" T " value)", ps_number_members_compare_to), \
        PS_METHOD("System.TypeCode GetTypeCode()", ps_number_members_type_code)

#endif
