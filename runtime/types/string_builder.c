/* string_builder.c - System.Text.StringBuilder. */
#include "types/string_builder.h"

#include <string.h>

#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/string_static.h"
#include "value/array.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsValue text; /* a string that only the builder holds, so it grows in place */
    size_t capacity;
} Builder;

static void builder_done(PsObject *object)
{
    ps_release(((Builder *)object)->text);
}

static const PsKindOps builder_ops = {builder_done, NULL};

static Builder *it(PsRef self)
{
    return (Builder *)ps_get_object(self);
}

static PsRef text_of(PsRef self)
{
    return ps_ref(&it(self)->text);
}

static int64_t len_of(PsRef self)
{
    return (int64_t)ps_string_units(text_of(self));
}

static void append(PsRef self, PsSlice text)
{
    Builder *builder = it(self);
    PsValue grown = ps_string_append(ps_move(&builder->text), text);
    builder->text = grown;
}

PsValue ps_string_builder_new(PsSlice text)
{
    Builder *builder =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Text_StringBuilder), sizeof *builder);
    builder->holder.ops = &builder_ops;
    builder->text = ps_string(text);
    builder->capacity = 16;
    return ps_value_of(PS_KIND_HOLDER, &builder->holder.head);
}

/* (), (capacity), (value), (value, capacity), (value, start, length, capacity) */
PS_ROW(construct)
{
    bool has_text = count > 0 && ps_kind(args[0]) == PS_KIND_STRING;
    PS_AUTO PsValue part = PS_NULL;
    PsSlice text = has_text ? ps_arg_text(args[0]) : PS_SLICE("");
    if (count == 4 && has_text) {
        int64_t units = (int64_t)ps_string_units(args[0]);
        if (ps_get_int(args[1]) < 0 || ps_get_int(args[2]) < 0 ||
            ps_get_int(args[1]) > units - ps_get_int(args[2]))
            return ps_fail_range(ctx, "length",
                                 "Index and length must refer to a location within the string.");
        part =
            ps_string_substring(args[0], (size_t)ps_get_int(args[1]), (size_t)ps_get_int(args[2]));
        text = ps_arg_text(ps_ref(&part));
    }
    bool has_most = count == 2 && !has_text;
    size_t at = has_most ? 0 : count - 1;
    int64_t capacity = count > 0 && ps_is_integer(args[at]) ? ps_get_int(args[at]) : 16;
    if (has_most && ps_get_int(args[1]) < capacity)
        return ps_fail_range(ctx, "capacity", "Capacity exceeds maximum capacity.");
    if (capacity < 0)
        return ps_fail_negative(ctx, "capacity", capacity);
    *out = ps_string_builder_new(text);
    it(ps_ref(out))->capacity = capacity == 0 ? 16 : (size_t)capacity;
    return PS_OK;
}

static PsStatus return_self(PsRef self, PsValue *out)
{
    *out = ps_retain(self);
    return PS_OK;
}

/* The text of what is appended or inserted; char arrays are texts. */
static PsStatus read_text(PsContext *ctx, PsRef arg, PsBuffer *out)
{
    PsRef inner = ps_unwrap(arg);
    if (ps_is_null(inner))
        return PS_OK;
    if (ps_is_array(inner) && ps_array_get(inner)->elem->kind == PS_KIND_CHAR) {
        for (size_t i = 0; i < ps_array_len(inner); i++) {
            PS_AUTO PsValue c = ps_array_at(inner, i);
            ps_buffer_char(out, (uint32_t)ps_get_int(ps_ref(&c)));
        }
        return PS_OK;
    }
    return ps_types_to_string(ctx, inner, out);
}

