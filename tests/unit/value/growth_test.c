/* What grows in place, what is walked, and how texts depend on the culture. */
#include "test.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/operate.h"
#include "value/regex_object.h"
#include "value/string.h"
#include "value/table.h"

static PsContext context(void)
{
    return (PsContext){.culture = ps_culture_invariant()};
}

static void expect_text(PsContext *ctx, PsRef value, const char *wanted)
{
    PS_AUTO PsValue text = PS_NULL;
    assert_int_equal(ps_text_value(ctx, value, &text), PS_OK);
    assert_string_equal(ps_string_cstr(text), wanted);
}

TEST(an_array_held_once_grows_where_it_is)
{
    PsContext ctx = context();
    PsValue array = ps_array_empty(0);
    PsObject *first = ps_get_object(array);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(ps_add_to(&ctx, array, ps_int32(i), &array), PS_OK);
    assert_ptr_equal(ps_get_object(array), first);
    assert_int_equal(ps_array_len(array), 1000);
    ps_release(array);
}

TEST(an_array_held_twice_is_copied)
{
    PsContext ctx = context();
    PS_AUTO PsValue kept = ps_array_empty(0);
    PS_AUTO PsValue grown = PS_NULL;
    assert_int_equal(ps_add_to(&ctx, ps_retain(kept), ps_int32(1), &grown), PS_OK);
    assert_int_equal(ps_array_len(kept), 0);
    assert_int_equal(ps_array_len(grown), 1);
}

TEST(a_typed_array_becomes_one_of_objects)
{
    PsContext ctx = context();
    PS_AUTO PsValue grown = PS_NULL;
    PsValue array = ps_array_new(PS_T(System_Int32), 2);
    assert_int_equal(ps_add_to(&ctx, array, ps_int32(5), &grown), PS_OK);
    assert_ptr_equal(ps_type_of(grown), PS_T(System_Object__));
    expect_text(&ctx, grown, "0 0 5");
}

TEST(a_string_grows_by_any_value)
{
    PsContext ctx = context();
    PsValue text = ps_string_from("n=");
    assert_int_equal(ps_add_to(&ctx, text, ps_double(0.1 + 0.2), &text), PS_OK);
    assert_string_equal(ps_string_cstr(text), "n=0.3");
    ps_release(text);
}

TEST(a_list_changed_while_walked_is_an_error)
{
    PsContext ctx = context();
    PS_AUTO PsValue list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    PsEnumerator enumerator = {0};
    PsValue item = PS_NULL;
    bool has = false;
    ps_array_push(list, ps_int32(1));
    ps_array_push(list, ps_int32(2));
    assert_int_equal(ps_enumerate(&ctx, list, &enumerator), PS_OK);
    assert_int_equal(ps_enumerator_next(&ctx, &enumerator, &has, &item), PS_OK);
    assert_true(has);
    ps_array_push(list, ps_int32(3));
    assert_int_equal(ps_enumerator_next(&ctx, &enumerator, &has, &item), PS_ERROR);
    ps_clear_error(&ctx);
    ps_enumerator_done(&enumerator);
}

TEST(scalars_dictionaries_and_nothing_become_arrays)
{
    PsContext ctx = context();
    PS_AUTO PsValue table = ps_table_new();
    PS_AUTO PsValue one = PS_NULL;
    PS_AUTO PsValue none = PS_NULL;
    PS_AUTO PsValue null = PS_NULL;
    assert_int_equal(ps_to_array(&ctx, table, true, &one), PS_OK);
    assert_int_equal(ps_array_len(one), 1);
    assert_int_equal(ps_to_array(&ctx, PS_NOTHING, false, &none), PS_OK);
    assert_int_equal(ps_array_len(none), 0);
    assert_int_equal(ps_to_array(&ctx, PS_NULL, false, &null), PS_OK);
    assert_int_equal(ps_array_len(null), 1);
}

