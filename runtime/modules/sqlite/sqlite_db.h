/* sqlite_db.h - a SQLite connection with our settings, and its errors in our words. */
#ifndef PS_MODULES_SQLITE_DB_H
#define PS_MODULES_SQLITE_DB_H

#include <sqlite3.h>

#include "base/slice.h"
#include "cs/store/store_status.h"

/* One step from schema `i` + 1 to `i` + 2; the array's end is the newest schema. */
typedef struct {
    const char *sql;
} PsSqliteStep;

/* Opens `path` (it must exist unless `create`), checks that it is ours by its application id, and
 * brings an older schema up to date: first a copy named PATH.schema<N>, then all steps in one
 * transaction.  A newer schema is refused. */
PsStoreStatus ps_sqlite_db_open(const char *path, bool read_only, const PsSqliteStep *steps,
                                int step_count, sqlite3 **out, PsErrorBuf *err);
/* Makes the file with mode 0600 and the schema `sql` of number `schema`. */
PsStoreStatus ps_sqlite_db_make(const char *path, const char *sql, int schema, sqlite3 **out,
                                PsErrorBuf *err);
void ps_sqlite_db_close(sqlite3 *db);

/* Translates the connection's last error; `doing` is a phrase such as "reading an item". */
PsStoreStatus ps_sqlite_db_error(sqlite3 *db, const char *doing, PsErrorBuf *err);
PsStoreStatus ps_sqlite_db_run(sqlite3 *db, const char *sql, const char *doing, PsErrorBuf *err);

#endif
