/* trace.h - for Trace-Command. */
#ifndef PS_ENGINE_PUBLIC_TRACE_H
#define PS_ENGINE_PUBLIC_TRACE_H

#include "engine/public/script.h"

/* Runs the block; how its commands' parameters are bound is told on the host and in the open file
 * (-1: none), which stays the caller's. */
PS_CHECKED PsStatus ps_trace_block(PsCall *call, PsRef block, const PsBlockCall *how, bool to_host,
                                   int fd) PS_MAY_RUN;

#endif
