/* iblt.h - finding what differs between two sets of fingerprints without sending them.
 *
 * A rateless invertible Bloom lookup table: a sketch is the first so many cells of an endless
 * sequence, and each fingerprint falls into cell 0 and then into ever rarer cells of its own.  The
 * difference of two sketches holds only what differs; it can be read as soon as it has about 1.35
 * cells for each difference, however large the sets are. */
#ifndef PS_CS_SYNC_IBLT_H
#define PS_CS_SYNC_IBLT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/status.h"
#include "cs/store/fingerprint.h"

/* A fingerprint is here the first 8 bytes of one: enough to tell the items of one partition apart,
 * and what it names is looked at afterwards anyway.  Sums and counts wrap around. */
typedef struct {
    uint64_t sum;   /* exclusive or of the fingerprints */
    uint32_t check; /* exclusive or of a mix of each */
    uint32_t count;
} PsIbltCell;

static inline uint64_t ps_iblt_item(const PsFingerprint *fingerprint)
{
    uint64_t item;
    memcpy(&item, fingerprint, sizeof item);
    return item;
}

/* Adds fingerprints to the cells [from, to) of the sequence; `cells` starts at `from`. */
void ps_iblt_add(PsIbltCell *cells, size_t from, size_t to, const uint64_t *items, size_t count);
void ps_iblt_subtract(PsIbltCell *cells, const PsIbltCell *other, size_t count);

/* What about `total` fingerprints make of the count of a cell: the message has the rest.  A
 * fingerprint is in cell i > 0 with a chance of 8 (i + 1) / (2 i + 3)^2. */
static inline uint32_t ps_iblt_share(uint32_t total, size_t cell)
{
    if (cell == 0)
        return total;
    return (uint32_t)((uint64_t)total * 8 * (cell + 1) / ((2 * cell + 3) * (2 * cell + 3)));
}

/* About how many cells decoding will take, judged by the first `count` of the difference; right to
 * about sqrt(2 / count). */
size_t ps_iblt_estimate(const PsIbltCell *cells, size_t count);

/* A set of fingerprints that grows. Zero-initialise. */
typedef struct {
    uint64_t *items;
    size_t len, cap;
} PsIbltList;

void ps_iblt_list_done(PsIbltList *list);

/* Reads the difference out of `count` cells, which it uses up: `only_first` gets what only the
 * first set has, `only_second` what only the second has.  false: more cells are needed, and both
 * lists are as before. */
bool ps_iblt_decode(PsIbltCell *cells, size_t count, PsIbltList *only_first,
                    PsIbltList *only_second) PS_CHECKED;

#endif
