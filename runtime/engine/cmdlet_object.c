/* cmdlet_object.c - see cmdlet_object.h. */
#include "engine/cmdlet_object.h"

#include "command/record.h"
#include "engine/automatic.h"
#include "engine/host_object.h"
#include "engine/origin.h"
#include "engine/path.h"
#include "engine/pipe.h"
#include "engine/public/session.h"
#include "engine/scope.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

typedef struct {
    PsHolder head;
    PsStageRun *stage; /* NULL once it is over */
    PsSession *session;
} CmdletObject;

static const PsKindOps object_ops = {NULL, NULL};

PsValue ps_cmdlet_object(PsSession *s, PsStageRun *stage)
{
    if (ps_is_null(stage->dollar_cmdlet)) {
        CmdletObject *o = ps_object_new(
            PS_KIND_HOLDER, PS_T(System_Management_Automation_PSScriptCmdlet), sizeof *o);
        o->head.ops = &object_ops;
        o->stage = stage;
        o->session = s;
        stage->dollar_cmdlet = (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &o->head.head};
    }
    return ps_retain(stage->dollar_cmdlet);
}

void ps_cmdlet_object_detach(PsRef object)
{
    if (object.kind == PS_KIND_HOLDER)
        ((CmdletObject *)object.as.obj)->stage = NULL;
}

static PsStageRun *stage_of(PsRef self)
{
    return ((CmdletObject *)self.as.obj)->stage;
}

