/* module.c - see module.h: commands of modules by qualified name, and loading on demand. */
#include "engine/module.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/command.h"
#include "engine/module_priv.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

/* Module\Command taken apart; false when the name is not one. */
static bool split(PsSlice name, PsSlice *module, PsSlice *command)
{
    const char *slash = memrchr(name.data, '\\', name.len);
    if (slash == NULL || slash == name.data || slash == name.data + name.len - 1)
        return false;
    *module = (PsSlice){name.data, (size_t)(slash - name.data)};
    *command = (PsSlice){slash + 1, name.len - module->len - 1};
    return true;
}

/* A command that the module exports; owned; NULL. */
static PsCommand *exported(const PsModule *m, PsSlice name)
{
    static const int order[] = {PS_EXPORT_ALIASES, PS_EXPORT_FUNCTIONS, PS_EXPORT_CMDLETS};
    const PsSymbol *symbol = ps_symbol_find(name);
    for (size_t i = 0; symbol != NULL && i < PS_COUNT(order); i++) {
        const PsValue *found = ps_symbol_map_find(&m->exports[order[i]], symbol);
        if (found != NULL)
            return ps_command_retain(ps_command_get(*found));
    }
    return NULL;
}

static PsCommand *resolve_alias(PsSession *s, PsCommand *c)
{
    if (c == NULL || c->kind != PS_CMD_ALIAS)
        return c;
    PsCommand *target = exported(ps_module_get(c->module->module), ps_slice(c->path));
    if (target == NULL)
        target = ps_command_lookup(s, ps_slice(c->path), true);
    ps_command_release(c);
    return target;
}

PsCommand *ps_module_find_command(PsSession *s, PsSlice name)
{
    PsSlice module, command;
    if (!split(name, &module, &command))
        return NULL;
    PsModule *m = ps_module_loaded(s, module);
    return m == NULL ? NULL : resolve_alias(s, exported(m, command));
}

bool ps_module_is_unknown(PsSession *s, PsSlice name)
{
    PsSlice module, command;
    if (!split(name, &module, &command) || ps_module_is_path(module) ||
        memchr(module.data, '\\', module.len) != NULL || ps_module_loaded(s, module) != NULL ||
        ps_module_native(s, module) != NULL)
        return false;
    char *path = ps_module_file(s, module, PS_NULL, PS_NULL, PS_NULL);
    free(path);
    if (path != NULL)
        return false;
    PS_AUTO PsValue target = ps_string(name);
    (void)!ps_fail_target(&s->ctx, target, PS_XA(CommandNotFoundException), PS_CAT_ObjectNotFound,
                          "CouldNotAutoLoadModule",
                          "The module '%.*s' could not be loaded. For more information, run "
                          "'Import-Module %.*s'.",
                          (int)module.len, module.data, (int)module.len, module.data);
    ps_command_name_error(s, target);
    return true;
}

void ps_module_done(PsSession *s)
{
    PsModules *all = s->modules;
    if (all == NULL)
        return;
    for (size_t i = 0; i < all->len; i++)
        ps_module_release(all->items[i]);
    free(all->items);
    free(all);
    s->modules = NULL;
}

PsState *ps_module_target(PsSession *s, bool is_global)
{
    return is_global || ps_is_null(s->state->module) ? s->global : s->state;
}

/* ---- autoloading ---- */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

/* Does the text define the function or alias?  `function Name`, `filter Name`, or a line with
 * -Alias that names it. */
static bool defines(const PsBuffer *text, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer wanted = {0};
    ps_buffer_slice(&wanted, name);
    const char *start = text->data;
    for (const char *at = start; (at = strcasestr(at, ps_buffer_cstr(&wanted))) != NULL; at++) {
        bool ends = !is_word(at[name.len]);
        const char *before = at;
        while (before > start && (before[-1] == ' ' || before[-1] == '\t' || before[-1] == ':'))
            before--;
        if (before > start + 5 && strncasecmp(before - 6, "global", 6) == 0)
            before -= 6;
        while (before > start && (before[-1] == ' ' || before[-1] == '\t'))
            before--;
        bool is_function = before - start >= 8 && strncasecmp(before - 8, "function", 8) == 0;
        bool is_filter = before - start >= 6 && strncasecmp(before - 6, "filter", 6) == 0;
        if (ends && before != at && (is_function || is_filter))
            return true;
        const char *line = at;
        while (line > start && line[-1] != '\n')
            line--;
        const char *alias = strcasestr(line, "-Alias");
        if (ends && alias != NULL && alias < at)
            return true;
    }
    return false;
}

