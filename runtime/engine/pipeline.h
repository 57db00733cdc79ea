/* pipeline.h - a pipeline from its first command to its last. */
#ifndef PS_ENGINE_PIPELINE_H
#define PS_ENGINE_PIPELINE_H

#include "engine/engine.h"

/* Arguments of all stages are on the stack and are taken off it. */
PS_CHECKED PsStatus ps_pipeline_run(PsSession *s, PsFrame *f, PsPipelineCode *site);

#endif
