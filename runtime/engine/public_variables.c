/* public_variables.c - public/session.h: variables by scope, aliases and functions. */
#include <stdlib.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/builtin_function.h"
#include "engine/command.h"
#include "engine/public/session.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/table.h"

static PsSession *session(PsCall *call)
{
    return ps_session_of(call->ctx);
}

/* NULL: error set. */
static PsScope *scope_named(PsCall *call, PsSlice scope)
{
    PsSession *s = session(call);
    return ps_scope_named(s, ps_scope_now(s), scope);
}

/* ---- variables ---- */

static PsValue cell_of(PsValue *slot, const PsSymbol *name)
{
    if (slot->kind != PS_KIND_CELL)
        *slot = ps_cell_new(name, *slot);
    return ps_retain(*slot);
}

PsStatus ps_session_variable(PsCall *call, PsSlice name, PsSlice scope, PsValue *out)
{
    PsSession *s = session(call);
    const PsSymbol *symbol = ps_symbol(name);
    PsValue *slot = NULL;
    *out = PS_NOTHING;
    if (scope.len == 0) {
        slot = ps_scope_find(s, ps_scope_now(s), symbol);
    } else {
        PsScope *at = scope_named(call, scope);
        if (at == NULL)
            return PS_ERROR;
        slot = ps_scope_own(at, symbol);
        if (slot == NULL && at->frame != NULL && at->frame->scope == at)
            slot = ps_automatic_make(s, at, symbol); /* $args, $MyInvocation ... */
    }
    if (slot != NULL)
        *out = cell_of(slot, symbol);
    return PS_OK;
}

/* Collects by symbol, so that what was seen first hides what comes later. */
static void add_variable(PsSymbolMap *seen, const PsSymbol *name, PsValue *slot, bool is_own)
{
    if (slot->kind == PS_KIND_UNSET || ps_symbol_map_find(seen, name) != NULL)
        return;
    if (!is_own && slot->kind == PS_KIND_CELL && (ps_cell_get(*slot)->options & PS_CELL_PRIVATE))
        return;
    ps_symbol_map_set(seen, name, cell_of(slot, name));
}

static void add_scope(PsSymbolMap *seen, PsScope *scope, bool is_own)
{
    for (uint32_t i = 0; scope->code != NULL && i < scope->code->slot_count; i++)
        add_variable(seen, scope->code->slots[i], &scope->slots[i], is_own);
    for (uint32_t i = 0; i < scope->variables.len; i++)
        if (scope->variables.keys[i] != NULL)
            add_variable(seen, scope->variables.keys[i], &scope->variables.values[i], is_own);
}

static PsValue values_of(PsSymbolMap *seen)
{
    PsValue list = ps_array_empty(seen->len);
    for (uint32_t i = 0; i < seen->len; i++)
        if (seen->keys[i] != NULL)
            ps_array_push(list, ps_retain(seen->values[i]));
    ps_symbol_map_done(seen);
    return list;
}

PsStatus ps_session_variables(PsCall *call, PsSlice scope, PsValue *out)
{
    PsSession *s = session(call);
    PsSymbolMap seen = {0};
    if (scope.len > 0) {
        PsScope *at = scope_named(call, scope);
        if (at == NULL)
            return PS_ERROR;
        add_scope(&seen, at, true);
    } else {
        for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
            add_scope(&seen, at, at == ps_scope_now(s));
        if (s->state != s->global)
            add_scope(&seen, &s->global->top, false);
    }
    *out = values_of(&seen);
    return PS_OK;
}

PsStatus ps_session_put_variable(PsCall *call, PsSlice scope, PsValue cell)
{
    PsScope *at = scope_named(call, scope);
    if (at == NULL) {
        ps_release(cell);
        return PS_ERROR;
    }
    ps_assign(ps_scope_slot(at, ps_cell_get(cell)->name), cell);
    return PS_OK;
}

PsStatus ps_session_set_variable(PsCall *call, PsSlice name, PsSlice scope, PsRef value)
{
    PsScope *at = scope_named(call, scope);
    if (at == NULL)
        return PS_ERROR;
    return ps_scope_write(session(call), at, ps_symbol(name), ps_retain(value));
}

static bool remove_from(PsScope *scope, const PsSymbol *name)
{
    PsValue *slot = ps_scope_own(scope, name);
    if (slot == NULL)
        return false;
    ps_assign(slot, (PsValue){.kind = PS_KIND_UNSET});
    return true;
}

