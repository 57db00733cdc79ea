/* hosting_runspace.c - runspaces, their factory, pools and SessionStateProxy; see hosting.h. */
#include "engine/hosting.h"
#include "engine/intrinsics.h"
#include "engine/scope.h"
#include "engine/session.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/guid.h"
#include "value/object.h"

static const char *const state_names[] = {[PS_RUNSPACE_BEFORE_OPEN] = "BeforeOpen",
                                          [PS_RUNSPACE_OPENED] = "Opened",
                                          [PS_RUNSPACE_CLOSED] = "Closed"};

/* ---- one runspace ---- */

static void runspace_done(PsObject *object)
{
    PsRunspace *r = (PsRunspace *)object;
    ps_runspace_close(r);
    if (r->session != NULL && r->session->runspace == object)
        r->session->runspace = NULL;
    ps_release(r->initial);
    ps_release(r->name);
    ps_release(r->instance);
}

static const PsKindOps runspace_ops = {runspace_done, NULL};

static PsRunspace *new_runspace(PsSession *s)
{
    PsRunspace *r = ps_object_new(
        PS_KIND_HOLDER, PS_T(System_Management_Automation_Runspaces_LocalRunspace), sizeof *r);
    r->head.ops = &runspace_ops;
    if (s->main->runspace_id == 0)
        s->main->runspace_id = 1; /* the program's own */
    r->instance = ps_guid(ps_guid_new());
    return r;
}

PsValue ps_runspace_new(PsSession *s, PsRef initial, bool shows)
{
    PsRunspace *r = new_runspace(s);
    r->id = ++s->main->runspace_id;
    r->initial = ps_retain(initial);
    r->shows = shows;
    r->name = ps_string_printf("Runspace%d", r->id);
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &r->head.head};
}

PsValue ps_runspace_current(PsSession *s)
{
    if (s->runspace != NULL)
        return ps_retain((PsValue){.kind = PS_KIND_HOLDER, .as.obj = s->runspace});
    PsRunspace *r = new_runspace(s);
    r->session = s;
    r->is_current = true;
    r->state = PS_RUNSPACE_OPENED;
    r->id = s == s->main ? 1 : ++s->main->runspace_id;
    r->name = ps_string_printf("Runspace%d", r->id);
    s->runspace = &r->head.head;
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &r->head.head};
}

PsRunspace *ps_runspace_get(PsRef value)
{
    PsRef v = ps_unwrap(value);
    return v.kind == PS_KIND_HOLDER && ((PsHolder *)v.as.obj)->ops == &runspace_ops
               ? (PsRunspace *)v.as.obj
               : NULL;
}

PsStatus ps_runspace_open(PsContext *ctx, PsRunspace *r)
{
    if (r->state != PS_RUNSPACE_BEFORE_OPEN)
        return ps_fail(ctx,
                       PS_T(System_Management_Automation_Runspaces_InvalidRunspaceStateException),
                       PS_CAT_InvalidOperation, NULL,
                       "Cannot open the runspace because the runspace is not in the BeforeOpen "
                       "state. Current state of the runspace is '%s'.",
                       state_names[r->state]);
    PsSession *outer = ps_session_of(ctx);
    r->session =
        ps_session_new_inside(outer, r->shows ? &ps_hosting_outer_host : &ps_hosting_no_host, NULL);
    r->session->runspace = &r->head.head;
    r->session->is_non_interactive = r->shows && outer->main->is_non_interactive;
    r->state = PS_RUNSPACE_OPENED;
    return ps_is_null(r->initial) ? PS_OK : ps_initial_state_apply(ctx, r->session, r->initial);
}

void ps_runspace_close(PsRunspace *r)
{
    if (r->is_current || r->is_busy)
        return;
    r->state = PS_RUNSPACE_CLOSED;
    if (r->session != NULL)
        ps_session_close(r->session);
}

