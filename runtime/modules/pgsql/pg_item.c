/* pg_item.c - items of a partition, one by one.  A deletion record has an empty fp and no body. */
#include <stdio.h>
#include <string.h>

#include "modules/pgsql/pg.h"

enum {
    TOGETHER = 512, /* statements that are under way at once */
    ROWS = 2000,    /* of a walk, without bodies */
    BODY_ROWS = 200,
};

#define ITEM_COLUMNS "id,epoch,ver,seq,fp,name"

static PsItem read_item(const PGresult *result, int row, bool has_body)
{
    PsItem item = {
        .id = pg_get_int(result, row, 0),
        .epoch = pg_get_int(result, row, 1),
        .version = pg_get_int(result, row, 2),
        .seq = pg_get_int(result, row, 3),
        .fingerprint = pg_get_fp(result, row, 4),
        .name = pg_get_bytes(result, row, 5),
        .is_deleted = PQgetlength(result, row, 4) == 0,
    };
    if (has_body && !item.is_deleted)
        item.body = pg_get_bytes(result, row, 6);
    return item;
}

/* --- looking up and writing: many statements on their way at once ----------------------------- */

/* One reply: a row or none, or why there is neither. */
static PsStoreStatus take_reply(Pg *pg, const PGresult *result, PgRow *visit, void *arg,
                                PsErrorBuf *err)
{
    ExecStatusType got = PQresultStatus(result);
    if (got == PGRES_TUPLES_OK)
        return visit(arg, result, PQntuples(result) > 0 ? 0 : -1);
    return pg_fail(pg, result, "looking items up", err);
}

/* Reads the replies up to the mark behind them; NULL stands between two. */
static PsStoreStatus finish_pipeline(Pg *pg, PgRow *visit, void *arg, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    bool is_end = false;
    if (PQpipelineSync(pg->conn) == 0)
        status = pg_fail(pg, NULL, "looking items up", err);
    while (!is_end) {
        PGresult *result = PQgetResult(pg->conn);
        is_end =
            PQresultStatus(result) == PGRES_PIPELINE_SYNC || PQstatus(pg->conn) != CONNECTION_OK;
        if (!is_end && result != NULL && !status)
            status = take_reply(pg, result, visit, arg, err);
        PQclear(result);
    }
    PQexitPipelineMode(pg->conn);
    return status;
}

static bool send_one(Pg *pg, const char *sql, const PgArgs *args)
{
    PgTypes types;
    pg_types(args, &types);
    return PQsendQueryParams(pg->conn, sql, args->count, types.oids, args->values, types.lengths,
                             types.formats, 1) == 1;
}

typedef struct {
    PsArena *arena;
    const PsSlice *names;
    PsItem *out;
    size_t at;
    bool with_bodies;
} Finding;

static PsStoreStatus take_found(void *arg, const PGresult *result, int row)
{
    Finding *finding = arg;
    PsItem *item = &finding->out[finding->at];
    *item = (PsItem){0};
    if (row >= 0)
        *item = read_item(result, row, finding->with_bodies);
    item->name = finding->names[finding->at++];
    item->body =
        (PsSlice){ps_arena_text(finding->arena, item->body.data, item->body.len), item->body.len};
    return PS_STORE_OK;
}

PsStoreStatus pg_item_find(void *db, int64_t part, const PsSlice *names, size_t count,
                           bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err)
{
    Pg *pg = db;
    Finding finding = {arena, names, out, 0, with_bodies};
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT " ITEM_COLUMNS "%s FROM item_%lld WHERE sha256(name)=sha256($1)",
             with_bodies ? ",body" : "", (long long)part);
    PsStoreStatus status = PS_STORE_OK;
    for (size_t at = 0; at < count && !status; at += TOGETHER) {
        size_t end = count - at < TOGETHER ? count : at + TOGETHER;
        PQenterPipelineMode(pg->conn);
        for (size_t i = at; i < end; i++) {
            PgArgs args = {0};
            pg_arg_bytes(&args, names[i]);
            if (!send_one(pg, sql, &args))
                break;
        }
        status = finish_pipeline(pg, take_found, &finding, err);
        if (!status && finding.at != end)
            status = pg_fail(pg, NULL, "looking items up", err);
    }
    return status;
}

