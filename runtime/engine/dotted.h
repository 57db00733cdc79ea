/* dotted.h - $args, $PSScriptRoot and the like of what runs dot-sourced, in a scope not its own. */
#ifndef PS_ENGINE_DOTTED_H
#define PS_ENGINE_DOTTED_H

#include "engine/engine.h"

enum { PS_DOTTED_NAMES = 7 };

/* What the frame's own variables stand in front of. */
typedef struct {
    PsValue names[PS_DOTTED_NAMES];
    PsValue under;
    bool swaps_under; /* the frame has input of its own */
} PsDotted;

/* Shows a borrowed frame's automatic variables and $_ in the scope it runs in, and what they hid
 * again: both around each part of it, since other stages run in that scope between the parts. */
void ps_dotted_enter(PsSession *s, PsFrame *f, PsDotted *hidden);
void ps_dotted_leave(PsSession *s, PsFrame *f, PsDotted *hidden);

#endif
