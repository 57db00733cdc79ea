/* lexer_word.c - words: identifiers and keywords, words of argument mode, parameters and operators
 * behind a dash, labels, variables. */
#include <pthread.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/ast.h"
#include "lang/lexer_priv.h"
#include "lang/variable_path.h"

/* ---- keywords and operators ---- */

enum { MAX_WORD = 15, SLOTS = 256 };

typedef struct {
    const char *text;
    uint8_t len, kind;
} Word;

typedef struct {
    Word slots[SLOTS];
} WordTable;

static WordTable keywords, operators; /* written once, by prepare */
static pthread_once_t prepared = PTHREAD_ONCE_INIT;

static unsigned slot_of(const char *text, size_t len)
{
    unsigned first = (unsigned char)text[0] | 32u;
    unsigned middle = (unsigned char)text[len / 2] | 32u;
    unsigned last = (unsigned char)text[len - 1] | 32u;
    return (first * 7 + middle * 31 + last * 13 + (unsigned)len * 59) % SLOTS;
}

static void add_word(WordTable *table, const char *text, size_t len, PsTokenKind kind)
{
    unsigned slot = slot_of(text, len);
    while (table->slots[slot].text != NULL)
        slot = (slot + 1) % SLOTS;
    table->slots[slot] = (Word){text, (uint8_t)len, (uint8_t)kind};
}

static PsTokenKind find_word(const WordTable *table, const char *text, size_t len)
{
    if (len == 0 || len > MAX_WORD)
        return PS_TOKEN_UNKNOWN;
    for (unsigned slot = slot_of(text, len); table->slots[slot].text != NULL;
         slot = (slot + 1) % SLOTS) {
        const Word *word = &table->slots[slot];
        size_t i = 0;
        while (word->len == len && i < len && ps_ascii_lower(text[i]) == word->text[i])
            i++;
        if (i == len)
            return word->kind;
    }
    return PS_TOKEN_UNKNOWN;
}

static void prepare(void)
{
    for (int kind = 0; kind < PS_TOKEN_COUNT; kind++)
        if ((ps_token_traits((unsigned)kind) & PS_TF_KEYWORD) != 0 &&
            kind != PS_TOKEN_DYNAMIC_KEYWORD)
            add_word(&keywords, ps_token_text(kind), strlen(ps_token_text(kind)), kind);
#define X(word, kind) add_word(&operators, #word, sizeof(#word) - 1, PS_TOKEN_##kind);
#include "lang/operator.def"
#undef X
}

void ps_lexer_words_prepare(void)
{
    pthread_once(&prepared, prepare);
}

/* ---- words of argument mode ---- */

static void finish_generic(PsLexer *lexer, PsToken *token, PsLexerValue *value)
{
    PsLexerPlace *at = &lexer->at;
    PsLexerNested nested = nested_begin(lexer);
    for (;;) {
        while (at->pos < at->len && (unsigned char)at->text[at->pos] < 128 &&
               !ps_char_has((unsigned char)at->text[at->pos], PS_CHAR_ENDS_WORD | PS_CHAR_SPECIAL))
            at->pos++;
        uint32_t c = peek(lexer);
        if (ps_char_ends_word(c))
            break;
        skip(lexer);
        if (c == '$') {
            ps_lexer_scan_dollar(lexer, value, false, &nested);
        } else if (ps_char_is_single_quote(c) || ps_char_is_double_quote(c)) {
            uint32_t quote = at->pos - (c < 128 ? 1 : 3);
            value_flush(lexer, value, quote);
            value->run = at->pos;
            if (ps_char_is_single_quote(c))
                ps_lexer_scan_single(lexer, value);
            else
                ps_lexer_scan_double(lexer, value, &nested);
            if (at->pos >= at->len)
                break;
        } else if (c == '`' && peek(lexer) != 0) {
            value_flush(lexer, value, at->pos - 1);
            ps_lexer_escape(lexer, get(lexer));
            value->run = at->pos;
        }
    }
    PsSlice text = ps_lexer_value_end(lexer, value, at->pos);
    ps_lexer_expandable(lexer, token, PS_TOKEN_GENERIC, text, &nested, 0);
}

void ps_lexer_generic(PsLexer *lexer, PsToken *token)
{
    PsLexerValue value = value_begin(lexer, lexer->at.start);
    finish_generic(lexer, token, &value);
}

void ps_lexer_generic_from(PsLexer *lexer, PsToken *token, size_t mark)
{
    PsLexerValue value = {.mark = mark, .run = lexer->at.pos, .copies = true};
    finish_generic(lexer, token, &value);
}

