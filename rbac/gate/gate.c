/* gate.c - see gate.h. */
#include "rbac/gate/gate.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "rbac/gate/params.h"

struct PsGate {
    PsGateOptions options;
    PsPolicy *policy;
    uint64_t stamp;
    PsAuditLog *log;
};

struct PsGateTicket {
    PsGate *gate;
    PsPolicy *policy; /* that this call is judged by, whatever is loaded meanwhile; may be NULL */
    PsGateCall call;
    const PsAuditUser *user;
    PsArena arena;
    PsRequest request;
    PsCaller caller;
    PsAuditUser own_user;
    char req[72]; /* "sha256:..." */
    PsBuffer params_json;
    int64_t changed, duration_us;
    char error_id[64];
    bool has_roles;
};

PsGate *ps_gate_new(const PsGateOptions *options)
{
    PsGate *gate = ps_alloc_zero(sizeof *gate);
    gate->options = *options;
    return gate;
}

void ps_gate_free(PsGate *gate)
{
    if (gate == NULL)
        return;
    ps_policy_release(gate->policy);
    ps_audit_log_close(gate->log);
    free(gate);
}

/* --- records --- */

static bool append(PsGate *gate, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    if (gate->options.append != NULL)
        return gate->options.append(gate->options.append_data, record, how, err);
    if (gate->log == NULL) {
        PsAuditOptions options = {.deployment = gate->options.deployment};
        gate->log = ps_audit_log_open(&options, err);
    }
    return gate->log != NULL && ps_audit_log_append(gate->log, record, how, err);
}

static bool append_call(PsGateTicket *ticket, PsAuditRecord *record, bool lazy, PsErrorBuf *err)
{
    PsAuditHow how = {.lazy = lazy, .may_use_reserve = ticket->has_roles};
    record->user = ticket->user;
    record->cmdlet = ticket->call.cmdlet;
    record->req = ticket->req[0] == '\0' ? NULL : ticket->req;
    if (record->outcome == NULL || strcmp(record->action, "cmdlet-denied") == 0) {
        record->raw = ticket->call.raw;
        record->params = ps_buffer_view(&ticket->params_json);
        record->policy = ticket->policy == NULL ? NULL : ps_policy_digest(ticket->policy);
        record->parent = ticket->call.parent;
    }
    return append(ticket->gate, record, how, err);
}

/* --- policy --- */

static bool load_policy(PsGate *gate, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsSlice *documents = NULL;
    size_t len = 0;
    bool read = gate->options.documents == NULL ||
                gate->options.documents(gate->options.data, &arena, &documents, &len, err);
    PsPolicy *fresh = read ? ps_policy_new(documents, len, err) : NULL;
    ps_arena_done(&arena);
    bool is_new = fresh != NULL && (gate->policy == NULL || strcmp(ps_policy_digest(gate->policy),
                                                                   ps_policy_digest(fresh)) != 0);
    ps_policy_release(gate->policy);
    gate->policy = fresh;
    if (!is_new)
        return fresh != NULL;
    PsAuditRecord record = {.action = "policy-load",
                            .policy = ps_policy_digest(fresh),
                            .count = (int64_t)ps_policy_role_len(fresh),
                            .duration_us = -1,
                            .changed = -1};
    return append(gate, &record, (PsAuditHow){.lazy = true, .may_use_reserve = true}, err);
}

/* Never an older policy when the present one cannot be read. */
PsPolicy *ps_gate_policy(PsGate *gate, PsErrorBuf *err)
{
    uint64_t stamp = gate->options.stamp == NULL ? 0 : gate->options.stamp(gate->options.data);
    if (gate->policy != NULL && gate->options.stamp != NULL && stamp == gate->stamp)
        return gate->policy;
    gate->stamp = stamp;
    if (!load_policy(gate, err)) {
        ps_policy_release(gate->policy);
        gate->policy = NULL;
    }
    return gate->policy;
}

/* --- who calls --- */

static void caller_of(PsGate *gate, const PsIdentity *identity, PsCaller *out)
{
    ps_identity_caller_in(gate->policy, identity, gate->options.deployment, gate->options.owner,
                          gate->options.roles_from, out);
}

