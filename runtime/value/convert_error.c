/* convert_error.c - how conversions fail: the exceptions and their texts. */
#include <stdarg.h>
#include <string.h>

#include "value/array.h"
#include "value/convert_priv.h"
#include "value/errors.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_full_name.h"

static PsStatus raise(PsContext *ctx, const char *id, PsValue message, PsValue inner)
{
    PsValue exception = ps_exception_new(PS_XA(PSInvalidCastException), message, inner);
    ps_exception_get(exception)->id = id;
    ps_exception_get(exception)->category = PS_CAT_InvalidArgument;
    return ps_fail_value(ctx, exception);
}

PsStatus ps_convert_error_plain(PsContext *ctx, const char *id, const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    return raise(ctx, id, ps_string_take(&text), PS_NULL);
}

PsStatus ps_convert_error(PsContext *ctx, PsRef value, const PsType *type, const char *id,
                          PsValue inner)
{
    PS_AUTO PsValue why = inner;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text_to_string(ctx, value, ctx->culture, &text);
    if (status)
        return status;
    PsBuffer message = {0};
    ps_buffer_text(&message, "Cannot convert value \"");
    ps_buffer_slice(&message, ps_buffer_view(&text));
    ps_buffer_printf(&message, "\" to type \"%s\". Error: \"", ps_type_display_name(type));
    ps_buffer_slice(&message, ps_exception_message(why));
    ps_buffer_byte(&message, '"');
    return raise(ctx, id, ps_string_take(&message), ps_move(&why));
}

PsStatus ps_convert_error_new(PsContext *ctx, PsRef value, const PsType *type, const char *id,
                              const PsType *inner, const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    return ps_convert_error(ctx, value, type, id,
                            ps_exception_new(inner, ps_string_take(&text), PS_NULL));
}

PsStatus ps_convert_error_pending(PsContext *ctx, PsRef value, const PsType *type, const char *id)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsValue inner = error.kind == PS_KIND_ERROR ? ps_retain(ps_error_record_get(error)->exception)
                                                : ps_retain(error);
    PsException *exception = ps_exception_get(inner);
    if (exception->head.type == PS_XA(MethodInvocationException) &&
        exception->inner.kind == PS_KIND_EXCEPTION)
        ps_assign(&inner, ps_retain(exception->inner));
    return ps_convert_error(ctx, value, type, id, inner);
}

/* Types that IConvertible knows are called by their short names. */
static bool is_known_target(const PsType *type)
{
    return (ps_number_value_type_code(type) != PS_CODE_NONE && !(type->flags & PS_TYPE_ENUM)) ||
           type->kind == PS_KIND_DATETIME || type->kind == PS_KIND_STRING;
}

PsStatus ps_convert_error_cast(PsContext *ctx, PsRef value, const PsType *type)
{
    const PsType *from = ps_type_of(value);
    bool known = is_known_target(type);
    return ps_convert_error_new(ctx, value, type, "InvalidCastIConvertible",
                                PS_X(InvalidCastException), "Invalid cast from '%s' to '%s'.",
                                known ? ps_type_simple_name(from) : ps_type_display_name(from),
                                known ? ps_type_simple_name(type) : ps_type_display_name(type));
}

/* The first of an object's type names, which Add-Member and PSTypeName can change. */
static void type_name(PsRef value, PsBuffer *out)
{
    PsObject *object = ps_get_object(value);
    if (object != NULL && object->ext != NULL && ps_is_list(object->ext->type_names) &&
        ps_array_len(object->ext->type_names) > 0) {
        PS_AUTO PsValue first = ps_array_at(object->ext->type_names, 0);
        if (first.kind == PS_KIND_STRING) {
            ps_buffer_slice(out, ps_string_slice(first));
            return;
        }
    }
    ps_buffer_text(out, ps_type_full_name(ps_type_of(value)));
}

PsStatus ps_convert_fail(PsContext *ctx, PsRef value, const PsType *type)
{
    value = ps_unwrap(value);
    const char *target = ps_type_display_name(type);
    if (ps_is_null(value))
        return ps_convert_error_plain(ctx, "nullToObjectInvalidCast",
                                      "Cannot convert null to type \"%s\".", target);
    PS_AUTO_BUFFER PsBuffer name = {0};
    type_name(value, &name);
    bool secret = strcmp(target, "System.Security.SecureString") == 0 ||
                  strcmp(target, "System.Management.Automation.PSCredential") == 0;
    if (secret)
        return ps_convert_error_plain(ctx, "ConvertToFinalInvalidCastException",
                                      "Cannot convert the value of type \"%s\" to type \"%s\".",
                                      ps_buffer_cstr(&name), target);
    PsBuffer text = {0};
    ps_buffer_text(&text, "Cannot convert the \"");
    PsStatus status = ps_text_to_string(ctx, value, ctx->culture, &text);
    ps_buffer_printf(&text, "\" value of type \"%s\" to type \"%s\".", ps_buffer_cstr(&name),
                     target);
    if (status) {
        ps_buffer_done(&text);
        return status;
    }
    return raise(ctx, "ConvertToFinalInvalidCastException", ps_string_take(&text), PS_NULL);
}
