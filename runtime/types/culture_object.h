/* culture_object.h - CultureInfo, NumberFormatInfo, DateTimeFormatInfo and TextInfo as values.
 *
 * Those of a culture as it is are read-only and share its table.  new(...) and Clone() make a copy
 * that scripts may change; a CultureInfo and what it gives out share one copy. */
#ifndef PS_TYPES_CULTURE_OBJECT_H
#define PS_TYPES_CULTURE_OBJECT_H

#include "value/context.h"
#include "value/culture.h"
#include "value/value.h"

/* A CultureInfo of the culture, read-only. */
PS_CHECKED PsValue ps_culture_object_new(const PsCulture *culture);
/* One of `type`: read-only; of a copy of its own. */
PS_CHECKED PsValue ps_culture_object_fixed(const PsType *type, const PsCulture *culture);
PS_CHECKED PsValue ps_culture_object_copy(const PsType *type, const PsCulture *culture);
/* One of `type` that shares what `like` has. */
PS_CHECKED PsValue ps_culture_object_part(const PsType *type, PsRef like);

/* The culture of any of the four, which lives as long as the value; NULL for other values. */
const PsCulture *ps_culture_object_get(PsRef value);
/* The copy, to be changed; NULL when it is read-only. */
PsCulture *ps_culture_object_change(PsRef value);
/* The same; an error when it is read-only. */
PS_CHECKED PsStatus ps_culture_object_open(PsContext *ctx, PsRef value, PsCulture **out);
/* A text that lives as long as the copy. */
const char *ps_culture_object_keep(PsRef value, PsSlice text);

/* After fields of another culture were assigned: its texts become the copy's own. */
void ps_culture_object_adopt(PsRef value);

/* The current culture, and choosing it: the context keeps a copy alive. */
PS_CHECKED PsValue ps_culture_object_current(PsContext *ctx);
PS_CHECKED PsStatus ps_culture_object_choose(PsContext *ctx, PsRef value);

#endif
