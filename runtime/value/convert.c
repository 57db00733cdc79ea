/* convert.c - which conversion leads from a value to a type: one table. */
#include "value/convert.h"

#include "base/memory.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert_priv.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

/* How good a conversion is, best first; between them are the scalars that become an array of one.
 */
enum {
    RANK_IDENTITY = 0,
    RANK_CHARS = 5,
    RANK_ASSIGNABLE = 16,
    RANK_NUMBER_IMPLICIT = 32,
    RANK_NUMBER_TEXT = 48,
    RANK_NUMBER_BY_OTHER = 64,
    RANK_NUMBER_EXPLICIT = 80,
    RANK_NULL_REFERENCE = 96,
    RANK_NULL_VALUE = 112,
    RANK_LANGUAGE = 128,
    RANK_PSOBJECT = 144,
    RANK_PARSE = 160,
    RANK_CONSTRUCTOR = 176,
    RANK_EXPLICIT_CAST = 192,
    RANK_IMPLICIT_CAST = 208,
    RANK_CONVERTIBLE = 224,
    RANK_TO_TEXT = 256,
    RANK_OTHER_ARRAY = 272,
    RANK_TO_ARRAY_STEP = 8,
};

static PsStatus to_bool(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)ctx;
    (void)type;
    *out = ps_bool(ps_truth(value));
    return PS_OK;
}

static PsStatus to_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)type;
    return ps_text_value(ctx, value, out);
}

static PsStatus to_switch(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)ctx;
    (void)type;
    *out = ps_switch(ps_get_bool(value));
    return PS_OK;
}

static PsStatus keep(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)ctx;
    (void)type;
    *out = ps_retain(value);
    return PS_OK;
}

static PsStatus fail(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)out;
    return ps_convert_fail(ctx, value, type);
}

static PsStatus bad_cast(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)out;
    return ps_convert_error_cast(ctx, value, type);
}

/* Sources and targets are sets of kinds; `type` narrows the target to one type.  The first row
 * that fits is the conversion. */
typedef struct {
    uint64_t from, to;
    const PsType *type;
    PsConvertFn *fn;
    int rank;
} Row;

#define K(kind) PS_KIND_BIT(kind)
#define TO(ident) UINT64_MAX, PS_T(ident)
/* What has IConvertible but is no number: its failures say so. */
#define CONVERTIBLE (K(BOOL) | K(CHAR) | K(DATETIME) | K(ENUM))
/* Structures and the like, which are made from properties in vain. */
#define STRUCTS \
    (K(DECIMAL) | K(BIGINT) | K(DATETIME) | K(TIMESPAN) | K(GUID) | K(VERSION) | K(SWITCH) | \
     K(ENUM))
