/* secret.c - see secret.h: through the members that scripts use as well. */
#include "command/secret.h"

#include <string.h>

#include "value/fault.h"
#include "value/string.h"

PsStatus ps_secret_new(PsContext *ctx, PsRef text, PsValue *out)
{
    const PsUpcalls *up = ctx->upcalls;
    PS_AUTO PsValue user = ps_string_from("user");
    PS_AUTO PsValue credential = PS_NULL;
    PsRef args[] = {user, text};
    PsStatus status = up->construct(ctx, PS_T(System_Net_NetworkCredential), args, 2, &credential);
    return status ? status : up->get_property(ctx, credential, PS_SLICE("SecurePassword"), out);
}

PsStatus ps_secret_read(PsContext *ctx, PsRef secret, PsBuffer *out)
{
    const PsUpcalls *up = ctx->upcalls;
    PS_AUTO PsValue user = ps_string_from("user");
    PS_AUTO PsValue credential = PS_NULL;
    PsRef args[] = {user, secret};
    PsStatus status = up->construct(ctx, PS_T(System_Net_NetworkCredential), args, 2, &credential);
    PS_AUTO PsValue text = PS_NULL;
    if (status == PS_OK)
        status = up->get_property(ctx, credential, PS_SLICE("Password"), &text);
    if (status == PS_OK && ps_kind(text) == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(text));
    return status;
}

static void wipe(PsBuffer *text)
{
    if (text->len > 0)
        explicit_bzero(text->data, text->len);
    ps_buffer_done(text);
}

PsStatus ps_secret_write_hex(PsContext *ctx, PsRef secret, PsBuffer *out)
{
    PsBuffer text = {0};
    PsStatus status = ps_secret_read(ctx, secret, &text);
    PS_AUTO PsValue plain = ps_string(ps_buffer_view(&text));
    wipe(&text);
    for (size_t i = 0; i < ps_string_units(plain) && status == PS_OK; i++) {
        unsigned unit = ps_string_unit(plain, i);
        ps_buffer_printf(out, "%02x%02x", unit & 0xFF, unit >> 8);
    }
    return status;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The byte that two digits stand for; -1. */
static int hex_byte(const char *at)
{
    int high = hex_digit(at[0]), low = hex_digit(at[1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

PsStatus ps_secret_from_hex(PsContext *ctx, PsSlice text, PsValue *out)
{
    PsBuffer plain = {0};
    bool is_hex = text.len % 4 == 0;
    for (size_t i = 0; i < text.len && is_hex; i += 4) {
        int low = hex_byte(text.data + i), high = hex_byte(text.data + i + 2);
        is_hex = low >= 0 && high >= 0;
        if (is_hex)
            ps_buffer_char(&plain, (uint32_t)(high * 256 + low));
    }
    PsStatus status = PS_OK;
    if (!is_hex)
        status = ps_fail(
            ctx, PS_T(System_FormatException), PS_CAT_NotSpecified, "System.FormatException",
            "The input string '%.*s' was not in a correct format.", (int)text.len, text.data);
    if (status == PS_OK) {
        PS_AUTO PsValue value = ps_string(ps_buffer_view(&plain));
        status = ps_secret_new(ctx, value, out);
    }
    wipe(&plain);
    return status;
}
