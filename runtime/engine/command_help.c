/* command_help.c - the help in the comments of functions and scripts; see public/help.h. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/meta.h"
#include "engine/public/help.h"
#include "lang/help_text.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

/* ---- sections ---- */

typedef enum { LAST_TEXT, ARGUMENT, ALL_TEXTS, BY_NAME } SectionUse;

static const struct {
    const char *word;
    SectionUse use;
} sections[] = {
    {"SYNOPSIS", LAST_TEXT},
    {"DESCRIPTION", LAST_TEXT},
    {"NOTES", LAST_TEXT},
    {"COMPONENT", LAST_TEXT},
    {"ROLE", LAST_TEXT},
    {"FUNCTIONALITY", LAST_TEXT},
    {"FORWARDHELPTARGETNAME", ARGUMENT},
    {"FORWARDHELPCATEGORY", ARGUMENT},
    {"EXTERNALHELP", ARGUMENT},
    {"EXAMPLE", ALL_TEXTS},
    {"INPUTS", ALL_TEXTS},
    {"OUTPUTS", ALL_TEXTS},
    {"LINK", ALL_TEXTS},
    {"PARAMETER", BY_NAME},
};

static PsRef part_of(PsRef help, const char *name)
{
    return *ps_bag_find_text(help, name);
}

static void add_section(PsRef help, const PsHelpSection *section)
{
    for (size_t i = 0; i < PS_COUNT(sections); i++) {
        const char *word = sections[i].word;
        if (!ps_slice_same_text(section->word, word))
            continue;
        switch (sections[i].use) {
        case LAST_TEXT:
            ps_bag_set_text(help, word, ps_string(section->text));
            break;
        case ARGUMENT:
            ps_bag_set_text(help, word, ps_string(section->argument));
            break;
        case ALL_TEXTS:
            if (ps_bag_find_text(help, word) == NULL)
                ps_bag_set_text(help, word, ps_array_empty(2));
            ps_array_push(part_of(help, word), ps_string(section->text));
            break;
        case BY_NAME: /* the first that is said counts */
            if (ps_bag_find(part_of(help, word), ps_symbol(section->argument)) == NULL)
                ps_bag_set(part_of(help, word), section->argument, ps_string(section->text));
            break;
        }
    }
}

/* ---- parameters ---- */

/* A constant by its value, anything else as it is written. */
static PsSlice default_text(const PsScript *script, const PsAst *value)
{
    if (value->kind == PS_AST_STRING_CONSTANT_EXPRESSION)
        return ps_ast_string_text((const PsStringConstantExpressionAst *)value);
    if (value->kind == PS_AST_VARIABLE_EXPRESSION) {
        PsSlice name = ps_variable_path((const PsVariableExpressionAst *)value);
        if (ps_slice_same_text(name, "true"))
            return PS_SLICE("True");
        if (ps_slice_same_text(name, "false"))
            return PS_SLICE("False");
        if (ps_slice_same_text(name, "null"))
            return PS_SLICE("");
    }
    return ps_source_extent(script->source, value->start, value->end);
}

static bool takes_wildcards(const PsParameterAst *parameter)
{
    for (uint32_t i = 0; i < parameter->count; i++)
        if (parameter->items[i]->kind == PS_AST_ATTRIBUTE &&
            ps_attribute_is((const PsAttributeAst *)parameter->items[i], "SupportsWildcards"))
            return true;
    return false;
}

static void add_parameter(PsRef help, const PsScript *script, const PsParameterAst *parameter)
{
    PsSlice name = ps_variable_name(parameter->name);
    PsParameterComments comments = ps_help_comments_of_parameter(script, parameter);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_help_text_lines(script, comments.before, &text);
    ps_help_text_lines(script, comments.inside, &text);
    if (text.len > 0 && ps_bag_find(part_of(help, "PARAMETER"), ps_symbol(name)) == NULL)
        ps_bag_set(part_of(help, "PARAMETER"), name, ps_string(ps_buffer_view(&text)));
    if (parameter->default_value != NULL)
        ps_bag_set(part_of(help, "Default"), name,
                   ps_string(default_text(script, parameter->default_value)));
    if (takes_wildcards(parameter))
        ps_bag_set(part_of(help, "Wildcards"), name, ps_bool(true));
}

static void add_parameters(PsRef help, const PsBlockCode *code)
{
    const PsScriptBlockAst *ast = (const PsScriptBlockAst *)code->ast;
    const PsAstList *list = code->name_parameters;
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        add_parameter(help, code->script, (const PsParameterAst *)list->items[i]);
    for (uint32_t i = 0; ast->params != NULL && i < ast->params->count; i++)
        add_parameter(help, code->script, (const PsParameterAst *)ast->params->items[i]);
}

/* ---- commands ---- */

/* The comments that are help; false: there are none, or the script cannot be read. */
static bool find_help(PsSession *s, PsCommand *command, PsCommentRange *out)
{
    if (command->kind == PS_CMD_ALIAS || command->kind == PS_CMD_APPLICATION)
        return false;
    if (command->kind == PS_CMD_SCRIPT && ps_is_null(command->block) &&
        ps_command_load(s, command) != PS_OK)
        return false;
    if (command->block.kind != PS_KIND_BLOCK)
        return false;
    const PsBlockCode *code = ps_block_get(command->block)->code;
    const PsFunctionDefinitionAst *function = (const PsFunctionDefinitionAst *)code->definition;
    return (function != NULL || command->kind == PS_CMD_SCRIPT) &&
           ps_help_comments_find(code->script, function, out);
}

bool ps_command_has_help(PsSession *s, PsCommand *command)
{
    PsCommentRange range = {0};
    bool has = find_help(s, command, &range);
    ps_clear_error(&s->ctx); /* running it will tell */
    return has;
}

PsStatus ps_session_help(PsCall *call, PsRef command_info, PsValue *out)
{
    PsSession *s = ps_session_of(call->ctx);
    PsCommand *command = ps_command_get(ps_unwrap(command_info));
    PsCommentRange range = {0};
    *out = PS_NULL;
    if (command == NULL || !find_help(s, command, &range))
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    const PsBlockCode *code = ps_block_get(command->block)->code;
    PsHelpText text = {0};
    ps_help_text_read(code->script, range, &text);
    *out = ps_bag_new();
    ps_bag_set_text(*out, "PARAMETER", ps_bag_new());
    ps_bag_set_text(*out, "Default", ps_bag_new());
    ps_bag_set_text(*out, "Wildcards", ps_bag_new());
    for (size_t i = 0; i < text.count; i++)
        add_section(*out, &text.sections[i]);
    add_parameters(*out, code);
    ps_help_text_done(&text);
    return PS_OK;
}
