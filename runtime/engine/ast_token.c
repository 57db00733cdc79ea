/* ast_token.c - see ast_token.h. */
#include "engine/ast_token.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/ast_extent.h"
#include "engine/ast_object.h"
#include "engine/ast_type_name.h"
#include "lang/bytecode.h"
#include "lang/lexer.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

/* .NET's numbers of TokenFlags, most of which a token gets from where it stands. */
enum {
    TOKEN_IN_ERROR = 65536,
    KEYWORD = 16,
    COMMAND_NAME = 524288,
    MEMBER_NAME = 1048576,
    TYPE_NAME = 2097152,
    ATTRIBUTE_NAME = 4194304,
    IS_WORD = 1 << 30, /* ours: a keyword that is an argument */
};

typedef struct {
    PsHolder holder;
    PsScript *script;
    const PsToken *token;
    uint32_t place; /* flags above */
} TokenObject;

static void token_done(PsObject *object)
{
    ps_script_release(((TokenObject *)object)->script);
}

static const PsKindOps token_ops = {token_done, NULL};

static const PsType *class_of(const PsToken *token)
{
    switch (token->kind) {
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE:
        return LANGUAGE(VariableToken);
    case PS_TOKEN_PARAMETER:
        return LANGUAGE(ParameterToken);
    case PS_TOKEN_NUMBER:
        return LANGUAGE(NumberToken);
    case PS_TOKEN_LABEL:
        return LANGUAGE(LabelToken);
    case PS_TOKEN_GENERIC:
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_LITERAL:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
        if ((token->flags & PS_TOKEN_EXPANDS) != 0 || token->kind == PS_TOKEN_STRING_EXPANDABLE ||
            token->kind == PS_TOKEN_HERE_STRING_EXPANDABLE)
            return LANGUAGE(StringExpandableToken);
        return LANGUAGE(StringLiteralToken);
    case PS_TOKEN_REDIRECTION:
        return (token->flags & PS_TOKEN_MERGES) != 0 ? LANGUAGE(MergingRedirectionToken)
                                                     : LANGUAGE(FileRedirectionToken);
    case PS_TOKEN_REDIRECT_IN_STD:
        return LANGUAGE(InputRedirectionToken);
    default:
        return LANGUAGE(Token);
    }
}

static PsValue make(PsScript *script, const PsToken *token, uint32_t place)
{
    TokenObject *made = ps_object_new(PS_KIND_HOLDER, class_of(token), sizeof *made);
    made->holder.ops = &token_ops;
    made->script = ps_script_retain(script);
    made->token = token;
    made->place = place;
    return ps_value_of(PS_KIND_HOLDER, &made->holder.head);
}

PsValue ps_token_value(PsScript *script, const PsToken *token)
{
    return make(script, token, 0);
}

/* ---- what the tree says about a token ---- */

typedef struct {
    const PsScript *script;
    uint32_t *places; /* by token */
} Marks;

