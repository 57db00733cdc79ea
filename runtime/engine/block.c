/* block.c - see block.h. */
#include "engine/block.h"

#include "base/memory.h"
#include "engine/class_check.h"
#include "engine/script_head.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "engine/syntax_report.h"
#include "value/cell.h"
#include "value/type.h"

static void block_done(PsObject *object)
{
    PsBlock *block = (PsBlock *)object;
    ps_block_code_release(block->code);
    if (block->state != NULL)
        ps_release((PsValue){.kind = PS_KIND_HOLDER, .as.obj = &block->state->head.head});
}

static void block_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsBlock *block = (PsBlock *)object;
    if (block->state != NULL)
        visit(&block->state->head.head, state);
}

static const PsKindOps block_ops = {block_done, block_visit};

PsValue ps_block_new(PsBlockCode *code, PsState *state)
{
    PsBlock *block =
        ps_object_new(PS_KIND_BLOCK, PS_T(System_Management_Automation_ScriptBlock), sizeof *block);
    block->head.ops = &block_ops;
    block->code = code;
    block->state = state;
    if (state != NULL)
        state->head.head.refs++;
    return (PsValue){.kind = PS_KIND_BLOCK, .as.obj = &block->head.head};
}

/* The body of function f($a) { }: its text has the parameters in a param block of its own. */
static PsSlice text_with_parameters(PsBlockCode *code, PsSlice body)
{
    if (code->text == NULL) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_buffer_text(&text, "param(");
        for (uint32_t i = 0; i < code->name_parameters->count; i++) {
            const PsAst *p = code->name_parameters->items[i];
            ps_buffer_text(&text, i > 0 ? ", " : "");
            ps_buffer_slice(&text, ps_source_extent(code->script->source, p->start, p->end));
        }
        ps_buffer_text(&text, ")\n");
        ps_buffer_slice(&text, body);
        code->text = ps_strdup(ps_buffer_cstr(&text));
    }
    return ps_slice(code->text);
}

static PsSlice own_text(const PsBlockCode *code)
{
    const PsAst *ast = code->ast;
    PsSlice text = ps_source_extent(code->script->source, ast->start, ast->end);
    if (ast->kind == PS_AST_SCRIPT_BLOCK && text.len >= 2 && text.data[0] == '{' &&
        &PS_AST_AS(ast, ScriptBlock)->base != &code->script->root->base)
        return (PsSlice){text.data + 1, text.len - 2};
    return text;
}

PsSlice ps_block_text(PsRef value)
{
    PsBlockCode *code = ps_block_get(value)->code;
    PsSlice text = own_text(code);
    bool has_parameters = code->name_parameters != NULL && code->name_parameters->count > 0;
    return has_parameters && code->class_method == NULL ? text_with_parameters(code, text) : text;
}

PsStatus ps_block_from_script(PsSession *s, PsScript *script, PsValue *out)
{
    PsStatus status = ps_syntax_report(s, script);
    if (status == PS_OK)
        status = ps_script_head_run(s, script);
    if (status == PS_OK)
        status = ps_class_check(s, script);
    if (status == PS_OK)
        *out = ps_block_new(ps_block_code_new(script, &script->root->base, NULL), s->state);
    ps_script_release(script);
    return status;
}

PsStatus ps_block_from_text(PsSession *s, const char *file, PsSlice text, PsValue *out)
{
    return ps_block_from_script(s, ps_parse(ps_source_new(file, text)), out);
}

/* Simple variables that can change; not those of the shell itself. */
static void copy_variable(PsState *to, const PsSymbol *name, PsRef value)
{
    if (value.kind == PS_KIND_UNSET)
        return;
    if (value.kind == PS_KIND_CELL) {
        const PsCell *cell = ps_cell_get(value);
        if (cell->options != 0 || cell->get != NULL)
            return;
        value = cell->value;
    }
    ps_symbol_map_set(&to->top.variables, name, ps_retain(value));
}

static void copy_variables(PsState *to, PsScope *from)
{
    for (uint32_t i = 0; from->code != NULL && i < from->code->slot_count; i++)
        copy_variable(to, from->code->slots[i], from->slots[i]);
    for (uint32_t i = 0; i < from->variables.len; i++)
        if (from->variables.keys[i] != NULL)
            copy_variable(to, from->variables.keys[i], from->variables.values[i]);
}

PsStatus ps_block_closure(PsSession *s, PsRef value, PsValue *out)
{
    PsState *state = ps_state_new(s, s->state == s->global ? s->global : s->state);
    copy_variables(state, s->state->current);
    *out = ps_block_new(ps_block_code_retain(ps_block_get(value)->code), state);
    ps_release((PsValue){.kind = PS_KIND_HOLDER, .as.obj = &state->head.head});
    return PS_OK;
}
