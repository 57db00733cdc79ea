/* compile.c - from syntax tree to bytecode: one block.  See bytecode.h. */
#include <string.h>

#include "base/memory.h"
#include "lang/compile_priv.h"
#include "value/string.h"

void list_add(List *list, const void *item, size_t size)
{
    ps_buffer_append(&list->bytes, item, size);
}

uint32_t list_count(const List *list, size_t size)
{
    return (uint32_t)(list->bytes.len / size);
}

uint32_t here(const Compiler *c)
{
    return list_count(&c->words, 4);
}

void emit_word(Compiler *c, uint32_t word)
{
    list_add(&c->words, &word, sizeof word);
}

uint32_t emit(Compiler *c, PsOpcode op, uint32_t a)
{
    uint32_t at = here(c);
    emit_word(c, (uint32_t)op | a << 8);
    return at;
}

void patch(Compiler *c, uint32_t at, uint32_t target)
{
    uint32_t *word = (uint32_t *)(void *)c->words.bytes.data + at;
    *word = (*word & 0xFF) | target << 8;
}

void push(Compiler *c, int change)
{
    c->depth = (unsigned)((int)c->depth + change);
    if (c->depth > c->max_depth)
        c->max_depth = c->depth;
}

void mark(Compiler *c, const PsAst *node)
{
    if (c->is_part) {
        c->is_part = false;
        return;
    }
    uint32_t at = here(c);
    list_add(&c->positions, &at, sizeof at);
    list_add(&c->nodes, &node, sizeof(void *));
}

uint32_t add_constant(Compiler *c, PsValue value)
{
    list_add(&c->constants, &value, sizeof value);
    return list_count(&c->constants, sizeof value) - 1;
}

uint32_t add_text(Compiler *c, PsSlice text)
{
    return add_constant(c, ps_string(text));
}

uint32_t add_type(Compiler *c, const PsTypeName *name)
{
    PsTypeRef ref = {.name = name};
    list_add(&c->types, &ref, sizeof ref);
    return list_count(&c->types, sizeof ref) - 1;
}

uint32_t add_child(Compiler *c, const PsAst *block, const PsAstList *parameters)
{
    PsBlockCode *child = ps_block_code_new(c->code->script, block, parameters);
    child->in_text = c->in_texts > 0 || c->code->in_text;
    list_add(&c->children, &child, sizeof(void *));
    return list_count(&c->children, sizeof(void *)) - 1;
}

uint32_t add_slot(Compiler *c, const PsSymbol *name)
{
    const PsSymbol **slots = (const PsSymbol **)(void *)c->slots.bytes.data;
    uint32_t count = list_count(&c->slots, sizeof(void *));
    for (uint32_t i = 0; i < count; i++)
        if (slots[i] == name)
            return i;
    list_add(&c->slots, &name, sizeof(void *));
    return count;
}

void add_region(Compiler *c, PsRegion region)
{
    if (region.end > region.start)
        list_add(&c->regions, &region, sizeof region);
}

uint32_t new_cache(Compiler *c)
{
    return c->caches++;
}

/* Reserves a slot for every plain name in the block and the script blocks inside it, which mostly
 * run in this scope; and notes whether $? is read anywhere. */
static bool reserve_names(const PsAst *node, void *data)
{
    Compiler *c = data;
    if (node->kind == PS_AST_FUNCTION_DEFINITION || node->kind == PS_AST_TYPE_DEFINITION)
        return true;
    if (node->kind == PS_AST_VARIABLE_EXPRESSION) {
        const PsVariableExpressionAst *v = PS_AST_AS(node, VariableExpression);
        if (is_named_variable(v, "?"))
            c->uses_question = true;
        else if (is_plain_variable(v))
            (void)add_slot(c, ps_symbol_spelled(ps_variable_name(v)));
    }
    return ps_ast_each(node, reserve_names, data);
}

static bool define_types(const PsAst *node, void *data)
{
    Compiler *c = data;
    if (node->kind == PS_AST_TYPE_DEFINITION) {
        list_add(&c->definitions, &node, sizeof(void *));
        mark(c, node);
        emit(c, PS_OP_CODE_DEFINE_TYPE, list_count(&c->definitions, sizeof(void *)) - 1);
    }
    return ps_ast_each(node, define_types, data);
}

static void *take(List *list, PsCode *code, size_t size, uint32_t *count)
{
    uint32_t n = list_count(list, size);
    void *items = ps_arena_alloc(&code->arena, size * (n > 0 ? n : 1));
    if (n > 0)
        memcpy(items, list->bytes.data, size * n);
    if (count != NULL)
        *count = n;
    ps_buffer_done(&list->bytes);
    return items;
}

