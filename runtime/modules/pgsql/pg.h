/* pg.h - what the files of the PostgreSQL store share.
 *
 * Commit order: a writing transaction first takes the store's advisory lock and keeps it until its
 * commit can be seen.  So the numbers of a partition, which are given out under the lock, become
 * visible in their order, and a reader that has seen a number has seen all before it.  (Numbers of
 * a sequence or of open transactions would not do: they can commit the other way round.) */
#ifndef PS_MODULES_PGSQL_PG_H
#define PS_MODULES_PGSQL_PG_H

#include <libpq-fe.h>

#include "cs/store/pgsql.h"

typedef struct PgWriter PgWriter;

enum { PG_SENT = 8 };

typedef struct {
    PGconn *conn;
    int patience; /* milliseconds to wait for another writer */
    unsigned walks;
    PgWriter *writer; /* items that were written and not yet sent, see pg_write.c */
    /* Statements that were sent and not yet heard of, see pg_pipeline.c. */
    const char *sent[PG_SENT]; /* what each was doing, for errors */
    int sent_count;
    bool is_sent_off; /* the server has them all */
    bool is_over;     /* the last one is the COMMIT of a transaction that its owner has left */
    bool is_relaxed;  /* the transaction under way */
    /* What is known of a partition since the lock was taken. */
    struct {
        int64_t id; /* 0: of none */
        int64_t top_seq, trimmed_seq;
    } known;
    char name[300]; /* host and database, for errors */
} Pg;

/* --- pg_query.c: statements with binary arguments and results */

enum { PG_ARGS = 20 };

typedef struct {
    int count;
    const char *values[PG_ARGS];
    int lengths[PG_ARGS];
    unsigned types[PG_ARGS];
    uint64_t numbers[PG_ARGS];
} PgArgs;

/* The types that arguments have, as PostgreSQL numbers them. */
enum { PG_BYTEA = 17, PG_INT8 = 20, PG_TID = 27 };

/* An array as an argument; zero-initialise. */
typedef struct {
    PsBuffer bytes;
    size_t count;
} PgArray;

void pg_arg_int(PgArgs *args, int64_t number);
void pg_arg_bytes(PgArgs *args, PsSlice bytes);
static inline void pg_arg_text(PgArgs *args, const char *text)
{
    pg_arg_bytes(args, ps_slice(text));
}
void pg_arg_null(PgArgs *args);
/* The array must live until the statement has run. */
void pg_arg_array(PgArgs *args, PgArray *array, unsigned type);

void pg_array_put(PgArray *array, const void *data, size_t size);
void pg_array_put_int(PgArray *array, int64_t number);
void pg_array_put_null(PgArray *array);
static inline void pg_array_done(PgArray *array)
{
    ps_buffer_done(&array->bytes);
}
#define PG_AUTO_ARRAY __attribute__((cleanup(pg_array_done)))

/* Records what went wrong; *result may be NULL. */
PsStoreStatus pg_fail(Pg *pg, const PGresult *result, const char *doing, PsErrorBuf *err);
/* Statements without arguments, in which $ stands for the partition. */
PsStoreStatus pg_run(Pg *pg, const char *sql, int64_t part, const char *doing, PsErrorBuf *err);
/* One statement; the caller clears *out, which may be NULL when nothing is wanted. */
PsStoreStatus pg_exec(Pg *pg, const char *sql, int64_t part, const PgArgs *args, PGresult **out,
                      const char *doing, PsErrorBuf *err);

int64_t pg_get_int(const PGresult *result, int row, int column);
PsSlice pg_get_bytes(const PGresult *result, int row, int column);
PsFingerprint pg_get_fp(const PGresult *result, int row, int column);

extern const int pg_binary[PG_ARGS]; /* the formats of arguments */
#define PG_LOST_ROWS "22012"         /* the state of an error that a statement raises by itself */

/* Each row of a query, `together` of them at once. */
typedef PsStoreStatus PgRow(void *arg, const PGresult *result, int row);
PsStoreStatus pg_walk(Pg *pg, const char *sql, int64_t part, const PgArgs *args, int together,
                      PgRow *visit, void *arg, PsErrorBuf *err);

/* --- pg_pipeline.c: statements that are not waited for */

/* Arguments are copied. */
PsStoreStatus pg_send(Pg *pg, const char *sql, int64_t part, const PgArgs *args, const char *doing,
                      PsErrorBuf *err);
/* The server has all that was sent, and nobody waits for it. */
PsStoreStatus pg_send_off(Pg *pg, PsErrorBuf *err);
/* Waits for all that was sent; the first of them that failed is told. */
PsStoreStatus pg_settle(Pg *pg, PsErrorBuf *err);

/* --- pg_part.c */
/* Fills pg->known. */
PsStoreStatus pg_part_know(Pg *pg, int64_t part, PsErrorBuf *err);
PsStoreStatus pg_part_find(void *db, const char *module, const char *owner, PsPart *out,
                           PsErrorBuf *err);
