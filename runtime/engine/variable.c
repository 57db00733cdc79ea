/* variable.c - see variable.h. */
#include "engine/variable.h"

#include <string.h>

#include "base/memory.h"
#include "engine/scope.h"
#include "engine/type_resolve.h"
#include "lang/typed_local.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

/* What hangs on a cell's `attributes`: its checks. */
typedef struct {
    PsHolder head;
    PsCheck *checks;
    uint32_t count;
    bool borrowed;
} Checks;

static void checks_done(PsObject *object)
{
    Checks *c = (Checks *)object;
    if (c->borrowed)
        return;
    for (uint32_t i = 0; i < c->count; i++)
        ps_check_done(&c->checks[i]);
    free(c->checks);
}

static const PsKindOps checks_ops = {checks_done, NULL};

void ps_variable_set_checks(PsValue cell, PsCheck *checks, uint32_t count, bool borrowed)
{
    if (count == 0)
        return;
    Checks *c = ps_object_new(PS_KIND_HOLDER, PS_T(System_Object), sizeof *c);
    c->head.ops = &checks_ops;
    c->checks = checks;
    c->count = count;
    c->borrowed = borrowed;
    ps_assign(&ps_cell_get(cell)->attributes,
              (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &c->head.head});
}

/* A failed conversion of a typed variable: MetadataError, id RuntimeException. */
static PsStatus wrap_conversion(PsSession *s, const PsSymbol *name)
{
    PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
    PS_AUTO_BUFFER PsBuffer reason = {0};
    ps_buffer_slice(&reason, ps_error_record_message(error));
    PsRef thrown = ps_error_record_get(error)->exception;
    PsRef cause = thrown.kind == PS_KIND_EXCEPTION ? ps_exception_get(thrown)->inner : PS_NULL;
    PsValue inner = ps_retain(ps_is_null(cause) ? thrown : cause);
    ps_release(error);
    PsStatus status =
        ps_fail(&s->ctx, PS_XA(ArgumentTransformationMetadataException), PS_CAT_MetadataError,
                "RuntimeException", "%s", ps_buffer_cstr(&reason));
    (void)name;
    if (s->ctx.error.kind == PS_KIND_EXCEPTION)
        ps_assign(&ps_exception_get(s->ctx.error)->inner, inner);
    else
        ps_release(inner);
    return status;
}

/* The frame whose own variables the running code sees first; NULL at the top of a script. */
static PsFrame *owner(const PsSession *s)
{
    PsFrame *f = s->frame;
    while (f != NULL && (f->slots == NULL || f->scope != s->frame->scope))
        f = f->caller;
    return f;
}

/* Whether PowerShell compiles an assignment to the variable as a cast: to the cell, or, NULL, to a
 * new variable of the scope. */
static bool is_cast(const PsSession *s, const PsScope *scope, const PsCell *cell,
                    const PsSymbol *name)
{
    PsFrame *f = owner(s);
    if (f == NULL || f->caller == NULL || (scope != NULL && scope != f->scope) ||
        !ps_typed_local(f->code, name))
        return false;
    int32_t slot = ps_code_find_slot(f->code, name);
    return cell == NULL || (slot >= 0 && f->slots[slot].kind == PS_KIND_CELL &&
                            ps_cell_get(f->slots[slot]) == cell);
}

static PsStatus refuse_boolean(PsSession *s, PsRef value, const PsSymbol *name)
{
    const char *own = ps_is_null(value) ? "" : ps_type_display_name(ps_type_of(value));
    PsStatus status =
        ps_fail(&s->ctx, PS_XA(PSInvalidCastException), PS_CAT_InvalidArgument, "InvalidCast",
                "Cannot convert value \"%s\" to type \"System.Boolean\". Boolean "
                "parameters accept only Boolean values and numbers, such as "
                "$True, $False, 1 or 0.",
                own);
    return status == PS_ERROR ? wrap_conversion(s, name) : status;
}

