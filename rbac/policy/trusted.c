/* trusted.c - see trusted.h. */
#include "rbac/policy/trusted.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static int unsafe(PsErrorBuf *err, const char *name, const char *what)
{
    ps_error_set(err, "UnsafeFile", "%s %s", name, what);
    return EPERM;
}

static int check_file(int fd, const char *name, uid_t owner, size_t max_size, PsErrorBuf *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return errno;
    if (!S_ISREG(info.st_mode) || info.st_nlink != 1)
        return unsafe(err, name, "is not a regular file of one name.");
    if (info.st_uid != owner && info.st_uid != 0)
        return unsafe(err, name, "is owned by another user; chown it to the deployment's owner.");
    if ((info.st_mode & 022) != 0)
        return unsafe(err, name, "can be written by others; run chmod go-w on it.");
    if (info.st_size > (off_t)max_size)
        return unsafe(err, name, "is too large.");
    return 0;
}

int ps_trusted_read(int dir_fd, const char *name, uid_t owner, size_t max_size, PsBuffer *out,
                    PsErrorBuf *err)
{
    PS_AUTO_CLOSE int fd = openat(dir_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno == ELOOP)
        return unsafe(err, name, "is a symbolic link; put the file itself there.");
    if (fd < 0 && errno != ENOENT)
        ps_error_set(err, "FileError", "%s cannot be opened: %s.", name, strerror(errno));
    if (fd < 0)
        return errno;
    int error = check_file(fd, name, owner, max_size, err);
    if (error == 0 && (error = ps_fd_read_all(fd, out)) != 0)
        ps_error_set(err, "FileError", "%s cannot be read: %s.", name, strerror(error));
    return error;
}
