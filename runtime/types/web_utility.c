/* web_utility.c - System.Net.WebUtility, System.Web.HttpUtility, SecurityElement.Escape. */
#include "types/web_utility.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"

/* ---- HTML ---- */

/* The entities of U+00A0 to U+00FF. */
static const char *const latin_names[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static const struct {
    const char *name;
    uint32_t code;
} other_names[] = {
    {"quot", '"'},      {"amp", '&'},       {"apos", '\''},    {"lt", '<'},
    {"gt", '>'},        {"OElig", 0x152},   {"oelig", 0x153},  {"Scaron", 0x160},
    {"scaron", 0x161},  {"Yuml", 0x178},    {"fnof", 0x192},   {"circ", 0x2c6},
    {"tilde", 0x2dc},   {"ensp", 0x2002},   {"emsp", 0x2003},  {"thinsp", 0x2009},
    {"zwnj", 0x200c},   {"zwj", 0x200d},    {"lrm", 0x200e},   {"rlm", 0x200f},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"sbquo", 0x201a},  {"ldquo", 0x201c},  {"rdquo", 0x201d}, {"bdquo", 0x201e},
    {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},  {"hellip", 0x2026},
    {"permil", 0x2030}, {"prime", 0x2032},  {"Prime", 0x2033}, {"lsaquo", 0x2039},
    {"rsaquo", 0x203a}, {"euro", 0x20ac},   {"trade", 0x2122}, {"larr", 0x2190},
    {"uarr", 0x2191},   {"rarr", 0x2192},   {"darr", 0x2193},  {"harr", 0x2194},
    {"minus", 0x2212},  {"infin", 0x221e},  {"asymp", 0x2248}, {"ne", 0x2260},
    {"le", 0x2264},     {"ge", 0x2265},
};

static void html_encode(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t code;
        size_t len = ps_utf8_decode(text.data + i, text.len - i, &code);
        if (len == 0)
            break;
        const char *entity = code == '<'    ? "&lt;"
                             : code == '>'  ? "&gt;"
                             : code == '&'  ? "&amp;"
                             : code == '"'  ? "&quot;"
                             : code == '\'' ? "&#39;"
                                            : NULL;
        if (entity)
            ps_buffer_append(out, entity, strlen(entity));
        else if ((code >= 160 && code < 256) || code > 0xFFFF)
            ps_buffer_printf(out, "&#%u;", code);
        else
            ps_buffer_append(out, text.data + i, len);
        i += len;
    }
}

/* The character that "&...;" stands for; 0 when it is none. */
static uint32_t entity_code(PsSlice name)
{
    char text[16];
    if (name.len == 0 || name.len >= sizeof text)
        return 0;
    memcpy(text, name.data, name.len);
    text[name.len] = '\0';
    if (text[0] == '#') {
        bool is_hex = text[1] == 'x' || text[1] == 'X';
        char *end;
        unsigned long code = strtoul(text + (is_hex ? 2 : 1), &end, is_hex ? 16 : 10);
        bool fits = *end == '\0' && code <= 0x10FFFF && !(code >= 0xD800 && code < 0xE000);
        return fits ? (uint32_t)code : 0;
    }
    for (size_t i = 0; i < sizeof latin_names / sizeof *latin_names; i++)
        if (strcmp(text, latin_names[i]) == 0)
            return (uint32_t)(160 + i);
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (strcmp(text, other_names[i].name) == 0)
            return other_names[i].code;
    return 0;
}

static void html_decode(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len;) {
        const char *end = text.data[i] == '&' ? memchr(text.data + i, ';', text.len - i) : NULL;
        PsSlice name = {text.data + i + 1, end ? (size_t)(end - text.data) - i - 1 : 0};
        uint32_t code = end ? entity_code(name) : 0;
        if (code > 0) {
            char bytes[4];
            ps_buffer_append(out, bytes, ps_utf8_encode(code, bytes));
            i += name.len + 2;
        } else {
            ps_buffer_append(out, text.data + i++, 1);
        }
    }
}

/* ---- URLs ---- */

void ps_web_url_encode(PsBuffer *out, PsSlice text, bool is_lower)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                     (c != '\0' && strchr("!*()-_.", c));
        if (plain)
            ps_buffer_append(out, &c, 1);
        else if (c == ' ')
            ps_buffer_append(out, "+", 1);
        else
            ps_buffer_printf(out, is_lower ? "%%%02x" : "%%%02X", c);
    }
}

