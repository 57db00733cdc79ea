/* convert_object.c - types that only the engine knows: Parse, constructors, cast operators and
 * settable properties, asked for through the upcalls. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert_priv.h"
#include "value/delegate.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/regex_object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

PsStatus ps_convert_type_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    if (status)
        return status;
    PsSlice name = ps_string_slice(text);
    const PsType *found = NULL;
    if (ctx->upcalls != NULL && ctx->upcalls->find_type != NULL)
        found = ctx->upcalls->find_type(ctx, name);
    else
        found = ps_type_find(name);
    if (found == NULL)
        return ps_convert_error_plain(
            ctx, "InvalidCastFromStringToType",
            "Cannot convert the \"%s\" value of type \"System.String\" to type \"%s\".",
            ps_string_cstr(text), ps_type_display_name(type));
    *out = ps_type_value(found);
    return PS_OK;
}

PsStatus ps_convert_regex(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsErrorBuf err = {0};
    *out = ps_regex_object_new(ps_string_slice(value), 0, &err);
    if (!ps_is_null(*out))
        return PS_OK;
    return ps_convert_error_new(ctx, value, type, "InvalidCastFromStringToRegex",
                                PS_T(System_Text_RegularExpressions_RegexParseException), "%s",
                                err.text);
}

static bool can_construct(const PsContext *ctx)
{
    return ctx->upcalls != NULL && ctx->upcalls->construct != NULL;
}

PsStatus ps_convert_uri(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (!can_construct(ctx))
        return ps_convert_fail(ctx, value, type);
    PsRef args[] = {value, ps_int32(0) /* UriKind.RelativeOrAbsolute */};
    PsStatus status = ctx->upcalls->construct(ctx, type, args, 2, out);
    return status == PS_ERROR
               ? ps_convert_error_pending(ctx, value, type, "InvalidCastFromStringToUri")
               : status;
}

/* The lines of a file are joined by line ends, not by $OFS. */
static PsStatus xml_text(PsContext *ctx, PsRef value, PsValue *out)
{
    if (!ps_is_enumerable(value))
        return ps_text_value(ctx, value, out);
    PS_AUTO PsValue lines = PS_NULL;
    PS_AUTO_BUFFER PsBuffer all = {0};
    PsStatus status = ps_to_array(ctx, value, true, &lines);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(lines); i++) {
        PS_AUTO PsValue line = ps_array_at(lines, i);
        if (i > 0)
            ps_buffer_byte(&all, '\n');
        status = ps_text(ctx, line, &all);
    }
    if (status == PS_OK)
        *out = ps_string_take(&all);
    return status;
}

/* A cast puts nodes into a new document, whose refusals are other than the parser's. */
static void reword_xml_error(PsContext *ctx)
{
    static const struct {
        const char *parser, *document;
    } words[] = {
        {"Data at the root level",
         "The specified node cannot be inserted as the valid child of this node, because the "
         "specified node is the wrong type."},
        {"There are multiple root", "This document already has a 'DocumentElement' node."},
        {"Unexpected end of file", "Data at the root level is invalid. Line 1, position 1."},
    };
    PsRef error = ctx->error;
    if (error.kind == PS_KIND_ERROR)
        error = ps_error_record_get(error)->exception;
    if (error.kind == PS_KIND_EXCEPTION && ps_exception_get(error)->inner.kind == PS_KIND_EXCEPTION)
        error = ps_exception_get(error)->inner;
    if (error.kind != PS_KIND_EXCEPTION)
        return;
    for (size_t i = 0; i < PS_COUNT(words); i++)
        if (ps_slice_starts_fold(ps_exception_message(error), ps_slice(words[i].parser))) {
            ps_assign(&ps_exception_get(error)->message, ps_string_from(words[i].document));
            return;
        }
}

static bool is_blank(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(" \t\r\n", text.data[i]) == NULL)
            return false;
    return true;
}

PsStatus ps_convert_xml(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (!can_construct(ctx))
        return ps_convert_fail(ctx, value, type);
    PS_AUTO PsValue text = PS_NULL;
    PS_AUTO PsValue document = PS_NULL;
    PS_AUTO PsValue unused = PS_NULL;
    PsStatus status = xml_text(ctx, value, &text);
    if (status == PS_OK)
        status = ctx->upcalls->construct(ctx, type, NULL, 0, &document);
    if (status)
        return status;
    PsRef arg = text;
    if (!is_blank(ps_string_slice(text))) /* empty text is an empty document */
        status = ctx->upcalls->call_method(ctx, document, "LoadXml", &arg, 1, &unused);
    if (status == PS_ERROR) {
        reword_xml_error(ctx);
        return ps_convert_error_pending(ctx, value, type, "InvalidCastToXmlDocument");
    }
    if (status == PS_OK)
        *out = ps_move(&document);
    return status;
}

