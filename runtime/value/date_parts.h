/* date_parts.h - what is read of a date, and how it becomes one.  Private to the date parsers. */
#ifndef PS_VALUE_DATE_PARTS_H
#define PS_VALUE_DATE_PARTS_H

#include <stdbool.h>

#include "base/error_buf.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/date_time.h"

#define PS_DATE_NOT_GIVEN (-1)

typedef struct {
    int year, month, day, day_of_week; /* PS_DATE_NOT_GIVEN */
    int hour, minute, second;
    int fraction; /* ticks; a whole second when rounding went up */
    int half;     /* 0 AM, 1 PM, or PS_DATE_NOT_GIVEN */
    bool has_zone, is_z;
    int offset_minutes;
} PsDateParts;

#define PS_DATE_PARTS_EMPTY \
    ((PsDateParts){.year = PS_DATE_NOT_GIVEN, \
                   .month = PS_DATE_NOT_GIVEN, \
                   .day = PS_DATE_NOT_GIVEN, \
                   .day_of_week = PS_DATE_NOT_GIVEN, \
                   .hour = PS_DATE_NOT_GIVEN, \
                   .minute = PS_DATE_NOT_GIVEN, \
                   .second = PS_DATE_NOT_GIVEN, \
                   .half = PS_DATE_NOT_GIVEN})

/* 20 to 49 are of this century, 50 to 99 of the last. */
int ps_date_parts_year(int two_digits);
/* The date and the clock; what is missing is today's, or the first of the year 1 with
 * PS_DATE_NO_CURRENT_DATE. */
bool ps_date_parts_ticks(const PsDateParts *parts, PsSlice text, unsigned styles, int64_t *ticks,
                         PsErrorBuf *err) PS_CHECKED;
/* As a DateTime and as a DateTimeOffset, according to zone and styles. */
bool ps_date_parts_finish(const PsDateParts *parts, PsSlice text, unsigned styles, PsDateTime *out,
                          PsErrorBuf *err) PS_CHECKED;
bool ps_date_parts_finish_offset(const PsDateParts *parts, PsSlice text, unsigned styles,
                                 PsDateOffset *out, PsErrorBuf *err) PS_CHECKED;
/* "String '...' was not recognized as a valid DateTime."; returns false. */
bool ps_date_parts_unknown(PsSlice text, PsErrorBuf *err);

/* The longest name of a list (months, days) at the start of the text, ignoring case: its length,
 * and its index in the list; 0 when there is none. */
size_t ps_date_parts_name(PsSlice text, const char *list, int *index);

#endif
