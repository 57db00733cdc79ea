/* cmdlet_module.h - which module a native cmdlet belongs to. */
#ifndef PS_ENGINE_CMDLET_MODULE_H
#define PS_ENGINE_CMDLET_MODULE_H

#include "command/cmdlet.h"

/* "Microsoft.PowerShell.Utility" */
const char *ps_cmdlet_module(const PsCmdlet *cmdlet);
/* The module's name as it is spelled; NULL when no cmdlet is of it. */
const char *ps_cmdlet_module_named(PsSlice name);

#endif
