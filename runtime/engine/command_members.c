/* command_members.c - what scripts can reach on commands and variables; see command_members.h. */
#include "engine/command_members.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/record.h"
#include "engine/ast_object.h"
#include "engine/attribute_members.h"
#include "engine/block.h"
#include "engine/block_method.h"
#include "engine/cmdlet_module.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/dynamic_param.h"
#include "engine/intrinsics.h"
#include "engine/meta.h"
#include "engine/module_priv.h"
#include "engine/parameter_members.h"
#include "engine/psobject.h"
#include "engine/scope.h"
#include "engine/steppable.h"
#include "engine/variable.h"
#include "engine/variable_object.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

/* ---- commands ---- */

static PsCommand *of(PsRef self)
{
    return (PsCommand *)self.as.obj;
}

static PsStatus text(const char *from, PsValue *out)
{
    *out = ps_string_from(from == NULL ? "" : from);
    return PS_OK;
}

static PsModule *module_of(PsSession *s, const PsCommand *c)
{
    if (c->cmdlet != NULL) {
        const char *name = ps_cmdlet_module(c->cmdlet);
        return name == NULL ? NULL : ps_module_loaded(s, ps_slice(name));
    }
    return c->module == NULL ? NULL : ps_module_get(c->module->module);
}

MEMBER(get_name)
{
    return text(of(self)->spelling, out);
}

MEMBER(get_type)
{
    *out = ps_enum(PS_T(System_Management_Automation_CommandTypes), ps_command_type(of(self)));
    return PS_OK;
}

MEMBER(get_module_name)
{
    const PsCommand *c = of(self);
    if (c->cmdlet != NULL)
        return text(ps_cmdlet_module(c->cmdlet), out);
    const PsModule *m = module_of(ps_session_of(ctx), c);
    return text(m == NULL ? "" : m->name, out);
}

MEMBER(get_source)
{
    const PsCommand *c = of(self);
    if (c->kind == PS_CMD_APPLICATION || c->kind == PS_CMD_SCRIPT)
        return text(c->path, out);
    return get_module_name(ctx, self, args, count, out);
}

MEMBER(get_version)
{
    const PsCommand *c = of(self);
    const PsModule *m = module_of(ps_session_of(ctx), c);
    if (c->cmdlet != NULL)
        *out = ps_version((PsVersion){7, 0, 0, 0});
    else if (c->kind == PS_CMD_APPLICATION)
        *out = ps_version((PsVersion){0, 0, 0, 0});
    else
        *out = m == NULL ? PS_NULL : ps_retain(m->version);
    return PS_OK;
}

MEMBER(get_module)
{
    PsModule *m = module_of(ps_session_of(ctx), of(self));
    *out = m == NULL ? PS_NULL : ps_module_value(ps_module_retain(m));
    return PS_OK;
}

MEMBER(get_visibility)
{
    *out = ps_enum(PS_T(System_Management_Automation_SessionStateEntryVisibility), 0);
    return PS_OK;
}

MEMBER(get_options)
{
    *out = ps_enum(PS_T(System_Management_Automation_ScopedItemOptions),
                   of(self)->cmdlet != NULL ? PS_CELL_READ_ONLY : of(self)->options);
    return PS_OK;
}

static PsStatus set_options(PsContext *ctx, PsRef self, PsRef value)
{
    (void)ctx;
    of(self)->options = (unsigned)ps_get_int(value);
    return PS_OK;
}

MEMBER(get_description)
{
    return text(of(self)->description, out);
}

static PsStatus set_description(PsContext *ctx, PsRef self, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer shown = {0};
    PsStatus status = ps_text(ctx, value, &shown);
    free(of(self)->description);
    of(self)->description = ps_buffer_take(&shown);
    return status;
}

/* Get-Thing: what stands in front of the dash and behind it. */
static PsStatus half(PsRef self, bool is_verb, PsValue *out)
{
    const char *name = of(self)->spelling;
    const char *dash = strchr(name, '-');
    if (dash == NULL)
        return text("", out);
    *out = is_verb ? ps_string((PsSlice){name, (size_t)(dash - name)}) : ps_string_from(dash + 1);
    return PS_OK;
}

MEMBER(get_verb)
{
    return half(self, true, out);
}

MEMBER(get_noun)
{
    return half(self, false, out);
}

MEMBER(get_path)
{
    return text(of(self)->path, out);
}

MEMBER(get_empty)
{
    return text("", out);
}

static PsStatus load(PsContext *ctx, PsCommand *c)
{
    if (c->kind == PS_CMD_SCRIPT && ps_is_null(c->block))
        return ps_command_load(ps_session_of(ctx), c);
    return PS_OK;
}

