/* expression.c - property expressions; see expression.h. */
#include "format/expression.h"

#include "base/casing.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

/* ---- properties of an object; objects that the value layer knows need no engine ---- */

static PsStatus each_plain_property(PsRef object, PsPropertyVisit *visit, void *state)
{
    if (ps_kind(object) != PS_KIND_OBJECT)
        return PS_OK;
    PsMembers *members = ps_object_members(object, false);
    size_t count = members == NULL ? 0 : ps_members_count(members);
    for (size_t i = 0; i < count; i++) {
        PsStatus status = visit(state, ps_members_name(members, i), false);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus each_property(PsContext *ctx, PsRef object, PsPropertyVisit *visit, void *state)
{
    if (ctx->upcalls != NULL && ctx->upcalls->each_property != NULL)
        return ctx->upcalls->each_property(ctx, object, visit, state);
    return each_plain_property(ps_unwrap(object), visit, state);
}

static PsStatus get_property(PsContext *ctx, PsRef object, PsSlice name, PsValue *out)
{
    if (ctx->upcalls != NULL && ctx->upcalls->get_property != NULL)
        return ctx->upcalls->get_property(ctx, object, name, out);
    *out = PS_NOTHING;
    PsRef inner = ps_unwrap(object);
    if (ps_kind(inner) != PS_KIND_OBJECT)
        return PS_OK;
    const PsSymbol *symbol = ps_symbol_find(name);
    PsValue *found = symbol == NULL ? NULL : ps_bag_find(inner, symbol);
    if (found != NULL)
        *out = ps_retain(ps_ref(found));
    return PS_OK;
}

static PsStatus standard_member(PsContext *ctx, PsRef object, const char *name, PsValue *out)
{
    *out = PS_NOTHING;
    if (ctx->upcalls == NULL || ctx->upcalls->standard_member == NULL)
        return PS_OK;
    return ctx->upcalls->standard_member(ctx, object, name, out);
}

PsValue ps_expression_types(PsContext *ctx, PsRef object)
{
    if (ctx->upcalls != NULL && ctx->upcalls->type_names != NULL)
        return ctx->upcalls->type_names(ctx, object);
    PsValue names = ps_array_empty(4);
    for (const PsType *type = ps_type_of(ps_unwrap(object)); type != NULL; type = type->base)
        ps_array_push(names, ps_string_from(type->name));
    return names;
}

/* ---- reading ---- */

static PsStatus keep_error(PsContext *ctx, bool is_block, PsExpressionResult *out)
{
    out->found = out->failed = true;
    out->error = ps_take_error(ctx);
    if (is_block && ctx->upcalls != NULL && ctx->upcalls->note_error != NULL)
        ctx->upcalls->note_error(ctx, ps_retain(out->error));
    return PS_OK;
}

PsStatus ps_expression_read(PsContext *ctx, PsRef expression, PsRef object, PsExpressionResult *out)
{
    *out = (PsExpressionResult){.value = PS_NULL, .error = PS_NULL};
    PsValue value = PS_NOTHING;
    bool is_block = ps_kind(expression) == PS_KIND_BLOCK;
    PsStatus status;
    if (is_block)
        status = ctx->upcalls->evaluate_block(ctx, expression, object, &value);
    else
        status = get_property(ctx, object, ps_string_slice(expression), &value);
    if (status == PS_ERROR)
        return keep_error(ctx, is_block, out);
    if (status)
        return status;
    out->found = is_block || ps_kind(value) != PS_KIND_NOTHING;
    out->value = value;
    return PS_OK;
}

void ps_expression_result_done(PsExpressionResult *result)
{
    ps_release(result->value);
    ps_release(result->error);
}

/* ---- resolving names ---- */

typedef struct {
    PsValue extended, own;
    PsSlice name;         /* when no pattern */
    PsWildcard *wildcard; /* NULL: all, or `name` */
} Collect;

static PsStatus collect(void *state, PsSlice name, bool is_extended)
{
    Collect *me = state;
    if (me->wildcard != NULL ? !ps_wildcard_matches(me->wildcard, name)
                             : me->name.data != NULL && !ps_slice_same(me->name, name))
        return PS_OK;
    PsValue list = is_extended ? me->extended : me->own;
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue seen = ps_array_at(list, i);
        if (ps_slice_same(ps_string_slice(seen), name))
            return PS_OK;
    }
    ps_array_push(list, ps_string(name));
    return PS_OK;
}

/* Appends what is in `from` and not yet in `to`; consumes `from`. */
static void append_new(PsRef to, PsValue from)
{
    for (size_t i = 0; i < ps_array_len(from); i++) {
        PsValue name = ps_array_at(from, i);
        bool is_new = true;
        for (size_t k = 0; is_new && k < ps_array_len(to); k++) {
            PS_AUTO PsValue seen = ps_array_at(to, k);
            is_new = !ps_slice_same(ps_string_slice(seen), ps_string_slice(name));
        }
        if (is_new)
            ps_array_push(to, name);
        else
            ps_release(name);
    }
    ps_release(from);
}

static PsStatus collect_all(PsContext *ctx, PsRef object, Collect *me, bool extended_first,
                            PsValue *out)
{
    me->extended = ps_array_empty(0);
    me->own = ps_array_empty(4);
    PsStatus status = each_property(ctx, object, collect, me);
    if (status) {
        ps_release(me->extended);
        ps_release(me->own);
        return status;
    }
    PsValue first = extended_first ? me->extended : me->own;
    append_new(first, extended_first ? me->own : me->extended);
    *out = first;
    return PS_OK;
}

static bool lists(PsRef names, PsSlice name)
{
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue seen = ps_array_at(names, i);
        if (ps_slice_same(ps_string_slice(seen), name))
            return true;
    }
    return false;
}

