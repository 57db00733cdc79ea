/* stage.c - see stage.h: from a name and arguments to a running command, and its life. */
#include "engine/stage.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/block.h"
#include "engine/cmdlet_object.h"
#include "engine/command.h"
#include "engine/dotted.h"
#include "engine/dynamic_param.h"
#include "engine/field.h"
#include "engine/meta.h"
#include "engine/module.h"
#include "engine/native.h"
#include "engine/origin.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "engine/trace.h"
#include "engine/vm.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

/* ---- while the stage runs ---- */

typedef struct {
    PsStageRun *outer, *block_stage;
    PsStreams *streams;
    PsState *state;
    PsScope *current;
} Entered;

static Entered enter(PsStageRun *st)
{
    PsSession *s = st->session;
    Entered saved = {s->stages, s->block_stage, s->streams, s->state, NULL};
    if (st->home != NULL) { /* a function upstream may be writing: its scope is not this one's */
        saved.current = st->home_state->current;
        s->state = st->home_state;
        s->state->current = st->home;
    }
    st->outer = s->stages;
    st->block_of = s->block_stage;
    s->stages = st;
    s->block_stage = NULL;
    if (st->has_streams) {
        st->streams.outer = s->streams;
        s->streams = &st->streams;
    }
    return saved;
}

static PsStatus leave(PsStageRun *st, Entered saved, PsStatus status)
{
    PsSession *s = st->session;
    if (status == PS_ERROR) {
        ps_stage_collect_failure(st);
        ps_origin_of_stage(s, st);
    }
    s->stages = saved.outer;
    s->block_stage = saved.block_stage;
    s->streams = saved.streams;
    if (st->home != NULL) {
        st->home_state->current = saved.current;
        s->state = saved.state;
    }
    return status;
}

/* ---- preparing ---- */

static PsStatus bad_expression(PsStageRun *st, PsRef value)
{
    st->names_nothing = true;
    return ps_fail_target(
        &st->session->ctx, value, PS_XA(RuntimeException), PS_CAT_InvalidOperation, "BadExpression",
        "The expression after '%c' in a pipeline element produced an object that was "
        "not valid. It must result in a command name, a script block, or a CommandInfo "
        "object.",
        st->site->invocation == 0 ? '&' : st->site->invocation);
}

static PsStatus command_of_value(PsStageRun *st, PsRef value)
{
    PsSession *s = st->session;
    PsRef v = ps_unwrap(value);
    PsCommand *command = ps_command_get(v);
    if (command != NULL) {
        st->command = ps_command_retain(command);
        if (command->kind == PS_CMD_ALIAS) {
            PsCommand *target = ps_command_find(s, ps_slice(command->path));
            ps_command_release(st->command);
            st->command = target;
        }
        return st->command == NULL ? PS_ERROR : PS_OK;
    }
    if (v.kind == PS_KIND_BLOCK) {
        st->command = ps_command_new(PS_CMD_BLOCK, PS_SLICE(""));
        st->command->block = ps_retain(v);
        return PS_OK;
    }
    PsState *state = ps_module_state_of(v);
    if (state != NULL) { /* & $module { block }: the block in the module's state */
        st->module_state = state;
        return PS_OK;
    }
    if (ps_is_null(v) || (v.kind == PS_KIND_STRING && ps_string_slice(v).len == 0))
        return bad_expression(st, v);
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsStatus status = ps_text(&s->ctx, v, &name);
    if (status != PS_OK)
        return status;
    st->command = ps_command_find(s, ps_buffer_view(&name));
    return st->command == NULL ? PS_ERROR : PS_OK;
}

static PsStatus find(PsStageRun *st, const PsValue **values)
{
    if (st->command != NULL)
        return PS_OK;
    if (st->site->name_on_stack) {
        PsRef value = *(*values)++;
        return command_of_value(st, value);
    }
    if (st->site->name_text.len == 0) {
        PS_AUTO PsValue empty = ps_string(PS_SLICE(""));
        return bad_expression(st, empty);
    }
    st->command = ps_command_find(st->session, st->site->name_text);
    return st->command == NULL ? PS_ERROR : PS_OK;
}

