/* culture.h - cultures: how numbers, dates and names are written. */
#ifndef PS_VALUE_CULTURE_H
#define PS_VALUE_CULTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* Lists are one text with '|' between the items; ps_culture_item takes one out. */
typedef struct PsCulture {
    const char *name; /* "" invariant, "en-US" */
    const char *english_name;
    const char *display_name; /* as an English user interface shows it */
    const char *native_name;
    const char *two_letter, *three_letter; /* ISO codes of the language */
    const char *parent;                    /* name of the parent culture */
    const char *list_separator;
    int32_t lcid;
    bool neutral; /* a language without a region */

    /* NumberFormatInfo */
    const char *positive_sign, *negative_sign;
    const char *decimal_separator, *group_separator, *group_sizes; /* sizes: "3" or "3|2" */
    const char *currency_symbol, *currency_decimal_separator, *currency_group_separator;
    const char *currency_group_sizes;
    const char *percent_symbol, *per_mille_symbol;
    const char *percent_decimal_separator, *percent_group_separator, *percent_group_sizes;
    const char *nan_symbol, *positive_infinity, *negative_infinity;
    uint8_t number_digits, number_negative;
    uint8_t currency_digits, currency_positive, currency_negative;
    uint8_t percent_digits, percent_positive, percent_negative;

    /* DateTimeFormatInfo */
    const char *am, *pm, *date_separator, *time_separator;
    const char *short_date, *long_date, *short_time, *long_time, *full_date_time;
    const char *month_day, *year_month;
    const char *days, *abbreviated_days, *shortest_days;       /* Sunday first */
    const char *months, *abbreviated_months;                   /* 12 */
    const char *genitive_months, *abbreviated_genitive_months; /* beside a day number */
    uint8_t first_day, week_rule;                              /* 0 = Sunday; CalendarWeekRule */
} PsCulture;

const PsCulture *ps_culture_invariant(void);
/* Ignoring case, '_' for '-', and an encoding behind ("en_US.UTF-8"); "C" and "POSIX" are
 * invariant. A region that is not known falls back to its language; NULL when that is unknown too.
 */
const PsCulture *ps_culture_find(PsSlice name);
/* From LC_ALL, LC_MESSAGES, LANG, as .NET chooses; invariant when none is known.  Never NULL. */
const PsCulture *ps_culture_from_environment(void);
/* All there are, invariant first: from 0 until NULL. */
const PsCulture *ps_culture_at(size_t index);
/* Item `index` of a list field; empty behind the last. */
PsSlice ps_culture_item(const char *list, unsigned index);

#endif
