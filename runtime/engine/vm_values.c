/* vm_values.c - instructions that calculate; see vm_ops.h. */
#include "base/casing.h"
#include "engine/range.h"
#include "engine/scope.h"
#include "engine/type_resolve.h"
#include "engine/vm_ops.h"
#include "lang/token.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

/* a b -> result */
static void replace_two(PsValue *sp, PsValue result)
{
    ps_release(sp[-1]);
    ps_release(sp[-2]);
    sp[-2] = result;
}

PsStatus ps_op_arithmetic(PsSession *s, PsArithmetic op, PsValue *sp)
{
    PsValue result = PS_NULL;
    PsStatus status = ps_arithmetic(&s->ctx, op, sp[-2], sp[-1], &result);
    if (status == PS_OK)
        replace_two(sp, result);
    return status;
}

PsStatus ps_op_compare(PsSession *s, uint32_t comparison, PsValue *sp)
{
    PsValue result = PS_NULL;
    PsStatus status = ps_comparison(&s->ctx, (PsComparison)(comparison >> 1), comparison & 1,
                                    sp[-2], sp[-1], &result);
    if (status == PS_OK)
        replace_two(sp, result);
    return status;
}

static PsStatus type_operand(PsSession *s, PsRef right, bool is_as, const PsType **type)
{
    PsRef v = ps_unwrap(right);
    if (v.kind == PS_KIND_TYPE) {
        *type = ps_get_type(v);
        return PS_OK;
    }
    PS_AUTO PsValue made = PS_NULL;
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                       is_as ? "AsOperatorRequiresType" : "IsOperatorRequiresType",
                       "The right operand of '-%s' must be a type.", is_as ? "as" : "is");
    PsStatus status = ps_convert(&s->ctx, v, PS_T(System_Type), &made);
    if (status == PS_OK)
        *type = ps_get_type(made);
    return status;
}

static PsStatus is_type(PsSession *s, PsRef left, PsRef right, bool negate, PsValue *out)
{
    const PsType *type = NULL;
    PsStatus status = type_operand(s, right, false, &type);
    if (status == PS_ERROR && !ps_is_null(ps_unwrap(right))) {
        /* the conversion's own id is lost on the way */
        PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
        PS_AUTO_BUFFER PsBuffer reason = {0};
        ps_buffer_slice(&reason, ps_error_record_message(error));
        ps_release(error);
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_NotSpecified, "RuntimeException",
                       "%s", ps_buffer_cstr(&reason));
    }
    if (status != PS_OK)
        return status;
    /* an array is one of its own elements only, whatever its elements are */
    bool is = type->rank > 0 ? ps_type_of(ps_unwrap(left)) == type : ps_value_is(left, type);
    *out = ps_bool(is != negate);
    return PS_OK;
}

static PsStatus match(PsSession *s, PsFrame *f, PsRef left, PsRef right, bool ignore_case,
                      bool negate, PsValue *out)
{
    PsValue matches = PS_NULL;
    PsStatus status = ps_match(&s->ctx, left, right, ignore_case, negate, out, &matches);
    if (status == PS_OK && !ps_is_null(matches))
        status = ps_scope_write(s, f->scope, s->sym_matches, matches);
    return status;
}

static PsStatus contains(PsSession *s, PsRef collection, PsRef item, bool ignore_case, bool negate,
                         PsValue *out)
{
    bool found = false;
    PsStatus status = ps_contains(&s->ctx, collection, item, ignore_case, &found);
    *out = ps_bool(found != negate);
    return status;
}

