/* dispatch.c - calls of .NET's members: finding, choosing, converting, calling, wrapping errors. */
#include <stdio.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/overload.h"
#include "types/signature.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/list_view.h"
#include "value/type_value.h"

const PsMemberRow *ps_types_property(const PsType *type, PsSlice name, bool is_static)
{
    return ps_signature_group(type, name, is_static)->property;
}

const PsMemberRow *ps_types_indexed(const PsType *type, PsSlice name)
{
    const PsTypesGroup *group = ps_signature_group(type, name, false);
    return group->count > 0 && group->items[0].row->is_indexed ? group->items[0].row : NULL;
}

/* get_Length and set_Capacity: the property whose accessor it is. */
static const PsMemberRow *accessor_of(const PsType *type, PsSlice name, bool is_static,
                                      bool *is_setter)
{
    if (name.len < 5 || name.data[3] != '_')
        return NULL;
    *is_setter = ps_slice_starts_fold(name, PS_SLICE("set_"));
    if (!*is_setter && !ps_slice_starts_fold(name, PS_SLICE("get_")))
        return NULL;
    const PsMemberRow *row =
        ps_types_property(type, (PsSlice){name.data + 4, name.len - 4}, is_static);
    return row != NULL && *is_setter && !ps_types_is_settable(row) ? NULL : row;
}

static const PsTypesGroup *find_group(const PsType *type, PsSlice name, bool is_static)
{
    const PsTypesGroup *group = ps_signature_group(type, name, is_static);
    if (group->count == 0 && name.len > 4 && ps_slice_starts_fold(name, PS_SLICE("get_"))) {
        const PsTypesGroup *indexed =
            ps_signature_group(type, (PsSlice){name.data + 4, name.len - 4}, is_static);
        if (indexed->count > 0 && indexed->items[0].row->is_indexed)
            return indexed;
    }
    /* A StringBuilder is indexed by its Chars. */
    if (group->count == 0 && ps_slice_same(name, PS_SLICE("get_Item")))
        return ps_signature_group(type, PS_SLICE("Chars"), is_static);
    if (group->count == 0 && ps_slice_same(name, PS_SLICE("set_Item")))
        return ps_signature_group(type, PS_SLICE("set_Chars"), is_static);
    return group;
}

bool ps_types_has_method(const PsType *type, PsSlice name, bool is_static)
{
    bool is_setter;
    return find_group(type, name, is_static)->count > 0 ||
           accessor_of(type, name, is_static, &is_setter) != NULL;
}

/* Errors that pass unwrapped: they are PowerShell's own, or end more than the call. */
static bool keeps_error(PsContext *ctx)
{
    PsRef error = ps_ref(&ctx->error);
    if (ps_kind(error) == PS_KIND_ERROR)
        error = ps_ref(&ps_error_record_get(error)->exception);
    return ps_kind(error) == PS_KIND_EXCEPTION &&
           ps_type_of(error) == PS_XA(ScriptCallDepthException);
}

static PsStatus wrap_indexed(PsContext *ctx, PsSlice name)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsSlice reason = ps_exception_message(ps_ref(&error));
    PsValue message = ps_string_printf("Exception getting \"%.*s\": \"%.*s\"", (int)name.len,
                                       name.data, (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(GetValueInvocationException), message, ps_move(&error));
    ps_exception_get(ps_ref(&outer))->id = "ExceptionWhenGetting";
    return ps_fail_value(ctx, outer);
}

/* The name as declared, for messages. */
static const char *declared_name(const PsMemberRow *row, char *room, size_t size)
{
    PsSlice name = ps_types_row_name(row);
    bool is_new = ps_slice_is(name, PS_SLICE("new"));
    if (is_new)
        name = PS_SLICE(".ctor");
    size_t len = name.len < size ? name.len : size - 1;
    memcpy(room, name.data, len); /* at every call: a format would cost as much as the method */
    room[len] = '\0';
    return room;
}

/* `args` are the member's parameters; `count`: how many of them the caller gave. */
static PsStatus call_member(PsContext *ctx, const PsTypesMember *member, PsRef self,
                            const PsRef *args, size_t count, PsValue *out)
{
    PsValue result = member->returns == NULL ? PS_NOTHING : PS_NULL;
    PsStatus status = ps_kind(self) == PS_KIND_LIST ? ps_list_view_sync(ctx, self) : PS_OK;
    if (status == PS_OK)
        status = member->row->fn(ctx, self, args, member->count, &result);
    if (status == PS_OK) {
        *out = result;
    } else if (status == PS_ERROR && !member->row->passes_errors && !keeps_error(ctx)) {
        if (member->row->is_indexed)
            return wrap_indexed(ctx, ps_types_row_name(member->row));
        char called[64];
        return ps_wrap_method_error(ctx, declared_name(member->row, called, sizeof called), count);
    }
    return status;
}

