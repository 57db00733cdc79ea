/* check.c - see check.h. */
#include "engine/check.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex.h"
#include "base/utf.h"
#include "engine/call_block.h"
#include "engine/public/script.h"
#include "engine/type_resolve.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"

#define PS_INVALID PS_XA(ValidationMetadataException), PS_CAT_MetadataError

void ps_check_done(PsCheck *check)
{
    ps_release(check->items);
    ps_release(check->maximum);
    ps_release(check->message);
}

static PsStatus custom(PsSession *s, const PsCheck *c, PsSlice value, const char *rest)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice format = ps_string_slice(c->message);
    for (size_t i = 0; i < format.len; i++) {
        if (i + 2 < format.len && memcmp(format.data + i, "{0}", 3) == 0) {
            ps_buffer_slice(&text, value);
            i += 2;
        } else if (i + 2 < format.len && memcmp(format.data + i, "{1}", 3) == 0) {
            ps_buffer_text(&text, rest);
            i += 2;
        } else {
            ps_buffer_byte(&text, format.data[i]);
        }
    }
    return ps_fail(&s->ctx, PS_INVALID, "ValidateSetFailure", "%s", ps_buffer_cstr(&text));
}

static PsStatus check_set(PsSession *s, const PsCheck *c, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text_to_string(&s->ctx, value, s->ctx.culture, &text);
    if (status != PS_OK)
        return status;
    PS_AUTO_BUFFER PsBuffer all = {0};
    for (size_t i = 0; i < ps_array_len(c->items); i++) {
        PS_AUTO PsValue item = ps_array_at(c->items, i);
        if (c->ignore_case ? ps_slice_same(ps_string_slice(item), ps_buffer_view(&text))
                           : ps_slice_is(ps_string_slice(item), ps_buffer_view(&text)))
            return PS_OK;
        ps_buffer_text(&all, i > 0 ? "," : "");
        ps_buffer_slice(&all, ps_string_slice(item));
    }
    if (c->message.kind == PS_KIND_STRING)
        return custom(s, c, ps_buffer_view(&text), ps_buffer_cstr(&all));
    return ps_fail(&s->ctx, PS_INVALID, "ValidateSetFailure",
                   "The argument \"%s\" does not belong to the set \"%s\" specified by the "
                   "ValidateSet attribute. Supply an argument that is in the set and then try the "
                   "command again.",
                   ps_buffer_cstr(&text), ps_buffer_cstr(&all));
}

static PsStatus check_not_one_of(PsSession *s, const PsCheck *c, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(&s->ctx, value, &text);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(c->items); i++) {
        PS_AUTO PsValue item = ps_array_at(c->items, i);
        if (ps_slice_same(ps_buffer_view(&text), ps_string_slice(item)))
            return ps_fail(&s->ctx, PS_INVALID, "InvalidValueForNotePropertyName",
                           "The parameter NotePropertyName cannot take values that could be "
                           "converted to the type System.Management.Automation.PSMemberTypes. To "
                           "define the name of a member with those values, use Add-Member, and "
                           "specify the member type.");
    }
    return status;
}

static PsStatus range_failure(PsSession *s, PsRef value, PsRef limit, bool low)
{
    PS_AUTO_BUFFER PsBuffer v = {0};
    PS_AUTO_BUFFER PsBuffer l = {0};
    PsStatus status = ps_text_to_string(&s->ctx, value, s->ctx.culture, &v);
    if (status == PS_OK)
        status = ps_text_to_string(&s->ctx, limit, s->ctx.culture, &l);
    if (status != PS_OK)
        return status;
    if (low)
        return ps_fail(&s->ctx, PS_INVALID, "ValidateRangeTooSmall",
                       "The %s argument is less than the minimum allowed range of %s. Supply an "
                       "argument that is greater than or equal to %s and then try the command "
                       "again.",
                       ps_buffer_cstr(&v), ps_buffer_cstr(&l), ps_buffer_cstr(&l));
    return ps_fail(&s->ctx, PS_INVALID, "ValidateRangeTooBig",
                   "The %s argument is greater than the maximum allowed range of %s. Supply an "
                   "argument that is less than or equal to %s and then try the command again.",
                   ps_buffer_cstr(&v), ps_buffer_cstr(&l), ps_buffer_cstr(&l));
}

static PsStatus range_type_failure(PsSession *s, PsRef value, const PsType *type)
{
    ps_clear_error(&s->ctx);
    return ps_fail(&s->ctx, PS_INVALID, "ValidationRangeElementType",
                   "The argument cannot be validated because its type \"%s\" is not the "
                   "same type (%s) as the maximum and minimum limits of the parameter. "
                   "Make sure the argument is of type %s and then try the command again.",
                   ps_type_simple_name(ps_type_of(ps_unwrap(value))), ps_type_simple_name(type),
                   ps_type_simple_name(type));
}