TEST(a_match_leaves_its_groups_by_number_and_name)
{
    PsContext ctx = context();
    PS_AUTO PsValue text = ps_string_from("host12");
    PS_AUTO PsValue pattern = ps_string_from("([a-z]+)(?<n>\\d+)(x)?");
    PS_AUTO PsValue answer = PS_NULL;
    PS_AUTO PsValue matches = PS_NULL;
    assert_int_equal(ps_match(&ctx, text, pattern, true, false, &answer, &matches), PS_OK);
    assert_true(ps_get_bool(answer));
    assert_int_equal(ps_table_count(matches), 3); /* 0, 1 and n: the optional group took no part */
    PsTableEntry *named = ps_table_find_text(matches, PS_SLICE("N"));
    assert_non_null(named);
    expect_text(&ctx, named->value, "12");
    PsTableEntry *first = ps_table_find(matches, ps_int32(1));
    assert_non_null(first);
    expect_text(&ctx, first->value, "host");
}

TEST(a_regex_object_keeps_its_own_options)
{
    PsContext ctx = context();
    PsErrorBuf err = {0};
    PS_AUTO PsValue regex = ps_regex_object_new(PS_SLICE("b"), 0, &err);
    PS_AUTO PsValue text = ps_string_from("ABC");
    PS_AUTO PsValue answer = PS_NULL;
    PS_AUTO PsValue matches = PS_NULL;
    assert_int_equal(ps_match(&ctx, text, regex, true, false, &answer, &matches), PS_OK);
    assert_false(ps_get_bool(answer));
}

TEST(joining_and_formatting_use_the_culture_of_the_session)
{
    PsContext ctx = {.culture = ps_culture_find(PS_SLICE("de-DE"))};
    PS_AUTO PsValue array = ps_array_empty(2);
    PS_AUTO PsValue between = ps_string_from("|");
    PS_AUTO PsValue joined = PS_NULL;
    PS_AUTO PsValue pattern = ps_string_from("{0} {1:N1}");
    PS_AUTO PsValue formatted = PS_NULL;
    ps_array_push(array, ps_double(0.1 + 0.2));
    ps_array_push(array, ps_double(1234.5));
    PsRef right = between;
    assert_int_equal(ps_join(&ctx, array, &right, &joined), PS_OK);
    assert_string_equal(ps_string_cstr(joined), "0,3|1234,5");
    assert_int_equal(ps_format(&ctx, pattern, array, &formatted), PS_OK);
    assert_string_equal(ps_string_cstr(formatted), "0,30000000000000004 1.234,5");
    expect_text(&ctx, array, "0.3 1234.5"); /* "$x" is invariant */
}

TEST(a_failed_cast_reaches_scripts_inside_a_runtime_exception)
{
    PsContext ctx = context();
    PS_AUTO PsValue text = ps_string_from("x");
    PS_AUTO PsValue number = PS_NULL;
    assert_int_equal(ps_convert(&ctx, text, PS_T(System_Int32), &number), PS_ERROR);
    PS_AUTO PsValue record = ps_error_record_of(ps_take_error(&ctx));
    PsException *outer = ps_exception_get(ps_error_record_get(record)->exception);
    PsException *inner = ps_exception_get(outer->inner);
    assert_string_equal(outer->head.type->name, "System.Management.Automation.RuntimeException");
    assert_string_equal(inner->head.type->name,
                        "System.Management.Automation.PSInvalidCastException");
    assert_string_equal(ps_exception_get(inner->inner)->head.type->name, "System.FormatException");
}

TEST(as_gives_null_where_a_cast_fails)
{
    PsContext ctx = context();
    PS_AUTO PsValue text = ps_string_from("x");
    PS_AUTO PsValue number = ps_int32(1);
    assert_int_equal(ps_convert_as(&ctx, text, PS_T(System_Int32), &number), PS_OK);
    assert_true(ps_is_null(number));
    assert_true(ps_is_null(ctx.error));
}

TEST(nothing_is_left_on_the_heap)
{
    assert_int_equal(ps_heap_live(), 0);
}
