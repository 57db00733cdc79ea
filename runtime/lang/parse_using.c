/* parse_using.c - using statements and configurations. */
#include <ctype.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/check_priv.h"

/* ---- assemblies ---- */

/* "http" of "http://x": letters, digits, + - . behind a letter; a single letter is a drive. */
static size_t scheme_len(PsSlice name)
{
    size_t len = 0;
    while (len < name.len &&
           (isalnum((unsigned char)name.data[len]) || strchr("+-.", name.data[len])))
        len++;
    bool is_scheme =
        len > 1 && len < name.len && name.data[len] == ':' && isalpha((unsigned char)name.data[0]);
    return is_scheme ? len : 0;
}

static bool is_rooted(PsSlice name)
{
    return name.len > 0 && (name.data[0] == '/' ||
                            (name.len > 2 && isalpha((unsigned char)name.data[0]) &&
                             name.data[1] == ':' && (name.data[2] == '\\' || name.data[2] == '/')));
}

/* Beside the script, or in the current folder when the text comes from no file. */
static char *find_assembly(PsParser *p, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    const char *file = p->lexer.source->file;
    const char *slash = file == NULL ? NULL : strrchr(file, '/');
    if (slash != NULL) {
        ps_buffer_append(&path, file, (size_t)(slash - file) + 1);
    } else {
        PS_AUTO_FREE char *folder = getcwd(NULL, 0);
        ps_buffer_text(&path, folder == NULL ? "." : folder);
        ps_buffer_byte(&path, '/');
    }
    ps_buffer_slice(&path, name);
    return access(ps_buffer_cstr(&path), F_OK) == 0 ? ps_buffer_take(&path) : NULL;
}

/* PowerShell looks for the file while it parses. */
static const PsAst *resolve_assembly(PsParser *p, const PsAst *node)
{
    const PsStringConstantExpressionAst *string = PS_AST_AS(node, StringConstantExpression);
    PsSlice name = ps_ast_string_text(string);
    PsSlice scheme = {name.data, scheme_len(name)};
    if (scheme.len > 0 && !ps_slice_same(scheme, PS_SLICE("file"))) {
        ps_parse_report_text(p, ps_extent(node),
                             PS_PARSE_ERROR_CANNOT_LOAD_ASSEMBLY_WITH_URI_SCHEMA, scheme);
        return node;
    }
    if (name.len > 2 && name.data[0] == '\\' && name.data[1] == '\\') {
        ps_parse_report_text(p, ps_extent(node), PS_PARSE_ERROR_CANNOT_LOAD_ASSEMBLY_FROM_UNC_PATH,
                             name);
        return node;
    }
    if (scheme.len > 0 || is_rooted(name))
        return node;
    PS_AUTO_FREE char *path = find_assembly(p, name);
    if (path == NULL) {
        ps_parse_report_text(p, ps_extent(node), PS_PARSE_ERROR_ERROR_LOADING_ASSEMBLY, name);
        return node;
    }
    size_t len = strlen(path);
    return ps_parse_string_node(p, ps_extent(node),
                                (PsSlice){ps_arena_text(p->arena, path, len), len}, node->op);
}

/* ---- using ---- */

static const struct {
    uint8_t token, kind;
    bool allows_alias, requires_alias;
} kinds[] = {
    {PS_TOKEN_NAMESPACE, PS_USING_NAMESPACE, true, false},
    {PS_TOKEN_TYPE, PS_USING_TYPE, false, true},
    {PS_TOKEN_MODULE, PS_USING_MODULE, true, false},
    {PS_TOKEN_COMMAND, PS_USING_COMMAND, false, true},
    {PS_TOKEN_ASSEMBLY, PS_USING_ASSEMBLY, false, false},
};

static const PsAst *fail(PsParser *p, const PsToken *keyword, uint32_t end, const PsAst *item)
{
    size_t mark = p->node_count;
    if (item != NULL)
        ps_parse_push(p, item);
    return ps_parse_error_statement(p, ps_join(keyword->start, end), mark);
}

static void expect_terminator(PsParser *p)
{
    PsToken token = *ps_peek(p);
    if (token.kind == PS_TOKEN_NEW_LINE || token.kind == PS_TOKEN_SEMI)
        ps_take(p);
    else if (token.kind != PS_TOKEN_END_OF_INPUT)
        ps_parse_report_incomplete(p, ps_span(&token), PS_PARSE_ERROR_MISSING_STATEMENT_TERMINATOR);
}

