/* pgsql.h - stores in PostgreSQL: the table of the module cmdhost-pgsql.so, which is loaded when
 * such a store is opened for the first time. */
#ifndef PS_CS_STORE_PGSQL_H
#define PS_CS_STORE_PGSQL_H

#include "cs/store/store.h"

enum { PS_PGSQL_MODULE_VERSION = 2 };

typedef struct {
    const PsStoreOps *ops;
    /* `connection` is libpq's; the store is in the schema that comes first in the search path. */
    PsStoreStatus (*open)(const char *connection, void **db, PsErrorBuf *err);
    /* Makes the tables; PS_STORE_REFUSED (StoreExists) when they are there. */
    PsStoreStatus (*make)(const char *connection, void **db, PsErrorBuf *err);
} PsPgsqlModule;

#endif
