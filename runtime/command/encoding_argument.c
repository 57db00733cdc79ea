/* encoding_argument.c - see encoding_argument.h. */
#include "command/encoding_argument.h"

#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

static PsStatus refuse(PsCall *call, const char *reason)
{
    return ps_throw(
        call, PS_NULL,
        PS_T(System_Management_Automation_ParameterBindingArgumentTransformationException),
        PS_CAT_InvalidData, "ParameterArgumentTransformationError",
        "Cannot process argument transformation on parameter 'Encoding'. %s", reason);
}

static PsStatus by_page(PsCall *call, int64_t page, PsEncoding *out)
{
    if (page < 0 || page > 65535)
        return refuse(call,
                      "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')");
    const PsEncoding *found = page == 0 ? ps_encoding_default() : ps_encoding_find_page((int)page);
    if (found == NULL) {
        PS_AUTO PsValue text = ps_string_printf(
            "No data is available for encoding %lld. For information on defining a custom "
            "encoding, see the documentation for the Encoding.RegisterProvider method.",
            (long long)page);
        return refuse(call, ps_string_cstr(text));
    }
    *out = *found;
    if (page == 65001)
        out->has_bom = true;
    return PS_OK;
}

/* An Encoding object tells its code page, and by its preamble whether it writes a mark. */
static PsStatus by_object(PsCall *call, PsRef object, PsEncoding *out)
{
    PS_AUTO PsValue page = PS_NULL;
    PS_AUTO PsValue preamble = PS_NULL;
    const PsUpcalls *up = call->ctx->upcalls;
    PsStatus status = up->get_property(call->ctx, object, PS_SLICE("CodePage"), &page);
    if (status == PS_OK && ps_is_integer(page))
        status = up->call_method(call->ctx, object, "GetPreamble", NULL, 0, &preamble);
    if (status)
        return status;
    if (!ps_is_integer(page)) {
        PS_AUTO PsValue text =
            ps_string_printf("'%s' is not an encoding.", ps_type_display_name(ps_type_of(object)));
        return refuse(call, ps_string_cstr(text));
    }
    status = by_page(call, ps_get_int(page), out);
    if (status == PS_OK && ps_is_list(preamble))
        out->has_bom = ps_array_len(preamble) > 0;
    return status;
}

PsStatus ps_encoding_argument(PsCall *call, PsRef given, PsEncoding *out)
{
    PsRef inner = ps_unwrap(given);
    *out = *ps_encoding_default();
    if (ps_is_null(inner))
        return PS_OK;
    if (ps_is_integer(inner))
        return by_page(call, ps_get_int(inner), out);
    if (ps_kind(inner) != PS_KIND_STRING)
        return by_object(call, inner, out);
    const PsEncoding *found = ps_encoding_find(ps_string_slice(inner));
    if (found != NULL) {
        *out = *found;
        return PS_OK;
    }
    PS_AUTO PsValue text = ps_string_printf(
        "'%s' is not a supported encoding name. For information on defining a custom encoding, see "
        "the documentation for the Encoding.RegisterProvider method. (Parameter 'name')",
        ps_string_cstr(inner));
    return refuse(call, ps_string_cstr(text));
}
