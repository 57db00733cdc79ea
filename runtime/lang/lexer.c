/* lexer.c - from text to tokens: the start of every token. */
#include "lang/lexer.h"

#include "base/memory.h"
#include "lang/lexer_priv.h"

PsSpan ps_lexer_extent(const PsLexer *lexer)
{
    uint32_t start = lexer->at.start + lexer->at.adjust;
    uint32_t end = lexer->at.pos + lexer->at.adjust;
    const PsSkips *skips = lexer->at.skips;
    for (uint32_t i = 0; skips != NULL && i < skips->count; i++) {
        uint32_t skipped = skips->offsets[i];
        if (skipped < lexer->at.adjust)
            continue;
        if (skipped < start) {
            start++;
            end++;
        } else if (skipped < end) {
            end++;
        }
    }
    return (PsSpan){start, end};
}

void ps_lexer_token(PsLexer *lexer, PsToken *token, PsTokenKind kind)
{
    PsSpan extent = lexer->at.skips == NULL ? (PsSpan){lexer->at.start + lexer->at.adjust,
                                                       lexer->at.pos + lexer->at.adjust}
                                            : ps_lexer_extent(lexer);
    *token = (PsToken){.kind = (uint8_t)kind, .start = extent.start, .end = extent.end};
}

void ps_lexer_text_token(PsLexer *lexer, PsToken *token, PsTokenKind kind, PsSlice text)
{
    ps_lexer_token(lexer, token, kind);
    token->text = text.data;
    token->len = (uint32_t)text.len;
}

PsSlice ps_lexer_value_end(PsLexer *lexer, PsLexerValue *value, uint32_t until)
{
    if (!value->copies)
        return (PsSlice){lexer->at.text + value->run, until - value->run};
    value_flush(lexer, value, until);
    size_t len = lexer->scratch.len - value->mark;
    const char *text = ps_arena_text(lexer->arena, lexer->scratch.data + value->mark, len);
    lexer->scratch.len = value->mark;
    return (PsSlice){text, len};
}

/* Where PowerShell places an error: it does not count what a nested text leaves out, and so misses
 * the place by as many UTF-16 units. */
static uint32_t error_offset(const PsLexer *lexer, uint32_t pos)
{
    const PsLexerPlace *at = &lexer->at;
    if (at->skips == NULL)
        return pos + at->adjust;
    PsSlice source = lexer->source->text;
    uint32_t end = pos < at->len ? pos : at->len;
    bool in_pair;
    size_t byte = ps_utf16_to_byte(source.data + at->adjust, source.len - at->adjust,
                                   ps_utf16_len(at->text, end), &in_pair);
    return at->adjust + (uint32_t)byte + (pos - end);
}

void ps_lexer_error(PsLexer *lexer, uint32_t start, uint32_t end, PsParseErrorKind kind,
                    PsSlice arg)
{
    PsParseError where = {.start = error_offset(lexer, start), .end = error_offset(lexer, end)};
    ps_parse_errors_add(lexer->errors, kind, where, &arg, arg.data == NULL ? 0 : 1);
}

void ps_lexer_error_at(PsLexer *lexer, uint32_t offset, PsParseErrorKind kind)
{
    uint32_t code_point;
    size_t width = 0;
    if (offset < lexer->at.len)
        width = ps_utf8_decode(lexer->at.text + offset, lexer->at.len - offset, &code_point);
    width = width == 0 ? 1 : width > 3 ? 2 : width; /* one UTF-16 unit */
    ps_lexer_error(lexer, offset, offset + (uint32_t)width, kind, (PsSlice){0});
}

void ps_lexer_incomplete(PsLexer *lexer, uint32_t start, PsParseErrorKind kind, PsSlice arg)
{
    PsParseError where = {.start = error_offset(lexer, start),
                          .end = error_offset(lexer, lexer->at.pos)};
    where.incomplete = ps_lexer_is_at_end(lexer, where.end);
    ps_parse_errors_add(lexer->errors, kind, where, &arg, arg.data == NULL ? 0 : 1);
}

void ps_lexer_init(PsLexer *lexer, PsSource *source, PsArena *arena, PsParseErrors *errors)
{
    ps_lexer_words_prepare();
    *lexer = (PsLexer){
        .at = {.text = source->text.data, .len = (uint32_t)source->text.len},
        .signature = UINT32_MAX,
        .source = source,
        .arena = arena,
        .errors = errors,
    };
    ps_buffer_reserve(&lexer->scratch, 256); /* its data is never NULL then */
}

