/* params.h - the parameters of a request as the audit log shows them. */
#ifndef PS_RBAC_GATE_PARAMS_H
#define PS_RBAC_GATE_PARAMS_H

#include "base/buffer.h"
#include "rbac/policy/request.h"

/* Appends [["Name","Type",value],...]: a text, a list of texts, or null.  A secret is shown by its
 * type only, a text of more than 4096 bytes by its size and SHA-256. */
void ps_gate_params_json(const PsRequest *request, PsBuffer *out);

#endif
