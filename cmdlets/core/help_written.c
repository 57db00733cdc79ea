/* help_written.c - MamlCommandHelpInfo: the help that a person wrote about a command. */
#include <ctype.h>
#include <string.h>

#include "base/casing.h"
#include "core/help_info.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

#define KIND "MamlCommandHelpInfo"

static PsValue text_of(PsRef help, const char *part)
{
    const PsValue *value = ps_bag_find_text(help, part);
    return value == NULL || ps_is_null(*value) ? PS_NULL : ps_retain(*value);
}

static PsValue one_or_many(PsValue list)
{
    PsValue value = ps_array_len(list) == 1 ? ps_array_at(list, 0) : ps_retain(list);
    ps_release(list);
    return value;
}

/* An array with one paragraph. */
static PsValue paragraphs(PsValue text)
{
    PsValue paragraph = ps_help_object("MamlParaTextItem,MamlTextItem");
    ps_bag_set_text(paragraph, "Text", text);
    PsValue list = ps_array_new(PS_T(System_Management_Automation_PSObject), 0);
    ps_array_push(list, paragraph);
    return list;
}

static bool has_text(PsRef value)
{
    return ps_kind(value) == PS_KIND_STRING && ps_string_slice(value).len > 0;
}

/* Adds `parent.child` made of the texts: each an object of its own with the text at `build`. */
static void add_list(PsRef info, PsRef texts, const char *parent, const char *child,
                     PsValue (*build)(size_t number, PsSlice text))
{
    PsValue items = ps_array_new(PS_T(System_Management_Automation_PSObject), 0);
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        ps_array_push(items, build(i + 1, ps_string_slice(text)));
    }
    PS_AUTO PsValue type = ps_string_printf(KIND "#%s", parent);
    PsValue object = ps_help_object(ps_string_cstr(type));
    ps_bag_set_text(object, child, one_or_many(items));
    ps_bag_set_text(info, parent, object);
}

/* ---- examples ---- */

static PsSlice trim_end(PsSlice text)
{
    while (text.len > 0 && isspace((unsigned char)text.data[text.len - 1]))
        text.len--;
    return text;
}

static PsSlice skip_spaces(PsSlice text)
{
    while (text.len > 0 && isspace((unsigned char)text.data[0]))
        text = (PsSlice){text.data + 1, text.len - 1};
    return text;
}

/* Up to the first empty line; *rest is what follows it. */
static PsSlice take_code(PsSlice text, PsSlice *rest)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '\n')
            continue;
        size_t next = i + 1;
        while (next < text.len && text.data[next] != '\n' &&
               isspace((unsigned char)text.data[next]))
            next++;
        if (next < text.len && text.data[next] == '\n') {
            *rest = (PsSlice){text.data + next, text.len - next};
            while (rest->len > 0 && rest->data[0] == '\n')
                *rest = (PsSlice){rest->data + 1, rest->len - 1};
            return (PsSlice){text.data, i};
        }
    }
    *rest = PS_SLICE("");
    return text;
}

/* `PS> ` in front of the first line, and what it is called. */
static PsSlice take_prompt(PsSlice *text)
{
    for (size_t i = 0; i < text->len && text->data[i] != '\n'; i++)
        if (text->data[i] == '>') {
            PsSlice prompt = {text->data, i + 1};
            *text = skip_spaces((PsSlice){text->data + i + 1, text->len - i - 1});
            return prompt;
        }
    return PS_SLICE("PS > ");
}

static void remove_indentation(PsSlice text, PsBuffer *out)
{
    size_t indent = 0;
    while (indent < text.len && (text.data[indent] == ' ' || text.data[indent] == '\t'))
        indent++;
    size_t skipped = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (skipped < indent && (text.data[i] == ' ' || text.data[i] == '\t')) {
            skipped++;
            continue;
        }
        skipped = text.data[i] == '\n' ? 0 : indent;
        ps_buffer_byte(out, text.data[i]);
    }
}

