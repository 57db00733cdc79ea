/* overload.c - see overload.h. */
#include "types/overload.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/rank.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    const PsTypesMember *member;
    bool is_expanded;
    int ranks[PS_OVERLOAD_MAX_ARGS];
} Candidate;

/* The parameter that argument `i` goes into. */
static const PsType *param_type(const PsTypesMember *member, bool is_expanded, size_t i)
{
    size_t last = member->count - 1;
    if (is_expanded && i >= last)
        return member->params[last].type->elem;
    return member->params[i < last ? i : last].type;
}

static int rank_reference(PsRef arg, const PsType *type)
{
    PsRef inner = ps_unwrap(arg);
    if (ps_kind(inner) != PS_KIND_REFERENCE)
        return ps_rank_value(arg, type);
    PS_AUTO PsValue value = ps_types_reference_get(inner);
    if (ps_is_null(ps_ref(&value)))
        return ps_rank_types(NULL, type);
    return ps_rank_value(ps_ref(&value), type);
}

static bool fits_count(const PsTypesMember *member, size_t count)
{
    if (count == member->count)
        return true;
    if (count > member->count)
        return member->has_rest;
    if (count < member->required)
        return false;
    return !member->has_rest || count + 1 == member->count || member->required <= count;
}

static bool rank_rest(Candidate *candidate, const PsRef *args, size_t count)
{
    const PsTypesMember *member = candidate->member;
    size_t last = member->count - 1;
    const PsType *array = member->params[last].type;
    if (count == member->count) {
        int whole = ps_rank_value(args[last], array);
        int element = ps_rank_value(args[last], array->elem);
        candidate->is_expanded = element > whole;
        candidate->ranks[last] = element > whole ? element : whole;
        return candidate->ranks[last] != PS_RANK_NONE;
    }
    candidate->is_expanded = true;
    for (size_t i = last; i < count; i++) {
        candidate->ranks[i] = ps_rank_value(args[i], array->elem);
        if (candidate->ranks[i] == PS_RANK_NONE)
            return false;
    }
    return true;
}

static bool rank_candidate(Candidate *candidate, const PsRef *args, size_t count)
{
    const PsTypesMember *member = candidate->member;
    if (!fits_count(member, count))
        return false;
    size_t plain = member->has_rest ? member->count - 1 : member->count;
    for (size_t i = 0; i < plain && i < count; i++) {
        const PsTypesParam *param = &member->params[i];
        candidate->ranks[i] = param->is_ref ? rank_reference(args[i], param->type)
                                            : ps_rank_value(args[i], param->type);
        if (candidate->ranks[i] == PS_RANK_NONE)
            return false;
    }
    return !member->has_rest || rank_rest(candidate, args, count);
}

/* Equal ranks: a widening conversion prefers the more specific type, a narrowing one the less. */
static int compare_types(const Candidate *a, const Candidate *b, size_t count)
{
    int better = 0;
    int weight = (int)count;
    for (size_t i = 0; i < count; i++) {
        bool a_widens = a->ranks[i] >= PS_RANK_NUMERIC_IMPLICIT;
        bool b_widens = b->ranks[i] >= PS_RANK_NUMERIC_IMPLICIT;
        if (a->ranks[i] >= PS_RANK_NULL_TO_VALUE && b->ranks[i] >= PS_RANK_NULL_TO_VALUE &&
            a_widens == b_widens) {
            const PsType *left = param_type(a->member, a->is_expanded, i);
            const PsType *right = param_type(b->member, b->is_expanded, i);
            int forth = ps_rank_types(left, right);
            int back = ps_rank_types(right, left);
            int sign = forth > back ? 1 : forth < back ? -1 : 0;
            better += a_widens ? sign * weight : -sign * weight;
        }
        weight = abs(weight - 1);
    }
    return better;
}

/* > 0: a is better. */
static int compare_candidates(const Candidate *a, const Candidate *b, size_t count)
{
    int better = 0;
    for (size_t i = 0; i < count; i++) {
        int weight = (int)(count - i);
        if (a->ranks[i] != b->ranks[i])
            better += a->ranks[i] > b->ranks[i] ? weight : -weight;
    }
    if (better != 0)
        return better;
    better = compare_types(a, b, count);
    if (better != 0)
        return better;
    if (a->is_expanded != b->is_expanded)
        return a->is_expanded ? -1 : 1;
    if (a->is_expanded)
        return a->member->count > b->member->count ? 1 : -1;
    if (a->member->count != b->member->count)
        return a->member->count < b->member->count ? 1 : -1;
    return 0;
}

