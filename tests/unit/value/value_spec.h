/* value_spec.h - values as one-line texts in tables of cases: `i32:5`, `str:a b`, `[i32:1;str:x]`,
 * `ht{str:a=i32:1}`; and errors: `!type|id|category|message`. */
#ifndef PS_TESTS_UNIT_VALUE_SPEC_H
#define PS_TESTS_UNIT_VALUE_SPEC_H

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/number_text.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

static const struct {
    const char *name;
    PsNumberKind kind;
} spec_numbers[] = {
    {"i8", PS_NUMBER_SBYTE},   {"u8", PS_NUMBER_BYTE},     {"i16", PS_NUMBER_INT16},
    {"u16", PS_NUMBER_UINT16}, {"i32", PS_NUMBER_INT32},   {"u32", PS_NUMBER_UINT32},
    {"i64", PS_NUMBER_INT64},  {"u64", PS_NUMBER_UINT64},  {"f32", PS_NUMBER_SINGLE},
    {"f64", PS_NUMBER_DOUBLE}, {"dec", PS_NUMBER_DECIMAL}, {"big", PS_NUMBER_BIGINT},
};

/* Special characters are written %XX. */
static void spec_escape(PsSlice text, PsBuffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20 || strchr("%;[]{}=|\\", c) != NULL)
            ps_buffer_printf(out, "%%%02X", c);
        else
            ps_buffer_byte(out, (char)c);
    }
}

static PsValue spec_unescape(PsSlice text)
{
    PsBuffer out = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '%' || i + 2 >= text.len) {
            ps_buffer_byte(&out, text.data[i]);
            continue;
        }
        char hex[3] = {text.data[i + 1], text.data[i + 2], '\0'};
        ps_buffer_byte(&out, (char)strtol(hex, NULL, 16));
        i += 2;
    }
    return ps_string_take(&out);
}

static PsSlice spec_token(const char **at)
{
    const char *start = *at;
    while (**at != '\0' && strchr(";]}=", **at) == NULL)
        (*at)++;
    return (PsSlice){start, (size_t)(*at - start)};
}

static bool spec_takes(const char **at, const char *prefix)
{
    size_t len = strlen(prefix);
    if (strncmp(*at, prefix, len) != 0)
        return false;
    *at += len;
    return true;
}

static PsValue spec_read(const char **at);

static PsValue spec_array(const char **at, const PsType *elem, bool is_list)
{
    PsValue array =
        is_list ? ps_list_new(PS_T(System_Collections_ArrayList), elem) : ps_array_new(elem, 0);
    while (**at != ']' && **at != '\0') {
        ps_array_push(array, spec_read(at));
        (void)spec_takes(at, ";");
    }
    (void)spec_takes(at, "]");
    return array;
}

static PsValue spec_table(const char **at, PsValue table)
{
    while (**at != '}' && **at != '\0') {
        PsValue key = spec_read(at);
        (void)spec_takes(at, "=");
        PsValue item = spec_read(at);
        if (table.kind == PS_KIND_TABLE) {
            ps_table_set(table, key, item);
        } else {
            ps_bag_set(table, ps_string_slice(key), item);
            ps_release(key);
        }
        (void)spec_takes(at, ";");
    }
    (void)spec_takes(at, "}");
    return table;
}

static PsValue spec_number(PsNumberKind kind, PsSlice text)
{
    PsNumber number;
    PsNumberStatus status = ps_number_text_parse(text, kind, PS_STYLE_ANY & ~PS_STYLE_CURRENCY,
                                                 ps_culture_invariant(), &number);
    assert_int_equal(status, PS_NUMBER_OK);
    return ps_number_value_make(&number);
}

