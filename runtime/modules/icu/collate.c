/* collate.c - ICU's collator of the root locale, as .NET's invariant culture uses it. */
#include <pthread.h>
#include <unicode/ucol.h>

#include "base/icu.h"
#include "base/memory.h"
#include "base/module.h"
#include "base/utf.h"
#include "modules/icu/icu_units.h"

static UCollator *exact;   /* case differs at the third level */
static UCollator *no_case; /* two levels only */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_collators(void)
{
    UErrorCode status = U_ZERO_ERROR;
    exact = ucol_open("", &status);
    no_case = ucol_open("", &status);
    if (U_FAILURE(status))
        return;
    ucol_setAttribute(no_case, UCOL_STRENGTH, UCOL_SECONDARY, &status);
}

const UChar *ps_icu_units(PsSlice text, PsIcuUnits *units)
{
    units->many = text.len > PS_ICU_SHORT_TEXT ? ps_alloc(text.len * sizeof(UChar)) : NULL;
    UChar *out = units->many == NULL ? units->few : units->many;
    units->len = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(text.data + i, text.len - i, &c);
        i += size == 0 ? 1 : size;
        if (c >= 0x10000) {
            out[units->len++] = (UChar)(0xD800 + ((c - 0x10000) >> 10));
            out[units->len++] = (UChar)(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            out[units->len++] = (UChar)c;
        }
    }
    return out;
}

static int compare(PsSlice a, PsSlice b, bool ignore_case)
{
    pthread_once(&once, open_collators);
    PsIcuUnits left;
    PsIcuUnits right;
    const UChar *x = ps_icu_units(a, &left);
    const UChar *y = ps_icu_units(b, &right);
    UCollationResult result =
        ucol_strcoll(ignore_case ? no_case : exact, x, left.len, y, right.len);
    free(left.many);
    free(right.many);
    return result == UCOL_LESS ? -1 : result == UCOL_GREATER ? 1 : 0;
}

static const PsIcuModule table = {
    .compare = compare, .normalize = ps_icu_normalize, .category = ps_icu_category};

PS_MODULE_EXPORT extern const PsModule ps_module;
const PsModule ps_module = {"icu", PS_ICU_MODULE_VERSION, &table};
