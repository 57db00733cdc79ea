/* peer_link.h - a peer behind a byte stream: the client over ssh, and the far end's service. */
#ifndef PS_CS_SYNC_PEER_LINK_H
#define PS_CS_SYNC_PEER_LINK_H

#include "cs/sync/peer.h"

/* Starts the program and speaks to its standard input and output.  `bandwidth` in bytes a second,
 * 0: no limit.  The names are copied; argv[0] is searched in PATH.  Not greeted yet. */
PsSyncStatus ps_peer_link_start(const char *const *argv, const char *pool, const char *partner,
                                int64_t bandwidth, PsPeer **out, PsErrorBuf *err);
/* The same to the far host of deployment.conf ("ssh [USER@]HOST"). */
PsSyncStatus ps_peer_link_ssh(const char *target, const char *pool, const char *partner,
                              int64_t bandwidth, PsPeer **out, PsErrorBuf *err);

/* The words of that command; `argv` has room for PS_PEER_LINK_WORDS. */
enum { PS_PEER_LINK_WORDS = 12 };
void ps_peer_link_command(const char *target, const char **argv);
/* The same over a socket that somebody else has connected to the far end; takes it over. */
PsPeer *ps_peer_link_over(int socket, const char *pool, const char *partner, int64_t bandwidth);

typedef PsSyncStatus PsSyncPeerServe(void *data, PsErrorBuf *err);

typedef struct {
    const PsDeployment *deployment;
    void *user;
    /* Called once, after the greeting: calls `serve` with its data when this link may sync `pool`
     * with `partner`, the names as the other end gave them, and gives its status back; else an
     * error.  NULL: whatever the topology pairs is served. */
    PsSyncStatus (*run)(void *user, const char *pool, const char *partner, PsSyncPeerServe *serve,
                        void *data, PsErrorBuf *err);
    /* The same for each request that says who holds a partition: a failover or failback is more
     * than a sync.  NULL: as the others. */
    PsSyncStatus (*run_hold)(void *user, const char *pool, const char *partner,
                             PsSyncPeerServe *serve, void *data, PsErrorBuf *err);
    /* Called at the end of what was served: how many items of this end were written or deleted. */
    void (*changed)(void *user, int64_t items);
} PsSyncPeerOptions;

/* Serves one connection until it ends.  The first request must be the greeting; it names a local
 * pool of the deployment and its partner by the topology, anything else is refused.  SIGPIPE must
 * be ignored by the process. */
PsSyncStatus ps_sync_peer_serve(int in_fd, int out_fd, const PsSyncPeerOptions *options,
                                PsErrorBuf *err);

#endif
