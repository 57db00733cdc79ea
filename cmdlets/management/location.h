/* location.h - the current location, and the stacks that Push- and Pop-Location keep. */
#ifndef PS_MANAGEMENT_LOCATION_H
#define PS_MANAGEMENT_LOCATION_H

#include "command/call.h"
#include "management/provider.h"
#include "value/value.h"

/* Goes to what a path names; `is_literal` as -LiteralPath.  Not a container, several: pending
 * error. */
PS_CHECKED PsStatus ps_location_set(PsCall *call, PsSlice text, bool is_literal);
/* The current location as a PathInfo. */
PS_CHECKED PsStatus ps_location_info(PsCall *call, PsValue *out);
/* Keeps the current location on a stack; name empty: the default one. */
void ps_location_push(PsCall *call, PsSlice stack);
/* Goes back to the last one; false: the stack is empty.  Unknown name: pending error. */
PS_CHECKED PsStatus ps_location_pop(PsCall *call, PsSlice stack, bool *popped);
/* The stack, last first, as PathInfo objects in a PathInfoStack-like list. */
PS_CHECKED PsStatus ps_location_stack(PsCall *call, PsSlice stack, PsValue *out);
/* `-` and `+`: back and forth through the locations of Set-Location. */
PS_CHECKED PsStatus ps_location_history(PsCall *call, bool back);
/* Makes a stack the default one. */
void ps_location_choose(PsCall *call, PsSlice stack);

#endif
