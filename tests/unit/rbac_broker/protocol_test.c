/* Unit tests of rbac/broker: jobs, identities and records between the processes, and states of
 * cmdlets made out of requests. */
#include <string.h>

#include "rbac/broker/fill.h"
#include "rbac/broker/protocol.h"
#include "test.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/table.h"

TEST(jobs_come_back_whole)
{
    const char *groups[] = {"a", "b"};
    PsBrokerJob job = {.user = {.uid = 7001, .pid = 12, .login_uid = -1},
                       .identity = {.uid = 7001, .user = "alice", .groups = {groups, 2}},
                       .from_pipeline = true,
                       .raw = PS_SLICE("q"),
                       .request = PS_SLICE("bytes")};
    PsBrokerJob out = {0};
    PsArena arena = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    ps_broker_job_write(&job, &bytes);
    assert_true(ps_broker_job_read(&arena, ps_buffer_view(&bytes), &out));
    assert_int_equal(out.user.uid, 7001);
    assert_int_equal(out.user.login_uid, -1);
    assert_string_equal(out.identity.user, "alice");
    assert_string_equal(out.identity.groups.items[1], "b");
    assert_true(out.from_pipeline && out.unknown == NULL);
    for (size_t len = 0; len < bytes.len; len++)
        assert_false(ps_broker_job_read(&arena, (PsSlice){bytes.data, len}, &out));
    ps_arena_done(&arena);
}

TEST(an_unknown_caller_is_never_an_identity)
{
    PsIdentity identity = {.user = "root"};
    const char *unknown = NULL;
    PsArena arena = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    ps_broker_identity_write(NULL, "no answer", &bytes);
    assert_true(ps_broker_identity_read(&arena, ps_buffer_view(&bytes), &identity, &unknown));
    assert_string_equal(unknown, "no answer");
    assert_null(identity.user);
    ps_arena_done(&arena);
}

TEST(records_come_back_whole_and_hold_json_only)
{
    PsAuditUser user = {.uid = 1, .name = "u", .login_uid = 5, .pid = 2, .worker = 3};
    PsAuditRecord record = {.action = "cmdlet-intent",
                            .user = &user,
                            .raw = PS_SLICE("x"),
                            .params = PS_SLICE("[[\"A\",\"String\",\"b\"]]"),
                            .duration_us = -1,
                            .changed = 4};
    PsAuditRecord out;
    PsAuditUser who;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    ps_broker_record_write(&record, &bytes);
    assert_true(ps_broker_record_read(ps_buffer_view(&bytes), &out, &who));
    assert_string_equal(out.action, "cmdlet-intent");
    assert_int_equal(out.user->worker, 3);
    assert_int_equal(out.changed, 4);
    assert_null(out.comment.data);
    static const char *const bad[] = {"{}", "[", "[]x", "[\n1]", "", "[1]\",\"uid\":0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        record.params = ps_slice(bad[i]);
        bytes.len = 0;
        ps_broker_record_write(&record, &bytes);
        assert_false(ps_broker_record_read(ps_buffer_view(&bytes), &out, &who));
    }
}

/* --- fill --- */

typedef struct {
    PsValue text, any;
    bool force;
    int32_t number;
    PsValue names;
} State;

