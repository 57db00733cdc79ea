/* hosting_powershell.c - [powershell]: commands, the runspace they run in, what came of it. */
#include "base/memory.h"
#include "engine/hosting.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/guid.h"
#include "value/object.h"

/* The values of PSInvocationState. */
enum { NOT_STARTED = 0, RUNNING = 1, STOPPED = 3, COMPLETED = 4, FAILED = 5 };

typedef struct {
    PsHolder head;
    PsValue commands; /* PSCommand */
    PsValue streams;  /* PSDataStreams */
    PsValue runspace; /* null until it is needed */
    PsValue pool;     /* instead of one of its own; or null */
    PsValue reason;   /* the exception that ended the last run; or null */
    PsValue async;    /* what BeginInvoke gave; null once EndInvoke had it */
    PsValue result;   /* the output, or the exception to throw, until EndInvoke */
    PsValue instance; /* guid */
    PsValue history;
    int state;
    bool had_errors, owns_runspace, is_nested, is_disposed;
} PowerShell;

static PowerShell *of(PsRef self)
{
    return (PowerShell *)ps_get_object(self);
}

#define PARTS(p_) \
    { \
        &(p_)->commands, &(p_)->streams, &(p_)->runspace, &(p_)->pool, &(p_)->reason, \
            &(p_)->async, &(p_)->result, &(p_)->instance, &(p_)->history \
    }

static void powershell_done(PsObject *object)
{
    PowerShell *p = (PowerShell *)object;
    PsValue *parts[] = PARTS(p);
    for (size_t i = 0; i < PS_COUNT(parts); i++)
        ps_assign(parts[i], PS_NULL);
}

static void powershell_visit(PsObject *object, PsVisitor visit, void *state)
{
    PowerShell *p = (PowerShell *)object;
    PsValue *parts[] = PARTS(p);
    for (size_t i = 0; i < PS_COUNT(parts); i++)
        if (ps_is_heap_(*parts[i]))
            visit(parts[i]->as.obj, state);
}

static const PsKindOps powershell_ops = {powershell_done, powershell_visit};

static PsValue new_powershell(void)
{
    PowerShell *p =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_PowerShell), sizeof *p);
    p->head.ops = &powershell_ops;
    p->commands = ps_hosting_commands_new();
    p->streams = ps_hosting_streams_new();
    p->instance = ps_guid(ps_guid_new());
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &p->head.head};
}

static PsStatus need_alive(PsContext *ctx, const PowerShell *p)
{
    if (!p->is_disposed)
        return PS_OK;
    return ps_fail(ctx, PS_XA(PSObjectDisposedException), PS_CAT_InvalidOperation, NULL,
                   "Cannot perform operation because object \"PowerShell\" has already been "
                   "disposed.\nObject name: 'PowerShell'.");
}

/* Neither disposed nor running: what it consists of may change. */
static PsStatus need_idle(PsContext *ctx, const PowerShell *p)
{
    if (p->state != RUNNING)
        return need_alive(ctx, p);
    return ps_fail(ctx, PS_T(System_Management_Automation_InvalidPowerShellStateException),
                   PS_CAT_InvalidOperation, NULL,
                   "The state of the current PowerShell instance is not valid for this operation.");
}

/* ---- making ---- */

PS_ROW(create)
{
    (void)ctx;
    return ps_return(new_powershell(), out);
}

PS_ROW(create_in_mode)
{
    *out = new_powershell();
    if (ps_unwrap(args[0]).as.i64 == 0) { /* CurrentRunspace */
        of(*out)->runspace = ps_runspace_current(ps_session_of(ctx));
        of(*out)->is_nested = true;
    }
    return PS_OK;
}

PS_ROW(create_with_state)
{
    PsValue made = new_powershell();
    of(made)->runspace = ps_runspace_new(ps_session_of(ctx), ps_unwrap(args[0]), false);
    of(made)->owns_runspace = true;
    PsStatus status = ps_runspace_open(ctx, ps_runspace_get(of(made)->runspace));
    if (status == PS_OK)
        *out = made;
    else
        ps_release(made);
    return status;
}

PS_ROW(create_in_runspace)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "runspace");
    *out = new_powershell();
    of(*out)->runspace = ps_retain(ps_unwrap(args[0]));
    return PS_OK;
}

