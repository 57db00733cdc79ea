/* call_ops.c - what the engine does for a running cmdlet: PsCall's operations. */
#include <string.h>

#include "base/casing.h"
#include "engine/choice_prompt.h"
#include "engine/meta.h"
#include "engine/origin.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/stage.h"
#include "engine/stream_record.h"
#include "engine/variable_object.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

static PsStageRun *stage_of(const PsCall *call)
{
    return ((const PsEngineCall *)call)->stage;
}

static PsStatus call_write(PsCall *call, PsValue value, bool enumerate)
{
    PsStageRun *st = stage_of(call);
    PsSession *s = st->session;
    PsStageRun *saved = s->stages;
    PsStreams *streams = s->streams;
    if (value.kind == PS_KIND_NOTHING)
        return PS_OK;
    if (value.kind == PS_KIND_CELL)
        value = ps_variable_object(value);
    s->stages = st->outer;
    if (st->has_streams)
        s->streams = st->streams.outer;
    PsStatus status =
        enumerate ? ps_pipe_emit(s, st->out, value) : st->out->write(st->out, s, value);
    s->stages = saved;
    s->streams = streams;
    return status;
}

static PsAction error_action(PsStageRun *st)
{
    if (st->common.error_action >= 0 && st->is_bound && st->binding.meta->is_advanced)
        return (PsAction)st->common.error_action;
    return ps_report_preference(st->session, "ErrorActionPreference", PS_ACTION_CONTINUE);
}

PsStageRun *ps_stage_collecting(const PsStageRun *stage)
{
    if (stage->block_of != NULL)
        return stage->block_of;
    PsStageRun *at = stage->outer;
    while (at != NULL && at->frame == NULL)
        at = at->outer;
    return at;
}

/* -ErrorVariable of this stage and of those around it. */
static void collect_error(PsStageRun *st, PsRef error)
{
    for (PsStageRun *at = st; at != NULL; at = ps_stage_collecting(at))
        if (at->error_list.kind == PS_KIND_LIST)
            ps_array_push(at->error_list, ps_retain(error));
}

static PsValue carry(const PsType *type, PsValue message, PsRef record)
{
    PsValue exception = ps_exception_new(type, message, PS_NULL);
    ps_exception_get(exception)->record = ps_retain(record);
    return exception;
}

/* What -ErrorVariable keeps of an error that an action preference made the end. */
static PsValue stop_exception(PsRef record)
{
    PsSlice text = ps_error_record_message(record);
    PsValue message = ps_string_printf(
        "The running command stopped because the preference variable \"ErrorActionPreference\" or "
        "common parameter is set to Stop: %.*s",
        (int)text.len, text.data);
    return carry(PS_XA(ActionPreferenceStopException), message, record);
}

void ps_stage_collect_failure(PsStageRun *st)
{
    PsSession *s = st->session;
    if (st->frame == NULL || st->error_list.kind != PS_KIND_LIST || ps_is_null(s->ctx.error))
        return;
    s->ctx.error = ps_error_record_of(ps_take_error(&s->ctx));
    PsRef record = s->ctx.error;
    bool is_terminated = ps_error_record_get(record)->ends == st; /* by ThrowTerminatingError */
    ps_array_push(st->error_list, is_terminated
                                      ? carry(PS_XA(CmdletInvocationException),
                                              ps_string(ps_error_record_message(record)), record)
                                      : ps_retain(record));
}

/* The record now ends the script. */
static PsStatus stop_with(PsSession *s, PsValue record)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (r->exception.kind == PS_KIND_EXCEPTION)
        ps_exception_get(r->exception)->is_stop = true;
    return ps_fail_value(&s->ctx, record);
}