static const PsAst *make_using(PsParser *p, PsSpan extent, PsUsingKind kind, const PsAst *item,
                               const PsAst *alias)
{
    expect_terminator(p);
    PsUsingStatementAst *node = PS_NODE(p, UsingStatement, USING_STATEMENT, extent);
    node->base.op = (uint16_t)kind;
    if (item->kind == PS_AST_HASHTABLE)
        node->specification = item;
    else
        node->name = item;
    if (alias != NULL && alias->kind == PS_AST_HASHTABLE)
        node->specification = alias;
    else
        node->alias = alias;
    return &node->base;
}

/* Behind = . */
static const PsAst *parse_alias(PsParser *p, const PsToken *keyword, PsUsingKind kind,
                                const PsAst *item)
{
    PsToken equals = ps_next(p);
    PsToken token = ps_next(p);
    if (token.kind == PS_TOKEN_END_OF_INPUT || token.kind == PS_TOKEN_NEW_LINE ||
        token.kind == PS_TOKEN_SEMI) {
        ps_unget(p, &token);
        ps_parse_report_incomplete(p, ps_after(equals.end), PS_PARSE_ERROR_MISSING_NAMESPACE_ALIAS);
        return fail(p, keyword, equals.end, NULL);
    }
    if (token.kind == PS_TOKEN_COMMA) {
        ps_parse_report_text(p, ps_span(&token), PS_PARSE_ERROR_UNEXPECTED_UNARY_OPERATOR,
                             ps_parse_token_source(p, &token));
        return fail(p, keyword, token.end, NULL);
    }
    const PsAst *alias = ps_parse_argument(p, PS_ARGUMENT_PLAIN, token);
    bool is_valid = alias != NULL && (alias->kind == PS_AST_STRING_CONSTANT_EXPRESSION ||
                                      (kind == PS_USING_MODULE && alias->kind == PS_AST_HASHTABLE));
    if (!is_valid) {
        PsSpan extent = alias == NULL ? ps_span(&token) : ps_extent(alias);
        PsToken wrong = {.start = extent.start, .end = extent.end};
        ps_parse_report_text(p, extent, PS_PARSE_ERROR_INVALID_VALUE_FOR_USING_ITEM_NAME,
                             ps_parse_token_source(p, &wrong));
        return fail(p, keyword, extent.end, item);
    }
    return make_using(p, ps_join(keyword->start, token.end), kind, item, alias);
}

/* The name, or NULL and an error statement. */
static const PsAst *parse_item(PsParser *p, const PsToken *keyword, const PsToken *directive,
                               PsUsingKind kind, const PsAst **error)
{
    PsToken token = ps_next(p);
    if (token.kind == PS_TOKEN_END_OF_INPUT || token.kind == PS_TOKEN_NEW_LINE ||
        token.kind == PS_TOKEN_COMMA || token.kind == PS_TOKEN_SEMI) {
        ps_parse_report_incomplete(p, ps_after(directive->end),
                                   PS_PARSE_ERROR_MISSING_USING_ITEM_NAME);
        *error = fail(p, keyword, directive->end, NULL);
        return NULL;
    }
    const PsAst *item = ps_parse_argument(p, PS_ARGUMENT_PLAIN, token);
    if (item != NULL && (item->kind == PS_AST_STRING_CONSTANT_EXPRESSION ||
                         (kind == PS_USING_MODULE && item->kind == PS_AST_HASHTABLE)))
        return item;
    PsSpan extent = item == NULL ? ps_span(&token) : ps_extent(item);
    PsToken wrong = {.start = extent.start, .end = extent.end};
    ps_parse_report_text(p, extent, PS_PARSE_ERROR_INVALID_VALUE_FOR_USING_ITEM_NAME,
                         ps_parse_token_source(p, &wrong));
    if (item == NULL)
        ps_parse_sync(p, true, PS_SYNC_SEMI | PS_SYNC_NEW_LINE);
    *error = fail(p, keyword, extent.end, NULL);
    return NULL;
}

