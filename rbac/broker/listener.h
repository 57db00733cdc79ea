/* listener.h - the socket that clients connect to. */
#ifndef PS_RBAC_BROKER_LISTENER_H
#define PS_RBAC_BROKER_LISTENER_H

#include <stdbool.h>

#include "base/error_buf.h"

/* The socket that systemd opened for us (LISTEN_FDS), or a new one at `path`, which replaces one
 * that nobody listens on any more.  -1 with SocketFailed. */
int ps_broker_listen(const char *path, PsErrorBuf *err);
/* Tells systemd, where it started us, that clients can come. */
void ps_broker_notify_ready(void);

#endif
