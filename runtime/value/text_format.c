/* text_format.c - values in a format: ToString(format) and the -f operator. */
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/errors.h"
#include "value/format_composite.h"
#include "value/format_number.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/timespan.h"

static PsStatus bad_format(PsContext *ctx, const char *message)
{
    return ps_fail(ctx, PS_X(FormatException), PS_CAT_NotSpecified, NULL, "%s", message);
}

static PsStatus format_enum(PsContext *ctx, PsRef value, PsSlice format, PsBuffer *out)
{
    PsRef number = ps_integer((PsKind)(ps_number_value_code(value) - PS_CODE_SBYTE + PS_KIND_SBYTE),
                              value.as.i64);
    PsNumber bits;
    char letter = format.len == 1 ? format.data[0] : '?';
    switch (letter) {
    case 'g':
    case 'G':
    case 'f':
    case 'F':
        ps_enum_text(value, out);
        return PS_OK;
    case 'd':
    case 'D':
        return ps_text(ctx, number, out);
    case 'x':
    case 'X': {
        static const char *const widths[] = {"X2", "X2", "X4", "X4", "X8", "X8", "X16", "X16"};
        PsSlice wide = ps_slice(widths[ps_number_value_code(value) - PS_CODE_SBYTE]);
        if (ps_number_value_read(number, &bits) &&
            ps_format_number(out, &bits, wide, ps_culture_invariant()) == PS_NUMBER_OK)
            return PS_OK;
        break;
    }
    default:
        break;
    }
    return bad_format(ctx, "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", "
                           "\"D\" or \"d\".");
}

/* ToString(format) of a type that the engine knows. */
static PsStatus format_object(PsContext *ctx, PsRef value, PsSlice format, const PsCulture *culture,
                              PsBuffer *out)
{
    if (value.kind != PS_KIND_HOLDER || ctx->upcalls == NULL || ctx->upcalls->call_method == NULL ||
        !ps_type_is_a(ps_type_of(value), PS_T(System_IFormattable)))
        return ps_text_to_string(ctx, value, culture, out);
    PS_AUTO PsValue arg = ps_string(format);
    PS_AUTO PsValue text = PS_NULL;
    PsRef args[] = {arg};
    PsStatus status = ctx->upcalls->call_method(ctx, value, "ToString", args, 1, &text);
    return status ? status : ps_text(ctx, text, out);
}

PsStatus ps_text_format(PsContext *ctx, PsRef value, PsSlice format, const PsCulture *culture,
                        PsBuffer *out)
{
    value = ps_unwrap(value);
    if (format.len == 0)
        return ps_text_to_string(ctx, value, culture, out);
    PsNumber number;
    if (value.kind == PS_KIND_ENUM)
        return format_enum(ctx, value, format, out);
    if (value.kind == PS_KIND_DATETIME) {
        PsDateTime date = {value.as.ticks, (PsDateKind)ps_get_date_kind(value)};
        if (ps_date_format(out, date, format, culture))
            return PS_OK;
        return bad_format(ctx, "Input string was not in a correct format.");
    }
    if (value.kind == PS_KIND_TIMESPAN) {
        if (ps_timespan_format(out, value.as.ticks, format, culture))
            return PS_OK;
        return bad_format(ctx, "Input string was not in a correct format.");
    }
    if (value.kind == PS_KIND_GUID) {
        PsGuid guid = ps_get_guid(value);
        if (ps_guid_format(out, &guid, format))
            return PS_OK;
        return bad_format(ctx, "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", "
                               "\"p\", \"B\", \"b\", \"X\" or \"x\".");
    }
    bool is_number = value.kind != PS_KIND_BOOL && value.kind != PS_KIND_CHAR;
    if (is_number && ps_number_value_read(value, &number)) {
        if (ps_format_number(out, &number, format, culture) == PS_NUMBER_OK)
            return PS_OK;
        return bad_format(ctx, "Format specifier was invalid.");
    }
    return format_object(ctx, value, format, culture, out);
}

typedef struct {
    PsContext *ctx;
    PsRef args;
    bool many;
} Arguments;

static PsStatus render(void *closure, size_t index, PsSlice format, PsBuffer *out)
{
    Arguments *a = closure;
    PS_AUTO PsValue item = a->many ? ps_array_at(a->args, index) : ps_retain(a->args);
    if (ps_is_null(ps_unwrap(item)))
        return PS_OK;
    bool wrapped = (item.flags & PS_VALUE_WRAPPED) || item.kind == PS_KIND_WRAPPED ||
                   item.kind == PS_KIND_OBJECT;
    return wrapped ? ps_text_wrapped(a->ctx, item, format, a->ctx->culture, out)
                   : ps_text_format(a->ctx, item, format, a->ctx->culture, out);
}

static PsStatus format_error(PsContext *ctx, PsRef format, PsSlice message)
{
    PS_AUTO PsValue text = ps_string(message);
    return ps_fail_target(ctx, format, PS_ERR_FORMAT, ps_string_cstr(text));
}

PsStatus ps_format(PsContext *ctx, PsRef format, PsRef args, PsValue *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, format, &text);
    if (status)
        return status;
    args = ps_unwrap(args);
    bool many = args.kind == PS_KIND_ARRAY && ps_array_get(args)->store == PS_STORE_VALUE &&
                !(ps_array_get(args)->elem->flags & PS_TYPE_VALUE);
    Arguments arguments = {.ctx = ctx, .args = args, .many = many};
    PsComposite composite = {
        .render = render, .closure = &arguments, .count = many ? ps_array_len(args) : 1};
    PS_AUTO_BUFFER PsBuffer result = {0};
    PsCompositeStatus outcome = ps_format_composite(&composite, ps_string_slice(text), &result);
    if (outcome == PS_COMPOSITE_OK) {
        *out = ps_string_take(&result);
    } else if (outcome == PS_COMPOSITE_FAILED) {
        status = composite.failure;
        if (status == PS_ERROR && ctx->error.kind == PS_KIND_EXCEPTION &&
            ps_exception_get(ctx->error)->head.type == PS_X(FormatException)) {
            PS_AUTO PsValue error = ps_take_error(ctx);
            status = format_error(ctx, text, ps_exception_message(error));
        }
    } else {
        status = format_error(ctx, text, ps_buffer_view(&composite.message));
    }
    ps_buffer_done(&composite.message);
    return status;
}
