/* record.c - see record.h. */
#include "rbac/audit/record.h"

#include "base/json.h"

static void member(PsJsonWriter *writer, const char *name, const char *text)
{
    if (text != NULL)
        ps_json_member_text(writer, name, text);
}

static void slice_member(PsJsonWriter *writer, const char *name, PsSlice text)
{
    if (text.data != NULL)
        ps_json_member(writer, name, text);
}

static void write_user(PsJsonWriter *writer, const PsAuditUser *user)
{
    ps_json_name(writer, "user");
    ps_json_begin_object(writer);
    ps_json_member_int(writer, "uid", user->uid);
    member(writer, "name", user->name);
    if (user->login_uid >= 0)
        ps_json_member_int(writer, "loginuid", user->login_uid);
    ps_json_member_int(writer, "pid", user->pid);
    member(writer, "transport", user->transport);
    member(writer, "session", user->session);
    if (user->worker > 0)
        ps_json_member_int(writer, "worker", user->worker);
    ps_json_end_object(writer);
}

void ps_audit_record_write(const PsAuditRecord *record, PsBuffer *out)
{
    PsJsonWriter writer = {.out = out, .ascii = true};
    member(&writer, "action", record->action);
    member(&writer, "outcome", record->outcome);
    member(&writer, "reason", record->reason);
    member(&writer, "detail", record->detail);
    if (record->user != NULL)
        write_user(&writer, record->user);
    member(&writer, "role", record->role);
    member(&writer, "cmdlet", record->cmdlet);
    slice_member(&writer, "raw", record->raw);
    if (record->params.data != NULL) {
        ps_json_name(&writer, "params");
        ps_json_raw(&writer, record->params);
    }
    member(&writer, "req", record->req);
    member(&writer, "policy", record->policy);
    member(&writer, "parent", record->parent);
    if (record->duration_us >= 0 && record->outcome != NULL)
        ps_json_member_int(&writer, "duration_us", record->duration_us);
    if (record->changed >= 0 && record->outcome != NULL)
        ps_json_member_int(&writer, "changed", record->changed);
    if (record->count > 0)
        ps_json_member_int(&writer, "count", record->count);
    member(&writer, "target", record->role_changed);
    slice_member(&writer, "comment", record->comment);
}
