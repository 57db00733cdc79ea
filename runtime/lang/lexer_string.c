/* lexer_string.c - quoted strings, here-strings, escapes and what expands inside of them. */
#include "base/memory.h"
#include "lang/lexer_priv.h"

/* What PowerShell puts where an escape was wrong: the text has an error anyway. */
enum { WRONG_ESCAPE = 0xFFFF, MAX_ESCAPE_DIGITS = 6 };

/* ---- escapes ---- */

/* Behind `u: {1 to 6 hexadecimal digits}. */
static uint32_t unicode_escape(PsLexer *lexer)
{
    uint32_t start = lexer->at.pos - 2;
    if (peek(lexer) != '{') {
        ps_lexer_error(lexer, start, lexer->at.pos, PS_PARSE_ERROR_INVALID_UNICODE_ESCAPE_SEQUENCE,
                       (PsSlice){0});
        return WRONG_ESCAPE;
    }
    skip(lexer);
    uint32_t value = 0;
    for (int i = 0;; i++) {
        uint32_t c = peek(lexer);
        if (c == '}' && i > 0)
            break;
        if (c == '}') {
            skip(lexer);
            ps_lexer_error(lexer, start, lexer->at.pos,
                           PS_PARSE_ERROR_INVALID_UNICODE_ESCAPE_SEQUENCE, (PsSlice){0});
            return WRONG_ESCAPE;
        }
        if (!ps_char_has(c, PS_CHAR_HEX)) {
            ps_lexer_error_at(lexer, lexer->at.pos,
                              i < MAX_ESCAPE_DIGITS
                                  ? PS_PARSE_ERROR_INVALID_UNICODE_ESCAPE_SEQUENCE
                                  : PS_PARSE_ERROR_MISSING_UNICODE_ESCAPE_SEQUENCE_TERMINATOR);
            return WRONG_ESCAPE;
        }
        if (i == MAX_ESCAPE_DIGITS) {
            ps_lexer_error_at(lexer, lexer->at.pos,
                              PS_PARSE_ERROR_TOO_MANY_DIGITS_IN_UNICODE_ESCAPE_SEQUENCE);
            return WRONG_ESCAPE;
        }
        value = value * 16 + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
        skip(lexer);
    }
    skip(lexer);
    if (value <= 0x10FFFF)
        return value;
    ps_lexer_error(lexer, start + 3, lexer->at.pos - 1,
                   PS_PARSE_ERROR_INVALID_UNICODE_ESCAPE_SEQUENCE_VALUE, (PsSlice){0});
    return WRONG_ESCAPE;
}

static uint32_t escaped(PsLexer *lexer, uint32_t c)
{
    switch (c) {
    case '0':
        return 0;
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'e':
        return 0x1B;
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'u':
        return unicode_escape(lexer);
    case 'v':
        return '\v';
    default:
        return c;
    }
}

void ps_lexer_escape(PsLexer *lexer, uint32_t c)
{
    ps_buffer_char(&lexer->scratch, escaped(lexer, c));
}

/* A backtick has been read inside of a string: replaces the escape.  A backtick in front of the
 * end or of a NUL stands for itself. */
static void replace_escape(PsLexer *lexer, PsLexerValue *value)
{
    uint32_t c = peek(lexer);
    if (c == 0)
        return;
    value_flush(lexer, value, lexer->at.pos - 1);
    skip(lexer);
    ps_lexer_escape(lexer, c);
    value->run = lexer->at.pos;
}

/* ---- sub-expressions and variables in strings ---- */

static void push_nested(PsLexer *lexer, PsLexerNested *nested, PsNestedToken token)
{
    if (lexer->nested.count == lexer->nested.cap) {
        lexer->nested.cap = lexer->nested.cap == 0 ? 16 : lexer->nested.cap * 2;
        lexer->nested.items =
            ps_realloc(lexer->nested.items, lexer->nested.cap * sizeof(lexer->nested.items[0]));
    }
    lexer->nested.items[lexer->nested.count++] = token;
    nested->has_error |= (token.token.flags & PS_TOKEN_HAS_ERROR) != 0;
}

typedef struct {
    uint32_t *items;
    uint32_t count, cap;
} Offsets;

static void push_offset(Offsets *offsets, uint32_t offset)
{
    if (offsets->count == offsets->cap) {
        offsets->cap = offsets->cap == 0 ? 8 : offsets->cap * 2;
        offsets->items = ps_realloc(offsets->items, offsets->cap * sizeof(offsets->items[0]));
    }
    offsets->items[offsets->count++] = offset;
}

