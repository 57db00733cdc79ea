/* icu.h - what is asked of ICU: the linguistic order and the normal forms of texts that are not all
 * ASCII.  It is a module (runtime/modules/icu), because a script that sorts ASCII names should not
 * pay for it. */
#ifndef PS_BASE_ICU_H
#define PS_BASE_ICU_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* The table of the module. */
typedef struct {
    /* By the rules of the root locale, which are those of the invariant culture: <0, 0, >0. */
    int (*compare)(PsSlice a, PsSlice b, bool ignore_case);
    /* Appends the text in one of the normal forms; false when ICU cannot. */
    bool (*normalize)(PsSlice text, int form, PsBuffer *out);
    /* System.Globalization.UnicodeCategory of a character. */
    int (*category)(uint32_t c);
} PsIcuModule;
#define PS_ICU_MODULE_VERSION 2

/* The values of System.Text.NormalizationForm. */
enum { PS_NORMAL_C = 1, PS_NORMAL_D = 2, PS_NORMAL_KC = 5, PS_NORMAL_KD = 6 };

/* The table; NULL when the module cannot be loaded. */
const PsIcuModule *ps_icu(void);

#endif
