/* help_derived.c - ExtendedCmdletHelpInfo: the help that a command's parameters tell. */
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "core/help_info.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

#define KIND "ExtendedCmdletHelpInfo"

/* ---- parameters ---- */

static PsValue type_object(PsSlice name)
{
    PsValue type = ps_help_object(KIND "#type");
    ps_bag_set_text(type, "name", ps_string(name));
    return type;
}

static PsSlice shown_type(const PsType *type)
{
    const char *name = ps_type_short_name(type);
    return ps_slice(strchr(name, '.') == NULL ? name : ps_type_simple_name(type));
}

static PsValue joined(PsRef texts, const char *separator)
{
    PsBuffer text = {0};
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue item = ps_array_at(texts, i);
        if (i > 0)
            ps_buffer_text(&text, separator);
        ps_buffer_slice(&text, ps_string_slice(item));
    }
    return ps_string_take(&text);
}

/* "(All)", or the sets that it is in. */
static PsValue set_names(PsRef name, PsRef sets)
{
    PS_AUTO PsValue names = ps_array_empty(2);
    size_t count = ps_array_len(sets);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        PS_AUTO PsValue parameters = ps_help_parameters(set);
        for (size_t n = 0; n < ps_array_len(parameters); n++) {
            PS_AUTO PsValue other = ps_array_at(parameters, n);
            if (ps_slice_is(ps_string_slice(*ps_bag_find_text(other, "Name")),
                            ps_string_slice(name)))
                ps_array_push(names, ps_retain(*ps_bag_find_text(set, "Name")));
        }
    }
    return ps_array_len(names) == count ? ps_string_from("(All)") : joined(names, ", ");
}

static PsValue build_parameter(PsRef parameter, PsRef sets)
{
    PsRef name = *ps_bag_find_text(parameter, "Name");
    PsRef aliases = *ps_bag_find_text(parameter, "Aliases");
    PsRef message = *ps_bag_find_text(parameter, "HelpMessage");
    const PsType *type = ps_help_parameter_type(parameter);
    int64_t position = ps_get_int(*ps_bag_find_text(parameter, "Position"));
    bool mandatory = ps_truth(*ps_bag_find_text(parameter, "IsMandatory"));
    PsValue item = ps_help_object(KIND "#parameter");
    ps_bag_set_text(item, "name", ps_retain(name));
    ps_bag_set_text(item, "required", ps_string_from(mandatory ? "true" : "false"));
    ps_bag_set_text(item, "pipelineInput", ps_help_pipeline_input(parameter));
    ps_bag_set_text(item, "isDynamic", ps_string_from("false"));
    ps_bag_set_text(item, "globbing", ps_string_from("false"));
    ps_bag_set_text(item, "parameterSetName", set_names(name, sets));
    if (ps_kind(message) == PS_KIND_STRING && ps_string_slice(message).len > 0)
        ps_bag_set_text(item, "description", ps_string_printf("%s\n", ps_string_cstr(message)));
    if (type != PS_T(System_Management_Automation_SwitchParameter))
        ps_bag_set_text(item, "parameterValue", ps_string(shown_type(type)));
    ps_bag_set_text(item, "type", type_object(shown_type(type)));
    ps_bag_set_text(item, "position",
                    position < 0 ? ps_string_from("Named") : ps_string_printf("%d", (int)position));
    ps_bag_set_text(item, "aliases",
                    ps_array_len(aliases) > 0 ? joined(aliases, ", ") : ps_string_from("None"));
    return item;
}

static int64_t rank_of(PsRef parameter)
{
    int64_t position = ps_get_int(*ps_bag_find_text(parameter, "Position"));
    PsSlice name = ps_string_slice(*ps_bag_find_text(parameter, "Name"));
    if (position >= 0)
        return position;
    if (ps_truth(*ps_bag_find_text(parameter, "IsMandatory")))
        return INT32_MAX;
    bool is_last = ps_slice_is(name, PS_SLICE("WhatIf")) || ps_slice_is(name, PS_SLICE("Confirm"));
    return (int64_t)INT32_MAX + 1 + is_last;
}

