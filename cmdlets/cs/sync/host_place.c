/* host_place.c - the answering end: received content under its names, and missing files back. */
#include <fcntl.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/sync/batch.h"
#include "cs/sync/host_files.h"

static PsFilePlacement placement(PsArena *arena, const PsFileTree *tree, const PsItem *item)
{
    PsFilePlacement file = {.name = ps_arena_text(arena, item->name.data, item->name.len)};
    int64_t staged = 0;
    if (ps_file_meta_read(item->body, &file.meta))
        file.is_staged =
            ps_file_stage_find(tree, &file.meta.hash, &staged) && staged == file.meta.size;
    return file;
}

/* An empty file needs no message of its own. */
static PsSyncStatus stage_empty(PsFileTree *tree, PsFilePlacement *file, PsErrorBuf *err)
{
    if (file->is_staged || file->meta.size > 0)
        return PS_SYNC_OK;
    PS_AUTO_CLOSE int fd = -1;
    int64_t size = 0;
    file->is_staged = true;
    return ps_peer_host_status(ps_file_stage_open(tree, &file->meta.hash, &fd, &size, err));
}

static PsSyncStatus place_all(PsFileTree *tree, const PsPart *part, PsFilePlacement *files,
                              size_t count, PsErrorBuf *err)
{
    PsStore *store = tree->store;
    PsSyncStatus status = PS_SYNC_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = stage_empty(tree, &files[i], err);
        if (status || files[i].is_staged ||
            ps_file_stage_is_in_place(tree, files[i].name, &files[i].meta))
            continue;
        ps_error_set(err, "FileContentMissing",
                     "The content of the file '%s' did not arrive. Run the command again.",
                     files[i].name);
        status = PS_SYNC_FAILED;
    }
    if (!status)
        status = ps_peer_host_status(ps_file_stage_place(tree, files, count, err));
    for (size_t i = 0; i < count && !status; i++)
        status =
            ps_peer_host_status(store->ops->stat_set(store->db, part->id, &files[i].stat, err));
    return status;
}

static PsSyncStatus remove_file(PsFileTree *tree, const PsPart *part, const PsItem *item,
                                PsErrorBuf *err)
{
    PS_AUTO_FREE char *name = ps_strndup(item->name.data, item->name.len);
    PsStore *store = tree->store;
    PsStoreStatus status = ps_file_stage_unlink(tree, name, err);
    if (!status)
        status = store->ops->stat_remove(store->db, part->id, item->name, err);
    return ps_peer_host_status(status);
}

PsSyncStatus ps_host_files_place(PsPeerHost *host, const PsHostTarget *target, const PsPart *part,
                                 const PsItem *items, const bool *placed, size_t count,
                                 PsErrorBuf *err)
{
    PsFileTree *tree = NULL;
    PsArena arena = {0};
    size_t used = 0;
    PsFilePlacement *files = PS_ARENA_ARRAY(&arena, PsFilePlacement, count + 1);
    PsSyncStatus status = ps_host_files_tree(host, target, &tree, err);
    for (size_t i = 0; i < count && !status; i++) {
        if (!placed[i])
            continue;
        if (items[i].is_deleted)
            status = remove_file(tree, part, &items[i], err);
        else
            files[used++] = placement(&arena, tree, &items[i]);
    }
    if (!status)
        status = place_all(tree, part, files, used, err);
    ps_arena_done(&arena);
    return status;
}

/* --- giving missing files back ---------------------------------------------------------------- */

typedef struct {
    PsArena arena;
    PsSlice *names;
    size_t len, cap;
} Names;

static PsStoreStatus add_missing(void *arg, const PsFileStat *stat)
{
    Names *names = arg;
    if (!stat->is_missing)
        return PS_STORE_OK;
    if (names->len == names->cap) {
        names->cap = names->cap == 0 ? 64 : names->cap * 2;
        names->names = ps_realloc(names->names, names->cap * sizeof *names->names);
    }
    names->names[names->len++] =
        (PsSlice){ps_arena_text(&names->arena, stat->name.data, stat->name.len), stat->name.len};
    return PS_STORE_OK;
}