static const PsSkips *keep_skips(PsLexer *lexer, Offsets *offsets)
{
    if (offsets->count == 0)
        return lexer->at.skips;
    size_t size = sizeof(uint32_t) * offsets->count;
    PsSkips *skips = ps_arena_alloc(lexer->arena, sizeof(PsSkips) + size);
    skips->count = offsets->count;
    memcpy(skips->offsets, offsets->items, size);
    free(offsets->items);
    return skips;
}

/* A quote or a backtick in front of a quote is left out, each byte of it noted. */
static void leave_out(PsLexer *lexer, PsLexerValue *value, uint32_t from, Offsets *offsets)
{
    value_flush(lexer, value, from);
    for (uint32_t i = from; i < lexer->at.pos; i++)
        push_offset(offsets, i + lexer->at.adjust);
    value->run = lexer->at.pos;
    skip(lexer);
}

/* Behind $( : its text up to the matching parenthesis.  Quotes do not matter here: a ) in a string
 * inside ends it too. */
static void scan_sub_expression(PsLexer *lexer, bool here_string, PsNestedToken *out)
{
    lexer->at.start = lexer->at.pos - 2;
    PsLexerValue value = value_begin(lexer, lexer->at.start);
    Offsets offsets = {0};
    unsigned flags = 0;
    int depth = 1;
    while (depth > 0) {
        uint32_t from = lexer->at.pos;
        uint32_t c = get(lexer);
        if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth--;
        } else if (c == '`' || ps_char_is_double_quote(c)) {
            if (!here_string && ps_char_is_double_quote(peek(lexer)))
                leave_out(lexer, &value, from, &offsets);
        } else if (c == 0 && at_eof(lexer)) {
            unget(lexer);
            ps_lexer_incomplete(lexer, lexer->at.start,
                                PS_PARSE_ERROR_INCOMPLETE_DOLLAR_SUBEXPRESSION_REFERENCE,
                                (PsSlice){0});
            flags = PS_TOKEN_HAS_ERROR;
            break;
        }
    }
    out->skips = keep_skips(lexer, &offsets);
    ps_lexer_text_token(lexer, &out->token, PS_TOKEN_STRING_LITERAL,
                        ps_lexer_value_end(lexer, &value, lexer->at.pos));
    out->token.flags = (uint8_t)flags;
}

bool ps_lexer_scan_dollar(PsLexer *lexer, PsLexerValue *value, bool here_string,
                          PsLexerNested *nested)
{
    uint32_t c = peek(lexer);
    if (c != '(' && c != '{' && !ps_char_starts_variable(c))
        return false;
    PsNestedToken token = {.first = value_len(lexer, value) - 1};
    uint32_t dollar = lexer->at.pos - 1;
    uint32_t old_start = lexer->at.start;
    PsLexerMode old_mode = lexer->mode;
    lexer->mode = PS_MODE_EXPRESSION;
    if (c == '(') {
        skip(lexer);
        scan_sub_expression(lexer, here_string, &token);
    } else {
        lexer->at.start = dollar;
        ps_lexer_variable(lexer, &token.token, false, true);
    }
    lexer->at.start = old_start;
    lexer->mode = old_mode;
    token.after = token.first + lexer->at.pos - dollar;
    push_nested(lexer, nested, token);
    return true;
}

void ps_lexer_expandable(PsLexer *lexer, PsToken *token, PsTokenKind kind, PsSlice text,
                         PsLexerNested *nested, unsigned flags)
{
    ps_lexer_text_token(lexer, token, kind, text);
    token->flags = (uint8_t)(flags | (nested->has_error ? PS_TOKEN_HAS_ERROR : 0));
    uint32_t count = lexer->nested.count - nested->mark;
    if (count == 0)
        return;
    token->flags |= PS_TOKEN_EXPANDS;
    size_t size = count * sizeof(lexer->nested.items[0]);
    PsNestedTokens *kept = ps_arena_alloc(lexer->arena, sizeof(PsNestedTokens) + size);
    kept->count = count;
    memcpy(kept->items, lexer->nested.items + nested->mark, size);
    token->as.nested = kept;
    lexer->nested.count = nested->mark;
}

/* ---- quoted strings ---- */

static void report_unclosed(PsLexer *lexer, uint32_t open, const char *quote)
{
    ps_lexer_incomplete(lexer, open, PS_PARSE_ERROR_TERMINATOR_EXPECTED_AT_END_OF_STRING,
                        ps_slice(quote));
}