/* Back to the token's start: it is a word after all. */
static void generic_again(PsLexer *lexer, PsToken *token)
{
    lexer->at.pos = lexer->at.start;
    ps_lexer_generic(lexer, token);
}

/* ---- identifiers ---- */

static void skip_name(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    for (;;) {
        while (at->pos < at->len &&
               ps_char_has((unsigned char)at->text[at->pos], PS_CHAR_IDENT | PS_CHAR_DIGIT))
            at->pos++;
        uint32_t c = peek(lexer);
        if (c < 128 || !ps_char_continues_name(c))
            return;
        skip(lexer);
    }
}

static void type_name(PsLexer *lexer, PsToken *token)
{
    for (;;) {
        uint32_t c = peek(lexer);
        if (c != '.' && c != '`' && c != '_' && c != '+' && c != '#' && c != '\\' &&
            !ps_char_is_letter_or_digit(c))
            break;
        skip(lexer);
    }
    ps_lexer_token(lexer, token, PS_TOKEN_IDENTIFIER);
}

void ps_lexer_identifier(PsLexer *lexer, PsToken *token)
{
    PsLexerPlace *at = &lexer->at;
    skip_name(lexer);
    if (lexer->mode == PS_MODE_TYPE_NAME) {
        type_name(lexer, token);
        return;
    }
    PsTokenKind kind = PS_TOKEN_UNKNOWN;
    if (!lexer->wants_name) {
        if (in_command(lexer) && !ps_char_ends_word(peek(lexer))) {
            ps_lexer_generic(lexer, token);
            return;
        }
        if (!in_expression(lexer))
            kind = find_word(&keywords, at->text + at->start, at->pos - at->start);
    }
    if (kind == PS_TOKEN_UNKNOWN || (kind == PS_TOKEN_INLINE_SCRIPT && !lexer->in_workflow))
        kind = PS_TOKEN_IDENTIFIER;
    ps_lexer_token(lexer, token, kind);
}

/* ---- parameters and operators behind a dash ---- */

static bool ends_parameter(uint32_t c)
{
    return ps_char_ends_word(c) || c == '.' || c == '[' || c == ':';
}

static bool is_ascii_letter(uint32_t c)
{
    return c < 128 && ps_char_is_letter(c);
}

void ps_lexer_parameter(PsLexer *lexer, PsToken *token)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    uint32_t c;
    while (c = peek(lexer), !ends_parameter(c) && (in_command(lexer) || is_ascii_letter(c))) {
        if (ps_char_is_single_quote(c) || ps_char_is_double_quote(c)) {
            ps_lexer_generic(lexer, token);
            return;
        }
        skip(lexer);
    }
    PsSlice name = {at->text + first, at->pos - first};
    if (c == ':' && in_command(lexer))
        skip(lexer);
    PsTokenKind kind = PS_TOKEN_UNKNOWN;
    if (in_expression(lexer))
        kind = find_word(&operators, name.data, name.len);
    if (kind == PS_TOKEN_UNKNOWN)
        kind = name.len == 0 ? PS_TOKEN_MINUS : PS_TOKEN_PARAMETER;
    ps_lexer_text_token(lexer, token, kind, name);
    token->flags = c == ':' ? PS_TOKEN_USED_COLON : 0;
}

/* ---- labels ---- */

void ps_lexer_label(PsLexer *lexer, PsToken *token)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    if (!ps_char_starts_name(peek(lexer))) {
        ps_lexer_generic(lexer, token);
        return;
    }
    skip_name(lexer);
    if (in_command(lexer) && !ps_char_ends_word(peek(lexer))) {
        skip(lexer);
        ps_lexer_generic(lexer, token);
        return;
    }
    ps_lexer_text_token(lexer, token, PS_TOKEN_LABEL, (PsSlice){at->text + first, at->pos - first});
}

/* ---- variables ---- */

static void report_name(PsLexer *lexer, PsSlice name, bool braced)
{
    if (name.data[name.len - 1] != ':')
        return;
    PsVariablePath path = ps_variable_path_parse(name);
    if (path.qualifier != name.len)
        return;
    PsParseErrorKind kind = PS_PARSE_ERROR_INVALID_VARIABLE_REFERENCE;
    if (braced)
        kind = PS_PARSE_ERROR_INVALID_BRACED_VARIABLE_REFERENCE;
    else if ((path.flags & PS_AST_DRIVE) != 0)
        kind = PS_PARSE_ERROR_INVALID_VARIABLE_REFERENCE_WITH_DRIVE;
    ps_lexer_error(lexer, lexer->at.start, lexer->at.pos, kind, (PsSlice){0});
}

