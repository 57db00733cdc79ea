/* csv.c - see csv.h. */
#include "serial/csv.h"

#include "base/memory.h"
#include "base/utf.h"

static bool at_end(const PsCsvReader *reader)
{
    return reader->at >= reader->text.len;
}

static bool is_delimiter(const PsCsvReader *reader)
{
    uint32_t c = 0;
    size_t left = reader->text.len - reader->at;
    return ps_utf8_decode(reader->text.data + reader->at, left, &c) > 0 && c == reader->delimiter;
}

static void skip_delimiter(PsCsvReader *reader)
{
    uint32_t c = 0;
    reader->at += ps_utf8_decode(reader->text.data + reader->at, reader->text.len - reader->at, &c);
}

static char peek(const PsCsvReader *reader)
{
    return at_end(reader) ? '\0' : reader->text.data[reader->at];
}

/* Length of a line end here; 0 when there is none. */
static size_t line_end(const PsCsvReader *reader)
{
    char c = peek(reader);
    if (at_end(reader) || (c != '\n' && c != '\r'))
        return 0;
    bool is_pair =
        c == '\r' && reader->at + 1 < reader->text.len && reader->text.data[reader->at + 1] == '\n';
    return is_pair ? 2 : 1;
}

static void end_field(PsCsvRecord *record)
{
    if (record->len == record->cap) {
        record->cap = record->cap == 0 ? 16 : record->cap * 2;
        record->ends = ps_realloc(record->ends, record->cap * sizeof(size_t));
    }
    record->ends[record->len++] = record->text.len;
}

static size_t field_start(const PsCsvRecord *record)
{
    return record->len == 0 ? 0 : record->ends[record->len - 1];
}

/* Adds everything up to the next delimiter; when nothing but blanks comes, none of it.  True at the
 * end of the record. */
static bool take_rest(PsCsvReader *reader, PsCsvRecord *record, bool eat_blanks)
{
    size_t start = record->text.len;
    bool is_blank = true, is_last = true;
    while (!at_end(reader)) {
        size_t end = line_end(reader);
        if (end > 0) {
            reader->at += end;
            break;
        }
        if (is_delimiter(reader)) {
            skip_delimiter(reader);
            is_last = false;
            break;
        }
        char c = reader->text.data[reader->at++];
        is_blank = is_blank && (c == ' ' || c == '\t');
        ps_buffer_byte(&record->text, c);
    }
    if (eat_blanks && is_blank)
        record->text.len = start;
    end_field(record);
    return is_last;
}

/* Behind an opening quote; true at the end of the record. */
static bool take_quoted(PsCsvReader *reader, PsCsvRecord *record)
{
    while (!at_end(reader)) {
        char c = reader->text.data[reader->at++];
        if (c != '"') {
            ps_buffer_byte(&record->text, c);
        } else if (peek(reader) == '"') {
            ps_buffer_byte(&record->text, '"');
            reader->at++;
        } else {
            return take_rest(reader, record, true);
        }
    }
    if (record->text.len > field_start(record))
        end_field(record);
    return true;
}

/* One step inside a record that is not quoted; true at its end. */
static bool step(PsCsvReader *reader, PsCsvRecord *record)
{
    bool is_empty = record->text.len == field_start(record);
    size_t end = line_end(reader);
    if (is_delimiter(reader)) {
        skip_delimiter(reader);
        end_field(record);
        return false;
    }
    if (end > 0) {
        reader->at += end;
        end_field(record);
        return true;
    }
    char c = reader->text.data[reader->at++];
    bool is_blank = c == ' ' || c == '\t';
    if (c == '"' && is_empty)
        return take_quoted(reader, record);
    if (is_blank && is_empty)
        return false;
    ps_buffer_byte(&record->text, c);
    if (c == '"' || is_blank)
        return take_rest(reader, record, is_blank);
    return false;
}

bool ps_csv_read(PsCsvReader *reader, PsCsvRecord *record)
{
    record->text.len = 0;
    record->len = 0;
    if (at_end(reader))
        return false;
    bool is_done = false;
    while (!is_done && !at_end(reader))
        is_done = step(reader, record);
    if (!is_done && record->text.len > field_start(record))
        end_field(record);
    return true;
}

PsSlice ps_csv_read_line(PsCsvReader *reader)
{
    size_t start = reader->at;
    while (!at_end(reader) && line_end(reader) == 0)
        reader->at++;
    PsSlice line = {reader->text.data + start, reader->at - start};
    reader->at += line_end(reader);
    return line;
}

PsSlice ps_csv_field(const PsCsvRecord *record, size_t index)
{
    size_t start = index == 0 ? 0 : record->ends[index - 1];
    return (PsSlice){ps_buffer_view(&record->text).data + start, record->ends[index] - start};
}

void ps_csv_drop_last(PsCsvRecord *record)
{
    record->len--;
}

void ps_csv_record_done(PsCsvRecord *record)
{
    ps_buffer_done(&record->text);
    free(record->ends);
    *record = (PsCsvRecord){0};
}

static bool needs_quotes(PsSlice text, uint32_t delimiter)
{
    char mark[4];
    size_t size = ps_utf8_encode(delimiter, mark);
    return memchr(text.data, '"', text.len) != NULL || memchr(text.data, '\n', text.len) != NULL ||
           memmem(text.data, text.len, mark, size) != NULL;
}

void ps_csv_write(PsBuffer *out, PsSlice text, uint32_t delimiter, PsCsvQuotes quotes)
{
    bool is_quoted = quotes == PS_CSV_QUOTE_ALWAYS ||
                     (quotes == PS_CSV_QUOTE_AS_NEEDED && needs_quotes(text, delimiter));
    if (!is_quoted) {
        ps_buffer_slice(out, text);
        return;
    }
    ps_buffer_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"')
            ps_buffer_byte(out, '"');
        ps_buffer_byte(out, text.data[i]);
    }
    ps_buffer_byte(out, '"');
}
