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

static ssize_t send_some(int socket, PsSlice bytes, int fd)
{
    struct iovec part = {(void *)(uintptr_t)bytes.data, bytes.len};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(sizeof(int))];
    } control = {0};
    if (fd >= 0) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(head), &fd, sizeof fd);
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

int ps_frame_send(int socket, PsSlice bytes, int fd, int *patience)
{
    while (bytes.len > 0) {
        ssize_t sent = send_some(socket, bytes, fd);
        if (sent >= 0) {
            bytes = (PsSlice){bytes.data + sent, bytes.len - (size_t)sent};
            fd = -1;
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

/* Takes the first descriptor and closes any other. */
static void take_descriptor(struct msghdr *message, int *fd)
{
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head != NULL;
         head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int got = -1;
            memcpy(&got, CMSG_DATA(head) + i * sizeof(int), sizeof got);
            if (*fd < 0)
                *fd = got;
            else
                close(got);
        }
    }
}

/* What is there now, after waiting for it; *got is 0 when the wait has to go on. */
static int receive_some(int socket, struct iovec *parts, size_t len, int *patience, int *fd,
                        size_t *got)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(4 * sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = len};
    if (fd != NULL) {
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
        if (fd != NULL)
            take_descriptor(&message, fd);
        return 0;
    }
    if (errno != EAGAIN && errno != EINTR)
        return errno;
    return errno == EINTR ? 0 : wait_for(socket, POLLIN, patience);
}

/* Only the head of a frame may bring a descriptor. */
static int receive(int socket, char *data, size_t len, int patience, int *fd)
{
    while (len > 0) {
        size_t got = 0;
        int error = receive_some(socket, &(struct iovec){data, len}, 1, &patience, fd, &got);
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

static int read_parts(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    unsigned char head[PS_FRAME_HEAD];
    int error = receive(socket, (char *)head, sizeof head, patience, &out->fd);
    room->len = 0;
    return error != 0 ? error : read_body(socket, head, max, patience, room, out);
}

static int read_together(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    unsigned char head[PS_FRAME_HEAD];
    size_t got = 0;
    int wait = patience;
    room->len = 0;
    ps_buffer_reserve(room, PS_FRAME_USUAL);
    struct iovec parts[] = {{head, sizeof head}, {room->data, room->cap}};
    while (got == 0) {
        int error = receive_some(socket, parts, 2, &wait, &out->fd, &got);
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

static int close_unless_good(int error, PsFrame *frame)
{
    if (error != 0 && frame->fd >= 0) {
        close(frame->fd);
        frame->fd = -1;
    }
    return error;
}

int ps_frame_read(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    *out = (PsFrame){.fd = -1};
    return close_unless_good(read_parts(socket, max, patience, room, out), out);
}

int ps_frame_take(int socket, size_t max, int patience, PsBuffer *room, PsFrame *out)
{
    *out = (PsFrame){.fd = -1};
    return close_unless_good(read_together(socket, max, patience, room, out), out);
}
