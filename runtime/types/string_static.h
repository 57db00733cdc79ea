/* string_static.h - String.Join and String.Format for other types that have the like. */
#ifndef PS_TYPES_STRING_STATIC_H
#define PS_TYPES_STRING_STATIC_H

#include "types/members.h"

/* (separator, array or collection) */
PsStatus ps_string_static_join(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                               PsValue *out);
/* ([provider,] format, arguments ...) */
PsStatus ps_string_static_format(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                 PsValue *out);
/* ([provider,] format, object[]) */
PsStatus ps_string_static_format_array(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                                       PsValue *out);

/* The units of a text into a char[]: (sourceIndex, destination, destinationIndex, count). */
PS_CHECKED PsStatus ps_string_static_copy_to(PsContext *ctx, PsRef text, const PsRef *args);

#endif
