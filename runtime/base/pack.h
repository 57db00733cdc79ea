/* pack.h - numbers and texts as bytes between processes: big-endian, a text with its length in
 * front.  Reading never goes past the end: it fails once and then gives zeros. */
#ifndef PS_BASE_PACK_H
#define PS_BASE_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

void ps_pack_u8(PsBuffer *out, unsigned number);
void ps_pack_u32(PsBuffer *out, uint32_t number);
void ps_pack_u64(PsBuffer *out, uint64_t number);
void ps_pack_slice(PsBuffer *out, PsSlice bytes);
/* NULL is packed too, and comes back as NULL from ps_unpack_text. */
void ps_pack_text(PsBuffer *out, const char *text);

typedef struct {
    const unsigned char *next, *end;
    bool failed;
} PsUnpack;

PsUnpack ps_unpack(PsSlice bytes);
unsigned ps_unpack_u8(PsUnpack *in);
uint32_t ps_unpack_u32(PsUnpack *in);
uint64_t ps_unpack_u64(PsUnpack *in);
/* Borrowed from the bytes. */
PsSlice ps_unpack_slice(PsUnpack *in);
/* What ps_pack_text wrote: NUL-terminated, borrowed from the bytes. */
const char *ps_unpack_text(PsUnpack *in);
/* A count of things of at least `least` bytes each: fails when they cannot all be there. */
size_t ps_unpack_count(PsUnpack *in, size_t least);
/* Nothing failed and nothing is left. */
bool ps_unpack_is_done(const PsUnpack *in);

#endif
