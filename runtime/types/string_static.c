/* string_static.c - System.String: Join, Format, Concat, Compare and constructors. */
#include "types/string_static.h"

#include "base/utf.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/comparer.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/format_composite.h"
#include "value/object.h"

/* ---- Join ---- */

static void append_text_or_char(PsBuffer *out, PsRef arg)
{
    if (ps_kind(arg) == PS_KIND_CHAR)
        ps_buffer_char(out, (uint32_t)ps_get_int(arg));
    else
        ps_buffer_slice(out, ps_arg_text(arg));
}

static PsStatus append_items(PsContext *ctx, PsBuffer *out, PsRef separator, PsRef items,
                             size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (i > start)
            append_text_or_char(out, separator);
        PS_AUTO PsValue item = ps_array_at(items, i);
        if (ps_arg_is_null(ps_ref(&item)))
            continue;
        PsStatus status = ps_types_to_string(ctx, ps_ref(&item), out);
        if (status)
            return status;
    }
    return PS_OK;
}

PsStatus ps_string_static_join(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                               PsValue *out)
{
    (void)self;
    (void)count;
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "value");
    PsBuffer buffer = {0};
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_is_list(args[1]) ? PS_OK : ps_to_array(ctx, args[1], true, &items);
    PsRef list = ps_is_list(args[1]) ? args[1] : ps_ref(&items);
    if (status == PS_OK)
        status = append_items(ctx, &buffer, args[0], list, 0, ps_array_len(list));
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(join_part)
{
    int64_t start = ps_arg_int(args[2]);
    int64_t len = ps_arg_int(args[3]);
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "value");
    int64_t have = (int64_t)ps_array_len(args[1]);
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (len < 0)
        return ps_fail_negative(ctx, "count", len);
    if (start > have - len)
        return ps_fail_greater(ctx, "startIndex", start, have - len);
    PsBuffer buffer = {0};
    PsStatus status =
        append_items(ctx, &buffer, args[0], args[1], (size_t)start, (size_t)(start + len));
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

/* ---- Format ---- */

typedef struct {
    PsContext *ctx;
    const PsCulture *culture;
    const PsRef *args; /* single arguments, or one array */
    size_t count;
    bool is_array;
} FormatArgs;

static PsStatus render(void *closure, size_t index, PsSlice format, PsBuffer *out)
{
    FormatArgs *it = closure;
    PS_AUTO PsValue item =
        it->is_array ? ps_array_at(it->args[0], index) : ps_retain(it->args[index]);
    PsRef inner = ps_unwrap(ps_ref(&item));
    if (ps_is_null(inner))
        return PS_OK;
    if (format.len == 0)
        return ps_types_to_string(it->ctx, inner, out);
    return ps_text_format(it->ctx, inner, format, it->culture, out);
}

static PsStatus run_format(PsContext *ctx, FormatArgs *args, PsSlice format, PsValue *out)
{
    PsComposite composite = {.render = render, .closure = args};
    composite.count = args->is_array ? ps_array_len(args->args[0]) : args->count;
    PsBuffer buffer = {0};
    const PsCulture *before = ctx->culture;
    ctx->culture = args->culture;
    PsCompositeStatus status = ps_format_composite(&composite, format, &buffer);
    ctx->culture = before;
    if (status == PS_COMPOSITE_OK)
        return ps_return_text(&buffer, out);
    ps_buffer_done(&buffer);
    if (status == PS_COMPOSITE_FAILED)
        return composite.failure;
    PsStatus failed =
        ps_fail(ctx, PS_ERR_PLAIN(FormatException), "%s", ps_buffer_cstr(&composite.message));
    ps_buffer_done(&composite.message);
    return failed;
}