PsStatus ps_runspace_not_open(PsContext *ctx, const PsRunspace *r)
{
    return ps_fail(ctx, PS_T(System_Management_Automation_Runspaces_InvalidRunspaceStateException),
                   PS_CAT_InvalidOperation, NULL,
                   "Cannot perform operation because the runspace is not in the 'Opened' state. "
                   "Current state of runspace is '%s'.",
                   state_names[r->state]);
}

PS_ROW(open)
{
    *out = PS_NOTHING;
    return ps_runspace_open(ctx, ps_runspace_get(self));
}

PS_ROW(close)
{
    (void)ctx;
    *out = PS_NOTHING;
    ps_runspace_close(ps_runspace_get(self));
    return PS_OK;
}

PS_ROW(get_id)
{
    return ps_return(ps_int32(ps_runspace_get(self)->id), out);
}

PS_ROW(get_name)
{
    return ps_return(ps_retain(ps_runspace_get(self)->name), out);
}

PS_SETTER_ROW(set_name)
{
    (void)ctx;
    ps_assign(&ps_runspace_get(self)->name, ps_retain(value));
    return PS_OK;
}

PS_ROW(get_instance)
{
    return ps_return(ps_retain(ps_runspace_get(self)->instance), out);
}

PS_ROW(get_initial)
{
    return ps_return(ps_retain(ps_runspace_get(self)->initial), out);
}

static PsValue state_info(const PsType *type, const PsType *states, int64_t state)
{
    PsValue info = ps_bag_new();
    info.as.obj->type = type;
    ps_bag_set_text(info, "State", ps_enum(states, state));
    ps_bag_set_text(info, "Reason", PS_NULL);
    return info;
}

PS_ROW(get_state)
{
    return ps_return(state_info(PS_T(System_Management_Automation_Runspaces_RunspaceStateInfo),
                                PS_T(System_Management_Automation_Runspaces_RunspaceState),
                                ps_runspace_get(self)->state),
                     out);
}

PS_ROW(get_availability)
{
    enum { NONE = 0, AVAILABLE = 1, BUSY = 3 };
    const PsRunspace *r = ps_runspace_get(self);
    int how = r->state != PS_RUNSPACE_OPENED            ? NONE
              : r->is_busy || r->session->frame != NULL ? BUSY
                                                        : AVAILABLE;
    return ps_return(
        ps_enum(PS_T(System_Management_Automation_Runspaces_RunspaceAvailability), how), out);
}

PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}

PS_ROW(get_default)
{
    return ps_return(ps_runspace_current(ps_session_of(ctx)), out);
}

/* Any value: there are no threads to choose. */
PS_ROW(get_thread_options)
{
    return ps_return(ps_enum(PS_T(System_Management_Automation_Runspaces_PSThreadOptions), 0), out);
}

PS_SETTER_ROW(set_thread_options)
{
    (void)ctx, (void)self, (void)value;
    return PS_OK;
}

/* ---- SessionStateProxy ---- */

typedef struct {
    PsHolder head;
    PsValue runspace;
} Proxy;

static void proxy_done(PsObject *object)
{
    ps_release(((Proxy *)object)->runspace);
}

static void proxy_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit(((Proxy *)object)->runspace.as.obj, state);
}

static const PsKindOps proxy_ops = {proxy_done, proxy_visit};

PS_ROW(get_proxy)
{
    Proxy *p = ps_object_new(
        PS_KIND_HOLDER, PS_T(System_Management_Automation_Runspaces_SessionStateProxy), sizeof *p);
    p->head.ops = &proxy_ops;
    p->runspace = ps_retain(self);
    return ps_return((PsValue){.kind = PS_KIND_HOLDER, .as.obj = &p->head.head}, out);
}

static PsStatus session_behind(PsContext *ctx, PsRef self, PsSession **out)
{
    const PsRunspace *r = ps_runspace_get(((Proxy *)ps_get_object(self))->runspace);
    if (r->state != PS_RUNSPACE_OPENED)
        return ps_runspace_not_open(ctx, r);
    *out = r->session;
    return PS_OK;
}

