/* store_move.c - see store_move.h.
 *
 * The order makes an interruption harmless: the database is whole before deployment.conf names it,
 * and the old store is closed to writers by the transaction that has kept them away since the
 * beginning. */
#include "cs/sync/store_move.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/sync/peer_host_priv.h"
#include "cs/sync/sync_lock.h"
#include "cs/sync/sync_pair.h"

enum { TOGETHER = 1000, BATCH_BYTES = 4 << 20 };

typedef struct {
    PsStore *from, *to;
    PsStoreMove *result;
    PsErrorBuf *err;
    int64_t part; /* in `to` */
    PsArena arena;
    PsItem *items; /* that wait to be written */
    size_t len, bytes;
} Move;

/* --- one partition ---------------------------------------------------------------------------- */

static PsStoreStatus flush(Move *move)
{
    PsStore *to = move->to;
    PsStoreStatus status =
        move->len == 0 ? PS_STORE_OK
                       : to->ops->seed_write(to->db, move->part, move->items, move->len, move->err);
    ps_arena_done(&move->arena);
    move->arena = (PsArena){0};
    move->items = NULL;
    move->len = move->bytes = 0;
    return status;
}

static PsStoreStatus take_item(void *arg, const PsItem *item)
{
    Move *move = arg;
    if (move->items == NULL)
        move->items = PS_ARENA_ARRAY(&move->arena, PsItem, TOGETHER);
    PsItem *kept = &move->items[move->len++];
    *kept = *item;
    kept->name.data = ps_arena_text(&move->arena, item->name.data, item->name.len);
    kept->body.data = ps_arena_text(&move->arena, item->body.data, item->body.len);
    move->bytes += item->body.len;
    move->result->items += !item->is_deleted;
    return move->len == TOGETHER || move->bytes >= BATCH_BYTES ? flush(move) : PS_STORE_OK;
}

static PsStoreStatus take_stat(void *arg, const PsFileStat *stat)
{
    const Move *move = arg;
    return move->to->ops->stat_set(move->to->db, move->part, stat, move->err);
}

static PsStoreStatus take_conflict(void *arg, const PsConflict *conflict)
{
    const Move *move = arg;
    return move->to->ops->conflict_add(move->to->db, move->part, conflict, move->err);
}

static PsStoreStatus copy_items(Move *move, const PsPart *part)
{
    const PsStoreOps *from = move->from->ops, *to = move->to->ops;
    PsErrorBuf *err = move->err;
    PsStoreStatus status = to->seed_start(move->to->db, move->part, err);
    if (!status)
        status = from->scan(move->from->db, part->id, PS_SCAN_ROWS, 0, take_item, move, err);
    if (!status)
        status = flush(move);
    if (!status)
        status = to->seed_place(move->to->db, move->part, err);
    return status;
}

static PsStoreStatus copy_part(Move *move, PsPart *part)
{
    const PsStoreOps *from = move->from->ops;
    PsErrorBuf *err = move->err;
    PsPart copy = *part;
    PsStoreStatus status = move->to->ops->part_make(move->to->db, &copy, err);
    move->part = copy.id;
    move->result->partitions++;
    if (!status)
        status = copy_items(move, part);
    if (!status)
        status = from->stat_each(move->from->db, part->id, take_stat, move, err);
    if (!status)
        status = from->conflict_each(move->from->db, part->id, take_conflict, move, err);
    if (!status)
        status = ps_host_hold_fork(move->from, part, err);
    if (!status && part->fork_seq > 0)
        status = ps_host_hold_set_fork(move->to, &copy, part->fork_seq, err);
    return status;
}

/* --- all of them ------------------------------------------------------------------------------ */

typedef struct {
    PsPart parts[2 * PS_MODULE_END];
    size_t len;
} Parts;

static PsStoreStatus add_part(void *arg, const PsPart *part)
{
    Parts *parts = arg;
    if (parts->len == PS_COUNT(parts->parts))
        return PS_STORE_CORRUPT; /* more than there are modules and pools of a pair */
    parts->parts[parts->len++] = *part;
    return PS_STORE_OK;
}

static PsStoreStatus copy_all(Move *move, Parts *parts)
{
    PsStore *to = move->to;
    PsStoreStatus status = ps_store_begin(to, true, move->err);
    if (status)
        return status;
    for (size_t i = 0; i < parts->len && !status; i++)
        status = copy_part(move, &parts->parts[i]);
    if (!status)
        status = to->ops->meta_set(
            to->db, "uuid", (PsSlice){(const char *)move->from->uuid, PS_UUID_SIZE}, move->err);
    if (!status)
        return ps_store_commit(to, move->err);
    ps_arena_done(&move->arena);
    ps_store_rollback(to);
    return status;
}

/* Who still has the old store open gets an error instead of writing into nothing. */
static PsStoreStatus close_old(Move *move, Parts *parts)
{
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < parts->len && !status; i++) {
        parts->parts[i].is_read_only = true;
        status = ps_store_part_save(move->from, &parts->parts[i], move->err);
    }
    return status ? status : ps_store_commit(move->from, move->err);
}

