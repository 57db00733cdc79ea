/* frame_test.c - frames over a socket, one part at a time and together. */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "test.h"

static void open_pair(int pair[2])
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
}

static void send_bytes(int socket, PsSlice bytes, int fd)
{
    int patience = 1000;
    assert_int_equal(ps_frame_send(socket, bytes, fd, &patience), 0);
}

static void put_text(PsBuffer *out, char type, const char *text)
{
    ps_frame_put(out, type, ps_slice(text));
}

TEST(a_frame_comes_together_or_in_parts)
{
    int pair[2];
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    put_text(&bytes, 'x', "hello");
    for (size_t cut = 0; cut <= bytes.len; cut++) {
        open_pair(pair);
        if (cut > 0)
            send_bytes(pair[0], (PsSlice){bytes.data, cut}, -1);
        if (cut < bytes.len) {
            /* Not yet whole: the wait ends. */
            assert_int_equal(ps_frame_take(pair[1], 100, 1, &room, &frame), ETIMEDOUT);
        } else {
            assert_int_equal(ps_frame_take(pair[1], 100, -1, &room, &frame), 0);
            assert_int_equal(frame.type, 'x');
            assert_true(ps_slice_is(frame.payload, PS_SLICE("hello")));
        }
        close(pair[0]);
        close(pair[1]);
    }
}

TEST(a_long_frame_comes_whole)
{
    int pair[2];
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    while (text.len < 100000)
        ps_buffer_text(&text, "0123456789");
    ps_frame_put(&bytes, 'y', ps_buffer_view(&text));
    open_pair(pair);
    send_bytes(pair[0], ps_buffer_view(&bytes), -1);
    assert_int_equal(ps_frame_take(pair[1], 200000, 1000, &room, &frame), 0);
    assert_true(ps_slice_is(frame.payload, ps_buffer_view(&text)));
    send_bytes(pair[0], ps_buffer_view(&bytes), -1);
    assert_int_equal(ps_frame_take(pair[1], 99999, 1000, &room, &frame), EMSGSIZE);
    close(pair[0]);
    close(pair[1]);
}

TEST(more_than_the_frame_is_against_the_protocol)
{
    int pair[2];
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    put_text(&bytes, 'x', "one");
    put_text(&bytes, 'x', "two");
    open_pair(pair);
    send_bytes(pair[0], ps_buffer_view(&bytes), -1);
    assert_int_equal(ps_frame_take(pair[1], 100, 1000, &room, &frame), EPROTO);
    close(pair[0]);
    close(pair[1]);
}

/* A descriptor is a barrier in the stream: frames that bring one are never read together. */
TEST(frames_with_descriptors_come_one_by_one)
{
    int pair[2];
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    put_text(&bytes, 'x', "with");
    open_pair(pair);
    for (int i = 0; i < 3; i++)
        send_bytes(pair[0], ps_buffer_view(&bytes), pair[0]);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ps_frame_take(pair[1], 100, 1000, &room, &frame), 0);
        assert_true(frame.fd >= 0);
        assert_true((fcntl(frame.fd, F_GETFD) & FD_CLOEXEC) != 0);
        close(frame.fd);
    }
    close(pair[0]);
    assert_int_equal(ps_frame_take(pair[1], 100, -1, &room, &frame), EPIPE);
    close(pair[1]);
}
