/* vm_flow.c - loops, switch, throw, exit, definitions; see vm_ops.h. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/class.h"
#include "engine/command.h"
#include "engine/path.h"
#include "engine/range.h"
#include "engine/scope.h"
#include "engine/vm_ops.h"
#include "types/enumerator.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

PsValue ps_op_block(PsSession *s, PsBlockCode *code)
{
    return ps_block_new(ps_block_code_retain(code), s->state);
}

PsStatus ps_op_define_function(PsSession *s, PsFrame *f, const PsAst *node)
{
    return ps_command_define(s, f, PS_AST_AS(node, FunctionDefinition));
}

PsStatus ps_op_define_type(PsSession *s, PsFrame *f, const PsAst *node)
{
    return ps_class_define(s, f->code->script, PS_AST_AS(node, TypeDefinition));
}

/* The state of a walk, beside its source on the stack: an index for arrays and ranges, an
 * enumerator object for the rest, null for a single item not yet given out. */
typedef struct {
    PsHolder head;
    PsEnumerator e;
} Walk;

static void walk_done(PsObject *object)
{
    ps_enumerator_done(&((Walk *)object)->e);
}

static void walk_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsRef source = ((Walk *)object)->e.source;
    if (ps_is_heap_(source))
        visit(source.as.obj, state);
}

static const PsKindOps walk_ops = {walk_done, walk_visit};

PsStatus ps_op_each_begin(PsSession *s, PsValue *at, bool null_counts)
{
    PsRef source = ps_unwrap(*at);
    if (source.kind == PS_KIND_NOTHING || (source.kind == PS_KIND_NULL && !null_counts)) {
        ps_assign(at, ps_range_value(1, 0));
        ((PsRange *)at->as.obj)->last = 1;
        at[1] = ps_int64(1); /* a range of one that is over */
        return PS_OK;
    }
    if (source.kind == PS_KIND_ARRAY || ps_range_get(source) != NULL) {
        at[1] = ps_int64(0);
        return PS_OK;
    }
    if (!ps_is_enumerable(source)) {
        at[1] = PS_NULL;
        return PS_OK;
    }
    Walk *walk = ps_object_new(PS_KIND_HOLDER, PS_T(System_Object), sizeof *walk);
    walk->head.ops = &walk_ops;
    at[1] = (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &walk->head.head};
    PsStatus status = ps_enumerate(&s->ctx, source, &walk->e);
    if (status != PS_OK)
        ps_release(at[1]);
    return status;
}

PsStatus ps_op_each_next(PsSession *s, PsValue *at, bool *has, PsValue *item)
{
    if (at[1].kind == PS_KIND_INT64) {
        PsRef source = ps_unwrap(at[0]);
        if (source.kind == PS_KIND_ARRAY) {
            *has = (size_t)at[1].as.i64 < ps_array_len(source);
            if (*has)
                *item = ps_array_at(source, (size_t)at[1].as.i64++);
            return PS_OK;
        }
        const PsRange *range = ps_range_get(source);
        *has = at[1].as.i64 < ps_range_count(range);
        if (*has)
            *item = ps_int32(ps_range_at(range, at[1].as.i64++));
        return PS_OK;
    }
    if (at[1].kind == PS_KIND_HOLDER)
        return ps_enumerator_next(&s->ctx, &((Walk *)at[1].as.obj)->e, has, item);
    *has = at[1].kind == PS_KIND_NULL;
    if (*has) {
        at[1] = PS_NOTHING;
        *item = ps_retain(at[0]);
    }
    return PS_OK;
}

/* $foreach, $switch: the loop walks an enumerator that the script can move on too. */
PsStatus ps_op_walk_show(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *at,
                         bool null_counts)
{
    PS_AUTO PsValue items = ps_retain(ps_unwrap(*at));
    const PsRange *range = ps_range_get(items);
    if (range != NULL) {
        int64_t count = ps_range_count(range);
        PsValue all = ps_array_empty((size_t)count);
        for (int64_t i = 0; i < count; i++)
            ps_array_push(all, ps_int32(ps_range_at(range, i)));
        ps_assign(&items, all);
    } else if (ps_is_null(items) && !null_counts) {
        ps_assign(&items, ps_array_empty(0));
    } else if (!ps_is_enumerable(items)) {
        PsValue one = ps_array_empty(1);
        ps_array_push(one, ps_is_null(items) ? PS_NULL : ps_retain(items));
        ps_assign(&items, one);
    }
    PsValue walk = PS_NULL;
    PsStatus status = ps_enumerator_object_new(&s->ctx, items, &walk);
    if (status != PS_OK)
        return status;
    PsValue *slot = ps_scope_slot(scope, name);
    ps_release(*at);
    at[0] = *slot;
    at[1] = walk;
    *slot = ps_retain(walk);
    return PS_OK;
}

