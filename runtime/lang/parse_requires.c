/* parse_requires.c - #requires lines: each is read as a command. */
#include <ctype.h>
#include <stdio.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/check_priv.h"

typedef struct {
    PsParser *p;
    PsRequirements *found;
    PsSlice snapin, snapin_version;
    bool has_snapin; /* on this line: -version belongs to it */
    uint32_t edition_cap, module_cap, assembly_cap;
} Requires;

/* ---- values ---- */

typedef enum { VALUE_TEXT, VALUE_OTHER, VALUE_LIST, VALUE_TABLE } ValueKind;

typedef struct {
    ValueKind kind;
    PsSlice text; /* of VALUE_OTHER as ToString gives it, as far as that is known */
    const PsAst *node;
} Value;

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

static Value value_of(PsParser *p, const PsAst *node)
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
    Value value = {.kind = VALUE_OTHER, .text = PS_SLICE(""), .node = inner};
    if (inner->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        value.kind = VALUE_TEXT;
        value.text = ps_ast_string_text(PS_AST_AS(inner, StringConstantExpression));
    } else if (inner->kind == PS_AST_CONSTANT_EXPRESSION) {
        value.text = number_text(p, PS_AST_AS(inner, ConstantExpression));
    } else if (inner->kind == PS_AST_UNARY_EXPRESSION && inner->op == PS_TOKEN_MINUS) {
        value.text = negated_text(p, PS_AST_AS(inner, UnaryExpression)->child);
    } else if (inner->kind == PS_AST_ARRAY_LITERAL) {
        value.kind = VALUE_LIST;
    } else if (inner->kind == PS_AST_HASHTABLE) {
        value.kind = VALUE_TABLE;
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

static bool is_version(PsSlice text, bool allows_one_part)
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

static void report_module(Requires *r, const PsAst *argument, const char *type, const char *error)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&text,
                     "Cannot convert value \"%s\" to type "
                     "\"Microsoft.PowerShell.Commands.ModuleSpecification\". Error: \"%s\"",
                     type, error);
    ps_parse_report_text(r->p, ps_extent(argument), PS_PARSE_ERROR_REQUIRES_MODULE_INVALID,
                         ps_buffer_view(&text));
}

