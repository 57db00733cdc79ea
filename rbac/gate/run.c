/* run.c - see run.h. */
#include "rbac/gate/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

/* The call that the cmdlet gets. */
typedef struct {
    PsCall head;
    PsCall *inner; /* the engine's */
    PsGuardInfo info;
    const PsGateRun *run;
    PsGateTicket *ticket;
    PsStatus status; /* of the cmdlet; its terminating error is kept here until the end */
    PsValue error;
} Guarded;

static Guarded *guarded_of(PsCall *call)
{
    return (Guarded *)call;
}

static const Guarded *guarded_of_info(const PsGuardInfo *info)
{
    return (const Guarded *)((const char *)info - offsetof(Guarded, info));
}

/* --- the operations, passed on --- */

static PsStatus write_out(PsCall *call, PsValue value, bool enumerate)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->write(inner, value, enumerate);
}

static void note_error(Guarded *guarded, PsRef error)
{
    const char *id = NULL;
    if (ps_kind(error) == PS_KIND_ERROR)
        id = ps_string_cstr(ps_ref(&ps_error_record_get(error)->id));
    else if (ps_kind(error) == PS_KIND_EXCEPTION)
        id = ps_exception_get(error)->id;
    ps_gate_failed(guarded->ticket, id);
}

static PsStatus write_error(PsCall *call, PsValue record)
{
    Guarded *guarded = guarded_of(call);
    note_error(guarded, ps_ref(&record));
    return guarded->inner->ops->write_error(guarded->inner, record);
}

static PsStatus write_text(PsCall *call, PsStreamId stream, PsSlice text)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->write_text(inner, stream, text);
}

static PsStatus write_progress(PsCall *call, const PsProgress *progress)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->write_progress(inner, progress);
}

static PsStatus should_process(PsCall *call, PsSlice target, PsSlice action, bool *yes)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->should_process(inner, target, action, yes);
}

static PsStatus should_continue(PsCall *call, PsSlice query, PsSlice caption, bool *yes)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->should_continue(inner, query, caption, yes);
}

static bool is_stopping(PsCall *call)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->is_stopping(inner);
}

static bool is_bound(const PsCall *call, size_t offset)
{
    const PsCall *inner = ((const Guarded *)call)->inner;
    return inner->ops->is_bound(inner, offset);
}

static PsStatus stop_upstream(PsCall *call)
{
    PsCall *inner = guarded_of(call)->inner;
    return inner->ops->stop_upstream(inner);
}

static const PsGuardInfo *guard(PsCall *call)
{
    return &guarded_of(call)->info;
}

static const PsCallOps guarded_ops = {
    .write = write_out,
    .write_error = write_error,
    .write_text = write_text,
    .write_progress = write_progress,
    .should_process = should_process,
    .should_continue = should_continue,
    .is_stopping = is_stopping,
    .is_bound = is_bound,
    .stop_upstream = stop_upstream,
    .guard = guard,
};

/* --- denials --- */

static PsValue denial_record(const char *cmdlet, const PsErrorBuf *err)
{
    bool denied = strcmp(err->id, "RbacAccessDenied") == 0;
    const PsType *type =
        denied ? PS_T(System_UnauthorizedAccessException) : PS_T(System_InvalidOperationException);
    PsValue exception = ps_exception_new(type, ps_string_from(err->text), PS_NULL);
    PsValue record = ps_error_record_new(
        exception, err->id, denied ? PS_CAT_PermissionDenied : PS_CAT_ResourceUnavailable, PS_NULL);
    ps_assign(&ps_error_record_get(ps_ref(&record))->suffix, ps_string_from(cmdlet));
    return record;
}

/* --- command/guard.h --- */

_Static_assert((int)PS_SCOPE_SITE == (int)PS_TOUCHES_SITE &&
                   (int)PS_SCOPE_USER == (int)PS_TOUCHES_USER &&
                   (int)PS_SCOPE_GLOBAL == (int)PS_TOUCHES_GLOBAL,
               "the kinds of objects have the same numbers");

static bool permits(const PsGuardInfo *info, PsScopeKind kind, const char *id, const char *other)
{
    PsTouched touched = {(PsTouchKind)kind, id, other};
    return ps_gate_permits(guarded_of_info(info)->ticket, &touched);
}

static PsStatus deny_object(const PsGuardInfo *info, PsScopeKind kind, const char *id)
{
    const Guarded *guarded = guarded_of_info(info);
    PsTouched touched = {(PsTouchKind)kind, id, NULL};
    PsErrorBuf err = {0};
    bool recorded = ps_gate_deny(guarded->ticket, &touched, &err);
    PsValue record = denial_record(guarded->run->cmdlet->name, &err);
    ps_gate_failed(guarded->ticket, err.id);
    if (recorded)
        return guarded->inner->ops->write_error(guarded->inner, record);
    return ps_fail_value(guarded->inner->ctx, record);
}

