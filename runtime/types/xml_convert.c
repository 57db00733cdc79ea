/* xml_convert.c - System.Xml.XmlConvert: values in the notation of XML Schema. */
#include <string.h>

#include "types/arguments.h"
#include "types/members.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/date_time.h"
#include "value/string.h"

PS_ROW(from_bool)
{
    return ps_return(ps_string_from(ps_get_bool(args[0]) ? "true" : "false"), out);
}
PS_ROW(from_number)
{
    PsBuffer text = {0};
    PsStatus status = ps_text_to_string(ctx, args[0], ps_culture_invariant(), &text);
    return status ? status : ps_return_text(&text, out);
}
/* (date, format) */
PS_ROW(from_date)
{
    PsBuffer text = {0};
    PsDateTime date = {ps_get_int(args[0]), (PsDateKind)ps_get_date_kind(args[0])};
    if (!ps_date_format(&text, date, ps_arg_text(args[1]), ps_culture_invariant()))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Input string was not in a correct format.");
    return ps_return_text(&text, out);
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && strchr(" \t\r\n", text.data[0]) != NULL) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && strchr(" \t\r\n", text.data[text.len - 1]) != NULL)
        text.len--;
    return text;
}

PS_ROW(to_bool)
{
    PsSlice text = trim(ps_arg_text(args[0]));
    bool is_true = ps_slice_is(text, PS_SLICE("true")) || ps_slice_is(text, PS_SLICE("1"));
    bool is_false = ps_slice_is(text, PS_SLICE("false")) || ps_slice_is(text, PS_SLICE("0"));
    if (!is_true && !is_false)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "The string '%.*s' is not a valid Boolean value.",
                       (int)ps_arg_text(args[0]).len, ps_arg_text(args[0]).data);
    return ps_return(ps_bool(is_true), out);
}

#define TO_NUMBER(name_, type_) \
    PS_ROW(name_) \
    { \
        PS_AUTO PsValue text = ps_string(trim(ps_arg_text(args[0]))); \
        PsRef given[] = {ps_ref(&text)}; \
        if (ps_arg_text(args[0]).len == 0) \
            return ps_fail_format(ctx, ps_arg_text(args[0])); \
        if (ps_types_call(ctx, PS_T(type_), PS_NULL, PS_SLICE("Parse"), true, given, 1, out) == \
            PS_OK) \
            return PS_OK; \
        ps_clear_error(ctx); \
        return ps_fail_format(ctx, ps_arg_text(args[0])); \
    }
TO_NUMBER(to_int32, System_Int32)
TO_NUMBER(to_int64, System_Int64)
TO_NUMBER(to_double, System_Double)
TO_NUMBER(to_decimal, System_Decimal)

static const PsMemberRow rows[] = {
    PS_STATIC("string ToString(bool value)", from_bool),
    PS_STATIC("string ToString(int value)", from_number),
    PS_STATIC("string ToString(long value)", from_number),
    PS_STATIC("string ToString(double value)", from_number),
    PS_STATIC("string ToString(decimal value)", from_number),
    PS_STATIC("string ToString(guid value)", from_number),
    PS_STATIC("string ToString(datetime value, string format)", from_date),
    PS_STATIC("bool ToBoolean(string s)", to_bool),
    PS_STATIC("int ToInt32(string s)", to_int32),
    PS_STATIC("long ToInt64(string s)", to_int64),
    PS_STATIC("double ToDouble(string s)", to_double),
    PS_STATIC("decimal ToDecimal(string s)", to_decimal),
    {0},
};

const PsTypeMembers ps_types_xml_convert[] = {
    {PS_TYPE_ID_System_Xml_XmlConvert, rows},
    {0},
};
