/* parse_class.c - classes and enums. */
#include "base/casing.h"
#include "lang/known_type.h"
#include "lang/parse_priv.h"

/* ---- members of classes ---- */

typedef struct {
    uint32_t start;
    bool has_start;
    unsigned flags;    /* PS_AST_STATIC, PS_AST_HIDDEN */
    const PsAst *type; /* the first type constraint */
    size_t mark;       /* attributes, from here on the stack */
    PsSpan last;       /* attribute or modifier read last */
    bool has_last;
} Member;

static void read_modifier(PsParser *p, Member *member, unsigned flag)
{
    PsToken token = ps_next(p);
    if ((member->flags & flag) != 0)
        ps_parse_report_text(p, ps_span(&token), PS_PARSE_ERROR_DUPLICATE_QUALIFIER,
                             ps_parse_token_source(p, &token));
    member->flags |= flag;
    member->last = ps_span(&token);
    member->has_last = true;
}

static void read_attribute(PsParser *p, Member *member, const PsAst *attribute)
{
    member->last = ps_extent(attribute);
    member->has_last = true;
    if (attribute->kind == PS_AST_ATTRIBUTE)
        ps_parse_push(p, attribute);
    else if (member->type == NULL)
        member->type = attribute;
    else
        ps_parse_report(p, ps_extent(attribute), PS_PARSE_ERROR_TOO_MANY_TYPES);
}

/* Attributes, type and modifiers, in any order. */
static void read_prefix(PsParser *p, Member *member)
{
    for (;;) {
        ps_skip_newlines(p);
        const PsAst *attribute = ps_parse_attribute(p);
        uint32_t start = attribute == NULL ? ps_peek(p)->start : attribute->start;
        if (!member->has_start)
            member->start = start;
        member->has_start = true;
        if (attribute != NULL)
            read_attribute(p, member, attribute);
        else if (ps_peek_is(p, PS_TOKEN_HIDDEN))
            read_modifier(p, member, PS_AST_HIDDEN);
        else if (ps_peek_is(p, PS_TOKEN_STATIC))
            read_modifier(p, member, PS_AST_STATIC);
        else
            return;
    }
}

/* What a wrong member leaves: its attributes and type. */
static const PsAst *leave_wrong_member(PsParser *p, const Member *member, const PsAst *value)
{
    if (member->type != NULL)
        ps_parse_push(p, member->type);
    if (value != NULL)
        ps_parse_push(p, value);
    return NULL;
}

/* End of a property or an enum's value: line end, semicolon, or the brace of the type. */
static uint32_t read_terminator(PsParser *p, uint32_t end, bool reports)
{
    PsToken token = *ps_peek(p);
    if (token.kind != PS_TOKEN_NEW_LINE && token.kind != PS_TOKEN_SEMI &&
        token.kind != PS_TOKEN_RCURLY && reports)
        ps_parse_report_incomplete(p, ps_after(end), PS_PARSE_ERROR_MISSING_PROPERTY_TERMINATOR);
    ps_skip_separators(p);
    return token.kind == PS_TOKEN_SEMI ? token.end : end;
}

static PsPropertyMemberAst *make_property(PsParser *p, PsSpan extent, PsSlice name,
                                          const PsAst *value)
{
    PsPropertyMemberAst *node = PS_NODE(p, PropertyMember, PROPERTY_MEMBER, extent);
    node->name = name.data;
    node->len = (uint32_t)name.len;
    node->initial_value = value;
    node->attributes = &ps_parse_empty_list;
    return node;
}

static const PsAst *parse_property(PsParser *p, const Member *member)
{
    PsToken name = ps_next(p);
    const PsAst *value = NULL;
    if (ps_peek_is(p, PS_TOKEN_EQUALS)) {
        ps_take(p);
        ps_skip_newlines(p);
        value = ps_parse_expression(p, false);
    }
    uint32_t end = read_terminator(p, value == NULL ? name.end : value->end, true);
    const PsVariableExpressionAst *variable =
        PS_AST_AS(ps_parse_variable_node(p, ps_span(&name), (PsSlice){name.text, name.len}, false),
                  VariableExpression);
    PsSlice text = ps_variable_name(variable);
    if (text.len == 0)
        return leave_wrong_member(p, member, value);
    PsPropertyMemberAst *node = make_property(p, ps_join(member->start, end), text, value);
    node->base.flags = (uint8_t)(PS_AST_PUBLIC | member->flags);
    node->type = member->type;
    node->attributes = ps_parse_list(p, member->mark);
    return &node->base;
}