static void compile_parameters(Compiler *c, List *params, const PsAst *const *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const PsParameterAst *p = PS_AST_AS(items[i], Parameter);
        PsParamCode param = {.ast = p,
                             .name = ps_symbol_spelled(ps_variable_name(p->name)),
                             .default_entry = PS_NO_ENTRY};
        param.slot = (int32_t)add_slot(c, param.name);
        list_add(params, &param, sizeof param);
    }
}

static void compile_defaults(Compiler *c, List *params)
{
    PsParamCode *p = (PsParamCode *)(void *)params->bytes.data;
    for (uint32_t i = 0; i < list_count(params, sizeof *p); i++) {
        if (p[i].ast->default_value == NULL)
            continue;
        p[i].default_entry = here(c);
        mark(c, p[i].ast->default_value);
        compile_expr(c, p[i].ast->default_value);
        emit(c, PS_OP_CODE_END, 0);
        push(c, -1);
    }
}

/* param($_): a parameter like others, but $_ is no slot. */
static void take_under_parameter(Compiler *c)
{
    const PsSymbol **slots = (const PsSymbol **)(void *)c->slots.bytes.data;
    const PsSymbol *under = ps_symbol_text("_");
    for (uint32_t i = 0; i < c->code->param_count; i++)
        if (slots[i] == under) {
            push(c, 1);
            emit(c, PS_OP_CODE_LOAD_SLOT, i);
            emit(c, PS_OP_CODE_STORE_UNDER, 0);
            push(c, -1);
        }
}

static void compile_named(Compiler *c, PsBlockKind kind, const PsNamedBlockAst *block, bool types)
{
    if (block == NULL)
        return;
    c->code->entry[kind] = here(c);
    if (types)
        (void)ps_ast_each(&c->code->block->base, define_types, c);
    if (!c->code->borrowed && kind != PS_BLOCK_PROCESS)
        take_under_parameter(c);
    compile_statements(c, block->items, block->count, block->traps);
    emit(c, PS_OP_CODE_END, 0);
}

static void compile_blocks(Compiler *c, const PsScriptBlockAst *b)
{
    bool types = &b->base == &c->code->script->root->base;
    const PsNamedBlockAst *blocks[] = {b->dynamicparam, b->begin, b->process, b->end, b->clean};
    for (int i = 0; i < PS_BLOCK_COUNT; i++) {
        compile_named(c, (PsBlockKind)i, blocks[i], types);
        if (blocks[i] != NULL)
            types = false;
    }
}

static void finish(Compiler *c)
{
    PsCode *code = c->code;
    code->words = take(&c->words, code, 4, &code->word_count);
    code->constants = take(&c->constants, code, sizeof(PsValue), &code->constant_count);
    code->slots = take(&c->slots, code, sizeof(void *), &code->slot_count);
    code->vars = take(&c->vars, code, sizeof(PsVarRef), NULL);
    code->declarations = take(&c->declarations, code, sizeof(PsDeclaration), NULL);
    code->types = take(&c->types, code, sizeof(PsTypeRef), NULL);
    code->pipelines = take(&c->pipelines, code, sizeof(PsPipelineCode), &code->pipeline_count);
    code->definitions = take(&c->definitions, code, sizeof(void *), NULL);
    code->children = take(&c->children, code, sizeof(void *), &code->child_count);
    code->regions = take(&c->regions, code, sizeof(PsRegion), &code->region_count);
    code->handlers = take(&c->handlers, code, sizeof(PsHandler), NULL);
    code->positions = take(&c->positions, code, 4, &code->position_count);
    code->nodes = take(&c->nodes, code, sizeof(void *), NULL);
    code->texts = take(&c->texts, code, 2 * sizeof(uint32_t), &code->text_count);
    code->cache_count = c->caches;
    code->caches = PS_ARENA_ARRAY(&code->arena, PsCache, c->caches > 0 ? c->caches : 1);
    code->max_stack = c->max_depth + 8;
}

