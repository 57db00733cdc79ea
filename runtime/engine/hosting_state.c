/* hosting_state.c - [initialsessionstate]: what a new runspace has from the start; see hosting.h.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/hosting.h"
#include "engine/invoke.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"

static PsValue new_bag(const PsType *type)
{
    PsValue bag = ps_bag_new();
    bag.as.obj->type = type;
    return bag;
}

static PsValue new_entries(const PsType *elem)
{
    return ps_list_new(
        ps_type_construct(
            PS_T(System_Management_Automation_Runspaces_InitialSessionStateEntryCollection_1),
            &elem, 1),
        elem);
}

static PsValue new_state(const char *mode)
{
    const PsType *modes = PS_T(System_Management_Automation_PSLanguageMode);
    const PsType *variables =
        PS_T(System_Management_Automation_Runspaces_SessionStateVariableEntry);
    PsValue state = new_bag(PS_T(System_Management_Automation_Runspaces_InitialSessionState));
    int64_t number = 0;
    (void)ps_enum_parse(modes, ps_slice(mode), &number);
    ps_bag_set_text(
        state, "Commands",
        new_entries(PS_T(System_Management_Automation_Runspaces_SessionStateCommandEntry)));
    ps_bag_set_text(state, "Variables", new_entries(variables));
    ps_bag_set_text(state, "EnvironmentVariables", new_entries(variables));
    ps_bag_set_text(state, "Modules",
                    ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)));
    ps_bag_set_text(state, "LanguageMode", ps_enum(modes, number));
    ps_bag_set_text(state, "ThrowOnRunspaceOpenError", ps_bool(false));
    ps_bag_set_text(state, "ThreadOptions",
                    ps_enum(PS_T(System_Management_Automation_Runspaces_PSThreadOptions), 0));
    return state;
}

PS_ROW(create_default)
{
    (void)ctx;
    return ps_return(new_state("FullLanguage"), out);
}

/* Nothing is in it, no cmdlet either. */
PS_ROW(create_empty)
{
    (void)ctx;
    *out = new_state("NoLanguage");
    ps_bag_set_text(*out, "IsEmpty", ps_bool(true));
    return PS_OK;
}

PS_ROW(clone)
{
    static const char *const lists[] = {"Commands", "Variables", "EnvironmentVariables", "Modules"};
    PS_AUTO PsValue copy = ps_bag_copy(self);
    copy.as.obj->type = self.as.obj->type;
    for (size_t i = 0; i < PS_COUNT(lists); i++) {
        const PsValue *list = ps_hosting_part(self, lists[i], PS_KIND_LIST);
        if (list == NULL)
            return ps_hosting_null_part(ctx);
        ps_bag_set_text(copy, lists[i], ps_array_copy(*list));
    }
    *out = ps_move(&copy);
    return PS_OK;
}

PS_ROW(import_modules)
{
    PS_AUTO PsValue names = PS_NULL;
    *out = PS_NOTHING;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "name");
    const PsValue *modules = ps_hosting_part(self, "Modules", PS_KIND_LIST);
    if (modules == NULL)
        return ps_hosting_null_part(ctx);
    PsStatus status = ps_to_array(ctx, args[0], true, &names);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(names); i++)
        ps_array_push(*modules, ps_array_at(names, i));
    return status;
}

/* ---- entries ---- */

static PsValue optional(const PsRef *args, size_t count, size_t i, PsValue fallback)
{
    return i < count ? ps_retain(args[i]) : fallback;
}

PS_ROW(new_variable)
{
    PsValue entry = new_bag(PS_T(System_Management_Automation_Runspaces_SessionStateVariableEntry));
    ps_bag_set_text(entry, "Name", ps_retain(args[0]));
    ps_bag_set_text(entry, "Value", ps_retain(args[1]));
    ps_bag_set_text(entry, "Description", ps_retain(args[2]));
    ps_bag_set_text(
        entry, "Options",
        optional(args, count, 3, ps_enum(PS_T(System_Management_Automation_ScopedItemOptions), 0)));
    return ps_return(entry, out);
}

static PsStatus new_command(const PsType *type, const PsRef *args, PsValue *out)
{
    PsValue entry = new_bag(type);
    ps_bag_set_text(entry, "Name", ps_retain(args[0]));
    ps_bag_set_text(entry, "Definition", ps_retain(args[1]));
    return ps_return(entry, out);
}

PS_ROW(new_function)
{
    return new_command(PS_T(System_Management_Automation_Runspaces_SessionStateFunctionEntry), args,
                       out);
}

PS_ROW(new_alias)
{
    return new_command(PS_T(System_Management_Automation_Runspaces_SessionStateAliasEntry), args,
                       out);
}

/* ---- into a session ---- */

static PsSlice text_of(PsRef entry, const char *name)
{
    const PsValue *text = ps_hosting_part(entry, name, PS_KIND_STRING);
    return text == NULL ? PS_SLICE("") : ps_string_slice(*text);
}

