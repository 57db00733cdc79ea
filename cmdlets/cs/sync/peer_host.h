/* peer_host.h - the end of a sync that has the stores: answers the requests of peer_request.def.
 *
 * What a request may touch is decided here and not by who asks: the copy of the partner's items
 * can be written, the own items only by giving back what is lost, nothing else. */
#ifndef PS_CS_SYNC_PEER_HOST_H
#define PS_CS_SYNC_PEER_HOST_H

#include "cs/sync/peer.h"

typedef struct PsPeerHost PsPeerHost;

/* Opens the stores of `pool` in the deployment; the host keeps copies of `dir` and the names.
 * `database` is the connection to its store in PostgreSQL, NULL when that is in the deployment.
 * `holds_cms`: the central management store of the deployment is this pool's. */
PsSyncStatus ps_peer_host_open(const char *dir, const char *pool, const char *partner,
                               const char *database, bool holds_cms, PsPeerHost **out,
                               PsErrorBuf *err);
void ps_peer_host_close(PsPeerHost *host);
/* Answers one request.  Appends to *reply; on failure the error is the answer. */
PsSyncStatus ps_peer_host_handle(PsPeerHost *host, unsigned kind, PsSlice request, PsBuffer *reply,
                                 PsErrorBuf *err);

/* How many items of its stores were written or deleted by requests so far. */
int64_t ps_peer_host_changed(const PsPeerHost *host);

/* The largest request of that kind, in bytes; -1: there is none. */
int64_t ps_peer_host_limit(unsigned kind);

/* The same as a peer of this process; takes the host. */
PsPeer *ps_peer_host_wrap(PsPeerHost *host);

#endif
