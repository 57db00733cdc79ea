/*
 * bind.h - binding arguments to parameters: named, positional, remaining, from the pipeline.
 * The order and the rules are those of about_Parameter_Binding.
 */
#ifndef PS_ENGINE_BIND_H
#define PS_ENGINE_BIND_H

#include "engine/engine.h"
#include "engine/meta.h"

/* ---- arguments ---- */

void ps_args_add(PsArgs *args, PsArg arg); /* takes arg.value over */
void ps_args_done(PsArgs *args);
/* From a call site's elements and the values on the stack (borrowed); splats are taken apart. */
PS_CHECKED PsStatus ps_args_from_stage(PsSession *s, const PsStage *stage, const PsValue *values,
                                       bool is_program, PsArgs *out);

/* ---- binding ---- */

/* `command`: the name that error ids and messages carry; NULL for bare blocks. */
typedef struct {
    PsSession *session;
    PsBinding *binding;
    const char *suffix; /* of error ids: class or function name; NULL */
    const char *name;   /* shown name */
    PsFrame *frame;     /* functions: where defaults run; NULL */
    PsStageRun *stage;  /* that warnings come from; NULL */
    bool expects_input; /* pipeline parameters may come later */
    bool is_cmdlet;
    bool is_elsewhere; /* the value that was refused last belongs to another set's parameter */
    const PsElem *at;  /* the argument that is being bound: where its error is; NULL: all of them */
} PsBinder;

void ps_binding_init(PsBinding *binding, PsMeta *meta);
void ps_binding_done(PsBinding *binding);

/* Named, positional, default values, remaining; mandatory ones unless input is still expected. */
PS_CHECKED PsStatus ps_bind_arguments(PsBinder *binder, PsArgs *args);
/* One input object; *bound false: it fits no parameter. */
PS_CHECKED PsStatus ps_bind_input(PsBinder *binder, PsRef input, bool *bound);
/* Forgets what the last input object bound. */
void ps_bind_reset_input(PsBinder *binder);
/* Converts and checks one value for a parameter and stores it. */
PS_CHECKED PsStatus ps_bind_value(PsBinder *binder, PsParamMeta *p, PsRef value, PsBoundState how);
int ps_bind_index(const PsBinding *binding, const PsParamMeta *p);

/* A function's frame gets its parameters: binds, runs defaults, fills slots. */
PS_CHECKED PsStatus ps_bind_block(PsSession *s, PsFrame *frame, PsBlockCode *code, PsArgs *args);
/* Bound values into the slots; defaults of the others run. */
PS_CHECKED PsStatus ps_bind_fill(PsBinder *binder, PsFrame *frame, bool defaults);
/* What simple functions get as $args. */
PsValue ps_bind_rest(const PsArgs *rest);
/* Whether the body can assign to a typed parameter, whose constraint must then be kept. */
bool ps_bind_reassigns(const PsCode *code, const PsMeta *meta);
/* The common parameters' values. */
PsCommon ps_bind_common(PsSession *s, const PsBinding *binding);

/* bind_errors.c */
PS_CHECKED PsStatus ps_bind_error(PsBinder *b, const PsType *type, PsErrorCategory category,
                                  const char *id, const char *fmt, ...) PS_PRINTF(5, 6);

/* The pending binding error (status PS_ERROR) tells which parameter it is about; passes status on.
 */
PS_CHECKED PsStatus ps_bind_blame(PsBinder *b, PsSlice parameter, PsStatus status);

#endif
