/* store_lock.h - one at a time, with the holder's name for everybody else.
 *
 * The kernel's lock on the file decides and ends with its process; what stands in the file is for
 * people.  Text that is left without a lock is a crashed holder's: the lock is stale and taken. */
#ifndef PS_CS_STORE_STORE_LOCK_H
#define PS_CS_STORE_STORE_LOCK_H

#include "cs/store/store_status.h"

typedef struct {
    int fd;          /* -1: not held */
    char stale[256]; /* "user 'x' on host 'y', process 7, since ..." of a crashed holder, or "" */
} PsStoreLock;

/* PS_STORE_LOCKED names the holder: user, host, process, start.  `what` is what is locked, for the
 * error: "The sync of pool X". */
PsStoreStatus ps_store_lock_take(const char *path, const char *what, PsStoreLock *out,
                                 PsErrorBuf *err);
void ps_store_lock_release(PsStoreLock *lock);

#endif