static const PsAst *parse_method(PsParser *p, const Member *member, PsSlice class_name)
{
    PsToken name = ps_next(p);
    const PsAst *function =
        ps_parse_method(p, &name, class_name, (member->flags & PS_AST_STATIC) != 0);
    if (function->kind != PS_AST_FUNCTION_DEFINITION) {
        ps_parse_sync(p, false, PS_SYNC_RCURLY);
        return leave_wrong_member(p, member, NULL);
    }
    PsFunctionMemberAst *node =
        PS_NODE(p, FunctionMember, FUNCTION_MEMBER, ps_join(member->start, function->end));
    node->function = PS_AST_AS(function, FunctionDefinition);
    node->name = node->function->name;
    node->len = node->function->len;
    node->base.flags = (uint8_t)(PS_AST_PUBLIC | member->flags);
    if (ps_slice_same((PsSlice){node->name, node->len}, class_name))
        node->base.flags |= PS_AST_CONSTRUCTOR;
    node->return_type = member->type;
    node->attributes = ps_parse_list(p, member->mark);
    return &node->base;
}

static bool can_name_method(unsigned kind)
{
    return kind == PS_TOKEN_IDENTIFIER || (ps_token_traits(kind) & PS_TF_KEYWORD) != 0;
}

/* NULL at the end of the members, or when the member is wrong: what is left of it is on the stack
 * then. */
static const PsAst *parse_member(PsParser *p, PsSlice class_name)
{
    Member member = {.mark = p->node_count};
    read_prefix(p, &member);
    unsigned kind = ps_peek(p)->kind;
    if (kind == PS_TOKEN_VARIABLE)
        return parse_property(p, &member);
    if (can_name_method(kind))
        return parse_method(p, &member, class_name);
    if (!member.has_last)
        return NULL;
    ps_parse_report_incomplete(p, ps_after(member.last.end),
                               PS_PARSE_ERROR_INCOMPLETE_MEMBER_DEFINITION);
    return leave_wrong_member(p, &member, NULL);
}

/* ---- classes ---- */

/* : base, interfaces.  Pushes type constraints. */
static void parse_bases(PsParser *p)
{
    PsToken separator = *ps_peek(p);
    if (separator.kind != PS_TOKEN_COLON)
        return;
    do {
        ps_take(p);
        ps_skip_newlines(p);
        const PsTypeName *name = ps_parse_type_name(p, false);
        if (name == NULL) {
            ps_parse_report_incomplete(p, ps_after(separator.end),
                                       PS_PARSE_ERROR_TYPE_NAME_EXPECTED);
            return;
        }
        PsTypeConstraintAst *node =
            PS_NODE(p, TypeConstraint, TYPE_CONSTRAINT, ps_join(name->start, name->end));
        node->type_name = name;
        ps_parse_push(p, &node->base);
        ps_skip_newlines(p);
        separator = *ps_peek(p);
    } while (separator.kind == PS_TOKEN_COMMA);
}

typedef struct {
    const PsAstList *members;
    const PsAstList *wrong; /* left of members with errors */
    uint32_t end;
} ClassBody;

static ClassBody parse_class_members(PsParser *p, const PsToken *open, PsSlice class_name)
{
    ClassBody body = {.end = open->end};
    size_t mark = p->node_count;
    for (;;) {
        size_t before = p->node_count;
        const PsAst *member = parse_member(p, class_name);
        if (member != NULL) {
            p->node_count = before;
            ps_parse_push(p, member);
        } else if (p->node_count == before) {
            break;
        }
        body.end = ps_top(p)->end;
    }
    size_t kept = mark;
    size_t wrong = p->node_count;
    for (size_t i = mark; i < wrong; i++) {
        const PsAst *node = p->nodes[i];
        if (node->kind == PS_AST_PROPERTY_MEMBER || node->kind == PS_AST_FUNCTION_MEMBER)
            p->nodes[kept++] = node;
        else
            ps_parse_push(p, node);
    }
    body.wrong = ps_parse_list(p, wrong);
    p->node_count = kept;
    body.members = ps_parse_list(p, mark);
    return body;
}

