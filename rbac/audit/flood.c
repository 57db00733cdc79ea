/* flood.c - see flood.h. */
#include "rbac/audit/flood.h"

static PsFloodCaller *find(PsFlood *flood, uid_t uid)
{
    for (int i = 0; i < flood->len; i++)
        if (flood->callers[i].uid == uid)
            return &flood->callers[i];
    return NULL;
}

/* A free place, or that of the caller who has been quiet for the longest time. */
static PsFloodCaller *place(PsFlood *flood)
{
    if (flood->len < PS_FLOOD_CALLERS)
        return &flood->callers[flood->len++];
    PsFloodCaller *oldest = &flood->callers[0];
    for (int i = 1; i < flood->len; i++)
        if (flood->callers[i].time < oldest->time)
            oldest = &flood->callers[i];
    return oldest;
}

static void report(PsFloodCaller *caller, PsFloodCaller *due)
{
    *due = *caller;
    caller->suppressed = 0;
}

bool ps_flood_take(PsFlood *flood, uid_t uid, int64_t now, PsFloodCaller *due)
{
    PsFloodCaller *caller = find(flood, uid);
    *due = (PsFloodCaller){0};
    if (caller == NULL) {
        caller = place(flood);
        report(caller, due);
        *caller =
            (PsFloodCaller){.uid = uid, .millitokens = PS_FLOOD_BURST * INT64_C(1000), .time = now};
    }
    int64_t passed = now > caller->time ? now - caller->time : 0;
    /* A long silence fills it up; the cap also keeps the product small. */
    if (passed > INT64_C(3600000))
        passed = INT64_C(3600000);
    caller->millitokens += passed * PS_FLOOD_PER_SECOND;
    if (caller->millitokens > PS_FLOOD_BURST * INT64_C(1000))
        caller->millitokens = PS_FLOOD_BURST * INT64_C(1000);
    caller->time = now;
    if (caller->millitokens < 1000) {
        caller->suppressed++;
        return false;
    }
    caller->millitokens -= 1000;
    if (caller->suppressed > 0)
        report(caller, due);
    return true;
}

bool ps_flood_next(PsFlood *flood, PsFloodCaller *due)
{
    for (int i = 0; i < flood->len; i++) {
        if (flood->callers[i].suppressed == 0)
            continue;
        report(&flood->callers[i], due);
        return true;
    }
    return false;
}
