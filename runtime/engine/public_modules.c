/* public_modules.c - public/session.h: importing, listing and making modules. */
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/module.h"
#include "engine/module_priv.h"
#include "engine/pipe.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

static PsSession *session(PsCall *call)
{
    return ps_session_of(call->ctx);
}

/* ---- importing ---- */

typedef struct {
    PsValue name, minimum, maximum, required;
    bool has_version;
} Wanted;

static void wanted_done(Wanted *w)
{
    ps_release(w->name);
    ps_release(w->minimum);
    ps_release(w->maximum);
    ps_release(w->required);
}

static PsStatus version_of(PsSession *s, PsRef value, PsValue *out, bool *has)
{
    if (ps_is_null(value))
        return PS_OK;
    *has = true;
    return ps_convert(&s->ctx, value, PS_T(System_Version), out);
}

/* Where a specification keeps a part: keys of a hashtable, or properties. */
static PsStatus part_of(PsSession *s, PsRef specification, const char *key, PsValue *out)
{
    PsStatus status = s->ctx.upcalls->get_property(&s->ctx, specification, ps_slice(key), out);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    return status;
}

static PsStatus read_specification(PsSession *s, PsRef value, Wanted *w)
{
    static const char *const keys[] = {"ModuleVersion", "MaximumVersion", "RequiredVersion"};
    PsValue *to[] = {&w->minimum, &w->maximum, &w->required};
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = part_of(s, value, "ModuleName", &name);
    if (status == PS_OK && ps_is_null(name)) {
        ps_release(ps_move(&name));
        status = part_of(s, value, "Name", &name);
    }
    if (status == PS_OK)
        status = ps_text_value(&s->ctx, name, &w->name);
    for (size_t i = 0; i < PS_COUNT(keys) && status == PS_OK; i++) {
        PS_AUTO PsValue version = PS_NULL;
        status = part_of(s, value, keys[i], &version);
        if (status == PS_OK)
            status = version_of(s, version, to[i], &w->has_version);
    }
    return status;
}

static PsStatus read_wanted(PsSession *s, const PsModuleImport *how, Wanted *w)
{
    *w = (Wanted){PS_NULL, PS_NULL, PS_NULL, PS_NULL, false};
    PsRef name = ps_unwrap(how->name);
    if (name.kind != PS_KIND_STRING)
        return read_specification(s, name, w);
    w->name = ps_retain(name);
    PsStatus status = version_of(s, how->minimum_version, &w->minimum, &w->has_version);
    if (status == PS_OK)
        status = version_of(s, how->maximum_version, &w->maximum, &w->has_version);
    return status == PS_OK ? version_of(s, how->required_version, &w->required, &w->has_version)
                           : status;
}

static PsStatus not_found(PsSession *s, const Wanted *w)
{
    PS_AUTO_BUFFER PsBuffer version = {0};
    PsStatus status = PS_OK;
    PsRef shown = !ps_is_null(w->required)  ? w->required
                  : !ps_is_null(w->minimum) ? w->minimum
                                            : w->maximum;
    if (w->has_version)
        status = ps_text(&s->ctx, shown, &version);
    if (status != PS_OK)
        return status;
    PsSlice name = ps_string_slice(w->name);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&text, "The specified module '%.*s'", (int)name.len, name.data);
    if (w->has_version)
        ps_buffer_printf(&text, " with version '%s'", ps_buffer_cstr(&version));
    ps_buffer_text(&text, " was not loaded because no valid module file was found in any module "
                          "directory.");
    PsValue exception =
        ps_exception_new(PS_X(IO_FileNotFoundException), ps_string_take(&text), PS_NULL);
    return ps_fail_value(&s->ctx,
                         ps_error_record_new(exception,
                                             w->has_version ? "Modules_ModuleWithVersionNotFound"
                                                            : "Modules_ModuleNotFound",
                                             PS_CAT_ResourceUnavailable, ps_retain(w->name)));
}

/* A loaded module that will do; borrowed. */
static PsModule *loaded_for(PsSession *s, const Wanted *w, const char *path)
{
    PsModule *m = path != NULL ? ps_module_loaded(s, ps_slice(path)) : NULL;
    if (m == NULL && !ps_module_is_path(ps_string_slice(w->name)))
        m = ps_module_loaded(s, ps_string_slice(w->name));
    if (m != NULL && !ps_module_version_fits(m->version, w->minimum, w->maximum, w->required))
        m = NULL;
    return m;
}

