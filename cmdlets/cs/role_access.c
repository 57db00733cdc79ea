/* role_access.c - see role_access.h. */
#include "cs/role_access.h"

#include <stdio.h>
#include <string.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/guard_source.h"
#include "rbac/policy/identity.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

PsStatus ps_role_access_fail(PsCall *call, const PsErrorBuf *err)
{
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                    err->id, "%s", err->text);
}

static PsStatus deployment_of(PsCall *call, PsDeployment **out)
{
    const PsGuardInfo *info = ps_guard_info(call);
    if (info != NULL && info->deployment != NULL) {
        *out = info->deployment;
        return PS_OK;
    }
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                    "DeploymentNotFound", "%s needs a deployment; say which with --deployment.",
                    call->name);
}

PsStatus ps_role_access_load(PsCall *call, PsPolicy **out)
{
    PsDeployment *deployment = NULL;
    PsStatus status = deployment_of(call, &deployment);
    if (status)
        return status;
    *out =
        ps_policy_retain(deployment->policy == NULL ? NULL : deployment->policy(deployment->kept));
    if (*out != NULL)
        return PS_OK;
    PsArena arena = {0};
    PsSlice *documents = NULL;
    size_t len = 0;
    PsErrorBuf err = {0};
    PsGuardSource *source = ps_guard_source_new(deployment);
    *out = ps_guard_source_documents(source, &arena, &documents, &len, &err)
               ? ps_policy_new(documents, len, &err)
               : NULL;
    ps_guard_source_free(source);
    ps_arena_done(&arena);
    return *out != NULL ? PS_OK : ps_role_access_fail(call, &err);
}

PsStatus ps_role_access_find(PsCall *call, const PsPolicy *policy, PsSlice identity,
                             const PsRole **out)
{
    int index = ps_policy_find_role(policy, identity);
    if (index >= 0) {
        *out = ps_policy_role(policy, (size_t)index);
        return PS_OK;
    }
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_ObjectNotFound,
                    "RoleNotFound", "There is no role \"%.*s\".", (int)identity.len, identity.data);
}

/* --- documents --- */

static PsStatus change_store(PsCall *call, const PsRole *role, const PsBuffer *document,
                             bool is_new)
{
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    PsStatus status = deployment_of(call, &deployment);
    if (status)
        return status;
    status = ps_guard_role_changed(call, role->identity);
    if (status)
        return status;
    PsSlice text = document == NULL ? (PsSlice){0} : ps_buffer_view(document);
    if (!ps_guard_source_change(deployment, role->identity, document == NULL ? NULL : &text, is_new,
                                &err))
        return ps_role_access_fail(call, &err);
    ps_guard_changed(call, 1);
    return PS_OK;
}

PsStatus ps_role_access_put(PsCall *call, const PsRole *role, bool is_new)
{
    PS_AUTO_BUFFER PsBuffer document = {0};
    ps_role_write(role, &document);
    return change_store(call, role, &document, is_new);
}

PsStatus ps_role_access_remove(PsCall *call, const PsRole *role)
{
    return change_store(call, role, NULL, false);
}

/* --- objects --- */

void ps_role_access_sid(PsCall *call, const PsRole *role, bool anew, char sid[32])
{
    const PsGuardInfo *info = ps_guard_info(call);
    const PsDeployment *deployment = info == NULL ? NULL : info->deployment;
    gid_t gid = 0;
    bool found = deployment == NULL || deployment->group == NULL
                     ? ps_identity_group(role->identity, &gid)
                     : deployment->group(deployment->kept, role->identity, anew, &gid);
    sid[0] = '\0';
    if (found)
        snprintf(sid, 32, "S-1-22-2-%u", (unsigned)gid);
}

static PsValue text_list(const PsTextList *list)
{
    PsValue array = ps_array_empty(list->len);
    for (size_t i = 0; i < list->len; i++)
        ps_array_push(ps_ref(&array), ps_string_from(list->items[i]));
    return array;
}

/* Each is the cmdlet's name as a text, so that -contains, -match and -in find it, with a property
 * Name as the documented element has one. */
static PsValue cmdlet_list(const PsRole *role)
{
    PsValue array = ps_array_empty(role->cmdlet_len);
    for (size_t i = 0; i < role->cmdlet_len; i++) {
        PsValue name = ps_string_from(role->cmdlets[i].name);
        PsValue item = ps_wrap(ps_retain(ps_ref(&name)));
        ps_members_set(ps_object_members(ps_ref(&item), true), PS_SLICE("Name"), name);
        ps_array_push(ps_ref(&array), item);
    }
    return array;
}

