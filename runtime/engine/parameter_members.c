/* parameter_members.c - see parameter_members.h. */
#include "engine/parameter_members.h"

#include <string.h>

#include "engine/check.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

#define ALL_SETS "__AllParameterSets"

static PsValue typed_bag(const char *type_name)
{
    PsValue bag = ps_bag_new();
    const PsType *type = ps_type_find(ps_slice(type_name));
    if (type != NULL)
        bag.as.obj->type = type;
    return bag;
}

static bool is_all(const PsMeta *meta, uint32_t set)
{
    return strcmp(meta->set_names[set], ALL_SETS) == 0;
}

/* In every set: it is listed once, under the name of all of them. */
static bool in_all(const PsMeta *meta, const PsParamMeta *p)
{
    uint32_t every = meta->set_count >= 32 ? UINT32_MAX : (1u << meta->set_count) - 1;
    return (p->sets & every) == every;
}

static PsValue names_of(const PsParamMeta *p)
{
    PsValue names = ps_array_new(PS_T(System_String), 0);
    for (uint32_t i = 0; i < p->alias_count; i++)
        ps_array_push(names, ps_string(ps_symbol_slice(p->aliases[i])));
    return names;
}

static PsValue set_use(const PsParamMeta *p, uint32_t set)
{
    const PsSetUse *use = &p->uses[set];
    PsValue bag = typed_bag("System.Management.Automation.ParameterSetMetadata");
    ps_bag_set_text(bag, "IsMandatory", ps_bool(use->mandatory));
    ps_bag_set_text(bag, "Position", ps_int32(use->position));
    ps_bag_set_text(bag, "ValueFromPipeline", ps_bool(use->from_pipeline));
    ps_bag_set_text(bag, "ValueFromPipelineByPropertyName", ps_bool(use->from_property));
    ps_bag_set_text(bag, "ValueFromRemainingArguments", ps_bool(use->from_remaining));
    ps_bag_set_text(bag, "HelpMessage", use->help == NULL ? PS_NULL : ps_string_from(use->help));
    return bag;
}

static PsValue parameter_attribute(const PsMeta *meta, const PsParamMeta *p, uint32_t set,
                                   bool everywhere)
{
    const PsSetUse *use = &p->uses[set];
    PsValue bag = typed_bag("System.Management.Automation.ParameterAttribute");
    ps_bag_set_text(bag, "Position", ps_int32(use->position));
    ps_bag_set_text(bag, "ParameterSetName",
                    ps_string_from(everywhere ? ALL_SETS : meta->set_names[set]));
    ps_bag_set_text(bag, "Mandatory", ps_bool(use->mandatory));
    ps_bag_set_text(bag, "ValueFromPipeline", ps_bool(use->from_pipeline));
    ps_bag_set_text(bag, "ValueFromPipelineByPropertyName", ps_bool(use->from_property));
    ps_bag_set_text(bag, "ValueFromRemainingArguments", ps_bool(use->from_remaining));
    ps_bag_set_text(bag, "HelpMessage", use->help == NULL ? PS_NULL : ps_string_from(use->help));
    ps_bag_set_text(bag, "DontShow", ps_bool(p->is_hidden));
    return bag;
}