static PsStatus find_module(PsSession *s, const PsModuleImport *how, PsModule **out)
{
    Wanted w;
    PsStatus status = read_wanted(s, how, &w);
    PS_AUTO_FREE char *path = NULL;
    if (status == PS_OK)
        path = ps_module_file(s, ps_string_slice(w.name), w.minimum, w.maximum, w.required);
    PsModule *m = status == PS_OK ? loaded_for(s, &w, path) : NULL;
    if (m != NULL && how->is_forced && path != NULL) {
        status = ps_module_remove(s, m);
        m = NULL;
    }
    if (m != NULL) {
        *out = ps_module_retain(m);
    } else if (status == PS_OK && path != NULL) {
        status = ps_module_load_file(s, path, how->arguments, out);
        if (status == PS_ERROR && ps_module_is_no_module(s->ctx.error)) {
            ps_clear_error(&s->ctx);
            status = not_found(s, &w);
        }
    } else if (status == PS_OK) {
        m = w.has_version ? NULL : ps_module_native(s, ps_string_slice(w.name));
        if (m != NULL)
            *out = ps_module_retain(m);
        else
            status = not_found(s, &w);
    }
    wanted_done(&w);
    return status;
}

static void nest(PsSession *s, PsModule *m, PsState *into)
{
    PsModule *outer = into == s->global ? NULL : ps_module_get(into->module);
    if (outer == NULL || outer == m)
        return;
    for (size_t i = 0; i < ps_array_len(outer->nested); i++) {
        PS_AUTO PsValue item = ps_array_at(outer->nested, i);
        if (ps_module_get(item) == m)
            return;
    }
    m->is_nested = true;
    ps_array_push(outer->nested, ps_module_value(ps_module_retain(m)));
}

/* The error that a module's script threw comes out as the cmdlet's. */
static PsStatus from_cmdlet(PsCall *call)
{
    PsValue record = ps_error_record_of(ps_take_error(call->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->suffix) && call->class_name != NULL)
        r->suffix = ps_string_from(call->class_name);
    return ps_fail_value(call->ctx, record);
}

PsStatus ps_session_import_module(PsCall *call, const PsModuleImport *how, PsValue *out)
{
    PsSession *s = session(call);
    PsModule *m = ps_module_get(how->name);
    PsStatus status = PS_OK;
    bool is_new = false;
    *out = PS_NULL;
    if (m != NULL && m->state != NULL && !m->is_removed)
        m = ps_module_retain(m);
    else if (m != NULL) { /* one of Get-Module -ListAvailable: by its file */
        PsModuleImport by_path = *how;
        PS_AUTO PsValue path =
            ps_string_from(m->manifest_path != NULL ? m->manifest_path : m->path);
        by_path.name = path;
        return ps_session_import_module(call, &by_path, out);
    } else {
        size_t before = ps_module_all(s)->len;
        status = find_module(s, how, &m);
        is_new = ps_module_all(s)->len > before;
    }
    if (status != PS_OK)
        return status == PS_ERROR ? from_cmdlet(call) : status;
    PsModuleImport here = *how;
    here.is_local = !how->is_global && ps_session_given(call, PS_SLICE("Scope"));
    PsState *into = ps_module_target(s, how->is_global);
    if (how->as_object) {
        status = ps_session_module_object(call, ps_module_value(m), out);
    } else {
        status = ps_module_import(s, m, into, &here);
        if (is_new)
            nest(s, m, into);
        *out = ps_module_value(ps_module_retain(m));
    }
    ps_module_release(m);
    return status;
}

PsStatus ps_session_modules(PsCall *call, bool nested, PsValue *out)
{
    const PsModules *all = ps_module_all(session(call));
    *out = ps_array_empty(all->len);
    for (size_t i = 0; i < all->len; i++)
        if (nested || !all->items[i]->is_nested)
            ps_array_push(*out, ps_module_value(ps_module_retain(all->items[i])));
    return PS_OK;
}

PsStatus ps_session_remove_module(PsCall *call, PsRef module, bool force)
{
    PsSession *s = session(call);
    PsModule *m = ps_module_get(module);
    if (m == NULL || m->is_removed)
        return PS_OK;
    if (!force && m->access.kind == PS_KIND_STRING &&
        ps_slice_same_text(ps_string_slice(m->access), "ReadOnly"))
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_PermissionDenied,
                       "Modules_ModuleIsReadOnly",
                       "Unable to remove the module '%s' because it is read-only. Add the Force "
                       "parameter to your command to remove read-only modules.",
                       m->name);
    return ps_module_remove(s, m);
}

