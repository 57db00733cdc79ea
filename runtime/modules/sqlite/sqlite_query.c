/* sqlite_query.c - prepared statements, one set per partition. */
#include "base/buffer.h"
#include "base/memory.h"
#include "cs/store/part_sql.h"
#include "modules/sqlite/sqlite_priv.h"

struct PsSqliteStmts {
    PsSqliteStmts *next;
    int64_t part;
    sqlite3_stmt *stmts[PS_STMT_COUNT];
};

#define ITEM_COLUMNS "id,epoch,ver,seq,fp"

/* $ is the partition's id. */
static const char *const stmt_sql[PS_STMT_COUNT] = {
    [PS_STMT_FIND] = "SELECT " ITEM_COLUMNS " FROM item_$ WHERE name=?1",
    [PS_STMT_FIND_BODY] = "SELECT " ITEM_COLUMNS ",body FROM item_$ WHERE name=?1",
    [PS_STMT_ROW] = "SELECT " ITEM_COLUMNS ",NULL,name FROM item_$ WHERE id=?1",
    [PS_STMT_ROW_BODY] = "SELECT " ITEM_COLUMNS ",body,name FROM item_$ WHERE id=?1",
    [PS_STMT_INSERT] = "INSERT INTO item_$(name,epoch,ver,seq,fp,body) VALUES(?1,?2,?3,?4,?5,?6)",
    [PS_STMT_UPDATE] = "UPDATE item_$ SET epoch=?2,ver=?3,seq=?4,fp=?5,body=?6 WHERE id=?7",
    [PS_STMT_FORGET] = "DELETE FROM item_$ WHERE id=?1",
    [PS_STMT_PURGE] = "DELETE FROM item_$ WHERE seq<=?1 AND fp=x''",
    [PS_STMT_CHANGES] = "SELECT " ITEM_COLUMNS ",body,name FROM item_$ WHERE seq>?1 ORDER BY seq",
    [PS_STMT_COUNT_CHANGES] = "SELECT count(*) FROM item_$ WHERE seq>?1",
    [PS_STMT_SCAN_FP] = "SELECT fp,id FROM item_$ INDEXED BY item_$_seq WHERE seq>=0",
    [PS_STMT_SCAN_NAMES] = "SELECT " ITEM_COLUMNS ",NULL,name FROM item_$ WHERE id>?1 ORDER BY id",
    [PS_STMT_SCAN_ALL] = "SELECT " ITEM_COLUMNS ",body,name FROM item_$ WHERE id>?1 ORDER BY id",
    [PS_STMT_SEED] = "INSERT INTO seed_$(name,epoch,ver,seq,fp,body) VALUES(?1,?2,?3,?4,?5,?6)",
    [PS_STMT_STAT_SET] = "INSERT OR REPLACE INTO stat_$ VALUES(?1,?2,?3,?4,?5,?6,?7)",
    [PS_STMT_STAT_REMOVE] = "DELETE FROM stat_$ WHERE name=?1",
    [PS_STMT_STAT_EACH] =
        "SELECT name,size,mtime,ctime,inode,is_missing,is_doomed FROM stat_$ ORDER BY name",
};

void ps_sqlite_query_forget(PsSqlite *db)
{
    for (PsSqliteStmts *part = db->parts, *next; part != NULL; part = next) {
        next = part->next;
        for (int i = 0; i < PS_STMT_COUNT; i++)
            sqlite3_finalize(part->stmts[i]);
        free(part);
    }
    db->parts = NULL;
    sqlite3_finalize(db->each_part);
    db->each_part = NULL;
}

PsStoreStatus ps_sqlite_query_prepare(PsSqlite *db, const char *sql, sqlite3_stmt **out,
                                      PsErrorBuf *err)
{
    if (sqlite3_prepare_v3(db->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) == SQLITE_OK)
        return PS_STORE_OK;
    return ps_sqlite_db_error(db->db, "preparing a query", err);
}

PsStoreStatus ps_sqlite_query_part(PsSqlite *db, int64_t part, PsSqliteStmtKind kind,
                                   sqlite3_stmt **out, PsErrorBuf *err)
{
    PsSqliteStmts *entry = db->parts;
    while (entry != NULL && entry->part != part)
        entry = entry->next;
    if (entry == NULL) {
        entry = ps_alloc_zero(sizeof *entry);
        entry->part = part;
        entry->next = db->parts;
        db->parts = entry;
    }
    if (entry->stmts[kind] == NULL) {
        PS_AUTO_BUFFER PsBuffer sql = {0};
        PsStoreStatus status = ps_sqlite_query_prepare(db, ps_part_sql(&sql, stmt_sql[kind], part),
                                                       &entry->stmts[kind], err);
        if (status)
            return status;
    }
    *out = entry->stmts[kind];
    sqlite3_reset(*out);
    return PS_STORE_OK;
}

PsStoreStatus ps_sqlite_query_run_part(PsSqlite *db, const char *pattern, int64_t part,
                                       const char *doing, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer sql = {0};
    return ps_sqlite_db_run(db->db, ps_part_sql(&sql, pattern, part), doing, err);
}

PsStoreStatus ps_sqlite_query_finish(PsSqlite *db, sqlite3_stmt *stmt, int code, const char *doing,
                                     PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        status = ps_sqlite_db_error(db->db, doing, err);
    sqlite3_reset(stmt);
    return status;
}
