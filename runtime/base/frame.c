/* frame.c - see frame.h. */
#include "base/frame.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/pack.h"

#define PS_FRAME_USUAL 4096 /* bytes of payload that are asked for at once */

void ps_frame_put(PsBuffer *out, char type, PsSlice payload)
{
    ps_pack_u32(out, (uint32_t)payload.len);
    ps_buffer_byte(out, type);
    ps_buffer_slice(out, payload);
}

size_t ps_frame_head(const unsigned char head[PS_FRAME_HEAD], char *type)
{
    *type = (char)head[4];
    return (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits until the socket is ready; takes the time off *patience. */
static int wait_for(int socket, short events, int *patience)
{
    struct pollfd entry = {socket, events, 0};
    int64_t start = now_ms();
    int got = poll(&entry, 1, *patience);
    if (*patience >= 0) {
        int64_t left = *patience - (now_ms() - start);
        *patience = left < 0 ? 0 : (int)left;
    }
    if (got < 0)
        return errno == EINTR ? 0 : errno;
    return got == 0 ? ETIMEDOUT : 0;
}

static ssize_t send_some(int socket, PsSlice bytes, const int *fds, size_t len)
{
    struct iovec part = {(void *)(uintptr_t)bytes.data, bytes.len};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(PS_FRAME_MAX_FDS * sizeof(int))];
    } control = {0};
    if (len > 0) {
        message.msg_control = control.room;
        message.msg_controllen = CMSG_SPACE(len * sizeof *fds);
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(len * sizeof *fds);
        memcpy(CMSG_DATA(head), fds, len * sizeof *fds);
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

int ps_frame_send_fds(int socket, PsSlice bytes, const int *fds, size_t len, int *patience)
{
    while (bytes.len > 0) {
        ssize_t sent = send_some(socket, bytes, fds, len);
        if (sent >= 0) {
            bytes = (PsSlice){bytes.data + sent, bytes.len - (size_t)sent};
            len = 0;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return errno == ECONNRESET ? EPIPE : errno;
        int error = wait_for(socket, POLLOUT, patience);
        if (error != 0)
            return error;
    }
    return 0;
}

int ps_frame_send(int socket, PsSlice bytes, int fd, int *patience)
{
    return ps_frame_send_fds(socket, bytes, &fd, fd < 0 ? 0 : 1, patience);
}

/* Takes descriptors while there is room for them and closes any other. */
static void take_descriptors(struct msghdr *message, PsFrameFds *fds, size_t max)
{
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head != NULL;
         head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int got = -1;
            memcpy(&got, CMSG_DATA(head) + i * sizeof(int), sizeof got);
            if (fds->len < max)
                fds->items[fds->len++] = got;
            else
                close(got);
        }
    }
}

/* Of one reading: the descriptors that came, and how many may. */
typedef struct {
    PsFrameFds *fds;
    size_t max;
} Along;

/* What is there now, after waiting for it; *got is 0 when the wait has to go on. */
static int receive_some(int socket, struct iovec *parts, size_t len, int *patience,
                        const Along *along, size_t *got)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(PS_FRAME_MAX_FDS * sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = len};
    if (along != NULL) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
    }
    *got = 0;
    /* Who may wait for ever need not look first whether there is anything. */
    ssize_t size = recvmsg(socket, &message, (*patience < 0 ? 0 : MSG_DONTWAIT) | MSG_CMSG_CLOEXEC);
    if (size == 0 || (size < 0 && errno == ECONNRESET))
        return EPIPE;
    if (size > 0) {
        *got = (size_t)size;
        if (along != NULL)
            take_descriptors(&message, along->fds, along->max);
        return 0;
    }
    if (errno != EAGAIN && errno != EINTR)
        return errno;
    return errno == EINTR ? 0 : wait_for(socket, POLLIN, patience);
}

/* Only the head of a frame may bring descriptors. */
static int receive(int socket, char *data, size_t len, int patience, const Along *along)
{
    while (len > 0) {
        size_t got = 0;
        int error = receive_some(socket, &(struct iovec){data, len}, 1, &patience, along, &got);
        if (error != 0)
            return error;
        data += got;
        len -= got;
    }
    return 0;
}

static int read_body(int socket, const unsigned char head[PS_FRAME_HEAD], size_t max, int patience,
                     PsBuffer *room, PsFrame *out)
{
    size_t len = ps_frame_head(head, &out->type);
    if (len > max || len > PS_FRAME_MAX)
        return EMSGSIZE;
    if (room->len > len)
        return EPROTO;
    ps_buffer_reserve(room, len + 1);
    int error = receive(socket, room->data + room->len, len - room->len, patience, NULL);
    room->len = len;
    out->payload = ps_buffer_view(room);
    return error;
}

static int read_parts(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out,
                      const Along *along)
{
    unsigned char head[PS_FRAME_HEAD];
    int error = receive(socket, (char *)head, sizeof head, patience, along);
    room->len = 0;
    return error != 0 ? error : read_body(socket, head, max, patience, room, out);
}

static int read_together(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out,
                         const Along *along)
{
    unsigned char head[PS_FRAME_HEAD];
    size_t got = 0;
    int wait = patience;
    room->len = 0;
    ps_buffer_reserve(room, PS_FRAME_USUAL);
    struct iovec parts[] = {{head, sizeof head}, {room->data, room->cap}};
    while (got == 0) {
        int error = receive_some(socket, parts, 2, &wait, along, &got);
        if (error != 0)
            return error;
    }
    if (got < sizeof head) {
        int error = receive(socket, (char *)head + got, sizeof head - got, patience, NULL);
        if (error != 0)
            return error;
    } else {
        room->len = got - sizeof head;
    }
    return read_body(socket, head, max, patience, room, out);
}

static int close_unless_good(int error, PsFrameFds *fds)
{
    for (; error != 0 && fds->len > 0; fds->len--)
        close(fds->items[fds->len - 1]);
    return error;
}

static int with_one(int error, const PsFrameFds *fds, PsFrame *out)
{
    if (fds->len > 0)
        out->fd = fds->items[0];
    return error;
}

int ps_frame_read(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    PsFrameFds fds = {.len = 0};
    *out = (PsFrame){.fd = -1};
    int error = read_parts(socket, max, patience, room, out, &(Along){&fds, 1});
    return with_one(close_unless_good(error, &fds), &fds, out);
}

int ps_frame_take(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    PsFrameFds fds = {.len = 0};
    *out = (PsFrame){.fd = -1};
    int error = read_together(socket, max, patience, room, out, &(Along){&fds, 1});
    return with_one(close_unless_good(error, &fds), &fds, out);
}

int ps_frame_take_fds(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out,
                      PsFrameFds *fds)
{
    *out = (PsFrame){.fd = -1};
    fds->len = 0;
    int error = read_together(socket, max, patience, room, out, &(Along){fds, PS_FRAME_MAX_FDS});
    return close_unless_good(error, fds);
}
