/* boxed.c - see boxed.h. */
#include "value/boxed.h"

#include "base/hash.h"
#include "value/type_value.h"

typedef struct {
    PsObject head;
    union {
        PsDecimal decimal;
        PsBigint bigint;
        PsGuid guid;
        PsVersion version;
    } as;
} Boxed;

static Boxed *get(PsRef value)
{
    return (Boxed *)value.as.obj;
}

static Boxed *make(PsKind kind, const PsType *type)
{
    return ps_object_new(kind, type, sizeof(Boxed));
}

static PsValue wrap(Boxed *boxed)
{
    return (PsValue){.kind = boxed->head.kind, .as.obj = &boxed->head};
}

PsValue ps_decimal(PsDecimal decimal)
{
    Boxed *boxed = make(PS_KIND_DECIMAL, PS_T(System_Decimal));
    boxed->as.decimal = decimal;
    return wrap(boxed);
}

PsDecimal ps_get_decimal(PsRef value)
{
    return get(value)->as.decimal;
}

PsValue ps_bigint(PsBigint number)
{
    Boxed *boxed = make(PS_KIND_BIGINT, PS_T(System_Numerics_BigInteger));
    boxed->as.bigint = number;
    return wrap(boxed);
}

const PsBigint *ps_get_bigint(PsRef value)
{
    return &get(value)->as.bigint;
}

PsValue ps_guid(PsGuid guid)
{
    Boxed *boxed = make(PS_KIND_GUID, PS_T(System_Guid));
    boxed->as.guid = guid;
    return wrap(boxed);
}

PsGuid ps_get_guid(PsRef value)
{
    return get(value)->as.guid;
}

PsValue ps_version(PsVersion version)
{
    Boxed *boxed = make(PS_KIND_VERSION, PS_T(System_Version));
    boxed->as.version = version;
    return wrap(boxed);
}

PsVersion ps_get_version(PsRef value)
{
    return get(value)->as.version;
}

bool ps_boxed_is(PsRef value)
{
    return value.kind >= PS_KIND_DECIMAL && value.kind <= PS_KIND_TYPE;
}

bool ps_boxed_equals(PsRef a, PsRef b)
{
    switch (a.kind) {
    case PS_KIND_DECIMAL:
        return ps_decimal_compare(ps_get_decimal(a), ps_get_decimal(b)) == 0;
    case PS_KIND_BIGINT:
        return ps_bigint_compare(ps_get_bigint(a), ps_get_bigint(b)) == 0;
    case PS_KIND_GUID:
        return ps_guid_compare(&get(a)->as.guid, &get(b)->as.guid) == 0;
    case PS_KIND_TYPE:
        return ps_get_type(a) == ps_get_type(b);
    default:
        return ps_version_compare(&get(a)->as.version, &get(b)->as.version) == 0;
    }
}

uint64_t ps_boxed_hash(PsRef value, uint64_t seed)
{
    switch (value.kind) {
    case PS_KIND_DECIMAL:
        return ps_hash_mix(seed, ps_decimal_hash(ps_get_decimal(value)));
    case PS_KIND_BIGINT:
        return ps_hash_mix(seed, ps_bigint_hash(ps_get_bigint(value)));
    case PS_KIND_GUID:
        return ps_hash_bytes(seed, &get(value)->as.guid, sizeof(PsGuid));
    case PS_KIND_TYPE:
        return ps_hash_mix(seed, ps_type_id(ps_get_type(value)));
    default:
        return ps_hash_bytes(seed, &get(value)->as.version, sizeof(PsVersion));
    }
}
