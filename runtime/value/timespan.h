/* timespan.h - System.TimeSpan: a signed number of ticks of 100 ns, its text forms. */
#ifndef PS_VALUE_TIMESPAN_H
#define PS_VALUE_TIMESPAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/number_types.h"

/* Each is signed alike; days are not limited. */
typedef struct {
    int64_t days;
    int hours, minutes, seconds;
    int fraction; /* ticks */
} PsTimespanFields;

PsTimespanFields ps_timespan_fields(int64_t ticks);
/* false on overflow. */
bool ps_timespan_make(int64_t days, int64_t hours, int64_t minutes, int64_t seconds,
                      int64_t milliseconds, int64_t *ticks) PS_CHECKED;
/* FromDays(1.5) and so on; `unit` in ticks. */
PsNumberStatus ps_timespan_from_f64(double value, int64_t unit, int64_t *ticks) PS_CHECKED;

/* c (also t, T and an empty format), g, G or a custom format; false: the format is wrong. */
bool ps_timespan_format(PsBuffer *out, int64_t ticks, PsSlice format,
                        const PsCulture *culture) PS_CHECKED;
/* [ws][-][d.]hh:mm[:ss[.fffffff]][ws], also days alone, and the culture's separator. */
PsNumberStatus ps_timespan_parse(PsSlice text, const PsCulture *culture, int64_t *ticks) PS_CHECKED;
PsNumberStatus ps_timespan_parse_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                       bool assume_negative, int64_t *ticks) PS_CHECKED;
/* ISO 8601 duration as XML has it: -P1DT2H3.5S. */
void ps_timespan_text_xml(PsBuffer *out, int64_t ticks);
PsNumberStatus ps_timespan_parse_xml(PsSlice text, int64_t *ticks) PS_CHECKED;

#endif
