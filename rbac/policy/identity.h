/* identity.h - who calls: the kernel's word, the name service's, and the roles that follow.
 *
 * The uid comes from the kernel.  A group counts only when the kernel (the groups of the process)
 * and the name service (the groups of the user today) agree on it: a revoked group is gone at the
 * next call, a new one counts after the next login.  Any error, time-out or doubt gives nobody. */
#ifndef PS_RBAC_POLICY_IDENTITY_H
#define PS_RBAC_POLICY_IDENTITY_H

#include <sys/types.h>

#include "rbac/policy/policy.h"

typedef struct {
    uid_t uid;
    const char *user;  /* from the name service */
    PsTextList groups; /* names of the groups on which both agree */
} PsIdentity;

/* Asks the name service, which may take its time: the broker does this in a helper.  Errors:
 * NameServiceError, UserUnknown. */
bool ps_identity_resolve(PsArena *arena, uid_t uid, const gid_t *groups, size_t len,
                         PsIdentity *out, PsErrorBuf *err) PS_CHECKED;
/* Of this process: effective uid, effective and supplementary groups. */
bool ps_identity_self(PsArena *arena, PsIdentity *out, PsErrorBuf *err) PS_CHECKED;

/* What the name service says about a user of that name; for questions about others, never for
 * authority. */
bool ps_identity_named(PsArena *arena, const char *user, PsIdentity *out,
                       PsErrorBuf *err) PS_CHECKED;

/* The number of the group of that name; false when there is none.  A label, never authority. */
bool ps_identity_group(const char *name, gid_t *gid);

/* The caller with its roles.  `mapping` is the text of the deployment's `groups` file (lines
 * "Role: user, @unixgroup, uid:1234", # comments), or NULL where a role is held by the members of
 * the Unix group of its name.  A mapping with a broken line makes everybody unknown. */
void ps_identity_caller(const PsPolicy *policy, const PsIdentity *identity, const PsSlice *mapping,
                        PsCaller *out);
/* Where a deployment's roles come from. */
typedef enum {
    PS_ROLE_SOURCE_DEFAULT, /* the file `groups` when there is one, else the name service */
    PS_ROLE_SOURCE_NSS,
    PS_ROLE_SOURCE_GROUPS,
} PsRoleSource;
/* ps_identity_caller with the mapping that the deployment's folder holds; a file that is not safe
 * or cannot be read makes everybody unknown. */
void ps_identity_caller_in(const PsPolicy *policy, const PsIdentity *identity,
                           const char *deployment, uid_t owner, PsRoleSource source, PsCaller *out);
/* A caller that is nobody, with the reason. */
void ps_identity_nobody(uid_t uid, const char *problem, PsCaller *out);

#endif