static PsValue spec_scalar(const char **at)
{
    const char *colon = strchr(*at, ':');
    PsSlice kind = {*at, colon == NULL ? strlen(*at) : (size_t)(colon - *at)};
    *at += kind.len + 1;
    PsSlice text = spec_token(at);
    char *end = NULL;
    for (size_t i = 0; i < sizeof spec_numbers / sizeof *spec_numbers; i++)
        if (ps_slice_is(kind, ps_slice(spec_numbers[i].name)))
            return spec_number(spec_numbers[i].kind, text);
    if (ps_slice_is(kind, PS_SLICE("str")))
        return spec_unescape(text);
    if (ps_slice_is(kind, PS_SLICE("chr")))
        return ps_char((uint16_t)strtol(text.data, NULL, 10));
    if (ps_slice_is(kind, PS_SLICE("sw")))
        return ps_switch(text.data[0] == 't');
    if (ps_slice_is(kind, PS_SLICE("ts")))
        return ps_timespan(strtoll(text.data, NULL, 10));
    if (ps_slice_is(kind, PS_SLICE("type")))
        return ps_type_value(ps_type_find(text));
    if (ps_slice_is(kind, PS_SLICE("dt"))) {
        int64_t ticks = strtoll(text.data, &end, 10);
        return ps_datetime(ticks, (unsigned)strtoul(end + 1, NULL, 10));
    }
    if (ps_slice_is(kind, PS_SLICE("enum"))) {
        const char *number = memchr(text.data, ':', text.len);
        PsSlice name = {text.data, (size_t)(number - text.data)};
        return ps_enum(ps_type_find(name), strtoll(number + 1, NULL, 10));
    }
    PsGuid guid;
    PsVersion version;
    if (ps_slice_is(kind, PS_SLICE("guid")) && ps_guid_parse(text, &guid))
        return ps_guid(guid);
    if (ps_slice_is(kind, PS_SLICE("ver")) && ps_version_parse(text, &version) == PS_VERSION_OK)
        return ps_version(version);
    fail_msg("unknown value %.*s", (int)kind.len, kind.data);
    return PS_NULL;
}

static PsValue spec_read(const char **at)
{
    if (spec_takes(at, "null"))
        return PS_NULL;
    if (spec_takes(at, "nothing"))
        return PS_NOTHING;
    if (spec_takes(at, "true"))
        return ps_bool(true);
    if (spec_takes(at, "false"))
        return ps_bool(false);
    if (spec_takes(at, "["))
        return spec_array(at, PS_T(System_Object), false);
    if (spec_takes(at, "list["))
        return spec_array(at, PS_T(System_Object), true);
    if (spec_takes(at, "ht{"))
        return spec_table(at, ps_table_new());
    if (spec_takes(at, "ord{"))
        return spec_table(at, ps_table_new_ordered());
    if (spec_takes(at, "obj{"))
        return spec_table(at, ps_bag_new());
    if (spec_takes(at, "arr:")) {
        PsSlice name = {*at, strcspn(*at, "[")};
        *at += name.len + 1;
        return spec_array(at, ps_type_find(name), false);
    }
    return spec_scalar(at);
}

static void spec_write(PsRef value, PsBuffer *out);

static void spec_write_array(PsRef value, PsBuffer *out)
{
    const PsArray *array = ps_array_get(value);
    if (value.kind == PS_KIND_LIST)
        ps_buffer_text(out,
                       array->head.type == PS_T(System_Collections_ArrayList) ? "list[" : "List<[");
    else if (array->elem == PS_T(System_Object))
        ps_buffer_text(out, "[");
    else
        ps_buffer_printf(out, "arr:%s[", ps_type_display_name(array->elem));
    for (size_t i = 0; i < array->len; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        if (i > 0)
            ps_buffer_byte(out, ';');
        spec_write(item, out);
    }
    ps_buffer_byte(out, ']');
}

static void spec_write_table(PsRef value, PsBuffer *out)
{
    PsTable *table = ps_table_get(value);
    ps_buffer_text(out, table->is_ordered ? "ord{" : "ht{");
    bool first = true;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        if (!first)
            ps_buffer_byte(out, ';');
        first = false;
        spec_write(e->key, out);
        ps_buffer_byte(out, '=');
        spec_write(e->value, out);
    }
    ps_buffer_byte(out, '}');
}

