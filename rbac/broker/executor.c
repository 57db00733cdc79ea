/* executor.c - an executor: takes one call after another from the front and runs it through the
 * gate, as a host does in process; records go to the audit writer. */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/frame.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/pack.h"
#include "cs/guard_source.h"
#include "rbac/broker/call.h"
#include "rbac/broker/fill.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

/* More than this waits for nobody: a client that does not read holds up those in its group. */
#define HOLD_OF_GROUP ((size_t)1 << 20)
#define LITTLE ((size_t)64 << 10)
#define GROUPS_FRESH 30 /* seconds that the number of a group is believed: it is a label */
/* Bytes of records that are sent before their step is done: a frame has its limit. */
#define ENOUGH_RECORDS (PS_FRAME_MAX / 4)

/* One call.  Those that come together take each step together: all are decided on, one sync makes
 * their records durable, all are executed, one sync makes their outcomes durable, all are answered.
 */
typedef struct {
    PsArena arena;
    int client;
    PsBrokerJob job;
    PsRequest request;
    PsFill fill;
    PsBrokerCall call;
    PsGateRun run;
    PsGateRunning *running; /* NULL: refused, or not begun */
    PsErrorBuf refusal;     /* an id: the connection ends with it */
    PsBrokerDone done;
} Slot;

/* Records on their way to the writer, and whose call each belongs to. */
typedef struct {
    PsBuffer packed;
    Slot *owners[2 * PS_BROKER_MAX_GROUP + 1];
    size_t len;
} Records;

typedef struct {
    PsDeployment *deployment;
    PsGate *gate;
    PsGuardSource *source;
    PsContext ctx;
    int jobs, writer, link;
    pid_t pid;
    PsBuffer room;
    PsBuffer group; /* the frame that brought the calls */
    Slot slots[PS_BROKER_MAX_GROUP];
    size_t len;
    bool is_alone; /* the one call may take its time */
    Slot *current; /* whose records are made now */
    PsMap groups;  /* numbers of groups, one more than each; NULL: there is no such group */
    time_t groups_since;
    Records records;
} Executor;

/* --- records --- */

static void put_record(Records *records, Slot *owner, const PsAuditRecord *record, PsAuditHow how)
{
    PS_AUTO_BUFFER PsBuffer packed = {0};
    assert(records->len < PS_COUNT(records->owners));
    ps_pack_u8(&packed, how.may_use_reserve);
    ps_broker_record_write(record, &packed);
    ps_pack_slice(&records->packed, ps_buffer_view(&packed));
    records->owners[records->len++] = owner;
}

/* Then nothing of the call happens from here on. */
static void not_recorded(Slot *slot, const PsErrorBuf *err)
{
    if (slot != NULL && slot->running != NULL)
        ps_gate_run_not_recorded(slot->running, err);
    else if (slot != NULL)
        slot->refusal = *err;
}

static bool exchange(Executor *executor, PsSlice *answer)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsFrame frame;
    int patience = -1;
    ps_frame_put(&bytes, PS_FRAME_RECORD, ps_buffer_view(&executor->records.packed));
    if (ps_frame_send(executor->writer, ps_buffer_view(&bytes), -1, &patience) != 0 ||
        ps_frame_take(executor->writer, PS_FRAME_MAX, -1, &executor->room, &frame) != 0 ||
        frame.type != PS_FRAME_RECORD)
        return false;
    *answer = frame.payload;
    return true;
}

/* Comes back when the records are on disk; a call whose record is not learns of it.  *err is of the
 * last record. */
static bool settle(Executor *executor, PsErrorBuf *err)
{
    Records *records = &executor->records;
    PsSlice answer = {0};
    if (records->len == 0)
        return true;
    bool is_heard = exchange(executor, &answer);
    PsUnpack in = ps_unpack(answer);
    for (size_t i = 0; i < records->len; i++) {
        *err = (PsErrorBuf){0};
        if (is_heard && answer.len == 0)
            continue; /* all is well */
        const char *id = ps_unpack_text(&in), *text = ps_unpack_text(&in);
        if (in.failed)
            ps_error_set(err, "AuditUnavailable",
                         "The audit writer does not answer, so nothing is run.");
        else if (id != NULL && *id != '\0')
            ps_error_set(err, id, "%s", text == NULL ? "" : text);
        if (err->id[0] != '\0')
            not_recorded(records->owners[i], err);
    }
    records->len = records->packed.len = 0;
    return err->id[0] == '\0';
}

