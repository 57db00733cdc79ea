/* format_composite.c - see format_composite.h. */
#include "value/format_composite.h"

#include "base/utf.h"

/* Larger indexes and widths are not read. */
#define LIMIT 1000000

typedef struct {
    PsComposite *composite;
    PsSlice format;
    size_t at;
} Reader;

static int peek(const Reader *reader)
{
    return reader->at < reader->format.len ? (unsigned char)reader->format.data[reader->at] : -1;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static PsCompositeStatus bad_format(Reader *reader, const char *what)
{
    size_t offset = ps_utf16_len(reader->format.data, reader->at);
    ps_buffer_printf(
        &reader->composite->message,
        "Input string was not in a correct format. Failure to parse near offset %zu. %s", offset,
        what);
    return PS_COMPOSITE_BAD_FORMAT;
}

static PsCompositeStatus ends_early(Reader *reader)
{
    return bad_format(reader, "Format item ends prematurely.");
}

static void skip_spaces(Reader *reader)
{
    while (peek(reader) == ' ')
        reader->at++;
}

static PsCompositeStatus read_number(Reader *reader, size_t *number)
{
    if (reader->at == reader->format.len)
        return ends_early(reader);
    if (!is_digit(peek(reader)))
        return bad_format(reader, "Expected an ASCII digit.");
    *number = 0;
    while (is_digit(peek(reader)) && *number < LIMIT)
        *number = *number * 10 + (size_t)(reader->format.data[reader->at++] - '0');
    skip_spaces(reader);
    return PS_COMPOSITE_OK;
}

typedef struct {
    size_t index;
    size_t width;
    bool left;
    PsSlice format;
} Item;

static PsCompositeStatus read_width(Reader *reader, Item *item)
{
    reader->at++;
    skip_spaces(reader);
    if (peek(reader) == '-') {
        item->left = true;
        reader->at++;
    }
    return read_number(reader, &item->width);
}

/* The format runs up to the first '}'; braces cannot be escaped in it. */
static PsCompositeStatus read_format(Reader *reader, Item *item)
{
    size_t start = ++reader->at;
    while (peek(reader) >= 0 && peek(reader) != '}' && peek(reader) != '{')
        reader->at++;
    item->format = (PsSlice){reader->format.data + start, reader->at - start};
    return PS_COMPOSITE_OK;
}

/* Behind the '{' of an item, to behind its '}'. */
static PsCompositeStatus read_item(Reader *reader, Item *item)
{
    PsCompositeStatus status = read_number(reader, &item->index);
    if (status == PS_COMPOSITE_OK && peek(reader) == ',')
        status = read_width(reader, item);
    if (status == PS_COMPOSITE_OK && peek(reader) == ':')
        status = read_format(reader, item);
    if (status)
        return status;
    if (peek(reader) != '}')
        return ends_early(reader);
    reader->at++;
    return PS_COMPOSITE_OK;
}

static PsCompositeStatus write_item(Reader *reader, const Item *item, PsBuffer *out)
{
    PsComposite *composite = reader->composite;
    if (item->index >= composite->count) {
        ps_buffer_text(&composite->message,
                       "Index (zero based) must be greater than or equal to zero "
                       "and less than the size of the argument list.");
        return PS_COMPOSITE_INDEX_RANGE;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    composite->failure = composite->render(composite->closure, item->index, item->format, &text);
    if (composite->failure)
        return PS_COMPOSITE_FAILED;
    size_t units = ps_utf16_len(ps_buffer_view(&text).data, text.len);
    size_t padding = item->width > units ? item->width - units : 0;
    if (!item->left)
        ps_buffer_fill(out, ' ', padding);
    ps_buffer_slice(out, ps_buffer_view(&text));
    if (item->left)
        ps_buffer_fill(out, ' ', padding);
    return PS_COMPOSITE_OK;
}

/* A brace that was met: doubled it is itself, else an item opens. */
static PsCompositeStatus read_brace(Reader *reader, PsBuffer *out)
{
    int brace = reader->format.data[reader->at++];
    if (reader->at == reader->format.len)
        return ends_early(reader);
    if (peek(reader) == brace) {
        ps_buffer_byte(out, (char)brace);
        reader->at++;
        return PS_COMPOSITE_OK;
    }
    if (brace == '}')
        return bad_format(reader,
                          "Unexpected closing brace without a corresponding opening brace.");
    Item item = {.format = PS_SLICE("")};
    PsCompositeStatus status = read_item(reader, &item);
    return status ? status : write_item(reader, &item, out);
}

PsCompositeStatus ps_format_composite(PsComposite *composite, PsSlice format, PsBuffer *out)
{
    Reader reader = {composite, format, 0};
    while (reader.at < format.len) {
        size_t start = reader.at;
        while (peek(&reader) >= 0 && peek(&reader) != '{' && peek(&reader) != '}')
            reader.at++;
        ps_buffer_append(out, format.data + start, reader.at - start);
        if (reader.at == format.len)
            break;
        PsCompositeStatus status = read_brace(&reader, out);
        if (status)
            return status;
    }
    return PS_COMPOSITE_OK;
}
