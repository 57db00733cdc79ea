/* process_info.h - processes of the system as objects, from /proc. */
#ifndef PS_TYPES_PROCESS_INFO_H
#define PS_TYPES_PROCESS_INFO_H

#include <sys/types.h>

#include "command/call.h"
#include "value/value.h"

/* A System.Diagnostics.Process; null when there is no such process. */
PS_CHECKED PsValue ps_process_info(pid_t pid);
/* All process ids, ascending, as an object[] of ints. */
PS_CHECKED PsValue ps_process_info_all(void);
/* The name of a process; empty when there is none. */
void ps_process_info_name(pid_t pid, PsBuffer *out);
/* Non-terminating: "Cannot find a process with the process identifier N." */
PS_CHECKED PsStatus ps_process_info_no_id(PsCall *call, int32_t id);
PS_CHECKED PsStatus ps_process_info_no_name(PsCall *call, PsRef name);
/* The ids that -Id, -Name (patterns) and -InputObject name: an object[]; missing ones are written
 * as errors. */
PS_CHECKED PsStatus ps_process_info_find(PsCall *call, PsRef ids, PsRef names, PsRef objects,
                                         PsValue *out);

#endif
