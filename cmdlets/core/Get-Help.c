/* Get-Help: Show what is known about commands. */
#include <stddef.h>
#include <string.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "core/help_info.h"
#include "engine/public/help.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue path;
    PsValue category;
    bool detailed;
    bool full;
    bool examples;
    PsValue parameter;
    PsValue component;
    PsValue functionality;
    PsValue role;
    bool online;
} GetHelp;

static const PsParam params[] = {
    PS_PARAM(GetHelp, name, STRING, "Name", PS_USES({.position = 1, .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "The command; wildcards are allowed."),
    PS_PARAM(GetHelp, path, STRING, "Path", PS_USES({0}),
             .help = "Where help files are; there are none here.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(GetHelp, category, STRING, "Category", PS_USES({0}),
                   .values =
                       "Alias,Cmdlet,Provider,General,FAQ,Glossary,HelpFile,ScriptCommand,Function,"
                       "Filter,ExternalScript,All,DefaultHelp,DscResource,Class,Configuration",
                   .help = "The kinds of commands to look for."),
    PS_PARAM(GetHelp, detailed, SWITCH, "Detailed",
             PS_USES({.set = "DetailedView", .mandatory = true}),
             .help = "Show parameters and examples, too."),
    PS_PARAM(GetHelp, full, SWITCH, "Full", PS_USES({.set = "AllUsersView"}),
             .help = "Show everything."),
    PS_PARAM(GetHelp, examples, SWITCH, "Examples", PS_USES({.set = "Examples", .mandatory = true}),
             .help = "Show the examples only."),
    PS_PARAM_ARRAY(GetHelp, parameter, STRING, "Parameter",
                   PS_USES({.set = "Parameters", .mandatory = true}),
                   .help = "Show these parameters only; wildcards are allowed."),
    PS_PARAM_ARRAY(GetHelp, component, STRING, "Component", PS_USES({0}),
                   .help = "Only help of these components."),
    PS_PARAM_ARRAY(GetHelp, functionality, STRING, "Functionality", PS_USES({0}),
                   .help = "Only help of these functionalities."),
    PS_PARAM_ARRAY(GetHelp, role, STRING, "Role", PS_USES({0}),
                   .help = "Only help of these roles."),
    PS_PARAM(GetHelp, online, SWITCH, "Online", PS_USES({.set = "Online", .mandatory = true}),
             .help = "Open the address of the command's help."),
    {0},
};

#define PS_COMMANDS \
    (PS_COMMAND_ALIAS | PS_COMMAND_FUNCTION | PS_COMMAND_FILTER | PS_COMMAND_CMDLET | \
     PS_COMMAND_EXTERNAL_SCRIPT)

/* ---- the help of one command ---- */

/* A Cs cmdlet has its help in its declaration. */
static PsValue declared_help(const PsCmdlet *cmdlet)
{
    PsValue help = ps_bag_new(), parameters = ps_bag_new();
    ps_bag_set_text(help, "SYNOPSIS", ps_string_from(cmdlet->synopsis));
    if (cmdlet->description != NULL)
        ps_bag_set_text(help, "DESCRIPTION", ps_string_from(cmdlet->description));
    for (const PsParam *p = cmdlet->params; p->name != NULL; p++)
        if (p->help != NULL)
            ps_bag_set_text(parameters, p->name, ps_string_from(p->help));
    ps_bag_set_text(help, "PARAMETER", parameters);
    ps_bag_set_text(help, "Default", ps_bag_new());
    ps_bag_set_text(help, "Wildcards", ps_bag_new());
    if (cmdlet->examples == NULL)
        return help;
    PsValue examples = ps_array_empty(2);
    for (const PsExample *e = cmdlet->examples; e->code != NULL; e++)
        ps_array_push(examples,
                      ps_string_printf("%s\n\n%s", e->code, e->remark == NULL ? "" : e->remark));
    ps_bag_set_text(help, "EXAMPLE", examples);
    return help;
}

static PsStatus describe(PsCall *call, PsRef command, PsValue *out)
{
    const PsCmdlet *cmdlet = ps_session_cmdlet(command);
    PS_AUTO PsValue help = PS_NULL;
    PsStatus status = PS_OK;
    if (cmdlet != NULL && cmdlet->is_guarded)
        help = declared_help(cmdlet);
    else
        status = ps_session_help(call, command, &help);
    if (status)
        return status;
    return ps_is_null(help) ? ps_help_info_derived(call, command, out)
                            : ps_help_info_written(call, command, help, out);
}

/* `.FORWARDHELPTARGETNAME Get-Thing`: the help of that command instead. */
static PsStatus follow(PsCall *call, PsValue *command)
{
    for (int i = 0; i < 10; i++) {
        PS_AUTO PsValue help = PS_NULL, all = PS_NULL;
        PsStatus status = ps_session_help(call, *command, &help);
        const PsValue *target =
            ps_is_null(help) ? NULL : ps_bag_find_text(help, "FORWARDHELPTARGETNAME");
        if (status || target == NULL)
            return status;
        status =
            ps_session_find_command(call, ps_string_slice(*target), PS_COMMANDS, false, true, &all);
        if (status || ps_array_len(all) == 0)
            return status;
        ps_assign(command, ps_array_at(all, 0));
    }
    return PS_OK;
}

/* ---- finding ---- */

static bool matches_any(PsRef patterns, PsSlice text)
{
    if (ps_is_null(patterns))
        return true;
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue pattern = ps_array_at(patterns, i);
        if (ps_wildcard_match_once(ps_string_slice(pattern), text, true))
            return true;
    }
    return false;
}

static bool has_category(const GetHelp *me, PsSlice category)
{
    if (ps_is_null(me->category))
        return true;
    for (size_t i = 0; i < ps_array_len(me->category); i++) {
        PS_AUTO PsValue wanted = ps_array_at(me->category, i);
        PsSlice text = ps_string_slice(wanted);
        if (ps_slice_same(text, category) || ps_slice_same_text(text, "All"))
            return true;
    }
    return false;
}

/* Of a property object or of a text that carries properties. */
static PsRef part_of(PsRef info, const char *part)
{
    return *ps_members_find(ps_object_members(info, false), ps_symbol_text(part));
}

static bool has_part(PsRef info, const char *part, PsRef patterns)
{
    if (ps_is_null(patterns))
        return true;
    PsRef value = part_of(info, part);
    return ps_kind(value) == PS_KIND_STRING && matches_any(patterns, ps_string_slice(value));
}

static void add_info(const GetHelp *me, PsValue info, PsRef found)
{
    PsRef category = part_of(info, "Category");
    if (has_category(me, ps_string_slice(category)) && has_part(info, "Component", me->component) &&
        has_part(info, "Role", me->role) && has_part(info, "Functionality", me->functionality))
        ps_array_push(found, info);
    else
        ps_release(info);
}

/* The command of exactly this name; an alias tells of what it stands for. */
static PsStatus find_exact(PsCall *call, GetHelp *me, PsRef found)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status =
        ps_session_find_command(call, ps_string_slice(me->name), PS_COMMANDS, false, true, &all);
    if (status || ps_array_len(all) == 0)
        return status;
    PS_AUTO PsValue command = ps_array_at(all, 0);
    PS_AUTO PsValue target = PS_NULL;
    status = ps_get_property(call->ctx, command, PS_SLICE("ResolvedCommand"), &target);
    if (status)
        return status;
    if (ps_kind(target) != PS_KIND_NOTHING && !ps_is_null(target))
        ps_assign(&command, ps_move(&target));
    PsValue info = PS_NULL;
    status = follow(call, &command);
    if (status == PS_OK)
        status = describe(call, command, &info);
    if (status == PS_OK)
        add_info(me, info, found);
    return status;
}

