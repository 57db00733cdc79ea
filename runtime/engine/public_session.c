/* public_session.c - public/session.h: strictness, place, stack, slots and the host. */
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind.h"
#include "engine/module_priv.h"
#include "engine/origin.h"
#include "engine/path.h"
#include "engine/pipe.h"
#include "engine/public/session.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/session_slots.h"
#include "engine/stage.h"
#include "engine/symbol_map.h"
#include "types/arguments.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

static PsSession *session(PsCall *call)
{
    return ps_session_of(call->ctx);
}

static PsStageRun *stage_of(PsCall *call)
{
    return ((PsEngineCall *)call)->stage;
}

/* ---- type data ---- */

PsStatus ps_session_extend_type(PsCall *call, PsSlice type_name, PsSlice member, PsValue value,
                                bool is_forced, bool *taken)
{
    PsSession *s = session(call);
    PsValue *bag = ps_symbol_map_slot(&s->type_members, ps_symbol(type_name));
    if (bag->kind == PS_KIND_UNSET)
        *bag = ps_bag_new();
    *taken = !is_forced && ps_bag_find(*bag, ps_symbol(member)) != NULL;
    if (*taken)
        ps_release(value);
    else
        ps_bag_set(*bag, member, value);
    return PS_OK;
}

PsStatus ps_session_unextend_type(PsCall *call, PsSlice type_name, PsSlice member, bool *removed)
{
    PsSession *s = session(call);
    const PsSymbol *type = ps_symbol(type_name);
    PsValue *bag = ps_symbol_map_find(&s->type_members, type);
    *removed = false;
    if (bag == NULL)
        return PS_OK;
    if (member.len == 0)
        *removed = ps_symbol_map_remove(&s->type_members, type);
    else
        *removed = ps_members_remove(ps_object_members(*bag, true), ps_symbol(member));
    return PS_OK;
}

/* ---- strictness, place ---- */

bool ps_session_given(PsCall *call, PsSlice parameter)
{
    const PsStageRun *st = stage_of(call);
    const PsBinding *b = &st->binding;
    bool is_ambiguous = false;
    if (b->meta == NULL)
        return false;
    const PsParamMeta *p = ps_meta_find(b->meta, parameter, &is_ambiguous);
    int i = p == NULL ? -1 : ps_bind_index(b, p);
    return i >= 0 && (b->bound[i] == PS_BOUND || b->bound[i] == PS_BOUND_PIPELINE);
}

void ps_session_set_strict(PsCall *call, int version)
{
    ps_scope_now(session(call))->strict = (int8_t)version;
}

PsSlice ps_session_location(PsCall *call)
{
    PsSession *s = session(call);
    return ps_slice(s->shown_location != NULL ? s->shown_location : s->directory);
}

PsSlice ps_session_directory(PsCall *call)
{
    return ps_slice(session(call)->directory);
}

bool ps_session_file_drive(PsCall *call, PsSlice path, PsSlice *root, PsSlice *rest)
{
    return ps_path_drive(session(call), path, root, rest);
}

void ps_session_set_file_drive(PsCall *call, PsSlice name, PsSlice root)
{
    ps_path_set_drive(session(call), name, root);
}

void ps_session_set_location(PsCall *call, PsSlice shown, PsSlice directory)
{
    PsSession *s = session(call);
    char *place = directory.len == 0 ? NULL : ps_strndup(directory.data, directory.len);
    char *text = ps_strndup(shown.data, shown.len);
    if (place != NULL) {
        free(s->directory);
        s->directory = place;
    }
    free(s->shown_location);
    s->shown_location = text;
    if (directory.len > 0 && strcmp(text, s->directory) == 0) {
        free(text);
        s->shown_location = NULL;
    }
}

/* ---- the call stack ---- */

static PsSlice file_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return ps_slice(slash == NULL ? file : slash + 1);
}

static PsValue frame_object(PsSession *s, PsFrame *f)
{
    PsValue bag = ps_bag_new();
    bag.as.obj->type = PS_T(System_Management_Automation_CallStackFrame);
    PsSource *source = f->code->script->source;
    const PsAst *node = ps_code_node_at(f->code, f->pc);
    int32_t line = node == NULL ? 0 : (int32_t)ps_source_position(source, node->start).line;
    bool is_named = f->command != NULL && !f->is_script;
    PS_AUTO_BUFFER PsBuffer place = {0};
    PsSlice file = source->file == NULL ? PS_SLICE("<No file>") : file_name(source->file);
    ps_buffer_slice(&place, file);
    if (source->file != NULL)
        ps_buffer_printf(&place, ": line %d", line);
    const char *command = f->command != NULL ? f->command->spelling : "<ScriptBlock>";
    ps_bag_set_text(bag, "Command", ps_string_from(command));
    ps_bag_set_text(bag, "Location", ps_string(ps_buffer_view(&place)));
    ps_bag_set_text(bag, "Arguments", ps_string(PS_SLICE("{}")));
    ps_bag_set_text(bag, "ScriptName",
                    source->file == NULL ? PS_NULL : ps_string_from(source->file));
    ps_bag_set_text(bag, "ScriptLineNumber", ps_int32(line));
    ps_bag_set_text(bag, "InvocationInfo", ps_invocation_of_frame(s, f));
    ps_bag_set_text(bag, "FunctionName", ps_string_from(is_named ? command : "<ScriptBlock>"));
    return bag;
}

PsStatus ps_session_call_stack(PsCall *call, PsValue *out)
{
    PsSession *s = session(call);
    *out = ps_array_empty(8);
    for (PsFrame *f = s->frame; f != NULL; f = f->caller)
        ps_array_push(*out, frame_object(s, f));
    return PS_OK;
}

