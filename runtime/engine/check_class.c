/* check_class.c - attributes that are instances of a script's classes; see check.h. */
#include "base/casing.h"
#include "engine/call_block.h"
#include "engine/check.h"
#include "engine/class.h"
#include "engine/host_object.h"
#include "engine/member.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/symbol.h"

static PsStatus construct(PsSession *s, PsScript *script, const PsType *type,
                          const PsAttributeAst *a, PsValue *out)
{
    PS_AUTO PsValue args = ps_array_empty(a->positional->count);
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < a->positional->count && status == PS_OK; i++) {
        PsValue value = PS_NULL;
        status = ps_call_expression(s, script, a->positional->items[i], &value);
        if (status == PS_OK)
            ps_array_push(args, value);
    }
    return status ? status
                  : ps_class_construct(s, type, ps_array_get(args)->as.values, ps_array_len(args),
                                       out);
}

static PsStatus set_named(PsSession *s, PsScript *script, const PsAttributeAst *a, PsRef object)
{
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < a->named->count && status == PS_OK; i++) {
        const PsNamedAttributeArgumentAst *n =
            PS_AST_AS(a->named->items[i], NamedAttributeArgument);
        PsSlice name = {n->name, n->len};
        PS_AUTO PsValue value = PS_NULL;
        status = ps_call_expression(s, script, n->argument, &value);
        if (status == PS_OK)
            status = ps_property_set(s, object, ps_symbol(name), name, value);
    }
    return status;
}

PsStatus ps_check_make_class(PsSession *s, PsScript *script, const PsType *type,
                             const PsAttributeAst *a, PsCheck *out, bool *known)
{
    bool validates =
        ps_type_is_a(type, PS_T(System_Management_Automation_ValidateArgumentsAttribute));
    *known = validates ||
             ps_type_is_a(type, PS_T(System_Management_Automation_ArgumentTransformationAttribute));
    if (!*known)
        return PS_OK;
    *out = (PsCheck){.kind = validates ? PS_CHECK_CLASS : PS_CHECK_TRANSFORM, .type = type};
    PsStatus status = construct(s, script, type, a, &out->items);
    if (status == PS_OK)
        status = set_named(s, script, a, out->items);
    if (status != PS_OK)
        ps_assign(&out->items, PS_NULL);
    return status;
}

static PsStatus call(PsSession *s, const PsCheck *c, const char *name, const PsRef *args,
                     size_t count, PsValue *out)
{
    bool known = false;
    PsStatus status = ps_class_call(s, c->type, c->items, ps_slice(name), args, count, out, &known);
    if (status == PS_OK && !known) /* the class has none of its own: what it inherits refuses */
        status = ps_fail(&s->ctx, PS_ERR_METHOD_NOT_FOUND, ps_type_display_name(c->type), name);
    return status;
}

static PsStatus check_elements(PsSession *s, const PsCheck *c, PsRef value)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, value, true, &all);
    for (size_t i = 0; i < ps_array_len(all) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        PS_AUTO PsValue nothing = PS_NULL;
        PsRef arg = item;
        status = call(s, c, "ValidateElement", &arg, 1, &nothing);
    }
    return status;
}

PsStatus ps_check_by_class(PsSession *s, const PsCheck *c, PsRef value)
{
    if (ps_type_is_a(c->type,
                     PS_T(System_Management_Automation_ValidateEnumeratedArgumentsAttribute))) {
        if (ps_is_null(ps_unwrap(value)))
            return ps_fail(&s->ctx, PS_XA(ValidationMetadataException), PS_CAT_MetadataError,
                           "ArgumentIsEmpty",
                           "The argument is null, empty, or an element of the argument collection "
                           "contains a null value. Supply a collection that does not contain any "
                           "null values and then try the command again.");
        return check_elements(s, c, value);
    }
    PS_AUTO PsValue engine = ps_execution_context(s);
    PS_AUTO PsValue nothing = PS_NULL;
    PsRef args[] = {value, engine};
    return call(s, c, "Validate", args, 2, &nothing);
}

PsStatus ps_check_transform(PsSession *s, const PsCheck *checks, uint32_t count, PsValue *value)
{
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < count && status == PS_OK; i++) {
        if (checks[i].kind != PS_CHECK_TRANSFORM)
            continue;
        PS_AUTO PsValue engine = ps_execution_context(s);
        PsRef args[] = {engine, *value};
        PsValue made = PS_NULL;
        status = call(s, &checks[i], "Transform", args, 2, &made);
        if (status == PS_OK)
            ps_assign(value, made);
    }
    return status;
}
