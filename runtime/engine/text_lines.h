/* text_lines.h - objects as the lines of text that programs and files get. */
#ifndef PS_ENGINE_TEXT_LINES_H
#define PS_ENGINE_TEXT_LINES_H

#include "engine/engine.h"

/* Appends the object's lines, each with its newline: strings as they are, the rest formatted. */
PS_CHECKED PsStatus ps_text_lines(PsSession *s, PsRef object, PsBuffer *out);

#endif