static PsStatus check_range(PsSession *s, const PsCheck *c, PsRef value)
{
    int order = 0;
    PS_AUTO PsValue converted = PS_NULL;
    const PsType *type = ps_type_of(c->items);
    if (ps_type_of(ps_unwrap(value)) != type) {
        PsStatus status = ps_convert(&s->ctx, value, type, &converted);
        if (status != PS_OK)
            return range_type_failure(s, value, type);
    } else {
        converted = ps_retain(value);
    }
    PsStatus status = ps_compare(&s->ctx, converted, c->items, true, &order);
    if (status != PS_OK)
        return status;
    if (order < 0)
        return range_failure(s, converted, c->items, true);
    status = ps_compare(&s->ctx, converted, c->maximum, true, &order);
    if (status != PS_OK)
        return status;
    return order > 0 ? range_failure(s, converted, c->maximum, false) : PS_OK;
}

/* The value as what is compared with zero: wide numbers as they are, texts and dates never, all
 * else as an Int32. */
static PsStatus as_countable(PsSession *s, PsRef value, PsValue *out)
{
    const PsType *type = ps_type_of(value);
    if (type == PS_T(System_UInt32) || type == PS_T(System_Int64) || type == PS_T(System_UInt64) ||
        type == PS_T(System_Single) || type == PS_T(System_Double) ||
        type == PS_T(System_Decimal)) {
        *out = ps_retain(value);
        return PS_OK;
    }
    if (value.kind == PS_KIND_STRING || type == PS_T(System_DateTime) ||
        ps_convert(&s->ctx, value, PS_T(System_Int32), out) != PS_OK)
        return range_type_failure(s, value, PS_T(System_Int32));
    return PS_OK;
}

static PsStatus check_range_kind(PsSession *s, const PsCheck *c, PsRef value)
{
    int order = 0;
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = as_countable(s, value, &number);
    if (status == PS_OK)
        status = ps_compare(&s->ctx, number, ps_int32(0), true, &order);
    if (status != PS_OK)
        return status;
    bool good = c->low == 0   ? order > 0
                : c->low == 1 ? order >= 0
                : c->low == 2 ? order < 0
                              : order <= 0;
    if (good)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer v = {0};
    status = ps_text_to_string(&s->ctx, number, s->ctx.culture, &v);
    if (status != PS_OK)
        return status;
    static const char *const wanted[] = {"greater than zero", "greater than or equal to zero",
                                         "less than zero", "less than or equal to zero"};
    return ps_fail(&s->ctx, PS_INVALID, "ValidateRangeKind",
                   "The argument \"%s\" cannot be validated because its value is not %s.",
                   ps_buffer_cstr(&v), wanted[c->low]);
}

static PsStatus check_pattern(PsSession *s, const PsCheck *c, PsRef value)
{
    PsBuffer shown = {0};
    PsStatus status = ps_text_to_string(&s->ctx, value, s->ctx.culture, &shown);
    PS_AUTO PsValue text = ps_string_take(&shown);
    struct PsRegex *regex = NULL;
    if (status == PS_OK)
        status = ps_regex_for(&s->ctx, ps_is_null(c->maximum) ? c->items : c->maximum,
                              c->ignore_case, &regex);
    if (status != PS_OK)
        return status;
    if (ps_regex_match(regex, ps_string_slice(text), 0, NULL, 0) == PS_REGEX_MATCH)
        return PS_OK;
    if (c->message.kind == PS_KIND_STRING)
        return custom(s, c, ps_string_slice(text), ps_string_cstr(c->items));
    return ps_fail(&s->ctx, PS_INVALID, "ValidatePatternFailure",
                   "The argument \"%s\" does not match the \"%s\" pattern. Supply an argument that "
                   "matches \"%s\" and try the command again.",
                   ps_string_cstr(text), ps_string_cstr(c->items), ps_string_cstr(c->items));
}

static PsStatus check_script(PsSession *s, const PsCheck *c, PsRef value)
{
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status = ps_call_predicate(s, c->items, value, &result);
    if (status != PS_OK || ps_truth(result))
        return status;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer script = {0};
    status = ps_text_to_string(&s->ctx, value, s->ctx.culture, &text);
    if (status == PS_OK)
        status = ps_text(&s->ctx, c->items, &script);
    if (status != PS_OK)
        return status;
    if (c->message.kind == PS_KIND_STRING)
        return custom(s, c, ps_buffer_view(&text), ps_buffer_cstr(&script));
    return ps_fail(&s->ctx, PS_INVALID, "ValidateScriptFailure",
                   "The \"%s\" validation script for the argument with value \"%s\" did not return "
                   "a result of True. Determine why the validation script failed, and then try the "
                   "command again.",
                   ps_buffer_cstr(&script), ps_buffer_cstr(&text));
}