void ps_lexer_done(PsLexer *lexer)
{
    ps_buffer_done(&lexer->scratch);
    free(lexer->nested.items);
    free(lexer->comments.items);
    free(lexer->requires.items);
}

PsLexerPlace ps_lexer_enter(PsLexer *lexer, PsSlice text, uint32_t adjust, const PsSkips *skips)
{
    PsLexerPlace old = lexer->at;
    lexer->at = (PsLexerPlace){
        .text = text.data, .len = (uint32_t)text.len, .adjust = adjust, .skips = skips};
    return old;
}

uint32_t ps_lexer_restore_point(PsLexer *lexer)
{
    lexer->at.start = lexer->at.pos;
    return ps_lexer_extent(lexer).start;
}

void ps_lexer_resync(PsLexer *lexer, uint32_t offset)
{
    const PsSkips *skips = lexer->at.skips;
    uint32_t adjust = lexer->at.adjust;
    uint32_t first = adjust;
    for (uint32_t i = 0; skips != NULL && i < skips->count; i++)
        if (skips->offsets[i] >= first && skips->offsets[i] + 1 < offset)
            adjust++;
    uint32_t pos = offset < adjust ? 0 : offset - adjust;
    lexer->at.pos = pos > lexer->at.len + 1 ? lexer->at.len + 1 : pos;
    ps_lexer_drop_comments(lexer, offset);
    ps_lexer_record_drop(lexer, offset);
}

/* ---- spaces and line ends ---- */

/* Indentation: eight blanks at a time. */
static void skip_blanks(PsLexerPlace *at)
{
    static const char blanks[] = "        ";
    while (at->pos + 8 <= at->len && memcmp(at->text + at->pos, blanks, 8) == 0)
        at->pos += 8;
    while (at->pos < at->len && at->text[at->pos] == ' ')
        at->pos++;
}

void ps_lexer_skip_space(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    while (at->pos < at->len) {
        unsigned char c = (unsigned char)at->text[at->pos];
        if (c == ' ') {
            skip_blanks(at);
        } else if (c < 128) {
            if ((ps_char_classes[c] & PS_CHAR_SPACE) == 0)
                return;
            at->pos++;
        } else if (ps_char_is_space(peek(lexer))) {
            skip(lexer);
        } else {
            return;
        }
    }
}

/* Behind a \r. */
static void skip_line_feed(PsLexer *lexer)
{
    if (peek(lexer) == '\n')
        skip(lexer);
}

/* Behind a backtick: skips a line end or spaces; false when it is something else. */
static bool skip_continuation(PsLexer *lexer)
{
    uint32_t c = peek(lexer);
    if (!ps_char_is_white(c))
        return false;
    uint32_t before = lexer->at.pos - 1;
    skip(lexer);
    if (c == '\r')
        skip_line_feed(lexer);
    if (c == '\r' || c == '\n')
        ps_lexer_record_span(lexer, PS_TOKEN_LINE_CONTINUATION, before);
    else
        ps_lexer_skip_space(lexer);
    return true;
}

/* Skips one piece of what separates tokens; false when there is none. */
static bool skip_one(PsLexer *lexer, bool semicolons)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t before = at->pos;
    uint32_t c = peek(lexer);
    switch (c) {
    case '\r':
    case '\n':
        at->pos++;
        if (c == '\r')
            skip_line_feed(lexer);
        ps_lexer_record_span(lexer, PS_TOKEN_NEW_LINE, before);
        return true;
    case ';':
        at->pos += semicolons;
        if (semicolons)
            ps_lexer_record_span(lexer, PS_TOKEN_SEMI, before);
        return semicolons;
    case '#':
        at->start = at->pos++;
        ps_lexer_line_comment(lexer);
        return true;
    case '<':
        if (at->pos + 1 >= at->len || at->text[at->pos + 1] != '#')
            return false;
        at->start = at->pos;
        at->pos += 2;
        ps_lexer_block_comment(lexer);
        return true;
    case '`':
        at->pos++;
        if (skip_continuation(lexer))
            return true;
        at->pos = before;
        return false;
    default:
        ps_lexer_skip_space(lexer);
        return at->pos > before;
    }
}

