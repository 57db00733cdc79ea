/* string_builder.h - StringBuilder objects made by other types. */
#ifndef PS_TYPES_STRING_BUILDER_H
#define PS_TYPES_STRING_BUILDER_H

#include "base/slice.h"
#include "value/value.h"

PS_CHECKED PsValue ps_string_builder_new(PsSlice text);

#endif