static PsCode *compile(PsBlockCode *block, bool borrowed)
{
    PsCode *code = ps_alloc_zero(sizeof *code);
    code->refs = 1;
    code->borrowed = borrowed;
    code->script = ps_script_retain(block->script);
    code->ast = block->ast;
    code->name_parameters = block->name_parameters;
    code->in_text = block->in_text;
    for (int i = 0; i < PS_BLOCK_COUNT; i++)
        code->entry[i] = PS_NO_ENTRY;
    Compiler c = {.code = code, .in_method = block->class_method != NULL};
    List params = {0};
    if (block->ast->kind == PS_AST_SCRIPT_BLOCK) {
        const PsScriptBlockAst *b = PS_AST_AS(block->ast, ScriptBlock);
        code->block = b;
        if (b->params != NULL) {
            code->has_param_block = true;
            compile_parameters(&c, &params, b->params->items, b->params->count);
        } else if (block->name_parameters != NULL) {
            code->has_param_block = true;
            compile_parameters(&c, &params, block->name_parameters->items,
                               block->name_parameters->count);
        }
        (void)ps_ast_each(block->ast, reserve_names, &c);
        code->param_count = list_count(&params, sizeof(PsParamCode));
        compile_blocks(&c, b);
        compile_defaults(&c, &params);
    } else { /* an expression of its own: attribute argument, initial value */
        (void)reserve_names(block->ast, &c);
        code->entry[PS_BLOCK_END] = here(&c);
        mark(&c, block->ast);
        if (ps_ast_is_statement(block->ast) || block->ast->kind == PS_AST_STATEMENT_BLOCK) {
            if (block->ast->kind == PS_AST_STATEMENT_BLOCK)
                compile_block(&c, block->ast);
            else
                compile_statement(&c, block->ast);
        } else {
            compile_expr(&c, block->ast);
            emit(&c, PS_OP_CODE_EMIT, 1);
        }
        emit(&c, PS_OP_CODE_END, 0);
    }
    code->params = take(&params, code, sizeof(PsParamCode), &code->param_count);
    finish(&c);
    return code;
}

PsBlockCode *ps_block_code_new(PsScript *script, const PsAst *ast, const PsAstList *parameters)
{
    PsBlockCode *block = ps_alloc_zero(sizeof *block);
    block->refs = 1;
    block->script = ps_script_retain(script);
    block->ast = ast;
    block->name_parameters = parameters;
    return block;
}

PsBlockCode *ps_block_code_retain(PsBlockCode *block)
{
    block->refs++;
    return block;
}

void ps_block_code_release(PsBlockCode *block)
{
    if (block == NULL || --block->refs > 0)
        return;
    ps_code_release(block->own);
    ps_code_release(block->borrowed);
    if (block->engine_free != NULL)
        block->engine_free(block->engine);
    ps_script_release(block->script);
    free(block->text);
    free(block);
}

PsCode *ps_block_code_get(PsBlockCode *block, bool borrowed)
{
    PsCode **code = borrowed ? &block->borrowed : &block->own;
    if (*code == NULL)
        *code = compile(block, borrowed);
    return *code;
}

void ps_code_release(PsCode *code)
{
    if (code == NULL || --code->refs > 0)
        return;
    for (uint32_t i = 0; i < code->constant_count; i++)
        ps_release(code->constants[i]);
    for (uint32_t i = 0; i < code->child_count; i++)
        ps_block_code_release(code->children[i]);
    free(code->slot_index);
    ps_script_release(code->script);
    ps_arena_done(&code->arena);
    free(code);
}

static void make_slot_index(PsCode *code)
{
    code->slot_index_size = 16;
    while (code->slot_index_size < code->slot_count * 2)
        code->slot_index_size *= 2;
    code->slot_index = ps_alloc_zero(code->slot_index_size * sizeof *code->slot_index);
    for (uint32_t i = 0; i < code->slot_count; i++) {
        uint32_t at = code->slots[i]->id & (code->slot_index_size - 1);
        while (code->slot_index[at] != 0)
            at = (at + 1) & (code->slot_index_size - 1);
        code->slot_index[at] = i + 1;
    }
}

int32_t ps_code_find_slot(PsCode *code, const PsSymbol *name)
{
    if (code->slot_count <= 6) {
        for (uint32_t i = 0; i < code->slot_count; i++)
            if (code->slots[i] == name)
                return (int32_t)i;
        return -1;
    }
    if (code->slot_index == NULL)
        make_slot_index(code);
    uint32_t mask = code->slot_index_size - 1;
    for (uint32_t at = name->id & mask; code->slot_index[at] != 0; at = (at + 1) & mask)
        if (code->slots[code->slot_index[at] - 1] == name)
            return (int32_t)code->slot_index[at] - 1;
    return -1;
}

const PsAst *ps_code_node_at(const PsCode *code, uint32_t pc)
{
    const PsAst *node = code->ast;
    for (uint32_t i = 0; i < code->position_count && code->positions[i] <= pc; i++)
        node = code->nodes[i];
    return node;
}

bool ps_code_is_text(const PsCode *code, uint32_t pc)
{
    for (uint32_t i = 0; i < 2 * code->text_count; i += 2)
        if (code->texts[i] <= pc && pc < code->texts[i + 1])
            return true;
    return code->in_text;
}
