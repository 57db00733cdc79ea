/* range.h - a numeric range that is walked without becoming an array: foreach, pipelines. */
#ifndef PS_ENGINE_RANGE_H
#define PS_ENGINE_RANGE_H

#include "value/heap.h"
#include "value/value.h"

typedef struct {
    PsHolder head;
    int64_t first, last;
} PsRange;

PS_CHECKED PsValue ps_range_value(int32_t first, int32_t last);
/* NULL when the value is none. */
PsRange *ps_range_get(PsRef value);
int64_t ps_range_count(const PsRange *range);
/* Element by position. */
static inline int32_t ps_range_at(const PsRange *r, int64_t i)
{
    return (int32_t)(r->first <= r->last ? r->first + i : r->first - i);
}

#endif
