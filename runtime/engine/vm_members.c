/* vm_members.c - instructions on members and indexes; see vm_ops.h. */
#include "engine/class.h"
#include "engine/direct.h"
#include "engine/member.h"
#include "engine/scope.h"
#include "engine/type_resolve.h"
#include "engine/vm_ops.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

static PsStatus get(PsSession *s, PsRef object, PsSlice name, PsValue *out)
{
    PsStatus status = ps_property_get_spelled(s, object, ps_symbol(name), name, true, out);
    if (status != PS_OK || out->kind != PS_KIND_NOTHING)
        return status;
    if (ps_scope_strict(s) >= 2)
        return ps_property_missing(s, name);
    *out = PS_NULL;
    return PS_OK;
}

/* A property object's own plain members by the cache: shape -> position. */
static bool cached_slot(PsRef object, PsCache *cache, PsSlice name, PsValue **slot)
{
    if (object.kind != PS_KIND_OBJECT)
        return false;
    const PsMembers *members = &((PsBag *)object.as.obj)->members;
    if (cache->shape != members->shape || cache->index < 0) {
        if (members->shape == NULL)
            return false;
        cache->index = ps_shape_find(members->shape, ps_symbol(name));
        cache->shape = members->shape;
    }
    if (cache->index < 0 || (size_t)cache->index >= ps_members_count(members))
        return false;
    *slot = &members->slots[cache->index];
    return (*slot)->kind != PS_KIND_MEMBER && (*slot)->kind != PS_KIND_CELL &&
           (*slot)->kind != PS_KIND_UNSET;
}

PsStatus ps_op_get_member(PsSession *s, PsValue *at, PsRef name, PsCache *cache)
{
    PsValue *slot = NULL;
    PsValue result = PS_NULL;
    if (cached_slot(*at, cache, ps_string_slice(name), &slot)) {
        result = ps_retain(*slot);
    } else if (!ps_direct_get(s, *at, cache, &result)) {
        PsStatus status = get(s, *at, ps_string_slice(name), &result);
        if (status != PS_OK)
            return status;
        ps_direct_note_property(s, *at, ps_string_slice(name), cache);
    }
    ps_assign(at, result);
    return PS_OK;
}

static PsStatus name_text(PsSession *s, PsRef name, PsBuffer *out)
{
    return ps_text(&s->ctx, name, out);
}

/* $h.1, $h.$true: the value itself is the key. */
static bool is_raw_key(PsRef name)
{
    return ps_is_number(name) || name.kind == PS_KIND_BOOL || name.kind == PS_KIND_DATETIME ||
           name.kind == PS_KIND_GUID || (name.type != 0 && name.kind == PS_KIND_ENUM);
}

PsStatus ps_op_get_member_dyn(PsSession *s, PsValue *at)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsValue result = PS_NULL;
    PsStatus status = name_text(s, at[1], &name);
    if (status == PS_OK && at[0].kind == PS_KIND_TABLE && is_raw_key(at[1])) {
        /* a key that is a number or such, never one that is a text */
        const PsTableEntry *entry = ps_table_find(at[0], at[1]);
        if (entry != NULL)
            result = ps_retain(entry->value);
        else if (ps_scope_strict(s) >= 2)
            status = ps_property_missing(s, ps_buffer_view(&name));
    } else if (status == PS_OK) {
        status = get(s, at[0], ps_buffer_view(&name), &result);
    }
    if (status != PS_OK)
        return status;
    ps_release(at[1]);
    ps_assign(at, result);
    return PS_OK;
}

PsStatus ps_op_set_member(PsSession *s, PsValue *at, PsRef name, PsCache *cache)
{
    PsValue *slot = NULL;
    PsSlice text = ps_string_slice(name);
    if (at[1].as.obj != NULL && at[1].kind == PS_KIND_OBJECT &&
        at[1].as.obj->type == PS_T(System_Management_Automation_PSCustomObject) &&
        cached_slot(at[1], cache, text, &slot)) {
        PsValue old = *slot;
        *slot = at[0].kind == PS_KIND_NOTHING ? PS_NULL : at[0];
        ps_release(old);
        ps_release(at[1]);
        return PS_OK;
    }
    PsStatus status = ps_property_set(s, at[1], ps_symbol(text), text, at[0]);
    if (status != PS_OK)
        return status;
    ps_release(at[0]);
    ps_release(at[1]);
    return PS_OK;
}

