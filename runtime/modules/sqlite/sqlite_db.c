/* sqlite_db.c - see sqlite_db.h.
 *
 * WAL with full sync: readers see snapshots while a sync writes, and a commit survives a power
 * cut.  Checkpoints run when a store is opened or closed with a long WAL, not inside a commit.
 */
#include "modules/sqlite/sqlite_db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

enum {
    APPLICATION_ID = 0x63647374, /* "cdst" */
    BUSY_MS = 5000,
    WAL_LIMIT = 16 << 20, /* bytes; a longer log is copied into the database by a close */
};

/* Triggers call this.  Only connections of ours have it, so anything else that writes to a table
 * of items fails with "no such function" instead of making a change that no log knows of. */
static void guard(sqlite3_context *context, __attribute__((unused)) int count,
                  __attribute__((unused)) sqlite3_value **values)
{
    sqlite3_result_int(context, 1);
}

PsStoreStatus ps_sqlite_db_error(sqlite3 *db, const char *doing, PsErrorBuf *err)
{
    int code = sqlite3_errcode(db) & 0xFF;
    const char *path = sqlite3_db_filename(db, "main");
    path = path == NULL || *path == '\0' ? "(store)" : path;
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        ps_error_set(err, "StoreLocked",
                     "The store '%s' is locked by another process (%s). Try again when it has "
                     "finished.",
                     path, doing);
        return PS_STORE_LOCKED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        ps_error_set(err, "StoreCorrupt",
                     "The store '%s' is damaged (%s: %s). Move it away and restore it from a "
                     "backup; items that the partner pool holds come back with a sync of the "
                     "partner.",
                     path, doing, sqlite3_errmsg(db));
        return PS_STORE_CORRUPT;
    case SQLITE_FULL:
        ps_error_set(err, "StoreFull",
                     "No space is left for the store '%s' (%s). Nothing of the last batch was "
                     "written; free some space and run the command again.",
                     path, doing);
        return PS_STORE_FULL;
    case SQLITE_CONSTRAINT:
        ps_error_set(err, "StoreConstraint", "The store '%s' refused the data (%s): %s.", path,
                     doing, sqlite3_errmsg(db));
        return PS_STORE_REFUSED;
    default:
        ps_error_set(err, "StoreError", "The store '%s' failed (%s): %s.", path, doing,
                     sqlite3_errmsg(db));
        return PS_STORE_IO;
    }
}

PsStoreStatus ps_sqlite_db_run(sqlite3 *db, const char *sql, const char *doing, PsErrorBuf *err)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return PS_STORE_OK;
    return ps_sqlite_db_error(db, doing, err);
}

static PsStoreStatus read_pragma(sqlite3 *db, const char *sql, int *out, PsErrorBuf *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int(stmt, 0);
    PsStoreStatus status =
        code == SQLITE_ROW ? PS_STORE_OK : ps_sqlite_db_error(db, "opening it", err);
    sqlite3_finalize(stmt);
    return status;
}

static PsStoreStatus set_up(sqlite3 *db, PsErrorBuf *err)
{
    sqlite3_busy_timeout(db, BUSY_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    sqlite3_create_function_v2(db, "ps_store_guard", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, guard,
                               NULL, NULL, NULL);
    return ps_sqlite_db_run(db,
                            "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
                            "PRAGMA cache_size=-16384; PRAGMA temp_store=FILE;"
                            "PRAGMA secure_delete=OFF;",
                            "opening it", err);
}

/* The sorts of large index builds go to files (temp_store), which stand in the folder of the first
 * store that is written: an executor of the broker may write nowhere else, and nobody else reads
 * them there.  SQLite has one such folder for the process. */
static void choose_temporary_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (sqlite3_temp_directory == NULL && slash != NULL)
        sqlite3_temp_directory = sqlite3_mprintf("%.*s", (int)(slash - path), path);
}

/* Two ends of a sync work in two threads: counting what is allocated would make them wait for each
 * other at every page.  It can be said before the first database is opened only, and is refused
 * afterwards. */
