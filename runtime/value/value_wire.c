/* value_wire.c - see value_wire.h. */
#include "value/value_wire.h"

#include <string.h>

#include "base/utf.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

/* First byte of a value. */
enum {
    TAG_NULL,
    TAG_NOTHING,
    TAG_INLINE,  /* kind, aux, 8 bytes */
    TAG_ENUM,    /* type's name, number */
    TAG_STRING,  /* bytes */
    TAG_CONVERT, /* type's name, text: decimal, version, GUID ... */
    TAG_ARRAY,   /* element type's name, count, values */
    TAG_LIST,    /* list type's name, element type's name, count, values */
    TAG_TABLE,   /* ordered?, count, keys and values */
    TAG_BAG,     /* type names or null, count, names and values */
    TAG_WRAPPED, /* value, count, names and values */
    TAG_EXCEPTION,
    TAG_ERROR,
    TAG_COUNT,
};

/* --- writing --- */

typedef struct {
    PsContext *ctx;
    PsBuffer *out;
    unsigned depth;
} Writer;

static PsStatus write_value(Writer *w, PsRef value);

static PsStatus write_text(Writer *w, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(w->ctx, value, &text);
    if (status == PS_OK) {
        ps_pack_u8(w->out, TAG_STRING);
        ps_pack_slice(w->out, ps_buffer_view(&text));
    }
    return status;
}

static PsStatus write_convert(Writer *w, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(w->ctx, value, &text);
    ps_pack_u8(w->out, TAG_CONVERT);
    ps_pack_text(w->out, ps_type_of(value)->name);
    ps_pack_slice(w->out, ps_buffer_view(&text));
    return status;
}

static void write_inline(Writer *w, PsRef value)
{
    ps_pack_u8(w->out, TAG_INLINE);
    ps_pack_u8(w->out, ps_kind(value));
    ps_pack_u8(w->out, ps_get_date_kind(value));
    if (ps_kind(value) == PS_KIND_DOUBLE || ps_kind(value) == PS_KIND_SINGLE) {
        double number = ps_get_double(value);
        uint64_t bits = 0;
        memcpy(&bits, &number, sizeof bits);
        ps_pack_u64(w->out, bits);
        return;
    }
    ps_pack_u64(w->out, (uint64_t)ps_get_int(value));
}

static PsStatus write_items(Writer *w, PsRef array)
{
    size_t len = ps_array_len(array);
    PsStatus status = PS_OK;
    ps_pack_u32(w->out, (uint32_t)len);
    for (size_t i = 0; i < len && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(array, i);
        status = write_value(w, ps_ref(&item));
    }
    return status;
}

static PsStatus write_table(Writer *w, PsRef value)
{
    const PsTable *table = ps_table_get(value);
    PsStatus status = PS_OK;
    ps_pack_u8(w->out, TAG_TABLE);
    ps_pack_u8(w->out, table->is_ordered);
    ps_pack_u32(w->out, (uint32_t)ps_table_count(value));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        status = write_value(w, ps_ref(&e->key));
        if (status == PS_OK)
            status = write_value(w, ps_ref(&e->value));
    }
    return status;
}

static PsStatus write_members(Writer *w, const PsMembers *members)
{
    size_t len = members == NULL ? 0 : ps_members_count(members), plain = 0;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < len; i++)
        plain += ps_kind(ps_ref(&members->slots[i])) != PS_KIND_MEMBER;
    ps_pack_u32(w->out, (uint32_t)plain);
    for (size_t i = 0; i < len && status == PS_OK; i++) {
        PsRef slot = ps_ref(&members->slots[i]);
        if (ps_kind(slot) == PS_KIND_MEMBER)
            continue;
        ps_pack_slice(w->out, ps_members_name(members, i));
        status = write_value(w, slot);
    }
    return status;
}

static PsStatus write_bag(Writer *w, PsRef value)
{
    const PsExt *ext = ps_get_object(value)->ext;
    ps_pack_u8(w->out, TAG_BAG);
    PsStatus status = write_value(w, ext == NULL ? PS_NULL : ps_ref(&ext->type_names));
    return status ? status : write_members(w, &((const PsBag *)ps_get_object(value))->members);
}