static PsValue check_attribute(const PsCheck *check)
{
    PsValue bag = PS_NULL;
    switch (check->kind) {
    case PS_CHECK_SET:
        bag = typed_bag("System.Management.Automation.ValidateSetAttribute");
        ps_bag_set_text(bag, "ValidValues", ps_retain(check->items));
        ps_bag_set_text(bag, "IgnoreCase", ps_bool(check->ignore_case));
        break;
    case PS_CHECK_RANGE:
    case PS_CHECK_RANGE_KIND:
        bag = typed_bag("System.Management.Automation.ValidateRangeAttribute");
        ps_bag_set_text(bag, "MinRange", ps_retain(check->items));
        ps_bag_set_text(bag, "MaxRange", ps_retain(check->maximum));
        break;
    case PS_CHECK_PATTERN:
        bag = typed_bag("System.Management.Automation.ValidatePatternAttribute");
        ps_bag_set_text(bag, "RegexPattern", ps_retain(check->items));
        break;
    case PS_CHECK_SCRIPT:
        bag = typed_bag("System.Management.Automation.ValidateScriptAttribute");
        ps_bag_set_text(bag, "ScriptBlock", ps_retain(check->items));
        break;
    case PS_CHECK_LENGTH:
        bag = typed_bag("System.Management.Automation.ValidateLengthAttribute");
        ps_bag_set_text(bag, "MinLength", ps_int32((int32_t)check->low));
        ps_bag_set_text(bag, "MaxLength", ps_int32((int32_t)check->high));
        break;
    case PS_CHECK_COUNT:
        bag = typed_bag("System.Management.Automation.ValidateCountAttribute");
        ps_bag_set_text(bag, "MinLength", ps_int32((int32_t)check->low));
        ps_bag_set_text(bag, "MaxLength", ps_int32((int32_t)check->high));
        break;
    case PS_CHECK_NOT_NULL:
        return typed_bag("System.Management.Automation.ValidateNotNullAttribute");
    case PS_CHECK_NOT_NULL_OR_EMPTY:
        return typed_bag("System.Management.Automation.ValidateNotNullOrEmptyAttribute");
    case PS_CHECK_NOT_NULL_OR_WHITE_SPACE:
        return typed_bag("System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute");
    case PS_CHECK_CLASS:
    case PS_CHECK_TRANSFORM:
        return ps_retain(check->items);
    case PS_CHECK_NOT_ONE_OF: /* a class of the cmdlet's own */
    case PS_CHECK_TYPE_NAME:
    case PS_CHECK_CONVERT:
    case PS_CHECK_CREDENTIAL:
        break;
    }
    return bag;
}

static PsValue attributes_of(const PsMeta *meta, const PsParamMeta *p)
{
    PsValue list = ps_array_empty(2);
    bool everywhere = in_all(meta, p);
    for (uint32_t set = 0; set < meta->set_count; set++)
        if (p->sets & (1u << set)) {
            ps_array_push(list, parameter_attribute(meta, p, set, everywhere));
            if (everywhere)
                break;
        }
    for (uint32_t i = 0; i < p->check_count; i++) {
        PsValue attribute = check_attribute(&p->checks[i]);
        if (!ps_is_null(attribute))
            ps_array_push(list, attribute);
    }
    if (p->alias_count > 0) {
        PsValue alias = typed_bag("System.Management.Automation.AliasAttribute");
        ps_bag_set_text(alias, "AliasNames", names_of(p));
        ps_array_push(list, alias);
    }
    if (p->code != NULL && p->has_type)
        ps_array_push(list,
                      typed_bag("System.Management.Automation.ArgumentTypeConverterAttribute"));
    return list;
}

PsValue ps_parameter_object(const PsMeta *meta, const PsParamMeta *p)
{
    PsValue sets = ps_table_new_type(PS_T(System_Collections_Generic_Dictionary_2), true);
    for (uint32_t set = 0; set < meta->set_count; set++) {
        if (!(p->sets & (1u << set)))
            continue;
        if (in_all(meta, p)) {
            ps_table_set_text(sets, ALL_SETS, set_use(p, set));
            break;
        }
        if (!is_all(meta, set))
            ps_table_set_text(sets, meta->set_names[set], set_use(p, set));
    }
    PsValue bag = typed_bag("System.Management.Automation.ParameterMetadata");
    ps_bag_set_text(bag, "Name", ps_string_from(p->spelling));
    ps_bag_set_text(bag, "ParameterType", ps_type_value(p->type));
    ps_bag_set_text(bag, "ParameterSets", sets);
    ps_bag_set_text(bag, "IsDynamic", ps_bool(false));
    ps_bag_set_text(bag, "Aliases", names_of(p));
    ps_bag_set_text(bag, "Attributes", attributes_of(meta, p));
    ps_bag_set_text(bag, "SwitchParameter", ps_bool(p->is_switch));
    return bag;
}

