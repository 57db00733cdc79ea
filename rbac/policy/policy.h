/* policy.h - the snapshot of all roles, made once, then read only; and the decision on a call. */
#ifndef PS_RBAC_POLICY_POLICY_H
#define PS_RBAC_POLICY_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "rbac/policy/request.h"
#include "rbac/policy/role.h"

typedef struct PsPolicy PsPolicy;

/* The predefined roles and those of the documents.  Any document that is broken, double or called
 * like a predefined role makes the whole policy fail (RoleDocumentInvalid and the errors of
 * role.h), so that nobody is ever judged by half of it.  The texts are borrowed for the call. */
PsPolicy *ps_policy_new(const PsSlice *documents, size_t len, PsErrorBuf *err);
/* Who decides by it for some time holds it: the gate may load another one meanwhile. */
PsPolicy *ps_policy_retain(PsPolicy *policy);
void ps_policy_release(PsPolicy *policy);

size_t ps_policy_role_len(const PsPolicy *policy);
const PsRole *ps_policy_role(const PsPolicy *policy, size_t index);
/* Ignores case; -1 when there is none. */
int ps_policy_find_role(const PsPolicy *policy, PsSlice identity);
/* "sha256:" and 64 digits, over every role with its wildcards expanded. */
const char *ps_policy_digest(const PsPolicy *policy);
/* All cmdlets that roles are about, in the catalogue's order. */
const PsTextList *ps_policy_cmdlets(const PsPolicy *policy);

/* A parameter that every cmdlet has, which no role needs to list. */
bool ps_policy_is_common(const char *name);

#define PS_POLICY_MAX_ROLES 1024
typedef struct {
    uint64_t bits[PS_POLICY_MAX_ROLES / 64];
} PsRoleSet;

static inline void ps_role_set_add(PsRoleSet *set, size_t role)
{
    set->bits[role / 64] |= (uint64_t)1 << (role % 64);
}
static inline bool ps_role_set_has(const PsRoleSet *set, size_t role)
{
    return (set->bits[role / 64] >> (role % 64) & 1) != 0;
}

/* Who calls.  Anything but PS_CALLER_KNOWN in `known` is nobody and is denied; zero is nobody. */
#define PS_CALLER_KNOWN 0x6B5A1FE3u
typedef struct {
    uint32_t known;
    uid_t uid;
    char name[256];
    char problem[256]; /* why it is not known */
    PsRoleSet roles;   /* of one policy */
} PsCaller;

/* Something that a call touches, for the scopes. */
typedef enum {
    PS_TOUCHES_SITE,   /* id: the SiteId, of a pool or of the site's own configuration */
    PS_TOUCHES_USER,   /* id: the user's distinguished name */
    PS_TOUCHES_GLOBAL, /* configuration of the whole deployment */
} PsTouchKind;
typedef struct {
    PsTouchKind kind;
    const char *id;
    const char *other; /* a second name of the site (its number), or NULL */
} PsTouched;

/* A word wide enough that no flipped bit turns one into the other; everything that is not
 * PS_VERDICT_ALLOW denies. */
#define PS_VERDICT_ALLOW 0xA53C96E1u
#define PS_VERDICT_DENY 0x00000000u

typedef struct {
    uint32_t verdict;
    const char *reason; /* denied: nss-error, no-role, parameter, value, scope */
    const char *role;   /* allowed: the first role that grants it; denied: NULL */
    char detail[256];   /* denied: the parameter or the object that was refused */
} PsDecision;

/* Pure.  Default deny; the union of the caller's roles: a cmdlet, parameter or value that any of
 * them allows is allowed, and every object touched must be in the scope of a role that grants the
 * call.  Where one role limits a parameter by values and another by patterns, the patterns hold. */
PsDecision ps_policy_decide(const PsPolicy *policy, const PsCaller *caller,
                            const PsRequest *request, const PsTouched *touched, size_t touched_len);
static inline bool ps_decision_allows(const PsDecision *decision)
{
    return decision->verdict == PS_VERDICT_ALLOW;
}

/* Whether a role of the caller lists the cmdlet, whatever the parameters. */
bool ps_policy_holds_cmdlet(const PsPolicy *policy, const PsCaller *caller, const char *cmdlet);
/* A role that lists the cmdlet, the smallest first; NULL when none does. */
const char *ps_policy_role_with(const PsPolicy *policy, const char *cmdlet);
/* The decision in sentences, role by role. */
void ps_policy_explain(const PsPolicy *policy, const PsCaller *caller, const PsRequest *request,
                       const PsTouched *touched, size_t touched_len, PsBuffer *out);

#endif
