/* intrinsics.c - $ExecutionContext, session states and what hangs on them; see intrinsics.h. */
#include "engine/intrinsics.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/engine.h"
#include "engine/host_methods.h"
#include "engine/host_object.h"
#include "engine/module_priv.h"
#include "engine/path.h"
#include "engine/pipe.h"
#include "engine/public/session.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "engine/syntax_report.h"
#include "engine/variable_object.h"
#include "types/members.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

/* A facet of a session state: its variables, paths, or commands. */
typedef struct {
    PsHolder head;
    PsState *state; /* held; NULL: the current one */
} Facet;

static void facet_done(PsObject *object)
{
    Facet *f = (Facet *)object;
    if (f->state != NULL)
        ps_state_release(f->state);
}

static void facet_visit(PsObject *object, PsVisitor visit, void *state)
{
    Facet *f = (Facet *)object;
    if (f->state != NULL)
        visit(&f->state->head.head, state);
}

static const PsKindOps facet_ops = {facet_done, facet_visit};

/* The state behind a SessionState value; NULL: the current one. */
static PsState *state_behind(PsRef self)
{
    if (self.kind != PS_KIND_HOLDER)
        return NULL;
    if (((PsHolder *)self.as.obj)->ops == &facet_ops)
        return ((Facet *)self.as.obj)->state;
    return self.as.obj->type == PS_T(System_Management_Automation_SessionState)
               ? (PsState *)self.as.obj
               : NULL;
}

static PsValue facet(const PsType *type, PsRef self)
{
    Facet *f = ps_object_new(PS_KIND_HOLDER, type, sizeof *f);
    f->head.ops = &facet_ops;
    f->state = state_behind(self);
    if (f->state != NULL)
        f->state->head.head.refs++;
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &f->head.head};
}

PsValue ps_intrinsics_of_state(const PsType *type, PsState *state)
{
    return facet(type, (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &state->head.head});
}

static PsState *state_of(PsContext *ctx, PsRef self)
{
    PsState *state = state_behind(self);
    return state != NULL ? state : ps_session_of(ctx)->state;
}

/* ---- SessionState ---- */

MEMBER(get_variables)
{
    *out = facet(PS_T(System_Management_Automation_PSVariableIntrinsics), self);
    return PS_OK;
}

MEMBER(get_paths)
{
    *out = facet(PS_T(System_Management_Automation_PathIntrinsics), self);
    return PS_OK;
}

MEMBER(get_commands)
{
    *out = facet(PS_T(System_Management_Automation_CommandInvocationIntrinsics), self);
    return PS_OK;
}

MEMBER(get_module)
{
    *out = ps_retain(state_of(ctx, self)->module);
    return PS_OK;
}

MEMBER(get_language_mode)
{
    *out = ps_enum(PS_T(System_Management_Automation_PSLanguageMode), 0);
    return PS_OK;
}

MEMBER(get_host)
{
    PsSession *s = ps_session_of(ctx);
    return ps_scope_read(s, &s->global->top, ps_symbol_text("Host"), out);
}

static const PsMemberRow state_rows[] = {
    PS_PROPERTY("System.Management.Automation.PSVariableIntrinsics PSVariable", get_variables),
    PS_PROPERTY("System.Management.Automation.PathIntrinsics Path", get_paths),
    PS_PROPERTY("System.Management.Automation.CommandInvocationIntrinsics InvokeCommand",
                get_commands),
    PS_PROPERTY("System.Management.Automation.PSModuleInfo Module", get_module),
    PS_PROPERTY("System.Object LanguageMode", get_language_mode),
    {0},
};

static const PsMemberRow engine_rows[] = {
    PS_PROPERTY("System.Management.Automation.Host.PSHost Host", get_host),
    {0},
};

/* ---- variables ---- */

