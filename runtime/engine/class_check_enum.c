/* class_check_enum.c - names and values of an enum: see class_check.h. */
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/class_check_priv.h"
#include "engine/type_resolve.h"
#include "lang/check_constant.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/operate.h"

/* [Other]::Value of the same script is known only when the other one is made. */
static bool names_no_own_type(const PsAst *node, void *data)
{
    if (node->kind == PS_AST_TYPE_EXPRESSION &&
        ps_class_check_find(data, PS_AST_AS(node, TypeExpression)->type_name) != NULL)
        return false;
    return ps_ast_each(node, names_no_own_type, data);
}

static PsStatus check_value(PsClassCheck *check, const PsAst *node, const PsType *type,
                            PsValue *out)
{
    PsContext *ctx = &check->s->ctx;
    PsSlice name = ps_slice(ps_type_short_name(type));
    if (!ps_check_is_constant(node, PS_CONSTANT_CLASS_ATTRIBUTE)) {
        ps_class_check_report(check, node->start, node->end,
                              PS_PARSE_ERROR_ENUMERATOR_VALUE_MUST_BE_CONSTANT, PS_SLICE(""));
        return PS_OK;
    }
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_call_expression(check->s, check->script, node, &value);
    if (status == PS_ERROR) { /* 1/0 and the like: no constant after all */
        ps_clear_error(ctx);
        ps_class_check_report(check, node->start, node->end,
                              PS_PARSE_ERROR_ENUMERATOR_VALUE_MUST_BE_CONSTANT, PS_SLICE(""));
        return PS_OK;
    }
    if (status != PS_OK)
        return status;
    PsValue number = PS_NULL;
    if (ps_convert(ctx, value, type, &number) == PS_OK) {
        *out = number;
        return PS_OK;
    }
    ps_clear_error(ctx);
    ps_class_check_report(check, node->start, node->end,
                          ps_is_number(ps_unwrap(value))
                              ? PS_PARSE_ERROR_ENUMERATOR_VALUE_OUT_OF_BOUNDS
                              : PS_PARSE_ERROR_CANNOT_CONVERT_VALUE,
                          name);
    return PS_OK;
}

static bool is_defined(const PsTypeDefinitionAst *type, uint32_t index)
{
    const PsPropertyMemberAst *m = PS_AST_AS(type->items[index], PropertyMember);
    for (uint32_t i = 0; i < index; i++) {
        const PsPropertyMemberAst *other = PS_AST_AS(type->items[i], PropertyMember);
        if (ps_slice_same((PsSlice){other->name, other->len}, (PsSlice){m->name, m->len}))
            return true;
    }
    return false;
}

/* The value of a member without one is the next of the one before; beyond the last there is none.
 */
static bool counts_on(PsSession *s, const PsType *type, PsValue *value)
{
    PsValue one = ps_int32(1);
    PsValue sum = PS_NULL;
    PsValue next = PS_NULL;
    PsStatus status = ps_arithmetic(&s->ctx, PS_OP_ADD, *value, one, &sum);
    if (status == PS_OK)
        status = ps_convert(&s->ctx, sum, type, &next);
    ps_release(sum);
    if (status == PS_OK)
        *value = next;
    else
        ps_clear_error(&s->ctx);
    return status == PS_OK;
}

PsStatus ps_class_check_enum(PsClassCheck *check, const PsTypeDefinitionAst *ast)
{
    const PsType *type = PS_T(System_Int32);
    if (ast->bases->count > 0)
        type =
            ps_type_resolve(check->s, PS_AST_AS(ast->bases->items[0], TypeConstraint)->type_name);
    PsValue value = ps_int32(0);
    bool is_beyond = false;
    PsStatus status = PS_OK;
    for (uint32_t i = 0; type != NULL && i < ast->count && status == PS_OK; i++) {
        const PsPropertyMemberAst *m = PS_AST_AS(ast->items[i], PropertyMember);
        if (m->initial_value != NULL && !names_no_own_type(m->initial_value, check))
            return PS_OK;
        if (m->initial_value != NULL) {
            is_beyond = false;
            status = check_value(check, m->initial_value, type, &value);
            if (status != PS_OK)
                break;
        }
        if (is_beyond)
            ps_class_check_report(check, m->base.start, m->base.end,
                                  PS_PARSE_ERROR_ENUMERATOR_VALUE_OUT_OF_BOUNDS,
                                  ps_slice(ps_type_short_name(type)));
        if (is_defined(ast, i))
            ps_class_check_report(check, m->base.start, m->base.end,
                                  PS_PARSE_ERROR_MEMBER_ALREADY_DEFINED,
                                  (PsSlice){m->name, m->len});
        is_beyond = !counts_on(check->s, type, &value);
    }
    return status;
}
