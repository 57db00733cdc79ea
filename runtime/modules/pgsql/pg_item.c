/* pg_item.c - items of a partition.  A deletion record has an empty fp and no body.
 *
 * The rows' own table has no index over what a write changes, so that PostgreSQL can put the new
 * version of a row beside the old one and leaves the indexes alone.  The change log is a table of
 * its own: see pg_log.c. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "modules/pgsql/pg.h"

enum { ROWS = 2000, BODY_ROWS = 200 }; /* that a walk fetches at once, without and with bodies */

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

/* --- looking up ------------------------------------------------------------------------------- */

enum { HASH_SIZE = crypto_hash_sha256_BYTES };

/* What the index of names has of one, and its place among those that are looked up. */
typedef struct {
    uint8_t hash[HASH_SIZE];
    size_t place;
} Wanted;

static int by_hash(const void *a, const void *b)
{
    return memcmp(((const Wanted *)a)->hash, ((const Wanted *)b)->hash, HASH_SIZE);
}

/* The server would need more time for the hashes than for everything else (5 us each), and in their
 * order neighbours in the index are asked for one after the other. */
static Wanted *hash_names(const PsSlice *names, size_t count, PsArena *arena)
{
    Wanted *wanted = PS_ARENA_ARRAY(arena, Wanted, count + 1);
    for (size_t i = 0; i < count; i++) {
        wanted[i].place = i;
        crypto_hash_sha256(wanted[i].hash, (const uint8_t *)names[i].data, names[i].len);
    }
    qsort(wanted, count, sizeof *wanted, by_hash);
    return wanted;
}

#define FIND(body_) \
    "SELECT id,epoch,ver,seq,fp,NULL," body_ ",place,item_$.ctid FROM unnest($1::bytea[]) WITH" \
    " ORDINALITY wanted(hash,place) JOIN item_$ ON sha256(name)=hash"

PsStoreStatus pg_item_find(void *db, int64_t part, const PsSlice *names, size_t count,
                           bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err)
{
    PG_AUTO_ARRAY PgArray array = {0};
    PgArgs args = {0};
    PGresult *result = NULL;
    const Wanted *wanted = hash_names(names, count, arena);
    for (size_t i = 0; i < count; i++) {
        out[i] = (PsItem){.name = names[i]};
        pg_array_put(&array, wanted[i].hash, HASH_SIZE);
    }
    pg_arg_array(&args, &array, PG_BYTEA);
    PsStoreStatus status = pg_exec(db, with_bodies ? FIND("body") : FIND("NULL"), part, &args,
                                   &result, "looking items up", err);
    for (int row = 0; !status && row < PQntuples(result); row++) {
        int64_t at = pg_get_int(result, row, 7);
        if (at < 1 || at > (int64_t)count)
            continue;
        size_t place = wanted[at - 1].place;
        PsItem *item = &out[place];
        *item = read_item(result, row, with_bodies);
        item->name = names[place];
        pg_writer_note_place(db, part, item->id, pg_get_bytes(result, row, 8));
        item->body =
            (PsSlice){ps_arena_text(arena, item->body.data, item->body.len), item->body.len};
    }
    PQclear(result);
    return status;
}

PsStoreStatus pg_item_forget(void *db, int64_t part, int64_t id, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_int(&args, id);
    return pg_exec(db,
                   "WITH gone AS (DELETE FROM item_$ WHERE id=$1 RETURNING seq,id) DELETE FROM"
                   " change_$ c USING gone WHERE c.seq=gone.seq AND c.id=gone.id",
                   part, &args, NULL, "forgetting an item", err);
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

PsStoreStatus pg_item_find_rows(void *db, int64_t part, const int64_t *ids, size_t count,
                                bool with_bodies, PsItemVisit *visit, void *arg, PsErrorBuf *err)
{
    PG_AUTO_ARRAY PgArray array = {0};
    PgArgs args = {0};
    PGresult *result = NULL;
    Walk walk = {visit, arg, with_bodies};
    for (size_t i = 0; i < count; i++)
        pg_array_put_int(&array, ids[i]);
    pg_arg_array(&args, &array, PG_INT8);
    PsStoreStatus status =
        pg_exec(db,
                with_bodies ? "SELECT " ITEM_COLUMNS ",body FROM item_$ WHERE id=ANY($1) AND fp<>''"
                            : "SELECT " ITEM_COLUMNS " FROM item_$ WHERE id=ANY($1) AND fp<>''",
                part, &args, &result, "reading items", err);
    for (int row = 0; !status && row < PQntuples(result); row++)
        status = visit_item(&walk, result, row);
    PQclear(result);
    return status;
}

PsStoreStatus pg_item_changes(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                              void *arg, PsErrorBuf *err)
{
    Walk walk = {visit, arg, true};
    PgArgs args = {0};
    pg_arg_int(&args, after_seq);
    return pg_walk(db,
                   "SELECT id,epoch,ver,seq,fp,name,body FROM (SELECT seq,id FROM change_$ WHERE"
                   " seq>$1) change JOIN item_$ USING(seq,id) ORDER BY seq",
                   part, &args, BODY_ROWS, visit_item, &walk, err);
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