/* Whether the parameters of the arguments that are casts have just the types cast to. */
static bool keeps_casts(const PsTypesMember *member, const PsRef *args, size_t count,
                        uint32_t casts)
{
    for (size_t i = 0; i < count && i < 24; i++)
        if ((casts >> i & 1) != 0 &&
            (i >= member->count || member->params[i].type != ps_type_of(ps_unwrap(args[i]))))
            return false;
    return true;
}

static bool any_keeps_casts(const PsTypesGroup *group, const PsRef *args, size_t count,
                            uint32_t casts)
{
    for (size_t i = 0; casts != 0 && i < group->count; i++) {
        Candidate next = {.member = &group->items[i]};
        if (keeps_casts(next.member, args, count, casts) && rank_candidate(&next, args, count))
            return true;
    }
    return false;
}

static PsStatus find_best(PsContext *ctx, const PsTypesGroup *group, PsSlice name,
                          const PsRef *args, size_t count, PsOverload *out)
{
    Candidate best = {0};
    bool is_ambiguous = false;
    uint32_t casts = ctx->cast_args;
    ctx->cast_args = 0;
    if (!any_keeps_casts(group, args, count, casts))
        casts = 0;
    for (size_t i = 0; i < group->count; i++) {
        Candidate next = {.member = &group->items[i]};
        if (!keeps_casts(next.member, args, count, casts))
            continue;
        if (!rank_candidate(&next, args, count))
            continue;
        int better = best.member == NULL ? 1 : compare_candidates(&next, &best, count);
        if (better > 0)
            best = next;
        is_ambiguous = better == 0 || (is_ambiguous && better < 0);
    }
    if (best.member == NULL)
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)name.len, name.data, count);
    if (is_ambiguous)
        return ps_fail(ctx, PS_ERR_AMBIGUOUS_OVERLOAD, (int)name.len, name.data, count);
    *out = (PsOverload){best.member, best.is_expanded};
    return PS_OK;
}

bool ps_types_takes(const PsTypesMember *member, const PsRef *args, size_t count)
{
    if (member->count != count || member->has_rest)
        return false;
    for (size_t i = 0; i < count; i++)
        if (ps_is_null(args[i]) || ps_type_of(ps_unwrap(args[i])) != member->params[i].type)
            return false;
    return true;
}

const PsTypesMember *ps_overload_exact(const PsTypesGroup *group, const PsRef *args, size_t count)
{
    for (size_t i = 0; i < group->count; i++)
        if (ps_types_takes(&group->items[i], args, count))
            return &group->items[i];
    return NULL;
}

/* A method whose type parameters come from its delegate: no other argument will do. */
static bool is_open(const PsTypesMember *member)
{
    for (size_t i = 0; i < member->count; i++)
        if (member->params[i].type == PS_T(System_Delegate))
            return true;
    return false;
}

PsStatus ps_overload_choose(PsContext *ctx, const PsTypesGroup *group, PsSlice name,
                            const PsRef *args, size_t count, PsOverload *out)
{
    const PsTypesMember *only = group->items;
    if (group->count == 1 && !only->has_rest && only->count == count && !is_open(only)) {
        ctx->cast_args = 0;
        *out = (PsOverload){only, false};
        return PS_OK;
    }
    only = ps_overload_exact(group, args, count);
    if (only != NULL) {
        ctx->cast_args = 0;
        *out = (PsOverload){only, false};
        return PS_OK;
    }
    if (count > PS_OVERLOAD_MAX_ARGS)
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)name.len, name.data, count);
    return find_best(ctx, group, name, args, count, out);
}

/* ---- conversion ---- */

static PsStatus fallback_value(PsContext *ctx, const PsTypesParam *param, PsValue *out)
{
    if (ps_slice_same_text(param->fallback, "null")) {
        *out = PS_NULL;
        return PS_OK;
    }
    PS_AUTO PsValue text = ps_string(param->fallback);
    if (param->type->kind == PS_KIND_BOOL) {
        *out = ps_bool(ps_slice_same_text(param->fallback, "true"));
        return PS_OK;
    }
    return ps_convert(ctx, ps_ref(&text), param->type, out);
}

/* The argument's name, or its number in errors of New-Object. */
static PsStatus wrap_conversion_error(PsContext *ctx, const PsTypesParam *param,
                                      const PsOverloadCall *call, PsRef arg)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PS_AUTO PsValue inner = PS_NULL;
    if (ps_kind(ps_ref(&error)) == PS_KIND_ERROR)
        inner = ps_retain(ps_error_record_get(ps_ref(&error))->exception);
    else
        inner = ps_move(&error);
    PS_AUTO PsValue text = PS_NULL;
    if (ps_text_value(ctx, arg, &text))
        ps_clear_error(ctx);
    PsSlice shown =
        ps_kind(ps_ref(&text)) == PS_KIND_STRING ? ps_string_slice(ps_ref(&text)) : PS_SLICE("");
    char number[24];
    snprintf(number, sizeof number, "%zu", call->index);
    PsSlice name = call->by_number ? ps_slice(number) : param->name;
    PsSlice reason = ps_exception_message(ps_ref(&inner));
    PsValue message = ps_string_printf(
        "Cannot convert argument \"%.*s\", with value: \"%.*s\", for \"%s\" to type \"%s\": "
        "\"%.*s\"",
        (int)name.len, name.data, (int)shown.len, shown.data, call->name,
        ps_type_display_name(param->type), (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(MethodException), message, ps_move(&inner));
    ps_exception_get(ps_ref(&outer))->id = "MethodArgumentConversionInvalidCastArgument";
    return ps_fail_value(ctx, outer);
}