/* script:name, global:name: the scope that the name says, within the state. */
static PsScope *scope_for(PsSession *s, PsState *state, PsSlice *name, bool *is_qualified)
{
    static const char *const words[] = {"global:", "script:", "local:", "private:", "variable:"};
    PsScope *scope = state == s->state ? ps_scope_now(s) : state->current;
    *is_qualified = false;
    for (size_t i = 0; i < PS_COUNT(words); i++) {
        PsSlice word = ps_slice(words[i]);
        if (!ps_slice_starts_fold(*name, word))
            continue;
        name->data += word.len;
        name->len -= word.len;
        *is_qualified = i < 4;
        if (i == 0)
            return &s->global->top;
        return i == 1 ? ps_scope_script(scope) : scope;
    }
    return scope;
}

static PsValue *find_variable(PsContext *ctx, PsRef self, PsRef text, PsScope **scope)
{
    PsSession *s = ps_session_of(ctx);
    PsSlice name = ps_string_slice(text);
    bool is_qualified = false;
    *scope = scope_for(s, state_of(ctx, self), &name, &is_qualified);
    const PsSymbol *symbol = ps_symbol(name);
    return is_qualified ? ps_scope_own(*scope, symbol) : ps_scope_find(s, *scope, symbol);
}

MEMBER(variable_get)
{
    PsScope *scope = NULL;
    PsValue *slot = find_variable(ctx, self, args[0], &scope);
    *out = PS_NULL;
    if (slot == NULL)
        return PS_OK;
    PsSlice name = ps_string_slice(args[0]);
    const char *colon = memrchr(name.data, ':', name.len);
    if (colon != NULL)
        name = (PsSlice){colon + 1, name.len - (size_t)(colon + 1 - name.data)};
    if (slot->kind != PS_KIND_CELL)
        *slot = ps_cell_new(ps_symbol(name), *slot);
    *out = ps_variable_object(ps_retain(*slot));
    return PS_OK;
}

MEMBER(variable_value)
{
    PsScope *scope = NULL;
    PsValue *slot = find_variable(ctx, self, args[0], &scope);
    if (slot != NULL)
        return ps_scope_load(ps_session_of(ctx), slot, out);
    *out = count > 1 ? ps_retain(args[1]) : PS_NULL;
    return PS_OK;
}

MEMBER(variable_set)
{
    PsSession *s = ps_session_of(ctx);
    *out = PS_NOTHING;
    PsRef first = ps_unwrap(args[0]);
    if (first.kind == PS_KIND_CELL) {
        PsState *state = state_of(ctx, self);
        PsScope *scope = state == s->state ? ps_scope_now(s) : state->current;
        ps_assign(ps_scope_slot(scope, ps_cell_get(first)->name), ps_retain(first));
        return PS_OK;
    }
    PsSlice name = ps_string_slice(args[0]);
    bool is_qualified = false;
    PsScope *scope = scope_for(s, state_of(ctx, self), &name, &is_qualified);
    return ps_scope_write(s, scope, ps_symbol(name), ps_retain(args[1]));
}

MEMBER(variable_remove)
{
    PsScope *scope = NULL;
    PsValue *slot = find_variable(ctx, self, args[0], &scope);
    if (slot != NULL)
        ps_assign(slot, (PsValue){.kind = PS_KIND_UNSET});
    *out = PS_NOTHING;
    return PS_OK;
}

static const PsMemberRow variable_rows[] = {
    PS_METHOD("System.Management.Automation.PSVariable Get(string name)", variable_get),
    PS_METHOD("System.Object GetValue(string name)", variable_value),
    PS_METHOD("System.Object GetValue(string name, System.Object defaultValue)", variable_value),
    PS_METHOD("void Set(string name, System.Object value)", variable_set),
    PS_METHOD("void Set(System.Management.Automation.PSVariable variable)", variable_set),
    PS_METHOD("void Remove(string name)", variable_remove),
    {0},
};

/* ---- paths ---- */

MEMBER(path_current)
{
    *out = ps_path_info(ps_session_of(ctx));
    return PS_OK;
}

MEMBER(path_absolute)
{
    PsBuffer path = {0};
    ps_path_absolute(ps_session_of(ctx), ps_string_slice(args[0]), &path);
    *out = ps_string_take(&path);
    return PS_OK;
}

