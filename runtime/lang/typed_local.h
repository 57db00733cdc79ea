/* typed_local.h - variables of a script block that keep one type. */
#ifndef PS_LANG_TYPED_LOCAL_H
#define PS_LANG_TYPED_LOCAL_H

#include "lang/bytecode.h"

/* Whether PowerShell knows the variable's type when it compiles the block: every way to an
 * assignment has passed one that names the type, always the same, and without checks.  Assigning to
 * such a variable is a cast and fails as one; elsewhere a failed assignment is a MetadataError.
 * False for code that runs in somebody else's scope. */
bool ps_typed_local(PsCode *code, const PsSymbol *name);

#endif
