/* process.h - the processes of the broker.  Each function is the whole life of one, after fork:
 * it confines itself, serves its descriptors and returns when the other end is closed. */
#ifndef PS_RBAC_BROKER_PROCESS_H
#define PS_RBAC_BROKER_PROCESS_H

#include "base/error_buf.h"
#include "cs/topology/deployment.h"

/* Exit codes of all: 0, or 1 after writing why to standard error. */

/* Accepts clients on `listener`, identifies them, hands their requests to executors. */
int ps_broker_front(int listener, int control);
/* Runs the jobs that come over `jobs`; records go to `writer`, lines come from `link`. */
int ps_broker_executor(PsDeployment *deployment, int jobs, int writer, int link);
/* Alone appends to the audit log.  Channels to executors come over `control`. */
int ps_broker_writer(const char *deployment, int control);
/* Answers who a uid is, as long as the name service takes. */
int ps_broker_names(const char *deployment, int requests);
/* Starts ssh to the hosts that the configuration names, and nothing else.  Channels to executors
 * come over `control`. */
int ps_broker_link(const PsDeployment *deployment, int control);

/* Says what stops a process, on standard error (systemd's journal). */
int ps_broker_fail(const char *process, const PsErrorBuf *err);

#endif
