/* delegate.h - script blocks that were converted to a delegate type: [Func[int, int]] { ... }. */
#ifndef PS_VALUE_DELEGATE_H
#define PS_VALUE_DELEGATE_H

#include "value/type.h"
#include "value/value.h"

/* A delegate of the type that runs `block` (a BLOCK). */
PS_CHECKED PsValue ps_delegate_new(const PsType *type, PsRef block);
/* One that runs all of `list`, an object[] of delegates, one behind the other. */
PS_CHECKED PsValue ps_delegate_combined(const PsType *type, PsRef list);
bool ps_is_delegate(PsRef value);
/* What it runs: a BLOCK, or an object[] of delegates; borrowed. */
PsRef ps_delegate_target(PsRef delegate);
/* What a delegate type returns; NULL: void. */
const PsType *ps_delegate_returns(const PsType *type);

#endif
