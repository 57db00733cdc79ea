/* help_comments.h - which comments of a script are help.
 *
 * Comments are ranges of indices in script->comments.  What they say is not looked into, but for
 * one thing: help begins with a line like `.SYNOPSIS`. */
#ifndef PS_LANG_HELP_COMMENTS_H
#define PS_LANG_HELP_COMMENTS_H

#include "lang/parser.h"

typedef struct {
    size_t first, count;
} PsCommentRange;

/* The help of a function as Get-Help finds it: right in front of it, or first or last in its body.
 * `function` NULL: the script's own.  False when there is none. */
bool ps_help_comments_find(const PsScript *script, const PsFunctionDefinitionAst *function,
                           PsCommentRange *out_range);

/* What is said about a parameter by the comments in front of it, inside of it and behind it. */
typedef struct {
    PsCommentRange before, inside, after;
} PsParameterComments;
PsParameterComments ps_help_comments_of_parameter(const PsScript *script,
                                                  const PsParameterAst *parameter);

#endif
