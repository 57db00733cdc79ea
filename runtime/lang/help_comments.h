/* help_comments.h - which comments of a script are help.
 *
 * Comments are ranges of indices in script->comments.  What help says is read by help_text. */
#ifndef PS_LANG_HELP_COMMENTS_H
#define PS_LANG_HELP_COMMENTS_H

#include "lang/help_text.h"
#include "lang/parser.h"

typedef struct {
    size_t first, count;
} PsCommentRange;

/* The help of a function as Get-Help finds it: right in front of it, or first or last in its body;
 * of another block: in the block; of the script's root: the script's own.  False when there is
 * none. */
bool ps_help_comments_find(const PsScript *script, const PsAst *node, PsCommentRange *out_range);
/* ps_help_text_read of comments. */
bool ps_help_comments_read(const PsScript *script, PsCommentRange range, PsHelpVisit *visit,
                           void *data);

/* The lines of comments that describe a parameter. */
void ps_help_comments_plain(const PsScript *script, PsCommentRange range, PsBuffer *out);

/* What is said about a parameter by the comments in front of it, inside of it and behind it. */
typedef struct {
    PsCommentRange before, inside, after;
} PsParameterComments;
PsParameterComments ps_help_comments_of_parameter(const PsScript *script,
                                                  const PsParameterAst *parameter);

#endif
