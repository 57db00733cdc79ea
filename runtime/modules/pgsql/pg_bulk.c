/* pg_bulk.c - what goes by COPY in binary form: all fingerprints out, a first copy in.
 *
 * The stream: a signature of 11 bytes, two numbers of 4, then for each row the number of its fields
 * (2 bytes) and each field with its length (4 bytes, -1 for NULL) in front; 0xFFFF ends it. */
#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "modules/pgsql/pg.h"

enum { HEAD_SIZE = 19, ROW_SIZE = 2 + 4 + 16 + 4 + 8, SEND_SIZE = 1 << 20 };

static const char signature[] = "PGCOPY\n\377\r\n\0";

static PsStoreStatus visit_row(const char *row, int size, PsItemVisit *visit, void *arg)
{
    PsItem item = {0};
    uint64_t id = 0;
    if (size != ROW_SIZE) /* the end */
        return PS_STORE_OK;
    memcpy(&item.fingerprint, row + 6, sizeof item.fingerprint);
    memcpy(&id, row + 26, sizeof id);
    item.id = (int64_t)be64toh(id);
    return visit(arg, &item);
}

/* Each message has one row, the first one the head in front of it. */
static PsStoreStatus read_rows(Pg *pg, PsItemVisit *visit, void *arg, PsErrorBuf *err)
{
    char *data = NULL;
    PsStoreStatus status = PS_STORE_OK;
    int size = 0;
    for (bool is_first = true; (size = PQgetCopyData(pg->conn, &data, 0)) > 0; is_first = false) {
        int skip = is_first && size >= HEAD_SIZE ? HEAD_SIZE : 0;
        if (!status)
            status = visit_row(data + skip, size - skip, visit, arg);
        PQfreemem(data);
    }
    PGresult *result = NULL;
    while ((result = PQgetResult(pg->conn)) != NULL) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK && !status)
            status = pg_fail(pg, result, "reading fingerprints", err);
        PQclear(result);
    }
    return status;
}

static PsStoreStatus start_copy(Pg *pg, const char *sql, ExecStatusType wanted, const char *doing,
                                PsErrorBuf *err)
{
    PGresult *result = PQexec(pg->conn, sql);
    PsStoreStatus status =
        PQresultStatus(result) == wanted ? PS_STORE_OK : pg_fail(pg, result, doing, err);
    PQclear(result);
    return status;
}

PsStoreStatus pg_scan_fingerprints(Pg *pg, int64_t part, PsItemVisit *visit, void *arg,
                                   PsErrorBuf *err)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "COPY (SELECT fp,id FROM item_%lld WHERE length(fp)=16) TO STDOUT (FORMAT binary)",
             (long long)part);
    PsStoreStatus status = pg_flush(pg, err);
    if (!status)
        status = start_copy(pg, sql, PGRES_COPY_OUT, "reading fingerprints", err);
    return status ? status : read_rows(pg, visit, arg, err);
}

/* --- rows to write ---------------------------------------------------------------------------- */

static void put_field(PsBuffer *out, const void *data, size_t size)
{
    uint32_t length = htobe32((uint32_t)size);
    ps_buffer_append(out, &length, sizeof length);
    ps_buffer_append(out, data, size);
}

static void put_number(PsBuffer *out, int64_t number)
{
    uint64_t field = htobe64((uint64_t)number);
    put_field(out, &field, sizeof field);
}

static void put_head(PsBuffer *out)
{
    static const char no_flags[8] = {0};
    ps_buffer_append(out, signature, 11);
    ps_buffer_append(out, no_flags, sizeof no_flags);
}

/* The columns name,epoch,ver,seq,fp,body. */
static void put_item(PsBuffer *out, const PsItem *item)
{
    static const char null[4] = {-1, -1, -1, -1};
    put_field(out, item->name.data, item->name.len);
    put_number(out, item->epoch);
    put_number(out, item->version);
    put_number(out, item->seq);
    put_field(out, &item->fingerprint, item->is_deleted ? 0 : sizeof item->fingerprint);
    if (item->is_deleted)
        ps_buffer_append(out, null, sizeof null);
    else
        put_field(out, item->body.data, item->body.len);
}

/* Sends head and rows, which it takes out of *rows. */
static PsStoreStatus copy_in(Pg *pg, const char *sql, PsBuffer *rows, const char *doing,
                             PsErrorBuf *err)
{
    static const char end[2] = {-1, -1};
    PsStoreStatus status = start_copy(pg, sql, PGRES_COPY_IN, doing, err);
    if (status)
        return status;
    ps_buffer_append(rows, end, sizeof end);
    bool is_sent = true;
    for (size_t at = 0; at < rows->len && is_sent; at += SEND_SIZE) {
        size_t size = rows->len - at < SEND_SIZE ? rows->len - at : SEND_SIZE;
        is_sent = PQputCopyData(pg->conn, rows->data + at, (int)size) == 1;
    }
    rows->len = 0;
    if (PQputCopyEnd(pg->conn, is_sent ? NULL : "it was cut short") != 1)
        status = pg_fail(pg, NULL, doing, err);
    PGresult *result = NULL;
    while ((result = PQgetResult(pg->conn)) != NULL) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK && !status)
            status = pg_fail(pg, result, doing, err);
        PQclear(result);
    }
    return status;
}

/* --- a first copy ----------------------------------------------------------------------------- */

PsStoreStatus pg_seed_start(void *db, int64_t part, PsErrorBuf *err)
{
    return pg_run(db,
                  "DROP TABLE IF EXISTS seed_$;"
                  "CREATE TABLE seed_$" PG_ITEM_TABLE,
                  part, "starting a first copy", err);
}

PsStoreStatus pg_seed_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err)
{
    static const char fields[2] = {0, 6};
    PS_AUTO_BUFFER PsBuffer rows = {0};
    char sql[160];
    PsStoreStatus status = pg_flush(db, err);
    if (status)
        return status;
    snprintf(sql, sizeof sql,
             "COPY seed_%lld(name,epoch,ver,seq,fp,body) FROM STDIN (FORMAT binary)",
             (long long)part);
    put_head(&rows);
    for (size_t i = 0; i < count; i++) {
        ps_buffer_append(&rows, fields, sizeof fields);
        put_item(&rows, &items[i]);
    }
    return copy_in(db, sql, &rows, "writing a first copy", err);
}

PsStoreStatus pg_seed_place(void *db, int64_t part, PsErrorBuf *err)
{
    PsStoreStatus status = pg_run(db, "DROP TABLE item_$; ALTER TABLE seed_$ RENAME TO item_$;",
                                  part, "placing a first copy", err);
    return status ? status : pg_log_index(db, part, err);
}

PsStoreStatus pg_seed_drop(void *db, int64_t part, PsErrorBuf *err)
{
    return pg_run(db, "DROP TABLE IF EXISTS seed_$;", part, "giving a first copy up", err);
}
