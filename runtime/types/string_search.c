/* string_search.c - System.String: searching, replacing and comparing. */
#include <string.h>

#include "base/casing.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/comparer.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/operate.h"

#define NOT_FOUND ((size_t)-1)

/* A char or text argument as text; `room` holds a char. */
static PsSlice needle_of(PsRef arg, char room[4])
{
    if (ps_kind(arg) != PS_KIND_CHAR)
        return ps_arg_text(arg);
    return (PsSlice){room, ps_utf8_encode((uint32_t)ps_get_int(arg), room)};
}

static size_t step(PsSlice text, size_t at)
{
    uint32_t c;
    size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
    return len == 0 ? 1 : len;
}

/* Bytes of `text` at `at` that match the needle; NOT_FOUND when they don't. */
static size_t match_at(PsSlice text, size_t at, PsSlice needle, bool fold)
{
    PsSlice rest = {text.data + at, text.len - at};
    if (!fold)
        return rest.len >= needle.len && memcmp(rest.data, needle.data, needle.len) == 0
                   ? needle.len
                   : NOT_FOUND;
    if (!ps_slice_starts_fold(rest, needle))
        return NOT_FOUND;
    size_t end = 0;
    for (size_t i = 0; i < needle.len; i += step(needle, i))
        end += step(rest, end);
    return end;
}

static size_t find_first(PsSlice text, size_t from, PsSlice needle, bool fold)
{
    if (!fold) {
        const char *hit = needle.len == 0
                              ? text.data + from
                              : memmem(text.data + from, text.len - from, needle.data, needle.len);
        return hit == NULL ? NOT_FOUND : (size_t)(hit - text.data);
    }
    for (size_t at = from; at <= text.len; at += at < text.len ? step(text, at) : 1)
        if (match_at(text, at, needle, true) != NOT_FOUND)
            return at;
    return NOT_FOUND;
}

static size_t find_last(PsSlice text, size_t from, PsSlice needle, bool fold)
{
    for (size_t at = text.len + 1; at-- > from;)
        if (match_at(text, at, needle, fold) != NOT_FOUND)
            return at;
    return NOT_FOUND;
}

/* Arguments behind the needle: [start [, count]] and a StringComparison, in this order. */
typedef struct {
    int64_t start, len;
    bool has_start, has_len, fold;
} SearchArgs;

static SearchArgs read_search(const PsRef *args, size_t count)
{
    SearchArgs read = {0};
    for (size_t i = 1; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM) {
            read.fold = ps_comparer_ignores_case((PsStringComparison)ps_get_int(args[i]));
        } else if (!read.has_start) {
            read.has_start = true;
            read.start = ps_get_int(args[i]);
        } else {
            read.has_len = true;
            read.len = ps_get_int(args[i]);
        }
    }
    return read;
}

static PsStatus fail_count(PsContext *ctx)
{
    return ps_fail_range(ctx, "count",
                         "Count must be positive and count must refer to a location within the "
                         "string/array/collection.");
}

static PsStatus return_index(PsRef self, size_t byte, PsValue *out)
{
    *out = ps_int32(byte == NOT_FOUND ? -1 : (int32_t)ps_string_unit_offset(self, byte));
    return PS_OK;
}

/* The bytes of units [start, start + len) for a forward search. */
static PsStatus forward_range(PsContext *ctx, PsRef self, const SearchArgs *read, size_t *from,
                              size_t *to)
{
    int64_t units = (int64_t)ps_string_units(self);
    if (read->start < 0 || read->start > units)
        return ps_fail_index(ctx, "startIndex", true);
    int64_t len = read->has_len ? read->len : units - read->start;
    if (len < 0 || len > units - read->start)
        return fail_count(ctx);
    *from = ps_string_byte_offset(self, (size_t)read->start);
    *to = ps_string_byte_offset(self, (size_t)(read->start + len));
    return PS_OK;
}

/* The same for a backward search from `start`, which looks at the units before it too. */
static PsStatus backward_range(PsContext *ctx, PsRef self, const SearchArgs *read, size_t *from,
                               size_t *to)
{
    int64_t units = (int64_t)ps_string_units(self);
    int64_t start = read->has_start ? read->start : units - 1;
    if (units == 0)
        start = -1;
    else if (start < 0 || start > units)
        return ps_fail_index(ctx, "startIndex", false);
    if (start == units)
        start--;
    int64_t len = read->has_len ? read->len : start + 1;
    if (len < 0 || start - len + 1 < 0)
        return fail_count(ctx);
    *from = ps_string_byte_offset(self, (size_t)(start - len + 1));
    *to = ps_string_byte_offset(self, (size_t)(start + 1));
    return PS_OK;
}

