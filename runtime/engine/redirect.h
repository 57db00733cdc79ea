/* redirect.h - > file, 2>&1 and their kin around one command. */
#ifndef PS_ENGINE_REDIRECT_H
#define PS_ENGINE_REDIRECT_H

#include "engine/engine.h"

typedef struct PsFileSink PsFileSink;

/* What was opened, to be closed behind the command.  Zero-initialise. */
typedef struct {
    PsFileSink *files;
} PsRedirections;

/* `files`: the names on the stack.  Changes *out and the streams as the redirections say. */
PS_CHECKED PsStatus ps_redirect_open(PsSession *s, const PsStage *site, const PsValue *files,
                                     PsRedirections *opened, PsStreams *streams, PsPipe **out);
/* Ends and closes the files; returns `status`, or their own error when that was PS_OK. */
PS_CHECKED PsStatus ps_redirect_close(PsSession *s, PsRedirections *opened, PsStatus status);

#endif
