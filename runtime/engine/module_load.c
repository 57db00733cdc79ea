/* module_load.c - running script modules and manifests, each in a session state of its own. */
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/cmdlet_module.h"
#include "engine/command.h"
#include "engine/module_priv.h"
#include "engine/origin.h"
#include "engine/path.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

enum { DEEPEST = 10 };

static const char no_module[] = "Modules_ModuleNotFound";

PsModules *ps_module_all(PsSession *s)
{
    if (s->modules == NULL)
        s->modules = ps_alloc_zero(sizeof(PsModules));
    return s->modules;
}

PsModule *ps_module_loaded(PsSession *s, PsSlice name)
{
    PsModules *all = ps_module_all(s);
    for (size_t i = all->len; i-- > 0;) {
        PsModule *m = all->items[i];
        if (ps_slice_same_text(name, m->name) || ps_slice_is(name, ps_slice(m->path)) ||
            (m->manifest_path != NULL && ps_slice_is(name, ps_slice(m->manifest_path))))
            return m;
    }
    return NULL;
}

static void add_module(PsSession *s, PsModule *m)
{
    PsModules *all = ps_module_all(s);
    all->items = ps_realloc(all->items, (all->len + 1) * sizeof *all->items);
    all->items[all->len++] = ps_module_retain(m);
}

static void set_base(PsModule *m, const char *path)
{
    const char *slash = strrchr(path, '/');
    free(m->base);
    m->base = ps_strndup(path, slash == NULL ? 0 : (size_t)(slash - path));
}

static void set_variable(PsState *state, const char *name, PsValue value)
{
    ps_symbol_map_set(&state->top.variables, ps_symbol_text(name), value);
}

static void make_state(PsSession *s, PsModule *m)
{
    m->state = ps_state_new(s, s->global);
    m->state->module = ps_module_value(ps_module_retain(m));
    m->state->path = (PsSlice){ps_strdup(m->path), strlen(m->path)};
    set_variable(m->state, "PSDefaultParameterValues", ps_table_new());
}

/* What the script sees of itself. */
static void set_automatic(PsState *state, PsRef block, PsCommand *command, PsRef arguments)
{
    const char *path = command->path;
    const char *slash = strrchr(path, '/');
    set_variable(state, "PSCommandPath", ps_string_from(path));
    set_variable(state, "PSScriptRoot",
                 ps_string((PsSlice){path, slash == NULL ? 0 : (size_t)(slash - path)}));
    set_variable(state, "args", ps_is_list(arguments) ? ps_retain(arguments) : ps_array_empty(0));
    PsScript *script = ps_block_get(block)->code->script;
    set_variable(state, "MyInvocation",
                 ps_invocation_info_new(script, 0, 0, command, ps_slice(path)));
}

/* The file's block, made in the state; a syntax error is shown and reported as no module. */
static PsStatus read_script(PsSession *s, PsState *state, PsCommand *command)
{
    PsState *saved = s->state;
    s->state = state;
    PsStatus status = ps_command_load(s, command);
    s->state = saved;
    if (status != PS_ERROR)
        return status;
    status = ps_report_error(s, ps_error_record_of(ps_take_error(&s->ctx)));
    if (status != PS_OK)
        return status;
    return ps_fail(&s->ctx, PS_X(IO_FileNotFoundException), PS_CAT_ResourceUnavailable, no_module,
                   "The specified module '%s' was not loaded because no valid module file was "
                   "found in any module directory.",
                   command->path);
}

bool ps_module_is_no_module(PsRef error)
{
    return error.kind == PS_KIND_EXCEPTION && ps_exception_get(error)->id == no_module;
}