/* An error inside is one of the caller's. */
static PsStatus pass_on(PsContext *ctx, PsSession *inner, PsStatus status)
{
    if (status == PS_ERROR && ctx != &inner->ctx)
        return ps_fail_value(ctx, ps_take_error(&inner->ctx));
    return status;
}

PS_ROW(set_variable)
{
    PsSession *s = NULL;
    *out = PS_NOTHING;
    PsStatus status = session_behind(ctx, self, &s);
    if (status != PS_OK)
        return status;
    return pass_on(
        ctx, s,
        ps_scope_write(s, &s->global->top, ps_symbol(ps_arg_text(args[0])), ps_retain(args[1])));
}

PS_ROW(get_variable)
{
    PsSession *s = NULL;
    PsStatus status = session_behind(ctx, self, &s);
    if (status != PS_OK)
        return status;
    status =
        pass_on(ctx, s, ps_scope_read(s, &s->global->top, ps_symbol(ps_arg_text(args[0])), out));
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    return status;
}

static PsStatus part_of_state(PsContext *ctx, PsRef self, const PsType *type, PsValue *out)
{
    PsSession *s = NULL;
    PsStatus status = session_behind(ctx, self, &s);
    if (status == PS_OK)
        *out = ps_intrinsics_of_state(type, s->global);
    return status;
}

PS_ROW(get_variables)
{
    return part_of_state(ctx, self, PS_T(System_Management_Automation_PSVariableIntrinsics), out);
}

/* ---- RunspaceFactory ---- */

static bool is_host(PsRef value)
{
    return ps_type_is_a(ps_type_of(ps_unwrap(value)),
                        PS_T(System_Management_Automation_Host_PSHost));
}

/* (host), (initial state), (host, initial state). */
PS_ROW(create_runspace)
{
    PsRef initial = PS_NULL;
    bool shows = false;
    for (size_t i = 0; i < count; i++) {
        if (ps_arg_is_null(args[i]))
            return ps_fail_null(ctx, count == 2 && i == 0 ? "host" : "initialSessionState");
        if (is_host(args[i]))
            shows = true;
        else
            initial = ps_unwrap(args[i]);
    }
    return ps_return(ps_runspace_new(ps_session_of(ctx), initial, shows), out);
}

/* ---- pools: runspaces that are made when they are needed and used again ---- */

typedef struct {
    PsHolder head;
    PsValue runspaces; /* list */
    PsValue initial;
    PsValue instance;
    int32_t min, max;
    bool shows, is_disposed;
    PsRunspaceState state;
} Pool;

static Pool *pool_of(PsRef self)
{
    return (Pool *)ps_get_object(self);
}

static void pool_done(PsObject *object)
{
    Pool *p = (Pool *)object;
    ps_release(p->runspaces);
    ps_release(p->initial);
    ps_release(p->instance);
}

static void pool_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit(((Pool *)object)->runspaces.as.obj, state);
}

static const PsKindOps pool_ops = {pool_done, pool_visit};

PS_ROW(create_pool)
{
    Pool *p = ps_object_new(PS_KIND_HOLDER,
                            PS_T(System_Management_Automation_Runspaces_RunspacePool), sizeof *p);
    (void)ctx;
    p->head.ops = &pool_ops;
    p->runspaces = ps_array_empty(4);
    p->instance = ps_guid(ps_guid_new());
    p->min = p->max = 1;
    size_t numbers = 0;
    for (size_t i = 0; i < count; i++) {
        PsRef arg = ps_unwrap(args[i]);
        if (arg.kind == PS_KIND_INT32)
            *(numbers++ == 0 ? &p->min : &p->max) = arg.as.i32;
        else if (is_host(arg))
            p->shows = true;
        else if (!ps_is_null(arg))
            p->initial = ps_retain(arg);
    }
    *out = (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &p->head.head};
    return PS_OK;
}