static PsStatus write_exception(Writer *w, PsRef value)
{
    const PsException *e = ps_exception_get(value);
    ps_pack_u8(w->out, TAG_EXCEPTION);
    ps_pack_text(w->out, e->head.type->name);
    ps_pack_text(w->out, e->id);
    ps_pack_u8(w->out, e->category);
    PsStatus status = write_value(w, ps_ref(&e->message));
    return status ? status : write_value(w, ps_ref(&e->inner));
}

static PsStatus write_error(Writer *w, PsRef value)
{
    const PsErrorRecord *e = ps_error_record_get(value);
    const PsValue *const parts[] = {&e->exception, &e->target,      &e->id,
                                    &e->suffix,    &e->details,     &e->activity,
                                    &e->reason,    &e->target_name, &e->target_type};
    PsStatus status = PS_OK;
    ps_pack_u8(w->out, TAG_ERROR);
    ps_pack_u8(w->out, e->category);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == PS_OK; i++)
        status = write_value(w, ps_ref(parts[i]));
    return status;
}

static PsStatus write_list(Writer *w, PsRef value)
{
    const PsArray *array = ps_array_get(value);
    if (array->dims != NULL)
        return write_text(w, value);
    bool is_list = ps_kind(value) == PS_KIND_LIST;
    ps_pack_u8(w->out, is_list ? TAG_LIST : TAG_ARRAY);
    if (is_list)
        ps_pack_text(w->out, array->head.type->name);
    ps_pack_text(w->out, array->elem == NULL ? NULL : array->elem->name);
    return write_items(w, value);
}

static PsStatus write_wrapped(Writer *w, PsRef value)
{
    ps_pack_u8(w->out, TAG_WRAPPED);
    PsStatus status = write_value(w, ps_unwrap(value));
    return status ? status : write_members(w, ps_object_members(value, false));
}

static PsStatus write_heap(Writer *w, PsRef value)
{
    switch (ps_kind(value)) {
    case PS_KIND_STRING:
        ps_pack_u8(w->out, TAG_STRING);
        ps_pack_slice(w->out, ps_string_slice(value));
        return PS_OK;
    case PS_KIND_DECIMAL:
    case PS_KIND_BIGINT:
    case PS_KIND_GUID:
    case PS_KIND_VERSION:
        return write_convert(w, value);
    case PS_KIND_ARRAY:
    case PS_KIND_LIST:
        return write_list(w, value);
    case PS_KIND_TABLE:
        return write_table(w, value);
    case PS_KIND_OBJECT:
        return write_bag(w, value);
    case PS_KIND_WRAPPED:
        return write_wrapped(w, value);
    case PS_KIND_EXCEPTION:
        return write_exception(w, value);
    case PS_KIND_ERROR:
        return write_error(w, value);
    default:
        return write_text(w, value);
    }
}

static PsStatus write_value(Writer *w, PsRef value)
{
    PsKind kind = ps_kind(value);
    if (kind == PS_KIND_NULL || kind == PS_KIND_NOTHING || kind == PS_KIND_UNSET) {
        ps_pack_u8(w->out, kind == PS_KIND_NULL ? TAG_NULL : TAG_NOTHING);
        return PS_OK;
    }
    if (kind == PS_KIND_ENUM) {
        ps_pack_u8(w->out, TAG_ENUM);
        ps_pack_text(w->out, ps_type_of(value)->name);
        ps_pack_u64(w->out, (uint64_t)ps_get_int(value));
        return PS_OK;
    }
    if (kind < PS_KIND_STRING) {
        write_inline(w, value);
        return PS_OK;
    }
    if (w->depth >= PS_WIRE_DEPTH)
        return write_text(w, value);
    w->depth++;
    PsStatus status = write_heap(w, value);
    w->depth--;
    return status;
}

PsStatus ps_value_write(PsContext *ctx, PsRef value, PsBuffer *out)
{
    Writer w = {ctx, out, 0};
    return write_value(&w, value);
}

