/* call_block.h - native code runs script blocks. */
#ifndef PS_ENGINE_CALL_BLOCK_H
#define PS_ENGINE_CALL_BLOCK_H

#include "engine/engine.h"

typedef struct {
    const PsRef *under; /* $_ */
    const PsRef *input; /* $input: an array */
    const PsRef *this_value;
    const PsRef *args;
    size_t arg_count;
    PsArgs *parsed;  /* instead of args: named ones too */
    bool borrowed;   /* in the current scope of the block's state */
    bool is_script;  /* `exit` ends here */
    bool is_whole;   /* all its clauses may run: the text of -Command, a module */
    bool is_main;    /* runs in the global scope itself */
    bool propagates; /* an error of a statement ends the block, as inside try */
    bool *started;   /* becomes true when the arguments are bound; NULL */
    PsPipe *out;
    const char *invocation_name;
    PsCommand *command; /* the function or script it belongs to */
} PsBlockRun;

/* All blocks once: begin, process, end, clean, as `& $block` without pipeline input. */
PS_CHECKED PsStatus ps_call_block(PsSession *s, PsRef block, const PsBlockRun *run);
/* The same with the output collected: NOTHING, one object, or object[]. */
PS_CHECKED PsStatus ps_call_block_value(PsSession *s, PsRef block, PsBlockRun *run, PsValue *out);

/* Particular callers. */
PS_CHECKED PsStatus ps_call_predicate(PsSession *s, PsRef block, PsRef under, PsValue *out);
PS_CHECKED PsStatus ps_call_getter(PsSession *s, PsRef block, PsRef self, PsValue *out);
PS_CHECKED PsStatus ps_call_setter(PsSession *s, PsRef block, PsRef self, PsRef value);
PS_CHECKED PsStatus ps_call_script_method(PsSession *s, PsRef block, PsRef self, PsSlice name,
                                          const PsRef *args, size_t count, PsValue *out);
/* A trap's body, with the record in $_. */
PS_CHECKED PsStatus ps_call_trap(PsSession *s, PsBlockCode *body, PsRef record, PsPipe *out);
/* A lone expression or statement in the current scope: attribute arguments, initial values. */
PS_CHECKED PsStatus ps_call_expression(PsSession *s, PsScript *script, const PsAst *node,
                                       PsValue *out);

#endif
