/* properties.c - see properties.h. */
#include "serial/properties.h"

#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"

static PsStatus add_name(void *state, PsSlice name, bool is_extended)
{
    PsPropertyNames *me = state;
    ps_array_push(is_extended ? me->extended : me->own, ps_string(name));
    return PS_OK;
}

/* Property objects need no engine. */
static void list_bag(PsRef object, PsPropertyNames *out)
{
    PsMembers *members = ps_object_members(object, false);
    size_t count = members == NULL ? 0 : ps_members_count(members);
    for (size_t i = 0; i < count; i++)
        ps_array_push(out->own, ps_string(ps_members_name(members, i)));
}

PsStatus ps_properties_list(PsContext *ctx, PsRef object, PsPropertyNames *out)
{
    *out = (PsPropertyNames){.own = ps_array_empty(4), .extended = ps_array_empty(0)};
    if (ctx->upcalls != NULL && ctx->upcalls->each_property != NULL) {
        PsStatus status = ctx->upcalls->each_property(ctx, object, add_name, out);
        if (status)
            ps_properties_done(out);
        return status;
    }
    if (ps_kind(ps_unwrap(object)) == PS_KIND_OBJECT)
        list_bag(ps_unwrap(object), out);
    return PS_OK;
}

void ps_properties_done(PsPropertyNames *names)
{
    ps_release(names->own);
    ps_release(names->extended);
    *names = (PsPropertyNames){0};
}

PsStatus ps_properties_read(PsContext *ctx, PsRef object, PsSlice name, PsValue *out)
{
    *out = PS_NULL;
    if (ctx->upcalls != NULL && ctx->upcalls->get_property != NULL) {
        PsStatus status = ctx->upcalls->get_property(ctx, object, name, out);
        if (status == PS_ERROR) {
            ps_clear_error(ctx);
            *out = PS_NULL;
            return PS_OK;
        }
        return status;
    }
    const PsSymbol *symbol = ps_symbol_find(name);
    PsValue *found = symbol == NULL ? NULL : ps_bag_find(ps_unwrap(object), symbol);
    if (found != NULL)
        *out = ps_retain(ps_ref(found));
    return PS_OK;
}

PsValue ps_properties_types(PsContext *ctx, PsRef object)
{
    if (ctx->upcalls != NULL && ctx->upcalls->type_names != NULL)
        return ctx->upcalls->type_names(ctx, object);
    PsValue names = ps_array_empty(4);
    for (const PsType *type = ps_type_of(ps_unwrap(object)); type != NULL; type = type->base)
        ps_array_push(names, ps_string_from(type->name));
    return names;
}
