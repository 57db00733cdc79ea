/* linq.c - System.Linq.Enumerable, as far as scripts can call it: sequences are computed at once,
 * into arrays of the source's elements. */
#include "types/linq.h"

#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/delegate.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/operate.h"

/* ---- sequences ---- */

const PsType *ps_linq_element(PsRef source)
{
    PsRef inner = ps_unwrap(source);
    return ps_is_list(inner) ? ps_array_get(inner)->elem : PS_T(System_Object);
}

PsStatus ps_linq_read(PsContext *ctx, PsRef source, PsValue *out)
{
    if (ps_arg_is_null(source))
        return ps_fail_null(ctx, "source");
    return ps_list_items(ctx, source, out);
}

/* An array of `elem` with what a list holds. */
static PsStatus finish(PsContext *ctx, PsRef list, const PsType *elem, PsValue *out)
{
    return ps_list_to_array(ctx, list, elem, 0, ps_array_len(list), out);
}

static PsValue new_list(void)
{
    return ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
}

PsStatus ps_linq_run(PsContext *ctx, PsRef delegate, PsRef item, size_t index, PsValue *out)
{
    PS_AUTO PsValue number = ps_int32((int32_t)index);
    PsRef given[] = {item, ps_ref(&number)};
    size_t wants = ps_type_of(delegate)->definition == PS_T(System_Func_3) ? 2 : 1;
    return ps_types_run_delegate(ctx, delegate, given, wants, out);
}

static PsStatus ask(PsContext *ctx, PsRef delegate, PsRef item, size_t index, bool *out)
{
    PS_AUTO PsValue answer = PS_NULL;
    *out = false;
    if (ps_arg_is_null(delegate))
        return ps_fail_null(ctx, "predicate");
    PsStatus status = ps_linq_run(ctx, delegate, item, index, &answer);
    *out = status == PS_OK && ps_truth(ps_ref(&answer));
    return status;
}

static PsStatus find_in(PsContext *ctx, PsRef list, PsRef item, bool *out)
{
    size_t index = PS_LIST_NOT_FOUND;
    PsStatus status = ps_list_index_of(ctx, list, item, 0, ps_array_len(list), false, &index);
    *out = index != PS_LIST_NOT_FOUND;
    return status;
}

static PsStatus fail_empty(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Sequence contains no elements");
}

/* Of a row that passes its errors on. */
static PsStatus fail_empty_call(PsContext *ctx, const char *name)
{
    PsStatus status = fail_empty(ctx);
    return status == PS_ERROR ? ps_wrap_method_error(ctx, name, 1) : status;
}

/* ---- made from nothing ---- */

PS_ROW(range)
{
    int64_t start = ps_get_int(args[0]);
    int64_t len = ps_get_int(args[1]);
    if (len < 0 || start + len - 1 > INT32_MAX)
        return ps_fail_range(ctx, "count",
                             "Specified argument was out of the range of valid values.");
    *out = ps_array_new(PS_T(System_Int32), (size_t)len);
    for (int64_t i = 0; i < len; i++)
        ps_array_set(ps_ref(out), (size_t)i, ps_int32((int32_t)(start + i)));
    return PS_OK;
}
PS_ROW(repeat)
{
    PS_AUTO PsValue list = new_list();
    if (ps_get_int(args[1]) < 0)
        return ps_fail_range(ctx, "count",
                             "Specified argument was out of the range of valid values.");
    for (int64_t i = 0; i < ps_get_int(args[1]); i++)
        ps_array_push(ps_ref(&list), ps_retain(args[0]));
    return finish(ctx, ps_ref(&list), ps_type_of(ps_unwrap(args[0])), out);
}

/* ---- numbers ---- */

/* Only sequences that say they hold numbers have sums: of object[] no overload can be told. */
static PsStatus check_numbers(PsContext *ctx, const char *name, PsRef source)
{
    if (ps_type_is_numeric(ps_linq_element(source)))
        return PS_OK;
    return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)strlen(name), name, (size_t)1);
}

static PsStatus add_all(PsContext *ctx, PsRef items, PsValue *total)
{
    *total = ps_int32(0);
    PsStatus status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < ps_array_len(items); i++) {
        PS_AUTO PsValue item = ps_array_at(items, i);
        PsValue sum = PS_NULL;
        status = ps_arithmetic(ctx, PS_OP_ADD, ps_ref(total), ps_ref(&item), &sum);
        ps_assign(total, sum);
    }
    return status;
}