/* The token that begins at an offset gets the flags. */
static void mark(const Marks *marks, uint32_t offset, uint32_t flags)
{
    size_t low = 0;
    size_t high = marks->script->token_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (marks->script->tokens[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < marks->script->token_count && marks->script->tokens[low].start == offset)
        marks->places[low] |= flags;
}

static bool is_word(const PsAst *node)
{
    return node != NULL && node->kind == PS_AST_STRING_CONSTANT_EXPRESSION &&
           node->op == PS_STRING_BARE_WORD;
}

static void mark_member(const Marks *marks, const PsAst *name)
{
    if (is_word(name))
        mark(marks, name->start, MEMBER_NAME);
}

static void mark_type(const Marks *marks, const PsTypeName *name, uint32_t flags)
{
    while (name->kind != PS_TYPE_NAME_SIMPLE) {
        for (uint16_t i = 0; i < name->argument_count; i++)
            mark_type(marks, name->arguments[i], flags);
        name = name->element;
    }
    mark(marks, name->start, flags);
}

/* Keywords are words where a command takes arguments. */
static void mark_command(const Marks *marks, const PsCommandAst *command)
{
    for (uint32_t i = 0; i < command->count; i++)
        if (is_word(command->items[i]))
            mark(marks, command->items[i]->start, i == 0 ? COMMAND_NAME : IS_WORD);
}

static void mark_node(const Marks *marks, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_COMMAND:
        mark_command(marks, PS_AST_AS(node, Command));
        break;
    case PS_AST_FILE_REDIRECTION:
        if (is_word(PS_AST_AS(node, FileRedirection)->location))
            mark(marks, PS_AST_AS(node, FileRedirection)->location->start, IS_WORD);
        break;
    case PS_AST_MEMBER_EXPRESSION:
        mark_member(marks, PS_AST_AS(node, MemberExpression)->member);
        break;
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
        mark_member(marks, PS_AST_AS(node, InvokeMemberExpression)->member);
        break;
    case PS_AST_BREAK_STATEMENT:
    case PS_AST_CONTINUE_STATEMENT:
        mark_member(marks, PS_AST_AS(node, FlowStatement)->value);
        break;
    case PS_AST_PROPERTY_MEMBER:
        if ((node->flags & PS_AST_LITERAL) != 0)
            mark(marks, node->start, MEMBER_NAME);
        break;
    case PS_AST_HASHTABLE:
        for (uint32_t i = 0; i < PS_AST_AS(node, Hashtable)->count; i++)
            mark_member(marks, PS_AST_AS(node, Hashtable)->items[2 * i]);
        break;
    case PS_AST_TYPE_EXPRESSION:
        mark_type(marks, PS_AST_AS(node, TypeExpression)->type_name, TYPE_NAME);
        break;
    case PS_AST_TYPE_CONSTRAINT:
        mark_type(marks, PS_AST_AS(node, TypeConstraint)->type_name, TYPE_NAME);
        break;
    case PS_AST_ATTRIBUTE:
        mark_type(marks, PS_AST_AS(node, Attribute)->type_name, TYPE_NAME | ATTRIBUTE_NAME);
        break;
    default:
        break;
    }
}

/* The name behind class and enum. */
static void mark_definitions(const Marks *marks)
{
    const PsToken *tokens = marks->script->tokens;
    for (size_t i = 0; i + 1 < marks->script->token_count; i++)
        if ((tokens[i].kind == PS_TOKEN_CLASS || tokens[i].kind == PS_TOKEN_ENUM) &&
            tokens[i + 1].kind == PS_TOKEN_IDENTIFIER)
            marks->places[i + 1] |= tokens[i].kind == PS_TOKEN_CLASS ? TYPE_NAME : MEMBER_NAME;
}

static void mark_tree(const Marks *marks)
{
    PsAstWalk walk = {0};
    ps_ast_walk_push(&walk, &marks->script->root->base);
    for (const PsAst *node; (node = ps_ast_walk_next(&walk)) != NULL;) {
        mark_node(marks, node);
        ps_ast_walk_children(&walk, node);
    }
    ps_ast_walk_done(&walk);
    mark_definitions(marks);
}

PsValue ps_tokens_value(PsScript *script)
{
    Marks marks = {script, ps_alloc_zero((script->token_count + 1) * sizeof(uint32_t))};
    mark_tree(&marks);
    PsValue tokens = ps_array_new(LANGUAGE(Token), script->token_count);
    for (size_t i = 0; i < script->token_count; i++)
        ps_array_set(tokens, i, make(script, &script->tokens[i], marks.places[i]));
    free(marks.places);
    return tokens;
}

/* ---- members ---- */

static const TokenObject *object_of(PsRef self)
{
    return (const TokenObject *)(const void *)ps_get_object(self);
}

static const PsToken *of(PsRef self)
{
    return object_of(self)->token;
}

PS_ROW(get_text)
{
    const PsToken *token = of(self);
    return ps_return(
        ps_string(ps_source_extent(object_of(self)->script->source, token->start, token->end)),
        out);
}

/* A keyword that is a mere word here does not count as one. */
static bool is_shown_as_word(const TokenObject *it)
{
    return (it->place & (COMMAND_NAME | MEMBER_NAME | TYPE_NAME)) != 0;
}

