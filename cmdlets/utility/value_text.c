/* value_text.c - see value_text.h. */
#include "utility/value_text.h"

#include "base/utf.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/table.h"

PsStatus ps_value_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PsRef inner = ps_unwrap(value);
    if (ps_is_null(inner))
        return PS_OK;
    if (ps_is_list(inner) || ps_is_table(inner)) {
        ps_buffer_text(out, ps_type_display_name(ps_type_of(inner)));
        return PS_OK;
    }
    return ps_text_format(ctx, inner, PS_SLICE(""), ctx->culture, out);
}

static const char *entity_of(uint32_t c, bool is_html)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return is_html ? "&quot;" : NULL;
    case '\'':
        return is_html ? "&#39;" : NULL;
    default:
        return NULL;
    }
}

static void escape(PsSlice text, bool is_html, PsBuffer *out)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(text.data + at, text.len - at, &c);
        if (size == 0) {
            size = 1;
            c = 0xFFFD;
        }
        const char *entity = entity_of(c, is_html);
        if (entity != NULL)
            ps_buffer_text(out, entity);
        else if (is_html && ((c >= 160 && c < 256) || c >= 0x10000))
            ps_buffer_printf(out, "&#%u;", c);
        else
            ps_buffer_char(out, c);
        at += size;
    }
}

void ps_value_text_html(PsSlice text, PsBuffer *out)
{
    escape(text, true, out);
}

void ps_value_text_xml(PsSlice text, PsBuffer *out)
{
    escape(text, false, out);
}