PsStatus ps_string_static_format(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                 PsValue *out)
{
    (void)self;
    size_t skip = ps_kind(args[0]) != PS_KIND_STRING && count > 1 &&
                  ps_kind(args[1]) == PS_KIND_STRING && !ps_arg_is_null(args[1]);
    FormatArgs read = {.ctx = ctx, .culture = ctx->culture};
    if (skip > 0)
        read.culture = ps_arg_culture(ctx, args[0]);
    if (ps_arg_is_null(args[skip]))
        return ps_fail_null(ctx, "format");
    read.args = args + skip + 1;
    read.count = count - skip - 1;
    return run_format(ctx, &read, ps_arg_text(args[skip]), out);
}

/* (format, object[]) and (provider, format, object[]) */
PsStatus ps_string_static_format_array(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                       PsValue *out)
{
    (void)self;
    FormatArgs read = {.ctx = ctx, .culture = ctx->culture, .is_array = true};
    read.args = &args[count - 1];
    if (count == 3)
        read.culture = ps_arg_culture(ctx, args[0]);
    if (ps_arg_is_null(args[count - 2]))
        return ps_fail_null(ctx, "format");
    if (ps_arg_is_null(args[count - 1]))
        return ps_fail_null(ctx, "args");
    return run_format(ctx, &read, ps_arg_text(args[count - 2]), out);
}

/* ---- Concat ---- */

PS_ROW(concat)
{
    PsBuffer buffer = {0};
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++)
        if (!ps_arg_is_null(args[i]))
            status = ps_types_to_string(ctx, args[i], &buffer);
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(concat_array)
{
    PsRef list[] = {PS_NULL, args[0]};
    return ps_string_static_join(ctx, self, list, 2, out);
}

/* ---- Compare ---- */

static int ordinal_distance(PsRef a, PsRef b)
{
    size_t a_len = ps_string_units(a);
    size_t b_len = ps_string_units(b);
    for (size_t i = 0; i < a_len && i < b_len; i++)
        if (ps_string_unit(a, i) != ps_string_unit(b, i))
            return ps_string_unit(a, i) - ps_string_unit(b, i);
    return (int)a_len - (int)b_len;
}

static PsStatus compare_texts(PsRef a, PsRef b, PsStringComparison how, PsValue *out)
{
    int order;
    if (ps_arg_is_null(a) || ps_arg_is_null(b)) {
        order = !ps_arg_is_null(a) - !ps_arg_is_null(b);
    } else if (how == PS_COMPARISON_ORDINAL) {
        order = ordinal_distance(a, b);
    } else {
        order = ps_comparer_strings(ps_arg_text(a), ps_arg_text(b), how);
        order = order < 0 ? -1 : order > 0;
    }
    *out = ps_int32(order);
    return PS_OK;
}

static PsStringComparison read_comparison(const PsRef *args, size_t count, size_t at)
{
    if (at < count && ps_kind(args[at]) == PS_KIND_BOOL)
        return ps_get_bool(args[at]) ? PS_COMPARISON_CURRENT_IGNORE_CASE : PS_COMPARISON_CURRENT;
    if (at < count && ps_kind(args[at]) == PS_KIND_ENUM)
        return (PsStringComparison)ps_get_int(args[at]);
    return PS_COMPARISON_CURRENT;
}

PS_ROW(compare)
{
    return compare_texts(args[0], args[1], read_comparison(args, count, 2), out);
}

/* The part of a text that is compared; `param` is what .NET calls its length. */
static PsStatus take_part(PsContext *ctx, PsRef text, PsRef index, PsRef length, const char *param,
                          PsValue *out)
{
    int64_t units = ps_arg_is_null(text) ? 0 : (int64_t)ps_string_units(text);
    int64_t start = ps_arg_int(index);
    int64_t len = ps_arg_int(length);
    if (len > units - start)
        len = units - start;
    if (len < 0)
        return ps_fail_negative(ctx, param, len);
    if (start < 0)
        return ps_fail_index(ctx, param[6] == '1' ? "indexA" : "indexB", true);
    if (ps_arg_is_null(text))
        return ps_return(PS_NULL, out);
    *out = ps_string_substring(text, (size_t)start, (size_t)len);
    return PS_OK;
}

