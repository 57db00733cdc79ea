/* transcript.h - files that get a copy of what the host writes. */
#ifndef PS_ENGINE_PUBLIC_TRANSCRIPT_H
#define PS_ENGINE_PUBLIC_TRANSCRIPT_H

#include "command/call.h"

/* From now on the open file, which it takes, gets a copy as well. */
void ps_transcript_start(PsCall *call, int fd, PsSlice path);
/* Ends and closes the newest, whose path is appended; false: there is none. */
bool ps_transcript_stop(PsCall *call, PsBuffer *path);

#endif