static PsValue build_example(size_t number, PsSlice text)
{
    PsSlice rest = {0};
    PsSlice code = take_code(text, &rest);
    PsSlice prompt = take_prompt(&code);
    PS_AUTO_BUFFER PsBuffer remark = {0};
    remove_indentation(rest, &remark);
    PsValue remarks = paragraphs(ps_string(trim_end(ps_buffer_view(&remark))));
    for (int i = 0; i < 4; i++) { /* PowerShell keeps room for more */
        PS_AUTO PsValue empty = paragraphs(ps_string(PS_SLICE("")));
        ps_array_push(remarks, ps_array_at(empty, 0));
    }
    PsValue example = ps_help_object(KIND "#example");
    ps_bag_set_text(example, "code", ps_string(trim_end(code)));
    ps_bag_set_text(example, "introduction", paragraphs(ps_string(prompt)));
    ps_bag_set_text(example, "remarks", remarks);
    ps_bag_set_text(example, "title",
                    ps_string_printf("-------------------------- EXAMPLE %zu "
                                     "--------------------------",
                                     number));
    return example;
}

/* ---- links, inputs, outputs ---- */

static bool is_address(PsSlice text)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "file://", "mailto:"};
    if (memchr(text.data, ' ', text.len) != NULL)
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (ps_slice_starts_fold(text, ps_slice(schemes[i])))
            return true;
    return false;
}

static PsValue build_link(size_t number, PsSlice text)
{
    (void)number;
    PsValue link = ps_help_object(KIND "#navigationLink");
    ps_bag_set_text(link, is_address(text) ? "uri" : "linkText", ps_string(text));
    return link;
}

static PsValue build_type(PsSlice text, const char *type_name)
{
    PsValue type = ps_help_object(KIND "#type");
    ps_bag_set_text(type, "name", ps_string(text));
    PsValue object = ps_help_object(type_name);
    ps_bag_set_text(object, "type", type);
    return object;
}

static PsValue build_input(size_t number, PsSlice text)
{
    (void)number;
    return build_type(text, KIND "#inputType");
}

static PsValue build_output(size_t number, PsSlice text)
{
    (void)number;
    return build_type(text, KIND "#returnValue");
}

/* ---- parameters ---- */

static bool is_switch(const PsType *type)
{
    return type == PS_T(System_Management_Automation_SwitchParameter);
}

/* What is shown behind the name: a group of words, or the type. */
static void add_value(PsRef item, const PsType *type, bool in_syntax)
{
    PsValue names = ps_help_enum_names(type);
    if (!ps_is_null(names)) {
        PsValue group = ps_help_object(KIND "#parameterValueGroup");
        ps_bag_set_text(group, "parameterValue", names);
        ps_bag_set_text(item, "parameterValueGroup", group);
    } else if (!in_syntax || !is_switch(type)) {
        ps_bag_set_text(item, "parameterValue", ps_string_from(ps_type_simple_name(type)));
    }
}

static void add_description(PsRef item, PsRef help, PsSlice name)
{
    const PsValue *text = ps_bag_find(*ps_bag_find_text(help, "PARAMETER"), ps_symbol(name));
    if (text != NULL && has_text(*text))
        ps_bag_set_text(item, "description", paragraphs(ps_retain(*text)));
}

static PsValue position_of(PsRef parameter)
{
    int64_t position = ps_get_int(*ps_bag_find_text(parameter, "Position"));
    return position < 0 ? ps_string_from("named") : ps_string_printf("%d", (int)position + 1);
}

static PsValue true_or_false(bool value)
{
    return ps_string_from(value ? "true" : "false");
}

static void add_use(PsRef item, PsRef help, PsRef parameter, PsSlice name)
{
    bool wildcards = ps_bag_find(*ps_bag_find_text(help, "Wildcards"), ps_symbol(name)) != NULL;
    bool mandatory = ps_truth(*ps_bag_find_text(parameter, "IsMandatory"));
    ps_bag_set_text(item, "required", true_or_false(mandatory));
    ps_bag_set_text(item, "globbing", true_or_false(wildcards));
    ps_bag_set_text(item, "pipelineInput", ps_help_pipeline_input(parameter));
    ps_bag_set_text(item, "position", position_of(parameter));
}

