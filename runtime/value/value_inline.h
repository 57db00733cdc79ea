/* value_inline.h - the bodies of value.h's functions; included there only. */
#ifndef PS_VALUE_VALUE_INLINE_H
#define PS_VALUE_VALUE_INLINE_H

#include "value/heap.h"

#define PS_INLINE __attribute__((always_inline)) inline

static PS_INLINE PsValue ps_bool_(bool b)
{
    return (PsValue){.kind = PS_KIND_BOOL, .as.u64 = b};
}
static PS_INLINE PsValue ps_int32_(int32_t n)
{
    return (PsValue){.kind = PS_KIND_INT32, .as.i64 = n};
}
static PS_INLINE PsValue ps_double_(double d)
{
    return (PsValue){.kind = PS_KIND_DOUBLE, .as.f64 = d};
}
static PS_INLINE bool ps_is_heap_(PsRef value)
{
    return value.kind >= PS_KIND_STRING;
}
static PS_INLINE PsValue ps_retain_(PsRef value)
{
    if (ps_is_heap_(value))
        value.as.obj->refs++;
    return value;
}
static PS_INLINE void ps_release_(PsValue value)
{
    if (ps_is_heap_(value) && --value.as.obj->refs == 0)
        ps_object_free(value.as.obj);
}
#define ps_bool(b) ps_bool_(b)
#define ps_int32(n) ps_int32_(n)
#define ps_double(d) ps_double_(d)
#define ps_retain(v) ps_retain_(v)
#define ps_release(v) ps_release_(v)

#endif