static const Row rows[] = {
    {PS_ANY_BITS, K(BOOL), NULL, to_bool, RANK_LANGUAGE},
    {PS_NUMBER_BITS, K(STRING), NULL, to_text, RANK_NUMBER_TEXT},
    {PS_ANY_BITS, K(STRING), NULL, to_text, RANK_TO_TEXT},
    {PS_INTEGER_BITS | K(ENUM), K(ENUM), NULL, ps_convert_enum_from_integer, RANK_LANGUAGE},
    {K(STRING), K(ENUM), NULL, ps_convert_enum_from_text, RANK_PARSE},
    {PS_FLOAT_BITS | K(DECIMAL), K(ENUM), NULL, ps_convert_by_text, RANK_CONVERTIBLE},
    {K(BOOL) | K(CHAR) | K(DATETIME), K(ENUM), NULL, bad_cast, RANK_CONVERTIBLE},
    {K(ARRAY) | K(LIST), K(ENUM), NULL, ps_convert_enum_from_items, RANK_PARSE},
    {K(STRING), PS_NUMBER_BITS, NULL, ps_convert_number_from_text, RANK_NUMBER_TEXT},
    {K(STRING), K(CHAR), NULL, ps_convert_char_from_text, RANK_PARSE},
    {PS_NUMBER_BITS | K(ENUM) | K(BOOL) | K(CHAR), PS_FIXED_BITS | K(CHAR), NULL,
     ps_convert_number_from_number, RANK_NUMBER_EXPLICIT},
    {PS_NUMBER_BITS | K(ENUM) | K(BOOL) | K(CHAR), K(BIGINT), NULL, ps_convert_number_from_number,
     RANK_IMPLICIT_CAST},
    {K(ARRAY), K(BIGINT), NULL, ps_convert_bigint_from_bytes, RANK_CONSTRUCTOR},
    {K(DATETIME), PS_FIXED_BITS | K(CHAR) | K(BIGINT), NULL, bad_cast, RANK_CONVERTIBLE},
    {K(STRING), K(DATETIME), NULL, ps_convert_date_from_text, RANK_PARSE},
    {PS_FIXED_BITS | K(CHAR) | K(ENUM), K(DATETIME), NULL, ps_convert_date_from_ticks,
     RANK_CONSTRUCTOR},
    {K(BOOL), K(DATETIME), NULL, bad_cast, RANK_CONVERTIBLE},
    {K(STRING), K(TIMESPAN), NULL, ps_convert_span_from_text, RANK_PARSE},
    {PS_FIXED_BITS | K(CHAR) | K(ENUM), K(TIMESPAN), NULL, ps_convert_span_from_ticks,
     RANK_CONSTRUCTOR},
    {K(STRING), K(GUID), NULL, ps_convert_guid_from_text, RANK_PARSE},
    {K(ARRAY), K(GUID), NULL, ps_convert_guid_from_bytes, RANK_CONSTRUCTOR},
    {K(STRING), K(VERSION), NULL, ps_convert_version_from_text, RANK_PARSE},
    {PS_FIXED_BITS, K(GUID) | K(VERSION), NULL, ps_convert_by_text, RANK_CONVERTIBLE},
    {PS_FIXED_BITS, K(SWITCH), NULL, fail, PS_CONVERT_NONE},
    {K(TABLE), STRUCTS, NULL, ps_convert_struct_from_table, RANK_CONSTRUCTOR},
    {K(OBJECT), STRUCTS, NULL, ps_convert_struct_from_bag, RANK_CONSTRUCTOR},
    {CONVERTIBLE,
     K(GUID) | K(VERSION) | K(TIMESPAN) | K(DATETIME) | K(SWITCH) | K(TYPE) | K(BIGINT), NULL,
     bad_cast, RANK_CONVERTIBLE},
    {K(STRING) | PS_FIXED_BITS, K(TYPE), NULL, ps_convert_type_from_text, RANK_LANGUAGE},
    {PS_ANY_BITS, K(ARRAY), NULL, ps_convert_array, RANK_LANGUAGE},
    {PS_ANY_BITS, TO(System_Collections_Hashtable), ps_convert_hashtable, RANK_LANGUAGE},
    {PS_ANY_BITS, TO(System_Management_Automation_PSReference), ps_convert_reference,
     RANK_LANGUAGE},
    {PS_ANY_BITS, TO(System_Xml_XmlDocument), ps_convert_xml, RANK_LANGUAGE},
    {K(STRING), TO(System_Text_RegularExpressions_Regex), ps_convert_regex, RANK_LANGUAGE},
    {PS_FIXED_BITS, TO(System_Text_RegularExpressions_Regex), ps_convert_by_text, RANK_CONVERTIBLE},
    {CONVERTIBLE, TO(System_Text_RegularExpressions_Regex), bad_cast, RANK_CONVERTIBLE},
    {PS_ANY_BITS, TO(System_Text_RegularExpressions_Regex), fail, PS_CONVERT_NONE},
    {K(STRING), TO(System_Uri), ps_convert_uri, RANK_LANGUAGE},
    {PS_FIXED_BITS, TO(System_Uri), ps_convert_by_text, RANK_CONVERTIBLE},
    {CONVERTIBLE, TO(System_Uri), bad_cast, RANK_CONVERTIBLE},
    {PS_ANY_BITS, TO(System_Uri), fail, PS_CONVERT_NONE},
    {CONVERTIBLE, K(BLOCK), NULL, bad_cast, RANK_CONVERTIBLE},
    {K(TABLE), TO(System_Management_Automation_PSCustomObject), ps_convert_bag_from_table,
     RANK_LANGUAGE},
    {PS_ANY_BITS, TO(System_Management_Automation_PSCustomObject), keep, RANK_LANGUAGE},
    {K(ARRAY) | K(LIST) | K(TABLE), K(LIST), NULL, ps_convert_list, RANK_CONSTRUCTOR},
    {PS_ANY_BITS, K(LIST), NULL, ps_convert_list, RANK_CONSTRUCTOR + RANK_TO_ARRAY_STEP},
    {PS_ANY_BITS, K(TABLE), NULL, ps_convert_set, RANK_CONSTRUCTOR},
    {PS_ANY_BITS,
     PS_FIXED_BITS | K(CHAR) | K(BIGINT) | K(DATETIME) | K(TIMESPAN) | K(GUID) | K(VERSION) |
         K(TYPE) | K(BLOCK) | K(ENUM),
     NULL, fail, PS_CONVERT_NONE},
    {PS_ANY_BITS, PS_ANY_BITS, NULL, ps_convert_object, RANK_CONSTRUCTOR},
};

