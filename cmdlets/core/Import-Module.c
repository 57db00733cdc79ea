/* Import-Module: Bring modules into the session. */
#include <stddef.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "command/verb.h"
#include "core/module_find.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    bool global;
    PsValue prefix;
    PsValue name;
    PsValue fully_qualified_name;
    PsValue assembly;
    PsValue function;
    PsValue cmdlet;
    PsValue variable;
    PsValue alias;
    bool force;
    bool skip_edition_check;
    bool pass_thru;
    bool as_custom_object;
    PsValue minimum_version;
    PsValue maximum_version;
    PsValue required_version;
    PsValue module_info;
    PsValue argument_list;
    bool disable_name_checking;
    bool no_clobber;
    PsValue scope;
    PsValue ps_session;
    PsValue cim_session;
    PsValue cim_resource_uri;
    PsValue cim_namespace;
    bool use_windows_power_shell;
} ImportModule;

static const PsParam params[] = {
    PS_PARAM(ImportModule, global, SWITCH, "Global", PS_USES({0})),
    PS_PARAM(ImportModule, prefix, STRING, "Prefix", PS_USES({0}), .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(
        ImportModule, name, STRING, "Name",
        PS_USES({.set = "Name", .position = 1, .mandatory = true, .from_pipeline = true},
                {.set = "PSSession", .position = 1, .mandatory = true, .from_pipeline = true},
                {.set = "CimSession", .position = 1, .mandatory = true, .from_pipeline = true},
                {.set = "WinCompat", .position = 1, .mandatory = true, .from_pipeline = true}),
        .help = "Names to work on."),
    PS_PARAM_ARRAY(
        ImportModule, fully_qualified_name, VALUE, "FullyQualifiedName",
        PS_USES(
            {.set = "FullyQualifiedName", .position = 1, .mandatory = true, .from_pipeline = true},
            {.set = "FullyQualifiedNameAndPSSession",
             .position = 1,
             .mandatory = true,
             .from_pipeline = true},
            {.set = "FullyQualifiedNameAndWinCompat",
             .position = 1,
             .mandatory = true,
             .from_pipeline = true}),
        .net_type = "Microsoft.PowerShell.Commands.ModuleSpecification"),
    PS_PARAM_ARRAY(
        ImportModule, assembly, OF, "Assembly",
        PS_USES({.set = "Assembly", .position = 1, .mandatory = true, .from_pipeline = true}),
        .net_type = "System.Reflection.Assembly", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ImportModule, function, STRING, "Function", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ImportModule, cmdlet, STRING, "Cmdlet", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ImportModule, variable, STRING, "Variable", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ImportModule, alias, STRING, "Alias", PS_USES({0}), .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(ImportModule, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ImportModule, skip_edition_check, SWITCH, "SkipEditionCheck",
             PS_USES({.set = "Name"}, {.set = "FullyQualifiedName"}, {.set = "ModuleInfo"},
                     {.set = "Assembly"}, {.set = "PSSession"}, {.set = "CimSession"},
                     {.set = "FullyQualifiedNameAndPSSession"}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ImportModule, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(ImportModule, as_custom_object, SWITCH, "AsCustomObject", PS_USES({0})),
    PS_PARAM(
        ImportModule, minimum_version, OF, "MinimumVersion",
        PS_USES({.set = "Name"}, {.set = "PSSession"}, {.set = "CimSession"}, {.set = "WinCompat"}),
        .net_type = "System.Version", .aliases = "Version"),
    PS_PARAM(ImportModule, maximum_version, STRING, "MaximumVersion",
             PS_USES({.set = "Name"}, {.set = "PSSession"}, {.set = "CimSession"},
                     {.set = "WinCompat"})),
    PS_PARAM(
        ImportModule, required_version, OF, "RequiredVersion",
        PS_USES({.set = "Name"}, {.set = "PSSession"}, {.set = "CimSession"}, {.set = "WinCompat"}),
        .net_type = "System.Version"),
    PS_PARAM_ARRAY(
        ImportModule, module_info, OF, "ModuleInfo",
        PS_USES({.set = "ModuleInfo", .position = 1, .mandatory = true, .from_pipeline = true}),
        .net_type = "System.Management.Automation.PSModuleInfo"),
    PS_PARAM_ARRAY(ImportModule, argument_list, VALUE, "ArgumentList", PS_USES({0}),
                   .aliases = "Args"),
    PS_PARAM(ImportModule, disable_name_checking, SWITCH, "DisableNameChecking", PS_USES({0})),
    PS_PARAM(ImportModule, no_clobber, SWITCH, "NoClobber", PS_USES({0}), .aliases = "NoOverwrite"),
    PS_PARAM(ImportModule, scope, STRING, "Scope", PS_USES({0}), .values = "Local,Global",
             .help = "Scope, by name or number."),
    PS_PARAM(ImportModule, ps_session, VALUE, "PSSession",
             PS_USES({.set = "PSSession", .mandatory = true},
                     {.set = "FullyQualifiedNameAndPSSession", .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED,
             .net_type = "System.Management.Automation.Runspaces.PSSession"),
    PS_PARAM(ImportModule, cim_session, OF, "CimSession",
             PS_USES({.set = "CimSession", .mandatory = true}),
             .net_type = "Microsoft.Management.Infrastructure.CimSession",
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(ImportModule, cim_resource_uri, OF, "CimResourceUri", PS_USES({.set = "CimSession"}),
             .net_type = "System.Uri", .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(ImportModule, cim_namespace, STRING, "CimNamespace", PS_USES({.set = "CimSession"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(ImportModule, use_windows_power_shell, SWITCH, "UseWindowsPowerShell",
             PS_USES({.set = "WinCompat", .mandatory = true},
                     {.set = "FullyQualifiedNameAndWinCompat", .mandatory = true}),
             .aliases = "UseWinPS", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static void spell_check(PsSlice name, bool *verb_is_bad)
{
    const char *dash = memchr(name.data, '-', name.len);
    if (dash != NULL && !ps_verb_is_approved((PsSlice){name.data, (size_t)(dash - name.data)}))
        *verb_is_bad = true;
}

/* One warning for all functions of the module whose verb is not an approved one. */
static PsStatus check_verbs(PsCall *call, PsRef module)
{
    PS_AUTO PsValue functions = PS_NULL;
    PS_AUTO PsValue keep = PS_NULL;
    PsSlice name;
    bool is_bad = false;
    PsStatus status = ps_get_property(call->ctx, module, PS_SLICE("ExportedFunctions"), &functions);
    if (status || !ps_is_table(functions))
        return status;
    const PsTable *table = ps_table_get(functions);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        if (ps_kind(e->key) == PS_KIND_STRING)
            spell_check(ps_string_slice(e->key), &is_bad);
    if (!is_bad)
        return PS_OK;
    status = ps_module_find_text(call, module, "Name", &keep, &name);
    if (status)
        return status;
    return ps_warning(call,
                      "The names of some imported commands from the module '%.*s' include "
                      "unapproved verbs that might make them less discoverable. To find the "
                      "commands with unapproved verbs, run the Import-Module command again with "
                      "the Verbose parameter. For a list of approved verbs, type Get-Verb.",
                      (int)name.len, name.data);
}

static PsStatus import_one(PsCall *call, ImportModule *me, PsRef name)
{
    PsModuleImport how = {
        .name = name,
        .arguments = me->argument_list,
        .prefix = ps_is_null(me->prefix) ? (PsSlice){"", 0} : ps_string_slice(me->prefix),
        .functions = me->function,
        .cmdlets = me->cmdlet,
        .aliases = me->alias,
        .variables = me->variable,
        .minimum_version = me->minimum_version,
        .maximum_version = me->maximum_version,
        .required_version = me->required_version,
        .is_global = me->global || (!ps_is_null(me->scope) &&
                                    ps_slice_same_text(ps_string_slice(me->scope), "Global")),
        .is_forced = me->force,
        .no_clobber = me->no_clobber,
        .as_object = me->as_custom_object,
        .skip_names = me->disable_name_checking,
    };
    PS_AUTO PsValue module = PS_NULL;
    PsStatus status = ps_session_import_module(call, &how, &module);
    if (status == PS_ERROR) {
        const PsErrorRecord *record = ps_kind(call->ctx->error) == PS_KIND_ERROR
                                          ? ps_error_record_get(call->ctx->error)
                                          : NULL;
        bool is_missing =
            record != NULL && ps_kind(record->id) == PS_KIND_STRING &&
            ps_slice_is(ps_string_slice(record->id), PS_SLICE("Modules_ModuleNotFound"));
        return is_missing ? ps_write_pending_error(call) : status;
    }
    if (status == PS_OK && !me->disable_name_checking && !me->as_custom_object &&
        !ps_is_null(module))
        status = check_verbs(call, module);
    if (status == PS_OK && (me->pass_thru || me->as_custom_object) && !ps_is_null(module))
        status = ps_write(call, ps_move(&module));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ImportModule *me = state;
    PsRef lists[] = {me->name, me->fully_qualified_name, me->module_info};
    for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++) {
        for (size_t i = 0; !ps_is_null(lists[k]) && i < ps_array_len(lists[k]); i++) {
            PS_AUTO PsValue name = ps_array_at(lists[k], i);
            PsStatus status = import_one(call, me, name);
            if (status)
                return status;
        }
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Import_Module = {
    .name = "Import-Module",
    .class_name = "Microsoft.PowerShell.Commands.ImportModuleCommand",
    .synopsis = "Bring modules into the session.",
    .default_set = "Name",
    .output_type = "System.Management.Automation.PSModuleInfo",
    .state_size = sizeof(ImportModule),
    .params = params,
    .process = process,
};