PS_ROW(sum)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue total = PS_NULL;
    PsStatus status = check_numbers(ctx, "Sum", args[0]);
    if (status == PS_OK)
        status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = add_all(ctx, ps_ref(&items), &total);
    if (status || ps_convert(ctx, ps_ref(&total), ps_linq_element(args[0]), out) == PS_OK)
        return status;
    ps_clear_error(ctx);
    status = ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                     "Arithmetic operation resulted in an overflow.");
    return status == PS_ERROR ? ps_wrap_method_error(ctx, "Sum", 1) : status;
}
PS_ROW(average)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue total = PS_NULL;
    PS_AUTO PsValue number = PS_NULL;
    PS_AUTO PsValue mean = PS_NULL;
    PsStatus status = check_numbers(ctx, "Average", args[0]);
    if (status == PS_OK)
        status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK && ps_array_len(ps_ref(&items)) == 0)
        return fail_empty_call(ctx, "Average");
    if (status == PS_OK)
        status = add_all(ctx, ps_ref(&items), &total);
    if (status)
        return status;
    bool is_decimal = ps_linq_element(args[0])->kind == PS_KIND_DECIMAL;
    number = ps_int32((int32_t)ps_array_len(ps_ref(&items)));
    status = ps_arithmetic(ctx, PS_OP_DIV, ps_ref(&total), ps_ref(&number), &mean);
    return status ? status
                  : ps_convert(ctx, ps_ref(&mean),
                               is_decimal ? PS_T(System_Decimal) : PS_T(System_Double), out);
}

static PsStatus extreme(PsContext *ctx, PsRef source, bool wants_more, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue best = PS_NULL;
    PsStatus status = ps_linq_read(ctx, source, &items);
    if (status == PS_OK && ps_array_len(ps_ref(&items)) == 0)
        return fail_empty_call(ctx, wants_more ? "Max" : "Min");
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        int order = i == 0 ? (wants_more ? 1 : -1) : 0;
        if (i > 0)
            status = ps_types_compare(ctx, PS_NULL, ps_ref(&item), ps_ref(&best), &order);
        if (status == PS_OK && (wants_more ? order > 0 : order < 0))
            ps_assign(&best, ps_move(&item));
    }
    return status ? status : ps_return(ps_move(&best), out);
}
PS_ROW(max)
{
    PsStatus status = ps_linq_element(args[0]) != PS_T(System_Object)
                          ? PS_OK
                          : check_numbers(ctx, "Max", args[0]);
    return status ? status : extreme(ctx, args[0], true, out);
}
PS_ROW(min)
{
    PsStatus status = ps_linq_element(args[0]) != PS_T(System_Object)
                          ? PS_OK
                          : check_numbers(ctx, "Min", args[0]);
    return status ? status : extreme(ctx, args[0], false, out);
}

/* ---- questions ---- */

static PsStatus read_question(PsContext *ctx, const PsRef *args, size_t count, PsValue *items)
{
    if (count > 1 && ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "predicate");
    return ps_linq_read(ctx, args[0], items);
}

/* The first or last item that fits; without a block all do.  Nothing behind it is asked. */
static PsStatus find_fitting(PsContext *ctx, const PsRef *args, size_t count, bool last,
                             PsValue *out, bool *found)
{
    PS_AUTO PsValue items = PS_NULL;
    size_t index = PS_LIST_NOT_FOUND;
    PsStatus status = read_question(ctx, args, count, &items);
    size_t len = status ? 0 : ps_array_len(ps_ref(&items));
    if (status == PS_OK && count > 1)
        status = ps_list_find(ctx, ps_ref(&items), args[1], 0, len, last, &index);
    else if (len > 0)
        index = last ? len - 1 : 0;
    *found = status == PS_OK && index != PS_LIST_NOT_FOUND;
    return *found ? ps_return(ps_array_at(ps_ref(&items), index), out) : status;
}

