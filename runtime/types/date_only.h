/* date_only.h - System.DateOnly for other types. */
#ifndef PS_TYPES_DATE_ONLY_H
#define PS_TYPES_DATE_ONLY_H

#include <stdint.h>

#include "value/value.h"

/* Ticks of the day's midnight. */
int64_t ps_date_only_ticks(PsRef date);

#endif
