/* scope.c - see scope.h. */
#include "engine/scope.h"

#include "base/casing.h"
#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/symbol_map.h"
#include "engine/variable.h"
#include "value/cell.h"
#include "value/errors.h"
#include "value/string.h"

PsValue *ps_scope_own(PsScope *scope, const PsSymbol *name)
{
    if (scope->code != NULL) {
        int32_t slot = ps_code_find_slot(scope->code, name);
        if (slot >= 0)
            return scope->slots[slot].kind == PS_KIND_UNSET ? NULL : &scope->slots[slot];
    }
    PsValue *value = ps_symbol_map_find(&scope->variables, name);
    return value == NULL || value->kind == PS_KIND_UNSET ? NULL : value;
}

PsValue *ps_scope_slot(PsScope *scope, const PsSymbol *name)
{
    if (scope->code != NULL) {
        int32_t slot = ps_code_find_slot(scope->code, name);
        if (slot >= 0)
            return &scope->slots[slot];
    }
    return ps_symbol_map_slot(&scope->variables, name);
}

static bool is_private(PsRef value)
{
    return value.kind == PS_KIND_CELL && (ps_cell_get(value)->options & PS_CELL_PRIVATE);
}

PsValue *ps_scope_find(PsSession *s, PsScope *scope, const PsSymbol *name)
{
    for (PsScope *at = scope; at != NULL; at = at->parent) {
        PsValue *found = ps_scope_own(at, name);
        if (found != NULL && (at == scope || !is_private(*found)))
            return found;
        if (at->frame != NULL && at->frame->scope == at) {
            found = ps_automatic_make(s, at, name);
            if (found != NULL)
                return found;
        }
    }
    PsScope *top = &s->global->top;
    if (scope->state != s->global) {
        PsValue *found = ps_scope_own(top, name);
        if (found != NULL && !is_private(*found))
            return found;
    }
    return NULL;
}

PsStatus ps_scope_load(PsSession *s, const PsValue *slot, PsValue *out)
{
    if (slot->kind != PS_KIND_CELL) {
        *out = ps_retain(*slot);
        return PS_OK;
    }
    PsCell *cell = ps_cell_get(*slot);
    if (cell->get != NULL)
        return cell->get(s, out);
    *out = ps_retain(cell->value);
    return PS_OK;
}

PsStatus ps_scope_read(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *out)
{
    PsValue *slot = ps_scope_find(s, scope, name);
    if (slot == NULL) {
        *out = PS_NOTHING;
        return PS_OK;
    }
    return ps_scope_load(s, slot, out);
}

PsStatus ps_scope_store(PsSession *s, PsValue *slot, const PsSymbol *name, PsValue value)
{
    if (slot->kind == PS_KIND_CELL)
        return ps_variable_assign(s, ps_cell_get(*slot), name, value);
    ps_assign(slot, value);
    return PS_OK;
}

/* Variables of the global scope that are seen as one everywhere: $?, $PID and others. */
static PsValue *all_scope(PsSession *s, const PsSymbol *name)
{
    PsValue *found = ps_scope_own(&s->global->top, name);
    if (found == NULL || found->kind != PS_KIND_CELL)
        return NULL;
    return ps_cell_get(*found)->options & PS_CELL_ALL_SCOPE ? found : NULL;
}

PsValue *ps_scope_target(PsSession *s, PsScope *scope, const PsSymbol *name)
{
    PsValue *slot = ps_scope_own(scope, name);
    if (slot == NULL && scope->frame != NULL && scope->frame->scope == scope)
        slot = ps_automatic_make(s, scope, name);
    return slot != NULL ? slot : all_scope(s, name);
}

PsStatus ps_scope_write(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue value)
{
    PsValue *slot = ps_scope_own(scope, name);
    if (slot == NULL)
        slot = all_scope(s, name);
    if (slot == NULL)
        slot = ps_scope_slot(scope, name);
    return ps_scope_store(s, slot, name, value);
}

PsValue ps_scope_cell(PsScope *scope, const PsSymbol *name)
{
    PsValue *slot = ps_scope_slot(scope, name);
    if (slot->kind != PS_KIND_CELL) {
        PsValue value = slot->kind == PS_KIND_UNSET ? PS_NULL : *slot;
        *slot = ps_cell_new(name, value);
    }
    return *slot;
}

PsScope *ps_scope_script(PsScope *scope)
{
    for (PsScope *at = scope; at != NULL; at = at->parent)
        if (at->is_script || at->parent == NULL)
            return at;
    return scope;
}

