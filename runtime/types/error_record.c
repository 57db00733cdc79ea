/* error_record.c - ErrorRecord, ErrorCategoryInfo and ErrorDetails; see error_record.h. */
#include "types/error_record.h"

#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/type_value.h"

/* A view on the record: setting its properties changes the record. */
typedef struct {
    PsHolder holder;
    PsValue record;      /* null for details made on their own */
    PsValue message;     /* ErrorDetails */
    PsValue recommended; /* ErrorDetails */
} Part;

static void part_done(PsObject *object)
{
    Part *part = (Part *)object;
    ps_release(part->record);
    ps_release(part->message);
    ps_release(part->recommended);
}

static void part_visit(PsObject *object, PsVisitor visitor, void *state)
{
    PsRef record = ps_ref(&((Part *)object)->record);
    if (ps_get_object(record) != NULL)
        visitor(ps_get_object(record), state);
}

static const PsKindOps part_ops = {part_done, part_visit};

static PsValue new_part(const PsType *type, PsRef record)
{
    Part *part = ps_object_new(PS_KIND_HOLDER, type, sizeof *part);
    part->holder.ops = &part_ops;
    part->record = ps_retain(record);
    return ps_value_of(PS_KIND_HOLDER, &part->holder.head);
}

static Part *as_part(PsRef self)
{
    return (Part *)ps_get_object(self);
}

static PsErrorRecord *record_of(PsRef self)
{
    return ps_error_record_get(ps_ref(&as_part(self)->record));
}

/* ---- ErrorRecord ---- */

PS_ROW(construct)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail(ctx, PS_XA(PSArgumentNullException), PS_CAT_InvalidArgument, NULL,
                       "Cannot process argument because the value of argument \"exception\" is "
                       "null. Change the value of argument \"exception\" to a non-null value.");
    PsValue made = ps_error_record_new(ps_retain(ps_unwrap(args[0])), NULL,
                                       (PsErrorCategory)ps_get_int(args[2]), ps_retain(args[3]));
    PsErrorRecord *record = ps_error_record_get(ps_ref(&made));
    ps_assign(&record->id, ps_retain(args[1]));
    return ps_return(made, out);
}

PS_ROW(construct_copy)
{
    PsValue made = ps_error_record_copy(args[0]);
    /* Only a stand-in for the record itself is replaced. */
    PsRef held = ps_ref(&ps_error_record_get(ps_ref(&made))->exception);
    if (!ps_arg_is_null(args[1]) &&
        ps_type_of(held) == PS_T(System_Management_Automation_ParentContainsErrorRecordException))
        ps_assign(&ps_error_record_get(ps_ref(&made))->exception, ps_retain(args[1]));
    return ps_return(made, out);
}

#define FIELD_ROW(name_, field_) \
    PS_ROW(name_) \
    { \
        return ps_return(ps_retain(ps_ref(&ps_error_record_get(self)->field_)), out); \
    }
FIELD_ROW(get_exception, exception)
FIELD_ROW(get_target, target)
FIELD_ROW(get_invocation, origin.invocation)
FIELD_ROW(get_stack, origin.stack)

PS_ROW(get_full_id)
{
    PsBuffer buffer = {0};
    ps_error_record_full_id(self, &buffer);
    return ps_return_text(&buffer, out);
}

PS_ROW(get_category_info)
{
    return ps_return(new_part(PS_T(System_Management_Automation_ErrorCategoryInfo), self), out);
}

PS_ROW(get_details)
{
    PsErrorRecord *record = ps_error_record_get(self);
    if (ps_is_null(ps_ref(&record->details)))
        return PS_OK;
    return ps_return(new_part(PS_T(System_Management_Automation_ErrorDetails), self), out);
}

PS_SETTER_ROW(set_details)
{
    PsErrorRecord *record = ps_error_record_get(self);
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) == PS_KIND_HOLDER &&
        ps_type_of(inner) == PS_T(System_Management_Automation_ErrorDetails)) {
        Part *part = as_part(inner);
        PsRef from = ps_ref(&part->record);
        bool is_view = !ps_is_null(from);
        PsErrorRecord *other = is_view ? ps_error_record_get(from) : NULL;
        ps_assign(&record->details, ps_retain(ps_ref(is_view ? &other->details : &part->message)));
        ps_assign(&record->recommended,
                  ps_retain(ps_ref(is_view ? &other->recommended : &part->recommended)));
        return PS_OK;
    }
    PsValue text = PS_NULL;
    PsStatus status = ps_is_null(inner) ? PS_OK : ps_text_value(ctx, inner, &text);
    if (status == PS_OK)
        ps_assign(&record->details, text);
    return status;
}

PS_ROW(get_empty_list)
{
    return PS_OK;
}