void ps_lexer_skip_newlines(PsLexer *lexer, bool semicolons)
{
    while (lexer->at.pos < lexer->at.len && skip_one(lexer, semicolons)) {}
}

static uint32_t skip_comment(const PsLexer *lexer, uint32_t pos, bool block)
{
    return block ? ps_lexer_block_end(lexer, pos) : ps_lexer_line_end(lexer, pos);
}

bool ps_lexer_is_at_end(const PsLexer *lexer, uint32_t offset)
{
    const char *text = lexer->at.text;
    uint32_t pos = offset;
    while (pos < lexer->at.len) {
        bool block = text[pos] == '<' && pos + 1 < lexer->at.len && text[pos + 1] == '#';
        if (block || text[pos] == '#') {
            pos = skip_comment(lexer, pos + (block ? 2 : 1), block);
            continue;
        }
        uint32_t code_point = 0;
        size_t width = ps_utf8_decode(text + pos, lexer->at.len - pos, &code_point);
        if (width == 0 || !ps_char_is_space(code_point))
            return false;
        pos += (uint32_t)width;
    }
    return true;
}

bool ps_lexer_pipe_follows(const PsLexer *lexer, uint32_t offset)
{
    const char *text = lexer->at.text;
    uint32_t len = lexer->at.len;
    bool line_is_empty = true;
    uint32_t pos = offset;
    if (offset >= len)
        return false;
    while (pos + 1 < len) {
        char c = text[pos];
        bool block = c == '<' && text[pos + 1] == '#';
        if (c == '\r' || c == '\n') {
            if (line_is_empty)
                return false;
            line_is_empty = true;
            pos += c == '\r' && text[pos + 1] == '\n' ? 2 : 1;
        } else if (block || c == '#') {
            line_is_empty = false;
            pos = skip_comment(lexer, pos + (block ? 2 : 1), block);
        } else if (c == ' ' || c == '\t') {
            pos++;
        } else {
            uint32_t code_point = 0;
            size_t width = ps_utf8_decode(text + pos, len - pos, &code_point);
            if (!ps_char_is_space(code_point))
                return c == '|';
            pos += (uint32_t)width;
        }
    }
    return text[len - 1] == '|';
}

/* ---- operators ---- */

/* An operator, unless it is the start of a word in argument mode. */
static void operator_or_word(PsLexer *lexer, PsToken *token, PsTokenKind kind)
{
    if (in_command(lexer) && !ps_char_ends_word(peek(lexer)))
        ps_lexer_generic(lexer, token);
    else
        ps_lexer_token(lexer, token, kind);
}

static bool accept(PsLexer *lexer, uint32_t c)
{
    if (peek(lexer) != c)
        return false;
    skip(lexer);
    return true;
}

static void file_redirection(PsLexer *lexer, PsToken *token, unsigned from, bool append,
                             bool has_number)
{
    if (has_number && in_expression(lexer)) {
        lexer->at.pos -= append ? 2 : 1;
        ps_lexer_token(lexer, token, PS_TOKEN_NUMBER);
        token->detail = PS_LITERAL_INT32;
        token->as.i64 = from;
        return;
    }
    ps_lexer_token(lexer, token, PS_TOKEN_REDIRECTION);
    token->detail = (uint16_t)from;
    token->flags = append ? PS_TOKEN_APPENDS : 0;
}

/* Behind the > of *>, 2>: another >, or &1. */
static void redirection(PsLexer *lexer, PsToken *token, unsigned from, bool has_number)
{
    if (accept(lexer, '>')) {
        file_redirection(lexer, token, from, true, has_number);
        return;
    }
    if (accept(lexer, '&')) {
        uint32_t to = peek(lexer);
        if (to == '1' || (has_number && to == '2')) {
            skip(lexer);
            ps_lexer_token(lexer, token, PS_TOKEN_REDIRECTION);
            token->detail = (uint16_t)(from + 16 * (to - '0'));
            token->flags = PS_TOKEN_MERGES;
            return;
        }
        unget(lexer);
    }
    file_redirection(lexer, token, from, false, has_number);
}

static bool starts_number(uint32_t c)
{
    return ps_char_is_digit(c) || c == '.';
}

