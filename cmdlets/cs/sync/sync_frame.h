/* sync_frame.h - messages of a sync over a byte stream: length-limited and checked.
 *
 *     u32 length of the body   u8 kind   body   u64 check      numbers are little-endian
 *
 * The check is SipHash-2-4 of the body, with the kind as the first byte of an otherwise empty key:
 * it finds broken transports; it is no signature, the stream's own protection (ssh) is.
 * docs/sync-protocol.md has the whole. */
#ifndef PS_CS_SYNC_SYNC_FRAME_H
#define PS_CS_SYNC_SYNC_FRAME_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

enum {
    PS_SYNC_FRAME_OVERHEAD = 13,    /* bytes around a body */
    PS_SYNC_FRAME_LIMIT = 66 << 20, /* the largest body there is */
    PS_SYNC_FRAME_REPLY = 0x80,     /* kind of an answer: body is what was asked for */
    PS_SYNC_FRAME_ERROR = 0x81,     /* kind of an answer: status, error id, text */
};

typedef enum {
    PS_SYNC_FRAME_OK,
    PS_SYNC_FRAME_END,  /* the stream ended between two frames */
    PS_SYNC_FRAME_LOST, /* it ended or failed inside a frame, or could not be written: PeerLost */
    PS_SYNC_FRAME_BAD,  /* a length above the limit, a wrong check: PeerInvalid */
} PsSyncFrameStatus;

/* What a reader accepts for a kind, in bytes; < 0: no such kind. */
typedef int64_t PsSyncFrameLimit(unsigned kind);

PsSyncFrameStatus ps_sync_frame_write(int fd, unsigned kind, PsSlice body, PsErrorBuf *err);
/* Replaces what is in *body.  Memory is taken as bytes arrive, not as the length promises. */
PsSyncFrameStatus ps_sync_frame_read(int fd, PsSyncFrameLimit *limit, unsigned *kind,
                                     PsBuffer *body, PsErrorBuf *err);
/* The same out of bytes in memory, for tests: moves *stream on. */
PsSyncFrameStatus ps_sync_frame_parse(PsSlice *stream, PsSyncFrameLimit *limit, unsigned *kind,
                                      PsSlice *body, PsErrorBuf *err);

#endif