static void spec_write_bag(PsRef value, PsBuffer *out)
{
    const PsMembers *members = ps_object_members(value, false);
    ps_buffer_text(out, "obj{");
    for (size_t i = 0; i < ps_members_count(members); i++) {
        ps_buffer_text(out, i > 0 ? ";str:" : "str:");
        spec_escape(ps_members_name(members, i), out);
        ps_buffer_byte(out, '=');
        spec_write(members->slots[i], out);
    }
    ps_buffer_byte(out, '}');
}

static void spec_write_number(PsRef value, PsBuffer *out)
{
    PsNumber number;
    if (!ps_number_value_read(value, &number)) {
        ps_buffer_printf(out, "other:%s", ps_type_display_name(ps_type_of(value)));
        return;
    }
    ps_buffer_printf(out, "%s:", spec_numbers[number.kind].name);
    ps_number_text_any(out, &number, ps_culture_invariant());
}

static void spec_write_scalar(PsRef value, PsBuffer *out)
{
    switch (value.kind) {
    case PS_KIND_NULL:
        ps_buffer_text(out, "null");
        break;
    case PS_KIND_NOTHING:
        ps_buffer_text(out, "nothing");
        break;
    case PS_KIND_BOOL:
        ps_buffer_text(out, ps_get_bool(value) ? "true" : "false");
        break;
    case PS_KIND_SWITCH:
        ps_buffer_text(out, ps_get_bool(value) ? "sw:true" : "sw:false");
        break;
    case PS_KIND_CHAR:
        ps_buffer_printf(out, "chr:%d", (int)value.as.i64);
        break;
    case PS_KIND_STRING:
        ps_buffer_text(out, "str:");
        spec_escape(ps_string_slice(value), out);
        break;
    case PS_KIND_DATETIME:
        ps_buffer_printf(out, "dt:%lld/%u", (long long)value.as.ticks, ps_get_date_kind(value));
        break;
    case PS_KIND_TIMESPAN:
        ps_buffer_printf(out, "ts:%lld", (long long)value.as.ticks);
        break;
    case PS_KIND_ENUM:
        ps_buffer_printf(out, "enum:%s:%lld", ps_type_display_name(ps_type_of(value)),
                         (long long)value.as.i64);
        break;
    case PS_KIND_GUID: {
        PsGuid guid = ps_get_guid(value);
        ps_buffer_text(out, "guid:");
        assert_true(ps_guid_format(out, &guid, PS_SLICE("D")));
        break;
    }
    case PS_KIND_VERSION: {
        PsVersion version = ps_get_version(value);
        ps_buffer_text(out, "ver:");
        assert_true(ps_version_text(out, &version, -1));
        break;
    }
    case PS_KIND_TYPE:
        ps_buffer_printf(out, "type:%s", ps_type_display_name(ps_get_type(value)));
        break;
    default:
        spec_write_number(value, out);
    }
}

static void spec_write(PsRef value, PsBuffer *out)
{
    value = ps_unwrap(value);
    if (ps_is_list(value))
        spec_write_array(value, out);
    else if (value.kind == PS_KIND_TABLE)
        spec_write_table(value, out);
    else if (value.kind == PS_KIND_OBJECT)
        spec_write_bag(value, out);
    else
        spec_write_scalar(value, out);
}

/* The pending error, as a script's catch sees it. */
__attribute__((unused)) static void spec_write_error(PsContext *ctx, PsBuffer *out)
{
    PS_AUTO PsValue record = ps_error_record_of(ps_take_error(ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    PS_AUTO_BUFFER PsBuffer id = {0};
    ps_error_record_full_id(record, &id);
    ps_buffer_printf(out, "!%s|%s|%s|", ps_type_display_name(ps_type_of(r->exception)),
                     ps_buffer_cstr(&id), ps_error_category_name((PsErrorCategory)r->category));
    spec_escape(ps_exception_message(r->exception), out);
}

#endif
