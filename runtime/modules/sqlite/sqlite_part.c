/* sqlite_part.c - the table of partitions. */
#include "cs/store/part_sql.h"
#include "modules/sqlite/sqlite_priv.h"

#define READ_TEXT(field_) ps_part_copy_text(field_, sizeof(field_), ps_sqlite_column(stmt, at++))
#define READ_NUMBER(field_) field_ = sqlite3_column_int64(stmt, at++)
#define READ_BOOL(field_) field_ = sqlite3_column_int(stmt, at++) != 0
#define READ_BYTES(field_) ps_part_copy_bytes(&(field_), ps_sqlite_column(stmt, at++))
#define READ_KIND(field_) field_ = sqlite3_column_int(stmt, at++) == 0 ? PS_PART_OWN : PS_PART_COPY
#define READ(name_, kind_) READ_##kind_(part.name_);

static PsPart read_part(sqlite3_stmt *stmt)
{
    PsPart part = {.id = sqlite3_column_int64(stmt, 0)};
    int at = 1;
    PS_PART_COLUMNS(READ)
    return part;
}

PsStoreStatus ps_sqlite_part_find(void *data, const char *module, const char *owner, PsPart *out,
                                  PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db, "SELECT id" PS_PART_NAMES " FROM part WHERE module=?1 AND owner=?2", &stmt, err);
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
        status = ps_sqlite_query_prepare(db, "SELECT id" PS_PART_NAMES " FROM part ORDER BY id",
                                         &stmt, err);
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

#define BIND_TEXT(field_) ps_sqlite_bind_text(stmt, at++, ps_slice(field_))
#define BIND_NUMBER(field_) sqlite3_bind_int64(stmt, at++, field_)
#define BIND_BOOL(field_) sqlite3_bind_int(stmt, at++, field_)
#define BIND_BYTES(field_) ps_sqlite_bind_blob(stmt, at++, &(field_), PS_FINGERPRINT_SIZE)
#define BIND_KIND(field_) sqlite3_bind_int(stmt, at++, (field_) == PS_PART_COPY)
#define BIND(name_, kind_) BIND_##kind_(part->name_);

static void bind_part(sqlite3_stmt *stmt, const PsPart *part)
{
    int at = 1;
    if (part->id != 0)
        sqlite3_bind_int64(stmt, at, part->id);
    at++;
    PS_PART_COLUMNS(BIND)
}

#define PLACE(name_, kind_) ",?"

PsStoreStatus ps_sqlite_part_save(void *data, const PsPart *part, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_prepare(
        db, "INSERT OR REPLACE INTO part(id" PS_PART_NAMES ") VALUES(?" PS_PART_COLUMNS(PLACE) ")",
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