/* (strA, indexA, strB, indexB, length [, ignoreCase or comparisonType]) */
static PsStatus compare_parts(PsContext *ctx, const PsRef *args, PsStringComparison how,
                              PsValue *out)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = take_part(ctx, args[0], args[1], args[4], "length1", &a);
    if (status == PS_OK)
        status = take_part(ctx, args[2], args[3], args[4], "length2", &b);
    return status ? status : compare_texts(ps_ref(&a), ps_ref(&b), how, out);
}

PS_ROW(compare_part)
{
    return compare_parts(ctx, args, read_comparison(args, count, 5), out);
}

PS_ROW(compare_ordinal)
{
    if (count == 5)
        return compare_parts(ctx, args, PS_COMPARISON_ORDINAL, out);
    return compare_texts(args[0], args[1], PS_COMPARISON_ORDINAL, out);
}

PS_ROW(equals)
{
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[1]))
        return ps_return(ps_bool(ps_arg_is_null(args[0]) == ps_arg_is_null(args[1])), out);
    PsStringComparison how =
        count > 2 ? (PsStringComparison)ps_get_int(args[2]) : PS_COMPARISON_ORDINAL;
    int order = ps_comparer_strings(ps_arg_text(args[0]), ps_arg_text(args[1]), how);
    return ps_return(ps_bool(order == 0), out);
}

/* ---- others ---- */

PS_ROW(is_null_or_empty)
{
    return ps_return(ps_bool(ps_arg_text(args[0]).len == 0), out);
}

PS_ROW(is_null_or_white)
{
    PsSlice text = ps_arg_text(args[0]);
    bool white = true;
    for (size_t at = 0; at < text.len && white;) {
        uint32_t c;
        size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
        white = len > 0 && ps_unicode_is_white(c);
        at += len == 0 ? 1 : len;
    }
    return ps_return(ps_bool(white), out);
}

PS_ROW(same)
{
    return ps_return(ps_retain(args[0]), out);
}

PS_ROW(get_empty)
{
    return ps_return(ps_string(PS_SLICE("")), out);
}