MEMBER(get_block)
{
    PsStatus status = load(ctx, of(self));
    *out = ps_retain(of(self)->block);
    return status;
}

MEMBER(get_script_text)
{
    PsStatus status = load(ctx, of(self));
    *out =
        of(self)->block.kind == PS_KIND_BLOCK ? ps_string(ps_block_text(of(self)->block)) : PS_NULL;
    return status;
}

MEMBER(get_definition)
{
    PsCommand *c = of(self);
    if (c->kind == PS_CMD_FUNCTION || c->kind == PS_CMD_FILTER || c->kind == PS_CMD_BLOCK) {
        *out = c->block.kind == PS_KIND_BLOCK ? ps_string(ps_block_text(c->block))
                                              : ps_string(PS_SLICE(""));
        return PS_OK;
    }
    if (c->cmdlet == NULL)
        return text(c->path, out);
    PsBuffer lines = {0};
    ps_buffer_byte(&lines, '\n');
    PsStatus status = ps_command_syntax(ps_session_of(ctx), c, &lines);
    ps_buffer_byte(&lines, '\n');
    *out = ps_string_take(&lines);
    return status;
}

MEMBER(get_extension)
{
    const char *dot = strrchr(of(self)->spelling, '.');
    return text(dot, out);
}

MEMBER(get_help_file)
{
    return text(of(self)->cmdlet == NULL ? "" : "cmdhost-Help.xml", out);
}

MEMBER(get_class)
{
    return text(of(self)->cmdlet->class_name, out);
}

MEMBER(get_default_set)
{
    PsSession *s = ps_session_of(ctx);
    const PsMeta *meta = ps_command_meta(s, of(self));
    *out = PS_NULL;
    if (meta == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    if (meta->default_set >= 0)
        *out = ps_string_from(meta->set_names[meta->default_set]);
    return PS_OK;
}

MEMBER(get_binding)
{
    PsSession *s = ps_session_of(ctx);
    const PsMeta *meta = ps_command_meta(s, of(self));
    *out = ps_bool(meta != NULL && meta->is_advanced);
    return meta == NULL && !ps_is_null(s->ctx.error) ? PS_ERROR : PS_OK;
}

/* A PSTypeName of a type or of a type's name. */
static PsValue type_name_of(PsContext *ctx, PsRef item)
{
    PsValue record = ps_record_new(PS_T(System_Management_Automation_PSTypeName));
    const PsType *type = ps_kind(item) == PS_KIND_TYPE ? ps_get_type(item) : NULL;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (type != NULL)
        ps_buffer_text(&text, ps_type_display_name(type));
    else if (ps_text(ctx, item, &text) != PS_OK)
        ps_clear_error(ctx);
    ps_bag_set_text(record, "Name", ps_string(ps_buffer_view(&text)));
    ps_bag_set_text(record, "Type", type != NULL ? ps_retain(item) : PS_NULL);
    return record;
}

MEMBER(get_output_type)
{
    PsSession *s = ps_session_of(ctx);
    const PsMeta *meta = ps_command_meta(s, of(self));
    const PsType *elem = PS_T(System_Management_Automation_PSTypeName);
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &elem, 1),
        elem);
    if (meta == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    if (ps_is_list(meta->output_types))
        for (size_t i = 0; i < ps_array_len(meta->output_types); i++) {
            PS_AUTO PsValue item = ps_array_at(meta->output_types, i);
            ps_array_push(*out, type_name_of(ctx, item));
        }
    else if (of(self)->cmdlet != NULL && of(self)->cmdlet->output_type != NULL) {
        PS_AUTO PsValue name = ps_string_from(of(self)->cmdlet->output_type);
        ps_array_push(*out, type_name_of(ctx, name));
    }
    return PS_OK;
}

MEMBER(get_parameters)
{
    return ps_parameter_table(ps_session_of(ctx), of(self), out);
}

MEMBER(get_sets)
{
    return ps_parameter_sets(ps_session_of(ctx), of(self), out);
}

/* What an alias stands for; null when there is nothing of the name. */
static PsStatus target(PsContext *ctx, PsRef self, bool follow, PsValue *out)
{
    const PsCommand *c = of(self);
    *out = PS_NULL;
    if (c->kind != PS_CMD_ALIAS)
        return PS_OK;
    PsCommand *found = ps_command_lookup(ps_session_of(ctx), ps_slice(c->path), follow);
    if (found != NULL)
        *out = ps_command_value(found);
    return PS_OK;
}

