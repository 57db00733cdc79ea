/* file.h - whole files, and descriptors that close themselves. */
#ifndef PS_BASE_FILE_H
#define PS_BASE_FILE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"

/* Appends the whole file.  0, or an errno. */
int ps_file_read(const char *path, PsBuffer *out) PS_CHECKED;
int ps_fd_read_all(int fd, PsBuffer *out) PS_CHECKED;
/* Writes all of it, going on after short writes and EINTR.  0, or an errno. */
int ps_fd_write_all(int fd, const void *data, size_t size) PS_CHECKED;
/* Replaces the file in one step: temporary name beside it, fsync, rename, fsync of the folder. */
int ps_file_replace(const char *path, const void *data, size_t size, mode_t mode) PS_CHECKED;
/* Makes a folder and those above it.  0, or an errno. */
int ps_dir_make(const char *path, mode_t mode) PS_CHECKED;

void ps_close_at(int *fd);
#define PS_AUTO_CLOSE __attribute__((cleanup(ps_close_at)))

#endif