PsStoreStatus pg_part_make(void *db, PsPart *part, PsErrorBuf *err);
PsStoreStatus pg_part_save(void *db, const PsPart *part, PsErrorBuf *err);
PsStoreStatus pg_part_each(void *db, PsStoreStatus (*visit)(void *, const PsPart *), void *arg,
                           PsErrorBuf *err);

/* --- pg_item.c */
PsStoreStatus pg_item_find(void *db, int64_t part, const PsSlice *names, size_t count,
                           bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err);
PsStoreStatus pg_item_find_rows(void *db, int64_t part, const int64_t *ids, size_t count,
                                bool with_bodies, PsItemVisit *visit, void *arg, PsErrorBuf *err);
PsStoreStatus pg_item_forget(void *db, int64_t part, int64_t id, PsErrorBuf *err);
PsStoreStatus pg_item_changes(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                              void *arg, PsErrorBuf *err);
PsStoreStatus pg_item_scan(void *db, int64_t part, PsScanDepth depth, int64_t after_id,
                           PsItemVisit *visit, void *arg, PsErrorBuf *err);

/* --- pg_log.c */
/* Indexes and triggers of a table of items that has none, and its change log. */
PsStoreStatus pg_log_index(Pg *pg, int64_t part, PsErrorBuf *err);
/* The change log alone. */
PsStoreStatus pg_log_make(Pg *pg, int64_t part, PsErrorBuf *err);
PsStoreStatus pg_log_count(void *db, int64_t part, int64_t after_seq, int64_t *out,
                           PsErrorBuf *err);
PsStoreStatus pg_log_purge(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err);
/* Takes stale entries away when there may be many: more than twice as many as items. */
PsStoreStatus pg_log_trim(Pg *pg, const PsPart *part, PsErrorBuf *err);

/* --- pg_schema.c */
/* A table of items; its pages keep room for the new version of a row that is written. */
#define PG_ITEM_TABLE \
    "(id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name bytea NOT NULL," \
    " epoch bigint NOT NULL, ver bigint NOT NULL, seq bigint NOT NULL, fp bytea NOT NULL," \
    " body bytea) WITH (fillfactor=90);"
/* In the caller's transaction; PS_STORE_REFUSED (StoreExists) when there is a store. */
PsStoreStatus pg_schema_make(Pg *pg, PsErrorBuf *err);
/* Brings an older one up to date. */
PsStoreStatus pg_schema_check(Pg *pg, PsErrorBuf *err);

/* --- pg_store.c */
PsStoreStatus pg_begin(void *db, PsBeginMode mode, PsErrorBuf *err);
PsStoreStatus pg_commit(void *db, PsErrorBuf *err);
void pg_rollback(void *db);
PsStoreStatus pg_meta_get(void *db, const char *key, PsBuffer *out, PsErrorBuf *err);
PsStoreStatus pg_meta_set(void *db, const char *key, PsSlice value, PsErrorBuf *err);

/* --- pg_write.c: items here and there */
PsStoreStatus pg_item_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err);
/* Items are written together: sends those that gathered. */
PsStoreStatus pg_push(Pg *pg, PsErrorBuf *err);
/* The same, and waits for all that was sent: before anything is asked. */
PsStoreStatus pg_flush(Pg *pg, PsErrorBuf *err);
/* Where rows were just found: whoever writes them within this transaction need not look for them.
 */
void pg_writer_note_place(Pg *pg, int64_t part, int64_t id, PsSlice place);
/* Forgets what is to be written, and all places. */
void pg_writer_clear(Pg *pg);
void pg_writer_free(Pg *pg);

/* --- pg_bulk.c: what goes by COPY */
PsStoreStatus pg_scan_fingerprints(Pg *pg, int64_t part, PsItemVisit *visit, void *arg,
                                   PsErrorBuf *err);
PsStoreStatus pg_seed_start(void *db, int64_t part, PsErrorBuf *err);
PsStoreStatus pg_seed_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err);
PsStoreStatus pg_seed_place(void *db, int64_t part, PsErrorBuf *err);
PsStoreStatus pg_seed_drop(void *db, int64_t part, PsErrorBuf *err);

/* --- pg_extra.c */
PsStoreStatus pg_conflict_add(void *db, int64_t part, const PsConflict *conflict, PsErrorBuf *err);
PsStoreStatus pg_conflict_each(void *db, int64_t part, PsConflictVisit *visit, void *arg,
                               PsErrorBuf *err);
PsStoreStatus pg_stat_set(void *db, int64_t part, const PsFileStat *stat, PsErrorBuf *err);
PsStoreStatus pg_stat_remove(void *db, int64_t part, PsSlice name, PsErrorBuf *err);
PsStoreStatus pg_stat_each(void *db, int64_t part, PsStatVisit *visit, void *arg, PsErrorBuf *err);

#endif