/* In the order of a syntax line: by position, what must be given, the rest. */
static PsValue in_syntax_order(PsRef parameters)
{
    PsValue ordered = ps_array_empty(ps_array_len(parameters));
    for (size_t i = 0; i < ps_array_len(parameters); i++) {
        PS_AUTO PsValue parameter = ps_array_at(parameters, i);
        size_t at = ps_array_len(ordered);
        while (at > 0) {
            PS_AUTO PsValue before = ps_array_at(ordered, at - 1);
            if (rank_of(before) <= rank_of(parameter))
                break;
            at--;
        }
        ps_array_insert(ordered, at, ps_move(&parameter));
    }
    return ordered;
}

/* Each once, in the order of their names' characters. */
static PsValue by_name(PsRef sets)
{
    PS_AUTO PsValue seen = ps_bag_new();
    PsValue found = ps_array_empty(8);
    for (size_t i = 0; i < ps_array_len(sets); i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        PS_AUTO PsValue parameters = ps_help_parameters(set);
        for (size_t n = 0; n < ps_array_len(parameters); n++) {
            PS_AUTO PsValue parameter = ps_array_at(parameters, n);
            PsRef name = *ps_bag_find_text(parameter, "Name");
            if (ps_bag_find(seen, ps_symbol(ps_string_slice(name))) != NULL)
                continue;
            ps_bag_set(seen, ps_string_slice(name), PS_NULL);
            size_t at = ps_array_len(found);
            while (at > 0) {
                PS_AUTO PsValue before = ps_array_at(found, at - 1);
                PsRef other = *ps_bag_find_text(before, "name");
                if (strcmp(ps_string_cstr(other), ps_string_cstr(name)) <= 0)
                    break;
                at--;
            }
            ps_array_insert(found, at, build_parameter(parameter, sets));
        }
    }
    return found;
}

/* ---- the whole ---- */

static PsValue build_syntax(PsRef sets, PsSlice command, bool has_common)
{
    PsValue items = ps_array_empty(ps_array_len(sets));
    for (size_t i = 0; i < ps_array_len(sets); i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        PS_AUTO PsValue own = ps_help_parameters(set);
        PS_AUTO PsValue ordered = in_syntax_order(own);
        PsValue parameters = ps_array_empty(ps_array_len(ordered));
        for (size_t n = 0; n < ps_array_len(ordered); n++) {
            PS_AUTO PsValue parameter = ps_array_at(ordered, n);
            ps_array_push(parameters, build_parameter(parameter, sets));
        }
        PsValue item = ps_help_object(KIND "#syntaxItem");
        ps_bag_set_text(item, "name", ps_string(command));
        ps_bag_set_text(item, "CommonParameters", ps_bool(has_common));
        ps_bag_set_text(item, "parameter", parameters);
        ps_array_push(items, item);
    }
    PsValue syntax = ps_help_object(KIND "#syntax");
    ps_bag_set_text(syntax, "syntaxItem", items);
    return syntax;
}

static PsValue build_types(PsSlice text, const char *outer, const char *inner)
{
    PS_AUTO PsValue inner_type = ps_string_printf(KIND "#%s", inner);
    PS_AUTO PsValue outer_type = ps_string_printf(KIND "#%s", outer);
    PsValue item = ps_help_object(ps_string_cstr(inner_type));
    ps_bag_set_text(item, "type", type_object(text));
    PsValue object = ps_help_object(ps_string_cstr(outer_type));
    ps_bag_set_text(object, inner, item);
    return object;
}

/* Types of the parameters that take pipeline input, a line each. */
static void write_inputs(PsRef sets, PsBuffer *out)
{
    PS_AUTO PsValue seen = ps_bag_new();
    for (size_t i = 0; i < ps_array_len(sets); i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        PS_AUTO PsValue own = ps_help_parameters(set);
        for (size_t n = 0; n < ps_array_len(own); n++) {
            PS_AUTO PsValue parameter = ps_array_at(own, n);
            PsSlice type = ps_slice(ps_type_display_name(ps_help_parameter_type(parameter)));
            if ((!ps_truth(*ps_bag_find_text(parameter, "ValueFromPipeline")) &&
                 !ps_truth(*ps_bag_find_text(parameter, "ValueFromPipelineByPropertyName"))) ||
                ps_bag_find(seen, ps_symbol(type)) != NULL)
                continue;
            ps_bag_set(seen, type, PS_NULL);
            ps_buffer_slice(out, type);
            ps_buffer_byte(out, '\n');
        }
    }
    if (out->len == 0)
        ps_buffer_text(out, "None\n");
}

