/* direct.c - see direct.h. */
#include "engine/direct.h"

#include "base/casing.h"
#include "types/members.h"

/* Whether only its type says what members the value has. */
static bool is_plain(const PsSession *s, PsRef object)
{
    switch (object.kind) {
    case PS_KIND_STRING:
    case PS_KIND_ARRAY:
    case PS_KIND_LIST:
    case PS_KIND_HOLDER:
        return object.as.obj->ext == NULL && s->type_members.len == 0;
    case PS_KIND_INT32:
    case PS_KIND_INT64:
    case PS_KIND_DOUBLE:
    case PS_KIND_CHAR:
        return s->type_members.len == 0;
    default:
        return false;
    }
}

bool ps_direct_get(PsSession *s, PsRef object, const PsCache *cache, PsValue *out)
{
    if (cache->extra == NULL || !is_plain(s, object) || cache->shape != ps_type_of(object))
        return false;
    PsStatus status = ps_types_get(&s->ctx, cache->extra, object, out);
    if (status == PS_ERROR)
        ps_clear_error(&s->ctx); /* said again by the general way */
    return status == PS_OK;
}

void ps_direct_note_property(PsSession *s, PsRef object, PsSlice name, PsCache *cache)
{
    if (!is_plain(s, object) || ps_types_is_adapted(object) ||
        ps_slice_starts_fold(name, PS_SLICE("ps")))
        return;
    const PsMemberRow *row = ps_types_property(ps_type_of(object), name, false);
    if (row == NULL || row->extension != 0 || row->is_stored)
        return;
    cache->shape = ps_type_of(object);
    cache->extra = row;
}

bool ps_direct_call(PsSession *s, const PsType *type, PsRef object, const PsCache *cache,
                    const PsRef *args, size_t count, PsValue *out, PsStatus *status)
{
    if (cache->extra == NULL)
        return false;
    if (type == NULL) {
        if (!is_plain(s, object))
            return false;
        type = ps_type_of(object);
    }
    if (cache->shape != type || !ps_types_takes(cache->extra, args, count))
        return false;
    *out = PS_NOTHING;
    *status = ps_types_call_direct(&s->ctx, cache->extra, object, args, count, out);
    return true;
}

void ps_direct_note_method(PsSession *s, const PsType *type, PsRef object, PsSlice name,
                           const PsRef *args, size_t count, PsCache *cache)
{
    bool is_static = type != NULL;
    if (!is_static) {
        if (!is_plain(s, object))
            return;
        type = ps_type_of(object);
    }
    if (type->script_class != NULL || ps_slice_same(name, PS_SLICE("new")))
        return;
    const PsTypesMember *member = ps_types_direct(type, name, is_static, args, count);
    if (member == NULL)
        return;
    cache->shape = type;
    cache->extra = member;
}