static void plus(PsLexer *lexer, PsToken *token)
{
    uint32_t c = peek(lexer);
    if (accept(lexer, '+'))
        operator_or_word(lexer, token, PS_TOKEN_PLUS_PLUS);
    else if (accept(lexer, '='))
        operator_or_word(lexer, token, PS_TOKEN_PLUS_EQUALS);
    else if (lexer->signed_numbers && starts_number(c))
        ps_lexer_number(lexer, token, '+');
    else
        operator_or_word(lexer, token, PS_TOKEN_PLUS);
}

static void dash(PsLexer *lexer, PsToken *token)
{
    uint32_t c = peek(lexer);
    if (ps_char_is_dash(c)) {
        skip(lexer);
        operator_or_word(lexer, token, PS_TOKEN_MINUS_MINUS);
    } else if (accept(lexer, '=')) {
        operator_or_word(lexer, token, PS_TOKEN_MINUS_EQUALS);
    } else if (ps_char_is_letter(c) || c == '_' || c == '?') {
        ps_lexer_parameter(lexer, token);
    } else if (lexer->signed_numbers && starts_number(c)) {
        ps_lexer_number(lexer, token, '-');
    } else {
        operator_or_word(lexer, token, PS_TOKEN_MINUS);
    }
}

static void star(PsLexer *lexer, PsToken *token)
{
    if (accept(lexer, '='))
        operator_or_word(lexer, token, PS_TOKEN_MULTIPLY_EQUALS);
    else if (accept(lexer, '>'))
        redirection(lexer, token, 0, false);
    else
        operator_or_word(lexer, token, PS_TOKEN_MULTIPLY);
}

static void exclaim(PsLexer *lexer, PsToken *token)
{
    uint32_t c = peek(lexer);
    if ((in_command(lexer) && !ps_char_ends_word(c)) ||
        (in_expression(lexer) && ps_char_starts_name(c))) {
        ps_lexer_generic(lexer, token);
        return;
    }
    if (in_expression(lexer) && starts_number(c)) {
        bool is_number = ps_lexer_looks_like_number(lexer, '!');
        lexer->at.pos = lexer->at.start + 1;
        if (!is_number) {
            ps_lexer_generic(lexer, token);
            return;
        }
    }
    ps_lexer_token(lexer, token, PS_TOKEN_EXCLAIM);
}

static void colon(PsLexer *lexer, PsToken *token)
{
    if (accept(lexer, ':')) {
        if (!lexer->wants_name)
            operator_or_word(lexer, token, PS_TOKEN_COLON_COLON);
        else
            ps_lexer_token(lexer, token, PS_TOKEN_COLON_COLON);
    } else if (in_command(lexer)) {
        ps_lexer_label(lexer, token);
    } else {
        ps_lexer_token(lexer, token, PS_TOKEN_COLON);
    }
}

static void question(PsLexer *lexer, PsToken *token)
{
    if (!in_expression(lexer)) {
        ps_lexer_generic(lexer, token);
        return;
    }
    PsTokenKind kind = PS_TOKEN_QUESTION_MARK;
    if (accept(lexer, '?'))
        kind = accept(lexer, '=') ? PS_TOKEN_QUESTION_QUESTION_EQUALS : PS_TOKEN_QUESTION_QUESTION;
    ps_lexer_token(lexer, token, kind);
}

static void dot(PsLexer *lexer, PsToken *token)
{
    uint32_t c = peek(lexer);
    if (c == '.') {
        skip(lexer);
        operator_or_word(lexer, token, PS_TOKEN_DOT_DOT);
    } else if (c >= '0' && c <= '9') {
        ps_lexer_number(lexer, token, '.');
    } else if (in_command(lexer) && !ps_char_ends_word(c) && c != '$' && c != '"' && c != '\'') {
        ps_lexer_generic(lexer, token);
    } else {
        ps_lexer_token(lexer, token, PS_TOKEN_DOT);
    }
}