PS_ROW(any)
{
    PS_AUTO PsValue item = PS_NULL;
    bool found = false;
    PsStatus status = find_fitting(ctx, args, count, false, &item, &found);
    return status ? status : ps_return(ps_bool(found), out);
}
PS_ROW(all)
{
    PS_AUTO PsValue items = PS_NULL;
    bool fits = true;
    PsStatus status = read_question(ctx, args, count, &items);
    for (size_t i = 0; status == PS_OK && fits && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        status = ask(ctx, args[1], ps_ref(&item), i, &fits);
    }
    return status ? status : ps_return(ps_bool(fits), out);
}
PS_ROW(count_items)
{
    PS_AUTO PsValue items = PS_NULL;
    int32_t fitting = 0;
    PsStatus status = read_question(ctx, args, count, &items);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        bool fits = true;
        if (count > 1)
            status = ask(ctx, args[1], ps_ref(&item), i, &fits);
        fitting += fits;
    }
    return status ? status : ps_return(ps_int32(fitting), out);
}

static PsStatus end_item(PsContext *ctx, const PsRef *args, size_t count, bool last,
                         bool or_default, PsValue *out)
{
    bool found = false;
    PsStatus status = find_fitting(ctx, args, count, last, out, &found);
    if (status || found)
        return status;
    if (or_default)
        return ps_return(ps_default_of(ps_linq_element(args[0])), out);
    return count < 2 ? fail_empty(ctx)
                     : ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                               "Sequence contains no matching element");
}
PS_ROW(first)
{
    return end_item(ctx, args, count, false, false, out);
}
PS_ROW(last)
{
    return end_item(ctx, args, count, true, false, out);
}
PS_ROW(first_or_default)
{
    return end_item(ctx, args, count, false, true, out);
}
PS_ROW(last_or_default)
{
    return end_item(ctx, args, count, true, true, out);
}
PS_ROW(contains)
{
    PS_AUTO PsValue items = PS_NULL;
    bool found = false;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = find_in(ctx, ps_ref(&items), args[1], &found);
    return status ? status : ps_return(ps_bool(found), out);
}
PS_ROW(sequence_equal)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &a);
    if (status == PS_OK)
        status = ps_linq_read(ctx, args[1], &b);
    bool same = status == PS_OK && ps_array_len(ps_ref(&a)) == ps_array_len(ps_ref(&b));
    for (size_t i = 0; status == PS_OK && same && i < ps_array_len(ps_ref(&a)); i++) {
        PS_AUTO PsValue left = ps_array_at(ps_ref(&a), i);
        PS_AUTO PsValue right = ps_array_at(ps_ref(&b), i);
        status = ps_types_equals(ctx, ps_ref(&left), ps_ref(&right), &same);
    }
    return status ? status : ps_return(ps_bool(same), out);
}

/* ---- sequences of sequences ---- */

/* Adds what is not there yet. */
static PsStatus add_new(PsContext *ctx, PsRef list, PsRef items)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < ps_array_len(items); i++) {
        PS_AUTO PsValue item = ps_array_at(items, i);
        bool there = false;
        status = find_in(ctx, list, ps_ref(&item), &there);
        if (status == PS_OK && !there)
            ps_array_push(list, ps_move(&item));
    }
    return status;
}

PS_ROW(distinct)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue list = new_list();
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = add_new(ctx, ps_ref(&list), ps_ref(&items));
    if (status == PS_OK && count > 1) { /* Union: the second's behind */
        PS_AUTO PsValue more = PS_NULL;
        status = ps_linq_read(ctx, args[1], &more);
        if (status == PS_OK)
            status = add_new(ctx, ps_ref(&list), ps_ref(&more));
    }
    return status ? status : finish(ctx, ps_ref(&list), ps_linq_element(args[0]), out);
}

/* Those of the first that are, or are not, in the second. */
static PsStatus sift(PsContext *ctx, const PsRef *args, bool wanted, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue others = PS_NULL;
    PS_AUTO PsValue kept = new_list();
    PS_AUTO PsValue list = new_list();
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = ps_linq_read(ctx, args[1], &others);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        bool there = false;
        status = find_in(ctx, ps_ref(&others), ps_ref(&item), &there);
        if (status == PS_OK && there == wanted)
            ps_array_push(ps_ref(&kept), ps_move(&item));
    }
    if (status == PS_OK)
        status = add_new(ctx, ps_ref(&list), ps_ref(&kept));
    return status ? status : finish(ctx, ps_ref(&list), ps_linq_element(args[0]), out);
}
PS_ROW(except)
{
    return sift(ctx, args, false, out);
}
PS_ROW(intersect)
{
    return sift(ctx, args, true, out);
}
PS_ROW(concat)
{
    PS_AUTO PsValue list = new_list();
    for (int i = 0; i < 2; i++)
        if (ps_arg_is_null(args[i]))
            return ps_fail_null(ctx, i == 0 ? "first" : "second");
    PsStatus status = ps_list_insert_all(ctx, ps_ref(&list), 0, args[0]);
    if (status == PS_OK)
        status = ps_list_insert_all(ctx, ps_ref(&list), ps_array_len(ps_ref(&list)), args[1]);
    return status ? status : finish(ctx, ps_ref(&list), ps_linq_element(args[0]), out);
}
PS_ROW(reverse)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status)
        return status;
    ps_list_reverse(ps_ref(&items), 0, ps_array_len(ps_ref(&items)));
    return finish(ctx, ps_ref(&items), ps_linq_element(args[0]), out);
}

