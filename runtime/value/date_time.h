/* date_time.h - System.DateTime: ticks of 100 ns since 0001-01-01, the calendar and local time. */
#ifndef PS_VALUE_DATE_TIME_H
#define PS_VALUE_DATE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef enum { PS_DATE_UNSPECIFIED, PS_DATE_UTC, PS_DATE_LOCAL } PsDateKind;

typedef struct {
    int64_t ticks; /* 0 .. PS_DATE_MAX_TICKS */
    PsDateKind kind;
} PsDateTime;

/* System.DateTimeOffset: the clock as it is read there, and how far that is east of UTC. */
typedef struct {
    int64_t ticks;          /* of the clock, not of UTC */
    int32_t offset_minutes; /* -14 h .. 14 h */
} PsDateOffset;

#define PS_TICKS_MILLISECOND INT64_C(10000)
#define PS_TICKS_SECOND INT64_C(10000000)
#define PS_TICKS_MINUTE (60 * PS_TICKS_SECOND)
#define PS_TICKS_HOUR (60 * PS_TICKS_MINUTE)
#define PS_TICKS_DAY (24 * PS_TICKS_HOUR)
#define PS_DATE_MAX_TICKS INT64_C(3155378975999999999) /* 9999-12-31 23:59:59.9999999 */
#define PS_DATE_UNIX_EPOCH INT64_C(621355968000000000) /* ticks at 1970-01-01 */

typedef struct {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
    int fraction;    /* ticks behind the second */
    int day_of_week; /* 0 = Sunday */
    int day_of_year; /* from 1 */
} PsDateFields;

/* false when a field is out of range. */
bool ps_date_time_make(int year, int month, int day, int64_t time_ticks, int64_t *ticks) PS_CHECKED;
PsDateFields ps_date_time_fields(int64_t ticks);
bool ps_date_time_is_leap(int year);
/* 0 when year or month is out of range. */
int ps_date_time_days_in_month(int year, int month);
/* false when the result leaves the years 1 to 9999. */
bool ps_date_time_add_ticks(int64_t ticks, int64_t more, int64_t *out) PS_CHECKED;
/* A day that the month does not have becomes its last. */
bool ps_date_time_add_months(int64_t ticks, int64_t months, int64_t *out) PS_CHECKED;
/* AddDays(1.5) and so on: `unit` ticks times value, whole ticks as .NET 7 and later count;
 * what is no number adds nothing. */
bool ps_date_time_add_scaled(int64_t ticks, double value, int64_t unit, int64_t *out) PS_CHECKED;
/* ISO 8601: weeks start on Monday, week 1 holds the first Thursday. */
void ps_date_time_iso_week(int64_t ticks, int *year, int *week);
/* Calendar.GetWeekOfYear: rule is a CalendarWeekRule, first_day 0 = Sunday. */
int ps_date_time_week(int64_t ticks, int rule, int first_day);

PsDateTime ps_date_time_now(void);
PsDateTime ps_date_time_utc_now(void);
/* Minutes east of UTC of the local zone, at a time of the local clock or of UTC. */
int ps_date_time_local_offset(int64_t local_ticks);
int ps_date_time_local_offset_at_utc(int64_t utc_ticks);
/* IsDaylightSavingTime of the local clock. */
bool ps_date_time_is_daylight(int64_t local_ticks);
/* Unspecified counts as UTC (to_local) or as local (to_utc); the result stays within range. */
PsDateTime ps_date_time_to_local(PsDateTime value);
PsDateTime ps_date_time_to_utc(PsDateTime value);
/* new DateTimeOffset(value): local and unspecified take the local offset. */
PsDateOffset ps_date_time_to_offset(PsDateTime value);

/* DateTime.ToBinary and back. */
int64_t ps_date_time_to_binary(PsDateTime value);
bool ps_date_time_from_binary(int64_t binary, PsDateTime *out) PS_CHECKED;
/* Days since 1899-12-30; false before the year 100. */
bool ps_date_time_to_oa(int64_t ticks, double *out) PS_CHECKED;
bool ps_date_time_from_oa(double days, int64_t *ticks) PS_CHECKED;

#endif
