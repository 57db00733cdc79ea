/* role_access.h - what the role cmdlets share: roles of the deployment as objects, and changes. */
#ifndef PS_CS_ROLE_ACCESS_H
#define PS_CS_ROLE_ACCESS_H

#include "command/call.h"
#include "rbac/policy/policy.h"

/* The roles as they are now; the caller frees with ps_policy_release.  A broken document is an
 * error of the cmdlet. */
PsStatus ps_role_access_load(PsCall *call, PsPolicy **out) PS_CHECKED;
/* The role of that name, or the error RoleNotFound. */
PsStatus ps_role_access_find(PsCall *call, const PsPolicy *policy, PsSlice identity,
                             const PsRole **out) PS_CHECKED;
/* Writes or removes the role's document. */
PsStatus ps_role_access_put(PsCall *call, const PsRole *role, bool is_new) PS_CHECKED;
PsStatus ps_role_access_remove(PsCall *call, const PsRole *role) PS_CHECKED;
/* A role as scripts see it. */
PsStatus ps_role_access_object(PsCall *call, const PsRole *role, PsValue *out) PS_CHECKED;
/* Its SID as Unix groups have one (S-1-22-2-GID); empty when there is no such group. */
void ps_role_access_sid(PsCall *call, const PsRole *role, bool anew, char sid[32]);

/* The four lists that New- and Set-CsAdminRole change; null where the parameter is not given. */
typedef struct {
    PsRef cmdlets, config_scopes, user_scopes, script_modules;
    bool has_cmdlets, has_config_scopes, has_user_scopes, has_script_modules;
} PsRoleChanges;
/* Applies them to *role, whose texts live in `arena`, and checks the result. */
PsStatus ps_role_access_change(PsCall *call, PsArena *arena, const PsRoleChanges *changes,
                               const PsPolicy *policy, PsRole *role) PS_CHECKED PS_MAY_RUN;
/* Terminating error out of a library's. */
PsStatus ps_role_access_fail(PsCall *call, const PsErrorBuf *err) PS_CHECKED;

#endif
