/* boxed.h - plain values too large for sixteen bytes: decimal, big integer, GUID, version. */
#ifndef PS_VALUE_BOXED_H
#define PS_VALUE_BOXED_H

#include "value/bigint.h"
#include "value/decimal.h"
#include "value/guid.h"
#include "value/heap.h"
#include "value/value.h"
#include "value/version.h"

PS_CHECKED PsValue ps_decimal(PsDecimal decimal);
PsDecimal ps_get_decimal(PsRef value);
/* Takes ownership of the number. */
PS_CHECKED PsValue ps_bigint(PsBigint number);
const PsBigint *ps_get_bigint(PsRef value);
PS_CHECKED PsValue ps_guid(PsGuid guid);
PsGuid ps_get_guid(PsRef value);
PS_CHECKED PsValue ps_version(PsVersion version);
PsVersion ps_get_version(PsRef value);

/* Of these kinds, or a type: compared by what it holds. */
bool ps_boxed_is(PsRef value);
bool ps_boxed_equals(PsRef a, PsRef b); /* of the same kind */
uint64_t ps_boxed_hash(PsRef value, uint64_t seed);

#endif
