/*
 * call.h - what a running cmdlet may ask of the world: PsCall, a table of operations.
 *
 * The engine implements it for cmdlets in process; the broker implements it a second time over
 * frames.  A cmdlet cannot tell which one it has.
 */
#ifndef PS_COMMAND_CALL_H
#define PS_COMMAND_CALL_H

#include <stddef.h>

#include "base/error_buf.h"
#include "base/slice.h"
#include "base/status.h"
#include "value/context.h"
#include "value/fault.h"
#include "value/value.h"

typedef struct PsCall PsCall;

typedef enum {
    PS_STREAM_OUT = 1,
    PS_STREAM_ERR,
    PS_STREAM_WARN,
    PS_STREAM_VERB,
    PS_STREAM_DBG,
    PS_STREAM_INFO,
} PsStreamId;

typedef struct {
    int32_t id, parent_id; /* parent_id -1: none */
    PsSlice activity, status, operation;
    int32_t percent; /* -1: unknown */
    int32_t seconds; /* remaining; -1: unknown */
    bool is_done;
} PsProgress;

typedef struct {
    PsStatus (*write)(PsCall *call, PsValue value, bool enumerate); /* consumes */
    PsStatus (*write_error)(PsCall *call, PsValue record);          /* consumes an ERROR */
    /* Warning, verbose, debug: a text; information: a record. */
    PsStatus (*write_text)(PsCall *call, PsStreamId stream, PsSlice text);
    PsStatus (*write_progress)(PsCall *call, const PsProgress *progress);
    PsStatus (*should_process)(PsCall *call, PsSlice target, PsSlice action, bool *yes);
    PsStatus (*should_continue)(PsCall *call, PsSlice query, PsSlice caption, bool *yes);
    bool (*is_stopping)(PsCall *call);
    bool (*is_bound)(const PsCall *call, size_t offset);
    PsStatus (*stop_upstream)(PsCall *call);
    const struct PsGuardInfo *(*guard)(PsCall *call); /* command/guard.h; NULL: not guarded */
} PsCallOps;

/* Implementations embed this as their first member. */
struct PsCall {
    const PsCallOps *ops;
    PsContext *ctx;            /* heap, culture, error slot */
    const char *parameter_set; /* name of the chosen set */
    const char *name;          /* the command's name */
    const char *class_name;    /* suffix of its error ids */
};

/* Passes one object on as it is. Consumes. */
PS_CHECKED PsStatus ps_write(PsCall *call, PsValue value) PS_MAY_RUN;
/* Passes the elements of a collection on one by one. Consumes. */
PS_CHECKED PsStatus ps_write_each(PsCall *call, PsValue value) PS_MAY_RUN;
/* Non-terminating error: the record's id gets the class name behind it.  Goes on when PS_OK. */
PS_CHECKED PsStatus ps_write_error(PsCall *call, PsRef target, const PsType *type,
                                   PsErrorCategory category, const char *id, const char *fmt, ...)
    PS_PRINTF(6, 7) PS_MAY_RUN;
PS_CHECKED PsStatus ps_write_error_record(PsCall *call, PsValue record) PS_MAY_RUN; /* consumes */
/* Turns the pending error of the context into a non-terminating one. */
PS_CHECKED PsStatus ps_write_pending_error(PsCall *call) PS_MAY_RUN;
/* Terminating error of this cmdlet; returns PS_ERROR. */
PS_CHECKED PsStatus ps_throw(PsCall *call, PsRef target, const PsType *type,
                             PsErrorCategory category, const char *id, const char *fmt, ...)
    PS_PRINTF(6, 7);
PS_CHECKED PsStatus ps_throw_record(PsCall *call, PsValue record); /* consumes */
PS_CHECKED PsStatus ps_warning(PsCall *call, const char *fmt, ...) PS_PRINTF(2, 3) PS_MAY_RUN;
PS_CHECKED PsStatus ps_verbose(PsCall *call, const char *fmt, ...) PS_PRINTF(2, 3) PS_MAY_RUN;
PS_CHECKED PsStatus ps_debug(PsCall *call, const char *fmt, ...) PS_PRINTF(2, 3) PS_MAY_RUN;
PS_CHECKED PsStatus ps_progress(PsCall *call, const PsProgress *progress);
/* `Performing the operation "ACTION" on target "TARGET".`; action empty: the cmdlet's name. */
PS_CHECKED PsStatus ps_should_process(PsCall *call, PsSlice target, PsSlice action,
                                      bool *yes) PS_MAY_RUN;
PS_CHECKED PsStatus ps_should_continue(PsCall *call, PsSlice query, PsSlice caption,
                                       bool *yes) PS_MAY_RUN;
bool ps_is_stopping(PsCall *call);
/* This stage wants no more input: return its status from process. */
PS_CHECKED PsStatus ps_stop_upstream(PsCall *call);
/* Was the parameter whose field is at `offset` given? ps_is_bound(call, offsetof(State, field)) */
bool ps_is_bound(const PsCall *call, size_t offset);

#endif
