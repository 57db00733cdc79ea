/* collection_method.c - .Where() and .ForEach() of every collection and scalar; see member.h. */
#include "base/casing.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/member.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

typedef enum {
    WHERE_DEFAULT,
    WHERE_FIRST,
    WHERE_LAST,
    WHERE_SKIP_UNTIL,
    WHERE_UNTIL,
    WHERE_SPLIT
} WhereMode;

static PsValue new_collection(const PsType *elem)
{
    const PsType *definition = PS_T(System_Collections_ObjectModel_Collection_1);
    return ps_list_new(ps_type_construct(definition, &elem, 1), elem);
}

static PsValue new_objects(void)
{
    return new_collection(PS_T(System_Management_Automation_PSObject));
}

/* Runs the block on one item in the scope of the caller, whose $args it has for itself; what it
 * writes goes to `pipe`. */
static PsStatus run_on(PsSession *s, PsRef block, PsRef item, const PsRef *args, size_t count,
                       PsPipe *pipe)
{
    PsBlockRun run = {
        .under = &item, .args = args, .arg_count = count, .borrowed = true, .out = pipe};
    PsState *state = ps_block_get(block)->state != NULL ? ps_block_get(block)->state : s->state;
    PsScope *scope = state->current;
    PsValue own = ps_array_empty(count);
    for (size_t i = 0; i < count; i++)
        ps_array_push(own, ps_retain(args[i]));
    PsValue *slot = ps_scope_slot(scope, s->sym_args);
    PsValue saved = *slot;
    *slot = own;
    PsStatus status = ps_call_block(s, block, &run);
    ps_assign(ps_scope_slot(scope, s->sym_args), saved);
    return status;
}

/* ---- Where ---- */

typedef struct {
    WhereMode mode;
    int32_t number; /* 0: no limit */
    PsValue taken, rest;
    bool is_open; /* SkipUntil: taking; Split: still choosing */
    bool is_done;
} Where;

static bool is_full(const Where *w)
{
    return w->number > 0 && ps_array_len(w->taken) >= (size_t)w->number;
}

static void take(Where *w, PsRef item)
{
    if (w->mode == WHERE_LAST && is_full(w))
        ps_array_remove(w->taken, 0, 1);
    ps_array_push(w->taken, ps_retain(item));
}

static void decide(Where *w, PsRef item, bool matches)
{
    switch (w->mode) {
    case WHERE_DEFAULT:
    case WHERE_FIRST:
        if (matches)
            take(w, item);
        w->is_done = is_full(w);
        break;
    case WHERE_LAST:
        if (matches)
            take(w, item);
        break;
    case WHERE_SKIP_UNTIL:
        w->is_open = w->is_open || matches;
        if (w->is_open)
            take(w, item);
        w->is_done = is_full(w);
        break;
    case WHERE_UNTIL:
        w->is_done = matches;
        if (!matches)
            take(w, item);
        w->is_done = w->is_done || is_full(w);
        break;
    case WHERE_SPLIT:
        if (matches && !is_full(w))
            take(w, item);
        else
            ps_array_push(w->rest, ps_retain(item));
        break;
    }
}

static PsStatus test(PsSession *s, PsRef block, PsRef item, bool *matches)
{
    PsCollector *c = ps_collector_get(s);
    PsStatus status = run_on(s, block, item, NULL, 0, &c->pipe);
    if (status == PS_OK) {
        PS_AUTO PsValue result = ps_collector_take(c, false);
        *matches = ps_truth(result);
    }
    ps_collector_put(s, c);
    return status;
}

static PsStatus where_items(PsSession *s, PsRef object, PsRef block, Where *w)
{
    PsEnumerator e = {0};
    PsStatus status = ps_enumerate(&s->ctx, object, &e);
    while (status == PS_OK && !w->is_done) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status == PS_ERROR)
            status = ps_enumerate_wrap_error(&s->ctx);
        if (status != PS_OK || !has)
            break;
        /* Behind the first match of SkipUntil, and when a Split is full, nobody asks any more. */
        bool matches = false;
        bool asks =
            !(w->mode == WHERE_SKIP_UNTIL && w->is_open) && !(w->mode == WHERE_SPLIT && is_full(w));
        if (asks)
            status = test(s, block, item, &matches);
        if (status == PS_OK)
            decide(w, item, matches);
    }
    ps_enumerator_done(&e);
    return status;
}

/* Without an expression the number alone decides: the mode takes the first or the last items, or
 * those behind the first; where there are fewer first ones than asked for, nulls stand for them. */
