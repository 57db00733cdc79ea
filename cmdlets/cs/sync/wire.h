/* wire.h - numbers and texts in messages between two ends, and reading them without trust.
 *
 * Numbers are LEB128 varints; texts and bytes have their length in front.  A reader that runs over
 * the end or meets a bad number is marked failed and gives zeros from then on, so a message is
 * read in one go and checked once. */
#ifndef PS_CS_SYNC_WIRE_H
#define PS_CS_SYNC_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

void ps_wire_put(PsBuffer *out, uint64_t number);
void ps_wire_put_bytes(PsBuffer *out, PsSlice bytes);
void ps_wire_put_text(PsBuffer *out, const char *text);
/* Without a length: the other side knows the size. */
void ps_wire_put_fixed(PsBuffer *out, const void *data, size_t size);

typedef struct {
    const char *at, *end;
    bool has_failed;
} PsWireReader;

static inline PsWireReader ps_wire_reader(PsSlice message)
{
    return (PsWireReader){message.data, message.data + message.len, false};
}
uint64_t ps_wire_get(PsWireReader *reader);
/* At most INT64_MAX, else the reader fails. */
int64_t ps_wire_get_count(PsWireReader *reader);
/* Borrowed from the message. */
PsSlice ps_wire_get_bytes(PsWireReader *reader, size_t limit);
/* Copies with a NUL behind; fails when it does not fit or holds a NUL. */
void ps_wire_get_text(PsWireReader *reader, char *out, size_t size);
void ps_wire_get_fixed(PsWireReader *reader, void *out, size_t size);
/* Read to the end and without failure. */
bool ps_wire_is_done(const PsWireReader *reader);

#endif