static PsStatus find_pattern(PsCall *call, GetHelp *me, PsSlice pattern, PsRef found)
{
    static const unsigned kinds[] = {PS_COMMAND_ALIAS, PS_COMMAND_FUNCTION | PS_COMMAND_FILTER,
                                     PS_COMMAND_CMDLET};
    PsStatus status = PS_OK;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds && status == PS_OK; k++) {
        PS_AUTO PsValue all = PS_NULL;
        status = ps_session_list_commands(call, pattern, kinds[k], &all);
        for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
            PS_AUTO PsValue command = ps_array_at(all, i);
            PsValue info = PS_NULL;
            status = kinds[k] == PS_COMMAND_ALIAS ? ps_help_info_alias(call, command, &info)
                                                  : describe(call, command, &info);
            if (status == PS_OK)
                add_info(me, info, found);
        }
    }
    return status;
}

/* ---- showing ---- */

static const char *view_of(const GetHelp *me)
{
    return me->full       ? "FullView"
           : me->detailed ? "DetailedView"
           : me->examples ? "ExamplesView"
                          : NULL;
}

/* The names of the view stand in front of those of the object. */
static void show_as(PsRef info, const char *view)
{
    PsObject *object = ps_get_object(info);
    if (ps_kind(info) == PS_KIND_WRAPPED || object->ext == NULL)
        return;
    PS_AUTO PsValue names = ps_retain(object->ext->type_names);
    PsValue shown = ps_array_empty(6);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < ps_array_len(names); i++) {
            PS_AUTO PsValue name = ps_array_at(names, i);
            ps_array_push(shown, pass == 0 ? ps_string_printf("%s#%s", ps_string_cstr(name), view)
                                           : ps_move(&name));
        }
    ps_assign(&ps_object_ext(object)->type_names, shown);
}

