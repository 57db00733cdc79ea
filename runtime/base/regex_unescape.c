/* regex_unescape.c - Regex.Unescape: texts with the escapes of .NET's regular expressions. */
#include <string.h>

#include "base/regex.h"
#include "base/utf.h"

typedef struct {
    PsSlice text;
    size_t at; /* behind what was read */
    PsBuffer *out;
    PsErrorBuf *err;
} Reader;

static bool fail(Reader *r, const char *what)
{
    size_t offset = 0; /* characters count as UTF-16 units */
    for (size_t i = 0; i < r->at;) {
        uint32_t c;
        size_t size = ps_utf8_decode(r->text.data + i, r->text.len - i, &c);
        i += size == 0 ? 1 : size;
        offset += c >= 0x10000 ? 2 : 1;
    }
    ps_error_set(r->err, "RegexParseException", "Invalid pattern '%.*s' at offset %zu. %s.",
                 (int)r->text.len, r->text.data, offset, what);
    return false;
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static bool read_hex(Reader *r, size_t digits)
{
    static const char wrong[] = "Insufficient or invalid hexadecimal digits";
    uint32_t number = 0;
    if (r->text.len - r->at < digits)
        return fail(r, wrong);
    for (size_t i = 0; i < digits; i++) {
        int digit = digit_of(r->text.data[r->at++]);
        if (digit > 15)
            return fail(r, wrong);
        number = number * 16 + (uint32_t)digit;
    }
    ps_buffer_char(r->out, number);
    return true;
}

static void read_octal(Reader *r)
{
    uint32_t number = 0;
    for (size_t i = 0; i < 3 && r->at < r->text.len && digit_of(r->text.data[r->at]) < 8; i++)
        number = number * 8 + (uint32_t)digit_of(r->text.data[r->at++]);
    ps_buffer_char(r->out, number & 0xFF);
}

static bool read_control(Reader *r)
{
    if (r->at == r->text.len)
        return fail(r, "Missing control character");
    char c = r->text.data[r->at++];
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 32);
    if (c < '@' || c > '_')
        return fail(r, "Unrecognized control character");
    ps_buffer_byte(r->out, (char)(c - '@'));
    return true;
}

static bool is_word(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Behind a backslash. */
static bool read_escape(Reader *r)
{
    static const char from[] = "abefnrtv", to[] = "\a\b\x1B\f\n\r\t\v";
    char c = r->text.data[r->at];
    if (c >= '0' && c <= '7') {
        read_octal(r);
        return true;
    }
    r->at++;
    const char *known = c == '\0' ? NULL : strchr(from, c);
    if (known == NULL && (c == 'x' || c == 'u'))
        return read_hex(r, c == 'x' ? 2 : 4);
    if (known == NULL && c == 'c')
        return read_control(r);
    if (known == NULL && is_word(c)) {
        char what[] = "Unrecognized escape sequence \\?";
        what[sizeof what - 2] = c;
        return fail(r, what);
    }
    ps_buffer_byte(r->out, known != NULL ? to[known - from] : c);
    return true;
}

bool ps_regex_unescape(PsBuffer *out, PsSlice text, PsErrorBuf *err)
{
    Reader r = {.text = text, .out = out, .err = err};
    while (r.at < text.len) {
        char c = text.data[r.at++];
        if (c != '\\')
            ps_buffer_byte(out, c);
        else if (r.at < text.len && !read_escape(&r)) /* one at the end says nothing */
            return false;
    }
    return true;
}
