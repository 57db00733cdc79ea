/* bind_convert.c - see bind_convert.h. */
#include "engine/bind_convert.h"

#include <string.h>

#include "base/casing.h"
#include "engine/check.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

bool ps_bind_fits(PsBinder *b, const PsParamMeta *p, PsRef value)
{
    (void)b;
    PsRef v = ps_unwrap(value);
    if (p->foreign != NULL)
        return ps_check_is_named(value, ps_slice(p->foreign));
    if (p->transforms || !p->has_type || p->type == PS_T(System_Object) ||
        p->type == PS_XA(PSObject))
        return true;
    if (ps_is_null(v)) /* a text it must first become */
        return !(p->type->flags & PS_TYPE_VALUE) && p->type != PS_T(System_String);
    if (ps_value_is(v, p->type))
        return true;
    return p->type->rank > 0 && ps_value_is(v, p->type->elem);
}

static PsStatus refuse(PsBinder *b, const PsParamMeta *p, const char *id, const char *what)
{
    return ps_bind_error(b, PS_XA(ParameterBindingValidationException), PS_CAT_InvalidData, id,
                         "Cannot bind argument to parameter '%s' because it is %s.", p->spelling,
                         what);
}

/* Whether the parameter takes a collection as such: an array, or a class that is a list. */
static bool is_collection(const PsType *type)
{
    return type->rank > 0 || (type != PS_T(System_Collections_IList) &&
                              ps_type_is_a(type, PS_T(System_Collections_IList)));
}

static PsStatus check_items(PsBinder *b, const PsParamMeta *p, PsRef list)
{
    bool is_array = p->type->rank > 0;
    const PsType *elem = is_array                  ? p->type->elem
                         : p->type->arg_count == 1 ? p->type->args[0]
                                                   : NULL;
    if (ps_array_len(list) == 0 && !p->allow_empty_collection)
        return is_array ? refuse(b, p, "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
                                 "an empty array")
                        : refuse(b, p, "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
                                 "an empty collection");
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        if (ps_is_null(item) && !p->allow_null)
            return refuse(b, p, "ParameterArgumentValidationErrorNullNotAllowed", "null");
        if (item.kind == PS_KIND_STRING && ps_string_slice(item).len == 0 &&
            !p->allow_empty_string && elem == PS_T(System_String))
            return refuse(b, p, "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                          "an empty string");
    }
    return PS_OK;
}

/* Mandatory parameters take no null, no empty text and no empty collection unless allowed to. */
static PsStatus check_empty(PsBinder *b, const PsParamMeta *p, PsRef value)
{
    PsRef v = ps_unwrap(value);
    if (ps_is_null(v)) {
        if (!p->allow_null && p->is_mandatory)
            return refuse(b, p, "ParameterArgumentValidationErrorNullNotAllowed", "null");
        return PS_OK;
    }
    if (!p->is_mandatory)
        return PS_OK;
    if (v.kind == PS_KIND_STRING && ps_string_slice(v).len == 0 && !p->allow_empty_string &&
        (p->type == PS_T(System_String) ||
         (p->type->rank > 0 && p->type->elem == PS_T(System_String))))
        return refuse(b, p, "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                      "an empty string");
    if (!is_collection(p->type) || !ps_is_list(v))
        return PS_OK;
    return check_items(b, p, v);
}

/* The pending conversion error as the binder words it. */
static PsStatus wrap_conversion(PsBinder *b, const PsParamMeta *p, PsRef value)
{
    PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
    PS_AUTO_BUFFER PsBuffer reason = {0};
    ps_buffer_slice(&reason, ps_error_record_message(error));
    PsValue inner = ps_retain(ps_error_record_get(error)->exception);
    ps_release(error);
    PsStatus status;
    PsRef v = ps_unwrap(value);
    if (b->is_cmdlet && ((p->type == PS_T(System_String) && ps_is_list(v)) ||
                         ((p->type->kind == PS_KIND_SWITCH || p->type->kind == PS_KIND_BOOL) &&
                          v.kind == PS_KIND_STRING)))
        status = ps_bind_error(
            b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument, "CannotConvertArgument",
            "Cannot convert '%s' to the type '%s' required by parameter '%s'. %s",
            ps_type_display_name(ps_type_of(v)), ps_type_display_name(p->type), p->spelling,
            ps_is_list(v) ? "Specified method is not supported." : "");
    else if (b->is_cmdlet || (p->code == NULL && p->common == PS_COMMON_NONE))
        status = ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                               "CannotConvertArgumentNoMessage", "Cannot bind parameter '%s'. %s",
                               p->spelling, ps_buffer_cstr(&reason));
    else
        status = ps_bind_error(b, PS_XA(ParameterBindingArgumentTransformationException),
                               PS_CAT_InvalidData, "ParameterArgumentTransformationError",
                               "Cannot process argument transformation on parameter '%s'. %s",
                               p->spelling, ps_buffer_cstr(&reason));
    PsRef record = b->session->ctx.error;
    if (record.kind == PS_KIND_ERROR)
        ps_assign(&ps_exception_get(ps_error_record_get(record)->exception)->inner, inner);
    else
        ps_release(inner);
    return status;
}

