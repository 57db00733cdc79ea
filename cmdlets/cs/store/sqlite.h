/* sqlite.h - stores in SQLite files: the table of the module cmdhost-sqlite.so, which is loaded
 * when such a store is opened or made for the first time. */
#ifndef PS_CS_STORE_SQLITE_H
#define PS_CS_STORE_SQLITE_H

#include "cs/store/store.h"

enum { PS_SQLITE_MODULE_VERSION = 2 };

typedef struct {
    const PsStoreOps *ops;
    /* An older schema is migrated after a copy, unless read_only: then it is PS_STORE_REFUSED. */
    PsStoreStatus (*open)(const char *path, bool read_only, void **db, PsErrorBuf *err);
    /* Makes the file; PS_STORE_REFUSED (StoreExists) when it is there. */
    PsStoreStatus (*make)(const char *path, void **db, PsErrorBuf *err);
    /* Everything that was committed is in the file alone afterwards, which can be moved then. */
    PsStoreStatus (*settle)(void *db, PsErrorBuf *err);
} PsSqliteModule;

#endif