static PsStatus check_length(PsSession *s, const PsCheck *c, PsRef value)
{
    PsRef v = ps_unwrap(value);
    if (v.kind != PS_KIND_STRING)
        return ps_fail(&s->ctx, PS_INVALID, "ValidateLengthNotString",
                       "The ValidateLength attribute cannot be applied to a parameter that is not "
                       "a string or string[] parameter. Make the parameter a string or string[] "
                       "parameter.");
    int64_t len = (int64_t)ps_string_units(v);
    if (len < c->low)
        return ps_fail(&s->ctx, PS_INVALID, "ValidateLengthMinLengthFailure",
                       "The character length (%lld) of the argument is too short. Specify an "
                       "argument with a length that is greater than or equal to \"%lld\", and then "
                       "try the command again.",
                       (long long)len, (long long)c->low);
    if (len > c->high)
        return ps_fail(&s->ctx, PS_INVALID, "ValidateLengthMaxLengthFailure",
                       "The character length of the %lld argument is too long. Shorten the "
                       "character length of the argument so it is fewer than or equal to \"%lld\" "
                       "characters, and then try the command again.",
                       (long long)len, (long long)c->high);
    return PS_OK;
}

/* A text counts its characters, a dictionary its entries. */
static PsStatus count_of(PsSession *s, PsRef v, long long *count)
{
    if (v.kind == PS_KIND_STRING) {
        *count = (long long)ps_string_units(v);
        return PS_OK;
    }
    if (ps_is_dictionary(v)) {
        *count = (long long)ps_table_count(v);
        return PS_OK;
    }
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, v, true, &all);
    if (status == PS_OK)
        *count = (long long)ps_array_len(all);
    return status;
}

static PsStatus check_count(PsSession *s, const PsCheck *c, PsRef value)
{
    PsRef v = ps_unwrap(value);
    if (!ps_is_enumerable(v) && !ps_is_null(v) && v.kind != PS_KIND_STRING && !ps_is_dictionary(v))
        return ps_fail(&s->ctx, PS_INVALID, "NotAnArrayParameter",
                       "The ValidateCount attribute cannot be applied to a non-array parameter. "
                       "Either remove the attribute from the parameter or make the parameter an "
                       "array parameter.");
    long long n = 0;
    PsStatus status = count_of(s, v, &n);
    if (status != PS_OK)
        return status;
    if (n >= c->low && n <= c->high)
        return PS_OK;
    if (c->low == c->high)
        return ps_fail(&s->ctx, PS_INVALID, "ValidateCountExactFailure",
                       "The parameter requires exactly %lld value(s) - %lld value(s) were "
                       "provided.",
                       (long long)c->high, n);
    return ps_fail(&s->ctx, PS_INVALID, "ValidateCountMinMaxFailure",
                   "The parameter requires at least %lld value(s) and no more than %lld value(s) - "
                   "%lld value(s) were provided.",
                   (long long)c->low, (long long)c->high, n);
}

static bool is_blank(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != ' ' && (text.data[i] < '\t' || text.data[i] > '\r'))
            return false;
    return true;
}

