/* Unit tests of rbac/gate: decision, record and execution in their order. */
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "rbac/audit/query.h"
#include "rbac/audit/verify.h"
#include "rbac/gate/gate.h"
#include "test.h"

typedef struct {
    char folder[64];
    const char *document;
    bool documents_fail, touched_fail;
    const char *site;
    int executed;
    PsGateTicket *ticket;
    const char *fail_with;
    PsGate *gate;
} World;

static bool documents(void *data, PsArena *arena, PsSlice **out, size_t *len, PsErrorBuf *err)
{
    World *world = data;
    if (world->documents_fail) {
        ps_error_set(err, "StoreCorrupt", "torn");
        return false;
    }
    *len = world->document != NULL;
    *out = PS_ARENA_NEW(arena, PsSlice);
    if (*len > 0)
        (*out)[0] = ps_slice(world->document);
    return true;
}

static bool touched(void *data, const PsRequest *request, PsArena *arena, PsTouched **out,
                    size_t *len, PsErrorBuf *err)
{
    World *world = data;
    (void)request;
    *len = world->site != NULL;
    *out = PS_ARENA_NEW(arena, PsTouched);
    **out = (PsTouched){PS_TOUCHES_SITE, world->site, NULL};
    if (world->touched_fail)
        ps_error_set(err, "TopologyInvalid", "broken");
    return !world->touched_fail;
}

static const char *own_name(void)
{
    const struct passwd *entry = getpwuid(geteuid());
    assert_non_null(entry);
    return entry->pw_name;
}

/* The user of the tests holds one role. */
static void start(World *world, const char *role)
{
    char groups[128];
    snprintf(groups, sizeof groups, "%s: %s", role, own_name());
    *world = (World){.folder = "/tmp/gate-test-XXXXXX"};
    assert_non_null(mkdtemp(world->folder));
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/groups", world->folder);
    assert_int_equal(ps_file_replace(ps_buffer_cstr(&path), groups, strlen(groups), 0600), 0);
    PsGateOptions options = {.deployment = world->folder,
                             .owner = geteuid(),
                             .documents = documents,
                             .touched = touched,
                             .data = world};
    world->gate = ps_gate_new(&options);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void stop(World *world)
{
    ps_gate_free(world->gate);
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsAuditReport report;
    PsErrorBuf err = {0};
    ps_buffer_printf(&path, "%s/audit", world->folder);
    if (ps_audit_verify_folder(ps_buffer_cstr(&path), NULL, PS_SLICE(""), &report, &err)) {
        assert_string_equal(report.is_whole ? "" : report.message, "");
        assert_int_equal(report.open, 0);
    }
    nftw(world->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* An intent must be on disk before anything runs. */
static bool is_intent(void *data, const PsAuditEntry *entry)
{
    *(int *)data += strcmp(entry->action, "cmdlet-intent") == 0;
    return true;
}

static int count_records(const World *world, const char *action, const char *reason)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer path = {0};
    char want[80];
    int count = 0;
    ps_buffer_printf(&path, "%s/audit/log-000001.jsonl", world->folder);
    if (ps_file_read(ps_buffer_cstr(&path), &text) != 0)
        return -1;
    snprintf(want, sizeof want, "\"action\":\"%s\"", action);
    char *save = NULL;
    for (char *line = strtok_r((char *)(size_t)ps_buffer_cstr(&text), "\n", &save); line != NULL;
         line = strtok_r(NULL, "\n", &save))
        count += strstr(line, want) != NULL && (reason == NULL || strstr(line, reason) != NULL);
    return count;
}

static void execute(void *data, PsGateTicket *ticket)
{
    World *world = data;
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsErrorBuf err = {0};
    PsAuditFilter all = {0};
    int intents = 0;
    ps_buffer_printf(&path, "%s/audit", world->folder);
    assert_true(ps_audit_query(ps_buffer_cstr(&path), &all, is_intent, &intents, &err));
    assert_int_equal(intents, ++world->executed);
    world->ticket = ticket;
    if (world->fail_with != NULL)
        ps_gate_failed(ticket, world->fail_with);
    ps_gate_changed(ticket, 3);
}

static PsGateStatus call(World *world, const char *cmdlet, PsErrorBuf *err)
{
    PsSlice value = PS_SLICE("pool0.example.net"), secret = PS_SLICE("CANARY");
    PsRequestParam params[] = {
        {.name = "PoolFqdn", .type = "Fqdn", .values = &value, .value_len = 1},
        {.name = "Credential",
         .type = "PSCredential",
         .values = &secret,
         .value_len = 1,
         .is_secret = true},
    };
    PsGateCall made = {.cmdlet = cmdlet,
                       .params = params,
                       .param_len = 2,
                       .raw = PS_SLICE("q\n"),
                       .execute = execute,
                       .data = world};
    *err = (PsErrorBuf){0};
    return ps_gate_call(world->gate, &made, err);
}

TEST(an_allowed_call_leaves_intent_and_outcome)
{
    World world;
    PsErrorBuf err;
    start(&world, "CsAdministrator");
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DONE);
    assert_int_equal(world.executed, 1);
    assert_int_equal(count_records(&world, "cmdlet-intent", "\"role\":\"CsAdministrator\""), 1);
    assert_int_equal(count_records(&world, "cmdlet-outcome", "\"changed\":3"), 1);
    assert_int_equal(count_records(&world, "cmdlet-intent", "CANARY"), 0);
    assert_int_equal(count_records(&world, "cmdlet-intent", "\"raw\":\"q\\n\""), 1);
    world.fail_with = "PoolNotFound";
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DONE);
    assert_int_equal(count_records(&world, "cmdlet-outcome", "\"detail\":\"PoolNotFound\""), 1);
    assert_int_equal(count_records(&world, "policy-load", NULL), 1);
    stop(&world);
}

