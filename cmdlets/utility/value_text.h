/* value_text.h - values as the exporting cmdlets write them. */
#ifndef PS_CMDLETS_UTILITY_VALUE_TEXT_H
#define PS_CMDLETS_UTILITY_VALUE_TEXT_H

#include "base/buffer.h"
#include "value/context.h"

/* Appends Value.ToString() in the current culture: a collection is its type's name, null nothing.
 */
PS_CHECKED PsStatus ps_value_text(PsContext *ctx, PsRef value, PsBuffer *out) PS_MAY_RUN;
/* Appends the text with < > & quotes and Latin letters as entities. */
void ps_value_text_html(PsSlice text, PsBuffer *out);
/* The same for XML: < > & only. */
void ps_value_text_xml(PsSlice text, PsBuffer *out);

#endif
