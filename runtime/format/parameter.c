/* parameter.c - see parameter.h. */
#include "format/parameter.h"

#include "base/casing.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type.h"

typedef enum {
    KEY_EXPRESSION,
    KEY_FORMAT,
    KEY_LABEL,
    KEY_NAME,
    KEY_WIDTH,
    KEY_ALIGN,
    KEY_DEPTH
} Key;

/* Which cmdlets know a key, as bits of PsParameterKeys. */
static const struct {
    const char *name;
    const char *shown; /* the name that messages use */
    Key key;
    unsigned known;
} key_table[] = {
    {"expression", "expression", KEY_EXPRESSION, ~0u},
    {"formatString", "formatString", KEY_FORMAT,
     1u << PS_KEYS_TABLE | 1u << PS_KEYS_LIST | 1u << PS_KEYS_WIDE | 1u << PS_KEYS_GROUP},
    {"label", "label", KEY_LABEL,
     1u << PS_KEYS_TABLE | 1u << PS_KEYS_LIST | 1u << PS_KEYS_GROUP | 1u << PS_KEYS_HTML},
    {"name", "label", KEY_NAME,
     1u << PS_KEYS_TABLE | 1u << PS_KEYS_LIST | 1u << PS_KEYS_GROUP | 1u << PS_KEYS_HTML},
    {"width", "width", KEY_WIDTH, 1u << PS_KEYS_TABLE | 1u << PS_KEYS_HTML},
    {"alignment", "alignment", KEY_ALIGN, 1u << PS_KEYS_TABLE | 1u << PS_KEYS_HTML},
    {"depth", "depth", KEY_DEPTH, 1u << PS_KEYS_CUSTOM},
};

/* These errors carry their text in ErrorDetails; the exception says something else. */
static PsStatus refuse(PsContext *ctx, const char *id, const char *fmt, ...) PS_PRINTF(3, 4);

static PsStatus refuse(PsContext *ctx, const char *id, const char *fmt, ...)
{
    PsValue exception =
        ps_exception_new(PS_T(System_NotSupportedException),
                         ps_string_from("Specified method is not supported."), PS_NULL);
    PsValue record = ps_error_record_new(exception, id, PS_CAT_InvalidArgument, PS_NULL);
    PS_AUTO_BUFFER PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    ps_error_record_get(record)->details = ps_string_take(&text);
    return ps_fail_value(ctx, record);
}

static const char *type_name(PsRef value)
{
    return ps_type_of(ps_unwrap(value))->name;
}

static PsStatus find_key(PsContext *ctx, PsRef name, PsParameterKeys keys, size_t *out)
{
    if (ps_kind(name) != PS_KIND_STRING)
        return refuse(ctx, "DictionaryKeyNonString",
                      "The %s key type is not valid. The key must be a string.",
                      ps_type_simple_name(ps_type_of(name)));
    PsSlice text = ps_string_slice(name);
    size_t found = PS_COUNT(key_table);
    for (size_t i = 0; i < PS_COUNT(key_table); i++) {
        if ((key_table[i].known & 1u << keys) == 0 ||
            !ps_slice_starts_fold(ps_slice(key_table[i].name), text))
            continue;
        if (found < PS_COUNT(key_table))
            return refuse(ctx, "DictionaryKeyAmbiguous",
                          "The %s key is ambiguous; %s and %s conflict.", ps_string_cstr(name),
                          key_table[found].name, key_table[i].name);
        found = i;
    }
    if (found == PS_COUNT(key_table))
        return refuse(ctx, "DictionaryKeyIllegal", "The %s key is not valid.",
                      ps_string_cstr(name));
    *out = found;
    return PS_OK;
}

static PsStatus wrong_type(PsContext *ctx, PsRef name, PsRef value, const char *expected)
{
    return refuse(ctx, "DictionaryKeyIllegalValue2",
                  "The \"%s\" key has a type, %s, that is not valid; expected type is %s.",
                  ps_string_cstr(name), type_name(value), expected);
}

static PsStatus set_expression(PsContext *ctx, PsRef name, PsRef value, PsParameter *out)
{
    PsKind kind = ps_kind(value);
    if (kind != PS_KIND_STRING && kind != PS_KIND_BLOCK)
        return refuse(ctx, "DictionaryKeyIllegalValue1",
                      "The \"%s\" key has a type, %s, that is not valid; expected types are "
                      "{System.String, System.Management.Automation.ScriptBlock}.",
                      ps_string_cstr(name), type_name(value));
    if (kind == PS_KIND_STRING && ps_string_slice(value).len == 0)
        return refuse(ctx, "ExpressionEmptyString1",
                      "The \"expression\" key cannot have an empty string value.");
    out->expression = ps_retain(value);
    return PS_OK;
}

static PsStatus set_align(PsContext *ctx, PsRef name, PsRef value, PsParameter *out)
{
    static const struct {
        const char *name;
        PsAlign align;
    } names[] = {{"left", PS_ALIGN_LEFT}, {"center", PS_ALIGN_CENTER}, {"right", PS_ALIGN_RIGHT}};
    if (ps_kind(value) != PS_KIND_STRING)
        return wrong_type(ctx, name, value, "System.String");
    PsSlice text = ps_string_slice(value);
    for (size_t i = 0; text.len > 0 && i < PS_COUNT(names); i++)
        if (ps_slice_starts_fold(ps_slice(names[i].name), text)) {
            out->align = names[i].align;
            return PS_OK;
        }
    return refuse(ctx, "AlignmentIllegalValue",
                  "The value \"%s\" for key \"alignment\" is not valid; valid values are {left, "
                  "center, right}.",
                  ps_string_cstr(value));
}

