/* pg_store.c - the store in PostgreSQL: opening, transactions, settings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/module.h"
#include "modules/pgsql/pg.h"

enum { PATIENCE_MS = 5000 };

static void close_db(void *db)
{
    Pg *pg = db;
    PsErrorBuf ignored = {0};
    (void)!pg_settle(pg, &ignored);
    PQfinish(pg->conn);
    pg_writer_free(pg);
    free(pg);
}

static void set_patience(void *db, int milliseconds)
{
    ((Pg *)db)->patience = milliseconds;
}

void pg_rollback(void *db)
{
    Pg *pg = db;
    PsErrorBuf ignored = {0};
    pg_writer_clear(pg);
    (void)!pg_settle(pg, &ignored);
    if (PQtransactionStatus(pg->conn) != PQTRANS_IDLE)
        PQclear(PQexec(pg->conn, "ROLLBACK"));
}

PsStoreStatus pg_begin(void *db, PsBeginMode mode, PsErrorBuf *err)
{
    Pg *pg = db;
    char sql[400];
    /* 0 would be no limit at all.  A writer sees what was committed before it got the lock, so it
     * must not keep a snapshot from before. */
    if (mode != PS_BEGIN_READ)
        snprintf(sql, sizeof sql,
                 "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout=%d;"
                 "SET LOCAL cmdhost.writer='on';%s"
                 "SELECT pg_advisory_xact_lock('meta'::regclass::oid::bigint)",
                 pg->patience < 1 ? 1 : pg->patience,
                 mode == PS_BEGIN_WRITE_RELAXED ? "SET LOCAL synchronous_commit=off;" : "");
    else
        snprintf(sql, sizeof sql,
                 "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1 FROM meta LIMIT 1");
    PsStoreStatus status = pg_run(pg, sql, 0, "starting a transaction", err);
    pg->is_relaxed = mode == PS_BEGIN_WRITE_RELAXED;
    pg->known.id = 0;
    if (status)
        pg_rollback(pg);
    return status;
}

PsStoreStatus pg_commit(void *db, PsErrorBuf *err)
{
    Pg *pg = db;
    PsStoreStatus status = pg_push(pg, err);
    if (!status)
        status = pg_send(pg, "COMMIT", 0, NULL, "committing", err);
    if (!status)
        status = pg->is_relaxed ? pg_send_off(pg, err) : pg_settle(pg, err);
    pg->is_over = pg->sent_count > 0;
    pg->known.id = 0;
    pg_writer_clear(pg);
    if (status)
        pg_rollback(pg);
    return status;
}

PsStoreStatus pg_meta_get(void *db, const char *key, PsBuffer *out, PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    pg_arg_text(&args, key);
    PsStoreStatus status =
        pg_exec(db, "SELECT value FROM meta WHERE key=$1", 0, &args, &result, "reading it", err);
    if (status)
        return status;
    if (PQntuples(result) == 1)
        ps_buffer_slice(out, pg_get_bytes(result, 0, 0));
    else
        status = PS_STORE_ABSENT;
    PQclear(result);
    return status;
}

PsStoreStatus pg_meta_set(void *db, const char *key, PsSlice value, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_text(&args, key);
    pg_arg_bytes(&args, value);
    return pg_exec(db, "INSERT INTO meta VALUES($1,$2) ON CONFLICT(key) DO UPDATE SET value=$2", 0,
                   &args, NULL, "writing it", err);
}

static void ignore_notice(void *arg, const PGresult *result)
{
    (void)arg;
    (void)result;
}

static PsStoreStatus connect_to(const char *connection, Pg **out, PsErrorBuf *err)
{
    Pg *pg = ps_alloc_zero(sizeof *pg);
    pg->patience = PATIENCE_MS;
    pg->conn = PQconnectdb(connection);
    if (PQstatus(pg->conn) != CONNECTION_OK) {
        const char *text = PQerrorMessage(pg->conn);
        ps_error_set(err, "StoreUnreadable", "The store in PostgreSQL cannot be reached: %.*s.",
                     (int)strcspn(text, "\n"), text);
        close_db(pg);
        return PS_STORE_IO;
    }
    PQsetNoticeReceiver(pg->conn, ignore_notice, NULL);
    snprintf(pg->name, sizeof pg->name, "database '%s' on '%s'", PQdb(pg->conn), PQhost(pg->conn));
    /* Few rows are joined with a large table, by its index, and none of them twice.  Compiling the
     * statements would take longer than running them. */
    PsStoreStatus status = pg_run(pg,
                                  "SET enable_hashjoin=off; SET enable_mergejoin=off;"
                                  "SET enable_memoize=off; SET jit=off",
                                  0, "opening it", err);
    if (status)
        close_db(pg);
    else
        *out = pg;
    return status;
}

static PsStoreStatus open_db(const char *connection, void **db, PsErrorBuf *err)
{
    Pg *pg = NULL;
    PsStoreStatus status = connect_to(connection, &pg, err);
    if (status)
        return status;
    status = pg_schema_check(pg, err);
    if (status)
        close_db(pg);
    else
        *db = pg;
    return status;
}

/* The caller writes the settings and commits. */
static PsStoreStatus make_db(const char *connection, void **db, PsErrorBuf *err)
{
    Pg *pg = NULL;
    PsStoreStatus status = connect_to(connection, &pg, err);
    if (status)
        return status;
    status = pg_run(pg, "BEGIN", 0, "making it", err);
    if (!status)
        status = pg_schema_make(pg, err);
    if (status)
        close_db(pg);
    else
        *db = pg;
    return status;
}

static const PsStoreOps ops = {
    .name = "postgresql",
    .close = close_db,
    .set_patience = set_patience,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .meta_get = pg_meta_get,
    .meta_set = pg_meta_set,
    .part_find = pg_part_find,
    .part_make = pg_part_make,
    .part_save = pg_part_save,
    .part_each = pg_part_each,
    .find = pg_item_find,
    .find_rows = pg_item_find_rows,
    .write = pg_item_write,
    .forget = pg_item_forget,
    .purge = pg_log_purge,
    .changes = pg_item_changes,
    .count_changes = pg_log_count,
    .scan = pg_item_scan,
    .seed_start = pg_seed_start,
    .seed_write = pg_seed_write,
    .seed_place = pg_seed_place,
    .seed_drop = pg_seed_drop,
    .conflict_add = pg_conflict_add,
    .conflict_each = pg_conflict_each,
    .stat_set = pg_stat_set,
    .stat_remove = pg_stat_remove,
    .stat_each = pg_stat_each,
};

static const PsPgsqlModule table = {.ops = &ops, .open = open_db, .make = make_db};

PS_MODULE_EXPORT extern const PsModule ps_module;
const PsModule ps_module = {"pgsql", PS_PGSQL_MODULE_VERSION, &table};