static PsValue default_of(PsRef help, PsRef parameter, PsSlice name)
{
    const PsValue *value = ps_bag_find(*ps_bag_find_text(help, "Default"), ps_symbol(name));
    if (value != NULL)
        return ps_retain(*value);
    bool is_own = !ps_slice_same_text(name, "WhatIf") && !ps_slice_same_text(name, "Confirm");
    return ps_string_from(is_own && is_switch(ps_help_parameter_type(parameter)) ? "False" : "");
}

static PsValue build_parameter(PsRef help, PsRef parameter, bool in_syntax)
{
    PsSlice name = ps_string_slice(*ps_bag_find_text(parameter, "Name"));
    const PsType *type = ps_help_parameter_type(parameter);
    PsValue item = ps_help_object(KIND "#parameter");
    ps_bag_set_text(item, "name", ps_string(name));
    add_description(item, help, name);
    add_value(item, type, in_syntax);
    if (!in_syntax) {
        PsValue named = ps_help_object(KIND "#type");
        ps_bag_set_text(named, "name", ps_string_from(ps_type_simple_name(type)));
        ps_bag_set_text(item, "type", named);
        ps_bag_set_text(item, "defaultValue", default_of(help, parameter, name));
    }
    add_use(item, help, parameter, name);
    return item;
}

static PsValue build_syntax_item(PsRef help, PsRef set, PsSlice command)
{
    PS_AUTO PsValue parameters = ps_help_parameters(set);
    PsValue items = ps_array_new(PS_T(System_Management_Automation_PSObject), 0);
    for (size_t i = 0; i < ps_array_len(parameters); i++) {
        PS_AUTO PsValue parameter = ps_array_at(parameters, i);
        ps_array_push(items, build_parameter(help, parameter, true));
    }
    PsValue item = ps_help_object(KIND "#syntaxItem");
    ps_bag_set_text(item, "name", ps_string(command));
    if (ps_array_len(items) > 0)
        ps_bag_set_text(item, "parameter", one_or_many(items));
    else
        ps_release(items);
    return item;
}

/* Each once, as it is in the first set that has it. */
static PsValue distinct_parameters(PsRef help, PsRef sets)
{
    PS_AUTO PsValue seen = ps_bag_new();
    PsValue found = ps_array_new(PS_T(System_Management_Automation_PSObject), 0);
    for (size_t i = 0; i < ps_array_len(sets); i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        PS_AUTO PsValue parameters = ps_help_parameters(set);
        for (size_t n = 0; n < ps_array_len(parameters); n++) {
            PS_AUTO PsValue parameter = ps_array_at(parameters, n);
            PsSlice name = ps_string_slice(*ps_bag_find_text(parameter, "Name"));
            if (ps_bag_find(seen, ps_symbol(name)) != NULL)
                continue;
            ps_bag_set(seen, name, PS_NULL);
            ps_array_push(found, build_parameter(help, parameter, false));
        }
    }
    return found;
}

static PsStatus add_syntax(PsCall *call, PsRef command, PsRef help, PsSlice name, PsRef info)
{
    PS_AUTO PsValue sets = PS_NULL;
    PsStatus status = ps_help_parameter_sets(call, command, &sets);
    if (status)
        return status;
    PsValue items = ps_array_new(PS_T(System_Management_Automation_PSObject), 0);
    for (size_t i = 0; i < ps_array_len(sets); i++) {
        PS_AUTO PsValue set = ps_array_at(sets, i);
        ps_array_push(items, build_syntax_item(help, set, name));
    }
    PsValue syntax = ps_help_object(KIND "#syntax");
    ps_bag_set_text(syntax, "syntaxItem", one_or_many(items));
    ps_bag_set_text(info, "syntax", syntax);
    PsValue all = distinct_parameters(help, sets);
    PsValue parameters = ps_help_object(KIND "#parameters");
    if (ps_array_len(all) > 0)
        ps_bag_set_text(parameters, "parameter", one_or_many(all));
    else
        ps_release(all);
    ps_bag_set_text(info, "parameters", parameters);
    return PS_OK;
}