static const PsAstList *only_kind(PsParser *p, const PsAstList *list, PsAstKind kind)
{
    size_t mark = p->node_count;
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        if (list->items[i]->kind == kind)
            ps_parse_push(p, list->items[i]);
    return ps_parse_list(p, mark);
}

static void push_all(PsParser *p, const PsAstList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        ps_parse_push(p, list->items[i]);
}

static const PsAst *make_type(PsParser *p, PsSpan extent, PsSlice name, const PsAstList *members,
                              const PsAstList *attributes)
{
    size_t mark = p->node_count;
    p->type_count++;
    push_all(p, members);
    PsTypeDefinitionAst *node = PS_LIST_NODE(p, TypeDefinition, TYPE_DEFINITION, extent, mark);
    node->count = members->count;
    node->name = name.data;
    node->len = (uint32_t)name.len;
    node->attributes = only_kind(p, attributes, PS_AST_ATTRIBUTE);
    node->bases = &ps_parse_empty_list;
    return &node->base;
}

/* The type, or an error node when it has wrong members or a type constraint in front. */
static const PsAst *finish_type(PsParser *p, const PsAst *type, const PsAstList *attributes,
                                const PsAstList *wrong, PsSpan extent)
{
    const PsAstList *constraints = only_kind(p, attributes, PS_AST_TYPE_CONSTRAINT);
    if (constraints->count == 0 && wrong->count == 0)
        return type;
    size_t mark = p->node_count;
    push_all(p, wrong);
    push_all(p, constraints);
    if (constraints->count > 0)
        ps_parse_push(p, type);
    return ps_parse_error_statement(p, extent, mark);
}

static uint32_t start_of(const PsAstList *attributes, const PsToken *keyword)
{
    return attributes == NULL ? keyword->start : attributes->items[0]->start;
}

static const PsAst *parse_class_body(PsParser *p, const PsAstList *attributes,
                                     const PsToken *keyword, const PsToken *name)
{
    size_t mark = p->node_count;
    PsSlice text = ps_parse_token_source(p, name);
    parse_bases(p);
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LCURLY) {
        uint32_t end = p->node_count > mark ? ps_top(p)->end : name->end;
        ps_unget(p, &open);
        ps_parse_report_incomplete_text(p, ps_after(end), PS_PARSE_ERROR_MISSING_TYPE_BODY,
                                        ps_kind_text(keyword->kind));
        return ps_parse_error_statement(p, ps_join(keyword->start, end), mark);
    }
    const PsAstList *bases = ps_parse_list(p, mark);
    ClassBody body = parse_class_members(p, &open, text);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RCURLY) {
        body.end = close.end;
    } else {
        ps_unget(p, &close);
        ps_parse_report_missing(p, ps_after(open.end), close.end,
                                PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
    }
    PsSpan extent = ps_join(start_of(attributes, keyword), body.end);
    PsTypeDefinitionAst *type =
        (PsTypeDefinitionAst *)(uintptr_t)make_type(p, extent, text, body.members, attributes);
    type->base.flags = PS_AST_CLASS;
    type->bases = bases;
    return finish_type(p, &type->base, attributes, body.wrong, extent);
}

/* The name behind class or enum. */
static const PsAst *missing_name(PsParser *p, const PsToken *keyword)
{
    ps_parse_report_incomplete_text(p, ps_after(keyword->end),
                                    PS_PARSE_ERROR_MISSING_NAME_AFTER_KEYWORD,
                                    ps_parse_token_source(p, keyword));
    return ps_parse_error_statement(p, ps_span(keyword), p->node_count);
}

const PsAst *ps_parse_class(PsParser *p, const PsAstList *attributes, const PsToken *keyword)
{
    PsToken name;
    ps_skip_newlines(p);
    if (!ps_parse_name(p, &name))
        return missing_name(p, keyword);
    ps_skip_newlines(p);
    PsLexerMode old = ps_set_mode(p, PS_MODE_SIGNATURE);
    const PsAst *type = parse_class_body(p, attributes, keyword, &name);
    ps_set_mode(p, old);
    return type;
}

/* ---- enums ---- */