static void at_sign(PsLexer *lexer, PsToken *token)
{
    uint32_t c = peek(lexer);
    if (accept(lexer, '{')) {
        ps_lexer_token(lexer, token, PS_TOKEN_AT_CURLY);
    } else if (accept(lexer, '(')) {
        ps_lexer_token(lexer, token, PS_TOKEN_AT_PAREN);
    } else if (ps_char_is_single_quote(c) || ps_char_is_double_quote(c)) {
        skip(lexer);
        ps_lexer_here_string(lexer, token, ps_char_is_double_quote(c));
    } else if (ps_char_starts_variable(c)) {
        ps_lexer_variable(lexer, token, true, false);
    } else {
        ps_lexer_error_at(lexer, lexer->at.pos - 1, PS_PARSE_ERROR_UNRECOGNIZED_TOKEN);
        ps_lexer_token(lexer, token, PS_TOKEN_UNKNOWN);
    }
}

/* An assignment operator of two characters, or the operator without the =. */
static void with_equals(PsLexer *lexer, PsToken *token, PsTokenKind plain, PsTokenKind assigns)
{
    operator_or_word(lexer, token, accept(lexer, '=') ? assigns : plain);
}

static void doubled(PsLexer *lexer, PsToken *token, uint32_t c, PsTokenKind one, PsTokenKind two)
{
    ps_lexer_token(lexer, token, accept(lexer, c) ? two : one);
}

/* A backtick has been read: true when it was only a separator. */
static bool backtick(PsLexer *lexer, PsToken *token)
{
    if (skip_continuation(lexer))
        return true;
    uint32_t c = get(lexer);
    if (c == 0 && at_eof(lexer)) {
        ps_lexer_incomplete(lexer, lexer->at.pos, PS_PARSE_ERROR_INCOMPLETE_STRING, (PsSlice){0});
        unget(lexer);
        return true;
    }
    size_t mark = lexer->scratch.len;
    ps_lexer_escape(lexer, c);
    ps_lexer_generic_from(lexer, token, mark);
    return false;
}

/* Any other character, ASCII or not.  False when it was white space. */
static bool other(PsLexer *lexer, PsToken *token, uint32_t c)
{
    if (ps_char_is_space(c))
        return false;
    if (ps_char_is_single_quote(c))
        ps_lexer_single_quoted(lexer, token);
    else if (ps_char_is_double_quote(c))
        ps_lexer_double_quoted(lexer, token);
    else if (ps_char_is_dash(c))
        dash(lexer, token);
    else if (ps_char_is_letter(c))
        ps_lexer_identifier(lexer, token);
    else
        ps_lexer_generic(lexer, token);
    return true;
}