static PsStatus run_script(PsSession *s, PsState *state, const char *path, PsRef arguments,
                           PsPipe *out)
{
    PsCommand *command = ps_command_script(ps_slice(path));
    PsStatus status = read_script(s, state, command);
    if (status == PS_OK) {
        if (state != s->global && state->current == &state->top)
            set_automatic(state, command->block, command, arguments);
        size_t count = ps_is_list(arguments) ? ps_array_len(arguments) : 0;
        PsBlockRun run = {.args = count > 0 ? ps_array_get(arguments)->as.values : NULL,
                          .arg_count = count,
                          .borrowed = true,
                          .is_script = true,
                          .out = out,
                          .command = command};
        status = ps_call_block(s, command->block, &run);
    }
    ps_command_release(command);
    return status;
}

static PsStatus load_script(PsSession *s, PsModule *m, const char *path, PsRef arguments)
{
    free(m->path);
    m->path = ps_strdup(path);
    if (m->base[0] == '\0')
        set_base(m, path);
    if (m->state == NULL)
        make_state(s, m);
    PsStatus status = run_script(s, m->state, path, arguments, &ps_pipe_null);
    if (status == PS_OK) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (ps_file_read(path, &text) == 0)
            ps_assign(&m->definition, ps_string(ps_buffer_view(&text)));
    }
    return status;
}

/* ---- manifests ---- */

typedef struct {
    PsValue name, minimum, maximum, required;
} Specification;

static PsStatus to_version(PsSession *s, PsRef value, PsValue *out)
{
    *out = PS_NULL;
    return ps_is_null(value) ? PS_OK : ps_convert(&s->ctx, value, PS_T(System_Version), out);
}

/* 'Name' or @{ ModuleName = ...; ModuleVersion = ... } */
static PsStatus read_specification(PsSession *s, PsRef value, Specification *out)
{
    PsRef v = ps_unwrap(value);
    *out = (Specification){PS_NULL, PS_NULL, PS_NULL, PS_NULL};
    if (!ps_is_table(v))
        return ps_text_value(&s->ctx, v, &out->name);
    PsStatus status = ps_text_value(&s->ctx, ps_module_manifest_entry(v, "ModuleName"), &out->name);
    if (status == PS_OK)
        status = to_version(s, ps_module_manifest_entry(v, "ModuleVersion"), &out->minimum);
    if (status == PS_OK)
        status = to_version(s, ps_module_manifest_entry(v, "MaximumVersion"), &out->maximum);
    if (status == PS_OK)
        status = to_version(s, ps_module_manifest_entry(v, "RequiredVersion"), &out->required);
    return status;
}

static void specification_done(Specification *spec)
{
    ps_release(spec->name);
    ps_release(spec->minimum);
    ps_release(spec->maximum);
    ps_release(spec->required);
}

static PsStatus missing_required(PsSession *s, const PsModule *m, PsRef name)
{
    return ps_fail(&s->ctx, PS_X(MissingMemberException), PS_CAT_ResourceUnavailable,
                   "Modules_InvalidManifest",
                   "The required module '%s' is not loaded. Load the module or remove the module "
                   "from 'RequiredModules' in the file '%s'.",
                   ps_string_cstr(name), m->manifest_path);
}

static PsStatus require_one(PsSession *s, PsModule *m, PsRef value)
{
    Specification spec;
    PsStatus status = read_specification(s, value, &spec);
    PsModule *found = NULL;
    if (status == PS_OK) {
        PsModule *loaded = ps_module_loaded(s, ps_string_slice(spec.name));
        if (loaded != NULL &&
            ps_module_version_fits(loaded->version, spec.minimum, spec.maximum, spec.required))
            found = ps_module_retain(loaded);
    }
    if (status == PS_OK && found == NULL) {
        PS_AUTO_FREE char *path = ps_module_file(s, ps_string_slice(spec.name), spec.minimum,
                                                 spec.maximum, spec.required);
        if (path == NULL)
            status = ps_module_native(s, ps_string_slice(spec.name)) != NULL
                         ? PS_OK
                         : missing_required(s, m, spec.name);
        else
            status = ps_module_load_file(s, path, PS_NULL, &found);
        if (status == PS_OK && found != NULL) {
            PsModuleImport how = {.name = PS_NULL};
            status = ps_module_import(s, found, s->global, &how);
        }
    }
    if (status == PS_OK && found != NULL)
        ps_array_push(m->required, ps_module_value(ps_module_retain(found)));
    ps_module_release(found);
    specification_done(&spec);
    return status;
}