/* Texts are no truth values here: only booleans and numbers are taken. */
static PsStatus check_switch(PsBinder *b, const PsParamMeta *p, PsRef v)
{
    bool is_switch = p->type->kind == PS_KIND_SWITCH;
    if (v.kind == PS_KIND_BOOL || v.kind == PS_KIND_SWITCH || ps_is_number(v) ||
        v.kind == PS_KIND_ENUM)
        return PS_OK;
    if (ps_is_null(v) && is_switch)
        return PS_OK;
    const char *type = ps_type_display_name(p->type);
    const char *own = ps_is_null(v) ? "" : ps_type_display_name(ps_type_of(v));
    return ps_fail(&b->session->ctx, PS_XA(PSInvalidCastException), PS_CAT_InvalidArgument,
                   "InvalidCast",
                   "Cannot convert value \"%s\" to type \"%s\". Boolean parameters accept only "
                   "Boolean values and numbers, such as $True, $False, 1 or 0.",
                   own, type);
}

/* Cmdlets make no text of any list, advanced functions none of an array; simple functions do. */
static bool takes_no_list(const PsBinder *b, PsRef value)
{
    if (b->is_cmdlet)
        return ps_is_list(value);
    return value.kind == PS_KIND_ARRAY && b->binding->meta->is_advanced;
}

static bool takes_text(const PsType *type)
{
    return type == PS_T(System_Version) || type == PS_T(System_String) ||
           (type->rank == 1 && type->elem == PS_T(System_String));
}

PsStatus ps_bind_coerce(PsBinder *b, const PsParamMeta *p, PsRef value, PsValue *out)
{
    PsContext *ctx = &b->session->ctx;
    PsRef v = ps_unwrap(value);
    PsStatus status = PS_OK;
    if (!p->has_type || p->type == PS_T(System_Object) || p->type == PS_XA(PSObject)) {
        *out = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(value);
        return PS_OK;
    }
    if (p->type->kind == PS_KIND_SWITCH || p->type->kind == PS_KIND_BOOL) {
        if (p->type->rank == 0) {
            status = check_switch(b, p, v);
            if (status != PS_OK)
                return status;
        }
    }
    if (p->type == PS_T(System_String) && takes_no_list(b, v))
        return ps_fail(ctx, PS_XA(PSInvalidCastException), PS_CAT_InvalidArgument, "InvalidCast",
                       "Cannot convert value to type System.String.");
    if (p->type == PS_T(System_Management_Automation_PSReference) && v.kind != PS_KIND_REFERENCE) {
        if (!ps_is_null(v))
            return ps_fail(ctx, PS_XA(PSInvalidCastException), PS_CAT_InvalidArgument,
                           "InvalidCast", "Reference type is expected in argument.");
        *out = PS_NULL;
        return PS_OK;
    }
    bool is_text = b->is_cmdlet && p->type == PS_T(System_String);
    if ((p->type->rank > 0 || is_text) && ps_is_null(v)) {
        *out = PS_NULL;
        return PS_OK;
    }
    if (takes_text(p->type) && value.kind == PS_KIND_WRAPPED && ps_is_number(v)) {
        PS_AUTO PsValue text = PS_NULL; /* 1.0: as it is written */
        status = ps_text_value(ctx, value, &text);
        return status == PS_OK ? ps_convert(ctx, text, p->type, out) : status;
    }
    return ps_convert(ctx, value, p->type, out);
}