PS_ROW(append_row)
{
    if (ps_kind(args[0]) == PS_KIND_STRING) {
        append(self, ps_arg_text(args[0]));
        return return_self(self, out);
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = read_text(ctx, args[0], &text);
    if (status)
        return status;
    append(self, ps_buffer_view(&text));
    return return_self(self, out);
}

PS_ROW(append_repeated)
{
    if (ps_get_int(args[1]) < 0)
        return ps_fail_negative(ctx, "repeatCount", ps_get_int(args[1]));
    PS_AUTO_BUFFER PsBuffer text = {0};
    for (int64_t i = 0; i < ps_get_int(args[1]); i++)
        ps_buffer_char(&text, (uint32_t)ps_get_int(args[0]));
    append(self, ps_buffer_view(&text));
    return return_self(self, out);
}

/* (value, start, count) of a text, a char array or another builder */
PS_ROW(append_part)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = read_text(ctx, args[0], &text);
    if (status)
        return status;
    PS_AUTO PsValue whole = ps_string_take(&text);
    int64_t start = ps_get_int(args[1]);
    int64_t len = ps_get_int(args[2]);
    if (start < 0 || len < 0 || start > (int64_t)ps_string_units(ps_ref(&whole)) - len)
        return ps_fail_index(ctx, "startIndex", true);
    PS_AUTO PsValue part = ps_string_substring(ps_ref(&whole), (size_t)start, (size_t)len);
    append(self, ps_arg_text(ps_ref(&part)));
    return return_self(self, out);
}

PS_ROW(append_line)
{
    if (count > 0)
        append(self, ps_arg_text(args[0]));
    append(self, PS_SLICE("\n"));
    return return_self(self, out);
}

static PsStatus append_result(PsRef self, PsStatus status, PsValue *text, PsValue *out)
{
    if (status == PS_OK) {
        append(self, ps_arg_text(ps_ref(text)));
        *out = ps_retain(self);
    }
    return status;
}

PS_ROW(append_format)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_string_static_format(ctx, PS_NULL, args, count, &text);
    return append_result(self, status, &text, out);
}
PS_ROW(append_format_array)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_string_static_format_array(ctx, PS_NULL, args, count, &text);
    return append_result(self, status, &text, out);
}
PS_ROW(append_join)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_string_static_join(ctx, PS_NULL, args, count, &text);
    return append_result(self, status, &text, out);
}

/* Puts `middle` in the place of units [start, start + len). */
static void splice(PsRef self, size_t start, size_t len, PsSlice middle)
{
    PsRef text = text_of(self);
    PsSlice bytes = ps_string_slice(text);
    size_t from = ps_string_byte_offset(text, start);
    size_t to = ps_string_byte_offset(text, start + len);
    PsBuffer buffer = {0};
    ps_buffer_append(&buffer, bytes.data, from);
    ps_buffer_slice(&buffer, middle);
    ps_buffer_append(&buffer, bytes.data + to, bytes.len - to);
    ps_assign(&it(self)->text, ps_string_take(&buffer));
}

PS_ROW(insert)
{
    int64_t at = ps_get_int(args[0]);
    if (at < 0 || at > len_of(self))
        return ps_fail_index(ctx, "index", true);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = read_text(ctx, args[1], &text);
    int64_t times = count > 2 ? ps_get_int(args[2]) : 1;
    if (times < 0)
        return ps_fail_negative(ctx, "count", times);
    for (int64_t i = 0; status == PS_OK && i < times; i++)
        splice(self, (size_t)at, 0, ps_buffer_view(&text));
    return status ? status : return_self(self, out);
}

PS_ROW(remove_part)
{
    int64_t start = ps_get_int(args[0]);
    int64_t len = ps_get_int(args[1]);
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (len > len_of(self) - start)
        return ps_fail_index(ctx, "length", true);
    splice(self, (size_t)start, (size_t)len, PS_SLICE(""));
    return return_self(self, out);
}

static PsSlice needle_of(PsRef arg, char room[4])
{
    if (ps_kind(arg) != PS_KIND_CHAR)
        return ps_arg_text(arg);
    return (PsSlice){room, ps_utf8_encode((uint32_t)ps_get_int(arg), room)};
}