static const PsAst *parse_enum_type(PsParser *p)
{
    PsToken colon = *ps_peek(p);
    if (colon.kind != PS_TOKEN_COLON)
        return NULL;
    ps_take(p);
    ps_skip_newlines(p);
    const PsTypeName *name = ps_parse_type_name(p, false);
    if (name == NULL) {
        ps_parse_report_incomplete(p, ps_after(colon.end), PS_PARSE_ERROR_TYPE_NAME_EXPECTED);
        return NULL;
    }
    if (!ps_known_type_can_be_enum(name))
        ps_parse_report_text(p, ps_join(name->start, name->end),
                             PS_PARSE_ERROR_INVALID_UNDERLYING_TYPE,
                             ps_parse_type_name_text(p, name));
    PsTypeConstraintAst *node =
        PS_NODE(p, TypeConstraint, TYPE_CONSTRAINT, ps_join(name->start, name->end));
    node->type_name = name;
    return &node->base;
}

/* = value; *end moves behind it.  False when it is missing. */
static bool parse_enum_value(PsParser *p, const PsAst **value, uint32_t *end)
{
    bool is_complete = true;
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    PsToken equals = *ps_peek(p);
    if (equals.kind == PS_TOKEN_EQUALS) {
        ps_take(p);
        *value = ps_parse_expression(p, false);
        is_complete = *value != NULL;
        if (!is_complete)
            ps_parse_report_text(p, ps_after(equals.end), PS_PARSE_ERROR_EXPECTED_VALUE_EXPRESSION,
                                 ps_kind_text(equals.kind));
        *end = is_complete ? (*value)->end : equals.end;
    }
    ps_set_mode(p, old);
    return is_complete;
}

static const PsAst *parse_enum_member(PsParser *p)
{
    PsToken name;
    ps_skip_newlines(p);
    if (!ps_parse_name(p, &name))
        return NULL;
    const PsAst *value = NULL;
    uint32_t end = name.end;
    bool is_complete = parse_enum_value(p, &value, &end);
    end = read_terminator(p, end, is_complete);
    PsPropertyMemberAst *node =
        make_property(p, ps_join(name.start, end), ps_parse_token_source(p, &name), value);
    node->base.flags = PS_AST_PUBLIC | PS_AST_STATIC | PS_AST_LITERAL;
    return &node->base;
}

static const PsAst *parse_enum_body(PsParser *p, const PsAstList *attributes,
                                    const PsToken *keyword, const PsToken *name)
{
    const PsAst *underlying = parse_enum_type(p);
    ps_skip_newlines(p);
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LCURLY) {
        ps_unget(p, &open);
        ps_parse_report_incomplete_text(p, ps_after(name->end), PS_PARSE_ERROR_MISSING_TYPE_BODY,
                                        ps_kind_text(keyword->kind));
        return ps_parse_error_statement(p, ps_join(keyword->start, name->end), p->node_count);
    }
    size_t mark = p->node_count;
    const PsAst *member;
    while ((member = parse_enum_member(p)) != NULL)
        ps_parse_push(p, member);
    const PsAstList *members = ps_parse_list(p, mark);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RCURLY) {
        ps_unget(p, &close);
        ps_parse_report_missing(p, ps_after(open.end), close.end,
                                PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
    }
    PsSpan extent = ps_join(start_of(attributes, keyword), close.end);
    PsTypeDefinitionAst *type = (PsTypeDefinitionAst *)(uintptr_t)make_type(
        p, extent, ps_parse_token_source(p, name), members, attributes);
    type->base.flags = PS_AST_ENUM;
    if (underlying != NULL) {
        ps_parse_push(p, underlying);
        type->bases = ps_parse_list(p, mark);
    }
    return finish_type(p, &type->base, attributes, &ps_parse_empty_list, extent);
}

const PsAst *ps_parse_enum(PsParser *p, const PsAstList *attributes, const PsToken *keyword)
{
    PsToken name;
    ps_skip_newlines(p);
    if (!ps_parse_name(p, &name))
        return missing_name(p, keyword);
    PsLexerMode old = ps_set_mode(p, PS_MODE_SIGNATURE);
    const PsAst *type = parse_enum_body(p, attributes, keyword, &name);
    ps_set_mode(p, old);
    return type;
}
