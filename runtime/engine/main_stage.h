/* main_stage.h - a main script with [CmdletBinding()] or [Parameter()] is a command like a function
 * with them: it has common parameters and $PSCmdlet. */
#ifndef PS_ENGINE_MAIN_STAGE_H
#define PS_ENGINE_MAIN_STAGE_H

#include "engine/stage.h"

/* The stage of the frame, and its parameters from the arguments, which stay the caller's.  To be
 * ended by ps_main_stage_done, also after a failure. */
PS_CHECKED PsStatus ps_main_stage_bind(PsSession *s, PsFrame *f, PsMeta *meta, const PsArgs *args,
                                       PsStageRun **out);
void ps_main_stage_done(PsStageRun *stage);

#endif