MEMBER(path_combine)
{
    PsSlice parent = ps_string_slice(args[0]);
    PsSlice child = ps_string_slice(args[1]);
    PsBuffer path = {0};
    ps_buffer_slice(&path, parent);
    if (parent.len > 0 && parent.data[parent.len - 1] != '/')
        ps_buffer_byte(&path, '/');
    while (child.len > 0 && child.data[0] == '/') {
        child.data++;
        child.len--;
    }
    ps_buffer_slice(&path, child);
    *out = ps_string_take(&path);
    return PS_OK;
}

static size_t last_slash(PsSlice path)
{
    const char *slash = memrchr(path.data, '/', path.len);
    return slash == NULL ? SIZE_MAX : (size_t)(slash - path.data);
}

MEMBER(path_parent)
{
    PsSlice path = ps_string_slice(args[0]);
    size_t at = last_slash(path);
    *out = ps_string((PsSlice){path.data, at == SIZE_MAX ? 0 : at == 0 && path.len > 1 ? 1 : at});
    return PS_OK;
}

MEMBER(path_child)
{
    PsSlice path = ps_string_slice(args[0]);
    size_t at = last_slash(path);
    *out = at == SIZE_MAX ? ps_retain(args[0])
                          : ps_string((PsSlice){path.data + at + 1, path.len - at - 1});
    return PS_OK;
}

MEMBER(path_is_absolute)
{
    PsSlice path = ps_string_slice(args[0]);
    *out = ps_bool(path.len > 0 && (path.data[0] == '/' || memchr(path.data, ':', path.len)));
    return PS_OK;
}

static const PsMemberRow path_rows[] = {
    PS_PROPERTY("System.Management.Automation.PathInfo CurrentLocation", path_current),
    PS_PROPERTY("System.Management.Automation.PathInfo CurrentFileSystemLocation", path_current),
    PS_METHOD("string GetUnresolvedProviderPathFromPSPath(string path)", path_absolute),
    PS_METHOD("string GetResolvedPSPathFromPSPath(string path)", path_absolute),
    PS_METHOD("string GetResolvedProviderPathFromPSPath(string path)", path_absolute),
    PS_METHOD("string Combine(string parent, string child)", path_combine),
    PS_METHOD("string ParseParent(string path, string root)", path_parent),
    PS_METHOD("string ParseChildName(string path)", path_child),
    PS_METHOD("bool IsPSAbsolute(string path, string driveName)", path_is_absolute),
    {0},
};

/* ---- commands ---- */

MEMBER(expand_string)
{
    PsSession *s = ps_session_of(ctx);
    PsScript *script = ps_parse_expandable(ps_source_new(NULL, ps_string_slice(args[0])));
    PsStatus status = ps_syntax_report(s, script);
    PS_AUTO PsValue value = PS_NULL;
    if (status == PS_OK)
        status = ps_call_expression(s, script, script->expandable, &value);
    if (status == PS_OK)
        status = ps_text_value(ctx, value, out);
    ps_script_release(script);
    return status;
}

static PsStatus run_collected(PsSession *s, PsRef block, bool own_scope, PsRef arguments,
                              PsValue *out)
{
    const PsType *elem = PS_T(System_Management_Automation_PSObject);
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, arguments, true, &all);
    if (status != PS_OK)
        return status;
    PsCollector *c = ps_collector_get(s);
    PsBlockRun run = {.args = ps_array_get(all)->as.values,
                      .arg_count = ps_array_len(all),
                      .borrowed = !own_scope,
                      .out = &c->pipe};
    status = ps_call_block(s, block, &run);
    if (status == PS_OK) {
        PS_AUTO PsValue made = ps_collector_take(c, true);
        *out = ps_list_new(
            ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &elem, 1), elem);
        for (size_t i = 0; i < ps_array_len(made); i++)
            ps_array_push(*out, ps_array_at(made, i));
    }
    ps_collector_put(s, c);
    return status;
}

MEMBER(invoke_text)
{
    PsSession *s = ps_session_of(ctx);
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_text(s, NULL, ps_string_slice(args[0]), &block);
    if (status != PS_OK)
        return status;
    return run_collected(s, block, true, count > 1 ? args[1] : PS_NULL, out);
}

