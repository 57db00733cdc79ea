/* sync_frame.c - see sync_frame.h. */
#include "cs/sync/sync_frame.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_SIZE = 5, CHECK_SIZE = 8, READ_STEP = 1 << 20 };

_Static_assert(HEAD_SIZE + CHECK_SIZE == PS_SYNC_FRAME_OVERHEAD, "a frame is head, body and check");

static void check_of(unsigned kind, PsSlice body, uint8_t out[CHECK_SIZE])
{
    /* The kind goes into the key: so the body needs no copy. */
    uint8_t key[crypto_shorthash_KEYBYTES] = {(uint8_t)kind};
    crypto_shorthash(out, (const uint8_t *)body.data, body.len, key);
}

static PsSyncFrameStatus lost(PsErrorBuf *err, int error)
{
    ps_error_set(err, "PeerLost",
                 "The connection to the other pool was lost: %s. What was committed stays; the "
                 "next run goes on from there.",
                 error == 0 ? "it ended" : strerror(error));
    return PS_SYNC_FRAME_LOST;
}

static PsSyncFrameStatus bad(PsErrorBuf *err, const char *what)
{
    ps_error_set(err, "PeerInvalid",
                 "The other pool sent something that is no message of the protocol: %s.", what);
    return PS_SYNC_FRAME_BAD;
}

static ssize_t write_some(int fd, const char *data, size_t len)
{
    ssize_t done = send(fd, data, len, MSG_NOSIGNAL);
    return done < 0 && errno == ENOTSOCK ? write(fd, data, len) : done;
}

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t done = write_some(fd, data, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        len -= (size_t)done;
    }
    return true;
}

PsSyncFrameStatus ps_sync_frame_write(int fd, unsigned kind, PsSlice body, PsErrorBuf *err)
{
    char head[HEAD_SIZE], check[CHECK_SIZE];
    uint32_t len = (uint32_t)body.len;
    if (body.len > PS_SYNC_FRAME_LIMIT)
        return bad(err, "a message of this end is too long");
    memcpy(head, &len, sizeof len);
    head[4] = (char)kind;
    check_of(kind, body, (uint8_t *)check);
    if (write_all(fd, head, sizeof head) && write_all(fd, body.data, body.len) &&
        write_all(fd, check, sizeof check))
        return PS_SYNC_FRAME_OK;
    return lost(err, errno);
}

/* Reads up to `len` bytes; fewer at the end of the stream; -1 on failure. */
static ssize_t read_all(int fd, char *data, size_t len)
{
    size_t got = 0;
    while (got < len) {
        ssize_t n = read(fd, data + got, len - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

static PsSyncFrameStatus check_head(const char *head, PsSyncFrameLimit *limit, unsigned *kind,
                                    size_t *len, PsErrorBuf *err)
{
    uint32_t size;
    memcpy(&size, head, sizeof size);
    *kind = (uint8_t)head[4];
    *len = size;
    int64_t most = limit(*kind);
    if (most < 0)
        return bad(err, "its kind is unknown");
    return size > most ? bad(err, "it is longer than its kind may be") : PS_SYNC_FRAME_OK;
}

static PsSyncFrameStatus check_body(unsigned kind, PsSlice body, const char *check, PsErrorBuf *err)
{
    uint8_t real[CHECK_SIZE];
    check_of(kind, body, real);
    return memcmp(real, check, CHECK_SIZE) == 0 ? PS_SYNC_FRAME_OK
                                                : bad(err, "its check sum is wrong");
}

PsSyncFrameStatus ps_sync_frame_read(int fd, PsSyncFrameLimit *limit, unsigned *kind,
                                     PsBuffer *body, PsErrorBuf *err)
{
    char head[HEAD_SIZE], check[CHECK_SIZE];
    size_t len = 0;
    body->len = 0;
    errno = 0;
    ssize_t got = read_all(fd, head, sizeof head);
    if (got == 0)
        return PS_SYNC_FRAME_END;
    if (got != sizeof head)
        return lost(err, errno);
    PsSyncFrameStatus status = check_head(head, limit, kind, &len, err);
    while (status == PS_SYNC_FRAME_OK && body->len < len) {
        size_t step = len - body->len < READ_STEP ? len - body->len : READ_STEP;
        ps_buffer_reserve(body, step);
        got = read_all(fd, body->data + body->len, step);
        if (got != (ssize_t)step)
            return lost(err, errno);
        body->len += step;
    }
    if (status)
        return status;
    if (read_all(fd, check, sizeof check) != sizeof check)
        return lost(err, errno);
    return check_body(*kind, ps_buffer_view(body), check, err);
}

PsSyncFrameStatus ps_sync_frame_parse(PsSlice *stream, PsSyncFrameLimit *limit, unsigned *kind,
                                      PsSlice *body, PsErrorBuf *err)
{
    size_t len = 0;
    if (stream->len == 0)
        return PS_SYNC_FRAME_END;
    if (stream->len < HEAD_SIZE)
        return lost(err, 0);
    PsSyncFrameStatus status = check_head(stream->data, limit, kind, &len, err);
    if (status)
        return status;
    if (stream->len - HEAD_SIZE < len + CHECK_SIZE)
        return lost(err, 0);
    *body = (PsSlice){stream->data + HEAD_SIZE, len};
    status = check_body(*kind, *body, stream->data + HEAD_SIZE + len, err);
    stream->data += len + PS_SYNC_FRAME_OVERHEAD;
    stream->len -= len + PS_SYNC_FRAME_OVERHEAD;
    return status;
}
