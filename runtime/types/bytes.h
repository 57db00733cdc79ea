/* bytes.h - byte[] arguments and results. */
#ifndef PS_TYPES_BYTES_H
#define PS_TYPES_BYTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "value/context.h"

/* A byte[] of the bytes. */
PS_CHECKED PsValue ps_bytes_new(const void *data, size_t size);
/* Takes what the buffer holds. */
PS_CHECKED PsValue ps_bytes_take(PsBuffer *buffer);
/* The bytes of a byte[] value, borrowed. */
uint8_t *ps_bytes_data(PsRef array);
/* Checks an (array, offset, count) group of arguments. */
PS_CHECKED PsStatus ps_bytes_check(PsContext *ctx, PsRef array, const char *name, int64_t offset,
                                   int64_t count);

#endif
