/* comparer.c - System.StringComparer, Comparer and the order of values; see comparer.h. */
#include "types/comparer.h"

#include "base/casing.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/numbers.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/delegate.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/table.h"

typedef struct {
    PsHolder holder;
    PsStringComparison how;
} Comparer;

static const PsKindOps no_ops = {NULL, NULL};

static PsValue make_comparer(const PsType *type, PsStringComparison how)
{
    Comparer *comparer = ps_object_new(PS_KIND_HOLDER, type, sizeof *comparer);
    comparer->holder.ops = &no_ops;
    comparer->how = how;
    return ps_value_of(PS_KIND_HOLDER, &comparer->holder.head);
}

static Comparer *as_comparer(PsRef value)
{
    if (ps_kind(value) != PS_KIND_HOLDER ||
        (ps_type_of(value) != PS_T(System_StringComparer) &&
         ps_type_of(value) != PS_T(System_Collections_Comparer)))
        return NULL;
    return (Comparer *)ps_get_object(value);
}

bool ps_comparer_ignores_case(PsStringComparison how)
{
    return ((unsigned)how & 1u) != 0;
}

int ps_comparer_strings(PsSlice a, PsSlice b, PsStringComparison how)
{
    if (how == PS_COMPARISON_ORDINAL)
        return ps_utf16_compare(a.data, a.len, b.data, b.len);
    if (how == PS_COMPARISON_ORDINAL_IGNORE_CASE)
        return ps_slice_compare_fold(a, b);
    return ps_text_compare(a, b, ps_comparer_ignores_case(how));
}

bool ps_comparer_is_fold(PsRef value)
{
    Comparer *comparer = as_comparer(value);
    return comparer != NULL && ps_comparer_ignores_case(comparer->how);
}

static int sign(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static PsStatus fail_type(PsContext *ctx, PsRef a)
{
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Object must be of type %s.",
                   ps_type_simple_name(ps_type_of(a)));
}

/* IComparable.CompareTo of values of one type. */
static PsStatus compare_same(PsContext *ctx, PsRef a, PsRef b, int *out)
{
    PsKind kind = ps_kind(a);
    if (kind == PS_KIND_STRING) {
        *out = ps_text_compare(ps_string_slice(a), ps_string_slice(b), false);
        return PS_OK;
    }
    if (kind == PS_KIND_UINT64) {
        uint64_t left = (uint64_t)ps_get_int(a);
        uint64_t right = (uint64_t)ps_get_int(b);
        *out = left < right ? -1 : left > right;
        return PS_OK;
    }
    if (kind == PS_KIND_DOUBLE || kind == PS_KIND_SINGLE) {
        double left = ps_get_double(a);
        double right = ps_get_double(b);
        *out = left < right ? -1 : left > right ? 1 : (right != right) - (left != left);
        return PS_OK;
    }
    if (kind == PS_KIND_BOOL) {
        *out = sign(ps_get_bool(a), ps_get_bool(b));
        return PS_OK;
    }
    if (kind > PS_KIND_UNSET && kind < PS_KIND_STRING) {
        *out = sign(ps_get_int(a), ps_get_int(b));
        return PS_OK;
    }
    return ps_compare(ctx, a, b, false, out);
}

/* Comparer.Default: null first, then IComparable of the same type. */
static PsStatus compare_default(PsContext *ctx, PsRef a, PsRef b, int *out)
{
    if (ps_is_null(a) || ps_is_null(b)) {
        *out = sign(!ps_is_null(a), !ps_is_null(b));
        return PS_OK;
    }
    bool is_plain = ps_kind(a) < PS_KIND_TYPE;
    if (is_plain && ps_type_of(a) != ps_type_of(b))
        return fail_type(ctx, a);
    if (is_plain)
        return compare_same(ctx, a, b, out);
    if (ctx->upcalls != NULL && ctx->upcalls->has_method != NULL &&
        ctx->upcalls->has_method(ctx, a, "CompareTo")) {
        PS_AUTO PsValue result = PS_NULL;
        PsStatus status = ctx->upcalls->call_method(ctx, a, "CompareTo", &b, 1, &result);
        return status ? status : ps_to_int32(ctx, ps_ref(&result), out);
    }
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                   "At least one object must implement IComparable.");
}

