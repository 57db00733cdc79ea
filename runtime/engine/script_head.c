/* script_head.c - see script_head.h. */
#include "engine/script_head.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/module_priv.h"
#include "engine/syntax_report.h"
#include "engine/using.h"
#include "value/boxed.h"
#include "value/errors.h"
#include "value/string.h"

#define OWN_VERSION "7.6.5"

static const char *leaf_of(const PsScript *script)
{
    const char *slash = strrchr(script->source->file, '/');
    return slash == NULL ? script->source->file : slash + 1;
}

/* ---- #requires ---- */

static PsStatus check_version(PsSession *s, const PsScript *script, PsSlice text)
{
    static const PsVersion own = {7, 6, 5, -1};
    PsVersion wanted;
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_buffer_slice(&full, text);
    if (text.len > 0 && memchr(text.data, '.', text.len) == NULL)
        ps_buffer_text(&full, ".0"); /* 7 is 7.0 */
    if (text.len == 0 || ps_version_parse(ps_buffer_view(&full), &wanted) != PS_VERSION_OK ||
        ps_version_compare(&wanted, &own) <= 0)
        return PS_OK;
    return ps_fail(&s->ctx, PS_XA(ScriptRequiresException), PS_CAT_ResourceUnavailable,
                   "ScriptRequiresUnmatchedPSVersion",
                   "The script '%s' cannot be run because it contained a \"#requires\" statement "
                   "for PowerShell %s. The version of PowerShell that is required by the script "
                   "does not match the currently running version of PowerShell " OWN_VERSION ".",
                   leaf_of(script), ps_buffer_cstr(&full));
}

static PsStatus check_edition(PsSession *s, const PsScript *script, const PsRequirements *r)
{
    PS_AUTO_BUFFER PsBuffer all = {0};
    for (uint32_t i = 0; i < r->edition_count; i++) {
        if (ps_slice_same_text(r->editions[i], "Core"))
            return PS_OK;
        ps_buffer_text(&all, i > 0 ? "," : "");
        ps_buffer_slice(&all, r->editions[i]);
    }
    if (r->edition_count == 0)
        return PS_OK;
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_NotSpecified,
                   "ScriptRequiresUnmatchedPSEdition",
                   "The script '%s' cannot be run because it contained a \"#requires\" statement "
                   "for PowerShell editions '%s'. The edition of PowerShell that is required by "
                   "the script does not match the currently running PowerShell Core edition.",
                   leaf_of(script), ps_buffer_cstr(&all));
}

static PsValue version_value(PsSlice text)
{
    PsVersion version;
    return text.len > 0 && ps_version_parse(text, &version) == PS_VERSION_OK ? ps_version(version)
                                                                             : PS_NULL;
}

static PsStatus missing_module(PsSession *s, const PsScript *script, const PsRequiredModule *m)
{
    PS_AUTO_BUFFER PsBuffer version = {0};
    if (m->required_version.len > 0)
        ps_buffer_printf(&version, " with RequiredVersion '%.*s'", (int)m->required_version.len,
                         m->required_version.data);
    else if (m->version.len > 0)
        ps_buffer_printf(&version, " with ModuleVersion '%.*s'", (int)m->version.len,
                         m->version.data);
    else if (m->maximum_version.len > 0)
        ps_buffer_printf(&version, " with MaximumVersion '%.*s'", (int)m->maximum_version.len,
                         m->maximum_version.data);
    return ps_fail(&s->ctx, PS_XA(ScriptRequiresException), PS_CAT_ResourceUnavailable,
                   "ScriptRequiresMissingModules",
                   "The script '%s' cannot be run because the following modules that are specified "
                   "by the \"#requires\" statements of the script are missing: The module '%.*s' "
                   "cannot be found%s..",
                   leaf_of(script), (int)m->name.len, m->name.data, ps_buffer_cstr(&version));
}

static PsStatus import_file(PsSession *s, const char *path, PsState *into)
{
    PsModule *loaded = ps_module_loaded(s, ps_slice(path));
    PsModule *m = loaded == NULL ? NULL : ps_module_retain(loaded);
    PsStatus status = m != NULL ? PS_OK : ps_module_load_file(s, path, PS_NULL, &m);
    PsModuleImport how = {.name = PS_NULL};
    if (status == PS_OK)
        status = ps_module_import(s, m, into, &how);
    ps_module_release(m);
    return status;
}

static PsStatus require_module(PsSession *s, const PsScript *script, const PsRequiredModule *m)
{
    PS_AUTO PsValue minimum = version_value(m->version);
    PS_AUTO PsValue maximum = version_value(m->maximum_version);
    PS_AUTO PsValue required = version_value(m->required_version);
    PsModule *loaded = ps_module_loaded(s, m->name);
    if (loaded != NULL && ps_module_version_fits(loaded->version, minimum, maximum, required))
        return PS_OK;
    char *path = ps_module_file(s, m->name, minimum, maximum, required);
    PsStatus status = PS_OK;
    if (path != NULL)
        status = import_file(s, path, ps_module_target(s, false));
    else if (m->version.len > 0 || ps_module_native(s, m->name) == NULL)
        status = missing_module(s, script, m);
    free(path);
    return status;
}

