/* icu_units.h - texts as ICU takes them; what the files of this module share. */
#ifndef PS_MODULES_ICU_UNITS_H
#define PS_MODULES_ICU_UNITS_H

#include <stdlib.h>
#include <unicode/utypes.h>

#include "base/buffer.h"
#include "base/icu.h"
#include "base/memory.h"

enum { PS_ICU_SHORT_TEXT = 256 };

/* UTF-16 in the buffer given, or in one to be freed when it is too short. */
typedef struct {
    UChar few[PS_ICU_SHORT_TEXT];
    UChar *many;
    int32_t len;
} PsIcuUnits;

const UChar *ps_icu_units(PsSlice text, PsIcuUnits *units);
int ps_icu_category(uint32_t c);
bool ps_icu_normalize(PsSlice text, int form, PsBuffer *out);

#endif