PS_ROW(to_string)
{
    return ps_return(ps_string(ps_error_record_message(self)), out);
}

/* ---- ErrorCategoryInfo ---- */

static PsStatus text_or(PsContext *ctx, PsRef set, PsRef target, bool type, PsValue *out)
{
    if (ps_kind(set) == PS_KIND_STRING)
        return ps_return(ps_retain(set), out);
    PsRef inner = ps_unwrap(target);
    if (ps_is_null(inner))
        return ps_return(ps_string(PS_SLICE("")), out);
    if (type)
        return ps_return(ps_string_from(ps_type_simple_name(ps_type_of(inner))), out);
    PsBuffer buffer = {0};
    if (ps_types_to_string(ctx, inner, &buffer) != PS_OK)
        ps_clear_error(ctx);
    return ps_return_text(&buffer, out);
}

PS_ROW(get_category)
{
    return ps_return(
        ps_enum(PS_T(System_Management_Automation_ErrorCategory), record_of(self)->category), out);
}

static bool has_value(PsRef value)
{
    return !ps_is_null(value) && ps_kind(value) != PS_KIND_NOTHING;
}

/* The command that reported the error, unless something else was said. */
PS_ROW(get_activity)
{
    PsErrorRecord *record = record_of(self);
    if (ps_kind(ps_ref(&record->activity)) == PS_KIND_STRING)
        return ps_return(ps_retain(ps_ref(&record->activity)), out);
    PS_AUTO PsValue command = PS_NULL;
    PsRef invocation = ps_ref(&record->origin.invocation);
    *out = PS_NULL;
    if (!ps_is_null(invocation) && ctx->upcalls != NULL && ctx->upcalls->get_property != NULL) {
        PsStatus status =
            ctx->upcalls->get_property(ctx, invocation, PS_SLICE("MyCommand"), &command);
        if (status == PS_OK && has_value(ps_ref(&command)))
            status = ctx->upcalls->get_property(ctx, ps_ref(&command), PS_SLICE("Name"), out);
        if (status)
            return status;
    }
    if (!has_value(ps_ref(out)))
        *out = ps_string(PS_SLICE(""));
    return PS_OK;
}

PS_ROW(get_reason)
{
    PsErrorRecord *record = record_of(self);
    if (ps_kind(ps_ref(&record->reason)) == PS_KIND_STRING)
        return ps_return(ps_retain(ps_ref(&record->reason)), out);
    if (ps_kind(ps_ref(&record->exception)) != PS_KIND_EXCEPTION)
        return ps_return(ps_string(PS_SLICE("")), out);
    const PsType *type = ps_exception_get(ps_ref(&record->exception))->head.type;
    return ps_return(ps_string_from(ps_type_simple_name(type)), out);
}

PS_ROW(get_target_name)
{
    PsErrorRecord *record = record_of(self);
    return text_or(ctx, ps_ref(&record->target_name), ps_ref(&record->target), false, out);
}

PS_ROW(get_target_type)
{
    PsErrorRecord *record = record_of(self);
    return text_or(ctx, ps_ref(&record->target_type), ps_ref(&record->target), true, out);
}

