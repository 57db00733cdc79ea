/* parse_requires.c - #requires lines: each is read as a command. */
#include <ctype.h>
#include <stdio.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/parse_module.h"

typedef struct {
    PsParser *p;
    PsRequirements *found;
    PsSlice snapin, snapin_version;
    bool has_snapin; /* on this line: -version belongs to it */
    uint32_t edition_cap, module_cap, assembly_cap;
} Requires;

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

static bool add_module(Requires *r, const PsAst *argument, const PsAst *node)
{
    PsConstantValue value = ps_constant_value(r->p, node);
    PsRequiredModule module = {.name = value.text};
    PsRequirements *found = r->found;
    if (value.kind == PS_CONSTANT_TABLE) {
        PS_AUTO_BUFFER PsBuffer reason = {0};
        module.name = (PsSlice){0};
        if (!ps_module_table_read(r->p, value.node, &module, &reason)) {
            report_module(r, argument, "System.Collections.Hashtable", ps_buffer_cstr(&reason));
            return false;
        }
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
    PsConstantValue value;
} Argument;

static void report_bound(Requires *r, const Argument *a, const char *name)
{
    ps_parse_report_two(r->p, ps_extent(a->parameter), PS_PARSE_ERROR_PARAMETER_ALREADY_BOUND,
                        PS_SLICE(""), ps_slice(name));
}

static bool expect_text(Requires *r, const Argument *a, const PsConstantValue *value,
                        const char *name)
{
    if (value->kind == PS_CONSTANT_TEXT)
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
    PsConstantValue value = ps_constant_value(r->p, node);
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
    PsSlice text = a->value.kind == PS_CONSTANT_TEXT
                       ? a->value.text
                       : ps_source_extent(r->p->lexer.source, a->argument->start, a->argument->end);
    PsSlice *target = r->has_snapin ? &r->snapin_version : &r->found->version;
    if (!ps_constant_is_version(text, true))
        ps_parse_report(r->p, ps_extent(a->argument), PS_PARSE_ERROR_REQUIRES_VERSION_INVALID);
    else if (target->data != NULL && (r->has_snapin || !ps_slice_is(*target, text)))
        report_bound(r, a, "version");
    else
        *target = text;
}

static void read_assembly(Requires *r, const Argument *a, const PsAst *node)
{
    PsConstantValue value = ps_constant_value(r->p, node);
    if (expect_text(r, a, &value, "assembly") &&
        !has_slice(r->found->assemblies, r->found->assembly_count, value.text))
        add_slice(r->p, &r->found->assemblies, &r->found->assembly_count, &r->assembly_cap,
                  value.text);
}

/* Each item of a list, or the one value. */
static void read_each(Requires *r, const Argument *a,
                      void (*read)(Requires *r, const Argument *a, const PsAst *node))
{
    if (a->value.kind != PS_CONSTANT_LIST) {
        read(r, a, a->argument);
        return;
    }
    const PsArrayLiteralAst *list = PS_AST_AS(a->value.node, ArrayLiteral);
    for (uint32_t i = 0; i < list->count; i++)
        read(r, a, list->items[i]);
}

static void read_modules(Requires *r, const Argument *a)
{
    if (a->value.kind != PS_CONSTANT_LIST) {
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
    a.value = ps_constant_value(r->p, a.argument);
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
