/* command_help.c - the help in the comments of functions and scripts; see public/help.h. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/meta.h"
#include "engine/public/help.h"
#include "lang/help_comments.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

/* ---- sections ---- */

static PsRef part_of(PsRef help, const char *name)
{
    return *ps_bag_find_text(help, name);
}

static PsSlice drop_end(PsSlice text)
{
    while (text.len > 0 && strchr(" \t\r\n", text.data[text.len - 1]) != NULL)
        text.len--;
    return text;
}

static void add_section(void *data, PsHelpSection section, PsSlice argument, PsSlice text)
{
    PsRef help = *(PsRef *)data;
    const char *word = ps_help_kinds[section].directive;
    text = drop_end(text);
    switch (ps_help_kinds[section].shape) {
    case PS_HELP_IS_TEXT:
    case PS_HELP_IS_WORD:
        ps_bag_set_text(help, word, ps_string(text));
        break;
    case PS_HELP_IS_ARGUMENT:
        ps_bag_set_text(help, word, ps_string(drop_end(argument)));
        break;
    case PS_HELP_IS_EACH:
    case PS_HELP_IS_EACH_WORD:
        if (ps_bag_find_text(help, word) == NULL)
            ps_bag_set_text(help, word, ps_array_empty(2));
        ps_array_push(part_of(help, word), ps_string(text));
        break;
    case PS_HELP_IS_NAMED: /* the first that is said counts */
        argument = drop_end(argument);
        if (ps_bag_find(part_of(help, word), ps_symbol(argument)) == NULL)
            ps_bag_set(part_of(help, word), argument, ps_string(text));
        break;
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
    ps_help_comments_plain(script, comments.before, &text);
    ps_help_comments_plain(script, comments.inside, &text);
    PsSlice said = drop_end(ps_buffer_view(&text));
    if (said.len > 0 && ps_bag_find(part_of(help, "PARAMETER"), ps_symbol(name)) == NULL)
        ps_bag_set(part_of(help, "PARAMETER"), name, ps_string(said));
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
    const PsAst *node = code->definition != NULL ? code->definition : code->ast;
    return (code->definition != NULL || command->kind == PS_CMD_SCRIPT) &&
           ps_help_comments_find(code->script, node, out);
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
    *out = ps_bag_new();
    ps_bag_set_text(*out, "PARAMETER", ps_bag_new());
    ps_bag_set_text(*out, "Default", ps_bag_new());
    ps_bag_set_text(*out, "Wildcards", ps_bag_new());
    (void)ps_help_comments_read(code->script, range, add_section, out);
    add_parameters(*out, code);
    return PS_OK;
}
