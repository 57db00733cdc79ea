/* parse_member.c - what hangs on an operand: members, method calls, indices. */
#include "lang/char_class.h"
#include "lang/parse_priv.h"

/* ---- arguments of methods ---- */

uint32_t ps_parse_method_arguments(PsParser *p, const PsToken *left_paren)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = true;
    bool is_reported = false;
    uint32_t end = left_paren->end;
    PsToken comma = {0};
    for (;;) {
        ps_skip_newlines(p);
        const PsAst *argument = ps_parse_expression(p, false);
        if (argument == NULL) {
            is_reported = comma.kind == PS_TOKEN_COMMA;
            if (is_reported) {
                ps_parse_report_incomplete_text(p, ps_after(comma.end),
                                                PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_TOKEN,
                                                ps_kind_text(PS_TOKEN_COMMA));
                end = comma.end;
            }
            break;
        }
        ps_parse_push(p, argument);
        end = argument->end;
        ps_skip_newlines(p);
        comma = ps_next(p);
        if (comma.kind != PS_TOKEN_COMMA) {
            ps_unget(p, &comma);
            break;
        }
    }
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RPAREN) {
        end = close.end;
    } else {
        ps_unget(p, &close);
        if (!is_reported)
            ps_parse_report_incomplete(p, ps_after(end),
                                       PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_METHOD_CALL);
    }
    p->no_comma = old_no_comma;
    return end;
}

/* ---- members ---- */

static const PsAst *parse_member_name(PsParser *p)
{
    PsToken name;
    if (ps_parse_name(p, &name))
        return ps_parse_word_node(p, &name);
    unsigned kind = ps_peek(p)->kind;
    if ((ps_token_traits(kind) & PS_TF_UNARY) != 0 || kind == PS_TOKEN_LBRACKET)
        return ps_parse_unary(p, false);
    return ps_parse_primary(p, false);
}

static uint8_t member_flags(unsigned operator_kind)
{
    return operator_kind == PS_TOKEN_COLON_COLON    ? PS_AST_STATIC
           : operator_kind == PS_TOKEN_QUESTION_DOT ? PS_AST_NULL_CONDITIONAL
                                                    : 0;
}

static const PsAst *parse_invocation(PsParser *p, const PsAst *object, const PsAst *member,
                                     unsigned operator_kind, const PsToken *open,
                                     const PsTypeArguments *types)
{
    size_t mark = p->node_count;
    uint32_t end;
    if (open->kind == PS_TOKEN_LPAREN) {
        end = ps_parse_method_arguments(p, open);
    } else {
        ps_skip_newlines(p);
        ps_parse_push(p, ps_parse_script_block_expression(p, open));
        end = ps_top(p)->end;
    }
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsInvokeMemberExpressionAst *node = PS_LIST_NODE(
        p, InvokeMemberExpression, INVOKE_MEMBER_EXPRESSION, ps_join(object->start, end), mark);
    node->base.flags = member_flags(operator_kind);
    node->count = count;
    node->object = object;
    node->member = member;
    node->generic_arguments = types->items;
    node->generic_count = types->count;
    return &node->base;
}

/* Types between a method's name and its parenthesis: $x.Method[int](1).  When no ( follows, the
 * bracket was an index and is read again. */
static PsTypeArguments parse_method_types(PsParser *p, uint32_t restore, bool *is_closed)
{
    PsTypeArguments types = {0};
    *is_closed = false;
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LBRACKET) {
        ps_resync(p, restore);
        return types;
    }
    bool goes_back = true;
    PsLexerMode old = ps_set_mode(p, PS_MODE_TYPE_NAME);
    ps_skip_newlines(p);
    PsToken first = ps_next(p);
    if (first.kind == PS_TOKEN_IDENTIFIER) {
        goes_back = false;
        types = ps_parse_type_arguments(p, &first);
        *is_closed = types.last.kind == PS_TOKEN_RBRACKET;
        if (!*is_closed) {
            ps_unget(p, &types.last);
            ps_parse_report_incomplete(p, ps_parse_before(p, types.last.start),
                                       PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_TYPE);
        }
    }
    ps_set_mode(p, old);
    if (goes_back && restore > 0)
        ps_resync(p, restore);
    return types;
}

