/* cs_guard.c - see cs_guard.h. */
#include "host/cs_guard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "cs/guard_source.h"
#include "cs/topology/deployment.h"
#include "engine/meta.h"
#include "engine/stage.h"
#include "host/broker_client.h"
#include "rbac/audit/query.h"
#include "rbac/audit/verify.h"
#include "rbac/gate/run.h"
#include "value/fault.h"

/* What a session keeps for its guarded cmdlets; opened at the first call. */
typedef struct {
    char *folder; /* NULL: choose */
    PsDeployment *deployment;
    PsGuardSource *source;
    PsGate *gate;           /* in process */
    PsBrokerClient *client; /* through the broker */
} Guard;

/* --- opening --- */

static PsRoleSource role_source(PsRolesFrom from)
{
    static const PsRoleSource sources[] = {[PS_ROLES_DEFAULT] = PS_ROLE_SOURCE_DEFAULT,
                                           [PS_ROLES_NSS] = PS_ROLE_SOURCE_NSS,
                                           [PS_ROLES_GROUPS] = PS_ROLE_SOURCE_GROUPS};
    return sources[from];
}

PsGate *ps_cs_guard_gate(const PsDeployment *deployment, PsGuardSource *source)
{
    PsGateOptions options = {.deployment = deployment->dir,
                             .owner = deployment->owner,
                             .roles_from = role_source(deployment->conf.roles_from),
                             .documents = ps_guard_source_documents,
                             .stamp = ps_guard_source_stamp,
                             .touched = ps_guard_source_touched,
                             .data = source};
    return ps_gate_new(&options);
}

static bool open_guard(Guard *guard, PsErrorBuf *err)
{
    if (guard->deployment != NULL)
        return true;
    if (!ps_deployment_open(ps_deployment_choose(guard->folder), &guard->deployment, err))
        return false;
    if (guard->deployment->access == PS_ACCESS_BROKER) {
        guard->client =
            ps_broker_client_new(guard->deployment->conf.broker, guard->deployment->owner);
        return true;
    }
    guard->source = ps_guard_source_new(guard->deployment);
    guard->gate = ps_cs_guard_gate(guard->deployment, guard->source);
    return true;
}

static void close_guard(Guard *guard)
{
    ps_broker_client_free(guard->client);
    ps_gate_free(guard->gate);
    ps_guard_source_free(guard->source);
    ps_deployment_close(guard->deployment);
    free(guard->folder);
    free(guard);
}

/* --- one call --- */

static bool changes_what_happens(const PsParamMeta *meta)
{
    return meta->common == PS_COMMON_WHAT_IF || meta->common == PS_COMMON_CONFIRM;
}

/* The bound parameters under their own names, in the binder's form: converted, defaults bound. */
static size_t collect(const PsBinding *binding, PsArena *arena, PsGateParam *out)
{
    size_t len = 0;
    for (uint32_t i = 0; i < binding->meta->count; i++) {
        const PsParamMeta *meta = &binding->meta->params[i];
        if (binding->bound[i] == PS_UNBOUND ||
            (meta->native == NULL && !changes_what_happens(meta)))
            continue;
        out[len++] = (PsGateParam){
            .name = meta->native == NULL ? meta->spelling : meta->native->name,
            .type =
                meta->native == NULL ? "SwitchParameter" : ps_gate_param_type(arena, meta->native),
            .value = ps_ref(&binding->values[i]),
            .is_secret = meta->native != NULL && (meta->native->flags & PS_PARAM_SECRET) != 0,
        };
    }
    return len;
}

/* The word that the script has for the command; where that is an expression, the command's name. */
static PsSlice word_of(const PsStageRun *stage)
{
    if (stage->site != NULL && !stage->site->name_on_stack && stage->site->name_text.len > 0)
        return stage->site->name_text;
    return ps_slice(stage->command->spelling);
}