#define CATEGORY_SETTER(field_) \
    PS_SETTER_ROW(set_##field_) \
    { \
        PsValue text = PS_NULL; \
        PsStatus status = ps_text_value(ctx, value, &text); \
        if (status == PS_OK) \
            ps_assign(&record_of(self)->field_, text); \
        return status; \
    }
CATEGORY_SETTER(activity)
CATEGORY_SETTER(reason)
CATEGORY_SETTER(target_name)
CATEGORY_SETTER(target_type)

/* Long texts lose their middle: forty characters are shown. */
/* At most 39 UTF-16 units: the first and last nineteen of what is longer than 40. */
static void append_short(PsBuffer *out, PsRef text)
{
    enum { SHOWN = 40, SIDE = 19 };
    PsSlice whole = ps_arg_text(text);
    size_t units = ps_utf16_len(whole.data, whole.len);
    if (units <= SHOWN) {
        ps_buffer_slice(out, whole);
        return;
    }
    bool in_pair = false;
    size_t head = ps_utf16_to_byte(whole.data, whole.len, SIDE, &in_pair);
    size_t tail = ps_utf16_to_byte(whole.data, whole.len, units - SIDE, &in_pair);
    ps_buffer_append(out, whole.data, head);
    ps_buffer_text(out, "…");
    ps_buffer_append(out, whole.data + tail, whole.len - tail);
}

static PsStatus append_part(PsContext *ctx, PsRef info, PsMemberFn get, PsBuffer *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = get(ctx, info, NULL, 0, &text);
    if (status == PS_OK)
        append_short(out, ps_ref(&text));
    return status;
}

PsStatus ps_error_category_text(PsContext *ctx, PsRef record, PsBuffer *out)
{
    PS_AUTO PsValue info = new_part(PS_T(System_Management_Automation_ErrorCategoryInfo), record);
    PsRef part = ps_ref(&info);
    PsErrorRecord *it = ps_error_record_get(record);
    ps_buffer_printf(out, "%s: (", ps_error_category_name((PsErrorCategory)it->category));
    PsStatus status = append_part(ctx, part, get_target_name, out);
    ps_buffer_byte(out, ':');
    if (status == PS_OK)
        status = append_part(ctx, part, get_target_type, out);
    ps_buffer_text(out, ") [");
    if (status == PS_OK)
        status = append_part(ctx, part, get_activity, out);
    ps_buffer_text(out, "], ");
    PS_AUTO PsValue reason = PS_NULL;
    if (status == PS_OK)
        status = get_reason(ctx, part, NULL, 0, &reason);
    if (status == PS_OK)
        ps_buffer_slice(out, ps_arg_text(ps_ref(&reason)));
    return status;
}

PS_ROW(get_category_message)
{
    PsBuffer buffer = {0};
    PsStatus status = ps_error_category_text(ctx, ps_ref(&as_part(self)->record), &buffer);
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

/* ---- ErrorDetails ---- */

PS_ROW(construct_details)
{
    PsValue made = new_part(PS_T(System_Management_Automation_ErrorDetails), PS_NULL);
    as_part(ps_ref(&made))->message = ps_retain(args[0]);
    return ps_return(made, out);
}

PS_ROW(get_details_message)
{
    Part *part = as_part(self);
    bool is_view = !ps_is_null(ps_ref(&part->record));
    return ps_return(ps_retain(ps_ref(is_view ? &record_of(self)->details : &part->message)), out);
}

PS_ROW(get_recommended)
{
    Part *part = as_part(self);
    bool is_view = !ps_is_null(ps_ref(&part->record));
    *out = ps_retain(ps_ref(is_view ? &record_of(self)->recommended : &part->recommended));
    if (ps_is_null(ps_ref(out)))
        *out = ps_string(PS_SLICE(""));
    return PS_OK;
}

PS_SETTER_ROW(set_recommended)
{
    Part *part = as_part(self);
    bool is_view = !ps_is_null(ps_ref(&part->record));
    PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    if (status == PS_OK)
        ps_assign(is_view ? &record_of(self)->recommended : &part->recommended, text);
    return status;
}

static const PsMemberRow record_rows[] = {
    PS_CTOR("new(System.Exception exception, string errorId, "
            "System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)",
            construct),
    PS_CTOR("new(System.Management.Automation.ErrorRecord errorRecord, System.Exception "
            "replaceParentContainsErrorRecordException)",
            construct_copy),
    PS_PROPERTY("System.Exception Exception", get_exception),
    PS_PROPERTY("System.Object TargetObject", get_target),
    PS_PROPERTY("System.Management.Automation.ErrorCategoryInfo CategoryInfo", get_category_info),
    PS_PROPERTY("string FullyQualifiedErrorId", get_full_id),
    PS_PROPERTY("System.Management.Automation.ErrorDetails ErrorDetails", get_details,
                .setter = set_details),
    PS_PROPERTY("System.Management.Automation.InvocationInfo InvocationInfo", get_invocation),
    PS_PROPERTY("string ScriptStackTrace", get_stack),
    PS_PROPERTY("System.Object PipelineIterationInfo", get_empty_list),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow category_rows[] = {
    PS_PROPERTY("System.Management.Automation.ErrorCategory Category", get_category),
    PS_PROPERTY("string Activity", get_activity, .setter = set_activity),
    PS_PROPERTY("string Reason", get_reason, .setter = set_reason),
    PS_PROPERTY("string TargetName", get_target_name, .setter = set_target_name),
    PS_PROPERTY("string TargetType", get_target_type, .setter = set_target_type),
    PS_METHOD("string GetMessage()", get_category_message),
    PS_METHOD("string GetMessage(cultureinfo uiCultureInfo)", get_category_message),
    PS_METHOD("string ToString()", get_category_message),
    {0},
};

static const PsMemberRow details_rows[] = {
    PS_CTOR("new(string message)", construct_details),
    PS_PROPERTY("string Message", get_details_message),
    PS_PROPERTY("string RecommendedAction", get_recommended, .setter = set_recommended),
    PS_METHOD("string ToString()", get_details_message),
    {0},
};

const PsTypeMembers ps_types_error_record[] = {
    {PS_TYPE_ID_System_Management_Automation_ErrorRecord, record_rows},
    {PS_TYPE_ID_System_Management_Automation_ErrorCategoryInfo, category_rows},
    {PS_TYPE_ID_System_Management_Automation_ErrorDetails, details_rows},
    {0},
};
