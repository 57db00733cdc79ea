/* module_export.c - what a module exports, and putting it into the scope of an importer. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/command.h"
#include "engine/module_priv.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/string.h"
#include "value/wildcard.h"

bool ps_module_matches(PsRef patterns, PsSlice name)
{
    if (ps_is_null(patterns))
        return true;
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue pattern = ps_array_at(patterns, i);
        PsRef text = ps_unwrap(pattern);
        if (text.kind == PS_KIND_STRING &&
            ps_wildcard_match_once(ps_string_slice(text), name, true))
            return true;
    }
    return false;
}

/* A command under another name, or as another module's. */
static PsCommand *copy_command(const PsCommand *from, PsSlice name, PsState *module)
{
    PsCommand *c = ps_command_new(from->kind, name);
    c->block = ps_retain(from->block);
    c->cmdlet = from->cmdlet;
    c->path = from->path == NULL ? NULL : ps_strdup(from->path);
    c->description = from->description == NULL ? NULL : ps_strdup(from->description);
    c->options = from->options;
    c->module = module;
    if (module != NULL)
        module->head.head.refs++;
    return c;
}

static PsValue as_value(PsCommand *command)
{
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &command->head.head};
}

static void collect_commands(PsModule *m, const PsSymbolMap *from, int kind, PsRef patterns,
                             PsRef allowed)
{
    for (uint32_t i = 0; i < from->len; i++) {
        if (from->keys[i] == NULL)
            continue;
        PsCommand *c = ps_command_get(from->values[i]);
        PsSlice name = ps_symbol_slice(from->keys[i]);
        if (c == NULL || (c->options & PS_CELL_ALL_SCOPE) || !ps_module_matches(patterns, name) ||
            !ps_module_matches(allowed, name))
            continue;
        /* What a nested module brought goes out as this module's own. */
        PsValue out = c->module == m->state
                          ? ps_retain(from->values[i])
                          : as_value(copy_command(c, ps_slice(c->spelling), m->state));
        ps_symbol_map_set(&m->exports[kind], from->keys[i], out);
    }
}

static void collect_variables(PsModule *m, PsRef patterns, PsRef allowed)
{
    PsSymbolMap *from = &m->state->top.variables;
    for (uint32_t i = 0; i < from->len; i++) {
        if (from->keys[i] == NULL || from->values[i].kind == PS_KIND_UNSET ||
            !ps_module_matches(patterns, ps_symbol_slice(from->keys[i])) ||
            !ps_module_matches(allowed, ps_symbol_slice(from->keys[i])))
            continue;
        const PsSymbol *name = from->keys[i];
        ps_symbol_map_set(&m->exports[PS_EXPORT_VARIABLES], name,
                          ps_retain(ps_scope_cell(&m->state->top, name)));
    }
}

PsStatus ps_module_collect(PsSession *s, PsModule *m)
{
    static const char *const keys[] = {"FunctionsToExport", "CmdletsToExport", "VariablesToExport",
                                       "AliasesToExport"};
    PsValue allowed[PS_EXPORT_KINDS];
    PsStatus status = PS_OK;
    for (int i = 0; i < PS_EXPORT_KINDS; i++) {
        allowed[i] = PS_NULL;
        if (status == PS_OK)
            status = ps_module_manifest_texts(s, m->manifest, keys[i], &allowed[i]);
        ps_symbol_map_done(&m->exports[i]);
        m->exports[i] = (PsSymbolMap){0};
    }
    PsState *state = m->state;
    PS_AUTO PsValue none = ps_array_empty(0);
    if (status == PS_OK && state != NULL) {
        bool has = state->has_exports;
        PsRef no_list = none;
        PsRef functions = state->exports[PS_EXPORT_FUNCTIONS];
        PsRef aliases = state->exports[PS_EXPORT_ALIASES];
        PsRef variables = state->exports[PS_EXPORT_VARIABLES];
        collect_commands(m, &state->top.functions, PS_EXPORT_FUNCTIONS,
                         !has                    ? PS_NULL
                         : ps_is_null(functions) ? no_list
                                                 : functions,
                         allowed[PS_EXPORT_FUNCTIONS]);
        collect_commands(m, &state->top.aliases, PS_EXPORT_ALIASES,
                         !has                  ? PS_NULL
                         : ps_is_null(aliases) ? no_list
                                               : aliases,
                         allowed[PS_EXPORT_ALIASES]);
        collect_variables(m, has && !ps_is_null(variables) ? variables : no_list,
                          allowed[PS_EXPORT_VARIABLES]);
    }
    for (int i = 0; i < PS_EXPORT_KINDS; i++)
        ps_release(allowed[i]);
    return status;
}

