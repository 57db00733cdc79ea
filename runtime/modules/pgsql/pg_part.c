/* pg_part.c - the table of partitions, and the tables of each. */
#include "cs/store/part_sql.h"
#include "modules/pgsql/pg.h"

#define READ_TEXT(field_) ps_part_copy_text(field_, sizeof(field_), pg_get_bytes(result, row, at++))
#define READ_NUMBER(field_) field_ = pg_get_int(result, row, at++)
#define READ_BOOL(field_) field_ = pg_get_int(result, row, at++) != 0
#define READ_BYTES(field_) ps_part_copy_bytes(&(field_), pg_get_bytes(result, row, at++))
#define READ_KIND(field_) field_ = pg_get_int(result, row, at++) == 0 ? PS_PART_OWN : PS_PART_COPY
#define READ(name_, kind_) READ_##kind_(part.name_);

static PsPart read_part(const PGresult *result, int row)
{
    PsPart part = {.id = pg_get_int(result, row, 0)};
    int at = 1;
    PS_PART_COLUMNS(READ)
    return part;
}

/* Within a writing transaction nobody else changes it. */
static void know(Pg *pg, int64_t id, int64_t top_seq, int64_t trimmed_seq)
{
    pg->known.id = id;
    pg->known.top_seq = top_seq;
    pg->known.trimmed_seq = trimmed_seq;
}

PsStoreStatus pg_part_find(void *db, const char *module, const char *owner, PsPart *out,
                           PsErrorBuf *err)
{
    Pg *pg = db;
    PgArgs args = {0};
    PGresult *result = NULL;
    pg_arg_text(&args, module);
    pg_arg_text(&args, owner);
    PsStoreStatus status =
        pg_exec(pg, "SELECT id" PS_PART_NAMES ",trimmed_seq FROM part WHERE module=$1 AND owner=$2",
                0, &args, &result, "reading a partition", err);
    if (status)
        return status;
    if (PQntuples(result) == 1)
        *out = read_part(result, 0);
    else
        status = PS_STORE_ABSENT;
    if (!status && PQtransactionStatus(pg->conn) == PQTRANS_INTRANS)
        know(pg, out->id, out->max_seq, pg_get_int(result, 0, PQnfields(result) - 1));
    PQclear(result);
    return status;
}

PsStoreStatus pg_part_each(void *db, PsStoreStatus (*visit)(void *, const PsPart *), void *arg,
                           PsErrorBuf *err)
{
    PGresult *result = NULL;
    PsStoreStatus status = pg_exec(db, "SELECT id" PS_PART_NAMES " FROM part ORDER BY id", 0, NULL,
                                   &result, "reading the partitions", err);
    for (int row = 0; !status && row < PQntuples(result); row++) {
        PsPart part = read_part(result, row);
        status = visit(arg, &part);
    }
    PQclear(result);
    return status;
}

#define ADD_TEXT(field_) pg_arg_text(args, field_)
#define ADD_NUMBER(field_) pg_arg_int(args, field_)
#define ADD_BOOL(field_) pg_arg_int(args, field_)
#define ADD_BYTES(field_) \
    pg_arg_bytes(args, (PsSlice){(const char *)&(field_), PS_FINGERPRINT_SIZE})
#define ADD_KIND(field_) pg_arg_int(args, (field_) == PS_PART_COPY)
#define ADD(name_, kind_) ADD_##kind_(part->name_);

/* ",module=excluded.module" and so on */
#define SET(name_, kind_) "," #name_ "=excluded." #name_

/* The statement that writes a line; of a new one (id 0) the id is the result. */
static void write_sql(const PsPart *part, PgArgs *args, PsBuffer *sql)
{
    if (part->id != 0)
        pg_arg_int(args, part->id);
    ps_buffer_text(sql, part->id != 0 ? "INSERT INTO part(id" PS_PART_NAMES ") VALUES($1"
                                      : "INSERT INTO part(id" PS_PART_NAMES ") VALUES(DEFAULT");
    int first = args->count;
    PS_PART_COLUMNS(ADD)
    for (int i = first; i < args->count; i++)
        ps_buffer_printf(sql, ",$%d", i + 1);
    ps_buffer_text(
        sql, ") ON CONFLICT(id) DO UPDATE SET id=excluded.id" PS_PART_COLUMNS(SET) " RETURNING id");
}

PsStoreStatus pg_part_know(Pg *pg, int64_t part, PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    if (pg->known.id == part)
        return PS_STORE_OK;
    pg_arg_int(&args, part);
    PsStoreStatus status = pg_exec(pg, "SELECT id,max_seq,trimmed_seq FROM part WHERE id=$1", 0,
                                   &args, &result, "reading a partition", err);
    if (!status && PQntuples(result) == 1)
        know(pg, pg_get_int(result, 0, 0), pg_get_int(result, 0, 1), pg_get_int(result, 0, 2));
    PQclear(result);
    return status;
}

PsStoreStatus pg_part_save(void *db, const PsPart *part, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer sql = {0};
    Pg *pg = db;
    PgArgs args = {0};
    PsStoreStatus status = pg_part_know(pg, part->id, err);
    if (!status)
        status = pg_push(pg, err);
    if (status)
        return status;
    write_sql(part, &args, &sql);
    status = pg_send(pg, ps_buffer_cstr(&sql), 0, &args, "writing a partition", err);
    return status ? status : pg_log_trim(pg, part, err);
}

PsStoreStatus pg_part_make(void *db, PsPart *part, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer sql = {0};
    PgArgs args = {0};
    PGresult *result = NULL;
    part->id = 0;
    write_sql(part, &args, &sql);
    PsStoreStatus status =
        pg_exec(db, ps_buffer_cstr(&sql), 0, &args, &result, "making a partition", err);
    if (status)
        return status;
    part->id = pg_get_int(result, 0, 0);
    PQclear(result);
    status = pg_run(db,
                    "CREATE TABLE item_$" PG_ITEM_TABLE
                    "CREATE TABLE stat_$(name bytea NOT NULL, size bigint, mtime bigint,"
                    " ctime bigint, inode bigint, is_missing bigint, is_doomed bigint);"
                    "CREATE UNIQUE INDEX ON stat_$ (sha256(name));",
                    part->id, "making a partition", err);
    return status ? status : pg_log_index(db, part->id, err);
}
