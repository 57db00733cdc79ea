/* format_composite.h - the `{index,alignment:format}` texts of -f and String.Format. */
#ifndef PS_VALUE_FORMAT_COMPOSITE_H
#define PS_VALUE_FORMAT_COMPOSITE_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
    PS_COMPOSITE_OK = 0,
    PS_COMPOSITE_FAILED, /* the callback said so */
    PS_COMPOSITE_BAD_FORMAT,
    PS_COMPOSITE_INDEX_RANGE,
} PsCompositeStatus;

/* Appends argument `index` in the given format (empty: none was written).  Not PS_OK ends the
 * formatting. */
typedef PsStatus PsCompositeRender(void *closure, size_t index, PsSlice format, PsBuffer *out);

/*
 * Appends the text.  On PS_COMPOSITE_BAD_FORMAT and PS_COMPOSITE_INDEX_RANGE `*message` is set to
 * .NET's text of the FormatException, in `out` of it: append nothing is promised, so give a fresh
 * buffer.  PS_COMPOSITE_FAILED: `*failure` is what the callback returned.
 */
typedef struct {
    PsCompositeRender *render;
    void *closure;
    size_t count;     /* arguments there are */
    PsStatus failure; /* out: the callback's status */
    PsBuffer message; /* out: the text of the FormatException; the caller's to free */
} PsComposite;

PsCompositeStatus ps_format_composite(PsComposite *composite, PsSlice format,
                                      PsBuffer *out) PS_CHECKED;

#endif
