/* object.c - System.Object: what every value can do. */
#include "value/object.h"

#include "base/hash.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/convert.h"
#include "value/table.h"
#include "value/type_value.h"

PS_ROW(to_string)
{
    PsKind kind = ps_kind(self);
    bool is_record = kind == PS_KIND_OBJECT &&
                     ps_type_of(self) != PS_T(System_Management_Automation_PSCustomObject);
    if (kind == PS_KIND_HOLDER || kind == PS_KIND_NATIVE || is_record)
        return ps_return(ps_string_from(ps_type_display_name(ps_type_of(self))), out);
    PsBuffer buffer = {0};
    PsStatus status = ps_types_to_string(ctx, self, &buffer);
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(get_type)
{
    return ps_return(ps_type_value(ps_type_of(self)), out);
}

PS_ROW(get_hash_code)
{
    int64_t hash = (int64_t)ps_key_hash(self, false);
    PsKind kind = ps_kind(self);
    if (kind == PS_KIND_INT32 || kind == PS_KIND_INT16 || kind == PS_KIND_BYTE ||
        kind == PS_KIND_ENUM)
        return ps_return(ps_int32((int32_t)ps_get_int(self)), out);
    if (kind == PS_KIND_BOOL)
        return ps_return(ps_int32(ps_get_bool(self)), out);
    return ps_return(ps_int32((int32_t)(hash ^ (hash >> 32))), out);
}

PS_ROW(equals)
{
    bool same = false;
    PsStatus status = ps_types_equals(ctx, self, args[0], &same);
    *out = ps_bool(same);
    return status;
}

PS_ROW(equals_static)
{
    bool same = false;
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[1]))
        return ps_return(ps_bool(ps_arg_is_null(args[0]) == ps_arg_is_null(args[1])), out);
    PsStatus status = ps_types_equals(ctx, args[0], args[1], &same);
    *out = ps_bool(same);
    return status;
}

PS_ROW(reference_equals)
{
    PsRef a = ps_unwrap(args[0]);
    PsRef b = ps_unwrap(args[1]);
    bool both_null = ps_is_null(a) && ps_is_null(b);
    bool same = ps_get_object(a) != NULL && ps_get_object(a) == ps_get_object(b);
    return ps_return(ps_bool(both_null || same), out);
}

/* [object]::new(): no members, only an identity. */
PS_ROW(construct)
{
    static const PsKindOps no_ops = {NULL, NULL};
    PsHolder *object = ps_object_new(PS_KIND_HOLDER, PS_T(System_Object), sizeof *object);
    object->ops = &no_ops;
    return ps_return(ps_value_of(PS_KIND_HOLDER, &object->head), out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("type GetType()", get_type),
    PS_METHOD("int GetHashCode()", get_hash_code),
    PS_METHOD("bool Equals(System.Object obj)", equals),
    PS_STATIC("bool Equals(System.Object objA, System.Object objB)", equals_static),
    PS_STATIC("bool ReferenceEquals(System.Object objA, System.Object objB)", reference_equals),
    {0},
};

const PsTypeMembers ps_types_object[] = {{PS_TYPE_ID_System_Object, rows}, {0}};
