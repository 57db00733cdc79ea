/* parse_module.c - see parse_module.h. */
#include "lang/parse_module.h"

#include <ctype.h>
#include <stdio.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/check_priv.h"

/* ---- values ---- */

static PsSlice number_text(PsParser *p, const PsConstantExpressionAst *node)
{
    char text[40];
    if (node->digits_len > 0)
        return (PsSlice){node->as.digits, node->digits_len};
    int len = node->base.op == PS_LITERAL_DOUBLE
                  ? snprintf(text, sizeof(text), "%.15g", node->as.f64)
                  : snprintf(text, sizeof(text), "%lld", (long long)node->as.i64);
    return (PsSlice){ps_arena_text(p->arena, text, (size_t)len), (size_t)len};
}

static PsSlice negated_text(PsParser *p, const PsAst *node)
{
    if (node->kind != PS_AST_CONSTANT_EXPRESSION)
        return PS_SLICE("");
    PsSlice text = number_text(p, PS_AST_AS(node, ConstantExpression));
    char *negated = ps_arena_alloc(p->arena, text.len + 1);
    negated[0] = '-';
    memcpy(negated + 1, text.data, text.len);
    return (PsSlice){negated, text.len + 1};
}

PsConstantValue ps_constant_value(PsParser *p, const PsAst *node)
{
    const PsAst *inner = node;
    while (inner->kind == PS_AST_PAREN_EXPRESSION || inner->kind == PS_AST_PIPELINE) {
        const PsAst *pipeline =
            inner->kind == PS_AST_PIPELINE ? inner : PS_AST_AS(inner, ParenExpression)->pipeline;
        const PsAst *expression = ps_check_pure_expression(pipeline);
        if (expression == NULL)
            break;
        inner = expression;
    }
    PsConstantValue value = {.kind = PS_CONSTANT_OTHER, .text = PS_SLICE(""), .node = inner};
    if (inner->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        value.kind = PS_CONSTANT_TEXT;
        value.text = ps_ast_string_text(PS_AST_AS(inner, StringConstantExpression));
    } else if (inner->kind == PS_AST_CONSTANT_EXPRESSION) {
        value.text = number_text(p, PS_AST_AS(inner, ConstantExpression));
    } else if (inner->kind == PS_AST_UNARY_EXPRESSION && inner->op == PS_TOKEN_MINUS) {
        value.text = negated_text(p, PS_AST_AS(inner, UnaryExpression)->child);
    } else if (inner->kind == PS_AST_ARRAY_LITERAL) {
        value.kind = PS_CONSTANT_LIST;
    } else if (inner->kind == PS_AST_HASHTABLE) {
        value.kind = PS_CONSTANT_TABLE;
    }
    return value;
}

/* ---- versions and GUIDs ---- */

static int count_parts(PsSlice text, bool *are_numbers)
{
    int parts = 1;
    size_t digits = 0;
    *are_numbers = true;
    for (size_t i = 0; i <= text.len; i++) {
        if (i == text.len || text.data[i] == '.') {
            *are_numbers &= digits > 0 && digits <= 10;
            digits = 0;
            parts += i < text.len;
        } else {
            *are_numbers &= isdigit((unsigned char)text.data[i]) != 0;
            digits++;
        }
    }
    return parts;
}

static bool fits_int(PsSlice text)
{
    long long value = 0;
    for (size_t i = 0; i < text.len; i++) {
        value = text.data[i] == '.' ? 0 : value * 10 + (text.data[i] - '0');
        if (value > INT32_MAX)
            return false;
    }
    return true;
}

bool ps_constant_is_version(PsSlice text, bool allows_one_part)
{
    bool are_numbers;
    int parts = count_parts(text, &are_numbers);
    return are_numbers && parts >= (allows_one_part ? 1 : 2) && parts <= 4 && fits_int(text);
}

static bool is_guid(PsSlice text)
{
    size_t digits = 0;
    size_t dashes = 0;
    if (text.len > 2 && (text.data[0] == '{' || text.data[0] == '('))
        text = (PsSlice){text.data + 1, text.len - 2};
    for (size_t i = 0; i < text.len; i++) {
        digits += isxdigit((unsigned char)text.data[i]) != 0;
        dashes += text.data[i] == '-';
    }
    return digits == 32 && (dashes == 0 || dashes == 4) && text.len == digits + dashes;
}

/* ---- modules ---- */

static bool fail(PsBuffer *reason, const char *text)
{
    ps_buffer_text(reason, text);
    return false;
}

