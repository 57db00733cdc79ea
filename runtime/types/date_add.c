/* date_add.c - see date_add.h. */
#include "types/date_add.h"

#include <math.h>

#include "value/date_time.h"

static PsStatus fail_sum(PsContext *ctx, const char *param)
{
    return ps_fail_range(ctx, param,
                         "The added or subtracted value results in an un-representable DateTime.");
}

PsStatus ps_date_add_ticks(PsContext *ctx, int64_t ticks, int64_t more, int64_t *out)
{
    return ps_date_time_add_ticks(ticks, more, out) ? PS_OK : fail_sum(ctx, "value");
}

PsStatus ps_date_add_scaled(PsContext *ctx, int64_t ticks, double value, int64_t unit, int64_t *out)
{
    if (fabs(value) > (double)(PS_DATE_MAX_TICKS / unit))
        return ps_fail_range(ctx, "value", "Value to add was out of range.");
    return ps_date_time_add_scaled(ticks, value, unit, out) ? PS_OK : fail_sum(ctx, "value");
}

PsStatus ps_date_add_months(PsContext *ctx, int64_t ticks, int64_t months, int64_t *out)
{
    if (months < -120000 || months > 120000)
        return ps_fail_range(ctx, "months", "Months value must be between +/-120000.");
    return ps_date_time_add_months(ticks, months, out) ? PS_OK : fail_sum(ctx, "months");
}

PsStatus ps_date_add_years(PsContext *ctx, int64_t ticks, int64_t years, int64_t *out)
{
    if (years < -10000 || years > 10000)
        return ps_fail_range(ctx, "value", "Years value must be between +/-10000.");
    return ps_date_time_add_months(ticks, years * 12, out) ? PS_OK : fail_sum(ctx, "value");
}
