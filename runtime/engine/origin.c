/* origin.c - see origin.h. */
#include "engine/origin.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/meta.h"
#include "engine/report.h"
#include "engine/syntax_report.h"
#include "types/members.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

static void info_done(PsObject *object)
{
    PsInvocationInfo *i = (PsInvocationInfo *)object;
    ps_script_release(i->script);
    ps_command_release(i->command);
    free(i->invocation_name);
    ps_release(i->bound);
    ps_release(i->unbound);
}

static void info_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsInvocationInfo *i = (PsInvocationInfo *)object;
    if (i->command != NULL)
        visit(&i->command->head.head, state);
    if (ps_is_heap_(i->bound))
        visit(i->bound.as.obj, state);
    if (ps_is_heap_(i->unbound))
        visit(i->unbound.as.obj, state);
}

static const PsKindOps info_ops = {info_done, info_visit};

PsInvocationInfo *ps_invocation_info_get(PsRef value)
{
    if (value.kind != PS_KIND_HOLDER || ((PsHolder *)value.as.obj)->ops != &info_ops)
        return NULL;
    return (PsInvocationInfo *)value.as.obj;
}

PsValue ps_invocation_info_new(PsScript *script, uint32_t start, uint32_t end, PsCommand *command,
                               PsSlice name)
{
    PsInvocationInfo *i =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_InvocationInfo), sizeof *i);
    i->head.ops = &info_ops;
    i->script = script == NULL ? NULL : ps_script_retain(script);
    i->start = start;
    i->end = end;
    i->command = command == NULL ? NULL : ps_command_retain(command);
    i->invocation_name = ps_strndup(name.data, name.len);
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &i->head.head};
}

PsValue ps_invocation_of_frame(PsSession *s, PsFrame *f)
{
    (void)s;
    uint32_t start = f->call_site == NULL ? 0 : f->call_site->start;
    uint32_t end = f->call_site == NULL ? 0 : f->call_site->end;
    PsSlice name = f->invocation_name == NULL ? PS_SLICE("") : ps_symbol_slice(f->invocation_name);
    PsCommand *command = f->command;
    PsCommand *made = NULL;
    if (command == NULL && f->is_script && f->code->script->source->file != NULL)
        command = made = ps_command_script(ps_slice(f->code->script->source->file));
    PsValue value = ps_invocation_info_new(f->call_site == NULL ? NULL : f->call_script, start, end,
                                           command, name);
    ps_command_release(made);
    ps_invocation_info_get(value)->position = ps_invocation_info_get(value)->length = 1;
    if (f->stage != NULL) {
        PsInvocationInfo *i = ps_invocation_info_get(value);
        i->expects_input = f->stage->expects_input;
        i->position = f->stage->position;
        i->length = f->stage->length;
    }
    return value;
}

static const char *frame_name(const PsFrame *f)
{
    if (!f->is_script && f->command != NULL && f->command->name->len > 0)
        return f->command->spelling;
    if (f->class_type != NULL && f->call_name != NULL)
        return f->call_name->text;
    return "<ScriptBlock>";
}

/* The named block that the frame is in. */
static const char *block_name(const PsFrame *f)
{
    const PsScriptBlockAst *b = f->code->block;
    if (b == NULL)
        return "";
    const struct {
        const PsNamedBlockAst *block;
        const char *name;
    } rows[] = {{b->dynamicparam, "<DynamicParam>"},
                {b->begin, "<Begin>"},
                {b->process, "<Process>"},
                {b->end, "<End>"},
                {b->clean, "<Clean>"}};
    uint32_t at = ps_code_node_at(f->code, f->pc)->start;
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (rows[i].block != NULL && !(rows[i].block->base.flags & PS_AST_UNNAMED) &&
            at >= rows[i].block->base.start && at < rows[i].block->base.end)
            return rows[i].name;
    return "";
}

PsValue ps_origin_stack(PsSession *s)
{
    PsBuffer out = {0};
    for (PsFrame *f = s->frame; f != NULL; f = f->caller) {
        const PsAst *node = ps_code_node_at(f->code, f->pc);
        PsSource *source = f->code->script->source;
        PsPosition at = ps_source_position(source, node->start);
        if (out.len > 0)
            ps_buffer_byte(&out, '\n');
        ps_buffer_printf(&out, "at %s%s, %s: line %u", frame_name(f), block_name(f),
                         source->file == NULL ? "<No file>" : source->file, at.line);
    }
    return ps_string_take(&out);
}