/* ---- what could be imported ---- */

typedef struct {
    PsSession *s;
    PsSlice pattern;
    bool is_path, all_versions;
    PsRef found;
    PsBuffer last;
} Available;

/* Stubs of what the manifest lists by name. */
static void list_exports(PsSession *s, PsModule *m)
{
    static const char *const keys[] = {"FunctionsToExport", NULL, NULL, "AliasesToExport"};
    for (int kind = 0; kind < PS_EXPORT_KINDS; kind++) {
        PS_AUTO PsValue names = PS_NULL;
        if (keys[kind] == NULL ||
            ps_module_manifest_texts(s, m->manifest, keys[kind], &names) != PS_OK ||
            ps_is_null(names))
            continue;
        for (size_t i = 0; i < ps_array_len(names); i++) {
            PS_AUTO PsValue name = ps_array_at(names, i);
            if (name.kind != PS_KIND_STRING || ps_wildcard_is_pattern(ps_string_slice(name)))
                continue;
            PsCommand *c = ps_command_new(
                kind == PS_EXPORT_ALIASES ? PS_CMD_ALIAS : PS_CMD_FUNCTION, ps_string_slice(name));
            c->path = kind == PS_EXPORT_ALIASES ? ps_strdup("") : NULL;
            ps_symbol_map_set(&m->exports[kind], c->name, ps_command_value(c));
        }
    }
}

/* Functions that the script defines at its top: what it exports unless it says otherwise. */
static void list_functions(PsModule *m, const char *path)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    if (ps_file_read(path, &bytes) != 0)
        return;
    PsSource *source = ps_source_decode(path, ps_buffer_view(&bytes).data, bytes.len);
    if (source == NULL)
        return;
    PsScript *script = ps_parse(source);
    const PsNamedBlockAst *end = script->root->end;
    for (uint32_t i = 0; end != NULL && script->error_count == 0 && i < end->count; i++) {
        if (end->items[i]->kind != PS_AST_FUNCTION_DEFINITION)
            continue;
        const PsFunctionDefinitionAst *f = PS_AST_AS(end->items[i], FunctionDefinition);
        PsCommand *c = ps_command_new(PS_CMD_FUNCTION, (PsSlice){f->name, f->len});
        ps_symbol_map_set(&m->exports[PS_EXPORT_FUNCTIONS], c->name, ps_command_value(c));
    }
    ps_script_release(script);
}

static void read_available(PsSession *s, PsModule *m)
{
    PsSlice path = ps_slice(m->path);
    if (!ps_module_ends_with(path, ".psd1")) {
        list_functions(m, m->path);
        return;
    }
    m->manifest_path = ps_strdup(m->path);
    m->type = PS_MODULE_MANIFEST;
    if (ps_module_read_manifest(s, m->path, &m->manifest) != PS_OK) {
        ps_clear_error(&s->ctx);
        return;
    }
    PsValue version = PS_NULL;
    if (ps_convert(&s->ctx, ps_module_manifest_entry(m->manifest, "ModuleVersion"),
                   PS_T(System_Version), &version) == PS_OK)
        ps_assign(&m->version, version);
    else
        ps_clear_error(&s->ctx);
    PsRef root = ps_module_manifest_entry(m->manifest, "RootModule");
    if (root.kind == PS_KIND_STRING) {
        m->type = PS_MODULE_SCRIPT;
        m->root = ps_strdup(ps_string_cstr(root));
    }
    list_exports(s, m);
}

static void add_available(void *state, PsSlice name, PsSlice path)
{
    Available *a = state;
    if (!a->is_path && !ps_wildcard_match_once(a->pattern, name, true))
        return;
    if (!a->all_versions && ps_slice_is(path, ps_buffer_view(&a->last)))
        return;
    a->last.len = 0;
    ps_buffer_slice(&a->last, path);
    PsModule *m = ps_module_new(a->s, name, PS_MODULE_SCRIPT);
    free(m->path);
    m->path = ps_strndup(path.data, path.len);
    const char *slash = memrchr(path.data, '/', path.len);
    free(m->base);
    m->base = ps_strndup(path.data, slash == NULL ? 0 : (size_t)(slash - path.data));
    read_available(a->s, m);
    ps_array_push(a->found, ps_module_value(m));
}