void ps_op_walk_hide(PsScope *scope, const PsSymbol *name, PsValue old)
{
    ps_assign(ps_scope_slot(scope, name), old);
}

static PsStatus test_regex(PsSession *s, PsFrame *f, PsRef item, PsRef pattern, bool ignore_case,
                           bool *matched)
{
    PsValue result = PS_NULL;
    PsValue matches = PS_NULL;
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, item, &text);
    if (status == PS_OK)
        status = ps_match(&s->ctx, text, pattern, ignore_case, false, &result, &matches);
    if (status == PS_ERROR) {
        PS_AUTO PsValue shown = PS_NULL;
        ps_clear_error(&s->ctx);
        status = ps_text_value(&s->ctx, pattern, &shown);
        if (status == PS_OK)
            status = ps_fail_target(&s->ctx, shown, PS_ERR_INVALID_REGEX, ps_string_cstr(shown));
    }
    if (status != PS_OK)
        return status;
    *matched = ps_truth(result);
    ps_release(result);
    if (ps_is_null(matches))
        return PS_OK;
    return ps_scope_write(s, f->scope, s->sym_matches, matches);
}

static PsStatus test_text(PsSession *s, PsRef item, PsRef condition, uint32_t flags, bool *matched)
{
    bool ignore_case = !(flags & PS_AST_SWITCH_CASE);
    PS_AUTO PsValue text = PS_NULL;
    PS_AUTO PsValue other = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, item, &text);
    if (status == PS_OK)
        status = ps_text_value(&s->ctx, condition, &other);
    if (status != PS_OK)
        return status;
    if (!(flags & PS_AST_SWITCH_WILDCARD)) {
        *matched = ps_text_compare(ps_string_slice(text), ps_string_slice(other), ignore_case) == 0;
        return PS_OK;
    }
    PsValue result = PS_NULL;
    status = ps_like(&s->ctx, text, other, ignore_case, false, &result);
    if (status == PS_OK)
        *matched = ps_truth(result);
    ps_release(result);
    return status;
}

PsStatus ps_op_switch_test(PsSession *s, PsFrame *f, PsValue *at, uint32_t flags)
{
    PS_AUTO PsValue item = ps_retain(f->scope->under);
    bool matched = false;
    PsStatus status;
    if (at->kind == PS_KIND_BLOCK) {
        PS_AUTO PsValue result = PS_NULL;
        status = ps_call_predicate(s, *at, item, &result);
        matched = status == PS_OK && ps_truth(result);
    } else if (flags & PS_AST_SWITCH_REGEX) {
        status = test_regex(s, f, item, *at, !(flags & PS_AST_SWITCH_CASE), &matched);
    } else {
        status = test_text(s, item, *at, flags, &matched);
    }
    if (status == PS_OK)
        ps_assign(at, ps_bool(matched));
    return status;
}

/* Lines of a text without their ends. */
static PsValue split_lines(PsSlice text)
{
    PsValue lines = ps_array_empty(16);
    for (size_t i = 0; i < text.len;) {
        const char *newline = memchr(text.data + i, '\n', text.len - i);
        size_t end = newline == NULL ? text.len : (size_t)(newline - text.data);
        size_t stop = end > i && text.data[end - 1] == '\r' ? end - 1 : end;
        ps_array_push(lines, ps_string((PsSlice){text.data + i, stop - i}));
        i = end + 1;
    }
    return lines;
}

PsStatus ps_op_switch_file(PsSession *s, PsValue *at)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsStatus status = ps_text(&s->ctx, *at, &name);
    if (status != PS_OK)
        return status;
    ps_path_absolute(s, ps_buffer_view(&name), &path);
    int error = ps_file_read(ps_buffer_cstr(&path), &bytes);
    if (error == ENOENT)
        return ps_fail(&s->ctx, PS_XA(ItemNotFoundException), PS_CAT_ObjectNotFound, "PathNotFound",
                       "Cannot find path '%s' because it does not exist.", ps_buffer_cstr(&path));
    if (error != 0)
        return ps_fail(&s->ctx, PS_X(IO_IOException), PS_CAT_ReadError, "FileReadError", "%s: %s",
                       ps_buffer_cstr(&path), strerror(error));
    PsSource *source = ps_source_decode(NULL, bytes.data, bytes.len);
    PsValue lines = split_lines(source->text);
    ps_source_free(source);
    ps_assign(at, lines);
    return PS_OK;
}