/* (bool useLocalScope, scriptblock, IList input, params args) */
MEMBER(invoke_block)
{
    return run_collected(ps_session_of(ctx), ps_unwrap(args[1]), ps_truth(args[0]),
                         count > 3 ? args[3] : PS_NULL, out);
}

/* (SessionState, scriptblock, params args) */
MEMBER(invoke_in_state)
{
    PsSession *s = ps_session_of(ctx);
    PsState *state = state_behind(args[0]);
    PS_AUTO PsValue bound =
        ps_block_new(ps_block_code_retain(ps_block_get(ps_unwrap(args[1]))->code),
                     state != NULL ? state : s->state);
    return run_collected(s, bound, false, count > 2 ? args[2] : PS_NULL, out);
}

MEMBER(new_block)
{
    return ps_block_from_text(ps_session_of(ctx), NULL, ps_string_slice(args[0]), out);
}

static void first_of(PsRef list, PsValue *out)
{
    *out = ps_array_len(list) == 0 ? PS_NULL : ps_array_at(list, 0);
}

MEMBER(get_command)
{
    PS_AUTO PsValue found = ps_array_empty(1);
    unsigned types = count > 1 ? (unsigned)ps_get_int(args[1]) : PS_COMMAND_ALL;
    ps_command_search(ps_session_of(ctx), ps_string_slice(args[0]), types, false, true, found);
    first_of(found, out);
    return PS_OK;
}

MEMBER(get_cmdlet)
{
    PS_AUTO PsValue found = ps_array_empty(1);
    ps_command_search(ps_session_of(ctx), ps_string_slice(args[0]), PS_COMMAND_CMDLET, false, true,
                      found);
    first_of(found, out);
    return PS_OK;
}

MEMBER(list_commands)
{
    PsCall call = {.ctx = ctx};
    return ps_session_list_commands(&call, ps_string_slice(args[0]), (unsigned)ps_get_int(args[1]),
                                    out);
}

MEMBER(command_name)
{
    PS_AUTO PsValue found = PS_NULL;
    PsCall call = {.ctx = ctx};
    PsStatus status =
        ps_session_list_commands(&call, ps_string_slice(args[0]), PS_COMMAND_ALL, &found);
    *out = ps_array_new(PS_T(System_String), 0);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(found); i++) {
        PS_AUTO PsValue item = ps_array_at(found, i);
        ps_array_push(*out, ps_string_from(ps_command_get(item)->spelling));
    }
    return status;
}

static const PsMemberRow command_rows[] = {
    PS_METHOD("string ExpandString(string source)", expand_string),
    PS_METHOD("System.Object InvokeScript(string script)", invoke_text),
    PS_METHOD("System.Object InvokeScript(string script, params System.Object[] args)",
              invoke_text),
    PS_METHOD("System.Object InvokeScript(bool useLocalScope, scriptblock scriptBlock, "
              "System.Collections.IList input, params System.Object[] args)",
              invoke_block),
    PS_METHOD("System.Object InvokeScript(System.Management.Automation.SessionState sessionState, "
              "scriptblock scriptBlock, params System.Object[] args)",
              invoke_in_state),
    PS_METHOD("scriptblock NewScriptBlock(string scriptText)", new_block),
    PS_METHOD("System.Management.Automation.CommandInfo GetCommand(string commandName, "
              "System.Management.Automation.CommandTypes type)",
              get_command),
    PS_METHOD("System.Management.Automation.CmdletInfo GetCmdlet(string commandName)", get_cmdlet),
    PS_METHOD("System.Object GetCommands(string name, "
              "System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)",
              list_commands),
    PS_METHOD("System.Object GetCommandName(string name, bool nameIsPattern, bool "
              "returnFullName)",
              command_name),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_SessionState, state_rows},
    {PS_TYPE_ID_System_Management_Automation_EngineIntrinsics, engine_rows},
    {PS_TYPE_ID_System_Management_Automation_PSVariableIntrinsics, variable_rows},
    {PS_TYPE_ID_System_Management_Automation_PathIntrinsics, path_rows},
    {PS_TYPE_ID_System_Management_Automation_CommandInvocationIntrinsics, command_rows},
    {0},
};

void ps_intrinsics_register(void)
{
    ps_types_register(members);
    ps_host_methods_register();
}
