/* deployment.h - a deployment's folder: where things lie in it and who may use it how. */
#ifndef PS_CS_TOPOLOGY_DEPLOYMENT_H
#define PS_CS_TOPOLOGY_DEPLOYMENT_H

#include <sys/types.h>

#include "base/buffer.h"
#include "cs/topology/conf.h"
#include "cs/topology/topology.h"

typedef enum {
    PS_ACCESS_IN_PROCESS, /* this process owns the folder and works on the stores itself */
    PS_ACCESS_BROKER,     /* somebody else owns it: through the broker's socket */
} PsAccess;

typedef struct PsDeployment {
    PsArena arena;
    const char *dir;
    PsConf conf;
    PsAccess access;
    uid_t owner;
    /* Where this process may not start ssh itself: gives a socket to the far end of a pool on
     * another host, owned by the caller; -1 with an error.  NULL: it starts ssh. */
    int (*open_line)(void *data, const char *pool, PsErrorBuf *err);
    void *line_data;
    /* What a process that runs one call at a time keeps between calls, each as it is at this moment
     * and borrowed until the next question; NULL when it cannot be had.  Not set: who needs it
     * opens the store and reads it anew. */
    const PsTopology *(*topology)(void *data);
    struct PsStore *(*cms)(void *data); /* for reading */
    struct PsPolicy *(*policy)(void *data);
    /* The number of a group, as the name service told it (`anew`: tells it now); false: there is no
     * such group.  Not set: who needs it asks the name service. */
    bool (*group)(void *data, const char *name, bool anew, gid_t *gid);
    void *kept;
} PsDeployment;

/* The folder to use: `option` when not NULL, else CMDHOST_DEPLOYMENT, else the packaged one. */
const char *ps_deployment_choose(const char *option);
/* Reads the configuration and decides who may use the folder how.  false with DeploymentNotFound,
 * DeploymentUnsafe (with the chmod that mends it), DeploymentNotYours (with owner and remedies),
 * ConfigurationInvalid. */
bool ps_deployment_open(const char *dir, PsDeployment **out, PsErrorBuf *err) PS_CHECKED;
void ps_deployment_close(PsDeployment *deployment);

/* Sets *out to DIR/<path> or DIR/pools/<pool>/<path> and returns its text. */
const char *ps_deployment_path(const PsDeployment *deployment, PsBuffer *out, const char *path);
const char *ps_deployment_pool_path(const PsDeployment *deployment, PsBuffer *out, const char *pool,
                                    const char *path);

#endif
