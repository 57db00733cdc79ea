/* cmdhost.h - libcmdhost: PowerShell scripts in a program of yours.
 *
 *     Cmdhost *host = cmdhost_new(&(CmdhostOptions){.write = my_write});
 *     int code = cmdhost_run_text(host, "1..3 | ForEach-Object { $_ * 2 }", 0);
 *     cmdhost_free(host);
 *
 * A host is one session: variables and functions stay from one run to the next.  It belongs to one
 * thread at a time; several hosts may run in several threads.  Cs cmdlets are checked and recorded
 * as in the program cmdhost, with the identity of the process. */
#ifndef CMDHOST_H
#define CMDHOST_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CMDHOST_API __attribute__((visibility("default")))

typedef struct Cmdhost Cmdhost;

typedef enum {
    CMDHOST_OUTPUT, /* objects, formatted as on a console */
    CMDHOST_ERROR,
    CMDHOST_WARNING,
    CMDHOST_VERBOSE,
    CMDHOST_DEBUG,
    CMDHOST_INFORMATION, /* Write-Host */
} CmdhostStream;

/* Zero means the default. */
typedef struct {
    /* Gets the text of a stream, UTF-8 with its newlines, valid for the call; NULL: dropped. */
    void (*write)(void *data, CmdhostStream stream, const char *text, size_t size);
    void *data;
    size_t width;           /* columns to format for; 80 */
    const char *deployment; /* folder; NULL: CMDHOST_DEPLOYMENT or the packaged default */
} CmdhostOptions;

/* The options and their texts are copied. */
CMDHOST_API Cmdhost *cmdhost_new(const CmdhostOptions *options);
CMDHOST_API void cmdhost_free(Cmdhost *host);

/* Runs a script text (`size` bytes; 0: up to its NUL) in the global scope.  The exit code as
 * `cmdhost -Command` would have it: 0, 1 after an error, or what the script gave to `exit`; 70 when
 * there is no memory for its stack. */
CMDHOST_API int cmdhost_run_text(Cmdhost *host, const char *text, size_t size);
/* Runs a script file with `count` arguments, as `cmdhost -File` does; 64 when it is not there. */
CMDHOST_API int cmdhost_run_file(Cmdhost *host, const char *path, char *const *args, size_t count);
/* Asks what runs to stop; may be called from a signal handler or another thread. */
CMDHOST_API void cmdhost_stop(Cmdhost *host);
/* "0.1.0" */
CMDHOST_API const char *cmdhost_version(void);

#ifdef __cplusplus
}
#endif

#endif
