/* origin.h - where errors and invocations come from: InvocationInfo, ScriptStackTrace. */
#ifndef PS_ENGINE_ORIGIN_H
#define PS_ENGINE_ORIGIN_H

#include "engine/engine.h"
#include "engine/stage.h"

/* System.Management.Automation.InvocationInfo; HOLDER. */
typedef struct {
    PsHolder head;
    PsScript *script; /* held; NULL: unknown */
    uint32_t start, end;
    PsCommand *command; /* held; NULL */
    char *invocation_name;
    PsValue bound, unbound; /* BoundParameters, UnboundArguments; null */
    int position, length;   /* in the pipeline */
    bool expects_input;
} PsInvocationInfo;

PsInvocationInfo *ps_invocation_info_get(PsRef value); /* NULL when it is none */
PS_CHECKED PsValue ps_invocation_info_new(PsScript *script, uint32_t start, uint32_t end,
                                          PsCommand *command, PsSlice name);
/* $MyInvocation of a frame. */
PS_CHECKED PsValue ps_invocation_of_frame(PsSession *s, PsFrame *f);

/* The pending error becomes a record that knows the place; called when it is first seen. */
void ps_origin_locate(PsSession *s, PsFrame *f);
void ps_origin_of_stage(PsSession *s, PsStageRun *stage);
/* For the error that a call site names no command. */
void ps_origin_not_found(PsSession *s, PsFrame *f, const PsStage *site);
/* For a record a cmdlet writes. */
void ps_origin_fill(PsSession *s, PsStageRun *stage, PsRef record);
/* "at Name, file: line N" for every frame. */
PS_CHECKED PsValue ps_origin_stack(PsSession *s);
/* Declares the members of InvocationInfo and ScriptExtent. */
void ps_origin_register(void);

#endif
