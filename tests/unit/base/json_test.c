/* Unit tests of runtime/base/json.c. */
#include <string.h>

#include "base/json.h"
#include "test.h"

/* One letter a token, texts in angle brackets; ends with ! for an error. */
static void trace(const char *text, size_t len, PsBuffer *out)
{
    PsJsonReader reader;
    PsErrorBuf err = {0};
    ps_json_reader_init(&reader, (PsSlice){text, len}, &err);
    for (;;) {
        PsJsonToken token = ps_json_read(&reader);
        ps_buffer_byte(out, "!.{}[]:snTF0"[token]);
        if (token == PS_JSON_NAME || token == PS_JSON_STRING || token == PS_JSON_NUMBER) {
            ps_buffer_byte(out, '<');
            ps_buffer_slice(out, reader.text);
            ps_buffer_byte(out, '>');
        }
        if (token == PS_JSON_FAILED || token == PS_JSON_END)
            break;
    }
    ps_json_reader_done(&reader);
}

static void expect(const char *text, const char *tokens)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    trace(text, strlen(text), &out);
    assert_string_equal(ps_buffer_cstr(&out), tokens);
}

TEST(reads_values)
{
    expect(" {\"a\":[1,-2.5e+3,true,false,null],\"b\":{},\"c\":[]} ",
           "{:<a>[n<1>n<-2.5e+3>TF0]:<b>{}:<c>[]}.");
    expect("\"\\u00e9\\ud83d\\ude00\\n\\/\"", "s<\xC3\xA9\xF0\x9F\x98\x80\n/>.");
    expect("0", "n<0>.");
}

TEST(refuses_what_is_not_json)
{
    static const char *const texts[] = {
        "",      "{",        "[1,]",  "{\"a\":1,}", "{a:1}", "01",       "1.",      "-",
        "1e",    "tru",      "[1 2]", "1 2",        "]",     "\"\x01\"", "\"\\x\"", "\"\\u12g4\"",
        "\"abc", "\"\xFF\"", "'a'",   "{\"a\" 1}",  "[}",    "NaN",      "/**/1",   "\"\\",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        PS_AUTO_BUFFER PsBuffer out = {0};
        trace(texts[i], strlen(texts[i]), &out);
        assert_int_equal(out.data[out.len - 1], '!');
    }
}

TEST(limits_depth_and_says_where)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_buffer_fill(&text, '[', PS_JSON_MAX_DEPTH);
    ps_buffer_fill(&text, ']', PS_JSON_MAX_DEPTH);
    trace(text.data, text.len, &out);
    assert_int_equal(out.data[out.len - 1], '.');
    text.len = 0;
    ps_buffer_fill(&text, '[', PS_JSON_MAX_DEPTH + 1);
    ps_buffer_fill(&text, ']', PS_JSON_MAX_DEPTH + 1);
    trace(text.data, text.len, &out);
    assert_int_equal(out.data[out.len - 1], '!');

    PsJsonReader reader;
    PsErrorBuf err = {0};
    ps_json_reader_init(&reader, PS_SLICE("{\n \"a\": ?}"), &err);
    while (ps_json_read(&reader) != PS_JSON_FAILED)
        continue;
    assert_string_equal(err.text, "Line 2, column 7: a value was expected.");
    ps_json_reader_done(&reader);
}

TEST(skips_whole_values)
{
    PsJsonReader reader;
    ps_json_reader_init(&reader, PS_SLICE("[{\"a\":[1,{}]},\"x\",7]"), NULL);
    assert_int_equal(ps_json_read(&reader), PS_JSON_ARRAY);
    assert_true(ps_json_skip(&reader));
    assert_true(ps_json_skip(&reader));
    assert_int_equal(ps_json_read(&reader), PS_JSON_NUMBER);
    int64_t seven = 0;
    assert_true(ps_json_int64(&reader, &seven));
    assert_int_equal(seven, 7);
    ps_json_reader_done(&reader);
}

TEST(numbers_that_do_not_fit_are_refused)
{
    static const char *const texts[] = {"9223372036854775808", "1.0", "1e3"};
    for (size_t i = 0; i < 3; i++) {
        PsJsonReader reader;
        ps_json_reader_init(&reader, ps_slice(texts[i]), NULL);
        assert_int_equal(ps_json_read(&reader), PS_JSON_NUMBER);
        int64_t number = 0;
        assert_false(ps_json_int64(&reader, &number));
        ps_json_reader_done(&reader);
    }
}

TEST(writes_ascii_as_the_audit_log_needs_it)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsJsonWriter w = {.out = &out, .ascii = true};
    ps_json_begin_object(&w);
    ps_json_member(&w, "a",
                   (PsSlice){"x\r\n\"\\\x1b\x7f\0\xC3\xA9\xF0\x9F\x98\x80\xED\xA0\x80\xFF", 18});
    ps_json_name(&w, "b");
    ps_json_begin_array(&w);
    ps_json_int(&w, -5);
    ps_json_bool(&w, true);
    ps_json_null(&w);
    ps_json_begin_array(&w);
    ps_json_end_array(&w);
    ps_json_end_array(&w);
    ps_json_member_int(&w, "c", INT64_MIN);
    ps_json_end_object(&w);
    assert_string_equal(
        ps_buffer_cstr(&out),
        "{\"a\":\"x\\r\\n\\\"\\\\\\u001b\\u007f\\u0000\\u00e9\\ud83d\\ude00\\ud800\\udcff\","
        "\"b\":[-5,true,null,[]],\"c\":-9223372036854775808}");
}

TEST(writes_utf8_otherwise)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsJsonWriter w = {.out = &out};
    ps_json_text(&w, "\xC3\xA9\t");
    assert_string_equal(ps_buffer_cstr(&out), "\"\xC3\xA9\\t\"");
}