/* Whether the next token could be [ , or an error, so that others are not read in vain.  In a
 * command, `.@"x` is a word in which a string begins, though it will not be read as one. */
static bool may_have_types(PsParser *p)
{
    const PsLexerPlace *at = &p->lexer.at;
    uint32_t pos = at->pos;
    while (pos < at->len && (at->text[pos] == ' ' || at->text[pos] == '\t'))
        pos++;
    if (pos >= at->len)
        return false;
    char c = at->text[pos];
    if (c == '.' || c == ':' || c == '?')
        return p->lexer.mode == PS_MODE_COMMAND ||
               (pos + 1 < at->len && ps_char_has((unsigned char)at->text[pos + 1], PS_CHAR_DIGIT));
    return c == '[' || c == '#' || c == '<' || c == '`' || c == '\v' || c == '\f' ||
           (unsigned char)c >= 128;
}

static const PsAst *parse_member(PsParser *p, const PsAst *object, const PsToken *operator_token)
{
    const PsAst *member = parse_member_name(p);
    if (member == NULL) {
        ps_parse_report_incomplete(p, ps_after(operator_token->end),
                                   PS_PARSE_ERROR_MISSING_PROPERTY_NAME);
        member = ps_parse_single_argument(p, PS_ARGUMENT_PLAIN);
        if (member == NULL)
            member = ps_parse_error_expression(p, ps_join(object->start, operator_token->end),
                                               p->node_count);
    } else if (!p->has_ahead) {
        uint32_t restore = ps_lexer_restore_point(&p->lexer);
        PsToken open;
        PsTypeArguments types = {0};
        bool is_closed = false;
        if (may_have_types(p))
            types = parse_method_types(p, restore, &is_closed);
        if (!p->has_ahead && ps_lexer_invoke_open(&p->lexer, &open))
            return parse_invocation(p, object, member, operator_token->kind, &open, &types);
        if (is_closed)
            ps_resync(p, restore);
    }
    PsMemberExpressionAst *node =
        PS_NODE(p, MemberExpression, MEMBER_EXPRESSION, ps_join(object->start, member->end));
    node->base.flags = member_flags(operator_token->kind);
    node->object = object;
    node->member = member;
    return &node->base;
}

/* ---- indices ---- */

static const PsAst *parse_index(PsParser *p, const PsAst *target, const PsToken *open)
{
    ps_skip_newlines(p);
    bool old_no_comma = p->no_comma;
    p->no_comma = false;
    const PsAst *index = ps_parse_expression(p, false);
    p->no_comma = old_no_comma;
    if (index == NULL) {
        ps_parse_report_incomplete(p, ps_after(open->end),
                                   PS_PARSE_ERROR_MISSING_ARRAY_INDEX_EXPRESSION);
        index = ps_parse_error_expression(p, ps_span(open), p->node_count);
    }
    uint32_t end = index->end;
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RBRACKET) {
        end = close.end;
    } else {
        ps_unget(p, &close);
        if (index->kind != PS_AST_ERROR_EXPRESSION)
            ps_parse_report_incomplete(p, ps_after(end), PS_PARSE_ERROR_MISSING_END_SQUARE_BRACKET);
    }
    PsIndexExpressionAst *node =
        PS_NODE(p, IndexExpression, INDEX_EXPRESSION, ps_join(target->start, end));
    node->base.flags = open->kind == PS_TOKEN_QUESTION_LBRACKET ? PS_AST_NULL_CONDITIONAL : 0;
    node->target = target;
    node->index = index;
    return &node->base;
}

const PsAst *ps_parse_members(PsParser *p, const PsToken *operator_token, const PsAst *operand)
{
    PsToken token = *operator_token;
    for (uint32_t length = 0;; length++) {
        ps_skip_newlines(p);
        if (token.kind == PS_TOKEN_LBRACKET || token.kind == PS_TOKEN_QUESTION_LBRACKET)
            operand = parse_index(p, operand, &token);
        else
            operand = parse_member(p, operand, &token);
        ps_parse_count_chain(p, length);
        if (p->has_ahead || !ps_lexer_member_operator(&p->lexer, true, &token))
            return operand;
    }
}
