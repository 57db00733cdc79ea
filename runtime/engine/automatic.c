/* automatic.c - see automatic.h. */
#include "engine/automatic.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/block.h"
#include "engine/cmdlet_object.h"
#include "engine/host_object.h"
#include "engine/meta.h"
#include "engine/origin.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "types/encoding.h"
#include "types/enumerator.h"
#include "types/ps_style.h"
#include "types/semver.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

static PsValue new_bound(void)
{
    return ps_table_new_type(PS_T(System_Management_Automation_PSBoundParametersDictionary), true);
}

/* What it shows for a parameter, or NULL. */
static const PsValue *shown_value(const PsBinding *b, uint32_t i)
{
    if (b->bound[i] == PS_BOUND || b->bound[i] == PS_BOUND_PIPELINE)
        return &b->values[i];
    return b->from_before != NULL && b->from_before[i].kind != PS_KIND_UNSET ? &b->from_before[i]
                                                                             : NULL;
}

PsValue ps_automatic_bound(const PsBinding *b)
{
    PsValue table = new_bound();
    for (uint32_t turn = 1; turn <= b->turn; turn++)
        for (uint32_t i = 0; i < b->meta->count; i++) {
            const PsValue *value = b->turns[i] == turn ? shown_value(b, i) : NULL;
            if (value != NULL)
                ps_table_set_text(table, b->meta->params[i].spelling, ps_retain(*value));
        }
    return table;
}

static PsValue bound_parameters(PsSession *s, PsFrame *f)
{
    if (f->stage != NULL && f->stage->is_bound)
        return ps_automatic_bound(&f->stage->binding);
    PsValue table = new_bound();
    for (uint32_t i = 0; i < f->code->param_count && i < 64; i++) {
        if (!(f->bound_mask & (1ull << i)))
            continue;
        PsValue value = PS_NULL;
        PsSlice name = ps_variable_name(f->code->params[i].ast->name);
        if (f->slots == NULL ||
            ps_scope_load(s, &f->slots[f->code->params[i].slot], &value) != PS_OK)
            continue;
        ps_table_set(table, ps_string(name), value);
    }
    return table;
}

static PsValue folder_of(const char *file)
{
    const char *slash = file == NULL ? NULL : strrchr(file, '/');
    return slash == NULL ? ps_string(PS_SLICE(""))
                         : ps_string((PsSlice){file, (size_t)(slash - file)});
}

static PsValue input_of(PsSession *s, PsFrame *f)
{
    PS_AUTO PsValue none = f->input.kind == PS_KIND_UNSET ? ps_array_empty(0) : PS_NULL;
    PsRef items = f->input.kind == PS_KIND_UNSET ? ps_ref(&none) : ps_ref(&f->input);
    PsValue value = PS_NULL;
    /* Starting on an array cannot fail. */
    return ps_enumerator_object_input(&s->ctx, items, &value) == PS_OK ? value : PS_NULL;
}

PsValue ps_automatic_of(PsSession *s, PsFrame *f, const PsSymbol *name)
{
    const char *file = f->code->script->source->file;
    if (name == s->sym_args)
        return f->args.kind == PS_KIND_UNSET ? ps_array_empty(0) : ps_retain(f->args);
    if (name == s->sym_input)
        return input_of(s, f);
    if (name == s->sym_this)
        return f->this_value.kind == PS_KIND_UNSET ? (PsValue){.kind = PS_KIND_UNSET}
                                                   : ps_retain(f->this_value);
    if (name == s->sym_my_invocation) {
        PsValue info = ps_invocation_of_frame(s, f);
        ps_assign(&ps_invocation_info_get(info)->bound, bound_parameters(s, f));
        if (f->args.kind == PS_KIND_ARRAY)
            ps_assign(&ps_invocation_info_get(info)->unbound, ps_retain(f->args));
        return info;
    }
    if (name == s->sym_bound_parameters)
        return bound_parameters(s, f);
    if (name == s->sym_cmdlet)
        return f->stage != NULL && f->stage->is_bound && f->stage->binding.meta->is_advanced
                   ? ps_cmdlet_object(s, f->stage)
                   : (PsValue){.kind = PS_KIND_UNSET};
    if (name == s->sym_script_root)
        return folder_of(file);
    if (name == s->sym_command_path)
        return file == NULL ? ps_string(PS_SLICE("")) : ps_string_from(file);
    return (PsValue){.kind = PS_KIND_UNSET};
}

