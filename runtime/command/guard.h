/* guard.h - what a guarded cmdlet may ask of the gate that runs it: which deployment, who calls,
 * and whether an object is in the caller's scope.
 *
 * The gate decides on the pools and users that the parameters name before the cmdlet runs.  What
 * only the cmdlet can find (the members of a list, the partner of a pool) it asks for here:
 *
 *   a list to be shown:     leave out what ps_guard_permits refuses
 *   an object to be changed: ps_guard_require, which records the denial and writes the error */
#ifndef PS_COMMAND_GUARD_H
#define PS_COMMAND_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "command/call.h"

typedef struct PsDeployment PsDeployment; /* cs/topology/deployment.h */

typedef enum {
    PS_SCOPE_SITE,   /* id: the site's name; other: its number */
    PS_SCOPE_USER,   /* id: the user's distinguished name */
    PS_SCOPE_GLOBAL, /* the configuration of the whole deployment */
} PsScopeKind;

/* Implementations embed it. */
typedef struct PsGuardInfo PsGuardInfo;
struct PsGuardInfo {
    PsDeployment *deployment;
    const char *caller; /* the name that the name service gives the kernel's uid */
    bool (*permits)(const PsGuardInfo *info, PsScopeKind kind, const char *id, const char *other);
    PsStatus (*deny)(const PsGuardInfo *info, PsScopeKind kind, const char *id);
    void (*changed)(const PsGuardInfo *info, int64_t objects);
    PsStatus (*role_changed)(const PsGuardInfo *info, const char *role);
};

/* NULL when the call is not guarded. */
const PsGuardInfo *ps_guard_info(PsCall *call);
/* `other`: a second name of the object, or NULL.  false when the call is not guarded. */
bool ps_guard_permits(PsCall *call, PsScopeKind kind, const char *id, const char *other);
/* Sets *yes; when it is false, the denial is recorded and a non-terminating error written. */
PS_CHECKED PsStatus ps_guard_require(PsCall *call, PsScopeKind kind, const char *id,
                                     const char *other, bool *yes);
/* Adds to the number of changed objects that the audit record of the outcome shows. */
void ps_guard_changed(PsCall *call, int64_t objects);
/* To be called before a role is made, changed or removed: it is on record, or the error is set. */
PS_CHECKED PsStatus ps_guard_role_changed(PsCall *call, const char *role);

#endif
