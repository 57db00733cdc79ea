/* text_case.h - texts in upper, lower and title case, character by character as .NET maps them. */
#ifndef PS_TYPES_TEXT_CASE_H
#define PS_TYPES_TEXT_CASE_H

#include "base/buffer.h"
#include "base/slice.h"

void ps_text_case_upper(PsBuffer *out, PsSlice text);
void ps_text_case_lower(PsBuffer *out, PsSlice text);
/* With the dotted and dotless i of Turkish. */
void ps_text_case_turkic(PsBuffer *out, PsSlice text, bool upper);
/* TextInfo.ToTitleCase: words in capitals stay as they are. */
void ps_text_case_title(PsBuffer *out, PsSlice text);

#endif