PsStatus ps_convert_reference(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)ctx;
    (void)type;
    *out = ps_reference_new(ps_retain(value));
    return PS_OK;
}

/* A number without a conversion of its own: what its text converts to. */
PsStatus ps_convert_by_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    return status ? status : ps_convert(ctx, text, type, out);
}

static const char *pending_id(const PsContext *ctx)
{
    PsRef error = ctx->error;
    if (error.kind == PS_KIND_ERROR)
        error = ps_error_record_get(error)->exception;
    const char *id = error.kind == PS_KIND_EXCEPTION ? ps_exception_get(error)->id : NULL;
    return id == NULL ? "" : id;
}

/* The engine found no constructor or method that takes the value. */
static bool is_missing(const PsContext *ctx)
{
    const char *id = pending_id(ctx);
    return strcmp(id, "MethodCountCouldNotFindBest") == 0 || strcmp(id, "MethodNotFound") == 0 ||
           strcmp(id, "ConstructorInvokedThrowException") == 0 ||
           strcmp(id, "MethodArgumentConversionInvalidCastArgument") == 0;
}

typedef struct {
    PsContext *ctx;
    PsRef value;
    const PsType *type;
    PsValue *out;
    bool done;
} Attempt;

static PsStatus try_parse(Attempt *a)
{
    PsStatus status = a->ctx->upcalls->call_static(a->ctx, a->type, "Parse", &a->value, 1, a->out);
    a->done = status != PS_OK || a->out->kind != PS_KIND_NOTHING;
    if (status != PS_ERROR)
        return status;
    bool with_culture = a->type == PS_T(System_DateTimeOffset) ||
                        a->type == PS_T(System_DateOnly) || a->type == PS_T(System_TimeOnly);
    return ps_convert_error_pending(a->ctx, a->value, a->type,
                                    with_culture
                                        ? "InvalidCastParseTargetInvocationWithFormatProvider"
                                        : "InvalidCastParseTargetInvocation");
}

static PsStatus try_constructor(Attempt *a)
{
    PsStatus status = a->ctx->upcalls->construct(a->ctx, a->type, &a->value, 1, a->out);
    a->done = status != PS_ERROR || !is_missing(a->ctx);
    if (!a->done)
        ps_clear_error(a->ctx);
    if (status == PS_ERROR && a->done)
        return ps_convert_error_pending(a->ctx, a->value, a->type,
                                        "InvalidCastConstructorException");
    return a->done ? status : PS_OK;
}

static PsStatus try_cast(Attempt *a, const PsType *owner, const char *method)
{
    if (!(owner->flags & PS_TYPE_SCRIPT))
        return PS_OK;
    PsStatus status = a->ctx->upcalls->call_static(a->ctx, owner, method, &a->value, 1, a->out);
    a->done = status != PS_OK || a->out->kind != PS_KIND_NOTHING;
    if (a->done && status == PS_OK && !ps_value_is(*a->out, a->type)) {
        ps_assign(a->out, PS_NULL);
        a->done = false;
    }
    return status == PS_ERROR
               ? ps_convert_error_pending(a->ctx, a->value, a->type,
                                          "InvalidCastTargetInvocationExceptionop_Implicit")
               : status;
}

static PsStatus creation_failed(Attempt *a)
{
    PS_AUTO PsValue error = ps_take_error(a->ctx);
    PsRef inner = error;
    if (inner.kind == PS_KIND_ERROR)
        inner = ps_error_record_get(inner)->exception;
    if (inner.kind == PS_KIND_EXCEPTION &&
        ps_exception_get(inner)->head.type == PS_XA(SetValueInvocationException) &&
        ps_exception_get(inner)->inner.kind == PS_KIND_EXCEPTION)
        inner = ps_exception_get(inner)->inner; /* what the setter said */
    PsSlice why = ps_exception_message(inner);
    return ps_convert_error_plain(a->ctx, "ObjectCreationError",
                                  "Cannot create object of type \"%s\". %.*s",
                                  ps_type_display_name(a->type), (int)why.len, why.data);
}