/* One token, or false when what was read separates tokens. */
static bool scan(PsLexer *lexer, PsToken *token) /* NOLINT(readability-function-size) */
{
    uint32_t c = get(lexer);
    switch (c) {
    case '\'':
        ps_lexer_single_quoted(lexer, token);
        return true;
    case '"':
        ps_lexer_double_quoted(lexer, token);
        return true;
    case '@':
        at_sign(lexer, token);
        return true;
    case '#':
        ps_lexer_line_comment(lexer);
        return false;
    case '\r':
        skip_line_feed(lexer);
        ps_lexer_token(lexer, token, PS_TOKEN_NEW_LINE);
        return true;
    case '\n':
        ps_lexer_token(lexer, token, PS_TOKEN_NEW_LINE);
        return true;
    case '`':
        return !backtick(lexer, token);
    case '=':
        operator_or_word(lexer, token, PS_TOKEN_EQUALS);
        return true;
    case '+':
        plus(lexer, token);
        return true;
    case '-':
        dash(lexer, token);
        return true;
    case '*':
        star(lexer, token);
        return true;
    case '/':
        with_equals(lexer, token, PS_TOKEN_DIVIDE, PS_TOKEN_DIVIDE_EQUALS);
        return true;
    case '%':
        with_equals(lexer, token, PS_TOKEN_REM, PS_TOKEN_REMAINDER_EQUALS);
        return true;
    case '$':
        if (accept(lexer, '('))
            ps_lexer_token(lexer, token, PS_TOKEN_DOLLAR_PAREN);
        else
            ps_lexer_variable(lexer, token, false, false);
        return true;
    case '<':
        if (accept(lexer, '#')) {
            ps_lexer_block_comment(lexer);
            return false;
        }
        ps_lexer_token(lexer, token, PS_TOKEN_REDIRECT_IN_STD);
        return true;
    case '>':
        file_redirection(lexer, token, 1, accept(lexer, '>'), false);
        return true;
    case 'a' ... 'z':
    case 'A' ... 'Z':
    case '_':
        ps_lexer_identifier(lexer, token);
        return true;
    case '0':
    case '7' ... '9':
        ps_lexer_number(lexer, token, c);
        return true;
    case '1' ... '6':
        if (accept(lexer, '>'))
            redirection(lexer, token, c - '0', true);
        else
            ps_lexer_number(lexer, token, c);
        return true;
    case '(':
        ps_lexer_token(lexer, token, PS_TOKEN_LPAREN);
        return true;
    case ')':
        ps_lexer_token(lexer, token, PS_TOKEN_RPAREN);
        return true;
    case '[':
        operator_or_word(lexer, token, PS_TOKEN_LBRACKET);
        return true;
    case ']':
        ps_lexer_token(lexer, token, PS_TOKEN_RBRACKET);
        return true;
    case '{':
        ps_lexer_token(lexer, token, PS_TOKEN_LCURLY);
        return true;
    case '}':
        ps_lexer_token(lexer, token, PS_TOKEN_RCURLY);
        return true;
    case '.':
        dot(lexer, token);
        return true;
    case ';':
        ps_lexer_token(lexer, token, PS_TOKEN_SEMI);
        return true;
    case ',':
        ps_lexer_token(lexer, token, PS_TOKEN_COMMA);
        return true;
    case '&':
        doubled(lexer, token, '&', PS_TOKEN_AMPERSAND, PS_TOKEN_AND_AND);
        return true;
    case '|':
        doubled(lexer, token, '|', PS_TOKEN_PIPE, PS_TOKEN_OR_OR);
        return true;
    case '!':
        exclaim(lexer, token);
        return true;
    case ':':
        colon(lexer, token);
        return true;
    case '?':
        question(lexer, token);
        return true;
    case 0:
        if (!at_eof(lexer)) {
            ps_lexer_generic(lexer, token);
            return true;
        }
        ps_lexer_token(lexer, token, PS_TOKEN_END_OF_INPUT);
        token->start = token->end = error_offset(lexer, lexer->at.start + 1);
        return true;
    default:
        return other(lexer, token, c);
    }
}

static void read_token(PsLexer *lexer, PsToken *out_token)
{
    do {
        if (lexer->at.pos < lexer->at.len)
            ps_lexer_skip_space(lexer);
        lexer->at.start = lexer->at.pos;
    } while (!scan(lexer, out_token));
}

void ps_lexer_next(PsLexer *lexer, PsToken *out_token)
{
    read_token(lexer, out_token);
    ps_lexer_record(lexer, out_token);
}

/* ---- tokens that only follow an operand ---- */

/* In a command, `word. ` does not access a member. */
static bool ends_in_command(const PsLexer *lexer)
{
    uint32_t c = peek(lexer);
    return in_command(lexer) && (c == 0 || ps_char_is_space(c) || c == '\r' || c == '\n');
}

static bool member_dot(PsLexer *lexer, PsToken *token)
{
    if (peek(lexer) == '.' || ends_in_command(lexer))
        return false;
    ps_lexer_token(lexer, token, PS_TOKEN_DOT);
    return true;
}

static bool member_colons(PsLexer *lexer, PsToken *token)
{
    if (!accept(lexer, ':') || ends_in_command(lexer))
        return false;
    ps_lexer_token(lexer, token, PS_TOKEN_COLON_COLON);
    return true;
}

static bool member_question(PsLexer *lexer, bool allow_bracket, PsToken *token)
{
    if (accept(lexer, '.')) {
        ps_lexer_token(lexer, token, PS_TOKEN_QUESTION_DOT);
        return true;
    }
    if (!allow_bracket || !accept(lexer, '['))
        return false;
    ps_lexer_token(lexer, token, PS_TOKEN_QUESTION_LBRACKET);
    return true;
}

