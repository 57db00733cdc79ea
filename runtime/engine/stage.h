/* stage.h - one running command of a pipeline: cmdlet, function, script or program. */
#ifndef PS_ENGINE_STAGE_H
#define PS_ENGINE_STAGE_H

#include "engine/bind.h"
#include "engine/engine.h"

/* A PsCall of the engine. */
typedef struct {
    PsCall base;
    PsStageRun *stage;
} PsEngineCall;

/* Passes objects on and keeps them for -OutVariable, or shows them to -PipelineVariable. */
typedef struct {
    PsPipe pipe;
    PsPipe *to;
    PsValue list;             /* -OutVariable: ArrayList; null */
    const PsSymbol *variable; /* -PipelineVariable; NULL */
    PsScope *scope;           /* of the variable; NULL: the current one */
    bool was_there;           /* the variable, before */
} PsTee;

typedef struct PsNative PsNative; /* native.c */

struct PsStageRun {
    PsPipe in; /* what upstream writes to */
    PsSession *session;
    PsStageRun *outer;    /* the stage that was running when this one started to run */
    PsStageRun *block_of; /* the cmdlet that runs the block that this one stands in; NULL */
    PsStageRun *upstream;
    PsState *home_state; /* where the pipeline runs; NULL: where its next step is asked for */
    PsScope *home;
    PsCommand *command; /* held */
    const PsStage *site;
    const PsAst *ast;
    PsScript *script;
    PsArgs args;
    PsEngineCall call;
    void *state; /* a cmdlet's */
    PsBinding binding;
    PsBinder binder;
    bool is_bound;
    PsFrame *frame; /* a function's, suspended between its blocks */
    PsCommon common;
    PsStreams streams;
    bool has_streams;
    PsPipe *out;
    PsTee tee;
    PsValue error_list, warning_list, information_list; /* -ErrorVariable ...: ArrayList or null */
    PsValue input; /* functions that read $input at their end: array */
    PsNative *native;
    PsMeta *own_meta; /* with what a dynamicparam block declared; NULL */
    uint32_t own_meta_shared;
    PsValue dollar_cmdlet; /* $PSCmdlet object, when asked for */
    PsState *module_state; /* & $module { }: where it runs; NULL */
    bool is_exited;        /* a script that called exit */
    bool expects_input;    /* something is upstream */
    bool names_nothing;    /* & $null: what stands there is no command's name */
    bool is_dot;           /* . name: in the current scope */
    bool began, ended, is_stopped, is_last;
    bool has_run;   /* one of a function's blocks: its clean block runs only then */
    bool had_error; /* wrote an error record */
    bool yes_to_all, no_to_all;
    int position, length; /* in the pipeline, from 1; of the pipeline */
};

/* Finds the command and binds its arguments (`values`: its part of the stack, borrowed). */
PS_CHECKED PsStatus ps_stage_prepare(PsStageRun *stage, const PsValue *values);
/* Between finding its command and preparing it: with `-?` the command is Get-Help. */
void ps_stage_ask_help(PsStageRun *stage);
PS_CHECKED PsStatus ps_stage_begin(PsStageRun *stage);
PS_CHECKED PsStatus ps_stage_process(PsStageRun *stage, PsValue input); /* consumes */
/* Without input: once. */
PS_CHECKED PsStatus ps_stage_process_none(PsStageRun *stage);
PS_CHECKED PsStatus ps_stage_end(PsStageRun *stage);
/* Always, once: clean blocks, frames, state. */
void ps_stage_done(PsStageRun *stage);

/* call_ops.c */
/* The next stage around that may keep what a stage inside it writes, by -ErrorVariable and its
 * like. */
PsStageRun *ps_stage_collecting(const PsStageRun *stage);
/* The pending error ends a function: its -ErrorVariable keeps it, too. */
void ps_stage_collect_failure(PsStageRun *stage);
/* The stage's arguments to the parameters; `suffix`: of error ids. */
PS_CHECKED PsStatus ps_stage_bind(PsStageRun *stage, PsMeta *meta, const char *suffix,
                                  bool is_cmdlet);
/* The common parameters of an advanced function become preferences of its scope. */
void ps_stage_set_preferences(PsStageRun *stage);
/* obsolete.c */
PS_CHECKED PsStatus ps_stage_warn_obsolete(PsStageRun *stage);
PS_CHECKED PsStatus ps_stage_stop_for(PsSession *s, PsStreamId stream, PsSlice text);
extern const PsCallOps ps_engine_call_ops;
/* An error record of the stage: preference, variables, stream.  Consumes. */
PS_CHECKED PsStatus ps_stage_write_error(PsStageRun *stage, PsValue record);
PS_CHECKED PsStatus ps_stage_write_text(PsStageRun *stage, PsStreamId stream, PsSlice text);
/* With "to all" answers, which the two flags remember. */
PS_CHECKED PsStatus ps_stage_should_continue(PsStageRun *stage, PsSlice query, PsSlice caption,
                                             bool *yes_to_all, bool *no_to_all, bool *yes);
PS_CHECKED PsStatus ps_stage_should_process(PsStageRun *stage, PsSlice message, PsSlice caption,
                                            bool *yes);

#endif