/* --- reading: each function fills *out, which it finds null, or fails --- */

typedef struct {
    PsContext *ctx;
    PsUnpack *in;
    unsigned depth;
} Reader;

static bool read_value(Reader *r, PsValue *out);

static bool fail(Reader *r)
{
    r->in->failed = true;
    return false;
}

/* Only types of the generated table: nothing that a script made. */
static const PsType *read_type(Reader *r)
{
    const char *name = ps_unpack_text(r->in);
    const PsType *type = name == NULL ? NULL : ps_type_find(ps_slice(name));
    return type != NULL && (type->flags & PS_TYPE_SCRIPT) == 0 ? type : NULL;
}

static bool read_inline(Reader *r, PsValue *out)
{
    unsigned kind = ps_unpack_u8(r->in), aux = ps_unpack_u8(r->in);
    uint64_t bits = ps_unpack_u64(r->in);
    double number = 0;
    memcpy(&number, &bits, sizeof number);
    switch (kind) {
    case PS_KIND_BOOL:
    case PS_KIND_SWITCH:
        ps_assign(out, kind == PS_KIND_BOOL ? ps_bool(bits != 0) : ps_switch(bits != 0));
        break;
    case PS_KIND_CHAR:
        ps_assign(out, ps_char((uint16_t)bits));
        break;
    case PS_KIND_DOUBLE:
        ps_assign(out, ps_double(number));
        break;
    case PS_KIND_SINGLE:
        if (number < -3.5e38 || number > 3.5e38)
            return fail(r);
        ps_assign(out, ps_single((float)number));
        break;
    case PS_KIND_DATETIME:
        if (bits > (uint64_t)INT64_C(3155378975999999999) || aux > 2)
            return fail(r);
        ps_assign(out, ps_datetime((int64_t)bits, aux));
        break;
    case PS_KIND_TIMESPAN:
        ps_assign(out, ps_timespan((int64_t)bits));
        break;
    default: {
        static const uint8_t widths[PS_KIND_COUNT] = {
            [PS_KIND_SBYTE] = 1,   [PS_KIND_INT16] = 2,  [PS_KIND_INT32] = 4,
            [PS_KIND_INT64] = 8,   [PS_KIND_BYTE] = 17,  [PS_KIND_UINT16] = 18,
            [PS_KIND_UINT32] = 20, [PS_KIND_UINT64] = 24};
        if (kind >= PS_KIND_COUNT || widths[kind] == 0)
            return fail(r);
        unsigned width = widths[kind] & 15u, shift = 64 - width * 8;
        bool is_unsigned = widths[kind] >= 16;
        uint64_t cut =
            is_unsigned ? bits << shift >> shift : (uint64_t)((int64_t)(bits << shift) >> shift);
        if (cut != bits)
            return fail(r);
        ps_assign(out, ps_integer((PsKind)kind, (int64_t)bits));
    }
    }
    return !r->in->failed;
}

static bool read_enum(Reader *r, PsValue *out)
{
    const PsType *type = read_type(r);
    int64_t number = (int64_t)ps_unpack_u64(r->in);
    if (r->in->failed)
        return false;
    if (type != NULL && (type->flags & PS_TYPE_ENUM) != 0)
        ps_assign(out, ps_enum(type, number));
    else
        ps_assign(out, ps_int64(number));
    return true;
}

static bool read_convert(Reader *r, PsValue *out)
{
    const PsType *type = read_type(r);
    PsSlice bytes = ps_unpack_slice(r->in);
    if (!ps_is_ascii(bytes.data, bytes.len))
        return fail(r);
    PS_AUTO PsValue text = ps_string(bytes);
    if (r->in->failed || type == NULL ||
        (type->kind != PS_KIND_DECIMAL && type->kind != PS_KIND_BIGINT &&
         type->kind != PS_KIND_GUID && type->kind != PS_KIND_VERSION))
        return fail(r);
    if (ps_convert(r->ctx, ps_ref(&text), type, out) == PS_OK)
        return true;
    ps_clear_error(r->ctx);
    return fail(r);
}