static void set_type_name(PsRef object, const char *name)
{
    PsValue names = ps_array_empty(2);
    ps_array_push(ps_ref(&names), ps_string_from(name));
    ps_array_push(ps_ref(&names), ps_string_from("System.Object"));
    ps_assign(&ps_object_ext(ps_get_object(object))->type_names, names);
}

PsStatus ps_role_access_object(PsCall *call, const PsRole *role, PsValue *out)
{
    char sid[32];
    ps_role_access_sid(call, role, false, sid);
    PsValue object = ps_bag_new();
    PsRef ref = ps_ref(&object);
    set_type_name(ref, "Microsoft.Rtc.Management.WritableConfig.Settings.Roles.Role");
    ps_bag_set_text(ref, "Identity", ps_string_from(role->identity));
    ps_bag_set_text(ref, "SID", ps_string_from(sid));
    ps_bag_set_text(ref, "IsStandardRole", ps_bool(role->is_standard));
    ps_bag_set_text(ref, "Cmdlets", cmdlet_list(role));
    ps_bag_set_text(ref, "ScriptModules", text_list(&role->script_modules));
    ps_bag_set_text(ref, "ConfigScopes", text_list(&role->config_scopes));
    ps_bag_set_text(ref, "UserScopes", text_list(&role->user_scopes));
    ps_bag_set_text(ref, "Template",
                    ps_string_from(role->template_name == NULL ? "" : role->template_name));
    *out = object;
    return PS_OK;
}

/* --- changes --- */

typedef struct {
    PsCall *call;
    PsArena *arena;
} Reader;

static PsStatus push_text(Reader *reader, PsRef value, PsTextList *out, size_t *cap)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(reader->call->ctx, value, &text);
    if (status || text.len == 0)
        return status;
    if (out->len == *cap) {
        *cap = *cap * 2 + 8;
        const char **wider = PS_ARENA_ARRAY(reader->arena, const char *, *cap);
        if (out->len > 0)
            memcpy(wider, out->items, out->len * sizeof *wider);
        out->items = wider;
    }
    /* "Name=Get-CsPool", as the documentation shows the elements of a role's Cmdlets. */
    PsSlice slice = ps_buffer_view(&text);
    if (ps_slice_starts_fold(slice, PS_SLICE("Name=")))
        slice = (PsSlice){slice.data + 5, slice.len - 5};
    out->items[out->len++] = ps_arena_text(reader->arena, slice.data, slice.len);
    return PS_OK;
}

static PsStatus read_texts(Reader *reader, PsRef value, PsTextList *out)
{
    size_t cap = 0;
    *out = (PsTextList){0};
    if (ps_is_null(value))
        return PS_OK;
    if (ps_kind(value) != PS_KIND_ARRAY && ps_kind(value) != PS_KIND_LIST)
        return push_text(reader, value, out, &cap);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(value) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        status = push_text(reader, ps_ref(&item), out, &cap);
    }
    return status;
}

/* A list, or @{Add=...; Remove=...} or @{Replace=...}. */
static PsStatus read_change(Reader *reader, PsRef value, PsListChange *out)
{
    *out = (PsListChange){0};
    value = ps_unwrap(value);
    if (!ps_is_table(value)) {
        out->replaces = true;
        return read_texts(reader, value, &out->replace);
    }
    const PsTable *table = ps_table_get(value);
    PsStatus status = PS_OK;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO_BUFFER PsBuffer key = {0};
        status = ps_text(reader->call->ctx, ps_ref(&e->key), &key);
        if (status)
            return status;
        PsSlice name = ps_buffer_view(&key);
        PsTextList *list = ps_slice_same_text(name, "Add")       ? &out->add
                           : ps_slice_same_text(name, "Remove")  ? &out->remove
                           : ps_slice_same_text(name, "Replace") ? &out->replace
                                                                 : NULL;
        if (list == NULL)
            return ps_throw(reader->call, value, PS_T(System_ArgumentException),
                            PS_CAT_InvalidArgument, "InvalidListModifier",
                            "'%.*s' is not a change of a list; use Add, Remove or Replace.",
                            (int)name.len, name.data);
        out->replaces |= list == &out->replace;
        status = read_texts(reader, ps_ref(&e->value), list);
    }
    return status;
}

