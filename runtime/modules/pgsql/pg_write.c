/* pg_write.c - items here and there: they gather and go as arrays, many in one statement.
 *
 * A row that was found within the transaction is updated at its place, without an index: while the
 * store's lock is held nothing else moves it.  What this transaction has written since is
 * somewhere else, so places are forgotten whenever rows are sent. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "modules/pgsql/pg.h"

enum { WRITE_SIZE = 4 << 20, TID_SIZE = 6 };

typedef enum {
    COLUMN_KEY,
    COLUMN_EPOCH,
    COLUMN_VER,
    COLUMN_SEQ,
    COLUMN_FP,
    COLUMN_BODY,
    COLUMNS
} Column;

/* Rows for one statement. */
typedef struct {
    PgArray columns[COLUMNS]; /* the key is a place, an id or a name */
    size_t count;
} Rows;

typedef enum { BY_PLACE, BY_ID, NEW, KINDS } Kind;

struct PgWriter {
    int64_t part, places_part;
    Rows rows[KINDS];
    size_t size;               /* bytes of the bodies */
    int64_t low_seq, high_seq; /* numbers among them */
    PsMap places;              /* id -> place, as text of its six bytes */
    PsMap pending;             /* ids that are among the rows */
    PsArena texts;             /* of the places */
};

static PgWriter *writer_of(Pg *pg)
{
    if (pg->writer == NULL)
        pg->writer = ps_alloc_zero(sizeof *pg->writer);
    return pg->writer;
}

static PsSlice id_key(const int64_t *id)
{
    return (PsSlice){(const char *)id, sizeof *id};
}

static void forget_places(PgWriter *writer)
{
    ps_map_done(&writer->places);
    ps_arena_done(&writer->texts);
    writer->places = (PsMap){0};
    writer->texts = (PsArena){0};
}

void pg_writer_clear(Pg *pg)
{
    PgWriter *writer = pg->writer;
    if (writer == NULL)
        return;
    for (int kind = 0; kind < KINDS; kind++) {
        for (int column = 0; column < COLUMNS; column++)
            writer->rows[kind].columns[column].count = 0;
        writer->rows[kind].count = 0;
    }
    writer->size = 0;
    ps_map_done(&writer->pending);
    writer->pending = (PsMap){0};
    forget_places(writer);
}

void pg_writer_free(Pg *pg)
{
    if (pg->writer == NULL)
        return;
    pg_writer_clear(pg);
    for (int kind = 0; kind < KINDS; kind++)
        for (int column = 0; column < COLUMNS; column++)
            pg_array_done(&pg->writer->rows[kind].columns[column]);
    free(pg->writer);
    pg->writer = NULL;
}

void pg_writer_note_place(Pg *pg, int64_t part, int64_t id, PsSlice place)
{
    PgWriter *writer = writer_of(pg);
    if (place.len != TID_SIZE || PQtransactionStatus(pg->conn) != PQTRANS_INTRANS)
        return;
    if (writer->places_part != part)
        forget_places(writer);
    writer->places_part = part;
    ps_map_set(&writer->places, id_key(&id), ps_arena_text(&writer->texts, place.data, place.len));
}

/* --- gathering -------------------------------------------------------------------------------- */

static bool has_rows(const PgWriter *writer)
{
    return writer != NULL &&
           writer->rows[BY_PLACE].count + writer->rows[BY_ID].count + writer->rows[NEW].count > 0;
}

static void add_row(Rows *rows, const PsItem *item)
{
    PgArray *columns = rows->columns;
    pg_array_put_int(&columns[COLUMN_EPOCH], item->epoch);
    pg_array_put_int(&columns[COLUMN_VER], item->version);
    pg_array_put_int(&columns[COLUMN_SEQ], item->seq);
    pg_array_put(&columns[COLUMN_FP], &item->fingerprint,
                 item->is_deleted ? 0 : sizeof item->fingerprint);
    if (item->is_deleted)
        pg_array_put_null(&columns[COLUMN_BODY]);
    else
        pg_array_put(&columns[COLUMN_BODY], item->body.data, item->body.len);
    rows->count++;
}

static void gather(PgWriter *writer, const PsItem *item)
{
    const char *place = item->id == 0 || writer->places_part != writer->part
                            ? NULL
                            : ps_map_find(&writer->places, id_key(&item->id));
    Kind kind = item->id == 0 ? NEW : place != NULL ? BY_PLACE : BY_ID;
    PgArray *key = &writer->rows[kind].columns[COLUMN_KEY];
    if (kind == NEW)
        pg_array_put(key, item->name.data, item->name.len);
    else if (kind == BY_PLACE)
        pg_array_put(key, place, TID_SIZE);
    else
        pg_array_put_int(key, item->id);
    if (!has_rows(writer) || item->seq < writer->low_seq)
        writer->low_seq = item->seq;
    if (!has_rows(writer) || item->seq > writer->high_seq)
        writer->high_seq = item->seq;
    add_row(&writer->rows[kind], item);
    writer->size += item->body.len;
    if (item->id != 0)
        ps_map_set(&writer->pending, id_key(&item->id), writer);
}

