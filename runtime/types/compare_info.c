/* compare_info.c - System.Globalization.CompareInfo: the comparisons of a culture by
 * CompareOptions. */
#include "types/comparer.h"
#include "types/culture_object.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/object.h"
#include "value/string.h"

enum { CULTURE, FIELD_COUNT };

enum { /* System.Globalization.CompareOptions */
       IGNORE_CASE = 1,
       IGNORE_NON_SPACE = 2,
       ORDINAL_IGNORE_CASE = 0x10000000,
       ORDINAL = 0x40000000,
};

PS_ROW(get_compare_info)
{
    PsValue value = ps_fields_new(PS_T(System_Globalization_CompareInfo), FIELD_COUNT);
    ps_field_set(ps_ref(&value), CULTURE, ps_retain(self));
    return ps_return(value, out);
}

static PsStringComparison comparison_of(PsRef options)
{
    int64_t bits = ps_get_int(options);
    if (bits & ORDINAL)
        return PS_COMPARISON_ORDINAL;
    if (bits & ORDINAL_IGNORE_CASE)
        return PS_COMPARISON_ORDINAL_IGNORE_CASE;
    return bits & IGNORE_CASE ? PS_COMPARISON_CURRENT_IGNORE_CASE : PS_COMPARISON_CURRENT;
}

/* Without the marks above and below letters: base letters of the decomposed text. */
static PsStatus strip_marks(PsContext *ctx, PsRef text, PsValue *out)
{
    PS_AUTO PsValue form = ps_string_from("FormD");
    PS_AUTO PsValue whole = PS_NULL;
    PsRef arg = ps_ref(&form);
    PsStatus status = ps_types_call(ctx, PS_T(System_String), text, PS_SLICE("Normalize"), false,
                                    &arg, 1, &whole);
    if (status)
        return status;
    PsBuffer kept = {0};
    for (size_t i = 0; i < ps_string_units(ps_ref(&whole)); i++) {
        uint16_t unit = ps_string_unit(ps_ref(&whole), i);
        if (unit < 0x300 || unit > 0x36F)
            ps_buffer_char(&kept, unit);
    }
    *out = ps_string_take(&kept);
    return PS_OK;
}

/* The text as it takes part in the comparison. */
static PsStatus prepare(PsContext *ctx, PsRef text, PsRef options, PsValue *out)
{
    if ((ps_get_int(options) & IGNORE_NON_SPACE) != 0)
        return strip_marks(ctx, text, out);
    *out = ps_retain(text);
    return PS_OK;
}

/* (string1, string2 [, options]), (string1, offset1, length1, string2, offset2, length2 [,
 * options]) */
PS_ROW(compare)
{
    PS_AUTO PsValue none = ps_enum(PS_T(System_Globalization_CompareOptions), 0);
    bool in_parts = count >= 6;
    PsRef options = count == 3 || count == 7 ? args[count - 1] : ps_ref(&none);
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = PS_OK;
    if (in_parts) {
        PS_AUTO PsValue first = PS_NULL;
        PS_AUTO PsValue second = PS_NULL;
        status = ps_types_call(ctx, PS_T(System_String), args[0], PS_SLICE("Substring"), false,
                               args + 1, 2, &first);
        if (status == PS_OK)
            status = ps_types_call(ctx, PS_T(System_String), args[3], PS_SLICE("Substring"), false,
                                   args + 4, 2, &second);
        if (status == PS_OK)
            status = prepare(ctx, ps_ref(&first), options, &a);
        if (status == PS_OK)
            status = prepare(ctx, ps_ref(&second), options, &b);
    } else {
        status = prepare(ctx, args[0], options, &a);
        if (status == PS_OK)
            status = prepare(ctx, args[1], options, &b);
    }
    if (status)
        return status;
    int order = ps_comparer_strings(ps_arg_text(ps_ref(&a)), ps_arg_text(ps_ref(&b)),
                                    comparison_of(options));
    return ps_return(ps_int32(order < 0 ? -1 : order > 0), out);
}