MEMBER(get_resolved)
{
    return target(ctx, self, true, out);
}

MEMBER(get_referenced)
{
    return target(ctx, self, false, out);
}

MEMBER(get_resolved_name)
{
    PS_AUTO PsValue found = PS_NULL;
    PsStatus status = target(ctx, self, true, &found);
    const PsCommand *c = ps_command_get(found);
    return c == NULL ? status : text(c->spelling, out);
}

MEMBER(get_display_name)
{
    *out = ps_string_printf("%s -> %s", of(self)->spelling, of(self)->path);
    return PS_OK;
}

MEMBER(resolve_parameter)
{
    PsSession *s = ps_session_of(ctx);
    PsMeta *meta = ps_command_meta(s, of(self));
    bool is_ambiguous = false;
    *out = PS_NULL;
    if (meta == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    const PsParamMeta *p = ps_meta_find(meta, ps_string_slice(args[0]), &is_ambiguous);
    if (p != NULL)
        *out = ps_parameter_object(meta, p);
    return PS_OK;
}

static const PsMemberRow command_rows[] = {
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("System.Management.Automation.CommandTypes CommandType", get_type),
    PS_PROPERTY("string Source", get_source),
    PS_PROPERTY("version Version", get_version),
    PS_PROPERTY("System.Management.Automation.SessionStateEntryVisibility Visibility",
                get_visibility),
    PS_PROPERTY("string ModuleName", get_module_name),
    PS_PROPERTY("System.Management.Automation.PSModuleInfo Module", get_module),
    PS_PROPERTY("System.Object Parameters", get_parameters),
    PS_PROPERTY("System.Object ParameterSets", get_sets),
    PS_PROPERTY("string Definition", get_definition),
    PS_PROPERTY("System.Object OutputType", get_output_type),
    PS_EXTENDED("string HelpUri", get_empty, SCRIPT_PROPERTY),
    PS_METHOD("System.Management.Automation.ParameterMetadata ResolveParameter(string name)",
              resolve_parameter),
    PS_METHOD("string ToString()", get_name),
    {0},
};

static const PsMemberRow function_rows[] = {
    PS_PROPERTY("scriptblock ScriptBlock", get_block),
    PS_PROPERTY("bool CmdletBinding", get_binding),
    PS_PROPERTY("string DefaultParameterSet", get_default_set),
    PS_PROPERTY("System.Management.Automation.ScopedItemOptions Options", get_options,
                .setter = set_options),
    PS_PROPERTY("string Description", get_description, .setter = set_description),
    PS_PROPERTY("string Verb", get_verb),
    PS_PROPERTY("string Noun", get_noun),
    PS_PROPERTY("string HelpFile", get_help_file),
    {0},
};

static const PsMemberRow block_rows[] = {
    PS_PROPERTY("scriptblock ScriptBlock", get_block),
    PS_METHOD("string ToString()", get_definition),
    {0},
};

static const PsMemberRow cmdlet_rows[] = {
    PS_PROPERTY("string DefaultParameterSet", get_default_set),
    PS_PROPERTY("System.Management.Automation.ScopedItemOptions Options", get_options),
    PS_PROPERTY("string Verb", get_verb),
    PS_PROPERTY("string Noun", get_noun),
    PS_PROPERTY("string HelpFile", get_help_file),
    PS_PROPERTY("string ImplementingType", get_class),
    {0},
};

static const PsMemberRow alias_rows[] = {
    PS_PROPERTY("System.Management.Automation.CommandInfo ReferencedCommand", get_referenced),
    PS_PROPERTY("System.Management.Automation.CommandInfo ResolvedCommand", get_resolved),
    PS_PROPERTY("System.Management.Automation.ScopedItemOptions Options", get_options,
                .setter = set_options),
    PS_PROPERTY("string Description", get_description, .setter = set_description),
    PS_EXTENDED("string ResolvedCommandName", get_resolved_name, SCRIPT_PROPERTY),
    PS_EXTENDED("string DisplayName", get_display_name, SCRIPT_PROPERTY),
    {0},
};

static const PsMemberRow script_rows[] = {
    PS_PROPERTY("string Path", get_path),
    PS_PROPERTY("scriptblock ScriptBlock", get_block),
    PS_PROPERTY("string ScriptContents", get_script_text),
    {0},
};

static const PsMemberRow application_rows[] = {
    PS_PROPERTY("string Path", get_path),
    PS_PROPERTY("string Extension", get_extension),
    {0},
};

/* ---- variables ---- */

static PsCell *cell_of(PsRef self)
{
    return ps_cell_get(self);
}

MEMBER(cell_name)
{
    *out = ps_string(ps_symbol_slice(cell_of(self)->name));
    return PS_OK;
}

MEMBER(cell_value)
{
    return ps_scope_load(ps_session_of(ctx), &self, out);
}

static PsStatus cell_set_value(PsContext *ctx, PsRef self, PsRef value)
{
    return ps_variable_assign(ps_session_of(ctx), cell_of(self), cell_of(self)->name,
                              ps_retain(value));
}

MEMBER(cell_options)
{
    *out = ps_enum(PS_T(System_Management_Automation_ScopedItemOptions), cell_of(self)->options);
    return PS_OK;
}

static PsStatus cell_set_options(PsContext *ctx, PsRef self, PsRef value)
{
    PS_AUTO PsValue options = PS_NULL;
    PsStatus status =
        ps_convert(ctx, value, PS_T(System_Management_Automation_ScopedItemOptions), &options);
    if (status == PS_OK)
        cell_of(self)->options = (unsigned)ps_get_int(options);
    return status;
}

MEMBER(cell_description)
{
    PsRef description = cell_of(self)->description;
    *out = description.kind == PS_KIND_STRING ? ps_retain(description) : ps_string(PS_SLICE(""));
    return PS_OK;
}

static PsStatus cell_set_description(PsContext *ctx, PsRef self, PsRef value)
{
    PsValue shown = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &shown);
    if (status == PS_OK)
        ps_assign(&cell_of(self)->description, shown);
    return status;
}