PS_ROW(create_nested)
{
    (void)ctx;
    *out = new_powershell();
    of(*out)->runspace = ps_retain(of(self)->runspace);
    of(*out)->is_nested = true;
    return PS_OK;
}

/* ---- commands ---- */

#define ADDS(name_) \
    PS_ROW(name_) \
    { \
        PsStatus status = need_idle(ctx, of(self)); \
        if (status == PS_OK) \
            status = \
                ps_hosting_##name_(ctx, ps_hosting_commands(of(self)->commands), args, count); \
        if (status == PS_OK) \
            *out = ps_retain(self); \
        return status; \
    }
ADDS(add_script)
ADDS(add_command)
ADDS(add_parameter)
ADDS(add_parameters)
ADDS(add_argument)
ADDS(add_statement)

/* ---- running ---- */

/* The runspace to run in, held. */
static PsStatus choose_runspace(PsContext *ctx, PowerShell *p, PsValue *out)
{
    if (!ps_is_null(p->pool))
        return ps_runspace_of_pool(ctx, p->pool, out);
    if (ps_is_null(p->runspace)) {
        p->runspace = ps_runspace_new(ps_session_of(ctx), PS_NULL, false);
        p->owns_runspace = true;
        PsStatus status = ps_runspace_open(ctx, ps_runspace_get(p->runspace));
        if (status != PS_OK)
            return status;
    }
    *out = ps_retain(p->runspace);
    PsRunspace *r = ps_runspace_get(*out);
    if (r->state != PS_RUNSPACE_OPENED)
        return ps_runspace_not_open(ctx, r);
    if (r->is_busy && !p->is_nested)
        return ps_fail(ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation, NULL,
                       "The pipeline was not run because a pipeline is already running. Pipelines "
                       "cannot be run concurrently.");
    return PS_OK;
}

static PsValue with_record(PsValue exception, PsValue record)
{
    ps_exception_get(exception)->record = record;
    return exception;
}

/* A RuntimeException has its record, which cannot have it in turn. */
static PsValue with_own_record(PsValue exception, PsRef record)
{
    if (!ps_is_null(ps_exception_get(exception)->record))
        return exception;
    PsValue copy = ps_error_record_copy(record);
    ps_assign(&ps_error_record_get(copy)->exception,
              ps_exception_new(PS_XA(ParentContainsErrorRecordException),
                               ps_string(ps_exception_message(exception)), PS_NULL));
    return with_record(exception, copy);
}

/* What Invoke throws for the error that ended the run: always a RuntimeException. */
static PsValue exception_to_throw(PsValue error)
{
    PsValue record = ps_error_record_of(error);
    PsValue inner = ps_retain(ps_error_record_get(record)->exception);
    if (inner.kind != PS_KIND_EXCEPTION) {
        ps_release(record);
        return inner;
    }
    PsException *e = ps_exception_get(inner);
    PsSlice message = ps_exception_message(inner);
    const PsType *stop = PS_XA(ActionPreferenceStopException);
    if (e->is_stop && e->head.type != stop) {
        PsValue text = ps_string_printf("The running command stopped because the preference "
                                        "variable \"ErrorActionPreference\" or common parameter "
                                        "is set to Stop: %.*s",
                                        (int)message.len, message.data);
        ps_release(inner);
        return with_record(ps_exception_new(stop, text, PS_NULL), record);
    }
    if (ps_error_record_get(record)->is_claimed && !e->is_thrown)
        return with_record(
            ps_exception_new(PS_XA(CmdletInvocationException), ps_string(message), inner), record);
    if (!ps_type_is_a(e->head.type, PS_XA(RuntimeException)))
        return with_record(ps_exception_new(PS_XA(RuntimeException), ps_string(message), inner),
                           record);
    inner = with_own_record(inner, record);
    ps_release(record);
    return inner;
}

