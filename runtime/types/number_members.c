/* number_members.c - see number_members.h. */
#include "types/number_members.h"

#include "types/arguments.h"
#include "types/numbers.h"
#include "value/format_number.h"
#include "value/object.h"

/* Style and culture among the arguments behind the text. */
static unsigned read_style(PsContext *ctx, PsNumberKind kind, const PsRef *args, size_t count,
                           const PsCulture **culture)
{
    unsigned style = ps_number_text_default_style(kind);
    *culture = ctx->culture;
    for (size_t i = 1; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            style = (unsigned)ps_get_int(args[i]);
        else
            *culture = ps_arg_culture(ctx, args[i]);
    }
    return style;
}

PsStatus ps_number_members_parse(PsContext *ctx, PsNumberKind kind, const PsRef *args, size_t count,
                                 PsValue *out)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    const PsCulture *culture;
    unsigned style = read_style(ctx, kind, args, count, &culture);
    PsNumber number;
    PsSlice text = ps_arg_text(args[0]);
    PsNumberStatus status = ps_number_text_parse(text, kind, style, culture, &number);
    if (status)
        return ps_numbers_fail(ctx, status, kind, text);
    return ps_return(ps_numbers_value(&number), out);
}

PsStatus ps_number_members_try_parse(PsContext *ctx, PsNumberKind kind, const PsRef *args,
                                     size_t count, PsValue *out)
{
    const PsCulture *culture;
    unsigned style = read_style(ctx, kind, args, count - 1, &culture);
    PsNumber number = {.kind = kind};
    bool good = !ps_arg_is_null(args[0]) && ps_number_text_parse(ps_arg_text(args[0]), kind, style,
                                                                 culture, &number) == PS_NUMBER_OK;
    if (!good)
        number = (PsNumber){.kind = kind};
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_numbers_value(&number));
}

PsStatus ps_number_members_to_string(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                     PsValue *out)
{
    PsSlice format = PS_SLICE("");
    const PsCulture *culture = ctx->culture;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_STRING)
            format = ps_arg_text(args[i]);
        else
            culture = ps_arg_culture(ctx, args[i]);
    }
    PsNumber number;
    PsBuffer buffer = {0};
    if (!ps_numbers_get(self, &number))
        return ps_return(ps_string(PS_SLICE("")), out);
    PsNumberStatus status = ps_format_number(&buffer, &number, format, culture);
    if (status) {
        ps_buffer_done(&buffer);
        return ps_numbers_fail(ctx, status, number.kind, format);
    }
    return ps_return_text(&buffer, out);
}

PsStatus ps_number_members_compare_to(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                      PsValue *out)
{
    (void)count;
    int order = 0;
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    PsStatus status = ps_types_compare(ctx, PS_NULL, self, other, &order);
    *out = ps_int32(order < 0 ? -1 : order > 0);
    return status;
}

PsStatus ps_number_members_type_code(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                     PsValue *out)
{
    (void)ctx;
    (void)args;
    (void)count;
    int code = 5 + (int)ps_kind(self) - PS_KIND_SBYTE;
    if (ps_kind(self) == PS_KIND_DECIMAL)
        code = 15;
    return ps_return(ps_enum(PS_T(System_TypeCode), code), out);
}
