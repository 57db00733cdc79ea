/* date_parse.h - text to dates: the forgiving Parse of casts, and ParseExact. */
#ifndef PS_VALUE_DATE_PARSE_H
#define PS_VALUE_DATE_PARSE_H

#include <stdbool.h>

#include "base/slice.h"
#include "value/culture.h"
#include "value/date_time.h"

/* System.Globalization.DateTimeStyles. */
enum {
    PS_DATE_ALLOW_LEADING_WHITE = 1,
    PS_DATE_ALLOW_TRAILING_WHITE = 2,
    PS_DATE_ALLOW_INNER_WHITE = 4,
    PS_DATE_ALLOW_WHITE = 7,
    PS_DATE_NO_CURRENT_DATE = 8,
    PS_DATE_ADJUST_TO_UTC = 16,
    PS_DATE_ASSUME_LOCAL = 32,
    PS_DATE_ASSUME_UTC = 64,
    PS_DATE_ROUNDTRIP_KIND = 128,
};

typedef enum {
    PS_DATE_PARSE_OK = 0,
    PS_DATE_PARSE_UNKNOWN,    /* "String '...' was not recognized as a valid DateTime." */
    PS_DATE_PARSE_RANGE,      /* a field is out of range, e.g. day 31 of a month of 30 */
    PS_DATE_PARSE_BAD_FORMAT, /* ParseExact: the format itself is wrong */
    PS_DATE_PARSE_WEEKDAY,    /* the day of the week is not that of the date */
} PsDateParseStatus;

/* DateTime.Parse.  A text with an offset or Z becomes local time unless the styles say otherwise.
 */
PsDateParseStatus ps_date_parse(PsSlice text, const PsCulture *culture, unsigned styles,
                                PsDateTime *out) PS_CHECKED;
PsDateParseStatus ps_date_parse_offset(PsSlice text, const PsCulture *culture, unsigned styles,
                                       PsDateOffset *out) PS_CHECKED;
PsDateParseStatus ps_date_parse_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                      unsigned styles, PsDateTime *out) PS_CHECKED;
PsDateParseStatus ps_date_parse_offset_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                             unsigned styles, PsDateOffset *out) PS_CHECKED;

#endif
