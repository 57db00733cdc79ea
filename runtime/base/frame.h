/* frame.h - messages over a stream socket: a length (4 bytes, big-endian), a type, a payload;
 * descriptors may ride along.  Both directions have a patience, so that a peer that does not read
 * or write holds nobody for ever. */
#ifndef PS_BASE_FRAME_H
#define PS_BASE_FRAME_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

#define PS_FRAME_HEAD 5
#define PS_FRAME_MAX_FDS 16
#define PS_FRAME_MAX ((size_t)16 << 20) /* bytes of payload, whatever the reader allows */

typedef struct {
    char type;
    PsSlice payload; /* borrowed from the room until the next read */
    int fd;          /* that came along, owned; -1 */
} PsFrame;

/* Appends a frame to what will be sent together. */
void ps_frame_put(PsBuffer *out, char type, PsSlice payload);
/* Sends bytes; `fd` (-1: none) goes with the first.  *patience is the time in milliseconds that may
 * still be spent waiting for the peer (-1: any), and is reduced.  0, or an errno: ETIMEDOUT, EPIPE.
 */
int ps_frame_send(int socket, PsSlice bytes, int fd, int *patience) PS_CHECKED;
/* With several descriptors, at most PS_FRAME_MAX_FDS. */
int ps_frame_send_fds(int socket, PsSlice bytes, const int *fds, size_t len,
                      int *patience) PS_CHECKED;
/* Reads one frame of at most `max` bytes, waiting at most `patience` milliseconds (-1: any) for
 * each part of it.  0, or an errno: EPIPE when the peer is gone, EMSGSIZE, ETIMEDOUT. */
int ps_frame_read(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out) PS_CHECKED;
/* The same between two ends that send one frame and wait for its answer: head and payload come with
 * one call of the system.  EPROTO when there is more than the frame. */
int ps_frame_take(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out) PS_CHECKED;
/* The same with all the descriptors that came along, owned; out->fd is -1.  None with an error. */
typedef struct {
    int items[PS_FRAME_MAX_FDS];
    size_t len;
} PsFrameFds;
int ps_frame_take_fds(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out,
                      PsFrameFds *fds) PS_CHECKED;
/* Length and type out of PS_FRAME_HEAD bytes. */
size_t ps_frame_head(const unsigned char head[PS_FRAME_HEAD], char *type);

#endif
