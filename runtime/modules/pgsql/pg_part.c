/* pg_part.c - the table of partitions, and the tables of each. */
#include <string.h>

#include "modules/pgsql/pg.h"

#define PART_COLUMNS \
    "id,module,owner,holder,kind,epoch,max_seq,purged_seq,count,root,is_read_only,has_peer," \
    "peer_uuid,peer_seq,peer_root,verified_seq,missing,scrub_pos,last_time,last_error"

static void copy_text(char *out, size_t size, const PGresult *result, int row, int column)
{
    PsSlice text = pg_get_bytes(result, row, column);
    size_t len = text.len < size ? text.len : size - 1;
    memcpy(out, text.data, len);
    out[len] = '\0';
}

static PsPart read_part(const PGresult *result, int row)
{
    PsPart part = {
        .id = pg_get_int(result, row, 0),
        .kind = pg_get_int(result, row, 4) == 0 ? PS_PART_OWN : PS_PART_COPY,
        .epoch = pg_get_int(result, row, 5),
        .max_seq = pg_get_int(result, row, 6),
        .purged_seq = pg_get_int(result, row, 7),
        .count = pg_get_int(result, row, 8),
        .root = pg_get_fp(result, row, 9),
        .is_read_only = pg_get_int(result, row, 10) != 0,
        .has_peer = pg_get_int(result, row, 11) != 0,
        .peer_seq = pg_get_int(result, row, 13),
        .peer_root = pg_get_fp(result, row, 14),
        .verified_seq = pg_get_int(result, row, 15),
        .missing = pg_get_int(result, row, 16),
        .scrub_pos = pg_get_int(result, row, 17),
        .last_time = pg_get_int(result, row, 18),
    };
    copy_text(part.module, sizeof part.module, result, row, 1);
    copy_text(part.owner, sizeof part.owner, result, row, 2);
    copy_text(part.holder, sizeof part.holder, result, row, 3);
    copy_text(part.last_error, sizeof part.last_error, result, row, 19);
    PsFingerprint uuid = pg_get_fp(result, row, 12);
    memcpy(part.peer_uuid, &uuid, sizeof part.peer_uuid);
    return part;
}

PsStoreStatus pg_part_find(void *db, const char *module, const char *owner, PsPart *out,
                           PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    pg_arg_text(&args, module);
    pg_arg_text(&args, owner);
    PsStoreStatus status =
        pg_exec(db, "SELECT " PART_COLUMNS " FROM part WHERE module=$1 AND owner=$2", 0, &args,
                &result, "reading a partition", err);
    if (status)
        return status;
    if (PQntuples(result) == 1)
        *out = read_part(result, 0);
    else
        status = PS_STORE_ABSENT;
    PQclear(result);
    return status;
}

PsStoreStatus pg_part_each(void *db, PsStoreStatus (*visit)(void *, const PsPart *), void *arg,
                           PsErrorBuf *err)
{
    PGresult *result = NULL;
    PsStoreStatus status = pg_exec(db, "SELECT " PART_COLUMNS " FROM part ORDER BY id", 0, NULL,
                                   &result, "reading the partitions", err);
    for (int row = 0; !status && row < PQntuples(result); row++) {
        PsPart part = read_part(result, row);
        status = visit(arg, &part);
    }
    PQclear(result);
    return status;
}

static void add_part(PgArgs *args, const PsPart *part)
{
    pg_arg_text(args, part->module);
    pg_arg_text(args, part->owner);
    pg_arg_text(args, part->holder);
    pg_arg_int(args, part->kind == PS_PART_COPY);
    pg_arg_int(args, part->epoch);
    pg_arg_int(args, part->max_seq);
    pg_arg_int(args, part->purged_seq);
    pg_arg_int(args, part->count);
    pg_arg_bytes(args, (PsSlice){(const char *)&part->root, sizeof part->root});
    pg_arg_int(args, part->is_read_only);
    pg_arg_int(args, part->has_peer);
    pg_arg_bytes(args, (PsSlice){(const char *)part->peer_uuid, sizeof part->peer_uuid});
    pg_arg_int(args, part->peer_seq);
    pg_arg_bytes(args, (PsSlice){(const char *)&part->peer_root, sizeof part->peer_root});
    pg_arg_int(args, part->verified_seq);
    pg_arg_int(args, part->missing);
    pg_arg_int(args, part->scrub_pos);
    pg_arg_int(args, part->last_time);
    pg_arg_text(args, part->last_error);
}

PsStoreStatus pg_part_save(void *db, const PsPart *part, PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    add_part(&args, part);
    pg_arg_int(&args, part->id);
    PsStoreStatus status = pg_exec(
        db,
        "UPDATE part SET module=$1,owner=$2,holder=$3,kind=$4,epoch=$5,max_seq=$6,purged_seq=$7,"
        "count=$8,root=$9,is_read_only=$10,has_peer=$11,peer_uuid=$12,peer_seq=$13,peer_root=$14,"
        "verified_seq=$15,missing=$16,scrub_pos=$17,last_time=$18,last_error=$19 WHERE id=$20"
        " RETURNING trimmed_seq",
        0, &args, &result, "writing a partition", err);
    if (!status && PQntuples(result) == 1)
        status = pg_log_trim(db, part, pg_get_int(result, 0, 0), err);
    PQclear(result);
    return status;
}

PsStoreStatus pg_part_make(void *db, PsPart *part, PsErrorBuf *err)
{
    PgArgs args = {0};
    PGresult *result = NULL;
    add_part(&args, part);
    PsStoreStatus status = pg_exec(
        db,
        "INSERT INTO part(module,owner,holder,kind,epoch,max_seq,purged_seq,count,root,"
        "is_read_only,has_peer,peer_uuid,peer_seq,peer_root,verified_seq,missing,scrub_pos,"
        "last_time,last_error) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,"
        "$18,$19) RETURNING id",
        0, &args, &result, "making a partition", err);
    if (status)
        return status;
    part->id = pg_get_int(result, 0, 0);
    PQclear(result);
    status = pg_run(db,
                    "CREATE TABLE item_$" PG_ITEM_TABLE
                    "CREATE TABLE stat_$(name bytea NOT NULL, size bigint, mtime bigint,"
                    " ctime bigint, inode bigint, is_missing bigint, is_doomed bigint);"
                    "CREATE UNIQUE INDEX ON stat_$ (sha256(name));",
                    part->id, "making a partition", err);
    return status ? status : pg_log_index(db, part->id, err);
}

PsStoreStatus pg_part_drop(void *db, int64_t id, PsErrorBuf *err)
{
    return pg_run(
        db,
        "DROP TABLE item_$; DROP TABLE change_$; DROP TABLE stat_$; DROP TABLE IF EXISTS seed_$;"
        "DELETE FROM conflict WHERE part=$; DELETE FROM part WHERE id=$;",
        id, "dropping a partition", err);
}
