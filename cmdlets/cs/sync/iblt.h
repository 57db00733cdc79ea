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

#include "base/status.h"
#include "cs/store/fingerprint.h"

typedef struct {
    uint64_t sum[2]; /* exclusive or of the fingerprints */
    uint64_t check;  /* exclusive or of a mix of each */
    int64_t count;
} PsIbltCell;

/* Adds a fingerprint to the cells [from, to) of the sequence; `cells` starts at `from`.  `sign` is
 * 1, or -1 to take it out. */
void ps_iblt_add(PsIbltCell *cells, size_t from, size_t to, const PsFingerprint *item, int sign);
void ps_iblt_subtract(PsIbltCell *cells, const PsIbltCell *other, size_t count);

/* A set of fingerprints that grows. Zero-initialise. */
typedef struct {
    PsFingerprint *items;
    size_t len, cap;
} PsFingerprintList;

void ps_fingerprint_list_add(PsFingerprintList *list, const PsFingerprint *item);
void ps_fingerprint_list_done(PsFingerprintList *list);

/* Reads the difference out of `count` cells, which it uses up: `only_first` gets what only the
 * first set has, `only_second` what only the second has.  false: more cells are needed, and both
 * lists are as before. */
bool ps_iblt_decode(PsIbltCell *cells, size_t count, PsFingerprintList *only_first,
                    PsFingerprintList *only_second) PS_CHECKED;

#endif
