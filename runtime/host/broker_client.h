/* broker_client.h - the carrier of guarded cmdlets that run in the broker: the same call, errors
 * and records as rbac/gate/run.h in process. */
#ifndef PS_HOST_BROKER_CLIENT_H
#define PS_HOST_BROKER_CLIENT_H

#include "rbac/gate/run.h"

typedef struct PsBrokerClient PsBrokerClient;

/* Connects at the first call.  `owner`: the uid that owns the deployment; a socket of anybody else
 * but root is refused, because its path comes from a file that the caller may have chosen. */
PsBrokerClient *ps_broker_client_new(const char *socket, uid_t owner);
void ps_broker_client_free(PsBrokerClient *client);

/* Runs the cmdlet in the broker.  Of `run`, gate, deployment and state are not used: what crosses
 * are the parameters' texts.  Errors besides the cmdlet's: BrokerUnavailable, BrokerNotTrusted,
 * RequestInvalid, and what the broker refuses with. */
PsStatus ps_broker_client_run(PsBrokerClient *client, const PsGateRun *run) PS_CHECKED PS_MAY_RUN;

#endif