/* A file that the manifest names: beside it, else by name. */
static char *manifest_file(PsSession *s, const PsModule *m, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (name.len > 0 && name.data[0] != '/') {
        ps_buffer_text(&path, m->base);
        ps_buffer_byte(&path, '/');
    }
    ps_buffer_slice(&path, name);
    char *found = ps_module_file(s, ps_buffer_view(&path), PS_NULL, PS_NULL, PS_NULL);
    return found != NULL ? found : ps_module_file(s, name, PS_NULL, PS_NULL, PS_NULL);
}

static PsStatus no_such_file(PsSession *s, const PsModule *m, PsRef name)
{
    return ps_fail(&s->ctx, PS_X(IO_FileNotFoundException), PS_CAT_ResourceUnavailable,
                   "Modules_ModuleFileNotFound",
                   "The module to process '%s', listed in field 'RootModule/NestedModules' of "
                   "module manifest '%s' was not processed because no valid module was found in "
                   "any module directory.",
                   ps_string_cstr(name), m->manifest_path);
}

static PsStatus nest_one(PsSession *s, PsModule *m, PsRef value)
{
    Specification spec;
    PsStatus status = read_specification(s, value, &spec);
    PS_AUTO_FREE char *path =
        status == PS_OK ? manifest_file(s, m, ps_string_slice(spec.name)) : NULL;
    PsModule *nested = NULL;
    if (status == PS_OK && path == NULL) {
        status = no_such_file(s, m, spec.name);
    } else if (status == PS_OK && ps_module_ends_with(ps_slice(path), ".ps1")) {
        /* A script file is part of the module itself. */
        nested = ps_module_new(s, ps_module_stem(ps_slice(path)), PS_MODULE_SCRIPT);
        free(nested->path);
        nested->path = ps_strdup(path);
        set_base(nested, path);
        status = run_script(s, m->state, path, PS_NULL, &ps_pipe_null);
    } else if (status == PS_OK) {
        status = ps_module_load_file(s, path, PS_NULL, &nested);
        PsModuleImport how = {.name = PS_NULL};
        if (status == PS_OK) {
            nested->is_nested = true;
            status = ps_module_import(s, nested, m->state, &how);
        }
    }
    if (status == PS_OK && nested != NULL)
        ps_array_push(m->nested, ps_module_value(ps_module_retain(nested)));
    ps_module_release(nested);
    specification_done(&spec);
    return status;
}

static PsStatus each_entry(PsSession *s, PsModule *m, const char *key,
                           PsStatus (*visit)(PsSession *s, PsModule *m, PsRef value))
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, ps_module_manifest_entry(m->manifest, key), true, &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        status = visit(s, m, item);
    }
    return status;
}

/* ScriptsToProcess run in the scope of the importer. */
static PsStatus process_script(PsSession *s, PsModule *m, PsRef value)
{
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, value, &name);
    if (status != PS_OK)
        return status;
    PS_AUTO_FREE char *path = manifest_file(s, m, ps_string_slice(name));
    if (path == NULL)
        return no_such_file(s, m, name);
    return run_script(s, s->state, path, PS_NULL, &ps_pipe_null);
}