/* What is not lazy is on disk when this comes back, and all that waited with it. */
static bool append(void *data, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err)
{
    Executor *executor = data;
    put_record(&executor->records, how.lazy ? executor->current : NULL, record, how);
    bool may_wait = how.lazy && executor->records.packed.len < ENOUGH_RECORDS;
    return may_wait || settle(executor, err);
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

/* --- what is kept between calls --- */

static const PsTopology *kept_topology(void *data)
{
    return ps_guard_source_topology(((Executor *)data)->source);
}

static struct PsStore *kept_cms(void *data)
{
    return ps_guard_source_cms(((Executor *)data)->source);
}

static PsPolicy *kept_policy(void *data)
{
    PsErrorBuf ignored = {0};
    return ps_gate_policy(((Executor *)data)->gate, &ignored);
}

/* The front asks, and gives up when the name service takes too long. */
static bool ask_group(Executor *executor, const char *name, gid_t *gid)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsFrame frame;
    int patience = -1;
    ps_frame_put(&bytes, PS_FRAME_GROUP, ps_slice(name));
    if (ps_frame_send(executor->jobs, ps_buffer_view(&bytes), -1, &patience) != 0 ||
        ps_frame_take(executor->jobs, 4, -1, &executor->room, &frame) != 0 ||
        frame.type != PS_FRAME_GROUP)
        return false;
    PsUnpack in = ps_unpack(frame.payload);
    *gid = ps_unpack_u32(&in);
    return ps_unpack_is_done(&in);
}

static bool kept_group(void *data, const char *name, bool anew, gid_t *gid)
{
    Executor *executor = data;
    PsSlice key = ps_slice(name);
    if (time(NULL) - executor->groups_since > GROUPS_FRESH) {
        ps_map_done(&executor->groups);
        executor->groups = (PsMap){0};
        executor->groups_since = time(NULL);
    }
    const PsMapEntry *known = anew ? NULL : ps_map_find_entry(&executor->groups, key);
    if (known == NULL) {
        bool found = strlen(name) <= PS_BROKER_MAX_NAME && ask_group(executor, name, gid);
        ps_map_set(&executor->groups, key, found ? (void *)((uintptr_t)*gid + 1) : NULL);
        known = ps_map_find_entry(&executor->groups, key);
    }
    *gid = (gid_t)((uintptr_t)known->value - 1);
    return known->value != NULL;
}

/* --- one call --- */

static const PsCmdlet *find_cmdlet(const char *name)
{
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++)
        if (strcmp(ps_cmdlet_table[i]->name, name) == 0)
            return ps_cmdlet_table[i]->is_guarded ? ps_cmdlet_table[i] : NULL;
    return NULL;
}

/* Reads what the stores hold, asks and changes nothing: fit to be run with others. */
static bool is_soon_done(const PsCmdlet *cmdlet)
{
    return cmdlet->impact == PS_IMPACT_NONE && !cmdlet->takes_time &&
           strncmp(cmdlet->name, "Get-", 4) == 0;
}

static void refuse(Executor *executor, Slot *slot, const char *problem)
{
    const PsBrokerJob *job = &slot->job;
    const PsRequest *request = &slot->request;
    PsRequestParam *params = PS_ARENA_ARRAY(&slot->arena, PsRequestParam, request->param_len);
    if (request->param_len > 0)
        memcpy(params, request->params, request->param_len * sizeof *params);
    PsGateCall call = {.id = request->id,
                       .cmdlet = request->cmdlet,
                       .params = params,
                       .param_len = request->param_len,
                       .raw = job->raw,
                       .identity = job->unknown == NULL ? &job->identity : NULL,
                       .unknown = job->unknown,
                       .user = &job->user,
                       .in_group = true};
    if (ps_gate_refuse(executor->gate, &call, problem, &slot->refusal) == PS_GATE_DONE)
        ps_error_set(&slot->refusal, "RequestInvalid", "%s", problem); /* never */
}

