/* delegate.c - System.Func, Action, Predicate and the other delegates; see value/delegate.h. */
#include "value/delegate.h"

#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"

/* Several results are an array, as the value of a block is. */
static PsStatus run_one(PsContext *ctx, PsRef delegate, const PsRef *args, size_t count,
                        PsValue *out)
{
    PsRef target = ps_delegate_target(delegate);
    PsStatus status = PS_OK;
    if (ps_is_array(target)) {
        for (size_t i = 0; status == PS_OK && i < ps_array_len(target); i++) {
            PS_AUTO PsValue one = ps_array_at(target, i);
            PS_AUTO PsValue result = PS_NULL;
            status = run_one(ctx, ps_ref(&one), args, count, &result);
            ps_assign(out, ps_move(&result));
        }
        return status;
    }
    PS_AUTO PsValue result = PS_NULL;
    status = ctx->upcalls->run_block(ctx, target, NULL, args, count, &result);
    const PsType *type = ps_delegate_returns(ps_type_of(delegate));
    if (status || type == NULL)
        return status;
    if (ps_is_null(ps_ref(&result)))
        ps_assign(&result, PS_NULL);
    return ps_convert(ctx, ps_ref(&result), type, out);
}

PsStatus ps_types_run_delegate(PsContext *ctx, PsRef delegate, const PsRef *args, size_t count,
                               PsValue *out)
{
    *out = PS_NULL;
    if (ps_arg_is_null(delegate))
        return ps_fail_null(ctx, "predicate");
    if (ctx->upcalls == NULL || ctx->upcalls->run_block == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "There is no engine to run the script block in.");
    PsStatus status = ps_is_delegate(delegate)
                          ? run_one(ctx, delegate, args, count, out)
                          : ctx->upcalls->run_block(ctx, delegate, NULL, args, count, out);
    /* PowerShell notes what the block threw before the method's own failure is */
    if (status == PS_ERROR && ctx->upcalls->note_error != NULL &&
        ps_kind(ps_ref(&ctx->error)) == PS_KIND_ERROR) {
        PS_AUTO PsValue error = ps_take_error(ctx);
        ctx->upcalls->note_error(ctx, ps_retain(ps_ref(&error)));
        return ps_fail_value(ctx, ps_move(&error));
    }
    return status;
}

PS_ROW(invoke)
{
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status = ps_types_run_delegate(ctx, self, args, count, &result);
    if (status == PS_OK && ps_delegate_returns(ps_type_of(self)) != NULL)
        *out = ps_move(&result);
    return status;
}

/* Arguments as they are: no conversion. */
PS_ROW(dynamic_invoke)
{
    PsRef given[8];
    size_t len = ps_array_len(args[0]);
    const PsType *type = ps_type_of(self);
    size_t wanted = type->arg_count - (type->definition != NULL && ps_delegate_returns(type) &&
                                       type->definition != PS_T(System_Predicate_1));
    if (type->definition != NULL && type->definition != PS_T(System_Comparison_1) &&
        (len != wanted || len > PS_COUNT(given)))
        return ps_fail(ctx, PS_T(System_Reflection_TargetParameterCountException),
                       PS_CAT_NotSpecified, NULL, "Parameter count mismatch.");
    for (size_t i = 0; i < len && i < PS_COUNT(given); i++) {
        PS_AUTO PsValue item = ps_array_at(args[0], i);
        given[i] = ps_unwrap(ps_ref(&item)); /* held by the array */
        const PsType *param = i < type->arg_count ? type->args[i] : PS_T(System_Object);
        if (param != PS_T(System_Object) && !ps_is_null(given[i]) && !ps_value_is(given[i], param))
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                           "Object of type '%s' cannot be converted to type '%s'.",
                           ps_type_display_name(ps_type_of(given[i])), ps_type_display_name(param));
    }
    return ps_types_run_delegate(ctx, self, given, len, out);
}

PS_ROW(clone)
{
    return ps_return(ps_delegate_new(ps_type_of(self), ps_delegate_target(self)), out);
}

