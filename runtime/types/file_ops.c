/* file_ops.c - copying, moving, times and attributes of files; see file_text.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/file_text.h"
#include "types/path.h"
#include "types/stream.h"

PsStatus ps_file_text_stat(PsContext *ctx, PsRef arg, PsBuffer *path, struct stat *info)
{
    PsStatus status = ps_stream_path(ctx, arg, "path", path);
    if (status)
        return status;
    if (stat(ps_buffer_cstr(path), info) != 0)
        return ps_fail_errno(ctx, errno, ps_buffer_view(path), false);
    return PS_OK;
}

PsDateTime ps_file_text_time(const struct timespec *time)
{
    PsDateTime utc = {PS_DATE_UNIX_EPOCH + (int64_t)time->tv_sec * PS_TICKS_SECOND +
                          time->tv_nsec / 100,
                      PS_DATE_UTC};
    return ps_date_time_to_local(utc);
}

PsStatus ps_file_text_set_time(PsContext *ctx, PsSlice path, PsDateTime time, bool access,
                               bool is_utc)
{
    if (is_utc && time.kind == PS_DATE_UNSPECIFIED)
        time.kind = PS_DATE_UTC;
    int64_t ticks = ps_date_time_to_utc(time).ticks - PS_DATE_UNIX_EPOCH;
    int64_t seconds = ticks / PS_TICKS_SECOND;
    int64_t rest = ticks % PS_TICKS_SECOND;
    if (rest < 0) {
        rest += PS_TICKS_SECOND;
        seconds--;
    }
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_nsec = UTIME_OMIT}};
    times[access ? 0 : 1] = (struct timespec){seconds, rest * 100};
    PS_AUTO_FREE char *name = ps_strndup(path.data, path.len);
    return utimensat(AT_FDCWD, name, times, 0) != 0 ? ps_fail_errno(ctx, errno, path, false)
                                                    : PS_OK;
}

enum {
    READ_ONLY = 1,
    HIDDEN = 2,
    DIRECTORY = 16,
    NORMAL = 128,
    REPARSE_POINT = 1024,
};

int64_t ps_file_text_attributes(const char *path, const struct stat *info)
{
    int64_t attributes = 0;
    PsSlice name = ps_path_file_name(ps_slice(path));
    struct stat link;
    if (S_ISDIR(info->st_mode))
        attributes |= DIRECTORY;
    if (lstat(path, &link) == 0 && S_ISLNK(link.st_mode))
        attributes |= REPARSE_POINT;
    if (name.len > 0 && name.data[0] == '.')
        attributes |= HIDDEN;
    if ((info->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
        attributes |= READ_ONLY;
    return attributes == 0 ? NORMAL : attributes;
}

static PsStatus fail_exists(PsContext *ctx, PsSlice path)
{
    return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "The file '%.*s' already exists.",
                   (int)path.len, path.data);
}

PsStatus ps_file_text_copy(PsContext *ctx, PsSlice from, PsSlice to, bool replace)
{
    PS_AUTO_FREE char *source = ps_strndup(from.data, from.len);
    PS_AUTO_FREE char *target = ps_strndup(to.data, to.len);
    PS_AUTO_BUFFER PsBuffer data = {0};
    struct stat info;
    if (stat(source, &info) != 0)
        return ps_fail_errno(ctx, errno, from, false);
    int error = ps_file_read(source, &data);
    if (error != 0)
        return ps_fail_errno(ctx, error, from, false);
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replace ? O_TRUNC : O_EXCL);
    PS_AUTO_CLOSE int fd = open(target, flags, info.st_mode & 0777);
    if (fd < 0)
        return errno == EEXIST ? fail_exists(ctx, to) : ps_fail_errno(ctx, errno, to, false);
    error = ps_fd_write_all(fd, data.data, data.len);
    if (error != 0)
        return ps_fail_errno(ctx, error, to, false);
    struct timespec times[2] = {info.st_atim, info.st_mtim};
    (void)!futimens(fd, times);
    return PS_OK;
}

PsStatus ps_file_text_move(PsContext *ctx, PsSlice from, PsSlice to, bool replace)
{
    PS_AUTO_FREE char *source = ps_strndup(from.data, from.len);
    PS_AUTO_FREE char *target = ps_strndup(to.data, to.len);
    struct stat info;
    if (lstat(source, &info) != 0)
        return ps_fail_errno(ctx, errno, from, false);
    bool is_folder = S_ISDIR(info.st_mode);
    if (!replace && lstat(target, &info) == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException),
                       is_folder ? "Cannot create '%s' because a file or directory with the same "
                                   "name already exists."
                                 : "The file '%s' already exists.",
                       target);
    if (rename(source, target) == 0)
        return PS_OK;
    if (errno != EXDEV)
        return ps_fail_errno(ctx, errno, errno == ENOENT ? to : from, false);
    PsStatus status = ps_file_text_copy(ctx, from, to, replace);
    if (status == PS_OK && unlink(source) != 0)
        status = ps_fail_errno(ctx, errno, from, false);
    return status;
}