#define MEMBER(name_) \
    static PsStatus name_(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
#define NEED_STAGE() \
    PsStageRun *st = stage_of(self); \
    (void)args; \
    (void)count; \
    *out = PS_NOTHING; \
    if (st == NULL) \
    return ps_fail(ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation, NULL, \
                   "The command of this $PSCmdlet is no longer running.")

static PsSlice text_of(PsRef value)
{
    return value.kind == PS_KIND_STRING ? ps_string_slice(value) : PS_SLICE("");
}

MEMBER(should_process)
{
    NEED_STAGE();
    PsSlice action = count > 1 ? text_of(args[1]) : ps_slice(st->command->spelling);
    PsSlice target = text_of(args[0]);
    PS_AUTO_BUFFER PsBuffer message = {0};
    ps_buffer_printf(&message, "Performing the operation \"%.*s\" on target \"%.*s\".",
                     (int)action.len, action.data, (int)target.len, target.data);
    bool yes = true;
    PsStatus status = ps_stage_should_process(
        st, ps_buffer_view(&message),
        PS_SLICE("Confirm\nAre you sure you want to perform this action?"), &yes);
    *out = ps_bool(yes);
    return status;
}

MEMBER(should_process_texts)
{
    NEED_STAGE();
    bool yes = true;
    PsStatus status = ps_stage_should_process(st, text_of(args[0]), text_of(args[2]), &yes);
    *out = ps_bool(yes);
    return status;
}

MEMBER(should_continue)
{
    NEED_STAGE();
    bool yes = true;
    PsEngineCall call = {.base = {.ops = &ps_engine_call_ops, .ctx = ctx}, .stage = st};
    PsStatus status =
        ps_engine_call_ops.should_continue(&call.base, text_of(args[0]), text_of(args[1]), &yes);
    *out = ps_bool(yes);
    return status;
}

/* ShouldContinue(query, caption, [ref]$yesToAll, [ref]$noToAll) */
MEMBER(should_continue_all)
{
    NEED_STAGE();
    PsValue flags[2] = {PS_NULL, PS_NULL};
    bool all[2], yes = true;
    PsStatus status;
    for (int i = 0; i < 2; i++) {
        flags[i] = ps_types_reference_get(args[2 + i]);
        all[i] = ps_truth(flags[i]);
        ps_release(flags[i]);
    }
    status =
        ps_stage_should_continue(st, text_of(args[0]), text_of(args[1]), &all[0], &all[1], &yes);
    for (int i = 0; i < 2 && status == PS_OK; i++)
        status = ps_types_reference_set(ctx, args[2 + i], ps_bool(all[i]));
    *out = ps_bool(yes);
    return status;
}

MEMBER(write_error)
{
    NEED_STAGE();
    if (args[0].kind != PS_KIND_ERROR) {
        PsStatus status =
            ps_fail(ctx, PS_XA(PSArgumentNullException), PS_CAT_InvalidArgument, NULL,
                    "Cannot process argument because the value of argument \"errorRecord\" is "
                    "null. Change the value of argument \"errorRecord\" to a non-null value.");
        return status == PS_ERROR ? ps_wrap_method_error(ctx, "WriteError", 1) : status;
    }
    PsErrorRecord *r = ps_error_record_get(args[0]);
    if (ps_is_null(r->suffix))
        r->suffix = ps_string_from(st->command->spelling);
    return ps_stage_write_error(st, ps_retain(args[0]));
}

MEMBER(throw_error)
{
    NEED_STAGE();
    if (ps_is_null(args[0])) {
        PsStatus status = ps_fail_null(ctx, "errorRecord");
        return status == PS_ERROR ? ps_wrap_method_error(ctx, "ThrowTerminatingError", 1) : status;
    }
    if (args[0].kind != PS_KIND_ERROR)
        return ps_fail_value(ctx, ps_retain(args[0]));
    PsValue record = ps_error_record_copy(args[0]); /* it becomes the function's own */
    PsErrorRecord *r = ps_error_record_get(record);
    ps_assign(&r->suffix, ps_string_from(st->command->spelling));
    ps_assign(&r->origin.invocation, PS_NULL);
    ps_origin_fill(st->session, st, record);
    r->ends = st;
    if (r->exception.kind == PS_KIND_EXCEPTION) { /* it ends the function, no matter what before */
        ps_exception_get(r->exception)->is_thrown = false;
        ps_exception_get(r->exception)->is_stop = false;
    }
    return ps_fail_value(ctx, record);
}

static PsStatus write_stream(PsContext *ctx, PsRef self, const PsRef *args, PsStreamId stream,
                             PsValue *out)
{
    size_t count = 1;
    NEED_STAGE();
    return ps_stage_write_text(st, stream, text_of(args[0]));
}

MEMBER(write_warning)
{
    (void)count;
    return write_stream(ctx, self, args, PS_STREAM_WARN, out);
}

MEMBER(write_verbose)
{
    (void)count;
    return write_stream(ctx, self, args, PS_STREAM_VERB, out);
}

MEMBER(write_debug)
{
    (void)count;
    return write_stream(ctx, self, args, PS_STREAM_DBG, out);
}

MEMBER(write_information)
{
    NEED_STAGE();
    PsEngineCall call = {.base = {.ops = &ps_engine_call_ops, .ctx = ctx}, .stage = st};
    PsSlice source = ps_slice(st->command->spelling);
    return ps_write_information(&call.base, ps_record_information(ps_retain(args[0]), source,
                                                                  count > 1 ? args[1] : PS_NULL));
}

MEMBER(write_object)
{
    NEED_STAGE();
    PsSession *s = st->session;
    if (count > 1 && ps_truth(args[1]))
        return ps_pipe_emit(s, st->out, ps_retain(args[0]));
    return st->out->write(st->out, s, ps_retain(args[0]));
}

MEMBER(get_set_name)
{
    NEED_STAGE();
    *out = ps_string_from(st->binding.set_name);
    return PS_OK;
}

static PsValue paging_value(const PsBinding *b, PsCommonId id, PsValue otherwise)
{
    for (uint32_t i = 0; i < b->meta->count; i++)
        if (b->meta->params[i].common == id && b->bound[i] != PS_UNBOUND)
            return ps_retain(b->values[i]);
    return otherwise;
}

/* What -First, -Skip and -IncludeTotalCount say; null without SupportsPaging. */
MEMBER(get_paging)
{
    NEED_STAGE();
    const PsBinding *b = &st->binding;
    *out = PS_NULL;
    if (!b->meta->supports_paging)
        return PS_OK;
    *out = ps_record_new(PS_T(System_Management_Automation_PagingParameters));
    ps_bag_set_text(*out, "IncludeTotalCount",
                    paging_value(b, PS_COMMON_INCLUDE_TOTAL_COUNT, ps_switch(false)));
    ps_bag_set_text(*out, "Skip", paging_value(b, PS_COMMON_SKIP, ps_integer(PS_KIND_UINT64, 0)));
    ps_bag_set_text(*out, "First",
                    paging_value(b, PS_COMMON_FIRST, ps_integer(PS_KIND_UINT64, -1)));
    return PS_OK;
}

/* The number of all there are, which reads as a sentence. */
static PsStatus new_total(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
{
    (void)self;
    (void)count;
    double accuracy = 0;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_to_double(ctx, args[1], &accuracy);
    if (status == PS_OK)
        status = ps_text(ctx, args[0], &text);
    if (status != PS_OK)
        return status;
    PsValue words =
        accuracy <= 0
            ? ps_string_from("Unknown total count")
            : ps_string_printf("%s: %s", accuracy < 1 ? "Estimated total count" : "Total count",
                               ps_buffer_cstr(&text));
    *out = ps_wrap_text(ps_retain(args[0]), words);
    return PS_OK;
}

MEMBER(get_invocation)
{
    NEED_STAGE();
    if (st->frame == NULL)
        return PS_OK;
    PsSession *s = st->session;
    PsValue *slot = ps_scope_own(st->frame->scope, s->sym_my_invocation);
    if (slot != NULL && slot->kind != PS_KIND_UNSET)
        return ps_scope_load(s, slot, out);
    *out = ps_automatic_of(s, st->frame, s->sym_my_invocation);
    return PS_OK;
}

MEMBER(get_variable_value)
{
    NEED_STAGE();
    PsStatus status =
        ps_scope_read(st->session, ps_scope_now(st->session), ps_symbol(text_of(args[0])), out);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = count > 1 ? ps_retain(args[1]) : PS_NULL;
    return status;
}

MEMBER(get_session_state)
{
    NEED_STAGE();
    PS_AUTO PsValue context = ps_execution_context(st->session);
    return ctx->upcalls->get_property(ctx, context, PS_SLICE("SessionState"), out);
}

MEMBER(get_stopping)
{
    NEED_STAGE();
    *out = ps_bool(st->session->main->stopping);
    return PS_OK;
}

MEMBER(get_path)
{
    NEED_STAGE();
    PsBuffer path = {0};
    ps_path_absolute(st->session, text_of(args[0]), &path);
    *out = ps_string_take(&path);
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_METHOD("bool ShouldProcess(string target)", should_process),
    PS_METHOD("bool ShouldProcess(string target, string action)", should_process),
    PS_METHOD(
        "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",
        should_process_texts),
    PS_METHOD("bool ShouldContinue(string query, string caption)", should_continue),
    PS_METHOD("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, "
              "[ref] bool noToAll)",
              should_continue_all),
    PS_METHOD_PASSING("void WriteError(System.Management.Automation.ErrorRecord errorRecord)",
                      write_error),
    PS_METHOD_PASSING(
        "void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)",
        throw_error),
    PS_METHOD_PASSING("void WriteWarning(string text)", write_warning),
    PS_METHOD_PASSING("void WriteVerbose(string text)", write_verbose),
    PS_METHOD_PASSING("void WriteDebug(string text)", write_debug),
    PS_METHOD_PASSING("void WriteInformation(object messageData, string[] tags)",
                      write_information),
    PS_METHOD_PASSING("void WriteObject(object sendToPipeline)", write_object),
    PS_METHOD_PASSING("void WriteObject(object sendToPipeline, bool enumerateCollection)",
                      write_object),
    PS_METHOD("object GetVariableValue(string name)", get_variable_value),
    PS_METHOD("object GetVariableValue(string name, object defaultValue)", get_variable_value),
    PS_METHOD("string GetUnresolvedProviderPathFromPSPath(string path)", get_path),
    PS_PROPERTY("System.Management.Automation.PagingParameters PagingParameters", get_paging),
    PS_PROPERTY("string ParameterSetName", get_set_name),
    PS_PROPERTY("System.Management.Automation.InvocationInfo MyInvocation", get_invocation),
    PS_PROPERTY("System.Management.Automation.SessionState SessionState", get_session_state),
    PS_PROPERTY("bool Stopping", get_stopping),
    {0},
};

static const PsMemberRow paging_rows[] = {
    PS_METHOD(
        "System.Management.Automation.PSObject NewTotalCount(ulong totalCount, double accuracy)",
        new_total),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSCmdlet, rows},
    {PS_TYPE_ID_System_Management_Automation_PagingParameters, paging_rows},
    {0}};

void ps_cmdlet_object_register(void)
{
    ps_types_register(members);
}
