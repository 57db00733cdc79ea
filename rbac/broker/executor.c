/* executor.c - an executor: takes one call after another from the front and runs it through the
 * gate, as a host does in process; records go to the audit writer. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "cs/guard_source.h"
#include "rbac/broker/call.h"
#include "rbac/broker/fill.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

typedef struct {
    PsDeployment *deployment;
    PsGate *gate;
    PsGuardSource *source;
    PsContext ctx;
    int jobs, writer, link;
    PsBuffer room;
} Executor;

/* --- records --- */

static bool send_record(Executor *executor, const PsAuditRecord *record, PsAuditHow how)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = -1;
    ps_pack_u8(&payload, how.may_use_reserve);
    ps_broker_record_write(record, &payload);
    ps_frame_put(&bytes, PS_FRAME_RECORD, ps_buffer_view(&payload));
    return ps_frame_send(executor->writer, ps_buffer_view(&bytes), -1, &patience) == 0;
}

/* Comes back when the record is on disk. */
static bool append(void *data, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    Executor *executor = data;
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    if (!send_record(executor, record, how) ||
        ps_frame_take(executor->writer, 4096, -1, &room, &frame) != 0 ||
        frame.type != PS_FRAME_RECORD) {
        ps_error_set(err, "AuditUnavailable",
                     "The audit writer does not answer, so nothing is run.");
        return false;
    }
    if (frame.payload.len == 0)
        return true;
    ps_broker_error_read(frame.payload, err);
    return false;
}

/* --- lines to other hosts --- */

static int open_line(void *data, const char *pool, PsErrorBuf *err)
{
    Executor *executor = data;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    int patience = -1;
    ps_frame_put(&bytes, PS_FRAME_LINE, ps_slice(pool));
    if (ps_frame_send(executor->link, ps_buffer_view(&bytes), -1, &patience) != 0 ||
        ps_frame_read(executor->link, 4096, 10000, &room, &frame) != 0) {
        ps_error_set(err, "PeerLost", "The broker's link to other hosts does not answer.");
        return -1;
    }
    if (frame.fd < 0)
        ps_broker_error_read(frame.payload, err);
    return frame.fd;
}

/* --- one call --- */

static const PsCmdlet *find_cmdlet(const char *name)
{
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++)
        if (strcmp(ps_cmdlet_table[i]->name, name) == 0)
            return ps_cmdlet_table[i]->is_guarded ? ps_cmdlet_table[i] : NULL;
    return NULL;
}

static void say_done(int client, const PsBuffer *payload)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    ps_frame_put(&bytes, PS_FRAME_REFUSED, ps_buffer_view(payload));
    if (ps_frame_send(client, ps_buffer_view(&bytes), -1, &patience) != 0)
        return; /* gone: nobody to tell */
}

static void refuse(int client, const PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    ps_broker_error_write(err, &payload);
    say_done(client, &payload);
}

static void record_refusal(Executor *executor, const PsBrokerJob *job, PsRequest *request,
                           PsArena *arena, const char *problem, PsErrorBuf *err)
{
    PsRequestParam *params = PS_ARENA_ARRAY(arena, PsRequestParam, request->param_len);
    if (request->param_len > 0)
        memcpy(params, request->params, request->param_len * sizeof *params);
    PsGateCall call = {.id = request->id,
                       .cmdlet = request->cmdlet,
                       .params = params,
                       .param_len = request->param_len,
                       .raw = job->raw,
                       .identity = job->unknown == NULL ? &job->identity : NULL,
                       .unknown = job->unknown,
                       .user = &job->user};
    if (ps_gate_refuse(executor->gate, &call, problem, err) == PS_GATE_DONE)
        ps_error_set(err, "RequestInvalid", "%s", problem); /* never: a refusal is no success */
}

static bool run_cmdlet(Executor *executor, const PsBrokerJob *job, const PsRequest *request,
                       PsFill *fill, int client)
{
    PsBrokerCall call;
    ps_broker_call_init(&call, &executor->ctx, client, fill);
    PsGateRun run = {.gate = executor->gate,
                     .deployment = executor->deployment,
                     .cmdlet = fill->cmdlet,
                     .call = &call.head,
                     .state = fill->state,
                     .params = fill->params,
                     .param_len = fill->len,
                     .raw = job->raw,
                     .from_pipeline = job->from_pipeline,
                     .id = request->id,
                     .identity = job->unknown == NULL ? &job->identity : NULL,
                     .unknown = job->unknown,
                     .user = &job->user};
    PsStatus status = ps_gate_run(&run);
    if (fill->cmdlet->cleanup != NULL)
        fill->cmdlet->cleanup(fill->state);
    ps_broker_call_finish(&call, status);
    bool stays = !call.is_gone;
    ps_broker_call_done(&call);
    ps_clear_error(&executor->ctx);
    return stays;
}