static PsStoreStatus put_missing(const PsHostTarget *target, int64_t after, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsPart part;
    Names names = {0};
    PsBatchWriter writer = {0};
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status)
        status = store->ops->stat_each(store->db, part.id, add_missing, &names, err);
    PsItem *items = PS_ARENA_ARRAY(&names.arena, PsItem, names.len + 1);
    if (!status)
        status = store->ops->find(store->db, part.id, names.names, names.len, true, &names.arena,
                                  items, err);
    if (!status) {
        ps_batch_sort(items, names.len);
        for (size_t i = 0; i < names.len && !ps_batch_is_full(&writer); i++)
            if (items[i].id != 0 && !items[i].is_deleted && items[i].seq > after)
                ps_batch_add(&writer, &items[i]);
    }
    if (!status || status == PS_STORE_ABSENT) {
        status = PS_STORE_OK;
        ps_batch_finish(&writer, reply);
    }
    ps_batch_done(&writer);
    free(names.names);
    ps_arena_done(&names.arena);
    return status;
}

/* Request: module, owner, after which number.  Reply: a block of items whose files are missing;
 * empty at the end. */
PsSyncStatus ps_peer_host_missing(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    int64_t after = ps_wire_get_count(request);
    if (!ps_wire_is_done(request) || target.module->kind != PS_MODULE_FILES)
        return ps_peer_host_bad_request(err);
    return ps_peer_host_status(put_missing(&target, after, reply, err));
}

/* The copy may have had an older content than the catalogue: then that is the file's newest. */
static PsStoreStatus follow_content(const PsHostTarget *target, PsPart *part, const PsItem *item,
                                    PsErrorBuf *err)
{
    PsArena arena = {0};
    PsItem own = {0};
    PsFileMeta meta, have;
    PsStoreStatus status = ps_store_get(target->store, part, item->name, &arena, &own, err);
    bool is_same = status == PS_STORE_OK && ps_file_meta_read(item->body, &meta) &&
                   ps_file_meta_read(own.body, &have) &&
                   ps_fingerprint_same(&meta.hash, &have.hash);
    ps_arena_done(&arena);
    if (is_same || (status != PS_STORE_OK && status != PS_STORE_ABSENT))
        return status;
    return ps_store_put(target->store, part, item->name, item->body, err);
}

static PsSyncStatus restore_files(PsPeerHost *host, const PsHostTarget *target, const PsItem *items,
                                  size_t count, PsArena *arena, int64_t *restored, PsErrorBuf *err)
{
    PsFileTree *tree = NULL;
    PsPart part;
    size_t used = 0;
    PsFilePlacement *files = PS_ARENA_ARRAY(arena, PsFilePlacement, count + 1);
    PsSyncStatus status = ps_host_files_tree(host, target, &tree, err);
    if (!status)
        status = ps_peer_host_status(
            ps_store_part(target->store, target->module->name, target->owner_pool, &part, err));
    for (size_t i = 0; i < count && !status; i++) {
        files[used] = placement(arena, tree, &items[i]);
        PS_AUTO_CLOSE int there = ps_file_open_below(tree->root, files[used].name, O_PATH, 0);
        if (there >= 0 || (!files[used].is_staged && files[used].meta.size > 0))
            continue;
        used++;
        status = ps_peer_host_status(follow_content(target, &part, &items[i], err));
    }
    if (!status)
        status = place_all(tree, &part, files, used, err);
    if (status)
        return status;
    part.missing -= (int64_t)used;
    *restored = (int64_t)used;
    return ps_peer_host_status(ps_store_part_save(target->store, &part, err));
}

/* Request: module, owner, a block of items whose content was staged.  Only files that are missing
 * come back; what is in the tree is not touched.  Reply: how many were placed. */
PsSyncStatus ps_peer_host_restore(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    PsHostTarget target;
    PsArena arena = {0};
    PsItem *items = NULL;
    size_t count = 0;
    int64_t restored = 0;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (!status)
        status = ps_host_files_block(request, &arena, &items, &count, err);
    if (!status)
        status = ps_peer_host_status(ps_store_begin(target.store, true, err));
    if (!status) {
        status = restore_files(host, &target, items, count, &arena, &restored, err);
        if (status)
            ps_store_rollback(target.store);
        else
            status = ps_peer_host_status(ps_store_commit(target.store, err));
    }
    ps_arena_done(&arena);
    if (!status)
        ps_wire_put(reply, (uint64_t)restored);
    return status;
}