/* Without a conversion: what already fits, null for references. */
static bool passes_as_is(PsRef inner, const PsType *type)
{
    PsKind kind = ps_kind(inner);
    if (kind == PS_KIND_NULL || kind == PS_KIND_NOTHING)
        return type != PS_T(System_String) &&
               ((type->flags & PS_TYPE_VALUE) == 0 || type->definition == PS_T(System_Nullable_1));
    return ps_rank_value(inner, type) >= PS_RANK_ASSIGNABLE &&
           ps_rank_value(inner, type) != PS_RANK_STRING_TO_CHARS &&
           (type->rank == 0 || ps_is_array(inner));
}

static PsStatus convert_plain(PsContext *ctx, const PsTypesParam *param, const PsType *type,
                              const PsOverloadCall *call, PsRef arg, PsValue *out)
{
    PsRef inner = ps_unwrap(arg);
    if (ps_kind(inner) == PS_KIND_HOLDER &&
        ps_type_of(inner) == PS_T(System_Management_Automation_Language_NullString)) {
        *out = PS_NULL;
        return PS_OK;
    }
    if (type == PS_T(System_Object) && !ps_is_null(inner)) {
        *out = ps_retain(arg);
        return PS_OK;
    }
    if (passes_as_is(inner, type)) {
        *out = ps_is_null(inner) ? PS_NULL : ps_retain(inner);
        return PS_OK;
    }
    PsStatus status = ps_convert(ctx, inner, type, out);
    return status == PS_ERROR ? wrap_conversion_error(ctx, param, call, inner) : status;
}

static PsStatus convert_reference(PsContext *ctx, const PsTypesParam *param, size_t index,
                                  const char *called, PsRef arg, PsValue *out)
{
    PsRef inner = ps_unwrap(arg);
    if (ps_kind(inner) != PS_KIND_REFERENCE)
        return ps_fail(ctx, PS_ERR_NOT_A_REFERENCE, index + 1);
    PS_AUTO PsValue value = ps_types_reference_get(inner);
    if (!ps_is_null(ps_ref(&value)) && !passes_as_is(ps_unwrap(ps_ref(&value)), param->type)) {
        PS_AUTO PsValue converted = PS_NULL;
        PsStatus status = ps_convert(ctx, ps_ref(&value), param->type, &converted);
        if (status == PS_ERROR)
            return ps_wrap_reference_error(ctx, called);
        if (status)
            return status;
    }
    *out = ps_retain(inner);
    return PS_OK;
}

static PsStatus convert_rest(PsContext *ctx, const PsOverload *overload, PsOverloadCall *call,
                             const PsRef *args, size_t count, PsValue *out)
{
    size_t last = overload->member->count - 1;
    const PsTypesParam *param = &overload->member->params[last];
    PS_AUTO PsValue array = ps_array_new(param->type->elem, count > last ? count - last : 0);
    for (size_t i = last; i < count; i++) {
        PsValue item;
        call->index = i;
        PsStatus status = convert_plain(ctx, param, param->type->elem, call, args[i], &item);
        if (status)
            return status;
        ps_array_set(ps_ref(&array), i - last, item);
    }
    *out = ps_move(&array);
    return PS_OK;
}

PsStatus ps_overload_convert(PsContext *ctx, const PsOverload *overload, PsOverloadCall *call,
                             const PsRef *args, size_t count, PsValue *out)
{
    const PsTypesMember *member = overload->member;
    for (size_t i = 0; i < member->count; i++) {
        const PsTypesParam *param = &member->params[i];
        PsStatus status;
        call->index = i;
        if (param->is_rest && (overload->is_expanded || i >= count))
            status = convert_rest(ctx, overload, call, args, count, &out[i]);
        else if (i >= count)
            status = fallback_value(ctx, param, &out[i]);
        else if (param->is_ref)
            status = convert_reference(ctx, param, i, call->name, args[i], &out[i]);
        else
            status = convert_plain(ctx, param, param->type, call, args[i], &out[i]);
        if (status) {
            while (i > 0)
                ps_release(out[--i]);
            return status;
        }
    }
    return PS_OK;
}
