/* dynamic_param.h - dynamicparam blocks: parameters that a function decides at each call. */
#ifndef PS_ENGINE_DYNAMIC_PARAM_H
#define PS_ENGINE_DYNAMIC_PARAM_H

#include "engine/stage.h"

/* Runs the block, if there is one; *meta becomes the stage's own metadata with what it declares. */
PS_CHECKED PsStatus ps_dynamic_meta(PsStageRun *stage, PsMeta **meta);
/* A stage's own metadata, whose first `shared` parameters are the function's. NULL is fine. */
void ps_dynamic_free(PsMeta *meta, uint32_t shared);
/* Declares RuntimeDefinedParameter and its dictionary. */
void ps_dynamic_register(void);

#endif
