/* help_info.c - what the objects of Get-Help have in common; see help_info.h. */
#include "core/help_info.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

PsValue ps_help_object(const char *type_name)
{
    PsValue object = ps_bag_new();
    if (type_name != NULL)
        ps_help_set_types(object, type_name);
    return object;
}

void ps_help_set_types(PsRef object, const char *type_names)
{
    PsValue names = ps_array_empty(3);
    for (const char *at = type_names; *at != '\0';) {
        size_t len = strcspn(at, ",");
        ps_array_push(names, ps_string((PsSlice){at, len}));
        at += len + (at[len] == ',');
    }
    ps_assign(&ps_object_ext(ps_get_object(object))->type_names, names);
}

PsStatus ps_help_property(PsCall *call, PsRef command, const char *name, PsBuffer *out)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, command, ps_slice(name), &value);
    if (status == PS_OK && !ps_is_null(value) && ps_kind(value) != PS_KIND_NOTHING)
        status = ps_text(call->ctx, value, out);
    return status;
}

PsStatus ps_help_parameter_sets(PsCall *call, PsRef command, PsValue *out)
{
    PsStatus status = ps_get_property(call->ctx, command, PS_SLICE("ParameterSets"), out);
    if (status == PS_OK && !ps_is_list(*out)) {
        ps_release(*out);
        *out = ps_array_empty(0);
    }
    return status;
}

static bool is_common(PsSlice name)
{
    static const char *const common[] = {
        "Verbose",           "Debug",         "ErrorAction",     "WarningAction",
        "InformationAction", "ErrorVariable", "WarningVariable", "InformationVariable",
        "ProgressAction",    "OutVariable",   "OutBuffer",       "PipelineVariable",
    };
    for (size_t i = 0; i < PS_COUNT(common); i++)
        if (ps_slice_same_text(name, common[i]))
            return true;
    return false;
}

PsValue ps_help_parameters(PsRef set)
{
    PsRef all = *ps_bag_find_text(set, "Parameters");
    PsValue own = ps_array_empty(ps_array_len(all));
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue parameter = ps_array_at(all, i);
        if (!is_common(ps_string_slice(*ps_bag_find_text(parameter, "Name"))))
            ps_array_push(own, ps_move(&parameter));
    }
    return own;
}

PsValue ps_help_pipeline_input(PsRef parameter)
{
    static const struct {
        const char *property, *shown;
    } ways[] = {
        {"ValueFromPipeline", "ByValue"},
        {"ValueFromPipelineByPropertyName", "ByPropertyName"},
        {"ValueFromRemainingArguments", "FromRemainingArguments"},
    };
    PS_AUTO_BUFFER PsBuffer text = {0};
    for (size_t i = 0; i < PS_COUNT(ways); i++)
        if (ps_truth(*ps_bag_find_text(parameter, ways[i].property))) {
            ps_buffer_text(&text, text.len == 0 ? "true (" : ", ");
            ps_buffer_text(&text, ways[i].shown);
        }
    ps_buffer_text(&text, text.len == 0 ? "false" : ")");
    return ps_string(ps_buffer_view(&text));
}

const PsType *ps_help_parameter_type(PsRef parameter)
{
    return ps_get_type(*ps_bag_find_text(parameter, "ParameterType"));
}

PsValue ps_help_enum_names(const PsType *type)
{
    if (type->values == NULL)
        return PS_NULL;
    PsValue names = ps_array_empty(8);
    for (const PsEnumRow *row = type->values; row->name != NULL; row++)
        ps_array_push(names, ps_string_from(row->name));
    return names;
}

PsStatus ps_help_info_alias(PsCall *call, PsRef command, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer name = {0}, definition = {0}, types = {0};
    PsStatus status = ps_help_property(call, command, "Name", &name);
    if (status == PS_OK)
        status = ps_help_property(call, command, "Definition", &definition);
    if (status)
        return status;
    ps_buffer_printf(&types, "AliasHelpInfo#%s,AliasHelpInfo,HelpInfo", ps_buffer_cstr(&name));
    *out = ps_help_object(ps_buffer_cstr(&types));
    ps_bag_set_text(*out, "Name", ps_string(ps_buffer_view(&name)));
    ps_bag_set_text(*out, "Category", ps_string_from("Alias"));
    ps_bag_set_text(*out, "Synopsis", ps_string(ps_buffer_view(&definition)));
    ps_bag_set_text(*out, "Component", PS_NULL);
    ps_bag_set_text(*out, "Role", PS_NULL);
    ps_bag_set_text(*out, "Functionality", PS_NULL);
    return PS_OK;
}