/* (old, new [, start, count]) */
PS_ROW(replace)
{
    char rooms[2][4];
    PsSlice old = needle_of(args[0], rooms[0]);
    PsSlice with = needle_of(args[1], rooms[1]);
    if (old.len == 0)
        return ps_fail_argument(ctx, "oldValue", "The value cannot be an empty string.");
    int64_t start = count > 2 ? ps_get_int(args[2]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[3]) : len_of(self);
    if (start < 0 || start > len_of(self))
        return ps_fail_index(ctx, "startIndex", true);
    if (len < 0 || start > len_of(self) - len)
        return ps_fail_index(ctx, "count", true);
    PsSlice text = ps_string_slice(text_of(self));
    size_t at = ps_string_byte_offset(text_of(self), (size_t)start);
    size_t end = ps_string_byte_offset(text_of(self), (size_t)(start + len));
    PsBuffer buffer = {0};
    ps_buffer_append(&buffer, text.data, at);
    const char *hit;
    while ((hit = memmem(text.data + at, end - at, old.data, old.len)) != NULL) {
        ps_buffer_append(&buffer, text.data + at, (size_t)(hit - text.data) - at);
        ps_buffer_slice(&buffer, with);
        at = (size_t)(hit - text.data) + old.len;
    }
    ps_buffer_append(&buffer, text.data + at, text.len - at);
    ps_assign(&it(self)->text, ps_string_take(&buffer));
    return return_self(self, out);
}

PS_ROW(clear)
{
    ps_assign(&it(self)->text, ps_string(PS_SLICE("")));
    return return_self(self, out);
}

/* Strings do not change once seen: the builder goes on with a copy of its own when it grows. */
PS_ROW(to_string)
{
    if (count == 0)
        return ps_return(ps_string(ps_string_slice(text_of(self))), out);
    int64_t start = ps_get_int(args[0]);
    int64_t len = ps_get_int(args[1]);
    if (start < 0 || start > len_of(self))
        return ps_fail_index(ctx, "startIndex", true);
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (len > len_of(self) - start)
        return ps_fail_range(ctx, "length",
                             "Index and length must refer to a location within the string.");
    return ps_return(ps_string_substring(text_of(self), (size_t)start, (size_t)len), out);
}

PS_ROW(copy_to)
{
    return ps_string_static_copy_to(ctx, text_of(self), args);
}

PS_ROW(get_length)
{
    return ps_return(ps_int32((int32_t)len_of(self)), out);
}