static PsStatus part(PsContext *ctx, const PsRef *args, bool takes, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status)
        return status;
    size_t len = ps_array_len(ps_ref(&items));
    int64_t n = ps_get_int(args[1]);
    size_t cut = n < 0 ? 0 : (size_t)n > len ? len : (size_t)n;
    return ps_list_to_array(ctx, ps_ref(&items), ps_linq_element(args[0]), takes ? 0 : cut,
                            takes ? cut : len - cut, out);
}
PS_ROW(take)
{
    return part(ctx, args, true, out);
}
PS_ROW(skip)
{
    return part(ctx, args, false, out);
}
PS_ROW(where)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue list = new_list();
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        bool fits = false;
        status = ask(ctx, args[1], ps_ref(&item), i, &fits);
        if (status == PS_OK && fits)
            ps_array_push(ps_ref(&list), ps_move(&item));
    }
    return status ? status : finish(ctx, ps_ref(&list), ps_linq_element(args[0]), out);
}

PsStatus ps_linq_map(PsContext *ctx, PsRef items, PsRef block, PsRef list)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; status == PS_OK && i < ps_array_len(items); i++) {
        PS_AUTO PsValue item = ps_array_at(items, i);
        PsValue made = PS_NULL;
        status = ps_linq_run(ctx, block, ps_ref(&item), i, &made);
        if (status == PS_OK)
            ps_array_push(list, made);
    }
    return status;
}
PS_ROW(select_each)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue list = new_list();
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = ps_linq_map(ctx, ps_ref(&items), args[1], ps_ref(&list));
    const PsType *elem = ps_delegate_returns(ps_type_of(args[1]));
    return status ? status
                  : finish(ctx, ps_ref(&list), elem != NULL ? elem : PS_T(System_Object), out);
}

static PsStatus order(PsContext *ctx, const PsRef *args, bool descending, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue keys = new_list();
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = ps_linq_map(ctx, ps_ref(&items), args[1], ps_ref(&keys));
    size_t len = status ? 0 : ps_array_len(ps_ref(&items));
    if (status == PS_OK && descending) { /* twice turned round, equal ones keep their order */
        ps_list_reverse(ps_ref(&items), 0, len);
        ps_list_reverse(ps_ref(&keys), 0, len);
    }
    if (status == PS_OK)
        status = ps_list_sort(ctx, ps_ref(&keys), ps_ref(&items), 0, len, PS_NULL);
    if (status == PS_OK && descending)
        ps_list_reverse(ps_ref(&items), 0, len);
    return status ? status : finish(ctx, ps_ref(&items), ps_linq_element(args[0]), out);
}
PS_ROW(order_by)
{
    return order(ctx, args, false, out);
}
PS_ROW(order_by_descending)
{
    return order(ctx, args, true, out);
}
PS_ROW(to_array)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    return status ? status : finish(ctx, ps_ref(&items), ps_linq_element(args[0]), out);
}
PS_ROW(to_list)
{
    const PsType *elem = ps_linq_element(args[0]);
    PS_AUTO PsValue list =
        ps_list_new(ps_type_construct(PS_T(System_Collections_Generic_List_1), &elem, 1), elem);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "source");
    PsStatus status = ps_list_insert_all(ctx, ps_ref(&list), 0, args[0]);
    return status ? status : ps_return(ps_move(&list), out);
}