PsStatus ps_session_remove_variable(PsCall *call, PsSlice name, PsSlice scope, bool *removed)
{
    PsSession *s = session(call);
    const PsSymbol *symbol = ps_symbol(name);
    *removed = false;
    if (scope.len > 0) {
        PsScope *at = scope_named(call, scope);
        if (at == NULL)
            return PS_ERROR;
        *removed = remove_from(at, symbol);
        return PS_OK;
    }
    for (PsScope *at = ps_scope_now(s); at != NULL && !*removed; at = at->parent)
        *removed = remove_from(at, symbol);
    if (!*removed && s->state != s->global)
        *removed = remove_from(&s->global->top, symbol);
    return PS_OK;
}

PsValue ps_session_cell_value(PsCall *call, PsRef cell)
{
    PsSession *s = session(call);
    PsValue value = PS_NULL;
    if (ps_scope_load(s, &cell, &value) != PS_OK) {
        ps_clear_error(&s->ctx);
        return PS_NULL;
    }
    return value;
}

/* ---- aliases and functions ---- */

static void add_map(PsSymbolMap *seen, const PsSymbolMap *map)
{
    for (uint32_t i = 0; i < map->len; i++)
        if (map->keys[i] != NULL && ps_symbol_map_find(seen, map->keys[i]) == NULL)
            ps_symbol_map_set(seen, map->keys[i], ps_retain(map->values[i]));
}

static PsValue visible(PsSession *s, bool aliases)
{
    PsSymbolMap seen = {0};
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
        add_map(&seen, aliases ? &at->aliases : &at->functions);
    if (s->state != s->global)
        add_map(&seen, aliases ? &s->global->top.aliases : &s->global->top.functions);
    return values_of(&seen);
}

PsStatus ps_session_aliases(PsCall *call, PsSlice scope, PsValue *out)
{
    if (scope.len == 0) {
        *out = visible(session(call), true);
        return PS_OK;
    }
    PsScope *at = scope_named(call, scope);
    if (at == NULL)
        return PS_ERROR;
    PsSymbolMap seen = {0};
    add_map(&seen, &at->aliases);
    *out = values_of(&seen);
    return PS_OK;
}

PsStatus ps_session_functions(PsCall *call, PsValue *out)
{
    ps_builtin_function_define_all(session(call));
    *out = visible(session(call), false);
    return PS_OK;
}

static void set_owner(PsSession *s, PsCommand *c)
{
    if (ps_is_null(s->state->module))
        return;
    c->module = s->state;
    s->state->head.head.refs++;
}

PsStatus ps_session_set_alias(PsCall *call, PsSlice name, PsSlice definition, PsSlice description,
                              unsigned options, PsSlice scope)
{
    PsSession *s = session(call);
    PsScope *at = scope_named(call, scope);
    if (at == NULL)
        return PS_ERROR;
    PsCommand *c = ps_command_new(PS_CMD_ALIAS, name);
    c->path = ps_strndup(definition.data, definition.len);
    c->description = description.len == 0 ? NULL : ps_strndup(description.data, description.len);
    c->options = options;
    set_owner(s, c);
    ps_scope_set_alias(s, at, c);
    return PS_OK;
}

static bool remove_command(PsSession *s, PsScope *at, const PsSymbol *name, bool alias)
{
    bool removed = ps_symbol_map_remove(alias ? &at->aliases : &at->functions, name);
    if (removed)
        s->generation++;
    return removed;
}

static bool remove_nearest(PsSession *s, const PsSymbol *name, bool alias)
{
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
        if (remove_command(s, at, name, alias))
            return true;
    return s->state != s->global && remove_command(s, &s->global->top, name, alias);
}

PsStatus ps_session_remove_alias(PsCall *call, PsSlice name, PsSlice scope, bool *removed)
{
    PsSession *s = session(call);
    if (scope.len == 0) {
        *removed = remove_nearest(s, ps_symbol(name), true);
        return PS_OK;
    }
    PsScope *at = scope_named(call, scope);
    if (at == NULL)
        return PS_ERROR;
    *removed = remove_command(s, at, ps_symbol(name), true);
    return PS_OK;
}

PsStatus ps_session_set_function(PsCall *call, PsSlice name, PsRef block, unsigned options,
                                 PsSlice scope)
{
    PsSession *s = session(call);
    PsScope *at = scope_named(call, scope);
    if (at == NULL)
        return PS_ERROR;
    PsCommand *c = ps_command_new(PS_CMD_FUNCTION, name);
    c->block = ps_retain(block);
    c->options = options;
    set_owner(s, c);
    ps_scope_set_function(s, at, c);
    return PS_OK;
}

PsStatus ps_session_remove_function(PsCall *call, PsSlice name, bool *removed)
{
    *removed = remove_nearest(session(call), ps_symbol(name), false);
    return PS_OK;
}
