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
#define ps_bool(...) ps_bool_(__VA_ARGS__)
#define ps_int32(...) ps_int32_(__VA_ARGS__)
#define ps_double(...) ps_double_(__VA_ARGS__)
#define ps_retain(...) ps_retain_(__VA_ARGS__)
#define ps_release(...) ps_release_(__VA_ARGS__)

#endif
