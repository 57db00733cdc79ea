/* date_posix_rule.h - the rule for daylight saving at the end of a zone file and in TZ. */
#ifndef PS_VALUE_DATE_POSIX_RULE_H
#define PS_VALUE_DATE_POSIX_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* When a change takes place, in local time of before the change. */
typedef struct {
    char form;            /* 'M' month, week, day of week; 'J' day 1..365; 'D' day 0..365 */
    int month, week, day; /* form M: week 5 is the last */
    int32_t time;         /* seconds from midnight, may be negative or over a day */
} PsPosixChange;

typedef struct {
    bool valid, has_daylight;
    int32_t standard, daylight; /* seconds east of UTC */
    PsPosixChange start, end;   /* of daylight saving */
} PsPosixRule;

/* "CET-1CEST,M3.5.0,M10.5.0/3"; not valid when the text is not one. */
PsPosixRule ps_date_posix_rule_parse(PsSlice text);
/* Whether daylight saving is on at a time (seconds since 1970); sets the offset. */
bool ps_date_posix_rule_at(const PsPosixRule *rule, int64_t utc, int32_t *seconds);

#endif
