/* guard.c - see guard.h. */
#include "command/guard.h"

const PsGuardInfo *ps_guard_info(PsCall *call)
{
    return call->ops->guard == NULL ? NULL : call->ops->guard(call);
}

bool ps_guard_permits(PsCall *call, PsScopeKind kind, const char *id, const char *other)
{
    const PsGuardInfo *info = ps_guard_info(call);
    return info != NULL && info->permits(info, kind, id, other);
}

PsStatus ps_guard_require(PsCall *call, PsScopeKind kind, const char *id, const char *other,
                          bool *yes)
{
    const PsGuardInfo *info = ps_guard_info(call);
    *yes = info != NULL && info->permits(info, kind, id, other);
    if (*yes)
        return PS_OK;
    if (info != NULL)
        return info->deny(info, kind, id);
    return ps_throw(call, PS_NULL, PS_T(System_UnauthorizedAccessException),
                    PS_CAT_PermissionDenied, "RbacAccessDenied",
                    "%s is run without its guard, so nothing is permitted.", call->name);
}

void ps_guard_changed(PsCall *call, int64_t objects)
{
    const PsGuardInfo *info = ps_guard_info(call);
    if (info != NULL)
        info->changed(info, objects);
}

PsStatus ps_guard_role_changed(PsCall *call, const char *role)
{
    const PsGuardInfo *info = ps_guard_info(call);
    return info == NULL ? PS_OK : info->role_changed(info, role);
}