static const Row *find_row(PsRef value, const PsType *type)
{
    uint64_t from = UINT64_C(1) << value.kind;
    uint64_t to = UINT64_C(1) << (type->flags & PS_TYPE_ENUM ? PS_KIND_ENUM : type->kind);
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if ((rows[i].from & from) && (rows[i].to & to) &&
            (rows[i].type == NULL || rows[i].type == type))
            return &rows[i];
    return &rows[PS_COUNT(rows) - 1];
}

static bool is_switch_from_bool(PsRef value, const PsType *type)
{
    return type->kind == PS_KIND_SWITCH && value.kind == PS_KIND_BOOL;
}

static bool is_nullable(const PsType *type)
{
    return type->definition == PS_T(System_Nullable_1);
}

PsStatus ps_convert_null(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    *out = PS_NULL;
    if (type->flags & PS_TYPE_ENUM) {
        PS_AUTO_BUFFER PsBuffer names = {0};
        for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
            ps_buffer_printf(&names, row == type->values ? "%s" : ",%s", row->name);
        return ps_convert_error_plain(ctx, "nullToEnumInvalidCast", PS_MSG_ENUM_UNDEFINED("null"),
                                      ps_type_display_name(type), ps_buffer_cstr(&names));
    }
    if (type->kind == PS_KIND_STRING) {
        *out = ps_string_from("");
    } else if (type->kind == PS_KIND_DECIMAL) {
        *out = ps_decimal((PsDecimal){0});
    } else if (type->kind == PS_KIND_BIGINT) {
        *out = ps_bigint((PsBigint){0});
    } else if (type->kind == PS_KIND_SWITCH || ps_number_value_type_code(type) != PS_CODE_NONE) {
        *out = ps_default_of(type);
    } else if (type == PS_T(System_Management_Automation_PSReference)) {
        *out = ps_reference_new(PS_NULL);
    } else if (type->flags & PS_TYPE_VALUE && !is_nullable(type) && type != PS_T(System_Void)) {
        return ps_convert_fail(ctx, value, type);
    }
    return PS_OK;
}

/* Arrays are the generic collections of their elements, and those of what reference elements are.
 */
static bool is_collection_of(const PsType *array, const PsType *type)
{
    static const uint32_t generics[] = {
        PS_TYPE_ID_System_Collections_Generic_IEnumerable_1,
        PS_TYPE_ID_System_Collections_Generic_ICollection_1,
        PS_TYPE_ID_System_Collections_Generic_IList_1,
        PS_TYPE_ID_System_Collections_Generic_IReadOnlyCollection_1,
        PS_TYPE_ID_System_Collections_Generic_IReadOnlyList_1,
    };
    bool is_generic = false;
    for (size_t i = 0; i < PS_COUNT(generics) && type->arg_count == 1; i++)
        is_generic = is_generic || type->definition == ps_type_by_id(generics[i]);
    if (array->rank != 1 || !is_generic)
        return false;
    const PsType *wanted = type->args[0];
    return array->elem == wanted ||
           (!(array->elem->flags & PS_TYPE_VALUE) && ps_type_is_a(array->elem, wanted));
}