static PsStatus check_needs(PsSession *s, PsModule *m)
{
    PS_AUTO PsValue version = PS_NULL;
    PsStatus status =
        to_version(s, ps_module_manifest_entry(m->manifest, "ModuleVersion"), &version);
    if (status == PS_OK)
        ps_assign(&m->version, ps_retain(version));
    PS_AUTO PsValue shell = PS_NULL;
    if (status == PS_OK)
        status = to_version(s, ps_module_manifest_entry(m->manifest, "PowerShellVersion"), &shell);
    PS_AUTO PsValue own = ps_version((PsVersion){7, 6, -1, -1});
    if (status == PS_OK && shell.kind == PS_KIND_VERSION &&
        !ps_module_version_fits(own, shell, PS_NULL, PS_NULL)) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        status = ps_text(&s->ctx, shell, &text);
        if (status == PS_OK)
            status = ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_ResourceUnavailable,
                             "Modules_InsufficientPowerShellVersion",
                             "The version of PowerShell on this computer is '7.6.5'. The module "
                             "'%s' requires a minimum PowerShell version of '%s' to run.",
                             m->manifest_path, ps_buffer_cstr(&text));
    }
    return status;
}

static PsStatus load_root(PsSession *s, PsModule *m, PsRef arguments)
{
    PsRef root = ps_module_manifest_entry(m->manifest, "RootModule");
    if (ps_is_null(root))
        root = ps_module_manifest_entry(m->manifest, "ModuleToProcess");
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, root, &name);
    if (status != PS_OK || name.kind != PS_KIND_STRING || ps_string_slice(name).len == 0)
        return status;
    m->root = ps_strdup(ps_string_cstr(name));
    PS_AUTO_FREE char *path = manifest_file(s, m, ps_string_slice(name));
    if (path == NULL || ps_module_ends_with(ps_slice(path), ".psd1"))
        return no_such_file(s, m, name);
    m->type = PS_MODULE_SCRIPT;
    return load_script(s, m, path, arguments);
}

static PsStatus load_manifest(PsSession *s, PsModule *m, const char *path, PsRef arguments)
{
    m->manifest_path = ps_strdup(path);
    free(m->path);
    m->path = ps_strdup(path);
    set_base(m, path);
    m->type = PS_MODULE_MANIFEST;
    PsStatus status = ps_module_read_manifest(s, path, &m->manifest);
    if (status == PS_OK)
        status = check_needs(s, m);
    if (status == PS_OK)
        status = each_entry(s, m, "RequiredModules", require_one);
    if (status == PS_OK)
        status = each_entry(s, m, "ScriptsToProcess", process_script);
    if (status == PS_OK)
        make_state(s, m);
    if (status == PS_OK)
        status = each_entry(s, m, "NestedModules", nest_one);
    return status == PS_OK ? load_root(s, m, arguments) : status;
}

/* ---- loading ---- */

static PsStatus load_file(PsSession *s, PsModule *m, const char *path, PsRef arguments)
{
    PsSlice name = ps_slice(path);
    if (ps_module_ends_with(name, ".psd1"))
        return load_manifest(s, m, path, arguments);
    if (ps_module_ends_with(name, ".psm1"))
        return load_script(s, m, path, arguments);
    /* A plain script runs in the importer's scope and shows what it writes. */
    free(m->path);
    m->path = ps_strdup(path);
    set_base(m, path);
    return run_script(s, s->state, path, arguments, s->frame != NULL ? s->frame->out : s->root);
}

PsStatus ps_module_load_file(PsSession *s, const char *path, PsRef arguments, PsModule **out)
{
    PsModules *all = ps_module_all(s);
    *out = NULL;
    if (all->depth >= DEEPEST)
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation,
                       "Modules_ModuleTooDeeplyNested",
                       "Cannot load the module '%s' because the module nesting limit has been "
                       "exceeded. Modules can only be nested to %d levels. Evaluate and change the "
                       "order in which you are loading modules to prevent exceeding the nesting "
                       "limit, and then try running your script again.",
                       path, DEEPEST);
    PsModule *m = ps_module_new(s, ps_module_stem(ps_slice(path)), PS_MODULE_SCRIPT);
    all->depth++;
    PsStatus status = load_file(s, m, path, arguments);
    all->depth--;
    if (status == PS_OK)
        status = ps_module_collect(s, m);
    if (status != PS_OK) {
        ps_module_release(m);
        return status;
    }
    add_module(s, m);
    *out = m;
    return PS_OK;
}

