/* json.c - see json.h. */
#include "base/json.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf.h"

/* What may come next. */
enum {
    EXPECT_VALUE,
    EXPECT_FIRST_VALUE, /* or the end of the array */
    EXPECT_FIRST_NAME,  /* or the end of the object */
    EXPECT_NAME,
    EXPECT_MORE, /* comma or the end of what is open */
    EXPECT_END,
    EXPECT_NOTHING, /* failed */
};

void ps_json_reader_init(PsJsonReader *reader, PsSlice text, PsErrorBuf *err)
{
    *reader = (PsJsonReader){.start = text.data,
                             .next = text.data,
                             .end = text.data + text.len,
                             .expects = EXPECT_VALUE,
                             .err = err};
}

void ps_json_reader_done(PsJsonReader *reader)
{
    ps_buffer_done(&reader->decoded);
}

static PsJsonToken fail(PsJsonReader *reader, const char *what)
{
    int line = 1;
    const char *line_start = reader->start;
    for (const char *p = reader->start; p < reader->next; p++) {
        if (*p == '\n') {
            line++;
            line_start = p + 1;
        }
    }
    ps_error_set(reader->err, "JsonSyntax", "Line %d, column %d: %s.", line,
                 (int)(reader->next - line_start) + 1, what);
    reader->expects = EXPECT_NOTHING;
    return PS_JSON_FAILED;
}

static bool in_object(const PsJsonReader *reader)
{
    unsigned top = reader->depth - 1;
    return (reader->is_object[top / 8] >> (top % 8) & 1) != 0;
}

static void after_value(PsJsonReader *reader)
{
    reader->expects = reader->depth == 0 ? EXPECT_END : EXPECT_MORE;
}

static PsJsonToken open_container(PsJsonReader *reader, bool object)
{
    if (reader->depth == PS_JSON_MAX_DEPTH)
        return fail(reader, "too many values are nested in each other (limit 1024)");
    uint8_t bit = (uint8_t)(1u << (reader->depth % 8));
    uint8_t *byte = &reader->is_object[reader->depth / 8];
    *byte = object ? (uint8_t)(*byte | bit) : (uint8_t)(*byte & ~bit);
    reader->depth++;
    reader->next++;
    reader->expects = object ? EXPECT_FIRST_NAME : EXPECT_FIRST_VALUE;
    return object ? PS_JSON_OBJECT : PS_JSON_ARRAY;
}