void ps_module_prefixed(PsSlice name, PsSlice prefix, PsBuffer *out)
{
    const char *dash = memchr(name.data, '-', name.len);
    size_t verb = dash == NULL ? 0 : (size_t)(dash - name.data) + 1;
    ps_buffer_append(out, name.data, verb);
    ps_buffer_slice(out, prefix);
    ps_buffer_append(out, name.data + verb, name.len - verb);
}

/* ---- importing ---- */

typedef struct {
    PsSession *s;
    PsModule *module;
    PsState *into;
    PsScope *scope;
    PsSlice prefix;
    bool no_clobber;
} Import;

static void remember(const Import *import, const PsSymbol *name, int kind, PsRef what)
{
    if (import->scope != &import->into->top)
        return;
    PsModule *m = import->module;
    for (size_t i = 0; i < m->place_count; i++)
        if (m->places[i].state == import->into && m->places[i].name == name &&
            m->places[i].kind == kind) {
            ps_assign(&m->places[i].what, ps_retain(what));
            return;
        }
    m->places = ps_realloc(m->places, (m->place_count + 1) * sizeof *m->places);
    import->into->head.head.refs++;
    m->places[m->place_count++] = (PsModulePlace){import->into, name, kind, ps_retain(what)};
}

static bool would_clobber(const Import *import, PsSlice name)
{
    if (!import->no_clobber)
        return false;
    PsCommand *found = ps_command_lookup(import->s, name, false);
    ps_command_release(found);
    return found != NULL;
}

/* A prefixed alias stands for the prefixed name of what the module exports. */
static void aim_alias(const Import *import, PsCommand *alias)
{
    const PsSymbol *target = ps_symbol_find(ps_slice(alias->path));
    if (target == NULL ||
        ps_symbol_map_find(&import->module->exports[PS_EXPORT_FUNCTIONS], target) == NULL)
        return;
    PsBuffer name = {0};
    ps_module_prefixed(ps_slice(alias->path), import->prefix, &name);
    free(alias->path);
    alias->path = ps_buffer_take(&name);
}

static void import_command(const Import *import, int kind, PsRef value)
{
    PsCommand *c = ps_command_get(value);
    PS_AUTO_BUFFER PsBuffer name = {0};
    if (import->prefix.len > 0)
        ps_module_prefixed(ps_slice(c->spelling), import->prefix, &name);
    else
        ps_buffer_text(&name, c->spelling);
    if (would_clobber(import, ps_buffer_view(&name)))
        return;
    PsCommand *put = import->prefix.len > 0
                         ? copy_command(c, ps_buffer_view(&name), import->module->state)
                         : ps_command_retain(c);
    if (import->prefix.len > 0 && kind == PS_EXPORT_ALIASES)
        aim_alias(import, put);
    PS_AUTO PsValue held = as_value(ps_command_retain(put));
    if (kind == PS_EXPORT_ALIASES)
        ps_scope_set_alias(import->s, import->scope, put);
    else
        ps_scope_set_function(import->s, import->scope, put);
    remember(import, put->name, kind, held);
}

static void import_variable(const Import *import, const PsSymbol *name, PsRef cell)
{
    PsValue *slot = ps_scope_slot(import->scope, name);
    if (slot->kind == PS_KIND_CELL &&
        (ps_cell_get(*slot)->options & (PS_CELL_READ_ONLY | PS_CELL_CONSTANT)))
        return;
    if (import->no_clobber && slot->kind != PS_KIND_UNSET)
        return;
    ps_assign(slot, ps_retain(cell));
    remember(import, name, PS_EXPORT_VARIABLES, cell);
}

