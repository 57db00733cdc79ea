/* upcalls.c - what the layers below ask of the engine through PsContext. */
#include "engine/upcalls.h"

#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/class.h"
#include "engine/member.h"
#include "engine/public/script.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/type_resolve.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

static PsStatus get_property(PsContext *ctx, PsRef object, PsSlice name, PsValue *out)
{
    return ps_property_get(ps_session_of(ctx), object, ps_symbol(name), false, out);
}

static PsStatus set_property(PsContext *ctx, PsRef object, PsSlice name, PsRef value)
{
    PsSession *s = ps_session_of(ctx);
    const PsType *type = ps_type_of(object);
    if (type->script_class != NULL && !ps_class_declares(s, type, ps_symbol(name)) &&
        ps_types_property(type, name, false) == NULL)
        return ps_class_not_settable(s, type, name);
    return ps_property_set(s, object, ps_symbol(name), name, value);
}

static PsStatus call_method(PsContext *ctx, PsRef object, const char *name, const PsRef *args,
                            size_t count, PsValue *out)
{
    return ps_method_call(ps_session_of(ctx), object, ps_slice(name), args, count, out);
}

static bool has_method(PsContext *ctx, PsRef object, const char *name)
{
    /* What every object has would ask here again: of a script's class only its own methods count.
     */
    if (ps_type_of(object)->flags & PS_TYPE_SCRIPT)
        return ps_class_has_method(ps_session_of(ctx), ps_unwrap(object), ps_slice(name));
    return ps_method_exists(ps_session_of(ctx), object, ps_slice(name));
}

static PsStatus construct(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                          PsValue *out)
{
    /* a conversion takes a constructor for what it has, it converts nothing first */
    if (count == 1 && type->script_class != NULL &&
        !ps_class_takes(ps_session_of(ctx), type, args[0]))
        return ps_fail(ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                       "MethodCountCouldNotFindBest",
                       "Cannot find an overload for \"new\" and the argument count: \"1\".");
    return ps_construct(ps_session_of(ctx), type, args, count, out);
}

/* $Error has what the script threw besides what the caller makes of it. */
static void remember_thrown(PsSession *s)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsRef exception = ps_error_record_get(record)->exception;
    if (exception.kind == PS_KIND_EXCEPTION && ps_exception_get(exception)->is_thrown)
        ps_report_remember(s, record);
    s->ctx.error = record;
}

static PsStatus call_static(PsContext *ctx, const PsType *type, const char *name, const PsRef *args,
                            size_t count, PsValue *out)
{
    PsSession *s = ps_session_of(ctx);
    bool is_own = ps_class_has_static(s, type, ps_slice(name));
    *out = PS_NOTHING;
    if (!is_own && !ps_types_has_method(type, ps_slice(name), true))
        return PS_OK;
    PsStatus status = ps_static_call(s, type, ps_slice(name), args, count, out);
    if (status == PS_ERROR && is_own)
        remember_thrown(s);
    return status;
}

static PsStatus run_block(PsContext *ctx, PsRef block, const PsRef *under, const PsRef *args,
                          size_t count, PsValue *out)
{
    PsBlockRun run = {.under = under, .args = args, .arg_count = count};
    return ps_call_block_value(ps_session_of(ctx), block, &run, out);
}

static PsStatus evaluate_block(PsContext *ctx, PsRef block, PsRef under, PsValue *out)
{
    PsBlockRun run = {.under = &under, .propagates = true};
    return ps_call_block_value(ps_session_of(ctx), block, &run, out);
}

static PsStatus list_separator(PsContext *ctx, PsBuffer *out)
{
    PsSession *s = ps_session_of(ctx);
    PS_AUTO PsValue separator = PS_NULL;
    PsStatus status = ps_scope_read(s, ps_scope_now(s), ps_symbol_text("OFS"), &separator);
    if (status != PS_OK)
        return status;
    if (ps_is_null(separator)) {
        ps_buffer_byte(out, ' ');
        return PS_OK;
    }
    if (separator.kind == PS_KIND_STRING) {
        ps_buffer_slice(out, ps_string_slice(separator));
        return PS_OK;
    }
    return ps_is_list(separator) ? PS_OK : ps_text(ctx, separator, out);
}

static PsValue type_names(PsContext *ctx, PsRef object)
{
    (void)ctx;
    return ps_type_names(object);
}