/* What attributes of the script's own make of it, then the type. */
static PsStatus transform(PsBinder *b, const PsParamMeta *p, PsRef value, PsValue *out)
{
    PS_AUTO PsValue made = ps_retain(value);
    PsStatus status = ps_check_transform(b->session, p->checks, p->check_count, &made);
    return status == PS_OK ? ps_bind_coerce(b, p, made, out) : status;
}

static PsStatus refuse_type_name(PsBinder *b, const PsParamMeta *p, const PsCheck *check)
{
    ps_clear_error(&b->session->ctx);
    PsStatus status = ps_bind_error(
        b, PS_XA(ParameterBindingArgumentTransformationException), PS_CAT_InvalidArgument,
        "MismatchedPSTypeName",
        "Cannot bind argument to parameter '%s', because PSTypeNames of the argument do not match "
        "the PSTypeName required by the parameter: %s.",
        p->spelling, ps_string_cstr(check->items));
    PsErrorRecord *record = ps_error_record_get(b->session->ctx.error);
    ps_assign(&ps_exception_get(record->exception)->inner,
              ps_exception_new(PS_XA(PSInvalidCastException),
                               ps_string(ps_error_record_message(b->session->ctx.error)), PS_NULL));
    return status;
}

static PsStatus run_checks(PsBinder *b, const PsParamMeta *p, PsRef value)
{
    for (uint32_t i = 0; i < p->check_count; i++) {
        PsStatus status = ps_check_value(b->session, &p->checks[i], value);
        if (status == PS_OK)
            continue;
        if (status != PS_ERROR)
            return status;
        if (p->checks[i].kind == PS_CHECK_TYPE_NAME)
            return refuse_type_name(b, p, &p->checks[i]);
        PsValue error = ps_error_record_of(ps_take_error(&b->session->ctx));
        PS_AUTO_BUFFER PsBuffer reason = {0};
        ps_buffer_slice(&reason, ps_error_record_message(error));
        PsValue inner = ps_retain(ps_error_record_get(error)->exception);
        ps_release(error);
        status = ps_bind_error(b, PS_XA(ParameterBindingValidationException), PS_CAT_InvalidData,
                               "ParameterArgumentValidationError",
                               "Cannot validate argument on parameter '%s'. %s", p->spelling,
                               ps_buffer_cstr(&reason));
        PsRef record = b->session->ctx.error;
        ps_assign(&ps_exception_get(ps_error_record_get(record)->exception)->inner, inner);
        b->is_elsewhere = p->checks[i].kind == PS_CHECK_NOT_ONE_OF;
        return status;
    }
    return PS_OK;
}

PsStatus ps_bind_convert(PsBinder *b, PsParamMeta *p, PsRef value, bool may_coerce, PsValue *out)
{
    if (!may_coerce && !ps_bind_fits(b, p, value))
        return PS_ERROR;
    PsValue converted = PS_NULL;
    PsStatus status = p->transforms ? transform(b, p, value, &converted)
                                    : ps_bind_coerce(b, p, value, &converted);
    if (status == PS_ERROR)
        return ps_bind_blame(b, ps_slice(p->spelling), wrap_conversion(b, p, value));
    if (status == PS_OK)
        status = run_checks(b, p, converted);
    if (status == PS_OK)
        /* a cmdlet's null is no empty text */
        status =
            check_empty(b, p, b->is_cmdlet && ps_is_null(ps_unwrap(value)) ? PS_NULL : converted);
    if (status != PS_OK) {
        ps_release(converted);
        return ps_bind_blame(b, ps_slice(p->spelling), status);
    }
    *out = converted;
    return PS_OK;
}
