/* supervisor.h - the broker as a whole: starts its processes, replaces those that end, and stops
 * without losing what runs. */
#ifndef PS_RBAC_BROKER_SUPERVISOR_H
#define PS_RBAC_BROKER_SUPERVISOR_H

#include <sys/types.h>

#include "base/error_buf.h"
#include "cs/topology/deployment.h"

/* Serves clients of `listener` until SIGTERM or SIGINT; then what runs is finished first. `keeper`:
 * see keeper.h.  The exit code of the program. */
int ps_broker_run(PsDeployment *deployment, int listener, pid_t keeper);

#endif