static PsStatus convert(PsSession *s, const PsScope *scope, const PsCell *cell,
                        const PsSymbol *name, const PsType *type, PsValue *value)
{
    PsRef v = ps_unwrap(*value);
    if (type == PS_T(System_Boolean) && v.kind != PS_KIND_BOOL && !ps_is_number(v) &&
        v.kind != PS_KIND_SWITCH && !is_cast(s, scope, cell, name))
        return refuse_boolean(s, v, name);
    if (type == PS_T(System_String) && ps_is_null(v)) {
        ps_assign(value, ps_string(PS_SLICE("")));
        return PS_OK;
    }
    PsValue converted = PS_NULL;
    PsStatus status = ps_convert(&s->ctx, *value, type, &converted);
    if (status == PS_ERROR && !is_cast(s, scope, cell, name))
        return wrap_conversion(s, name);
    if (status == PS_OK)
        ps_assign(value, converted);
    return status;
}

static PsStatus run_checks(PsSession *s, const PsCell *cell, const PsSymbol *name, PsRef value)
{
    const Checks *c = (const Checks *)ps_get_object(cell->attributes);
    for (uint32_t i = 0; c != NULL && i < c->count; i++) {
        PsStatus status = ps_check_value(s, &c->checks[i], value);
        if (status == PS_OK)
            continue;
        if (status != PS_ERROR || c->checks[i].kind == PS_CHECK_CLASS)
            return status;
        ps_clear_error(&s->ctx);
        PS_AUTO_BUFFER PsBuffer text = {0};
        status = ps_text_to_string(&s->ctx, value, s->ctx.culture, &text);
        if (status != PS_OK)
            return status;
        return ps_fail(&s->ctx, PS_XA(ValidationMetadataException), PS_CAT_MetadataError,
                       "ValidateSetFailure",
                       "The variable cannot be validated because the value %s is not a valid value "
                       "for the %s variable.",
                       ps_buffer_cstr(&text), name->text);
    }
    return PS_OK;
}

static PsStatus refuse_write(PsSession *s, const char *name)
{
    PS_AUTO PsValue target = ps_string_from(name);
    return ps_fail_target(&s->ctx, target, PS_ERR_VARIABLE_NOT_WRITABLE, name);
}

static PsStatus transform(PsSession *s, const PsCell *cell, PsValue *value)
{
    const Checks *c = (const Checks *)ps_get_object(cell->attributes);
    return c == NULL ? PS_OK : ps_check_transform(s, c->checks, c->count, value);
}

PsStatus ps_variable_assign(PsSession *s, PsCell *cell, const PsSymbol *name, PsValue value)
{
    PsStatus status = PS_OK;
    if (cell->options & (PS_CELL_READ_ONLY | PS_CELL_CONSTANT))
        status = refuse_write(s, name->text);
    else if (cell->set != NULL) {
        status = cell->set(s, value);
        ps_release(value);
        return status;
    }
    if (status == PS_OK)
        status = transform(s, cell, &value);
    if (status == PS_OK && cell->constraint != NULL)
        status = convert(s, NULL, cell, name, cell->constraint, &value);
    if (status == PS_OK && !ps_is_null(cell->attributes))
        status = run_checks(s, cell, name, value);
    if (status != PS_OK) {
        ps_release(value);
        return status;
    }
    ps_assign(&cell->value, value.kind == PS_KIND_NOTHING ? PS_NULL : value);
    return PS_OK;
}

typedef struct {
    const PsType *constraint;
    PsCheck *checks;
    uint32_t count;
} Declared;

static PsStatus read_attribute(PsSession *s, const PsAst *node, Declared *d)
{
    if (node->kind == PS_AST_TYPE_CONSTRAINT) {
        const PsTypeName *name = PS_AST_AS(node, TypeConstraint)->type_name;
        const PsType *type = ps_type_resolve(s, name);
        if (type == NULL)
            return ps_type_missing(s, s->frame->code->script, name);
        d->constraint = type;
        return PS_OK;
    }
    PsCheck check = {0};
    bool known = false;
    PsStatus status =
        ps_check_make(s, s->frame->code->script, PS_AST_AS(node, Attribute), &check, &known);
    if (status != PS_OK || !known)
        return status;
    d->checks = ps_realloc(d->checks, (d->count + 1) * sizeof *d->checks);
    d->checks[d->count++] = check;
    return PS_OK;
}