static PsStatus finish(PowerShell *p, PsSession *s, PsStatus status)
{
    p->state = COMPLETED;
    if (status == PS_STOP && s->main->stopping) {
        p->state = STOPPED;
        return status;
    }
    if (status == PS_ERROR) {
        PsValue error = ps_take_error(&s->ctx);
        PS_AUTO PsValue record = ps_error_record_of(ps_retain(error));
        ps_report_remember(s, record);
        s->had_errors = true;
        p->state = FAILED;
        p->reason = exception_to_throw(error);
    }
    p->had_errors |= s->had_errors;
    return status == PS_ERROR ? PS_ERROR : PS_OK;
}

/* The limits of nesting go on inside. */
static PsStatus run_in(PsContext *ctx, PowerShell *p, PsRunspace *r, PsRef input, PsPipe *out)
{
    PsSession *outer = ps_session_of(ctx);
    PsSession *s = r->session;
    bool had_errors = s->had_errors;
    bool was_busy = r->is_busy;
    if (s != outer) {
        s->ctx.depth = outer->ctx.depth + 1;
        s->call_depth = outer->call_depth + 1;
    }
    s->had_errors = false;
    r->is_busy = true;
    PsStatus status = ps_hosting_run(r, ps_hosting_commands(p->commands), p->streams, input, out);
    r->is_busy = was_busy;
    status = finish(p, s, status);
    s->had_errors |= had_errors;
    return status;
}

static PsStatus read_input(PsContext *ctx, PsRef input, PsValue *out)
{
    *out = PS_NOTHING;
    return ps_arg_is_null(input) ? PS_OK : ps_to_array(ctx, ps_unwrap(input), true, out);
}

/* The output as `collection`, which grows as long as the run goes well. */
static PsStatus run(PsContext *ctx, PowerShell *p, PsRef input, PsRef collection)
{
    PS_AUTO PsValue runspace = PS_NULL;
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = need_alive(ctx, p);
    if (status == PS_OK && p->state == RUNNING)
        return ps_fail(ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation, NULL,
                       "The operation cannot be performed because a command has already been "
                       "started. Wait for the command to complete, or stop it, and then try the "
                       "operation again.");
    if (status == PS_OK && ps_array_len(ps_hosting_commands(p->commands)) == 0)
        return ps_fail(ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation, NULL,
                       "No commands are specified.");
    if (status == PS_OK)
        status = read_input(ctx, input, &items);
    if (status == PS_OK)
        status = choose_runspace(ctx, p, &runspace);
    if (status != PS_OK)
        return status;
    PsSession *s = ps_session_of(ctx);
    PsCollector *c = ps_collector_get(s);
    ps_assign(&p->reason, PS_NULL);
    p->state = RUNNING;
    p->had_errors = false;
    status = run_in(ctx, p, ps_runspace_get(runspace), items, &c->pipe);
    PS_AUTO PsValue made = ps_collector_take(c, true);
    for (size_t i = 0; i < ps_array_len(made); i++)
        ps_array_push(collection, ps_array_at(made, i));
    ps_collector_put(s, c);
    return status;
}

/* Exception calling "Invoke": its id is the name of what is inside. */
static PsStatus throw_reason(PsContext *ctx, PsRef reason, const char *called, size_t count)
{
    (void)!ps_fail_value(ctx, ps_retain(reason));
    PsStatus status = ps_wrap_method_error(ctx, called, count);
    PsException *outer = ps_exception_get(ctx->error);
    if (outer->inner.kind == PS_KIND_EXCEPTION)
        outer->id = ps_type_simple_name(ps_exception_get(outer->inner)->head.type);
    return status;
}

/* An error that is pending is of the call itself, before anything ran. */
static PsStatus pass_error(PsContext *ctx, const PowerShell *p, const char *called, size_t count)
{
    if (ps_is_null(ctx->error))
        return throw_reason(ctx, p->reason, called, count);
    PsValue error = ps_take_error(ctx);
    PS_AUTO PsValue record = ps_error_record_of(error);
    return throw_reason(ctx, ps_error_record_get(record)->exception, called, count);
}

/* ---- PSInvocationSettings ---- */

static PsValue new_bag(const PsType *type)
{
    PsValue bag = ps_bag_new();
    bag.as.obj->type = type;
    return bag;
}

