/* Where-Object: Pass on the objects for which a block, or a comparison of one property, is true. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    PsValue filter_script;
    PsValue property;
    PsValue value;
    bool eq;
    bool ceq;
    bool ne;
    bool cne;
    bool gt;
    bool cgt;
    bool lt;
    bool clt;
    bool ge;
    bool cge;
    bool le;
    bool cle;
    bool like;
    bool c_like;
    bool not_like;
    bool c_not_like;
    bool match;
    bool c_match;
    bool not_match;
    bool c_not_match;
    bool contains;
    bool c_contains;
    bool not_contains;
    bool c_not_contains;
    bool in;
    bool c_in;
    bool not_in;
    bool c_not_in;
    bool is;
    bool is_not;
    bool negate;
    const struct WhereTest *test; /* NULL: only the property's truth counts */
    PsValue wanted;               /* -Is: the type; otherwise the value */
} WhereObject;

static const PsParam params[] = {
    PS_PARAM(WhereObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(WhereObject, filter_script, BLOCK, "FilterScript",
             PS_USES({.set = "ScriptBlockSet", .position = 1, .mandatory = true})),
    PS_PARAM(WhereObject, property, STRING, "Property",
             PS_USES({.set = "EqualSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveEqualSet", .position = 1, .mandatory = true},
                     {.set = "NotEqualSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveNotEqualSet", .position = 1, .mandatory = true},
                     {.set = "GreaterThanSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveGreaterThanSet", .position = 1, .mandatory = true},
                     {.set = "LessThanSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveLessThanSet", .position = 1, .mandatory = true},
                     {.set = "GreaterOrEqualSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveGreaterOrEqualSet", .position = 1, .mandatory = true},
                     {.set = "LessOrEqualSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveLessOrEqualSet", .position = 1, .mandatory = true},
                     {.set = "LikeSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveLikeSet", .position = 1, .mandatory = true},
                     {.set = "NotLikeSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveNotLikeSet", .position = 1, .mandatory = true},
                     {.set = "MatchSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveMatchSet", .position = 1, .mandatory = true},
                     {.set = "NotMatchSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveNotMatchSet", .position = 1, .mandatory = true},
                     {.set = "ContainsSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveContainsSet", .position = 1, .mandatory = true},
                     {.set = "NotContainsSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveNotContainsSet", .position = 1, .mandatory = true},
                     {.set = "InSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveInSet", .position = 1, .mandatory = true},
                     {.set = "NotInSet", .position = 1, .mandatory = true},
                     {.set = "CaseSensitiveNotInSet", .position = 1, .mandatory = true},
                     {.set = "IsSet", .position = 1, .mandatory = true},
                     {.set = "IsNotSet", .position = 1, .mandatory = true},
                     {.set = "Not", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Names of properties, or calculated ones."),
    PS_PARAM(
        WhereObject, value, VALUE, "Value",
        PS_USES({.set = "EqualSet", .position = 2}, {.set = "CaseSensitiveEqualSet", .position = 2},
                {.set = "NotEqualSet", .position = 2},
                {.set = "CaseSensitiveNotEqualSet", .position = 2},
                {.set = "GreaterThanSet", .position = 2},
                {.set = "CaseSensitiveGreaterThanSet", .position = 2},
                {.set = "LessThanSet", .position = 2},
                {.set = "CaseSensitiveLessThanSet", .position = 2},
                {.set = "GreaterOrEqualSet", .position = 2},
                {.set = "CaseSensitiveGreaterOrEqualSet", .position = 2},
                {.set = "LessOrEqualSet", .position = 2},
                {.set = "CaseSensitiveLessOrEqualSet", .position = 2},
                {.set = "LikeSet", .position = 2}, {.set = "CaseSensitiveLikeSet", .position = 2},
                {.set = "NotLikeSet", .position = 2},
                {.set = "CaseSensitiveNotLikeSet", .position = 2},
                {.set = "MatchSet", .position = 2}, {.set = "CaseSensitiveMatchSet", .position = 2},
                {.set = "NotMatchSet", .position = 2},
                {.set = "CaseSensitiveNotMatchSet", .position = 2},
                {.set = "ContainsSet", .position = 2},
                {.set = "CaseSensitiveContainsSet", .position = 2},
                {.set = "NotContainsSet", .position = 2},
                {.set = "CaseSensitiveNotContainsSet", .position = 2},
                {.set = "InSet", .position = 2}, {.set = "CaseSensitiveInSet", .position = 2},
                {.set = "NotInSet", .position = 2}, {.set = "CaseSensitiveNotInSet", .position = 2},
                {.set = "IsSet", .position = 2}, {.set = "IsNotSet", .position = 2}),
        .help = "The value."),
    PS_PARAM(WhereObject, eq, SWITCH, "EQ", PS_USES({.set = "EqualSet"}), .aliases = "IEQ"),
    PS_PARAM(WhereObject, ceq, SWITCH, "CEQ",
             PS_USES({.set = "CaseSensitiveEqualSet", .mandatory = true})),
    PS_PARAM(WhereObject, ne, SWITCH, "NE", PS_USES({.set = "NotEqualSet", .mandatory = true}),
             .aliases = "INE"),
    PS_PARAM(WhereObject, cne, SWITCH, "CNE",
             PS_USES({.set = "CaseSensitiveNotEqualSet", .mandatory = true})),
    PS_PARAM(WhereObject, gt, SWITCH, "GT", PS_USES({.set = "GreaterThanSet", .mandatory = true}),
             .aliases = "IGT"),
    PS_PARAM(WhereObject, cgt, SWITCH, "CGT",
             PS_USES({.set = "CaseSensitiveGreaterThanSet", .mandatory = true})),
    PS_PARAM(WhereObject, lt, SWITCH, "LT", PS_USES({.set = "LessThanSet", .mandatory = true}),
             .aliases = "ILT"),
    PS_PARAM(WhereObject, clt, SWITCH, "CLT",
             PS_USES({.set = "CaseSensitiveLessThanSet", .mandatory = true})),
    PS_PARAM(WhereObject, ge, SWITCH, "GE",
             PS_USES({.set = "GreaterOrEqualSet", .mandatory = true}), .aliases = "IGE"),
    PS_PARAM(WhereObject, cge, SWITCH, "CGE",
             PS_USES({.set = "CaseSensitiveGreaterOrEqualSet", .mandatory = true})),
    PS_PARAM(WhereObject, le, SWITCH, "LE", PS_USES({.set = "LessOrEqualSet", .mandatory = true}),
             .aliases = "ILE"),
    PS_PARAM(WhereObject, cle, SWITCH, "CLE",
             PS_USES({.set = "CaseSensitiveLessOrEqualSet", .mandatory = true})),
    PS_PARAM(WhereObject, like, SWITCH, "Like", PS_USES({.set = "LikeSet", .mandatory = true}),
             .aliases = "ILike"),
    PS_PARAM(WhereObject, c_like, SWITCH, "CLike",
             PS_USES({.set = "CaseSensitiveLikeSet", .mandatory = true})),
    PS_PARAM(WhereObject, not_like, SWITCH, "NotLike",
             PS_USES({.set = "NotLikeSet", .mandatory = true}), .aliases = "INotLike"),
    PS_PARAM(WhereObject, c_not_like, SWITCH, "CNotLike",
             PS_USES({.set = "CaseSensitiveNotLikeSet", .mandatory = true})),
    PS_PARAM(WhereObject, match, SWITCH, "Match", PS_USES({.set = "MatchSet", .mandatory = true}),
             .aliases = "IMatch"),
    PS_PARAM(WhereObject, c_match, SWITCH, "CMatch",
             PS_USES({.set = "CaseSensitiveMatchSet", .mandatory = true})),
    PS_PARAM(WhereObject, not_match, SWITCH, "NotMatch",
             PS_USES({.set = "NotMatchSet", .mandatory = true}), .aliases = "INotMatch"),
    PS_PARAM(WhereObject, c_not_match, SWITCH, "CNotMatch",
             PS_USES({.set = "CaseSensitiveNotMatchSet", .mandatory = true})),
    PS_PARAM(WhereObject, contains, SWITCH, "Contains",
             PS_USES({.set = "ContainsSet", .mandatory = true}), .aliases = "IContains"),
    PS_PARAM(WhereObject, c_contains, SWITCH, "CContains",
             PS_USES({.set = "CaseSensitiveContainsSet", .mandatory = true})),
    PS_PARAM(WhereObject, not_contains, SWITCH, "NotContains",
             PS_USES({.set = "NotContainsSet", .mandatory = true}), .aliases = "INotContains"),
    PS_PARAM(WhereObject, c_not_contains, SWITCH, "CNotContains",
             PS_USES({.set = "CaseSensitiveNotContainsSet", .mandatory = true})),
    PS_PARAM(WhereObject, in, SWITCH, "In", PS_USES({.set = "InSet", .mandatory = true}),
             .aliases = "IIn"),
    PS_PARAM(WhereObject, c_in, SWITCH, "CIn",
             PS_USES({.set = "CaseSensitiveInSet", .mandatory = true})),
    PS_PARAM(WhereObject, not_in, SWITCH, "NotIn", PS_USES({.set = "NotInSet", .mandatory = true}),
             .aliases = "INotIn"),
    PS_PARAM(WhereObject, c_not_in, SWITCH, "CNotIn",
             PS_USES({.set = "CaseSensitiveNotInSet", .mandatory = true})),
    PS_PARAM(WhereObject, is, SWITCH, "Is", PS_USES({.set = "IsSet", .mandatory = true})),
    PS_PARAM(WhereObject, is_not, SWITCH, "IsNot", PS_USES({.set = "IsNotSet", .mandatory = true})),
    PS_PARAM(WhereObject, negate, SWITCH, "Not", PS_USES({.set = "Not", .mandatory = true})),
    {0},
};

typedef enum {
    TEST_COMPARE,
    TEST_LIKE,
    TEST_MATCH,
    TEST_CONTAINS,
    TEST_IN,
    TEST_IS,
    TEST_NOT,
} TestKind;

/* A switch, the operator's name in messages, what it does and with which comparison or negation. */
typedef struct WhereTest {
    size_t offset;
    const char *name;
    TestKind kind;
    int argument;
    bool is_case_sensitive;
} WhereTest;

static const WhereTest tests[] = {
    {offsetof(WhereObject, eq), "Ieq", TEST_COMPARE, PS_CMP_EQ, false},
    {offsetof(WhereObject, ceq), "Ceq", TEST_COMPARE, PS_CMP_EQ, true},
    {offsetof(WhereObject, ne), "Ine", TEST_COMPARE, PS_CMP_NE, false},
    {offsetof(WhereObject, cne), "Cne", TEST_COMPARE, PS_CMP_NE, true},
    {offsetof(WhereObject, gt), "Igt", TEST_COMPARE, PS_CMP_GT, false},
    {offsetof(WhereObject, cgt), "Cgt", TEST_COMPARE, PS_CMP_GT, true},
    {offsetof(WhereObject, lt), "Ilt", TEST_COMPARE, PS_CMP_LT, false},
    {offsetof(WhereObject, clt), "Clt", TEST_COMPARE, PS_CMP_LT, true},
    {offsetof(WhereObject, ge), "Ige", TEST_COMPARE, PS_CMP_GE, false},
    {offsetof(WhereObject, cge), "Cge", TEST_COMPARE, PS_CMP_GE, true},
    {offsetof(WhereObject, le), "Ile", TEST_COMPARE, PS_CMP_LE, false},
    {offsetof(WhereObject, cle), "Cle", TEST_COMPARE, PS_CMP_LE, true},
    {offsetof(WhereObject, like), "Ilike", TEST_LIKE, 0, false},
    {offsetof(WhereObject, c_like), "Clike", TEST_LIKE, 0, true},
    {offsetof(WhereObject, not_like), "Inotlike", TEST_LIKE, 1, false},
    {offsetof(WhereObject, c_not_like), "Cnotlike", TEST_LIKE, 1, true},
    {offsetof(WhereObject, match), "Imatch", TEST_MATCH, 0, false},
    {offsetof(WhereObject, c_match), "Cmatch", TEST_MATCH, 0, true},
    {offsetof(WhereObject, not_match), "Inotmatch", TEST_MATCH, 1, false},
    {offsetof(WhereObject, c_not_match), "Cnotmatch", TEST_MATCH, 1, true},
    {offsetof(WhereObject, contains), "Icontains", TEST_CONTAINS, 0, false},
    {offsetof(WhereObject, c_contains), "Ccontains", TEST_CONTAINS, 0, true},
    {offsetof(WhereObject, not_contains), "Inotcontains", TEST_CONTAINS, 1, false},
    {offsetof(WhereObject, c_not_contains), "Cnotcontains", TEST_CONTAINS, 1, true},
    {offsetof(WhereObject, in), "Iin", TEST_IN, 0, false},
    {offsetof(WhereObject, c_in), "Cin", TEST_IN, 0, true},
    {offsetof(WhereObject, not_in), "Inotin", TEST_IN, 1, false},
    {offsetof(WhereObject, c_not_in), "Cnotin", TEST_IN, 1, true},
    {offsetof(WhereObject, is), "Is", TEST_IS, 0, false},
    {offsetof(WhereObject, is_not), "IsNot", TEST_IS, 1, false},
    {offsetof(WhereObject, negate), "Not", TEST_NOT, 0, false},
};

static PsStatus begin(PsCall *call, void *state)
{
    WhereObject *me = state;
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (ps_is_bound(call, tests[i].offset))
            me->test = &tests[i];
    me->wanted = ps_retain(me->value);
    return PS_OK;
}

static PsStatus refuse(PsCall *call, PsRef target, const char *id, const char *text)
{
    return ps_throw(call, target, PS_T(System_Management_Automation_PSArgumentException),
                    PS_CAT_InvalidArgument, id, "%s", text);
}

static PsStatus check(PsCall *call, WhereObject *me)
{
    bool has_value = ps_is_bound(call, offsetof(WhereObject, value));
    if (me->test != NULL && me->test->kind != TEST_NOT && !has_value)
        return refuse(call, PS_NULL, "ValueNotSpecifiedForWhereObject",
                      "The specified operator requires both the -Property and -Value parameters. "
                      "Provide values for both parameters, and then try the command again.");
    if (me->test == NULL && has_value)
        return refuse(
            call, PS_NULL, "OperatorNotSpecified",
            "An operator is required to compare the two specified values. Include a valid "
            "operator in the command, and then try the command again. For example, "
            "Get-Process | Where-Object -Property Name -eq Idle");
    return PS_OK;
}

static PsStatus test_type(PsCall *call, WhereObject *me, PsRef left, bool *out)
{
    PS_AUTO PsValue type = PS_NULL;
    PsStatus status = ps_convert(call->ctx, me->wanted, PS_T(System_Type), &type);
    if (status)
        return status;
    ps_assign(&me->wanted, ps_retain(type));
    PS_AUTO PsValue answer = PS_NULL;
    PsRef argument = left;
    status = ps_call_method(call->ctx, type, PS_SLICE("IsInstanceOfType"), &argument, 1, &answer);
    *out = ps_truth(answer);
    return status;
}

static PsStatus evaluate(PsCall *call, WhereObject *me, PsRef left, bool *out)
{
    const WhereTest *test = me->test;
    bool fold = !test->is_case_sensitive, negate = test->argument != 0;
    PS_AUTO PsValue result = PS_NULL;
    PS_AUTO PsValue matches = PS_NULL;
    PsStatus status = PS_OK;
    switch (test->kind) {
    case TEST_COMPARE:
        status =
            ps_comparison(call->ctx, (PsComparison)test->argument, fold, left, me->wanted, &result);
        break;
    case TEST_LIKE:
        status = ps_like(call->ctx, left, me->wanted, fold, negate, &result);
        break;
    case TEST_MATCH:
        status = ps_match(call->ctx, left, me->wanted, fold, negate, &result, &matches);
        if (status == PS_OK && !ps_is_null(matches))
            status = ps_set_variable(call, PS_SLICE("Matches"), matches);
        break;
    case TEST_CONTAINS:
        status = ps_contains(call->ctx, left, me->wanted, fold, out);
        *out = *out != negate;
        return status;
    case TEST_IN:
        status = ps_contains(call->ctx, me->wanted, left, fold, out);
        *out = *out != negate;
        return status;
    case TEST_IS:
        status = test_type(call, me, left, out);
        *out = *out != negate;
        return status;
    case TEST_NOT:
        *out = !ps_truth(left);
        return PS_OK;
    }
    *out = status == PS_OK && ps_truth(result);
    return status;
}

/* An operator that fails concerns one object: the pending error becomes the text of another. */
static PsStatus report(PsCall *call, WhereObject *me)
{
    PS_AUTO PsValue error = ps_take_error(call->ctx);
    PS_AUTO PsValue record = ps_error_record_of(ps_retain(error));
    PsRef exception = ps_error_record_get(record)->exception;
    PsSlice text = ps_exception_message(exception);
    if (me->test->kind == TEST_IS && ps_kind(ps_unwrap(me->value)) == PS_KIND_STRING &&
        ps_kind(me->wanted) != PS_KIND_TYPE)
        return ps_write_error(call, PS_NULL,
                              PS_T(System_Management_Automation_PSInvalidCastException),
                              PS_CAT_InvalidArgument, "InvalidCastFromStringToType", "%.*s",
                              (int)text.len, text.data);
    if (me->test->kind == TEST_MATCH &&
        ps_type_is_a(ps_type_of(exception), PS_T(System_ArgumentException)))
        return ps_write_error(call, me->input_object,
                              PS_T(System_Management_Automation_PSArgumentException),
                              PS_CAT_InvalidArgument, "BadOperatorArgument",
                              "The argument to operator '%s' is not valid: %.*s.", me->test->name,
                              (int)text.len, text.data);
    if (me->test->kind == TEST_MATCH) {
        PsRef inner = ps_exception_get(exception)->inner;
        if (!ps_is_null(inner))
            text = ps_exception_message(inner);
        return ps_write_error(call, me->input_object,
                              PS_T(System_Management_Automation_PSArgumentException),
                              PS_CAT_InvalidArgument, "BadOperatorArgument",
                              "The argument to operator '%s' is not valid: %.*s.", me->test->name,
                              (int)text.len, text.data);
    }
    return ps_write_error(
        call, me->input_object, PS_T(System_Management_Automation_PSInvalidOperationException),
        PS_CAT_InvalidOperation, "OperatorFailed", "The '%s' operator failed: %.*s.",
        me->test->name, (int)text.len, text.data);
}

static PsStatus process_block(PsCall *call, WhereObject *me)
{
    PsRef item = me->input_object;
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status =
        ps_run_block(call, me->filter_script, &(PsBlockCall){.dollar_under = &item}, &result);
    if (status || !ps_truth(result))
        return status;
    return ps_write(call, ps_retain(item));
}

static PsStatus process(PsCall *call, void *state)
{
    WhereObject *me = state;
    if (!ps_is_null(me->filter_script))
        return process_block(call, me);
    PsStatus status = check(call, me);
    if (status)
        return status;
    PsSlice name = ps_string_slice(me->property);
    PS_AUTO PsValue left = PS_NOTHING;
    if (!ps_is_null(me->input_object))
        status = ps_get_property(call->ctx, me->input_object, name, &left);
    if (status == PS_ERROR) {
        ps_clear_error(call->ctx);
        status = PS_OK;
    }
    if (status)
        return status;
    if (ps_kind(left) == PS_KIND_NOTHING) {
        if (ps_strict_mode(call) >= 2)
            return ps_write_error(call, me->input_object,
                                  PS_T(System_Management_Automation_PSArgumentException),
                                  PS_CAT_InvalidArgument, "PropertyNotFound",
                                  "The input name \"%.*s\" cannot be resolved to a property.",
                                  (int)name.len, name.data);
        ps_assign(&left, PS_NULL);
    }
    bool yes = me->test == NULL && ps_truth(left);
    if (me->test != NULL)
        status = evaluate(call, me, left, &yes);
    if (status == PS_ERROR)
        return report(call, me);
    if (status || !yes)
        return status;
    return ps_write(call, ps_retain(me->input_object));
}

static void cleanup(void *state)
{
    ps_release(((WhereObject *)state)->wanted);
}

const PsCmdlet ps_cmdlet_Where_Object = {
    .name = "Where-Object",
    .class_name = "Microsoft.PowerShell.Commands.WhereObjectCommand",
    .synopsis = "Pass on the objects for which a block, or a comparison of one property, is true.",
    .default_set = "EqualSet",
    .state_size = sizeof(WhereObject),
    .params = params,
    .begin = begin,
    .process = process,
    .cleanup = cleanup,
};
