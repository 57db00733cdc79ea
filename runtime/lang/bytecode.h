/*
 * bytecode.h - compiled code of a script block, shared by all its invocations.
 *
 * A block is compiled in one of two modes.  OWN: it runs in a scope of its own, whose variables
 * are the numbered slots of its frame.  BORROWED: it runs in somebody else's scope (ForEach-Object,
 * dot-sourcing, Invoke-Expression), where variables are found by name through inline caches.
 */
#ifndef PS_LANG_BYTECODE_H
#define PS_LANG_BYTECODE_H

#include "base/arena.h"
#include "lang/ast.h"
#include "lang/parser.h"
#include "value/symbol.h"
#include "value/value.h"

typedef enum {
#define PS_OPCODE(name, words, help) PS_OP_CODE_##name,
#include "lang/opcode.def"
#undef PS_OPCODE
    PS_OP_CODE_COUNT
} PsOpcode;

typedef struct PsCode PsCode;

/* What happens when something is thrown, or a loop is left, while the pc is in [start, end). The
 * innermost region stands first in the list. */
typedef enum {
    PS_REGION_STATEMENT,  /* an error that is only reported goes on at target */
    PS_REGION_CATCH,      /* try body: catch clauses first..first+count */
    PS_REGION_FINALLY,    /* whatever leaves goes through target */
    PS_REGION_LOOP,       /* target: break, target2: continue */
    PS_REGION_SWITCH,     /* the same */
    PS_REGION_CATCH_BODY, /* stack - 1 holds the old $_ */
    PS_REGION_TRAP,       /* statement block with traps first..first+count; resumes by STATEMENT */
} PsRegionKind;

typedef struct {
    uint32_t start, end;
    uint8_t kind;
    uint16_t stack;    /* values on the frame's stack that stay */
    uint16_t captures; /* collectors that stay */
    uint32_t target, target2;
    uint32_t first, count; /* handlers */
    const PsSymbol *label; /* of loops; NULL */
} PsRegion;

/* A catch clause or trap. */
typedef struct {
    const PsTypeName *const *types;
    uint32_t type_count; /* 0: catches all */
    uint32_t target;
} PsHandler;

typedef enum {
    PS_ELEM_ARGUMENT,  /* a value */
    PS_ELEM_WORD,      /* a bare word: globbed for native programs; name holds its source text */
    PS_ELEM_PARAMETER, /* -name without a value */
    PS_ELEM_NAMED,     /* -name:value */
    PS_ELEM_SPLAT,     /* @variable */
    PS_ELEM_NUMBER,    /* a number; name holds its source text */
    PS_ELEM_RAW,       /* --% and what follows */
    PS_ELEM_LIST,      /* a,b written so: native programs take the source text */
} PsElemKind;

typedef struct {
    uint8_t kind;   /* PsElemKind */
    bool on_stack;  /* takes a value from the stack */
    PsSlice text;   /* parameter name without dash, or source text */
    PsSlice list;   /* source text of -name:a,b; else empty */
    PsSlice number; /* source text of the value in -name:1kb; else empty */
    const PsAst *ast;
} PsElem;

typedef struct {
    uint8_t stream; /* PsRedirectionStream */
    uint8_t to;     /* merge: PS_STREAM_OUTPUT; file: 0 */
    bool is_file, append;
    bool on_stack; /* the file's name is on the stack, behind the arguments */
} PsRedirect;

/* One command of a pipeline. */
typedef struct {
    uint8_t invocation; /* 0, '&' or '.' */
    bool is_expression; /* first stage: the value on the stack is the input */
    bool name_on_stack; /* else `name` */
    const PsSymbol *name;
    PsSlice name_text;
    PsElem *elems;
    uint32_t elem_count;
    PsRedirect *redirects;
    uint32_t redirect_count;
    uint32_t stack_count; /* values it takes from the stack in all */
    bool is_like_call;    /* f(1, 2): refused in strict mode */
    const PsAst *ast;
    /* call cache, the engine's */
    void *cached_command;
    uint32_t cached_generation;
    void *cached_plan;
    const void *cached_state; /* session state it was looked up in */
} PsStage;

typedef struct {
    PsStage *stages;
    uint32_t stage_count;
    bool background;
    const PsAst *ast;
} PsPipelineCode;