TEST(a_denied_call_runs_nothing_and_leaves_one_record)
{
    World world;
    PsErrorBuf err;
    start(&world, "CsHelpDesk");
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DENIED);
    assert_string_equal(err.id, "RbacAccessDenied");
    char want[256];
    snprintf(want, sizeof want,
             "Access is denied: %s may not run Invoke-CsBackupServiceSync; none of the caller's "
             "roles lists the cmdlet.",
             own_name());
    assert_string_equal(err.text, want);
    assert_int_equal(world.executed, 0);
    assert_int_equal(count_records(&world, "cmdlet-denied", "\"reason\":\"no-role\""), 1);
    assert_int_equal(count_records(&world, "cmdlet-intent", NULL), 0);
    stop(&world);
}

TEST(only_who_may_read_roles_is_told_of_one)
{
    World world;
    PsErrorBuf err;
    start(&world, "CsViewOnlyAdministrator");
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DENIED);
    assert_non_null(strstr(err.text, "The role CsAdministrator would allow it."));
    stop(&world);
}

TEST(scope_is_decided_before_the_intent_and_asked_under_the_ticket)
{
    World world;
    PsErrorBuf err;
    start(&world, "SyncRedmond");
    world.document =
        "<Role xmlns='urn:cmdhost:role:1' Identity='SyncRedmond' Template='CsAdministrator'>"
        "<Cmdlets><Cmdlet Name='Invoke-CsBackupServiceSync'/></Cmdlets>"
        "<ConfigScopes><Scope>site:Redmond</Scope></ConfigScopes></Role>";
    world.site = "Dublin";
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DENIED);
    assert_int_equal(count_records(&world, "cmdlet-denied", "\"detail\":\"site Dublin\""), 1);
    assert_int_equal(count_records(&world, "cmdlet-intent", NULL), 0);
    world.site = "Redmond";
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DONE);
    world.touched_fail = true;
    assert_int_equal(call(&world, "Invoke-CsBackupServiceSync", &err), PS_GATE_DENIED);
    assert_int_equal(world.executed, 1);
    stop(&world);
}

TEST(a_policy_or_mapping_that_cannot_be_read_denies_everybody)
{
    World world;
    PsErrorBuf err;
    start(&world, "CsAdministrator");
    world.documents_fail = true;
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DENIED);
    assert_non_null(strstr(err.text, "the roles cannot be read: torn"));
    world.documents_fail = false;
    world.document = "<Role";
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DENIED);
    world.document = NULL;
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DONE);
    char path[128];
    snprintf(path, sizeof path, "%s/groups", world.folder);
    assert_int_equal(chmod(path, 0666), 0);
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DENIED);
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(ps_file_replace(path, "CsAdministrator root", 20, 0600), 0);
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DENIED);
    assert_int_equal(count_records(&world, "cmdlet-denied", "nss-error"), 2);
    assert_int_equal(world.executed, 1);
    stop(&world);
}

