/* sandbox.h - what each process of the broker may still do once it runs.
 *
 * The filters are lists of what is allowed (sandbox_rules.def); everything else is refused with
 * EPERM.  Landlock narrows the file system further where the kernel has it. */
#ifndef PS_RBAC_BROKER_SANDBOX_H
#define PS_RBAC_BROKER_SANDBOX_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error_buf.h"

typedef enum {
    PS_SANDBOX_SUPERVISOR, /* starts and ends the others */
    PS_SANDBOX_FRONT,      /* sockets only, no file */
    PS_SANDBOX_EXECUTOR,   /* the deployment's files */
    PS_SANDBOX_WRITER,     /* audit/ and keys/ */
    PS_SANDBOX_NAMES,      /* reads files, asks name services over Unix sockets */
    PS_SANDBOX_LINK,       /* starts ssh; alone may execute a program */
} PsSandbox;

/* No new privileges, for this process and all that it starts. */
bool ps_sandbox_no_new_privileges(PsErrorBuf *err) PS_CHECKED;
/* Confines this process.  `deployment` is its folder.  Error: SandboxFailed. */
bool ps_sandbox_enter(PsSandbox kind, const char *deployment, PsErrorBuf *err) PS_CHECKED;
/* Whether the kernel confines files too. */
bool ps_sandbox_has_landlock(void);
/* Tries, in a child of the calling process, what the kind must not be able to do, and appends a
 * line for each; false when something was possible. */
bool ps_sandbox_selftest(PsSandbox kind, const char *deployment, PsBuffer *out);
const char *ps_sandbox_name(PsSandbox kind);

#endif
