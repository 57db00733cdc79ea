/* delegate.c - see delegate.h. */
#include "value/delegate.h"

#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsValue target;
} Delegate;

static void delegate_done(PsObject *object)
{
    ps_release(((Delegate *)object)->target);
}

static void delegate_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsRef target = ps_ref(&((Delegate *)object)->target);
    if (ps_get_object(target) != NULL)
        visit(ps_get_object(target), state);
}

static const PsKindOps delegate_ops = {delegate_done, delegate_visit};

PsValue ps_delegate_new(const PsType *type, PsRef block)
{
    Delegate *delegate = ps_object_new(PS_KIND_HOLDER, type, sizeof *delegate);
    delegate->holder.ops = &delegate_ops;
    delegate->target = ps_retain(block);
    return ps_value_of(PS_KIND_HOLDER, &delegate->holder.head);
}

PsValue ps_delegate_combined(const PsType *type, PsRef list)
{
    return ps_delegate_new(type, list);
}

bool ps_is_delegate(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER &&
           ((PsHolder *)ps_get_object(value))->ops == &delegate_ops;
}

PsRef ps_delegate_target(PsRef delegate)
{
    return ps_ref(&((Delegate *)ps_get_object(delegate))->target);
}

static bool is_function(const PsType *definition)
{
    return definition == PS_T(System_Func_1) || definition == PS_T(System_Func_2) ||
           definition == PS_T(System_Func_3) || definition == PS_T(System_Func_4) ||
           definition == PS_T(System_Converter_2);
}

const PsType *ps_delegate_returns(const PsType *type)
{
    if (type->definition != NULL && is_function(type->definition))
        return type->args[type->arg_count - 1];
    if (type->definition == PS_T(System_Predicate_1))
        return PS_T(System_Boolean);
    if (type->definition == PS_T(System_Comparison_1))
        return PS_T(System_Int32);
    return type == PS_T(System_Text_RegularExpressions_MatchEvaluator) ? PS_T(System_String) : NULL;
}
