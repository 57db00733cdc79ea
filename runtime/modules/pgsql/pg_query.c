/* pg_query.c - statements with binary arguments and results.  Numbers are bigint, everything else
 * is bytea: no encoding of the database can get in the way. */
#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "cs/store/part_sql.h"
#include "modules/pgsql/pg.h"

enum { ARRAY_HEAD = 20 };

const int pg_binary[PG_ARGS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

void pg_arg_int(PgArgs *args, int64_t number)
{
    int at = args->count++;
    args->numbers[at] = htobe64((uint64_t)number);
    args->values[at] = (const char *)&args->numbers[at];
    args->lengths[at] = sizeof args->numbers[at];
    args->types[at] = PG_INT8;
}

void pg_arg_bytes(PgArgs *args, PsSlice bytes)
{
    int at = args->count++;
    args->values[at] = bytes.data == NULL ? "" : bytes.data;
    args->lengths[at] = (int)bytes.len;
    args->types[at] = PG_BYTEA;
}

void pg_arg_null(PgArgs *args)
{
    int at = args->count++;
    args->values[at] = NULL;
    args->lengths[at] = 0;
    args->types[at] = PG_BYTEA;
}

/* --- arrays in binary form: dimensions, whether there are NULLs, type, size, first index; then
 * each element with its length in front, -1 for NULL */

static void put_array_head(PgArray *array, unsigned type)
{
    const uint32_t head[] = {htobe32(array->count > 0), htobe32(1), htobe32(type),
                             htobe32((uint32_t)array->count), htobe32(1)};
    _Static_assert(sizeof head == ARRAY_HEAD, "the room that is kept for it");
    if (array->count == 0)
        ps_buffer_reserve(&array->bytes, ARRAY_HEAD);
    memcpy(array->bytes.data, head, sizeof head);
}

static void put_length(PgArray *array, int64_t size)
{
    static const char room[ARRAY_HEAD];
    uint32_t length = htobe32((uint32_t)size);
    if (array->count++ == 0) {
        array->bytes.len = 0;
        ps_buffer_append(&array->bytes, room, sizeof room);
    }
    ps_buffer_append(&array->bytes, &length, sizeof length);
}

void pg_array_put(PgArray *array, const void *data, size_t size)
{
    put_length(array, (int64_t)size);
    ps_buffer_append(&array->bytes, data, size);
}

void pg_array_put_int(PgArray *array, int64_t number)
{
    uint64_t field = htobe64((uint64_t)number);
    pg_array_put(array, &field, sizeof field);
}

void pg_array_put_null(PgArray *array)
{
    put_length(array, -1);
}

static unsigned array_type(unsigned type)
{
    enum { BYTEA_ARRAY = 1001, TID_ARRAY = 1010, INT8_ARRAY = 1016 };
    return type == PG_BYTEA ? BYTEA_ARRAY : type == PG_INT8 ? INT8_ARRAY : TID_ARRAY;
}

void pg_arg_array(PgArgs *args, PgArray *array, unsigned type)
{
    put_array_head(array, type);
    /* An empty one has no dimensions at all. */
    size_t size = array->count == 0 ? ARRAY_HEAD - 2 * sizeof(uint32_t) : array->bytes.len;
    pg_arg_bytes(args, (PsSlice){array->bytes.data, size});
    args->types[args->count - 1] = array_type(type);
}

static PsStoreStatus say(Pg *pg, PsStoreStatus status, const char *id, const char *what,
                         const char *doing, PsErrorBuf *err)
{
    ps_error_set(err, id, "The store in PostgreSQL, %s, %s (%s).", pg->name, what, doing);
    return status;
}

PsStoreStatus pg_fail(Pg *pg, const PGresult *result, const char *doing, PsErrorBuf *err)
{
    const char *state = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message =
        result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    state = state == NULL ? "" : state;
    if (strcmp(state, "55P03") == 0 || strcmp(state, "40P01") == 0)
        return say(pg, PS_STORE_LOCKED, "StoreLocked",
                   "is locked by another process; try again when it has finished", doing, err);
    if (strcmp(state, "53100") == 0)
        return say(pg, PS_STORE_FULL, "StoreFull",
                   "has no space left. Nothing of the last batch was written; free some space and "
                   "run the command again",
                   doing, err);
    if (strcmp(state, PG_LOST_ROWS) == 0)
        message = "rows that were just read are not there any more";
    if (message == NULL || *message == '\0')
        message = PQerrorMessage(pg->conn);
    PS_AUTO_BUFFER PsBuffer what = {0};
    size_t len = strcspn(message, "\n");
    bool is_refused = strncmp(state, "23", 2) == 0;
    ps_buffer_printf(&what, "%s: %.*s", is_refused ? "refused the data" : "failed", (int)len,
                     message);
    return say(pg, is_refused ? PS_STORE_REFUSED : PS_STORE_IO,
               is_refused ? "StoreConstraint" : "StoreError", ps_buffer_cstr(&what), doing, err);
}

static PsStoreStatus check(Pg *pg, PGresult *result, PGresult **out, const char *doing,
                           PsErrorBuf *err)
{
    ExecStatusType got = PQresultStatus(result);
    PsStoreStatus status = got == PGRES_COMMAND_OK || got == PGRES_TUPLES_OK
                               ? PS_STORE_OK
                               : pg_fail(pg, result, doing, err);
    if (out != NULL && !status)
        *out = result;
    else
        PQclear(result);
    return status;
}

PsStoreStatus pg_run(Pg *pg, const char *sql, int64_t part, const char *doing, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStoreStatus status = pg_flush(pg, err);
    if (status)
        return status;
    return check(pg, PQexec(pg->conn, ps_part_sql(&text, sql, part)), NULL, doing, err);
}

PsStoreStatus pg_exec(Pg *pg, const char *sql, int64_t part, const PgArgs *args, PGresult **out,
                      const char *doing, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    static const PgArgs none = {0};
    PsStoreStatus status = pg_flush(pg, err);
    if (status)
        return status;
    args = args == NULL ? &none : args;
    PGresult *result = PQexecParams(pg->conn, ps_part_sql(&text, sql, part), args->count,
                                    args->types, args->values, args->lengths, pg_binary, 1);
    return check(pg, result, out, doing, err);
}

int64_t pg_get_int(const PGresult *result, int row, int column)
{
    uint64_t number = 0;
    if (PQgetlength(result, row, column) == sizeof number)
        memcpy(&number, PQgetvalue(result, row, column), sizeof number);
    return (int64_t)be64toh(number);
}

PsSlice pg_get_bytes(const PGresult *result, int row, int column)
{
    return (PsSlice){PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};
}

PsFingerprint pg_get_fp(const PGresult *result, int row, int column)
{
    PsFingerprint fp = {{0}};
    PsSlice bytes = pg_get_bytes(result, row, column);
    if (bytes.len == sizeof fp)
        memcpy(&fp, bytes.data, sizeof fp);
    return fp;
}

static PsStoreStatus visit_rows(const PGresult *result, PgRow *visit, void *arg)
{
    PsStoreStatus status = PS_STORE_OK;
    int count = PQntuples(result);
    for (int row = 0; row < count && !status; row++)
        status = visit(arg, result, row);
    return status;
}

static PsStoreStatus fetch_all(Pg *pg, const char *fetch, int together, PgRow *visit, void *arg,
                               PsErrorBuf *err)
{
    for (;;) {
        PGresult *result = NULL;
        PsStoreStatus status = pg_exec(pg, fetch, 0, NULL, &result, "reading", err);
        if (!status)
            status = visit_rows(result, visit, arg);
        bool is_end = status || PQntuples(result) < together;
        PQclear(result);
        if (is_end)
            return status;
    }
}

/* A cursor lives in a transaction: of the caller, or one of its own. */
PsStoreStatus pg_walk(Pg *pg, const char *sql, int64_t part, const PgArgs *args, int together,
                      PgRow *visit, void *arg, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer declare = {0}, fetch = {0}, close = {0};
    unsigned walk = pg->walks++;
    PsStoreStatus status = pg_flush(pg, err);
    if (status)
        return status;
    bool is_own = PQtransactionStatus(pg->conn) == PQTRANS_IDLE;
    ps_buffer_printf(&declare, "DECLARE walk_%u NO SCROLL CURSOR FOR %s", walk, sql);
    ps_buffer_printf(&fetch, "FETCH %d FROM walk_%u", together, walk);
    ps_buffer_printf(&close, "CLOSE walk_%u", walk);
    if (is_own)
        status = pg_run(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", 0, "reading", err);
    if (!status)
        status = pg_exec(pg, ps_buffer_cstr(&declare), part, args, NULL, "reading", err);
    if (!status)
        status = fetch_all(pg, ps_buffer_cstr(&fetch), together, visit, arg, err);
    PsErrorBuf ignored = {0}; /* what ends the walk was told before */
    if (is_own)
        (void)!pg_run(pg, "ROLLBACK", 0, "reading", &ignored);
    else if (PQtransactionStatus(pg->conn) == PQTRANS_INTRANS)
        (void)!pg_run(pg, ps_buffer_cstr(&close), 0, "reading", &ignored);
    return status;
}