static PsStatus where_by_count(PsSession *s, PsRef object, const Where *w, PsValue *out)
{
    if (w->mode == WHERE_DEFAULT)
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_NotSpecified, NULL,
                       "If the expression passed to the Where() operator is null then you must "
                       "specify a non-Default value for the selection mode argument. Please "
                       "change the value of the mode argument to a value other than Default and "
                       "try running your script again.");
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, object, true, &all);
    if (status)
        return status;
    size_t count = ps_array_len(all);
    size_t number = w->number > 0 ? (size_t)w->number : 1;
    size_t head = number < count ? number : count;
    if (w->mode == WHERE_LAST) {
        *out = ps_array_slice(all, count - head, head);
        return PS_OK;
    }
    PsValue rest = ps_array_slice(all, head, count - head);
    if (w->mode == WHERE_SKIP_UNTIL) {
        *out = rest;
        return PS_OK;
    }
    PsValue taken = ps_array_slice(all, 0, head);
    for (size_t i = head; i < number; i++)
        ps_array_push(taken, PS_NULL);
    if (w->mode == WHERE_SPLIT) {
        PsValue parts[] = {taken, rest};
        *out = ps_array_of(parts, 2);
        return PS_OK;
    }
    ps_release(rest);
    *out = taken;
    return PS_OK;
}

static PsStatus where_arguments(PsSession *s, const PsRef *args, size_t count, Where *w)
{
    PsStatus status = PS_OK;
    if (count > 1) {
        PS_AUTO PsValue mode = PS_NULL;
        status = ps_convert(&s->ctx, args[1],
                            PS_T(System_Management_Automation_WhereOperatorSelectionMode), &mode);
        if (status == PS_OK)
            w->mode = (WhereMode)mode.as.i64;
    }
    if (status == PS_OK && count > 2)
        status = ps_to_int32(&s->ctx, args[2], &w->number);
    if (status == PS_OK && w->number < 0)
        return ps_fail(&s->ctx, PS_X(ArgumentOutOfRangeException), PS_CAT_NotSpecified, NULL,
                       "The 'numberToReturn' value provided to the third argument of the Where() "
                       "operator must be greater than zero. Please correct the argument's value "
                       "and try running your script again. (Parameter 'numberToReturn')\nActual "
                       "value was %d.",
                       w->number);
    if (w->number == 0 && (w->mode == WHERE_FIRST || w->mode == WHERE_LAST))
        w->number = 1;
    return status;
}

static PsStatus where(PsSession *s, PsRef object, const PsRef *args, size_t count, PsValue *out)
{
    if (count == 0 || count > 3)
        return ps_fail(&s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                       "MethodCountCouldNotFindBest",
                       "Cannot find an overload for \".Where({ expression } [, mode [, "
                       "numberToReturn]])\" and the argument count: \"%zu\".",
                       count);
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status =
        ps_convert(&s->ctx, args[0], PS_T(System_Management_Automation_ScriptBlock), &block);
    Where w = {.taken = new_objects(), .rest = PS_NULL};
    if (status == PS_OK)
        status = where_arguments(s, args, count, &w);
    if (status == PS_OK && ps_is_null(block)) {
        ps_release(w.taken);
        return where_by_count(s, object, &w, out);
    }
    if (w.mode == WHERE_SPLIT)
        w.rest = new_objects();
    if (status == PS_OK)
        status = where_items(s, object, block, &w);
    if (status == PS_OK && w.mode == WHERE_SPLIT) {
        PsValue parts[] = {ps_move(&w.taken), ps_move(&w.rest)};
        *out = ps_array_of(parts, 2);
    } else if (status == PS_OK) {
        *out = ps_move(&w.taken);
    }
    ps_release(w.taken);
    ps_release(w.rest);
    return status;
}

/* ---- ForEach ---- */

static PsStatus convert_item(PsSession *s, const PsType *type, PsRef item, PsRef results)
{
    PsValue converted = PS_NULL;
    PsStatus status = ps_convert(&s->ctx, item, type, &converted);
    if (status == PS_OK) {
        ps_array_push(results, converted);
        return PS_OK;
    }
    if (status != PS_ERROR)
        return status;
    PS_AUTO PsValue inner = ps_take_error(&s->ctx);
    PS_AUTO_BUFFER PsBuffer text = {0};
    status = ps_text(&s->ctx, item, &text);
    if (status != PS_OK)
        return status;
    PsSlice why = inner.kind == PS_KIND_EXCEPTION ? ps_exception_message(inner)
                                                  : ps_error_record_message(inner);
    return ps_fail(&s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                   "MethodArgumentConversionInvalidCastArgument",
                   "Cannot convert argument \"item\", with value: \"%s\", for \"Add\" to type "
                   "\"%s\": \"%.*s\"",
                   ps_buffer_cstr(&text), ps_type_display_name(type), (int)why.len, why.data);
}

/* What a member is set to: the argument, or all of them where there are more. */
static PsValue new_value(const PsRef *args, size_t count)
{
    if (count == 1)
        return ps_retain(args[0]);
    PsValue all = ps_array_empty(count);
    for (size_t i = 0; i < count; i++)
        ps_array_push(all, ps_retain(args[i]));
    return all;
}

