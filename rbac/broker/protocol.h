/* protocol.h - what goes over the broker's socket and between its processes, as frames
 * (base/frame.h).
 *
 * A client sends one REQUEST at a time, and while it runs STOP and ANSWER; it gets what the cmdlet
 * writes and DONE.  Who it is, is never part of a frame. */
#ifndef PS_RBAC_BROKER_PROTOCOL_H
#define PS_RBAC_BROKER_PROTOCOL_H

#include "base/frame.h"
#include "command/call.h"
#include "rbac/audit/record.h"
#include "rbac/policy/identity.h"
#include "rbac/policy/request.h"

/* From the client. */
#define PS_FRAME_REQUEST 'R' /* flags (1: from the pipeline), command word, request's bytes */
#define PS_FRAME_STOP 'S'    /* empty */
#define PS_FRAME_ANSWER 'A'  /* 0 or 1 */
/* To the client. */
#define PS_FRAME_OBJECT 'O'   /* value */
#define PS_FRAME_ERROR 'E'    /* value: the record of a non-terminating error */
#define PS_FRAME_TEXT 'T'     /* stream, text */
#define PS_FRAME_PROGRESS 'P' /* progress as below */
#define PS_FRAME_PROCESS 'W'  /* ShouldProcess: target, action; wants ANSWER */
#define PS_FRAME_CONTINUE 'C' /* ShouldContinue: query, caption; wants ANSWER */
#define PS_FRAME_DONE 'D'     /* status, value: the terminating error or null */
#define PS_FRAME_REFUSED 'X'  /* id, text: the broker itself refuses; the connection ends */
/* Inside. */
#define PS_FRAME_JOB \
    'J' /* front to executor: whether it is alone, jobs; with each client's socket */
#define PS_FRAME_JOB_DONE 'j' /* of each job that came together: a PsBrokerDone */
#define PS_FRAME_NAME 'N'     /* front to name-service helper: uid, groups; back: identity */
#define PS_FRAME_GROUP \
    'g' /* executor to front to helper: name of a group; back: its number, or nothing */
#define PS_FRAME_RECORD 'r' /* executor to audit writer: records; back: nothing, or errors */
#define PS_FRAME_LINE 'l'   /* executor to link: pool; back: a socket, or id and text of an error */
#define PS_FRAME_CHANNEL 'c' /* supervisor to front or writer: a descriptor to a new process */
#define PS_FRAME_STUCK 's'   /* front to supervisor: the helper of this pid does not answer */
#define PS_FRAME_DRAIN 'd'   /* supervisor to front: finish what runs, take nothing new */
#define PS_FRAME_ENDED 'e'   /* supervisor to audit writer: a process is gone */
#define PS_FRAME_READY 'y'   /* to the supervisor: may go on; or id and text of an error */

#define PS_BROKER_MAX_RAW 4096
#define PS_BROKER_MAX_REQUEST (PS_REQUEST_MAX_SIZE + PS_BROKER_MAX_RAW + 16)
/* Every request of a client, with the size that it may have; others end the connection. */
#define PS_BROKER_CLIENT_FRAMES(X) \
    X(PS_FRAME_REQUEST, PS_BROKER_MAX_REQUEST) \
    X(PS_FRAME_STOP, 0) \
    X(PS_FRAME_ANSWER, 1)

/* Milliseconds. */
#define PS_BROKER_PATIENCE_REQUEST 10000 /* from a frame's first byte to its last */
#define PS_BROKER_PATIENCE_NAMES 2000    /* for the name service */
#define PS_BROKER_PATIENCE_OUTPUT 30000  /* in all, for a client that does not read */
#define PS_BROKER_PATIENCE_ANSWER 600000 /* for a person who is asked */

#define PS_BROKER_MAX_NAME 1024 /* bytes of the name of a group */

/* Of one caller, and of all. */
#define PS_BROKER_MAX_CONNECTIONS 1024
#define PS_BROKER_MAX_CONNECTIONS_UID 128
#define PS_BROKER_MAX_HELPERS 4
#define PS_BROKER_MAX_EXECUTORS 16
/* Calls that an executor takes together: their records share a sync.  They are of one caller,
 * small, and only such as are soon done. */
#define PS_BROKER_MAX_GROUP PS_FRAME_MAX_FDS
#define PS_BROKER_MAX_GROUPED ((size_t)64 << 10) /* bytes of a request */
/* One caller's calls leave executors to the others. */
#define PS_BROKER_MAX_RUNNING_UID 12
/* So many work for his calls that are soon done: few large groups need less than many small ones.
 */
#define PS_BROKER_MAX_GROUPS_UID 4

/* An error as a payload, and back. */
void ps_broker_error_write(const PsErrorBuf *err, PsBuffer *out);
void ps_broker_error_read(PsSlice payload, PsErrorBuf *out);

/* How a job ended: the connection ends, or it stays, or the job was not begun because it may take
 * its time and wants an executor to itself. */
typedef enum { PS_BROKER_ENDS, PS_BROKER_STAYS, PS_BROKER_AGAIN } PsBrokerDone;

/* One call on its way from the front to an executor. */
typedef struct {
    PsAuditUser user; /* kernel's facts; name: NULL */
    PsIdentity identity;
    const char *unknown; /* why there is no identity; NULL: there is one */
    bool from_pipeline;
    PsSlice raw, request; /* the client's bytes */
} PsBrokerJob;

void ps_broker_job_write(const PsBrokerJob *job, PsBuffer *out);
/* Borrows from the payload; arrays live in the arena. */
bool ps_broker_job_read(PsArena *arena, PsSlice payload, PsBrokerJob *out) PS_CHECKED;

/* Identity or why there is none. */
void ps_broker_identity_write(const PsIdentity *identity, const char *unknown, PsBuffer *out);
bool ps_broker_identity_read(PsArena *arena, PsSlice payload, PsIdentity *out,
                             const char **unknown) PS_CHECKED;

void ps_broker_record_write(const PsAuditRecord *record, PsBuffer *out);
/* `user` is where record->user will point to.  Parameters must be JSON. */
bool ps_broker_record_read(PsSlice payload, PsAuditRecord *out, PsAuditUser *user) PS_CHECKED;

void ps_broker_progress_write(const PsProgress *progress, PsBuffer *out);
bool ps_broker_progress_read(PsSlice payload, PsProgress *out) PS_CHECKED;

#endif
