/*
 * engine.h - the structures of a running session; runtime/engine only.
 *
 *   PsSession   one shell: its states, stacks, streams, host
 *   PsState     a session state: global, or one of a module; has a chain of scopes of its own
 *   PsScope     variables, functions and aliases of one invocation (or of a state: its top scope)
 *   PsFrame     one running block: code, pc, slots, output
 */
#ifndef PS_ENGINE_ENGINE_H
#define PS_ENGINE_ENGINE_H

#include "base/map.h"
#include "command/call.h"
#include "command/cmdlet.h"
#include "lang/bytecode.h"
#include "value/boxed.h"
#include "value/context.h"
#include "value/heap.h"
#include "value/object.h"
#include "value/symbol.h"
#include "value/value.h"

typedef struct PsSession PsSession;
typedef struct PsState PsState;
typedef struct PsScope PsScope;
typedef struct PsFrame PsFrame;
typedef struct PsPipe PsPipe;
typedef struct PsCommand PsCommand;
typedef struct PsMeta PsMeta;
typedef struct PsStageRun PsStageRun;
typedef struct PsTrace PsTrace;
typedef struct PsCheck PsCheck; /* engine/check.h */

/* ---- output ---- */

/* Where objects go.  `write` consumes the value. */
struct PsPipe {
    PsStatus (*write)(PsPipe *pipe, PsSession *session, PsValue value);
};

/* Collects what is written: one value without memory of its own, more in an array. */
typedef struct PsCollector {
    PsPipe pipe;
    PsValue *items;
    size_t len, cap;
    PsValue first;
    struct PsCollector *next; /* enclosing one of the frame, or the free list */
    PsPipe *saved_out;
} PsCollector;

/* Redirections of streams 2 to 6 around a command; NULL = as outside. */
typedef struct PsStreams {
    struct PsStreams *outer;
    PsPipe *to[7];
} PsStreams;

/* ---- names ---- */

/* Symbols to values, in the order of definition. */
typedef struct {
    const PsSymbol **keys; /* NULL = removed */
    PsValue *values;
    uint32_t *index;
    uint32_t len, cap, index_size;
} PsSymbolMap;

struct PsScope {
    PsScope *parent;
    PsState *state;
    PsFrame *frame; /* whose automatic variables ($args ...) are seen here; NULL at the top */
    PsCode *code;   /* names of `slots`; NULL */
    PsValue *slots;
    PsSymbolMap variables;          /* those without a slot */
    PsSymbolMap functions, aliases; /* PsCommand objects */
    PsValue under;                  /* $_; UNSET = look further out */
    int8_t strict;                  /* Set-StrictMode; -1 = look further out */
    bool is_script;                 /* top of a script file: $script: means here */
};

/* Heap object, so that closures and modules take part in the collection of cycles. */
struct PsState {
    PsHolder head;
    PsScope top;      /* the global scope, or the module's */
    PsScope *current; /* innermost scope of this state now */
    PsState *parent;  /* modules: global; global: NULL; held */
    PsValue module;   /* PSModuleInfo object; null in the global state */
    PsValue
        exports[4]; /* Export-ModuleMember: patterns of functions, cmdlets, variables, aliases */
    bool has_exports;
    PsSlice path; /* of the module's file; owned */
};

/* ---- commands ---- */

typedef enum {
    PS_CMD_ALIAS,
    PS_CMD_FUNCTION,
    PS_CMD_FILTER,
    PS_CMD_CMDLET,
    PS_CMD_SCRIPT,
    PS_CMD_APPLICATION,
    PS_CMD_BLOCK /* one that is invoked: no name finds it */
} PsCommandKind;

/* A CommandInfo object. */
struct PsCommand {
    PsHolder head;
    PsCommandKind kind;
    const PsSymbol *name;
    char *spelling; /* as defined */
    PsValue block;  /* functions, filters, scripts once read */
    const PsCmdlet *cmdlet;
    char *path; /* scripts, applications; aliases: what they stand for */
    char *description;
    PsState *module;  /* held; NULL */
    unsigned options; /* ScopedItemOptions */
    PsMeta *meta;     /* cmdlets; functions keep theirs with their code */
};

/* A ScriptBlock value. */
typedef struct {
    PsHolder head;
    PsBlockCode *code;
    PsState *state;            /* where it was made: held; NULL = where it is run */
    struct PsClass *method_of; /* body of a class's method */
    bool is_filter;
} PsBlock;