static PsBlock *block_of(const PsStageRun *st)
{
    return ps_block_get(st->command->block);
}

/* -OutVariable global:x: the scope that the name says. */
static PsScope *named_scope(const PsStageRun *st, PsSlice *name)
{
    PsSession *s = st->session;
    static const struct {
        const char *prefix;
        unsigned qualifier;
    } rows[] = {{"global:", PS_AST_GLOBAL}, {"script:", PS_AST_SCRIPT}, {"local:", PS_AST_LOCAL}};
    for (size_t i = 0; i < PS_COUNT(rows); i++) {
        PsSlice prefix = ps_slice(rows[i].prefix);
        if (ps_slice_starts_fold(*name, prefix)) {
            *name = (PsSlice){name->data + prefix.len, name->len - prefix.len};
            if (rows[i].qualifier == PS_AST_LOCAL)
                break;
            return ps_scope_qualified(s, rows[i].qualifier);
        }
    }
    return st->home != NULL ? st->home : ps_scope_now(s); /* not the function's own */
}

static void start_lists(PsStageRun *st)
{
    PsSession *s = st->session;
    const struct {
        PsRef name;
        PsValue *list;
    } rows[] = {{st->common.error_variable, &st->error_list},
                {st->common.warning_variable, &st->warning_list},
                {st->common.information_variable, &st->information_list},
                {st->common.out_variable, &st->tee.list}};
    for (size_t i = 0; i < PS_COUNT(rows); i++) {
        if (rows[i].name.kind != PS_KIND_STRING)
            continue;
        PsSlice name = ps_string_slice(rows[i].name);
        bool append = name.len > 0 && name.data[0] == '+';
        if (append)
            name = (PsSlice){name.data + 1, name.len - 1};
        PsValue list = PS_NULL;
        PsScope *scope = named_scope(st, &name);
        if (append && ps_scope_read(s, scope, ps_symbol(name), &list) == PS_OK &&
            list.kind == PS_KIND_LIST) {
            *rows[i].list = list;
            continue;
        }
        PsValue old = list;
        list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
        if (append && !ps_is_null(old))
            ps_array_push(list, old);
        *rows[i].list = list;
        (void)!ps_scope_write(s, scope, ps_symbol(name), ps_retain(list));
    }
}

static PsStatus write_tee(PsPipe *pipe, PsSession *s, PsValue value)
{
    PsTee *tee = (PsTee *)pipe;
    if (tee->list.kind == PS_KIND_LIST)
        ps_array_push(tee->list, ps_retain(value));
    if (tee->variable != NULL) {
        PsScope *scope = tee->scope != NULL ? tee->scope : ps_scope_now(s);
        PsStatus status = ps_scope_write(s, scope, tee->variable, ps_retain(value));
        if (status != PS_OK) {
            ps_release(value);
            return status;
        }
    }
    return tee->to->write(tee->to, s, value);
}

static void start_tee(PsStageRun *st)
{
    if (st->common.pipeline_variable.kind == PS_KIND_STRING)
        st->tee.variable = ps_symbol(ps_string_slice(st->common.pipeline_variable));
    if (ps_is_null(st->tee.list) && st->tee.variable == NULL)
        return;
    PsScope *scope = st->home != NULL ? st->home : ps_scope_now(st->session);
    st->tee.was_there = st->tee.variable != NULL && ps_scope_own(scope, st->tee.variable) != NULL;
    st->tee.pipe.write = write_tee;
    st->tee.to = st->out;
    st->tee.scope = st->home;
    st->out = &st->tee.pipe;
}

