/* trusted.h - files that decide who may do what are read only where nobody else can write them. */
#ifndef PS_RBAC_POLICY_TRUSTED_H
#define PS_RBAC_POLICY_TRUSTED_H

#include <sys/types.h>

#include "base/buffer.h"
#include "base/error_buf.h"

/* Appends the file's bytes.  It must be a regular file of one name, not a link, owned by `owner`
 * or root and not writable by group or others; what is checked is the open file.  0, or an errno
 * with UnsafeFile or FileError in `err` (ENOENT sets no error text: absence may be allowed). */
int ps_trusted_read(int dir_fd, const char *name, uid_t owner, size_t max_size, PsBuffer *out,
                    PsErrorBuf *err) PS_CHECKED;

#endif
