/* store_status.h - how an operation on a store ended. */
#ifndef PS_CS_STORE_STORE_STATUS_H
#define PS_CS_STORE_STORE_STATUS_H

#include "base/error_buf.h"

/* Everything but PS_STORE_OK and PS_STORE_ABSENT comes with a text in the PsErrorBuf. */
typedef enum {
    PS_STORE_OK = 0,
    PS_STORE_ABSENT,  /* what was looked for is not there */
    PS_STORE_LOCKED,  /* another process holds it */
    PS_STORE_CORRUPT, /* the file is damaged, or is no store of ours */
    PS_STORE_NEWER,   /* its schema is newer than this program */
    PS_STORE_FULL,    /* no space left */
    PS_STORE_IO,      /* the system could not read or write it */
    PS_STORE_REFUSED, /* the caller may not do that: fenced partition, stale version, bad name */
    PS_STORE_STOPPED, /* the caller's visitor asked to stop */
} PsStoreStatus;

#endif
