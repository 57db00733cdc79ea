/* module_info.c - PSModuleInfo; see module_priv.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/command.h"
#include "engine/member.h"
#include "engine/module.h"
#include "engine/module_priv.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "engine/variable_object.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

static void module_done(PsObject *object)
{
    PsModule *m = (PsModule *)object;
    free(m->name);
    free(m->path);
    free(m->base);
    free(m->root);
    free(m->manifest_path);
    free(m->prefix);
    PsValue values[] = {m->version,    m->manifest, m->on_remove, m->access,
                        m->definition, m->nested,   m->required};
    for (size_t i = 0; i < PS_COUNT(values); i++)
        ps_release(values[i]);
    for (int i = 0; i < PS_EXPORT_KINDS; i++)
        ps_symbol_map_done(&m->exports[i]);
    for (size_t i = 0; i < m->place_count; i++) {
        ps_release(m->places[i].what);
        ps_state_release(m->places[i].state);
    }
    free(m->places);
    if (m->state != NULL)
        ps_state_release(m->state);
}

static void module_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsModule *m = (PsModule *)object;
    PsRef values[] = {m->manifest, m->on_remove, m->nested, m->required};
    for (size_t i = 0; i < PS_COUNT(values); i++)
        if (ps_is_heap_(values[i]))
            visit(values[i].as.obj, state);
    for (int i = 0; i < PS_EXPORT_KINDS; i++)
        ps_symbol_map_visit(&m->exports[i], visit, state);
    for (size_t i = 0; i < m->place_count; i++) {
        visit(&m->places[i].state->head.head, state);
        if (ps_is_heap_(m->places[i].what))
            visit(m->places[i].what.as.obj, state);
    }
    if (m->state != NULL)
        visit(&m->state->head.head, state);
}

static const PsKindOps module_ops = {module_done, module_visit};

PsModule *ps_module_new(PsSession *s, PsSlice name, PsModuleType type)
{
    PsModule *m =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_PSModuleInfo), sizeof *m);
    m->head.ops = &module_ops;
    m->session = s;
    m->type = type;
    m->name = ps_strndup(name.data, name.len);
    m->path = ps_strdup("");
    m->base = ps_strdup("");
    m->version = ps_version((PsVersion){0, 0, -1, -1});
    m->manifest = m->on_remove = m->access = m->definition = PS_NULL;
    m->nested = ps_array_empty(0);
    m->required = ps_array_empty(0);
    return m;
}

PsModule *ps_module_get(PsRef value)
{
    PsRef v = ps_unwrap(value);
    if (v.kind != PS_KIND_HOLDER || ((PsHolder *)v.as.obj)->ops != &module_ops)
        return NULL;
    return (PsModule *)v.as.obj;
}

PsModule *ps_module_retain(PsModule *module)
{
    module->head.head.refs++;
    return module;
}

void ps_module_release(PsModule *module)
{
    if (module != NULL && --module->head.head.refs == 0)
        ps_object_free(&module->head.head);
}

PsState *ps_module_state_of(PsRef value)
{
    const PsModule *module = ps_module_get(value);
    return module == NULL ? NULL : module->state;
}

/* ---- what scripts see ---- */

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

static PsModule *of(PsRef self)
{
    return (PsModule *)self.as.obj;
}

static PsStatus text(const char *from, PsValue *out)
{
    *out = from == NULL ? PS_NULL : ps_string_from(from);
    return PS_OK;
}

static PsStatus entry(PsRef self, const char *key, PsValue *out)
{
    *out = ps_retain(ps_module_manifest_entry(of(self)->manifest, key));
    return PS_OK;
}

static PsStatus exported(PsRef self, unsigned kinds, const PsType *of_type, PsValue *out)
{
    const PsType *args[] = {PS_T(System_String), of_type};
    *out = ps_table_new_type(
        ps_type_construct(PS_T(System_Collections_Generic_Dictionary_2), args, 2), true);
    ps_table_get(*out)->key_type = args[0];
    ps_table_get(*out)->value_type = of_type;
    for (int kind = 0; kind < PS_EXPORT_KINDS; kind++) {
        const PsSymbolMap *map = &of(self)->exports[kind];
        for (uint32_t i = 0; (kinds & (1u << kind)) && i < map->len; i++) {
            if (map->keys[i] == NULL)
                continue;
            const PsCommand *c = ps_command_get(map->values[i]);
            PsSlice name = c != NULL ? ps_slice(c->spelling) : ps_symbol_slice(map->keys[i]);
            PS_AUTO_BUFFER PsBuffer prefixed = {0};
            if (kind == PS_EXPORT_FUNCTIONS && of(self)->prefix != NULL) {
                ps_module_prefixed(name, ps_slice(of(self)->prefix), &prefixed);
                name = ps_buffer_view(&prefixed);
            }
            PsValue what = ps_retain(map->values[i]);
            ps_table_set(*out, ps_string(name),
                         what.kind == PS_KIND_CELL ? ps_variable_object(what) : what);
        }
    }
    return PS_OK;
}

