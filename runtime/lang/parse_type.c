/* parse_type.c - type names. */
#include <stdio.h>

#include "base/memory.h"
#include "lang/parse_priv.h"
#include "lang/type_name.h"

static const PsSlice error_name = {":ErrorTypeName:", 15};

enum { MAX_RANK = 32, MAX_ARGUMENTS = UINT16_MAX };

static PsTypeName *make(PsParser *p, PsTypeNameKind kind, PsSpan extent)
{
    PsTypeName *name = PS_ARENA_NEW(p->arena, PsTypeName);
    name->kind = (uint8_t)kind;
    name->start = extent.start;
    name->end = extent.end;
    return name;
}

/* In names, a doubled backtick is one. */
static PsSlice unescape(PsParser *p, PsSlice name)
{
    if (memchr(name.data, '`', name.len) == NULL)
        return name;
    char *copy = ps_arena_alloc(p->arena, name.len);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        copy[len++] = name.data[i];
        if (name.data[i] == '`' && i + 1 < name.len && name.data[i + 1] == '`')
            i++;
    }
    return (PsSlice){copy, len};
}

static PsTypeName *make_simple(PsParser *p, const PsToken *token)
{
    PsTypeName *name = make(p, PS_TYPE_NAME_SIMPLE, ps_span(token));
    name->name = unescape(p, ps_parse_token_source(p, token));
    return name;
}

static PsTypeName *make_error(PsParser *p, const PsToken *token)
{
    PsTypeName *name = make(p, PS_TYPE_NAME_SIMPLE, ps_span(token));
    name->name = error_name;
    return name;
}

static bool is_blank(PsSlice text)
{
    return text.len == 0;
}

/* [,,,] behind the first comma, which is `first`.  NULL if the type stays what it was. */
static PsTypeName *parse_rank(PsParser *p, const PsTypeName *element, const PsToken *first)
{
    int rank = 1;
    PsToken last_comma;
    PsToken token = *first;
    do {
        last_comma = token;
        rank++;
        token = ps_next(p);
    } while (token.kind == PS_TOKEN_COMMA);
    if (token.kind != PS_TOKEN_RBRACKET)
        ps_unget(p, &token);
    if (rank > MAX_RANK) {
        char text[16];
        int len = snprintf(text, sizeof(text), "%d", rank);
        ps_parse_report_text(p, ps_join(first->start, last_comma.end),
                             PS_PARSE_ERROR_ARRAY_HAS_TOO_MANY_DIMENSIONS,
                             (PsSlice){text, (size_t)len});
        return NULL;
    }
    if (token.kind != PS_TOKEN_RBRACKET)
        ps_parse_report(p, ps_after(last_comma.end),
                        PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE);
    PsTypeName *array = make(p, PS_TYPE_NAME_ARRAY, ps_join(element->start, token.end));
    array->element = element;
    array->rank = (uint8_t)rank;
    return array;
}

/* Behind [ : one array rank.  `first` is the token that followed. */
static PsTypeName *parse_array(PsParser *p, PsTypeName *element, const PsToken *first)
{
    PsTypeName *array;
    switch (first->kind) {
    case PS_TOKEN_COMMA:
        array = parse_rank(p, element, first);
        return array == NULL ? element : array;
    case PS_TOKEN_RBRACKET:
        array = make(p, PS_TYPE_NAME_ARRAY, ps_join(element->start, first->end));
        array->element = element;
        array->rank = 1;
        return array;
    case PS_TOKEN_END_OF_INPUT:
        ps_unget(p, first);
        ps_parse_report(p, ps_parse_before(p, first->start),
                        PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE);
        return element;
    default:
        ps_parse_report_text(p, ps_span(first), PS_PARSE_ERROR_UNEXPECTED_TOKEN,
                             ps_parse_token_source(p, first));
        ps_parse_sync(p, true, PS_SYNC_RBRACKET);
        return element;
    }
}

/* Behind the comma of "name, assembly". */
static void parse_assembly(PsParser *p, PsTypeName *qualified, const PsToken *comma)
{
    PsSlice assembly = ps_lexer_assembly_name(&p->lexer);
    if (is_blank(assembly))
        ps_parse_report(p, ps_after(comma->end),
                        PS_PARSE_ERROR_MISSING_ASSEMBLY_NAME_SPECIFICATION);
    else
        qualified->assembly = assembly;
}

static const PsTypeName *parse_arrays(PsParser *p, PsTypeName *element, PsTypeName *qualified,
                                      PsToken first, bool is_bare_argument)
{
    for (uint32_t levels = 0;; levels++) {
        if (levels > p->depth_limit) {
            p->max_depth = levels;
            ps_parse_give_up(p);
            return element;
        }
        element = parse_array(p, element, &first);
        PsToken token = *ps_peek(p);
        if (!is_bare_argument && token.kind == PS_TOKEN_COMMA) {
            ps_take(p);
            parse_assembly(p, qualified, &token);
            return element;
        }
        if (token.kind != PS_TOKEN_LBRACKET)
            return element;
        ps_take(p);
        first = ps_next(p);
    }
}

static const PsTypeName *finish_type_name(PsParser *p, const PsToken *name, bool is_bare_argument,
                                          bool allow_assembly);

static const PsTypeName *parse_argument(PsParser *p, const PsToken *first)
{
    if (first->kind == PS_TOKEN_IDENTIFIER)
        return finish_type_name(p, first, true, true);
    PsToken token = ps_next(p);
    if (token.kind != PS_TOKEN_IDENTIFIER) {
        ps_unget(p, &token);
        ps_parse_report_incomplete(p, ps_after(token.end), PS_PARSE_ERROR_MISSING_TYPENAME);
        return make_error(p, first);
    }
    const PsTypeName *name = finish_type_name(p, &token, false, true);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RBRACKET) {
        ps_unget(p, &close);
        ps_parse_report_incomplete(p, ps_parse_before(p, close.start),
                                   PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_TYPE);
    }
    return name;
}