PS_SETTER_ROW(set_length)
{
    int64_t len = ps_get_int(value);
    if (len < 0)
        return ps_fail_negative(ctx, "value", len);
    if (len < len_of(self)) {
        splice(self, (size_t)len, (size_t)(len_of(self) - len), PS_SLICE(""));
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer zeros = {0};
    ps_buffer_fill(&zeros, '\0', (size_t)(len - len_of(self)));
    append(self, ps_buffer_view(&zeros));
    return PS_OK;
}

PS_ROW(get_capacity)
{
    size_t capacity = it(self)->capacity;
    while (capacity < (size_t)len_of(self))
        capacity *= 2;
    it(self)->capacity = capacity;
    return ps_return(ps_int32((int32_t)capacity), out);
}

PS_SETTER_ROW(set_capacity)
{
    if (ps_get_int(value) < 0)
        return ps_fail_negative(ctx, "value", ps_get_int(value));
    if (ps_get_int(value) < len_of(self))
        return ps_fail_range(ctx, "value", "capacity was less than the current size.");
    it(self)->capacity = (size_t)ps_get_int(value);
    return PS_OK;
}

PS_ROW(get_max)
{
    return ps_return(ps_int32(INT32_MAX), out);
}

PS_ROW(get_char)
{
    int64_t at = ps_get_int(args[0]);
    if (at < 0 || at >= len_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "Index was outside the bounds of the array.");
    return ps_return(ps_char(ps_string_unit(text_of(self), (size_t)at)), out);
}

PS_ROW(set_char)
{
    int64_t at = ps_get_int(args[0]);
    char room[4];
    if (at < 0 || at >= len_of(self))
        return ps_fail_index(ctx, "index", false);
    splice(self, (size_t)at, 1, needle_of(args[1], room));
    return PS_OK;
}

PS_ROW(ensure_capacity)
{
    if (ps_get_int(args[0]) > (int64_t)it(self)->capacity)
        it(self)->capacity = (size_t)ps_get_int(args[0]);
    return ps_return(ps_int32((int32_t)it(self)->capacity), out);
}

#define SB "System.Text.StringBuilder "
#define APPEND(T) PS_METHOD(SB "Append(" T " value)", append_row)
#define INSERT(T) PS_METHOD(SB "Insert(int index, " T " value)", insert)

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(string value)", construct),
    PS_CTOR("new(string value, int capacity)", construct),
    PS_CTOR("new(string value, int startIndex, int length, int capacity)", construct),
    PS_CTOR("new(int capacity, int maxCapacity)", construct),
    PS_PROPERTY("int Capacity", get_capacity, .setter = set_capacity),
    PS_PROPERTY("int MaxCapacity", get_max),
    PS_PROPERTY("int Length", get_length, .setter = set_length),
    PS_INDEXED("char Chars(int index)", get_char),
    PS_METHOD("void set_Chars(int index, char value)", set_char),
    PS_METHOD(SB "Append(char value, int repeatCount)", append_repeated),
    PS_METHOD(SB "Append(char[] value, int startIndex, int charCount)", append_part),
    PS_METHOD(SB "Append(string value, int startIndex, int count)", append_part),
    APPEND("string"),
    APPEND("System.Text.StringBuilder"),
    APPEND("bool"),
    APPEND("char"),
    APPEND("sbyte"),
    APPEND("byte"),
    APPEND("short"),
    APPEND("int"),
    APPEND("long"),
    APPEND("float"),
    APPEND("double"),
    APPEND("decimal"),
    APPEND("ushort"),
    APPEND("uint"),
    APPEND("ulong"),
    APPEND("System.Object"),
    APPEND("char[]"),
    PS_METHOD(SB "AppendLine()", append_line),
    PS_METHOD(SB "AppendLine(string value)", append_line),
    PS_METHOD(SB "AppendFormat(string format, System.Object arg0)", append_format),
    PS_METHOD(SB "AppendFormat(string format, System.Object arg0, System.Object arg1)",
              append_format),
    PS_METHOD(SB "AppendFormat(string format, System.Object arg0, System.Object arg1, "
                 "System.Object arg2)",
              append_format),
    PS_METHOD(SB "AppendFormat(string format, params System.Object[] args)", append_format_array),
    PS_METHOD(SB "AppendFormat(System.IFormatProvider provider, string format, params "
                 "System.Object[] args)",
              append_format_array),
    PS_METHOD(SB "AppendJoin(string separator, params System.Object[] values)", append_join),
    PS_METHOD(SB "AppendJoin(string separator, System.Collections.Generic.IEnumerable`1 values)",
              append_join),
    PS_METHOD(SB "AppendJoin(string separator, params string[] values)", append_join),
    PS_METHOD(SB "AppendJoin(char separator, params System.Object[] values)", append_join),
    PS_METHOD(SB "AppendJoin(char separator, params string[] values)", append_join),
    PS_METHOD(SB "Insert(int index, string value, int count)", insert),
    INSERT("string"),
    INSERT("bool"),
    INSERT("char"),
    INSERT("char[]"),
    INSERT("int"),
    INSERT("long"),
    INSERT("double"),
    INSERT("decimal"),
    INSERT("System.Object"),
    PS_METHOD(SB "Remove(int startIndex, int length)", remove_part),
    PS_METHOD(SB "Replace(string oldValue, string newValue)", replace),
    PS_METHOD(SB "Replace(string oldValue, string newValue, int startIndex, int count)", replace),
    PS_METHOD(SB "Replace(char oldChar, char newChar)", replace),
    PS_METHOD(SB "Replace(char oldChar, char newChar, int startIndex, int count)", replace),
    PS_METHOD(SB "Clear()", clear),
    PS_METHOD("int EnsureCapacity(int capacity)", ensure_capacity),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)",
              copy_to),
    PS_METHOD("string ToString(int startIndex, int length)", to_string),
    {0},
};

const PsTypeMembers ps_types_string_builder[] = {{PS_TYPE_ID_System_Text_StringBuilder, rows}, {0}};