/* ---- invocation ---- */

/* One argument as the binder takes it. */
typedef struct {
    PsValue value;
    PsSlice name;  /* named arguments: without dash */
    bool is_named; /* -name, with or without a value */
    bool has_value;
    bool has_colon; /* -name:value */
    bool is_splatted;
    bool is_quoted;     /* a text that looks like a parameter but is none */
    const PsElem *elem; /* as written; NULL */
} PsArg;

typedef struct {
    PsArg *items;
    size_t len, cap;
} PsArgs;

typedef enum { PS_UNBOUND, PS_BOUND, PS_BOUND_PIPELINE, PS_BOUND_DEFAULT } PsBoundState;

/* The parameters of one invocation. */
typedef struct {
    PsMeta *meta;
    PsValue *values; /* by parameter */
    uint8_t *bound;  /* PsBoundState */
    uint32_t *turns; /* when each was bound first, from 1: the order of $PSBoundParameters */
    uint32_t turn;
    uint32_t sets;        /* parameter sets still possible; bind_sets.h */
    uint32_t input_sets;  /* those possible before any input */
    uint32_t first_set;   /* that input is tried on before the others; 0 */
    const char *set_name; /* as $PSCmdlet.ParameterSetName tells it */
    PsArgs rest;          /* simple functions: what goes to $args */
    PsValue *delayed;     /* script blocks bound to pipeline parameters, by parameter; NULL */
    PsValue defaults;     /* parameters bound by $PSDefaultParameterValues: names; null: none */
    PsBuffer told;        /* what was warned of */
    PsValue *from_before; /* what earlier input gave parameters that have nothing now, by parameter:
                             $PSBoundParameters keeps it; UNSET: nothing; NULL: none had any */
    PsValue *without_input; /* what pipeline parameters' variables hold without input, by
                               parameter; UNSET: not filled yet; NULL: none was */
} PsBinding;

/* Values of the common parameters; a null value is "not given". */
typedef struct {
    int error_action, warning_action, information_action, progress_action; /* -1: not given */
    int8_t verbose, debug, what_if, confirm;                               /* -1: not given */
    PsValue error_variable, warning_variable, information_variable, out_variable,
        pipeline_variable; /* strings */
    int32_t out_buffer;
} PsCommon;

struct PsFrame {
    PsFrame *caller;
    PsCode *code;
    uint32_t pc;    /* of the instruction that is running */
    PsValue *slots; /* own variables; NULL in borrowed mode */
    PsValue *base;  /* operand stack */
    PsScope *scope; /* where names are looked up: &own or somebody else's */
    PsScope own;
    PsState *saved_state;
    PsScope *saved_current;
    PsPipe *out;
    PsCollector *captures; /* innermost */
    uint32_t capture_count;
    PsValue block;       /* the script block; held */
    PsCommand *command;  /* the function or script; NULL: a bare block; held */
    uint64_t bound_mask; /* parameters that were given, by position: $PSBoundParameters */
    bool has_mask;
    PsStageRun *stage; /* advanced function: its $PSCmdlet; NULL */
    PsValue args;      /* $args: array; UNSET = none */
    PsValue input;     /* $input: array; UNSET */
    const PsSymbol *invocation_name;
    const PsAst *call_site; /* the command in the caller's script */
    PsScript *call_script;
    PsValue this_value;        /* $this in methods; UNSET */
    PsValue method_value;      /* what a class method returns */
    const PsType *class_type;  /* of the method that runs; NULL */
    const PsSymbol *call_name; /* its name */
    uint32_t pending_mark;
    bool is_script;   /* exit leaves it */
    bool propagates;  /* an error ends it: native code asked for a value */
    bool is_boundary; /* run by native code: PS_RETURN stops here */
    bool keeps;       /* a pipeline stage between begin and end: not popped at the end */
};

/* What a finally block holds back. */
typedef struct {
    PsStatus status;
    PsValue error;
    const PsSymbol *label;
} PsPending;

/* ---- host ---- */