/* false: the connection ends. */
static bool run_request(Executor *executor, const PsBrokerJob *job, PsArena *arena, int client)
{
    PsErrorBuf err = {0};
    PsRequest request = {0};
    if (!ps_request_decode(arena, job->request, &request, &err)) {
        request = (PsRequest){.cmdlet = "?"};
        record_refusal(executor, job, &request, arena, err.text, &err);
        refuse(client, &err);
        return false;
    }
    PsFill fill = {.cmdlet = find_cmdlet(request.cmdlet), .ctx = &executor->ctx, .arena = arena};
    if (fill.cmdlet == NULL) {
        record_refusal(executor, job, &request, arena, "the broker has no such cmdlet", &err);
        refuse(client, &err);
        return false;
    }
    fill.state = ps_arena_alloc(arena, fill.cmdlet->state_size + 1);
    bool stays = false;
    if (ps_broker_fill(&fill, &request)) {
        stays = run_cmdlet(executor, job, &request, &fill, client);
    } else {
        record_refusal(executor, job, &request, arena, fill.problem, &err);
        refuse(client, &err);
    }
    ps_broker_fill_done(&fill);
    return stays;
}

static bool serve(Executor *executor, const PsFrame *frame)
{
    PsArena arena = {0};
    PsBrokerJob job = {0};
    PS_AUTO_CLOSE int client = frame->fd;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = -1;
    bool good = client >= 0 && frame->type == PS_FRAME_JOB &&
                ps_broker_job_read(&arena, frame->payload, &job);
    if (good) {
        job.user.transport = "broker";
        job.user.name = job.unknown == NULL ? job.identity.user : NULL;
        job.user.worker = getpid();
        char stays = run_request(executor, &job, &arena, client) ? 1 : 0;
        ps_close_at(&client);
        ps_frame_put(&bytes, PS_FRAME_JOB_DONE, (PsSlice){&stays, 1});
        good = ps_frame_send(executor->jobs, ps_buffer_view(&bytes), -1, &patience) == 0;
    }
    ps_arena_done(&arena);
    return good;
}

/* --- the process --- */

static PsRoleSource role_source(const PsConf *conf)
{
    return conf->roles_from == PS_ROLES_NSS      ? PS_ROLE_SOURCE_NSS
           : conf->roles_from == PS_ROLES_GROUPS ? PS_ROLE_SOURCE_GROUPS
                                                 : PS_ROLE_SOURCE_DEFAULT;
}

int ps_broker_executor(PsDeployment *deployment, int jobs, int writer, int link)
{
    Executor executor = {.deployment = deployment,
                         .ctx = {.culture = ps_culture_invariant()},
                         .jobs = jobs,
                         .writer = writer,
                         .link = link};
    PsErrorBuf err = {0};
    PsFrame frame;
    tzset(); /* while the zone's file can still be read */
    if (!ps_sandbox_enter(PS_SANDBOX_EXECUTOR, deployment->dir, &err))
        return ps_broker_fail("executor", &err);
    deployment->open_line = open_line;
    deployment->line_data = &executor;
    executor.source = ps_guard_source_new(deployment);
    deployment->topology = ps_guard_source_topology;
    deployment->topology_data = executor.source;
    PsGateOptions options = {.deployment = deployment->dir,
                             .owner = deployment->owner,
                             .roles_from = role_source(&deployment->conf),
                             .documents = ps_guard_source_documents,
                             .stamp = ps_guard_source_stamp,
                             .touched = ps_guard_source_touched,
                             .data = executor.source,
                             .append = append,
                             .append_data = &executor};
    executor.gate = ps_gate_new(&options);
    while (ps_frame_take(jobs, PS_FRAME_MAX, -1, &executor.room, &frame) == 0 &&
           serve(&executor, &frame))
        continue;
    ps_gate_free(executor.gate);
    ps_guard_source_free(executor.source);
    ps_buffer_done(&executor.room);
    return 0;
}
