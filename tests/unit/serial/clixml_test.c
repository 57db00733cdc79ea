/* Unit tests of clixml_write.c and clixml_read.c. */
#include "serial/base64.h"
#include "serial/clixml.h"
#include "test.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static void write(PsContext *ctx, PsRef value, bool is_indented, PsBuffer *out)
{
    PsClixmlWriter writer = {.ctx = ctx, .out = out, .is_indented = is_indented, .level = 1};
    ps_buffer_text(out, PS_CLIXML_START);
    assert_int_equal(ps_clixml_write(&writer, value, 2), PS_OK);
    ps_clixml_writer_done(&writer);
    ps_buffer_text(out, is_indented ? "\n" PS_CLIXML_END : PS_CLIXML_END);
}

static PsContext context(void)
{
    return (PsContext){.culture = ps_culture_invariant()};
}

/* Consumes the value. */
static void assert_written(PsValue value, const char *expected)
{
    PsContext ctx = context();
    PsBuffer out = {0};
    write(&ctx, value, false, &out);
    PsBuffer wanted = {0};
    ps_buffer_printf(&wanted, "%s%s%s", PS_CLIXML_START, expected, PS_CLIXML_END);
    assert_string_equal(ps_buffer_cstr(&out), ps_buffer_cstr(&wanted));
    ps_buffer_done(&out);
    ps_buffer_done(&wanted);
    ps_release(value);
}

TEST(primitive_values_have_a_tag_each)
{
    assert_written(ps_int32(5), "<I32>5</I32>");
    assert_written(ps_bool(true), "<B>true</B>");
    assert_written(ps_char('x'), "<C>120</C>");
    assert_written(ps_double(1.5), "<Db>1.5</Db>");
    assert_written(PS_NULL, "<Nil />");
    assert_written(ps_string_from("a\tb _x0041_ <é>"), "<S>a_x0009_b _x005F_x0041_ &lt;é&gt;</S>");
}

TEST(property_objects_hold_notes_and_types_are_written_once)
{
    PsValue inner = ps_bag_new(), outer = ps_bag_new();
    ps_bag_set_text(inner, "N", ps_int32(1));
    ps_bag_set_text(outer, "In", inner);
    assert_written(outer, "<Obj RefId=\"0\"><TN RefId=\"0\">"
                          "<T>System.Management.Automation.PSCustomObject</T>"
                          "<T>System.Object</T></TN><MS><Obj N=\"In\" RefId=\"1\">"
                          "<TNRef RefId=\"0\" /><MS><I32 N=\"N\">1</I32></MS></Obj></MS></Obj>");
}

TEST(bytes_are_base64)
{
    PsValue bytes = ps_array_new(PS_T(System_Byte), 3);
    for (int i = 0; i < 3; i++)
        ps_array_set(bytes, (size_t)i, ps_integer(PS_KIND_BYTE, i + 1));
    assert_written(bytes, "<BA>AQID</BA>");
    PsBuffer out = {0};
    assert_true(ps_base64_decode(PS_SLICE("AQI="), &out));
    assert_int_equal(out.len, 2);
    assert_false(ps_base64_decode(PS_SLICE("AQ=D"), &out));
    ps_buffer_done(&out);
}

TEST(objects_come_back)
{
    PsContext ctx = context();
    PsBuffer out = {0};
    PS_AUTO PsValue table = ps_table_new();
    PsValue bag = ps_bag_new(), list = ps_array_empty(2);
    ps_array_push(list, ps_int32(7));
    ps_array_push(list, ps_string_from("tab\t"));
    ps_bag_set_text(bag, "List", list);
    ps_table_set_text(table, "bag", bag);
    write(&ctx, table, true, &out);
    PS_AUTO PsValue back = PS_NULL;
    assert_int_equal(ps_clixml_read(&ctx, ps_buffer_view(&out), &back), PS_OK);
    assert_int_equal(ps_array_len(back), 1);
    PS_AUTO PsValue copy = ps_array_at(back, 0);
    PsTableEntry *entry = ps_table_find_text(copy, PS_SLICE("bag"));
    assert_non_null(entry);
    PsValue *items = ps_bag_find_text(entry->value, "list");
    assert_non_null(items);
    PS_AUTO PsValue text = ps_array_at(*items, 1);
    assert_string_equal(ps_string_cstr(text), "tab\t");
    PsExt *ext = ps_object_ext(ps_get_object(entry->value));
    PS_AUTO PsValue type = ps_array_at(ext->type_names, 0);
    assert_string_equal(ps_string_cstr(type),
                        "Deserialized.System.Management.Automation.PSCustomObject");
    ps_buffer_done(&out);
}

static void assert_refused(const char *text, const char *message)
{
    PsContext ctx = context();
    PsValue back = PS_NULL;
    assert_int_equal(ps_clixml_read(&ctx, ps_slice(text), &back), PS_ERROR);
    PS_AUTO PsValue error = ps_error_record_of(ps_take_error(&ctx));
    PS_AUTO PsValue got = ps_string(ps_error_record_message(error));
    assert_string_equal(ps_string_cstr(got), message);
}

TEST(what_is_no_clixml_is_refused)
{
    assert_refused("not xml", "Data at the root level is invalid. Line 1, position 1.");
    assert_refused("<Objs><What/></Objs>", "Unknown element in CLIXML: What");
    assert_refused("<Objs><TS>soon</TS></Objs>", "The text of a TS element is no duration: soon");
}
