/* invoke.h - running the commands and pipelines of a script. */
#ifndef PS_ENGINE_INVOKE_H
#define PS_ENGINE_INVOKE_H

#include "engine/engine.h"

/*
 * One command whose arguments are on the stack.  A plain function (no named blocks, no redirection)
 * is only entered: *called is its frame, which the VM goes on in.
 */
PS_CHECKED PsStatus ps_invoke_command(PsSession *s, PsFrame *f, PsPipelineCode *site,
                                      PsFrame **called);
/* Several commands; the arguments of all are on the stack, in order. */
PS_CHECKED PsStatus ps_invoke_pipeline(PsSession *s, PsFrame *f, PsPipelineCode *site);
/* A command by name or CommandInfo from native code; args are consumed. */
PS_CHECKED PsStatus ps_invoke_named(PsSession *s, PsSlice name, PsArgs *args, PsRef input,
                                    PsPipe *out);
PS_CHECKED PsStatus ps_invoke_found(PsSession *s, PsCommand *command, PsArgs *args, PsRef input,
                                    PsPipe *out);

#endif