/* A variable with scope or drive. */
typedef struct {
    const PsVariableExpressionAst *ast;
    const PsSymbol *name;
    unsigned scope; /* PS_AST_GLOBAL ... of ast.h; 0: by plain name */
    PsSlice drive;  /* `env` */
    int32_t slot;   /* of plain names in OWN mode; -1 */
} PsVarRef;

typedef struct {
    const PsVarRef *var;
    const PsAst *const *attributes; /* innermost last: type constraints and attributes as written */
    uint32_t attribute_count;
} PsDeclaration;

typedef struct {
    const PsTypeName *name;
    const PsType *type; /* resolved at first use */
} PsTypeRef;

/* One parameter of a function or script block. */
typedef struct {
    const PsParameterAst *ast;
    const PsSymbol *name;
    int32_t slot;           /* in OWN mode */
    uint32_t default_entry; /* pc, or PS_NO_ENTRY */
} PsParamCode;

#define PS_NO_ENTRY UINT32_MAX

typedef enum {
    PS_BLOCK_DYNAMICPARAM,
    PS_BLOCK_BEGIN,
    PS_BLOCK_PROCESS,
    PS_BLOCK_END,
    PS_BLOCK_CLEAN,
    PS_BLOCK_COUNT
} PsBlockKind;

typedef struct {
    const void *shape;
    int32_t index;
    const void *extra;
} PsCache;

struct PsCode {
    uint32_t refs;
    bool borrowed;
    PsScript *script; /* holds source and tree */
    const PsAst *ast; /* ScriptBlock, or the expression of an attribute or default */
    const PsScriptBlockAst *block;
    const PsAstList *name_parameters; /* of function f($a) {} */
    PsArena arena;
    uint32_t *words;
    uint32_t word_count;
    PsValue *constants;
    uint32_t constant_count;
    const PsSymbol **slots; /* names; parameters first */
    uint32_t slot_count;
    uint32_t *slot_index; /* open addressing by symbol id; made when a scope is searched */
    uint32_t slot_index_size;
    PsVarRef *vars;
    PsDeclaration *declarations;
    PsTypeRef *types;
    PsPipelineCode *pipelines;
    uint32_t pipeline_count;
    const PsAst **definitions; /* functions and types */
    struct PsBlockCode **children;
    uint32_t child_count;
    PsParamCode *params;
    uint32_t param_count;
    PsRegion *regions;
    uint32_t region_count;
    PsHandler *handlers;
    uint32_t *positions; /* pairs pc, node index */
    const PsAst **nodes;
    uint32_t position_count;
    PsCache *caches;
    uint32_t cache_count;
    uint32_t entry[PS_BLOCK_COUNT];
    uint32_t max_stack;
    uint32_t *texts; /* pairs pc, pc: what stands in an expandable string */
    uint32_t text_count;
    bool has_param_block;
    bool in_text;                  /* the whole of it does */
    const PsSymbol **typed_locals; /* lang/typed_local.h; NULL until somebody asks */
    uint32_t typed_local_count;
};

/* A script block as written: its tree, and its code in each mode once it was needed. */
typedef struct PsBlockCode {
    uint32_t refs;
    PsScript *script;
    const PsAst *ast;                 /* the ScriptBlock */
    const PsAst *definition;          /* of the function whose body it is; NULL */
    const PsAstList *name_parameters; /* of function f($a) { }; NULL */
    PsCode *own, *borrowed;
    const char *class_method; /* name when it is the body of a class's method; NULL */
    bool in_text;             /* stands in an expandable string */
    char *text;               /* with the parameters in front, once asked for; NULL */
    void *engine;             /* metadata the engine caches (parameters) */
    void (*engine_free)(void *engine);
} PsBlockCode;

PsBlockCode *ps_block_code_new(PsScript *script, const PsAst *ast, const PsAstList *parameters);
PsBlockCode *ps_block_code_retain(PsBlockCode *code);
void ps_block_code_release(PsBlockCode *code);
/* The code in a mode, compiled at first use. */
PsCode *ps_block_code_get(PsBlockCode *code, bool borrowed);
void ps_code_release(PsCode *code);
/* Slot of a name; -1. */
int32_t ps_code_find_slot(PsCode *code, const PsSymbol *name);
/* A number as written in the text. */
PsValue ps_literal_value(const PsConstantExpressionAst *n);
/* The node whose instruction stands at or before pc. */
const PsAst *ps_code_node_at(const PsCode *code, uint32_t pc);
/* Whether the instruction at pc stands in an expandable string, however deep. */
bool ps_code_is_text(const PsCode *code, uint32_t pc);

#endif