static int64_t trait_flags(unsigned kind)
{
    static const struct {
        uint16_t trait;
        uint32_t number;
    } numbers[] = {
        {PS_TF_KEYWORD, KEYWORD},
        {PS_TF_BLOCK_NAME, 32},
        {PS_TF_BINARY, 256},
        {PS_TF_UNARY, 512},
        {PS_TF_CASE, 1024},
        {PS_TF_TERNARY, 2048},
        {PS_TF_SPECIAL, 4096},
        {PS_TF_ASSIGN, 8192},
        {PS_TF_INVARIANT, 32768},
        {PS_TF_NOT_IN_DATA, 131072},
        {PS_TF_PREFIX_POSTFIX, 262144},
        {PS_TF_FOLDS, 8388608},
        {PS_TF_NO_ATTRIBUTES, 16777216},
    };
    int64_t flags = ps_token_precedence(kind);
    for (size_t i = 0; i < PS_COUNT(numbers); i++)
        if ((ps_token_traits(kind) & numbers[i].trait) != 0)
            flags |= numbers[i].number;
    return flags;
}

PS_ROW(get_flags)
{
    const TokenObject *it = object_of(self);
    int64_t flags = is_shown_as_word(it) ? 0 : trait_flags(it->token->kind);
    if ((it->place & IS_WORD) != 0)
        flags &= ~(int64_t)KEYWORD;
    flags |= it->place & ~(uint32_t)IS_WORD;
    if ((it->token->flags & PS_TOKEN_HAS_ERROR) != 0)
        flags |= TOKEN_IN_ERROR;
    return ps_return(ps_enum(LANGUAGE(TokenFlags), flags), out);
}

PS_ROW(get_kind)
{
    unsigned kind = of(self)->kind;
    if ((object_of(self)->place & IS_WORD) != 0 && (ps_token_traits(kind) & PS_TF_KEYWORD) != 0)
        kind = PS_TOKEN_GENERIC;
    return ps_return(ps_enum(LANGUAGE(TokenKind), ps_ast_token_kind(kind)), out);
}

PS_ROW(get_has_error)
{
    return ps_return(ps_bool((of(self)->flags & PS_TOKEN_HAS_ERROR) != 0), out);
}

PS_ROW(get_extent)
{
    return ps_return(ps_extent_value(object_of(self)->script, of(self)->start, of(self)->end), out);
}

PS_ROW(get_value)
{
    return ps_return(ps_string((PsSlice){of(self)->text, of(self)->len}), out);
}

PS_ROW(get_number)
{
    const PsToken *token = of(self);
    PsConstantExpressionAst number = {.base.op = token->detail, .digits_len = token->len};
    if (token->detail == PS_LITERAL_DECIMAL || token->detail == PS_LITERAL_BIGINT)
        number.as.digits = token->text;
    else
        number.as.u64 = token->as.u64;
    return ps_return(ps_literal_value(&number), out);
}

PS_ROW(get_used_colon)
{
    return ps_return(ps_bool((of(self)->flags & PS_TOKEN_USED_COLON) != 0), out);
}

PS_ROW(get_variable_path)
{
    return ps_return(ps_variable_path_value((PsSlice){of(self)->text, of(self)->len}), out);
}

PS_ROW(get_variable_name)
{
    PsSlice path = {of(self)->text, of(self)->len};
    for (size_t i = 0; i < path.len; i++)
        if (path.data[i] == ':')
            return ps_return(ps_string((PsSlice){path.data + i + 1, path.len - i - 1}), out);
    return ps_return(ps_string(path), out);
}

static bool is_expandable(const PsToken *token)
{
    return (token->flags & PS_TOKEN_EXPANDS) != 0;
}

/* The variables of a string that begin in front of an offset, from the i-th on. */
static void push_variables(PsRef list, const TokenObject *it, uint32_t *i, uint32_t until)
{
    const PsNestedTokens *nested = it->token->as.nested;
    for (; *i < nested->count && nested->items[*i].token.start < until; ++*i)
        if (nested->items[*i].token.kind == PS_TOKEN_VARIABLE)
            ps_array_push(list, make(it->script, &nested->items[*i].token, 0));
}