static void count_changed(const PsGuardInfo *info, int64_t objects)
{
    ps_gate_changed(guarded_of_info(info)->ticket, objects);
}

static PsStatus note_role(const PsGuardInfo *info, const char *role)
{
    const Guarded *guarded = guarded_of_info(info);
    PsErrorBuf err = {0};
    if (ps_gate_role_changed(guarded->ticket, role, &err))
        return PS_OK;
    return ps_fail_value(guarded->inner->ctx, denial_record(guarded->run->cmdlet->name, &err));
}

/* --- parameters as texts --- */

typedef struct {
    PsContext *ctx;
    PsArena *arena;
    PsSlice *items;
    size_t len, cap;
} Texts;

static void push_text(Texts *texts, PsSlice text)
{
    if (texts->len == texts->cap) {
        size_t cap = texts->cap * 2 + 4;
        PsSlice *wider = PS_ARENA_ARRAY(texts->arena, PsSlice, cap);
        if (texts->len > 0)
            memcpy(wider, texts->items, texts->len * sizeof *wider);
        texts->items = wider;
        texts->cap = cap;
    }
    texts->items[texts->len++] =
        (PsSlice){ps_arena_text(texts->arena, text.data, text.len), text.len};
}

/* `prefix` and the value's text. */
static PsStatus add_text(Texts *texts, const char *prefix, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_text(&text, prefix);
    PsStatus status = ps_text(texts->ctx, value, &text);
    if (status == PS_OK)
        push_text(texts, ps_buffer_view(&text));
    return status;
}

static bool is_list(PsRef value)
{
    return ps_kind(value) == PS_KIND_ARRAY || ps_kind(value) == PS_KIND_LIST;
}

static PsStatus add_elements(Texts *texts, const char *prefix, PsRef value)
{
    if (ps_is_null(value))
        return PS_OK;
    if (!is_list(value))
        return add_text(texts, prefix, value);
    size_t len = ps_array_len(value);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < len && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        status = add_text(texts, prefix, ps_ref(&item));
    }
    return status;
}

/* @{Add=...; Remove=...} as "Add=x", "Add=y", "Remove=z". */
static PsStatus add_entries(Texts *texts, PsRef value)
{
    const PsTable *table = ps_table_get(value);
    PsStatus status = PS_OK;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO_BUFFER PsBuffer prefix = {0};
        status = ps_text(texts->ctx, ps_ref(&e->key), &prefix);
        ps_buffer_byte(&prefix, '=');
        if (status == PS_OK)
            status = add_elements(texts, ps_buffer_cstr(&prefix), ps_ref(&e->value));
    }
    return status;
}

/* Date and time to the last digit, in a form that reads the same everywhere. */
static PsStatus add_date(Texts *texts, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status =
        ps_text_format(texts->ctx, value, PS_SLICE("o"), ps_culture_invariant(), &text);
    if (status == PS_OK)
        push_text(texts, ps_buffer_view(&text));
    return status;
}

static void take_spelling_of_set(const PsParam *param, PsSlice *value)
{
    for (const char *word = param->values; word != NULL && *word != '\0';) {
        size_t len = strcspn(word, ",");
        if (ps_slice_same((PsSlice){word, len}, *value))
            *value = (PsSlice){word, len};
        word += len + (word[len] == ',');
    }
}

static const PsParam *find_declared(const PsCmdlet *cmdlet, const char *name)
{
    for (const PsParam *param = cmdlet->params; param->name != NULL; param++)
        if (strcmp(param->name, name) == 0)
            return param;
    return NULL;
}

static PsStatus make_param(PsContext *ctx, PsArena *arena, const PsCmdlet *cmdlet,
                           const PsGateParam *from, PsRequestParam *out)
{
    Texts texts = {.ctx = ctx, .arena = arena};
    PsStatus status = PS_OK;
    PsRef value = ps_unwrap(from->value);
    *out = (PsRequestParam){.name = from->name, .type = from->type, .is_secret = from->is_secret};
    if (from->is_secret)
        return PS_OK; /* not even the request knows more */
    out->is_list = is_list(value) || ps_is_table(value);
    if (ps_is_table(value)) {
        out->type = PS_GATE_TABLE_TYPE;
        status = add_entries(&texts, value);
    } else if (ps_kind(value) == PS_KIND_DATETIME) {
        status = add_date(&texts, value);
    } else {
        status = add_elements(&texts, "", from->value);
    }
    const PsParam *declared = find_declared(cmdlet, from->name);
    for (size_t i = 0; declared != NULL && i < texts.len; i++)
        take_spelling_of_set(declared, &texts.items[i]);
    out->values = texts.items;
    out->value_len = texts.len;
    return status;
}

/* --- the run --- */