/* What the manifest lists by name: 1 it has the command, 0 it has not, -1 it has wildcards. */
static int listed(PsRef list, PsSlice name)
{
    if (ps_is_null(list))
        return -1;
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        PsRef text = ps_unwrap(item);
        if (text.kind != PS_KIND_STRING)
            continue;
        if (ps_wildcard_is_pattern(ps_string_slice(text)))
            return -1;
        if (ps_slice_same(ps_string_slice(text), name))
            return 1;
    }
    return 0;
}

static int manifest_has(PsSession *s, PsSlice path, PsSlice name)
{
    static const char *const keys[] = {"FunctionsToExport", "CmdletsToExport", "AliasesToExport"};
    PS_AUTO_BUFFER PsBuffer file = {0};
    ps_buffer_slice(&file, path);
    PS_AUTO PsValue manifest = PS_NULL;
    if (ps_module_read_manifest(s, ps_buffer_cstr(&file), &manifest) != PS_OK) {
        ps_clear_error(&s->ctx);
        return 0;
    }
    int answer = 0;
    for (size_t i = 0; i < PS_COUNT(keys) && answer != 1; i++) {
        PS_AUTO PsValue list = PS_NULL;
        if (ps_module_manifest_texts(s, manifest, keys[i], &list) != PS_OK)
            ps_clear_error(&s->ctx);
        int one = listed(list, name);
        /* An absent list of cmdlets says nothing about functions. */
        if (one != 0 && !(one < 0 && i > 0 && ps_is_null(list)))
            answer = one;
    }
    return answer;
}

typedef struct {
    PsSession *s;
    PsSlice name;
    PsBuffer last; /* module name looked at: only its first file counts */
    char *found;
} Hunt;

static void hunt(void *state, PsSlice module, PsSlice path)
{
    Hunt *h = state;
    if (h->found != NULL || ps_slice_same(ps_buffer_view(&h->last), module))
        return;
    h->last.len = 0;
    ps_buffer_slice(&h->last, module);
    int has = -1;
    if (ps_module_ends_with(path, ".psd1"))
        has = manifest_has(h->s, path, h->name);
    PS_AUTO_BUFFER PsBuffer script = {0};
    ps_buffer_slice(&script, path);
    if (has < 0) {
        if (ps_module_ends_with(path, ".psd1")) {
            script.len -= 5;
            ps_buffer_text(&script, ".psm1");
        }
        PS_AUTO_BUFFER PsBuffer text = {0};
        has = ps_file_read(ps_buffer_cstr(&script), &text) == 0 && text.len > 0 &&
              ps_buffer_cstr(&text) != NULL && defines(&text, h->name);
    }
    if (has == 1)
        h->found = ps_strndup(path.data, path.len);
}

static bool is_switched_off(PsSession *s)
{
    const PsValue *found =
        ps_scope_find(s, ps_scope_now(s), ps_symbol_text("PSModuleAutoLoadingPreference"));
    PS_AUTO PsValue value = PS_NULL;
    if (found == NULL || ps_scope_load(s, found, &value) != PS_OK)
        return false;
    return value.kind == PS_KIND_STRING && ps_slice_same_text(ps_string_slice(value), "None");
}

static PsCommand *load_and_find(PsSession *s, const char *path, PsSlice name)
{
    PsModule *m = NULL;
    PsModule *loaded = ps_module_loaded(s, ps_slice(path));
    PsStatus status = PS_OK;
    if (loaded != NULL)
        m = ps_module_retain(loaded);
    else
        status = ps_module_load_file(s, path, PS_NULL, &m);
    PsModuleImport how = {.name = PS_NULL};
    if (status == PS_OK)
        status = ps_module_import(s, m, s->global, &how);
    PsCommand *c = status == PS_OK ? resolve_alias(s, exported(m, name)) : NULL;
    if (status != PS_OK)
        ps_clear_error(&s->ctx);
    ps_module_release(m);
    return c;
}

PsCommand *ps_module_autoload(PsSession *s, PsSlice name)
{
    if (is_switched_off(s))
        return NULL;
    PsSlice module, command;
    char *path = NULL;
    if (split(name, &module, &command)) {
        path = ps_module_file(s, module, PS_NULL, PS_NULL, PS_NULL);
    } else {
        command = name;
        Hunt h = {.s = s, .name = name};
        ps_module_each_file(s, false, hunt, &h);
        ps_buffer_done(&h.last);
        path = h.found;
    }
    if (path == NULL)
        return NULL;
    PsCommand *c = load_and_find(s, path, command);
    free(path);
    return c;
}