PsValue *ps_automatic_make(PsSession *s, PsScope *scope, const PsSymbol *name)
{
    PsFrame *f = scope->frame;
    PsValue value = ps_automatic_of(s, f, name);
    if (value.kind == PS_KIND_UNSET)
        return NULL;
    PsValue *slot = ps_scope_slot(scope, name);
    if (slot->kind != PS_KIND_UNSET) {
        ps_release(value);
        return slot;
    }
    *slot = value;
    return slot;
}

/* ---- the session's ---- */

static PsCell *define(PsSession *s, const char *name, PsValue value, unsigned options)
{
    const PsSymbol *symbol = ps_symbol_spelled(ps_slice(name));
    PsValue cell = ps_cell_new(symbol, value);
    ps_cell_get(cell)->options = options;
    ps_symbol_map_set(&s->global->top.variables, symbol, cell);
    return ps_cell_get(cell);
}

/* $PSStyle is made when it is first asked for. */
static PsStatus get_style(void *session, PsValue *out)
{
    PsSession *s = session;
    PsValue *slot = ps_scope_own(&s->global->top, ps_symbol_text("PSStyle"));
    if (slot == NULL || slot->kind != PS_KIND_CELL)
        return PS_OK;
    PsCell *cell = ps_cell_get(*slot);
    if (ps_is_null(cell->value))
        ps_assign(&cell->value, ps_style_new());
    *out = ps_retain(cell->value);
    return PS_OK;
}

static PsStatus get_question(void *session, PsValue *out)
{
    *out = ps_bool(((PsSession *)session)->question);
    return PS_OK;
}

static PsStatus get_error(void *session, PsValue *out)
{
    *out = ps_retain(((PsSession *)session)->errors);
    return PS_OK;
}

static PsStatus get_pwd(void *session, PsValue *out)
{
    *out = ps_path_info(session);
    return PS_OK;
}

static PsValue version_table(void)
{
    PsValue table = ps_table_new_type(PS_T(System_Management_Automation_PSVersionHashTable), true);
    ps_table_set_text(table, "PSVersion", ps_semver_new(PS_SLICE("7.6.5")));
    ps_table_set_text(table, "PSEdition", ps_string_from("Core"));
    ps_table_set_text(table, "GitCommitId", ps_string_from("7.6.5"));
    ps_table_set_text(table, "OS", ps_os_name());
    ps_table_set_text(table, "Platform", ps_string_from("Unix"));
    PsValue compatible = ps_array_new(PS_T(System_Version), 0);
    static const PsVersion versions[] = {{1, 0, -1, -1}, {2, 0, -1, -1}, {3, 0, -1, -1},
                                         {4, 0, -1, -1}, {5, 0, -1, -1}, {5, 1, -1, -1},
                                         {6, 0, -1, -1}, {7, 0, -1, -1}};
    for (size_t i = 0; i < PS_COUNT(versions); i++)
        ps_array_push(compatible, ps_version(versions[i]));
    ps_table_set_text(table, "PSCompatibleVersions", compatible);
    ps_table_set_text(table, "PSRemotingProtocolVersion", ps_version((PsVersion){2, 4, -1, -1}));
    ps_table_set_text(table, "SerializationVersion", ps_version((PsVersion){1, 1, 0, 1}));
    ps_table_set_text(table, "WSManStackVersion", ps_version((PsVersion){3, 0, -1, -1}));
    ps_table_set_text(table, "CmdhostVersion", ps_version((PsVersion){0, 1, 0, -1}));
    return table;
}

static void preference(PsSession *s, const char *name, int value)
{
    PsCell *cell =
        define(s, name, ps_enum(PS_T(System_Management_Automation_ActionPreference), value), 0);
    cell->constraint = PS_T(System_Management_Automation_ActionPreference);
}

static void define_preferences(PsSession *s)
{
    preference(s, "ErrorActionPreference", 2);
    preference(s, "WarningPreference", 2);
    preference(s, "ProgressPreference", 2);
    preference(s, "VerbosePreference", 0);
    preference(s, "DebugPreference", 0);
    preference(s, "InformationPreference", 0);
    define(s, "ConfirmPreference", ps_enum(PS_T(System_Management_Automation_ConfirmImpact), 3), 0)
        ->constraint = PS_T(System_Management_Automation_ConfirmImpact);
    define(s, "WhatIfPreference", ps_bool(false), 0);
    define(s, "ErrorView", ps_enum(PS_T(System_Management_Automation_ErrorView), 2), 0);
    define(s, "FormatEnumerationLimit", ps_int32(4), 0);
    define(s, "NestedPromptLevel", ps_int32(0), 0);
    define(s, "PSEmailServer", ps_string(PS_SLICE("")), 0);
    define(s, "PSDefaultParameterValues", ps_table_new(), 0);
    const PsType *passing = PS_T(System_Management_Automation_NativeArgumentPassingStyle);
    define(s, "PSNativeCommandArgumentPassing", ps_enum(passing, 1), 0)->constraint = passing;
    define(s, "OutputEncoding", ps_encoding_new(PS_ENCODING_UTF8, false), 0);
    define(s, "PSNativeCommandUseErrorActionPreference", ps_bool(false), 0);
    define(s, "MaximumHistoryCount", ps_int32(4096), 0);
}

