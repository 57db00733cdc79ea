/* cs_guard.h - the gate between the session and the Cs cmdlets. */
#ifndef PS_HOST_CS_GUARD_H
#define PS_HOST_CS_GUARD_H

#include "cs/guard_source.h"
#include "engine/engine.h"
#include "rbac/gate/gate.h"

/* Guarded cmdlets of the session go through the gate from now on; the deployment (a folder; NULL:
 * the environment's or the packaged default) is opened when the first one runs. */
void ps_cs_guard_install(PsSession *session, const char *deployment);
/* Closes what the guard has open: to be called before the session ends. */
void ps_cs_guard_remove(PsSession *session);
/* The gate of a deployment that this process owns; `source` is borrowed for its life. */
PsGate *ps_cs_guard_gate(const PsDeployment *deployment, PsGuardSource *source);
/* The programs behind --explain-access, --verify-audit, --export-audit, --sync-peer and
 * --move-store: exit codes. */
int ps_cs_explain_access(const char *deployment, char *const *args, size_t count);
int ps_cs_verify_audit(const char *deployment, char *const *args, size_t count);
int ps_cs_export_audit(const char *deployment, char *const *args, size_t count);
int ps_cs_sync_peer(const char *deployment);
int ps_cs_move_store(const char *deployment, char *const *args, size_t count);

#endif
