/* value.c - see value.h. */
#include "value/value.h"

#ifndef PS_CHECK_OWNERSHIP

#include "value/type.h"

#undef ps_bool
#undef ps_int32
#undef ps_double
#undef ps_retain
#undef ps_release

PsValue ps_bool(bool b)
{
    return ps_bool_(b);
}

PsValue ps_switch(bool b)
{
    return (PsValue){.kind = PS_KIND_SWITCH, .as.u64 = b};
}

PsValue ps_char(uint16_t unit)
{
    return (PsValue){.kind = PS_KIND_CHAR, .as.u64 = unit};
}

PsValue ps_int32(int32_t n)
{
    return ps_int32_(n);
}

PsValue ps_int64(int64_t n)
{
    return (PsValue){.kind = PS_KIND_INT64, .as.i64 = n};
}

PsValue ps_uint64(uint64_t n)
{
    return (PsValue){.kind = PS_KIND_UINT64, .as.u64 = n};
}

PsValue ps_double(double d)
{
    return ps_double_(d);
}

PsValue ps_single(float f)
{
    return (PsValue){.kind = PS_KIND_SINGLE, .as.f64 = (double)f};
}

PsValue ps_integer(PsKind kind, int64_t n)
{
    return (PsValue){.kind = (uint8_t)kind, .as.i64 = n};
}

PsValue ps_datetime(int64_t ticks, unsigned date_kind)
{
    return (PsValue){.kind = PS_KIND_DATETIME, .aux = (uint16_t)date_kind, .as.ticks = ticks};
}

PsValue ps_timespan(int64_t ticks)
{
    return (PsValue){.kind = PS_KIND_TIMESPAN, .as.ticks = ticks};
}

PsValue ps_enum(const PsType *type, int64_t number)
{
    return (PsValue){.kind = PS_KIND_ENUM, .type = ps_type_id(type), .as.i64 = number};
}

PsKind ps_kind(PsRef value)
{
    return (PsKind)value.kind;
}

bool ps_is_null(PsRef value)
{
    return value.kind <= PS_KIND_UNSET;
}

bool ps_is_integer(PsRef value)
{
    return value.kind >= PS_KIND_SBYTE && value.kind <= PS_KIND_UINT64;
}

bool ps_is_number(PsRef value)
{
    return (value.kind >= PS_KIND_SBYTE && value.kind <= PS_KIND_DOUBLE) ||
           value.kind == PS_KIND_DECIMAL || value.kind == PS_KIND_BIGINT;
}

int64_t ps_get_int(PsRef value)
{
    return value.as.i64;
}

double ps_get_double(PsRef value)
{
    return value.as.f64;
}

bool ps_get_bool(PsRef value)
{
    return value.as.boolean;
}

unsigned ps_get_date_kind(PsRef value)
{
    return value.aux;
}

PsObject *ps_get_object(PsRef value)
{
    return ps_is_heap_(value) ? value.as.obj : NULL;
}

PsValue ps_retain(PsRef value)
{
    return ps_retain_(value);
}

void ps_release(PsValue value)
{
    ps_release_(value);
}

PsValue ps_value_of(PsKind kind, PsObject *object)
{
    return (PsValue){.kind = (uint8_t)kind, .as.obj = object};
}

PsRef ps_ref(const PsValue *value)
{
    return *value;
}

#endif