bool ps_value_is(PsRef value, const PsType *type)
{
    bool wrapped = value.kind == PS_KIND_WRAPPED || (value.flags & PS_VALUE_WRAPPED);
    value = ps_unwrap(value);
    if (ps_is_null(value))
        return false;
    if (type == PS_T(System_Management_Automation_PSObject))
        return wrapped || value.kind == PS_KIND_OBJECT;
    if (is_nullable(type))
        type = type->elem;
    const PsType *own = ps_type_of(value);
    if (own == type)
        return true;
    if ((type->flags & PS_TYPE_VALUE) || type->kind == PS_KIND_STRING)
        return false; /* nothing derives from these */
    if (own->rank > 0 && type->rank == own->rank)
        return !(own->elem->flags & PS_TYPE_VALUE) && ps_type_is_a(own->elem, type->elem);
    return ps_type_is_a(own, type) || is_collection_of(own, type);
}

static PsStatus wrap_as_object(PsRef value, PsValue *out)
{
    *out = ps_is_null(value) ? PS_NULL : ps_retain(value);
    if (!ps_is_null(value))
        out->flags |= PS_VALUE_WRAPPED;
    return PS_OK;
}

static PsStatus to_nullable(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsStatus status = ps_convert(ctx, value, type->elem, out);
    bool none = status == PS_ERROR && ctx->error.kind == PS_KIND_EXCEPTION &&
                ps_is_null(ps_exception_get(ctx->error)->inner);
    return none ? ps_convert_fail(ctx, value, type) : status;
}

PsStatus ps_convert(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (type == PS_T(System_Object)) {
        *out = value.kind == PS_KIND_UNSET ? PS_NULL : ps_retain(value);
        return PS_OK;
    }
    if (type == PS_T(System_Management_Automation_PSObject))
        return wrap_as_object(value, out);
    PsRef bare = ps_unwrap(value);
    if (type == PS_T(System_Void)) {
        *out = PS_NOTHING;
        return PS_OK;
    }
    if (ps_is_null(bare))
        return ps_convert_null(ctx, bare, type, out);
    if (is_nullable(type))
        return to_nullable(ctx, value, type, out);
    if (ps_value_is(bare, type)) {
        *out = ps_retain(bare);
        return PS_OK;
    }
    if (is_switch_from_bool(bare, type))
        return to_switch(ctx, bare, type, out);
    return find_row(bare, type)->fn(ctx, bare, type, out);
}

PsStatus ps_convert_as(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    *out = PS_NULL;
    PsStatus status = ps_convert(ctx, value, type, out);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(ctx);
    *out = PS_NULL;
    return PS_OK;
}

static int null_rank(const PsType *type)
{
    if (type->kind == PS_KIND_STRING && !(type->flags & PS_TYPE_ENUM))
        return RANK_TO_TEXT;
    if (!(type->flags & PS_TYPE_VALUE))
        return RANK_NULL_REFERENCE;
    bool numeric = ps_number_value_type_code(type) != PS_CODE_NONE && !(type->flags & PS_TYPE_ENUM);
    return numeric || is_nullable(type) || type->kind == PS_KIND_SWITCH ||
                   type->kind == PS_KIND_BIGINT
               ? RANK_NULL_VALUE
               : PS_CONVERT_NONE;
}

/* Numbers between each other: widening is free, narrowing is not, float and decimal least. */
static int number_rank(PsRef value, const PsType *type)
{
    PsTypeCode from = ps_number_value_code(value);
    PsTypeCode to = ps_number_value_type_code(type);
    bool from_integer = from <= PS_CODE_UINT64;
    if (from_integer && to >= PS_CODE_SINGLE)
        return RANK_NUMBER_IMPLICIT;
    if (from == PS_CODE_SINGLE && to == PS_CODE_DOUBLE)
        return RANK_NUMBER_IMPLICIT;
    if (from == PS_CODE_DECIMAL && to >= PS_CODE_SINGLE)
        return RANK_NUMBER_BY_OTHER;
    if (!from_integer || to >= PS_CODE_SINGLE)
        return RANK_NUMBER_EXPLICIT;
    if (to > from && (ps_number_value_is_signed(to) || !ps_number_value_is_signed(from)))
        return RANK_NUMBER_IMPLICIT;
    return ps_number_value_is_signed(to) && !ps_number_value_is_signed(from) ? RANK_NUMBER_BY_OTHER
                                                                             : RANK_NUMBER_EXPLICIT;
}

