/* help_text.h - what the comments of help say: the sections under lines like `.SYNOPSIS`. */
#ifndef PS_LANG_HELP_TEXT_H
#define PS_LANG_HELP_TEXT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "lang/help_comments.h"

typedef struct {
    PsSlice word;     /* SYNOPSIS, as written */
    PsSlice argument; /* .PARAMETER name; empty */
    PsSlice text;     /* lines without the indentation of the first, nor empty ones around */
} PsHelpSection;

typedef struct {
    PsArena arena; /* everything below */
    PsHelpSection *sections;
    size_t count;
} PsHelpText;

/* The sections of a range that ps_help_comments_find gave, in their order. */
void ps_help_text_read(const PsScript *script, PsCommentRange range, PsHelpText *out);
void ps_help_text_done(PsHelpText *help);
/* The lines of a range without the marks of comments, as they describe a parameter. */
void ps_help_text_lines(const PsScript *script, PsCommentRange range, PsBuffer *out);
/* `.SYNOPSIS`, `.PARAMETER name`; *argument is empty when there is none. */
bool ps_help_text_directive(PsSlice line, PsSlice *word, PsSlice *argument);

#endif