PS_ROW(index_of)
{
    char room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    PsSlice needle = needle_of(args[0], room);
    SearchArgs read = read_search(args, count);
    size_t from;
    size_t to;
    PsStatus status = forward_range(ctx, self, &read, &from, &to);
    if (status)
        return status;
    PsSlice text = {ps_string_slice(self).data, to};
    return return_index(self, find_first(text, from, needle, read.fold), out);
}

PS_ROW(last_index_of)
{
    char room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    PsSlice needle = needle_of(args[0], room);
    SearchArgs read = read_search(args, count);
    size_t from;
    size_t to;
    PsStatus status = backward_range(ctx, self, &read, &from, &to);
    if (status)
        return status;
    PsSlice text = {ps_string_slice(self).data, to};
    return return_index(self, find_last(text, from, needle, read.fold), out);
}

static bool is_any(PsRef set, uint32_t c)
{
    for (size_t i = 0; i < ps_array_len(set); i++) {
        PS_AUTO PsValue item = ps_array_at(set, i);
        if ((uint32_t)ps_get_int(ps_ref(&item)) == c)
            return true;
    }
    return false;
}

PS_ROW(index_of_any)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "anyOf");
    SearchArgs read = read_search(args, count);
    size_t from;
    size_t to;
    PsStatus status = forward_range(ctx, self, &read, &from, &to);
    if (status)
        return status;
    PsSlice text = ps_string_slice(self);
    size_t found = NOT_FOUND;
    for (size_t at = from; at < to && found == NOT_FOUND; at += step(text, at)) {
        uint32_t c;
        if (ps_utf8_decode(text.data + at, text.len - at, &c) > 0 && is_any(args[0], c))
            found = at;
    }
    return return_index(self, found, out);
}

PS_ROW(last_index_of_any)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "anyOf");
    SearchArgs read = read_search(args, count);
    size_t from;
    size_t to;
    PsStatus status = backward_range(ctx, self, &read, &from, &to);
    if (status)
        return status;
    PsSlice text = ps_string_slice(self);
    size_t found = NOT_FOUND;
    for (size_t at = from; at < to; at += step(text, at)) {
        uint32_t c;
        if (ps_utf8_decode(text.data + at, text.len - at, &c) > 0 && is_any(args[0], c))
            found = at;
    }
    return return_index(self, found, out);
}

/* (value), (value, comparisonType), (value, ignoreCase, culture) */
static bool folds(const PsRef *args, size_t count, size_t at)
{
    if (count <= at)
        return false;
    if (ps_kind(args[at]) == PS_KIND_BOOL)
        return ps_get_bool(args[at]);
    return ps_comparer_ignores_case((PsStringComparison)ps_get_int(args[at]));
}

PS_ROW(contains)
{
    char room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    PsSlice needle = needle_of(args[0], room);
    size_t found = find_first(ps_string_slice(self), 0, needle, folds(args, count, 1));
    return ps_return(ps_bool(found != NOT_FOUND), out);
}

PS_ROW(starts_with)
{
    char room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    PsSlice needle = needle_of(args[0], room);
    size_t len = match_at(ps_string_slice(self), 0, needle, folds(args, count, 1));
    return ps_return(ps_bool(len != NOT_FOUND), out);
}

PS_ROW(ends_with)
{
    char room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    PsSlice needle = needle_of(args[0], room);
    PsSlice text = ps_string_slice(self);
    bool fold = folds(args, count, 1);
    bool found = needle.len == 0;
    /* With case ignored the two may differ in bytes: try every place near the end. */
    for (size_t at = text.len; at-- > 0 && !found && text.len - at <= needle.len * 4;)
        found = match_at(text, at, needle, fold) == text.len - at;
    return ps_return(ps_bool(found), out);
}

static PsStatus replace_all(PsSlice text, PsSlice old, PsSlice with, bool fold, PsValue *out)
{
    PsBuffer buffer = {0};
    size_t at = 0;
    for (;;) {
        size_t hit = find_first(text, at, old, fold);
        if (hit == NOT_FOUND)
            break;
        ps_buffer_append(&buffer, text.data + at, hit - at);
        ps_buffer_slice(&buffer, with);
        at = hit + match_at(text, hit, old, fold);
    }
    ps_buffer_append(&buffer, text.data + at, text.len - at);
    return ps_return_text(&buffer, out);
}

PS_ROW(replace)
{
    char old_room[4];
    char new_room[4];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "oldValue");
    PsSlice old = needle_of(args[0], old_room);
    if (old.len == 0)
        return ps_fail_argument(ctx, "oldValue", "The value cannot be an empty string.");
    return replace_all(ps_string_slice(self), old, needle_of(args[1], new_room),
                       folds(args, count, 2), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_kind(other) != PS_KIND_STRING)
        return ps_return(ps_bool(false), out);
    PsSlice a = ps_string_slice(self);
    PsSlice b = ps_string_slice(other);
    bool same = count > 1 ? ps_comparer_strings(a, b, (PsStringComparison)ps_get_int(args[1])) == 0
                          : ps_slice_is(a, b);
    return ps_return(ps_bool(same), out);
}

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_STRING)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Object must be of type String.");
    int order = ps_text_compare(ps_string_slice(self), ps_string_slice(other), false);
    return ps_return(ps_int32(order < 0 ? -1 : order > 0), out);
}