static void find_caller(PsGateTicket *ticket)
{
    const PsGateCall *call = &ticket->call;
    PsIdentity self;
    PsErrorBuf err = {0};
    if (call->identity != NULL)
        caller_of(ticket->gate, call->identity, &ticket->caller);
    else if (call->unknown != NULL)
        ps_identity_nobody(call->user->uid, call->unknown, &ticket->caller);
    else if (ps_identity_self(&ticket->arena, &self, &err))
        caller_of(ticket->gate, &self, &ticket->caller);
    else
        ps_identity_nobody(geteuid(), err.text, &ticket->caller);
    const PsRoleSet *roles = &ticket->caller.roles;
    for (size_t i = 0; i < PS_POLICY_MAX_ROLES / 64; i++)
        ticket->has_roles |= roles->bits[i] != 0;
}

/* The uid of the login that this process descends from: a label, never an authority. */
static int64_t own_login_uid(void)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_file_read("/proc/self/loginuid", &text) != 0)
        return -1;
    unsigned long uid = strtoul(ps_buffer_cstr(&text), NULL, 10);
    return uid >= UINT32_MAX ? -1 : (int64_t)uid;
}

static void describe_self(PsGateTicket *ticket)
{
    ticket->user = ticket->call.user;
    if (ticket->user != NULL)
        return;
    ticket->own_user = (PsAuditUser){.uid = ticket->caller.uid,
                                     .name = ticket->caller.name,
                                     .login_uid = own_login_uid(),
                                     .pid = getpid(),
                                     .transport = "local"};
    ticket->user = &ticket->own_user;
}

/* --- denial --- */

static void describe_denial(const PsGateTicket *ticket, const PsDecision *decision,
                            const char *cmdlet, PsErrorBuf *err)
{
    static const struct {
        const char *reason, *text;
    } texts[] = {
        {"no-role", "none of the caller's roles lists the cmdlet"},
        {"parameter", "the parameter %s is not permitted"},
        {"value", "the value given for %s is not permitted"},
        {"scope", "%s is outside the scope of the caller's roles"},
        {"nss-error", "the caller is not known: %s"},
        {"policy", "the roles cannot be read: %s"},
        {"request", "%s"},
    };
    char why[512] = "";
    for (size_t i = 0; i < PS_COUNT(texts); i++) {
        if (strcmp(texts[i].reason, decision->reason) != 0)
            continue;
        const char *mark = strstr(texts[i].text, "%s");
        size_t head = mark == NULL ? strlen(texts[i].text) : (size_t)(mark - texts[i].text);
        snprintf(why, sizeof why, "%.*s%s%s", (int)head, texts[i].text,
                 mark == NULL ? "" : decision->detail, mark == NULL ? "" : mark + 2);
    }
    const PsPolicy *policy = ticket->policy;
    bool may_know =
        policy != NULL && ps_policy_holds_cmdlet(policy, &ticket->caller, "Get-CsAdminRole");
    const char *role = may_know ? ps_policy_role_with(policy, cmdlet) : NULL;
    ps_error_set(err, "RbacAccessDenied", "Access is denied: %s may not run %s; %s.%s%s%s",
                 ticket->caller.name, cmdlet, why, role == NULL ? "" : " The role ",
                 role == NULL ? "" : role,
                 role == NULL                               ? ""
                 : strcmp(decision->reason, "no-role") == 0 ? " would allow it."
                                                            : " lists it.");
}

static PsGateStatus deny(PsGateTicket *ticket, const PsDecision *decision, bool lazy,
                         PsErrorBuf *err)
{
    PsAuditRecord record = {.action = "cmdlet-denied",
                            .outcome = "failure",
                            .reason = decision->reason,
                            .detail = decision->detail[0] == '\0' ? NULL : decision->detail,
                            .duration_us = -1,
                            .changed = -1};
    if (!append_call(ticket, &record, lazy, err))
        return PS_GATE_FAILED;
    describe_denial(ticket, decision, ticket->call.cmdlet, err);
    return PS_GATE_DENIED;
}

/* --- the way --- */

static bool make_request(PsGateTicket *ticket, PsErrorBuf *err)
{
    const PsGateCall *call = &ticket->call;
    uint8_t digest[32];
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    if (!ps_request_sort(call->params, call->param_len)) {
        ps_error_set(err, "RequestInvalid", "A parameter of %s is given twice.", call->cmdlet);
        return false;
    }
    ticket->request =
        (PsRequest){.cmdlet = call->cmdlet, .params = call->params, .param_len = call->param_len};
    if (call->id != NULL)
        memcpy(ticket->request.id, call->id, sizeof ticket->request.id);
    else
        randombytes_buf(ticket->request.id, sizeof ticket->request.id);
    if (!ps_request_encode(&ticket->request, &bytes, err))
        return false;
    ps_request_digest(ps_buffer_view(&bytes), digest);
    memcpy(ticket->req, "sha256:", 7);
    sodium_bin2hex(ticket->req + 7, sizeof ticket->req - 7, digest, sizeof digest);
    ps_gate_params_json(&ticket->request, &ticket->params_json);
    return true;
}

