/* lexer_comment.c - comments, and the two kinds of comment that mean something to the parser:
 * #requires lines and the start of a signature block. */
#include "base/casing.h"
#include "base/memory.h"
#include "lang/lexer_priv.h"

static void push_span(PsSpan **items, size_t *count, size_t *cap, PsSpan span)
{
    if (*count == *cap) {
        *cap = *cap == 0 ? 16 : *cap * 2;
        *items = ps_realloc(*items, *cap * sizeof(PsSpan));
    }
    (*items)[(*count)++] = span;
}

/* Comments inside of "$( )" belong to no function: they are not kept. */
static void keep(PsLexer *lexer, PsSpan extent)
{
    PsToken token = {.kind = PS_TOKEN_COMMENT, .start = extent.start, .end = extent.end};
    ps_lexer_record(lexer, &token);
    if (lexer->at.adjust == 0)
        push_span(&lexer->comments.items, &lexer->comments.count, &lexer->comments.cap, extent);
}

void ps_lexer_drop_comments(PsLexer *lexer, uint32_t offset)
{
    while (lexer->comments.count > 0 &&
           lexer->comments.items[lexer->comments.count - 1].end > offset)
        lexer->comments.count--;
    while (lexer->requires.count > 0 &&
           lexer->requires.items[lexer->requires.count - 1].end > offset)
    lexer->requires.count--;
}

/* ---- signature blocks ---- */

/* What the line is compared with: without spaces, in lower case, with its line end. */
static const char marker[] = "sig#beginsignatureblock\n";

enum {
    MARKER_LEN = sizeof(marker) - 1,
    TOLERANCE = 10, /* so many changed characters are one too many */
    MAX_LINE = MARKER_LEN + TOLERANCE,
    MIN_LINE = MARKER_LEN - TOLERANCE,
};

/* A quick lower bound of the distance, so that few comments are measured. */
static int shared_characters(const unsigned char *line, int len)
{
    unsigned char left[128] = {0};
    int shared = 0;
    for (int i = 0; i < MARKER_LEN; i++)
        left[(unsigned char)marker[i]]++;
    for (int i = 0; i < len; i++) {
        if (line[i] < 128 && left[line[i]] > 0) {
            left[line[i]]--;
            shared++;
        }
    }
    return shared;
}

static int edit_distance(const unsigned char *line, int len)
{
    int row[MARKER_LEN + 1];
    for (int column = 0; column <= MARKER_LEN; column++)
        row[column] = column;
    for (int i = 1; i <= len; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int column = 1; column <= MARKER_LEN; column++) {
            int above = row[column];
            int best = above < row[column - 1] ? above : row[column - 1];
            best = (best < diagonal ? best : diagonal) + 1;
            row[column] = line[i - 1] == (unsigned char)marker[column - 1] ? diagonal : best;
            diagonal = above;
        }
    }
    return row[MARKER_LEN];
}

/* Near misses count: a signature block is recognised even if somebody has edited the line. */
static bool begins_signature(const PsLexer *lexer, uint32_t pos, uint32_t end)
{
    unsigned char line[MAX_LINE + 1];
    int len = 0;
    while (pos < end) {
        uint32_t c = (unsigned char)lexer->at.text[pos];
        size_t width = c < 128 ? 1 : ps_utf8_decode(lexer->at.text + pos, end - pos, &c);
        pos += width == 0 ? 1 : (uint32_t)width;
        if (ps_char_is_space(c))
            continue;
        if (len == MAX_LINE)
            return false;
        line[len++] = c < 128 ? (unsigned char)ps_ascii_lower((char)c) : 255;
        if (c > 0xFFFF && len < MAX_LINE)
            line[len++] = 255;
    }
    if (len >= MAX_LINE || len + 1 < MIN_LINE)
        return false;
    line[len++] = end < lexer->at.len ? (unsigned char)lexer->at.text[end] : 0;
    int longer = len > MARKER_LEN ? len : MARKER_LEN;
    return longer - shared_characters(line, len) < TOLERANCE &&
           edit_distance(line, len) < TOLERANCE;
}

/* ---- comments ---- */

uint32_t ps_lexer_line_end(const PsLexer *lexer, uint32_t pos)
{
    const char *text = lexer->at.text + pos;
    size_t len = lexer->at.len - pos;
    const char *feed = memchr(text, '\n', len);
    if (feed != NULL)
        len = (size_t)(feed - text);
    const char *carriage = memchr(text, '\r', len);
    return pos + (uint32_t)(carriage != NULL ? (size_t)(carriage - text) : len);
}

uint32_t ps_lexer_block_end(const PsLexer *lexer, uint32_t pos)
{
    const char *text = lexer->at.text;
    while (pos < lexer->at.len) {
        const char *hash = memchr(text + pos, '#', lexer->at.len - pos);
        if (hash == NULL)
            return lexer->at.len;
        pos = (uint32_t)(hash - text) + 1;
        if (pos < lexer->at.len && text[pos] == '>')
            return pos + 1;
    }
    return pos;
}

void ps_lexer_line_comment(PsLexer *lexer)
{
    uint32_t pos = lexer->at.pos;
    uint32_t end = ps_lexer_line_end(lexer, pos);
    lexer->at.pos = end;
    PsSpan extent = ps_lexer_extent(lexer);
    keep(lexer, extent);
    if (end - pos >= MIN_LINE - 1 && begins_signature(lexer, pos, end))
        lexer->signature = extent.start;
    else if (lexer->at.adjust == 0 &&
             ps_slice_starts_fold((PsSlice){lexer->at.text + pos, end - pos}, PS_SLICE("requires")))
        push_span(&lexer->requires.items, &lexer->requires.count, &lexer->requires.cap, extent);
}

void ps_lexer_block_comment(PsLexer *lexer)
{
    PsLexerPlace *at = &lexer->at;
    uint32_t open = at->pos - 2;
    uint32_t end = ps_lexer_block_end(lexer, at->pos);
    bool is_closed = end > at->pos + 1 && at->text[end - 1] == '>' && at->text[end - 2] == '#';
    at->pos = end;
    if (!is_closed)
        ps_lexer_incomplete(lexer, open, PS_PARSE_ERROR_MISSING_TERMINATOR_MULTI_LINE_COMMENT,
                            (PsSlice){0});
    keep(lexer, ps_lexer_extent(lexer));
}