PsStatus ps_op_set_member_dyn(PsSession *s, PsValue *at)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsStatus status = name_text(s, at[2], &name);
    PsSlice text = ps_buffer_view(&name);
    if (status == PS_OK && at[1].kind == PS_KIND_TABLE && is_raw_key(at[2]))
        status = ps_index_set(s, at[1], at[2], at[0]);
    else if (status == PS_OK)
        status = ps_property_set(s, at[1], ps_symbol(text), text, at[0]);
    if (status != PS_OK)
        return status;
    for (int i = 0; i < 3; i++)
        ps_release(at[i]);
    return PS_OK;
}

PsStatus ps_op_set_indexed(PsSession *s, PsValue *at, uint32_t count)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsStatus status = name_text(s, at[2], &name);
    if (status == PS_OK)
        status = ps_indexed_set(s, at[1], ps_buffer_view(&name), at + 3, count, at[0]);
    for (uint32_t i = 0; status == PS_OK && i < count + 3; i++)
        ps_release(at[i]);
    return status;
}

static const PsType *type_at(PsRef v)
{
    return v.kind == PS_KIND_TYPE ? ps_get_type(v) : NULL;
}

PsStatus ps_op_get_static(PsSession *s, PsValue *at)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsValue result = PS_NULL;
    const PsType *type = type_at(at[0]);
    PsStatus status = name_text(s, at[1], &name);
    if (status == PS_OK && type != NULL)
        status = ps_static_get(s, type, ps_buffer_view(&name), &result);
    if (status != PS_OK)
        return status;
    ps_release(at[1]);
    ps_assign(at, result);
    return PS_OK;
}

PsStatus ps_op_set_static(PsSession *s, PsValue *at)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    const PsType *type = type_at(at[1]);
    PsStatus status = name_text(s, at[2], &name);
    if (status == PS_OK && type == NULL)
        status = ps_fail(&s->ctx, PS_ERR_PROPERTY_NOT_FOUND, ps_buffer_cstr(&name));
    if (status == PS_OK)
        status = ps_static_set(s, type, ps_buffer_view(&name), at[0]);
    if (status != PS_OK)
        return status;
    for (int i = 0; i < 3; i++)
        ps_release(at[i]);
    return PS_OK;
}

PsStatus ps_op_index(PsSession *s, PsValue *at, bool is_key)
{
    PsValue result = PS_NULL;
    if (is_key && at[0].kind == PS_KIND_TABLE) {
        const PsTableEntry *entry = ps_table_find(at[0], ps_unwrap(at[1]));
        result = entry == NULL ? PS_NULL : ps_retain(entry->value);
        ps_release(at[1]);
        ps_assign(at, result);
        return PS_OK;
    }
    if (at[1].kind == PS_KIND_INT32 && at[0].kind == PS_KIND_ARRAY) {
        const PsArray *array = ps_array_get(at[0]);
        int64_t i = at[1].as.i64;
        if (array->dims == NULL && i >= 0 && i < (int64_t)array->len) {
            result = ps_array_at(at[0], (size_t)i);
            ps_assign(at, result);
            return PS_OK;
        }
    }
    PsStatus status = ps_index_get(s, at[0], at[1], &result);
    if (status != PS_OK)
        return status;
    ps_release(at[1]);
    ps_assign(at, result);
    return PS_OK;
}

PsStatus ps_op_set_index(PsSession *s, PsValue *at)
{
    if (at[2].kind == PS_KIND_INT32 && at[1].kind == PS_KIND_ARRAY) {
        PsArray *array = ps_array_get(at[1]);
        int64_t i = at[2].as.i64;
        if (array->dims == NULL && i >= 0 && i < (int64_t)array->len &&
            (array->elem == PS_T(System_Object)
                 ? at[0].kind != PS_KIND_NOTHING
                 : array->elem_kind == at[0].kind && array->store != PS_STORE_VALUE)) {
            ps_array_set(at[1], (size_t)i, at[0]);
            ps_release(at[1]);
            return PS_OK;
        }
    }
    PsStatus status = ps_index_set(s, at[1], at[2], at[0]);
    if (status != PS_OK)
        return status;
    for (int i = 0; i < 3; i++)
        ps_release(at[i]);
    return PS_OK;
}