/* NotNull and its stricter kin; a collection's elements count too. */
static PsStatus check_not_null(PsSession *s, const PsCheck *c, PsRef value)
{
    static const char *const single[] = {
        "The argument is null. Provide a valid value for the argument, and then try running the "
        "command again.",
        "The argument is null or empty. Provide an argument that is not null or empty, and then "
        "try the command again.",
        "The argument is null, empty, or consists of only white-space characters. Provide an "
        "argument that contains non white-space characters, and then try the command again."};
    static const char *const element[] = {
        "The argument has a null value, or an element of the argument collection contains a null "
        "value. Provide a collection that does not contain any null values, and then try the "
        "command again.",
        "The argument is null, empty, or an element of the argument collection contains a null "
        "value. Supply a collection that does not contain any null values and then try the command "
        "again.",
        "An element of the argument collection is null, empty, or consists of only white-space "
        "characters. Supply a collection that does not contain any those values and then try the "
        "command again."};
    int strict = (int)c->kind - (int)PS_CHECK_NOT_NULL;
    PsRef v = ps_unwrap(value);
    const char *id = strict == 0 ? "ArgumentIsNull" : "ArgumentIsEmpty";
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_INVALID, "ArgumentIsNull", "%s",
                       single[strict == 2 ? 1 : strict]);
    if (v.kind == PS_KIND_STRING) {
        bool bad = (strict > 0 && ps_string_slice(v).len == 0) ||
                   (strict > 1 && is_blank(ps_string_slice(v)));
        return bad ? ps_fail(&s->ctx, PS_INVALID, id, "%s", single[strict]) : PS_OK;
    }
    if (!ps_is_enumerable(v))
        return PS_OK;
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, v, true, &all);
    if (status != PS_OK)
        return status;
    if (strict > 0 && ps_array_len(all) == 0)
        return ps_fail(&s->ctx, PS_INVALID, "ArgumentIsEmpty",
                       "The argument is null, empty, or an element of the argument collection "
                       "contains a null value. Supply a collection that does not contain any null "
                       "values and then try the command again.");
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        PsRef e = ps_unwrap(item);
        if (ps_is_null(e) ||
            (strict > 0 && !c->of_objects && e.kind == PS_KIND_STRING &&
             (ps_string_slice(e).len == 0 || (strict > 1 && is_blank(ps_string_slice(e))))))
            return ps_fail(&s->ctx, PS_INVALID,
                           ps_is_null(e) ? "ArgumentCollectionContainsNull" : "ArgumentIsEmpty",
                           "%s", element[strict]);
    }
    return PS_OK;
}

bool ps_check_is_named(PsRef value, PsSlice wanted)
{
    if (ps_is_null(ps_unwrap(value)))
        return false;
    PS_AUTO PsValue names = ps_type_names(value);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        if (ps_slice_same(ps_string_slice(name), wanted))
            return true;
    }
    return false;
}

static PsStatus check_type_name(PsSession *s, const PsCheck *c, PsRef value)
{
    if (ps_is_null(ps_unwrap(value)))
        return PS_OK;
    if (ps_is_list(ps_unwrap(value))) {
        PsStatus status = PS_OK;
        for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_unwrap(value)); i++) {
            PS_AUTO PsValue item = ps_array_at(ps_unwrap(value), i);
            status = check_type_name(s, c, item);
        }
        return status;
    }
    if (ps_check_is_named(value, ps_string_slice(c->items)))
        return PS_OK;
    return ps_fail(&s->ctx, PS_XA(ParameterBindingArgumentTransformationException),
                   PS_CAT_InvalidArgument, "MismatchedPSTypeName",
                   "The PSTypeNames of the argument do not contain \"%s\".",
                   ps_string_cstr(c->items));
}

static PsStatus check_one(PsSession *s, const PsCheck *c, PsRef value)
{
    switch (c->kind) {
    case PS_CHECK_SET:
        return check_set(s, c, value);
    case PS_CHECK_NOT_ONE_OF:
        return check_not_one_of(s, c, value);
    case PS_CHECK_RANGE:
        return check_range(s, c, value);
    case PS_CHECK_RANGE_KIND:
        return check_range_kind(s, c, value);
    case PS_CHECK_PATTERN:
        return check_pattern(s, c, value);
    case PS_CHECK_SCRIPT:
        return check_script(s, c, value);
    case PS_CHECK_LENGTH:
        return check_length(s, c, value);
    default:
        return PS_OK;
    }
}

PsStatus ps_check_value(PsSession *s, const PsCheck *c, PsRef value)
{
    switch (c->kind) {
    case PS_CHECK_COUNT:
        return check_count(s, c, value);
    case PS_CHECK_NOT_NULL:
    case PS_CHECK_NOT_NULL_OR_EMPTY:
    case PS_CHECK_NOT_NULL_OR_WHITE_SPACE:
        return check_not_null(s, c, value);
    case PS_CHECK_TYPE_NAME:
        return check_type_name(s, c, value);
    case PS_CHECK_CONVERT:
    case PS_CHECK_CREDENTIAL:
    case PS_CHECK_TRANSFORM:
        return PS_OK;
    case PS_CHECK_CLASS:
        return ps_check_by_class(s, c, value);
    default:
        break;
    }
    PsRef v = ps_unwrap(value);
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_INVALID, "ArgumentIsEmpty",
                       "The argument is null, empty, or an element of the argument collection "
                       "contains a null value. Supply a collection that does not contain any null "
                       "values and then try the command again.");
    if (!ps_is_enumerable(v))
        return check_one(s, c, value);
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, v, true, &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        status = check_one(s, c, item);
    }
    return status;
}
