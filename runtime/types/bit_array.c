/* bit_array.c - System.Collections.BitArray. */
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/enumerator.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"

enum { BITS, FIELD_COUNT }; /* a bool[] */

static PsRef bits_of(PsRef self)
{
    return ps_field(self, BITS);
}

static bool get_bit(PsRef bits, size_t index)
{
    PsValue bit = ps_array_at(bits, index);
    return ps_get_bool(ps_ref(&bit));
}

static PsStatus next_bit(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                         PsValue *out)
{
    (void)ctx;
    PsRef bits = bits_of(ps_value_of(PS_KIND_HOLDER, object));
    *has = state->index < ps_array_len(bits);
    if (*has)
        *out = ps_array_at(bits, state->index++);
    return PS_OK;
}

static const PsEnumerateOps bit_walk = {next_bit};

static PsValue make(PsValue bits)
{
    ps_enumerate_register(PS_T(System_Collections_BitArray), &bit_walk);
    PsValue value = ps_fields_new(PS_T(System_Collections_BitArray), FIELD_COUNT);
    ps_field_set(ps_ref(&value), BITS, bits);
    return value;
}

/* (length [, value]) */
PS_ROW(from_length)
{
    int64_t len = ps_get_int(args[0]);
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    PsValue bits = ps_array_new(PS_T(System_Boolean), (size_t)len);
    for (size_t i = 0; count > 1 && i < (size_t)len; i++)
        ps_array_set(ps_ref(&bits), i, ps_retain(args[1]));
    return ps_return(make(bits), out);
}
PS_ROW(from_bools)
{
    return ps_arg_is_null(args[0]) ? ps_fail_null(ctx, "values")
                                   : ps_return(make(ps_array_copy(args[0])), out);
}
/* Bytes or ints, lowest bit first. */
PS_ROW(from_numbers)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "values");
    size_t width = ps_array_get(args[0])->elem->kind == PS_KIND_BYTE ? 8 : 32;
    size_t len = ps_array_len(args[0]) * width;
    PsValue bits = ps_array_new(PS_T(System_Boolean), len);
    for (size_t i = 0; i < len; i++) {
        PsValue number = ps_array_at(args[0], i / width);
        bool bit = ((uint64_t)ps_get_int(ps_ref(&number)) >> (i % width) & 1) != 0;
        ps_array_set(ps_ref(&bits), i, ps_bool(bit));
    }
    return ps_return(make(bits), out);
}

static PsStatus check_index(PsContext *ctx, PsRef self, PsRef index)
{
    if (ps_get_int(index) >= 0 && ps_get_int(index) < (int64_t)ps_array_len(bits_of(self)))
        return PS_OK;
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                   "Index was out of range. Must be non-negative and less than the size of the "
                   "collection. (Parameter 'index')\nActual value was %lld.",
                   (long long)ps_get_int(index));
}

PS_ROW(get)
{
    PsStatus status = check_index(ctx, self, args[0]);
    if (status == PS_OK)
        *out = ps_array_at(bits_of(self), (size_t)ps_get_int(args[0]));
    return status;
}
PS_ROW(set)
{
    PsStatus status = check_index(ctx, self, args[0]);
    if (status == PS_OK)
        ps_array_set(bits_of(self), (size_t)ps_get_int(args[0]), ps_retain(args[1]));
    return status;
}
PS_ROW(set_all)
{
    for (size_t i = 0; i < ps_array_len(bits_of(self)); i++)
        ps_array_set(bits_of(self), i, ps_retain(args[0]));
    return PS_OK;
}

static PsStatus combine(PsContext *ctx, PsRef self, PsRef other, char how, PsValue *out)
{
    PsRef bits = bits_of(self);
    if (ps_arg_is_null(other))
        return ps_fail_null(ctx, "value");
    if (ps_array_len(bits) != ps_array_len(bits_of(other)))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Array lengths must be the same.");
    for (size_t i = 0; i < ps_array_len(bits); i++) {
        bool a = get_bit(bits, i);
        bool b = get_bit(bits_of(other), i);
        ps_array_set(bits, i, ps_bool(how == '&' ? a && b : how == '|' ? a || b : a != b));
    }
    return ps_return(ps_retain(self), out);
}
PS_ROW(and_with)
{
    return combine(ctx, self, args[0], '&', out);
}
PS_ROW(or_with)
{
    return combine(ctx, self, args[0], '|', out);
}
PS_ROW(xor_with)
{
    return combine(ctx, self, args[0], '^', out);
}
PS_ROW(invert)
{
    for (size_t i = 0; i < ps_array_len(bits_of(self)); i++)
        ps_array_set(bits_of(self), i, ps_bool(!get_bit(bits_of(self), i)));
    return ps_return(ps_retain(self), out);
}
PS_ROW(has_all)
{
    bool all = true;
    for (size_t i = 0; i < ps_array_len(bits_of(self)); i++)
        all = all && get_bit(bits_of(self), i);
    return ps_return(ps_bool(all), out);
}
PS_ROW(has_any)
{
    bool any = false;
    for (size_t i = 0; i < ps_array_len(bits_of(self)); i++)
        any = any || get_bit(bits_of(self), i);
    return ps_return(ps_bool(any), out);
}

