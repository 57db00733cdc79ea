/* sqlite_priv.h - what the files of the SQLite store share. */
#ifndef PS_MODULES_SQLITE_PRIV_H
#define PS_MODULES_SQLITE_PRIV_H

#include <sqlite3.h>

#include "cs/store/store.h"
#include "modules/sqlite/sqlite_db.h"

/* Statements on the tables of one partition; kept while the store is open. */
typedef enum {
    PS_STMT_FIND,
    PS_STMT_FIND_BODY,
    PS_STMT_ROW,
    PS_STMT_ROW_BODY,
    PS_STMT_INSERT,
    PS_STMT_UPDATE,
    PS_STMT_PURGE,
    PS_STMT_FORGET,
    PS_STMT_CHANGES,
    PS_STMT_COUNT_CHANGES,
    PS_STMT_SCAN_FP,
    PS_STMT_SCAN_NAMES,
    PS_STMT_SCAN_ALL,
    PS_STMT_SEED,
    PS_STMT_STAT_SET,
    PS_STMT_STAT_REMOVE,
    PS_STMT_STAT_EACH,
    PS_STMT_COUNT,
} PsSqliteStmtKind;

typedef struct PsSqliteStmts PsSqliteStmts;

typedef struct {
    sqlite3 *db;
    PsSqliteStmts *parts;
    sqlite3_stmt *each_part; /* kept for the next walk over the partitions; NULL while in use */
} PsSqlite;

/* The columns of an item behind its id. */
#define PS_SQLITE_ITEM_FIELDS \
    "name TEXT NOT NULL, epoch INTEGER NOT NULL, ver INTEGER NOT NULL," \
    " seq INTEGER NOT NULL, fp BLOB NOT NULL, body BLOB"

/* --- sqlite_query.c */
/* Borrowed, reset, ready for binding. */
PsStoreStatus ps_sqlite_query_part(PsSqlite *db, int64_t part, PsSqliteStmtKind kind,
                                   sqlite3_stmt **out, PsErrorBuf *err);
/* The caller finalizes. */
PsStoreStatus ps_sqlite_query_prepare(PsSqlite *db, const char *sql, sqlite3_stmt **out,
                                      PsErrorBuf *err);
/* Runs statements in which $ stands for the partition's id. */
PsStoreStatus ps_sqlite_query_run_part(PsSqlite *db, const char *pattern, int64_t part,
                                       const char *doing, PsErrorBuf *err);
/* Ends the use of a statement; `code` is what its last step returned. */
PsStoreStatus ps_sqlite_query_finish(PsSqlite *db, sqlite3_stmt *stmt, int code, const char *doing,
                                     PsErrorBuf *err);
void ps_sqlite_query_forget(PsSqlite *db);

static inline void ps_sqlite_bind_text(sqlite3_stmt *stmt, int at, PsSlice text)
{
    sqlite3_bind_text64(stmt, at, text.data == NULL ? "" : text.data, text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
}
static inline void ps_sqlite_bind_blob(sqlite3_stmt *stmt, int at, const void *data, size_t size)
{
    sqlite3_bind_blob64(stmt, at, size == 0 ? "" : data, size, SQLITE_STATIC);
}
static inline PsSlice ps_sqlite_column(sqlite3_stmt *stmt, int at)
{
    const char *data = sqlite3_column_blob(stmt, at);
    return (PsSlice){data == NULL ? "" : data, (size_t)sqlite3_column_bytes(stmt, at)};
}
static inline PsFingerprint ps_sqlite_column_fp(sqlite3_stmt *stmt, int at)
{
    PsFingerprint fp = {{0}};
    PsSlice bytes = ps_sqlite_column(stmt, at);
    if (bytes.len == sizeof fp)
        memcpy(&fp, bytes.data, sizeof fp);
    return fp;
}

/* --- sqlite_part.c */
PsStoreStatus ps_sqlite_part_find(void *db, const char *module, const char *owner, PsPart *out,
                                  PsErrorBuf *err);
PsStoreStatus ps_sqlite_part_make(void *db, PsPart *part, PsErrorBuf *err);
PsStoreStatus ps_sqlite_part_save(void *db, const PsPart *part, PsErrorBuf *err);
PsStoreStatus ps_sqlite_part_each(void *db, PsStoreStatus (*visit)(void *, const PsPart *),
                                  void *arg, PsErrorBuf *err);
/* Indexes and triggers of a table of items that has none. */
PsStoreStatus ps_sqlite_part_index(PsSqlite *db, int64_t part, PsErrorBuf *err);

/* --- sqlite_seed.c */
PsStoreStatus ps_sqlite_seed_start(void *db, int64_t part, PsErrorBuf *err);
PsStoreStatus ps_sqlite_seed_write(void *db, int64_t part, const PsItem *items, size_t count,
                                   PsErrorBuf *err);
PsStoreStatus ps_sqlite_seed_place(void *db, int64_t part, PsErrorBuf *err);
PsStoreStatus ps_sqlite_seed_drop(void *db, int64_t part, PsErrorBuf *err);

/* --- sqlite_item.c */
void ps_sqlite_item_bind(sqlite3_stmt *stmt, const PsItem *item);
PsStoreStatus ps_sqlite_item_find(void *db, int64_t part, const PsSlice *names, size_t count,
                                  bool with_bodies, PsArena *arena, PsItem *out, PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_find_rows(void *db, int64_t part, const int64_t *ids, size_t count,
                                       bool with_bodies, PsItemVisit *visit, void *arg,
                                       PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_write(void *db, int64_t part, const PsItem *items, size_t count,
                                   PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_forget(void *db, int64_t part, int64_t id, PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_purge(void *db, int64_t part, int64_t up_to_seq, PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_changes(void *db, int64_t part, int64_t after_seq, PsItemVisit *visit,
                                     void *arg, PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_count_changes(void *db, int64_t part, int64_t after_seq, int64_t *out,
                                           PsErrorBuf *err);
PsStoreStatus ps_sqlite_item_scan(void *db, int64_t part, PsScanDepth depth, int64_t after_id,
                                  PsItemVisit *visit, void *arg, PsErrorBuf *err);

/* --- sqlite_extra.c: conflicts and what scans of files remember */
PsStoreStatus ps_sqlite_conflict_add(void *db, int64_t part, const PsConflict *conflict,
                                     PsErrorBuf *err);
PsStoreStatus ps_sqlite_conflict_each(void *db, int64_t part, PsConflictVisit *visit, void *arg,
                                      PsErrorBuf *err);
PsStoreStatus ps_sqlite_stat_set(void *db, int64_t part, const PsFileStat *stat, PsErrorBuf *err);
PsStoreStatus ps_sqlite_stat_remove(void *db, int64_t part, PsSlice name, PsErrorBuf *err);
PsStoreStatus ps_sqlite_stat_each(void *db, int64_t part, PsStatVisit *visit, void *arg,
                                  PsErrorBuf *err);

#endif