void ps_session_note_error(PsCall *call, PsValue record)
{
    ps_report_remember(session(call), record);
    ps_release(record);
}

/* ---- memory of the cmdlets ---- */

typedef struct {
    void *content;
    void (*done)(void *content);
} Slot;

void **ps_session_slot(PsCall *call, const void *key, void (*done)(void *content))
{
    PsMap *slots = &session(call)->slots;
    PsSlice name = {(const char *)&key, sizeof key};
    Slot *slot = ps_map_find(slots, name);
    if (slot == NULL) {
        slot = ps_alloc_zero(sizeof *slot);
        slot->done = done;
        ps_map_set(slots, name, slot);
    }
    return &slot->content;
}

void **ps_session_slot_find(PsSession *s, const void *key)
{
    Slot *slot = ps_map_find(&s->slots, (PsSlice){(const char *)&key, sizeof key});
    return slot == NULL ? NULL : &slot->content;
}

void ps_session_slots_done(PsSession *s)
{
    for (PsMapEntry *e = ps_map_next(&s->slots, NULL); e != NULL; e = ps_map_next(&s->slots, e)) {
        Slot *slot = e->value;
        if (slot->content != NULL && slot->done != NULL)
            slot->done(slot->content);
        free(slot);
    }
    ps_map_done(&s->slots);
}

/* ---- the host ---- */

static PsAction information_action(PsStageRun *st)
{
    if (st->common.information_action >= 0 && st->is_bound)
        return (PsAction)st->common.information_action;
    return ps_report_preference(st->session, "InformationPreference", PS_ACTION_SILENT);
}

/* message.ToString(): a collection's is the name of its type. */
static PsStatus message_text(PsContext *ctx, PsRef message, PsBuffer *out)
{
    if (ps_is_null(message))
        return PS_OK;
    return ps_is_list(ps_unwrap(message)) ? ps_types_to_string(ctx, message, out)
                                          : ps_text_to_string(ctx, message, ctx->culture, out);
}

static PsStatus show_information(PsSession *s, PsRef record, bool is_wanted)
{
    const PsValue *data = ps_bag_find_text(record, "MessageData");
    if (data == NULL || s->host == NULL || s->host->write_host == NULL)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer text = {0};
    bool ends_line = true;
    PsRef message = *data;
    if (message.kind == PS_KIND_OBJECT &&
        message.as.obj->type == PS_T(System_Management_Automation_HostInformationMessage)) {
        const PsValue *inner = ps_bag_find_text(message, "Message");
        const PsValue *no_line = ps_bag_find_text(message, "NoNewLine");
        ends_line = no_line == NULL || !ps_truth(*no_line);
        if (inner != NULL && inner->kind == PS_KIND_STRING)
            ps_buffer_slice(&text, ps_string_slice(*inner));
    } else if (is_wanted) {
        PsStatus status = message_text(&s->ctx, message, &text);
        if (status != PS_OK)
            return status;
    } else {
        return PS_OK;
    }
    return s->host->write_host(s, ps_buffer_view(&text), ends_line);
}

/* What the host is told in any case is shown before. */
static PsStatus stop_at(PsSession *s, PsValue record)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    const PsValue *data = ps_bag_find_text(record, "MessageData");
    PsStatus status = data == NULL ? PS_OK : ps_text(&s->ctx, *data, &text);
    if (status == PS_OK)
        status = show_information(s, record, false);
    ps_release(record);
    return status == PS_OK ? ps_stage_stop_for(s, PS_STREAM_INFO, ps_buffer_view(&text)) : status;
}

PsStatus ps_write_information(PsCall *call, PsValue record)
{
    PsStageRun *st = stage_of(call);
    PsSession *s = st->session;
    PsAction action = information_action(st);
    if (st->script != NULL && st->script->source->file != NULL) /* where the command stands */
        ps_bag_set_text(record, "Source", ps_string_from(st->script->source->file));
    for (PsStageRun *at = st; at != NULL; at = ps_stage_collecting(at))
        if (at->information_list.kind == PS_KIND_LIST)
            ps_array_push(at->information_list, ps_retain(record));
    if (action == PS_ACTION_STOP)
        return stop_at(s, record);
    if (action == PS_ACTION_IGNORE) {
        ps_release(record);
        return PS_OK;
    }
    PsPipe *pipe = ps_stream_pipe(s, PS_STREAM_INFO);
    if (pipe != NULL)
        return pipe->write(pipe, s, record);
    PsStatus status = show_information(s, record, action != PS_ACTION_SILENT);
    ps_release(record);
    return status;
}

PsStatus ps_host_read_line(PsCall *call, PsSlice prompt, bool is_secret, PsBuffer *out,
                           bool *is_end)
{
    PsSession *s = session(call);
    *is_end = true;
    if (s->host == NULL || s->host->read_line == NULL)
        return PS_OK;
    PsStatus status = ps_report_may_ask(s);
    return status == PS_OK ? s->host->read_line(s, prompt, is_secret, out, is_end) : status;
}

PsStatus ps_host_write(PsCall *call, PsSlice text)
{
    PsSession *s = session(call);
    if (s->host == NULL || s->host->write_host == NULL)
        return PS_OK;
    return s->host->write_host(s, text, false);
}

PsStatus ps_session_continue_all(PsCall *call, PsSlice query, PsSlice caption, bool *yes_to_all,
                                 bool *no_to_all, bool *yes)
{
    return ps_stage_should_continue(stage_of(call), query, caption, yes_to_all, no_to_all, yes);
}