PS_ROW(new_settings)
{
    (void)ctx;
    *out = new_bag(PS_T(System_Management_Automation_PSInvocationSettings));
    ps_bag_set_text(*out, "AddToHistory", ps_bool(false));
    ps_bag_set_text(*out, "ErrorActionPreference", PS_NULL);
    return PS_OK;
}

PS_ROW(invoke)
{
    const PsType *elem = PS_T(System_Management_Automation_PSObject);
    PS_AUTO PsValue holder = ps_retain(self); /* its script may let go of it */
    (void)holder;
    PsValue output = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &elem, 1), elem);
    PsStatus status = run(ctx, of(self), count > 0 ? args[0] : PS_NULL, output);
    if (status == PS_OK) {
        *out = output;
        return PS_OK;
    }
    ps_release(output);
    return status == PS_ERROR ? pass_error(ctx, of(self), "Invoke", count) : status;
}

/* ---- BeginInvoke: there is one thread, so the commands run now, and EndInvoke hands out ---- */

static PsValue new_async(PsRef state)
{
    PsValue async = new_bag(PS_T(System_Management_Automation_PowerShellAsyncResult));
    ps_bag_set_text(async, "AsyncState", ps_retain(state));
    ps_bag_set_text(async, "AsyncWaitHandle", new_bag(PS_T(System_Threading_ManualResetEvent)));
    ps_bag_set_text(async, "CompletedSynchronously", ps_bool(false));
    ps_bag_set_text(async, "IsCompleted", ps_bool(true));
    return async;
}

PS_ROW(begin_invoke)
{
    PowerShell *p = of(self);
    PS_AUTO PsValue holder = ps_retain(self);
    (void)holder;
    bool is_given = count > 1 && ps_unwrap(args[1]).kind == PS_KIND_LIST;
    PsValue output = is_given ? ps_retain(ps_unwrap(args[1]))
                              : ps_data_collection_new(PS_T(System_Management_Automation_PSObject));
    PsStatus status = run(ctx, p, count > 0 ? args[0] : PS_NULL, output);
    if (status == PS_ERROR && !ps_is_null(ctx->error)) { /* it was not started */
        ps_release(output);
        return pass_error(ctx, p, "BeginInvoke", count);
    }
    if (status != PS_OK && status != PS_ERROR) {
        ps_release(output);
        return status;
    }
    ps_assign(&p->async, new_async(count > 0 ? args[count - 1] : PS_NULL));
    if (is_given) { /* EndInvoke gives an empty one then */
        ps_release(output);
        output = ps_data_collection_new(PS_T(System_Management_Automation_PSObject));
    }
    ps_assign(&p->result, output);
    *out = ps_retain(p->async);
    return PS_OK;
}

PS_ROW(end_invoke)
{
    PowerShell *p = of(self);
    PsRef async = ps_unwrap(args[0]);
    if (ps_is_null(async))
        return ps_fail_null(ctx, "asyncResult");
    if (p->async.kind != async.kind || p->async.as.obj != async.as.obj)
        return ps_fail(ctx, PS_X(ArgumentException), PS_CAT_InvalidArgument, NULL,
                       "The asyncResult object was not created by calling BeginInvoke on this "
                       "PowerShell instance. (Parameter 'asyncResult')");
    ps_assign(&p->async, PS_NULL);
    if (p->state == FAILED) {
        ps_assign(&p->result, PS_NULL);
        return throw_reason(ctx, p->reason, "EndInvoke", count);
    }
    *out = ps_move(&p->result);
    return PS_OK;
}

PS_ROW(wait_one)
{
    (void)ctx;
    return ps_return(ps_bool(true), out);
}

/* ---- ending ---- */

PS_ROW(stop)
{
    *out = PS_NOTHING;
    return need_alive(ctx, of(self));
}

PS_ROW(dispose)
{
    PowerShell *p = of(self);
    (void)ctx;
    *out = PS_NOTHING;
    if (p->owns_runspace && !ps_is_null(p->runspace))
        ps_runspace_close(ps_runspace_get(p->runspace));
    p->is_disposed = true;
    return PS_OK;
}

PS_ROW(nothing)
{
    (void)ctx;
    *out = PS_NOTHING;
    return PS_OK;
}

/* ---- properties ---- */

PS_ROW(get_commands)
{
    return ps_return(ps_retain(of(self)->commands), out);
}