static void decide(Executor *executor, Slot *slot)
{
    const PsBrokerJob *job = &slot->job;
    ps_broker_call_init(&slot->call, &executor->ctx, slot->client, &slot->fill);
    if (executor->len > 1)
        slot->call.hold = HOLD_OF_GROUP;
    slot->run = (PsGateRun){.gate = executor->gate,
                            .deployment = executor->deployment,
                            .cmdlet = slot->fill.cmdlet,
                            .call = &slot->call.head,
                            .state = slot->fill.state,
                            .params = slot->fill.params,
                            .param_len = slot->fill.len,
                            .raw = job->raw,
                            .from_pipeline = job->from_pipeline,
                            .id = slot->request.id,
                            .identity = job->unknown == NULL ? &job->identity : NULL,
                            .unknown = job->unknown,
                            .user = &job->user,
                            .in_group = true};
    if (ps_gate_run_open(&slot->run, &slot->arena, &slot->running) == PS_OK)
        return;
    ps_clear_error(&executor->ctx);
    refuse(executor, slot, "a parameter has no canonical form");
}

static void open_call(Executor *executor, Slot *slot)
{
    PsErrorBuf err = {0};
    PsRequest *request = &slot->request;
    executor->current = slot;
    if (!ps_request_decode(&slot->arena, slot->job.request, request, &err)) {
        *request = (PsRequest){.cmdlet = "?"};
        refuse(executor, slot, "the request is not in its canonical form");
        return;
    }
    PsFill *fill = &slot->fill;
    *fill = (PsFill){
        .cmdlet = find_cmdlet(request->cmdlet), .ctx = &executor->ctx, .arena = &slot->arena};
    if (fill->cmdlet == NULL) {
        refuse(executor, slot, "the broker has no such cmdlet");
        return;
    }
    if (!executor->is_alone && !is_soon_done(fill->cmdlet)) {
        slot->done = PS_BROKER_AGAIN;
        return;
    }
    fill->state = ps_arena_alloc(&slot->arena, fill->cmdlet->state_size + 1);
    if (ps_broker_fill(fill, request))
        decide(executor, slot);
    else
        refuse(executor, slot, fill->problem);
}

static void execute_call(Executor *executor, Slot *slot)
{
    executor->current = slot;
    if (slot->running == NULL || !ps_gate_run_may_execute(slot->running))
        return;
    ps_gate_run_execute(slot->running);
    ps_clear_error(&executor->ctx);
}

static void say_refusal(Slot *slot)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    ps_broker_error_write(&slot->refusal, &payload);
    ps_frame_put(&bytes, PS_FRAME_REFUSED, ps_buffer_view(&payload));
    if (ps_frame_send(slot->client, ps_buffer_view(&bytes), -1, &patience) != 0)
        return; /* gone: nobody to tell */
}

static void answer_call(Executor *executor, Slot *slot)
{
    if (slot->running != NULL) {
        ps_broker_call_finish(&slot->call, ps_gate_run_close(slot->running));
        slot->done = slot->call.is_gone ? PS_BROKER_ENDS : PS_BROKER_STAYS;
        ps_clear_error(&executor->ctx);
    } else if (slot->refusal.id[0] != '\0') {
        say_refusal(slot);
    }
}

static void done_with(Slot *slot)
{
    if (slot->running != NULL && slot->fill.cmdlet->cleanup != NULL)
        slot->fill.cmdlet->cleanup(slot->fill.state);
    ps_broker_call_done(&slot->call);
    ps_broker_fill_done(&slot->fill);
    ps_close_at(&slot->client);
    ps_arena_done(&slot->arena);
    *slot = (Slot){.client = -1};
}

/* --- a group of them --- */

static bool take_job(Executor *executor, Slot *slot, PsSlice packed)
{
    if (!ps_broker_job_read(&slot->arena, packed, &slot->job))
        return false;
    slot->job.user.transport = "broker";
    slot->job.user.name = slot->job.unknown == NULL ? slot->job.identity.user : NULL;
    slot->job.user.worker = executor->pid;
    return true;
}