static PsStatus binary(PsSession *s, PsFrame *f, uint32_t token, PsRef a, PsRef b, PsValue *out)
{
    PsContext *ctx = &s->ctx;
    const PsType *type = NULL;
    PsStatus status;
    switch (token) {
    case PS_TOKEN_FORMAT:
        return ps_format(ctx, a, b, out);
    case PS_TOKEN_BAND:
        return ps_arithmetic(ctx, PS_OP_BAND, a, b, out);
    case PS_TOKEN_BOR:
        return ps_arithmetic(ctx, PS_OP_BOR, a, b, out);
    case PS_TOKEN_BXOR:
        return ps_arithmetic(ctx, PS_OP_BXOR, a, b, out);
    case PS_TOKEN_SHL:
        return ps_arithmetic(ctx, PS_OP_SHL, a, b, out);
    case PS_TOKEN_SHR:
        return ps_arithmetic(ctx, PS_OP_SHR, a, b, out);
    case PS_TOKEN_XOR:
        *out = ps_bool(ps_truth(a) != ps_truth(b));
        return PS_OK;
    case PS_TOKEN_JOIN:
        return ps_join(ctx, a, &b, out);
    case PS_TOKEN_ILIKE:
    case PS_TOKEN_INOTLIKE:
        return ps_like(ctx, a, b, true, token == PS_TOKEN_INOTLIKE, out);
    case PS_TOKEN_CLIKE:
    case PS_TOKEN_CNOTLIKE:
        return ps_like(ctx, a, b, false, token == PS_TOKEN_CNOTLIKE, out);
    case PS_TOKEN_IMATCH:
    case PS_TOKEN_INOTMATCH:
        return match(s, f, a, b, true, token == PS_TOKEN_INOTMATCH, out);
    case PS_TOKEN_CMATCH:
    case PS_TOKEN_CNOTMATCH:
        return match(s, f, a, b, false, token == PS_TOKEN_CNOTMATCH, out);
    case PS_TOKEN_IREPLACE:
        return ps_replace(ctx, a, b, true, out);
    case PS_TOKEN_CREPLACE:
        return ps_replace(ctx, a, b, false, out);
    case PS_TOKEN_ISPLIT:
        return ps_split(ctx, a, b, true, out);
    case PS_TOKEN_CSPLIT:
        return ps_split(ctx, a, b, false, out);
    case PS_TOKEN_ICONTAINS:
    case PS_TOKEN_INOTCONTAINS:
        return contains(s, a, b, true, token == PS_TOKEN_INOTCONTAINS, out);
    case PS_TOKEN_CCONTAINS:
    case PS_TOKEN_CNOTCONTAINS:
        return contains(s, a, b, false, token == PS_TOKEN_CNOTCONTAINS, out);
    case PS_TOKEN_IIN:
    case PS_TOKEN_INOTIN:
        return contains(s, b, a, true, token == PS_TOKEN_INOTIN, out);
    case PS_TOKEN_CIN:
    case PS_TOKEN_CNOTIN:
        return contains(s, b, a, false, token == PS_TOKEN_CNOTIN, out);
    case PS_TOKEN_IS:
    case PS_TOKEN_IS_NOT:
        return is_type(s, a, b, token == PS_TOKEN_IS_NOT, out);
    case PS_TOKEN_AS:
        status = type_operand(s, b, true, &type);
        return status == PS_OK ? ps_convert_as(ctx, a, type, out) : status;
    default:
        return ps_fail(ctx, PS_ERR_OPERATOR_NOT_DEFINED, "?", "?", "?");
    }
}

PsStatus ps_op_binary(PsSession *s, PsFrame *f, uint32_t token, PsValue *sp)
{
    PsValue result = PS_NULL;
    PsStatus status = binary(s, f, token, sp[-2], sp[-1], &result);
    if (status == PS_OK)
        replace_two(sp, result);
    return status;
}

PsStatus ps_op_unary(PsSession *s, uint32_t token, PsValue *at)
{
    PsValue result = PS_NULL;
    PsStatus status;
    switch (token) {
    case PS_TOKEN_MINUS:
        status = ps_negate(&s->ctx, *at, &result);
        break;
    case PS_TOKEN_PLUS:
        status = ps_plus(&s->ctx, *at, &result);
        break;
    case PS_TOKEN_BNOT:
        status = ps_bit_not(&s->ctx, *at, &result);
        break;
    case PS_TOKEN_JOIN:
        status = ps_join(&s->ctx, *at, NULL, &result);
        break;
    default:
        status = ps_split_unary(&s->ctx, *at, &result);
    }
    if (status == PS_OK)
        ps_assign(at, result);
    return status;
}

void ps_op_array(PsValue *sp, uint32_t count)
{
    PsValue *items = sp - count;
    for (uint32_t i = 0; i < count; i++)
        if (items[i].kind == PS_KIND_NOTHING)
            items[i] = PS_NULL;
    PsValue array = ps_array_of(items, count);
    *items = array;
}

static PsStatus duplicate_key(PsSession *s, PsRef key)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_text(&s->ctx, key, &text) != PS_OK)
        return PS_ERROR;
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                   "DuplicateKeyInHashLiteral",
                   "Duplicate keys '%s' are not allowed in hash literals.", ps_buffer_cstr(&text));
}

static PsStatus fill_bag(PsSession *s, PsValue *at, uint32_t pairs, PsValue *out)
{
    PS_AUTO PsValue bag = ps_bag_new();
    for (uint32_t i = 0; i < pairs; i++) {
        PsRef key = ps_unwrap(at[2 * i]);
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsStatus status = ps_text(&s->ctx, key, &text);
        if (status != PS_OK)
            return status;
        PsSlice name = ps_buffer_view(&text);
        if (ps_bag_find(bag, ps_symbol(name)) != NULL)
            return duplicate_key(s, key);
        PsValue value = at[2 * i + 1].kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(at[2 * i + 1]);
        if (ps_slice_is(name, PS_SLICE("PSTypeName")) && ps_unwrap(value).kind == PS_KIND_STRING) {
            PsValue names = ps_array_empty(2);
            ps_array_push(names, value);
            ps_array_push(names, ps_string_from("System.Management.Automation.PSCustomObject"));
            ps_array_push(names, ps_string_from("System.Object"));
            ps_assign(&ps_object_ext(bag.as.obj)->type_names, names);
            continue;
        }
        ps_bag_set(bag, name, value);
    }
    *out = ps_move(&bag);
    return PS_OK;
}

