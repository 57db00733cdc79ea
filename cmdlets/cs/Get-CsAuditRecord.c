/* Get-CsAuditRecord: records of the audit log: who ran what, when, and how it went. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/role_access.h"
#include "cs/topology/deployment.h"
#include "rbac/audit/query.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue start_date, end_date, caller, cmdlet, outcome, action;
    int32_t last;
} GetCsAuditRecord;

static const PsParam params[] = {
    PS_PARAM(GetCsAuditRecord, start_date, DATETIME, "StartDate", PS_USES({0}),
             .help = "Only records from this time on."),
    PS_PARAM(GetCsAuditRecord, end_date, DATETIME, "EndDate", PS_USES({0}),
             .help = "Only records before this time."),
    PS_PARAM(GetCsAuditRecord, caller, STRING, "Caller", PS_USES({0}),
             .help = "Only records of this user: a name or a uid."),
    PS_PARAM(GetCsAuditRecord, cmdlet, STRING, "Cmdlet", PS_USES({.position = 1}),
             .help = "Only records of this cmdlet."),
    PS_PARAM(GetCsAuditRecord, outcome, STRING, "Outcome", PS_USES({0}),
             .values = "success,failure,unknown", .help = "Only records with this outcome."),
    PS_PARAM(GetCsAuditRecord, action, STRING, "Action", PS_USES({0}),
             .help = "Only records of this kind, such as cmdlet-denied."),
    PS_PARAM(GetCsAuditRecord, last, INT32, "Last", PS_USES({0}), .min = 1, .max = INT32_MAX,
             .help = "Only so many of the newest."),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsAuditRecord -Outcome failure", NULL, "What was denied or went wrong."},
    {0},
};

typedef struct {
    PsCall *call;
    PsRef records; /* array */
} Collect;

static PsValue text_or_null(const char *text)
{
    return text == NULL ? PS_NULL : ps_string_from(text);
}

/* "2026-08-21T09:00:00.000000Z" as a local DateTime would lose nothing but the zone; it stays UTC.
 */
static PsValue time_of(const char *text)
{
    struct tm parts = {0};
    int micro = 0;
    if (text == NULL ||
        sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d.%6dZ", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
               &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &micro) != 7)
        return PS_NULL;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    int64_t seconds = timegm(&parts) + INT64_C(62135596800); /* since year 1 */
    return ps_datetime((seconds * 1000000 + micro) * 10, 1);
}

static bool collect(void *data, const PsAuditEntry *entry)
{
    Collect *me = data;
    PsValue object = ps_bag_new();
    PsRef ref = ps_ref(&object);
    PsValue names = ps_array_empty(1);
    ps_array_push(ps_ref(&names), ps_string_from("Cmdhost.AuditRecord"));
    ps_assign(&ps_object_ext(ps_get_object(ref))->type_names, names);
    ps_bag_set_text(ref, "Time", time_of(entry->time));
    ps_bag_set_text(ref, "Sequence", ps_int64((int64_t)entry->seq));
    ps_bag_set_text(ref, "Action", text_or_null(entry->action));
    ps_bag_set_text(ref, "Outcome", text_or_null(entry->outcome));
    ps_bag_set_text(ref, "Reason", text_or_null(entry->reason));
    ps_bag_set_text(ref, "Caller", text_or_null(entry->user));
    ps_bag_set_text(ref, "Uid", entry->uid < 0 ? PS_NULL : ps_int64(entry->uid));
    ps_bag_set_text(ref, "Cmdlet", text_or_null(entry->cmdlet));
    ps_bag_set_text(ref, "Parameters", ps_string(entry->params));
    ps_bag_set_text(ref, "Role", text_or_null(entry->role));
    ps_bag_set_text(ref, "RequestId", text_or_null(entry->req));
    ps_bag_set_text(ref, "Policy", text_or_null(entry->policy));
    ps_array_push(me->records, object);
    return !ps_is_stopping(me->call);
}

/* The log's form of a DateTime: UTC; a time without zone is taken for local. */
static const char *log_time(PsRef date, char out[40])
{
    int64_t ticks = ps_get_int(date);
    time_t seconds = (time_t)(ticks / 10000000 - INT64_C(62135596800));
    struct tm parts;
    if (ps_get_date_kind(date) != 1) {
        gmtime_r(&seconds, &parts);
        parts.tm_isdst = -1;
        seconds = mktime(&parts);
    }
    gmtime_r(&seconds, &parts);
    size_t len = strftime(out, 40, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(out + len, 40 - len, ".%06" PRId64 "Z", ticks / 10 % 1000000);
    return out;
}

static const char *text_if_bound(PsCall *call, size_t offset, PsRef value)
{
    return ps_is_bound(call, offset) ? ps_string_cstr(value) : NULL;
}

static PsStatus write_records(PsCall *call, const GetCsAuditRecord *me, PsRef records)
{
    size_t len = ps_array_len(records), from = 0;
    if (ps_is_bound(call, offsetof(GetCsAuditRecord, last)) && len > (size_t)me->last)
        from = len - (size_t)me->last;
    PsStatus status = PS_OK;
    for (size_t i = from; i < len && status == PS_OK; i++)
        status = ps_write(call, ps_array_at(records, i));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    const GetCsAuditRecord *me = state;
    const PsGuardInfo *info = ps_guard_info(call);
    char from[40], to[40];
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer folder = {0};
    if (info == NULL || info->deployment == NULL) {
        ps_error_set(&err, "DeploymentNotFound", "Get-CsAuditRecord needs a deployment.");
        return ps_role_access_fail(call, &err);
    }
    PsAuditFilter filter = {
        .from = ps_is_bound(call, offsetof(GetCsAuditRecord, start_date))
                    ? log_time(ps_ref(&me->start_date), from)
                    : NULL,
        .to = ps_is_bound(call, offsetof(GetCsAuditRecord, end_date))
                  ? log_time(ps_ref(&me->end_date), to)
                  : NULL,
        .caller = text_if_bound(call, offsetof(GetCsAuditRecord, caller), ps_ref(&me->caller)),
        .cmdlet = text_if_bound(call, offsetof(GetCsAuditRecord, cmdlet), ps_ref(&me->cmdlet)),
        .outcome = text_if_bound(call, offsetof(GetCsAuditRecord, outcome), ps_ref(&me->outcome)),
        .action = text_if_bound(call, offsetof(GetCsAuditRecord, action), ps_ref(&me->action)),
    };
    PS_AUTO PsValue records = ps_array_empty(64);
    Collect collector = {call, ps_ref(&records)};
    bool good = ps_audit_query(ps_deployment_path(info->deployment, &folder, "audit"), &filter,
                               collect, &collector, &err);
    return good ? write_records(call, me, ps_ref(&records)) : ps_role_access_fail(call, &err);
}

const PsCmdlet ps_cmdlet_Get_CsAuditRecord = {
    .name = "Get-CsAuditRecord",
    .class_name = "Cmdhost.Commands.GetCsAuditRecordCommand",
    .module = "Lync",
    .synopsis = "Return records of the audit log.",
    .output_type = "Cmdhost.AuditRecord",
    .is_guarded = true,
    .takes_time = true,
    .state_size = sizeof(GetCsAuditRecord),
    .params = params,
    .examples = examples,
    .process = process,
};
