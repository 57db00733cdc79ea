/* convert_enum.c - enums from numbers, names and lists of names, and to their names. */
#include <stdlib.h>

#include "base/casing.h"
#include "value/array.h"
#include "value/convert_priv.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/number_text.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"

static PsNumberKind number_kind(const PsType *type)
{
    PsNumberKind kind = PS_NUMBER_INT32;
    (void)ps_number_value_kind(type, &kind);
    return kind;
}

static void number_text(const PsType *type, int64_t number, PsBuffer *out)
{
    if (number_kind(type) == PS_NUMBER_UINT64)
        ps_number_text_u64(out, (uint64_t)number);
    else
        ps_number_text_i64(out, number);
}

static const PsEnumRow *row_of(const PsType *type, int64_t number)
{
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        if (row->value == number)
            return row;
    return NULL;
}

static void flag_names(const PsEnumRow *rows, uint64_t left, PsBuffer *out)
{
    /* From the largest value down; written in the other direction. */
    const PsEnumRow *best = NULL;
    for (const PsEnumRow *row = rows; row->name != NULL; row++) {
        uint64_t bits = (uint64_t)row->value;
        if (bits != 0 && (bits & left) == bits && (best == NULL || bits > (uint64_t)best->value))
            best = row;
    }
    if (best == NULL)
        return;
    flag_names(rows, left & ~(uint64_t)best->value, out);
    if (out->len > 0)
        ps_buffer_text(out, ", ");
    ps_buffer_text(out, best->name);
}

static uint64_t all_flags(const PsType *type)
{
    uint64_t all = 0;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        all |= (uint64_t)row->value;
    return all;
}

void ps_enum_text(PsRef value, PsBuffer *out)
{
    const PsType *type = ps_type_of(value);
    const PsEnumRow *row = row_of(type, value.as.i64);
    uint64_t bits = value.as.u64;
    if (row != NULL) {
        ps_buffer_text(out, row->name);
    } else if ((type->flags & PS_TYPE_FLAGS) && bits != 0 && (bits & ~all_flags(type)) == 0) {
        PS_AUTO_BUFFER PsBuffer names = {0};
        flag_names(type->values, bits, &names);
        ps_buffer_slice(out, ps_buffer_view(&names));
    } else {
        number_text(type, value.as.i64, out);
    }
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == ' ' || (text.data[0] >= 9 && text.data[0] <= 13))) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && (text.data[text.len - 1] == ' ' ||
                            (text.data[text.len - 1] >= 9 && text.data[text.len - 1] <= 13)))
        text.len--;
    return text;
}

static bool parse_name(const PsType *type, PsSlice name, int64_t *out)
{
    const PsEnumRow *found = NULL;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++) {
        PsSlice candidate = ps_slice(row->name);
        if (ps_slice_is(candidate, name)) {
            found = row;
            break;
        }
        if (found == NULL && ps_slice_same(candidate, name))
            found = row;
    }
    if (found != NULL)
        *out = found->value;
    return found != NULL;
}

static bool parse_number(const PsType *type, PsSlice text, int64_t *out)
{
    bool signs = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+');
    if (text.len <= signs || text.data[signs] < '0' || text.data[signs] > '9')
        return false;
    PsNumber number;
    if (ps_number_text_parse(text, number_kind(type), PS_STYLE_INTEGER, ps_culture_invariant(),
                             &number) != PS_NUMBER_OK)
        return false;
    *out = number.as.i64;
    return true;
}

static bool is_too_large(const PsType *type, PsSlice text)
{
    PsNumber number;
    return ps_number_text_parse(text, number_kind(type), PS_STYLE_INTEGER, ps_culture_invariant(),
                                &number) == PS_NUMBER_OVERFLOW;
}

/* Enum.Parse: a number, or names in a list. */
static bool parse_list(const PsType *type, PsSlice text, int64_t *out)
{
    int64_t all = 0;
    for (;;) {
        const char *comma = text.len == 0 ? NULL : memchr(text.data, ',', text.len);
        size_t len = comma == NULL ? text.len : (size_t)(comma - text.data);
        int64_t one = 0;
        if (!parse_name(type, trim((PsSlice){text.data, len}), &one))
            return false;
        all |= one;
        if (comma == NULL)
            break;
        text.data += len + 1;
        text.len -= len + 1;
    }
    *out = all;
    return true;
}

static size_t count_prefixed(const PsType *type, PsSlice prefix, int64_t *out)
{
    size_t count = 0;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        if (ps_slice_starts_fold(ps_slice(row->name), prefix)) {
            *out = row->value;
            count++;
        }
    return count;
}

