/* pg_log.c - the change log of a partition: a row (number, item) for each write.
 *
 * It is only appended to: the entry of the write before stays and is stale, because the item has
 * another number now.  Readers join it with the items, which leaves stale entries out; when there
 * are many they are taken away together. */
#include "modules/pgsql/pg.h"

/* --- making it -------------------------------------------------------------------------------- */

/* The name itself may be too long for an index. */
static const char index_sql[] =
    "CREATE UNIQUE INDEX ON item_$ (sha256(name));"
    "CREATE TRIGGER item_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON item_$"
    " FOR EACH STATEMENT EXECUTE FUNCTION ps_store_guard();";

static const char log_sql[] =
    "DROP TABLE IF EXISTS change_$;"
    "CREATE TABLE change_$ AS SELECT seq,id,fp='' AS is_gone FROM item_$;"
    "ALTER TABLE change_$ ADD PRIMARY KEY(seq,id);"
    "CREATE INDEX ON change_$(seq) WHERE is_gone;"
    "CREATE TRIGGER change_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON change_$"
    " FOR EACH STATEMENT EXECUTE FUNCTION ps_store_guard();";

PsStoreStatus pg_log_make(Pg *pg, int64_t part, PsErrorBuf *err)
{
    return pg_run(pg, log_sql, part, "making the change log of a partition", err);
}

PsStoreStatus pg_log_index(Pg *pg, int64_t part, PsErrorBuf *err)
{
    PsStoreStatus status = pg_run(pg, index_sql, part, "making the indexes of a partition", err);
    return status ? status : pg_log_make(pg, part, err);
}

/* --- using it --------------------------------------------------------------------------------- */

PsStoreStatus pg_log_count(void *db, int64_t part, int64_t after_seq, int64_t *out, PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    pg_arg_int(&args, after_seq);
    /* Whoever was written after the number has a last write after it. */
    PsStoreStatus status = pg_exec(db, "SELECT count(DISTINCT id) FROM change_$ WHERE seq>$1", part,
                                   &args, &result, "counting changes", err);
    if (!status)
        *out = pg_get_int(result, 0, 0);
    PQclear(result);
    return status;
}

PsStoreStatus pg_log_purge(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_int(&args, up_to_seq);
    return pg_exec(db,
                   "WITH old AS (DELETE FROM change_$ WHERE is_gone AND seq<=$1 RETURNING seq,id)"
                   " DELETE FROM item_$ i USING old WHERE i.id=old.id AND i.seq=old.seq",
                   part, &args, NULL, "purging deletion records", err);
}

/* All rows of both are read: joined by the index they would be fetched one by one. */
static const char trim_sql[] =
    "SET LOCAL enable_hashjoin=on;"
    "DELETE FROM change_$ c WHERE NOT EXISTS (SELECT FROM item_$ i WHERE i.id=c.id AND"
    " i.seq=c.seq);"
    "UPDATE part SET trimmed_seq=max_seq WHERE id=$;"
    "SET LOCAL enable_hashjoin=off;";

PsStoreStatus pg_log_trim(Pg *pg, const PsPart *part, PsErrorBuf *err)
{
    enum { FEW = 100000 };
    if (part->max_seq - pg->known.trimmed_seq <= 2 * part->count + FEW)
        return PS_STORE_OK;
    pg->known.trimmed_seq = part->max_seq;
    return pg_run(pg, trim_sql, part->id, "trimming the change log", err);
}
