/* ForEach-Object: Run blocks for each object, or read a property or call a method of each. */
#include <stddef.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

typedef struct {
    PsValue input_object;
    PsValue begin;
    PsValue process;
    PsValue end;
    PsValue remaining_scripts;
    PsValue member_name;
    PsValue argument_list;
    PsValue parallel;
    int32_t throttle_limit;
    int32_t timeout_seconds;
    bool as_job;
    bool use_new_runspace;
    PsValue *blocks; /* first: begin when there are several; then process; perhaps end */
    size_t block_count, first, last; /* process blocks: [first, last) */
    PsValue end_block;
} ForEachObject;

static const PsParam params[] = {
    PS_PARAM(ForEachObject, input_object, VALUE, "InputObject",
             PS_USES({.set = "ScriptBlockSet", .from_pipeline = true},
                     {.set = "PropertyAndMethodSet", .from_pipeline = true},
                     {.set = "ParallelParameterSet", .from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ForEachObject, begin, BLOCK, "Begin", PS_USES({.set = "ScriptBlockSet"})),
    PS_PARAM_ARRAY(ForEachObject, process, BLOCK, "Process",
                   PS_USES({.set = "ScriptBlockSet", .position = 1, .mandatory = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(ForEachObject, end, BLOCK, "End", PS_USES({.set = "ScriptBlockSet"})),
    PS_PARAM_ARRAY(ForEachObject, remaining_scripts, BLOCK, "RemainingScripts",
                   PS_USES({.set = "ScriptBlockSet", .from_remaining = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(ForEachObject, member_name, STRING, "MemberName",
             PS_USES({.set = "PropertyAndMethodSet", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ForEachObject, argument_list, VALUE, "ArgumentList",
                   PS_USES({.set = "PropertyAndMethodSet", .from_remaining = true}),
                   .aliases = "Args"),
    PS_PARAM(ForEachObject, parallel, BLOCK, "Parallel",
             PS_USES({.set = "ParallelParameterSet", .mandatory = true})),
    PS_PARAM(ForEachObject, throttle_limit, INT32, "ThrottleLimit",
             PS_USES({.set = "ParallelParameterSet"}), .min = 1, .max = 2147483647,
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ForEachObject, timeout_seconds, INT32, "TimeoutSeconds",
             PS_USES({.set = "ParallelParameterSet"}), .min = 0, .max = 2147483,
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ForEachObject, as_job, SWITCH, "AsJob", PS_USES({.set = "ParallelParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ForEachObject, use_new_runspace, SWITCH, "UseNewRunspace",
             PS_USES({.set = "ParallelParameterSet"}), .flags = PS_PARAM_NO_EFFECT),
    {0},
};

typedef struct {
    PsSlice name;
    bool is_method;
    size_t count; /* members that matched */
    PsBuffer names;
} Found;

static PsStatus run(PsCall *call, PsRef block, const PsRef *item)
{
    if (ps_is_null(block))
        return PS_OK;
    PsValue nothing = PS_NULL;
    PsStatus status = ps_run_block(
        call, block, &(PsBlockCall){.dollar_under = item, .to_pipeline = true}, &nothing);
    ps_release(nothing);
    return status;
}

static void add_blocks(ForEachObject *me, PsRef list)
{
    for (size_t i = 0; !ps_is_null(list) && i < ps_array_len(list); i++)
        me->blocks[me->block_count++] = ps_array_at(list, i);
}

/* One block processes; of two the first begins; of more the last ends, unless -End is given. */
static void arrange(PsCall *call, ForEachObject *me)
{
    size_t room = 2;
    room += ps_is_null(me->process) ? 0 : ps_array_len(me->process);
    room += ps_is_null(me->remaining_scripts) ? 0 : ps_array_len(me->remaining_scripts);
    me->blocks = ps_alloc_zero(room * sizeof *me->blocks);
    if (ps_is_bound(call, offsetof(ForEachObject, begin)))
        me->blocks[me->block_count++] = ps_retain(me->begin);
    add_blocks(me, me->process);
    add_blocks(me, me->remaining_scripts);
    me->last = me->block_count;
    me->first = me->block_count > 1 ? 1 : 0;
    if (ps_is_bound(call, offsetof(ForEachObject, end))) {
        me->end_block = ps_retain(me->end);
    } else if (me->block_count > 2) {
        me->last = me->block_count - 1;
        me->end_block = ps_retain(me->blocks[me->last]);
    }
}

static PsStatus start(PsCall *call, void *state)
{
    ForEachObject *me = state;
    if (!ps_is_null(me->member_name) || !ps_is_null(me->parallel))
        return PS_OK;
    if (ps_session_given(call, PS_SLICE("WhatIf")) || ps_session_given(call, PS_SLICE("Confirm")))
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_InvalidOperation, "NoShouldProcessForScriptBlockSet",
                        "The -WhatIf and -Confirm parameters are not supported for script blocks.");
    arrange(call, me);
    PsRef null = PS_NULL;
    return me->last >= 2 || me->block_count >= 2 ? run(call, me->blocks[0], &null) : PS_OK;
}

static PsStatus refuse(PsCall *call, PsRef target, const char *id, const char *fmt, PsSlice name,
                       PsSlice more)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    for (const char *p = fmt; *p != '\0'; p++) {
        if (*p == '$')
            ps_buffer_slice(&text, name);
        else if (*p == '@')
            ps_buffer_slice(&text, more);
        else
            ps_buffer_byte(&text, *p);
    }
    return ps_write_error(call, target, PS_T(System_Management_Automation_PSArgumentException),
                          PS_CAT_InvalidArgument, id, "%s", ps_buffer_cstr(&text));
}

/* Members of the name or pattern; overloads count once. */
static PsStatus find_members(PsCall *call, ForEachObject *me, PsSlice pattern, unsigned which,
                             Found *out)
{
    PsMemberList list;
    PsStatus status = ps_list_members(call->ctx, me->input_object, which, &list);
    if (status)
        return status;
    PsWildcard *wildcard = ps_wildcard_compile(pattern, true, NULL);
    PS_AUTO_BUFFER PsBuffer last = {0};
    for (size_t i = 0; i < list.len && wildcard != NULL; i++) {
        const PsMemberView *member = &list.items[i];
        if (member->is_hidden || !ps_wildcard_matches(wildcard, member->name) ||
            ps_slice_is(ps_buffer_view(&last), member->name))
            continue;
        last.len = 0;
        ps_buffer_slice(&last, member->name);
        out->count++;
        out->is_method = member->kind == PS_MEMBER_METHOD ||
                         member->kind == PS_MEMBER_SCRIPT_METHOD ||
                         member->kind == PS_MEMBER_CODE_METHOD;
        ps_buffer_byte(&out->names, ' ');
        ps_buffer_slice(&out->names, member->name);
    }
    ps_wildcard_free(wildcard);
    ps_member_list_done(&list);
    PsSlice names = ps_buffer_view(&out->names);
    if (out->count == 1)
        out->name = (PsSlice){names.data + 1, names.len - 1};
    return PS_OK;
}

static PsStatus ask(PsCall *call, PsRef item, PsSlice action, bool *yes)
{
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "InputObject: ");
    PsStatus status = ps_text(call->ctx, item, &target);
    return status ? status : ps_should_process(call, ps_buffer_view(&target), action, yes);
}

static PsStatus call_method(PsCall *call, ForEachObject *me, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer action = {0};
    ps_buffer_printf(&action, "Invoke method '%.*s'", (int)name.len, name.data);
    size_t count = ps_is_null(me->argument_list) ? 0 : ps_array_len(me->argument_list);
    PsValue *args = ps_alloc_zero((count + 1) * sizeof *args);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        args[i] = ps_array_at(me->argument_list, i);
        ps_buffer_text(&action, i == 0 ? " with arguments: " : ", ");
        status = ps_text(call->ctx, args[i], &action);
    }
    bool yes = false;
    if (status == PS_OK)
        status = ask(call, me->input_object, ps_buffer_view(&action), &yes);
    PS_AUTO PsValue result = PS_NOTHING;
    if (status == PS_OK && yes) {
        status = ps_call_method(call->ctx, me->input_object, name, ps_refs(args), count, &result);
        if (status == PS_ERROR) {
            PsValue record = ps_error_record_of(ps_take_error(call->ctx));
            PsErrorRecord *r = ps_error_record_get(record);
            ps_assign(&r->id, ps_string_from("MethodInvocationError"));
            ps_assign(&r->suffix, PS_NULL);
            ps_assign(&r->target, ps_retain(me->input_object));
            r->category = PS_CAT_InvalidOperation;
            status = ps_write_error_record(call, record);
        } else if (status == PS_OK && ps_kind(result) != PS_KIND_NOTHING) {
            status = ps_write_each(call, ps_move(&result));
        }
    }
    for (size_t i = 0; i < count; i++)
        ps_release(args[i]);
    free(args);
    return status;
}

static PsStatus process_method(PsCall *call, ForEachObject *me, PsSlice name)
{
    PsRef item = me->input_object;
    if (ps_is_null(item))
        return refuse(call, item, "InvokeMethodOnNull",
                      "You cannot call a method on a null-valued expression.", name, name);
    Found found = {0};
    PsStatus status = find_members(call, me, name, PS_MEMBERS_METHODS, &found);
    if (status == PS_OK && found.count == 0)
        status = refuse(call, item, "MethodNotFound",
                        "Input name \"$\" cannot be resolved to a method.", name, name);
    else if (status == PS_OK && found.count > 1)
        status = refuse(call, item, "AmbiguousMethodName",
                        "Input name \"$\" is ambiguous. It can be resolved to multiple matched "
                        "methods. Possible matches include:@.",
                        name, ps_buffer_view(&found.names));
    else if (status == PS_OK)
        status = call_method(call, me, found.name);
    ps_buffer_done(&found.names);
    return status;
}

static PsStatus read_property(PsCall *call, ForEachObject *me, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer action = {0};
    ps_buffer_printf(&action, "Retrieve the value for property '%.*s'", (int)name.len, name.data);
    bool yes = false;
    PsStatus status = ask(call, me->input_object, ps_buffer_view(&action), &yes);
    if (status || !yes)
        return status;
    PsValue value = PS_NULL;
    status = ps_get_property(call->ctx, me->input_object, name, &value);
    if (status == PS_ERROR) {
        ps_session_note_error(call, ps_error_record_of(ps_take_error(call->ctx)));
        return ps_write(call, PS_NULL);
    }
    if (status)
        return status;
    if (ps_kind(value) == PS_KIND_NOTHING)
        value = PS_NULL;
    return ps_write_each(call, value);
}

/* Whether an object has a property that is not among its members: those of an XML node are its
 * content. */
static bool has_unlisted(PsCall *call, PsRef item, PsSlice name)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, item, name, &value);
    if (status == PS_ERROR)
        ps_clear_error(call->ctx);
    return status == PS_OK && ps_kind(ps_ref(&value)) != PS_KIND_NOTHING;
}

static PsStatus process_member(PsCall *call, ForEachObject *me)
{
    PsRef item = me->input_object;
    PsSlice name = ps_string_slice(me->member_name);
    if (!ps_is_null(me->argument_list) && ps_array_len(me->argument_list) > 0)
        return process_method(call, me, name);
    bool is_strict = ps_strict_mode(call) >= 2;
    if (ps_is_null(item)) {
        if (!is_strict)
            return ps_write(call, PS_NULL);
        return refuse(call, item, "InputObjectIsNull", "Cannot operate on a 'null' input object.",
                      name, name);
    }
    PsRef inner = ps_unwrap(item);
    if (ps_is_table(inner) && ps_table_find_text(inner, name) != NULL)
        return read_property(call, me, name);
    Found found = {0};
    PsStatus status =
        find_members(call, me, name, PS_MEMBERS_PROPERTIES | PS_MEMBERS_METHODS, &found);
    if (status == PS_OK && found.count > 1)
        status = refuse(call, item, "AmbiguousPropertyOrMethodName",
                        "Input name \"$\" is ambiguous. It can be resolved to multiple matched "
                        "members. Possible matches include:@.",
                        name, ps_buffer_view(&found.names));
    else if (status == PS_OK && found.count == 0 && has_unlisted(call, item, name))
        status = read_property(call, me, name);
    else if (status == PS_OK && found.count == 0 && is_strict)
        status = refuse(call, item, "PropertyOrMethodNotFound",
                        "The input name \"$\" cannot be resolved to a member.", name, name);
    else if (status == PS_OK && found.count == 0)
        status = ps_write(call, PS_NULL);
    else if (status == PS_OK && found.is_method)
        status = call_method(call, me, found.name);
    else if (status == PS_OK)
        status = read_property(call, me, found.name);
    ps_buffer_done(&found.names);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ForEachObject *me = state;
    PsRef item = me->input_object;
    if (!ps_is_null(me->member_name))
        return process_member(call, me);
    if (!ps_is_null(me->parallel)) {
        /* One after the other, each in a scope of its own: the same output, in order. */
        PsValue nothing = PS_NULL;
        PsBlockCall how = {.dollar_under = &item, .own_scope = true, .to_pipeline = true};
        PsStatus status = ps_run_block(call, me->parallel, &how, &nothing);
        ps_release(nothing);
        return status;
    }
    for (size_t i = me->first; i < me->last; i++) {
        PsStatus status = run(call, me->blocks[i], &item);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    ForEachObject *me = state;
    PsRef null = PS_NULL;
    return run(call, me->end_block, &null);
}

static void cleanup(void *state)
{
    ForEachObject *me = state;
    for (size_t i = 0; i < me->block_count; i++)
        ps_release(me->blocks[i]);
    free(me->blocks);
    ps_release(me->end_block);
}

const PsCmdlet ps_cmdlet_ForEach_Object = {
    .name = "ForEach-Object",
    .class_name = "Microsoft.PowerShell.Commands.ForEachObjectCommand",
    .synopsis = "Run blocks for each object, or read a property or call a method of each.",
    .default_set = "ScriptBlockSet",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(ForEachObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
