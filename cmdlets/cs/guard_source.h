/* guard_source.h - what the gate asks of a deployment's stores: the role documents, and which
 * sites and users the parameters of a call name.
 *
 * The functions have the form of PsGateOptions' callbacks, with the source as their data. */
#ifndef PS_CS_GUARD_SOURCE_H
#define PS_CS_GUARD_SOURCE_H

#include "base/arena.h"
#include "base/error_buf.h"
#include "cs/topology/deployment.h"
#include "rbac/policy/policy.h"

typedef struct PsGuardSource PsGuardSource;

/* `deployment` is borrowed for the source's life. */
PsGuardSource *ps_guard_source_new(const PsDeployment *deployment);
void ps_guard_source_free(PsGuardSource *source);

bool ps_guard_source_documents(void *source, PsArena *arena, PsSlice **out, size_t *len,
                               PsErrorBuf *err);
/* Another number when the central management store has changed; 0 when it cannot be read. */
uint64_t ps_guard_source_stamp(void *source);
/* While it holds, the store is looked at once: for calls that are decided on or that read at one
 * moment, which is that of the last ps_guard_source_hold(source, true). */
void ps_guard_source_hold(PsGuardSource *source, bool holds);
/* For PsDeployment. */
const PsTopology *ps_guard_source_topology(PsGuardSource *source);
struct PsStore *ps_guard_source_cms(PsGuardSource *source);
/*
 * Pools (-PoolFqdn, -Identity of the pool cmdlets, a service's "Role:pool") count as their site,
 * "site:x" as that site, "global" as the deployment, an identity of a user as that user.  A call
 * that changes something and names none of them touches the deployment.  A pool that the topology
 * does not have counts as the deployment.
 */
bool ps_guard_source_touched(void *source, const PsRequest *request, PsArena *arena,
                             PsTouched **out, size_t *len, PsErrorBuf *err);

/* Writes the document of a role (`is_new`: it must not be there), or removes it when `document` is
 * NULL. */
bool ps_guard_source_change(const PsDeployment *deployment, const char *identity,
                            const PsSlice *document, bool is_new, PsErrorBuf *err);

#endif