static int64_t microseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - start->tv_sec) * 1000000 + (now.tv_nsec - start->tv_nsec) / 1000;
}

/* Nothing but PS_VERDICT_ALLOW gets past here. */
static PsDecision decide(PsGateTicket *ticket)
{
    PsGate *gate = ticket->gate;
    PsDecision decision = {.verdict = PS_VERDICT_DENY, .reason = "policy"};
    PsTouched *touched = NULL;
    size_t len = 0;
    PsErrorBuf problem = {0};
    if (ticket->policy == NULL)
        return decision;
    /* Who may not run it at all learns nothing about which pools there are. */
    decision = ps_policy_decide(ticket->policy, &ticket->caller, &ticket->request, NULL, 0);
    if (!ps_decision_allows(&decision) || gate->options.touched == NULL)
        return decision;
    if (gate->options.touched(gate->options.data, &ticket->request, &ticket->arena, &touched, &len,
                              &problem))
        return ps_policy_decide(ticket->policy, &ticket->caller, &ticket->request, touched, len);
    decision = (PsDecision){.verdict = PS_VERDICT_DENY, .reason = "scope"};
    snprintf(decision.detail, sizeof decision.detail, "what it touches cannot be found (%.200s)",
             problem.text);
    return decision;
}

/* Who calls, and the request's bytes. */
static bool prepare(PsGateTicket *ticket, PsErrorBuf *problem, PsErrorBuf *err)
{
    if (ps_gate_policy(ticket->gate, problem) != NULL) {
        ticket->policy = ps_policy_retain(ticket->gate->policy);
        find_caller(ticket);
    } else {
        ps_identity_nobody(ticket->call.user == NULL ? geteuid() : ticket->call.user->uid, "",
                           &ticket->caller);
    }
    describe_self(ticket);
    return make_request(ticket, err);
}

static PsGateStatus pass(PsGateTicket *ticket, PsErrorBuf *err)
{
    PsErrorBuf problem = {0};
    bool lazy = ticket->call.in_group;
    if (!prepare(ticket, &problem, err))
        return PS_GATE_FAILED;
    PsDecision decision = decide(ticket);
    if (ticket->policy == NULL)
        snprintf(decision.detail, sizeof decision.detail, "%.255s", problem.text);
    if (!ps_decision_allows(&decision))
        return deny(ticket, &decision, lazy, err);
    PsAuditRecord intent = {
        .action = "cmdlet-intent", .role = decision.role, .duration_us = -1, .changed = -1};
    return append_call(ticket, &intent, lazy, err) ? PS_GATE_DONE : PS_GATE_FAILED;
}

static PsGateTicket *make_ticket(PsGate *gate, const PsGateCall *call)
{
    PsGateTicket *ticket = ps_alloc_zero(sizeof *ticket);
    ticket->gate = gate;
    ticket->call = *call;
    return ticket;
}

void ps_gate_free_ticket(PsGateTicket *ticket)
{
    if (ticket == NULL)
        return;
    ps_policy_release(ticket->policy);
    ps_arena_done(&ticket->arena);
    ps_buffer_done(&ticket->params_json);
    free(ticket);
}

PsGateStatus ps_gate_open(PsGate *gate, const PsGateCall *call, PsGateTicket **out, PsErrorBuf *err)
{
    PsGateTicket *ticket = make_ticket(gate, call);
    PsGateStatus status = pass(ticket, err);
    if (status == PS_GATE_DONE)
        *out = ticket;
    else
        ps_gate_free_ticket(ticket);
    return status;
}

void ps_gate_execute(PsGateTicket *ticket)
{
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    ticket->call.execute(ticket->call.data, ticket);
    ticket->duration_us = microseconds_since(&start);
}