static const PsParam params[] = {
    PS_PARAM(State, text, STRING, "Text", PS_USES({.set = "One", .mandatory = true}),
             .values = "Red,Green"),
    PS_PARAM(State, any, VALUE, "Any", PS_USES({0}), .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(State, force, SWITCH, "Force", PS_USES({0})),
    PS_PARAM(State, number, INT32, "Number", PS_USES({.set = "Two", .mandatory = true}), .min = 1,
             .max = 10),
    PS_PARAM_ARRAY(State, names, STRING, "Names", PS_USES({0})),
    {0},
};
static const PsCmdlet cmdlet = {
    .name = "Get-CsTest", .default_set = "One", .params = params, .state_size = sizeof(State)};

typedef struct {
    PsContext ctx;
    PsArena arena;
    State state;
    PsFill fill;
} Filled;

static bool fill_with(Filled *f, const PsRequestParam *given, size_t len)
{
    *f = (Filled){.ctx = {.culture = ps_culture_invariant()}};
    f->fill = (PsFill){.cmdlet = &cmdlet, .ctx = &f->ctx, .arena = &f->arena, .state = &f->state};
    PsRequest request = {.cmdlet = "Get-CsTest", .params = given, .param_len = len};
    return ps_broker_fill(&f->fill, &request);
}

static void drop(Filled *f)
{
    ps_broker_fill_done(&f->fill);
    ps_arena_done(&f->arena);
}

static bool accepts(const char *name, const char *type, const char *value)
{
    PsSlice text = ps_slice(value), red = PS_SLICE("Red");
    PsRequestParam given[] = {
        {.name = name, .type = type, .values = &text, .value_len = 1},
        {.name = "Text", .type = "String", .values = &red, .value_len = 1},
    };
    Filled f;
    bool needs_text = strcmp(name, "Text") != 0 && strcmp(name, "Number") != 0;
    bool good = fill_with(&f, given, needs_text ? 2 : 1);
    assert_true(good || f.fill.problem[0] != '\0');
    drop(&f);
    return good;
}

TEST(only_the_canonical_text_of_a_value_is_taken)
{
    assert_true(accepts("Number", "Int32", "5"));
    static const char *const bad[] = {"05", "+5", " 5", "5.0", "0x5", "", "11", "0", "4294967297"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(accepts("Number", "Int32", bad[i]));
    assert_true(accepts("Force", "SwitchParameter", "True"));
    assert_false(accepts("Force", "SwitchParameter", "true"));
    assert_false(accepts("Force", "SwitchParameter", "1"));
    assert_true(accepts("Text", "String", "green"));
    assert_false(accepts("Text", "String", "Blue"));
}

TEST(names_and_types_are_the_declared_ones)
{
    assert_false(accepts("number", "Int32", "5"));
    assert_false(accepts("Number", "String", "5"));
    assert_false(accepts("Caller", "String", "root"));
    assert_false(accepts("Names", "String", "x"));
    assert_true(accepts("WhatIf", "SwitchParameter", "True"));
    assert_false(accepts("WhatIf", "SwitchParameter", "yes"));
    assert_false(accepts("Force", "SwitchParameter", "\xff"));
}

TEST(the_set_follows_from_what_is_given)
{
    PsSlice red = PS_SLICE("Red"), five = PS_SLICE("5");
    PsRequestParam text = {.name = "Text", .type = "String", .values = &red, .value_len = 1};
    PsRequestParam number = {.name = "Number", .type = "Int32", .values = &five, .value_len = 1};
    PsRequestParam both[] = {number, text};
    Filled f;
    assert_true(fill_with(&f, &text, 1));
    assert_string_equal(f.fill.set, "One");
    drop(&f);
    assert_true(fill_with(&f, &number, 1));
    assert_string_equal(f.fill.set, "Two");
    assert_int_equal(f.state.number, 5);
    drop(&f);
    assert_false(fill_with(&f, both, 2));
    drop(&f);
    assert_false(fill_with(&f, NULL, 0));
    assert_string_equal(f.fill.problem, "-Text is missing");
    drop(&f);
}

TEST(lists_and_changes_of_lists)
{
    PsSlice red = PS_SLICE("Red"), words[] = {PS_SLICE("a"), PS_SLICE("b")};
    PsSlice change[] = {PS_SLICE("Add=x"), PS_SLICE("Add=y=z"), PS_SLICE("Remove=w")};
    PsRequestParam given[] = {
        {.name = "Any",
         .type = PS_GATE_TABLE_TYPE,
         .values = change,
         .value_len = 3,
         .is_list = true},
        {.name = "Names", .type = "String[]", .values = words, .value_len = 2, .is_list = true},
        {.name = "Text", .type = "String", .values = &red, .value_len = 1},
    };
    Filled f;
    assert_true(fill_with(&f, given, 3));
    assert_int_equal(ps_array_len(ps_ref(&f.state.names)), 2);
    PsTableEntry *add = ps_table_find_text(ps_ref(&f.state.any), PS_SLICE("Add"));
    assert_non_null(add);
    PS_AUTO PsValue second = ps_array_at(ps_ref(&add->value), 1);
    assert_string_equal(ps_string_cstr(ps_ref(&second)), "y=z");
    drop(&f);
    given[0].values = &red;
    given[0].value_len = 1;
    assert_false(fill_with(&f, given, 3));
    drop(&f);
    given[0] = (PsRequestParam){.name = "Any", .type = "Object"};
    assert_true(fill_with(&f, given, 3));
    drop(&f);
}
