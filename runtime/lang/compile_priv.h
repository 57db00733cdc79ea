/* compile_priv.h - what the files of the compiler share; compile*.c only. */
#ifndef PS_LANG_COMPILE_PRIV_H
#define PS_LANG_COMPILE_PRIV_H

#include "base/buffer.h"
#include "lang/bytecode.h"

/* A growing list of items of one size. */
typedef struct {
    PsBuffer bytes;
} List;

typedef enum { CONTEXT_LOOP, CONTEXT_BARRIER } ContextKind;

/* What encloses the statement being compiled, innermost first. */
typedef struct Context {
    struct Context *outer;
    ContextKind kind; /* BARRIER: finally, catch, collector: leave through the VM */
    const PsSymbol *label;
    unsigned stack;
    List breaks, continues; /* words to patch: uint32_t positions */
} Context;

typedef struct {
    PsCode *code;
    List words, constants, vars, declarations, types, pipelines, definitions, children, regions,
        handlers, positions, nodes, slots, texts;
    uint32_t caches;
    unsigned depth, max_depth; /* values on the stack */
    unsigned captures;
    unsigned in_texts; /* expandable strings around */
    unsigned catches;  /* catch blocks around */
    Context *context;
    bool is_part;       /* the next statement is a part of the one around it: @(expression) */
    bool in_method;     /* class method: `return` yields the value, nothing else does */
    bool uses_question; /* the script reads $? */
} Compiler;

void list_add(List *list, const void *item, size_t size);
uint32_t list_count(const List *list, size_t size);

/* compile.c */
uint32_t emit(Compiler *c, PsOpcode op, uint32_t a);
void emit_word(Compiler *c, uint32_t word);
uint32_t here(const Compiler *c);
void patch(Compiler *c, uint32_t at, uint32_t target);
void push(Compiler *c, int change);
void mark(Compiler *c, const PsAst *node);
uint32_t add_constant(Compiler *c, PsValue value);
uint32_t add_text(Compiler *c, PsSlice text);
uint32_t add_type(Compiler *c, const PsTypeName *name);
uint32_t add_child(Compiler *c, const PsAst *block, const PsAstList *parameters);
uint32_t add_slot(Compiler *c, const PsSymbol *name);
void add_region(Compiler *c, PsRegion region);
uint32_t new_cache(Compiler *c);

/* compile_expr.c */
void compile_expr(Compiler *c, const PsAst *node);
void compile_variable(Compiler *c, const PsVariableExpressionAst *v);
void compile_store_variable(Compiler *c, const PsVariableExpressionAst *v);
uint32_t add_var(Compiler *c, const PsVariableExpressionAst *v);
bool is_named_variable(const PsVariableExpressionAst *v, const char *name);
bool is_plain_variable(const PsVariableExpressionAst *v);

/* compile_assign.c */
void compile_assignment(Compiler *c, const PsAssignmentStatementAst *a, bool want_value);
void compile_increment(Compiler *c, const PsUnaryExpressionAst *u, bool want_value);
void compile_store(Compiler *c, const PsAst *target);

/* compile_stmt.c */
void compile_statement(Compiler *c, const PsAst *node);
void compile_statements(Compiler *c, const PsAst *const *items, uint32_t count,
                        const PsAstList *traps);
void compile_block(Compiler *c, const PsAst *block);
/* A statement for its value: assignment's right side, ( ), hashtable values, conditions. */
void compile_value(Compiler *c, const PsAst *statement);

/* compile_command.c */
void compile_pipeline(Compiler *c, const PsPipelineAst *p);
void compile_lone_expression(Compiler *c, const PsCommandExpressionAst *e);
/* The expression of a pipeline that is nothing but one; NULL. */
const PsAst *pure_expression(const PsAst *statement);
bool sets_question(const PsAst *node);
void set_question(Compiler *c);

#endif