PsStatus ps_stage_bind(PsStageRun *st, PsMeta *meta, const char *suffix, bool is_cmdlet)
{
    ps_binding_init(&st->binding, meta);
    st->is_bound = true;
    st->binder = (PsBinder){.session = st->session,
                            .binding = &st->binding,
                            .suffix = suffix,
                            .name = st->command->spelling,
                            .frame = st->frame,
                            .stage = st,
                            .expects_input = st->expects_input,
                            .is_cmdlet = is_cmdlet};
    PsStatus status = ps_bind_arguments(&st->binder, &st->args);
    if (status == PS_OK && meta->is_advanced) {
        st->common = ps_bind_common(st->session, &st->binding);
        start_lists(st);
        start_tee(st);
    }
    return status;
}

static PsStatus prepare_cmdlet(PsStageRun *st)
{
    const PsCmdlet *cmdlet = st->command->cmdlet;
    PsMeta *meta = ps_meta_of_cmdlet(st->session, st->command);
    st->state = ps_alloc_zero(cmdlet->state_size > 0 ? cmdlet->state_size : 1);
    st->call = (PsEngineCall){.base = {.ops = &ps_engine_call_ops,
                                       .ctx = &st->session->ctx,
                                       .name = cmdlet->name,
                                       .class_name = cmdlet->class_name},
                              .stage = st};
    return ps_stage_bind(st, meta, cmdlet->class_name, true);
}

static void set_preference(PsFrame *f, const char *name, PsValue value)
{
    ps_assign(ps_scope_slot(f->scope, ps_symbol_text(name)), value);
}

static PsValue action_value(int action)
{
    return ps_enum(PS_XA(ActionPreference), action);
}

void ps_stage_set_preferences(PsStageRun *st)
{
    const PsCommon *c = &st->common;
    PsFrame *f = st->frame;
    if (c->error_action >= 0 && c->error_action != PS_ACTION_IGNORE)
        set_preference(f, "ErrorActionPreference", action_value(c->error_action));
    else if (c->error_action == PS_ACTION_IGNORE)
        set_preference(f, "ErrorActionPreference", action_value(PS_ACTION_IGNORE));
    if (c->warning_action >= 0)
        set_preference(f, "WarningPreference", action_value(c->warning_action));
    if (c->information_action >= 0)
        set_preference(f, "InformationPreference", action_value(c->information_action));
    if (c->progress_action >= 0)
        set_preference(f, "ProgressPreference", action_value(c->progress_action));
    if (c->verbose >= 0)
        set_preference(f, "VerbosePreference",
                       action_value(c->verbose ? PS_ACTION_CONTINUE : PS_ACTION_SILENT));
    if (c->debug >= 0)
        set_preference(f, "DebugPreference",
                       action_value(c->debug ? PS_ACTION_CONTINUE : PS_ACTION_SILENT));
    if (c->what_if >= 0)
        set_preference(f, "WhatIfPreference", ps_bool(c->what_if != 0));
    if (c->confirm >= 0)
        set_preference(f, "ConfirmPreference",
                       ps_enum(PS_XA(ConfirmImpact), c->confirm ? PS_IMPACT_LOW : PS_IMPACT_NONE));
}

static const char *block_suffix(const PsStageRun *st)
{
    return st->command->name->len > 0 ? st->command->spelling : NULL;
}

static PsStatus enter_frame(PsStageRun *st)
{
    PsSession *s = st->session;
    PsBlock *block = block_of(st);
    bool is_script = st->command->kind == PS_CMD_SCRIPT;
    PsState *state = st->module_state != NULL ? st->module_state
                     : block->state != NULL   ? block->state
                                              : s->state;
    bool borrowed = st->is_dot;
    PsCode *code = ps_block_code_get(block->code, borrowed);
    PsStatus status = ps_frame_enter(s, code, state, st->out, &st->frame);
    if (status != PS_OK)
        return status;
    PsFrame *f = st->frame;
    f->block = ps_retain(st->command->block);
    f->command = ps_command_retain(st->command);
    f->stage = st;
    f->call_site = st->ast;
    f->call_script = st->script;
    f->is_script = is_script;
    f->is_boundary = true;
    f->invocation_name = st->site->invocation == '.'   ? ps_symbol_text(".")
                         : st->site->invocation == '&' ? ps_symbol_text("&")
                         : st->site->name != NULL      ? st->site->name
                                                       : st->command->name;
    if (is_script && f->scope == &f->own)
        f->own.is_script = true;
    return PS_OK;
}