static void add_item(PgArgs *args, const PsItem *item)
{
    pg_arg_bytes(args, item->name);
    pg_arg_int(args, item->epoch);
    pg_arg_int(args, item->version);
    pg_arg_int(args, item->seq);
    pg_arg_bytes(args, (PsSlice){(const char *)&item->fingerprint,
                                 item->is_deleted ? 0 : sizeof item->fingerprint});
    if (item->is_deleted)
        pg_arg_null(args);
    else
        pg_arg_bytes(args, item->body);
}

PsStoreStatus pg_item_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        PgArgs args = {0};
        add_item(&args, &items[i]);
        if (items[i].id != 0)
            pg_arg_int(&args, items[i].id);
        status = pg_exec(db,
                         items[i].id == 0
                             ? "INSERT INTO item_$(name,epoch,ver,seq,fp,body)"
                               " VALUES($1,$2,$3,$4,$5,$6)"
                             : "UPDATE item_$ SET name=$1,epoch=$2,ver=$3,seq=$4,fp=$5,body=$6"
                               " WHERE id=$7",
                         part, &args, NULL, "writing an item", err);
    }
    return status;
}

PsStoreStatus pg_item_forget(void *db, int64_t part, int64_t id, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_int(&args, id);
    return pg_exec(db, "DELETE FROM item_$ WHERE id=$1", part, &args, NULL, "forgetting an item",
                   err);
}

PsStoreStatus pg_item_purge(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_int(&args, up_to_seq);
    return pg_exec(db, "DELETE FROM item_$ WHERE seq<=$1 AND fp=''", part, &args, NULL,
                   "purging deletion records", err);
}

/* --- walks ------------------------------------------------------------------------------------ */

typedef struct {
    PsItemVisit *visit;
    void *arg;
    bool has_bodies;
} Walk;

static PsStoreStatus visit_item(void *arg, const PGresult *result, int row)
{
    const Walk *walk = arg;
    PsItem item = read_item(result, row, walk->has_bodies);
    return walk->visit(walk->arg, &item);
}

PsStoreStatus pg_item_changes(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                              void *arg, PsErrorBuf *err)
{
    Walk walk = {visit, arg, true};
    PgArgs args = {0};
    pg_arg_int(&args, after_seq);
    return pg_walk(db, "SELECT " ITEM_COLUMNS ",body FROM item_$ WHERE seq>$1 ORDER BY seq", part,
                   &args, BODY_ROWS, visit_item, &walk, err);
}

PsStoreStatus pg_item_count_changes(void *db, int64_t part, int64_t after_seq, int64_t *out,
                                    PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    pg_arg_int(&args, after_seq);
    PsStoreStatus status = pg_exec(db, "SELECT count(*) FROM item_$ WHERE seq>$1", part, &args,
                                   &result, "counting changes", err);
    if (!status)
        *out = pg_get_int(result, 0, 0);
    PQclear(result);
    return status;
}

PsStoreStatus pg_item_scan(void *db, int64_t part, PsScanDepth depth, int64_t after_id,
                           PsItemVisit *visit, void *arg, PsErrorBuf *err)
{
    static const char *const queries[] = {
        [PS_SCAN_NAMES] = "SELECT " ITEM_COLUMNS " FROM item_$ WHERE id>$1 AND fp<>'' ORDER BY id",
        [PS_SCAN_ALL] =
            "SELECT " ITEM_COLUMNS ",body FROM item_$ WHERE id>$1 AND fp<>'' ORDER BY id",
        [PS_SCAN_ROWS] = "SELECT " ITEM_COLUMNS ",body FROM item_$ WHERE id>$1 ORDER BY id",
    };
    if (depth == PS_SCAN_FINGERPRINTS)
        return pg_scan_fingerprints(db, part, visit, arg, err);
    Walk walk = {visit, arg, depth != PS_SCAN_NAMES};
    PgArgs args = {0};
    pg_arg_int(&args, after_id);
    return pg_walk(db, queries[depth], part, &args, walk.has_bodies ? BODY_ROWS : ROWS, visit_item,
                   &walk, err);
}
