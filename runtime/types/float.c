/* float.c - System.Double, System.Single and System.Boolean. */
#include <float.h>
#include <math.h>

#include "base/casing.h"
#include "types/arguments.h"
#include "types/number_members.h"
#include "value/object.h"

PS_NUMBER_PARSERS(double, PS_NUMBER_DOUBLE)
PS_NUMBER_PARSERS(single, PS_NUMBER_SINGLE)

#define CONSTANT(name_, value_) \
    PS_ROW(name_##_double) \
    { \
        return ps_return(ps_double(value_), out); \
    }
#define CONSTANT_SINGLE(name_, value_) \
    PS_ROW(name_##_single) \
    { \
        return ps_return(ps_single(value_), out); \
    }
CONSTANT(max, DBL_MAX)
CONSTANT(min, -DBL_MAX)
CONSTANT(epsilon, 4.9406564584124654e-324)
CONSTANT(nan, -(double)NAN) /* as what 0/0 gives: IsNegative says yes */
CONSTANT(positive, (double)INFINITY)
CONSTANT(negative, -(double)INFINITY)
CONSTANT(pi, M_PI)
CONSTANT(e, M_E)
CONSTANT_SINGLE(max, FLT_MAX)
CONSTANT_SINGLE(min, -FLT_MAX)
CONSTANT_SINGLE(epsilon, 1.401298e-45F)
CONSTANT_SINGLE(nan, -NAN)
CONSTANT_SINGLE(positive, INFINITY)
CONSTANT_SINGLE(negative, -INFINITY)

#define TEST_ROW(name_, test_) \
    PS_ROW(name_) \
    { \
        double d = ps_get_double(args[0]); \
        return ps_return(ps_bool(test_), out); \
    }
TEST_ROW(is_nan, isnan(d))
TEST_ROW(is_infinity, isinf(d))
TEST_ROW(is_plus_infinity, isinf(d) && d > 0)
TEST_ROW(is_minus_infinity, isinf(d) && d < 0)
TEST_ROW(is_finite, isfinite(d))
TEST_ROW(is_negative, signbit(d) != 0)
TEST_ROW(is_positive, signbit(d) == 0)
TEST_ROW(is_integer, isfinite(d) && trunc(d) == d)
TEST_ROW(is_even, isfinite(d) && fmod(d, 2) == 0)
TEST_ROW(is_odd, isfinite(d) && fabs(fmod(d, 2)) == 1)
TEST_ROW(is_power, isfinite(d) && d > 0 && frexp(d, &(int){0}) == 0.5)
TEST_ROW(is_real, !isnan(d))

#define FLOAT_ROWS(T, name_) \
    PS_STATIC_PROPERTY(T " MaxValue", max_##name_), \
        PS_STATIC_PROPERTY(T " MinValue", min_##name_), \
        PS_STATIC_PROPERTY(T " Epsilon", epsilon_##name_), \
        PS_STATIC_PROPERTY(T " NaN", nan_##name_), \
        PS_STATIC_PROPERTY(T " PositiveInfinity", positive_##name_), \
        PS_STATIC_PROPERTY(T " NegativeInfinity", negative_##name_), \
        PS_STATIC("bool IsNaN(" T " d)", is_nan), \
        PS_STATIC("bool IsInfinity(" T " d)", is_infinity), \
        PS_STATIC("bool IsPositiveInfinity(" T " d)", is_plus_infinity), \
        PS_STATIC("bool IsNegativeInfinity(" T " d)", is_minus_infinity), \
        PS_STATIC("bool IsFinite(" T " d)", is_finite), \
        PS_STATIC("bool IsNegative(" T " d)", is_negative), \
        PS_STATIC("bool IsPositive(" T " value)", is_positive), \
        PS_STATIC("bool IsEvenInteger(" T " value)", is_even), \
        PS_STATIC("bool IsOddInteger(" T " value)", is_odd), \
        PS_STATIC("bool IsPow2(" T " value)", is_power), \
        PS_STATIC("bool IsRealNumber(" T " value)", is_real), \
        PS_STATIC("bool IsInteger(" T " value)", is_integer), PS_NUMBER_ROWS(T, name_)

static const PsMemberRow double_rows[] = {
    PS_STATIC_PROPERTY("double Pi", pi_double),
    PS_STATIC_PROPERTY("double E", e_double),
    FLOAT_ROWS("double", double),
    {0},
};
static const PsMemberRow single_rows[] = {FLOAT_ROWS("float", single), {0}};

/* ---- bool ---- */

static PsSlice without_white(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == ' ' || text.data[0] == '\t' || text.data[0] == '\0' ||
                            text.data[0] == '\n' || text.data[0] == '\r')) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && strchr(" \t\n\r", text.data[text.len - 1]) != NULL)
        text.len--;
    return text;
}

static bool read_bool(PsSlice text, bool *value)
{
    text = without_white(text);
    *value = ps_slice_same_text(text, "True");
    return *value || ps_slice_same_text(text, "False");
}

PS_ROW(parse_bool)
{
    bool value;
    PsSlice text = ps_arg_text(args[0]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    if (!read_bool(text, &value))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "String '%.*s' was not recognized as a valid Boolean.", (int)text.len,
                       text.data);
    return ps_return(ps_bool(value), out);
}

PS_ROW(try_parse_bool)
{
    bool value = false;
    bool good = read_bool(ps_arg_text(args[0]), &value);
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[1], ps_bool(good && value));
}

PS_ROW(bool_text)
{
    return ps_return(ps_string_from(ps_get_bool(self) ? "True" : "False"), out);
}

PS_ROW(get_true_text)
{
    return ps_return(ps_string_from("True"), out);
}
PS_ROW(get_false_text)
{
    return ps_return(ps_string_from("False"), out);
}

PS_ROW(bool_code)
{
    return ps_return(ps_enum(PS_T(System_TypeCode), 3), out);
}

PS_ROW(compare_bool)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_kind(other) != PS_KIND_BOOL)
        return ps_is_null(other) ? ps_return(ps_int32(1), out)
                                 : ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                                           "Object must be of type Boolean.");
    return ps_return(ps_int32(ps_get_bool(self) - ps_get_bool(other)), out);
}

static const PsMemberRow bool_rows[] = {
    PS_STATIC_PROPERTY("string TrueString", get_true_text),
    PS_STATIC_PROPERTY("string FalseString", get_false_text),
    PS_STATIC("bool Parse(string value)", parse_bool),
    PS_STATIC("bool TryParse(string value, [ref] bool result)", try_parse_bool),
    PS_METHOD("string ToString()", bool_text),
    PS_METHOD("string ToString(System.IFormatProvider provider)", bool_text),
    PS_METHOD("int CompareTo(System.Object obj)", compare_bool),
    PS_METHOD("int CompareTo(bool value)", compare_bool),
    PS_METHOD("System.TypeCode GetTypeCode()", bool_code),
    {0},
};

/* ---- switch ---- */

PS_ROW(is_present)
{
    return ps_return(ps_bool(ps_get_bool(self)), out);
}

static const PsMemberRow switch_rows[] = {
    PS_PROPERTY("bool IsPresent", is_present),
    PS_METHOD("bool ToBool()", is_present),
    PS_METHOD("string ToString()", bool_text),
    {0},
};

const PsTypeMembers ps_types_float[] = {
    {PS_TYPE_ID_System_Double, double_rows},
    {PS_TYPE_ID_System_Single, single_rows},
    {PS_TYPE_ID_System_Boolean, bool_rows},
    {PS_TYPE_ID_System_Management_Automation_SwitchParameter, switch_rows},
    {0},
};
