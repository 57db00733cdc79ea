/* Unit tests of rbac/policy/trusted.c. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "rbac/policy/trusted.h"
#include "test.h"

static int try_read(int dir, const char *name, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    *err = (PsErrorBuf){0};
    return ps_trusted_read(dir, name, geteuid(), 100, &text, err);
}

TEST(reads_only_what_nobody_else_can_write)
{
    char folder[] = "/tmp/trusted-XXXXXX";
    assert_non_null(mkdtemp(folder));
    PS_AUTO_CLOSE int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    PS_AUTO_CLOSE int fd = openat(dir, "a", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_int_equal(ps_fd_write_all(fd, "x", 1), 0);
    PsErrorBuf err;
    assert_int_equal(try_read(dir, "a", &err), 0);
    assert_int_equal(try_read(dir, "none", &err), ENOENT);
    assert_string_equal(err.text, "");
    assert_int_equal(fchmod(fd, 0620), 0);
    assert_int_equal(try_read(dir, "a", &err), EPERM);
    assert_string_equal(err.id, "UnsafeFile");
    assert_int_equal(fchmod(fd, 0600), 0);
    assert_int_equal(symlinkat("a", dir, "link"), 0);
    assert_int_equal(try_read(dir, "link", &err), EPERM);
    assert_int_equal(linkat(dir, "a", dir, "second", 0), 0);
    assert_int_equal(try_read(dir, "a", &err), EPERM);
    assert_int_equal(unlinkat(dir, "second", 0), 0);
    assert_int_equal(ftruncate(fd, 101), 0);
    assert_int_equal(try_read(dir, "a", &err), EPERM);
    unlinkat(dir, "a", 0);
    unlinkat(dir, "link", 0);
    rmdir(folder);
}
