/* culture_object.h - CultureInfo, NumberFormatInfo and DateTimeFormatInfo as values. */
#ifndef PS_TYPES_CULTURE_OBJECT_H
#define PS_TYPES_CULTURE_OBJECT_H

#include "value/culture.h"
#include "value/value.h"

PS_CHECKED PsValue ps_culture_object_new(const PsCulture *culture);
/* The culture of any of the three; NULL for other values. */
const PsCulture *ps_culture_object_get(PsRef value);

#endif
