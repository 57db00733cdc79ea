/* regex_priv.h - what the files of the regular-expression translator share. */
#ifndef PS_BASE_REGEX_PRIV_H
#define PS_BASE_REGEX_PRIV_H

#include "base/regex.h"
#include "base/regex_translate.h"

/* Whether the pattern can be searched from the right (regex_backwards.c); `is_lazy`: its one
 * quantifier takes as little as it can. */
bool ps_regex_reads_backwards(PsSlice pattern, unsigned options, bool *is_lazy);

/* The pattern is read three times by the same code: to number the groups, to write the pattern for
 * any text, and to write the one for ASCII text. */
typedef enum { PS_REGEX_COLLECT, PS_REGEX_WRITE, PS_REGEX_WRITE_ASCII } PsRegexPass;

/* A group that is open. */
typedef struct {
    unsigned options; /* to go back to */
    size_t start;     /* of the group in the output */
    bool conditional; /* (?(...)yes|no) */
    bool condition;   /* the parenthesis behind (? */
    unsigned bars;
    unsigned closers;      /* parentheses to write at its end */
    bool behind, negative; /* a lookbehind */
    uint32_t slots;        /* PCRE2 groups before it */
} PsRegexFrame;

typedef struct {
    PsSlice pattern;
    size_t at;
    unsigned options; /* as they stand at this point */
    PsRegexPass pass;
    PsBuffer *out;
    PsRegexPattern *result;
    PsErrorBuf *err;
    PsRegexFrame *frames; /* open groups */
    size_t frame_count, frame_cap;
    int next_number; /* of the next group without a name */
    uint32_t slots;  /* PCRE2 groups so far */
    bool split_behinds;
    size_t behinds;      /* met so far */
    bool condition_next; /* the next parenthesis is the condition of a conditional */
} PsRegexReader;

/* Records the error at the present offset; returns false. */
bool ps_regex_fail(PsRegexReader *reader, const char *id, const char *fmt, ...) PS_PRINTF(3, 4);

static inline bool ps_regex_at_end(const PsRegexReader *reader)
{
    return reader->at >= reader->pattern.len;
}
/* The byte `ahead` of the reader, -1 behind the end. */
static inline int ps_regex_peek(const PsRegexReader *reader, size_t ahead)
{
    size_t at = reader->at + ahead;
    return at < reader->pattern.len ? (unsigned char)reader->pattern.data[at] : -1;
}
/* Reads a code point; a byte that is not UTF-8 stands for itself. */
uint32_t ps_regex_next_char(PsRegexReader *reader);
bool ps_regex_is_word(uint32_t c);

static inline bool ps_regex_is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* regex_group.c: decimal digits; false when over 2147483647. */
bool ps_regex_read_number(PsRegexReader *reader, int *number);
PsSlice ps_regex_read_name(PsRegexReader *reader);
/* NULL when there is none, or (while the groups are counted) not yet. */
PsRegexGroup *ps_regex_find_number(const PsRegexReader *reader, int number);
PsRegexGroup *ps_regex_find_name(const PsRegexReader *reader, PsSlice name);
/* Named groups take the numbers that are free behind the unnamed ones. */
void ps_regex_number_groups(PsRegexReader *reader);
PsRegexFrame *ps_regex_top_frame(PsRegexReader *reader);
bool ps_regex_push_frame(PsRegexReader *reader, size_t start);
/* Behind a '('.  `*ended`: it was inline options, nothing is open. */
bool ps_regex_open_group(PsRegexReader *reader, bool *ended);

/* regex_class.c: behind a '[', to behind its ']'; writes the set. */
bool ps_regex_read_class(PsRegexReader *reader);
/* Writes \d \D \s \S \w \W. */
void ps_regex_write_shorthand(PsRegexReader *reader, char letter);
/* Behind \p or \P: reads {name} and writes the property. */
bool ps_regex_read_property(PsRegexReader *reader, bool negative);
/* Behind a backslash, at the character: reads an escape for one character. */
bool ps_regex_read_escape(PsRegexReader *reader, uint32_t *c);
/* Writes a character that stands for itself. */
void ps_regex_write_char(PsRegexReader *reader, uint32_t c);
/* The members of \w, to stand inside a PCRE2 set. */
const char *ps_regex_word_set(const PsRegexReader *reader);

#endif
