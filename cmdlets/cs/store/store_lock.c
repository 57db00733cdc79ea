/* store_lock.c - see store_lock.h. */
#include "cs/store/store_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

static void read_holder(int fd, char *out, size_t size)
{
    ssize_t got = pread(fd, out, size - 1, 0);
    out[got > 0 ? got : 0] = '\0';
    out[strcspn(out, "\n")] = '\0';
}

static void describe_self(char *out, size_t size)
{
    char memory[4096], host[256] = "unknown", start[64];
    struct passwd entry, *found = NULL;
    if (getpwuid_r(geteuid(), &entry, memory, sizeof memory, &found) != 0)
        found = NULL;
    gethostname(host, sizeof host - 1);
    time_t now = time(NULL);
    struct tm parts;
    strftime(start, sizeof start, "%Y-%m-%d %H:%M:%SZ", gmtime_r(&now, &parts));
    char user[128];
    if (found != NULL)
        snprintf(user, sizeof user, "%.100s", found->pw_name);
    else
        snprintf(user, sizeof user, "uid %u", (unsigned)geteuid());
    int len = snprintf(out, size, "user '%s' on host '%.60s', process %d, since ", user, host,
                       (int)getpid());
    if (len > 0 && (size_t)len < size)
        snprintf(out + len, size - (size_t)len, "%s", start);
}

PsStoreStatus ps_store_lock_take(const char *path, const char *what, PsStoreLock *out,
                                 PsErrorBuf *err)
{
    PS_AUTO_CLOSE int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    PsStoreLock lock = {.fd = -1};
    if (fd < 0) {
        ps_error_set(err, "LockFailed", "The lock '%s' cannot be opened: %s.", path,
                     strerror(errno));
        return PS_STORE_IO;
    }
    char text[256];
    read_holder(fd, text, sizeof text);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ps_error_set(err, "SyncLocked", "%s is already at work: %s. Wait until it has ended.", what,
                     text[0] != '\0' ? text : "holder unknown");
        return PS_STORE_LOCKED;
    }
    snprintf(lock.stale, sizeof lock.stale, "%s", text);
    describe_self(text, sizeof text);
    size_t len = strlen(text);
    text[len] = '\n';
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text, len + 1, 0) != (ssize_t)len + 1) {
        ps_error_set(err, "LockFailed", "The lock '%s' cannot be written: %s.", path,
                     strerror(errno));
        return errno == ENOSPC ? PS_STORE_FULL : PS_STORE_IO;
    }
    lock.fd = fd;
    fd = -1;
    *out = lock;
    return PS_STORE_OK;
}

void ps_store_lock_release(PsStoreLock *lock)
{
    if (lock->fd < 0)
        return;
    if (ftruncate(lock->fd, 0) != 0)
        lock->stale[0] = '\0'; /* the text stays behind and is taken for a stale lock: harmless */
    ps_close_at(&lock->fd);
}
