/* file.c - see file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

void ps_close_at(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

int ps_fd_read_all(int fd, PsBuffer *out)
{
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        ps_buffer_reserve(out, (size_t)info.st_size + 1);
    for (;;) {
        ps_buffer_reserve(out, 16384);
        ssize_t got = read(fd, out->data + out->len, out->cap - out->len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        out->len += (size_t)got;
    }
}

int ps_file_read(const char *path, PsBuffer *out)
{
    PS_AUTO_CLOSE int fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd < 0 ? errno : ps_fd_read_all(fd, out);
}

int ps_fd_write_all(int fd, const void *data, size_t size)
{
    const char *p = data;
    while (size > 0) {
        ssize_t put = write(fd, p, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        p += put;
        size -= (size_t)put;
    }
    return 0;
}

static int sync_folder_of(const char *path)
{
    PS_AUTO_FREE char *copy = ps_strdup(path);
    PS_AUTO_CLOSE int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 || fsync(fd) != 0 ? errno : 0;
}

int ps_file_replace(const char *path, const void *data, size_t size, mode_t mode)
{
    PS_AUTO_BUFFER PsBuffer temp = {0};
    ps_buffer_printf(&temp, "%s.XXXXXX", path);
    char *name = temp.data;
    PS_AUTO_CLOSE int fd = mkostemp(name, O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = ps_fd_write_all(fd, data, size);
    if (error == 0 && (fchmod(fd, mode) != 0 || fsync(fd) != 0 || rename(name, path) != 0))
        error = errno;
    if (error != 0) {
        unlink(name);
        return error;
    }
    return sync_folder_of(path);
}

int ps_dir_make(const char *path, mode_t mode)
{
    PS_AUTO_FREE char *copy = ps_strdup(path);
    for (char *p = copy + 1; *copy != '\0'; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char kept = *p;
        *p = '\0';
        if (mkdir(copy, mode) != 0 && errno != EEXIST)
            return errno;
        *p = kept;
        if (kept == '\0')
            break;
    }
    return 0;
}