static PsStatus compare_by_script(PsContext *ctx, PsRef comparer, PsRef a, PsRef b, int *out)
{
    PS_AUTO PsValue result = PS_NULL;
    PsRef args[] = {a, b};
    PsStatus status = ps_is_delegate(comparer)
                          ? ps_types_run_delegate(ctx, comparer, args, 2, &result)
                          : ctx->upcalls->call_method(ctx, comparer, "Compare", args, 2, &result);
    return status ? status : ps_to_int32(ctx, ps_ref(&result), out);
}

PsStatus ps_comparer_compare(PsContext *ctx, PsRef comparer, PsRef a, PsRef b, int *out)
{
    if (ps_is_null(comparer))
        return compare_default(ctx, a, b, out);
    Comparer *known = as_comparer(comparer);
    if (known == NULL)
        return compare_by_script(ctx, comparer, a, b, out);
    if (ps_kind(a) == PS_KIND_STRING && ps_kind(b) == PS_KIND_STRING) {
        *out = ps_comparer_strings(ps_string_slice(a), ps_string_slice(b), known->how);
        return PS_OK;
    }
    return compare_default(ctx, a, b, out);
}

PS_ROW(get_current)
{
    return ps_return(make_comparer(PS_T(System_StringComparer), PS_COMPARISON_CURRENT), out);
}
PS_ROW(get_current_fold)
{
    return ps_return(make_comparer(PS_T(System_StringComparer), PS_COMPARISON_CURRENT_IGNORE_CASE),
                     out);
}
PS_ROW(get_ordinal)
{
    return ps_return(make_comparer(PS_T(System_StringComparer), PS_COMPARISON_ORDINAL), out);
}
PS_ROW(get_ordinal_fold)
{
    return ps_return(make_comparer(PS_T(System_StringComparer), PS_COMPARISON_ORDINAL_IGNORE_CASE),
                     out);
}
PS_ROW(get_default)
{
    return ps_return(make_comparer(PS_T(System_Collections_Comparer), PS_COMPARISON_CURRENT), out);
}
PS_ROW(from_comparison)
{
    return ps_return(
        make_comparer(PS_T(System_StringComparer), (PsStringComparison)ps_arg_int(args[0])), out);
}

PS_ROW(compare)
{
    int order;
    PsStatus status = ps_comparer_compare(ctx, self, args[0], args[1], &order);
    if (status == PS_OK)
        *out = ps_int32(sign(order, 0));
    return status;
}

PS_ROW(equals)
{
    int order;
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[1]))
        return ps_return(ps_bool(ps_arg_is_null(args[0]) == ps_arg_is_null(args[1])), out);
    PsStatus status = ps_comparer_compare(ctx, self, args[0], args[1], &order);
    if (status == PS_OK)
        *out = ps_bool(order == 0);
    return status;
}

static const PsMemberRow string_comparer_rows[] = {
    PS_STATIC_PROPERTY("System.StringComparer CurrentCulture", get_current),
    PS_STATIC_PROPERTY("System.StringComparer CurrentCultureIgnoreCase", get_current_fold),
    PS_STATIC_PROPERTY("System.StringComparer InvariantCulture", get_current),
    PS_STATIC_PROPERTY("System.StringComparer InvariantCultureIgnoreCase", get_current_fold),
    PS_STATIC_PROPERTY("System.StringComparer Ordinal", get_ordinal),
    PS_STATIC_PROPERTY("System.StringComparer OrdinalIgnoreCase", get_ordinal_fold),
    PS_STATIC("System.StringComparer FromComparison(System.StringComparison comparisonType)",
              from_comparison),
    PS_METHOD("int Compare(string x, string y)", compare),
    PS_METHOD("int Compare(System.Object x, System.Object y)", compare),
    PS_METHOD("bool Equals(string x, string y)", equals),
    PS_METHOD("bool Equals(System.Object x, System.Object y)", equals),
    {0},
};

static const PsMemberRow comparer_rows[] = {
    PS_STATIC_PROPERTY("System.Collections.Comparer Default", get_default),
    PS_STATIC_PROPERTY("System.Collections.Comparer DefaultInvariant", get_default),
    PS_METHOD("int Compare(System.Object a, System.Object b)", compare),
    {0},
};

const PsTypeMembers ps_types_comparer[] = {
    {PS_TYPE_ID_System_StringComparer, string_comparer_rows},
    {PS_TYPE_ID_System_Collections_Comparer, comparer_rows},
    {0},
};