PsStoreStatus pg_item_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err)
{
    Pg *pg = db;
    PgWriter *writer = writer_of(pg);
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        /* Of a row that is written twice in one statement either version could win. */
        bool is_again =
            items[i].id != 0 && ps_map_find(&writer->pending, id_key(&items[i].id)) != NULL;
        if (part != writer->part || writer->size >= WRITE_SIZE || is_again)
            status = pg_push(pg, err);
        writer->part = part;
        if (!status)
            gather(writer, &items[i]);
    }
    return status;
}

/* --- sending ---------------------------------------------------------------------------------- */

#define VALUES "$2::bigint[],$3::bigint[],$4::bigint[],$5::bytea[],$6::bytea[]"
#define UPDATE(key_, column_) \
    "WITH put AS (UPDATE item_$ i SET epoch=w.epoch,ver=w.ver,seq=w.seq,fp=w.fp,body=w.body FROM" \
    " unnest($1::" key_ "[]," VALUES ") w(key,epoch,ver,seq,fp,body) WHERE i." column_ "=w.key" \
    " RETURNING i.seq,i.id,i.fp)"
/* Nobody waits for the outcome, so the statement itself sees to it that all rows were there: what
 * fails is a division by zero (PG_LOST_ROWS). */
#define LOG ", log AS (INSERT INTO change_$ SELECT seq,id,fp='' FROM put"
/* A row that keeps its number is in the log already. */
#define LOG_AGAIN " ON CONFLICT (seq,id) DO UPDATE SET is_gone=excluded.is_gone"
#define CHECK " RETURNING 1) SELECT 1/(count(*)=$7)::int FROM log"

static const char *const write_sql[KINDS] = {
    [BY_PLACE] = UPDATE("tid", "ctid") LOG,
    [BY_ID] = UPDATE("bigint", "id") LOG,
    [NEW] = "WITH put AS (INSERT INTO item_$(name,epoch,ver,seq,fp,body) SELECT * FROM"
            " unnest($1::bytea[]," VALUES ") RETURNING seq,id,fp)" LOG,
};

static const unsigned key_types[KINDS] = {PG_TID, PG_INT8, PG_BYTEA};

static PsStoreStatus send_rows(Pg *pg, int64_t part, Kind kind, Rows *rows, bool is_newest,
                               PsErrorBuf *err)
{
    static const unsigned types[COLUMNS] = {
        [COLUMN_EPOCH] = PG_INT8, PG_INT8, PG_INT8, PG_BYTEA, PG_BYTEA};
    PS_AUTO_BUFFER PsBuffer sql = {0};
    PgArgs args = {0};
    for (int column = 0; column < COLUMNS; column++)
        pg_arg_array(&args, &rows->columns[column],
                     column == COLUMN_KEY ? key_types[kind] : types[column]);
    pg_arg_int(&args, (int64_t)rows->count);
    ps_buffer_text(&sql, write_sql[kind]);
    if (!is_newest)
        ps_buffer_text(&sql, LOG_AGAIN);
    ps_buffer_text(&sql, CHECK);
    return pg_send(pg, ps_buffer_cstr(&sql), part, &args, "writing items", err);
}

PsStoreStatus pg_push(Pg *pg, PsErrorBuf *err)
{
    PgWriter *writer = pg->writer;
    if (!has_rows(writer))
        return PS_STORE_OK;
    pg->writer = NULL; /* the statements below are not to push again */
    PsStoreStatus status = pg_part_know(pg, writer->part, err);
    bool is_known = !status && pg->known.id == writer->part;
    bool is_newest = is_known && pg->known.top_seq < writer->low_seq;
    for (int kind = 0; kind < KINDS && !status; kind++)
        if (writer->rows[kind].count > 0)
            status = send_rows(pg, writer->part, (Kind)kind, &writer->rows[kind], is_newest, err);
    if (is_known && writer->high_seq > pg->known.top_seq)
        pg->known.top_seq = writer->high_seq;
    pg->writer = writer;
    pg_writer_clear(pg);
    return status;
}

PsStoreStatus pg_flush(Pg *pg, PsErrorBuf *err)
{
    PsStoreStatus status = pg_push(pg, err);
    return status ? status : pg_settle(pg, err);
}