PsStatus ps_stage_write_error(PsStageRun *st, PsValue record)
{
    PsSession *s = st->session;
    ps_origin_fill(s, st, record);
    PsAction action = error_action(st);
    st->had_error = true;
    s->had_errors = true;
    if (action == PS_ACTION_IGNORE) {
        ps_release(record);
        return PS_OK;
    }
    if (action == PS_ACTION_STOP) {
        PS_AUTO PsValue stop = stop_exception(record);
        collect_error(st, stop);
        return stop_with(s, record);
    }
    ps_report_remember(s, record);
    collect_error(st, record);
    if (action == PS_ACTION_SILENT) {
        ps_release(record);
        return PS_OK;
    }
    return ps_report_write(s, record);
}

static PsStatus call_write_error(PsCall *call, PsValue record)
{
    return ps_stage_write_error(stage_of(call), record);
}

static PsAction stream_action(PsStageRun *st, PsStreamId stream)
{
    const PsCommon *c = &st->common;
    bool own = st->is_bound && st->binding.meta->is_advanced;
    switch (stream) {
    case PS_STREAM_WARN:
        if (own && c->warning_action >= 0)
            return (PsAction)c->warning_action;
        return ps_report_preference(st->session, "WarningPreference", PS_ACTION_CONTINUE);
    case PS_STREAM_VERB:
        if (own && c->verbose >= 0)
            return c->verbose ? PS_ACTION_CONTINUE : PS_ACTION_SILENT;
        return ps_report_preference(st->session, "VerbosePreference", PS_ACTION_SILENT);
    case PS_STREAM_DBG:
        if (own && c->debug >= 0)
            return c->debug ? PS_ACTION_CONTINUE : PS_ACTION_SILENT;
        return ps_report_preference(st->session, "DebugPreference", PS_ACTION_SILENT);
    default:
        if (own && c->information_action >= 0)
            return (PsAction)c->information_action;
        return ps_report_preference(st->session, "InformationPreference", PS_ACTION_SILENT);
    }
}

PsStatus ps_stage_stop_for(PsSession *s, PsStreamId stream, PsSlice text)
{
    static const char *const names[] = {[PS_STREAM_WARN] = "WarningPreference",
                                        [PS_STREAM_VERB] = "VerbosePreference",
                                        [PS_STREAM_DBG] = "DebugPreference",
                                        [PS_STREAM_INFO] = "InformationPreference"};
    PsStatus status =
        ps_fail(&s->ctx, PS_XA(ActionPreferenceStopException), PS_CAT_OperationStopped,
                "ActionPreferenceStop",
                "The running command stopped because the preference variable \"%s\" or common "
                "parameter is set to Stop: %.*s",
                names[stream], (int)text.len, text.data);
    ps_exception_get(s->ctx.error)->is_stop = true;
    return status;
}

static PsStatus show_text(PsSession *s, PsStreamId stream, PsSlice text, PsValue record)
{
    PsPipe *pipe = ps_stream_pipe(s, stream);
    if (pipe != NULL)
        return pipe->write(pipe, s, record);
    ps_release(record);
    if (s->host != NULL && s->host->write_text != NULL)
        return s->host->write_text(s, stream, text);
    return PS_OK;
}

PsStatus ps_stage_write_text(PsStageRun *st, PsStreamId stream, PsSlice text)
{
    PsSession *s = st->session;
    PsAction action = stream_action(st, stream);
    bool is_silent = action == PS_ACTION_IGNORE || action == PS_ACTION_SILENT;
    if (is_silent && stream != PS_STREAM_WARN)
        return PS_OK;
    PsValue record = ps_stream_record(s, st, stream, text);
    for (PsStageRun *at = st; stream == PS_STREAM_WARN && at != NULL; at = ps_stage_collecting(at))
        if (at->warning_list.kind == PS_KIND_LIST)
            ps_array_push(at->warning_list, ps_retain(record));
    if (is_silent) {
        ps_release(record);
        return PS_OK;
    }
    PsStatus status = show_text(s, stream, text, record);
    return status == PS_OK && action == PS_ACTION_STOP ? ps_stage_stop_for(s, stream, text)
                                                       : status;
}

static PsStatus call_write_text(PsCall *call, PsStreamId stream, PsSlice text)
{
    return ps_stage_write_text(stage_of(call), stream, text);
}