/* Lists of names grow by doubling in the arena: they have a few items. */
static void add_argument(PsParser *p, PsTypeArguments *list, uint32_t *cap, const PsTypeName *name)
{
    if (list->count == MAX_ARGUMENTS) {
        ps_parse_give_up(p);
        return;
    }
    if (list->count == *cap) {
        *cap = *cap == 0 ? 2 : *cap * 2;
        const PsTypeName **items = PS_ARENA_ARRAY(p->arena, const PsTypeName *, *cap);
        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(items[0]));
        list->items = items;
    }
    list->items[list->count++] = name;
}

PsTypeArguments ps_parse_type_arguments(PsParser *p, const PsToken *first)
{
    PsTypeArguments list = {0};
    uint32_t cap = 0;
    if (ps_parse_enter(p))
        add_argument(p, &list, &cap, parse_argument(p, first));
    else
        add_argument(p, &list, &cap, make_error(p, first));
    for (;;) {
        ps_skip_newlines(p);
        list.last = ps_next(p);
        if (list.last.kind != PS_TOKEN_COMMA)
            break;
        ps_skip_newlines(p);
        PsToken token = *ps_peek(p);
        if (token.kind == PS_TOKEN_IDENTIFIER || token.kind == PS_TOKEN_LBRACKET) {
            ps_take(p);
            add_argument(p, &list, &cap, parse_argument(p, &token));
        } else {
            ps_parse_report_incomplete(p, ps_after(list.last.end), PS_PARSE_ERROR_MISSING_TYPENAME);
            add_argument(p, &list, &cap, make_error(p, &list.last));
        }
    }
    ps_leave(p);
    return list;
}

static const PsTypeName *parse_generic(PsParser *p, const PsToken *name, const PsToken *first,
                                       bool is_bare_argument)
{
    PsTypeArguments list = ps_parse_type_arguments(p, first);
    uint32_t end = list.last.end;
    if (list.last.kind != PS_TOKEN_RBRACKET) {
        ps_unget(p, &list.last);
        ps_parse_report_incomplete(p, ps_parse_before(p, list.last.start),
                                   PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE);
        end = list.items[list.count - 1]->end;
    }
    PsTypeName *open = make_simple(p, name);
    PsTypeName *generic = make(p, PS_TYPE_NAME_GENERIC, ps_join(name->start, end));
    generic->element = open;
    generic->arguments = list.items;
    generic->argument_count = (uint16_t)list.count;
    PsToken token = *ps_peek(p);
    if (token.kind == PS_TOKEN_LBRACKET) {
        ps_take(p);
        return parse_arrays(p, generic, open, ps_next(p), is_bare_argument);
    }
    if (token.kind == PS_TOKEN_COMMA && !is_bare_argument) {
        ps_take(p);
        parse_assembly(p, open, &token);
    }
    return generic;
}

/* Behind name[ . */
static const PsTypeName *parse_bracket(PsParser *p, const PsToken *name, const PsToken *open,
                                       bool is_bare_argument)
{
    ps_skip_newlines(p);
    PsToken token = ps_next(p);
    if (token.kind == PS_TOKEN_RBRACKET || token.kind == PS_TOKEN_COMMA) {
        PsTypeName *element = make_simple(p, name);
        return parse_arrays(p, element, element, token, is_bare_argument);
    }
    if (token.kind == PS_TOKEN_LBRACKET || token.kind == PS_TOKEN_IDENTIFIER)
        return parse_generic(p, name, &token, is_bare_argument);
    if (token.kind != PS_TOKEN_END_OF_INPUT) {
        ps_parse_report_text(p, ps_span(&token), PS_PARSE_ERROR_UNEXPECTED_TOKEN,
                             ps_parse_token_source(p, &token));
        ps_parse_sync(p, true, PS_SYNC_RBRACKET);
    } else {
        ps_unget(p, &token);
        ps_parse_report_incomplete(p, ps_after(open->end), PS_PARSE_ERROR_MISSING_TYPENAME);
    }
    return make_simple(p, name);
}

static const PsTypeName *finish_type_name(PsParser *p, const PsToken *name, bool is_bare_argument,
                                          bool allow_assembly)
{
    PsToken token = *ps_peek(p);
    if (token.kind == PS_TOKEN_LBRACKET) {
        ps_take(p);
        return parse_bracket(p, name, &token, is_bare_argument);
    }
    PsTypeName *type_name = make_simple(p, name);
    if (token.kind != PS_TOKEN_COMMA || !allow_assembly || is_bare_argument)
        return type_name;
    ps_take(p);
    parse_assembly(p, type_name, &token);
    if (type_name->assembly.len > 0)
        type_name->end = ps_lexer_extent(&p->lexer).end;
    return type_name;
}

const PsTypeName *ps_parse_type_name(PsParser *p, bool allow_assembly)
{
    PsLexerMode old = ps_set_mode(p, PS_MODE_TYPE_NAME);
    PsToken token = ps_next(p);
    const PsTypeName *name = NULL;
    if (token.kind == PS_TOKEN_IDENTIFIER)
        name = finish_type_name(p, &token, false, allow_assembly);
    else
        ps_unget(p, &token);
    ps_set_mode(p, old);
    return name;
}

PsSlice ps_parse_type_name_text(PsParser *p, const PsTypeName *type_name)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_type_name_write(&out, type_name, true);
    return (PsSlice){ps_arena_text(p->arena, ps_buffer_cstr(&out), out.len), out.len};
}