bool ps_lexer_member_operator(PsLexer *lexer, bool allow_bracket, PsToken *out_token)
{
    while (peek(lexer) == '<') {
        lexer->at.start = lexer->at.pos++;
        if (!accept(lexer, '#')) {
            lexer->at.pos--;
            return false;
        }
        ps_lexer_block_comment(lexer);
    }
    uint32_t before = lexer->at.pos;
    uint32_t c = peek(lexer);
    bool found = false;
    if (c == '.' || c == ':' || c == '?' || (c == '[' && allow_bracket)) {
        lexer->at.start = lexer->at.pos++;
        if (c == '.')
            found = member_dot(lexer, out_token);
        else if (c == ':')
            found = member_colons(lexer, out_token);
        else if (c == '?')
            found = member_question(lexer, allow_bracket, out_token);
        else
            found = true;
        if (c == '[')
            ps_lexer_token(lexer, out_token, PS_TOKEN_LBRACKET);
    }
    if (found)
        ps_lexer_record(lexer, out_token);
    else
        lexer->at.pos = before;
    return found;
}

bool ps_lexer_invoke_open(PsLexer *lexer, PsToken *out_token)
{
    uint32_t c = peek(lexer);
    if (c != '(' && c != '{')
        return false;
    lexer->at.start = lexer->at.pos++;
    ps_lexer_token(lexer, out_token, c == '(' ? PS_TOKEN_LPAREN : PS_TOKEN_LCURLY);
    ps_lexer_record(lexer, out_token);
    return true;
}

bool ps_lexer_left_bracket(PsLexer *lexer, PsToken *out_token)
{
    uint32_t back = lexer->at.pos;
    bool goes_back = false;
    for (;;) {
        lexer->at.start = lexer->at.pos;
        uint32_t c = peek(lexer);
        if (accept(lexer, '[')) {
            ps_lexer_token(lexer, out_token, PS_TOKEN_LBRACKET);
            ps_lexer_record(lexer, out_token);
            return true;
        }
        if (accept(lexer, '#')) {
            goes_back = true;
            ps_lexer_line_comment(lexer);
        } else if (c == '<' && lexer->at.pos + 1 < lexer->at.len &&
                   lexer->at.text[lexer->at.pos + 1] == '#') {
            goes_back = false;
            lexer->at.pos += 2;
            ps_lexer_block_comment(lexer);
        } else if (ps_char_is_space(c)) {
            goes_back = true;
            ps_lexer_skip_space(lexer);
        } else {
            if ((c == '.' || c == ':') && goes_back)
                ps_lexer_resync(lexer, back);
            return false;
        }
    }
}

void ps_lexer_verbatim(PsLexer *lexer, PsToken *out_token)
{
    ps_lexer_skip_space(lexer);
    lexer->at.start = lexer->at.pos;
    bool in_quotes = false;
    for (;;) {
        uint32_t c = get(lexer);
        if (c == '\r' || c == '\n' || (c == 0 && at_eof(lexer)) || (!in_quotes && c == '|') ||
            (!in_quotes && c == '&' && peek(lexer) == '&')) {
            unget(lexer);
            break;
        }
        if (ps_char_is_double_quote(c))
            in_quotes = !in_quotes;
    }
    PsSpan extent = ps_lexer_extent(lexer);
    ps_lexer_text_token(lexer, out_token, PS_TOKEN_GENERIC,
                        ps_source_extent(lexer->source, extent.start, extent.end));
    ps_lexer_record(lexer, out_token);
}

static void assembly_part(PsLexer *lexer)
{
    ps_lexer_skip_space(lexer);
    lexer->at.start = lexer->at.pos;
    for (;;) {
        uint32_t c = peek(lexer);
        if (c < 128 ? ps_char_has(c, PS_CHAR_ENDS_NAME) : ps_char_is_space(c))
            break;
        skip(lexer);
    }
    ps_buffer_append(&lexer->scratch, lexer->at.text + lexer->at.start,
                     lexer->at.pos - lexer->at.start);
    ps_lexer_skip_space(lexer);
}

PsSlice ps_lexer_assembly_name(PsLexer *lexer)
{
    size_t mark = lexer->scratch.len;
    assembly_part(lexer);
    while (accept(lexer, ',')) {
        ps_buffer_text(&lexer->scratch, ", ");
        assembly_part(lexer);
        if (accept(lexer, '=')) {
            ps_buffer_byte(&lexer->scratch, '=');
            assembly_part(lexer);
        }
    }
    size_t len = lexer->scratch.len - mark;
    const char *text = ps_arena_text(lexer->arena, lexer->scratch.data + mark, len);
    lexer->scratch.len = mark;
    return (PsSlice){text, len};
}
