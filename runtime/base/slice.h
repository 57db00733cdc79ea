/* slice.h - a borrowed view of text or bytes, not NUL-terminated. */
#ifndef PS_BASE_SLICE_H
#define PS_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *data;
    size_t len; /* bytes */
} PsSlice;

/* From a literal: PS_SLICE("abc"). */
#define PS_SLICE(literal) ((PsSlice){"" literal, sizeof(literal) - 1})

static inline PsSlice ps_slice(const char *text)
{
    return (PsSlice){text, strlen(text)};
}
static inline bool ps_slice_is(PsSlice a, PsSlice b)
{
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

#endif
