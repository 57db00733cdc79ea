/* view_text.h - the built-in views as short texts; the language is described in view_table.def. */
#ifndef PS_FORMAT_VIEW_TEXT_H
#define PS_FORMAT_VIEW_TEXT_H

#include "format/view.h"

enum {
    PS_VIEW_AUTOSIZE = 1,
    PS_VIEW_WRAP = 2,
    PS_VIEW_OUT_OF_BAND = 4,
    PS_VIEW_HELP = 8, /* laid out by shape_help.c; the body is not looked at */
};

typedef struct {
    const char *types, *name;
    PsFormatShape shape;
    unsigned flags;
    const char *group, *body;
} PsViewRow;

/* Never fails: the rows are ours, and a test compiles all of them. */
PsView *ps_view_text_compile(PsArena *arena, const PsViewRow *row);
/* Takes the part in front of the separator off *rest; separators inside braces do not count. */
PsSlice ps_view_text_next(PsSlice *rest, const char *separator);

#endif
