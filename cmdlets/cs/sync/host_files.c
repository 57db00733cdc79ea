/* host_files.c - see host_files.h. */
#include "cs/sync/host_files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "cs/sync/batch.h"

enum { CODEC_PLAIN, CODEC_ZSTD };

static const char *tree_folder(const PsModuleInfo *module)
{
    return module->id == PS_MODULE_RGS_FILE_STORE ? "rgsfiles" : "files";
}

PsSyncStatus ps_host_files_tree(PsPeerHost *host, const PsHostTarget *target, PsFileTree **out,
                                PsErrorBuf *err)
{
    if (target->module->kind != PS_MODULE_FILES)
        return ps_peer_host_bad_request(err);
    PsHostTree *slot = &host->trees[target->module->id][target->owner];
    if (!slot->is_open) {
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/pools/%s/%s/%s", host->dir, host->pool,
                         tree_folder(target->module),
                         target->owner == PS_OWNER_HOST ? "own" : "copy");
        PsStoreStatus status =
            ps_file_tree_open(host->store, ps_buffer_cstr(&path), target->module->name,
                              target->owner_pool, &slot->tree, err);
        if (status)
            return ps_peer_host_status(status);
        slot->is_open = true;
    }
    *out = &slot->tree;
    return PS_SYNC_OK;
}

void ps_host_files_close(PsPeerHost *host)
{
    for (int module = 0; module < PS_MODULE_END; module++)
        for (int owner = 0; owner < 2; owner++)
            if (host->trees[module][owner].is_open)
                ps_file_tree_close(&host->trees[module][owner].tree);
}

/* --- scanning --------------------------------------------------------------------------------- */

typedef struct {
    PsBuffer names;
    int64_t count;
} Skipped;

static void note_skip(void *arg, const char *name, const char *reason)
{
    Skipped *skipped = arg;
    if (skipped->count == PS_SCAN_NAMES_SENT)
        return;
    skipped->count++;
    ps_wire_put_bytes(&skipped->names, (PsSlice){name, strnlen(name, 1000)});
    ps_wire_put_text(&skipped->names, reason);
}

/* Request: module, owner, flags.  Reply: files seen, added, changed, missing, skipped, whether the
 * tree is lost; then names and reasons of the first skipped. */
PsSyncStatus ps_peer_host_scan(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    PsFileScan scan = {0};
    Skipped skipped = {0};
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    uint64_t flags = status ? 0 : ps_wire_get(request);
    if (!status && !ps_wire_is_done(request))
        status = ps_peer_host_bad_request(err);
    if (!status)
        status = ps_host_files_tree(host, &target, &tree, err);
    if (!status && !tree->has_marker && !tree->is_new && flags == PS_SCAN_RESTORE)
        status = ps_peer_host_status(ps_file_tree_restore_marker(tree, err));
    if (!status)
        status = ps_peer_host_status(
            ps_file_tree_scan(tree, (flags & PS_SCAN_DRY) != 0, note_skip, &skipped, &scan, err));
    if (!status) {
        const int64_t numbers[] = {scan.seen,    scan.added,   scan.changed,
                                   scan.missing, scan.skipped, scan.is_lost};
        for (size_t i = 0; i < PS_COUNT(numbers); i++)
            ps_wire_put(reply, (uint64_t)numbers[i]);
        ps_wire_put(reply, (uint64_t)skipped.count);
        ps_buffer_slice(reply, ps_buffer_view(&skipped.names));
    }
    ps_buffer_done(&skipped.names);
    return status;
}

/* --- what is needed --------------------------------------------------------------------------- */

typedef struct {
    PsFileTree *tree;
    PsArena arena;
    PsMap by_hash; /* content hash -> name of a file that has it */
    bool is_filled;
} Known;

static PsStoreStatus add_content(void *arg, const PsItem *item)
{
    Known *known = arg;
    PsFileMeta meta;
    if (ps_file_meta_read(item->body, &meta) && meta.size > 0)
        ps_map_set(&known->by_hash, (PsSlice){(const char *)meta.hash.bytes, sizeof meta.hash},
                   ps_arena_text(&known->arena, item->name.data, item->name.len));
    return PS_STORE_OK;
}

