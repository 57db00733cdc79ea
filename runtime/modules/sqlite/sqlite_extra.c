/* sqlite_extra.c - conflicts, and what scans of file trees remember. */
#include <time.h>

#include "modules/sqlite/sqlite_priv.h"

enum { CONFLICT_LIMIT = 10000 }; /* newest kept per store */

PsStoreStatus ps_sqlite_conflict_add(void *data, int64_t part, const PsConflict *conflict,
                                     PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db,
        "INSERT INTO conflict(part,name,lost_epoch,lost_ver,kept_epoch,kept_ver,lost_body,rule,"
        "time) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
        &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, part);
    ps_sqlite_bind_text(stmt, 2, conflict->name);
    sqlite3_bind_int64(stmt, 3, conflict->lost_epoch);
    sqlite3_bind_int64(stmt, 4, conflict->lost_version);
    sqlite3_bind_int64(stmt, 5, conflict->kept_epoch);
    sqlite3_bind_int64(stmt, 6, conflict->kept_version);
    if (!conflict->lost_is_deleted)
        ps_sqlite_bind_blob(stmt, 7, conflict->lost_body.data, conflict->lost_body.len);
    ps_sqlite_bind_text(stmt, 8, conflict->rule);
    sqlite3_bind_int64(stmt, 9, time(NULL));
    status = ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "recording a conflict", err);
    sqlite3_finalize(stmt);
    if (status)
        return status;
    char *sql = sqlite3_mprintf("DELETE FROM conflict WHERE id<=%lld",
                                sqlite3_last_insert_rowid(db->db) - CONFLICT_LIMIT);
    status = ps_sqlite_db_run(db->db, sql, "recording a conflict", err);
    sqlite3_free(sql);
    return status;
}

PsStoreStatus ps_sqlite_conflict_each(void *data, int64_t part, PsConflictVisit *visit, void *arg,
                                      PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db,
        "SELECT id,name,lost_epoch,lost_ver,kept_epoch,kept_ver,lost_body,rule,time FROM conflict"
        " WHERE part=?1 ORDER BY id",
        &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, part);
    int code = SQLITE_DONE;
    while (!status && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        PsConflict conflict = {
            .id = sqlite3_column_int64(stmt, 0),
            .name = ps_sqlite_column(stmt, 1),
            .lost_epoch = sqlite3_column_int64(stmt, 2),
            .lost_version = sqlite3_column_int64(stmt, 3),
            .kept_epoch = sqlite3_column_int64(stmt, 4),
            .kept_version = sqlite3_column_int64(stmt, 5),
            .lost_is_deleted = sqlite3_column_type(stmt, 6) == SQLITE_NULL,
            .lost_body = ps_sqlite_column(stmt, 6),
            .rule = ps_sqlite_column(stmt, 7),
            .time = sqlite3_column_int64(stmt, 8),
        };
        status = visit(arg, &conflict);
    }
    if (!status)
        status = ps_sqlite_query_finish(db, stmt, code, "reading conflicts", err);
    sqlite3_finalize(stmt);
    return status;
}

PsStoreStatus ps_sqlite_stat_set(void *data, int64_t part, const PsFileStat *stat, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_STAT_SET, &stmt, err);
    if (status)
        return status;
    ps_sqlite_bind_text(stmt, 1, stat->name);
    sqlite3_bind_int64(stmt, 2, stat->size);
    sqlite3_bind_int64(stmt, 3, stat->mtime_ns);
    sqlite3_bind_int64(stmt, 4, stat->ctime_ns);
    sqlite3_bind_int64(stmt, 5, (int64_t)stat->inode);
    sqlite3_bind_int(stmt, 6, stat->is_missing);
    sqlite3_bind_int(stmt, 7, stat->is_doomed);
    return ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "writing a file's state", err);
}

PsStoreStatus ps_sqlite_stat_remove(void *data, int64_t part, PsSlice name, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_STAT_REMOVE, &stmt, err);
    if (status)
        return status;
    ps_sqlite_bind_text(stmt, 1, name);
    return ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "removing a file's state", err);
}

PsStoreStatus ps_sqlite_stat_each(void *data, int64_t part, PsStatVisit *visit, void *arg,
                                  PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_STAT_EACH, &stmt, err);
    int code = SQLITE_DONE;
    while (!status && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        PsFileStat stat = {
            .name = ps_sqlite_column(stmt, 0),
            .size = sqlite3_column_int64(stmt, 1),
            .mtime_ns = sqlite3_column_int64(stmt, 2),
            .ctime_ns = sqlite3_column_int64(stmt, 3),
            .inode = (uint64_t)sqlite3_column_int64(stmt, 4),
            .is_missing = sqlite3_column_int(stmt, 5) != 0,
            .is_doomed = sqlite3_column_int(stmt, 6) != 0,
        };
        status = visit(arg, &stat);
    }
    if (stmt == NULL)
        return status;
    PsStoreStatus end = ps_sqlite_query_finish(db, stmt, code, "reading file states", err);
    return status ? status : end;
}