static PsStatus meta_of(PsSession *s, PsCommand *command, PsMeta **out)
{
    PsCommand *target = command->kind == PS_CMD_ALIAS
                            ? ps_command_lookup(s, ps_slice(command->path), true)
                            : ps_command_retain(command);
    *out = target == NULL ? NULL : ps_command_meta(s, target);
    ps_command_release(target);
    return *out == NULL && !ps_is_null(s->ctx.error) ? PS_ERROR : PS_OK;
}

PsStatus ps_parameter_table(PsSession *s, PsCommand *command, PsValue *out)
{
    PsMeta *meta = NULL;
    PsStatus status = meta_of(s, command, &meta);
    *out = PS_NULL;
    if (meta == NULL)
        return status;
    *out = ps_table_new_type(PS_T(System_Collections_Generic_Dictionary_2), true);
    for (uint32_t i = 0; i < meta->count; i++)
        ps_table_set_text(*out, meta->params[i].spelling,
                          ps_parameter_object(meta, &meta->params[i]));
    return PS_OK;
}

/* One parameter as it is in one set. */
static PsValue parameter_info(const PsMeta *meta, const PsParamMeta *p, uint32_t set)
{
    const PsSetUse *use = &p->uses[set];
    PsValue bag = typed_bag("System.Management.Automation.CommandParameterInfo");
    ps_bag_set_text(bag, "Name", ps_string_from(p->spelling));
    ps_bag_set_text(bag, "ParameterType", ps_type_value(p->type));
    ps_bag_set_text(bag, "IsMandatory", ps_bool(use->mandatory));
    ps_bag_set_text(bag, "IsDynamic", ps_bool(false));
    ps_bag_set_text(bag, "Position", ps_int32(use->position));
    ps_bag_set_text(bag, "ValueFromPipeline", ps_bool(use->from_pipeline));
    ps_bag_set_text(bag, "ValueFromPipelineByPropertyName", ps_bool(use->from_property));
    ps_bag_set_text(bag, "ValueFromRemainingArguments", ps_bool(use->from_remaining));
    ps_bag_set_text(bag, "HelpMessage", ps_string_from(use->help == NULL ? "" : use->help));
    ps_bag_set_text(bag, "Aliases", names_of(p));
    ps_bag_set_text(bag, "Attributes", attributes_of(meta, p));
    return bag;
}

static PsValue set_object(const PsMeta *meta, uint32_t set)
{
    PsValue parameters = ps_array_empty(meta->count);
    for (uint32_t i = 0; i < meta->count; i++)
        if (meta->params[i].sets & (1u << set))
            ps_array_push(parameters, parameter_info(meta, &meta->params[i], set));
    PsBuffer text = {0};
    ps_command_syntax_set(meta, set, &text);
    if (text.len > 0 && text.data[0] == ' ')
        memmove(text.data, text.data + 1, --text.len);
    PsValue bag = typed_bag("System.Management.Automation.CommandParameterSetInfo");
    ps_bag_set_text(bag, "Name", ps_string_from(meta->set_names[set]));
    ps_bag_set_text(bag, "IsDefault", ps_bool(meta->default_set == (int)set));
    ps_bag_set_text(bag, "Parameters", parameters);
    ps_bag_set_text(bag, "Syntax", ps_string_take(&text));
    return bag;
}

PsStatus ps_parameter_sets(PsSession *s, PsCommand *command, PsValue *out)
{
    PsMeta *meta = NULL;
    PsStatus status = meta_of(s, command, &meta);
    *out = ps_array_empty(meta == NULL ? 0 : meta->set_count);
    for (uint32_t set = 0; meta != NULL && set < meta->set_count; set++)
        if (!is_all(meta, set) || meta->set_count == 1)
            ps_array_push(*out, set_object(meta, set));
    return status;
}