static PsStatus bad_pool_state(PsContext *ctx, const Pool *p, const char *needed)
{
    return ps_fail(ctx,
                   PS_T(System_Management_Automation_Runspaces_InvalidRunspacePoolStateException),
                   PS_CAT_InvalidOperation, NULL,
                   "Cannot perform the operation because the runspace pool is not in the '%s' "
                   "state. The current state is '%s'.",
                   needed, state_names[p->state]);
}

PsStatus ps_runspace_of_pool(PsContext *ctx, PsRef pool, PsValue *out)
{
    Pool *p = pool_of(ps_unwrap(pool));
    if (p->state != PS_RUNSPACE_OPENED)
        return bad_pool_state(ctx, p, "Opened");
    for (size_t i = 0; i < ps_array_len(p->runspaces); i++) {
        PsValue one = ps_array_at(p->runspaces, i);
        if (!ps_runspace_get(one)->is_busy) {
            *out = one;
            return PS_OK;
        }
        ps_release(one);
    }
    *out = ps_runspace_new(ps_session_of(ctx), p->initial, p->shows);
    ps_array_push(p->runspaces, ps_retain(*out));
    return ps_runspace_open(ctx, ps_runspace_get(*out));
}

PS_ROW(open_pool)
{
    Pool *p = pool_of(self);
    *out = PS_NOTHING;
    if (p->state != PS_RUNSPACE_BEFORE_OPEN)
        return bad_pool_state(ctx, p, "BeforeOpen");
    p->state = PS_RUNSPACE_OPENED;
    return PS_OK;
}

PS_ROW(close_pool)
{
    Pool *p = pool_of(self);
    (void)ctx;
    *out = PS_NOTHING;
    p->state = PS_RUNSPACE_CLOSED;
    for (size_t i = 0; i < ps_array_len(p->runspaces); i++) {
        PS_AUTO PsValue one = ps_array_at(p->runspaces, i);
        ps_runspace_close(ps_runspace_get(one));
    }
    ps_array_clear(p->runspaces);
    return PS_OK;
}

PS_ROW(dispose_pool)
{
    pool_of(self)->is_disposed = true;
    return close_pool(ctx, self, args, count, out);
}

PS_ROW(get_available)
{
    const Pool *p = pool_of(self);
    int32_t busy = 0;
    for (size_t i = 0; i < ps_array_len(p->runspaces); i++) {
        PS_AUTO PsValue one = ps_array_at(p->runspaces, i);
        busy += ps_runspace_get(one)->is_busy;
    }
    return ps_return(ps_int32(p->max - busy), out);
}

PS_ROW(get_min)
{
    return ps_return(ps_int32(pool_of(self)->min), out);
}

PS_ROW(get_max)
{
    return ps_return(ps_int32(pool_of(self)->max), out);
}

PS_ROW(set_min)
{
    bool fits = ps_arg_int(args[0]) >= 1 && ps_arg_int(args[0]) <= pool_of(self)->max;
    if (fits)
        pool_of(self)->min = ps_arg_int(args[0]);
    return ps_return(ps_bool(fits), out);
}

PS_ROW(set_max)
{
    bool fits = ps_arg_int(args[0]) >= pool_of(self)->min;
    if (fits)
        pool_of(self)->max = ps_arg_int(args[0]);
    return ps_return(ps_bool(fits), out);
}

PS_ROW(get_pool_state)
{
    return ps_return(state_info(PS_T(System_Management_Automation_RunspacePoolStateInfo),
                                PS_T(System_Management_Automation_Runspaces_RunspacePoolState),
                                pool_of(self)->state),
                     out);
}

PS_ROW(get_pool_initial)
{
    return ps_return(ps_retain(pool_of(self)->initial), out);
}

PS_ROW(get_pool_instance)
{
    return ps_return(ps_retain(pool_of(self)->instance), out);
}

PS_ROW(get_pool_disposed)
{
    return ps_return(ps_bool(pool_of(self)->is_disposed), out);
}

/* ---- tables ---- */

#define RUNSPACES "System.Management.Automation.Runspaces."
#define INITIAL RUNSPACES "InitialSessionState initialSessionState"
#define HOST "System.Management.Automation.Host.PSHost host"