static PsStatus put_variable(PsSession *s, PsRef entry)
{
    const PsSymbol *name = ps_symbol(text_of(entry, "Name"));
    const PsValue *value = ps_bag_find_text(entry, "Value");
    const PsValue *options = ps_bag_find_text(entry, "Options");
    PsStatus status =
        ps_scope_write(s, &s->global->top, name, value == NULL ? PS_NULL : ps_retain(*value));
    if (status == PS_OK && options != NULL && options->kind == PS_KIND_ENUM && options->as.i64 != 0)
        ps_cell_get(ps_scope_cell(&s->global->top, name))->options = (unsigned)options->as.i64;
    return status;
}

static PsStatus put_environment(PsSession *s, PsRef entry)
{
    PS_AUTO_BUFFER PsBuffer name = {0}, text = {0};
    const PsValue *value = ps_bag_find_text(entry, "Value");
    ps_buffer_slice(&name, text_of(entry, "Name"));
    PsStatus status = value == NULL ? PS_OK : ps_text(&s->ctx, *value, &text);
    if (status == PS_OK)
        (void)setenv(ps_buffer_cstr(&name), ps_buffer_cstr(&text), 1);
    return status;
}

static PsStatus put_command(PsSession *s, PsRef entry)
{
    PsSlice name = text_of(entry, "Name");
    PsSlice definition = text_of(entry, "Definition");
    if (entry.as.obj->type == PS_T(System_Management_Automation_Runspaces_SessionStateAliasEntry)) {
        PsCommand *alias = ps_command_new(PS_CMD_ALIAS, name);
        alias->path = ps_strndup(definition.data, definition.len);
        ps_scope_set_alias(s, &s->global->top, alias);
        return PS_OK;
    }
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_text(s, NULL, definition, &block);
    if (status != PS_OK)
        return status;
    PsCommand *function = ps_command_new(PS_CMD_FUNCTION, name);
    function->block = ps_move(&block);
    ps_scope_set_function(s, &s->global->top, function);
    return PS_OK;
}

static PsStatus import_module(PsSession *s, PsRef name)
{
    PsArgs args = {0};
    ps_args_add(&args, (PsArg){.value = ps_retain(name), .has_value = true, .is_quoted = true});
    return ps_invoke_named(s, PS_SLICE("Import-Module"), &args, PS_NOTHING, &ps_pipe_null);
}

/* What cannot be put there is an error of the new session, which is opened all the same. */
static void put_all(PsSession *s, PsRef initial, const char *list,
                    PsStatus (*put)(PsSession *, PsRef))
{
    const PsValue *entries = ps_bag_find_text(initial, list);
    if (entries == NULL || !ps_is_list(*entries))
        return;
    for (size_t i = 0; i < ps_array_len(*entries); i++) {
        PS_AUTO PsValue entry = ps_array_at(*entries, i);
        if (ps_is_null(entry) || put(s, ps_unwrap(entry)) != PS_ERROR)
            continue;
        PS_AUTO PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
        ps_report_remember(s, record);
    }
}

PsStatus ps_initial_state_apply(PsContext *ctx, PsSession *s, PsRef initial)
{
    (void)ctx;
    s->has_no_cmdlets = ps_bag_find_text(initial, "IsEmpty") != NULL;
    put_all(s, initial, "Variables", put_variable);
    put_all(s, initial, "EnvironmentVariables", put_environment);
    put_all(s, initial, "Commands", put_command);
    put_all(s, initial, "Modules", import_module);
    return PS_OK;
}

/* ---- tables ---- */

#define STATE "System.Management.Automation.Runspaces.InitialSessionState "
#define OPTIONS "System.Management.Automation.ScopedItemOptions options"

static const PsMemberRow state_rows[] = {
    PS_STATIC(STATE "CreateDefault()", create_default),
    PS_STATIC(STATE "CreateDefault2()", create_default),
    PS_STATIC(STATE "Create()", create_empty),
    PS_METHOD(STATE "Clone()", clone),
    PS_METHOD("void ImportPSModule(params string[] name)", import_modules),
    {0},
};

static const PsMemberRow variable_rows[] = {
    PS_CTOR("new(string name, System.Object value, string description)", new_variable),
    PS_CTOR("new(string name, System.Object value, string description, " OPTIONS ")", new_variable),
    {0},
};

static const PsMemberRow function_rows[] = {
    PS_CTOR("new(string name, string definition)", new_function),
    PS_CTOR("new(string name, string definition, string helpFile)", new_function),
    PS_CTOR("new(string name, string definition, " OPTIONS ", string helpFile)", new_function),
    {0},
};

static const PsMemberRow alias_rows[] = {
    PS_CTOR("new(string name, string definition)", new_alias),
    PS_CTOR("new(string name, string definition, string description)", new_alias),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Runspaces_InitialSessionState, state_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_SessionStateVariableEntry, variable_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_SessionStateFunctionEntry, function_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_SessionStateAliasEntry, alias_rows},
    {0},
};

void ps_hosting_state_register(void)
{
    ps_types_register(members);
}