PS_ROW(from_chars)
{
    if (ps_arg_is_null(args[0]))
        return ps_return(ps_string(PS_SLICE("")), out);
    int64_t have = (int64_t)ps_array_len(args[0]);
    int64_t start = count > 1 ? ps_arg_int(args[1]) : 0;
    int64_t len = count > 1 ? ps_arg_int(args[2]) : have;
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (start > have - len)
        return ps_fail_greater(ctx, "startIndex", start, have - len);
    PsBuffer buffer = {0};
    for (int64_t i = start; i < start + len; i++) {
        PS_AUTO PsValue item = ps_array_at(args[0], (size_t)i);
        ps_buffer_char(&buffer, (uint32_t)ps_get_int(ps_ref(&item)));
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(repeat_char)
{
    int32_t times = ps_arg_int(args[1]);
    if (times < 0)
        return ps_fail_negative(ctx, "count", times);
    PsBuffer buffer = {0};
    for (int32_t i = 0; i < times; i++)
        ps_buffer_char(&buffer, (uint32_t)ps_get_int(args[0]));
    return ps_return_text(&buffer, out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new(char[] value)", from_chars),
    PS_CTOR("new(char[] value, int startIndex, int length)", from_chars),
    PS_CTOR("new(char c, int count)", repeat_char),
    PS_STATIC("string Join(char separator, params string[] value)", ps_string_static_join),
    PS_STATIC("string Join(string separator, params string[] value)", ps_string_static_join),
    PS_STATIC("string Join(char separator, string[] value, int startIndex, int count)", join_part),
    PS_STATIC("string Join(string separator, string[] value, int startIndex, int count)",
              join_part),
    PS_STATIC("string Join(string separator, System.Collections.Generic.IEnumerable[string] "
              "values)",
              ps_string_static_join),
    PS_STATIC("string Join(char separator, params System.Object[] values)", ps_string_static_join),
    PS_STATIC("string Join(string separator, params System.Object[] values)",
              ps_string_static_join),
    PS_STATIC("string Join(char separator, System.Collections.Generic.IEnumerable`1 values)",
              ps_string_static_join),
    PS_STATIC("string Join(string separator, System.Collections.Generic.IEnumerable`1 values)",
              ps_string_static_join),
    PS_STATIC("string Format(string format, System.Object arg0)", ps_string_static_format),
    PS_STATIC("string Format(string format, System.Object arg0, System.Object arg1)",
              ps_string_static_format),
    PS_STATIC("string Format(string format, System.Object arg0, System.Object arg1, System.Object "
              "arg2)",
              ps_string_static_format),
    PS_STATIC("string Format(string format, params System.Object[] args)",
              ps_string_static_format_array),
    PS_STATIC("string Format(System.IFormatProvider provider, string format, System.Object arg0)",
              ps_string_static_format),
    PS_STATIC("string Format(System.IFormatProvider provider, string format, System.Object arg0, "
              "System.Object arg1)",
              ps_string_static_format),
    PS_STATIC("string Format(System.IFormatProvider provider, string format, System.Object arg0, "
              "System.Object arg1, System.Object arg2)",
              ps_string_static_format),
    PS_STATIC("string Format(System.IFormatProvider provider, string format, params "
              "System.Object[] args)",
              ps_string_static_format_array),
    PS_STATIC("string Concat(System.Object arg0)", concat),
    PS_STATIC("string Concat(System.Object arg0, System.Object arg1)", concat),
    PS_STATIC("string Concat(System.Object arg0, System.Object arg1, System.Object arg2)", concat),
    PS_STATIC("string Concat(params System.Object[] args)", concat_array),
    PS_STATIC("string Concat(System.Collections.Generic.IEnumerable`1 values)", concat_array),
    PS_STATIC("string Concat(System.Collections.Generic.IEnumerable[string] values)", concat_array),
    PS_STATIC("string Concat(string str0, string str1)", concat),
    PS_STATIC("string Concat(string str0, string str1, string str2)", concat),
    PS_STATIC("string Concat(string str0, string str1, string str2, string str3)", concat),
    PS_STATIC("string Concat(params string[] values)", concat_array),
    PS_STATIC("int Compare(string strA, string strB)", compare),
    PS_STATIC("int Compare(string strA, string strB, bool ignoreCase)", compare),
    PS_STATIC("int Compare(string strA, string strB, System.StringComparison comparisonType)",
              compare),
    PS_STATIC("int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
              compare),
    PS_STATIC("int Compare(string strA, int indexA, string strB, int indexB, int length)",
              compare_part),
    PS_STATIC("int Compare(string strA, int indexA, string strB, int indexB, int length, bool "
              "ignoreCase)",
              compare_part),
    PS_STATIC("int Compare(string strA, int indexA, string strB, int indexB, int length, "
              "System.StringComparison comparisonType)",
              compare_part),
    PS_STATIC("int CompareOrdinal(string strA, string strB)", compare_ordinal),
    PS_STATIC("int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)",
              compare_ordinal),
    PS_STATIC("bool Equals(string a, string b)", equals),
    PS_STATIC("bool Equals(string a, string b, System.StringComparison comparisonType)", equals),
    PS_STATIC("bool IsNullOrEmpty(string value)", is_null_or_empty),
    PS_STATIC("bool IsNullOrWhiteSpace(string value)", is_null_or_white),
    PS_STATIC("string Copy(string str)", same),
    PS_STATIC("string Intern(string str)", same),
    PS_STATIC("string IsInterned(string str)", same),
    PS_STATIC_PROPERTY("string Empty", get_empty),
    {0},
};

const PsTypeMembers ps_types_string_static[] = {{PS_TYPE_ID_System_String, rows}, {0}};
