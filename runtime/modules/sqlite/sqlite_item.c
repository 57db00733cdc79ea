/* sqlite_item.c - items of a partition.
 *
 * Each partition has a table of its own, so that a scan reads nothing else and a dropped partition
 * is a dropped table.  Rows stand in the order they were made; the index over (seq, fp) is both
 * the change log and the list of fingerprints.  A deletion record has an empty fp and no body.
 */
#include "modules/sqlite/sqlite_priv.h"

/* Columns 0 to 4 of every query for items; then body, then name. */
static PsItem read_item(sqlite3_stmt *stmt)
{
    return (PsItem){
        .id = sqlite3_column_int64(stmt, 0),
        .epoch = sqlite3_column_int64(stmt, 1),
        .version = sqlite3_column_int64(stmt, 2),
        .seq = sqlite3_column_int64(stmt, 3),
        .fingerprint = ps_sqlite_column_fp(stmt, 4),
        .is_deleted = sqlite3_column_bytes(stmt, 4) == 0,
    };
}

static PsSlice keep(PsArena *arena, PsSlice text)
{
    return (PsSlice){ps_arena_text(arena, text.data, text.len), text.len};
}

PsStoreStatus ps_sqlite_item_find(void *data, int64_t part, const PsSlice *names, size_t count,
                                  bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status =
        ps_sqlite_query_part(db, part, with_bodies ? PS_STMT_FIND_BODY : PS_STMT_FIND, &stmt, err);
    for (size_t i = 0; i < count && !status; i++) {
        ps_sqlite_bind_text(stmt, 1, names[i]);
        int code = sqlite3_step(stmt);
        out[i] = (PsItem){.name = names[i]};
        if (code == SQLITE_ROW) {
            out[i] = read_item(stmt);
            out[i].name = names[i];
            if (with_bodies && !out[i].is_deleted)
                out[i].body = keep(arena, ps_sqlite_column(stmt, 5));
        }
        status = ps_sqlite_query_finish(db, stmt, code, "looking an item up", err);
    }
    return status;
}

void ps_sqlite_item_bind(sqlite3_stmt *stmt, const PsItem *item)
{
    ps_sqlite_bind_text(stmt, 1, item->name);
    sqlite3_bind_int64(stmt, 2, item->epoch);
    sqlite3_bind_int64(stmt, 3, item->version);
    sqlite3_bind_int64(stmt, 4, item->seq);
    ps_sqlite_bind_blob(stmt, 5, &item->fingerprint,
                        item->is_deleted ? 0 : sizeof item->fingerprint);
    if (item->is_deleted)
        sqlite3_bind_null(stmt, 6);
    else
        ps_sqlite_bind_blob(stmt, 6, item->body.data, item->body.len);
    if (item->id != 0)
        sqlite3_bind_int64(stmt, 7, item->id);
}

PsStoreStatus ps_sqlite_item_write(void *data, int64_t part, const PsItem *items, size_t count,
                                   PsErrorBuf *err)
{
    PsSqlite *db = data;
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        sqlite3_stmt *stmt = NULL;
        status = ps_sqlite_query_part(db, part, items[i].id == 0 ? PS_STMT_INSERT : PS_STMT_UPDATE,
                                      &stmt, err);
        if (status)
            return status;
        ps_sqlite_item_bind(stmt, &items[i]);
        status = ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "writing an item", err);
    }
    return status;
}

PsStoreStatus ps_sqlite_item_forget(void *data, int64_t part, int64_t id, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_FORGET, &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, id);
    return ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "forgetting an item", err);
}

PsStoreStatus ps_sqlite_item_purge(void *data, int64_t part, int64_t up_to_seq, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_PURGE, &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, up_to_seq);
    return ps_sqlite_query_finish(db, stmt, sqlite3_step(stmt), "purging deletion records", err);
}

static PsStoreStatus walk(PsSqlite *db, sqlite3_stmt *stmt, bool only_live, PsItemVisit *visit,
                          void *arg, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    int code = SQLITE_DONE;
    while (!status && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        PsItem item = read_item(stmt);
        if (item.is_deleted && only_live)
            continue;
        if (!item.is_deleted)
            item.body = ps_sqlite_column(stmt, 5);
        item.name = ps_sqlite_column(stmt, 6);
        status = visit(arg, &item);
    }
    PsStoreStatus end = ps_sqlite_query_finish(db, stmt, code, "reading items", err);
    return status ? status : end;
}

PsStoreStatus ps_sqlite_item_find_rows(void *data, int64_t part, const int64_t *ids, size_t count,
                                       bool with_bodies, PsItemVisit *visit, void *arg,
                                       PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status =
        ps_sqlite_query_part(db, part, with_bodies ? PS_STMT_ROW_BODY : PS_STMT_ROW, &stmt, err);
    for (size_t i = 0; i < count && !status; i++) {
        sqlite3_bind_int64(stmt, 1, ids[i]);
        status = walk(db, stmt, true, visit, arg, err);
    }
    return status;
}

PsStoreStatus ps_sqlite_item_changes(void *data, int64_t part, int64_t after_seq,
                                     PsItemVisit *visit, void *arg, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_CHANGES, &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, after_seq);
    return walk(db, stmt, false, visit, arg, err);
}

PsStoreStatus ps_sqlite_item_count_changes(void *data, int64_t part, int64_t after_seq,
                                           int64_t *out, PsErrorBuf *err)
{
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, PS_STMT_COUNT_CHANGES, &stmt, err);
    if (status)
        return status;
    sqlite3_bind_int64(stmt, 1, after_seq);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    return ps_sqlite_query_finish(db, stmt, code, "counting changes", err);
}

static PsStoreStatus scan_fingerprints(PsSqlite *db, sqlite3_stmt *stmt, PsItemVisit *visit,
                                       void *arg, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    int code = SQLITE_DONE;
    PsItem item = {0};
    while (!status && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (sqlite3_column_bytes(stmt, 0) != sizeof item.fingerprint)
            continue;
        memcpy(&item.fingerprint, sqlite3_column_blob(stmt, 0), sizeof item.fingerprint);
        item.id = sqlite3_column_int64(stmt, 1);
        status = visit(arg, &item);
    }
    PsStoreStatus end = ps_sqlite_query_finish(db, stmt, code, "reading fingerprints", err);
    return status ? status : end;
}

PsStoreStatus ps_sqlite_item_scan(void *data, int64_t part, PsScanDepth depth, int64_t after_id,
                                  PsItemVisit *visit, void *arg, PsErrorBuf *err)
{
    static const PsSqliteStmtKind kinds[] = {
        [PS_SCAN_FINGERPRINTS] = PS_STMT_SCAN_FP,
        [PS_SCAN_NAMES] = PS_STMT_SCAN_NAMES,
        [PS_SCAN_ALL] = PS_STMT_SCAN_ALL,
        [PS_SCAN_ROWS] = PS_STMT_SCAN_ALL,
    };
    PsSqlite *db = data;
    sqlite3_stmt *stmt = NULL;
    PsStoreStatus status = ps_sqlite_query_part(db, part, kinds[depth], &stmt, err);
    if (status)
        return status;
    if (depth == PS_SCAN_FINGERPRINTS)
        return scan_fingerprints(db, stmt, visit, arg, err);
    sqlite3_bind_int64(stmt, 1, after_id);
    return walk(db, stmt, depth != PS_SCAN_ROWS, visit, arg, err);
}