static void add_all(PsRef list, PsRef delegate)
{
    PsRef target = ps_delegate_target(delegate);
    if (!ps_is_array(target)) {
        ps_array_push(list, ps_retain(delegate));
        return;
    }
    for (size_t i = 0; i < ps_array_len(target); i++)
        ps_array_push(list, ps_array_at(target, i));
}

PS_ROW(get_list)
{
    PsValue list = ps_array_empty(1);
    add_all(ps_ref(&list), self);
    return ps_return(list, out);
}

PS_ROW(get_target)
{
    return ps_return(ps_retain(ps_delegate_target(self)), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    return ps_return(ps_bool(ps_is_delegate(other) && ps_type_of(other) == ps_type_of(self) &&
                             (ps_get_object(other) == ps_get_object(self))),
                     out);
}

PS_ROW(combine)
{
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[1]))
        return ps_return(ps_retain(args[ps_arg_is_null(args[0]) ? 1 : 0]), out);
    if (ps_type_of(args[0]) != ps_type_of(args[1]))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Delegates must be of the same type.");
    PS_AUTO PsValue list = ps_array_empty(2);
    add_all(ps_ref(&list), args[0]);
    add_all(ps_ref(&list), args[1]);
    return ps_return(ps_delegate_combined(ps_type_of(args[0]), ps_ref(&list)), out);
}

static const PsMemberRow delegate_rows[] = {
    PS_STATIC("System.Delegate Combine(System.Delegate a, System.Delegate b)", combine),
    PS_METHOD("System.Object DynamicInvoke(params System.Object[] args)", dynamic_invoke),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("System.Delegate[] GetInvocationList()", get_list),
    PS_METHOD("bool Equals(System.Object obj)", equals),
    PS_PROPERTY("System.Object Target", get_target),
    {0},
};

/* The n-th argument of the constructed type is called T1 to T4. */
#define DELEGATE(name_, signature_) \
    static const PsMemberRow name_[] = {PS_METHOD(signature_, invoke), {0}};

DELEGATE(action, "void Invoke()")
DELEGATE(action_1, "void Invoke(T1 obj)")
DELEGATE(action_2, "void Invoke(T1 arg1, T2 arg2)")
DELEGATE(action_3, "void Invoke(T1 arg1, T2 arg2, T3 arg3)")
DELEGATE(func_1, "T1 Invoke()")
DELEGATE(func_2, "T2 Invoke(T1 arg)")
DELEGATE(func_3, "T3 Invoke(T1 arg1, T2 arg2)")
DELEGATE(func_4, "T4 Invoke(T1 arg1, T2 arg2, T3 arg3)")
DELEGATE(predicate, "bool Invoke(T1 obj)")
DELEGATE(comparison, "int Invoke(T1 x, T1 y)")
DELEGATE(converter, "T2 Invoke(T1 input)")
DELEGATE(event_handler, "void Invoke(System.Object sender, System.Object e)")
DELEGATE(evaluator, "string Invoke(System.Text.RegularExpressions.Match match)")

const PsTypeMembers ps_types_delegate[] = {
    {PS_TYPE_ID_System_Delegate, delegate_rows},
    {PS_TYPE_ID_System_Action, action},
    {PS_TYPE_ID_System_Action_1, action_1},
    {PS_TYPE_ID_System_Action_2, action_2},
    {PS_TYPE_ID_System_Action_3, action_3},
    {PS_TYPE_ID_System_Func_1, func_1},
    {PS_TYPE_ID_System_Func_2, func_2},
    {PS_TYPE_ID_System_Func_3, func_3},
    {PS_TYPE_ID_System_Func_4, func_4},
    {PS_TYPE_ID_System_Predicate_1, predicate},
    {PS_TYPE_ID_System_Comparison_1, comparison},
    {PS_TYPE_ID_System_Converter_2, converter},
    {PS_TYPE_ID_System_EventHandler, event_handler},
    {PS_TYPE_ID_System_Threading_ThreadStart, action},
    {PS_TYPE_ID_System_Text_RegularExpressions_MatchEvaluator, evaluator},
    {0},
};