static bool read_items(Reader *r, PsRef array)
{
    size_t count = ps_unpack_count(r->in, 1);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = PS_NULL;
        if (!read_value(r, &item))
            return false;
        ps_array_push(array, ps_move(&item));
    }
    return !r->in->failed;
}

/* A typed array gets its type back by conversion of what was read. */
static bool read_array(Reader *r, PsValue *out)
{
    const PsType *elem = read_type(r);
    PS_AUTO PsValue items = ps_array_empty(0);
    if (!read_items(r, ps_ref(&items)))
        return false;
    if (elem == NULL || elem == PS_T(System_Object)) {
        ps_assign(out, ps_move(&items));
        return true;
    }
    if (ps_convert(r->ctx, ps_ref(&items), ps_type_array(elem, 1), out) == PS_OK)
        return true;
    ps_clear_error(r->ctx);
    return fail(r);
}

static bool read_list(Reader *r, PsValue *out)
{
    const PsType *type = read_type(r), *elem = read_type(r);
    (void)type;
    (void)elem;
    ps_assign(out, ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)));
    return read_items(r, ps_ref(out));
}

static bool read_table(Reader *r, PsValue *out)
{
    bool is_ordered = ps_unpack_u8(r->in) != 0;
    size_t count = ps_unpack_count(r->in, 2);
    ps_assign(out, is_ordered ? ps_table_new_ordered() : ps_table_new());
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue key = PS_NULL;
        PS_AUTO PsValue value = PS_NULL;
        if (!read_value(r, &key) || !read_value(r, &value))
            return false;
        if (ps_is_null(ps_ref(&key)))
            return fail(r);
        ps_table_set(ps_ref(out), ps_move(&key), ps_move(&value));
    }
    return !r->in->failed;
}

static bool read_members(Reader *r, PsMembers *members)
{
    size_t count = ps_unpack_count(r->in, 5);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue value = PS_NULL;
        PsSlice name = ps_unpack_slice(r->in);
        if (r->in->failed || name.len == 0 || !read_value(r, &value))
            return fail(r);
        ps_members_set(members, name, ps_move(&value));
    }
    return !r->in->failed;
}

static bool read_bag(Reader *r, PsValue *out)
{
    PS_AUTO PsValue names = PS_NULL;
    ps_assign(out, ps_bag_new());
    if (!read_value(r, &names))
        return false;
    if (ps_is_array(ps_ref(&names))) {
        for (size_t i = 0; i < ps_array_len(ps_ref(&names)); i++) {
            PS_AUTO PsValue name = ps_array_at(ps_ref(&names), i);
            if (ps_kind(ps_ref(&name)) != PS_KIND_STRING)
                return fail(r);
        }
        ps_assign(&ps_object_ext(ps_get_object(ps_ref(out)))->type_names, ps_move(&names));
    } else if (!ps_is_null(ps_ref(&names))) {
        return fail(r);
    }
    return read_members(r, &((PsBag *)ps_get_object(ps_ref(out)))->members);
}

static bool read_wrapped(Reader *r, PsValue *out)
{
    PS_AUTO PsValue inner = PS_NULL;
    if (!read_value(r, &inner))
        return false;
    if (ps_is_null(ps_ref(&inner)))
        return fail(r);
    ps_assign(out, ps_wrap(ps_move(&inner)));
    return read_members(r, ps_object_members(ps_ref(out), true));
}

static bool is_text_or_null(const PsValue *value)
{
    return ps_is_null(ps_ref(value)) || ps_kind(ps_ref(value)) == PS_KIND_STRING;
}

/* An id lives as long as the program, as the literals do that errors are mostly made with. */
static const char *lasting(const char *id)
{
    return id == NULL ? NULL : ps_symbol(ps_slice(id))->text;
}