static void finish(PsValue *at, size_t count, PsValue result)
{
    for (size_t i = 0; i < count; i++)
        ps_release(at[i]);
    *at = result;
}

PsStatus ps_op_invoke(PsSession *s, PsValue *at, PsRef name, uint32_t count, PsCache *cache)
{
    PsValue result = PS_NULL;
    PsStatus status = PS_OK;
    if (!ps_direct_call(s, NULL, at[0], cache, at + 1, count, &result, &status)) {
        ps_direct_note_method(s, NULL, at[0], ps_string_slice(name), at + 1, count, cache);
        status = ps_method_call(s, at[0], ps_string_slice(name), at + 1, count, &result);
    }
    if (status == PS_OK)
        finish(at, count + 1, result);
    return status;
}

PsStatus ps_op_invoke_as(PsSession *s, PsValue *at, PsRef name, const PsTypeName *cast,
                         uint32_t count, PsCache *cache)
{
    const PsType *type = ps_type_resolve(s, cast);
    PsRef object = ps_unwrap(at[0]);
    if (type == NULL || type->script_class == NULL || !ps_type_is_a(ps_type_of(object), type))
        return ps_op_invoke(s, at, name, count, cache);
    PsValue result = PS_NULL;
    bool known = false;
    PsStatus status =
        ps_class_call(s, type, object, ps_string_slice(name), at + 1, count, &result, &known);
    if (status == PS_OK && !known)
        return ps_op_invoke(s, at, name, count, cache);
    if (status == PS_OK)
        finish(at, count + 1, result);
    return status;
}

PsStatus ps_op_invoke_dyn(PsSession *s, PsValue *at, uint32_t count)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsValue result = PS_NULL;
    PsStatus status = name_text(s, at[1], &name);
    if (status == PS_OK)
        status = ps_method_call(s, at[0], ps_buffer_view(&name), at + 2, count, &result);
    if (status == PS_OK)
        finish(at, count + 2, result);
    return status;
}

static PsStatus invoke_static(PsSession *s, PsRef target, PsSlice name, const PsRef *args,
                              uint32_t count, PsValue *out)
{
    const PsType *type = type_at(target);
    if (type == NULL)
        return ps_fail(&s->ctx, PS_ERR_METHOD_ON_NULL);
    return ps_static_call(s, type, name, args, count, out);
}

PsStatus ps_op_invoke_static(PsSession *s, PsValue *at, PsRef name, uint32_t count, PsCache *cache)
{
    PsValue result = PS_NULL;
    PsStatus status = PS_OK;
    const PsType *type = type_at(at[0]);
    if (type == NULL || !ps_direct_call(s, type, PS_NULL, cache, at + 1, count, &result, &status)) {
        if (type != NULL)
            ps_direct_note_method(s, type, PS_NULL, ps_string_slice(name), at + 1, count, cache);
        status = invoke_static(s, at[0], ps_string_slice(name), at + 1, count, &result);
    }
    if (status == PS_OK)
        finish(at, count + 1, result);
    return status;
}

PsStatus ps_op_invoke_static_dyn(PsSession *s, PsValue *at, uint32_t count)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsValue result = PS_NULL;
    PsStatus status = name_text(s, at[1], &name);
    if (status == PS_OK)
        status = invoke_static(s, at[0], ps_buffer_view(&name), at + 2, count, &result);
    if (status == PS_OK)
        finish(at, count + 2, result);
    return status;
}

PsStatus ps_op_invoke_base(PsSession *s, PsFrame *f, PsValue *at, uint32_t count)
{
    PsStatus status = ps_class_base_construct(s, f, at, count);
    for (uint32_t i = 0; status == PS_OK && i < count; i++)
        ps_release(at[i]);
    return status;
}