/* A renamed or copied file: its content is here under another name. */
static bool copy_known(Known *known, const PsPart *part, const PsFileMeta *meta)
{
    PsStore *store = known->tree->store;
    if (part->id == 0 || meta->size == 0)
        return false;
    if (!known->is_filled) {
        known->is_filled = true;
        if (store->ops->scan(store->db, part->id, PS_SCAN_ALL, 0, add_content, known, NULL))
            return false;
    }
    const char *name =
        ps_map_find(&known->by_hash, (PsSlice){(const char *)meta->hash.bytes, sizeof meta->hash});
    return name != NULL && ps_file_stage_copy(known->tree, name, meta);
}

static bool is_catalogued(const PsItem *old, const PsFileMeta *meta)
{
    PsFileMeta have;
    return old->id != 0 && !old->is_deleted && ps_file_meta_read(old->body, &have) &&
           ps_fingerprint_same(&have.hash, &meta->hash) && have.size == meta->size;
}

/* Where to go on with the content of an item; -1 when nothing is needed. */
static int64_t needed_from(Known *known, const PsPart *part, const PsItem *item, const PsItem *old)
{
    PsFileMeta meta;
    int64_t staged = 0;
    if (item->is_deleted || !ps_file_meta_read(item->body, &meta))
        return -1;
    PS_AUTO_FREE char *name = ps_strndup(item->name.data, item->name.len);
    if ((is_catalogued(old, &meta) || !old->is_deleted) &&
        ps_file_stage_is_in_place(known->tree, name, &meta))
        return -1;
    if (ps_file_stage_find(known->tree, &meta.hash, &staged))
        return staged < meta.size ? staged : -1;
    if (copy_known(known, part, &meta))
        return -1;
    return 0;
}