static void execute(void *data, PsGateTicket *ticket)
{
    Guarded *guarded = data;
    guarded->ticket = ticket;
    guarded->info.caller = ps_gate_caller(ticket);
    guarded->status = guarded->run->cmdlet->process(&guarded->head, guarded->run->state);
    if (guarded->status == PS_ERROR) {
        note_error(guarded, ps_ref(&guarded->inner->ctx->error));
        guarded->error = ps_take_error(guarded->inner->ctx);
    }
}

PsStatus ps_gate_run_fail(const PsGateRun *run, bool is_denied, const PsErrorBuf *err)
{
    PsValue record = denial_record(run->cmdlet->name, err);
    if (is_denied && run->from_pipeline)
        return run->call->ops->write_error(run->call, record);
    ps_clear_error(run->call->ctx);
    return ps_fail_value(run->call->ctx, record);
}

PsStatus ps_gate_run_params(const PsGateRun *run, PsArena *arena, PsRequestParam **out)
{
    *out = PS_ARENA_ARRAY(arena, PsRequestParam, run->param_len);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < run->param_len && status == PS_OK; i++)
        status = make_param(run->call->ctx, arena, run->cmdlet, &run->params[i], &(*out)[i]);
    return status;
}

const char *ps_gate_param_type(PsArena *arena, const PsParam *param)
{
    static const char *const names[] = {
#define PS_PARAM_TYPE(name, ctype, net) #net,
#include "command/param_type.def"
#undef PS_PARAM_TYPE
    };
    PS_AUTO_BUFFER PsBuffer text = {0};
    const char *name = param->net_type != NULL ? param->net_type : names[param->type];
    const char *dot = strrchr(name, param->net_type != NULL ? '.' : '_');
    ps_buffer_text(&text, dot == NULL ? name : dot + 1);
    if (param->is_array)
        ps_buffer_text(&text, "[]");
    return ps_arena_text(arena, text.data, text.len);
}

struct PsGateRunning {
    Guarded guarded;
    PsGateStatus status;
    PsErrorBuf err; /* unless it is PS_GATE_DONE */
    PsGateTicket *ticket;
    bool has_run;
};

PsStatus ps_gate_run_open(const PsGateRun *run, PsArena *arena, PsGateRunning **out)
{
    PsRequestParam *params = NULL;
    PsStatus made = ps_gate_run_params(run, arena, &params);
    if (made)
        return made;
    PsGateRunning *running = PS_ARENA_NEW(arena, PsGateRunning);
    *running = (PsGateRunning){.guarded = {.head = *run->call,
                                           .inner = run->call,
                                           .run = run,
                                           .error = PS_NULL,
                                           .info = {.deployment = run->deployment,
                                                    .permits = permits,
                                                    .deny = deny_object,
                                                    .changed = count_changed,
                                                    .role_changed = note_role}}};
    running->guarded.head.ops = &guarded_ops;
    PsGateCall call = {.cmdlet = run->cmdlet->name,
                       .params = params,
                       .param_len = run->param_len,
                       .id = run->id,
                       .identity = run->identity,
                       .unknown = run->unknown,
                       .user = run->user,
                       .in_group = run->in_group,
                       .raw = run->raw.len > 4096 ? (PsSlice){run->raw.data, 4096} : run->raw,
                       .execute = execute,
                       .data = &running->guarded};
    running->status = ps_gate_open(run->gate, &call, &running->ticket, &running->err);
    *out = running;
    return PS_OK;
}

bool ps_gate_run_may_execute(const PsGateRunning *running)
{
    return running->status == PS_GATE_DONE;
}

void ps_gate_run_execute(PsGateRunning *running)
{
    ps_gate_execute(running->ticket);
    running->has_run = true;
    running->status = ps_gate_close(running->ticket, &running->err);
}

void ps_gate_run_not_recorded(PsGateRunning *running, const PsErrorBuf *err)
{
    running->err = *err;
    if (running->has_run)
        ps_gate_not_recorded(running->ticket, &running->err);
    running->status = PS_GATE_FAILED;
}

PsStatus ps_gate_run_close(PsGateRunning *running)
{
    const PsGateRun *run = running->guarded.run;
    PS_AUTO PsValue error = running->guarded.error;
    ps_gate_free_ticket(running->ticket);
    if (running->status != PS_GATE_DONE)
        return ps_gate_run_fail(run, running->status == PS_GATE_DENIED, &running->err);
    if (running->guarded.status != PS_ERROR)
        return running->guarded.status;
    return ps_fail_value(run->call->ctx, ps_move(&error));
}

PsStatus ps_gate_run(const PsGateRun *run)
{
    PsArena arena = {0};
    PsGateRunning *running = NULL;
    PsStatus status = ps_gate_run_open(run, &arena, &running);
    if (status == PS_OK) {
        if (ps_gate_run_may_execute(running))
            ps_gate_run_execute(running);
        status = ps_gate_run_close(running);
    }
    ps_arena_done(&arena);
    return status;
}
