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

typedef struct {
    PGconn *conn;
    int patience; /* milliseconds to wait for another writer */
    unsigned walks;
    PsBuffer written; /* rows of COPY that were written and not yet sent, see pg_flush */
    int64_t written_part, written_count;
    char name[300]; /* host and database, for errors */
} Pg;

/* --- pg_query.c: statements with binary arguments and results */

enum { PG_ARGS = 20 };

typedef struct {
    int count;
    const char *values[PG_ARGS];
    int lengths[PG_ARGS];
    uint64_t numbers[PG_ARGS];
    bool has_array; /* the first of them */
} PgArgs;

void pg_arg_int(PgArgs *args, int64_t number);
void pg_arg_bytes(PgArgs *args, PsSlice bytes);
static inline void pg_arg_text(PgArgs *args, const char *text)
{
    pg_arg_bytes(args, ps_slice(text));
}
void pg_arg_null(PgArgs *args);
/* Of bytea, in binary form. */
void pg_arg_array(PgArgs *args, PsSlice array);

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

/* Each row of a query, `together` of them at once. */
typedef PsStoreStatus PgRow(void *arg, const PGresult *result, int row);
PsStoreStatus pg_walk(Pg *pg, const char *sql, int64_t part, const PgArgs *args, int together,
                      PgRow *visit, void *arg, PsErrorBuf *err);

/* --- pg_part.c */
PsStoreStatus pg_part_find(void *db, const char *module, const char *owner, PsPart *out,
                           PsErrorBuf *err);
PsStoreStatus pg_part_make(void *db, PsPart *part, PsErrorBuf *err);
PsStoreStatus pg_part_save(void *db, const PsPart *part, PsErrorBuf *err);
PsStoreStatus pg_part_drop(void *db, int64_t id, PsErrorBuf *err);
PsStoreStatus pg_part_each(void *db, PsStoreStatus (*visit)(void *, const PsPart *), void *arg,
                           PsErrorBuf *err);
/* Indexes and triggers of a table of items that has none. */
PsStoreStatus pg_part_index(Pg *pg, int64_t part, PsErrorBuf *err);

/* --- pg_item.c */
PsStoreStatus pg_item_find(void *db, int64_t part, const PsSlice *names, size_t count,
                           bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err);
PsStoreStatus pg_item_forget(void *db, int64_t part, int64_t id, PsErrorBuf *err);
PsStoreStatus pg_item_purge(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err);
PsStoreStatus pg_item_changes(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                              void *arg, PsErrorBuf *err);
PsStoreStatus pg_item_count_changes(void *db, int64_t part, int64_t after_seq, int64_t *out,
                                    PsErrorBuf *err);
PsStoreStatus pg_item_scan(void *db, int64_t part, PsScanDepth depth, int64_t after_id,
                           PsItemVisit *visit, void *arg, PsErrorBuf *err);

/* --- pg_bulk.c: what goes by COPY */
PsStoreStatus pg_item_write(void *db, int64_t part, const PsItem *items, size_t count,
                            PsErrorBuf *err);
/* Items are written together: whatever is asked next sends them before. */
PsStoreStatus pg_flush(Pg *pg, PsErrorBuf *err);
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