/* A quote in a braced name inside of a string is written twice. */
static bool doubled_quote(PsLexer *lexer, PsLexerValue *value, uint32_t from)
{
    uint32_t c = peek(lexer);
    if (c == 0 && lexer->at.pos >= lexer->at.len)
        return false;
    if (ps_char_is_double_quote(c)) {
        value_flush(lexer, value, from);
        value->run = lexer->at.pos;
        skip(lexer);
    }
    return true;
}

/* Behind ${ : moves behind the } ; false when it is missing. */
static bool scan_braced(PsLexer *lexer, PsLexerValue *value, bool in_string)
{
    for (;;) {
        uint32_t from = lexer->at.pos;
        uint32_t c = get(lexer);
        if (c == '}')
            return true;
        if (c == 0 && at_eof(lexer)) {
            unget(lexer);
            return false;
        }
        if (c == '`') {
            if (lexer->at.pos >= lexer->at.len) {
                value_flush(lexer, value, from);
                value->run = lexer->at.pos;
                return false;
            }
            value_flush(lexer, value, from);
            ps_lexer_escape(lexer, get(lexer));
            value->run = lexer->at.pos;
        } else if (in_string && ps_char_is_double_quote(c)) {
            if (!doubled_quote(lexer, value, from))
                return false;
        } else if (c == '{') {
            ps_lexer_error_at(lexer, lexer->at.pos,
                              PS_PARSE_ERROR_OPEN_BRACE_NEEDS_TO_BE_BACK_TICKED_IN_VARIABLE_NAME);
        }
    }
}

static void braced_variable(PsLexer *lexer, PsToken *token, bool in_string)
{
    uint32_t open = lexer->at.pos;
    skip(lexer);
    PsLexerValue value = value_begin(lexer, lexer->at.pos);
    bool is_closed = scan_braced(lexer, &value, in_string);
    PsSlice name = ps_lexer_value_end(lexer, &value, lexer->at.pos - is_closed);
    if (!is_closed)
        ps_lexer_incomplete(lexer, open, PS_PARSE_ERROR_INCOMPLETE_DOLLAR_VARIABLE_REFERENCE,
                            (PsSlice){0});
    if (name.len == 0) {
        if (is_closed)
            ps_lexer_error_at(lexer, lexer->at.pos - 1, PS_PARSE_ERROR_EMPTY_VARIABLE_REFERENCE);
        name = PS_SLICE(":Error:");
    }
    uint32_t next = peek(lexer);
    if (in_command(lexer) && !ps_char_ends_word(next) && next != '.' && next != '[') {
        generic_again(lexer, token);
        return;
    }
    if (name.len != 7 || !ps_slice_is(name, PS_SLICE(":Error:")))
        report_name(lexer, name, true);
    ps_lexer_text_token(lexer, token, PS_TOKEN_VARIABLE, name);
}

/* Behind the first character of a name: false when the token is a word after all. */
static bool scan_variable_name(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    for (;;) {
        while (at->pos < at->len &&
               ps_char_has((unsigned char)at->text[at->pos], PS_CHAR_IDENT | PS_CHAR_DIGIT))
            at->pos++;
        uint32_t c = peek(lexer);
        if (c == ':') {
            if (at->pos + 1 < at->len && at->text[at->pos + 1] == ':')
                return true;
            skip(lexer);
        } else if (c == '?' || (c >= 128 && ps_char_is_letter_or_digit(c))) {
            skip(lexer);
        } else {
            return ps_char_ends_word(c) || c == '.' || c == '[' || c == '=' || !in_command(lexer);
        }
    }
}

void ps_lexer_variable(PsLexer *lexer, PsToken *token, bool splatted, bool in_string)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t first = at->pos;
    uint32_t c = peek(lexer);
    if (c == '{') {
        braced_variable(lexer, token, in_string);
        return;
    }
    if (!ps_char_starts_variable(c)) {
        ps_lexer_generic(lexer, token);
        return;
    }
    skip(lexer);
    bool is_variable;
    if (c == '$' || c == '?' || c == '^')
        is_variable = !in_command(lexer) || ps_char_ends_word(peek(lexer));
    else
        is_variable = scan_variable_name(lexer);
    if (!is_variable) {
        generic_again(lexer, token);
        return;
    }
    PsSlice name = {at->text + first, at->pos - first};
    report_name(lexer, name, false);
    ps_lexer_text_token(lexer, token, splatted ? PS_TOKEN_SPLATTED_VARIABLE : PS_TOKEN_VARIABLE,
                        name);
}