/* The four profile scripts by name; as a text the one for this user and host. */
static PsValue make_profile(void)
{
    static const char *const notes[][2] = {{"AllUsers", "AllHosts"},
                                           {"AllUsers", "CurrentHost"},
                                           {"CurrentUser", "AllHosts"},
                                           {"CurrentUser", "CurrentHost"}};
    const char *settings = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    PS_AUTO PsValue program = ps_program_folder();
    PS_AUTO_BUFFER PsBuffer own = {0};
    if (settings != NULL && settings[0] == '/')
        ps_buffer_printf(&own, "%s/powershell", settings);
    else
        ps_buffer_printf(&own, "%s/.config/powershell", home == NULL ? "" : home);
    const char *folder = ps_buffer_cstr(&own);
    PsValue profile = ps_wrap(ps_string_printf("%s/Microsoft.PowerShell_profile.ps1", folder));
    PsMembers *members = ps_object_members(profile, true);
    for (size_t i = 0; i < PS_COUNT(notes); i++) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_buffer_printf(&name, "%s%s", notes[i][0], notes[i][1]);
        ps_members_set(members, ps_buffer_view(&name),
                       ps_string_printf("%s/%sprofile.ps1",
                                        i < 2 ? ps_string_cstr(program) : folder,
                                        i % 2 == 0 ? "" : "Microsoft.PowerShell_"));
    }
    return profile;
}

void ps_automatic_define(PsSession *s)
{
    enum { FIXED = PS_CELL_CONSTANT | PS_CELL_ALL_SCOPE };
    define(s, "true", ps_bool(true), FIXED);
    define(s, "false", ps_bool(false), FIXED);
    define(s, "null", PS_NULL, PS_CELL_ALL_SCOPE)->set = ps_discard;
    define(s, "?", PS_NULL, PS_CELL_READ_ONLY | PS_CELL_ALL_SCOPE)->get = get_question;
    define(s, "Error", PS_NULL, FIXED)->get = get_error;
    define(s, "PWD", PS_NULL, PS_CELL_ALL_SCOPE)->get = get_pwd;
    define(s, "PID", ps_int32((int32_t)getpid()), FIXED);
    const char *home = getenv("HOME");
    define(s, "HOME", ps_string_from(home == NULL ? "" : home),
           PS_CELL_READ_ONLY | PS_CELL_ALL_SCOPE);
    define(s, "PSVersionTable", version_table(), FIXED);
    define(s, "PSEdition", ps_string_from("Core"), FIXED);
    define(s, "PSHOME", ps_program_folder(), FIXED);
    define(s, "PSCulture", ps_string_from(s->ctx.culture->name), FIXED);
    define(s, "PSUICulture", ps_string_from(s->ctx.culture->name), FIXED);
    define(s, "ShellId", ps_string_from("Microsoft.PowerShell"), FIXED);
    define(s, "IsLinux", ps_bool(true), FIXED);
    define(s, "IsMacOS", ps_bool(false), FIXED);
    define(s, "IsWindows", ps_bool(false), FIXED);
    define(s, "IsCoreCLR", ps_bool(true), FIXED);
    define(s, "Host", ps_host_object(s), FIXED);
    define(s, "ExecutionContext", ps_execution_context(s), FIXED);
    define(s, "PROFILE", make_profile(), 0);
    s->ctx.rendering = getenv("NO_COLOR") != NULL ? PS_RENDER_PLAIN : PS_RENDER_HOST;
    define(s, "PSStyle", PS_NULL, 0)->get = get_style;
    define(s, "StackTrace", ps_string(PS_SLICE("")), 0);
    define(s, "EnabledExperimentalFeatures", ps_array_empty(0), PS_CELL_READ_ONLY);
    define_preferences(s);
}

void ps_automatic_input_changed(PsSession *s, PsFrame *f)
{
    if (f->slots == NULL)
        return;
    int32_t slot = ps_code_find_slot(f->code, s->sym_input);
    if (slot >= 0)
        ps_assign(&f->slots[slot], (PsValue){.kind = PS_KIND_UNSET});
    else
        (void)ps_symbol_map_remove(&f->own.variables, s->sym_input);
}