/* What hangs on the object itself, then what its type has, then what type data adds. */
PsStatus ps_expression_all(PsContext *ctx, PsRef object, PsValue *out)
{
    Collect all = {.wildcard = NULL};
    PS_AUTO PsValue rest = PS_NULL;
    PsStatus status = collect_all(ctx, object, &all, false, &rest);
    if (status)
        return status;
    bool is_custom = ps_kind(ps_unwrap(object)) == PS_KIND_OBJECT; /* in an order of its own */
    const PsMembers *members = is_custom ? NULL : ps_object_members(object, false);
    size_t count = members == NULL ? 0 : ps_members_count(members);
    *out = ps_array_empty(4);
    for (size_t i = 0; i < count; i++)
        if (lists(rest, ps_members_name(members, i)))
            ps_array_push(*out, ps_string(ps_members_name(members, i)));
    append_new(*out, ps_move(&rest));
    return PS_OK;
}

static PsStatus resolve_pattern(PsContext *ctx, PsSlice pattern, PsRef object, PsValue *out)
{
    Collect matching = {.wildcard = ps_wildcard_compile(pattern, true, NULL)};
    if (matching.wildcard == NULL) {
        *out = ps_array_empty(0);
        return PS_OK;
    }
    PsStatus status = collect_all(ctx, object, &matching, true, out);
    ps_wildcard_free(matching.wildcard);
    return status;
}

/* A property whose name no listing shows (a key of a dictionary, a hidden one) still counts. */
static PsStatus resolve_unlisted(PsContext *ctx, PsRef name, PsRef object, PsRef list)
{
    PS_AUTO PsValue value = PS_NOTHING;
    PsStatus status = get_property(ctx, object, ps_string_slice(name), &value);
    if (status == PS_ERROR)
        ps_clear_error(ctx);
    else if (status)
        return status;
    if (status == PS_ERROR || ps_kind(value) != PS_KIND_NOTHING)
        ps_array_push(list, ps_retain(name));
    return PS_OK;
}

/* The names of a property set that hangs on the object; null when it is none. */
static PsValue own_set(PsRef object, PsRef name)
{
    PsMembers *members = ps_object_members(object, false);
    const PsSymbol *symbol = ps_symbol_find(ps_string_slice(name));
    PsValue *found = members == NULL || symbol == NULL ? NULL : ps_members_find(members, symbol);
    if (found == NULL || ps_kind(*found) != PS_KIND_MEMBER)
        return PS_NULL;
    const PsMemberObject *member = ps_member_get(*found);
    bool is_set = member->member_kind == PS_MEMBER_PROPERTY_SET && ps_is_array(member->getter);
    return is_set ? ps_retain(member->getter) : PS_NULL;
}

static PsStatus resolve_name(PsContext *ctx, PsRef name, PsRef object, PsValue *out)
{
    PsValue own = own_set(object, name);
    if (!ps_is_null(own)) {
        *out = ps_array_empty(4);
        append_new(*out, own);
        return PS_OK;
    }
    Collect same = {.name = ps_string_slice(name)};
    PsStatus status = collect_all(ctx, object, &same, true, out);
    if (status || ps_array_len(*out) > 0)
        return status;
    PS_AUTO PsValue set = PS_NOTHING;
    status = standard_member(ctx, object, ps_string_cstr(name), &set);
    if (status == PS_OK && ps_is_array(set))
        append_new(*out, ps_move(&set));
    else if (status == PS_OK)
        status = resolve_unlisted(ctx, name, object, *out);
    if (status)
        ps_assign(out, PS_NULL);
    return status;
}

PsStatus ps_expression_resolve(PsContext *ctx, PsRef expression, PsRef object, PsValue *out)
{
    if (ps_kind(expression) != PS_KIND_STRING) {
        *out = ps_array_empty(1);
        ps_array_push(*out, ps_retain(expression));
        return PS_OK;
    }
    PsSlice text = ps_string_slice(expression);
    if (ps_wildcard_is_pattern(text))
        return resolve_pattern(ctx, text, object, out);
    return resolve_name(ctx, expression, object, out);
}

PsStatus ps_expression_default_set(PsContext *ctx, PsRef object, PsValue *out)
{
    PsStatus status = standard_member(ctx, object, "DefaultDisplayPropertySet", out);
    if (status == PS_OK && !ps_is_array(*out))
        ps_assign(out, ps_array_empty(0));
    return status;
}

static PsStatus first_match(PsContext *ctx, const char *pattern, PsRef object, PsValue *out)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status;
    if (ps_wildcard_is_pattern(ps_slice(pattern))) {
        status = resolve_pattern(ctx, ps_slice(pattern), object, &names);
    } else {
        Collect same = {.name = ps_slice(pattern)};
        status = collect_all(ctx, object, &same, true, &names);
    }
    if (status == PS_OK && ps_array_len(names) > 0)
        *out = ps_array_at(names, 0);
    return status;
}

PsStatus ps_expression_name(PsContext *ctx, PsRef object, PsValue *out)
{
    static const char *const patterns[] = {"name", "id", "key", "*key", "*name", "*id"};
    PS_AUTO PsValue standard = PS_NOTHING;
    PsStatus status = standard_member(ctx, object, "DefaultDisplayProperty", &standard);
    if (status)
        return status;
    *out = PS_NULL;
    if (ps_is_array(standard) && ps_array_len(standard) > 0) {
        *out = ps_array_at(standard, 0);
        return PS_OK;
    }
    for (size_t i = 0; i < PS_COUNT(patterns) && ps_is_null(*out); i++) {
        status = first_match(ctx, patterns[i], object, out);
        if (status)
            return status;
    }
    return PS_OK;
}