/* The declared types, a line each; System.Object when there are none. */
static PsStatus write_outputs(PsCall *call, PsRef command, PsBuffer *out)
{
    PS_AUTO PsValue types = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, command, PS_SLICE("OutputType"), &types);
    for (size_t i = 0; status == PS_OK && ps_is_list(types) && i < ps_array_len(types); i++) {
        PS_AUTO PsValue type = ps_array_at(types, i);
        PS_AUTO PsValue name = PS_NULL;
        status = ps_get_property(call->ctx, type, PS_SLICE("Name"), &name);
        if (status == PS_OK && ps_kind(name) == PS_KIND_STRING)
            ps_buffer_printf(out, "%s\n", ps_string_cstr(name));
    }
    for (size_t i = 0; i < out->len; i++) /* native cmdlets have them in one text */
        if (out->data[i] == ',')
            out->data[i] = '\n';
    if (out->len == 0)
        ps_buffer_text(out, "System.Object");
    return status;
}

static PsStatus write_aliases(PsCall *call, PsSlice name, PsBuffer *out)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_aliases(call, PS_SLICE(""), &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue alias = ps_array_at(all, i);
        PS_AUTO_BUFFER PsBuffer target = {0};
        status = ps_help_property(call, alias, "Definition", &target);
        if (status == PS_OK && ps_slice_same(ps_buffer_view(&target), name)) {
            status = ps_help_property(call, alias, "Name", out);
            ps_buffer_byte(out, '\n');
        }
    }
    if (out->len == 0)
        ps_buffer_text(out, "None\n");
    return status;
}

/* The syntax with empty lines around and between. */
static PsStatus write_synopsis(PsCall *call, PsRef command, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer lines = {0};
    PsStatus status = ps_session_syntax(call, command, &lines);
    ps_buffer_byte(out, '\n');
    for (size_t i = 0; i < lines.len; i++) {
        ps_buffer_byte(out, lines.data[i]);
        if (lines.data[i] == '\n')
            ps_buffer_byte(out, '\n');
    }
    ps_buffer_byte(out, '\n');
    return status;
}

static const char no_help_files[] =
    "Get-Help cannot find the Help files for this cmdlet on this computer. It is displaying only "
    "partial help.\n    -- To download and install Help files for the module that includes this "
    "cmdlet, use Update-Help.";

typedef struct {
    PsBuffer name, category, module, verb, noun, inputs, outputs, aliases, synopsis;
} Texts;

static void texts_done(Texts *texts)
{
    PsBuffer *all[] = {&texts->name,    &texts->category, &texts->module,
                       &texts->verb,    &texts->noun,     &texts->inputs,
                       &texts->outputs, &texts->aliases,  &texts->synopsis};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ps_buffer_done(all[i]);
}

static PsStatus read_texts(PsCall *call, PsRef command, Texts *texts)
{
    PsStatus status = ps_help_property(call, command, "Name", &texts->name);
    if (status == PS_OK)
        status = ps_help_property(call, command, "CommandType", &texts->category);
    if (status == PS_OK)
        status = ps_help_property(call, command, "ModuleName", &texts->module);
    if (status == PS_OK && ps_slice_is(ps_buffer_view(&texts->category), PS_SLICE("Cmdlet"))) {
        status = ps_help_property(call, command, "Verb", &texts->verb);
        if (status == PS_OK)
            status = ps_help_property(call, command, "Noun", &texts->noun);
    }
    if (status == PS_OK)
        status = write_outputs(call, command, &texts->outputs);
    if (status == PS_OK)
        status = write_aliases(call, ps_buffer_view(&texts->name), &texts->aliases);
    if (status == PS_OK)
        status = write_synopsis(call, command, &texts->synopsis);
    return status;
}

static PsValue text(const PsBuffer *from)
{
    return ps_string(ps_buffer_view(from));
}

