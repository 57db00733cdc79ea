/* host_object.h - $Host, $ExecutionContext, $PWD and facts about the machine. */
#ifndef PS_ENGINE_HOST_OBJECT_H
#define PS_ENGINE_HOST_OBJECT_H

#include "engine/engine.h"

PS_CHECKED PsValue ps_host_object(PsSession *s);
PS_CHECKED PsValue ps_execution_context(PsSession *s);
PS_CHECKED PsValue ps_path_info(void *session);
PS_CHECKED PsValue ps_os_name(void);
PS_CHECKED PsValue ps_program_folder(void);
/* A computed variable's setter that takes and forgets. */
PS_CHECKED PsStatus ps_discard(void *session, PsRef value);

#endif