PsGateStatus ps_gate_close(PsGateTicket *ticket, PsErrorBuf *err)
{
    bool failed = ticket->error_id[0] != '\0';
    PsAuditRecord outcome = {.action = "cmdlet-outcome",
                             .outcome = failed ? "failure" : "success",
                             .detail = failed ? ticket->error_id : NULL,
                             .duration_us = ticket->duration_us,
                             .changed = ticket->changed};
    if (append_call(ticket, &outcome, ticket->call.in_group, err))
        return PS_GATE_DONE;
    ps_gate_not_recorded(ticket, err);
    return PS_GATE_FAILED;
}

void ps_gate_not_recorded(const PsGateTicket *ticket, PsErrorBuf *err)
{
    ps_error_prefix(err, "%s was run, but its outcome is not recorded. ", ticket->call.cmdlet);
}

PsGateStatus ps_gate_call(PsGate *gate, const PsGateCall *call, PsErrorBuf *err)
{
    PsGateTicket *ticket = NULL;
    PsGateStatus status = ps_gate_open(gate, call, &ticket, err);
    if (status != PS_GATE_DONE)
        return status;
    ps_gate_execute(ticket);
    status = ps_gate_close(ticket, err);
    ps_gate_free_ticket(ticket);
    return status;
}

PsGateStatus ps_gate_refuse(PsGate *gate, const PsGateCall *call, const char *detail,
                            PsErrorBuf *err)
{
    PsGateTicket *ticket = make_ticket(gate, call);
    PsErrorBuf problem = {0};
    PsDecision decision = {.verdict = PS_VERDICT_DENY, .reason = "request"};
    snprintf(decision.detail, sizeof decision.detail, "%s", detail);
    PsGateStatus status = prepare(ticket, &problem, err)
                              ? deny(ticket, &decision, call->in_group, err)
                              : PS_GATE_FAILED;
    ps_gate_free_ticket(ticket);
    return status;
}

/* --- under a ticket --- */

const char *ps_gate_caller(const PsGateTicket *ticket)
{
    return ticket->caller.name;
}
void ps_gate_changed(PsGateTicket *ticket, int64_t objects)
{
    ticket->changed += objects;
}

bool ps_gate_role_changed(PsGateTicket *ticket, const char *role, PsErrorBuf *err)
{
    PsAuditRecord record = {
        .action = "role-change", .role_changed = role, .duration_us = -1, .changed = -1};
    return append_call(ticket, &record, false, err);
}

void ps_gate_failed(PsGateTicket *ticket, const char *error_id)
{
    if (ticket->error_id[0] == '\0')
        snprintf(ticket->error_id, sizeof ticket->error_id, "%s",
                 error_id == NULL || *error_id == '\0' ? "error" : error_id);
}

bool ps_gate_permits(const PsGateTicket *ticket, const PsTouched *touched)
{
    PsDecision decision =
        ps_policy_decide(ticket->policy, &ticket->caller, &ticket->request, touched, 1);
    return ps_decision_allows(&decision);
}

bool ps_gate_deny(PsGateTicket *ticket, const PsTouched *touched, PsErrorBuf *err)
{
    PsDecision decision =
        ps_policy_decide(ticket->policy, &ticket->caller, &ticket->request, touched, 1);
    if (ps_decision_allows(&decision))
        decision.reason = "scope";
    return deny(ticket, &decision, false, err) == PS_GATE_DENIED;
}

/* --- questions about users --- */

bool ps_gate_roles_of(PsGate *gate, const char *user, PsCaller *out, PsErrorBuf *err)
{
    PsArena arena = {0};
    PsIdentity identity;
    bool good =
        ps_gate_policy(gate, err) != NULL && ps_identity_named(&arena, user, &identity, err);
    if (good)
        caller_of(gate, &identity, out);
    ps_arena_done(&arena);
    return good;
}

bool ps_gate_explain(PsGate *gate, const char *user, const char *cmdlet, PsRequestParam *params,
                     size_t param_len, PsBuffer *out, PsErrorBuf *err)
{
    PsCaller caller;
    PsArena arena = {0};
    PsTouched *touched = NULL;
    size_t len = 0;
    PsRequest request = {.cmdlet = cmdlet, .params = params, .param_len = param_len};
    bool good = ps_gate_roles_of(gate, user, &caller, err) &&
                (gate->options.touched == NULL ||
                 gate->options.touched(gate->options.data, &request, &arena, &touched, &len, err));
    if (good)
        ps_policy_explain(gate->policy, &caller, &request, touched, len, out);
    ps_arena_done(&arena);
    return good;
}
