/* call.h - the broker's PsCall: what a cmdlet writes, asks and is told goes over the client's
 * socket.  A client that is gone or does not read ends nothing: the cmdlet runs on, its output is
 * dropped, every question is answered with no. */
#ifndef PS_RBAC_BROKER_CALL_H
#define PS_RBAC_BROKER_CALL_H

#include "base/buffer.h"
#include "command/call.h"
#include "rbac/broker/fill.h"

typedef struct {
    PsCall head;
    int client;
    int patience; /* milliseconds left for a client that does not read */
    size_t hold;  /* bytes of output that wait for the end of the call */
    bool is_gone; /* or has broken the protocol */
    bool is_stopping;
    PsBuffer out, room;
    const PsFill *fill;
} PsBrokerCall;

void ps_broker_call_init(PsBrokerCall *call, PsContext *ctx, int client, const PsFill *fill);
/* Sends what is left, and how it ended: the pending error of the context goes with PS_ERROR. */
void ps_broker_call_finish(PsBrokerCall *call, PsStatus status);
void ps_broker_call_done(PsBrokerCall *call);

#endif