static PsStatus first_check(PsSession *s, const Declared *d, const PsSymbol *name, PsRef value)
{
    for (uint32_t i = 0; i < d->count; i++) {
        PsStatus status = ps_check_value(s, &d->checks[i], value);
        if (status != PS_ERROR) {
            if (status != PS_OK)
                return status;
            continue;
        }
        ps_clear_error(&s->ctx);
        PS_AUTO_BUFFER PsBuffer text = {0};
        status = ps_text(&s->ctx, value, &text);
        if (status != PS_OK)
            return status;
        return ps_fail(&s->ctx, PS_XA(ValidationMetadataException), PS_CAT_MetadataError,
                       "ValidateSetFailure",
                       "The attribute cannot be added because variable %s with value %s would no "
                       "longer be valid.",
                       name->text, ps_buffer_cstr(&text));
    }
    return PS_OK;
}

PsStatus ps_variable_declare(PsSession *s, PsScope *scope, const PsSymbol *name,
                             const PsAst *const *attributes, uint32_t count, PsValue value)
{
    Declared d = {0};
    PsStatus status = PS_OK;
    /* As written from the left; the innermost constraint is the variable's type, and a value goes
     * through all of them, the innermost first. */
    for (uint32_t i = count; i-- > 0 && status == PS_OK;) {
        uint32_t before = d.count;
        d.constraint = NULL;
        status = read_attribute(s, attributes[i], &d);
        if (status == PS_OK && d.constraint != NULL)
            status = convert(s, scope, NULL, name, d.constraint, &value);
        else if (status == PS_OK && d.count > before)
            status = ps_check_transform(s, &d.checks[before], 1, &value);
    }
    d.constraint = NULL;
    for (uint32_t i = 0; i < count && status == PS_OK; i++)
        if (attributes[i]->kind == PS_AST_TYPE_CONSTRAINT)
            status = read_attribute(s, attributes[i], &d);
    const PsValue *slot = ps_scope_target(s, scope, name);
    if (status == PS_OK && slot != NULL && slot->kind == PS_KIND_CELL &&
        (ps_cell_get(*slot)->options & (PS_CELL_READ_ONLY | PS_CELL_CONSTANT)))
        status = refuse_write(s, name->text);
    if (status == PS_OK)
        status = first_check(s, &d, name, value);
    if (status != PS_OK) {
        ps_release(value);
        for (uint32_t i = 0; i < d.count; i++)
            ps_check_done(&d.checks[i]);
        free(d.checks);
        return status;
    }
    bool is_shared = slot != NULL && slot->kind == PS_KIND_CELL &&
                     (ps_cell_get(*slot)->options & PS_CELL_ALL_SCOPE) != 0;
    PsValue cell = is_shared ? *slot : ps_scope_cell(scope, name);
    ps_cell_get(cell)->constraint = d.constraint;
    ps_assign(&ps_cell_get(cell)->attributes, PS_NULL);
    ps_assign(&ps_cell_get(cell)->value, value.kind == PS_KIND_NOTHING ? PS_NULL : value);
    ps_variable_set_checks(cell, d.checks, d.count, false);
    return PS_OK;
}

PsStatus ps_reference_read(PsSession *s, PsRef reference, PsValue *out)
{
    const PsReference *r = (const PsReference *)ps_get_object(reference);
    return ps_scope_load(s, &r->value, out);
}

PsStatus ps_reference_write(PsSession *s, PsRef reference, PsRef value)
{
    PsReference *r = (PsReference *)ps_get_object(reference);
    if (r->value.kind == PS_KIND_CELL) {
        PsCell *cell = ps_cell_get(r->value);
        return ps_variable_assign(s, cell, cell->name, ps_retain(value));
    }
    ps_assign(&r->value, ps_retain(value));
    return PS_OK;
}