/* Into a bool[], byte[] or int[]. */
PS_ROW(copy_to)
{
    PsRef bits = bits_of(self);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "array");
    PsKind kind = (PsKind)ps_array_get(args[0])->elem->kind;
    if (kind != PS_KIND_BOOL && kind != PS_KIND_BYTE && kind != PS_KIND_INT32)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] "
                       "and Byte[]. (Parameter 'array')");
    size_t width = kind == PS_KIND_BOOL ? 1 : kind == PS_KIND_BYTE ? 8 : 32;
    size_t len = (ps_array_len(bits) + width - 1) / width;
    int64_t at = ps_get_int(args[1]);
    if (at < 0)
        return ps_fail_negative(ctx, "index", at);
    if ((size_t)at + len > ps_array_len(args[0]))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Destination array is not long enough to copy all the items in the "
                       "collection. Check array index and length.");
    for (size_t i = 0; i < len; i++) {
        uint64_t number = 0;
        for (size_t k = 0; k < width && i * width + k < ps_array_len(bits); k++)
            number |= (uint64_t)get_bit(bits, i * width + k) << k;
        PsValue item = kind == PS_KIND_BOOL
                           ? ps_bool(number != 0)
                           : ps_integer(kind, kind == PS_KIND_INT32 ? (int64_t)(int32_t)number
                                                                    : (int64_t)number);
        ps_array_set(args[0], (size_t)at + i, item);
    }
    return PS_OK;
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(bits_of(self))), out);
}
PS_SETTER_ROW(set_length)
{
    int64_t len = ps_get_int(value);
    if (len < 0)
        return ps_fail_negative(ctx, "value", len);
    PsValue bits = ps_array_new(PS_T(System_Boolean), (size_t)len);
    for (size_t i = 0; i < (size_t)len && i < ps_array_len(bits_of(self)); i++)
        ps_array_set(ps_ref(&bits), i, ps_array_at(bits_of(self), i));
    ps_field_set(self, BITS, bits);
    return PS_OK;
}
PS_ROW(clone)
{
    return ps_return(make(ps_array_copy(bits_of(self))), out);
}

#define BITS_TYPE "System.Collections.BitArray"

static const PsMemberRow rows[] = {
    PS_CTOR("new(int length)", from_length),
    PS_CTOR("new(int length, bool defaultValue)", from_length),
    PS_CTOR("new(byte[] bytes)", from_numbers),
    PS_CTOR("new(bool[] values)", from_bools),
    PS_CTOR("new(int[] values)", from_numbers),
    PS_METHOD("bool Get(int index)", get),
    PS_METHOD("void Set(int index, bool value)", set),
    PS_INDEXED("bool Item(int index)", get),
    PS_METHOD("void set_Item(int index, bool value)", set),
    PS_METHOD("void SetAll(bool value)", set_all),
    PS_METHOD(BITS_TYPE " And(" BITS_TYPE " value)", and_with),
    PS_METHOD(BITS_TYPE " Or(" BITS_TYPE " value)", or_with),
    PS_METHOD(BITS_TYPE " Xor(" BITS_TYPE " value)", xor_with),
    PS_METHOD(BITS_TYPE " Not()", invert),
    PS_METHOD("bool HasAllSet()", has_all),
    PS_METHOD("bool HasAnySet()", has_any),
    PS_METHOD("void CopyTo(array array, int index)", copy_to),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_PROPERTY("int Length", get_count, .setter = set_length),
    PS_PROPERTY("int Count", get_count),
    {0},
};

const PsTypeMembers ps_types_bit_array[] = {
    {PS_TYPE_ID_System_Collections_BitArray, rows},
    {0},
};