static PsStatus run_with(Guard *guard, PsStageRun *stage, PsGateRun *run, PsArena *arena)
{
    PsErrorBuf err = {0};
    PsGateParam *params = PS_ARENA_ARRAY(arena, PsGateParam, stage->binding.meta->count);
    if (!open_guard(guard, &err))
        return ps_throw(run->call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_ResourceUnavailable, err.id, "%s", err.text);
    run->gate = guard->gate;
    run->deployment = guard->deployment;
    run->params = params;
    run->param_len = collect(&stage->binding, arena, params);
    run->raw = word_of(stage);
    run->from_pipeline = stage->expects_input;
    return guard->client != NULL ? ps_broker_client_run(guard->client, run) : ps_gate_run(run);
}

static PsStatus run_guarded(PsSession *session, const PsCmdlet *cmdlet, PsCall *call,
                            __attribute__((unused)) const PsBinding *binding, void *state)
{
    PsArena arena = {0};
    PsGateRun run = {.cmdlet = cmdlet, .call = call, .state = state};
    PsStatus status = run_with(session->guard_data, ((PsEngineCall *)call)->stage, &run, &arena);
    ps_arena_done(&arena);
    return status;
}

/* A deployment was named, or the packaged one is there.  Elsewhere scripts that look whether the
 * module is installed are told that it is not. */
static bool is_deployed(const char *option)
{
    const char *chosen = ps_deployment_choose(option);
    return option != NULL || chosen == getenv("CMDHOST_DEPLOYMENT") || access(chosen, F_OK) == 0;
}

void ps_cs_guard_install(PsSession *session, const char *deployment)
{
    Guard *guard = ps_alloc_zero(sizeof *guard);
    guard->folder = deployment == NULL ? NULL : ps_strdup(deployment);
    session->guard = run_guarded;
    session->guard_data = guard;
    session->lists_guarded = is_deployed(deployment);
}

void ps_cs_guard_remove(PsSession *session)
{
    if (session->guard_data != NULL)
        close_guard(session->guard_data);
    session->guard = NULL;
    session->guard_data = NULL;
}

/* --- --explain-access, --verify-audit and --export-audit --- */

static int complain(const PsErrorBuf *err)
{
    fprintf(stderr, "cmdhost: %s: %s\n", err->id, err->text);
    return 1;
}

static const PsCmdlet *find_cmdlet(const char *name)
{
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++)
        if (ps_slice_same_text(ps_slice(name), ps_cmdlet_table[i]->name))
            return ps_cmdlet_table[i];
    return NULL;
}

/* By its name or a beginning that no other parameter has. */
static const PsParam *find_param(const PsCmdlet *cmdlet, const char *name)
{
    const PsParam *found = NULL;
    size_t len = 0;
    for (const PsParam *param = cmdlet == NULL ? NULL : cmdlet->params;
         param != NULL && param->name != NULL; param++) {
        if (ps_slice_same_text(ps_slice(name), param->name))
            return param;
        if (ps_slice_starts_fold(ps_slice(param->name), ps_slice(name))) {
            found = param;
            len++;
        }
    }
    return len == 1 ? found : NULL;
}

/* "-PoolFqdn pool0.example.net -Force" */
static size_t read_params(const PsCmdlet *cmdlet, char *const *args, size_t count, PsArena *arena,
                          PsRequestParam *out)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        if (args[i][0] != '-')
            continue;
        const PsParam *param = find_param(cmdlet, args[i] + 1);
        PsSlice *value = PS_ARENA_NEW(arena, PsSlice);
        bool has_value = i + 1 < count && args[i + 1][0] != '-';
        *value = has_value ? ps_slice(args[i + 1]) : PS_SLICE("True");
        out[len++] =
            (PsRequestParam){.name = param == NULL ? args[i] + 1 : param->name,
                             .type = param == NULL ? "String" : ps_gate_param_type(arena, param),
                             .values = value,
                             .value_len = 1};
    }
    return len;
}

