/* vm_variables.c - instructions on variables; see vm_ops.h. */
#include "base/casing.h"
#include "engine/drive.h"
#include "engine/scope.h"
#include "engine/variable.h"
#include "engine/vm_ops.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/operate.h"
#include "value/string.h"

/* Where a name of borrowed code lives in the scope it runs in: a slot of that scope, found by the
 * scope's code; NULL when the scope has none for it. */
PsValue *ps_op_cached_slot(PsScope *scope, PsCode *code, uint32_t name, PsCache *cache)
{
    if (scope->code == NULL)
        return NULL;
    if (cache->shape != scope->code) {
        cache->shape = scope->code;
        cache->index = ps_code_find_slot(scope->code, code->slots[name]);
    }
    return cache->index < 0 ? NULL : &scope->slots[cache->index];
}

/* Version 1 of strict mode looks into no text. */
static PsStatus undefined(PsSession *s, const char *name, PsValue *out)
{
    *out = PS_NULL;
    if (ps_scope_strict(s) == 1 && ps_code_is_text(s->frame->code, s->frame->pc))
        return PS_OK;
    PS_AUTO PsValue target = ps_string_from(name);
    return ps_fail_target(&s->ctx, target, PS_ERR_VARIABLE_UNDEFINED, name);
}

PsStatus ps_op_load(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *out)
{
    PsValue *slot = ps_scope_find(s, scope, name);
    if (slot != NULL)
        return ps_scope_load(s, slot, out);
    if (ps_scope_strict(s) >= 1)
        return undefined(s, name->text, out);
    *out = PS_NULL;
    return PS_OK;
}

PsStatus ps_op_load_own(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *out)
{
    PsValue *slot = ps_scope_target(s, scope, name);
    if (slot != NULL)
        return ps_scope_load(s, slot, out);
    *out = PS_NULL;
    return PS_OK;
}

PsStatus ps_op_store(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue value)
{
    return ps_scope_write(s, scope, name, value);
}

static PsStatus load_drive(PsSession *s, const PsVarRef *var, PsValue *out)
{
    return ps_drive_get(s, var->drive, ps_variable_name(var->ast), out);
}

PsStatus ps_op_load_var(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue *out)
{
    if (var->scope == 0 && var->name == s->sym_question) {
        *out = ps_bool(s->question);
        return PS_OK;
    }
    if (var->scope & PS_AST_DRIVE)
        return load_drive(s, var, out);
    PsScope *scope = ps_scope_qualified(s, var->scope);
    PsValue *slot = NULL;
    if (var->scope & (PS_AST_GLOBAL | PS_AST_SCRIPT | PS_AST_LOCAL | PS_AST_PRIVATE)) {
        slot = ps_scope_own(scope, var->name);
        if (slot == NULL && scope->frame != NULL && scope->frame->scope == scope)
            return ps_op_load(s, scope, var->name, out);
    } else {
        slot = ps_scope_find(s, f->scope, var->name);
    }
    if (slot != NULL)
        return ps_scope_load(s, slot, out);
    if (ps_scope_strict(s) >= 1)
        return undefined(s, var->ast->path, out);
    *out = PS_NULL;
    return PS_OK;
}

PsStatus ps_op_store_var(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue value)
{
    if (var->scope & PS_AST_DRIVE) {
        PsStatus status = ps_drive_set(s, var->drive, ps_variable_name(var->ast), value);
        ps_release(value);
        return status;
    }
    if (var->scope == 0)
        return ps_scope_write(s, f->scope, var->name, value);
    PsScope *scope = ps_scope_qualified(s, var->scope);
    PsStatus status = ps_scope_write(s, scope, var->name, value);
    if (status == PS_OK && (var->scope & PS_AST_PRIVATE))
        ps_cell_get(ps_scope_cell(scope, var->name))->options |= PS_CELL_PRIVATE;
    return status;
}