static void fill(PsSession *s, PsRef record, PsValue (*make)(PsSession *s, void *from), void *from)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->origin.invocation))
        r->origin.invocation = make(s, from);
    if (ps_is_null(r->origin.stack))
        r->origin.stack = ps_origin_stack(s);
}

static PsValue at_frame(PsSession *s, void *from)
{
    (void)s;
    PsFrame *f = from;
    const PsAst *node = ps_code_node_at(f->code, f->pc);
    return ps_invocation_info_new(f->code->script, node->start, node->end, NULL, PS_SLICE(""));
}

static PsSlice invocation_name(const PsStage *site, const PsCommand *command)
{
    switch (site->invocation) {
    case '&':
        return PS_SLICE("&");
    case '.':
        return PS_SLICE(".");
    default:
        return site->name != NULL ? site->name_text
               : command != NULL  ? ps_slice(command->spelling)
                                  : PS_SLICE("");
    }
}

/* What was looked for and not found: the name alone. */
static PsValue at_name(PsScript *script, const PsStage *site, bool is_bad)
{
    const PsAst *name = PS_AST_AS(site->ast, Command)->items[0];
    return ps_invocation_info_new(script, name->start, name->end, NULL,
                                  is_bad ? PS_SLICE("") : invocation_name(site, NULL));
}

static PsValue at_stage(PsSession *s, void *from)
{
    (void)s;
    PsStageRun *st = from;
    if (st->command == NULL && st->ast != NULL && st->ast->kind == PS_AST_COMMAND)
        return at_name(st->script, st->site, st->names_nothing);
    return ps_invocation_info_new(st->script, st->ast == NULL ? 0 : st->ast->start,
                                  st->ast == NULL ? 0 : st->ast->end, st->command,
                                  invocation_name(st->site, st->command));
}

/* An argument that does not fit: the value, or the parameter's name. */
static PsValue at_argument(PsSession *s, void *from)
{
    PsStageRun *st = from;
    if (st->binder.at == NULL || st->binder.at->ast == NULL) {
        PsValue info = at_stage(s, from);
        free(ps_invocation_info_get(info)->invocation_name);
        ps_invocation_info_get(info)->invocation_name = ps_strdup("");
        return info;
    }
    const PsAst *node = st->binder.at->ast;
    if (st->binder.at->kind == PS_ELEM_NAMED)
        node = PS_AST_AS(node, CommandParameter)->argument;
    return ps_invocation_info_new(st->script, node->start, node->end, st->command, PS_SLICE(""));
}

/* The position of a syntax error is its own, not the command's that reads the text. */
static bool is_parse_error(PsRef record)
{
    PsRef e = ps_error_record_get(record)->exception;
    return e.kind == PS_KIND_EXCEPTION && ps_exception_get(e)->head.type == PS_XA(ParseException);
}

/* An invocation that was made from nowhere, as a main script is, gets the statement's place. */
static void place(const PsFrame *f, PsErrorRecord *r)
{
    if (ps_is_null(r->origin.invocation))
        return;
    const PsInvocationInfo *old = ps_invocation_info_get(r->origin.invocation);
    if (old == NULL || old->script != NULL)
        return;
    const PsAst *node = ps_code_node_at(f->code, f->pc);
    PsValue info = ps_invocation_info_new(
        f->code->script, node->start, node->end, old->command,
        old->invocation_name == NULL ? PS_SLICE("") : ps_slice(old->invocation_name));
    ps_assign(&r->origin.invocation, info);
}

void ps_origin_locate(PsSession *s, PsFrame *f)
{
    if (ps_is_null(s->ctx.error))
        return;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    place(f, ps_error_record_get(record));
    fill(s, record, at_frame, f);
    s->ctx.error = record;
}

void ps_origin_fill(PsSession *s, PsStageRun *stage, PsRef record)
{
    fill(s, record, at_stage, stage);
}

/* Whether the record has been in this pipeline before: what a stage failed with ends those upstream
 * of it too, and is not theirs. */
static bool is_from_downstream(PsRef record, const PsStageRun *stage)
{
    return ps_error_record_get(record)->pipeline == stage - stage->position;
}

/* Errors that pass out of such a command become its own, its place theirs: not what `throw` or an
 * action preference threw, and not what another command has claimed. */