static PsStatus set_number(PsContext *ctx, PsRef name, Key key, PsRef value, PsParameter *out)
{
    if (ps_kind(value) != PS_KIND_INT32)
        return wrong_type(ctx, name, value, "System.Int32");
    int number = (int)ps_get_int(value);
    if (key == KEY_DEPTH) {
        out->depth = number;
        return PS_OK;
    }
    if (number <= 0)
        return refuse(ctx, "WidthOutOfRange",
                      "The value \"%d\" for key \"width\" should be greater than 0.", number);
    out->width = number;
    return PS_OK;
}

static PsStatus set_text(PsContext *ctx, PsRef name, Key key, PsRef value, PsParameter *out)
{
    if (ps_kind(value) != PS_KIND_STRING)
        return wrong_type(ctx, name, value, "System.String");
    if (key == KEY_FORMAT && ps_string_slice(value).len == 0)
        return refuse(ctx, "FormatStringEmpty",
                      "Cannot have an empty formatting string for key \"formatString\".");
    *(key == KEY_FORMAT ? &out->format : &out->label) = ps_retain(value);
    return PS_OK;
}

static PsStatus set_entry(PsContext *ctx, PsRef name, PsRef value, PsParameterKeys keys,
                          unsigned *seen, PsParameter *out)
{
    size_t row = 0;
    PsStatus status = find_key(ctx, name, keys, &row);
    if (status)
        return status;
    Key key = key_table[row].key == KEY_NAME ? KEY_LABEL : key_table[row].key;
    if ((*seen & 1u << key) != 0)
        return refuse(ctx, "DictionaryKeyDuplicate",
                      "The duplicated key \"%s\" conflicts with \"%s\".", ps_string_cstr(name),
                      key_table[row].shown);
    *seen |= 1u << key;
    if (ps_is_null(value))
        return refuse(ctx, "DictionaryKeyMissingValue", "The %s key has no value.",
                      ps_string_cstr(name));
    switch (key) {
    case KEY_EXPRESSION:
        return set_expression(ctx, name, value, out);
    case KEY_ALIGN:
        return set_align(ctx, name, value, out);
    case KEY_WIDTH:
    case KEY_DEPTH:
        return set_number(ctx, name, key, value, out);
    case KEY_FORMAT:
    case KEY_LABEL:
    case KEY_NAME:
        break;
    }
    return set_text(ctx, name, key, value, out);
}

static PsStatus read_table(PsContext *ctx, PsRef value, PsParameterKeys keys, PsParameter *out)
{
    PsTable *table = ps_table_get(value);
    unsigned seen = 0;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsStatus status = set_entry(ctx, ps_unwrap(e->key), ps_unwrap(e->value), keys, &seen, out);
        if (status)
            return status;
    }
    if (ps_is_null(out->expression))
        return refuse(ctx, "DictionaryKeyMandatoryEntry",
                      "A mandatory entry for expression is missing.");
    return PS_OK;
}

static PsStatus read_one(PsContext *ctx, PsRef item, PsParameterKeys keys, PsParameter *out)
{
    PsRef value = ps_unwrap(item);
    if (ps_is_table(value))
        return read_table(ctx, value, keys, out);
    PsKind kind = ps_kind(value);
    if (kind == PS_KIND_STRING && ps_string_slice(value).len == 0)
        return refuse(ctx, "ExpressionEmptyString2", "An empty string value is not allowed.");
    if (kind != PS_KIND_STRING && kind != PS_KIND_BLOCK)
        return refuse(ctx, "DictionaryKeyUnknownType",
                      "Cannot convert %s to one of the following types {System.String, "
                      "System.Management.Automation.ScriptBlock}.",
                      type_name(value));
    out->expression = ps_retain(value);
    return PS_OK;
}

PsStatus ps_parameters_read(PsContext *ctx, PsRef values, PsParameterKeys keys, PsParameters *out)
{
    *out = (PsParameters){0};
    PsRef list = ps_unwrap(values);
    if (ps_is_null(list))
        return PS_OK;
    bool is_list = ps_is_list(list);
    size_t count = is_list ? ps_array_len(list) : 1;
    PsParameters all = {.items = ps_alloc_zero((count + 1) * sizeof(PsParameter))};
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = is_list ? ps_array_at(list, i) : ps_retain(list);
        if (ps_is_null(item))
            continue;
        PsParameter *parameter = &all.items[all.len++];
        parameter->depth = -1;
        PsStatus status = read_one(ctx, item, keys, parameter);
        if (status) {
            ps_parameters_done(&all);
            return status;
        }
    }
    *out = all;
    return PS_OK;
}

void ps_parameters_done(PsParameters *parameters)
{
    for (size_t i = 0; i < parameters->len; i++) {
        ps_release(parameters->items[i].expression);
        ps_release(parameters->items[i].label);
        ps_release(parameters->items[i].format);
    }
    free(parameters->items);
    *parameters = (PsParameters){0};
}