static const PsMemberRow rows[] = {
    PS_METHOD("int IndexOf(char value)", index_of),
    PS_METHOD("int IndexOf(char value, int startIndex)", index_of),
    PS_METHOD("int IndexOf(char value, System.StringComparison comparisonType)", index_of),
    PS_METHOD("int IndexOf(char value, int startIndex, int count)", index_of),
    PS_METHOD("int IndexOf(string value)", index_of),
    PS_METHOD("int IndexOf(string value, int startIndex)", index_of),
    PS_METHOD("int IndexOf(string value, int startIndex, int count)", index_of),
    PS_METHOD("int IndexOf(string value, System.StringComparison comparisonType)", index_of),
    PS_METHOD("int IndexOf(string value, int startIndex, System.StringComparison comparisonType)",
              index_of),
    PS_METHOD("int IndexOf(string value, int startIndex, int count, System.StringComparison "
              "comparisonType)",
              index_of),
    PS_METHOD("int IndexOfAny(char[] anyOf)", index_of_any),
    PS_METHOD("int IndexOfAny(char[] anyOf, int startIndex)", index_of_any),
    PS_METHOD("int IndexOfAny(char[] anyOf, int startIndex, int count)", index_of_any),
    PS_METHOD("int LastIndexOf(char value)", last_index_of),
    PS_METHOD("int LastIndexOf(char value, int startIndex)", last_index_of),
    PS_METHOD("int LastIndexOf(char value, int startIndex, int count)", last_index_of),
    PS_METHOD("int LastIndexOf(string value)", last_index_of),
    PS_METHOD("int LastIndexOf(string value, int startIndex)", last_index_of),
    PS_METHOD("int LastIndexOf(string value, int startIndex, int count)", last_index_of),
    PS_METHOD("int LastIndexOf(string value, System.StringComparison comparisonType)",
              last_index_of),
    PS_METHOD("int LastIndexOf(string value, int startIndex, System.StringComparison "
              "comparisonType)",
              last_index_of),
    PS_METHOD("int LastIndexOf(string value, int startIndex, int count, System.StringComparison "
              "comparisonType)",
              last_index_of),
    PS_METHOD("int LastIndexOfAny(char[] anyOf)", last_index_of_any),
    PS_METHOD("int LastIndexOfAny(char[] anyOf, int startIndex)", last_index_of_any),
    PS_METHOD("int LastIndexOfAny(char[] anyOf, int startIndex, int count)", last_index_of_any),
    PS_METHOD("bool Contains(string value)", contains),
    PS_METHOD("bool Contains(string value, System.StringComparison comparisonType)", contains),
    PS_METHOD("bool Contains(char value)", contains),
    PS_METHOD("bool Contains(char value, System.StringComparison comparisonType)", contains),
    PS_METHOD("bool StartsWith(string value)", starts_with),
    PS_METHOD("bool StartsWith(string value, System.StringComparison comparisonType)", starts_with),
    PS_METHOD("bool StartsWith(string value, bool ignoreCase, cultureinfo culture)", starts_with),
    PS_METHOD("bool StartsWith(char value)", starts_with),
    PS_METHOD("bool EndsWith(string value)", ends_with),
    PS_METHOD("bool EndsWith(string value, System.StringComparison comparisonType)", ends_with),
    PS_METHOD("bool EndsWith(string value, bool ignoreCase, cultureinfo culture)", ends_with),
    PS_METHOD("bool EndsWith(char value)", ends_with),
    PS_METHOD("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo "
              "culture)",
              replace),
    PS_METHOD("string Replace(string oldValue, string newValue, System.StringComparison "
              "comparisonType)",
              replace),
    PS_METHOD("string Replace(char oldChar, char newChar)", replace),
    PS_METHOD("string Replace(string oldValue, string newValue)", replace),
    PS_METHOD("bool Equals(System.Object obj)", equals),
    PS_METHOD("bool Equals(string value)", equals),
    PS_METHOD("bool Equals(string value, System.StringComparison comparisonType)", equals),
    PS_METHOD("int CompareTo(System.Object value)", compare_to),
    PS_METHOD("int CompareTo(string strB)", compare_to),
    {0},
};

const PsTypeMembers ps_types_string_search[] = {{PS_TYPE_ID_System_String, rows}, {0}};
