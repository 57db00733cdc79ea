/* Get-Command: Get the commands of the session. */
#include <stddef.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "core/module_find.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

/* A command with what sorting needs. */
typedef struct {
    PsValue command, name;
    int64_t type;
} Entry;

typedef struct {
    PsValue name;
    PsValue verb;
    PsValue noun;
    PsValue module;
    PsValue exclude_module;
    PsValue fully_qualified_module;
    int64_t command_type;
    int32_t total_count;
    bool syntax;
    bool show_command_info;
    PsValue argument_list;
    bool all;
    bool list_imported;
    PsValue parameter_name;
    PsValue parameter_type;
    bool use_fuzzy_matching;
    uint32_t fuzzy_minimum_distance;
    bool use_abbreviation_expansion;
    PsValue found; /* commands, in the order of output */
} GetCommand;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetCommand, name, STRING, "Name",
                   PS_USES({.set = "AllCommandSet",
                            .position = 1,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(GetCommand, verb, STRING, "Verb",
                   PS_USES({.set = "CmdletSet", .from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(GetCommand, noun, STRING, "Noun",
                   PS_USES({.set = "CmdletSet", .from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(GetCommand, module, STRING, "Module", PS_USES({.from_pipeline_by_name = true}),
                   .aliases = "PSSnapin"),
    PS_PARAM_ARRAY(GetCommand, exclude_module, STRING, "ExcludeModule", PS_USES({0})),
    PS_PARAM_ARRAY(GetCommand, fully_qualified_module, VALUE, "FullyQualifiedModule",
                   PS_USES({.from_pipeline_by_name = true}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetCommand, command_type, ENUM, "CommandType",
             PS_USES({.set = "AllCommandSet", .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.CommandTypes", .aliases = "Type"),
    PS_PARAM(GetCommand, total_count, INT32, "TotalCount",
             PS_USES({.from_pipeline_by_name = true})),
    PS_PARAM(GetCommand, syntax, SWITCH, "Syntax", PS_USES({.from_pipeline_by_name = true})),
    PS_PARAM(GetCommand, show_command_info, SWITCH, "ShowCommandInfo", PS_USES({0}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(GetCommand, argument_list, VALUE, "ArgumentList",
                   PS_USES({.position = 2, .from_remaining = true}), .aliases = "Args",
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION |
                            PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetCommand, all, SWITCH, "All", PS_USES({.from_pipeline_by_name = true})),
    PS_PARAM(GetCommand, list_imported, SWITCH, "ListImported",
             PS_USES({.from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(GetCommand, parameter_name, STRING, "ParameterName", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(GetCommand, parameter_type, VALUE, "ParameterType", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetCommand, use_fuzzy_matching, SWITCH, "UseFuzzyMatching",
             PS_USES({.set = "AllCommandSet"}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetCommand, fuzzy_minimum_distance, UINT32, "FuzzyMinimumDistance",
             PS_USES({.set = "AllCommandSet"}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetCommand, use_abbreviation_expansion, SWITCH, "UseAbbreviationExpansion",
             PS_USES({.set = "AllCommandSet", .from_pipeline_by_name = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((GetCommand *)state)->found = ps_array_empty(0);
    return PS_OK;
}

static bool any_matches(PsRef patterns, PsSlice text)
{
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue item = ps_array_at(patterns, i);
        if (ps_wildcard_match_once(ps_string_slice(item), text, true))
            return true;
    }
    return false;
}

static PsStatus has_parameters(PsCall *call, GetCommand *me, PsRef command, bool *yes)
{
    PS_AUTO PsValue parameters = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, command, PS_SLICE("Parameters"), &parameters);
    *yes = false;
    if (status || !ps_is_table(parameters))
        return status;
    const PsTable *table = ps_table_get(parameters);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        if (ps_kind(e->key) == PS_KIND_STRING &&
            any_matches(me->parameter_name, ps_string_slice(e->key)))
            *yes = true;
    return PS_OK;
}

/* -Module, -ExcludeModule, -Verb, -Noun, -ParameterName. */
static PsStatus is_wanted(PsCall *call, GetCommand *me, PsRef command, bool *yes)
{
    PS_AUTO PsValue keep = PS_NULL;
    PsSlice module, name;
    PsStatus status = ps_module_find_text(call, command, "ModuleName", &keep, &module);
    if (status)
        return status;
    *yes = (ps_is_null(me->module) || any_matches(me->module, module)) &&
           (ps_is_null(me->exclude_module) || !any_matches(me->exclude_module, module));
    status = ps_module_find_text(call, command, "Name", &keep, &name);
    if (status || !*yes)
        return status;
    const char *dash = memchr(name.data, '-', name.len);
    PsSlice verb = {name.data, dash == NULL ? 0 : (size_t)(dash - name.data)};
    PsSlice noun = {dash == NULL ? "" : dash + 1, dash == NULL ? 0 : name.len - verb.len - 1};
    *yes = (ps_is_null(me->verb) || (dash != NULL && any_matches(me->verb, verb))) &&
           (ps_is_null(me->noun) || (dash != NULL && any_matches(me->noun, noun)));
    if (*yes && !ps_is_null(me->parameter_name))
        status = has_parameters(call, me, command, yes);
    return status;
}

static int64_t rank_of(int64_t type)
{
    return type == PS_COMMAND_FILTER ? PS_COMMAND_FUNCTION : type;
}

static int compare_entries(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (rank_of(x->type) != rank_of(y->type))
        return rank_of(x->type) < rank_of(y->type) ? -1 : 1;
    return ps_text_compare(ps_string_slice(x->name), ps_string_slice(y->name), true);
}

/* All that a pattern finds, by type and name. */
static PsStatus add_pattern(PsCall *call, GetCommand *me, PsSlice pattern, unsigned types)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_list_commands(call, pattern, types, &all);
    if (status)
        return status;
    size_t count = ps_array_len(all), kept = 0;
    Entry *entries = ps_alloc_zero((count + 1) * sizeof *entries);
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO PsValue command = ps_array_at(all, i);
        bool yes = false;
        status = is_wanted(call, me, command, &yes);
        if (status || !yes)
            continue;
        Entry *entry = &entries[kept++];
        PsSlice name;
        PS_AUTO PsValue type = PS_NULL;
        status = ps_module_find_text(call, command, "Name", &entry->name, &name);
        if (ps_kind(entry->name) != PS_KIND_STRING)
            ps_assign(&entry->name, ps_string_from(""));
        if (status == PS_OK)
            status = ps_get_property(call->ctx, command, PS_SLICE("CommandType"), &type);
        entry->type = ps_kind(type) == PS_KIND_ENUM ? ps_get_int(type) : 0;
        entry->command = ps_move(&command);
    }
    if (status == PS_OK)
        qsort(entries, kept, sizeof *entries, compare_entries);
    for (size_t i = 0; i < kept; i++) {
        if (status == PS_OK)
            ps_array_push(me->found, ps_move(&entries[i].command));
        ps_release(entries[i].command);
        ps_release(entries[i].name);
    }
    free(entries);
    return status;
}

static PsStatus add_named(PsCall *call, GetCommand *me, PsRef name, unsigned types)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_find_command(call, ps_string_slice(name), types, me->all,
                                              !me->list_imported, &all);
    if (status)
        return status;
    bool any = false;
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue command = ps_array_at(all, i);
        bool yes = false;
        status = is_wanted(call, me, command, &yes);
        if (status)
            return status;
        any = true;
        if (yes)
            ps_array_push(me->found, ps_move(&command));
    }
    if (any || !ps_is_null(me->module))
        return PS_OK;
    return ps_write_error(call, name, PS_T(System_Management_Automation_CommandNotFoundException),
                          PS_CAT_ObjectNotFound, "CommandNotFoundException",
                          "The term '%s' is not recognized as a name of a cmdlet, function, script "
                          "file, or executable program.\nCheck the spelling of the name, or if a "
                          "path was included, verify that the path is correct and try again.",
                          ps_string_cstr(name));
}

static PsStatus process(PsCall *call, void *state)
{
    GetCommand *me = state;
    bool has_type = ps_is_bound(call, offsetof(GetCommand, command_type));
    unsigned types = has_type ? (unsigned)me->command_type : PS_COMMAND_ALL;
    /* A module's aliases are listed only when asked for. */
    unsigned unnamed = PS_COMMAND_FUNCTION | PS_COMMAND_FILTER | PS_COMMAND_CMDLET;
    if (ps_is_null(me->module) || me->all)
        unnamed |= PS_COMMAND_ALIAS;
    if (ps_is_null(me->name))
        return add_pattern(call, me, PS_SLICE("*"), has_type ? types : unnamed);
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        PsSlice text = ps_string_slice(name);
        PsStatus status = ps_wildcard_is_pattern(text) ? add_pattern(call, me, text, types)
                                                       : add_named(call, me, name, types);
        if (status)
            return status;
    }
    return PS_OK;
}

/* "name (alias) -> what it stands for"; a script's path is one for the script.  `shown`: the name
 * that the lines begin with. */
static PsStatus add_heading(PsCall *call, PsRef command, PsRef typed, PsBuffer *text,
                            PsBuffer *shown)
{
    PS_AUTO PsValue type = PS_NULL, keep = PS_NULL, other = PS_NULL;
    PsSlice name = PS_SLICE(""), target = PS_SLICE("");
    PsStatus status = ps_get_property(call->ctx, command, PS_SLICE("CommandType"), &type);
    int64_t kind = ps_kind(type) == PS_KIND_ENUM ? ps_get_int(type) : 0;
    if (status == PS_OK)
        status = ps_module_find_text(call, command, "Name", &keep, &name);
    if (status == PS_OK && kind == PS_COMMAND_EXTERNAL_SCRIPT && ps_kind(typed) == PS_KIND_STRING)
        name = ps_string_slice(typed);
    ps_buffer_slice(shown, name);
    if (status || (kind != PS_COMMAND_ALIAS && kind != PS_COMMAND_EXTERNAL_SCRIPT))
        return status;
    status = ps_module_find_text(call, command, kind == PS_COMMAND_ALIAS ? "Definition" : "Path",
                                 &other, &target);
    if (status == PS_OK)
        ps_buffer_printf(text, "%s (alias) -> %.*s\n", ps_buffer_cstr(shown), (int)target.len,
                         target.data);
    return status;
}

/* The name in front of a line gives way to the one that is shown. */
static void add_line(PsSlice line, PsSlice shown, PsBuffer *text)
{
    const char *blank = memchr(line.data, ' ', line.len);
    if (blank != NULL) {
        ps_buffer_slice(text, shown);
        line = (PsSlice){blank, line.len - (size_t)(blank - line.data)};
    }
    ps_buffer_slice(text, line);
    ps_buffer_byte(text, '\n');
}

/* -Syntax: a line for each set, with empty lines around; of a program its path alone. */
static PsStatus write_syntax(PsCall *call, PsRef command, PsRef typed)
{
    PS_AUTO_BUFFER PsBuffer lines = {0}, shown = {0};
    PsBuffer text = {0};
    PsStatus status = ps_session_syntax(call, command, &lines);
    if (status == PS_OK)
        status = add_heading(call, command, typed, &text, &shown);
    if (status) {
        ps_buffer_done(&text);
        return status;
    }
    if (lines.len > 0 && lines.data[0] == '/')
        return ps_write(call, ps_string_take(&lines));
    ps_buffer_byte(&text, '\n');
    PsSlice rest = ps_buffer_view(&lines);
    bool is_first = true;
    while (rest.len > 0) {
        const char *end = memchr(rest.data, '\n', rest.len);
        size_t len = end == NULL ? rest.len : (size_t)(end - rest.data);
        if (len > 0) {
            ps_buffer_text(&text, is_first ? "" : "\n");
            add_line((PsSlice){rest.data, len}, ps_buffer_view(&shown), &text);
            is_first = false;
        }
        size_t used = len + (end != NULL);
        rest = (PsSlice){rest.data + used, rest.len - used};
    }
    return ps_write(call, ps_string_take(&text));
}

/* What was typed, when it was one name. */
static PsRef only_name(const GetCommand *me)
{
    if (ps_is_null(me->name) || ps_array_len(me->name) != 1)
        return PS_NULL;
    return ps_array_get(me->name)->as.values[0];
}

static PsStatus finish(PsCall *call, void *state)
{
    GetCommand *me = state;
    size_t count = ps_array_len(me->found);
    if (ps_is_bound(call, offsetof(GetCommand, total_count)) && me->total_count >= 0 &&
        (size_t)me->total_count < count)
        count = (size_t)me->total_count;
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue command = ps_array_at(me->found, i);
        PsStatus status = me->syntax ? write_syntax(call, command, only_name(me))
                                     : ps_write(call, ps_move(&command));
        if (status)
            return status;
    }
    return PS_OK;
}

static void cleanup(void *state)
{
    ps_release(((GetCommand *)state)->found);
}

const PsCmdlet ps_cmdlet_Get_Command = {
    .name = "Get-Command",
    .class_name = "Microsoft.PowerShell.Commands.GetCommandCommand",
    .synopsis = "Get the commands of the session.",
    .default_set = "CmdletSet",
    .output_type =
        "System.Management.Automation.AliasInfo,System.Management.Automation.ApplicationInfo,"
        "System.Management.Automation.FunctionInfo,System.Management.Automation.CmdletInfo,System."
        "Management.Automation.ExternalScriptInfo,System.Management.Automation.FilterInfo,System."
        "String,System.Management.Automation.PSObject",
    .state_size = sizeof(GetCommand),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