static bool take_group(Executor *executor)
{
    PsFrame frame;
    PsFrameFds fds;
    if (ps_frame_take_fds(executor->jobs, PS_FRAME_MAX, -1, &executor->group, &frame, &fds) != 0)
        return false;
    executor->len = fds.len;
    for (size_t i = 0; i < fds.len; i++)
        executor->slots[i].client = fds.items[i];
    PsUnpack in = ps_unpack(frame.payload);
    executor->is_alone = ps_unpack_u8(&in) == 1;
    bool good = frame.type == PS_FRAME_JOB && fds.len > 0 && (!executor->is_alone || fds.len == 1);
    for (size_t i = 0; i < executor->len && good; i++)
        good = take_job(executor, &executor->slots[i], ps_unpack_slice(&in));
    return good && ps_unpack_is_done(&in);
}

/* First those that no client can hold up. */
static void answer_group(Executor *executor)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < executor->len; i++)
            if ((executor->slots[i].call.out.len > LITTLE) == (pass == 1))
                answer_call(executor, &executor->slots[i]);
}

/* The order is the promise: no call is executed before its intent is on disk, none is answered
 * before its outcome is.  A call whose record could not be written learns of it in settle().  All
 * had come before the store is looked at. */
static void run_group(Executor *executor)
{
    PsErrorBuf err = {0};
    ps_guard_source_hold(executor->source, !executor->is_alone);
    for (size_t i = 0; i < executor->len; i++)
        open_call(executor, &executor->slots[i]);
    settle(executor, &err);
    ps_guard_source_hold(executor->source, !executor->is_alone);
    for (size_t i = 0; i < executor->len; i++)
        execute_call(executor, &executor->slots[i]);
    settle(executor, &err);
    answer_group(executor);
}

static bool serve(Executor *executor)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    char done[PS_BROKER_MAX_GROUP];
    int patience = -1;
    bool good = take_group(executor);
    if (good)
        run_group(executor);
    for (size_t i = 0; i < executor->len; i++) {
        done[i] = (char)executor->slots[i].done;
        done_with(&executor->slots[i]);
    }
    /* The front goes on with the sockets now that nobody else has them. */
    ps_frame_put(&bytes, PS_FRAME_JOB_DONE, (PsSlice){done, executor->len});
    executor->len = 0;
    return good && ps_frame_send(executor->jobs, ps_buffer_view(&bytes), -1, &patience) == 0;
}

/* --- the process --- */

static PsRoleSource role_source(const PsConf *conf)
{
    return conf->roles_from == PS_ROLES_NSS      ? PS_ROLE_SOURCE_NSS
           : conf->roles_from == PS_ROLES_GROUPS ? PS_ROLE_SOURCE_GROUPS
                                                 : PS_ROLE_SOURCE_DEFAULT;
}

static void free_executor(Executor *executor)
{
    ps_gate_free(executor->gate);
    ps_guard_source_free(executor->source);
    ps_buffer_done(&executor->group);
    ps_buffer_done(&executor->records.packed);
    ps_buffer_done(&executor->room);
    ps_map_done(&executor->groups);
    free(executor);
}

int ps_broker_executor(PsDeployment *deployment, int jobs, int writer, int link)
{
    PsErrorBuf err = {0};
    tzset(); /* while the zone's file can still be read */
    if (!ps_sandbox_enter(PS_SANDBOX_EXECUTOR, deployment->dir, &err))
        return ps_broker_fail("executor", &err);
    Executor *executor = ps_alloc_zero(sizeof *executor);
    *executor = (Executor){.deployment = deployment,
                           .ctx = {.culture = ps_culture_invariant()},
                           .jobs = jobs,
                           .writer = writer,
                           .link = link,
                           .pid = getpid()};
    for (size_t i = 0; i < PS_BROKER_MAX_GROUP; i++)
        executor->slots[i].client = -1;
    deployment->open_line = open_line;
    deployment->line_data = executor;
    executor->source = ps_guard_source_new(deployment);
    deployment->topology = kept_topology;
    deployment->cms = kept_cms;
    deployment->policy = kept_policy;
    deployment->group = kept_group;
    deployment->kept = executor;
    PsGateOptions options = {.deployment = deployment->dir,
                             .owner = deployment->owner,
                             .roles_from = role_source(&deployment->conf),
                             .documents = ps_guard_source_documents,
                             .stamp = ps_guard_source_stamp,
                             .touched = ps_guard_source_touched,
                             .data = executor->source,
                             .append = append,
                             .append_data = executor};
    executor->gate = ps_gate_new(&options);
    while (serve(executor))
        continue;
    free_executor(executor);
    return 0;
}
