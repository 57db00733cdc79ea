/* sqlite_part.c - the table of partitions. */
#include "modules/sqlite/sqlite_priv.h"

#define PART_COLUMNS \
    "id,module,owner,holder,kind,epoch,max_seq,purged_seq,count,root,is_read_only,has_peer," \
    "peer_uuid,peer_seq,peer_root,verified_seq,missing,scrub_pos,last_time,last_error"

static void copy_text(char *out, size_t size, sqlite3_stmt *stmt, int at)
{
    PsSlice text = ps_sqlite_column(stmt, at);
    size_t len = text.len < size ? text.len : size - 1;
    memcpy(out, text.data, len);
    out[len] = '\0';
}

static PsPart read_part(sqlite3_stmt *stmt)
{
    PsPart part = {
        .id = sqlite3_column_int64(stmt, 0),
        .kind = sqlite3_column_int(stmt, 4) == 0 ? PS_PART_OWN : PS_PART_COPY,
        .epoch = sqlite3_column_int64(stmt, 5),
        .max_seq = sqlite3_column_int64(stmt, 6),
        .purged_seq = sqlite3_column_int64(stmt, 7),
        .count = sqlite3_column_int64(stmt, 8),
        .root = ps_sqlite_column_fp(stmt, 9),
        .is_read_only = sqlite3_column_int(stmt, 10) != 0,
        .has_peer = sqlite3_column_int(stmt, 11) != 0,
        .peer_seq = sqlite3_column_int64(stmt, 13),
        .peer_root = ps_sqlite_column_fp(stmt, 14),
        .verified_seq = sqlite3_column_int64(stmt, 15),
        .missing = sqlite3_column_int64(stmt, 16),
        .scrub_pos = sqlite3_column_int64(stmt, 17),
        .last_time = sqlite3_column_int64(stmt, 18),
    };
    copy_text(part.module, sizeof part.module, stmt, 1);
    copy_text(part.owner, sizeof part.owner, stmt, 2);
    copy_text(part.holder, sizeof part.holder, stmt, 3);
    copy_text(part.last_error, sizeof part.last_error, stmt, 19);
    PsFingerprint uuid = ps_sqlite_column_fp(stmt, 12);
    memcpy(part.peer_uuid, &uuid, sizeof part.peer_uuid);
    return part;
}

PsStoreStatus ps_sqlite_part_find(void *data, const char *module, const char *owner, PsPart *out,
                                  PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db, "SELECT " PART_COLUMNS " FROM part WHERE module=?1 AND owner=?2", &stmt, err);
    if (status)
        return status;
    ps_sqlite_bind_text(stmt, 1, ps_slice(module));
    ps_sqlite_bind_text(stmt, 2, ps_slice(owner));
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = read_part(stmt);
    status = code == SQLITE_DONE
                 ? PS_STORE_ABSENT
                 : ps_sqlite_query_finish(db, stmt, code, "reading a partition", err);
    sqlite3_finalize(stmt);
    return status;
}

PsStoreStatus ps_sqlite_part_each(void *data, PsStoreStatus (*visit)(void *, const PsPart *),
                                  void *arg, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = db->each_part;
    PsStoreStatus status = PS_STORE_OK;
    db->each_part = NULL;
    if (stmt == NULL)
        status = ps_sqlite_query_prepare(db, "SELECT " PART_COLUMNS " FROM part ORDER BY id", &stmt,
                                         err);
    int code = SQLITE_DONE;
    while (!status && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        PsPart part = read_part(stmt);
        status = visit(arg, &part);
    }
    if (!status)
        status = ps_sqlite_query_finish(db, stmt, code, "reading the partitions", err);
    sqlite3_reset(stmt);
    if ((status == PS_STORE_OK || status == PS_STORE_STOPPED) && db->each_part == NULL)
        db->each_part = stmt;
    else
        sqlite3_finalize(stmt);
    return status;
}

