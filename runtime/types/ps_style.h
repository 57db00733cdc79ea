/* ps_style.h - $PSStyle: escape sequences by name, and whether output has any. */
#ifndef PS_TYPES_PS_STYLE_H
#define PS_TYPES_PS_STYLE_H

#include "value/value.h"

PS_CHECKED PsValue ps_style_new(void);

#endif
