/* links: ps_rbac_gate */
/* gatecost.c - what a decision costs with 200 roles of 300 cmdlets each, and what decision and
 * audit add to a call in process: prints microseconds as JSON.
 *
 *   gatecost DEPLOYMENT     an empty folder of the caller's, on the disk that is meant */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "rbac/gate/gate.h"

enum { ROLES = 200, CMDLETS = 300, DECISIONS = 20000, CALLS = 500 };

typedef struct {
    PsArena arena;
    PsSlice documents[ROLES];
    const char *cmdlet; /* that all roles list */
} Roles;

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void stop_with(const PsErrorBuf *err)
{
    fprintf(stderr, "%s: %s\n", err->id, err->text);
    exit(1);
}

/* --- policy --- */

/* Role 7 is for the site S7; the parameter Filter must be like its own pattern. */
static PsSlice make_role(Roles *roles, const PsTextList *names, size_t number)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&text,
                     "<Role xmlns='urn:cmdhost:role:1' Identity='R%zu' Template='CsAdministrator'>"
                     "<Cmdlets><Cmdlet Name='%s'><Parameter Name='Identity'/>"
                     "<Parameter Name='Filter'><Pattern>r%zu-.*</Pattern></Parameter></Cmdlet>",
                     number, roles->cmdlet, number);
    for (size_t i = 0, listed = 1; listed < CMDLETS && i < names->len; i++) {
        const char *name = names->items[(i + number) % names->len];
        if (strcmp(name, roles->cmdlet) == 0)
            continue;
        ps_buffer_printf(&text, "<Cmdlet Name='%s'/>", name);
        listed++;
    }
    ps_buffer_printf(&text,
                     "</Cmdlets><ConfigScopes><Scope>site:S%zu</Scope></ConfigScopes>"
                     "<UserScopes><Scope>Global</Scope></UserScopes></Role>",
                     number);
    return (PsSlice){ps_arena_text(&roles->arena, text.data, text.len), text.len};
}

static void make_roles(Roles *roles)
{
    PsErrorBuf err = {0};
    PsPolicy *plain = ps_policy_new(NULL, 0, &err);
    if (plain == NULL)
        stop_with(&err);
    roles->cmdlet = "Get-CsPool";
    for (size_t i = 0; i < ROLES; i++)
        roles->documents[i] = make_role(roles, ps_policy_cmdlets(plain), i);
    ps_policy_release(plain);
}

/* --- a decision --- */

static double time_decision(const PsPolicy *policy, const PsCaller *caller, const char *param,
                            const char *value, const char *site)
{
    PsSlice values[] = {ps_slice(value)};
    PsRequestParam params[] = {{.name = param, .type = "String", .values = values, .value_len = 1}};
    PsRequest request = {.cmdlet = "Get-CsPool", .params = params, .param_len = 1};
    PsTouched touched = {PS_TOUCHES_SITE, site, NULL};
    double start = now_us();
    for (int i = 0; i < DECISIONS; i++) {
        PsDecision decision = ps_policy_decide(policy, caller, &request, &touched, 1);
        if (!ps_decision_allows(&decision)) {
            fprintf(stderr, "denied: %s %s\n", decision.reason, decision.detail);
            exit(1);
        }
    }
    return (now_us() - start) / DECISIONS;
}

static PsCaller holder(const PsPolicy *policy, size_t first, size_t last)
{
    PsCaller caller = {.known = PS_CALLER_KNOWN, .uid = 1001, .name = "holder"};
    for (size_t i = first; i <= last; i++) {
        char name[16];
        snprintf(name, sizeof name, "R%zu", i);
        ps_role_set_add(&caller.roles, (size_t)ps_policy_find_role(policy, ps_slice(name)));
    }
    return caller;
}

static void time_decisions(const Roles *roles)
{
    PsErrorBuf err = {0};
    double start = now_us();
    PsPolicy *policy = ps_policy_new(roles->documents, ROLES, &err);
    if (policy == NULL)
        stop_with(&err);
    printf("\"load_us\": %.0f, ", now_us() - start);
    PsCaller one = holder(policy, ROLES - 1, ROLES - 1), all = holder(policy, 0, ROLES - 1);
    printf("\"one_role_us\": %.2f, ", time_decision(policy, &one, "Identity", "pool", "S199"));
    printf("\"all_roles_us\": %.2f, ", time_decision(policy, &all, "Identity", "pool", "S199"));
    printf("\"all_patterns_us\": %.2f, ", time_decision(policy, &all, "Filter", "r199-x", "S199"));
    ps_policy_release(policy);
}

/* --- a call in process --- */

static bool give_documents(void *data, PsArena *arena, PsSlice **out, size_t *len, PsErrorBuf *err)
{
    Roles *roles = data;
    (void)arena;
    (void)err;
    *out = roles->documents;
    *len = ROLES;
    return true;
}

static uint64_t give_stamp(void *data)
{
    (void)data;
    return 1;
}

static void run_nothing(void *data, PsGateTicket *ticket)
{
    (void)ticket;
    ++*(int *)data;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void write_groups(const char *folder)
{
    const struct passwd *entry = getpwuid(geteuid());
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&path, "%s/groups", folder);
    ps_buffer_printf(&text, "CsAdministrator: %s\n", entry == NULL ? "root" : entry->pw_name);
    if (ps_file_replace(ps_buffer_cstr(&path), text.data, text.len, 0600) != 0) {
        perror(path.data);
        exit(1);
    }
}

static void time_calls(Roles *roles, const char *folder)
{
    PsErrorBuf err = {0};
    int runs = 0;
    double times[CALLS];
    write_groups(folder);
    PsGateOptions options = {.deployment = folder,
                             .owner = geteuid(),
                             .documents = give_documents,
                             .stamp = give_stamp,
                             .data = roles};
    PsGate *gate = ps_gate_new(&options);
    PsGateCall call = {.cmdlet = "Get-CsPool",
                       .raw = PS_SLICE("Get-CsPool"),
                       .execute = run_nothing,
                       .data = &runs};
    for (int i = -1; i < CALLS; i++) { /* the first one reads the roles */
        double start = now_us();
        if (ps_gate_call(gate, &call, &err) != PS_GATE_DONE)
            stop_with(&err);
        if (i >= 0)
            times[i] = now_us() - start;
    }
    ps_gate_free(gate);
    qsort(times, CALLS, sizeof *times, compare);
    printf("\"calls\": %d, \"call_median_us\": %.0f, \"call_p95_us\": %.0f}\n", runs,
           times[CALLS / 2], times[CALLS * 95 / 100]);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("Usage: gatecost DEPLOYMENT\n", stderr);
        return 2;
    }
    Roles *roles = ps_alloc_zero(sizeof *roles);
    make_roles(roles);
    printf("{");
    time_decisions(roles);
    time_calls(roles, argv[1]);
    ps_arena_done(&roles->arena);
    free(roles);
    return 0;
}
