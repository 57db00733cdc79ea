/* method.c - $object.Name(args); see member.h. */
#include "base/casing.h"
#include "engine/call_block.h"
#include "engine/class.h"
#include "engine/member.h"
#include "engine/native_method.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/table.h"
#include "value/type_full_name.h"

static PsStatus not_found(PsSession *s, PsRef v, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    return ps_fail(&s->ctx, PS_ERR_METHOD_NOT_FOUND, ps_type_full_name(ps_type_of(v)),
                   ps_buffer_cstr(&text));
}

/* A script method hung on the object or given to its type by type data. */
static PsStatus script_method(PsSession *s, PsRef object, PsSlice name, const PsRef *args,
                              size_t count, PsValue *out, bool *known)
{
    *known = false;
    const PsSymbol *symbol = ps_symbol_find(name);
    if (symbol == NULL)
        return PS_OK;
    PsValue *member = NULL;
    const PsMembers *members = ps_object_members(object, false);
    if (members != NULL)
        member = ps_members_find(members, symbol);
    if (member == NULL)
        member = ps_property_extension(s, object, symbol);
    if (member == NULL || member->kind != PS_KIND_MEMBER ||
        ps_member_get(*member)->member_kind != PS_MEMBER_SCRIPT_METHOD)
        return PS_OK;
    *known = true;
    return ps_call_script_method(s, ps_member_get(*member)->getter, object, name, args, count, out);
}

/* What a method returns for one element; a collection's items.  Consumes. */
static PsStatus add_results(PsSession *s, PsRef results, PsValue result)
{
    if (!ps_is_enumerable(result)) {
        ps_array_push(results, result);
        return PS_OK;
    }
    PS_AUTO PsValue collection = result;
    PS_AUTO PsValue parts = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, collection, false, &parts);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(parts); i++)
        ps_array_push(results, ps_array_at(parts, i));
    return status;
}

static PsStatus call_elements(PsSession *s, PsRef collection, PsSlice name, const PsRef *args,
                              size_t count, PsValue *out)
{
    PS_AUTO PsValue results = ps_array_empty(8);
    PsEnumerator e = {0};
    PsStatus status = ps_enumerate(&s->ctx, collection, &e);
    bool any = false;
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status != PS_OK || !has)
            break;
        any = true;
        PsValue result = PS_NULL;
        status = ps_method_call(s, item, name, args, count, &result);
        if (status == PS_OK && result.kind != PS_KIND_NOTHING)
            status = add_results(s, results, result);
    }
    ps_enumerator_done(&e);
    if (status != PS_OK)
        return status;
    if (!any)
        return not_found(s, collection, name);
    size_t len = ps_array_len(results);
    *out = len == 0 ? PS_NOTHING : len == 1 ? ps_array_at(results, 0) : ps_move(&results);
    return PS_OK;
}

PsStatus ps_method_call(PsSession *s, PsRef object, PsSlice name, const PsRef *args, size_t count,
                        PsValue *out)
{
    *out = PS_NOTHING;
    if (ps_is_null(object) &&
        (ps_slice_same_text(name, "Where") || ps_slice_same_text(name, "ForEach")))
        return PS_OK;
    if (ps_is_null(object))
        return ps_fail(&s->ctx, PS_ERR_METHOD_ON_NULL);
    bool known = false;
    PsStatus status = script_method(s, object, name, args, count, out, &known);
    if (status != PS_OK || known)
        return status;
    PsRef v = ps_unwrap(object);
    status = ps_class_call(s, ps_type_of(v), v, name, args, count, out, &known);
    if (status != PS_OK || known)
        return status;
    if (v.kind == PS_KIND_BLOCK) {
        status = ps_block_method(s, v, name, args, count, out, &known);
        if (status != PS_OK || known)
            return status;
    }
    status = ps_native_method(s, v, name, args, count, out, &known);
    if (status != PS_OK || known)
        return status;
    const PsType *type = ps_type_of(v);
    if (ps_types_has_method(type, name, false))
        return ps_types_call(&s->ctx, type, v, name, false, args, count, out);
    status = ps_collection_method(s, v, name, args, count, out, &known);
    if (status != PS_OK || known)
        return status;
    if (ps_is_enumerable(v))
        return call_elements(s, v, name, args, count, out);
    return not_found(s, v, name);
}

bool ps_method_exists(PsSession *s, PsRef object, PsSlice name)
{
    const PsSymbol *symbol = ps_symbol_find(name);
    const PsMembers *members = ps_object_members(object, false);
    if (members != NULL && symbol != NULL) {
        const PsValue *member = ps_members_find(members, symbol);
        if (member != NULL && member->kind == PS_KIND_MEMBER &&
            ps_member_get(*member)->member_kind == PS_MEMBER_SCRIPT_METHOD)
            return true;
    }
    PsRef v = ps_unwrap(object);
    return ps_class_has_method(s, v, name) || ps_types_has_method(ps_type_of(v), name, false);
}