PsStatus ps_module_make(PsSession *s, PsSlice name, PsRef block, PsRef arguments, PsPipe *output,
                        PsModule **out)
{
    PS_AUTO_BUFFER PsBuffer id = {0};
    PsGuid guid = ps_guid_new();
    if (!ps_guid_format(&id, &guid, PS_SLICE("D")))
        ps_buffer_text(&id, "0");
    PS_AUTO_BUFFER PsBuffer shown = {0};
    if (name.len > 0)
        ps_buffer_slice(&shown, name);
    else
        ps_buffer_printf(&shown, "__DynamicModule_%s", ps_buffer_cstr(&id));
    PsModule *m = ps_module_new(s, ps_buffer_view(&shown), PS_MODULE_SCRIPT);
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/%s", s->directory, ps_buffer_cstr(&id));
    free(m->path);
    m->path = ps_buffer_take(&path);
    make_state(s, m);
    set_variable(m->state, "args",
                 ps_is_list(arguments) ? ps_retain(arguments) : ps_array_empty(0));
    PS_AUTO PsValue bound = ps_block_new(ps_block_code_retain(ps_block_get(block)->code), m->state);
    size_t count = ps_is_list(arguments) ? ps_array_len(arguments) : 0;
    PsBlockRun run = {.args = count > 0 ? ps_array_get(arguments)->as.values : NULL,
                      .arg_count = count,
                      .borrowed = true,
                      .out = output};
    PsStatus status = ps_call_block(s, bound, &run);
    if (status == PS_OK)
        status = ps_module_collect(s, m);
    if (status != PS_OK) {
        ps_module_release(m);
        return status;
    }
    *out = m;
    return PS_OK;
}

/* ---- native cmdlets ---- */

static void export_cmdlets(PsSession *s, PsModule *m)
{
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++) {
        const char *owner = ps_cmdlet_module(ps_cmdlet_table[i]);
        if (owner == NULL || strcmp(owner, m->name) != 0)
            continue;
        PsCommand *c = ps_command_cmdlet(s, ps_slice(ps_cmdlet_table[i]->name));
        if (c != NULL)
            ps_symbol_map_set(&m->exports[PS_EXPORT_CMDLETS], c->name,
                              ps_command_value(ps_command_retain(c)));
    }
}

/* A new object; NULL when there is no such module here. */
static PsModule *make_native(PsSession *s, PsSlice name)
{
    const char *shown = ps_cmdlet_module_named(name);
    if (shown == NULL || (strcmp(shown, "Lync") == 0 && !s->main->lists_guarded))
        return NULL;
    PsModule *m = ps_module_new(s, ps_slice(shown), PS_MODULE_MANIFEST);
    ps_assign(&m->version, ps_version((PsVersion){7, 0, 0, 0}));
    export_cmdlets(s, m);
    return m;
}

PsModule *ps_module_native(PsSession *s, PsSlice name)
{
    const char *shown = ps_cmdlet_module_named(name);
    PsModule *loaded = shown == NULL ? NULL : ps_module_loaded(s, ps_slice(shown));
    if (loaded != NULL)
        return loaded;
    PsModule *m = make_native(s, name);
    if (m != NULL) {
        add_module(s, m);
        ps_module_release(m); /* the list holds it */
    }
    return m;
}

void ps_module_each_native(PsSession *s, void (*visit)(PsModule *module, void *state), void *state)
{
    static const char *const names[] = {"Microsoft.PowerShell.Management",
                                        "Microsoft.PowerShell.Security",
                                        "Microsoft.PowerShell.Utility", "Lync"};
    for (size_t i = 0; i < PS_COUNT(names); i++) {
        PsModule *m = make_native(s, ps_slice(names[i]));
        if (m != NULL)
            visit(m, state);
        ps_module_release(m);
    }
}
