/* job_list.h - the jobs of the session.  A job's block runs when it is started, so every job has
 * ended; what it gave waits to be received. */
#ifndef PS_CORE_JOB_LIST_H
#define PS_CORE_JOB_LIST_H

#include "command/call.h"
#include "value/value.h"

/* A new job, kept in the list; consumes output (one value, several or nothing) and failure (an
 * error record or null).  Name empty: JobN. */
PS_CHECKED PsValue ps_job_list_add(PsCall *call, PsSlice name, PsSlice command, PsValue output,
                                   PsValue failure);
/* Which jobs a cmdlet's parameters name; fields as they are bound. */
typedef struct {
    PsRef objects, ids, names; /* arrays or null */
    bool has_state;
    int64_t state; /* JobState */
} PsJobSelection;

/* The jobs selected; all when nothing is given.  Unknown ids and names are written as errors. */
PS_CHECKED PsStatus ps_job_list_find(PsCall *call, const PsJobSelection *selection, PsValue *out);
/* Writes output and errors; they are gone then unless `keep`. */
PS_CHECKED PsStatus ps_job_list_receive(PsCall *call, PsRef job, bool keep);
void ps_job_list_remove(PsCall *call, PsRef job);

#endif
