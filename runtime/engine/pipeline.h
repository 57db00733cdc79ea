/* pipeline.h - a pipeline from its first command to its last. */
#ifndef PS_ENGINE_PIPELINE_H
#define PS_ENGINE_PIPELINE_H

#include "engine/engine.h"

/* Arguments of all stages are on the stack and are taken off it. */
PS_CHECKED PsStatus ps_pipeline_run(PsSession *s, PsFrame *f, PsPipelineCode *site);

/* One command of a pipeline that native code puts together. */
typedef struct {
    PsCommand *command; /* taken over */
    PsArgs args;        /* taken over */
    bool is_dot;        /* a block in the current scope */
} PsPipelinePart;

/* `input` NOTHING: none; else each of its elements. */
PS_CHECKED PsStatus ps_pipeline_run_parts(PsSession *s, PsPipelinePart *parts, size_t count,
                                          PsRef input, PsPipe *out);

#endif
