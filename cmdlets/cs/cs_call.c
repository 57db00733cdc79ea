/* cs_call.c - see cs_call.h. */
#include "cs/cs_call.h"

#include <string.h>

#include "command/guard.h"
#include "cs/sync/sync.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

PsStatus ps_cs_call_deployment(PsCall *call, PsDeployment **out)
{
    const PsGuardInfo *info = ps_guard_info(call);
    if (info != NULL && info->deployment != NULL) {
        *out = info->deployment;
        return PS_OK;
    }
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                    PS_CAT_ResourceUnavailable, "DeploymentNotFound",
                    "%s needs a deployment. Say which with --deployment DIR or the environment "
                    "variable CMDHOST_DEPLOYMENT.",
                    call->name);
}

typedef struct {
    const char *id;
    PsErrorCategory category;
} CategoryRow;

static const CategoryRow categories[] = {
    {"InvalidFqdn", PS_CAT_InvalidArgument},
    {"ModuleNotFound", PS_CAT_InvalidArgument},
    {"InvalidIdentity", PS_CAT_InvalidArgument},
    {"InvalidSetting", PS_CAT_InvalidArgument},
    {"PoolNotFound", PS_CAT_ObjectNotFound},
    {"SiteNotFound", PS_CAT_ObjectNotFound},
    {"TopologyNotFound", PS_CAT_ObjectNotFound},
    {"StoreNotFound", PS_CAT_ObjectNotFound},
    {"SyncLocked", PS_CAT_ResourceBusy},
    {"SyncOvertaken", PS_CAT_ResourceBusy},
    {"StoreLocked", PS_CAT_ResourceBusy},
    {"StoreFull", PS_CAT_WriteError},
    {"StoreCorrupt", PS_CAT_InvalidData},
    {"TopologyInvalid", PS_CAT_InvalidData},
    {"BatchInvalid", PS_CAT_InvalidData},
    {"PeerInvalid", PS_CAT_ProtocolError},
    {"PeerVersion", PS_CAT_ProtocolError},
    {"PeerLost", PS_CAT_ConnectionError},
    {0},
};

static PsErrorCategory category_of(const char *id)
{
    for (const CategoryRow *row = categories; row->id != NULL; row++)
        if (strcmp(row->id, id) == 0)
            return row->category;
    return PS_CAT_InvalidOperation;
}

static const PsType *type_of(PsErrorCategory category)
{
    return category == PS_CAT_InvalidArgument ? PS_T(System_ArgumentException)
                                              : PS_T(System_InvalidOperationException);
}

PsStatus ps_cs_call_error(PsCall *call, PsRef target, const PsErrorBuf *err)
{
    PsErrorCategory category = category_of(err->id);
    return ps_write_error(call, target, type_of(category), category, err->id, "%s", err->text);
}

PsStatus ps_cs_call_throw(PsCall *call, PsRef target, const PsErrorBuf *err)
{
    PsErrorCategory category = category_of(err->id);
    return ps_throw(call, target, type_of(category), category, err->id, "%s", err->text);
}

const char *ps_cs_call_text(PsArena *arena, PsRef value)
{
    if (ps_kind(value) != PS_KIND_STRING)
        return "";
    PsSlice text = ps_string_slice(value);
    while (text.len > 0 && text.data[0] == ' ')
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && text.data[text.len - 1] == ' ')
        text.len--;
    return ps_arena_text(arena, text.data, text.len);
}

PsStatus ps_cs_call_topology(PsCall *call, PsArena *arena, PsTopology *out, bool *found)
{
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    *found = false;
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (status)
        return status;
    const PsTopology *kept =
        deployment->topology == NULL ? NULL : deployment->topology(deployment->kept);
    if (kept != NULL)
        *out = *kept;
    else if (ps_sync_load_topology(deployment, arena, out, &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, PS_NULL, &err);
    *found = true;
    return PS_OK;
}

PsValue ps_cs_call_object(const char *type_name)
{
    PsValue object = ps_bag_new();
    PsValue names = ps_array_empty(2);
    ps_array_push(ps_ref(&names), ps_string_from(type_name));
    ps_array_push(ps_ref(&names), ps_string_from("System.Object"));
    ps_assign(&ps_object_ext(ps_get_object(ps_ref(&object)))->type_names, names);
    return object;
}

void ps_cs_call_set_text(PsRef object, const char *name, const char *text)
{
    ps_bag_set_text(object, name, ps_string_from(text));
}
