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

/* What a block of items needs.  Content that is neither in place nor staged is looked for under
 * all other names: a renamed or copied file. */
typedef struct {
    PsFileTree *tree;
    PsArena arena;
    PsItem *olds;    /* what the catalogue has under the names */
    int64_t *from;   /* where to go on with each; -1: nothing is needed */
    PsMap elsewhere; /* content hash that is looked for -> name of a file that has it */
} Needed;

static PsSlice hash_key(const PsFileMeta *meta)
{
    return (PsSlice){(const char *)meta->hash.bytes, sizeof meta->hash};
}

static PsStoreStatus see_content(void *arg, const PsItem *item)
{
    Needed *needed = arg;
    PsFileMeta meta;
    if (!ps_file_meta_read(item->body, &meta))
        return PS_STORE_OK;
    PsMapEntry *entry = ps_map_find_entry(&needed->elsewhere, hash_key(&meta));
    if (entry != NULL && entry->value == NULL)
        entry->value = ps_arena_text(&needed->arena, item->name.data, item->name.len);
    return PS_STORE_OK;
}

static bool is_catalogued(const PsItem *old, const PsFileMeta *meta)
{
    PsFileMeta have;
    return old->id != 0 && !old->is_deleted && ps_file_meta_read(old->body, &have) &&
           ps_fingerprint_same(&have.hash, &meta->hash) && have.size == meta->size;
}

static int64_t needed_from(Needed *needed, const PsItem *item, const PsItem *old)
{
    PsFileMeta meta;
    int64_t staged = 0;
    if (item->is_deleted || !ps_file_meta_read(item->body, &meta))
        return -1;
    PS_AUTO_FREE char *name = ps_strndup(item->name.data, item->name.len);
    if ((is_catalogued(old, &meta) || !old->is_deleted) &&
        ps_file_stage_is_in_place(needed->tree, name, &meta))
        return -1;
    if (ps_file_stage_find(needed->tree, &meta.hash, &staged))
        return staged < meta.size ? staged : -1;
    if (meta.size > 0)
        ps_map_set(&needed->elsewhere, hash_key(&meta), NULL);
    return 0;
}

/* Content that several items have comes once: the others find it staged when they are placed. */
static void copy_known(Needed *needed, const PsItem *items, size_t count)
{
    PsMap coming = {0};
    for (size_t i = 0; i < count; i++) {
        PsFileMeta meta;
        if (needed->from[i] < 0 || !ps_file_meta_read(items[i].body, &meta) || meta.size == 0)
            continue;
        const char *name = ps_map_find(&needed->elsewhere, hash_key(&meta));
        if (ps_map_set(&coming, hash_key(&meta), needed) != NULL ||
            (name != NULL && ps_file_stage_copy(needed->tree, name, &meta)))
            needed->from[i] = -1;
    }
    ps_map_done(&coming);
}

static PsStoreStatus load_olds(Needed *needed, const PsStore *store, const PsPart *part,
                               const PsItem *items, size_t count, PsErrorBuf *err)
{
    PsSlice *names = PS_ARENA_ARRAY(&needed->arena, PsSlice, count + 1);
    needed->olds = PS_ARENA_ARRAY(&needed->arena, PsItem, count + 1);
    needed->from = PS_ARENA_ARRAY(&needed->arena, int64_t, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = items[i].name;
    return part->id == 0 ? PS_STORE_OK
                         : store->ops->find(store->db, part->id, names, count, true, &needed->arena,
                                            needed->olds, err);
}

static PsStoreStatus find_needed(Needed *needed, const PsHostTarget *target, const PsItem *items,
                                 size_t count, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsPart part = {0};
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (status == PS_STORE_OK || status == PS_STORE_ABSENT)
        status = load_olds(needed, store, &part, items, count, err);
    for (size_t i = 0; i < count && !status; i++)
        needed->from[i] = needed_from(needed, &items[i], &needed->olds[i]);
    if (!status && part.id != 0 && needed->elsewhere.count > 0)
        status = store->ops->scan(store->db, part.id, PS_SCAN_ALL, 0, see_content, needed, err);
    if (!status)
        copy_known(needed, items, count);
    return status;
}

static void put_needed(const Needed *needed, size_t count, PsBuffer *reply)
{
    for (size_t i = 0; i < count; i++) {
        if (needed->from[i] < 0)
            continue;
        ps_wire_put(reply, i + 1);
        ps_wire_put(reply, (uint64_t)needed->from[i]);
        ps_wire_put(reply, needed->olds[i].id != 0 && !needed->olds[i].is_deleted);
    }
    ps_wire_put(reply, 0);
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
    Needed needed = {0};
    PsItem *items = NULL;
    size_t count = 0;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (!status)
        status = ps_host_files_tree(host, &target, &needed.tree, err);
    if (!status)
        status = ps_host_files_block(request, &needed.arena, &items, &count, err);
    if (!status)
        status = ps_peer_host_status(find_needed(&needed, &target, items, count, err));
    if (!status)
        put_needed(&needed, count, reply);
    ps_map_done(&needed.elsewhere);
    ps_arena_done(&needed.arena);
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

/* The content in a piece; compressed it is unpacked into *room. */
static bool unpack(uint64_t codec, PsSlice packed, size_t size, char **room, PsSlice *out)
{
    *out = packed;
    if (codec == CODEC_PLAIN)
        return packed.len == size;
    if (codec != CODEC_ZSTD || size > PS_FILE_PIECE)
        return false;
    *room = ps_alloc(size + 1);
    *out = (PsSlice){*room, size};
    return ZSTD_decompress(*room, size, packed.data, packed.len) == size;
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
    PsSlice packed = {request->at, (size_t)(request->end - request->at)}, piece;
    PS_AUTO_FREE char *room = NULL;
    if (request->has_failed || size > PS_FILE_PIECE ||
        !unpack(codec, packed, (size_t)size, &room, &piece))
        return ps_peer_host_bad_request(err);
    status = ps_host_files_tree(host, &target, &tree, err);
    if (status)
        return status;
    bool fits = false;
    PsStoreStatus done = ps_file_stage_append(tree, &hash, offset, piece, &fits, err);
    if (done || fits)
        return ps_peer_host_status(done);
    return ps_peer_host_bad_request(err);
}
