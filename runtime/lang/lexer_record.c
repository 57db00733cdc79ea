/* lexer_record.c - the tokens of a text, kept for scripts that ask for them. */
#include "base/memory.h"
#include "lang/lexer_priv.h"

/* The list of the text, or that of what is inside of its strings. */
static PsTokenList *list_of(PsLexer *lexer)
{
    return lexer->record == NULL ? NULL : &lexer->record[lexer->at.adjust == 0 ? 0 : 1];
}

void ps_lexer_record(PsLexer *lexer, const PsToken *token)
{
    PsTokenList *list = list_of(lexer);
    if (list == NULL)
        return;
    const PsToken *last = list->count == 0 ? NULL : &list->items[list->count - 1];
    if (last != NULL && last->start == token->start && last->kind == token->kind)
        return; /* the end, met once more */
    if (list->count == list->cap) {
        list->cap = list->cap == 0 ? 64 : list->cap * 2;
        list->items = ps_realloc(list->items, list->cap * sizeof(PsToken));
    }
    list->items[list->count++] = *token;
}

void ps_lexer_record_span(PsLexer *lexer, PsTokenKind kind, uint32_t start)
{
    if (lexer->record == NULL)
        return;
    lexer->at.start = start;
    PsSpan extent = ps_lexer_extent(lexer);
    PsToken token = {.kind = (uint8_t)kind, .start = extent.start, .end = extent.end};
    ps_lexer_record(lexer, &token);
}

void ps_lexer_record_drop(PsLexer *lexer, uint32_t offset)
{
    PsTokenList *list = list_of(lexer);
    if (list == NULL)
        return;
    while (list->count > 0 && list->items[list->count - 1].start >= offset)
        list->count--;
}