MEMBER(cell_attributes)
{
    *out = ps_array_empty(0);
    return PS_OK;
}

MEMBER(cell_null)
{
    *out = PS_NULL;
    return PS_OK;
}

MEMBER(cell_new)
{
    *out =
        ps_cell_new(ps_symbol(ps_string_slice(args[0])), count > 1 ? ps_retain(args[1]) : PS_NULL);
    if (count > 2)
        ps_cell_get(*out)->options = (unsigned)ps_get_int(args[2]);
    *out = ps_variable_object(*out);
    return PS_OK;
}

static const PsMemberRow variable_rows[] = {
    PS_CTOR("new(string name)", cell_new),
    PS_CTOR("new(string name, System.Object value)", cell_new),
    PS_CTOR("new(string name, System.Object value, "
            "System.Management.Automation.ScopedItemOptions options)",
            cell_new),
    PS_PROPERTY("string Name", cell_name),
    PS_PROPERTY("string Description", cell_description, .setter = cell_set_description),
    PS_PROPERTY("System.Object Value", cell_value, .setter = cell_set_value),
    PS_PROPERTY("System.Management.Automation.SessionStateEntryVisibility Visibility",
                get_visibility),
    PS_PROPERTY("System.Management.Automation.PSModuleInfo Module", cell_null),
    PS_PROPERTY("string ModuleName", get_empty),
    PS_PROPERTY("System.Management.Automation.ScopedItemOptions Options", cell_options,
                .setter = cell_set_options),
    PS_PROPERTY("System.Object Attributes", cell_attributes),
    {0},
};

/* ---- references ---- */

MEMBER(reference_value)
{
    return ps_reference_read(ps_session_of(ctx), self, out);
}

static PsStatus reference_set_value(PsContext *ctx, PsRef self, PsRef value)
{
    return ps_reference_write(ps_session_of(ctx), self, value);
}

static const PsMemberRow reference_rows[] = {
    PS_PROPERTY("System.Object Value", reference_value, .setter = reference_set_value),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_CommandInfo, command_rows},
    {PS_TYPE_ID_System_Management_Automation_FunctionInfo, function_rows},
    {PS_TYPE_ID_System_Management_Automation_ScriptInfo, block_rows},
    {PS_TYPE_ID_System_Management_Automation_CmdletInfo, cmdlet_rows},
    {PS_TYPE_ID_System_Management_Automation_AliasInfo, alias_rows},
    {PS_TYPE_ID_System_Management_Automation_ExternalScriptInfo, script_rows},
    {PS_TYPE_ID_System_Management_Automation_ApplicationInfo, application_rows},
    {PS_TYPE_ID_System_Management_Automation_PSVariable, variable_rows},
    {PS_TYPE_ID_System_Management_Automation_PSReference, reference_rows},
    {0},
};

void ps_command_members_register(void)
{
    ps_types_register(members);
    ps_ast_register();
    ps_block_method_register();
    ps_psobject_register();
    ps_steppable_register();
    ps_module_info_register();
    ps_intrinsics_register();
    ps_dynamic_register();
    ps_attribute_members_register();
}
