/* listener.c - see listener.h. */
#include "rbac/broker/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

static int fail(PsErrorBuf *err, const char *path, int error)
{
    ps_error_set(err, "SocketFailed", "The broker cannot listen on '%s': %s.", path,
                 strerror(error));
    return -1;
}

static bool address_of(const char *path, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof out->sun_path)
        return false;
    memcpy(out->sun_path, path, strlen(path) + 1);
    return true;
}

/* One socket, numbered 3, meant for this very process. */
static int given_by_systemd(void)
{
    const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    if (pid == NULL || count == NULL || strtol(pid, NULL, 10) != getpid() ||
        strcmp(count, "1") != 0)
        return -1;
    int listens = 0;
    socklen_t len = sizeof listens;
    if (getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, &listens, &len) != 0 || listens == 0)
        return -1;
    return fcntl(3, F_SETFD, FD_CLOEXEC) == 0 ? 3 : -1;
}

/* The new name takes the place of an old socket in one step, so that clients always find one. */
static int bind_at(const char *path, PsErrorBuf *err)
{
    struct sockaddr_un address;
    struct stat info;
    PS_AUTO_BUFFER PsBuffer fresh = {0};
    ps_buffer_printf(&fresh, "%s.new", path);
    if (lstat(path, &info) == 0 && !S_ISSOCK(info.st_mode))
        return fail(err, path, EEXIST);
    if (!address_of(ps_buffer_cstr(&fresh), &address))
        return fail(err, path, ENAMETOOLONG);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail(err, path, errno);
    if ((unlink(fresh.data) != 0 && errno != ENOENT) ||
        bind(fd, (const struct sockaddr *)&address, sizeof address) != 0 ||
        chmod(fresh.data, 0666) != 0 || listen(fd, 256) != 0 || rename(fresh.data, path) != 0) {
        int error = errno;
        close(fd);
        return fail(err, path, error);
    }
    return fd;
}

int ps_broker_listen(const char *path, PsErrorBuf *err)
{
    int fd = given_by_systemd();
    if (fd >= 0)
        return fcntl(fd, F_SETFL, O_NONBLOCK) == 0 ? fd : fail(err, path, errno);
    PS_AUTO_FREE char *folder = ps_strdup(path);
    char *slash = strrchr(folder, '/');
    if (slash == NULL || slash == folder)
        return fail(err, path, EINVAL);
    *slash = '\0';
    int error = ps_dir_make(folder, 0755);
    return error == 0 ? bind_at(path, err) : fail(err, path, error);
}

void ps_broker_notify_ready(void)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address;
    if (path == NULL || !address_of(path, &address))
        return;
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    PS_AUTO_CLOSE int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 &&
        sendto(fd, "READY=1", 7, MSG_NOSIGNAL, (const struct sockaddr *)&address, len) < 0)
        return; /* systemd then reports the start as failed */
}