static PsStatus each_property(PsContext *ctx, PsRef object, PsPropertyVisit *visit, void *state)
{
    PsMemberList list = {0};
    PsStatus status = ps_list_members(ctx, object, PS_MEMBERS_PROPERTIES, &list);
    for (size_t i = 0; status == PS_OK && i < list.len; i++)
        if (list.items[i].kind != PS_MEMBER_PROPERTY_SET &&
            list.items[i].kind != PS_MEMBER_MEMBER_SET)
            status = visit(state, list.items[i].name, list.items[i].is_extended);
    ps_member_list_done(&list);
    return status;
}

static PsStatus standard_member(PsContext *ctx, PsRef object, const char *name, PsValue *out)
{
    PsSession *s = ps_session_of(ctx);
    *out = PS_NOTHING;
    PsValue *declared = ps_property_extension(s, object, ps_symbol_text(name));
    if (declared != NULL && declared->kind == PS_KIND_MEMBER &&
        ps_member_get(*declared)->member_kind == PS_MEMBER_PROPERTY_SET) {
        *out = ps_retain(ps_member_get(*declared)->getter); /* Update-TypeData's */
        return PS_OK;
    }
    PsValue *found = ps_property_extension(s, object, ps_symbol_text("PSStandardMembers"));
    const PsMembers *own = ps_object_members(object, false);
    PsValue *member =
        own == NULL ? NULL : ps_members_find(own, ps_symbol_text("PSStandardMembers"));
    if (member == NULL)
        member = found;
    if (member == NULL || member->kind != PS_KIND_MEMBER)
        return PS_OK;
    PsRef sets = ps_member_get(*member)->getter;
    if (sets.kind == PS_KIND_OBJECT) {
        PsValue *set = ps_bag_find(sets, ps_symbol_text(name));
        if (set != NULL)
            *out = set->kind == PS_KIND_MEMBER ? ps_retain(ps_member_get(*set)->getter)
                                               : ps_retain(*set);
        return PS_OK;
    }
    for (size_t i = 0; ps_is_list(sets) && i < ps_array_len(sets); i++) {
        PS_AUTO PsValue item = ps_array_at(sets, i);
        PS_AUTO PsValue label = PS_NULL;
        PsStatus status = get_property(ctx, item, PS_SLICE("Name"), &label);
        if (status != PS_OK || label.kind != PS_KIND_STRING ||
            ps_symbol(ps_string_slice(label)) != ps_symbol_text(name))
            continue;
        return get_property(ctx, item, PS_SLICE("ReferencedPropertyNames"), out);
    }
    return PS_OK;
}

static PsStatus get_variable(PsContext *ctx, PsSlice name, PsValue *out)
{
    PsSession *s = ps_session_of(ctx);
    return ps_scope_read(s, ps_scope_now(s), ps_symbol(name), out);
}

static PsStatus parse_block(PsContext *ctx, PsSlice text, PsValue *out)
{
    return ps_block_from_text(ps_session_of(ctx), NULL, text, out);
}

static void note_error(PsContext *ctx, PsValue error)
{
    PsValue record = ps_error_record_of(error);
    ps_report_remember(ps_session_of(ctx), record);
    ps_release(record);
}

static void flush_host(PsContext *ctx)
{
    PsSession *main = ps_session_of(ctx)->main;
    if (main->host != NULL && main->host->flush != NULL)
        main->host->flush(main);
}

static PsSlice console_input(PsContext *ctx, size_t take, size_t least)
{
    PsSession *main = ps_session_of(ctx)->main;
    if (main->host == NULL || main->host->input == NULL)
        return PS_SLICE("");
    return main->host->input(main, take, least);
}

const PsUpcalls ps_engine_upcalls = {
    .get_property = get_property,
    .set_property = set_property,
    .call_method = call_method,
    .has_method = has_method,
    .construct = construct,
    .call_static = call_static,
    .run_block = run_block,
    .evaluate_block = evaluate_block,
    .find_type = ps_type_resolve_text,
    .block_text = ps_block_text,
    .list_separator = list_separator,
    .type_names = type_names,
    .each_property = each_property,
    .standard_member = standard_member,
    .get_variable = get_variable,
    .parse_block = parse_block,
    .note_error = note_error,
    .flush_host = flush_host,
    .console_input = console_input,
};
