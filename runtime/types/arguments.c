/* arguments.c - see arguments.h. */
#include "types/arguments.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "types/comparer.h"
#include "types/culture_object.h"
#include "types/members.h"
#include "types/numbers.h"
#include "types/signature.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/object.h"
#include "value/table.h"

/* Notes a property of the pending exception: ParamName, FileName. */
static PsStatus note(PsContext *ctx, PsStatus status, const char *name, PsSlice text)
{
    PsRef error = ps_ref(&ctx->error);
    if (status != PS_ERROR || ps_kind(error) != PS_KIND_EXCEPTION)
        return status;
    PsException *e = ps_exception_get(error);
    if (ps_is_null(ps_ref(&e->data)))
        ps_assign(&e->data, ps_bag_new());
    ps_bag_set_text(ps_ref(&e->data), name, ps_string(text));
    return status;
}

static PsStatus note_param(PsContext *ctx, PsStatus status, const char *param)
{
    return note(ctx, status, "ParamName", ps_slice(param));
}

PsStatus ps_fail_null(PsContext *ctx, const char *param)
{
    PsStatus status = ps_fail(ctx, PS_ERR_PLAIN(ArgumentNullException),
                              "Value cannot be null. (Parameter '%s')", param);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_argument(PsContext *ctx, const char *param, const char *text)
{
    PsStatus status =
        ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "%s (Parameter '%s')", text, param);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_range(PsContext *ctx, const char *param, const char *text)
{
    PsStatus status =
        ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException), "%s (Parameter '%s')", text, param);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_index(PsContext *ctx, const char *param, bool or_equal)
{
    PsStatus status =
        ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                "Index was out of range. Must be non-negative and less than %sthe size of the "
                "collection. (Parameter '%s')",
                or_equal ? "or equal to " : "", param);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_negative(PsContext *ctx, const char *param, int64_t actual)
{
    PsStatus status = ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                              "%s ('%lld') must be a non-negative value. (Parameter '%s')\n"
                              "Actual value was %lld.",
                              param, (long long)actual, param, (long long)actual);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_greater(PsContext *ctx, const char *param, int64_t actual, int64_t most)
{
    PsStatus status = ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                              "%s ('%lld') must be less than or equal to '%lld'. (Parameter '%s')\n"
                              "Actual value was %lld.",
                              param, (long long)actual, (long long)most, param, (long long)actual);
    return note_param(ctx, status, param);
}

PsStatus ps_fail_format(PsContext *ctx, PsSlice text)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "The input string '%.*s' was not in a correct format.", (int)text.len,
                   text.data);
}

static bool parent_exists(PsSlice path)
{
    size_t len = path.len;
    while (len > 0 && path.data[len - 1] != '/')
        len--;
    if (len <= 1)
        return true;
    PS_AUTO_FREE char *parent = ps_strndup(path.data, len - 1);
    struct stat info;
    return stat(parent, &info) == 0;
}

PsStatus ps_fail_errno(PsContext *ctx, int error, PsSlice path, bool is_folder)
{
    int len = (int)path.len;
    switch (error) {
    case ENOENT:
        if (!is_folder && parent_exists(path))
            return note(ctx,
                        ps_fail(ctx, PS_ERR_PLAIN(IO_FileNotFoundException),
                                "Could not find file '%.*s'.", len, path.data),
                        "FileName", path);
        return ps_fail(ctx, PS_ERR_PLAIN(IO_DirectoryNotFoundException),
                       "Could not find a part of the path '%.*s'.", len, path.data);
    case ENOTDIR:
        return ps_fail(ctx, PS_ERR_PLAIN(IO_DirectoryNotFoundException),
                       "Could not find a part of the path '%.*s'.", len, path.data);
    case EACCES:
    case EPERM:
    case EISDIR:
        return ps_fail(ctx, PS_ERR_PLAIN(UnauthorizedAccessException),
                       "Access to the path '%.*s' is denied.", len, path.data);
    case EEXIST:
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "The file '%.*s' already exists.", len,
                       path.data);
    case ENOTEMPTY:
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "Directory not empty : '%.*s'", len,
                       path.data);
    default:
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "%s : '%.*s'", strerror(error), len,
                       path.data);
    }
}

PsStatus ps_wrap_reference_error(PsContext *ctx, const char *called)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsSlice reason = ps_exception_message(ps_ref(&error));
    PsValue message = ps_string_printf("Exception calling \"%s\" with \"2\" argument(s): \"%.*s\"",
                                       called, (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(MethodInvocationException), message, ps_move(&error));
    ps_exception_get(ps_ref(&outer))->id = "PSInvalidCastException";
    return ps_fail_value(ctx, outer);
}

