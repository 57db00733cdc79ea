/* field.h - bound values into a cmdlet's state struct. */
#ifndef PS_ENGINE_FIELD_H
#define PS_ENGINE_FIELD_H

#include "engine/stage.h"

/* Writes every parameter's value (or its default) to its field. */
PS_CHECKED PsStatus ps_field_fill(PsStageRun *stage);
/* The same for the parameters that may have another value with each input; after ps_field_fill. */
PS_CHECKED PsStatus ps_field_fill_input(PsStageRun *stage);

#endif