/* The start of the character in front. */
static uint32_t before(const PsLexer *lexer)
{
    uint32_t pos = lexer->at.pos - 1;
    while (pos > 0 && ((unsigned char)lexer->at.text[pos] & 0xC0) == 0x80)
        pos--;
    return pos;
}

unsigned ps_lexer_scan_single(PsLexer *lexer, PsLexerValue *value)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t open = before(lexer);
    for (;;) {
        while (at->pos < at->len && (unsigned char)at->text[at->pos] < 128 &&
               at->text[at->pos] != '\'')
            at->pos++;
        uint32_t from = at->pos;
        uint32_t c = get(lexer);
        if (c == 0 && at_eof(lexer)) {
            unget(lexer);
            report_unclosed(lexer, open, "'");
            return PS_TOKEN_HAS_ERROR;
        }
        if (!ps_char_is_single_quote(c))
            continue;
        if (!ps_char_is_single_quote(peek(lexer))) {
            value_flush(lexer, value, from);
            value->run = at->pos;
            return 0;
        }
        value_flush(lexer, value, from);
        value->run = at->pos;
        skip(lexer);
    }
}

void ps_lexer_single_quoted(PsLexer *lexer, PsToken *token)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    uint32_t pos = first;
    while (pos < at->len && (unsigned char)at->text[pos] < 128 && at->text[pos] != '\'')
        pos++;
    unsigned char next = pos + 1 < at->len ? (unsigned char)at->text[pos + 1] : 0;
    if (pos < at->len && at->text[pos] == '\'' && next != '\'' && next < 128) {
        at->pos = pos + 1;
        ps_lexer_text_token(lexer, token, PS_TOKEN_STRING_LITERAL,
                            (PsSlice){at->text + first, pos - first});
        return;
    }
    PsLexerValue value = value_begin(lexer, first);
    unsigned flags = ps_lexer_scan_single(lexer, &value);
    ps_lexer_text_token(lexer, token, PS_TOKEN_STRING_LITERAL,
                        ps_lexer_value_end(lexer, &value, at->pos));
    token->flags = (uint8_t)flags;
}

unsigned ps_lexer_scan_double(PsLexer *lexer, PsLexerValue *value, PsLexerNested *nested)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t open = before(lexer);
    for (;;) {
        while (at->pos < at->len &&
               !ps_char_has((unsigned char)at->text[at->pos], PS_CHAR_SPECIAL) &&
               (unsigned char)at->text[at->pos] < 128)
            at->pos++;
        uint32_t from = at->pos;
        uint32_t c = get(lexer);
        if (c == 0 && at_eof(lexer)) {
            unget(lexer);
            report_unclosed(lexer, open, "\"");
            return PS_TOKEN_HAS_ERROR;
        }
        if (c == '`') {
            replace_escape(lexer, value);
        } else if (c == '$') {
            ps_lexer_scan_dollar(lexer, value, false, nested);
        } else if (ps_char_is_double_quote(c)) {
            bool is_doubled = ps_char_is_double_quote(peek(lexer));
            value_flush(lexer, value, from);
            value->run = at->pos;
            if (!is_doubled)
                return 0;
            skip(lexer);
        }
    }
}

void ps_lexer_double_quoted(PsLexer *lexer, PsToken *token)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    uint32_t pos = first;
    while (pos < at->len && (unsigned char)at->text[pos] < 128 &&
           ((ps_char_classes[(unsigned char)at->text[pos]] & PS_CHAR_SPECIAL) == 0 ||
            at->text[pos] == '\''))
        pos++;
    unsigned char next = pos + 1 < at->len ? (unsigned char)at->text[pos + 1] : 0;
    if (pos < at->len && at->text[pos] == '"' && next != '"' && next < 128) {
        at->pos = pos + 1;
        ps_lexer_text_token(lexer, token, PS_TOKEN_STRING_EXPANDABLE,
                            (PsSlice){at->text + first, pos - first});
        return;
    }
    PsLexerValue value = value_begin(lexer, first);
    PsLexerNested nested = nested_begin(lexer);
    unsigned flags = ps_lexer_scan_double(lexer, &value, &nested);
    PsSlice text = ps_lexer_value_end(lexer, &value, at->pos);
    ps_lexer_expandable(lexer, token, PS_TOKEN_STRING_EXPANDABLE, text, &nested, flags);
}

