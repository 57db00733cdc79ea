/* icu.h - what is asked of ICU: the linguistic order of texts that are not all ASCII.  It is a
 * module (runtime/modules/icu), because a script that sorts ASCII names should not pay for it. */
#ifndef PS_BASE_ICU_H
#define PS_BASE_ICU_H

#include <stdbool.h>

#include "base/slice.h"

/* The table of the module. */
typedef struct {
    /* By the rules of the root locale, which are those of the invariant culture: <0, 0, >0. */
    int (*compare)(PsSlice a, PsSlice b, bool ignore_case);
} PsIcuModule;
#define PS_ICU_MODULE_VERSION 1

/* The table; NULL when the module cannot be loaded. */
const PsIcuModule *ps_icu(void);

#endif