static PsStatus call_overload(PsContext *ctx, const PsOverload *overload, PsRef self,
                              const PsRef *args, size_t count, PsValue *out)
{
    const PsTypesMember *member = overload->member;
    char called[64];
    PsOverloadCall call = {.name = ctx->called_as, .by_number = ctx->called_as != NULL};
    ctx->called_as = NULL;
    if (call.name == NULL)
        call.name = declared_name(member->row, called, sizeof called);
    PsValue converted[PS_OVERLOAD_MAX_ARGS];
    PsRef refs[PS_OVERLOAD_MAX_ARGS];
    PsStatus status = ps_overload_convert(ctx, overload, &call, args, count, converted);
    if (status)
        return status;
    for (size_t i = 0; i < member->count; i++)
        refs[i] = ps_ref(&converted[i]);
    status = call_member(ctx, member, self, refs, count, out);
    for (size_t i = 0; i < member->count; i++)
        ps_release(converted[i]);
    return status;
}

static PsStatus call_accessor(PsContext *ctx, const PsType *type, const PsMemberRow *row,
                              bool is_setter, PsRef self, const PsRef *args, size_t count,
                              PsValue *out)
{
    PsSlice name = ps_types_row_name(row);
    if (count != (is_setter ? 1 : 0))
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)name.len, name.data, count);
    if (!is_setter)
        return ps_types_get(ctx, row, self, out);
    *out = PS_NOTHING;
    return ps_types_set(ctx, type, row, self, args[0]);
}

PsStatus ps_types_call(PsContext *ctx, const PsType *type, PsRef self, PsSlice name, bool is_static,
                       const PsRef *args, size_t count, PsValue *out)
{
    const PsTypesGroup *group = find_group(type, name, is_static);
    if (group->count == 0) {
        bool is_setter;
        const PsMemberRow *row = accessor_of(type, name, is_static, &is_setter);
        if (row != NULL)
            return call_accessor(ctx, type, row, is_setter, self, args, count, out);
        PS_AUTO PsValue shown = ps_string(name);
        return ps_fail(ctx, PS_ERR_METHOD_NOT_FOUND, ps_type_full_name(type),
                       ps_string_cstr(ps_ref(&shown)));
    }
    PsOverload overload;
    PsSlice declared = ps_types_row_name(group->items[0].row);
    PsStatus status = ps_overload_choose(ctx, group, declared, args, count, &overload);
    if (status)
        return status;
    return call_overload(ctx, &overload, ps_unwrap(self), args, count, out);
}

const PsTypesMember *ps_types_direct(const PsType *type, PsSlice name, bool is_static,
                                     const PsRef *args, size_t count)
{
    const PsTypesMember *member =
        count > PS_OVERLOAD_MAX_ARGS
            ? NULL
            : ps_overload_exact(find_group(type, name, is_static), args, count);
    for (size_t i = 0; member != NULL && i < count; i++)
        if (member->params[i].is_ref)
            return NULL;
    return member;
}

PsStatus ps_types_call_direct(PsContext *ctx, const PsTypesMember *member, PsRef self,
                              const PsRef *args, size_t count, PsValue *out)
{
    PsRef refs[PS_OVERLOAD_MAX_ARGS];
    for (size_t i = 0; i < count; i++)
        refs[i] = ps_unwrap(args[i]);
    return call_member(ctx, member, self, refs, count, out);
}

/* ---- construction ---- */

static PsStatus construct_array(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                                PsValue *out)
{
    size_t dims[8];
    if (count != type->rank || count > PS_COUNT(dims))
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, 3, "new", count);
    for (size_t i = 0; i < count; i++) {
        int32_t length;
        PsStatus status = ps_to_int32(ctx, args[i], &length);
        if (status)
            return status;
        if (length < 0) {
            status = ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                             "Arithmetic operation resulted in an overflow.");
            return status == PS_ERROR ? ps_wrap_method_error(ctx, ".ctor", count) : status;
        }
        dims[i] = (size_t)length;
    }
    *out = count == 1 ? ps_array_new(type->elem, dims[0])
                      : ps_array_new_dims(type->elem, dims, (unsigned)count);
    return PS_OK;
}

/* Structs without constructors of their own, and New-Object of any struct. */
static bool is_default_struct(const PsType *type, const PsTypesGroup *group, bool default_struct)
{
    return (type->flags & PS_TYPE_VALUE) != 0 && (group->count == 0 || default_struct);
}