typedef const char *(*Normalize)(PsArena *arena, PsSlice text, PsErrorBuf *err);

static bool normalize(PsArena *arena, PsTextList *list, Normalize by, PsErrorBuf *err)
{
    for (size_t i = 0; i < list->len; i++) {
        list->items[i] = by(arena, ps_slice(list->items[i]), err);
        if (list->items[i] == NULL)
            return false;
    }
    return true;
}

static PsStatus change_texts(Reader *reader, PsRef value, Normalize by, PsTextList *list)
{
    PsListChange change;
    PsErrorBuf err = {0};
    PsStatus status = read_change(reader, value, &change);
    if (status)
        return status;
    if (by != NULL && (!normalize(reader->arena, &change.add, by, &err) ||
                       !normalize(reader->arena, &change.remove, by, &err) ||
                       !normalize(reader->arena, &change.replace, by, &err)))
        return ps_role_access_fail(reader->call, &err);
    if (!ps_role_change_list(reader->arena, list, &change, list, &err))
        return ps_role_access_fail(reader->call, &err);
    if (by != NULL && list->len == 0)
        return ps_throw(reader->call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_InvalidOperation, "InvalidScope",
                        "A role keeps at least one scope; use @{Replace=\"Global\"}.");
    return PS_OK;
}

static const PsRoleCmdlet *find_cmdlet(const PsRole *role, const char *name)
{
    for (size_t i = 0; i < role->cmdlet_len; i++)
        if (ps_slice_same_text(ps_slice(role->cmdlets[i].name), name))
            return &role->cmdlets[i];
    return NULL;
}

static const char *known_name(const PsPolicy *policy, const char *name)
{
    const PsTextList *known = ps_policy_cmdlets(policy);
    for (size_t i = 0; i < known->len; i++)
        if (ps_slice_same_text(ps_slice(known->items[i]), name))
            return known->items[i];
    return strpbrk(name, "*?") != NULL ? name : NULL;
}

/* What is kept keeps its limits. */
static PsStatus change_cmdlets(Reader *reader, PsRef value, const PsPolicy *policy, PsRole *role)
{
    PsTextList names = {PS_ARENA_ARRAY(reader->arena, const char *, role->cmdlet_len), 0};
    for (size_t i = 0; i < role->cmdlet_len; i++)
        names.items[names.len++] = role->cmdlets[i].name;
    PsStatus status = change_texts(reader, value, NULL, &names);
    if (status)
        return status;
    PsRoleCmdlet *cmdlets = PS_ARENA_ARRAY(reader->arena, PsRoleCmdlet, names.len);
    for (size_t i = 0; i < names.len; i++) {
        const PsRoleCmdlet *old = find_cmdlet(role, names.items[i]);
        const char *known = known_name(policy, names.items[i]);
        if (old == NULL && known == NULL)
            return ps_throw(reader->call, PS_NULL, PS_T(System_ArgumentException),
                            PS_CAT_InvalidArgument, "InvalidCmdletName",
                            "'%s' is not a Cs cmdlet, so no role can list it.", names.items[i]);
        cmdlets[i] = old != NULL ? *old : (PsRoleCmdlet){.name = known};
        if (old == NULL && known != NULL && strpbrk(known, "*?") != NULL) {
            status = ps_warning(
                reader->call, "The role \"%s\" grants '%s' by wildcard; list the cmdlets instead.",
                role->identity, known);
            if (status)
                return status;
        }
    }
    role->cmdlets = cmdlets;
    role->cmdlet_len = names.len;
    return PS_OK;
}

PsStatus ps_role_access_change(PsCall *call, PsArena *arena, const PsRoleChanges *changes,
                               const PsPolicy *policy, PsRole *role)
{
    Reader reader = {call, arena};
    PsStatus status = PS_OK;
    PsErrorBuf err = {0};
    if (changes->has_cmdlets)
        status = change_cmdlets(&reader, changes->cmdlets, policy, role);
    if (!status && changes->has_config_scopes)
        status = change_texts(&reader, changes->config_scopes, ps_role_config_scope,
                              &role->config_scopes);
    if (!status && changes->has_user_scopes)
        status =
            change_texts(&reader, changes->user_scopes, ps_role_user_scope, &role->user_scopes);
    if (!status && changes->has_script_modules)
        status = change_texts(&reader, changes->script_modules, NULL, &role->script_modules);
    if (!status && !ps_role_check(role, &err))
        status = ps_role_access_fail(call, &err);
    return status;
}