/* A method of the source text that takes a StringComparison last. */
static PsStatus ask_text(PsContext *ctx, const char *method, const PsRef *args, size_t count,
                         PsValue *out)
{
    bool has_options = ps_type_of(args[count - 1]) == PS_T(System_Globalization_CompareOptions);
    PS_AUTO PsValue none = ps_enum(PS_T(System_Globalization_CompareOptions), 0);
    PsRef options = has_options ? args[count - 1] : ps_ref(&none);
    PS_AUTO PsValue source = PS_NULL;
    PS_AUTO PsValue value = PS_NULL;
    PS_AUTO PsValue how = ps_enum(PS_T(System_StringComparison), (int64_t)comparison_of(options));
    PsStatus status = prepare(ctx, args[0], options, &source);
    if (status == PS_OK && ps_kind(args[1]) == PS_KIND_CHAR) {
        PsBuffer text = {0};
        ps_buffer_char(&text, (uint32_t)ps_get_int(args[1]));
        value = ps_string_take(&text);
    } else if (status == PS_OK) {
        status = prepare(ctx, args[1], options, &value);
    }
    if (status)
        return status;
    PsRef given[4] = {ps_ref(&value)};
    size_t len = 1;
    for (size_t i = 2; i < count - has_options; i++)
        given[len++] = args[i];
    given[len++] = ps_ref(&how);
    return ps_types_call(ctx, PS_T(System_String), ps_ref(&source), ps_slice(method), false, given,
                         len, out);
}

PS_ROW(index_of)
{
    return ask_text(ctx, "IndexOf", args, count, out);
}
PS_ROW(last_index_of)
{
    return ask_text(ctx, "LastIndexOf", args, count, out);
}
PS_ROW(is_prefix)
{
    return ask_text(ctx, "StartsWith", args, count, out);
}
PS_ROW(is_suffix)
{
    return ask_text(ctx, "EndsWith", args, count, out);
}

PS_ROW(get_name)
{
    return ps_return(ps_string_from(ps_culture_object_get(ps_field(self, CULTURE))->name), out);
}
PS_ROW(to_string)
{
    return ps_return(
        ps_string_printf("CompareInfo - %s", ps_culture_object_get(ps_field(self, CULTURE))->name),
        out);
}

#define OPTIONS ", System.Globalization.CompareOptions options"
#define SEARCH(name_, fn_) \
    PS_METHOD("int " name_ "(string source, string value)", fn_), \
        PS_METHOD("int " name_ "(string source, char value)", fn_), \
        PS_METHOD("int " name_ "(string source, string value" OPTIONS ")", fn_), \
        PS_METHOD("int " name_ "(string source, char value" OPTIONS ")", fn_), \
        PS_METHOD("int " name_ "(string source, string value, int startIndex)", fn_), \
        PS_METHOD("int " name_ "(string source, string value, int startIndex" OPTIONS ")", fn_), \
        PS_METHOD("int " name_ "(string source, string value, int startIndex, int count" OPTIONS \
                  ")", \
                  fn_)

static const PsMemberRow rows[] = {
    PS_METHOD("int Compare(string string1, string string2)", compare),
    PS_METHOD("int Compare(string string1, string string2" OPTIONS ")", compare),
    PS_METHOD("int Compare(string string1, int offset1, int length1, string string2, int offset2, "
              "int length2)",
              compare),
    PS_METHOD("int Compare(string string1, int offset1, int length1, string string2, int offset2, "
              "int length2" OPTIONS ")",
              compare),
    SEARCH("IndexOf", index_of),
    SEARCH("LastIndexOf", last_index_of),
    PS_METHOD("bool IsPrefix(string source, string prefix)", is_prefix),
    PS_METHOD("bool IsPrefix(string source, string prefix" OPTIONS ")", is_prefix),
    PS_METHOD("bool IsSuffix(string source, string suffix)", is_suffix),
    PS_METHOD("bool IsSuffix(string source, string suffix" OPTIONS ")", is_suffix),
    PS_METHOD("string ToString()", to_string),
    PS_PROPERTY("string Name", get_name),
    {0},
};

static const PsMemberRow culture_rows[] = {
    PS_PROPERTY("System.Globalization.CompareInfo CompareInfo", get_compare_info), {0}};

const PsTypeMembers ps_types_compare_info[] = {
    {PS_TYPE_ID_System_Globalization_CompareInfo, rows},
    {PS_TYPE_ID_System_Globalization_CultureInfo, culture_rows},
    {0},
};
