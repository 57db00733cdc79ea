/* lexer_priv.h - what the files of the lexer share: lexer.c, lexer_text.c, lexer_string.c,
 * lexer_word.c, lexer_number.c, lexer_comment.c.
 *
 * Reading goes beyond the end by one: get() there gives 0 and moves to len + 1, unget() moves back,
 * and at_eof() tells that 0 from a NUL in the text. */
#ifndef PS_LANG_LEXER_PRIV_H
#define PS_LANG_LEXER_PRIV_H

#include "base/utf.h"
#include "lang/char_class.h"
#include "lang/lexer.h"

static inline uint32_t peek(const PsLexer *lexer)
{
    const PsLexerPlace *at = &lexer->at;
    if (at->pos >= at->len)
        return 0;
    unsigned char c = (unsigned char)at->text[at->pos];
    if (c < 128)
        return c;
    uint32_t code_point = 0;
    ps_utf8_decode(at->text + at->pos, at->len - at->pos, &code_point);
    return code_point;
}

static inline uint32_t get(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    if (at->pos >= at->len) {
        at->pos++;
        return 0;
    }
    unsigned char c = (unsigned char)at->text[at->pos];
    if (c < 128) {
        at->pos++;
        return c;
    }
    uint32_t code_point = 0;
    at->pos += (uint32_t)ps_utf8_decode(at->text + at->pos, at->len - at->pos, &code_point);
    return code_point;
}

static inline void unget(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    at->pos--;
    if (at->pos < at->len)
        while (at->pos > 0 && ((unsigned char)at->text[at->pos] & 0xC0) == 0x80)
            at->pos--;
}

static inline void skip(PsLexer *lexer)
{
    get(lexer);
}

static inline bool at_eof(const PsLexer *lexer)
{
    return lexer->at.pos > lexer->at.len;
}

static inline bool in_command(const PsLexer *lexer)
{
    return lexer->mode == PS_MODE_COMMAND;
}
static inline bool in_expression(const PsLexer *lexer)
{
    return lexer->mode == PS_MODE_EXPRESSION;
}

/* A value that is the text itself, from `run` on, until something has to be left out or replaced.
 */
typedef struct {
    size_t mark;  /* where it begins in the scratch buffer */
    uint32_t run; /* start of what is not copied yet */
    bool copies;
} PsLexerValue;

static inline PsLexerValue value_begin(const PsLexer *lexer, uint32_t run)
{
    return (PsLexerValue){.mark = lexer->scratch.len, .run = run};
}
/* Copies up to `until`; what is added to the scratch buffer then follows, and `run` must be set. */
static inline void value_flush(PsLexer *lexer, PsLexerValue *value, uint32_t until)
{
    ps_buffer_append(&lexer->scratch, lexer->at.text + value->run, until - value->run);
    value->copies = true;
    value->run = until;
}
static inline uint32_t value_len(const PsLexer *lexer, const PsLexerValue *value)
{
    return (uint32_t)(lexer->scratch.len - value->mark) + lexer->at.pos - value->run;
}
/* The value that ends at `until`: a part of the text, or a copy in the arena. */
PsSlice ps_lexer_value_end(PsLexer *lexer, PsLexerValue *value, uint32_t until);

/* lexer.c */
void ps_lexer_token(PsLexer *lexer, PsToken *token, PsTokenKind kind);
void ps_lexer_text_token(PsLexer *lexer, PsToken *token, PsTokenKind kind, PsSlice text);
/* An error at one character. */
void ps_lexer_error_at(PsLexer *lexer, uint32_t offset, PsParseErrorKind kind);
void ps_lexer_error(PsLexer *lexer, uint32_t start, uint32_t end, PsParseErrorKind kind,
                    PsSlice arg);
/* From `start` to here; more input could complete it. */
void ps_lexer_incomplete(PsLexer *lexer, uint32_t start, PsParseErrorKind kind, PsSlice arg);

/* lexer_record.c */
/* From a place in the text to here. */
void ps_lexer_record_span(PsLexer *lexer, PsTokenKind kind, uint32_t start);
/* Forgets what begins at an offset or behind it. */
void ps_lexer_record_drop(PsLexer *lexer, uint32_t offset);

/* lexer_comment.c */
void ps_lexer_line_comment(PsLexer *lexer);
void ps_lexer_block_comment(PsLexer *lexer);
/* Where a comment ends that `pos` is in: at its line end; behind #>, or the end of the text. */
uint32_t ps_lexer_line_end(const PsLexer *lexer, uint32_t pos);
uint32_t ps_lexer_block_end(const PsLexer *lexer, uint32_t pos);
void ps_lexer_drop_comments(PsLexer *lexer, uint32_t offset);

/* lexer_string.c: the opening quote, or @ and quote, has been read. */
void ps_lexer_single_quoted(PsLexer *lexer, PsToken *token);
void ps_lexer_double_quoted(PsLexer *lexer, PsToken *token);
void ps_lexer_here_string(PsLexer *lexer, PsToken *token, bool expands);
/* What follows a backtick, of which `c` has been read: appends it to the scratch buffer. */
void ps_lexer_escape(PsLexer *lexer, uint32_t c);

/* Nested tokens of a string being read: those on the lexer's stack from `mark` on. */
typedef struct {
    uint32_t mark;
    bool has_error;
} PsLexerNested;
static inline PsLexerNested nested_begin(const PsLexer *lexer)
{
    return (PsLexerNested){.mark = lexer->nested.count};
}
/* The inside of '...' or "..." as part of a word; these end behind the closing quote. */
unsigned ps_lexer_scan_single(PsLexer *lexer, PsLexerValue *value);
unsigned ps_lexer_scan_double(PsLexer *lexer, PsLexerValue *value, PsLexerNested *nested);
/* A $ has been read: true if a variable or sub-expression follows, which is added. */
bool ps_lexer_scan_dollar(PsLexer *lexer, PsLexerValue *value, bool here_string,
                          PsLexerNested *nested);
void ps_lexer_expandable(PsLexer *lexer, PsToken *token, PsTokenKind kind, PsSlice text,
                         PsLexerNested *nested, unsigned flags);

/* lexer_word.c */
void ps_lexer_words_prepare(void);
/* The rest of a word that began at the token's start. */
void ps_lexer_generic(PsLexer *lexer, PsToken *token);
/* The same for a word whose value so far is in the scratch buffer from `mark` on. */
void ps_lexer_generic_from(PsLexer *lexer, PsToken *token, size_t mark);
void ps_lexer_identifier(PsLexer *lexer, PsToken *token);
void ps_lexer_parameter(PsLexer *lexer, PsToken *token);
void ps_lexer_label(PsLexer *lexer, PsToken *token);
void ps_lexer_variable(PsLexer *lexer, PsToken *token, bool splatted, bool in_string);

/* lexer_number.c: the first character has been read. */
void ps_lexer_number(PsLexer *lexer, PsToken *token, uint32_t first);
/* Whether a number follows; moves on in any case. */
bool ps_lexer_looks_like_number(PsLexer *lexer, uint32_t first);

#endif
