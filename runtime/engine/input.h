/* input.h - $input: an enumerator over what came through the pipeline. */
#ifndef PS_ENGINE_INPUT_H
#define PS_ENGINE_INPUT_H

#include "engine/engine.h"

/* Takes the array over. */
PS_CHECKED PsValue ps_input_value(PsValue array);
/* The frame has new input: a $input that was made before is made anew. */
void ps_input_changed(PsSession *s, PsFrame *f);
void ps_input_register(void);

#endif