static int array_rank(PsContext *ctx, PsRef value, const PsType *type)
{
    if (type->rank > 1)
        return PS_CONVERT_NONE;
    if (value.kind == PS_KIND_STRING && type->rank == 1 && type->elem->kind == PS_KIND_CHAR)
        return RANK_CHARS;
    if (value.kind == PS_KIND_ARRAY && type->rank == 1)
        return ps_type_is_a(ps_array_get(value)->elem, type->elem) ? RANK_LANGUAGE
                                                                   : RANK_OTHER_ARRAY;
    if (ps_is_enumerable(value))
        return RANK_LANGUAGE;
    int rank = ps_convert_rank(ctx, value, type->rank == 0 ? PS_T(System_Object) : type->elem);
    return rank == PS_CONVERT_NONE ? rank : rank + RANK_TO_ARRAY_STEP;
}

static int object_rank(PsRef value, const PsType *type)
{
    if (type->flags & PS_TYPE_DELEGATE)
        return value.kind == PS_KIND_BLOCK ? RANK_LANGUAGE : PS_CONVERT_NONE;
    if (type->flags & (PS_TYPE_INTERFACE | PS_TYPE_ABSTRACT))
        return PS_CONVERT_NONE;
    if (value.kind == PS_KIND_STRING)
        return RANK_PARSE;
    if (ps_is_dictionary(value) || value.kind == PS_KIND_OBJECT)
        return RANK_CONSTRUCTOR;
    return ps_number_value_code(value) != PS_CODE_NONE ? RANK_CONVERTIBLE : PS_CONVERT_NONE;
}

int ps_convert_rank(PsContext *ctx, PsRef value, const PsType *type)
{
    value = ps_unwrap(value);
    if (ps_is_null(value))
        return null_rank(type);
    if (ps_type_of(value) == type)
        return RANK_IDENTITY;
    if (type == PS_T(System_Object) || ps_value_is(value, type))
        return RANK_ASSIGNABLE;
    if (type == PS_T(System_Management_Automation_PSObject))
        return RANK_PSOBJECT;
    if (is_nullable(type))
        return ps_convert_rank(ctx, value, type->elem);
    if (is_switch_from_bool(value, type))
        return RANK_IMPLICIT_CAST;
    if (type->kind == PS_KIND_ARRAY)
        return array_rank(ctx, value, type);
    const Row *row = find_row(value, type);
    if (row->fn == ps_convert_number_from_number && type->kind != PS_KIND_BIGINT) {
        if (value.kind == PS_KIND_BIGINT)
            return RANK_EXPLICIT_CAST;
        if (value.kind == PS_KIND_CHAR && ((UINT64_C(1) << type->kind) & PS_FLOAT_BITS))
            return RANK_LANGUAGE;
        if (value.kind == PS_KIND_ENUM || value.kind == PS_KIND_BOOL ||
            value.kind == PS_KIND_CHAR || type->kind == PS_KIND_CHAR)
            return RANK_CONVERTIBLE;
        return number_rank(value, type);
    }
    if (row->fn == ps_convert_hashtable && !ps_is_dictionary(value))
        return PS_CONVERT_NONE;
    return row->fn == ps_convert_object ? object_rank(value, type) : row->rank;
}

PsStatus ps_to_int32(PsContext *ctx, PsRef value, int32_t *out)
{
    PsValue number = PS_NULL;
    PsStatus status = ps_convert(ctx, value, PS_T(System_Int32), &number);
    if (status == PS_OK)
        *out = (int32_t)number.as.i64;
    return status;
}

PsStatus ps_to_int64(PsContext *ctx, PsRef value, int64_t *out)
{
    PsValue number = PS_NULL;
    PsStatus status = ps_convert(ctx, value, PS_T(System_Int64), &number);
    if (status == PS_OK)
        *out = number.as.i64;
    return status;
}

PsStatus ps_to_double(PsContext *ctx, PsRef value, double *out)
{
    PsValue number = PS_NULL;
    PsStatus status = ps_convert(ctx, value, PS_T(System_Double), &number);
    if (status == PS_OK)
        *out = number.as.f64;
    return status;
}
