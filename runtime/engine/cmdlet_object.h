/* cmdlet_object.h - $PSCmdlet. */
#ifndef PS_ENGINE_CMDLET_OBJECT_H
#define PS_ENGINE_CMDLET_OBJECT_H

#include "engine/stage.h"

/* The stage's $PSCmdlet; owned. */
PS_CHECKED PsValue ps_cmdlet_object(PsSession *s, PsStageRun *stage);
/* The stage is over: the object outlives it without one. */
void ps_cmdlet_object_detach(PsRef object);
void ps_cmdlet_object_register(void);

#endif