/* throw x: an exception or record as it is, anything else as the message of a RuntimeException. */
PsStatus ps_op_throw(PsSession *s, PsFrame *f, PsValue value, uint32_t how)
{
    if (how == 2) {
        ps_release(value);
        PsRef current = f->scope->under;
        if (current.kind == PS_KIND_ERROR) {
            PsRef e = ps_error_record_get(current)->exception;
            /* what an action preference stopped at was not thrown, and is not by this */
            if (e.kind == PS_KIND_EXCEPTION && !ps_exception_get(e)->is_stop)
                ps_exception_get(e)->is_thrown = true;
            return ps_fail_value(&s->ctx, ps_retain(current));
        }
        return ps_fail(&s->ctx, PS_ERR_SCRIPT_HALTED);
    }
    PsRef v = ps_unwrap(value);
    if (ps_is_null(v)) {
        ps_release(value);
        PsStatus status = ps_fail(&s->ctx, PS_ERR_SCRIPT_HALTED);
        ps_exception_get(s->ctx.error)->is_thrown = true;
        return status;
    }
    if (v.kind == PS_KIND_ERROR) {
        if (ps_error_record_get(v)->exception.kind == PS_KIND_EXCEPTION)
            ps_exception_get(ps_error_record_get(v)->exception)->is_thrown = true;
        PsValue record = ps_retain(v);
        ps_release(value);
        return ps_fail_value(&s->ctx, record);
    }
    if (v.kind == PS_KIND_EXCEPTION) {
        PsException *e = ps_exception_get(v);
        e->is_thrown = true;
        PsValue exception = ps_retain(v);
        ps_release(value);
        if (ps_type_is_a(e->head.type, PS_XA(RuntimeException)) || e->record.kind == PS_KIND_ERROR)
            return ps_fail_value(&s->ctx, exception);
        PS_AUTO_BUFFER PsBuffer id = {0};
        ps_buffer_slice(&id, ps_exception_message(exception));
        return ps_fail_value(&s->ctx, ps_error_record_new(exception, ps_buffer_cstr(&id),
                                                          PS_CAT_OperationStopped, PS_NULL));
    }
    PsBuffer text = {0};
    PsStatus status = ps_text(&s->ctx, value, &text);
    if (status != PS_OK) {
        ps_buffer_done(&text);
        ps_release(value);
        return status;
    }
    PsValue message = ps_string_take(&text);
    PsValue exception = ps_exception_new(PS_XA(RuntimeException), ps_retain(message), PS_NULL);
    ps_exception_get(exception)->is_thrown = true;
    PsValue record =
        ps_error_record_new(exception, ps_string_cstr(message), PS_CAT_OperationStopped, value);
    ps_release(message);
    return ps_fail_value(&s->ctx, record);
}

PsStatus ps_op_flow(PsSession *s, PsValue label, bool is_break)
{
    s->flow_label = NULL;
    if (!ps_is_null(label)) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsStatus status = ps_text(&s->ctx, label, &text);
        ps_release(label);
        if (status != PS_OK)
            return status;
        s->flow_label = ps_symbol(ps_buffer_view(&text));
    }
    return is_break ? PS_BREAK : PS_CONTINUE;
}

PsStatus ps_op_exit(PsSession *s, PsValue code, bool none)
{
    s->exit_code = 0;
    if (!none && !ps_is_null(code)) {
        PsValue number = PS_NULL;
        if (ps_convert(&s->ctx, code, PS_T(System_Int32), &number) == PS_OK)
            s->exit_code = number.as.i32;
        else
            ps_clear_error(&s->ctx);
    }
    ps_release(code);
    return PS_EXIT;
}

PsStatus ps_op_finally_end(PsSession *s)
{
    PsPending pending = s->pending[--s->pending_len];
    if (pending.status == PS_ERROR)
        return ps_fail_value(&s->ctx, pending.error);
    ps_release(pending.error);
    s->flow_label = pending.label;
    s->flow_frame = s->frame;
    return pending.status;
}
