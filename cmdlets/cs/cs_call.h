/* cs_call.h - what the cmdlets of pools and stores share: the deployment, errors, objects. */
#ifndef PS_CS_CS_CALL_H
#define PS_CS_CS_CALL_H

#include "base/error_buf.h"
#include "command/call.h"
#include "cs/topology/deployment.h"
#include "cs/topology/topology.h"

/* The deployment that the call speaks to, borrowed, or the error DeploymentNotFound. */
PsStatus ps_cs_call_deployment(PsCall *call, PsDeployment **out) PS_CHECKED;
/* A library's error as a non-terminating one, with the category that belongs to its id: other
 * objects of the pipeline go on. */
PsStatus ps_cs_call_error(PsCall *call, PsRef target, const PsErrorBuf *err) PS_CHECKED;
/* The same as a terminating error. */
PsStatus ps_cs_call_throw(PsCall *call, PsRef target, const PsErrorBuf *err) PS_CHECKED;
/* The text of a STRING parameter without the blanks around it, in the arena; "" for null.  A NUL
 * inside ends it. */
const char *ps_cs_call_text(PsArena *arena, PsRef value);
/* The published topology, in the arena; else PS_OK with *found false and the error written. */
PsStatus ps_cs_call_topology(PsCall *call, PsArena *arena, PsTopology *out, bool *found) PS_CHECKED;
/* A property object that shows itself as the class `type_name`. */
PsValue ps_cs_call_object(const char *type_name) PS_CHECKED;
void ps_cs_call_set_text(PsRef object, const char *name, const char *text);

#endif
