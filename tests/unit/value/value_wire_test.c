/* Unit tests of value/value_wire: what crosses between processes, and what does not. */
#include <string.h>

#include "test.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/value_wire.h"

static PsContext context(void)
{
    return (PsContext){.culture = ps_culture_invariant()};
}

/* Writes and reads; consumes. */
static PsValue cross(PsValue value)
{
    PsContext ctx = context();
    PS_AUTO PsValue owned = value;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    assert_int_equal(ps_value_write(&ctx, ps_ref(&owned), &bytes), PS_OK);
    PsUnpack in = ps_unpack(ps_buffer_view(&bytes));
    PsValue out = PS_NULL;
    assert_true(ps_value_read(&ctx, &in, &out));
    assert_true(ps_unpack_is_done(&in));
    return out;
}

static void assert_text(PsRef value, const char *want)
{
    PsContext ctx = context();
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_int_equal(ps_text(&ctx, value, &text), PS_OK);
    assert_string_equal(ps_buffer_cstr(&text), want);
}

TEST(plain_values_keep_kind_and_value)
{
    PsValue values[] = {ps_bool(true),
                        ps_switch(false),
                        ps_char(0xD800),
                        ps_int32(-5),
                        ps_int64(INT64_MIN),
                        ps_uint64(UINT64_MAX),
                        ps_integer(PS_KIND_BYTE, 255),
                        ps_integer(PS_KIND_SBYTE, -128),
                        ps_double(0.1),
                        ps_single(1.5f),
                        ps_datetime(637000000000000001, 1),
                        ps_timespan(-7),
                        PS_NULL,
                        PS_NOTHING};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        PS_AUTO PsValue out = cross(values[i]);
        assert_int_equal(ps_kind(ps_ref(&out)), ps_kind(ps_ref(&values[i])));
        assert_memory_equal(&out.as, &values[i].as, sizeof out.as);
        assert_int_equal(ps_get_date_kind(ps_ref(&out)), ps_get_date_kind(ps_ref(&values[i])));
    }
}

TEST(texts_and_boxed_values)
{
    PS_AUTO PsValue text = cross(ps_string((PsSlice){"a\0\xed\xa0\x80", 5}));
    assert_int_equal(ps_string_slice(ps_ref(&text)).len, 5);
    PsGuid guid = ps_guid_new();
    PS_AUTO PsValue id = cross(ps_guid(guid));
    PsGuid again = ps_get_guid(ps_ref(&id));
    assert_memory_equal(&again, &guid, sizeof guid);
}

TEST(bags_keep_names_order_and_type_names)
{
    PsValue bag = ps_bag_new();
    ps_bag_set_text(ps_ref(&bag), "B", ps_int32(1));
    ps_bag_set_text(ps_ref(&bag), "a", ps_string_from("x"));
    PsValue names = ps_array_empty(1);
    ps_array_push(ps_ref(&names), ps_string_from("My.Type"));
    ps_assign(&ps_object_ext(ps_get_object(ps_ref(&bag)))->type_names, names);
    PS_AUTO PsValue out = cross(bag);
    assert_text(ps_ref(&out), "@{B=1; a=x}");
    const PsExt *ext = ps_get_object(ps_ref(&out))->ext;
    assert_text(ps_ref(&ext->type_names), "My.Type");
}

TEST(lists_tables_and_wrapped_values)
{
    PsValue list = ps_array_empty(2);
    ps_array_push(ps_ref(&list), ps_int32(1));
    ps_array_push(ps_ref(&list), ps_string_from("two"));
    PS_AUTO PsValue list_out = cross(list);
    assert_text(ps_ref(&list_out), "1 two");
    PS_AUTO PsValue numbers = cross(ps_array_new(PS_T(System_Int32), 3));
    assert_ptr_equal(ps_type_of(ps_ref(&numbers)), ps_type_array(PS_T(System_Int32), 1));
    PsValue table = ps_table_new();
    ps_table_set_text(ps_ref(&table), "Key", ps_int32(7));
    PS_AUTO PsValue table_out = cross(table);
    PsTableEntry *entry = ps_table_find_text(ps_ref(&table_out), PS_SLICE("kEY"));
    assert_non_null(entry);
    PsValue wrapped = ps_wrap(ps_string_from("Name=Get-CsPool"));
    ps_members_set(ps_object_members(ps_ref(&wrapped), true), PS_SLICE("Name"),
                   ps_string_from("Get-CsPool"));
    PS_AUTO PsValue wrapped_out = cross(wrapped);
    assert_text(ps_ref(&wrapped_out), "Name=Get-CsPool");
    assert_int_equal(ps_members_count(ps_object_members(ps_ref(&wrapped_out), false)), 1);
}

