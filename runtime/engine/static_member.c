/* static_member.c - [type]::Name, [type]::Name(args), [type]::new(args); see member.h. */
#include "base/casing.h"
#include "engine/class.h"
#include "engine/member.h"
#include "engine/member_info.h"
#include "engine/scope.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/table.h"
#include "value/type_full_name.h"
#include "value/type_value.h"

PsStatus ps_static_get(PsSession *s, const PsType *type, PsSlice name, PsValue *out)
{
    *out = PS_NULL;
    for (const PsEnumRow *row = type->values; row != NULL && row->name != NULL; row++)
        if (ps_slice_same_text(name, row->name)) {
            *out = ps_enum(type, row->value);
            return PS_OK;
        }
    bool known = false;
    PsStatus status = ps_class_static_get(s, type, name, out, &known);
    if (status != PS_OK || known)
        return status;
    const PsMemberRow *row = ps_types_property(type, name, true);
    if (row != NULL)
        return row->fn(&s->ctx, PS_NULL, NULL, 0, out);
    PS_AUTO PsValue of = ps_type_value(type);
    status = ps_method_value(s, of, name, true, out, &known);
    if (status != PS_OK || known)
        return status;
    return ps_scope_strict(s) >= 2 ? ps_property_missing(s, name) : PS_OK;
}

PsStatus ps_static_set(PsSession *s, const PsType *type, PsSlice name, PsRef value)
{
    bool known = false;
    PsStatus status = ps_class_static_set(s, type, name, value, &known);
    if (status != PS_OK || known)
        return status;
    const PsMemberRow *row = ps_types_property(type, name, true);
    if (row != NULL && ps_types_is_settable(row))
        return ps_types_set(&s->ctx, type, row, PS_NULL, value);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    if (row != NULL)
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                       "PropertyAssignmentException", "'%s' is a ReadOnly property.",
                       ps_buffer_cstr(&text));
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                   "PropertyAssignmentException",
                   "The property '%s' cannot be found on this object. Verify that the property "
                   "exists and can be set.",
                   ps_buffer_cstr(&text));
}

/* [T[]]::new(n), also with several dimensions. */
static PsStatus construct_array(PsSession *s, const PsType *type, const PsRef *args, size_t count,
                                PsValue *out)
{
    size_t dims[8];
    if (count != type->rank || count > 8)
        return ps_fail(
            &s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified, "MethodCountCouldNotFindBest",
            "Cannot find an overload for \"new\" and the argument count: \"%zu\".", count);
    for (size_t i = 0; i < count; i++) {
        int64_t n = 0;
        PsStatus status = ps_to_int64(&s->ctx, args[i], &n);
        if (status != PS_OK)
            return status;
        if (n < 0 || n > INT32_MAX) {
            status = ps_fail(&s->ctx, PS_X(OverflowException), PS_CAT_NotSpecified, NULL,
                             "Arithmetic operation resulted in an overflow.");
            return ps_wrap_method_error(&s->ctx, ".ctor", count);
        }
        dims[i] = (size_t)n;
    }
    *out = count == 1 ? ps_array_new(type->elem, dims[0])
                      : ps_array_new_dims(type->elem, dims, (unsigned)count);
    return PS_OK;
}

PsStatus ps_construct(PsSession *s, const PsType *type, const PsRef *args, size_t count,
                      PsValue *out)
{
    *out = PS_NULL;
    if (type->script_class != NULL)
        return ps_class_construct(s, type, args, count, out);
    if (type->rank > 0)
        return construct_array(s, type, args, count, out);
    return ps_types_construct(&s->ctx, type, args, count, out);
}

PsStatus ps_static_call(PsSession *s, const PsType *type, PsSlice name, const PsRef *args,
                        size_t count, PsValue *out)
{
    *out = PS_NOTHING;
    if (ps_slice_same_text(name, "new"))
        return ps_construct(s, type, args, count, out);
    bool known = false;
    PsStatus status = ps_class_static_call(s, type, name, args, count, out, &known);
    if (status != PS_OK || known)
        return status;
    if (ps_types_has_method(type, name, true))
        return ps_types_call(&s->ctx, type, PS_NULL, name, true, args, count, out);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    return ps_fail(&s->ctx, PS_ERR_METHOD_NOT_FOUND, ps_type_full_name(type),
                   ps_buffer_cstr(&text));
}