static PsStatus fill_defaults(PsStageRun *st, PsFrame *f)
{
    if (f->scope == &f->own)
        return ps_bind_fill(&st->binder, f, true);
    PsDotted dotted;
    ps_dotted_enter(st->session, f, &dotted);
    PsStatus status = ps_bind_fill(&st->binder, f, true);
    ps_dotted_leave(st->session, f, &dotted);
    return status;
}

static PsStatus prepare_block(PsStageRun *st)
{
    PsSession *s = st->session;
    if (st->command->kind == PS_CMD_SCRIPT && ps_is_null(st->command->block)) {
        PsStatus status = ps_command_load(s, st->command);
        if (status != PS_OK)
            return status;
    }
    PsStatus status = enter_frame(st);
    if (status != PS_OK)
        return status;
    PsFrame *f = st->frame;
    PsBlock *block = block_of(st);
    bool has_parameters = f->code->param_count > 0 ||
                          (f->code->block != NULL && (f->code->block->params != NULL ||
                                                      f->code->block->attributes->count > 0));
    if (!has_parameters) {
        status = ps_bind_block(s, f, block->code, &st->args);
    } else {
        PsMeta *meta = ps_meta_of_block(s, block->code);
        status = meta == NULL ? PS_ERROR : ps_dynamic_meta(st, &meta);
        if (meta != NULL && meta->is_advanced)
            ps_command_name_advanced(st->command);
        if (status == PS_OK)
            status = ps_stage_bind(st, meta, block_suffix(st), false);
        f->out = st->out;
        if (status == PS_OK && !meta->is_advanced)
            ps_assign(&f->args, ps_bind_rest(&st->binding.rest));
        if (status == PS_OK && meta->is_advanced)
            ps_stage_set_preferences(st);
        if (status == PS_OK && meta->has_obsolete)
            status = ps_stage_warn_obsolete(st);
        if (status == PS_OK)
            status = fill_defaults(st, f);
    }
    ps_frame_suspend(s, f);
    return status;
}

PsStatus ps_stage_prepare(PsStageRun *st, const PsValue *values)
{
    PsSession *s = st->session;
    if (st->site->is_like_call && ps_scope_strict(s) >= 2)
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                       "StrictModeFunctionCallWithParens",
                       "The function or command was called as if it were a method. Parameters "
                       "should be separated by spaces. For information about parameters, see the "
                       "about_Parameters Help topic.");
    PsStatus status = find(st, &values);
    bool is_program = st->command != NULL && st->command->kind == PS_CMD_APPLICATION;
    if (status == PS_OK && values != NULL)
        status = ps_args_from_stage(s, st->site, values, is_program, &st->args);
    if (status == PS_OK && st->module_state != NULL && st->command == NULL) {
        /* & $module block args */
        if (st->args.len == 0)
            return PS_OK;
        PsArg first = st->args.items[0];
        memmove(st->args.items, st->args.items + 1, (st->args.len - 1) * sizeof first);
        st->args.len--;
        PsState *outside = s->state;
        s->state = st->module_state;
        status = command_of_value(st, first.value);
        s->state = outside;
        ps_release(first.value);
    }
    if (status == PS_OK)
        ps_stage_ask_help(st);
    Entered saved = enter(st);
    if (status == PS_OK)
        switch (st->command->kind) {
        case PS_CMD_CMDLET:
            status = prepare_cmdlet(st);
            break;
        case PS_CMD_APPLICATION:
            status = ps_native_prepare(st);
            break;
        default:
            status = prepare_block(st);
        }
    return leave(st, saved, status);
}