/* The number of what the selector makes of each: Sum, Average, Max and Min. */
static PsStatus of_selected(PsContext *ctx, PsRef self, const PsRef *args, PsMemberFn row,
                            PsValue *out)
{
    PS_AUTO PsValue selected = PS_NULL;
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "selector");
    PsStatus status = select_each(ctx, self, args, 2, &selected);
    PsRef source = ps_ref(&selected);
    return status ? status : row(ctx, self, &source, 1, out);
}
#define OF_SELECTED(name_, row_) \
    PS_ROW(name_) \
    { \
        return of_selected(ctx, self, args, row_, out); \
    }
OF_SELECTED(sum_of, sum)
OF_SELECTED(average_of, average)
OF_SELECTED(max_of, max)
OF_SELECTED(min_of, min)

#define SEQUENCE "System.Collections.IEnumerable"
#define PREDICATE "System.Delegate"
#define QUESTION(type_, name_, fn_) \
    PS_STATIC(type_ " " name_ "(" SEQUENCE " source)", fn_), \
        PS_STATIC(type_ " " name_ "(" SEQUENCE " source, " PREDICATE " predicate)", fn_)

/* Which of the many overloads is meant is an error of the call, not of the method. */
#define NUMBERS(name_, fn_) \
    { \
        .signature = "System.Object " name_ "(" SEQUENCE " source)", .fn = fn_, .is_static = true, \
        .passes_errors = true \
    }

static const PsMemberRow rows[] = {
    PS_STATIC("int[] Range(int start, int count)", range),
    PS_STATIC("System.Object Repeat(System.Object element, int count)", repeat),
    NUMBERS("Sum", sum),
    NUMBERS("Average", average),
    NUMBERS("Max", max),
    NUMBERS("Min", min),
    PS_STATIC("System.Object Sum(" SEQUENCE " source, " PREDICATE " selector)", sum_of),
    PS_STATIC("System.Object Average(" SEQUENCE " source, " PREDICATE " selector)", average_of),
    PS_STATIC("System.Object Max(" SEQUENCE " source, " PREDICATE " selector)", max_of),
    PS_STATIC("System.Object Min(" SEQUENCE " source, " PREDICATE " selector)", min_of),
    QUESTION("int", "Count", count_items),
    QUESTION("bool", "Any", any),
    PS_STATIC("bool All(" SEQUENCE " source, " PREDICATE " predicate)", all),
    QUESTION("System.Object", "First", first),
    QUESTION("System.Object", "Last", last),
    QUESTION("System.Object", "FirstOrDefault", first_or_default),
    QUESTION("System.Object", "LastOrDefault", last_or_default),
    PS_STATIC("bool Contains(" SEQUENCE " source, System.Object value)", contains),
    PS_STATIC("bool SequenceEqual(" SEQUENCE " first, " SEQUENCE " second)", sequence_equal),
    PS_STATIC("System.Object Distinct(" SEQUENCE " source)", distinct),
    PS_STATIC("System.Object Union(" SEQUENCE " first, " SEQUENCE " second)", distinct),
    PS_STATIC("System.Object Except(" SEQUENCE " first, " SEQUENCE " second)", except),
    PS_STATIC("System.Object Intersect(" SEQUENCE " first, " SEQUENCE " second)", intersect),
    PS_STATIC("System.Object Concat(" SEQUENCE " first, " SEQUENCE " second)", concat),
    PS_STATIC("System.Object Reverse(" SEQUENCE " source)", reverse),
    PS_STATIC("System.Object Take(" SEQUENCE " source, int count)", take),
    PS_STATIC("System.Object Skip(" SEQUENCE " source, int count)", skip),
    PS_STATIC("System.Object Where(" SEQUENCE " source, " PREDICATE " predicate)", where),
    PS_STATIC("System.Object Select(" SEQUENCE " source, " PREDICATE " selector)", select_each),
    PS_STATIC("System.Object OrderBy(" SEQUENCE " source, " PREDICATE " keySelector)", order_by),
    PS_STATIC("System.Object OrderByDescending(" SEQUENCE " source, " PREDICATE " keySelector)",
              order_by_descending),
    PS_STATIC("System.Object ToArray(" SEQUENCE " source)", to_array),
    PS_STATIC("System.Object ToList(" SEQUENCE " source)", to_list),
    {0},
};

const PsTypeMembers ps_types_linq[] = {
    {PS_TYPE_ID_System_Linq_Enumerable, rows},
    {0},
};