/* A script without comments has nothing but its syntax: a text with the usual properties. */
static PsValue script_info(const Texts *texts)
{
    PsSlice line = {texts->synopsis.data + 1, texts->synopsis.len - 1}; /* no empty line first */
    PsValue info = ps_wrap(ps_string(line));
    PsMembers *members = ps_object_members(info, true);
    ps_members_set(members, PS_SLICE("Name"), text(&texts->name));
    ps_members_set(members, PS_SLICE("Category"), text(&texts->category));
    ps_members_set(members, PS_SLICE("Synopsis"), ps_string(line));
    ps_members_set(members, PS_SLICE("Component"), PS_NULL);
    ps_members_set(members, PS_SLICE("Role"), PS_NULL);
    ps_members_set(members, PS_SLICE("Functionality"), PS_NULL);
    ps_members_set(members, PS_SLICE("ModuleName"), text(&texts->module));
    return info;
}

static PsValue whole_info(Texts *texts, PsRef sets, bool has_common)
{
    bool is_cmdlet = ps_slice_is(ps_buffer_view(&texts->category), PS_SLICE("Cmdlet"));
    PsValue info = ps_help_object(KIND ",CmdletHelpInfo,HelpInfo");
    PsValue details = ps_help_object(KIND "#details");
    ps_bag_set_text(details, "name", text(&texts->name));
    ps_bag_set_text(details, "noun", text(&texts->noun));
    ps_bag_set_text(details, "verb", text(&texts->verb));
    PsValue parameters = ps_help_object(KIND "#parameters");
    ps_bag_set_text(parameters, "parameter", by_name(sets));
    write_inputs(sets, &texts->inputs);
    ps_bag_set_text(info, "CommonParameters", ps_bool(has_common));
    ps_bag_set_text(info, "details", details);
    ps_bag_set_text(info, "Syntax", build_syntax(sets, ps_buffer_view(&texts->name), has_common));
    ps_bag_set_text(info, "parameters", parameters);
    ps_bag_set_text(info, "inputTypes",
                    build_types(ps_buffer_view(&texts->inputs), "inputTypes", "inputType"));
    ps_bag_set_text(info, "returnValues",
                    build_types(ps_buffer_view(&texts->outputs), "returnValues", "returnValue"));
    ps_bag_set_text(info, "aliases", text(&texts->aliases));
    ps_bag_set_text(info, "remarks", ps_string_from(is_cmdlet ? no_help_files : "None"));
    if (is_cmdlet)
        ps_bag_set_text(info, "PSSnapIn", PS_NULL);
    ps_bag_set_text(info, "alertSet", PS_NULL);
    ps_bag_set_text(info, "description", PS_NULL);
    ps_bag_set_text(info, "examples", PS_NULL);
    ps_bag_set_text(info, "Synopsis", text(&texts->synopsis));
    ps_bag_set_text(info, "ModuleName", text(&texts->module));
    ps_bag_set_text(info, "nonTerminatingErrors", ps_string_from(""));
    ps_bag_set_text(info, "xmlns:command",
                    ps_string_from("http://schemas.microsoft.com/maml/dev/command/2004/10"));
    ps_bag_set_text(info, "xmlns:dev",
                    ps_string_from("http://schemas.microsoft.com/maml/dev/2004/10"));
    ps_bag_set_text(info, "xmlns:maml",
                    ps_string_from("http://schemas.microsoft.com/maml/2004/10"));
    ps_bag_set_text(info, "Name", text(&texts->name));
    ps_bag_set_text(info, "Category", text(&texts->category));
    ps_bag_set_text(info, "Component", PS_NULL);
    ps_bag_set_text(info, "Role", PS_NULL);
    ps_bag_set_text(info, "Functionality", PS_NULL);
    return info;
}

PsStatus ps_help_info_derived(PsCall *call, PsRef command, PsValue *out)
{
    Texts texts = {0};
    PS_AUTO PsValue sets = PS_NULL;
    PsStatus status = read_texts(call, command, &texts);
    if (status == PS_OK)
        status = ps_help_parameter_sets(call, command, &sets);
    if (status == PS_OK) {
        PsSlice kind = ps_buffer_view(&texts.category), synopsis = ps_buffer_view(&texts.synopsis);
        bool has_common = memmem(synopsis.data, synopsis.len, "[<CommonParameters>]",
                                 strlen("[<CommonParameters>]")) != NULL;
        *out = ps_slice_is(kind, PS_SLICE("ExternalScript")) ? script_info(&texts)
                                                             : whole_info(&texts, sets, has_common);
    }
    texts_done(&texts);
    return status;
}