static PsSyncStatus find_needed(Known *known, const PsHostTarget *target, const PsItem *items,
                                size_t count, PsBuffer *reply, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsPart part = {0};
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return ps_peer_host_status(status);
    PsSlice *names = PS_ARENA_ARRAY(&known->arena, PsSlice, count + 1);
    PsItem *olds = PS_ARENA_ARRAY(&known->arena, PsItem, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = items[i].name;
    if (status == PS_STORE_OK) {
        status = store->ops->find(store->db, part.id, names, count, true, &known->arena, olds, err);
        if (status)
            return ps_peer_host_status(status);
    }
    for (size_t i = 0; i < count; i++) {
        int64_t from = needed_from(known, &part, &items[i], &olds[i]);
        if (from >= 0) {
            ps_wire_put(reply, i + 1);
            ps_wire_put(reply, (uint64_t)from);
            ps_wire_put(reply, olds[i].id != 0 && !olds[i].is_deleted);
        }
    }
    ps_wire_put(reply, 0);
    return PS_SYNC_OK;
}

PsSyncStatus ps_host_files_block(PsWireReader *request, PsArena *arena, PsItem **items,
                                 size_t *count, PsErrorBuf *err)
{
    PsSlice block = {request->at, (size_t)(request->end - request->at)};
    if (request->has_failed || !ps_batch_read(block, arena, items, count, err))
        return ps_peer_host_bad_request(err);
    for (size_t i = 0; i < *count; i++) {
        const char *problem = ps_file_name_problem((*items)[i].name);
        PsFileMeta meta;
        if (problem == NULL && !(*items)[i].is_deleted &&
            !ps_file_meta_read((*items)[i].body, &meta))
            problem = "has no valid catalogue record";
        if (problem == NULL)
            continue;
        ps_error_set(err, "FileRefused", "A file that the other pool sent was refused: '%.*s' %s.",
                     (int)((*items)[i].name.len > 100 ? 100 : (*items)[i].name.len),
                     (*items)[i].name.data, problem);
        return PS_SYNC_FAILED;
    }
    return PS_SYNC_OK;
}

/* Request: module, owner, a block of items.  Reply: for each item whose content is needed its place
 * in the block (from 1), the byte to start with and whether there is an older version; then 0. */
PsSyncStatus ps_peer_host_want(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsHostTarget target;
    Known known = {0};
    PsItem *items = NULL;
    size_t count = 0;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (!status)
        status = ps_host_files_tree(host, &target, &known.tree, err);
    if (!status)
        status = ps_host_files_block(request, &known.arena, &items, &count, err);
    if (!status)
        status = find_needed(&known, &target, items, count, reply, err);
    ps_map_done(&known.by_hash);
    ps_arena_done(&known.arena);
    return status;
}

/* --- moving content --------------------------------------------------------------------------- */

static PsSyncStatus read_piece(const char *name, PsFileTree *tree, int64_t offset, size_t most,
                               bool compress, PsBuffer *reply)
{
    PS_AUTO_CLOSE int fd = ps_file_open_below(tree->root, name, O_RDONLY | O_NONBLOCK, 0);
    PS_AUTO_FREE char *piece = ps_alloc(PS_FILE_PIECE);
    ssize_t got = fd < 0 ? -1 : pread(fd, piece, most, offset);
    if (got < 0) {
        ps_wire_put(reply, 0);
        return PS_SYNC_OK;
    }
    ps_wire_put(reply, 1);
    size_t bound = ZSTD_compressBound((size_t)got);
    PS_AUTO_FREE char *packed = compress ? ps_alloc(bound) : NULL;
    size_t size = compress ? ZSTD_compress(packed, bound, piece, (size_t)got, 3) : bound;
    bool pays = compress && !ZSTD_isError(size) && size < (size_t)got;
    ps_wire_put(reply, pays ? CODEC_ZSTD : CODEC_PLAIN);
    ps_wire_put(reply, (uint64_t)got);
    ps_buffer_append(reply, pays ? packed : piece, pays ? size : (size_t)got);
    return PS_SYNC_OK;
}

/* Request: module, owner, name, offset, most bytes, whether to compress.  Reply: 0 when it cannot
 * be read; else 1, codec, size before compression, bytes. */
PsSyncStatus ps_peer_host_read(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    char name[PS_ITEM_NAME_LIMIT + 1];
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    ps_wire_get_text(request, name, sizeof name);
    int64_t offset = ps_wire_get_count(request);
    uint64_t most = ps_wire_get(request);
    bool compress = ps_wire_get(request) == 1;
    if (!ps_wire_is_done(request) || most > PS_FILE_PIECE ||
        ps_file_name_problem(ps_slice(name)) != NULL)
        return ps_peer_host_bad_request(err);
    status = ps_host_files_tree(host, &target, &tree, err);
    return status ? status : read_piece(name, tree, offset, (size_t)most, compress, reply);
}

static PsSyncStatus unpack(uint64_t codec, PsSlice packed, size_t size, char *piece,
                           PsErrorBuf *err)
{
    if (codec == CODEC_PLAIN && packed.len == size)
        memcpy(piece, packed.data, size);
    else if (codec != CODEC_ZSTD || ZSTD_decompress(piece, size, packed.data, packed.len) != size)
        return ps_peer_host_bad_request(err);
    return PS_SYNC_OK;
}

/* Request: module, owner, content hash, offset, then as READ replies.  The offset must be where the
 * staged file ends. */
PsSyncStatus ps_peer_host_write(PsPeerHost *host, PsWireReader *request,
                                __attribute__((unused)) PsBuffer *reply, PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    PsFingerprint hash;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    ps_wire_get_fixed(request, &hash, sizeof hash);
    int64_t offset = ps_wire_get_count(request);
    uint64_t codec = ps_wire_get(request), size = ps_wire_get(request);
    PsSlice packed = {request->at, (size_t)(request->end - request->at)};
    if (request->has_failed || size > PS_FILE_PIECE)
        return ps_peer_host_bad_request(err);
    PS_AUTO_FREE char *piece = ps_alloc(PS_FILE_PIECE);
    status = unpack(codec, packed, (size_t)size, piece, err);
    if (!status)
        status = ps_host_files_tree(host, &target, &tree, err);
    if (status)
        return status;
    PS_AUTO_CLOSE int fd = -1;
    int64_t staged = 0;
    status = ps_peer_host_status(ps_file_stage_open(tree, &hash, &fd, &staged, err));
    if (!status && staged != offset)
        return ps_peer_host_bad_request(err);
    if (!status && pwrite(fd, piece, (size_t)size, offset) != (ssize_t)size) {
        ps_error_set(err, errno == ENOSPC ? "StoreFull" : "FileFailed",
                     "Content for '%s' cannot be staged: %s. What is there is kept and the next "
                     "run goes on from it.",
                     tree->path, strerror(errno == 0 ? ENOSPC : errno));
        status = PS_SYNC_FAILED;
    }
    return status;
}
