/* call_test.c - overloads as PowerShell chooses them, and the errors of calls. */
#include <string.h>

#include "test.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/table.h"
#include "value/type_value.h"

static PsContext context(void)
{
    return (PsContext){.culture = ps_culture_find(PS_SLICE("en-US")), .error = PS_NULL};
}

/* Takes the arguments; compares the result's text, or the error's message after '!'. */
static void expect(PsValue self, const PsType *type, const char *name, PsValue *args, size_t count,
                   const char *expected)
{
    PsContext ctx = context();
    PsRef refs[8];
    for (size_t i = 0; i < count; i++)
        refs[i] = ps_ref(&args[i]);
    PsValue result = PS_NULL;
    PS_AUTO_BUFFER PsBuffer text = {0};
    bool is_static = ps_is_null(ps_ref(&self));
    PsStatus status = strcmp(name, "new") == 0
                          ? ps_types_construct(&ctx, type, refs, count, &result)
                          : ps_types_call(&ctx, type, ps_ref(&self), ps_slice(name), is_static,
                                          refs, count, &result);
    if (status) {
        PS_AUTO PsValue error = ps_take_error(&ctx);
        ps_buffer_byte(&text, '!');
        ps_buffer_slice(&text, ps_exception_message(ps_ref(&error)));
    } else {
        assert_int_equal(ps_text(&ctx, ps_ref(&result), &text), PS_OK);
    }
    assert_string_equal(ps_buffer_cstr(&text), expected);
    ps_release(result);
    ps_release(self);
    for (size_t i = 0; i < count; i++)
        ps_release(args[i]);
}

#define ARGS(...) (PsValue[]){__VA_ARGS__}, sizeof((PsValue[]){__VA_ARGS__}) / sizeof(PsValue)
#define S(text_) ps_string_from(text_)
#define ON_STRING(text_, name_, expected_, ...) \
    expect(S(text_), PS_T(System_String), name_, ARGS(__VA_ARGS__), expected_)
#define ON_TYPE(ident_, name_, expected_, ...) \
    expect(PS_NULL, PS_T(System_##ident_), name_, ARGS(__VA_ARGS__), expected_)

static PsValue objects(size_t count, ...)
{
    PsValue array = ps_array_empty(count);
    va_list items;
    va_start(items, count);
    for (size_t i = 0; i < count; i++)
        ps_array_push(ps_ref(&array), ps_int32(va_arg(items, int)));
    va_end(items);
    return array;
}

TEST(strings_are_cut_and_searched)
{
    ON_STRING("hello", "Substring", "llo", ps_int32(2));
    ON_STRING("hello", "substring", "el", ps_int32(1), S("2"));
    ON_STRING("a,b,c", "Split", "a b c", S(","));
    ON_STRING("a,b,c", "Split", "a b,c", S(","), ps_int32(2));
    ON_STRING("hello", "IndexOf", "2", S("l"));
    ON_STRING("hello", "LastIndexOf", "3", S("l"));
    ON_STRING("sip:paul", "TrimStart", "aul", S("sip:"));
    ON_STRING("x", "PadLeft", "00x", ps_int32(3), S("0"));
}

TEST(overloads_are_ranked_by_types_alone)
{
    ON_STRING("a,b", "Split",
              "!Cannot convert argument \"count\", with value: \";\", for \"Split\" to type "
              "\"System.Int32\": \"Cannot convert value \";\" to type \"System.Int32\". Error: "
              "\"The input string ';' was not in a correct format.\"\"",
              S(","), S(";"));
    ON_TYPE(Math, "Max", "2", ps_int32(0), ps_double(1.5));
    ON_TYPE(Math, "Max", "1.5", ps_double(0.5), ps_double(1.5));
    ON_TYPE(Math, "Round", "5", ps_int32(5));
    ON_STRING("a", "Contains", "False", PS_NULL);
    ON_TYPE(String, "Join", "1,2", S(","), objects(2, 1, 2));
    ON_TYPE(String, "Join",
            "!Exception calling \"Join\" with \"4\" argument(s): \"startIndex ('2') must be less "
            "than or equal to '-2'. (Parameter 'startIndex')\nActual value was 2.\"",
            S(","), ps_int32(1), ps_int32(2), ps_int32(3));
}

TEST(calls_that_cannot_be_say_why)
{
    ON_STRING("abc", "Substring",
              "!Cannot find an overload for \"Substring\" and the argument count: \"3\".",
              ps_int32(1), ps_int32(2), ps_int32(3));
    ON_STRING("abc", "Nope",
              "!Method invocation failed because [System.String] does not contain a method named "
              "'Nope'.",
              ps_int32(1));
    ON_TYPE(Int32, "TryParse",
            "!Argument: '2' should be a System.Management.Automation.PSReference. Use [ref].",
            S("5"), ps_int32(2));
}

TEST(references_receive_results)
{
    PsValue reference = ps_reference_new(ps_int32(0));
    PsValue kept = ps_retain(ps_ref(&reference));
    ON_TYPE(Int32, "TryParse", "True", S("42"), reference);
    PS_AUTO PsValue value = ps_types_reference_get(ps_ref(&kept));
    assert_int_equal(ps_get_int(ps_ref(&value)), 42);
    ps_release(kept);
}

TEST(generic_lists_convert_their_elements)
{
    PsContext ctx = context();
    const PsType *elem = PS_T(System_Int32);
    const PsType *type = ps_type_construct(PS_T(System_Collections_Generic_List_1), &elem, 1);
    PS_AUTO PsValue list = PS_NULL;
    assert_int_equal(ps_types_construct(&ctx, type, NULL, 0, &list), PS_OK);
    PS_AUTO PsValue text = S("7");
    PsRef arg = ps_ref(&text);
    PS_AUTO PsValue nothing = PS_NULL;
    assert_int_equal(
        ps_types_call(&ctx, type, ps_ref(&list), PS_SLICE("Add"), false, &arg, 1, &nothing), PS_OK);
    assert_int_equal(ps_kind(ps_ref(&nothing)), PS_KIND_NOTHING);
    PS_AUTO PsValue item = ps_array_at(ps_ref(&list), 0);
    assert_int_equal(ps_kind(ps_ref(&item)), PS_KIND_INT32);
}

TEST(nothing_is_left_behind)
{
    assert_int_equal(ps_heap_live(), 0);
}
