/* format_composite.h - the `{index,alignment:format}` texts of -f and String.Format. */
#ifndef PS_VALUE_FORMAT_COMPOSITE_H
#define PS_VALUE_FORMAT_COMPOSITE_H

#include <stdbool.h>
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

/* What to format; zero-initialise what is marked "out". */
typedef struct {
    PsCompositeRender *render;
    void *closure;
    size_t count;     /* arguments there are */
    PsStatus failure; /* out: the callback's status */
    PsBuffer message; /* out: the text of the FormatException; the caller's to free */
} PsComposite;

/* Appends the text.  On failure `out` holds what was made up to there, so give a buffer of its
 * own. */
PsCompositeStatus ps_format_composite(PsComposite *composite, PsSlice format,
                                      PsBuffer *out) PS_CHECKED;

#endif