PsStatus ps_op_add_to(PsSession *s, PsScope *scope, PsValue *slot, const PsSymbol *name,
                      bool is_own, PsRef value)
{
    PsValue old = PS_NULL;
    bool is_plain = slot != NULL && slot->kind != PS_KIND_UNSET && slot->kind != PS_KIND_CELL;
    if (!is_plain) {
        PsValue *found = ps_scope_own(scope, name);
        if (found != NULL && found->kind != PS_KIND_CELL) {
            slot = found;
            is_plain = true;
        }
    }
    if (is_plain)
        old = ps_move(slot); /* the count stays one: it may grow in place */
    else {
        PsStatus status =
            is_own ? ps_op_load_own(s, scope, name, &old) : ps_op_load(s, scope, name, &old);
        if (status != PS_OK)
            return status;
    }
    PsValue backup = PS_NULL;
    if (is_plain && !ps_is_heap_(old))
        backup = old;
    PsValue sum = PS_NULL;
    bool restore = is_plain && ps_is_heap_(old) && old.kind != PS_KIND_STRING &&
                   old.kind != PS_KIND_ARRAY && old.kind != PS_KIND_DECIMAL;
    if (restore)
        backup = ps_retain(old);
    PsStatus status = ps_add_to(&s->ctx, old, value, &sum);
    if (status != PS_OK) {
        if (is_plain)
            *slot = backup;
        return status;
    }
    if (is_plain) {
        *slot = sum;
        ps_release(restore ? backup : PS_NULL);
        return PS_OK;
    }
    return ps_scope_write(s, scope, name, sum);
}

PsStatus ps_op_increment_slot(PsSession *s, PsScope *scope, const PsSymbol *name, int32_t by)
{
    PS_AUTO PsValue old = PS_NULL;
    PsValue sum = PS_NULL;
    PsStatus status = ps_op_load(s, scope, name, &old);
    if (status == PS_OK)
        status = ps_increment(&s->ctx, old, by, &sum);
    return status == PS_OK ? ps_scope_write(s, scope, name, sum) : status;
}

/* x -> result stored */
PsStatus ps_op_increment(PsSession *s, PsValue *sp, int32_t by, bool postfix)
{
    PsValue sum = PS_NULL;
    PsStatus status = ps_increment(&s->ctx, sp[-1], by, &sum);
    if (status != PS_OK)
        return status;
    if (postfix) {
        if (ps_is_null(sp[-1]))
            sp[-1] = ps_int32(0);
        sp[0] = sum;
    } else {
        ps_release(sp[-1]);
        sp[-1] = ps_retain(sum);
        sp[0] = sum;
    }
    return PS_OK;
}

PsStatus ps_op_declare(PsSession *s, PsFrame *f, const PsDeclaration *d, PsValue value)
{
    PsScope *scope = d->var->scope == 0 ? f->scope : ps_scope_qualified(s, d->var->scope);
    return ps_variable_declare(s, scope, d->var->name, d->attributes, d->attribute_count, value);
}

PsStatus ps_op_reference(PsSession *s, PsFrame *f, const PsVarRef *var, PsValue *out)
{
    PsScope *scope = var->scope == 0 ? f->scope : ps_scope_qualified(s, var->scope);
    PsValue *found = ps_scope_find(s, scope, var->name);
    if (found == NULL || found->kind == PS_KIND_CELL) {
        if (found == NULL)
            return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                           "NonExistingVariableReference",
                           "[ref] cannot be applied to a variable that does not exist.");
        *out = ps_reference_new(ps_retain(*found));
        return PS_OK;
    }
    PsValue cell = ps_cell_new(var->name, *found);
    *found = cell;
    *out = ps_reference_new(ps_retain(cell));
    return PS_OK;
}

/* x i -> element i of x; the rest from i on when it is the last name. */
PsStatus ps_op_unpack(PsSession *s, PsValue *at, bool rest)
{
    size_t i = (size_t)at[1].as.i64;
    PsValue list = at[0];
    if (!ps_is_list(list)) {
        if (ps_is_enumerable(list)) {
            PsStatus status = ps_to_array(&s->ctx, at[0], false, &list);
            if (status != PS_OK)
                return status;
            ps_release(at[0]);
            at[0] = list;
        } else {
            if (i > 0) {
                ps_release(at[0]);
                at[0] = PS_NULL;
            }
            return PS_OK;
        }
    }
    size_t len = ps_array_len(list);
    PsValue item = PS_NULL;
    if (rest && len > i + 1) {
        item = ps_array_empty(len - i);
        for (size_t k = i; k < len; k++)
            ps_array_push(item, ps_array_at(list, k));
    } else if (i < len) {
        item = ps_array_at(list, i);
    }
    ps_release(at[0]);
    at[0] = item;
    return PS_OK;
}