/* ---- here-strings ---- */

typedef struct {
    uint32_t header;       /* of the opening @ */
    uint32_t false_footer; /* first '@ that is indented, UINT32_MAX if there is none */
    bool expands;
} HereString;

static bool is_quote(const HereString *here, uint32_t c)
{
    return here->expands ? ps_char_is_double_quote(c) : ps_char_is_single_quote(c);
}

static void report_no_footer(PsLexer *lexer, const HereString *here)
{
    if (here->false_footer != UINT32_MAX)
        ps_lexer_incomplete(lexer, here->false_footer,
                            PS_PARSE_ERROR_WHITESPACE_BEFORE_HERE_STRING_FOOTER, (PsSlice){0});
    else
        report_unclosed(lexer, here->header, here->expands ? "\"@" : "'@");
}

/* Behind the header: nothing but spaces up to the line end. */
static bool scan_header(PsLexer *lexer, const HereString *here)
{
    ps_lexer_skip_space(lexer);
    uint32_t c = get(lexer);
    if (c == '\r') {
        if (peek(lexer) == '\n')
            skip(lexer);
        return true;
    }
    if (c == '\n')
        return true;
    unget(lexer);
    if (lexer->at.pos >= lexer->at.len) {
        report_unclosed(lexer, here->header, here->expands ? "\"@" : "'@");
        return false;
    }
    ps_lexer_error_at(lexer, lexer->at.pos,
                      PS_PARSE_ERROR_UNEXPECTED_CHARACTERS_AFTER_HERE_STRING_HEADER);
    for (;;) {
        c = get(lexer);
        if (c == (here->expands ? '"' : '\'') && peek(lexer) == '@') {
            skip(lexer);
            return false;
        }
        if (c == '\r' || c == '\n' || (c == 0 && at_eof(lexer))) {
            unget(lexer);
            return false;
        }
    }
}

/* At the start of a line: moves behind the footer if it is there, else over the spaces that the
 * line begins with. */
static bool scan_footer(PsLexer *lexer, HereString *here)
{
    uint32_t line = lexer->at.pos;
    ps_lexer_skip_space(lexer);
    uint32_t quote = lexer->at.pos;
    uint32_t c = get(lexer);
    if (is_quote(here, c) && peek(lexer) == '@') {
        skip(lexer);
        if (quote == line)
            return true;
        if (here->false_footer == UINT32_MAX)
            here->false_footer = quote;
        return false;
    }
    unget(lexer);
    return false;
}

/* One line of the body; false at the end of the string or the text. */
static bool scan_body(PsLexer *lexer, HereString *here, PsLexerValue *value, PsLexerNested *nested)
{
    PsLexerPlace *at = &lexer->at;
    for (;;) {
        if (at->pos >= at->len)
            return false;
        char c = at->text[at->pos++];
        if (c == '\n' || c == '\r')
            return true;
        if (here->expands && c == '$')
            ps_lexer_scan_dollar(lexer, value, true, nested);
        else if (here->expands && c == '`')
            replace_escape(lexer, value);
    }
}

void ps_lexer_here_string(PsLexer *lexer, PsToken *token, bool expands)
{
    PsLexerPlace *at = &lexer->at;
    PsTokenKind kind = expands ? PS_TOKEN_HERE_STRING_EXPANDABLE : PS_TOKEN_HERE_STRING_LITERAL;
    HereString here = {.header = before(lexer) - 1, .false_footer = UINT32_MAX, .expands = expands};
    if (!scan_header(lexer, &here)) {
        ps_lexer_text_token(lexer, token, kind, PS_SLICE(""));
        token->flags = PS_TOKEN_HAS_ERROR;
        return;
    }
    PsLexerNested nested = nested_begin(lexer);
    PsLexerValue value = value_begin(lexer, at->pos);
    unsigned flags = 0;
    uint32_t until = at->pos;
    if (!scan_footer(lexer, &here)) {
        do {
            if (!scan_body(lexer, &here, &value, &nested)) {
                until = at->pos;
                report_no_footer(lexer, &here);
                flags = PS_TOKEN_HAS_ERROR;
                break;
            }
            until = at->pos - 1;
            if (at->text[until] == '\r' && peek(lexer) == '\n')
                skip(lexer);
        } while (!scan_footer(lexer, &here));
    }
    PsSlice text = ps_lexer_value_end(lexer, &value, until);
    ps_lexer_expandable(lexer, token, kind, text, &nested, flags);
}
