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

static bool is_refused(const PsParamMeta *p, PsRef v)
{
    const char *list = p->native == NULL ? NULL : p->native->refused;
    if (list == NULL || v.kind != PS_KIND_STRING)
        return false;
    for (const char *at = list; *at != '\0';) {
        const char *comma = strchrnul(at, ',');
        if (ps_slice_same((PsSlice){at, (size_t)(comma - at)}, ps_string_slice(v)))
            return true;
        at = *comma == ',' ? comma + 1 : comma;
    }
    return false;
}

bool ps_bind_fits(PsBinder *b, const PsParamMeta *p, PsRef value)
{
    (void)b;
    PsRef v = ps_unwrap(value);
    if (is_refused(p, v))
        return false;
    if (p->transforms || !p->has_type || p->type == PS_T(System_Object) ||
        p->type == PS_XA(PSObject))
        return true;
    if (ps_is_null(v)) /* a text it must first become */
        return !(p->type->flags & PS_TYPE_VALUE) && p->type != PS_T(System_String);
    if (ps_value_is(v, p->type))
        return true;
    return p->type->rank > 0 && ps_value_is(v, p->type->elem);
}

static bool is_mandatory(const PsBinder *b, const PsParamMeta *p)
{
    for (uint32_t set = 0; set < b->binding->meta->set_count; set++)
        if ((b->binding->sets & (1u << set)) && (p->sets & (1u << set)) && p->uses[set].mandatory)
            return true;
    return false;
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
    bool mandatory = is_mandatory(b, p);
    if (ps_is_null(v)) {
        if (!p->allow_null && mandatory)
            return refuse(b, p, "ParameterArgumentValidationErrorNullNotAllowed", "null");
        return PS_OK;
    }
    if (!mandatory)
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
    return ps_bind_error(b, PS_XA(ParameterBindingArgumentTransformationException),
                         PS_CAT_InvalidArgument, "MismatchedPSTypeName",
                         "Cannot bind argument to parameter '%s', because PSTypeNames of the "
                         "argument do not match the PSTypeName required by the parameter: %s.",
                         p->spelling, ps_string_cstr(check->items));
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

static PsStatus missing_failure(PsBinder *b, const char *names)
{
    return ps_bind_error(b, PS_XA(ParameterBindingException), PS_CAT_InvalidArgument,
                         "MissingMandatoryParameter",
                         "Cannot process command because of one or more missing mandatory "
                         "parameters:%s.",
                         names);
}

static bool is_missing(const PsBinder *b, const PsParamMeta *p, uint32_t set)
{
    int i = ps_bind_index(b->binding, p);
    if (!(p->sets & (1u << set)) || !p->uses[set].mandatory || b->binding->bound[i] != PS_UNBOUND)
        return false;
    if (b->binding->delayed != NULL && !ps_is_null(b->binding->delayed[i]))
        return false;
    return !(b->expects_input && (p->uses[set].from_pipeline || p->uses[set].from_property));
}

/* Reads one value from the host: a list line by line until an empty one. */
static PsStatus ask(PsBinder *b, PsParamMeta *p, PsValue *out, bool *ended)
{
    PsSession *s = b->session;
    bool is_list = p->type->rank > 0;
    PS_AUTO PsValue list = ps_array_empty(2);
    for (int i = 0;; i++) {
        PS_AUTO_BUFFER PsBuffer prompt = {0};
        PS_AUTO_BUFFER PsBuffer line = {0};
        ps_buffer_text(&prompt, p->spelling);
        if (is_list)
            ps_buffer_printf(&prompt, "[%d]", i);
        ps_buffer_text(&prompt, ": ");
        PsStatus status = s->host->read_line(s, ps_buffer_view(&prompt), false, &line, ended);
        if (status != PS_OK || *ended)
            return status;
        if (!is_list) {
            *out = ps_string(ps_buffer_view(&line));
            return PS_OK;
        }
        if (line.len == 0)
            break;
        ps_array_push(list, ps_string(ps_buffer_view(&line)));
    }
    *out = ps_move(&list);
    return PS_OK;
}

PsStatus ps_bind_missing(PsBinder *b, uint32_t set)
{
    PsSession *s = b->session;
    PS_AUTO_BUFFER PsBuffer names = {0};
    PsMeta *meta = b->binding->meta;
    for (uint32_t i = 0; i < meta->count; i++)
        if (is_missing(b, &meta->params[i], set))
            ps_buffer_printf(&names, " %s", meta->params[i].spelling);
    if (names.len == 0)
        return PS_OK;
    if (s->is_non_interactive || s->host == NULL || s->host->read_line == NULL ||
        s->host->write_host == NULL)
        return missing_failure(b, ps_buffer_cstr(&names));
    PS_AUTO_BUFFER PsBuffer intro = {0};
    ps_buffer_printf(&intro,
                     "\ncmdlet %s at command pipeline position 1\n"
                     "Supply values for the following parameters:",
                     b->name == NULL ? "" : b->name);
    PsStatus status = s->host->write_host(s, ps_buffer_view(&intro), true);
    for (uint32_t i = 0; status == PS_OK && i < meta->count; i++) {
        if (!is_missing(b, &meta->params[i], set))
            continue;
        PS_AUTO PsValue value = PS_NULL;
        bool ended = false;
        status = ask(b, &meta->params[i], &value, &ended);
        if (status == PS_OK && ended)
            return missing_failure(b, ps_buffer_cstr(&names));
        if (status == PS_OK)
            status = ps_bind_value(b, &meta->params[i], value, PS_BOUND);
    }
    return status;
}
