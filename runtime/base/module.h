/* module.h - shared objects of ours, loaded when first needed, so that a one-line script does not
 * pay for libraries that it does not use.
 *
 * A module is the file cmdhost-NAME.so.  It exports one symbol, `ps_module`, of type PsModule; the
 * type of its table stands in a header of base (xml.h for "xml").  The file is looked for beside
 * the running program, never in the environment or a search path: in `modules/` next to it, in
 * `modules/` one folder up (the test programs of the build tree), and in `../lib/cmdhost/`. */
#ifndef PS_BASE_MODULE_H
#define PS_BASE_MODULE_H

#include <stdint.h>

#include "base/error_buf.h"

typedef struct {
    const char *name;
    uint32_t version; /* of the table's layout; raised by every change of it */
    const void *table;
} PsModule;

/* What a module defines exactly once: PS_MODULE_EXPORT const PsModule ps_module = {...}; */
#define PS_MODULE_EXPORT __attribute__((visibility("default")))

/* The table of a module, which stays loaded until the program ends; NULL and an error
 * (ModuleNotFound, ModuleLoadFailed, ModuleVersionMismatch) otherwise.  Cheap to call again, safe
 * in every thread. */
const void *ps_module_open(const char *name, uint32_t version, PsErrorBuf *err);

#endif
