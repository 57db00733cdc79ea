/* adapter.h - objects whose properties come from their content: XML nodes, data rows. */
#ifndef PS_TYPES_ADAPTER_H
#define PS_TYPES_ADAPTER_H

#include "types/members.h"

typedef struct {
    PsStatus (*get)(PsContext *ctx, PsRef self, PsSlice name, PsValue *out, bool *found);
    PsStatus (*set)(PsContext *ctx, PsRef self, PsSlice name, PsRef value, bool *found);
    void (*each)(PsRef self, void (*visit)(PsSlice name, void *state), void *state);
} PsTypeAdapter;

extern const PsTypeAdapter ps_adapter_xml;
extern const PsTypeAdapter ps_adapter_data;
/* The adapter of a value; NULL for nearly all. */
const PsTypeAdapter *ps_adapter_of(PsRef value);

#endif