static PsStatus call_progress(PsCall *call, const PsProgress *progress)
{
    PsSession *s = stage_of(call)->session;
    if (s->host == NULL || s->host->write_progress == NULL)
        return PS_OK;
    return s->host->write_progress(s, progress);
}

static bool what_if(PsStageRun *st)
{
    if (st->common.what_if >= 0 && st->is_bound && st->binding.meta->is_advanced)
        return st->common.what_if != 0;
    PsValue value = PS_NULL;
    if (ps_scope_read(st->session, ps_scope_now(st->session), ps_symbol_text("WhatIfPreference"),
                      &value) != PS_OK)
        ps_clear_error(&st->session->ctx);
    bool yes = ps_truth(value);
    ps_release(value);
    return yes;
}

/* The impact from which on the user is asked: $ConfirmPreference, or -Confirm. */
static int64_t threshold(PsStageRun *st)
{
    if (st->common.confirm >= 0 && st->is_bound && st->binding.meta->is_advanced)
        return st->common.confirm ? PS_IMPACT_LOW : PS_IMPACT_NONE;
    PsValue value = PS_NULL;
    int64_t level = PS_IMPACT_HIGH;
    if (ps_scope_read(st->session, ps_scope_now(st->session), ps_symbol_text("ConfirmPreference"),
                      &value) != PS_OK)
        ps_clear_error(&st->session->ctx);
    PsRef v = ps_unwrap(value);
    if (v.kind == PS_KIND_ENUM)
        level = v.as.i64;
    else if (v.kind == PS_KIND_STRING &&
             !ps_enum_parse(PS_XA(ConfirmImpact), ps_string_slice(v), &level))
        level = PS_IMPACT_HIGH;
    ps_release(value);
    return level;
}

/* The question without the caption's title. */
static PsStatus nobody_answers(PsSession *s, PsSlice message, PsSlice caption)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    const char *line = memchr(caption.data, '\n', caption.len);
    if (line != NULL) {
        size_t skip = (size_t)(line - caption.data) + 1;
        ps_buffer_append(&text, line + 1, caption.len - skip);
        ps_buffer_byte(&text, '\n');
    }
    ps_buffer_slice(&text, message);
    return ps_report_nobody_answers(s, ps_buffer_view(&text));
}

enum { YES, YES_TO_ALL, NO, NO_TO_ALL, SUSPEND, ANSWERS };

static const PsChoice answers[ANSWERS] = {
    [YES] = {PS_SLICE("&Yes"), PS_SLICE("Continue with only the next step of the operation.")},
    [YES_TO_ALL] = {PS_SLICE("Yes to &All"),
                    PS_SLICE("Continue with all the steps of the operation.")},
    [NO] = {PS_SLICE("&No"), PS_SLICE("Skip this operation and proceed with the next operation.")},
    [NO_TO_ALL] = {PS_SLICE("No to A&ll"),
                   PS_SLICE("Skip this operation and all subsequent operations.")},
    [SUSPEND] = {PS_SLICE("&Suspend"),
                 PS_SLICE("Pause the current pipeline and return to the command prompt. Type "
                          "\"exit\" to resume the pipeline.")},
};

/* `has_all`: with the answers for all that is to come. */
static PsStatus ask(PsStageRun *st, PsSlice message, PsSlice caption, bool has_all, bool *yes)
{
    PsSession *s = st->session;
    *yes = true;
    if (s->host == NULL || s->host->read_line == NULL)
        return PS_OK;
    PsStatus status = ps_report_may_ask(s);
    if (status != PS_OK)
        return status;
    if (s->host->write_host == NULL)
        return nobody_answers(s, message, caption);
    PsChoice offered[ANSWERS];
    int meaning[ANSWERS];
    size_t count = 0;
    for (int i = 0; i < ANSWERS; i++)
        if (has_all || (i != YES_TO_ALL && i != NO_TO_ALL)) {
            meaning[count] = i;
            offered[count++] = answers[i];
        }
    for (int i = 0; i < 1000; i++) { /* there is no prompt to go back to: SUSPEND asks again */
        int chosen = 0;
        status = ps_choice_ask(s, caption, message, offered, count, 0, &chosen);
        if (status)
            return status;
        int answer = meaning[chosen];
        st->yes_to_all |= answer == YES_TO_ALL;
        st->no_to_all |= answer == NO_TO_ALL;
        *yes = answer == YES || answer == YES_TO_ALL;
        if (answer != SUSPEND)
            return PS_OK;
    }
    return PS_OK;
}