/* What is in a string besides its literal parts; a string in it has tokens of its own. */
PS_ROW(get_nested)
{
    const TokenObject *it = object_of(self);
    if (!is_expandable(it->token))
        return PS_OK;
    const PsType *element = LANGUAGE(Token);
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1),
        element);
    uint32_t variable = 0;
    uint32_t from = it->token->start + 1;
    for (size_t i = 0; i < it->script->inner_token_count; i++) {
        const PsToken *token = &it->script->inner_tokens[i];
        if (token->start < from || token->kind == PS_TOKEN_END_OF_INPUT)
            continue;
        if (token->start >= it->token->end)
            break;
        push_variables(ps_ref(out), it, &variable, token->start);
        ps_array_push(*out, make(it->script, token, 0));
        from = is_expandable(token) ? token->end : token->start;
    }
    push_variables(ps_ref(out), it, &variable, UINT32_MAX);
    return PS_OK;
}

static PsStatus stream(unsigned number, PsValue *out)
{
    return ps_return(ps_enum(LANGUAGE(RedirectionStream), number), out);
}

PS_ROW(get_from_stream)
{
    return stream(of(self)->detail & 15u, out);
}

PS_ROW(get_to_stream)
{
    return stream(of(self)->detail >> 4u, out);
}

PS_ROW(get_appends)
{
    return ps_return(ps_bool((of(self)->flags & PS_TOKEN_APPENDS) != 0), out);
}

static const PsMemberRow token_rows[] = {
    PS_PROPERTY("string Text", get_text),
    PS_PROPERTY(PS_AST_NAMESPACE "TokenFlags TokenFlags", get_flags),
    PS_PROPERTY(PS_AST_NAMESPACE "TokenKind Kind", get_kind),
    PS_PROPERTY("bool HasError", get_has_error),
    PS_PROPERTY(PS_AST_NAMESPACE "IScriptExtent Extent", get_extent),
    PS_METHOD("string ToString()", get_text),
    {0},
};
static const PsMemberRow number_rows[] = {PS_PROPERTY("System.Object Value", get_number), {0}};
static const PsMemberRow parameter_rows[] = {
    PS_PROPERTY("string ParameterName", get_value),
    PS_PROPERTY("bool UsedColon", get_used_colon),
    {0},
};
static const PsMemberRow variable_rows[] = {
    PS_PROPERTY("string Name", get_variable_name),
    PS_PROPERTY("System.Management.Automation.VariablePath VariablePath", get_variable_path),
    {0},
};
static const PsMemberRow string_rows[] = {PS_PROPERTY("string Value", get_value), {0}};
static const PsMemberRow expandable_rows[] = {
    PS_PROPERTY(PS_AST_COLLECTION("Token") " NestedTokens", get_nested),
    {0},
};
static const PsMemberRow label_rows[] = {PS_PROPERTY("string LabelText", get_value), {0}};
static const PsMemberRow merging_rows[] = {
    PS_PROPERTY(PS_AST_NAMESPACE "RedirectionStream FromStream", get_from_stream),
    PS_PROPERTY(PS_AST_NAMESPACE "RedirectionStream ToStream", get_to_stream),
    {0},
};
static const PsMemberRow file_rows[] = {
    PS_PROPERTY(PS_AST_NAMESPACE "RedirectionStream FromStream", get_from_stream),
    PS_PROPERTY("bool Append", get_appends),
    {0},
};

#define CLASS(name_) PS_TYPE_ID_System_Management_Automation_Language_##name_
static const PsTypeMembers members[] = {
    {CLASS(Token), token_rows},
    {CLASS(NumberToken), number_rows},
    {CLASS(ParameterToken), parameter_rows},
    {CLASS(VariableToken), variable_rows},
    {CLASS(StringToken), string_rows},
    {CLASS(StringExpandableToken), expandable_rows},
    {CLASS(LabelToken), label_rows},
    {CLASS(MergingRedirectionToken), merging_rows},
    {CLASS(FileRedirectionToken), file_rows},
    {0},
};

void ps_ast_token_register(void)
{
    ps_types_register(members);
}
