/* links: ps_rbac_client */
/* brokerload.c - clients of a broker that ask one thing after another: how many calls a second, and
 * how long each takes.
 *
 *   brokerload SOCKET CLIENTS SECONDS CMDLET [NAME=VALUE]... */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/pack.h"
#include "rbac/broker/protocol.h"

enum { BUCKETS = 20000, BUCKET_US = 10 };

/* Of one client, in memory that the parent sees. */
typedef struct {
    uint64_t calls, errors;
    uint32_t by_time[BUCKETS];
} Counts;

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    perror(path);
    exit(1);
}

static bool write_request(char **words, int count, PsBuffer *out)
{
    PsRequestParam params[16] = {{0}};
    PsSlice values[16];
    PsErrorBuf err = {0};
    PsRequest request = {.cmdlet = words[0], .params = params, .param_len = (size_t)count - 1};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    char names[16][64];
    for (int i = 1; i < count && i < 16; i++) {
        size_t len = strcspn(words[i], "=");
        snprintf(names[i], sizeof names[i], "%.*s", (int)len, words[i]);
        values[i] = ps_slice(words[i] + len + (words[i][len] == '='));
        params[i - 1] = (PsRequestParam){
            .name = names[i], .type = "String", .values = &values[i], .value_len = 1};
    }
    randombytes_buf(request.id, sizeof request.id);
    if (!ps_request_encode(&request, &bytes, &err))
        return false;
    ps_pack_u8(&payload, 0);
    ps_pack_slice(&payload, ps_slice(words[0]));
    ps_pack_slice(&payload, ps_buffer_view(&bytes));
    out->len = 0;
    ps_frame_put(out, PS_FRAME_REQUEST, ps_buffer_view(&payload));
    return true;
}

static bool call_once(int fd, PsSlice request, PsBuffer *room)
{
    PsFrame frame;
    int patience = 10000;
    if (ps_frame_send(fd, request, -1, &patience) != 0)
        return false;
    do
        if (ps_frame_read(fd, PS_FRAME_MAX, 10000, room, &frame) != 0)
            return false;
    while (frame.type != PS_FRAME_DONE && frame.type != PS_FRAME_REFUSED);
    return frame.type == PS_FRAME_DONE;
}

static void be_client(const char *path, int64_t end, char **words, int count, Counts *counts)
{
    PS_AUTO_BUFFER PsBuffer request = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    int fd = connect_to(path);
    for (int64_t start = now_us(); start < end; start = now_us()) {
        if (!write_request(words, count, &request))
            exit(1);
        if (!call_once(fd, ps_buffer_view(&request), &room)) {
            counts->errors++;
            close(fd);
            fd = connect_to(path);
        }
        int64_t bucket = (now_us() - start) / BUCKET_US;
        counts->by_time[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
        counts->calls++;
    }
    close(fd);
}

static double percentile(const Counts *all, int clients, uint64_t calls, double part)
{
    uint64_t seen = 0, want = (uint64_t)((double)calls * part);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        for (int i = 0; i < clients; i++)
            seen += all[i].by_time[bucket];
        if (seen > want)
            return (bucket + 1) * BUCKET_US / 1000.0;
    }
    return BUCKETS * BUCKET_US / 1000.0;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("Usage: brokerload SOCKET CLIENTS SECONDS CMDLET [NAME=VALUE]...\n", stderr);
        return 2;
    }
    int clients = (int)strtol(argv[2], NULL, 10);
    double seconds = strtod(argv[3], NULL);
    Counts *counts = mmap(NULL, (size_t)clients * sizeof *counts, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (counts == MAP_FAILED || sodium_init() < 0)
        return 1;
    int64_t end = now_us() + (int64_t)(seconds * 1e6);
    for (int i = 0; i < clients; i++)
        if (fork() == 0) {
            be_client(argv[1], end, argv + 4, argc - 4, &counts[i]);
            _exit(0);
        }
    while (wait(NULL) > 0 || errno == EINTR)
        continue;
    uint64_t calls = 0, errors = 0;
    for (int i = 0; i < clients; i++) {
        calls += counts[i].calls;
        errors += counts[i].errors;
    }
    printf("{\"calls\": %llu, \"errors\": %llu, \"per_second\": %.0f, \"p50_ms\": %.2f, "
           "\"p99_ms\": %.2f}\n",
           (unsigned long long)calls, (unsigned long long)errors, (double)calls / seconds,
           percentile(counts, clients, calls, 0.5), percentile(counts, clients, calls, 0.99));
    return 0;
}
