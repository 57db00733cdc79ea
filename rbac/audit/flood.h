/* flood.h - nobody fills the log with denials: of one uid the first 200 are recorded one by one,
 * then 20 in a second; the others are counted, and the count becomes a record. */
#ifndef PS_RBAC_AUDIT_FLOOD_H
#define PS_RBAC_AUDIT_FLOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define PS_FLOOD_BURST 200
#define PS_FLOOD_PER_SECOND 20
#define PS_FLOOD_CALLERS 64

typedef struct {
    uid_t uid;
    int64_t millitokens;
    int64_t time; /* of the last denial, milliseconds */
    int64_t suppressed;
} PsFloodCaller;

/* Zero-initialise. */
typedef struct {
    PsFloodCaller callers[PS_FLOOD_CALLERS];
    int len;
} PsFlood;

/* A denial of `uid` at `now` (milliseconds of a clock that only goes forward): whether it is
 * recorded by itself.  *due is filled where a count must be recorded first: with uid and count. */
bool ps_flood_take(PsFlood *flood, uid_t uid, int64_t now, PsFloodCaller *due);
/* The next count that is not recorded yet; false when there is none. */
bool ps_flood_next(PsFlood *flood, PsFloodCaller *due);

#endif
