/* date_parse.h - text to dates: the forgiving Parse of casts, and ParseExact. */
#ifndef PS_VALUE_DATE_PARSE_H
#define PS_VALUE_DATE_PARSE_H

#include <stdbool.h>

#include "base/error_buf.h"
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

/*
 * DateTime.Parse and its relatives.  A text with an offset or Z becomes local time unless the
 * styles say otherwise; a time alone is today's.  false: err->text is the message of .NET's
 * FormatException ("String 'x' was not recognized as a valid DateTime.").
 */
bool ps_date_parse(PsSlice text, const PsCulture *culture, unsigned styles, PsDateTime *out,
                   PsErrorBuf *err) PS_CHECKED;
bool ps_date_parse_offset(PsSlice text, const PsCulture *culture, unsigned styles,
                          PsDateOffset *out, PsErrorBuf *err) PS_CHECKED;
/* The format is one letter of a standard format or a custom one. */
bool ps_date_parse_exact(PsSlice text, PsSlice format, const PsCulture *culture, unsigned styles,
                         PsDateTime *out, PsErrorBuf *err) PS_CHECKED;
bool ps_date_parse_offset_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                unsigned styles, PsDateOffset *out, PsErrorBuf *err) PS_CHECKED;

#endif