PsScope *ps_scope_qualified(PsSession *s, unsigned qualifier)
{
    if (qualifier & PS_AST_GLOBAL)
        return &s->global->top;
    if (qualifier & PS_AST_SCRIPT)
        return ps_scope_script(ps_scope_now(s));
    return ps_scope_now(s);
}

PsScope *ps_scope_named(PsSession *s, PsScope *from, PsSlice text)
{
    if (text.len == 0 || ps_slice_same_text(text, "local") || ps_slice_same_text(text, "private"))
        return from;
    if (ps_slice_same_text(text, "global"))
        return &s->global->top;
    if (ps_slice_same_text(text, "script"))
        return ps_scope_script(from);
    long depth = 0;
    bool is_negative = text.data[0] == '-' && text.len > 1;
    for (size_t i = is_negative; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || depth > 100000) {
            (void)!ps_fail(
                &s->ctx, PS_XA(PSArgumentException), PS_CAT_InvalidArgument, "Argument",
                "Cannot process argument because the value of parameter \"Scope\" is not "
                "valid. Valid values are \"Global\", \"Local\", or \"Script\", or a number "
                "relative to the current scope (0 through the number of scopes where 0 "
                "is the current scope and 1 is its parent). Change the value of the "
                "\"Scope\" parameter and run the operation again.");
            return NULL;
        }
        depth = depth * 10 + (text.data[i] - '0');
    }
    if (is_negative) {
        (void)!ps_fail(&s->ctx, PS_XA(PSArgumentOutOfRangeException), PS_CAT_InvalidArgument,
                       "ArgumentOutOfRange",
                       "Cannot process argument because the value of argument \"Scope\" is out of "
                       "range. Change argument \"Scope\" to a value that is within range. "
                       "(Parameter 'Scope')\nActual value was -%ld.",
                       depth);
        return NULL;
    }
    PsScope *at = from;
    for (long i = 0; i < depth && at != NULL; i++)
        at = at->parent;
    if (at == NULL)
        (void)!ps_fail(&s->ctx, PS_XA(PSArgumentOutOfRangeException), PS_CAT_InvalidArgument,
                       "ArgumentOutOfRange",
                       "The scope number '%ld' exceeds the number of active scopes. (Parameter "
                       "'Scope')\nActual value was %ld.",
                       depth, depth);
    return at;
}

PsRef ps_scope_under(PsSession *s)
{
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
        if (at->under.kind != PS_KIND_UNSET)
            return at->under;
    return s->global->top.under;
}

int ps_scope_strict(PsSession *s)
{
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
        if (at->strict >= 0)
            return at->strict;
    return s->global->top.strict < 0 ? 0 : s->global->top.strict;
}

static PsCommand *find_command(PsSession *s, const PsSymbol *name, bool alias)
{
    for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent) {
        PsValue *found = ps_symbol_map_find(alias ? &at->aliases : &at->functions, name);
        if (found != NULL)
            return (PsCommand *)found->as.obj;
    }
    if (s->state == s->global)
        return NULL;
    PsScope *top = &s->global->top;
    PsValue *found = ps_symbol_map_find(alias ? &top->aliases : &top->functions, name);
    return found == NULL ? NULL : (PsCommand *)found->as.obj;
}

PsCommand *ps_scope_function(PsSession *s, const PsSymbol *name)
{
    return find_command(s, name, false);
}

PsCommand *ps_scope_alias(PsSession *s, const PsSymbol *name)
{
    return find_command(s, name, true);
}

static PsValue as_value(PsCommand *command)
{
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &command->head.head};
}

void ps_scope_set_function(PsSession *s, PsScope *scope, PsCommand *command)
{
    ps_symbol_map_set(&scope->functions, command->name, as_value(command));
    s->generation++;
}

void ps_scope_set_alias(PsSession *s, PsScope *scope, PsCommand *command)
{
    ps_symbol_map_set(&scope->aliases, command->name, as_value(command));
    s->generation++;
}

void ps_scope_done(PsScope *scope)
{
    if (scope->variables.len > 0)
        ps_symbol_map_done(&scope->variables);
    if (scope->functions.len > 0)
        ps_symbol_map_done(&scope->functions);
    if (scope->aliases.len > 0)
        ps_symbol_map_done(&scope->aliases);
    ps_release(scope->under);
    scope->under = (PsValue){.kind = PS_KIND_UNSET};
}