PsStatus ps_stage_should_process(PsStageRun *st, PsSlice message, PsSlice caption, bool *yes)
{
    PsSession *s = st->session;
    *yes = true;
    if (st->yes_to_all || st->no_to_all) {
        *yes = st->yes_to_all;
        return PS_OK;
    }
    if (what_if(st)) {
        *yes = false;
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_buffer_text(&text, "What if: ");
        ps_buffer_slice(&text, message);
        if (s->host != NULL && s->host->write_host != NULL)
            return s->host->write_host(s, ps_buffer_view(&text), true);
        return PS_OK;
    }
    int64_t from = threshold(st);
    int64_t impact = st->is_bound ? (int64_t)st->binding.meta->impact : PS_IMPACT_MEDIUM;
    if (from == PS_IMPACT_NONE || from > impact)
        /* told only to who asked for it here: an inherited preference does not count */
        return st->common.verbose > 0 ? ps_stage_write_text(st, PS_STREAM_VERB, message) : PS_OK;
    return ask(st, message, caption, true, yes);
}

static PsStatus call_should_process(PsCall *call, PsSlice target, PsSlice action, bool *yes)
{
    PS_AUTO_BUFFER PsBuffer message = {0};
    ps_buffer_printf(&message, "Performing the operation \"%.*s\" on target \"%.*s\".",
                     (int)action.len, action.data, (int)target.len, target.data);
    return ps_stage_should_process(
        stage_of(call), ps_buffer_view(&message),
        PS_SLICE("Confirm\nAre you sure you want to perform this action?"), yes);
}

static PsStatus call_should_continue(PsCall *call, PsSlice query, PsSlice caption, bool *yes)
{
    return ask(stage_of(call), query, caption, false, yes);
}

PsStatus ps_stage_should_continue(PsStageRun *st, PsSlice query, PsSlice caption, bool *yes_to_all,
                                  bool *no_to_all, bool *yes)
{
    *yes = *yes_to_all;
    if (*yes_to_all || *no_to_all)
        return PS_OK;
    bool all = st->yes_to_all, none = st->no_to_all;
    st->yes_to_all = st->no_to_all = false;
    PsStatus status = ask(st, query, caption, true, yes);
    *yes_to_all = st->yes_to_all;
    *no_to_all = st->no_to_all;
    st->yes_to_all = all;
    st->no_to_all = none;
    return status;
}

static bool call_is_stopping(PsCall *call)
{
    return stage_of(call)->session->main->stopping;
}

static bool call_is_bound(const PsCall *call, size_t offset)
{
    const PsBinding *b = &stage_of(call)->binding;
    for (uint32_t i = 0; i < b->meta->count; i++)
        if (b->meta->params[i].native != NULL && b->meta->params[i].native->offset == offset)
            return b->bound[i] != PS_UNBOUND;
    return false;
}

static PsStatus call_stop_upstream(PsCall *call)
{
    PsStageRun *st = stage_of(call);
    st->session->stop_target = st;
    return PS_STOP;
}

const PsCallOps ps_engine_call_ops = {
    .write = call_write,
    .write_error = call_write_error,
    .write_text = call_write_text,
    .write_progress = call_progress,
    .should_process = call_should_process,
    .should_continue = call_should_continue,
    .is_stopping = call_is_stopping,
    .is_bound = call_is_bound,
    .stop_upstream = call_stop_upstream,
};
