/* time_zone.h - System.TimeZoneInfo objects. */
#ifndef PS_TYPES_TIME_ZONE_H
#define PS_TYPES_TIME_ZONE_H

#include "value/date_zone.h"
#include "value/value.h"

PS_CHECKED PsValue ps_time_zone_object(const PsZone *zone);

#endif