static void add_native(PsModule *module, void *state)
{
    const Available *a = state;
    if (ps_wildcard_match_once(a->pattern, ps_slice(module->name), true))
        ps_array_push(a->found, ps_module_value(ps_module_retain(module)));
}

PsStatus ps_session_available_modules(PsCall *call, PsSlice pattern, bool all_versions,
                                      PsValue *out)
{
    PsSession *s = session(call);
    *out = ps_array_empty(8);
    Available a = {.s = s, .pattern = pattern, .found = *out, .all_versions = all_versions};
    a.is_path = ps_module_is_path(pattern);
    if (a.is_path) {
        PS_AUTO_FREE char *path = ps_module_file(s, pattern, PS_NULL, PS_NULL, PS_NULL);
        if (path != NULL)
            add_available(&a, ps_module_stem(ps_slice(path)), ps_slice(path));
    } else {
        ps_module_each_file(s, all_versions, add_available, &a);
        if (ps_module_path_has_native())
            ps_module_each_native(s, add_native, &a);
    }
    ps_buffer_done(&a.last);
    return PS_OK;
}

/* ---- making ---- */

PsStatus ps_session_new_module(PsCall *call, PsSlice name, PsRef block, PsRef arguments,
                               PsRef functions, bool is_imported, PsValue *module, PsValue *results)
{
    PsSession *s = session(call);
    PsCollector *c = ps_collector_get(s);
    PsModule *m = NULL;
    *module = *results = PS_NULL;
    PsStatus status = ps_module_make(s, name, ps_unwrap(block), arguments, &c->pipe, &m);
    if (status == PS_OK)
        *results = ps_collector_take(c, true);
    ps_collector_put(s, c);
    if (status != PS_OK)
        return status;
    PsModuleImport how = {.name = PS_NULL, .functions = functions};
    if (is_imported)
        status = ps_module_import(s, m, ps_module_target(s, false), &how);
    *module = ps_module_value(m);
    return status;
}

PsStatus ps_session_module_object(PsCall *call, PsRef module, PsValue *out)
{
    PsSession *s = session(call);
    PsModule *m = ps_module_get(module);
    if (m == NULL || m->state == NULL)
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation,
                       "Modules_CantUseAsCustomObjectWithBinaryModule",
                       "Only script modules can be made into an object.");
    *out = ps_bag_new();
    /* The variables themselves: what the functions assign is seen. */
    const PsSymbolMap *variables = &m->exports[PS_EXPORT_VARIABLES];
    for (uint32_t i = 0; i < variables->len; i++)
        if (variables->keys[i] != NULL)
            ps_bag_set(*out, ps_symbol_slice(variables->keys[i]), ps_retain(variables->values[i]));
    const PsSymbolMap *functions = &m->exports[PS_EXPORT_FUNCTIONS];
    for (uint32_t i = 0; i < functions->len; i++) {
        const PsCommand *c =
            functions->keys[i] == NULL ? NULL : ps_command_get(functions->values[i]);
        if (c != NULL)
            ps_bag_set(*out, ps_slice(c->spelling),
                       ps_member_new(PS_MEMBER_SCRIPT_METHOD, ps_retain(c->block), PS_NULL));
    }
    return PS_OK;
}

/* ---- exporting ---- */

static PsStatus add_patterns(PsSession *s, PsValue *list, PsRef more)
{
    if (ps_is_null(more))
        return PS_OK;
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, more, true, &all);
    if (status == PS_OK && ps_is_null(*list))
        *list = ps_array_empty(4);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++)
        ps_array_push(*list, ps_array_at(all, i));
    return status;
}

PsStatus ps_session_export(PsCall *call, PsRef functions, PsRef cmdlets, PsRef aliases,
                           PsRef variables)
{
    PsSession *s = session(call);
    PsState *state = s->state;
    if (ps_is_null(state->module))
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_PermissionDenied,
                       "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                       "The Export-ModuleMember cmdlet can only be called from inside a module.");
    PsRef lists[PS_EXPORT_KINDS] = {functions, cmdlets, variables, aliases};
    PsStatus status = PS_OK;
    for (int i = 0; i < PS_EXPORT_KINDS && status == PS_OK; i++)
        status = add_patterns(s, &state->exports[i], lists[i]);
    state->has_exports = true;
    return status;
}

PsStatus ps_session_read_data(PsCall *call, PsSlice text, PsSlice file, PsRef commands,
                              PsValue *out)
{
    return ps_module_read_data(session(call), text, file, commands, out);
}
