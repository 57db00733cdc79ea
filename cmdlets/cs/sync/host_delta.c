/* host_delta.c - the answering end: an edited file out of the chunks that its older version has. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/store/file_chunks.h"
#include "cs/sync/host_files.h"

/* A file of the tree that a request names; *fd is -1 when it cannot be opened. */
static PsSyncStatus open_named(PsPeerHost *host, PsWireReader *request, PsHostTarget *target,
                               PsFileTree **tree, int *fd, PsErrorBuf *err)
{
    char name[PS_ITEM_NAME_LIMIT + 1];
    PsSyncStatus status = ps_peer_host_target(host, request, target, err);
    if (status)
        return status;
    ps_wire_get_text(request, name, sizeof name);
    if (request->has_failed || ps_file_name_problem(ps_slice(name)) != NULL)
        return ps_peer_host_bad_request(err);
    status = ps_host_files_tree(host, target, tree, err);
    if (!status)
        *fd = ps_file_open_below((*tree)->root, name, O_RDONLY | O_NONBLOCK, 0);
    return status;
}

/* Request: module, owner, name, logarithm of the chunk size.  Reply: 0 when it cannot be read; else
 * 1, number of chunks, and of each its length and hash (8 bytes). */
PsSyncStatus ps_peer_host_chunks(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    PsFileChunks chunks = {0};
    PS_AUTO_CLOSE int fd = -1;
    PsSyncStatus status = open_named(host, request, &target, &tree, &fd, err);
    if (status)
        return status;
    uint64_t bits = ps_wire_get(request);
    if (!ps_wire_is_done(request) || bits < PS_CHUNK_BITS_MIN || bits > PS_CHUNK_BITS_MAX)
        return ps_peer_host_bad_request(err);
    bool is_read =
        fd >= 0 && ps_file_chunks_read(fd, (unsigned)bits, host->store->key, &chunks) == 0;
    ps_wire_put(reply, is_read);
    if (is_read)
        ps_wire_put(reply, chunks.len);
    for (size_t i = 0; i < chunks.len && is_read; i++) {
        ps_wire_put(reply, chunks.items[i].len);
        ps_wire_put_fixed(reply, &chunks.items[i].hash, sizeof chunks.items[i].hash);
    }
    ps_file_chunks_done(&chunks);
    return PS_SYNC_OK;
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const PsFileChunk *)a)->hash, y = ((const PsFileChunk *)b)->hash;
    return x < y ? -1 : x > y;
}

static const PsFileChunk *find_chunk(const PsFileChunks *have, uint64_t hash, uint32_t len)
{
    PsFileChunk key = {.hash = hash};
    const PsFileChunk *found =
        have->len == 0 ? NULL : bsearch(&key, have->items, have->len, sizeof *have->items, by_hash);
    return found != NULL && found->len == len ? found : NULL;
}

/* A run of the new file: out of the old one at `from`, or (-1) not there. */
typedef struct {
    int64_t from, len;
} Run;

static void put_run(PsBuffer *reply, const Run *run)
{
    if (run->len == 0)
        return;
    ps_wire_put(reply, run->from < 0 ? 0 : (uint64_t)run->from + 1);
    ps_wire_put(reply, (uint64_t)run->len);
}

static PsSyncStatus match(const PsFileChunks *have, PsWireReader *request, PsBuffer *reply,
                          PsErrorBuf *err)
{
    Run run = {-1, 0};
    for (int64_t n = ps_wire_get_count(request); n > 0 && !request->has_failed; n--) {
        uint64_t len = ps_wire_get(request), hash = 0;
        ps_wire_get_fixed(request, &hash, sizeof hash);
        if (len == 0 || len > (8u << PS_CHUNK_BITS_MAX))
            return ps_peer_host_bad_request(err);
        const PsFileChunk *found = find_chunk(have, hash, (uint32_t)len);
        int64_t from = found == NULL ? -1 : found->offset;
        bool goes_on = found == NULL ? run.from < 0 : run.from >= 0 && from == run.from + run.len;
        if (!goes_on) {
            put_run(reply, &run);
            run = (Run){from, 0};
        }
        run.len += (int64_t)len;
    }
    put_run(reply, &run);
    return ps_wire_is_done(request) ? PS_SYNC_OK : ps_peer_host_bad_request(err);
}

/* Request: module, owner, name of the file that is here, logarithm of the chunk size, number of
 * chunks of the new content, length and hash of each.  Reply: runs of the new content in order: 0
 * or one more than the place in the file here, length. */
PsSyncStatus ps_peer_host_match(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    PsFileChunks have = {0};
    PS_AUTO_CLOSE int fd = -1;
    PsSyncStatus status = open_named(host, request, &target, &tree, &fd, err);
    if (status)
        return status;
    uint64_t bits = ps_wire_get(request);
    if (request->has_failed || bits < PS_CHUNK_BITS_MIN || bits > PS_CHUNK_BITS_MAX)
        return ps_peer_host_bad_request(err);
    if (fd < 0 || ps_file_chunks_read(fd, (unsigned)bits, host->store->key, &have) != 0)
        have.len = 0; /* then all of it is new */
    if (have.len > 1)
        qsort(have.items, have.len, sizeof *have.items, by_hash);
    status = match(&have, request, reply, err);
    ps_file_chunks_done(&have);
    return status;
}

static int copy_bytes(int from, int64_t from_offset, int to, int64_t to_offset, int64_t len)
{
    enum { STEP = 1 << 18 };
    PS_AUTO_FREE char *room = ps_alloc(STEP);
    while (len > 0) {
        ssize_t got = pread(from, room, len < STEP ? (size_t)len : STEP, from_offset);
        if (got <= 0)
            return got < 0 ? errno : EIO;
        if (pwrite(to, room, (size_t)got, to_offset) != got)
            return errno == 0 ? ENOSPC : errno;
        from_offset += got;
        to_offset += got;
        len -= got;
    }
    return 0;
}

/* Request: module, owner, name of the file that is here, content hash, offset in the staged file,
 * place in the file here, length.  Reply: whether it could be copied. */
PsSyncStatus ps_peer_host_copy(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsHostTarget target;
    PsFileTree *tree = NULL;
    PsFingerprint hash;
    PS_AUTO_CLOSE int from = -1, to = -1;
    int64_t staged = 0;
    PsSyncStatus status = open_named(host, request, &target, &tree, &from, err);
    if (status)
        return status;
    ps_wire_get_fixed(request, &hash, sizeof hash);
    int64_t offset = ps_wire_get_count(request), place = ps_wire_get_count(request);
    int64_t len = ps_wire_get_count(request);
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    status = ps_peer_host_status(ps_file_stage_open(tree, &hash, &to, &staged, err));
    if (!status && staged != offset)
        return ps_peer_host_bad_request(err);
    if (status)
        return status;
    int error = from < 0 ? ENOENT : copy_bytes(from, place, to, offset, len);
    if (error == ENOSPC || error == EDQUOT) {
        ps_error_set(err, "StoreFull",
                     "Content for '%s' cannot be staged: %s. What is there is kept and the next "
                     "run goes on from it.",
                     tree->path, strerror(error));
        return PS_SYNC_FAILED;
    }
    if (error != 0 && ftruncate(to, offset) != 0)
        error = EIO; /* the wrong rest is found by its hash */
    ps_wire_put(reply, error == 0);
    return PS_SYNC_OK;
}
