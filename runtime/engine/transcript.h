/* transcript.h - the host's side of public/transcript.h. */
#ifndef PS_ENGINE_TRANSCRIPT_H
#define PS_ENGINE_TRANSCRIPT_H

#include "engine/engine.h"

bool ps_transcript_is_on(PsSession *s);
/* What the host shows: without its colours, and each piece ends a line. */
void ps_transcript_copy(PsSession *s, PsSlice text);
/* Ends those that the script has left open. */
void ps_transcript_finish(PsSession *s);

#endif