PsStatus ps_module_import(PsSession *s, PsModule *m, PsState *into, const PsModuleImport *how)
{
    PsRef wanted[PS_EXPORT_KINDS] = {how->functions, how->cmdlets, how->variables, how->aliases};
    bool chooses = false;
    for (int i = 0; i < PS_EXPORT_KINDS; i++)
        chooses = chooses || !ps_is_null(wanted[i]);
    PsRef own_prefix = ps_module_manifest_entry(m->manifest, "DefaultCommandPrefix");
    Import import = {s, m, into, &into->top, how->prefix, how->no_clobber};
    if (how->prefix.len == 0 && own_prefix.kind == PS_KIND_STRING)
        import.prefix = ps_string_slice(own_prefix);
    if (import.prefix.len > 0) {
        free(m->prefix);
        m->prefix = ps_strndup(import.prefix.data, import.prefix.len);
    }
    if (how->is_local && into == s->state)
        import.scope = ps_scope_now(s);
    for (int kind = 0; kind < PS_EXPORT_KINDS; kind++) {
        const PsSymbolMap *map = &m->exports[kind];
        for (uint32_t i = 0; i < map->len; i++) {
            if (map->keys[i] == NULL || (chooses && ps_is_null(wanted[kind])) ||
                !ps_module_matches(wanted[kind], ps_symbol_slice(map->keys[i])))
                continue;
            if (kind == PS_EXPORT_VARIABLES)
                import_variable(&import, map->keys[i], map->values[i]);
            else if (kind != PS_EXPORT_CMDLETS)
                import_command(&import, kind, map->values[i]);
        }
    }
    return PS_OK;
}

/* ---- removing ---- */

static void take_back(PsSession *s, PsModule *m)
{
    for (size_t i = 0; i < m->place_count; i++) {
        const PsModulePlace *place = &m->places[i];
        PsScope *scope = &place->state->top;
        PsSymbolMap *map = place->kind == PS_EXPORT_VARIABLES ? &scope->variables
                           : place->kind == PS_EXPORT_ALIASES ? &scope->aliases
                                                              : &scope->functions;
        const PsValue *now = ps_symbol_map_find(map, place->name);
        if (now != NULL && ps_get_object(*now) == ps_get_object(place->what))
            ps_symbol_map_remove(map, place->name);
    }
    for (size_t i = 0; i < m->place_count; i++) {
        ps_release(m->places[i].what);
        ps_state_release(m->places[i].state);
    }
    m->place_count = 0;
    s->generation++;
}

PsStatus ps_module_remove(PsSession *s, PsModule *m)
{
    if (m->is_removed)
        return PS_OK;
    PsStatus status = PS_OK;
    PS_AUTO PsValue hold = ps_module_value(ps_module_retain(m));
    if (m->on_remove.kind == PS_KIND_BLOCK) {
        PsRef args[] = {hold};
        PsBlockRun run = {.args = args, .arg_count = 1};
        PsValue ignored = PS_NULL;
        status = ps_call_block_value(s, m->on_remove, &run, &ignored);
        ps_release(ignored);
        if (status != PS_OK)
            return status;
    }
    m->is_removed = true;
    take_back(s, m);
    PsModules *all = ps_module_all(s);
    for (size_t i = 0; i < all->len; i++)
        if (all->items[i] == m) {
            memmove(&all->items[i], &all->items[i + 1], (all->len - i - 1) * sizeof *all->items);
            all->len--;
            ps_module_release(m);
            break;
        }
    for (size_t i = 0; status == PS_OK && i < ps_array_len(m->nested); i++) {
        PS_AUTO PsValue nested = ps_array_at(m->nested, i);
        PsModule *inner = ps_module_get(nested);
        if (inner != NULL && inner->is_nested)
            status = ps_module_remove(s, inner);
    }
    return status;
}
