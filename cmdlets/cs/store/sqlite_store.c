/* sqlite_store.c - the store in one SQLite file: opening, transactions, settings. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cs/store/sqlite_priv.h"
#include "cs/store/store_settings.h"

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

static PsStoreStatus begin(void *data, bool is_write, PsErrorBuf *err)
{
    /* The SELECT takes the snapshot now and not at the first read. */
    const char *sql = is_write ? "BEGIN IMMEDIATE" : "BEGIN; SELECT 1 FROM meta LIMIT 1";
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
    .part_drop = ps_sqlite_part_drop,
    .part_each = ps_sqlite_part_each,
    .find = ps_sqlite_item_find,
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

static PsStore *wrap(sqlite3 *handle)
{
    PsSqlite *db = ps_alloc_zero(sizeof *db);
    db->db = handle;
    return ps_store_wrap(&sqlite_ops, db);
}

PsStoreStatus ps_store_open(const char *path, unsigned flags, PsStore **out, PsErrorBuf *err)
{
    sqlite3 *handle = NULL;
    PsStoreStatus status = ps_sqlite_db_open(path, (flags & PS_STORE_READ_ONLY) != 0, schema_steps,
                                             STEP_COUNT, &handle, err);
    if (status)
        return status;
    PsStore *store = wrap(handle);
    status = ps_store_load_settings(store, path, err);
    if (status)
        ps_store_close(store);
    else
        *out = store;
    return status;
}

static PsStoreStatus fill_new(const char *path, const char *pool, const uint8_t key[PS_KEY_SIZE],
                              PsErrorBuf *err)
{
    sqlite3 *handle = NULL;
    PsStoreStatus status = ps_sqlite_db_make(path, schema_sql, STEP_COUNT + 1, &handle, err);
    if (status)
        return status;
    PS_AUTO_STORE PsStore *store = wrap(handle);
    status = ps_store_set_settings(store, pool, key, err);
    /* A close would not say when this fails, and the log does not move with the file. */
    if (!status && sqlite3_wal_checkpoint_v2(handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
                                             NULL) != SQLITE_OK)
        status = ps_sqlite_db_error(handle, "making it", err);
    return status;
}

static void remove_store(const char *path)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < PS_COUNT(parts); i++) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_buffer_printf(&name, "%s%s", path, parts[i]);
        unlink(ps_buffer_cstr(&name));
    }
}

/* Made beside its name and then put there whole: what an interruption leaves is no store. */
PsStoreStatus ps_store_make(const char *path, const char *pool, const uint8_t key[PS_KEY_SIZE],
                            PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    ps_buffer_printf(&buffer, "%s.new", path);
    const char *new_path = ps_buffer_cstr(&buffer);
    remove_store(new_path);
    PsStoreStatus status = fill_new(new_path, pool, key, err);
    if (!status && link(new_path, path) != 0) {
        bool is_there = errno == EEXIST;
        ps_error_set(err, is_there ? "StoreExists" : "StoreUnwritable",
                     "The store '%s' cannot be made: %s.", path, strerror(errno));
        status = is_there ? PS_STORE_REFUSED : PS_STORE_IO;
    }
    remove_store(new_path);
    return status;
}
