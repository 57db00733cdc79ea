/* date_add.h - the sums of dates that DateTime and DateTimeOffset share, with their errors. */
#ifndef PS_TYPES_DATE_ADD_H
#define PS_TYPES_DATE_ADD_H

#include "types/arguments.h"

PS_CHECKED PsStatus ps_date_add_ticks(PsContext *ctx, int64_t ticks, int64_t more, int64_t *out);
/* `value` times `unit` ticks. */
PS_CHECKED PsStatus ps_date_add_scaled(PsContext *ctx, int64_t ticks, double value, int64_t unit,
                                       int64_t *out);
PS_CHECKED PsStatus ps_date_add_months(PsContext *ctx, int64_t ticks, int64_t months, int64_t *out);
PS_CHECKED PsStatus ps_date_add_years(PsContext *ctx, int64_t ticks, int64_t years, int64_t *out);

#endif