TEST(revoked_at_the_next_call)
{
    World world;
    PsErrorBuf err;
    start(&world, "CsAdministrator");
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DONE);
    char path[128];
    snprintf(path, sizeof path, "%s/groups", world.folder);
    assert_int_equal(ps_file_replace(path, "#\n", 2, 0600), 0);
    assert_int_equal(call(&world, "Get-CsPool", &err), PS_GATE_DENIED);
    stop(&world);
}

static bool refuse(void *data, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    int *left = data;
    (void)how;
    if (strcmp(record->action, "policy-load") == 0 || (*left)-- > 0)
        return true;
    ps_error_set(err, "AuditDiskFull", "full");
    return false;
}

static void count_only(void *data, PsGateTicket *ticket)
{
    (void)ticket;
    ++*(int *)data;
}

TEST(what_cannot_be_recorded_does_not_run)
{
    World world;
    start(&world, "CsAdministrator");
    for (int writable = 0; writable < 3; writable++) {
        int left = writable, executed = 0;
        PsErrorBuf err = {0};
        PsGateOptions options = {
            .deployment = world.folder, .owner = geteuid(), .append = refuse, .append_data = &left};
        PsGate *gate = ps_gate_new(&options);
        PsGateCall made = {.cmdlet = "Get-CsPool", .execute = count_only, .data = &executed};
        PsGateStatus status = ps_gate_call(gate, &made, &err);
        assert_int_equal(status, writable == 2 ? PS_GATE_DONE : PS_GATE_FAILED);
        assert_int_equal(executed, writable > 0);
        if (writable == 1)
            assert_non_null(strstr(err.text, "was run, but its outcome is not recorded"));
        ps_gate_free(gate);
    }
    stop(&world);
}

static bool note_lazy(void *data, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    (void)err;
    *(int *)data += strncmp(record->action, "cmdlet-", 7) == 0 && how.lazy;
    return true;
}

TEST(calls_of_a_group_go_step_by_step)
{
    World world;
    PsErrorBuf err = {0};
    start(&world, "CsHelpDesk");
    int lazy = 0, executed = 0;
    PsGateOptions options = {
        .deployment = world.folder, .owner = geteuid(), .append = note_lazy, .append_data = &lazy};
    PsGate *gate = ps_gate_new(&options);
    PsGateCall made = {
        .cmdlet = "Get-CsUser", .in_group = true, .execute = count_only, .data = &executed};
    PsGateCall denied = {.cmdlet = "Invoke-CsBackupServiceSync",
                         .in_group = true,
                         .execute = count_only,
                         .data = &executed};
    PsGateTicket *tickets[2] = {NULL}, *none = NULL;
    for (int i = 0; i < 2; i++)
        assert_int_equal(ps_gate_open(gate, &made, &tickets[i], &err), PS_GATE_DONE);
    assert_int_equal(ps_gate_open(gate, &denied, &none, &err), PS_GATE_DENIED);
    assert_null(none);
    assert_int_equal(executed, 0);
    assert_int_equal(lazy, 3);
    for (int i = 0; i < 2; i++)
        ps_gate_execute(tickets[i]);
    assert_int_equal(executed, 2);
    assert_int_equal(lazy, 3);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(ps_gate_close(tickets[i], &err), PS_GATE_DONE);
        assert_int_equal(lazy, 4 + i);
    }
    ps_error_set(&err, "AuditDiskFull", "full");
    ps_gate_not_recorded(tickets[1], &err);
    assert_string_equal(err.text, "Get-CsUser was run, but its outcome is not recorded. full");
    for (int i = 0; i < 2; i++)
        ps_gate_free_ticket(tickets[i]);
    ps_gate_free(gate);
    stop(&world);
}

TEST(explains_for_a_named_user)
{
    World world;
    start(&world, "CsHelpDesk");
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsErrorBuf err = {0};
    assert_true(ps_gate_explain(world.gate, own_name(), "Get-CsUser", NULL, 0, &out, &err));
    assert_non_null(strstr(ps_buffer_cstr(&out), "may run Get-CsUser"));
    assert_false(ps_gate_explain(world.gate, "no-such-user", "Get-CsUser", NULL, 0, &out, &err));
    assert_string_equal(err.id, "UserUnknown");
    stop(&world);
}