static PsJsonToken close_container(PsJsonReader *reader)
{
    PsJsonToken token = in_object(reader) ? PS_JSON_OBJECT_END : PS_JSON_ARRAY_END;
    reader->depth--;
    reader->next++;
    after_value(reader);
    return token;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* reader->next is at the backslash. */
static bool read_escape(PsJsonReader *reader)
{
    static const char names[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *p = reader->next;
    if (reader->end - p < 2)
        return false;
    const char *found = p[1] == '\0' ? NULL : strchr(names, p[1]);
    if (found != NULL) {
        ps_buffer_byte(&reader->decoded, bytes[found - names]);
        reader->next += 2;
        return true;
    }
    if (p[1] != 'u' || reader->end - p < 6)
        return false;
    uint32_t unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(p[i]);
        if (digit < 0)
            return false;
        unit = unit << 4 | (uint32_t)digit;
    }
    ps_buffer_char(&reader->decoded, unit);
    reader->next += 6;
    return true;
}

/* reader->next is at the opening quote. */
static bool read_string(PsJsonReader *reader)
{
    reader->decoded.len = 0;
    reader->next++;
    while (reader->next < reader->end) {
        unsigned char c = (unsigned char)*reader->next;
        if (c == '"') {
            reader->next++;
            reader->text = ps_buffer_view(&reader->decoded);
            return true;
        }
        uint32_t code_point = 0;
        size_t size = 1;
        if (c == '\\') {
            if (!read_escape(reader)) {
                fail(reader, "a backslash in a string begins no escape that JSON knows");
                return false;
            }
            continue;
        }
        if (c >= 0x80)
            size = ps_utf8_decode(reader->next, (size_t)(reader->end - reader->next), &code_point);
        if (c < 0x20 || size == 0) {
            fail(reader, c < 0x20 ? "a control character stands in a string"
                                  : "a string holds bytes that are not UTF-8");
            return false;
        }
        ps_buffer_append(&reader->decoded, reader->next, size);
        reader->next += size;
    }
    fail(reader, "a string does not end");
    return false;
}

static const char *skip_digits(const char *p, const char *end)
{
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

static PsJsonToken read_number(PsJsonReader *reader)
{
    const char *p = reader->next, *end = reader->end;
    if (p < end && *p == '-')
        p++;
    const char *digits = p;
    p = skip_digits(p, end);
    bool good = p > digits && (*digits != '0' || p == digits + 1);
    if (good && p < end && *p == '.') {
        digits = ++p;
        p = skip_digits(p, end);
        good = p > digits;
    }
    if (good && p < end && (*p == 'e' || *p == 'E')) {
        p++;
        if (p < end && (*p == '+' || *p == '-'))
            p++;
        digits = p;
        p = skip_digits(p, end);
        good = p > digits;
    }
    if (!good)
        return fail(reader, "this is not a number");
    reader->text = (PsSlice){reader->next, (size_t)(p - reader->next)};
    reader->next = p;
    after_value(reader);
    return PS_JSON_NUMBER;
}

static PsJsonToken read_word(PsJsonReader *reader, const char *word, PsJsonToken token)
{
    size_t len = strlen(word);
    if ((size_t)(reader->end - reader->next) < len || memcmp(reader->next, word, len) != 0)
        return fail(reader, "a value was expected");
    reader->next += len;
    after_value(reader);
    return token;
}

static PsJsonToken read_value(PsJsonReader *reader)
{
    switch (*reader->next) {
    case '{':
        return open_container(reader, true);
    case '[':
        return open_container(reader, false);
    case '"':
        if (!read_string(reader))
            return PS_JSON_FAILED;
        after_value(reader);
        return PS_JSON_STRING;
    case 't':
        return read_word(reader, "true", PS_JSON_TRUE);
    case 'f':
        return read_word(reader, "false", PS_JSON_FALSE);
    case 'n':
        return read_word(reader, "null", PS_JSON_NULL);
    case '-':
        return read_number(reader);
    default:
        return *reader->next >= '0' && *reader->next <= '9' ? read_number(reader)
                                                            : fail(reader, "a value was expected");
    }
}

static void skip_space(PsJsonReader *reader)
{
    while (reader->next < reader->end && (*reader->next == ' ' || *reader->next == '\t' ||
                                          *reader->next == '\n' || *reader->next == '\r'))
        reader->next++;
}

static PsJsonToken read_name(PsJsonReader *reader)
{
    if (*reader->next != '"')
        return fail(reader, "the name of a member was expected");
    if (!read_string(reader))
        return PS_JSON_FAILED;
    skip_space(reader);
    if (reader->next == reader->end || *reader->next != ':')
        return fail(reader, "a colon was expected");
    reader->next++;
    reader->expects = EXPECT_VALUE;
    return PS_JSON_NAME;
}

PsJsonToken ps_json_read(PsJsonReader *reader)
{
    skip_space(reader);
    if (reader->expects == EXPECT_NOTHING)
        return PS_JSON_FAILED;
    if (reader->next == reader->end)
        return reader->expects == EXPECT_END ? PS_JSON_END
                                             : fail(reader, "the text ends too early");
    if (reader->expects == EXPECT_END)
        return fail(reader, "there is something behind the value");
    char c = *reader->next;
    if (reader->expects == EXPECT_MORE && c == ',') {
        reader->next++;
        reader->expects = in_object(reader) ? EXPECT_NAME : EXPECT_VALUE;
        return ps_json_read(reader);
    }
    if (reader->expects == EXPECT_MORE && c != (in_object(reader) ? '}' : ']'))
        return fail(reader,
                    in_object(reader) ? "a comma or } was expected" : "a comma or ] was expected");
    if (reader->expects == EXPECT_MORE || (reader->expects == EXPECT_FIRST_NAME && c == '}') ||
        (reader->expects == EXPECT_FIRST_VALUE && c == ']'))
        return close_container(reader);
    if (reader->expects == EXPECT_FIRST_NAME || reader->expects == EXPECT_NAME)
        return read_name(reader);
    return read_value(reader);
}

bool ps_json_skip(PsJsonReader *reader)
{
    unsigned depth = reader->depth;
    do {
        PsJsonToken token = ps_json_read(reader);
        if (token == PS_JSON_FAILED || token == PS_JSON_END)
            return false;
    } while (reader->depth > depth);
    return true;
}

bool ps_json_int64(const PsJsonReader *reader, int64_t *out)
{
    char digits[24];
    if (reader->text.len == 0 || reader->text.len >= sizeof digits)
        return false;
    memcpy(digits, reader->text.data, reader->text.len);
    digits[reader->text.len] = '\0';
    char *end = NULL;
    errno = 0;
    long long number = strtoll(digits, &end, 10);
    if (errno != 0 || *end != '\0')
        return false;
    *out = number;
    return true;
}

static void before_value(PsJsonWriter *writer)
{
    if (writer->needs_comma)
        ps_buffer_byte(writer->out, ',');
    writer->needs_comma = true;
}

static void open_with(PsJsonWriter *writer, char c)
{
    before_value(writer);
    ps_buffer_byte(writer->out, c);
    writer->needs_comma = false;
}

static void close_with(PsJsonWriter *writer, char c)
{
    ps_buffer_byte(writer->out, c);
    writer->needs_comma = true;
}

void ps_json_begin_object(PsJsonWriter *writer)
{
    open_with(writer, '{');
}
void ps_json_end_object(PsJsonWriter *writer)
{
    close_with(writer, '}');
}
void ps_json_begin_array(PsJsonWriter *writer)
{
    open_with(writer, '[');
}
void ps_json_end_array(PsJsonWriter *writer)
{
    close_with(writer, ']');
}

static void write_unit(PsBuffer *out, uint32_t unit)
{
    ps_buffer_printf(out, "\\u%04x", unit);
}

static void write_escape(PsBuffer *out, uint32_t c)
{
    static const char bytes[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    const char *found = c == 0 || c > 0x7f ? NULL : strchr(bytes, (int)c);
    if (found != NULL) {
        ps_buffer_byte(out, '\\');
        ps_buffer_byte(out, names[found - bytes]);
    } else if (c >= 0x10000) {
        write_unit(out, 0xD800 + ((c - 0x10000) >> 10));
        write_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
        write_unit(out, c);
    }
}

/* Bytes that stand for themselves. */
static size_t plain_len(PsSlice text)
{
    size_t len = 0;
    while (len < text.len && text.data[len] >= 0x20 && text.data[len] < 0x7f &&
           text.data[len] != '"' && text.data[len] != '\\')
        len++;
    return len;
}

static void write_quoted(PsJsonWriter *writer, PsSlice text)
{
    PsBuffer *out = writer->out;
    ps_buffer_byte(out, '"');
    for (size_t i = 0; i < text.len;) {
        size_t plain = plain_len((PsSlice){text.data + i, text.len - i});
        ps_buffer_append(out, text.data + i, plain);
        i += plain;
        if (i == text.len)
            break;
        unsigned char c = (unsigned char)text.data[i];
        uint32_t code_point = c;
        size_t size = c < 0x80 ? 1 : ps_utf8_decode(text.data + i, text.len - i, &code_point);
        if (size == 0) {
            code_point = 0xDC00u + c;
            size = 1;
        }
        bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        if (code_point < 0x80 || writer->ascii || surrogate)
            write_escape(out, code_point);
        else
            ps_buffer_append(out, text.data + i, size);
        i += size;
    }
    ps_buffer_byte(out, '"');
}

void ps_json_string(PsJsonWriter *writer, PsSlice text)
{
    before_value(writer);
    write_quoted(writer, text);
}

void ps_json_text(PsJsonWriter *writer, const char *text)
{
    ps_json_string(writer, ps_slice(text));
}

void ps_json_name(PsJsonWriter *writer, const char *name)
{
    ps_json_text(writer, name);
    ps_buffer_byte(writer->out, ':');
    writer->needs_comma = false;
}

void ps_json_int(PsJsonWriter *writer, int64_t number)
{
    before_value(writer);
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        digits[--at] = '-';
    ps_buffer_append(writer->out, digits + at, sizeof digits - at);
}

void ps_json_raw(PsJsonWriter *writer, PsSlice json)
{
    before_value(writer);
    ps_buffer_slice(writer->out, json);
}

void ps_json_bool(PsJsonWriter *writer, bool value)
{
    ps_json_raw(writer, value ? PS_SLICE("true") : PS_SLICE("false"));
}

void ps_json_null(PsJsonWriter *writer)
{
    ps_json_raw(writer, PS_SLICE("null"));
}

void ps_json_member(PsJsonWriter *writer, const char *name, PsSlice text)
{
    ps_json_name(writer, name);
    ps_json_string(writer, text);
}

void ps_json_member_text(PsJsonWriter *writer, const char *name, const char *text)
{
    ps_json_member(writer, name, ps_slice(text));
}

void ps_json_member_int(PsJsonWriter *writer, const char *name, int64_t number)
{
    ps_json_name(writer, name);
    ps_json_int(writer, number);
}