static PsStatus write_parameters(PsCall *call, GetHelp *me, PsRef info)
{
    const PsValue *holder =
        ps_kind(info) == PS_KIND_WRAPPED ? NULL : ps_bag_find_text(info, "parameters");
    const PsValue *given = holder == NULL ? NULL : ps_bag_find_text(*holder, "parameter");
    PS_AUTO PsValue all = ps_array_empty(1);
    if (given != NULL && ps_is_list(*given))
        ps_assign(&all, ps_retain(*given));
    else if (given != NULL)
        ps_array_push(all, ps_retain(*given));
    for (size_t i = 0; i < ps_array_len(me->parameter); i++) {
        PS_AUTO PsValue pattern = ps_array_at(me->parameter, i);
        bool any = false;
        for (size_t n = 0; n < ps_array_len(all); n++) {
            PS_AUTO PsValue parameter = ps_array_at(all, n);
            if (!ps_wildcard_match_once(ps_string_slice(pattern),
                                        ps_string_slice(*ps_bag_find_text(parameter, "name")),
                                        true))
                continue;
            any = true;
            PsStatus status = ps_write(call, ps_move(&parameter));
            if (status)
                return status;
        }
        if (any)
            continue;
        PsStatus status =
            ps_write_error(call, info, PS_T(System_Management_Automation_PSArgumentException),
                           PS_CAT_InvalidArgument, "NoParmsFound",
                           "No parameter matches criteria %s.", ps_string_cstr(pattern));
        if (status)
            return status;
    }
    return PS_OK;
}

/* Nothing here can show an address; a command without one is told apart. */
static PsStatus show_online(PsCall *call, PsRef info)
{
    const PsType *type = PS_T(System_Management_Automation_PSInvalidOperationException);
    const PsValue *links = ps_bag_find_text(info, "relatedLinks");
    const PsValue *link = links == NULL ? NULL : ps_bag_find_text(*links, "navigationLink");
    PS_AUTO PsValue first = link == NULL        ? PS_NULL
                            : ps_is_list(*link) ? ps_array_at(*link, 0)
                                                : ps_retain(*link);
    const PsValue *uri = ps_is_null(first) ? NULL : ps_bag_find_text(first, "uri");
    if (uri == NULL)
        return ps_throw(call, PS_NULL, type, PS_CAT_InvalidOperation, "InvalidOperation",
                        "The online version of this Help topic cannot be displayed because the "
                        "Internet address (URI) of the Help topic is not specified in the command "
                        "code or in the help file for the command.");
    return ps_throw(call, PS_NULL, type, PS_CAT_InvalidOperation, "InvalidOperation",
                    "Starting a browser to display online Help failed. No program or browser is "
                    "associated to open the URI %s.",
                    ps_string_cstr(*uri));
}

