/* pg_extra.c - conflicts, and what scans of file trees remember. */
#include <time.h>

#include "modules/pgsql/pg.h"

enum { ROWS = 1000 };

PsStoreStatus pg_conflict_add(void *db, int64_t part, const PsConflict *conflict, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_int(&args, part);
    pg_arg_bytes(&args, conflict->name);
    pg_arg_int(&args, conflict->lost_epoch);
    pg_arg_int(&args, conflict->lost_version);
    pg_arg_int(&args, conflict->kept_epoch);
    pg_arg_int(&args, conflict->kept_version);
    if (conflict->lost_is_deleted)
        pg_arg_null(&args);
    else
        pg_arg_bytes(&args, conflict->lost_body);
    pg_arg_bytes(&args, conflict->rule);
    pg_arg_int(&args, time(NULL));
    /* The newest 10,000 of a store are kept. */
    return pg_exec(db,
                   "WITH added AS (INSERT INTO conflict(part,name,lost_epoch,lost_ver,kept_epoch,"
                   "kept_ver,lost_body,rule,time) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9) RETURNING id)"
                   " DELETE FROM conflict WHERE id<=(SELECT id FROM added)-10000",
                   0, &args, NULL, "recording a conflict", err);
}

typedef struct {
    PsConflictVisit *conflict;
    PsStatVisit *stat;
    void *arg;
} Walk;

static PsStoreStatus visit_conflict(void *arg, const PGresult *result, int row)
{
    const Walk *walk = arg;
    PsConflict conflict = {
        .id = pg_get_int(result, row, 0),
        .name = pg_get_bytes(result, row, 1),
        .lost_epoch = pg_get_int(result, row, 2),
        .lost_version = pg_get_int(result, row, 3),
        .kept_epoch = pg_get_int(result, row, 4),
        .kept_version = pg_get_int(result, row, 5),
        .lost_is_deleted = PQgetisnull(result, row, 6) == 1,
        .lost_body = pg_get_bytes(result, row, 6),
        .rule = pg_get_bytes(result, row, 7),
        .time = pg_get_int(result, row, 8),
    };
    return walk->conflict(walk->arg, &conflict);
}

PsStoreStatus pg_conflict_each(void *db, int64_t part, PsConflictVisit *visit, void *arg,
                               PsErrorBuf *err)
{
    Walk walk = {.conflict = visit, .arg = arg};
    PgArgs args = {0};
    pg_arg_int(&args, part);
    return pg_walk(db,
                   "SELECT id,name,lost_epoch,lost_ver,kept_epoch,kept_ver,lost_body,rule,time"
                   " FROM conflict WHERE part=$1 ORDER BY id",
                   0, &args, ROWS, visit_conflict, &walk, err);
}

PsStoreStatus pg_stat_set(void *db, int64_t part, const PsFileStat *stat, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_bytes(&args, stat->name);
    pg_arg_int(&args, stat->size);
    pg_arg_int(&args, stat->mtime_ns);
    pg_arg_int(&args, stat->ctime_ns);
    pg_arg_int(&args, (int64_t)stat->inode);
    pg_arg_int(&args, stat->is_missing);
    pg_arg_int(&args, stat->is_doomed);
    return pg_exec(db,
                   "INSERT INTO stat_$ VALUES($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (sha256(name)) DO "
                   "UPDATE SET size=$2,mtime=$3,ctime=$4,inode=$5,is_missing=$6,is_doomed=$7",
                   part, &args, NULL, "writing a file's state", err);
}

PsStoreStatus pg_stat_remove(void *db, int64_t part, PsSlice name, PsErrorBuf *err)
{
    PgArgs args = {0};
    pg_arg_bytes(&args, name);
    return pg_exec(db, "DELETE FROM stat_$ WHERE sha256(name)=sha256($1)", part, &args, NULL,
                   "removing a file's state", err);
}

static PsStoreStatus visit_stat(void *arg, const PGresult *result, int row)
{
    const Walk *walk = arg;
    PsFileStat stat = {
        .name = pg_get_bytes(result, row, 0),
        .size = pg_get_int(result, row, 1),
        .mtime_ns = pg_get_int(result, row, 2),
        .ctime_ns = pg_get_int(result, row, 3),
        .inode = (uint64_t)pg_get_int(result, row, 4),
        .is_missing = pg_get_int(result, row, 5) != 0,
        .is_doomed = pg_get_int(result, row, 6) != 0,
    };
    return walk->stat(walk->arg, &stat);
}

PsStoreStatus pg_stat_each(void *db, int64_t part, PsStatVisit *visit, void *arg, PsErrorBuf *err)
{
    Walk walk = {.stat = visit, .arg = arg};
    return pg_walk(db,
                   "SELECT name,size,mtime,ctime,inode,is_missing,is_doomed FROM stat_$"
                   " ORDER BY name",
                   part, NULL, ROWS, visit_stat, &walk, err);
}