static bool report_table(Requires *r, const PsAst *argument, const char *error)
{
    report_module(r, argument, "System.Collections.Hashtable", error);
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

static bool check_version_value(Requires *r, const PsAst *argument, PsSlice text)
{
    char error[300];
    bool are_numbers;
    int parts = count_parts(text, &are_numbers);
    PsSlice wrong = wrong_part(text);
    if (is_version(text, false))
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
    return report_table(r, argument, error);
}

static bool check_guid_value(Requires *r, const PsAst *argument, PsSlice text)
{
    char error[200];
    if (is_guid(text))
        return true;
    snprintf(error, sizeof(error),
             "Cannot convert value \"%.*s\" to type \"System.Guid\". Error: \"Unrecognized Guid "
             "format.\"",
             (int)(text.len > 80 ? 80 : text.len), text.data);
    return report_table(r, argument, error);
}

/* One pair of @{ModuleName = ...}.  False: an error has been reported. */
static bool read_pair(Requires *r, const PsAst *argument, PsSlice key, PsSlice text,
                      PsRequiredModule *module, PsBuffer *bad_keys)
{
    if (ps_slice_same(key, PS_SLICE("ModuleName"))) {
        module->name = text;
    } else if (ps_slice_same(key, PS_SLICE("ModuleVersion"))) {
        module->version = text;
        return check_version_value(r, argument, text);
    } else if (ps_slice_same(key, PS_SLICE("RequiredVersion"))) {
        module->required_version = text;
        return check_version_value(r, argument, text);
    } else if (ps_slice_same(key, PS_SLICE("MaximumVersion"))) {
        module->maximum_version = text;
    } else if (ps_slice_same(key, PS_SLICE("GUID"))) {
        module->guid = text;
        return check_guid_value(r, argument, text);
    } else {
        ps_buffer_text(bad_keys, bad_keys->len > 0 ? ", '" : "'");
        ps_buffer_slice(bad_keys, key);
        ps_buffer_byte(bad_keys, '\'');
    }
    return true;
}

static bool read_table(Requires *r, const PsAst *argument, const PsAst *node,
                       PsRequiredModule *module)
{
    PS_AUTO_BUFFER PsBuffer bad_keys = {0};
    const PsHashtableAst *table = PS_AST_AS(node, Hashtable);
    for (uint32_t i = 0; i < table->count; i++) {
        Value key = value_of(r->p, table->items[2 * (size_t)i]);
        Value value = value_of(r->p, table->items[2 * (size_t)i + 1]);
        if (!read_pair(r, argument, key.text, value.text, module, &bad_keys))
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
        return report_table(r, argument, ps_buffer_cstr(&error));
    }
    if (module->name.len == 0)
        return report_table(r, argument,
                            "The 'ModuleName' member does not exist in the hashtable that "
                            "describes this module.");
    if (module->version.len == 0 && module->required_version.len == 0 &&
        module->maximum_version.len == 0)
        return report_table(
            r, argument,
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
    return report_table(r, argument, error);
}

/* ---- growing lists ---- */

static void *grow(PsParser *p, const void *items, uint32_t count, uint32_t *cap, size_t size)
{
    if (count < *cap)
        return (void *)(uintptr_t)items;
    *cap = *cap == 0 ? 4 : *cap * 2;
    char *larger = ps_arena_alloc(p->arena, *cap * size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

static void add_slice(PsParser *p, const PsSlice **items, uint32_t *count, uint32_t *cap,
                      PsSlice text)
{
    PsSlice *list = grow(p, *items, *count, cap, sizeof(PsSlice));
    list[(*count)++] = text;
    *items = list;
}

static bool has_slice(const PsSlice *items, uint32_t count, PsSlice text)
{
    for (uint32_t i = 0; i < count; i++)
        if (ps_slice_same(items[i], text))
            return true;
    return false;
}

static bool add_module(Requires *r, const PsAst *argument, const PsAst *node)
{
    Value value = value_of(r->p, node);
    PsRequiredModule module = {.name = value.text};
    PsRequirements *found = r->found;
    if (value.kind == VALUE_TABLE) {
        module.name = (PsSlice){0};
        if (!read_table(r, argument, value.node, &module))
            return false;
    } else if (value.text.len == 0) {
        report_module(r, argument, "",
                      "The value cannot be an empty string. (Parameter 'moduleName')");
        return false;
    }
    PsRequiredModule *list =
        grow(r->p, found->modules, found->module_count, &r->module_cap, sizeof(PsRequiredModule));
    list[found->module_count++] = module;
    found->modules = list;
    return true;
}

/* ---- parameters ---- */

typedef struct {
    const PsAst *parameter, *argument;
    Value value;
} Argument;

static void report_bound(Requires *r, const Argument *a, const char *name)
{
    ps_parse_report_two(r->p, ps_extent(a->parameter), PS_PARSE_ERROR_PARAMETER_ALREADY_BOUND,
                        PS_SLICE(""), ps_slice(name));
}

static bool expect_text(Requires *r, const Argument *a, const Value *value, const char *name)
{
    if (value->kind == VALUE_TEXT)
        return true;
    ps_parse_report_text(r->p, ps_extent(a->argument),
                         PS_PARSE_ERROR_REQUIRES_INVALID_STRING_ARGUMENT, ps_slice(name));
    return false;
}

static void read_shell(Requires *r, const Argument *a)
{
    if (r->found->application_id.data != NULL)
        report_bound(r, a, "shellid");
    else if (expect_text(r, a, &a->value, "shellid"))
        r->found->application_id = a->value.text;
}

static void read_snapin(Requires *r, const Argument *a)
{
    if (!expect_text(r, a, &a->value, "pssnapin"))
        return;
    if (r->snapin.data != NULL) {
        report_bound(r, a, "pssnapin");
        return;
    }
    bool is_valid = a->value.text.len > 0;
    for (size_t i = 0; i < a->value.text.len; i++) {
        unsigned char c = (unsigned char)a->value.text.data[i];
        is_valid &= isalnum(c) || c == '_' || c == '-' || c == '.';
    }
    if (is_valid)
        r->snapin = a->value.text;
    else
        ps_parse_report(r->p, ps_extent(a->argument), PS_PARSE_ERROR_INVALID_PS_SNAP_IN_NAME);
}

static void read_edition(Requires *r, const Argument *a, const PsAst *node)
{
    PsRequirements *found = r->found;
    Value value = value_of(r->p, node);
    if (!expect_text(r, a, &value, "psedition"))
        return;
    if (!ps_slice_same(value.text, PS_SLICE("Core")) &&
        !ps_slice_same(value.text, PS_SLICE("Desktop")))
        ps_parse_report_text(r->p, ps_extent(a->argument),
                             PS_PARSE_ERROR_REQUIRES_PS_EDITION_INVALID, PS_SLICE("psedition"));
    if (has_slice(found->editions, found->edition_count, value.text))
        ps_parse_report_text(r->p, ps_extent(a->argument),
                             PS_PARSE_ERROR_REQUIRES_PS_EDITION_VALUE_IS_ALREADY_SPECIFIED,
                             PS_SLICE("psedition"));
    else
        add_slice(r->p, &found->editions, &found->edition_count, &r->edition_cap, value.text);
}

static void read_version(Requires *r, const Argument *a)
{
    PsSlice text = a->value.kind == VALUE_TEXT
                       ? a->value.text
                       : ps_source_extent(r->p->lexer.source, a->argument->start, a->argument->end);
    PsSlice *target = r->has_snapin ? &r->snapin_version : &r->found->version;
    if (!is_version(text, true))
        ps_parse_report(r->p, ps_extent(a->argument), PS_PARSE_ERROR_REQUIRES_VERSION_INVALID);
    else if (target->data != NULL && (r->has_snapin || !ps_slice_is(*target, text)))
        report_bound(r, a, "version");
    else
        *target = text;
}

static void read_assembly(Requires *r, const Argument *a, const PsAst *node)
{
    Value value = value_of(r->p, node);
    if (expect_text(r, a, &value, "assembly") &&
        !has_slice(r->found->assemblies, r->found->assembly_count, value.text))
        add_slice(r->p, &r->found->assemblies, &r->found->assembly_count, &r->assembly_cap,
                  value.text);
}

/* Each item of a list, or the one value. */
static void read_each(Requires *r, const Argument *a,
                      void (*read)(Requires *r, const Argument *a, const PsAst *node))
{
    if (a->value.kind != VALUE_LIST) {
        read(r, a, a->argument);
        return;
    }
    const PsArrayLiteralAst *list = PS_AST_AS(a->value.node, ArrayLiteral);
    for (uint32_t i = 0; i < list->count; i++)
        read(r, a, list->items[i]);
}

static void read_modules(Requires *r, const Argument *a)
{
    if (a->value.kind != VALUE_LIST) {
        add_module(r, a->argument, a->argument);
        return;
    }
    const PsArrayLiteralAst *list = PS_AST_AS(a->value.node, ArrayLiteral);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add_module(r, a->argument, list->items[i]))
            return;
}

static bool is_shortened(PsSlice name, const char *full)
{
    return ps_slice_starts_fold(ps_slice(full), name);
}

static void read_parameter(Requires *r, const PsCommandAst *command, uint32_t *index)
{
    const PsCommandParameterAst *parameter = PS_AST_AS(command->items[*index], CommandParameter);
    PsSlice name = {parameter->name, parameter->len};
    Argument a = {.parameter = &parameter->base, .argument = parameter->argument};
    if (a.argument == NULL && *index + 1 < command->count)
        a.argument = command->items[++*index];
    if (is_shortened(name, "runasadministrator")) {
        r->found->elevated = true;
        if (a.argument != NULL)
            ps_parse_report_text(r->p, ps_extent(a.parameter),
                                 PS_PARSE_ERROR_PARAMETER_CANNOT_HAVE_ARGUMENT, name);
        return;
    }
    if (a.argument == NULL) {
        ps_parse_report_text(r->p, ps_extent(a.parameter),
                             PS_PARSE_ERROR_PARAMETER_REQUIRES_ARGUMENT, name);
        return;
    }
    if (!ps_check_is_constant(a.argument, PS_CONSTANT_REQUIRES)) {
        ps_parse_report(r->p, ps_extent(a.argument),
                        PS_PARSE_ERROR_REQUIRES_ARGUMENT_MUST_BE_CONSTANT);
        return;
    }
    a.value = value_of(r->p, a.argument);
    if (is_shortened(name, "shellid"))
        read_shell(r, &a);
    else if (is_shortened(name, "pssnapin"))
        read_snapin(r, &a);
    else if (is_shortened(name, "psedition"))
        read_each(r, &a, read_edition);
    else if (is_shortened(name, "version"))
        read_version(r, &a);
    else if (is_shortened(name, "assembly"))
        read_each(r, &a, read_assembly);
    else if (is_shortened(name, "modules"))
        read_modules(r, &a);
    else
        ps_parse_report(r->p, ps_extent(a.parameter),
                        PS_PARSE_ERROR_SCRIPT_REQUIRES_INVALID_FORMAT);
}

/* ---- lines ---- */

static bool names_snapin(const PsCommandAst *command)
{
    for (uint32_t i = 1; i < command->count; i++) {
        if (command->items[i]->kind != PS_AST_COMMAND_PARAMETER)
            continue;
        const PsCommandParameterAst *parameter = PS_AST_AS(command->items[i], CommandParameter);
        if (is_shortened((PsSlice){parameter->name, parameter->len}, "pssnapin"))
            return true;
    }
    return false;
}

static void read_command(Requires *r, const PsCommandAst *command)
{
    const PsAst *name = command->items[0];
    if (name->kind != PS_AST_STRING_CONSTANT_EXPRESSION ||
        !ps_slice_same(ps_ast_string_text(PS_AST_AS(name, StringConstantExpression)),
                       PS_SLICE("requires")))
        ps_parse_report(r->p, ps_extent(&command->base),
                        PS_PARSE_ERROR_SCRIPT_REQUIRES_INVALID_FORMAT);
    r->has_snapin = names_snapin(command);
    r->snapin = r->snapin_version = (PsSlice){0};
    for (uint32_t i = 1; i < command->count; i++) {
        if (command->items[i]->kind == PS_AST_COMMAND_PARAMETER)
            read_parameter(r, command, &i);
        else
            ps_parse_report(r->p, ps_extent(command->items[i]),
                            PS_PARSE_ERROR_SCRIPT_REQUIRES_INVALID_FORMAT);
    }
}

const PsRequirements *ps_parse_requirements(PsParser *p)
{
    if (p->lexer.requires.count == 0)
        return NULL;
    Requires r = {.p = p, .found = PS_ARENA_NEW(p->arena, PsRequirements)};
    size_t lines = p->lexer.requires.count;
    size_t comments = p->lexer.comments.count;
    for (size_t i = 0; i < lines; i++) {
        PsSpan line = p->lexer.requires.items[i];
        PsLexerPlace old =
            ps_lexer_enter(&p->lexer, ps_source_extent(p->lexer.source, line.start + 1, line.end),
                           line.start + 1, NULL);
        p->lexer.mode = PS_MODE_COMMAND;
        p->has_ahead = false;
        const PsAst *command = ps_parse_command(p);
        p->has_ahead = false;
        if (p->errors.closed)
            break;
        p->lexer.at = old;
        p->lexer.comments.count = comments; /* going back in the line has dropped later ones */
        if (command != NULL)
            read_command(&r, PS_AST_AS(command, Command));
    }
    return r.found;
}
