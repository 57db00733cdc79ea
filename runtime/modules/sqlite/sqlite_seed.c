/* sqlite_seed.c - the table in which a first copy gathers.
 *
 * It has no index, so that a row costs no more than its place at the end; the indexes are made in
 * one go when all rows are there, and the table becomes that of the partition. */
#include "modules/sqlite/sqlite_priv.h"

PsStoreStatus ps_sqlite_seed_start(void *data, int64_t part, PsErrorBuf *err)
{
    return ps_sqlite_query_run_part(
        data,
        "DROP TABLE IF EXISTS seed_$;"
        "CREATE TABLE seed_$(id INTEGER PRIMARY KEY, " PS_SQLITE_ITEM_FIELDS ");",
        part, "starting a first copy", err);
}

PsStoreStatus ps_sqlite_seed_write(void *data, int64_t part, const PsItem *items, size_t count,
                                   PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_SEED, &stmt, err);
    for (size_t i = 0; i < count && !status; i++) {
        ps_sqlite_item_bind(stmt, &items[i]);
        status = ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "writing a first copy", err);
    }
    return status;
}

PsStoreStatus ps_sqlite_seed_place(void *data, int64_t part, PsErrorBuf *err)
{
    PsStoreStatus status =
        ps_sqlite_query_run_part(data, "DROP TABLE item_$; ALTER TABLE seed_$ RENAME TO item_$;",
                                 part, "placing a first copy", err);
    return status ? status : ps_sqlite_part_index(data, part, err);
}

PsStoreStatus ps_sqlite_seed_drop(void *data, int64_t part, PsErrorBuf *err)
{
    return ps_sqlite_query_run_part(data, "DROP TABLE IF EXISTS seed_$;", part,
                                    "giving a first copy up", err);
}
