/* pipe.h - pipes: collectors, the host, nothing; and writing values with enumeration. */
#ifndef PS_ENGINE_PIPE_H
#define PS_ENGINE_PIPE_H

#include "engine/engine.h"

/* Writes the elements of a collection, anything else as it is; NOTHING writes nothing. Consumes. */
PS_CHECKED PsStatus ps_pipe_emit(PsSession *s, PsPipe *pipe, PsValue value);
/* Discards what is written. */
extern PsPipe ps_pipe_null;

PsCollector *ps_collector_get(PsSession *s);
void ps_collector_put(PsSession *s, PsCollector *collector); /* drops what it holds */
/* NOTHING, the one value, or object[]; or always object[].  Empties the collector. */
PsValue ps_collector_take(PsCollector *collector, bool as_array);

/* Frame's output goes to a new collector until ps_capture_end. */
void ps_capture_begin(PsSession *s, PsFrame *frame);
PsValue ps_capture_end(PsSession *s, PsFrame *frame, bool as_array);
/* Drops collectors down to `keep`. */
void ps_capture_drop(PsSession *s, PsFrame *frame, uint32_t keep);

/* Where a stream goes now: a pipe of a redirection, or NULL for the host. */
PsPipe *ps_stream_pipe(PsSession *s, PsStreamId stream);

#endif