static bool is_claimed(PsRef record, const PsStageRun *stage)
{
    const PsErrorRecord *r = ps_error_record_get(record);
    PsRef e = r->exception;
    if (e.kind == PS_KIND_EXCEPTION &&
        (ps_exception_get(e)->is_thrown || ps_exception_get(e)->is_stop))
        return true;
    return r->is_claimed || !stage->began;
}

/* Cmdlets and advanced functions put their name to errors that leave them. */
static bool claims_errors(PsSession *s, const PsCommand *command)
{
    if (command->kind == PS_CMD_CMDLET)
        return true;
    if (command->block.kind != PS_KIND_BLOCK || command->name->len == 0)
        return false;
    const PsMeta *meta = ps_meta_of_block(s, ps_block_get(command->block)->code);
    if (meta == NULL)
        ps_clear_error(&s->ctx);
    return meta != NULL && meta->is_advanced;
}

static PsValue name_of(const PsCommand *command)
{
    return ps_string_from(command->kind == PS_CMD_CMDLET ? command->cmdlet->class_name
                                                         : command->spelling);
}

/* $Error keeps the record as it was before. */
static PsValue claim(PsSession *s, PsValue record, PsStageRun *stage)
{
    ps_report_remember(s, record);
    PsValue claimed = ps_error_record_copy(record);
    PsErrorRecord *r = ps_error_record_get(claimed);
    ps_assign(&r->suffix, name_of(stage->command));
    if (is_parse_error(claimed))
        ps_assign(&r->activity, ps_string_from(stage->command->spelling));
    else if (stage->ast != NULL)
        ps_assign(&r->origin.invocation, at_stage(s, stage));
    r->is_claimed = true;
    r->ends = ps_error_record_get(record)->ends;
    ps_release(record);
    return claimed;
}

/* The command failed by itself. */
static void sign(PsRef record, const PsStageRun *stage)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->suffix))
        r->suffix = name_of(stage->command);
    if (is_parse_error(record) && ps_is_null(r->activity))
        r->activity = ps_string_from(stage->command->spelling);
    r->is_claimed = stage->began;
}

/* Arguments that could not be bound. */
static bool is_argument_error(PsRef record, const PsStageRun *stage)
{
    PsRef e = ps_error_record_get(record)->exception;
    return !stage->began && e.kind == PS_KIND_EXCEPTION &&
           ps_type_is_a(ps_exception_get(e)->head.type, PS_XA(ParameterBindingException));
}

void ps_origin_of_stage(PsSession *s, PsStageRun *stage)
{
    if (ps_is_null(s->ctx.error))
        return;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    bool claims = stage->command != NULL && claims_errors(s, stage->command) &&
                  !is_from_downstream(record, stage);
    if (claims && ps_is_null(ps_error_record_get(record)->origin.invocation))
        sign(record, stage);
    else if (claims && !is_claimed(record, stage))
        record = claim(s, record, stage);
    PsErrorRecord *r = ps_error_record_get(record);
    r->pipeline = stage - stage->position;
    if (r->ends == stage)
        r->ends = NULL;
    if (!is_parse_error(record) && stage->ast != NULL)
        fill(s, record, is_argument_error(record, stage) ? at_argument : at_stage, stage);
    s->ctx.error = record;
}

void ps_origin_not_found(PsSession *s, PsFrame *f, const PsStage *site)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->origin.invocation))
        r->origin.invocation = at_name(f->code->script, site, false);
    s->ctx.error = record;
}

/* ---- members ---- */

#define GETTER(name_) \
    static PsStatus name_(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)
#define UNUSED_ARGS() ((void)ctx, (void)args, (void)count)

static PsPosition position_of(const PsInvocationInfo *i)
{
    return i->script == NULL ? (PsPosition){0, 0} : ps_source_position(i->script->source, i->start);
}

GETTER(get_line_number)
{
    UNUSED_ARGS();
    *out = ps_int32((int32_t)position_of(ps_invocation_info_get(self)).line);
    return PS_OK;
}

GETTER(get_offset)
{
    UNUSED_ARGS();
    *out = ps_int32((int32_t)position_of(ps_invocation_info_get(self)).column);
    return PS_OK;
}

GETTER(get_script_name)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    const char *file = i->script == NULL ? NULL : i->script->source->file;
    *out = file == NULL ? PS_NULL : ps_string_from(file);
    return PS_OK;
}