/* The pool's line is the one that the configuration was read from. */
static PsSyncStatus write_place(const PsDeployment *deployment, const PsPoolConf *conf,
                                const char *connection, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, text = {0}, out = {0};
    const char *file = ps_deployment_path(deployment, &path, "deployment.conf");
    int error = ps_file_read(file, &text);
    const char *at = ps_buffer_cstr(&text);
    for (int line = 1; error == 0 && *at != '\0'; line++) {
        size_t len = strcspn(at, "\n");
        if (line == conf->line)
            ps_buffer_printf(&out, "pool %s = postgresql %s", conf->fqdn, connection);
        else
            ps_buffer_append(&out, at, len);
        ps_buffer_byte(&out, '\n');
        at += len + (at[len] == '\n');
    }
    if (error == 0)
        error = ps_file_replace(file, out.data, out.len, 0600);
    if (error == 0)
        return PS_SYNC_OK;
    ps_error_set(err, "DeploymentUnwritable", "'%s' cannot be changed: %s.", file, strerror(error));
    return PS_SYNC_FAILED;
}

static PsSyncStatus open_both(Move *move, const char *old_path, const char *connection)
{
    PsErrorBuf *err = move->err;
    PsStoreStatus status = ps_store_open(old_path, 0, &move->from, err);
    if (!status)
        status = ps_store_begin(move->from, true, err);
    if (!status)
        status = ps_store_make_pgsql(connection, move->from->pool, move->from->key, err);
    if (!status)
        status = ps_store_open_pgsql(connection, &move->to, err);
    return status ? ps_peer_host_status(status) : PS_SYNC_OK;
}

static PsSyncStatus set_aside(PsStoreMove *result, const char *old_path, PsErrorBuf *err)
{
    snprintf(result->old_path, sizeof result->old_path, "%s.moved", old_path);
    if (rename(old_path, result->old_path) == 0)
        return PS_SYNC_OK;
    ps_error_set(err, "StoreNotMoved",
                 "The pool's store is in PostgreSQL now, but the old one, '%s', cannot be renamed: "
                 "%s.",
                 old_path, strerror(errno));
    return PS_SYNC_FAILED;
}

static PsSyncStatus move_locked(const PsDeployment *deployment, const PsPoolConf *conf,
                                const char *connection, PsStoreMove *out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    const char *old_path = ps_deployment_pool_path(deployment, &path, conf->fqdn, "store.db");
    Move move = {.result = out, .err = err};
    Parts parts = {0};
    PsSyncStatus status = open_both(&move, old_path, connection);
    if (!status)
        status =
            ps_peer_host_status(move.from->ops->part_each(move.from->db, add_part, &parts, err));
    if (!status)
        status = ps_peer_host_status(copy_all(&move, &parts));
    if (!status)
        status = write_place(deployment, conf, connection, err);
    if (!status)
        status = ps_peer_host_status(close_old(&move, &parts));
    if (status && move.from != NULL && move.from->is_writing)
        ps_store_rollback(move.from);
    ps_store_close(move.from);
    ps_store_close(move.to);
    return status ? status : set_aside(out, old_path, err);
}

static PsSyncStatus check_place(const PsPoolConf *conf, const char *pool, const char *connection,
                                PsErrorBuf *err)
{
    if (conf == NULL)
        ps_error_set(err, "PoolNotFound", "deployment.conf has no line for pool \"%.300s\".", pool);
    else if (conf->place != PS_POOL_LOCAL)
        ps_error_set(
            err, "StoreNotLocal",
            "The store of pool \"%s\" is not in the deployment: deployment.conf says so in "
            "line %d.",
            conf->fqdn, conf->line);
    else if (*connection == '\0' || strpbrk(connection, "\r\n#") != NULL)
        ps_error_set(err, "InvalidConnection",
                     "That is no connection string that fits into a line of deployment.conf.");
    else
        return PS_SYNC_OK;
    return PS_SYNC_REFUSED;
}

PsSyncStatus ps_store_move(const PsDeployment *deployment, const char *pool, const char *connection,
                           PsStoreMove *out, PsErrorBuf *err)
{
    PsSyncPair pair = {0};
    PsStoreLock lock = {.fd = -1};
    const PsPoolConf *conf = ps_conf_pool(&deployment->conf, pool);
    *out = (PsStoreMove){0};
    PsSyncStatus status = check_place(conf, pool, connection, err);
    if (!status)
        status = ps_sync_pair_find(deployment, pool, &pair, err);
    if (!status)
        status = ps_sync_lock_take(deployment, &pair, &lock, err);
    if (!status) {
        status = move_locked(deployment, conf, connection, out, err);
        ps_store_lock_release(&lock);
    }
    ps_sync_pair_done(&pair);
    return status;
}
