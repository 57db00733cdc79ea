/* upcalls.h - the engine's side of PsContext. */
#ifndef PS_ENGINE_UPCALLS_H
#define PS_ENGINE_UPCALLS_H

#include "value/context.h"

extern const PsUpcalls ps_engine_upcalls;

#endif
