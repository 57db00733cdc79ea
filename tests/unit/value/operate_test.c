/* Operators and conversions against what PowerShell makes of them. */
#include "cases.h"
#include "value/enumerate.h"
#include "value/operate.h"
#include "value_spec.h"

static const struct {
    const char *name;
    PsArithmetic op;
} arithmetic[] = {
    {"+", PS_OP_ADD},    {"-", PS_OP_SUB},      {"*", PS_OP_MUL},    {"/", PS_OP_DIV},
    {"%", PS_OP_REM},    {"-band", PS_OP_BAND}, {"-bor", PS_OP_BOR}, {"-bxor", PS_OP_BXOR},
    {"-shl", PS_OP_SHL}, {"-shr", PS_OP_SHR},
};

static const struct {
    const char *name;
    PsComparison op;
    bool ignore_case;
} comparisons[] = {
    {"-eq", PS_CMP_EQ, true},   {"-ne", PS_CMP_NE, true},   {"-gt", PS_CMP_GT, true},
    {"-ge", PS_CMP_GE, true},   {"-lt", PS_CMP_LT, true},   {"-le", PS_CMP_LE, true},
    {"-ceq", PS_CMP_EQ, false}, {"-clt", PS_CMP_LT, false},
};

static PsStatus boolean(PsStatus status, bool answer, PsValue *out)
{
    *out = ps_bool(answer);
    return status;
}

static PsStatus text_operator(PsContext *ctx, const char *op, PsRef left, PsRef right, PsValue *out)
{
    PS_AUTO PsValue matches = PS_NULL;
    bool found = false;
    if (strcmp(op, "-contains") == 0) {
        PsStatus status = ps_contains(ctx, left, right, true, &found);
        return boolean(status, found, out);
    }
    if (strcmp(op, "-like") == 0)
        return ps_like(ctx, left, right, true, false, out);
    if (strcmp(op, "-match") == 0)
        return ps_match(ctx, left, right, true, false, out, &matches);
    if (strcmp(op, "-replace") == 0)
        return ps_replace(ctx, left, right, true, out);
    if (strcmp(op, "-split") == 0)
        return ps_split(ctx, left, right, true, out);
    if (strcmp(op, "-join") == 0)
        return ps_join(ctx, left, &right, out);
    if (strcmp(op, "-f") == 0)
        return ps_format(ctx, left, right, out);
    if (strcmp(op, "..") == 0)
        return ps_range(ctx, left, right, out);
    fail_msg("unknown operator %s", op);
    return PS_ERROR;
}

static PsStatus unary_operator(PsContext *ctx, const char *op, PsRef value, PsValue *out)
{
    if (strcmp(op, "neg") == 0)
        return ps_negate(ctx, value, out);
    if (strcmp(op, "plus") == 0)
        return ps_plus(ctx, value, out);
    if (strcmp(op, "bnot") == 0)
        return ps_bit_not(ctx, value, out);
    if (strcmp(op, "++") == 0)
        return ps_increment(ctx, value, 1, out);
    if (strcmp(op, "bool") == 0)
        return boolean(PS_OK, ps_truth(value), out);
    if (strcmp(op, "text") == 0)
        return ps_text_value(ctx, value, out);
    if (strcmp(op, "split") == 0)
        return ps_split_unary(ctx, value, out);
    if (strcmp(op, "join") == 0)
        return ps_join(ctx, value, NULL, out);
    fail_msg("unknown operator %s", op);
    return PS_ERROR;
}

static PsStatus apply(PsContext *ctx, const char *op, PsRef left, PsRef right, PsValue *out)
{
    for (size_t i = 0; i < sizeof arithmetic / sizeof *arithmetic; i++)
        if (strcmp(op, arithmetic[i].name) == 0)
            return ps_arithmetic(ctx, arithmetic[i].op, left, right, out);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (strcmp(op, comparisons[i].name) == 0)
            return ps_comparison(ctx, comparisons[i].op, comparisons[i].ignore_case, left, right,
                                 out);
    return text_operator(ctx, op, left, right, out);
}

/* A type as PowerShell's expressions have it: int[], Nullable[int]. */
static const PsType *type_named(const char *name)
{
    size_t len = strlen(name);
    if (len > 2 && strcmp(name + len - 2, "[]") == 0)
        return ps_type_array(ps_type_find((PsSlice){name, len - 2}), 1);
    const char *open = strchr(name, '[');
    if (open == NULL)
        return ps_type_find(ps_slice(name));
    PS_AUTO_BUFFER PsBuffer generic = {0};
    ps_buffer_append(&generic, name, (size_t)(open - name));
    ps_buffer_text(&generic, "`1");
    const PsType *arg = ps_type_find((PsSlice){open + 1, len - (size_t)(open - name) - 2});
    const PsType *definition = ps_type_find(ps_buffer_view(&generic));
    assert_non_null(definition);
    return ps_type_construct(definition, &arg, 1);
}

/* operator, left, right, result; `cast` and `is` have a type for the right side, a unary operator
 * nothing. */
static void check(Case *c)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    const char *op = case_text(c, 0);
    const char *at = case_text(c, 1);
    PS_AUTO PsValue left = spec_read(&at);
    PS_AUTO PsValue right = PS_NULL;
    PS_AUTO PsValue result = PS_NULL;
    PS_AUTO_BUFFER PsBuffer got = {0};
    PsStatus status = PS_OK;
    if (strcmp(op, "cast") == 0) {
        const PsType *type = type_named(case_text(c, 2));
        assert_non_null(type);
        status = ps_convert(&ctx, left, type, &result);
    } else if (strcmp(op, "is") == 0) {
        const PsType *type = type_named(case_text(c, 2));
        assert_non_null(type);
        result = ps_bool(ps_value_is(left, type));
    } else if (case_text(c, 2)[0] == '\0') {
        status = unary_operator(&ctx, op, left, &result);
    } else {
        at = case_text(c, 2);
        right = spec_read(&at);
        status = apply(&ctx, op, left, right, &result);
    }
    if (status == PS_OK)
        spec_write(result, &got);
    else
        spec_write_error(&ctx, &got);
    case_expect(c, ps_buffer_view(&got), case_field(c, 3));
}

#ifndef PS_OPERATE_CASES
#define PS_OPERATE_CASES "value/cases/operate"
#endif

TEST(operators_and_casts_are_those_of_the_reference)
{
    cases_run(PS_OPERATE_CASES, check);
}
