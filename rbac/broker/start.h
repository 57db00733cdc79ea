/* start.h - how a process of the broker begins: a fork with what it needs and nothing else, which
 * says when it is ready. */
#ifndef PS_RBAC_BROKER_START_H
#define PS_RBAC_BROKER_START_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error_buf.h"

/* 0 in the child, which has only these descriptors (four at most) and the standard ones. */
pid_t ps_broker_fork(const int *fds, size_t len);
/* The child's word on its control socket: ready, or the error that ends it.  An errno. */
int ps_broker_say_ready(int control, const PsErrorBuf *err) PS_CHECKED;
/* Waits for that word; false with the child's error.  `process` names it. */
bool ps_broker_wait_ready(int control, const char *process, PsErrorBuf *err) PS_CHECKED;

#endif