MEMBER(get_name)
{
    return text(of(self)->name, out);
}
MEMBER(get_path)
{
    return text(of(self)->path, out);
}
MEMBER(get_base)
{
    return text(of(self)->base, out);
}
MEMBER(get_root)
{
    return text(of(self)->root, out);
}
MEMBER(get_version)
{
    *out = ps_retain(of(self)->version);
    return PS_OK;
}
MEMBER(get_type)
{
    static const char *const names[] = {"Script", "Binary", "Manifest"};
    const PsType *type = PS_T(System_Management_Automation_ModuleType);
    *out = type == NULL ? ps_string_from(names[of(self)->type])
                        : ps_enum(type, (int64_t)of(self)->type);
    return PS_OK;
}
MEMBER(get_guid)
{
    PsRef guid = ps_module_manifest_entry(of(self)->manifest, "GUID");
    PsGuid parsed = {0};
    if (guid.kind == PS_KIND_STRING)
        (void)!ps_guid_parse(ps_string_slice(guid), &parsed);
    *out = ps_guid(parsed);
    return PS_OK;
}
MEMBER(get_description)
{
    return entry(self, "Description", out);
}
MEMBER(get_author)
{
    return entry(self, "Author", out);
}
MEMBER(get_company)
{
    return entry(self, "CompanyName", out);
}
MEMBER(get_copyright)
{
    return entry(self, "Copyright", out);
}
MEMBER(get_help_uri)
{
    return entry(self, "HelpInfoURI", out);
}
MEMBER(get_prefix)
{
    return entry(self, "DefaultCommandPrefix", out);
}
MEMBER(get_power_shell_version)
{
    return entry(self, "PowerShellVersion", out);
}
MEMBER(get_private_data)
{
    return entry(self, "PrivateData", out);
}
MEMBER(get_file_list)
{
    PsStatus status = entry(self, "FileList", out);
    if (ps_is_null(*out))
        *out = ps_array_empty(0);
    return status;
}
MEMBER(get_editions)
{
    PsStatus status = entry(self, "CompatiblePSEditions", out);
    if (ps_is_null(*out))
        *out = ps_array_empty(0);
    return status;
}
MEMBER(get_functions)
{
    return exported(self, 1u << PS_EXPORT_FUNCTIONS,
                    PS_T(System_Management_Automation_FunctionInfo), out);
}
MEMBER(get_cmdlets)
{
    return exported(self, 1u << PS_EXPORT_CMDLETS, PS_T(System_Management_Automation_CmdletInfo),
                    out);
}
MEMBER(get_aliases)
{
    return exported(self, 1u << PS_EXPORT_ALIASES, PS_T(System_Management_Automation_AliasInfo),
                    out);
}
MEMBER(get_variables)
{
    return exported(self, 1u << PS_EXPORT_VARIABLES, PS_T(System_Management_Automation_PSVariable),
                    out);
}
MEMBER(get_commands)
{
    return exported(self,
                    1u << PS_EXPORT_FUNCTIONS | 1u << PS_EXPORT_CMDLETS | 1u << PS_EXPORT_ALIASES,
                    PS_T(System_Management_Automation_CommandInfo), out);
}
MEMBER(get_nested)
{
    *out = ps_retain(of(self)->nested);
    return PS_OK;
}
MEMBER(get_required)
{
    *out = ps_retain(of(self)->required);
    return PS_OK;
}
MEMBER(get_empty)
{
    (void)self;
    *out = ps_array_empty(0);
    return PS_OK;
}
MEMBER(get_state)
{
    PsModule *m = of(self);
    if (m->state != NULL)
        m->state->head.head.refs++;
    *out = m->state == NULL ? PS_NULL
                            : (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &m->state->head.head};
    return PS_OK;
}
MEMBER(get_definition)
{
    *out = ps_retain(of(self)->definition);
    return PS_OK;
}
MEMBER(get_on_remove)
{
    *out = ps_retain(of(self)->on_remove);
    return PS_OK;
}
static PsStatus set_on_remove(PsContext *ctx, PsRef self, PsRef value)
{
    (void)ctx;
    ps_assign(&of(self)->on_remove, ps_retain(ps_unwrap(value)));
    return PS_OK;
}
MEMBER(get_access)
{
    PsRef access = of(self)->access;
    *out = ps_is_null(access) ? ps_string_from("ReadWrite") : ps_retain(access);
    return PS_OK;
}
static PsStatus set_access(PsContext *ctx, PsRef self, PsRef value)
{
    (void)ctx;
    ps_assign(&of(self)->access, ps_retain(value));
    return PS_OK;
}

