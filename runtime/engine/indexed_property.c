/* indexed_property.c - $object.Name(args) = value: properties that take parameters. */
#include "base/casing.h"
#include "engine/member.h"
#include "types/members.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"

#define MAX_ARGS 8

static PsStatus fail_count(PsSession *s, PsSlice name, size_t count)
{
    return ps_fail(&s->ctx, PS_XA(SetValueInvocationException), PS_CAT_NotSpecified,
                   "MethodCountCouldNotFindBest",
                   "Cannot find an overload for \"%.*s\" and the argument count: \"%zu\".",
                   (int)name.len, name.data, count);
}

/* What the setter's call ended with, as the error of an assignment. */
static PsStatus wrap_error(PsSession *s, PsSlice name, size_t count)
{
    PS_AUTO PsValue error = ps_take_error(&s->ctx);
    PsRef cause = error;
    if (cause.kind == PS_KIND_ERROR)
        cause = ps_error_record_get(cause)->exception;
    const PsException *failed = ps_exception_get(cause);
    if (failed->id != NULL &&
        ps_slice_same_text(ps_slice(failed->id), "MethodCountCouldNotFindBest"))
        return fail_count(s, name, count);
    if (ps_type_of(cause) == PS_XA(MethodInvocationException) && !ps_is_null(failed->inner))
        cause = failed->inner;
    PsStatus status = ps_fail_value(&s->ctx, ps_retain(cause));
    return status == PS_ERROR ? ps_types_wrap_setting(&s->ctx, name) : status;
}

static PsStatus set_indexed(PsSession *s, PsRef v, const PsMemberRow *row, const PsRef *args,
                            size_t count, PsRef value)
{
    PsSlice name = ps_types_row_name(row);
    PsRef all[MAX_ARGS + 1];
    PS_AUTO_BUFFER PsBuffer setter = {0};
    ps_buffer_text(&setter, "set_");
    ps_buffer_slice(&setter, name);
    if (count > MAX_ARGS || !ps_types_has_method(ps_type_of(v), ps_buffer_view(&setter), false))
        return fail_count(s, name, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = args[i];
    all[count] = value;
    PS_AUTO PsValue ignored = PS_NULL;
    PsStatus status = ps_types_call(&s->ctx, ps_type_of(v), v, ps_buffer_view(&setter), false, all,
                                    count + 1, &ignored);
    return status == PS_ERROR ? wrap_error(s, name, count + 1) : status;
}

PsStatus ps_indexed_set(PsSession *s, PsRef object, PsSlice name, const PsRef *args, size_t count,
                        PsRef value)
{
    PsRef v = ps_unwrap(object);
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_ERR_METHOD_ON_NULL);
    const PsMemberRow *row = ps_types_indexed(ps_type_of(v), name);
    if (row != NULL)
        return set_indexed(s, v, row, args, count, value);
    if (ps_is_enumerable(v) || ps_method_exists(s, object, name))
        return PS_OK; /* PowerShell drops what is assigned to the result of a method */
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    return ps_fail(&s->ctx, PS_ERR_METHOD_NOT_FOUND, ps_type_full_name(ps_type_of(v)),
                   ps_buffer_cstr(&text));
}