/* ---- running ---- */

static PsStatus run_part(PsStageRun *st, PsBlockKind kind)
{
    PsSession *s = st->session;
    PsFrame *f = st->frame;
    if (f->code->entry[kind] == PS_NO_ENTRY)
        return PS_OK;
    st->has_run = true;
    ps_frame_resume(s, f);
    f->out = st->out;
    PsDotted dotted;
    bool is_dotted = f->scope != &f->own;
    if (is_dotted)
        ps_dotted_enter(s, f, &dotted);
    PsStatus status = ps_vm_run(s, f, f->code->entry[kind]);
    if (is_dotted)
        ps_dotted_leave(s, f, &dotted);
    ps_stack_cut(s, f->base);
    ps_capture_drop(s, f, 0);
    f->out = st->out;
    if (status == PS_EXIT && f->is_script) {
        status = ps_report_exit(s);
        st->is_exited = true;
        st->had_error |= s->exit_code != 0; /* $? */
    }
    ps_frame_suspend(s, f);
    return status;
}

PsStatus ps_stage_begin(PsStageRun *st)
{
    Entered saved = enter(st);
    PsStatus status = PS_OK;
    st->began = true;
    PS_TRACE(st->session, "CALLING BeginProcessing");
    if (st->command->kind == PS_CMD_CMDLET) {
        const PsCmdlet *cmdlet = st->command->cmdlet;
        status = ps_field_fill(st);
        if (status == PS_OK && cmdlet->begin != NULL)
            status = cmdlet->begin(&st->call.base, st->state);
    } else if (st->command->kind == PS_CMD_APPLICATION) {
        status = ps_native_begin(st);
    } else {
        status = run_part(st, PS_BLOCK_BEGIN);
    }
    return leave(st, saved, status);
}

static PsStatus run_guarded(PsStageRun *st)
{
    PsSession *s = st->session;
    const PsCmdlet *cmdlet = st->command->cmdlet;
    if (s->main->guard == NULL)
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_PermissionDenied,
                       "RbacNotAvailable",
                       "The cmdlet %s needs a deployment, and this host was started without one.",
                       cmdlet->name);
    return s->main->guard(s->main, cmdlet, &st->call.base, &st->binding, st->state);
}

static PsStatus process_cmdlet(PsStageRun *st)
{
    const PsCmdlet *cmdlet = st->command->cmdlet;
    /* what the gate decides on is what runs: all of it, each time */
    PsStatus status = cmdlet->is_guarded ? ps_field_fill(st) : ps_field_fill_input(st);
    if (status != PS_OK || cmdlet->process == NULL)
        return status;
    return cmdlet->is_guarded ? run_guarded(st) : cmdlet->process(&st->call.base, st->state);
}

/* An input object that fits no parameter is a non-terminating error of the command. */
static PsStatus report_unbound(PsStageRun *st, PsRef input)
{
    PsValue record = ps_error_record_of(ps_take_error(&st->session->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->target))
        r->target = ps_retain(input);
    PsValue list = ps_move(&st->error_list);
    if (st->frame == NULL) /* a function's -ErrorVariable does not keep them */
        st->error_list = ps_move(&list);
    PsStatus status = ps_stage_write_error(st, record);
    if (st->frame != NULL)
        st->error_list = list;
    return status;
}

static PsStatus bind_and_fill(PsStageRun *st, PsRef input, bool *bound)
{
    *bound = true;
    if (!st->binding.meta->takes_pipeline) {
        if (!st->binding.meta->is_advanced && st->command->kind != PS_CMD_CMDLET)
            return PS_OK;
    }
    PsStatus status = ps_bind_input(&st->binder, input, bound);
    if (status == PS_OK && *bound)
        PS_TRACE(st->session, "CALLING ProcessRecord");
    if (status == PS_ERROR) {
        *bound = false;
        return report_unbound(st, input);
    }
    return status;
}