PS_SETTER_ROW(set_commands)
{
    if (ps_arg_is_null(value))
        return ps_fail_null(ctx, "Command");
    PsStatus status = need_idle(ctx, of(self));
    if (status != PS_OK)
        return status;
    ps_assign(&of(self)->commands, ps_retain(ps_unwrap(value)));
    return PS_OK;
}

PS_ROW(get_streams)
{
    return ps_return(ps_retain(of(self)->streams), out);
}

PS_ROW(clear_streams)
{
    *out = PS_NOTHING;
    ps_hosting_streams_clear(self);
    return PS_OK;
}

PS_ROW(get_runspace)
{
    PowerShell *p = of(self);
    if (ps_is_null(p->runspace) && ps_is_null(p->pool) && !p->is_disposed) {
        PS_AUTO PsValue made = PS_NULL;
        PsStatus status = choose_runspace(ctx, p, &made);
        if (status != PS_OK)
            return status;
    }
    return ps_return(ps_retain(p->runspace), out);
}

PS_SETTER_ROW(set_runspace)
{
    PowerShell *p = of(self);
    PsStatus status = need_idle(ctx, p);
    if (status != PS_OK)
        return status;
    if (p->owns_runspace && !ps_is_null(p->runspace))
        ps_runspace_close(ps_runspace_get(p->runspace));
    p->owns_runspace = false;
    ps_assign(&p->runspace, ps_retain(ps_unwrap(value)));
    ps_assign(&p->pool, PS_NULL);
    return PS_OK;
}

PS_ROW(get_pool)
{
    return ps_return(ps_retain(of(self)->pool), out);
}

PS_SETTER_ROW(set_pool)
{
    PsStatus status = need_idle(ctx, of(self));
    if (status != PS_OK)
        return status;
    ps_assign(&of(self)->pool, ps_retain(ps_unwrap(value)));
    ps_assign(&of(self)->runspace, PS_NULL);
    return PS_OK;
}

PS_ROW(get_state_info)
{
    *out = new_bag(PS_T(System_Management_Automation_PSInvocationStateInfo));
    ps_bag_set_text(*out, "State",
                    ps_enum(PS_T(System_Management_Automation_PSInvocationState), of(self)->state));
    ps_bag_set_text(*out, "Reason", ps_retain(of(self)->reason));
    return PS_OK;
}

PS_ROW(get_had_errors)
{
    return ps_return(ps_bool(of(self)->had_errors), out);
}

PS_ROW(get_nested)
{
    return ps_return(ps_bool(of(self)->is_nested), out);
}

PS_ROW(get_owner)
{
    const PowerShell *p = of(self);
    return ps_return(ps_bool(p->owns_runspace || (ps_is_null(p->runspace) && ps_is_null(p->pool))),
                     out);
}

PS_ROW(get_instance)
{
    return ps_return(ps_retain(of(self)->instance), out);
}

PS_ROW(get_history)
{
    return ps_return(ps_retain(of(self)->history), out);
}

PS_SETTER_ROW(set_history)
{
    (void)ctx;
    ps_assign(&of(self)->history, ps_retain(value));
    return PS_OK;
}

#define POWERSHELL "System.Management.Automation.PowerShell"
#define ASYNC "System.IAsyncResult "