PsStatus ps_types_construct_as(PsContext *ctx, const PsType *type, const char *name,
                               bool default_struct, const PsRef *args, size_t count, PsValue *out)
{
    if (type->rank > 0)
        return construct_array(ctx, type, args, count, out);
    const PsTypesGroup *group = ps_signature_group(type, PS_SLICE("new"), true);
    if (count == 0 && is_default_struct(type, group, default_struct)) {
        *out = ps_default_of(type);
        return PS_OK;
    }
    if (group->count == 0)
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)strlen(name), name, count);
    PsOverload overload;
    PsStatus status = ps_overload_choose(ctx, group, ps_slice(name), args, count, &overload);
    if (status)
        return status;
    PS_AUTO PsValue self = ps_type_value(type);
    return call_overload(ctx, &overload, ps_ref(&self), args, count, out);
}

PsStatus ps_types_construct(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                            PsValue *out)
{
    return ps_types_construct_as(ctx, type, "new", false, args, count, out);
}

/* ---- properties ---- */

PsStatus ps_types_get(PsContext *ctx, const PsMemberRow *row, PsRef self, PsValue *out)
{
    *out = PS_NULL;
    if (row->is_stored) {
        PsRef record = ps_unwrap(self);
        const PsValue *slot = ps_kind(record) != PS_KIND_OBJECT
                                  ? NULL
                                  : ps_bag_find(record, ps_symbol(ps_types_row_name(row)));
        *out = slot == NULL ? PS_NULL : ps_retain(*slot);
        return PS_OK;
    }
    PsStatus status = ps_list_view_sync(ctx, ps_unwrap(self));
    if (status)
        return status;
    /* what type data adds may look at members of the object itself */
    return row->fn(ctx, row->extension != 0 ? self : ps_unwrap(self), NULL, 0, out);
}

PsStatus ps_types_wrap_setting(PsContext *ctx, PsSlice name)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    if (ps_kind(ps_ref(&error)) == PS_KIND_ERROR)
        ps_assign(&error, ps_retain(ps_error_record_get(ps_ref(&error))->exception));
    PsSlice reason = ps_exception_message(ps_ref(&error));
    PsValue message = ps_string_printf("Exception setting \"%.*s\": \"%.*s\"", (int)name.len,
                                       name.data, (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(SetValueInvocationException), message, ps_move(&error));
    ps_exception_get(ps_ref(&outer))->id = "ExceptionWhenSetting";
    return ps_fail_value(ctx, outer);
}

static PsStatus set_converted(PsContext *ctx, const PsType *wanted, const PsMemberRow *row,
                              PsRef self, PsRef value)
{
    PS_AUTO PsValue converted = PS_NULL;
    PsRef inner = ps_unwrap(value);
    PsSlice name = ps_types_row_name(row);
    bool is_null = ps_is_null(inner);
    if (wanted == NULL || wanted == PS_T(System_Object)) {
        converted = ps_retain(value);
    } else if (!is_null && ps_value_is(inner, wanted)) {
        converted = ps_retain(inner);
    } else if (!is_null || wanted == PS_T(System_String) || (wanted->flags & PS_TYPE_VALUE) != 0) {
        PsStatus status = ps_convert(ctx, inner, wanted, &converted);
        if (status)
            return status;
    }
    if (!row->is_stored)
        return row->setter(ctx, ps_unwrap(self), ps_ref(&converted));
    if (row->is_not_null && is_null)
        return ps_fail(ctx, PS_XA(PSArgumentNullException), PS_CAT_InvalidArgument, NULL,
                       "Cannot process argument because the value of argument \"%.*s\" is null. "
                       "Change the value of argument \"%.*s\" to a non-null value.",
                       (int)name.len, name.data, (int)name.len, name.data);
    ps_bag_set(ps_unwrap(self), name, ps_move(&converted));
    return PS_OK;
}

bool ps_types_is_settable(const PsMemberRow *row)
{
    return row->is_stored ? !row->is_read_only : row->setter != NULL;
}

PsStatus ps_types_set(PsContext *ctx, const PsType *type, const PsMemberRow *row, PsRef self,
                      PsRef value)
{
    PsSlice name = ps_types_row_name(row);
    if (!ps_types_is_settable(row))
        return ps_fail(ctx, PS_XA(SetValueException), PS_CAT_NotSpecified, "PropertyNotSettable",
                       "'%.*s' is a ReadOnly property.", (int)name.len, name.data);
    PsStatus status = set_converted(ctx, ps_types_row_type(type, row), row, self, value);
    bool is_wrapped = status == PS_ERROR && ps_kind(ps_ref(&ctx->error)) == PS_KIND_EXCEPTION &&
                      ps_type_of(ps_ref(&ctx->error)) == PS_XA(SetValueException);
    return status == PS_ERROR && !is_wrapped ? ps_types_wrap_setting(ctx, name) : status;
}

const PsType *ps_types_row_type(const PsType *type, const PsMemberRow *row)
{
    PsTypesMember member;
    bool good = ps_signature_parse(row, type, &member);
    free(member.params);
    return good ? member.returns : NULL;
}

/* ---- lists ---- */

