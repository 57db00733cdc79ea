/* pg_pipeline.c - statements that are sent without waiting for their outcome.
 *
 * What ends a transaction - its rows, its partition's line, COMMIT - goes to the server in one go.
 * Of a relaxed transaction nothing is waited for: the server works on it while the caller prepares
 * the next one.  Whatever is asked next hears first what became of it. */
#include <string.h>

#include "cs/store/part_sql.h"
#include "modules/pgsql/pg.h"

static PsStoreStatus fail_to_send(Pg *pg, const char *doing, PsErrorBuf *err)
{
    PsErrorBuf ignored = {0}; /* the connection is gone, and says so */
    PsStoreStatus status = pg_fail(pg, NULL, doing, err);
    (void)!pg_settle(pg, &ignored);
    return status;
}

PsStoreStatus pg_send(Pg *pg, const char *sql, int64_t part, const PgArgs *args, const char *doing,
                      PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    static const PgArgs none = {0};
    PsStoreStatus status = PS_STORE_OK;
    if (pg->sent_count == PG_SENT || pg->is_sent_off)
        status = pg_settle(pg, err);
    if (status)
        return status;
    if (pg->sent_count == 0 && PQenterPipelineMode(pg->conn) != 1)
        return pg_fail(pg, NULL, doing, err);
    pg->sent[pg->sent_count++] = doing;
    args = args == NULL ? &none : args;
    if (PQsendQueryParams(pg->conn, ps_part_sql(&text, sql, part), args->count, args->types,
                          args->values, args->lengths, pg_binary, 1) == 1)
        return PS_STORE_OK;
    pg->sent_count--;
    return fail_to_send(pg, doing, err);
}

PsStoreStatus pg_send_off(Pg *pg, PsErrorBuf *err)
{
    if (pg->sent_count == 0 || pg->is_sent_off)
        return PS_STORE_OK;
    pg->is_sent_off = true;
    return PQpipelineSync(pg->conn) == 1 ? PS_STORE_OK : fail_to_send(pg, pg->sent[0], err);
}

/* A COMMIT of a failed transaction succeeds as a ROLLBACK. */
static PsStoreStatus check_outcome(Pg *pg, PGresult *result, const char *doing, PsErrorBuf *err)
{
    ExecStatusType got = PQresultStatus(result);
    if (got != PGRES_COMMAND_OK && got != PGRES_TUPLES_OK)
        return pg_fail(pg, result, doing, err);
    if (strcmp(PQcmdStatus(result), "ROLLBACK") != 0)
        return PS_STORE_OK;
    ps_error_set(err, "StoreError", "The store in PostgreSQL, %s, took a transaction back.",
                 pg->name);
    return PS_STORE_IO;
}

/* Those behind one that failed were not run. */
static PsStoreStatus take_outcomes(Pg *pg, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    for (int i = 0; i < pg->sent_count; i++) {
        PGresult *result = PQgetResult(pg->conn);
        if (!status)
            status = check_outcome(pg, result, pg->sent[i], err);
        while (result != NULL) { /* a NULL ends each statement */
            PQclear(result);
            result = PQgetResult(pg->conn);
        }
    }
    return status;
}

PsStoreStatus pg_settle(Pg *pg, PsErrorBuf *err)
{
    if (PQpipelineStatus(pg->conn) == PQ_PIPELINE_OFF)
        return PS_STORE_OK;
    PsStoreStatus status = PS_STORE_OK;
    if (!pg->is_sent_off && PQpipelineSync(pg->conn) != 1)
        status = pg_fail(pg, NULL, pg->sent[0], err);
    PsErrorBuf ignored = {0};
    PsStoreStatus outcome = take_outcomes(pg, status ? &ignored : err);
    status = status ? status : outcome;
    PQclear(PQgetResult(pg->conn)); /* the end of what was sent off */
    PQexitPipelineMode(pg->conn);
    pg->sent_count = 0;
    pg->is_sent_off = false;
    if (status && pg->is_over && PQtransactionStatus(pg->conn) != PQTRANS_IDLE)
        PQclear(PQexec(pg->conn, "ROLLBACK")); /* its owner has left */
    pg->is_over = false;
    return status;
}