static bool read_exception(Reader *r, PsValue *out)
{
    const PsType *type = read_type(r);
    const char *id = ps_unpack_text(r->in);
    unsigned category = ps_unpack_u8(r->in);
    PS_AUTO PsValue message = PS_NULL;
    PS_AUTO PsValue inner = PS_NULL;
    if (!read_value(r, &message) || !read_value(r, &inner))
        return false;
    if (ps_kind(ps_ref(&message)) != PS_KIND_STRING || category > PS_CAT_NotEnabled ||
        (!ps_is_null(ps_ref(&inner)) && ps_kind(ps_ref(&inner)) != PS_KIND_EXCEPTION))
        return fail(r);
    if (type == NULL || !ps_type_is_a(type, PS_T(System_Exception)))
        type = PS_T(System_Management_Automation_RuntimeException);
    ps_assign(out, ps_exception_new(type, ps_move(&message), ps_move(&inner)));
    ps_exception_get(ps_ref(out))->id = lasting(id);
    ps_exception_get(ps_ref(out))->category = (uint8_t)category;
    return true;
}

static bool read_error(Reader *r, PsValue *out)
{
    unsigned category = ps_unpack_u8(r->in);
    PS_AUTO PsValue exception = PS_NULL;
    PS_AUTO PsValue target = PS_NULL;
    if (category > PS_CAT_NotEnabled || !read_value(r, &exception) || !read_value(r, &target) ||
        ps_kind(ps_ref(&exception)) != PS_KIND_EXCEPTION)
        return fail(r);
    ps_assign(out, ps_error_record_new(ps_move(&exception), "", (PsErrorCategory)category,
                                       ps_move(&target)));
    PsErrorRecord *e = ps_error_record_get(ps_ref(out));
    PsValue *const parts[] = {&e->id,     &e->suffix,      &e->details,    &e->activity,
                              &e->reason, &e->target_name, &e->target_type};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        PS_AUTO PsValue part = PS_NULL;
        if (!read_value(r, &part) || !is_text_or_null(&part))
            return fail(r);
        ps_assign(parts[i], ps_move(&part));
    }
    return ps_kind(ps_ref(&e->id)) == PS_KIND_STRING || fail(r);
}

/* Strings take only UTF-8 and lone surrogates. */
static bool is_text(PsSlice text)
{
    uint32_t code_point = 0;
    for (size_t at = 0, len = 0; at < text.len; at += len) {
        len = ps_utf8_decode(text.data + at, text.len - at, &code_point);
        if (len == 0)
            return false;
    }
    return true;
}

static bool read_string(Reader *r, PsValue *out)
{
    PsSlice text = ps_unpack_slice(r->in);
    if (r->in->failed || !is_text(text))
        return fail(r);
    ps_assign(out, ps_string(text));
    return true;
}

static bool read_null(Reader *r, PsValue *out)
{
    (void)out;
    return !r->in->failed;
}

static bool read_nothing(Reader *r, PsValue *out)
{
    ps_assign(out, PS_NOTHING);
    return !r->in->failed;
}

static bool read_value(Reader *r, PsValue *out)
{
    static bool (*const readers[TAG_COUNT])(Reader *, PsValue *) = {
        [TAG_NULL] = read_null,   [TAG_NOTHING] = read_nothing, [TAG_INLINE] = read_inline,
        [TAG_ENUM] = read_enum,   [TAG_STRING] = read_string,   [TAG_CONVERT] = read_convert,
        [TAG_ARRAY] = read_array, [TAG_LIST] = read_list,       [TAG_TABLE] = read_table,
        [TAG_BAG] = read_bag,     [TAG_WRAPPED] = read_wrapped, [TAG_EXCEPTION] = read_exception,
        [TAG_ERROR] = read_error,
    };
    unsigned tag = ps_unpack_u8(r->in);
    if (r->in->failed || tag >= TAG_COUNT || r->depth > PS_WIRE_DEPTH + 1)
        return fail(r);
    r->depth++;
    bool good = readers[tag](r, out);
    r->depth--;
    return good;
}

bool ps_value_read(PsContext *ctx, PsUnpack *in, PsValue *out)
{
    Reader r = {ctx, in, 0};
    *out = PS_NULL;
    if (read_value(&r, out))
        return true;
    ps_assign(out, PS_NULL);
    return false;
}
