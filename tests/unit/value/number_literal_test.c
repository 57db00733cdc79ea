/* Unit tests of runtime/value/number_literal.c against results of PowerShell. */
#include "cases.h"
#include "value/number_convert.h"
#include "value/number_literal.h"
#include "value/number_text.h"

static const char *const kind_names[] = {"SByte",  "Byte",   "Int16",   "UInt16",
                                         "Int32",  "UInt32", "Int64",   "UInt64",
                                         "Single", "Double", "Decimal", "BigInteger"};

static void write_result(PsBuffer *out, PsNumberStatus status, PsNumber *number, bool with_kind)
{
    if (status != PS_NUMBER_OK) {
        ps_buffer_byte(out, '!');
        return;
    }
    if (with_kind)
        ps_buffer_printf(out, "%s ", kind_names[number->kind]);
    ps_number_text_any(out, number, ps_culture_invariant());
    ps_number_convert_done(number);
}

static void check(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsNumber number = {0};
    PsSlice input = case_field(c, 1);
    if (strcmp(case_text(c, 0), "literal") == 0) {
        PsNumberStatus status = ps_number_literal_parse(input, true, &number);
        write_result(&text, status, &number, true);
        case_expect(c, ps_buffer_view(&text), case_field(c, 2));
        return;
    }
    PsNumberStatus status = ps_number_literal_operand(input, PS_NUMBER_INT32, &number);
    write_result(&text, status, &number, true);
    case_expect(c, ps_buffer_view(&text), case_field(c, 2));
    static const PsNumberKind kinds[] = {PS_NUMBER_INT32, PS_NUMBER_INT64, PS_NUMBER_DOUBLE,
                                         PS_NUMBER_DECIMAL, PS_NUMBER_BYTE};
    for (size_t i = 0; i < 5; i++) {
        text.len = 0;
        status = ps_number_literal_cast(input, kinds[i], &number);
        write_result(&text, status, &number, false);
        case_expect(c, ps_buffer_view(&text), case_field(c, 3 + i));
    }
}

TEST(literals_and_casts_are_powershells)
{
    cases_run("value/cases/number_literal", check);
}

static PsNumberStatus cast(const char *text, PsNumberKind kind)
{
    PsNumber number;
    PsNumberStatus status = ps_number_literal_cast(ps_slice(text), kind, &number);
    if (status == PS_NUMBER_OK)
        ps_number_convert_done(&number);
    return status;
}

TEST(tells_too_large_from_not_a_number)
{
    assert_int_equal(cast("99999999999", PS_NUMBER_INT32), PS_NUMBER_OVERFLOW);
    assert_int_equal(cast("-1", PS_NUMBER_UINT32), PS_NUMBER_OVERFLOW);
    assert_int_equal(cast("256", PS_NUMBER_BYTE), PS_NUMBER_OVERFLOW);
    assert_int_equal(cast("abc", PS_NUMBER_INT32), PS_NUMBER_BAD_TEXT);
    assert_int_equal(cast("1e400", PS_NUMBER_DECIMAL), PS_NUMBER_BAD_TEXT);
    assert_int_equal(cast("x", PS_NUMBER_BIGINT), PS_NUMBER_BAD_TEXT);
}

TEST(a_big_integer_that_is_no_literal_of_its_own_goes_through_a_double)
{
    PsNumber number;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice digits = PS_SLICE("123456789012345678901234567890");
    assert_int_equal(ps_number_literal_cast(digits, PS_NUMBER_BIGINT, &number), PS_NUMBER_OK);
    write_result(&text, PS_NUMBER_OK, &number, false);
    assert_string_equal(ps_buffer_cstr(&text), "123456789012345677877719597056");
}