static PsStatus process_function(PsStageRun *st, PsValue input)
{
    PsFrame *f = st->frame;
    bool has_process = f->code->entry[PS_BLOCK_PROCESS] != PS_NO_ENTRY;
    bool bound = true;
    PsStatus status = PS_OK;
    if (st->is_bound && st->binding.meta->is_advanced)
        status = bind_and_fill(st, input, &bound);
    else if (st->is_bound && st->binding.meta->takes_pipeline)
        status = bind_and_fill(st, input, &bound);
    if (status == PS_OK && bound && st->is_bound && st->binding.meta->takes_pipeline)
        status = ps_bind_fill(&st->binder, f, false);
    if (status != PS_OK || !bound) {
        ps_release(input);
        return status;
    }
    if (!has_process && !block_of(st)->is_filter) {
        if (ps_is_null(st->input))
            st->input = ps_array_empty(8);
        ps_array_push(st->input, input);
        return PS_OK;
    }
    ps_assign(&f->own.under, ps_retain(input));
    PsValue one = ps_array_empty(1);
    ps_array_push(one, input);
    ps_assign(&f->input, one);
    ps_automatic_input_changed(st->session, f);
    return run_part(st, has_process ? PS_BLOCK_PROCESS : PS_BLOCK_END);
}

PsStatus ps_stage_process(PsStageRun *st, PsValue input)
{
    PsSession *s = st->session;
    if (st->is_stopped || st->is_exited) {
        ps_release(input);
        s->stop_target = st;
        return PS_STOP;
    }
    /* written to by an upstream's begin: this one begins now */
    PsStatus status = st->began ? PS_OK : ps_stage_begin(st);
    if (status != PS_OK) {
        ps_release(input);
        return status;
    }
    Entered saved = enter(st);
    if (st->command->kind == PS_CMD_CMDLET) {
        bool bound = false;
        status = bind_and_fill(st, input, &bound);
        if (status == PS_OK) /* what the last input gave is gone, also when this one fits nothing */
            status = bound ? process_cmdlet(st) : ps_field_fill_input(st);
        ps_release(input);
    } else if (st->command->kind == PS_CMD_APPLICATION) {
        status = ps_native_write(st, input);
    } else {
        status = process_function(st, input);
    }
    return leave(st, saved, status);
}

PsStatus ps_stage_process_none(PsStageRun *st)
{
    Entered saved = enter(st);
    PsStatus status = PS_OK;
    PS_TRACE(st->session, "CALLING ProcessRecord");
    if (st->command->kind == PS_CMD_CMDLET)
        status = process_cmdlet(st);
    else if (st->command->kind != PS_CMD_APPLICATION && !st->is_exited) {
        PsFrame *f = st->frame;
        if (f->code->entry[PS_BLOCK_PROCESS] != PS_NO_ENTRY) {
            ps_assign(&f->own.under, PS_NULL);
            status = run_part(st, PS_BLOCK_PROCESS);
        } else if (block_of(st)->is_filter) {
            status = run_part(st, PS_BLOCK_END);
            st->ended = true;
        }
    }
    return leave(st, saved, status);
}

static PsStatus end_function(PsStageRun *st)
{
    PsFrame *f = st->frame;
    if (st->is_exited || st->ended)
        return PS_OK;
    if (block_of(st)->is_filter && f->code->entry[PS_BLOCK_PROCESS] == PS_NO_ENTRY)
        return PS_OK;
    if (st->expects_input) {
        if (ps_is_null(st->input))
            st->input = ps_array_empty(0);
        ps_assign(&f->input, ps_retain(st->input));
        ps_automatic_input_changed(st->session, f);
        if (f->scope == &f->own && f->code->entry[PS_BLOCK_PROCESS] == PS_NO_ENTRY)
            ps_assign(&f->own.under, PS_NULL);
    }
    return run_part(st, PS_BLOCK_END);
}

