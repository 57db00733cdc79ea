/* block_method.c - methods and properties of script blocks as values; see member.h. */
#include "engine/block_method.h"

#include "base/casing.h"
#include "engine/ast_tree.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/command.h"
#include "engine/member.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/steppable.h"
#include "engine/symbol_map.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/guid.h"
#include "value/string.h"
#include "value/table.h"

/* Exception calling "Invoke": its id is the name of the exception inside, which $Error has too. */
static PsStatus wrap(PsSession *s, const char *name, size_t argc, PsStatus status)
{
    if (status != PS_ERROR)
        return status;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    if (ps_error_record_get(record)->origin.invocation.kind != PS_KIND_NULL)
        ps_report_remember(s, record);
    (void)!ps_fail_value(&s->ctx, record);
    status = ps_wrap_method_error(&s->ctx, name, argc);
    PsException *outer = ps_exception_get(s->ctx.error);
    if (outer->inner.kind == PS_KIND_EXCEPTION)
        outer->id = ps_type_simple_name(ps_exception_get(outer->inner)->head.type);
    return status;
}

/* The output as Collection<PSObject>. */
static PsStatus run_collected(PsSession *s, PsRef block, const PsRef *args, size_t count,
                              PsValue *out)
{
    const PsType *elem = PS_T(System_Management_Automation_PSObject);
    PsCollector *c = ps_collector_get(s);
    PsBlockRun run = {.args = args, .arg_count = count, .propagates = true, .out = &c->pipe};
    PsStatus status = ps_call_block(s, block, &run);
    if (status == PS_OK) {
        PS_AUTO PsValue made = ps_collector_take(c, true);
        *out = ps_list_new(
            ps_type_construct(PS_T(System_Collections_ObjectModel_Collection_1), &elem, 1), elem);
        for (size_t i = 0; i < ps_array_len(made); i++)
            ps_array_push(*out, ps_array_at(made, i));
    }
    ps_collector_put(s, c);
    return status;
}

/* ---- InvokeWithContext ---- */

static PsStatus add_functions(PsSession *s, PsScope *scope, PsRef table)
{
    PsRef functions = ps_unwrap(table);
    if (ps_is_null(functions))
        return PS_OK;
    if (functions.kind != PS_KIND_TABLE)
        return ps_fail(&s->ctx, PS_X(ArgumentException), PS_CAT_InvalidArgument, NULL,
                       "functionsToDefine must be a dictionary of names and script blocks.");
    const PsTable *t = ps_table_get(functions);
    for (PsTableEntry *e = ps_table_next(t, NULL); e != NULL; e = ps_table_next(t, e)) {
        PS_AUTO PsValue name = PS_NULL;
        PsStatus status = ps_text_value(&s->ctx, e->key, &name);
        if (status != PS_OK)
            return status;
        if (ps_unwrap(e->value).kind != PS_KIND_BLOCK)
            return ps_fail(&s->ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation,
                           "NullFunctionBodyInDictionary",
                           "The function '%s' to be defined has no script block.",
                           ps_string_cstr(name));
        PsCommand *c = ps_command_new(PS_CMD_FUNCTION, ps_string_slice(name));
        c->block = ps_retain(ps_unwrap(e->value));
        ps_scope_set_function(s, scope, c);
    }
    return PS_OK;
}

static PsStatus add_variables(PsSession *s, PsScope *scope, PsRef variables)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, variables, true, &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        PsRef v = ps_unwrap(item);
        if (v.kind != PS_KIND_CELL)
            return ps_fail(&s->ctx, PS_X(ArgumentException), PS_CAT_InvalidArgument, NULL,
                           "variablesToDefine must hold PSVariable objects only.");
        const PsCell *cell = ps_cell_get(v);
        if (ps_slice_is(ps_symbol_slice(cell->name), PS_SLICE("_")))
            ps_assign(&scope->under, ps_retain(cell->value));
        else
            ps_symbol_map_set(&scope->variables, cell->name, ps_retain(v));
    }
    return status;
}

static PsStatus invoke_with_context(PsSession *s, PsRef block, const PsRef *args, size_t count,
                                    PsValue *out)
{
    PsState *state = ps_block_get(block)->state;
    if (state == NULL)
        state = s->state;
    PsScope scope = {.parent = state->current, .state = state, .strict = -1};
    scope.under.kind = PS_KIND_UNSET;
    PsStatus status = count > 0 ? add_functions(s, &scope, args[0]) : PS_OK;
    if (status == PS_OK && count > 1)
        status = add_variables(s, &scope, args[1]);
    PS_AUTO PsValue rest = ps_array_empty(4);
    if (status == PS_OK && count == 3) {
        ps_release(ps_move(&rest));
        status = ps_to_array(&s->ctx, args[2], true, &rest);
    } else {
        for (size_t i = 2; i < count; i++)
            ps_array_push(rest, ps_retain(args[i]));
    }
    if (status == PS_OK) {
        state->current = &scope;
        status = run_collected(s, block, ps_array_get(rest)->as.values, ps_array_len(rest), out);
        state->current = scope.parent;
    }
    ps_scope_done(&scope);
    s->generation++;
    return status;
}

/* ---- methods ---- */

static PsStatus invoke(PsSession *s, PsRef block, const PsRef *args, size_t count, PsValue *out)
{
    return wrap(s, "Invoke", count, run_collected(s, block, args, count, out));
}

static PsStatus invoke_as_is(PsSession *s, PsRef block, const PsRef *args, size_t count,
                             PsValue *out)
{
    PsBlockRun run = {.args = args, .arg_count = count, .propagates = true};
    return wrap(s, "InvokeReturnAsIs", count, ps_call_block_value(s, block, &run, out));
}