static PsStatus set_properties(Attempt *a, PsRef object)
{
    if (a->value.kind == PS_KIND_TABLE) {
        PsTable *from = ps_table_get(a->value);
        for (PsTableEntry *e = ps_table_next(from, NULL); e != NULL; e = ps_table_next(from, e)) {
            PS_AUTO PsValue name = PS_NULL;
            PsStatus status = ps_text_value(a->ctx, e->key, &name);
            if (status == PS_OK)
                status =
                    a->ctx->upcalls->set_property(a->ctx, object, ps_string_slice(name), e->value);
            if (status)
                return status;
        }
        return PS_OK;
    }
    const PsMembers *members = ps_object_members(a->value, false);
    for (size_t i = 0; members != NULL && i < ps_members_count(members); i++) {
        PS_AUTO PsValue property = PS_NULL;
        PsSlice name = ps_members_name(members, i);
        PsStatus status = a->ctx->upcalls->get_property(a->ctx, a->value, name, &property);
        if (status == PS_OK)
            status = a->ctx->upcalls->set_property(a->ctx, object, name, property);
        if (status)
            return status;
    }
    return PS_OK;
}

/* A new object whose properties are set from a dictionary's or an object's. */
static PsStatus from_properties(Attempt *a)
{
    PS_AUTO PsValue object = PS_NULL;
    PsStatus status = a->ctx->upcalls->construct(a->ctx, a->type, NULL, 0, &object);
    if (status == PS_ERROR && is_missing(a->ctx)) {
        ps_clear_error(a->ctx);
        return PS_OK;
    }
    a->done = true;
    if (status == PS_ERROR)
        return ps_convert_error_pending(a->ctx, a->value, a->type,
                                        "InvalidCastConstructorException");
    if (status == PS_OK)
        status = set_properties(a, object);
    if (status == PS_ERROR)
        return creation_failed(a);
    if (status == PS_OK)
        *a->out = ps_move(&object);
    return status;
}

static PsStatus ask_engine(Attempt *a)
{
    PsStatus status = PS_OK;
    bool is_number = ps_number_value_is_numeric(ps_number_value_code(a->value));
    if (a->type->flags & PS_TYPE_INTERFACE)
        return PS_OK;
    if (a->value.kind == PS_KIND_STRING && a->ctx->upcalls->call_static != NULL)
        status = try_parse(a);
    /* the constructor that takes any object is for its own kind, not for conversions */
    bool copies = a->type == PS_T(System_Management_Automation_PSCredential);
    if (status == PS_OK && !a->done && !copies && !(a->type->flags & PS_TYPE_ABSTRACT))
        status = try_constructor(a);
    if (status == PS_OK && !a->done)
        status = try_cast(a, a->type, "op_Implicit");
    if (status == PS_OK && !a->done)
        status = try_cast(a, a->type, "op_Explicit");
    if (status == PS_OK && !a->done)
        status = try_cast(a, ps_type_of(a->value), "op_Implicit");
    if (status == PS_OK && !a->done && is_number && a->value.kind != PS_KIND_ENUM) {
        a->done = true;
        return ps_convert_by_text(a->ctx, a->value, a->type, a->out);
    }
    bool has_properties = ps_is_dictionary(a->value) || a->value.kind == PS_KIND_OBJECT;
    if (status == PS_OK && !a->done && has_properties && !(a->type->flags & PS_TYPE_ABSTRACT))
        status = from_properties(a);
    return status;
}

PsStatus ps_convert_object(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    *out = PS_NULL;
    if ((type->flags & PS_TYPE_DELEGATE) != 0) {
        if (value.kind != PS_KIND_BLOCK)
            return ps_convert_fail(ctx, value, type);
        *out = ps_delegate_new(type, value);
        return PS_OK;
    }
    Attempt attempt = {.ctx = ctx, .value = value, .type = type, .out = out};
    if (can_construct(ctx)) {
        PsStatus status = ask_engine(&attempt);
        if (status || attempt.done)
            return status;
    }
    *out = PS_NULL;
    PsTypeCode code = ps_number_value_code(value);
    if (code == PS_CODE_BOOL || code == PS_CODE_CHAR || value.kind == PS_KIND_DATETIME ||
        value.kind == PS_KIND_ENUM)
        return ps_convert_error_cast(ctx, value, type);
    return ps_convert_fail(ctx, value, type);
}
