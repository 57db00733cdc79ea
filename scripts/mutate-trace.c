/* mutate-trace.c - writes which functions a program enters: a line "OBJECT OFFSET" for each, to the
 * file that MUTATE_TRACE names.
 *
 * scripts/mutate links it into a build with -finstrument-functions.  Each line is written at once,
 * since some programs of ours end without a farewell; a program that may not write (the sandboxed
 * parts of the broker) leaves no lines. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { PS_SLOTS = 1u << 17 };

static _Atomic(uintptr_t) seen[PS_SLOTS];
static atomic_int trace = -2; /* -2: not opened yet, -1: nothing to write to */

void __cyg_profile_func_enter(void *function, void *caller) __attribute__((no_instrument_function));
void __cyg_profile_func_exit(void *function, void *caller) __attribute__((no_instrument_function));

static void write_function(const void *function)
{
    if (atomic_load(&trace) == -2) {
        const char *path = getenv("MUTATE_TRACE");
        atomic_store(&trace,
                     path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666) : -1);
    }
    Dl_info info;
    char line[512];
    if (atomic_load(&trace) < 0 || !dladdr(function, &info) || !info.dli_fname)
        return;
    int len = snprintf(line, sizeof line, "%s %zx\n", info.dli_fname,
                       (size_t)((const char *)function - (const char *)info.dli_fbase));
    if (len > 0 && (size_t)len < sizeof line && write(atomic_load(&trace), line, (size_t)len) < 0)
        atomic_store(&trace, -1);
}

void __cyg_profile_func_enter(void *function, void *caller)
{
    (void)caller;
    uintptr_t key = (uintptr_t)function;
    for (size_t i = (key >> 2) % PS_SLOTS;; i = (i + 1) % PS_SLOTS) {
        uintptr_t empty = 0;
        if (atomic_load(&seen[i]) == key)
            return;
        if (atomic_compare_exchange_strong(&seen[i], &empty, key)) {
            write_function(function);
            return;
        }
        if (empty == key)
            return;
    }
}

void __cyg_profile_func_exit(void *function, void *caller)
{
    (void)function;
    (void)caller;
}