static PsStatus without_member(PsSession *s, PsRef item, const char *name, size_t count,
                               PsRef results)
{
    if (ps_scope_strict(s) >= 2 && !ps_is_null(item))
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                       "PropertyNotFoundStrict",
                       "The property '%s' cannot be found on this object. Verify that the "
                       "property exists.",
                       name);
    if (count > 0 && ps_is_null(item))
        return ps_fail(&s->ctx, PS_XA(MethodInvocationException), PS_CAT_NotSpecified,
                       "NullReferenceException",
                       "Exception calling \"%s\" with \"1\" argument(s): \"Object reference not "
                       "set to an instance of an object.\"",
                       name);
    if (count > 0)
        return ps_fail_target(&s->ctx, item, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                              "ForEachNonexistentMemberReference",
                              "The ForEach() operator could not find a member '%s' on the target "
                              "object. Please verify that the named member exists and then try "
                              "running your script again.",
                              name);
    ps_array_push(results, PS_NULL);
    return PS_OK;
}

/* Of a dictionary only keys count: its own members are not looked at. */
static PsStatus use_key(PsSession *s, PsRef item, PsRef key, const PsRef *args, size_t count,
                        PsRef results)
{
    if (count > 0) {
        PS_AUTO PsValue value = new_value(args, count);
        return ps_index_set(s, item, key, value);
    }
    PsValue found = PS_NULL;
    PsStatus status = ps_index_get(s, item, key, &found);
    if (status == PS_OK)
        ps_array_push(results, found);
    return status;
}

/* A property read or set, or a method called, by its name. */
static PsStatus use_member(PsSession *s, PsRef item, PsRef name, const PsRef *args, size_t count,
                           PsRef results)
{
    PS_AUTO PsValue keep = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, name, &keep);
    if (status != PS_OK)
        return status;
    PsSlice text = ps_string_slice(keep);
    if (text.len == 0)
        return ps_fail_inner(&s->ctx, PS_XA(PSArgumentException), PS_XA(RuntimeException),
                             PS_CAT_InvalidArgument, "Argument",
                             "Cannot process argument because the value of argument \"name\" is "
                             "not valid. Change the value of the \"name\" argument and run the "
                             "operation again.");
    if (ps_is_dictionary(item))
        return use_key(s, item, keep, args, count, results);
    PsValue found = PS_NOTHING;
    const PsSymbol *symbol = ps_symbol(text);
    status = ps_property_get(s, item, symbol, false, &found);
    if (status != PS_OK)
        return status;
    if (found.kind != PS_KIND_NOTHING && count == 0) {
        ps_array_push(results, found);
        return PS_OK;
    }
    bool has_property = found.kind != PS_KIND_NOTHING;
    ps_release(found);
    if (has_property) {
        PS_AUTO PsValue value = new_value(args, count);
        return ps_property_set(s, item, symbol, text, value);
    }
    if (!ps_method_exists(s, item, text))
        return without_member(s, item, ps_string_cstr(keep), count, results);
    PsValue result = PS_NOTHING;
    status = ps_method_call(s, item, text, args, count, &result);
    if (status == PS_OK && result.kind != PS_KIND_NOTHING)
        ps_array_push(results, result);
    return status;
}

static PsStatus use_item(PsSession *s, PsRef what, PsRef item, const PsRef *args, size_t count,
                         PsRef results)
{
    if (what.kind == PS_KIND_TYPE)
        return convert_item(s, ps_get_type(what), item, results);
    if (what.kind != PS_KIND_BLOCK)
        return use_member(s, item, what, args, count, results);
    PsCollector *c = ps_collector_get(s);
    PsStatus status = run_on(s, what, item, args, count, &c->pipe);
    if (status == PS_OK) {
        PS_AUTO PsValue made = ps_collector_take(c, true);
        for (size_t i = 0; i < ps_array_len(made); i++)
            ps_array_push(results, ps_array_at(made, i));
    }
    ps_collector_put(s, c);
    return status;
}

static PsStatus for_each(PsSession *s, PsRef object, const PsRef *args, size_t count, PsValue *out)
{
    if (count == 0)
        return ps_fail(&s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                       "MethodCountCouldNotFindBest",
                       "Cannot find an overload for \".ForEach(expression [, arguments...])\" and "
                       "the argument count: \"0\".");
    PsRef what = ps_unwrap(args[0]);
    if (ps_is_null(what))
        return ps_fail(&s->ctx, PS_X(ArgumentNullException), PS_CAT_NotSpecified, NULL,
                       "Value cannot be null. (Parameter 'expression')");
    PS_AUTO PsValue results =
        what.kind == PS_KIND_TYPE ? new_collection(ps_get_type(what)) : new_objects();
    PsEnumerator e = {0};
    PsStatus status = ps_enumerate(&s->ctx, object, &e);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status == PS_ERROR)
            status = ps_enumerate_wrap_error(&s->ctx);
        if (status != PS_OK || !has)
            break;
        status = use_item(s, what, item, args + 1, count - 1, results);
    }
    ps_enumerator_done(&e);
    if (status == PS_OK)
        *out = ps_move(&results);
    return status;
}

PsStatus ps_collection_method(PsSession *s, PsRef object, PsSlice name, const PsRef *args,
                              size_t count, PsValue *out, bool *known)
{
    bool is_where = ps_slice_same_text(name, "Where");
    *known = is_where || ps_slice_same_text(name, "ForEach");
    if (!*known)
        return PS_OK;
    return is_where ? where(s, object, args, count, out) : for_each(s, object, args, count, out);
}
