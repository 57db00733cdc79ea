/* enum.c - System.Enum: names, values and texts of enumerations. */
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/type_value.h"

static PsStatus read_type(PsContext *ctx, PsRef arg, const PsType **type)
{
    if (ps_is_null(arg))
        return ps_fail_null(ctx, "enumType");
    *type = ps_get_type(arg);
    if (((*type)->flags & PS_TYPE_ENUM) == 0)
        return ps_fail_argument(ctx, "enumType", "Type provided must be an Enum.");
    return PS_OK;
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = (uint64_t)(*(const PsEnumRow *const *)a)->value;
    uint64_t y = (uint64_t)(*(const PsEnumRow *const *)b)->value;
    return x < y ? -1 : x > y;
}

/* The rows in the order of their numbers, as .NET lists them; the caller frees. */
static const PsEnumRow **sorted_rows(const PsType *type, size_t *count)
{
    size_t len = 0;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        len++;
    const PsEnumRow **rows = ps_alloc((len + 1) * sizeof *rows);
    for (size_t i = 0; i < len; i++) { /* insertion keeps the order of equal numbers */
        size_t at = i;
        const PsEnumRow *row = &type->values[i];
        for (; at > 0 && by_number(&rows[at - 1], &row) > 0; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
    *count = len;
    return rows;
}

PS_ROW(get_names)
{
    const PsType *type;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    size_t len;
    const PsEnumRow **rows = sorted_rows(type, &len);
    PsValue array = ps_array_new(PS_T(System_String), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, ps_string_from(rows[i]->name));
    free(rows);
    return ps_return(array, out);
}

PS_ROW(get_values)
{
    const PsType *type;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    size_t len;
    const PsEnumRow **rows = sorted_rows(type, &len);
    PsValue array = ps_array_new(type, len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, ps_enum(type, rows[i]->value));
    free(rows);
    return ps_return(array, out);
}

/* An enum value or a number; false when it is neither. */
static bool read_number(PsRef arg, int64_t *number)
{
    PsRef inner = ps_unwrap(arg);
    if (ps_kind(inner) != PS_KIND_ENUM && !ps_is_integer(inner))
        return false;
    *number = ps_get_int(inner);
    return true;
}

static const PsEnumRow *find_number(const PsType *type, int64_t number)
{
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        if (row->value == number)
            return row;
    return NULL;
}

static const PsEnumRow *find_name(const PsType *type, PsSlice name, bool fold)
{
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        if (fold ? ps_slice_same_text(name, row->name) : ps_slice_is(name, ps_slice(row->name)))
            return row;
    return NULL;
}

PS_ROW(get_name)
{
    const PsType *type;
    int64_t number;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    if (!read_number(args[1], &number))
        return ps_fail_argument(ctx, "value",
                                "The value passed in must be an enum base or an underlying type "
                                "for an enum, such as an Int32.");
    const PsEnumRow *row = find_number(type, number);
    if (row != NULL)
        *out = ps_string_from(row->name);
    return PS_OK;
}

PS_ROW(is_defined)
{
    const PsType *type;
    int64_t number;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    bool defined = false;
    if (ps_kind(ps_unwrap(args[1])) == PS_KIND_STRING)
        defined = find_name(type, ps_arg_text(args[1]), false) != NULL;
    else if (read_number(args[1], &number))
        defined = find_number(type, number) != NULL;
    return ps_return(ps_bool(defined), out);
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && ps_unicode_is_white((unsigned char)text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && ps_unicode_is_white((unsigned char)text.data[text.len - 1]))
        text.len--;
    return text;
}

/* Names separated by commas, or a number; exact names unless `fold`. */
static bool parse_text(const PsType *type, PsSlice text, bool fold, int64_t *number,
                       PsSlice *unknown)
{
    *number = 0;
    text = trim(text);
    if (text.len > 0 && strchr("0123456789+-", text.data[0]) != NULL) {
        char room[32];
        char *end;
        if (text.len >= sizeof room)
            return false;
        memcpy(room, text.data, text.len);
        room[text.len] = '\0';
        *number = strtoll(room, &end, 10);
        return *end == '\0';
    }
    while (text.len > 0) {
        const char *comma = memchr(text.data, ',', text.len);
        size_t len = comma == NULL ? text.len : (size_t)(comma - text.data);
        PsSlice name = trim((PsSlice){text.data, len});
        const PsEnumRow *row = find_name(type, name, fold);
        if (row == NULL) {
            *unknown = name;
            return false;
        }
        *number |= row->value;
        len += comma != NULL;
        text.data += len;
        text.len -= len;
    }
    return true;
}

PS_ROW(parse)
{
    const PsType *type;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    PsSlice text = ps_arg_text(args[1]);
    if (trim(text).len == 0)
        return ps_fail_argument(ctx, "value",
                                "Must specify valid information for parsing in the string.");
    int64_t number;
    PsSlice unknown = text;
    if (!parse_text(type, text, count > 2 && ps_get_bool(args[2]), &number, &unknown))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Requested value '%.*s' was not found.", (int)unknown.len, unknown.data);
    return ps_return(ps_enum(type, number), out);
}

/* (type, text [, ignoreCase], [ref] result) */
PS_ROW(try_parse)
{
    const PsType *type;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    int64_t number = 0;
    PsSlice unknown;
    PsSlice text = ps_arg_text(args[1]);
    bool good = trim(text).len > 0 &&
                parse_text(type, text, count > 3 && ps_get_bool(args[2]), &number, &unknown);
    *out = ps_bool(good);
    PsValue found = good ? ps_enum(type, number) : PS_NULL;
    return ps_types_reference_set(ctx, args[count - 1], found);
}

/* Where the variable already holds a value of the enum: (text [, ignoreCase], [ref] result). */
PS_ROW(try_parse_typed)
{
    PS_AUTO PsValue before = ps_types_reference_get(args[count - 1]);
    const PsType *type = ps_type_of(ps_unwrap(ps_ref(&before)));
    int64_t number = 0;
    PsSlice unknown;
    PsSlice text = ps_arg_text(args[0]);
    if ((type->flags & PS_TYPE_ENUM) == 0)
        return ps_fail_argument(ctx, "enumType", "Type provided must be an Enum.");
    bool good = trim(text).len > 0 &&
                parse_text(type, text, count > 2 && ps_get_bool(args[1]), &number, &unknown);
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_enum(type, good ? number : 0));
}

PS_ROW(to_object)
{
    const PsType *type;
    int64_t number;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    if (!read_number(args[1], &number))
        return ps_fail_argument(ctx, "value",
                                "The value passed in must be an enum base or an underlying type "
                                "for an enum, such as an Int32.");
    return ps_return(ps_enum(type, number), out);
}

PS_ROW(underlying_type)
{
    const PsType *type;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    return ps_return(ps_type_value(type->elem == NULL ? PS_T(System_Int32) : type->elem), out);
}

static PsStatus format_value(PsContext *ctx, PsRef value, PsSlice format, PsValue *out)
{
    PsBuffer buffer = {0};
    char letter = format.len == 0 ? 'g' : ps_ascii_lower(format.data[0]);
    if (format.len > 1 || strchr("gfdx", letter) == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", "
                       "\"D\" or \"d\".");
    if (letter == 'd') {
        ps_buffer_printf(&buffer, "%lld", (long long)ps_get_int(value));
    } else if (letter == 'x') {
        const PsType *under = ps_type_of(value)->elem;
        PsKind kind = under == NULL ? PS_KIND_INT32 : (PsKind)under->kind;
        int width = kind == PS_KIND_BYTE || kind == PS_KIND_SBYTE     ? 2
                    : kind == PS_KIND_INT16 || kind == PS_KIND_UINT16 ? 4
                    : kind == PS_KIND_INT64 || kind == PS_KIND_UINT64 ? 16
                                                                      : 8;
        uint64_t mask = width == 16 ? UINT64_MAX : (UINT64_C(1) << (width * 4)) - 1;
        ps_buffer_printf(&buffer, "%0*llX", width,
                         (unsigned long long)((uint64_t)ps_get_int(value) & mask));
    } else {
        ps_enum_text(value, &buffer);
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(to_string)
{
    return format_value(ctx, self, count > 0 ? ps_arg_text(args[0]) : PS_SLICE(""), out);
}

PS_ROW(format_static)
{
    const PsType *type;
    int64_t number;
    PsStatus status = read_type(ctx, args[0], &type);
    if (status)
        return status;
    if (!read_number(args[1], &number))
        return ps_fail_argument(ctx, "value", "The value is not of the enum's type.");
    PS_AUTO PsValue value = ps_enum(type, number);
    return format_value(ctx, ps_ref(&value), ps_arg_text(args[2]), out);
}

PS_ROW(has_flag)
{
    PsRef flag = ps_unwrap(args[0]);
    if (ps_type_of(flag) != ps_type_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The argument type, '%s', is not the same as the enum type '%s'.",
                       ps_type_display_name(ps_type_of(flag)),
                       ps_type_display_name(ps_type_of(self)));
    return ps_return(ps_bool((ps_get_int(self) & ps_get_int(flag)) == ps_get_int(flag)), out);
}

PS_ROW(get_number)
{
    const PsType *under = ps_type_of(self)->elem;
    PsKind kind = under == NULL ? PS_KIND_INT32 : (PsKind)under->kind;
    return ps_return(ps_integer(kind, ps_get_int(self)), out);
}

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_type_of(other) != ps_type_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Object must be the same type as the enum. The type passed in was '%s'; the "
                       "enum type was '%s'.",
                       ps_type_display_name(ps_type_of(other)),
                       ps_type_display_name(ps_type_of(self)));
    int64_t a = ps_get_int(self);
    int64_t b = ps_get_int(other);
    return ps_return(ps_int32(a < b ? -1 : a > b), out);
}

PS_ROW(type_code)
{
    return ps_return(ps_enum(PS_T(System_TypeCode), 9), out);
}

static const PsMemberRow rows[] = {
    PS_STATIC("string[] GetNames(type enumType)", get_names),
    PS_STATIC("array GetValues(type enumType)", get_values),
    PS_STATIC("string GetName(type enumType, System.Object value)", get_name),
    PS_STATIC("bool IsDefined(type enumType, System.Object value)", is_defined),
    PS_STATIC("System.Object Parse(type enumType, string value)", parse),
    PS_STATIC("System.Object Parse(type enumType, string value, bool ignoreCase)", parse),
    PS_STATIC("bool TryParse(type enumType, string value, [ref] System.Object result)", try_parse),
    PS_STATIC("bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object "
              "result)",
              try_parse),
    PS_STATIC("bool TryParse(string value, [ref] System.Object result)", try_parse_typed),
    PS_STATIC("bool TryParse(string value, bool ignoreCase, [ref] System.Object result)",
              try_parse_typed),
    PS_STATIC("System.Object ToObject(type enumType, System.Object value)", to_object),
    PS_STATIC("type GetUnderlyingType(type enumType)", underlying_type),
    PS_STATIC("string Format(type enumType, System.Object value, string format)", format_static),
    PS_PROPERTY("int value__", get_number),
    PS_METHOD("bool HasFlag(System.Enum flag)", has_flag),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("string ToString(string format)", to_string),
    PS_METHOD("string ToString(System.IFormatProvider provider)", to_string),
    PS_METHOD("string ToString(string format, System.IFormatProvider provider)", to_string),
    PS_METHOD("int CompareTo(System.Object target)", compare_to),
    PS_METHOD("System.TypeCode GetTypeCode()", type_code),
    {0},
};

const PsTypeMembers ps_types_enum[] = {{PS_TYPE_ID_System_Enum, rows}, {0}};