static const PsMemberRow runspace_rows[] = {
    PS_STATIC_PROPERTY(RUNSPACES "Runspace DefaultRunspace", get_default),
    PS_METHOD("void Open()", open),
    PS_METHOD("void OpenAsync()", open),
    PS_METHOD("void Close()", close),
    PS_METHOD("void CloseAsync()", close),
    PS_METHOD("void Dispose()", close),
    PS_PROPERTY("int Id", get_id),
    PS_PROPERTY("string Name", get_name, .setter = set_name),
    PS_PROPERTY("guid InstanceId", get_instance),
    PS_PROPERTY(RUNSPACES "InitialSessionState InitialSessionState", get_initial),
    PS_PROPERTY(RUNSPACES "RunspaceStateInfo RunspaceStateInfo", get_state),
    PS_PROPERTY(RUNSPACES "RunspaceAvailability RunspaceAvailability", get_availability),
    PS_PROPERTY("bool RunspaceIsRemote", get_false),
    PS_PROPERTY(RUNSPACES "SessionStateProxy SessionStateProxy", get_proxy),
    PS_PROPERTY(RUNSPACES "PSThreadOptions ThreadOptions", get_thread_options,
                .setter = set_thread_options),
    {0},
};

static const PsMemberRow proxy_rows[] = {
    PS_METHOD("void SetVariable(string name, System.Object value)", set_variable),
    PS_METHOD("System.Object GetVariable(string name)", get_variable),
    PS_PROPERTY("System.Management.Automation.PSVariableIntrinsics PSVariable", get_variables),
    {0},
};

static const PsMemberRow factory_rows[] = {
    PS_STATIC(RUNSPACES "Runspace CreateRunspace()", create_runspace),
    PS_STATIC(RUNSPACES "Runspace CreateRunspace(" HOST ")", create_runspace),
    PS_STATIC(RUNSPACES "Runspace CreateRunspace(" INITIAL ")", create_runspace),
    PS_STATIC(RUNSPACES "Runspace CreateRunspace(" HOST ", " INITIAL ")", create_runspace),
    PS_STATIC(RUNSPACES "RunspacePool CreateRunspacePool()", create_pool),
    PS_STATIC(RUNSPACES "RunspacePool CreateRunspacePool(" INITIAL ")", create_pool),
    PS_STATIC(RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)",
              create_pool),
    PS_STATIC(RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " HOST
                        ")",
              create_pool),
    PS_STATIC(RUNSPACES
              "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " INITIAL
              ", " HOST ")",
              create_pool),
    {0},
};

static const PsMemberRow pool_rows[] = {
    PS_METHOD("void Open()", open_pool),
    PS_METHOD("void Close()", close_pool),
    PS_METHOD("void Dispose()", dispose_pool),
    PS_METHOD("int GetAvailableRunspaces()", get_available),
    PS_METHOD("int GetMinRunspaces()", get_min),
    PS_METHOD("int GetMaxRunspaces()", get_max),
    PS_METHOD("bool SetMinRunspaces(int minRunspaces)", set_min),
    PS_METHOD("bool SetMaxRunspaces(int maxRunspaces)", set_max),
    PS_PROPERTY("System.Management.Automation.RunspacePoolStateInfo RunspacePoolStateInfo",
                get_pool_state),
    PS_PROPERTY(RUNSPACES "InitialSessionState InitialSessionState", get_pool_initial),
    PS_PROPERTY("guid InstanceId", get_pool_instance),
    PS_PROPERTY("bool IsDisposed", get_pool_disposed),
    PS_PROPERTY(RUNSPACES "PSThreadOptions ThreadOptions", get_thread_options,
                .setter = set_thread_options),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Runspaces_Runspace, runspace_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_SessionStateProxy, proxy_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_RunspaceFactory, factory_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_RunspacePool, pool_rows},
    {0},
};

void ps_hosting_runspace_register(void)
{
    ps_types_register(members);
}