static PsStatus fill_table(PsSession *s, PsValue *at, uint32_t pairs, bool ordered, PsValue *out)
{
    PS_AUTO PsValue table = ordered ? ps_table_new_ordered() : ps_table_new();
    for (uint32_t i = 0; i < pairs; i++) {
        PsRef key = ps_unwrap(at[2 * i]);
        if (ps_is_null(key))
            return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                           "InvalidNullKey", "A null key is not allowed in a hash literal.");
        if (ps_table_find(table, key) != NULL)
            return duplicate_key(s, key);
        PsValue value = at[2 * i + 1].kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(at[2 * i + 1]);
        ps_table_set(table, ps_retain(key), value);
    }
    *out = ps_move(&table);
    return PS_OK;
}

/* pairs of key value -> table */
PsStatus ps_op_table(PsSession *s, PsValue *at, uint32_t pairs, uint32_t how)
{
    PsValue result = PS_NULL;
    PsStatus status =
        how == 2 ? fill_bag(s, at, pairs, &result) : fill_table(s, at, pairs, how == 1, &result);
    if (status != PS_OK)
        return status;
    for (uint32_t i = 0; i < 2 * pairs; i++)
        ps_release(at[i]);
    *at = result;
    return PS_OK;
}

PsStatus ps_op_range(PsSession *s, PsValue *at, bool lazy)
{
    PsValue result = PS_NULL;
    int32_t first = 0;
    int32_t last = 0;
    bool is_int = true;
    PsStatus status = PS_OK;
    if (lazy) {
        status = ps_range_ends(&s->ctx, at[0], at[1], &first, &last, &is_int);
        if (status == PS_OK && is_int)
            result = ps_range_value(first, last);
    }
    if (!lazy || (status == PS_OK && !is_int))
        status = ps_range(&s->ctx, at[0], at[1], &result);
    if (status == PS_OK)
        replace_two(at + 2, result);
    return status;
}

/* pieces -> one string */
PsStatus ps_op_text(PsSession *s, PsValue *at, uint32_t count)
{
    PsBuffer text = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (at[i].kind == PS_KIND_STRING) {
            PsSlice slice = ps_string_slice(at[i]);
            if (text.len > 0 && slice.len >= 3 && ((unsigned char)slice.data[0]) == 0xED) {
                PsValue whole = ps_string_append(ps_string_take(&text), slice);
                ps_buffer_slice(&text, ps_string_slice(whole));
                ps_release(whole);
            } else {
                ps_buffer_slice(&text, slice);
            }
            continue;
        }
        /* a number that remembers how it was written is a number here */
        PsStatus status =
            ps_text(&s->ctx, ps_is_number(ps_unwrap(at[i])) ? ps_unwrap(at[i]) : at[i], &text);
        if (status != PS_OK) {
            ps_buffer_done(&text);
            return status;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        ps_release(at[i]);
    *at = ps_string_take(&text);
    return PS_OK;
}

/* The type of a reference, kept there unless a script can define it anew. */
static PsStatus resolve(PsSession *s, PsTypeRef *ref, const PsType **type)
{
    *type = ref->type != NULL ? ref->type : ps_type_resolve(s, ref->name);
    if (*type == NULL)
        return ps_type_missing(s, s->frame->code->script, ref->name);
    if (!((*type)->flags & PS_TYPE_SCRIPT))
        ref->type = *type;
    return PS_OK;
}

PsStatus ps_op_cast(PsSession *s, PsTypeRef *ref, PsValue *at)
{
    const PsType *type = NULL;
    PsStatus status = resolve(s, ref, &type);
    if (status != PS_OK)
        return status;
    if (at->kind == PS_KIND_INT32 && type == PS_T(System_Int32)) {
        at->flags = 0;
        return PS_OK;
    }
    if (ref->name->kind == PS_TYPE_NAME_SIMPLE &&
        ps_slice_same_text(ref->name->name, "pscustomobject"))
        type = PS_T(System_Management_Automation_PSCustomObject);
    PsValue result = PS_NULL;
    if (at->kind == PS_KIND_WRAPPED && type == PS_T(System_String))
        status = ps_text_value(&s->ctx, *at, &result); /* as an argument was written */
    else
        status = ps_convert(&s->ctx, *at, type, &result);
    if (status == PS_OK)
        ps_assign(at, result);
    return status;
}

PsStatus ps_op_type(PsSession *s, PsTypeRef *ref, PsValue *out)
{
    const PsType *type = NULL;
    PsStatus status = resolve(s, ref, &type);
    if (status == PS_OK)
        *out = ps_type_value(type);
    return status;
}

PsStatus ps_op_deref_type(PsSession *s, PsValue *at)
{
    PsRef v = ps_unwrap(*at);
    if (v.kind == PS_KIND_TYPE || ps_is_null(v))
        return PS_OK;
    if (v.kind == PS_KIND_STRING) {
        const PsType *type = s->ctx.upcalls->find_type(&s->ctx, ps_string_slice(v));
        if (type != NULL) {
            ps_assign(at, ps_type_value(type));
            return PS_OK;
        }
    }
    /* An object: its type's static members. */
    ps_assign(at, ps_type_value(ps_type_of(v)));
    return PS_OK;
}
