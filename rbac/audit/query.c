/* query.c - see query.h. */
#include "rbac/audit/query.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/json.h"

static bool same(const char *wanted, const char *found)
{
    return wanted == NULL || (found != NULL && ps_slice_same_text(ps_slice(found), wanted));
}

static bool is_caller(const char *wanted, const PsAuditEntry *entry)
{
    char uid[24];
    snprintf(uid, sizeof uid, "%" PRId64, entry->uid);
    return wanted == NULL || strcmp(uid, wanted) == 0 || same(wanted, entry->user);
}

bool ps_audit_filter_matches(const PsAuditFilter *filter, const PsAuditEntry *entry)
{
    const char *time = entry->time == NULL ? "" : entry->time;
    return (filter->from == NULL || strcmp(time, filter->from) >= 0) &&
           (filter->to == NULL || strcmp(time, filter->to) < 0) &&
           is_caller(filter->caller, entry) && same(filter->cmdlet, entry->cmdlet) &&
           same(filter->outcome, entry->outcome) && same(filter->action, entry->action);
}

static int is_log_file(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 10 && memcmp(entry->d_name, "log-", 4) == 0 &&
           strcmp(entry->d_name + len - 6, ".jsonl") == 0;
}

/* false when the visitor has had enough. */
static bool visit_file(PsSlice text, const PsAuditFilter *filter, PsAuditVisit visit, void *data)
{
    PS_AUTO_BUFFER PsBuffer room = {0};
    while (text.len > 0) {
        const char *end = memchr(text.data, '\n', text.len);
        PsSlice line = {text.data, end == NULL ? text.len : (size_t)(end - text.data)};
        PsAuditEntry entry;
        if (ps_audit_entry_read(line, &room, &entry) && ps_audit_filter_matches(filter, &entry) &&
            !visit(data, &entry))
            return false;
        size_t skip = end == NULL ? line.len : line.len + 1;
        text = (PsSlice){text.data + skip, text.len - skip};
    }
    return true;
}

bool ps_audit_query(const char *folder, const PsAuditFilter *filter, PsAuditVisit visit, void *data,
                    PsErrorBuf *err)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_log_file, alphasort);
    int error = count < 0 ? errno : 0;
    bool goes_on = true;
    for (int i = 0; i < count; i++) {
        PS_AUTO_BUFFER PsBuffer path = {0};
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_buffer_printf(&path, "%s/%s", folder, entries[i]->d_name);
        if (error == 0 && goes_on)
            error = ps_file_read(ps_buffer_cstr(&path), &text);
        if (error == 0 && goes_on)
            goes_on = visit_file(ps_buffer_view(&text), filter, visit, data);
        free(entries[i]);
    }
    free(entries);
    if (error != 0)
        ps_error_set(err, "AuditUnavailable", "The audit log in %s cannot be read: %s.", folder,
                     strerror(error));
    return error == 0;
}

static void member(PsJsonWriter *writer, const char *name, const char *text)
{
    if (text != NULL)
        ps_json_member_text(writer, name, text);
}

static const char *event_type(const char *action)
{
    if (action == NULL)
        return NULL;
    if (strcmp(action, "cmdlet-denied") == 0)
        return "denied";
    return strcmp(action, "cmdlet-intent") == 0 ? "allowed" : "info";
}

void ps_audit_write_ecs(const PsAuditEntry *entry, PsBuffer *out)
{
    PsJsonWriter w = {.out = out, .ascii = true};
    ps_json_begin_object(&w);
    member(&w, "@timestamp", entry->time);
    ps_json_member_text(&w, "ecs.version", "9.5.0");
    ps_json_member_text(&w, "event.category", "configuration");
    member(&w, "event.type", event_type(entry->action));
    member(&w, "event.action", entry->action);
    member(&w, "event.outcome", entry->outcome);
    member(&w, "event.reason", entry->reason);
    ps_json_member_int(&w, "event.sequence", (int64_t)entry->seq);
    member(&w, "event.code", entry->cmdlet);
    member(&w, "event.id", entry->req);
    if (entry->uid >= 0) {
        char uid[24];
        snprintf(uid, sizeof uid, "%" PRId64, entry->uid);
        member(&w, "user.id", uid);
    }
    member(&w, "user.name", entry->user);
    member(&w, "user.roles", entry->role);
    member(&w, "rule.version", entry->policy);
    if (entry->pid >= 0)
        ps_json_member_int(&w, "process.pid", entry->pid);
    ps_json_member(&w, "event.original", entry->line);
    ps_json_end_object(&w);
    ps_buffer_byte(out, '\n');
}