PsStatus ps_stage_end(PsStageRun *st)
{
    Entered saved = enter(st);
    PsStatus status = PS_OK;
    PS_TRACE(st->session, "CALLING EndProcessing");
    if (st->command->kind == PS_CMD_CMDLET) {
        if (st->command->cmdlet->end != NULL)
            status = st->command->cmdlet->end(&st->call.base, st->state);
    } else if (st->command->kind == PS_CMD_APPLICATION) {
        status = ps_native_end(st);
    } else {
        status = end_function(st);
    }
    st->ended = true;
    return leave(st, saved, status);
}

/* The clean block runs whatever happened; its output goes nowhere, its errors are shown. */
static void run_clean(PsStageRun *st)
{
    PsSession *s = st->session;
    PsFrame *f = st->frame;
    if (!st->has_run || f->code->entry[PS_BLOCK_CLEAN] == PS_NO_ENTRY)
        return;
    PsValue error = ps_take_error(&s->ctx);
    PsStageRun *target = s->stop_target;
    const PsSymbol *label = s->flow_label;
    Entered saved = enter(st);
    PsPipe *out = st->out;
    st->out = &ps_pipe_null;
    PsStatus status = run_part(st, PS_BLOCK_CLEAN);
    st->out = out;
    if (status == PS_ERROR)
        (void)!ps_report_error(s, ps_error_record_of(ps_take_error(&s->ctx)));
    s->stages = saved.outer;
    s->streams = saved.streams;
    s->stop_target = target;
    s->flow_label = label;
    ps_assign(&s->ctx.error, error);
}

/* -PipelineVariable: null at the end, or gone where there was none. */
static void drop_variable(PsStageRun *st)
{
    PsScope *scope = st->tee.scope != NULL ? st->tee.scope : ps_scope_now(st->session);
    PsValue *slot = ps_scope_own(scope, st->tee.variable);
    if (slot == NULL)
        return;
    if (st->tee.was_there)
        ps_assign(slot, PS_NULL);
    else if (scope->code != NULL && ps_code_find_slot(scope->code, st->tee.variable) >= 0)
        ps_assign(slot, (PsValue){.kind = PS_KIND_UNSET});
    else
        (void)ps_symbol_map_remove(&scope->variables, st->tee.variable);
}

void ps_stage_done(PsStageRun *st)
{
    PsSession *s = st->session;
    if (st->frame != NULL) {
        run_clean(st);
        ps_frame_resume(s, st->frame);
        ps_frame_leave(s, st->frame);
        st->frame = NULL;
    }
    if (st->native != NULL)
        ps_native_done(st);
    if (st->command != NULL && st->state != NULL && st->command->cmdlet->cleanup != NULL)
        st->command->cmdlet->cleanup(st->state);
    free(st->state);
    st->state = NULL;
    if (st->tee.variable != NULL)
        drop_variable(st);
    if (st->is_bound)
        ps_binding_done(&st->binding);
    ps_dynamic_free(st->own_meta, st->own_meta_shared);
    st->own_meta = NULL;
    ps_args_done(&st->args);
    PsValue *owned[] = {&st->common.error_variable,
                        &st->common.warning_variable,
                        &st->common.information_variable,
                        &st->common.out_variable,
                        &st->common.pipeline_variable,
                        &st->tee.list,
                        &st->error_list,
                        &st->warning_list,
                        &st->information_list,
                        &st->input,
                        &st->dollar_cmdlet};
    ps_cmdlet_object_detach(st->dollar_cmdlet);
    for (size_t i = 0; i < PS_COUNT(owned); i++)
        ps_assign(owned[i], PS_NULL);
    ps_command_release(st->command);
    st->command = NULL;
}