/* The first part of a version that is no number; at most 80 bytes of it. */
static PsSlice wrong_part(PsSlice text)
{
    size_t first = 0;
    bool is_number = true;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.data[i] != '.') {
            is_number &= isdigit((unsigned char)text.data[i]) != 0;
            continue;
        }
        size_t len = i - first;
        if (!is_number || len == 0)
            return (PsSlice){text.data + first, len > 80 ? 80 : len};
        first = i + 1;
    }
    return PS_SLICE("");
}

static bool check_version_value(PsBuffer *reason, PsSlice text)
{
    char error[300];
    bool are_numbers;
    int parts = count_parts(text, &are_numbers);
    PsSlice wrong = wrong_part(text);
    if (ps_constant_is_version(text, false))
        return true;
    if (parts < 2 || parts > 4)
        snprintf(
            error, sizeof(error),
            "Cannot convert value \"%.*s\" to type \"System.Version\". Error: \"Version string "
            "portion was too short or too long. (Parameter 'input')\"",
            (int)(text.len > 80 ? 80 : text.len), text.data);
    else
        snprintf(error, sizeof(error),
                 "Cannot convert value \"%.*s\" to type \"System.Version\". Error: \"The input "
                 "string '%.*s' was not in a correct format.\"",
                 (int)(text.len > 80 ? 80 : text.len), text.data, (int)wrong.len, wrong.data);
    return fail(reason, error);
}

static bool check_guid_value(PsBuffer *reason, PsSlice text)
{
    char error[200];
    if (is_guid(text))
        return true;
    snprintf(error, sizeof(error),
             "Cannot convert value \"%.*s\" to type \"System.Guid\". Error: \"Unrecognized Guid "
             "format.\"",
             (int)(text.len > 80 ? 80 : text.len), text.data);
    return fail(reason, error);
}

/* One pair of @{ModuleName = ...}.  False: an error has been reported. */
static bool read_pair(PsBuffer *reason, PsSlice key, PsSlice text, PsRequiredModule *module,
                      PsBuffer *bad_keys)
{
    if (ps_slice_same(key, PS_SLICE("ModuleName"))) {
        module->name = text;
    } else if (ps_slice_same(key, PS_SLICE("ModuleVersion"))) {
        module->version = text;
        return check_version_value(reason, text);
    } else if (ps_slice_same(key, PS_SLICE("RequiredVersion"))) {
        module->required_version = text;
        return check_version_value(reason, text);
    } else if (ps_slice_same(key, PS_SLICE("MaximumVersion"))) {
        module->maximum_version = text;
    } else if (ps_slice_same(key, PS_SLICE("GUID"))) {
        module->guid = text;
        return check_guid_value(reason, text);
    } else {
        ps_buffer_text(bad_keys, bad_keys->len > 0 ? ", '" : "'");
        ps_buffer_slice(bad_keys, key);
        ps_buffer_byte(bad_keys, '\'');
    }
    return true;
}

bool ps_module_table_read(PsParser *p, const PsAst *node, PsRequiredModule *module,
                          PsBuffer *reason)
{
    PS_AUTO_BUFFER PsBuffer bad_keys = {0};
    const PsHashtableAst *table = PS_AST_AS(node, Hashtable);
    for (uint32_t i = 0; i < table->count; i++) {
        PsConstantValue key = ps_constant_value(p, table->items[2 * (size_t)i]);
        PsConstantValue value = ps_constant_value(p, table->items[2 * (size_t)i + 1]);
        if (!read_pair(reason, key.text, value.text, module, &bad_keys))
            return false;
    }
    if (bad_keys.len > 0) {
        PS_AUTO_BUFFER PsBuffer error = {0};
        ps_buffer_printf(&error,
                         "The hashtable describing a module contains one or more members that are "
                         "not valid. The valid members are (ModuleName, ModuleVersion, "
                         "RequiredVersion, GUID). Remove the members that are not valid (%s), then "
                         "try again.",
                         ps_buffer_cstr(&bad_keys));
        return fail(reason, ps_buffer_cstr(&error));
    }
    if (module->name.len == 0)
        return fail(reason, "The 'ModuleName' member does not exist in the hashtable that "
                            "describes this module.");
    if (module->version.len == 0 && module->required_version.len == 0 &&
        module->maximum_version.len == 0)
        return fail(
            reason,
            "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in "
            "the hashtable that describes this module. One of these three members must exist, and "
            "be assigned a version number in the format 'n.n.n.n'.");
    const char *other = module->version.len > 0           ? "ModuleVersion"
                        : module->maximum_version.len > 0 ? "MaximumVersion"
                                                          : NULL;
    if (module->required_version.len == 0 || other == NULL)
        return true;
    char error[200];
    snprintf(error, sizeof(error),
             "The parameters %s and RequiredVersion cannot be used together. Please specify only "
             "one parameter.",
             other);
    return fail(reason, error);
}
