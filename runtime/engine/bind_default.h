/* bind_default.h - $PSDefaultParameterValues; bind*.c only. */
#ifndef PS_ENGINE_BIND_DEFAULT_H
#define PS_ENGINE_BIND_DEFAULT_H

#include "engine/bind.h"

/* Binds what the table says for this command's unbound parameters. */
PS_CHECKED PsStatus ps_bind_defaults(PsBinder *b);

#endif