const PsAst *ps_parse_using(PsParser *p, const PsToken *keyword)
{
    PsToken directive = ps_next(p);
    size_t row = 0;
    while (row < PS_COUNT(kinds) && kinds[row].token != directive.kind)
        row++;
    if (row == PS_COUNT(kinds)) {
        ps_unget(p, &directive);
        ps_parse_report_incomplete(p, ps_after(keyword->end),
                                   PS_PARSE_ERROR_MISSING_USING_STATEMENT_DIRECTIVE);
        return fail(p, keyword, keyword->end, NULL);
    }
    PsUsingKind kind = kinds[row].kind;
    const PsAst *error = NULL;
    const PsAst *item = parse_item(p, keyword, &directive, kind, &error);
    if (item == NULL)
        return error;
    if (kind == PS_USING_ASSEMBLY)
        item = resolve_assembly(p, item);
    if ((kinds[row].allows_alias || kinds[row].requires_alias) && item->kind != PS_AST_HASHTABLE) {
        if (ps_peek_is(p, PS_TOKEN_EQUALS))
            return parse_alias(p, keyword, kind, item);
        if (kinds[row].requires_alias) {
            ps_parse_report_incomplete(p, ps_after(item->end),
                                       PS_PARSE_ERROR_MISSING_EQUALS_IN_USING_ALIAS);
            return fail(p, keyword, item->end, item);
        }
    }
    return make_using(p, ps_join(keyword->start, item->end), kind, item, NULL);
}

/* ---- configuration ---- */

/* Desired state configuration needs files that are not on any Linux system of today: PowerShell
 * fails with the exception that looking for them throws. */
static const char no_schema[] =
    "System.IO.DirectoryNotFoundException: Unable to find DSC schema store at "
    "/etc/opt/omi/conf/dsc/configuration. Please ensure PS DSC for Linux is installed.\n"
    "   at Microsoft.PowerShell.DesiredStateConfiguration.Internal.DscClassCache.Initialize("
    "Collection`1 errors, List`1 modulePathList)\n"
    "   at Microsoft.PowerShell.DesiredStateConfiguration.Internal.DscClassCache."
    "LoadDefaultCimKeywords(Dictionary`2 functionsToDefine, Collection`1 errors, "
    "List`1 modulePathList, Boolean cacheResourcesFromMultipleModuleVersions)\n"
    "   at Microsoft.PowerShell.DesiredStateConfiguration.Internal.DscClassCache."
    "LoadDefaultCimKeywords(Collection`1 errors)\n"
    "   at System.Management.Automation.Language.Parser.ConfigurationStatementRule("
    "IEnumerable`1 customAttributes, Token configurationToken)";

static bool is_configuration_name(PsSlice name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.data[i];
        bool is_valid = c < 128 && (isalpha(c) || (i > 0 && (isdigit(c) || strchr("_./-", c))));
        if (!is_valid && !(c == '\n' && i > 0 && i + 1 == name.len))
            return false;
    }
    return name.len > 0;
}

static void check_configuration_name(PsParser *p, const PsAst *name, const PsToken *token)
{
    if (name == NULL) {
        ps_parse_report_text(p, ps_after(token->end), PS_PARSE_ERROR_PARAMETER_REQUIRES_ARGUMENT,
                             ps_parse_token_source(p, token));
        ps_parse_report_incomplete(p, ps_span(token), PS_PARSE_ERROR_MISSING_CONFIGURATION_NAME);
        return;
    }
    if (name->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        PsSlice text = ps_ast_string_text(PS_AST_AS(name, StringConstantExpression));
        if (!is_configuration_name(text))
            ps_parse_report_text(p, ps_extent(name), PS_PARSE_ERROR_INVALID_CONFIGURATION_NAME,
                                 text);
    } else if (name->kind != PS_AST_ARRAY_LITERAL &&
               ps_check_is_constant(name, PS_CONSTANT_CLASS_ATTRIBUTE)) {
        ps_parse_report_text(p, ps_extent(name), PS_PARSE_ERROR_INVALID_CONFIGURATION_NAME,
                             PS_SLICE(""));
    }
}

const PsAst *ps_parse_configuration(PsParser *p, const PsToken *keyword)
{
    ps_skip_newlines(p);
    PsToken token = ps_next(p);
    if (token.kind == PS_TOKEN_LCURLY) {
        ps_parse_report(p, ps_after(keyword->end), PS_PARSE_ERROR_MISSING_CONFIGURATION_NAME);
        ps_parse_script_block_expression(p, &token);
        return NULL;
    }
    if (token.kind == PS_TOKEN_END_OF_INPUT || token.kind == PS_TOKEN_COMMA) {
        ps_unget(p, &token);
        ps_parse_report_incomplete(p, ps_after(token.end),
                                   PS_PARSE_ERROR_MISSING_CONFIGURATION_NAME);
        return NULL;
    }
    const PsAst *name = ps_parse_argument(p, PS_ARGUMENT_PLAIN, token);
    check_configuration_name(p, name, &token);
    ps_skip_newlines(p);
    ps_parse_report_text(p, ps_span(&token), PS_PARSE_ERROR_PARSER_ERROR, ps_slice(no_schema));
    ps_resync(p, ps_lexer_restore_point(&p->lexer));
    return NULL;
}