static PsStatus show_one(PsCall *call, GetHelp *me, PsRef info)
{
    if (me->online)
        return show_online(call, info);
    if (!ps_is_null(me->parameter))
        return write_parameters(call, me, info);
    if (view_of(me) != NULL)
        show_as(info, view_of(me));
    return ps_write(call, ps_retain(info));
}

static PsStatus show_many(PsCall *call, PsRef found)
{
    for (size_t i = 0; i < ps_array_len(found); i++) {
        PS_AUTO PsValue info = ps_array_at(found, i);
        if (ps_kind(info) != PS_KIND_WRAPPED)
            ps_help_set_types(info, "HelpInfoShort");
        PsStatus status = ps_write(call, ps_move(&info));
        if (status)
            return status;
    }
    return PS_OK;
}

static const char general[] =
    "\nTOPIC\n    PowerShell Help System\n\nSHORT DESCRIPTION\n    Displays help about cmdlets, "
    "functions and scripts.\n\nLONG DESCRIPTION\n    Get-Help NAME shows what a command does and "
    "how it is called:\n\n      Get-Help Get-Process              its syntax and what was written "
    "about it\n      Get-Help Get-Process -Detailed    with parameters and examples\n      "
    "Get-Help "
    "Get-Process -Full        with everything\n      Get-Help Get-Process -Parameter * its "
    "parameters only\n      Get-Help *-Process                a list of the commands that match\n"
    "\n    Help of functions and scripts comes from the comments in them; of other commands\n    "
    "from their parameters.\n";

static PsStatus process(PsCall *call, void *state)
{
    GetHelp *me = state;
    if (ps_is_null(me->name))
        return ps_write(call, ps_string_from(general));
    PsSlice name = ps_string_slice(me->name);
    bool is_pattern = ps_wildcard_is_pattern(name);
    PS_AUTO PsValue found = ps_array_empty(2);
    PsStatus status =
        is_pattern ? find_pattern(call, me, name, found) : find_exact(call, me, found);
    if (status == PS_OK && !is_pattern && ps_array_len(found) == 0 &&
        memchr(name.data, '/', name.len) == NULL) { /* a part of a name */
        PS_AUTO_BUFFER PsBuffer around = {0};
        ps_buffer_printf(&around, "*%s*", ps_string_cstr(me->name));
        status = find_pattern(call, me, ps_buffer_view(&around), found);
    }
    if (status)
        return status;
    if (ps_array_len(found) > 1)
        return show_many(call, found);
    if (ps_array_len(found) == 1) {
        PS_AUTO PsValue info = ps_array_at(found, 0);
        return show_one(call, me, info);
    }
    if (is_pattern)
        return PS_OK;
    return ps_write_error(
        call, PS_NULL, PS_T(Microsoft_PowerShell_Commands_HelpNotFoundException),
        PS_CAT_ResourceUnavailable, "HelpNotFound",
        "Get-Help could not find %s in a help file in this session. To download updated help "
        "topics type: \"Update-Help\". To get help online, search for the help topic in the "
        "TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.",
        ps_string_cstr(me->name));
}

const PsCmdlet ps_cmdlet_Get_Help = {
    .name = "Get-Help",
    .class_name = "Microsoft.PowerShell.Commands.GetHelpCommand",
    .synopsis = "Show what is known about commands.",
    .default_set = "AllUsersView",
    .state_size = sizeof(GetHelp),
    .params = params,
    .process = process,
};
