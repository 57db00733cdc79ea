/*
 * trace.h - what the binder and the pipeline tell of their steps while Trace-Command runs.
 *
 * Nobody listens as a rule: PS_TRACE costs a look at a pointer then.
 */
#ifndef PS_ENGINE_TRACE_H
#define PS_ENGINE_TRACE_H

#include "engine/engine.h"

struct PsTrace {
    PsTrace *outer; /* of a Trace-Command around this one; NULL */
    int depth;      /* steps inside steps are shown further in */
    bool to_host;
    int fd; /* of a file; -1 */
};

void ps_trace_line(PsSession *s, const char *fmt, ...) PS_PRINTF(2, 3);
/* BIND arg [value] to `what` [parameter]`end`. */
void ps_trace_argument(PsSession *s, PsRef value, const char *what, const char *parameter,
                       const char *end);

/* The argument does not fit the parameter as it is. */
void ps_trace_skipped(PsSession *s, PsRef value, const char *parameter);

#define PS_TRACE(s, ...) \
    do { \
        if ((s)->trace != NULL) \
            ps_trace_line((s), __VA_ARGS__); \
    } while (0)
/* What follows belongs to the step before, until it is over. */
#define PS_TRACE_IN(s) ((s)->trace != NULL ? (void)(s)->trace->depth++ : (void)0)
#define PS_TRACE_OUT(s) ((s)->trace != NULL ? (void)(s)->trace->depth-- : (void)0)

#endif
