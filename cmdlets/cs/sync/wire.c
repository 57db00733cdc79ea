/* wire.c - see wire.h. */
#include "cs/sync/wire.h"

#include <string.h>

void ps_wire_put(PsBuffer *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        ps_buffer_byte(out, (char)(number | 0x80));
    ps_buffer_byte(out, (char)number);
}

void ps_wire_put_bytes(PsBuffer *out, PsSlice bytes)
{
    ps_wire_put(out, bytes.len);
    ps_buffer_slice(out, bytes);
}

void ps_wire_put_text(PsBuffer *out, const char *text)
{
    ps_wire_put_bytes(out, ps_slice(text));
}

void ps_wire_put_fixed(PsBuffer *out, const void *data, size_t size)
{
    ps_buffer_append(out, data, size);
}

static uint64_t fail(PsWireReader *reader)
{
    reader->has_failed = true;
    reader->at = reader->end;
    return 0;
}

uint64_t ps_wire_get(PsWireReader *reader)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (reader->at == reader->end)
            return fail(reader);
        uint8_t byte = (uint8_t)*reader->at++;
        if (shift == 63 && byte > 1)
            return fail(reader);
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return byte == 0 && shift > 0 ? fail(reader) : number; /* one form for a number */
    }
    return fail(reader);
}

int64_t ps_wire_get_count(PsWireReader *reader)
{
    uint64_t number = ps_wire_get(reader);
    return number > INT64_MAX ? (int64_t)fail(reader) : (int64_t)number;
}

PsSlice ps_wire_get_bytes(PsWireReader *reader, size_t limit)
{
    uint64_t len = ps_wire_get(reader);
    if (len > limit || len > (uint64_t)(reader->end - reader->at)) {
        fail(reader);
        return (PsSlice){"", 0};
    }
    PsSlice bytes = {reader->at, (size_t)len};
    reader->at += len;
    return bytes;
}

void ps_wire_get_text(PsWireReader *reader, char *out, size_t size)
{
    PsSlice text = ps_wire_get_bytes(reader, size - 1);
    if (memchr(text.data, '\0', text.len) != NULL) {
        fail(reader);
        text.len = 0;
    }
    memcpy(out, text.data, text.len);
    out[text.len] = '\0';
}

void ps_wire_get_fixed(PsWireReader *reader, void *out, size_t size)
{
    memset(out, 0, size);
    if (size > (size_t)(reader->end - reader->at)) {
        fail(reader);
        return;
    }
    memcpy(out, reader->at, size);
    reader->at += size;
}

bool ps_wire_is_done(const PsWireReader *reader)
{
    return !reader->has_failed && reader->at == reader->end;
}