static void do_not_count_memory(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static PsStoreStatus open_file(const char *path, bool read_only, sqlite3 **out, PsErrorBuf *err)
{
    int flags = SQLITE_OPEN_NOMUTEX | (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    struct stat info;
    if (stat(path, &info) != 0) {
        ps_error_set(err, errno == ENOENT ? "StoreNotFound" : "StoreUnreadable",
                     "The store '%s' cannot be opened: %s.", path, strerror(errno));
        return errno == ENOENT ? PS_STORE_ABSENT : PS_STORE_IO;
    }
    sqlite3 *db = NULL;
    do_not_count_memory();
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) {
        ps_error_set(err, "StoreUnreadable", "The store '%s' cannot be opened: %s.", path,
                     db != NULL ? sqlite3_errmsg(db) : "no memory");
        sqlite3_close(db);
        return PS_STORE_IO;
    }
    if (!read_only)
        choose_temporary_folder(path);
    PsStoreStatus status = set_up(db, err);
    if (status)
        sqlite3_close(db);
    else
        *out = db;
    return status;
}

/* A copy of the database as it was, beside it. */
static PsStoreStatus copy_before_migration(sqlite3 *db, const char *path, int schema,
                                           PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_printf(&name, "%s.schema%d", path, schema);
    const char *copy = ps_buffer_cstr(&name);
    if (unlink(copy) != 0 && errno != ENOENT) {
        ps_error_set(err, "StoreCopyFailed", "'%s' cannot be replaced: %s.", copy, strerror(errno));
        return PS_STORE_IO;
    }
    PS_AUTO_CLOSE int fd = open(copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    (void)fd; /* held until the copy is made */
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &stmt, NULL);
    if (code == SQLITE_OK) {
        sqlite3_bind_text(stmt, 1, copy, -1, SQLITE_STATIC);
        code = sqlite3_step(stmt);
    }
    PsStoreStatus status =
        code == SQLITE_DONE ? PS_STORE_OK : ps_sqlite_db_error(db, "copying it", err);
    sqlite3_finalize(stmt);
    return status;
}

static PsStoreStatus migrate(sqlite3 *db, const char *path, int schema, const PsSqliteStep *steps,
                             int step_count, PsErrorBuf *err)
{
    PsStoreStatus status = copy_before_migration(db, path, schema, err);
    if (!status)
        status = ps_sqlite_db_run(db, "BEGIN EXCLUSIVE", "migrating it", err);
    if (status)
        return status;
    for (int i = schema - 1; i < step_count && !status; i++)
        status = ps_sqlite_db_run(db, steps[i].sql, "migrating it", err);
    char version[64];
    snprintf(version, sizeof version, "PRAGMA user_version=%d; COMMIT", step_count + 1);
    if (!status)
        status = ps_sqlite_db_run(db, version, "migrating it", err);
    if (status)
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static PsStoreStatus check_schema(sqlite3 *db, const char *path, bool read_only,
                                  const PsSqliteStep *steps, int step_count, PsErrorBuf *err)
{
    int application = 0, schema = 0;
    PsStoreStatus status = read_pragma(db, "PRAGMA application_id", &application, err);
    if (!status)
        status = read_pragma(db, "PRAGMA user_version", &schema, err);
    if (status)
        return status;
    if (application != APPLICATION_ID || schema < 1) {
        ps_error_set(err, "StoreCorrupt", "The file '%s' is a database, but no store of cmdhost.",
                     path);
        return PS_STORE_CORRUPT;
    }
    if (schema > step_count + 1) {
        ps_error_set(err, "StoreNewer",
                     "The store '%s' has schema %d; this program knows schemas up to %d. Use the "
                     "newer program.",
                     path, schema, step_count + 1);
        return PS_STORE_NEWER;
    }
    if (schema == step_count + 1)
        return PS_STORE_OK;
    if (read_only) {
        ps_error_set(err, "StoreOlder",
                     "The store '%s' has the older schema %d and is opened for reading only; "
                     "a program that may write has to open it once.",
                     path, schema);
        return PS_STORE_REFUSED;
    }
    return migrate(db, path, schema, steps, step_count, err);
}

PsStoreStatus ps_sqlite_db_open(const char *path, bool read_only, const PsSqliteStep *steps,
                                int step_count, sqlite3 **out, PsErrorBuf *err)
{
    sqlite3 *db = NULL;
    PsStoreStatus status = open_file(path, read_only, &db, err);
    if (!status)
        status = check_schema(db, path, read_only, steps, step_count, err);
    if (status)
        sqlite3_close(db);
    else
        *out = db;
    return status;
}

PsStoreStatus ps_sqlite_db_make(const char *path, const char *sql, int schema, sqlite3 **out,
                                PsErrorBuf *err)
{
    PS_AUTO_CLOSE int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        ps_error_set(err, errno == EEXIST ? "StoreExists" : "StoreUnwritable",
                     "The store '%s' cannot be made: %s.", path, strerror(errno));
        return errno == EEXIST ? PS_STORE_REFUSED : PS_STORE_IO;
    }
    sqlite3 *db = NULL;
    PsStoreStatus status = open_file(path, false, &db, err);
    if (status)
        return status;
    char head[128];
    snprintf(head, sizeof head, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
             (int)APPLICATION_ID, schema);
    status = ps_sqlite_db_run(db, "PRAGMA journal_mode=WAL", "making it", err);
    if (!status)
        status = ps_sqlite_db_run(db, "BEGIN EXCLUSIVE", "making it", err);
    if (!status)
        status = ps_sqlite_db_run(db, head, "making it", err);
    if (!status)
        status = ps_sqlite_db_run(db, sql, "making it", err);
    if (!status)
        status = ps_sqlite_db_run(db, "COMMIT", "making it", err);
    if (status)
        sqlite3_close(db);
    else
        *out = db;
    return status;
}

void ps_sqlite_db_close(sqlite3 *db)
{
    if (db == NULL)
        return;
    const char *path = sqlite3_db_filename(db, "main");
    const char *wal = path == NULL || *path == '\0' ? NULL : sqlite3_filename_wal(path);
    struct stat info;
    if (wal != NULL && sqlite3_db_readonly(db, "main") == 0 && stat(wal, &info) == 0 &&
        info.st_size > WAL_LIMIT)
        sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_close(db);
}
