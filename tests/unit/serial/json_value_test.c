/* Unit tests of json_value_read.c and json_value_write.c. */
#include "serial/json_value.h"
#include "test.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static PsContext context(void)
{
    return (PsContext){.culture = ps_culture_invariant()};
}

/* Reads and writes back. */
static void assert_round(const char *text, bool compress, const char *expected)
{
    PsContext ctx = context();
    PsJsonReadOptions read = {0};
    PsJsonWriteOptions write = {.depth = 5, .compress = compress};
    PS_AUTO PsValue value = PS_NULL;
    PsBuffer out = {0};
    assert_int_equal(ps_json_value_read(&ctx, ps_slice(text), &read, &value), PS_OK);
    assert_int_equal(ps_json_value_write(&ctx, value, &write, &out), PS_OK);
    assert_string_equal(ps_buffer_cstr(&out), expected);
    ps_buffer_done(&out);
}

static void assert_refused(const char *text, const char *message)
{
    PsContext ctx = context();
    PsJsonReadOptions read = {0};
    PsValue value = PS_NULL;
    assert_int_equal(ps_json_value_read(&ctx, ps_slice(text), &read, &value), PS_ERROR);
    PS_AUTO PsValue error = ps_error_record_of(ps_take_error(&ctx));
    PsSlice got = ps_error_record_message(error);
    PS_AUTO PsValue copy = ps_string(got);
    assert_string_equal(ps_string_cstr(copy), message);
}

TEST(values_come_back)
{
    assert_round("{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{}}", true,
                 "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{}}");
    assert_round("[1.5,-2,1e3,12345678901234567890,0.1]", true,
                 "[1.5,-2,1000.0,12345678901234567890,0.1]");
}

TEST(written_text_is_indented)
{
    assert_round("{\"a\":[1,{\"b\":2}],\"e\":[]}", false,
                 "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ],\n  \"e\": []\n}");
}

TEST(reading_is_lenient)
{
    assert_round("// first\n{a:1, 'b':'it\\'s', /* c */ \"c\":[1,2,],}", true,
                 "{\"a\":1,\"b\":\"it's\",\"c\":[1,2]}");
    assert_round("{\"a\":1,\"a\":2}", true, "{\"a\":2}");
}

TEST(escapes_are_read_and_written)
{
    assert_round("\"q\\\"b\\\\s\\/\\n\\u00e9\\ud83d\\ude00\"", true,
                 "\"q\\\"b\\\\s/\\n\xC3\xA9\xF0\x9F\x98\x80\"");
}

TEST(errors_tell_where)
{
    assert_refused("{\"a\":}", "Conversion from JSON failed with error: Unexpected character "
                               "encountered while parsing value: }. Path 'a', line 1, position 5.");
    assert_refused("[1,\n2\n3]",
                   "Conversion from JSON failed with error: After parsing a value an unexpected "
                   "character was encountered: 3. Path '[1]', line 3, position 0.");
    assert_refused("abc",
                   "Conversion from JSON failed with error: Unexpected character encountered "
                   "while parsing value: a. Path '', line 0, position 0.");
    assert_refused("[1,", "Conversion from JSON failed with error: Unexpected end when reading "
                          "token. Path ''.");
    assert_refused("{\"a\":1,\"A\":2}",
                   "Cannot convert the JSON string because it contains keys with different casing. "
                   "Please use the -AsHashTable switch instead. The key that was attempted to be "
                   "added to the existing key 'a' was 'A'.");
}

TEST(what_is_too_deep_becomes_text)
{
    PsContext ctx = context();
    PsJsonWriteOptions write = {.depth = 1, .compress = true};
    PsValue inner = ps_table_new(), middle = ps_table_new();
    PS_AUTO PsValue outer = ps_table_new();
    ps_table_set_text(middle, "c", inner);
    ps_table_set_text(outer, "b", middle);
    PsBuffer out = {0};
    assert_int_equal(ps_json_value_write(&ctx, outer, &write, &out), PS_OK);
    assert_string_equal(ps_buffer_cstr(&out), "{\"b\":{\"c\":\"System.Collections.Hashtable\"}}");
    assert_true(write.was_cut);
    ps_buffer_done(&out);
}

TEST(keys_that_are_no_strings_are_refused)
{
    PsContext ctx = context();
    PsJsonWriteOptions write = {.depth = 2};
    PS_AUTO PsValue table = ps_table_new();
    ps_table_set(table, ps_int32(1), ps_int32(2));
    PsBuffer out = {0};
    assert_int_equal(ps_json_value_write(&ctx, table, &write, &out), PS_ERROR);
    ps_clear_error(&ctx);
    ps_buffer_done(&out);
}