TEST(members_that_are_code_stay_behind)
{
    PsValue bag = ps_bag_new();
    ps_bag_set_text(ps_ref(&bag), "Plain", ps_int32(1));
    ps_bag_set_text(ps_ref(&bag), "Code",
                    ps_member_new(PS_MEMBER_SCRIPT_PROPERTY, PS_NULL, PS_NULL));
    PS_AUTO PsValue out = cross(bag);
    assert_non_null(ps_bag_find_text(ps_ref(&out), "Plain"));
    assert_null(ps_bag_find_text(ps_ref(&out), "Code"));
}

TEST(errors_keep_id_category_and_type)
{
    PsValue exception =
        ps_exception_new(PS_T(System_UnauthorizedAccessException), ps_string_from("no"), PS_NULL);
    PsValue record = ps_error_record_new(exception, "RbacAccessDenied", PS_CAT_PermissionDenied,
                                         ps_string_from("target"));
    ps_assign(&ps_error_record_get(ps_ref(&record))->suffix, ps_string_from("Get-CsPool"));
    PS_AUTO PsValue out = cross(record);
    const PsErrorRecord *e = ps_error_record_get(ps_ref(&out));
    PS_AUTO_BUFFER PsBuffer id = {0};
    ps_error_record_full_id(ps_ref(&out), &id);
    assert_string_equal(ps_buffer_cstr(&id), "RbacAccessDenied,Get-CsPool");
    assert_int_equal(e->category, PS_CAT_PermissionDenied);
    assert_ptr_equal(ps_type_of(ps_ref(&e->exception)), PS_T(System_UnauthorizedAccessException));
}

TEST(depth_is_limited)
{
    PsValue value = ps_array_empty(0);
    for (int i = 0; i < 3 * PS_WIRE_DEPTH; i++) {
        PsValue outer = ps_array_empty(1);
        ps_array_push(ps_ref(&outer), value);
        value = outer;
    }
    PS_AUTO PsValue out = cross(value);
    int depth = 0;
    PsRef at = ps_ref(&out);
    while (ps_kind(at) == PS_KIND_ARRAY && ps_array_len(at) > 0) {
        at = ps_ref(&ps_array_get(at)->as.values[0]);
        depth++;
    }
    assert_int_equal(depth, PS_WIRE_DEPTH);
}

TEST(every_cut_and_every_flip_is_refused_or_harmless)
{
    PsContext ctx = context();
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO PsValue bag = ps_bag_new();
    ps_bag_set_text(ps_ref(&bag), "Name", ps_string_from("value"));
    ps_bag_set_text(ps_ref(&bag), "List", ps_array_new(PS_T(System_Int32), 2));
    assert_int_equal(ps_value_write(&ctx, ps_ref(&bag), &bytes), PS_OK);
    for (size_t len = 0; len < bytes.len; len++) {
        PsUnpack in = ps_unpack((PsSlice){bytes.data, len});
        PsValue out = PS_NULL;
        assert_false(ps_value_read(&ctx, &in, &out));
        assert_true(ps_is_null(ps_ref(&out)));
    }
    for (size_t bit = 0; bit < bytes.len * 8; bit++) {
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
        PsUnpack in = ps_unpack(ps_buffer_view(&bytes));
        PsValue out = PS_NULL;
        if (!ps_value_read(&ctx, &in, &out))
            assert_true(ps_is_null(ps_ref(&out)));
        ps_release(out);
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
    }
}
