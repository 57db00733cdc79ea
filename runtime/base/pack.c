/* pack.c - see pack.h. */
#include "base/pack.h"

#include <string.h>

static void put(PsBuffer *out, uint64_t number, int bytes)
{
    unsigned char packed[8];
    for (int i = 0; i < bytes; i++)
        packed[i] = (unsigned char)(number >> (bytes - 1 - i) * 8 & 0xff);
    ps_buffer_append(out, packed, (size_t)bytes);
}

void ps_pack_u8(PsBuffer *out, unsigned number)
{
    put(out, number, 1);
}
void ps_pack_u32(PsBuffer *out, uint32_t number)
{
    put(out, number, 4);
}
void ps_pack_u64(PsBuffer *out, uint64_t number)
{
    put(out, number, 8);
}

void ps_pack_slice(PsBuffer *out, PsSlice bytes)
{
    put(out, bytes.len, 4);
    ps_buffer_slice(out, bytes);
}

/* The NUL is packed too, so that the reader can use the text where it lies; no bytes: NULL. */
void ps_pack_text(PsBuffer *out, const char *text)
{
    ps_pack_slice(out, text == NULL ? PS_SLICE("") : (PsSlice){text, strlen(text) + 1});
}

PsUnpack ps_unpack(PsSlice bytes)
{
    const unsigned char *start = (const unsigned char *)bytes.data;
    return (PsUnpack){start, start + bytes.len, false};
}

static uint64_t get(PsUnpack *in, int bytes)
{
    uint64_t number = 0;
    if (in->failed || in->end - in->next < bytes) {
        in->failed = true;
        return 0;
    }
    for (int i = 0; i < bytes; i++)
        number = number << 8 | *in->next++;
    return number;
}

unsigned ps_unpack_u8(PsUnpack *in)
{
    return (unsigned)get(in, 1);
}
uint32_t ps_unpack_u32(PsUnpack *in)
{
    return (uint32_t)get(in, 4);
}
uint64_t ps_unpack_u64(PsUnpack *in)
{
    return get(in, 8);
}

PsSlice ps_unpack_slice(PsUnpack *in)
{
    size_t len = (size_t)get(in, 4);
    if (in->failed || (size_t)(in->end - in->next) < len) {
        in->failed = true;
        return PS_SLICE("");
    }
    PsSlice bytes = {(const char *)in->next, len};
    in->next += len;
    return bytes;
}

const char *ps_unpack_text(PsUnpack *in)
{
    PsSlice bytes = ps_unpack_slice(in);
    if (in->failed || bytes.len == 0)
        return NULL;
    if (memchr(bytes.data, '\0', bytes.len) != bytes.data + bytes.len - 1) {
        in->failed = true;
        return NULL;
    }
    return bytes.data;
}

size_t ps_unpack_count(PsUnpack *in, size_t least)
{
    size_t count = (size_t)get(in, 4);
    if (!in->failed && count > (size_t)(in->end - in->next) / least)
        in->failed = true;
    return in->failed ? 0 : count;
}

bool ps_unpack_is_done(const PsUnpack *in)
{
    return !in->failed && in->next == in->end;
}