/* ---- arguments ---- */

PsSlice ps_arg_text(PsRef arg)
{
    PsRef inner = ps_unwrap(arg);
    return ps_kind(inner) == PS_KIND_STRING ? ps_string_slice(inner) : PS_SLICE("");
}

bool ps_arg_is_null(PsRef arg)
{
    return ps_is_null(ps_unwrap(arg));
}

const PsCulture *ps_arg_culture(PsContext *ctx, PsRef arg)
{
    const PsCulture *culture = ps_culture_object_get(ps_unwrap(arg));
    return culture != NULL ? culture : ctx->culture;
}

PsValue ps_types_reference_get(PsRef reference)
{
    PsReference *it = (PsReference *)ps_get_object(reference);
    if (ps_kind(ps_ref(&it->value)) != PS_KIND_CELL)
        return ps_retain(ps_ref(&it->value));
    return ps_retain(ps_ref(&ps_cell_get(ps_ref(&it->value))->value));
}

PsStatus ps_types_reference_set(PsContext *ctx, PsRef reference, PsValue value)
{
    PS_AUTO PsValue held = value;
    PsReference *it = (PsReference *)ps_get_object(reference);
    if (ps_kind(ps_ref(&it->value)) != PS_KIND_CELL) {
        ps_assign(&it->value, ps_move(&held));
        return PS_OK;
    }
    PsCell *cell = ps_cell_get(ps_ref(&it->value));
    if (cell->constraint != NULL) {
        PsValue converted;
        PsStatus status = ps_convert(ctx, ps_ref(&held), cell->constraint, &converted);
        if (status)
            return status;
        ps_assign(&held, converted);
    }
    ps_assign(&cell->value, ps_move(&held));
    return PS_OK;
}

/* ---- equality and order ---- */

/* A native type with an Equals of its own. */
static bool has_own_equals(PsRef value)
{
    if (ps_kind(value) != PS_KIND_HOLDER && ps_kind(value) != PS_KIND_NATIVE)
        return false;
    const PsTypesGroup *group = ps_signature_group(ps_type_of(value), PS_SLICE("Equals"), false);
    return group->count > 1 ||
           (group->count == 1 && group->items[0].params[0].type != PS_T(System_Object));
}

PsStatus ps_types_equals(PsContext *ctx, PsRef a, PsRef b, bool *out)
{
    PsRef left = ps_unwrap(a);
    PsRef right = ps_unwrap(b);
    const PsType *type = ps_type_of(left);
    bool is_script = (type->flags & PS_TYPE_SCRIPT) != 0 && ctx->upcalls != NULL &&
                     ctx->upcalls->has_method != NULL &&
                     ctx->upcalls->has_method(ctx, left, "Equals");
    if (is_script || (has_own_equals(left) && ps_type_of(right) == type)) {
        PS_AUTO PsValue result = PS_NULL;
        PsStatus status =
            is_script
                ? ctx->upcalls->call_method(ctx, left, "Equals", &right, 1, &result)
                : ps_types_call(ctx, type, left, PS_SLICE("Equals"), false, &right, 1, &result);
        if (status == PS_OK)
            *out = ps_truth(ps_ref(&result));
        return status;
    }
    *out = ps_key_equals(left, right, false);
    return PS_OK;
}

PsStatus ps_types_compare(PsContext *ctx, PsRef comparer, PsRef a, PsRef b, int *out)
{
    return ps_comparer_compare(ctx, ps_unwrap(comparer), ps_unwrap(a), ps_unwrap(b), out);
}

PsStatus ps_types_to_string(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PsRef inner = ps_unwrap(value);
    PsNumber number;
    if (ps_kind(inner) == PS_KIND_STRING) {
        ps_buffer_slice(out, ps_string_slice(inner));
        return PS_OK;
    }
    if (ps_numbers_get(inner, &number)) {
        ps_number_text_any(out, &number, ctx->culture);
        return PS_OK;
    }
    if (ps_kind(inner) == PS_KIND_HOLDER || ps_kind(inner) == PS_KIND_NATIVE) {
        PS_AUTO PsValue text = PS_NULL;
        PsStatus status = ps_types_call(ctx, ps_type_of(inner), inner, PS_SLICE("ToString"), false,
                                        NULL, 0, &text);
        if (status == PS_OK)
            ps_buffer_slice(out, ps_arg_text(ps_ref(&text)));
        return status;
    }
    return ps_text_culture(ctx, inner, ctx->culture, out);
}