static PsStatus check_requirements(PsSession *s, const PsScript *script)
{
    const PsRequirements *r = script->root->requirements;
    if (r == NULL || script->source->file == NULL)
        return PS_OK;
    PsStatus status = check_version(s, script, r->version);
    if (status == PS_OK)
        status = check_edition(s, script, r);
    for (uint32_t i = 0; i < r->module_count && status == PS_OK; i++)
        status = require_module(s, script, &r->modules[i]);
    if (status == PS_OK && r->elevated && geteuid() != 0)
        status = ps_fail(&s->ctx, PS_XA(ScriptRequiresException), PS_CAT_PermissionDenied,
                         "ScriptRequiresElevation",
                         "The script '%s' cannot be run because it contains a \"#requires\" "
                         "statement for running as Administrator. The current PowerShell session "
                         "is not running as Administrator. Start PowerShell by using the Run as "
                         "Administrator option, and then try running the script again.",
                         leaf_of(script));
    return status;
}

/* ---- using ---- */

static PsSlice text_of(const PsAst *node)
{
    if (node == NULL || node->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
        return PS_SLICE("");
    return ps_ast_string_text(PS_AST_AS(node, StringConstantExpression));
}

/* ModuleName of `using module @{ ModuleName = 'X'; ... }`: a constant. */
static PsSlice specified_name(const PsAst *node)
{
    if (node == NULL || node->kind != PS_AST_HASHTABLE)
        return PS_SLICE("");
    const PsHashtableAst *table = PS_AST_AS(node, Hashtable);
    for (uint32_t i = 0; i < table->count; i++) {
        if (!ps_slice_same_text(text_of(table->items[2 * i]), "ModuleName"))
            continue;
        const PsAst *value = table->items[2 * i + 1];
        if (value->kind == PS_AST_PIPELINE && PS_AST_AS(value, Pipeline)->count == 1)
            value = PS_AST_AS(value, Pipeline)->items[0];
        if (value->kind == PS_AST_COMMAND_EXPRESSION)
            value = PS_AST_AS(value, CommandExpression)->expression;
        return text_of(value);
    }
    return PS_SLICE("");
}

static PsValue version(PsSlice text)
{
    PsVersion parsed;
    return text.len > 0 && ps_version_parse(text, &parsed) == PS_VERSION_OK ? ps_version(parsed)
                                                                            : PS_NULL;
}

/* A relative path counts from the script. */
static char *find_module(PsSession *s, const char *file, const PsRequiredModule *module)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    const char *slash = file == NULL ? NULL : strrchr(file, '/');
    if (ps_module_is_path(module->name) && module->name.data[0] == '.' && slash != NULL) {
        ps_buffer_append(&path, file, (size_t)(slash - file));
        ps_buffer_byte(&path, '/');
    }
    ps_buffer_slice(&path, module->name);
    PS_AUTO PsValue minimum = version(module->version);
    PS_AUTO PsValue maximum = version(module->maximum_version);
    PS_AUTO PsValue required = version(module->required_version);
    return ps_module_file(s, ps_buffer_view(&path), ps_ref(&minimum), ps_ref(&maximum),
                          ps_ref(&required));
}

bool ps_script_head_has_module(PsSession *s, const char *file, const PsRequiredModule *module)
{
    PS_AUTO_FREE char *found = find_module(s, file, module);
    return found != NULL || ps_module_native(s, module->name) != NULL;
}

static PsStatus use_module(PsSession *s, const PsScript *script, const PsUsingStatementAst *u)
{
    PsSlice name = u->specification != NULL ? specified_name(u->specification) : text_of(u->name);
    const PsRequiredModule module = {.name = name};
    char *found = find_module(s, script->source->file, &module);
    PsStatus status = PS_OK;
    if (found != NULL)
        status = import_file(s, found, ps_module_target(s, false));
    else if (ps_module_native(s, name) == NULL) {
        PS_AUTO_BUFFER PsBuffer where = {0};
        ps_parse_position(script->source, u->base.start, u->base.end, &where);
        status = ps_fail(&s->ctx, PS_XA(ParseException), PS_CAT_ParserError,
                         "ModuleNotFoundDuringParse", "%s\nCould not find the module '%.*s'.",
                         ps_buffer_cstr(&where), (int)name.len, name.data);
    }
    free(found);
    return status;
}

PsStatus ps_script_head_run(PsSession *s, const PsScript *script)
{
    PsStatus status = check_requirements(s, script);
    const PsAstList *usings = script->root->usings;
    for (uint32_t i = 0; usings != NULL && i < usings->count && status == PS_OK; i++) {
        const PsUsingStatementAst *u = PS_AST_AS(usings->items[i], UsingStatement);
        if (u->base.op == PS_USING_NAMESPACE)
            ps_using_add(s, text_of(u->name));
        else if (u->base.op == PS_USING_MODULE)
            status = use_module(s, script, u);
    }
    return status;
}