static int explain(Guard *guard, char *const *args, size_t count, PsArena *arena)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsErrorBuf err = {0};
    const PsCmdlet *cmdlet = find_cmdlet(args[1]);
    PsRequestParam *params = PS_ARENA_ARRAY(arena, PsRequestParam, count);
    if (!open_guard(guard, &err))
        return complain(&err);
    if (guard->gate == NULL) {
        ps_error_set(&err, "DeploymentNotYours",
                     "Only the owner of the deployment may ask what others are permitted.");
        return complain(&err);
    }
    size_t len = read_params(cmdlet, args + 2, count - 2, arena, params);
    for (size_t i = 0; cmdlet != NULL && i < len; i++)
        if (find_param(cmdlet, params[i].name) == NULL && !ps_policy_is_common(params[i].name)) {
            ps_error_set(&err, "RequestInvalid", "-%s is no parameter of %s.", params[i].name,
                         cmdlet->name);
            return complain(&err);
        }
    if (!ps_request_sort(params, len)) {
        ps_error_set(&err, "RequestInvalid", "A parameter is given twice.");
        return complain(&err);
    }
    if (!ps_gate_explain(guard->gate, args[0], cmdlet == NULL ? args[1] : cmdlet->name, params, len,
                         &out, &err))
        return complain(&err);
    fputs(ps_buffer_cstr(&out), stdout);
    return strncmp(out.data, "allow", 5) == 0 ? 0 : 3;
}

int ps_cs_explain_access(const char *deployment, char *const *args, size_t count)
{
    if (count < 2) {
        fputs("Usage: cmdhost --explain-access USER CMDLET [-PARAMETER VALUE]...\n", stderr);
        return 64;
    }
    PsArena arena = {0};
    Guard *guard = ps_alloc_zero(sizeof *guard);
    guard->folder = deployment == NULL ? NULL : ps_strdup(deployment);
    int code = explain(guard, args, count, &arena);
    ps_arena_done(&arena);
    close_guard(guard);
    return code;
}

/* The folder of a log, or of a deployment, which holds its log in "audit". */
static void audit_folder(const char *dir, PsBuffer *out)
{
    struct stat info;
    ps_buffer_printf(out, "%s/audit", dir);
    if (stat(ps_buffer_cstr(out), &info) != 0 || !S_ISDIR(info.st_mode)) {
        out->len = 0;
        ps_buffer_text(out, dir);
    }
}

/* The folder given, or the deployment's. */
static void choose_audit(const char *deployment, const char *given, PsBuffer *out)
{
    if (given != NULL)
        audit_folder(given, out);
    else
        ps_buffer_printf(out, "%s/audit", ps_deployment_choose(deployment));
}

static bool print_entry(void *data, const PsAuditEntry *entry)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_audit_write_ecs(entry, &line);
    return fwrite(line.data, 1, line.len, data) == line.len;
}

int ps_cs_export_audit(const char *deployment, char *const *args, size_t count)
{
    PS_AUTO_BUFFER PsBuffer folder = {0};
    PsErrorBuf err = {0};
    PsAuditFilter all = {0};
    choose_audit(deployment, count > 0 ? args[0] : NULL, &folder);
    if (!ps_audit_query(ps_buffer_cstr(&folder), &all, print_entry, stdout, &err))
        return complain(&err);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    ps_error_set(&err, "FileError", "The records cannot be written: %s.", strerror(errno));
    return complain(&err);
}

/* A second argument: a file of checkpoints that were kept elsewhere. */
int ps_cs_verify_audit(const char *deployment, char *const *args, size_t count)
{
    PS_AUTO_BUFFER PsBuffer folder = {0};
    PS_AUTO_BUFFER PsBuffer outside = {0};
    PsErrorBuf err = {0};
    PsAuditReport report;
    choose_audit(deployment, count > 0 ? args[0] : NULL, &folder);
    int error = count > 1 ? ps_file_read(args[1], &outside) : 0;
    if (error != 0) {
        ps_error_set(&err, "FileError", "'%s' cannot be read: %s.", args[1], strerror(error));
        return complain(&err);
    }
    if (!ps_audit_verify_folder(ps_buffer_cstr(&folder), NULL, ps_buffer_view(&outside), &report,
                                &err))
        return complain(&err);
    if (!report.is_whole) {
        printf("damaged: file %06llu, record %llu: %s\n", (unsigned long long)report.file,
               (unsigned long long)report.seq, report.message);
        return 1;
    }
    printf("whole: %llu records; of the last file's %llu, %llu are under a checkpoint; %llu calls "
           "without an outcome; the clock was set back %llu times\n",
           (unsigned long long)report.lines, (unsigned long long)report.last_lines,
           (unsigned long long)report.covered, (unsigned long long)report.open,
           (unsigned long long)report.steps);
    return 0;
}