static void bind_part(sqlite3_stmt *stmt, const PsPart *part)
{
    if (part->id != 0)
        sqlite3_bind_int64(stmt, 1, part->id);
    ps_sqlite_bind_text(stmt, 2, ps_slice(part->module));
    ps_sqlite_bind_text(stmt, 3, ps_slice(part->owner));
    ps_sqlite_bind_text(stmt, 4, ps_slice(part->holder));
    sqlite3_bind_int(stmt, 5, part->kind == PS_PART_COPY);
    sqlite3_bind_int64(stmt, 6, part->epoch);
    sqlite3_bind_int64(stmt, 7, part->max_seq);
    sqlite3_bind_int64(stmt, 8, part->purged_seq);
    sqlite3_bind_int64(stmt, 9, part->count);
    ps_sqlite_bind_blob(stmt, 10, &part->root, sizeof part->root);
    sqlite3_bind_int(stmt, 11, part->is_read_only);
    sqlite3_bind_int(stmt, 12, part->has_peer);
    ps_sqlite_bind_blob(stmt, 13, part->peer_uuid, sizeof part->peer_uuid);
    sqlite3_bind_int64(stmt, 14, part->peer_seq);
    ps_sqlite_bind_blob(stmt, 15, &part->peer_root, sizeof part->peer_root);
    sqlite3_bind_int64(stmt, 16, part->verified_seq);
    sqlite3_bind_int64(stmt, 17, part->missing);
    sqlite3_bind_int64(stmt, 18, part->scrub_pos);
    sqlite3_bind_int64(stmt, 19, part->last_time);
    ps_sqlite_bind_text(stmt, 20, ps_slice(part->last_error));
}

PsStoreStatus ps_sqlite_part_save(void *data, const PsPart *part, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db,
        "INSERT OR REPLACE INTO part(" PART_COLUMNS
        ") VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)",
        &stmt, err);
    if (status)
        return status;
    bind_part(stmt, part);
    status = ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "writing a partition", err);
    sqlite3_finalize(stmt);
    return status;
}

static const char table_sql[] =
    "CREATE TABLE item_$(id INTEGER PRIMARY KEY, " PS_SQLITE_ITEM_FIELDS ");"
    "CREATE TABLE stat_$(name TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER,"
    " inode INTEGER, is_missing INTEGER, is_doomed INTEGER) WITHOUT ROWID;";

static const char index_sql[] =
    "CREATE UNIQUE INDEX item_$_name ON item_$(name);"
    "CREATE INDEX item_$_seq ON item_$(seq,fp);"
    "CREATE TRIGGER item_$_add BEFORE INSERT ON item_$ BEGIN SELECT ps_store_guard(); END;"
    "CREATE TRIGGER item_$_set BEFORE UPDATE ON item_$ BEGIN SELECT ps_store_guard(); END;"
    "CREATE TRIGGER item_$_del BEFORE DELETE ON item_$ BEGIN SELECT ps_store_guard(); END;";

static const char drop_sql[] = "DROP TABLE item_$; DROP TABLE stat_$; DROP TABLE IF EXISTS seed_$; "
                               "DELETE FROM conflict WHERE part=$;"
                               "DELETE FROM part WHERE id=$;";

PsStoreStatus ps_sqlite_part_make(void *data, PsPart *part, PsErrorBuf *err)
{
    PsSqlite *db = data;
    part->id = 0;
    PsStoreStatus status = ps_sqlite_part_save(db, part, err);
    if (status)
        return status;
    part->id = sqlite3_last_insert_rowid(db->db);
    status = ps_sqlite_query_run_part(db, table_sql, part->id, "making a partition", err);
    return status ? status : ps_sqlite_part_index(db, part->id, err);
}

PsStoreStatus ps_sqlite_part_index(PsSqlite *db, int64_t part, PsErrorBuf *err)
{
    return ps_sqlite_query_run_part(db, index_sql, part, "making the indexes of a partition", err);
}

PsStoreStatus ps_sqlite_part_drop(void *data, int64_t id, PsErrorBuf *err)
{
    PsSqlite *db = data;
    ps_sqlite_query_forget(db);
    return ps_sqlite_query_run_part(db, drop_sql, id, "dropping a partition", err);
}