static PsValue bound_to(PsModule *m, PsRef block)
{
    PsBlock *b = ps_block_get(block);
    return ps_block_new(ps_block_code_retain(b->code), m->state);
}

static PsStatus no_state(PsContext *ctx, PsModule *m)
{
    return ps_fail(ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation,
                   "Modules_CantUseNonScriptModule",
                   "The module '%s' has no session state that a script block could be bound to.",
                   m->name);
}

MEMBER(invoke)
{
    PsModule *m = of(self);
    if (m->state == NULL)
        return no_state(ctx, m);
    PS_AUTO PsValue block = bound_to(m, ps_unwrap(args[0]));
    size_t n = count > 1 && ps_is_list(args[1]) ? ps_array_len(args[1]) : 0;
    PsBlockRun run = {.args = n > 0 ? ps_array_get(args[1])->as.values : NULL, .arg_count = n};
    return ps_call_block_value(ps_session_of(ctx), block, &run, out);
}

MEMBER(new_bound)
{
    PsModule *m = of(self);
    if (m->state == NULL)
        return no_state(ctx, m);
    *out = bound_to(m, ps_unwrap(args[0]));
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("string Path", get_path),
    PS_PROPERTY("string Definition", get_definition),
    PS_PROPERTY("string Description", get_description),
    PS_PROPERTY("guid Guid", get_guid),
    PS_PROPERTY("string HelpInfoUri", get_help_uri),
    PS_PROPERTY("string ModuleBase", get_base),
    PS_PROPERTY("System.Object PrivateData", get_private_data),
    PS_PROPERTY("version Version", get_version),
    PS_PROPERTY("System.Object ModuleType", get_type),
    PS_PROPERTY("string Author", get_author),
    PS_PROPERTY("System.Object AccessMode", get_access, .setter = set_access),
    PS_PROPERTY("string CompanyName", get_company),
    PS_PROPERTY("string Copyright", get_copyright),
    PS_PROPERTY("System.Object ExportedFunctions", get_functions),
    PS_PROPERTY("string Prefix", get_prefix),
    PS_PROPERTY("System.Object ExportedCmdlets", get_cmdlets),
    PS_PROPERTY("System.Object ExportedCommands", get_commands),
    PS_PROPERTY("System.Object FileList", get_file_list),
    PS_PROPERTY("System.Object CompatiblePSEditions", get_editions),
    PS_PROPERTY("System.Object NestedModules", get_nested),
    PS_PROPERTY("System.Object PowerShellVersion", get_power_shell_version),
    PS_PROPERTY("System.Object Scripts", get_empty),
    PS_PROPERTY("System.Object RequiredAssemblies", get_empty),
    PS_PROPERTY("System.Object RequiredModules", get_required),
    PS_PROPERTY("string RootModule", get_root),
    PS_PROPERTY("System.Object ExportedVariables", get_variables),
    PS_PROPERTY("System.Object ExportedAliases", get_aliases),
    PS_PROPERTY("System.Management.Automation.SessionState SessionState", get_state),
    PS_PROPERTY("scriptblock OnRemove", get_on_remove, .setter = set_on_remove),
    PS_METHOD("System.Object Invoke(scriptblock sb, params System.Object[] args)", invoke),
    PS_METHOD("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)", new_bound),
    PS_METHOD("string ToString()", get_name),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSModuleInfo, rows}, {0}};

void ps_module_info_register(void)
{
    ps_types_register(members);
}
