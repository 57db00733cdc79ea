/*
 * fault.h - raising errors: exceptions, error records, and the pending error of a context.
 * The texts and ids are rows of errors.h.
 */
#ifndef PS_VALUE_FAULT_H
#define PS_VALUE_FAULT_H

#include "base/error_buf.h"
#include "value/context.h"
#include "value/heap.h"

/* System.Management.Automation.ErrorCategory */
typedef enum {
    PS_CAT_NotSpecified,
    PS_CAT_OpenError,
    PS_CAT_CloseError,
    PS_CAT_DeviceError,
    PS_CAT_DeadlockDetected,
    PS_CAT_InvalidArgument,
    PS_CAT_InvalidData,
    PS_CAT_InvalidOperation,
    PS_CAT_InvalidResult,
    PS_CAT_InvalidType,
    PS_CAT_MetadataError,
    PS_CAT_NotImplemented,
    PS_CAT_NotInstalled,
    PS_CAT_ObjectNotFound,
    PS_CAT_OperationStopped,
    PS_CAT_OperationTimeout,
    PS_CAT_SyntaxError,
    PS_CAT_ParserError,
    PS_CAT_PermissionDenied,
    PS_CAT_ResourceBusy,
    PS_CAT_ResourceExists,
    PS_CAT_ResourceUnavailable,
    PS_CAT_ReadError,
    PS_CAT_WriteError,
    PS_CAT_FromStdErr,
    PS_CAT_SecurityError,
    PS_CAT_ProtocolError,
    PS_CAT_ConnectionError,
    PS_CAT_AuthenticationError,
    PS_CAT_LimitsExceeded,
    PS_CAT_QuotaExceeded,
    PS_CAT_NotEnabled,
} PsErrorCategory;

/* PS_KIND_EXCEPTION; head.type is its class. */
typedef struct {
    PsObject head;
    PsValue message;  /* string */
    PsValue inner;    /* exception or null */
    PsValue record;   /* the ErrorRecord that it carries (RuntimeException); or null */
    PsValue data;     /* further properties by name (a property object), or null: ParamName ... */
    const char *id;   /* FullyQualifiedErrorId when it becomes a record; NULL: the type's name */
    uint8_t category; /* PsErrorCategory */
    bool is_thrown;   /* by `throw`: terminates the script */
    bool is_stop;     /* ActionPreferenceStopException */
} PsException;

/* Where something happened: copied into records; all NULL/0 when unknown. */
typedef struct {
    PsValue invocation; /* InvocationInfo object or null */
    PsValue stack;      /* ScriptStackTrace, string or null */
} PsOrigin;

/* PS_KIND_ERROR: System.Management.Automation.ErrorRecord. */
typedef struct {
    PsObject head;
    PsValue exception;
    PsValue target;
    PsValue id;      /* string: the part before the first comma */
    PsValue suffix;  /* string: class or function behind it; or null */
    PsValue details; /* ErrorDetails message; or null */
    PsValue recommended;
    uint8_t category;
    PsValue activity, reason, target_name, target_type; /* overrides of CategoryInfo; or null */
    PsOrigin origin;
    const void *pipeline; /* that it ended, for comparison only */
    const void *ends;     /* the command that ThrowTerminatingError ends; for comparison only */
    bool is_claimed;      /* a cmdlet that it passed out of has put its name to it */
} PsErrorRecord;

/*
 * Sets the pending error to a new exception and returns PS_ERROR.  The first arguments are mostly
 * one row of errors.h:  return ps_fail(ctx, PS_ERR_DIVIDE_BY_ZERO);
 */
PS_CHECKED PsStatus ps_fail(PsContext *ctx, const PsType *type, PsErrorCategory category,
                            const char *id, const char *fmt, ...) PS_PRINTF(5, 6);
/* The same with a target object for the record. */
PS_CHECKED PsStatus ps_fail_target(PsContext *ctx, PsRef target, const PsType *type,
                                   PsErrorCategory category, const char *id, const char *fmt, ...)
    PS_PRINTF(6, 7);
/* A RuntimeException around one of `inner_type` with the same message, as operators raise it:
 * `catch [DivideByZeroException]` finds it by what is inside. */
PS_CHECKED PsStatus ps_fail_inner(PsContext *ctx, const PsType *inner_type, const PsType *type,
                                  PsErrorCategory category, const char *id, const char *fmt, ...)
    PS_PRINTF(6, 7);
/* From a library error. */
PS_CHECKED PsStatus ps_fail_buf(PsContext *ctx, const PsType *type, PsErrorCategory category,
                                const PsErrorBuf *err);
/* Makes `value` (EXCEPTION or ERROR, consumed) the pending error. */
PS_CHECKED PsStatus ps_fail_value(PsContext *ctx, PsValue value);
/* Takes the pending error out: an EXCEPTION or ERROR value; null when there was none. */
PS_CHECKED PsValue ps_take_error(PsContext *ctx);
void ps_clear_error(PsContext *ctx);

/* Consumes message (string) and inner. */
PS_CHECKED PsValue ps_exception_new(const PsType *type, PsValue message, PsValue inner);
PsException *ps_exception_get(PsRef value);
PsSlice ps_exception_message(PsRef exception);
/* Wraps in MethodInvocationException: Exception calling "Name" with "2" argument(s): "...". */
PS_CHECKED PsStatus ps_wrap_method_error(PsContext *ctx, const char *name, size_t argc);

/* A record for an exception; consumes exception and target.  id NULL: the exception's own. */
PS_CHECKED PsValue ps_error_record_new(PsValue exception, const char *id, PsErrorCategory category,
                                       PsValue target);
PsErrorRecord *ps_error_record_get(PsRef value);
/* Another record of the same error. */
PS_CHECKED PsValue ps_error_record_copy(PsRef record);
/* The record of a pending error value: itself, or made from the exception. Consumes. */
PS_CHECKED PsValue ps_error_record_of(PsValue error);
/* "Id,Suffix" */
void ps_error_record_full_id(PsRef record, PsBuffer *out);
/* ErrorDetails' message or the exception's. */
PsSlice ps_error_record_message(PsRef record);
const char *ps_error_category_name(PsErrorCategory category);

#endif
