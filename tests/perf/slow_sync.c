/* slow_sync.c - loaded before the C library: every sync takes 0.3 ms and does nothing else, as on a
 * good disk whatever the real one does.  For measuring only, on a file system in memory. */
#define _GNU_SOURCE
#include <time.h>

int fdatasync(int fd)
{
    struct timespec time = {0, 300000};
    (void)fd;
    return clock_nanosleep(CLOCK_MONOTONIC, 0, &time, 0);
}
