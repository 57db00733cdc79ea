/* Unit tests of runtime/value: counting, cycles, strings, tables, shapes. */
#include "test.h"
#include "value/array.h"
#include "value/heap.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

TEST(counting_frees_at_once)
{
    size_t before = ps_heap_live();
    PsValue array = ps_array_empty(2);
    ps_array_push(array, ps_string_from("a"));
    ps_array_push(array, ps_table_new());
    assert_int_equal(ps_heap_live(), before + 3);
    ps_release(array);
    assert_int_equal(ps_heap_live(), before);
}

TEST(cycles_are_collected_and_the_living_stay)
{
    size_t before = ps_heap_live();
    PsValue living = ps_table_new();
    PsValue a = ps_table_new();
    PsValue b = ps_bag_new();
    ps_table_set_text(a, "b", ps_retain(b));
    ps_bag_set_text(b, "a", ps_retain(a));
    ps_bag_set_text(b, "living", ps_retain(living));
    ps_table_set_text(living, "n", ps_int32(7));
    ps_release(a);
    ps_release(b);
    assert_int_equal(ps_heap_collect(), 2);
    assert_int_equal(ps_table_find_text(living, PS_SLICE("N"))->value.as.i32, 7);
    ps_release(living);
    assert_int_equal(ps_heap_live(), before);
}

TEST(a_deep_chain_is_freed_without_recursion)
{
    size_t before = ps_heap_live();
    PsValue chain = ps_array_empty(1);
    for (int i = 0; i < 300000; i++) {
        PsValue outer = ps_array_empty(1);
        ps_array_push(outer, chain);
        chain = outer;
    }
    ps_release(chain);
    assert_int_equal(ps_heap_live(), before);
}

TEST(strings_count_units_and_append_in_place)
{
    PsValue s = ps_string_from("a\xF0\x9F\x98\x80");
    assert_int_equal(ps_string_units(s), 3);
    assert_int_equal(ps_string_unit(s, 1), 0xD83D);
    assert_int_equal(ps_string_unit(s, 2), 0xDE00);
    for (int i = 0; i < 1000; i++)
        s = ps_string_append(s, PS_SLICE("\xC3\xA9x"));
    assert_int_equal(ps_string_units(s), 2003);
    assert_int_equal(ps_string_unit(s, 3 + 2 * 400), 0xE9);
    assert_int_equal(ps_string_unit(s, 4 + 2 * 400), 'x');
    PsValue part = ps_string_substring(s, 2, 2);
    assert_int_equal(ps_string_units(part), 2);
    assert_int_equal(ps_string_unit(part, 0), 0xDE00);
    ps_release(part);
    ps_release(s);
}

TEST(tables_keep_order_and_fold_case)
{
    PsValue t = ps_table_new();
    for (int i = 0; i < 100; i++)
        ps_table_set(t, ps_string_printf("Key%d", i), ps_int32(i));
    ps_table_set_text(t, "KEY5", ps_int32(500));
    PsValue key = ps_string_from("key7");
    assert_true(ps_table_remove(t, key));
    ps_release(key);
    assert_int_equal(ps_table_count(t), 99);
    assert_int_equal(ps_table_at(t, 5)->value.as.i32, 500);
    assert_int_equal(ps_table_at(t, 7)->value.as.i32, 8);
    ps_table_set(t, ps_int32(1), ps_int32(1));
    PsValue one = ps_int64(1);
    assert_null(ps_table_find(t, one));
    ps_release(t);
}

TEST(equal_objects_share_a_shape)
{
    PsValue a = ps_bag_new();
    PsValue b = ps_bag_new();
    ps_bag_set_text(a, "Name", ps_int32(1));
    ps_bag_set_text(a, "Size", ps_int32(2));
    ps_bag_set_text(b, "Name", ps_int32(3));
    ps_bag_set_text(b, "Size", ps_int32(4));
    assert_ptr_equal(ps_object_members(a, false)->shape, ps_object_members(b, false)->shape);
    assert_true(ps_members_remove(ps_object_members(a, false), ps_symbol_text("name")));
    assert_int_equal(ps_bag_find_text(a, "SIZE")->as.i32, 2);
    assert_null(ps_bag_find_text(a, "Name"));
    assert_int_equal(ps_bag_find_text(b, "NAME")->as.i32, 3);
    ps_release(a);
    ps_release(b);
}