/* ---- the whole ---- */

static const struct {
    const char *part, *parent, *child;
    PsValue (*build)(size_t number, PsSlice text);
} lists[] = {
    {"EXAMPLE", "examples", "example", build_example},
    {"INPUTS", "inputTypes", "inputType", build_input},
    {"OUTPUTS", "returnValues", "returnValue", build_output},
    {"LINK", "relatedLinks", "navigationLink", build_link},
};

static void add_texts(PsRef help, PsSlice name, PsRef info)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const PsValue *texts = ps_bag_find_text(help, lists[i].part);
        if (texts != NULL)
            add_list(info, *texts, lists[i].parent, lists[i].child, lists[i].build);
    }
    PS_AUTO PsValue synopsis = text_of(help, "SYNOPSIS");
    PS_AUTO PsValue description = text_of(help, "DESCRIPTION");
    PS_AUTO PsValue notes = text_of(help, "NOTES");
    if (has_text(description))
        ps_bag_set_text(info, "description", paragraphs(ps_retain(description)));
    if (has_text(notes)) {
        PsValue set = ps_help_object(KIND "#alertSet");
        ps_bag_set_text(set, "alert", paragraphs(ps_retain(notes)));
        ps_bag_set_text(info, "alertSet", set);
    }
    PsValue details = ps_help_object(KIND "#details");
    ps_bag_set_text(details, "name", ps_string(name));
    if (has_text(synopsis))
        ps_bag_set_text(details, "description", paragraphs(ps_retain(synopsis)));
    ps_bag_set_text(info, "details", details);
    ps_bag_set_text(info, "xmlns:maml",
                    ps_string_from("http://schemas.microsoft.com/maml/2004/10"));
    ps_bag_set_text(info, "xmlns:command",
                    ps_string_from("http://schemas.microsoft.com/maml/dev/command/2004/10"));
    ps_bag_set_text(info, "xmlns:dev",
                    ps_string_from("http://schemas.microsoft.com/maml/dev/2004/10"));
}

PsStatus ps_help_info_written(PsCall *call, PsRef command, PsRef help, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer name = {0}, category = {0}, module = {0};
    PsStatus status = ps_help_property(call, command, "CommandType", &category);
    bool is_script = ps_slice_is(ps_buffer_view(&category), PS_SLICE("ExternalScript"));
    if (status == PS_OK)
        status = ps_help_property(call, command, is_script ? "Path" : "Name", &name);
    if (status == PS_OK)
        status = ps_help_property(call, command, "ModuleName", &module);
    if (status)
        return status;
    PsSlice shown = ps_buffer_view(&name);
    PS_AUTO PsValue info = ps_help_object(KIND ",HelpInfo");
    status = add_syntax(call, command, help, shown, info);
    if (status)
        return status;
    add_texts(help, shown, info);
    PsValue synopsis = text_of(help, "SYNOPSIS");
    ps_bag_set_text(info, "Name", ps_string(shown));
    ps_bag_set_text(info, "Category", ps_string(ps_buffer_view(&category)));
    ps_bag_set_text(info, "Synopsis", ps_is_null(synopsis) ? ps_string_from("") : synopsis);
    ps_bag_set_text(info, "Component", text_of(help, "COMPONENT"));
    ps_bag_set_text(info, "Role", text_of(help, "ROLE"));
    ps_bag_set_text(info, "Functionality", text_of(help, "FUNCTIONALITY"));
    ps_bag_set_text(info, "ModuleName", ps_string(ps_buffer_view(&module)));
    *out = ps_move(&info);
    return PS_OK;
}
