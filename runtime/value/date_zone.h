/* date_zone.h - time zones of the system's zone database (System.TimeZoneInfo). */
#ifndef PS_VALUE_DATE_ZONE_H
#define PS_VALUE_DATE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef struct PsZone PsZone;

/* By IANA or Windows name ("Europe/Berlin", "W. Europe Standard Time"); NULL when unknown.  Zones
 * live as long as the process. */
const PsZone *ps_date_zone_find(PsSlice id);
const PsZone *ps_date_zone_utc(void);
/* From TZ or /etc/localtime; UTC when neither can be read.  Never NULL. */
const PsZone *ps_date_zone_local(void);

/* All zones of the system by offset, then by display name; UTC is one of them. */
const PsZone *const *ps_date_zone_all(size_t *count);
/* Is its id a name of the zone database, rather than one of Windows? */
bool ps_date_zone_is_iana(const PsZone *zone);

const char *ps_date_zone_id(const PsZone *zone);
const char *ps_date_zone_display_name(const PsZone *zone);
const char *ps_date_zone_standard_name(const PsZone *zone);
const char *ps_date_zone_daylight_name(const PsZone *zone);
/* Seconds east of UTC without daylight saving, now. */
int32_t ps_date_zone_base_offset(const PsZone *zone);
bool ps_date_zone_has_daylight(const PsZone *zone);

typedef struct {
    int32_t seconds; /* east of UTC */
    bool daylight;
    bool invalid;   /* the clock skips this time */
    bool ambiguous; /* the clock shows this time twice; `seconds` is the standard one */
} PsZoneOffset;

PsZoneOffset ps_date_zone_at_utc(const PsZone *zone, int64_t utc_ticks);
PsZoneOffset ps_date_zone_at_local(const PsZone *zone, int64_t local_ticks);

#endif