/* What the host program does for a session.  Each may be NULL: nothing happens. */
typedef struct {
    PsStatus (*write)(PsSession *session, PsValue value); /* Out-Default; consumes */
    PsStatus (*write_error)(PsSession *session, PsRef record);
    PsStatus (*write_text)(PsSession *session, PsStreamId stream, PsSlice text);
    PsStatus (*write_progress)(PsSession *session, const PsProgress *progress);
    PsStatus (*write_host)(PsSession *session, PsSlice text, bool newline);
    PsStatus (*read_line)(PsSession *session, PsSlice prompt, bool is_secret, PsBuffer *out,
                          bool *is_end);
    void (*flush)(PsSession *session);
    PsSlice (*input)(PsSession *session, size_t take, size_t least); /* as PsUpcalls has it */
} PsHostOps;

/* Runs a guarded cmdlet's call (rbac/gate); NULL: guarded cmdlets are refused. */
typedef PsStatus (*PsGuard)(PsSession *session, const PsCmdlet *cmdlet, PsCall *call,
                            const PsBinding *binding, void *state);

/* A drive of the file system besides /: "Temp". */
typedef struct {
    char *name, *root;
} PsFileDrive;

struct PsSession {
    PsContext ctx; /* first: a PsContext * of ours is a PsSession * */
    PsState *global;
    PsState *state; /* current */
    PsFrame *frame; /* innermost */
    PsFrame *free_frames;
    PsCollector *free_collectors;
    PsValue *stack, *stack_end, *sp; /* value stack of all frames */
    PsStreams *streams;
    PsPipe *root;            /* the host as a pipe */
    PsStageRun *stages;      /* innermost running pipeline stage */
    PsStageRun *block_stage; /* the cmdlet whose block runs now, writing to where it writes; NULL */
    const PsHostOps *host;
    void *host_data;
    /* The program's session, which has the guard and hears of Ctrl-C for all; itself when it is
     * that one.  Runspaces are sessions on its list, and it ends them. */
    PsSession *main;
    PsSession *runspaces, *next_runspace;
    uint32_t runspace_count; /* made so far */
    PsObject *runspace;      /* the Runspace object of this session, which ends first; NULL */
    int32_t runspace_id;     /* the last that was given */
    bool had_errors;         /* wrote an error record, shown or not: [powershell]'s HadErrors */
    PsGuard guard;           /* the program's; others have none */
    void *guard_data;
    bool is_non_interactive; /* questions are errors */
    bool lists_guarded;     /* there is a deployment: Get-Command and Get-Module show its cmdlets */
    uint32_t builtins_made; /* builtin_function.c: a bit for each that was defined */
    bool has_no_cmdlets;    /* an empty initial session state */
    /* what a status other than OK is aimed at */
    const PsSymbol *flow_label; /* BREAK, CONTINUE: NULL = innermost loop */
    PsFrame *flow_frame;        /* RETURN */
    PsStageRun *stop_target;    /* STOP: upstream of this stage */
    int32_t exit_code;
    int32_t script_exit; /* what `exit` gave the script that the host runs */
    bool ended_early;    /* it was left before its end: exit, an error, break */
    PsPending *pending;
    uint32_t pending_len, pending_cap;
    PsValue errors; /* $Error: ArrayList */
    bool question;  /* $? */
    bool stopping;  /* Ctrl-C; the program's session's */
    unsigned call_depth;
    PsTrace *trace;      /* Trace-Command listens; NULL */
    uint32_t generation; /* counts changes of functions and aliases: call caches */
    PsMap builtin_cmdlets;
    PsSymbolMap type_members; /* Update-TypeData: type name symbol -> property object of members */
    const PsSymbol *sym_args, *sym_input, *sym_this, *sym_my_invocation, *sym_bound_parameters,
        *sym_cmdlet, *sym_script_root, *sym_command_path, *sym_error_action, *sym_matches,
        *sym_question, *sym_default_values;
    char *directory;          /* location in the file system */
    PsFileDrive *file_drives; /* newest last */
    size_t file_drive_count;
    char *shown_location; /* of another provider; NULL */
    PsMap namespaces;     /* using namespace */
    PsMap slots;          /* ps_session_slot */
    void *modules;        /* module.c */
    void *extra;          /* public_*.c */
    int64_t history_id;
};

static inline PsSession *ps_session_of(PsContext *ctx)
{
    return (PsSession *)ctx;
}
static inline PsScope *ps_scope_now(PsSession *s)
{
    return s->state->current;
}

#endif
