/* sqlite_store.c - the store in one SQLite file: opening, transactions, settings. */
#include "base/memory.h"
#include "base/module.h"
#include "cs/store/sqlite.h"
#include "modules/sqlite/sqlite_priv.h"

static const char schema_sql[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;"
    "CREATE TABLE part(id INTEGER PRIMARY KEY, module TEXT NOT NULL, owner TEXT NOT NULL,"
    " holder TEXT NOT NULL, kind INTEGER, epoch INTEGER, max_seq INTEGER, purged_seq INTEGER,"
    " count INTEGER, root BLOB, is_read_only INTEGER, has_peer INTEGER, peer_uuid BLOB,"
    " peer_seq INTEGER, peer_root BLOB, verified_seq INTEGER, missing INTEGER, scrub_pos INTEGER,"
    " last_time INTEGER, last_error TEXT, UNIQUE(module,owner));"
    "CREATE TABLE conflict(id INTEGER PRIMARY KEY AUTOINCREMENT, part INTEGER, name TEXT,"
    " lost_epoch INTEGER, lost_ver INTEGER, kept_epoch INTEGER, kept_ver INTEGER, lost_body BLOB,"
    " rule TEXT, time INTEGER);";

/* Schema 1 is the first; a change of schema_sql comes with a step here. */
static const PsSqliteStep schema_steps[] = {{NULL}};
enum { STEP_COUNT = 0 };

static void close_db(void *data)
{
    PsSqlite *db = data;
    ps_sqlite_query_forget(db);
    ps_sqlite_db_close(db->db);
    free(db);
}

static void set_patience(void *data, int milliseconds)
{
    sqlite3_busy_timeout(((PsSqlite *)data)->db, milliseconds);
}

static void rollback(void *data)
{
    PsSqlite *db = data;
    if (!sqlite3_get_autocommit(db->db))
        sqlite3_exec(db->db, "ROLLBACK", NULL, NULL, NULL);
}

static PsStoreStatus begin(void *data, PsBeginMode mode, PsErrorBuf *err)
{
    /* The SELECT takes the snapshot now and not at the first read.  A log that was not flushed by
     * one commit is flushed by the next that does it; a checkpoint flushes it in any case. */
    static const char *const modes[] = {
        [PS_BEGIN_READ] = "BEGIN; SELECT 1 FROM meta LIMIT 1",
        [PS_BEGIN_WRITE] = "PRAGMA synchronous=FULL; BEGIN IMMEDIATE",
        [PS_BEGIN_WRITE_RELAXED] = "PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE",
    };
    const char *sql = modes[mode];
    PsSqlite *db = data;
    PsStoreStatus status = ps_sqlite_db_run(db->db, sql, "starting a transaction", err);
    if (status)
        rollback(db);
    return status;
}

static PsStoreStatus commit(void *data, PsErrorBuf *err)
{
    PsSqlite *db = data;
    PsStoreStatus status = ps_sqlite_db_run(db->db, "COMMIT", "committing", err);
    if (status)
        rollback(db);
    return status;
}

static PsStoreStatus meta_get(void *data, const char *key, PsBuffer *out, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status =
        ps_sqlite_query_prepare(db, "SELECT value FROM meta WHERE key=?1", &stmt, err);
    if (status)
        return status;
    ps_sqlite_bind_text(stmt, 1, ps_slice(key));
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        ps_buffer_slice(out, ps_sqlite_column(stmt, 0));
    status = code == SQLITE_DONE ? PS_STORE_ABSENT
                                 : ps_sqlite_query_finish(db, stmt, code, "reading it", err);
    sqlite3_finalize(stmt);
    return status;
}

static PsStoreStatus meta_set(void *data, const char *key, PsSlice value, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status =
        ps_sqlite_query_prepare(db, "INSERT OR REPLACE INTO meta VALUES(?1,?2)", &stmt, err);
    if (status)
        return status;
    ps_sqlite_bind_text(stmt, 1, ps_slice(key));
    ps_sqlite_bind_blob(stmt, 2, value.data, value.len);
    status = ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "writing it", err);
    sqlite3_finalize(stmt);
    return status;
}

static const PsStoreOps sqlite_ops = {
    .name = "sqlite",
    .close = close_db,
    .set_patience = set_patience,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .meta_get = meta_get,
    .meta_set = meta_set,
    .part_find = ps_sqlite_part_find,
    .part_make = ps_sqlite_part_make,
    .part_save = ps_sqlite_part_save,
    .part_each = ps_sqlite_part_each,
    .find = ps_sqlite_item_find,
    .find_rows = ps_sqlite_item_find_rows,
    .write = ps_sqlite_item_write,
    .forget = ps_sqlite_item_forget,
    .purge = ps_sqlite_item_purge,
    .changes = ps_sqlite_item_changes,
    .count_changes = ps_sqlite_item_count_changes,
    .scan = ps_sqlite_item_scan,
    .seed_start = ps_sqlite_seed_start,
    .seed_write = ps_sqlite_seed_write,
    .seed_place = ps_sqlite_seed_place,
    .seed_drop = ps_sqlite_seed_drop,
    .conflict_add = ps_sqlite_conflict_add,
    .conflict_each = ps_sqlite_conflict_each,
    .stat_set = ps_sqlite_stat_set,
    .stat_remove = ps_sqlite_stat_remove,
    .stat_each = ps_sqlite_stat_each,
};

static PsSqlite *wrap(sqlite3 *handle)
{
    PsSqlite *db = ps_alloc_zero(sizeof *db);
    db->db = handle;
    return db;
}

static PsStoreStatus open_db(const char *path, bool read_only, void **out, PsErrorBuf *err)
{
    sqlite3 *handle = NULL;
    PsStoreStatus status =
        ps_sqlite_db_open(path, read_only, schema_steps, STEP_COUNT, &handle, err);
    if (status == PS_STORE_OK)
        *out = wrap(handle);
    return status;
}

static PsStoreStatus make_db(const char *path, void **out, PsErrorBuf *err)
{
    sqlite3 *handle = NULL;
    PsStoreStatus status = ps_sqlite_db_make(path, schema_sql, STEP_COUNT + 1, &handle, err);
    if (status == PS_STORE_OK)
        *out = wrap(handle);
    return status;
}

static PsStoreStatus settle(void *data, PsErrorBuf *err)
{
    PsSqlite *db = data;
    int code = sqlite3_wal_checkpoint_v2(db->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return code == SQLITE_OK ? PS_STORE_OK : ps_sqlite_db_error(db->db, "making it", err);
}

static const PsSqliteModule table = {
    .ops = &sqlite_ops,
    .open = open_db,
    .make = make_db,
    .settle = settle,
};

PS_MODULE_EXPORT extern const PsModule ps_module;
const PsModule ps_module = {"sqlite", PS_SQLITE_MODULE_VERSION, &table};