static bool hex_digits(const char *at, size_t count, uint32_t *code)
{
    *code = 0;
    for (size_t i = 0; i < count; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'                 ? c - '0'
                    : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                         : -1;
        if (digit < 0)
            return false;
        *code = *code << 4 | (uint32_t)digit;
    }
    return true;
}

static void url_decode(PsBuffer *out, PsSlice text, bool has_unicode)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i] == '+' ? ' ' : text.data[i];
        uint32_t code;
        size_t left = text.len - i - 1;
        if (c == '%' && has_unicode && left >= 5 && text.data[i + 1] == 'u' &&
            hex_digits(text.data + i + 2, 4, &code) && !(code >= 0xD800 && code < 0xE000)) {
            char bytes[4];
            ps_buffer_append(out, bytes, ps_utf8_encode(code, bytes));
            i += 5;
            continue;
        }
        if (c == '%' && left >= 2 && hex_digits(text.data + i + 1, 2, &code)) {
            c = (char)code;
            i += 2;
        }
        ps_buffer_append(out, &c, 1);
    }
}

void ps_web_url_decode(PsBuffer *out, PsSlice text)
{
    url_decode(out, text, true);
}

/* ---- rows ---- */

#define TEXT_ROW(name_, ...) \
    PS_ROW(name_) \
    { \
        if (ps_arg_is_null(args[0])) \
            return PS_OK; \
        PsBuffer text = {0}; \
        PsSlice arg = ps_arg_text(args[0]); \
        __VA_ARGS__; \
        return ps_return_text(&text, out); \
    }
TEXT_ROW(encode_html, html_encode(&text, arg))
TEXT_ROW(decode_html, html_decode(&text, arg))
TEXT_ROW(encode_url, ps_web_url_encode(&text, arg, false))
TEXT_ROW(encode_url_lower, ps_web_url_encode(&text, arg, true))
TEXT_ROW(decode_url, url_decode(&text, arg, false))
TEXT_ROW(decode_url_unicode, url_decode(&text, arg, true))

static void attribute_encode(PsBuffer *out, PsSlice text, bool is_xml)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        const char *entity = c == '<'             ? "&lt;"
                             : c == '&'           ? "&amp;"
                             : c == '"'           ? "&quot;"
                             : c == '\''          ? (is_xml ? "&apos;" : "&#39;")
                             : c == '>' && is_xml ? "&gt;"
                                                  : NULL;
        ps_buffer_append(out, entity ? entity : &c, entity ? strlen(entity) : 1);
    }
}
TEXT_ROW(encode_attribute, attribute_encode(&text, arg, false))
TEXT_ROW(escape_xml, attribute_encode(&text, arg, true))

static void script_encode(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
        const char *simple = c != '\0' ? strchr(from, c) : NULL;
        if (simple)
            ps_buffer_printf(out, "\\%c", to[simple - from]);
        else if ((unsigned char)c < 32 || strchr("'<>&", c))
            ps_buffer_printf(out, "\\u%04x", (unsigned char)c);
        else
            ps_buffer_append(out, &c, 1);
    }
}
TEXT_ROW(encode_script, script_encode(&text, arg))

static const PsMemberRow net_rows[] = {
    PS_STATIC("string HtmlEncode(string value)", encode_html),
    PS_STATIC("string HtmlDecode(string value)", decode_html),
    PS_STATIC("string UrlEncode(string value)", encode_url),
    PS_STATIC("string UrlDecode(string encodedValue)", decode_url),
    {0},
};

static const PsMemberRow web_rows[] = {
    PS_STATIC("string HtmlEncode(string s)", encode_html),
    PS_STATIC("string HtmlDecode(string s)", decode_html),
    PS_STATIC("string HtmlAttributeEncode(string s)", encode_attribute),
    PS_STATIC("string UrlEncode(string str)", encode_url_lower),
    PS_STATIC("string UrlDecode(string str)", decode_url_unicode),
    PS_STATIC("string JavaScriptStringEncode(string value)", encode_script),
    {0},
};

static const PsMemberRow security_rows[] = {
    PS_STATIC("string Escape(string str)", escape_xml),
    {0},
};

const PsTypeMembers ps_types_web_utility[] = {
    {PS_TYPE_ID_System_Net_WebUtility, net_rows},
    {PS_TYPE_ID_System_Web_HttpUtility, web_rows},
    {PS_TYPE_ID_System_Security_SecurityElement, security_rows},
    {0},
};