static const PsMemberRow rows[] = {
    PS_STATIC(POWERSHELL " Create()", create),
    PS_STATIC(POWERSHELL " Create(System.Management.Automation.RunspaceMode runspace)",
              create_in_mode),
    PS_STATIC(POWERSHELL " Create(System.Management.Automation.Runspaces.InitialSessionState "
                         "initialSessionState)",
              create_with_state),
    PS_STATIC(POWERSHELL " Create(System.Management.Automation.Runspaces.Runspace runspace)",
              create_in_runspace),
    PS_METHOD(POWERSHELL " CreateNestedPowerShell()", create_nested),
    PS_METHOD(POWERSHELL " AddScript(string script)", add_script),
    PS_METHOD(POWERSHELL " AddScript(string script, bool useLocalScope)", add_script),
    PS_METHOD(POWERSHELL " AddCommand(string cmdlet)", add_command),
    PS_METHOD(POWERSHELL " AddCommand(string cmdlet, bool useLocalScope)", add_command),
    PS_METHOD(POWERSHELL " AddCommand(System.Management.Automation.CommandInfo commandInfo)",
              add_command),
    PS_METHOD(POWERSHELL " AddParameter(string parameterName, System.Object value)", add_parameter),
    PS_METHOD(POWERSHELL " AddParameter(string parameterName)", add_parameter),
    PS_METHOD(POWERSHELL " AddParameters(System.Collections.IList parameters)", add_parameters),
    PS_METHOD(POWERSHELL " AddParameters(System.Collections.IDictionary parameters)",
              add_parameters),
    PS_METHOD(POWERSHELL " AddArgument(System.Object value)", add_argument),
    PS_METHOD(POWERSHELL " AddStatement()", add_statement),
    PS_METHOD_PASSING("System.Collections.ObjectModel.Collection[psobject] Invoke()", invoke),
    PS_METHOD_PASSING("System.Collections.ObjectModel.Collection[psobject] "
                      "Invoke(System.Collections.IEnumerable input)",
                      invoke),
    PS_METHOD_PASSING("System.Collections.ObjectModel.Collection[psobject] "
                      "Invoke(System.Collections.IEnumerable input, "
                      "System.Management.Automation.PSInvocationSettings settings)",
                      invoke),
    PS_METHOD_PASSING(ASYNC "BeginInvoke()", begin_invoke),
    PS_METHOD_PASSING(ASYNC "BeginInvoke(System.Object input)", begin_invoke),
    PS_METHOD_PASSING(ASYNC "BeginInvoke(System.Object input, System.Object output)", begin_invoke),
    PS_METHOD_PASSING(ASYNC "BeginInvoke(System.Object input, System.Object settings, "
                            "System.AsyncCallback callback, System.Object state)",
                      begin_invoke),
    PS_METHOD_PASSING("System.Management.Automation.PSDataCollection[psobject] "
                      "EndInvoke(System.IAsyncResult asyncResult)",
                      end_invoke),
    PS_METHOD("void Stop()", stop),
    PS_METHOD("void Dispose()", dispose),
    PS_PROPERTY("System.Management.Automation.PSCommand Commands", get_commands,
                .setter = set_commands),
    PS_PROPERTY("System.Management.Automation.PSDataStreams Streams", get_streams),
    PS_PROPERTY("guid InstanceId", get_instance),
    PS_PROPERTY("System.Management.Automation.PSInvocationStateInfo InvocationStateInfo",
                get_state_info),
    PS_PROPERTY("bool IsNested", get_nested),
    PS_PROPERTY("bool HadErrors", get_had_errors),
    PS_PROPERTY("System.Management.Automation.Runspaces.Runspace Runspace", get_runspace,
                .setter = set_runspace),
    PS_PROPERTY("System.Management.Automation.Runspaces.RunspacePool RunspacePool", get_pool,
                .setter = set_pool),
    PS_PROPERTY("bool IsRunspaceOwner", get_owner),
    PS_PROPERTY("string HistoryString", get_history, .setter = set_history),
    {0},
};

static const PsMemberRow streams_rows[] = {PS_METHOD("void ClearStreams()", clear_streams), {0}};

static const PsMemberRow settings_rows[] = {PS_CTOR("new()", new_settings), {0}};

static const PsMemberRow wait_rows[] = {
    PS_METHOD("bool WaitOne()", wait_one),
    PS_METHOD("bool WaitOne(int millisecondsTimeout)", wait_one),
    PS_METHOD("bool WaitOne(int millisecondsTimeout, bool exitContext)", wait_one),
    PS_METHOD("bool WaitOne(timespan timeout)", wait_one),
    PS_METHOD("void Close()", nothing),
    PS_METHOD("void Dispose()", nothing),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PowerShell, rows},
    {PS_TYPE_ID_System_Management_Automation_PSDataStreams, streams_rows},
    {PS_TYPE_ID_System_Management_Automation_PSInvocationSettings, settings_rows},
    {PS_TYPE_ID_System_Threading_ManualResetEvent, wait_rows},
    {0},
};

void ps_hosting_powershell_register(void)
{
    ps_types_register(members);
}