static PsStatus invoke_context(PsSession *s, PsRef block, const PsRef *args, size_t count,
                               PsValue *out)
{
    return wrap(s, "InvokeWithContext", count, invoke_with_context(s, block, args, count, out));
}

static PsStatus closure(PsSession *s, PsRef block, const PsRef *args, size_t count, PsValue *out)
{
    (void)args;
    (void)count;
    return ps_block_closure(s, block, out);
}

static PsStatus steppable(PsSession *s, PsRef block, const PsRef *args, size_t count, PsValue *out)
{
    (void)args;
    return wrap(s, "GetSteppablePipeline", count, ps_steppable_new(s, block, out));
}

static PsStatus to_string(PsSession *s, PsRef block, const PsRef *args, size_t count, PsValue *out)
{
    (void)s;
    (void)args;
    (void)count;
    *out = ps_string(ps_block_text(block));
    return PS_OK;
}

typedef PsStatus Method(PsSession *, PsRef, const PsRef *, size_t, PsValue *);

/* An array alone is the arguments themselves, as for every `params object[]`. */
static PsStatus spread(PsSession *s, PsRef block, const PsRef *args, size_t count, Method *method,
                       PsValue *out)
{
    bool takes_rest = method == invoke || method == invoke_as_is;
    if (!takes_rest || count != 1 || args[0].kind != PS_KIND_ARRAY)
        return method(s, block, args, count, out);
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, args[0], true, &all);
    if (status != PS_OK)
        return status;
    return method(s, block, ps_array_get(all)->as.values, ps_array_len(all), out);
}

PsStatus ps_block_method(PsSession *s, PsRef block, PsSlice name, const PsRef *args, size_t count,
                         PsValue *out, bool *known)
{
    static const struct {
        const char *name;
        size_t most; /* arguments */
        PsStatus (*fn)(PsSession *, PsRef, const PsRef *, size_t, PsValue *);
    } methods[] = {
        {"Invoke", SIZE_MAX, invoke},
        {"InvokeReturnAsIs", SIZE_MAX, invoke_as_is},
        {"InvokeWithContext", SIZE_MAX, invoke_context},
        {"GetNewClosure", 0, closure},
        {"GetSteppablePipeline", 2, steppable},
        {"ToString", 0, to_string},
    };
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (ps_slice_same_text(name, methods[i].name) && count <= methods[i].most) {
            *known = true;
            return spread(s, block, args, count, methods[i].fn, out);
        }
    *known = false;
    return PS_OK;
}

/* ---- properties ---- */

#define GETTER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

GETTER(get_file)
{
    const char *file = ps_block_get(self)->code->script->source->file;
    *out = file == NULL ? PS_NULL : ps_string_from(file);
    return PS_OK;
}

GETTER(get_module)
{
    const PsState *state = ps_block_get(self)->state;
    *out = state == NULL ? PS_NULL : ps_retain(state->module);
    return PS_OK;
}

GETTER(get_is_filter)
{
    *out = ps_bool(ps_block_get(self)->is_filter);
    return PS_OK;
}

GETTER(get_false)
{
    (void)self;
    *out = ps_bool(false);
    return PS_OK;
}

GETTER(get_id)
{
    (void)self;
    *out = ps_guid(ps_guid_new());
    return PS_OK;
}

GETTER(get_attributes)
{
    (void)self;
    *out = ps_array_empty(0);
    return PS_OK;
}

/* Of a function its definition. */
GETTER(get_ast)
{
    PsBlockCode *code = ps_block_get(self)->code;
    *out = ps_ast_of_script(code->script, code->definition != NULL ? code->definition : code->ast);
    return PS_OK;
}

GETTER(get_start)
{
    PsBlockCode *code = ps_block_get(self)->code;
    PsPosition from = ps_source_position(code->script->source, code->ast->start);
    *out = ps_bag_new();
    ps_bag_set_text(
        *out, "Content",
        ps_string(ps_source_extent(code->script->source, code->ast->start, code->ast->end)));
    ps_bag_set_text(*out, "Type", ps_string_from("GroupStart"));
    ps_bag_set_text(*out, "Start", ps_int32((int32_t)code->ast->start));
    ps_bag_set_text(*out, "Length", ps_int32(1));
    ps_bag_set_text(*out, "StartLine", ps_int32((int32_t)from.line));
    ps_bag_set_text(*out, "StartColumn", ps_int32((int32_t)from.column));
    return PS_OK;
}

GETTER(create)
{
    (void)self;
    return ps_block_from_text(ps_session_of(ctx), NULL, ps_string_slice(args[0]), out);
}

static const PsMemberRow rows[] = {
    PS_STATIC("scriptblock Create(string script)", create),
    PS_PROPERTY("System.Object Attributes", get_attributes),
    PS_PROPERTY("string File", get_file),
    PS_PROPERTY("bool IsFilter", get_is_filter),
    PS_PROPERTY("bool IsConfiguration", get_false),
    PS_PROPERTY("System.Management.Automation.PSModuleInfo Module", get_module),
    PS_PROPERTY("System.Object StartPosition", get_start),
    PS_PROPERTY("bool DebuggerHidden", get_false),
    PS_PROPERTY("guid Id", get_id),
    PS_PROPERTY("System.Management.Automation.Language.Ast Ast", get_ast),
    {0},
};

static const PsTypeMembers members[] = {{PS_TYPE_ID_System_Management_Automation_ScriptBlock, rows},
                                        {0}};

void ps_block_method_register(void)
{
    ps_types_register(members);
}
