/* Unit tests of csv.c. */
#include "serial/csv.h"
#include "test.h"

/* Records joined by a slash, fields by a bar. */
static void assert_fields(const char *text, const char *expected)
{
    PsCsvReader reader = {.text = ps_slice(text), .delimiter = ','};
    PsCsvRecord record = {0};
    PsBuffer out = {0};
    while (ps_csv_read(&reader, &record)) {
        for (size_t i = 0; i < record.len; i++) {
            ps_buffer_slice(&out, ps_csv_field(&record, i));
            ps_buffer_byte(&out, '|');
        }
        ps_buffer_byte(&out, '/');
    }
    assert_string_equal(ps_buffer_cstr(&out), expected);
    ps_buffer_done(&out);
    ps_csv_record_done(&record);
}

TEST(fields_are_split_at_delimiters)
{
    assert_fields("a,b\n1,2\r\n3,4", "a|b|/1|2|/3|4|/");
    assert_fields("a,,c\n", "a||c|/");
    assert_fields("1,2,", "1|2|/");
    assert_fields("1,2,\n", "1|2||/");
}

TEST(quoted_fields_hold_anything)
{
    assert_fields("\"a,b\",\"x\ny\",\"q\"\"q\"", "a,b|x\ny|q\"q|/");
    assert_fields("\"a\"b,c", "ab|c|/");
    assert_fields("\"\",x", "|x|/");
    assert_fields("1,x\"y\"z", "1|x\"y\"z|/");
}

TEST(blanks_in_front_are_dropped_and_those_behind_kept)
{
    assert_fields(" A , B ", "A |B |/");
    assert_fields("  \"q\" ,r", "q|r|/");
    assert_fields("a b,c", "a b|c|/");
}

static void assert_written(const char *text, PsCsvQuotes quotes, const char *expected)
{
    PsBuffer out = {0};
    ps_csv_write(&out, ps_slice(text), ',', quotes);
    assert_string_equal(ps_buffer_cstr(&out), expected);
    ps_buffer_done(&out);
}

TEST(quotes_are_written_as_asked)
{
    assert_written("a\"b", PS_CSV_QUOTE_ALWAYS, "\"a\"\"b\"");
    assert_written("a,b", PS_CSV_QUOTE_AS_NEEDED, "\"a,b\"");
    assert_written(" a ", PS_CSV_QUOTE_AS_NEEDED, " a ");
    assert_written("a,b", PS_CSV_QUOTE_NEVER, "a,b");
}