/* A property of a base that the type declares anew. */
static bool is_hidden(const PsType *type, const PsMemberRow *row)
{
    if (!row->is_property)
        return false;
    const PsMemberRow *shown = ps_types_property(type, ps_types_row_name(row), row->is_static);
    return shown != NULL && shown != row;
}

static void each_of(const PsType *type, const PsType *shown, bool is_static,
                    void (*visit)(const PsType *owner, const PsMemberRow *row, void *state),
                    void *state)
{
    const PsMemberRow *rows;
    for (size_t list = 0; (rows = ps_signature_rows(type, list)) != NULL; list++)
        for (const PsMemberRow *row = rows; row->signature != NULL; row++)
            if (row->is_static == is_static && (type == shown || !is_hidden(shown, row)))
                visit(type, row, state);
}

void ps_types_each(const PsType *type, bool is_static,
                   void (*visit)(const PsType *owner, const PsMemberRow *row, void *state),
                   void *state)
{
    for (const PsType *t = type; t != NULL; t = t->base)
        each_of(t, type, is_static, visit, state);
}

static bool is_word(char c)
{
    return ps_ascii_lower(c) >= 'a' && ps_ascii_lower(c) <= 'z';
}

/* The signature as PowerShell shows it: T and the like as the types that they are here. */
static void write_signature(const PsType *type, const char *at, PsBuffer *out)
{
    while (*at != '\0') {
        size_t len = 0;
        while (is_word(at[len]) || (len > 0 && (at[len] == '.' || at[len] == '_' ||
                                                (at[len] >= '0' && at[len] <= '9'))))
            len++;
        PsSlice word = {at, len};
        const PsType *argument = len > 0 ? ps_signature_argument(word, type) : NULL;
        if (argument != NULL)
            ps_buffer_text(out, ps_type_short_name(argument));
        else if (ps_slice_is(word, PS_SLICE("params")))
            ps_buffer_text(out, "Params");
        else
            ps_buffer_append(out, at, len > 0 ? len : 1);
        at += len > 0 ? len : 1;
    }
}

void ps_types_overloads(const PsType *type, PsSlice name, bool is_static, PsBuffer *out)
{
    const PsTypesGroup *group = find_group(type, name, is_static);
    for (size_t i = 0; i < group->count; i++) {
        if (i > 0)
            ps_buffer_text(out, ", ");
        if (is_static && ps_slice_is(name, PS_SLICE("new")))
            ps_buffer_printf(out, "%s ", ps_type_short_name(type));
        else if (is_static)
            ps_buffer_text(out, "static ");
        write_signature(type, group->items[i].row->signature, out);
    }
}

/* ---- the type of a method as a value ---- */

/* Func or Action of the parameters and the result; NULL where there are too many. */
static const PsType *delegate_of(const PsTypesMember *member)
{
    static const uint16_t actions[] = {PS_TYPE_ID_System_Action, PS_TYPE_ID_System_Action_1,
                                       PS_TYPE_ID_System_Action_2, PS_TYPE_ID_System_Action_3};
    static const uint16_t functions[] = {PS_TYPE_ID_System_Func_1, PS_TYPE_ID_System_Func_2,
                                         PS_TYPE_ID_System_Func_3, PS_TYPE_ID_System_Func_4};
    const PsType *args[4];
    if (member->count > 3)
        return NULL;
    for (size_t i = 0; i < member->count; i++) {
        args[i] = member->params[i].type;
        if (member->params[i].is_ref)
            args[i] =
                ps_type_construct(PS_T(System_Management_Automation_PSReference_1), &args[i], 1);
    }
    if (member->returns == NULL)
        return member->count == 0
                   ? PS_T(System_Action)
                   : ps_type_construct(ps_type_by_id(actions[member->count]), args, member->count);
    args[member->count] = member->returns;
    return ps_type_construct(ps_type_by_id(functions[member->count]), args, member->count + 1);
}

const PsType *ps_types_method_type(const PsType *type, PsSlice name, bool is_static)
{
    const PsTypesGroup *group = find_group(type, name, is_static);
    const PsType *argument = PS_T(System_Object);
    if (group->count == 1 && delegate_of(&group->items[0]) != NULL)
        argument = delegate_of(&group->items[0]);
    if (group->count == 1)
        argument =
            ps_type_construct(PS_T(System_Management_Automation_MethodGroup_1), &argument, 1);
    if (group->count == 2 && delegate_of(&group->items[0]) != NULL &&
        delegate_of(&group->items[1]) != NULL) {
        const PsType *pair[] = {delegate_of(&group->items[0]), delegate_of(&group->items[1])};
        argument = ps_type_construct(PS_T(System_Management_Automation_MethodGroup_2), pair, 2);
    }
    return ps_type_construct(PS_T(System_Management_Automation_PSMethod_1), &argument, 1);
}