GETTER(get_line)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    if (i->script == NULL) {
        *out = ps_string(PS_SLICE(""));
        return PS_OK;
    }
    PsBuffer text = {0};
    PsSlice line = ps_source_line(i->script->source, position_of(i).line);
    ps_buffer_slice(&text, line);
    const char *end = i->script->source->text.data + i->script->source->text.len;
    for (const char *at = line.data + line.len; at < end && (*at == '\r' || *at == '\n'); at++) {
        ps_buffer_byte(&text, *at);
        if (*at == '\n')
            break;
    }
    *out = ps_string_take(&text);
    return PS_OK;
}

GETTER(get_statement)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    *out = i->script == NULL ? ps_string(PS_SLICE(""))
                             : ps_string(ps_source_extent(i->script->source, i->start, i->end));
    return PS_OK;
}

GETTER(get_position_message)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    PsBuffer text = {0};
    if (i->script != NULL)
        ps_parse_position(i->script->source, i->start, i->end, &text);
    *out = ps_string_take(&text);
    return PS_OK;
}

GETTER(get_my_command)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    *out = i->command == NULL ? PS_NULL : ps_command_value(ps_command_retain(i->command));
    return PS_OK;
}

GETTER(get_invocation_name)
{
    UNUSED_ARGS();
    *out = ps_string_from(ps_invocation_info_get(self)->invocation_name);
    return PS_OK;
}

GETTER(get_bound)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    *out = ps_is_null(i->bound) ? ps_table_new() : ps_retain(i->bound);
    return PS_OK;
}

GETTER(get_unbound)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    *out = ps_is_null(i->unbound) ? ps_array_empty(0) : ps_retain(i->unbound);
    return PS_OK;
}

GETTER(get_expecting)
{
    UNUSED_ARGS();
    *out = ps_bool(ps_invocation_info_get(self)->expects_input);
    return PS_OK;
}

GETTER(get_command_origin)
{
    UNUSED_ARGS();
    (void)self;
    const PsType *type = ps_type_find(PS_SLICE("System.Management.Automation.CommandOrigin"));
    *out = type == NULL ? ps_string_from("Internal") : ps_enum(type, 1);
    return PS_OK;
}

GETTER(get_pipeline_position)
{
    UNUSED_ARGS();
    *out = ps_int32(ps_invocation_info_get(self)->position);
    return PS_OK;
}

GETTER(get_pipeline_length)
{
    UNUSED_ARGS();
    *out = ps_int32(ps_invocation_info_get(self)->length);
    return PS_OK;
}

GETTER(get_script_root)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    const char *file = i->script == NULL ? NULL : i->script->source->file;
    const char *slash = file == NULL ? NULL : strrchr(file, '/');
    *out = slash == NULL ? ps_string(PS_SLICE(""))
                         : ps_string((PsSlice){file, (size_t)(slash - file)});
    return PS_OK;
}

GETTER(get_command_path)
{
    UNUSED_ARGS();
    const PsInvocationInfo *i = ps_invocation_info_get(self);
    const char *file = i->script == NULL ? NULL : i->script->source->file;
    *out = file == NULL ? ps_string(PS_SLICE("")) : ps_string_from(file);
    return PS_OK;
}

static const PsMemberRow invocation_rows[] = {
    PS_PROPERTY("System.Management.Automation.CommandInfo MyCommand", get_my_command),
    PS_PROPERTY("System.Collections.Hashtable BoundParameters", get_bound),
    PS_PROPERTY("object[] UnboundArguments", get_unbound),
    PS_PROPERTY("int ScriptLineNumber", get_line_number),
    PS_PROPERTY("int OffsetInLine", get_offset),
    PS_PROPERTY("string ScriptName", get_script_name),
    PS_PROPERTY("string Line", get_line),
    PS_PROPERTY("string Statement", get_statement),
    PS_PROPERTY("string PositionMessage", get_position_message),
    PS_PROPERTY("string PSScriptRoot", get_script_root),
    PS_PROPERTY("string PSCommandPath", get_command_path),
    PS_PROPERTY("string InvocationName", get_invocation_name),
    PS_PROPERTY("int PipelineLength", get_pipeline_length),
    PS_PROPERTY("int PipelinePosition", get_pipeline_position),
    PS_PROPERTY("bool ExpectingInput", get_expecting),
    PS_PROPERTY("System.Management.Automation.CommandOrigin CommandOrigin", get_command_origin),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_InvocationInfo, invocation_rows},
    {0},
};

void ps_origin_register(void)
{
    ps_types_register(members);
}
