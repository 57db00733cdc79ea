/* check_make.c - validation attributes as written become checks: their constructors; see check.h.
 */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/check.h"
#include "engine/type_resolve.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/operate.h"
#include "value/string.h"

#define PS_INVALID PS_XA(ValidationMetadataException), PS_CAT_MetadataError

/* An attribute that is being constructed. */
typedef struct {
    PsSession *s;
    const char *name; /* as written */
    PsRef args;       /* array of the positional arguments */
    PsCheck *check;
} Making;

/* The pending error is that of the constructor. */
static PsStatus construction_failed(Making *m)
{
    PsContext *ctx = &m->s->ctx;
    PsValue error = ps_take_error(ctx);
    if (error.kind == PS_KIND_ERROR) {
        PsValue exception = ps_retain(ps_error_record_get(error)->exception);
        ps_release(error);
        error = exception;
    }
    PsSlice reason = ps_exception_message(error);
    PsValue message = ps_string_printf(
        "The following exception occurred while constructing the attribute \"%s\": \"%.*s\"",
        m->name, (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(RuntimeException), message, error);
    ps_exception_get(outer)->id = "ExceptionConstructingAttribute";
    ps_exception_get(outer)->category = PS_CAT_InvalidOperation;
    return ps_fail_value(ctx, outer);
}

/* Argument i as the constructor's parameter is declared. */
static PsStatus take(Making *m, uint32_t i, const PsType *type, PsValue *out)
{
    PS_AUTO PsValue value = ps_array_at(m->args, i);
    PsStatus status = ps_convert(&m->s->ctx, value, type, out);
    return status == PS_ERROR ? construction_failed(m) : status;
}

static PsStatus refuse_argument(Making *m, const char *parameter)
{
    PsStatus status =
        ps_fail(&m->s->ctx, PS_XA(PSArgumentException), PS_CAT_InvalidArgument, "Argument",
                "Cannot process argument because the value of argument \"%s\" is not valid. Change "
                "the value of the \"%s\" argument and run the operation again.",
                parameter, parameter);
    return status == PS_ERROR ? construction_failed(m) : status;
}

static PsStatus make_set(Making *m)
{
    if (ps_array_len(m->args) == 0)
        return ps_fail_inner(
            &m->s->ctx, PS_XA(PSArgumentOutOfRangeException), PS_XA(RuntimeException),
            PS_CAT_InvalidArgument, "ArgumentOutOfRange",
            "Cannot process argument because the value of argument "
            "\"validValues\" is out of range. Change argument \"validValues\" to "
            "a value that is within range. (Parameter 'validValues')\nActual value "
            "was System.String[].");
    PsCheck *c = m->check;
    c->items = ps_array_empty(ps_array_len(m->args));
    c->ignore_case = true;
    for (uint32_t i = 0; i < ps_array_len(m->args); i++) {
        PS_AUTO PsValue item = ps_array_at(m->args, i);
        PS_AUTO PsValue all = PS_NULL;
        PsStatus status = ps_to_array(&m->s->ctx, item, false, &all);
        for (size_t k = 0; status == PS_OK && k < ps_array_len(all); k++) {
            PS_AUTO PsValue one = ps_array_at(all, k);
            PsValue text = PS_NULL;
            status = ps_text_value(&m->s->ctx, one, &text);
            if (status == PS_OK)
                ps_array_push(c->items, text);
        }
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

/* [ValidateRange(5, 1)] */
static PsStatus check_order(PsSession *s, const PsCheck *c)
{
    int order = 0;
    PsStatus status = ps_compare(&s->ctx, c->items, c->maximum, true, &order);
    if (status != PS_OK || order <= 0)
        return status;
    return ps_fail(
        &s->ctx, PS_INVALID, "MaxRangeSmallerThanMinRange",
        "The specified maximum range cannot be accepted because it is less than the "
        "specified minimum range. Update the ValidateRange attribute for the parameter.");
}

static PsStatus make_range_kind(Making *m)
{
    PS_AUTO PsValue kind = PS_NULL;
    PsStatus status = take(m, 0, PS_XA(ValidateRangeKind), &kind);
    if (status != PS_OK)
        return status;
    m->check->kind = PS_CHECK_RANGE_KIND;
    m->check->low = ps_get_int(kind);
    return PS_OK;
}

static PsStatus make_range(Making *m)
{
    static const char *const names[] = {"minRange", "maxRange"};
    if (ps_array_len(m->args) == 1)
        return make_range_kind(m);
    PsValue *limits[] = {&m->check->items, &m->check->maximum};
    for (uint32_t i = 0; i < 2; i++) {
        *limits[i] = ps_array_at(m->args, i);
        if (!ps_is_null(ps_unwrap(*limits[i])))
            continue;
        PsStatus status = ps_fail(
            &m->s->ctx, PS_XA(PSArgumentNullException), PS_CAT_InvalidArgument, "ArgumentNull",
            "Cannot process argument because the value of argument \"%s\" is null. Change the "
            "value of argument \"%s\" to a non-null value.",
            names[i], names[i]);
        return status == PS_ERROR ? construction_failed(m) : status;
    }
    return check_order(m->s, m->check);
}

static PsStatus make_numbers(Making *m)
{
    PsCheck *c = m->check;
    int64_t *numbers[] = {&c->low, &c->high};
    for (uint32_t i = 0; i < 2; i++) {
        PS_AUTO PsValue number = PS_NULL;
        PsStatus status = take(m, i, PS_T(System_Int32), &number);
        if (status != PS_OK)
            return status;
        *numbers[i] = ps_get_int(number);
    }
    if (c->kind == PS_CHECK_LENGTH && c->high < c->low)
        return ps_fail(&m->s->ctx, PS_INVALID, "ValidateLengthMaxLengthSmallerThanMinLength",
                       "The specified maximum character length of the argument is shorter than the "
                       "specified minimum argument character length. Update the ValidateLength "
                       "attribute for the parameter.");
    return PS_OK;
}

static PsStatus make_pattern(Making *m)
{
    m->check->ignore_case = true;
    PsStatus status = take(m, 0, PS_T(System_String), &m->check->items);
    if (status == PS_OK && ps_string_slice(m->check->items).len == 0)
        return refuse_argument(m, "regexPattern");
    return status;
}

static PsStatus make_script(Making *m)
{
    PsStatus status = take(m, 0, PS_XA(ScriptBlock), &m->check->items);
    return status == PS_OK && ps_is_null(m->check->items) ? refuse_argument(m, "scriptBlock")
                                                          : status;
}

static PsStatus make_type_name(Making *m)
{
    return take(m, 0, PS_T(System_String), &m->check->items);
}

static PsStatus make_nothing(Making *m)
{
    (void)m;
    return PS_OK;
}

static const struct {
    const char *name;
    PsCheckKind kind;
    uint8_t least, most; /* arguments that a constructor takes */
    PsStatus (*make)(Making *m);
} makers[] = {
    {"ValidateSet", PS_CHECK_SET, 0, UINT8_MAX, make_set},
    {"ValidateRange", PS_CHECK_RANGE, 1, 2, make_range},
    {"ValidatePattern", PS_CHECK_PATTERN, 1, 1, make_pattern},
    {"ValidateScript", PS_CHECK_SCRIPT, 1, 1, make_script},
    {"ValidateLength", PS_CHECK_LENGTH, 2, 2, make_numbers},
    {"ValidateCount", PS_CHECK_COUNT, 2, 2, make_numbers},
    {"ValidateNotNull", PS_CHECK_NOT_NULL, 0, 0, make_nothing},
    {"ValidateNotNullOrEmpty", PS_CHECK_NOT_NULL_OR_EMPTY, 0, 0, make_nothing},
    {"ValidateNotNullOrWhiteSpace", PS_CHECK_NOT_NULL_OR_WHITE_SPACE, 0, 0, make_nothing},
    {"PSTypeName", PS_CHECK_TYPE_NAME, 1, 1, make_type_name},
};

static bool is_named(PsSlice full, const char *name)
{
    static const char prefix[] = "System.Management.Automation.";
    if (ps_slice_starts_fold(full, ps_slice(prefix))) {
        full.data += sizeof prefix - 1;
        full.len -= sizeof prefix - 1;
    }
    size_t len = strlen(name);
    return ps_slice_same_text(full, name) ||
           (full.len == len + 9 && ps_slice_starts_fold(full, ps_slice(name)) &&
            ps_slice_same_text((PsSlice){full.data + len, 9}, "Attribute"));
}

/* RegexOptions of ValidatePattern: those that are not for the matcher stand in the pattern. */
static void set_options(PsCheck *c, int64_t options)
{
    enum { IGNORE_CASE = 1, MULTILINE = 2, SINGLELINE = 16, IGNORE_WHITE_SPACE = 32 };
    c->ignore_case = (options & IGNORE_CASE) != 0;
    if ((options & (MULTILINE | SINGLELINE | IGNORE_WHITE_SPACE)) == 0 ||
        c->items.kind != PS_KIND_STRING)
        return;
    PsValue full = ps_string_printf(
        "(?%s%s%s)%s", options & MULTILINE ? "m" : "", options & SINGLELINE ? "s" : "",
        options & IGNORE_WHITE_SPACE ? "x" : "", ps_string_cstr(c->items));
    ps_assign(&c->maximum, full);
}

/* IgnoreCase, Options and ErrorMessage. */
static PsStatus set_named(PsSession *s, PsCheck *c, PsSlice name, PsRef value)
{
    PS_AUTO PsValue converted = PS_NULL;
    PsStatus status = PS_OK;
    if (ps_slice_same_text(name, "IgnoreCase")) {
        c->ignore_case = ps_truth(value);
    } else if (ps_slice_same_text(name, "Options")) {
        status = ps_convert(&s->ctx, value, PS_T(System_Text_RegularExpressions_RegexOptions),
                            &converted);
        if (status == PS_OK)
            set_options(c, ps_get_int(converted));
    } else if (ps_slice_same_text(name, "ErrorMessage")) {
        status = ps_convert(&s->ctx, value, PS_T(System_String), &converted);
        if (status == PS_OK)
            ps_assign(&c->message, ps_move(&converted));
    }
    return status;
}

static PsStatus make_named(PsSession *s, PsScript *script, const PsAttributeAst *a, PsCheck *c)
{
    for (uint32_t i = 0; i < a->named->count; i++) {
        const PsNamedAttributeArgumentAst *n =
            PS_AST_AS(a->named->items[i], NamedAttributeArgument);
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = ps_call_expression(s, script, n->argument, &value);
        if (status == PS_OK)
            status = set_named(s, c, (PsSlice){n->name, n->len}, value);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

/* Runs the constructor of makers[row]. */
static PsStatus construct(PsSession *s, PsScript *script, const PsAttributeAst *a, size_t row,
                          PsCheck *out)
{
    PS_AUTO PsValue args = ps_array_empty(a->positional->count);
    for (uint32_t i = 0; i < a->positional->count; i++) {
        PsValue value = PS_NULL;
        PsStatus status = ps_call_expression(s, script, a->positional->items[i], &value);
        if (status != PS_OK)
            return status;
        ps_array_push(args, value.kind == PS_KIND_NOTHING ? PS_NULL : value);
    }
    size_t count = ps_array_len(args);
    if (count < makers[row].least || count > makers[row].most)
        return ps_fail(&s->ctx, PS_XA(MethodException),
                       makers[row].most == 0 ? PS_CAT_InvalidOperation : PS_CAT_NotSpecified,
                       "MethodCountCouldNotFindBest",
                       "Cannot find an overload for \".ctor\" and the argument count: \"%zu\".",
                       count);
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, a->type_name->name);
    Making m = {.s = s, .name = ps_buffer_cstr(&name), .args = args, .check = out};
    return makers[row].make(&m);
}

PsStatus ps_check_make(PsSession *s, PsScript *script, const PsAttributeAst *a, PsCheck *out,
                       bool *known)
{
    *known = false;
    for (size_t i = 0; i < PS_COUNT(makers); i++) {
        if (a->type_name->kind != PS_TYPE_NAME_SIMPLE ||
            !is_named(a->type_name->name, makers[i].name))
            continue;
        *known = true;
        *out = (PsCheck){.kind = makers[i].kind};
        PsStatus status = construct(s, script, a, i, out);
        if (status == PS_OK)
            status = make_named(s, script, a, out);
        if (status != PS_OK)
            ps_check_done(out);
        return status;
    }
    const PsType *type = ps_attribute_class(s, a->type_name);
    return type != NULL ? ps_check_make_class(s, script, type, a, out, known)
                        : ps_attribute_known(s, script, a);
}