/* One enum has names that win when a prefix fits several. */
static bool preferred(const PsType *type, PsSlice prefix, int64_t *out)
{
    static const char *const names[] = {"Directory", "ReadOnly", "System"};
    if (type != PS_T(System_IO_FileAttributes))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_slice_starts_fold(ps_slice(names[i]), prefix))
            return parse_name(type, ps_slice(names[i]), out);
    return false;
}

bool ps_enum_parse(const PsType *type, PsSlice text, int64_t *out)
{
    PsSlice trimmed = trim(text);
    return parse_number(type, trimmed, out) ||
           (trimmed.len > 0 && parse_list(type, trimmed, out)) ||
           count_prefixed(type, text, out) == 1 || preferred(type, text, out);
}

static bool is_defined(const PsType *type, int64_t number)
{
    if (row_of(type, number) != NULL)
        return true;
    return (type->flags & PS_TYPE_FLAGS) && ((uint64_t)number & ~all_flags(type)) == 0;
}

static void list_names(const PsType *type, PsSlice prefix, const char *separator, PsBuffer *out)
{
    bool first = true;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++) {
        if (!ps_slice_starts_fold(ps_slice(row->name), prefix))
            continue;
        if (!first)
            ps_buffer_text(out, separator);
        ps_buffer_text(out, row->name);
        first = false;
    }
}

static PsStatus undefined(PsContext *ctx, PsRef value, const PsType *type, const char *id)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    list_names(type, PS_SLICE(""), ",", &names);
    PsStatus status = ps_text_to_string(ctx, value, ctx->culture, &text);
    if (status)
        return status;
    return ps_convert_error_plain(ctx, id, PS_MSG_ENUM_UNDEFINED("value \"%s\""),
                                  ps_buffer_cstr(&text), ps_type_display_name(type),
                                  ps_buffer_cstr(&names));
}

static PsStatus no_such_name(PsContext *ctx, PsRef value, const PsType *type, bool ambiguous)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    list_names(type, ambiguous ? ps_string_slice(value) : PS_SLICE(""), ", ", &names);
    return ps_convert_error_new(
        ctx, value, type, "SubstringDisambiguationEnumParseThrewAnException",
        PS_XA(RuntimeException), ambiguous ? PS_MSG_ENUM_AMBIGUOUS : PS_MSG_ENUM_NO_MATCH,
        ps_string_cstr(value), ps_buffer_cstr(&names));
}

PsStatus ps_convert_enum_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsSlice text = ps_string_slice(value);
    int64_t number = 0;
    if (!ps_enum_parse(type, text, &number)) {
        int64_t unused = 0;
        if (is_too_large(type, trim(text)))
            return ps_convert_error_new(ctx, value, type, "CaseSensitiveEnumParseThrewAnException",
                                        PS_X(OverflowException),
                                        "Value was either too large or too small for an Int32.");
        return no_such_name(ctx, value, type, count_prefixed(type, text, &unused) > 1);
    }
    if (!is_defined(type, number))
        return undefined(ctx, value, type, "EnumParseUndefined");
    *out = ps_enum(type, number);
    return PS_OK;
}

PsStatus ps_convert_enum_from_integer(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    int64_t number = value.as.i64;
    if (number_kind(type) == PS_NUMBER_INT32)
        number = (int32_t)number;
    if (!is_defined(type, number))
        return undefined(ctx, value, type, "UndefinedIntegerToEnum");
    *out = ps_enum(type, number);
    return PS_OK;
}

/* Each item as a name, joined to a list of names. */
PsStatus ps_convert_enum_from_items(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    PsEnumerator enumerator = {0};
    PsStatus status = ps_enumerate(ctx, value, &enumerator);
    bool has = true;
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        PS_AUTO PsValue one = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        if (names.len > 0)
            ps_buffer_byte(&names, ',');
        PsRef bare = ps_unwrap(item);
        if (bare.kind == PS_KIND_STRING) {
            ps_buffer_slice(&names, ps_string_slice(bare));
            continue;
        }
        status = ps_convert(ctx, bare, type, &one);
        if (status == PS_OK)
            ps_enum_text(one, &names);
    }
    ps_enumerator_done(&enumerator);
    if (status)
        return status;
    PS_AUTO PsValue text = ps_string(ps_buffer_view(&names));
    return ps_convert_enum_from_text(ctx, text, type, out);
}
