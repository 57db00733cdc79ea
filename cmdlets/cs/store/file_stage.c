/* file_stage.c - see file_stage.h. */
#include "cs/store/file_stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/store/file_tree_priv.h"

enum { NAME_SIZE = 64, FSYNC_EACH = 32 /* more files than that: flush the file system instead */ };

static const char *stage_name(const PsFingerprint *hash, char out[NAME_SIZE])
{
    int len = snprintf(out, NAME_SIZE, PS_FILE_STAGING "/");
    for (int i = 0; i < PS_FINGERPRINT_SIZE; i++)
        len += snprintf(out + len, (size_t)(NAME_SIZE - len), "%02x", hash->bytes[i]);
    return out;
}

PsStoreStatus ps_file_stage_open(PsFileTree *tree, const PsFingerprint *hash, int *fd,
                                 int64_t *size, PsErrorBuf *err)
{
    char name[NAME_SIZE];
    struct stat info;
    stage_name(hash, name);
    PsStoreStatus ready = ps_file_tree_ensure(tree, err);
    if (ready)
        return ready;
    int file = ps_file_open_below(tree->root, name, O_RDWR | O_CREAT, 0600);
    if (file < 0 && errno == ENOENT && mkdirat(tree->root, PS_FILE_STAGING, 0700) == 0)
        file = ps_file_open_below(tree->root, name, O_RDWR | O_CREAT, 0600);
    if (file < 0 || fstat(file, &info) != 0) {
        PsStoreStatus status = ps_file_tree_fail(tree, "opening the staged file", name, err);
        ps_close_at(&file);
        return status;
    }
    *fd = file;
    *size = info.st_size;
    return PS_STORE_OK;
}

static PsSlice hash_key(const PsFingerprint *hash)
{
    return (PsSlice){(const char *)hash->bytes, sizeof hash->bytes};
}

static void note_checked(PsFileTree *tree, const PsFingerprint *hash)
{
    ps_map_set(&tree->staged, hash_key(hash), tree);
}

/* The disk begins with it now, so that less is left for the flush; what fails here fails there. */
static void begin_writing(int fd)
{
    (void)!sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

PsStoreStatus ps_file_stage_append(PsFileTree *tree, const PsFingerprint *hash, int64_t offset,
                                   PsSlice bytes, bool *fits, PsErrorBuf *err)
{
    PS_AUTO_CLOSE int fd = -1;
    int64_t staged = 0;
    PsStoreStatus status = ps_file_stage_open(tree, hash, &fd, &staged, err);
    if (status)
        return status;
    *fits = staged == offset;
    if (!*fits)
        return PS_STORE_OK;
    errno = ENOSPC; /* what a short write means */
    if (pwrite(fd, bytes.data, bytes.len, offset) != (ssize_t)bytes.len) {
        ps_error_set(err, errno == ENOSPC ? "StoreFull" : "FileFailed",
                     "Content for '%s' cannot be staged: %s. What is there is kept and the next "
                     "run goes on from it.",
                     tree->path, strerror(errno));
        return errno == ENOSPC ? PS_STORE_FULL : PS_STORE_IO;
    }
    begin_writing(fd);
    PsFingerprint real;
    if (offset == 0 && bytes.len <= PS_FILE_BLOCK) { /* nearly all files come whole */
        real = ps_file_hash_bytes(bytes, tree->store->key);
        if (ps_fingerprint_same(&real, hash))
            note_checked(tree, hash);
    }
    return PS_STORE_OK;
}

bool ps_file_stage_find(const PsFileTree *tree, const PsFingerprint *hash, int64_t *size)
{
    char name[NAME_SIZE];
    struct stat info;
    if (fstatat(tree->root, stage_name(hash, name), &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(info.st_mode))
        return false;
    *size = info.st_size;
    return true;
}

static bool has_content(const PsFileTree *tree, int fd, const PsFileMeta *meta)
{
    PsFingerprint hash;
    int64_t size = 0;
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == meta->size &&
           ps_file_hash(fd, tree->store->key, &hash, &size) == 0 && size == meta->size &&
           ps_fingerprint_same(&hash, &meta->hash);
}

bool ps_file_stage_is_in_place(const PsFileTree *tree, const char *name, const PsFileMeta *meta)
{
    PS_AUTO_CLOSE int fd = ps_file_open_below(tree->root, name, O_RDONLY | O_NONBLOCK, 0);
    struct stat info;
    return fd >= 0 && fstat(fd, &info) == 0 &&
           info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec == meta->mtime_ns &&
           has_content(tree, fd, meta);
}

bool ps_file_stage_copy(PsFileTree *tree, const char *from, const PsFileMeta *meta)
{
    PS_AUTO_CLOSE int source = ps_file_open_below(tree->root, from, O_RDONLY | O_NONBLOCK, 0);
    PS_AUTO_CLOSE int target = -1;
    int64_t size = 0;
    struct stat info;
    PsErrorBuf err;
    if (source < 0 || fstat(source, &info) != 0 || info.st_size != meta->size ||
        ps_file_stage_open(tree, &meta->hash, &target, &size, &err))
        return false;
    off_t in = 0, out = 0;
    while (in < meta->size) {
        ssize_t got = copy_file_range(source, &in, target, &out, (size_t)(meta->size - in), 0);
        if (got <= 0)
            return false;
    }
    bool is_good = ftruncate(target, meta->size) == 0 && lseek(target, 0, SEEK_SET) == 0 &&
                   has_content(tree, target, meta);
    if (is_good)
        note_checked(tree, &meta->hash);
    return is_good;
}

/* --- placing -------------------------------------------------------------------------------- */

static bool is_right(PsFileTree *tree, int fd, const PsFileMeta *meta)
{
    struct stat info;
    if (ps_map_remove(&tree->staged, hash_key(&meta->hash)) != NULL && fstat(fd, &info) == 0 &&
        info.st_size == meta->size)
        return true;
    return has_content(tree, fd, meta);
}

static PsStoreStatus prepare(PsFileTree *tree, const PsFilePlacement *file, PsErrorBuf *err)
{
    char name[NAME_SIZE];
    stage_name(&file->meta.hash, name);
    PS_AUTO_CLOSE int fd = ps_file_open_below(tree->root, name, O_RDWR, 0);
    if (fd < 0)
        return ps_file_tree_fail(tree, "opening the staged file", file->name, err);
    if (!is_right(tree, fd, &file->meta)) {
        unlinkat(tree->root, name, 0);
        ps_error_set(err, "FileContentWrong",
                     "The content received for the file '%s' is not what was announced; it was "
                     "thrown away. Run the command again.",
                     file->name);
        return PS_STORE_CORRUPT;
    }
    const struct timespec times[2] = {
        {.tv_nsec = UTIME_OMIT},
        {.tv_sec = file->meta.mtime_ns / 1000000000, .tv_nsec = file->meta.mtime_ns % 1000000000},
    };
    if (fchmod(fd, file->meta.mode) != 0 || futimens(fd, times) != 0)
        return ps_file_tree_fail(tree, "preparing", file->name, err);
    begin_writing(fd);
    return PS_STORE_OK;
}

static PsStoreStatus flush_file(const PsFileTree *tree, const PsFilePlacement *file,
                                PsErrorBuf *err)
{
    char name[NAME_SIZE];
    PS_AUTO_CLOSE int fd =
        ps_file_open_below(tree->root, stage_name(&file->meta.hash, name), O_RDONLY, 0);
    if (fd < 0 || fsync(fd) != 0)
        return ps_file_tree_fail(tree, "flushing", file->name, err);
    return PS_STORE_OK;
}

static PsStoreStatus rename_in(PsFileTree *tree, PsFilePlacement *file, PsErrorBuf *err)
{
    char staged[NAME_SIZE];
    const char *base = NULL;
    struct stat info;
    PS_AUTO_CLOSE int parent = ps_file_open_parent(tree->root, file->name, true, &base);
    if (parent < 0)
        return ps_file_tree_fail(tree, "opening the folder", file->name, err);
    stage_name(&file->meta.hash, staged);
    if (file->is_staged && renameat(tree->root, staged, parent, base) != 0)
        return ps_file_tree_fail(tree, "placing", file->name, err);
    if (fstatat(parent, base, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return ps_file_tree_fail(tree, "placing", file->name, err);
    file->stat = ps_file_tree_stat(ps_slice(file->name), &info);
    return PS_STORE_OK;
}

static PsStoreStatus flush_folder(const PsFileTree *tree, const PsFilePlacement *file,
                                  PsErrorBuf *err)
{
    const char *base = NULL;
    PS_AUTO_CLOSE int parent = ps_file_open_parent(tree->root, file->name, false, &base);
    PS_AUTO_CLOSE int folder =
        parent < 0 ? -1 : openat(parent, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || fsync(folder) != 0)
        return ps_file_tree_fail(tree, "flushing the folder", file->name, err);
    return PS_STORE_OK;
}

/* Two files with one content share one staged file: the second gets a copy of the first. */
static PsStoreStatus stage_again(PsFileTree *tree, PsFilePlacement *files, size_t at,
                                 PsErrorBuf *err)
{
    int64_t size = 0;
    if (!files[at].is_staged || ps_file_stage_find(tree, &files[at].meta.hash, &size))
        return PS_STORE_OK;
    for (size_t i = 0; i < at; i++)
        if (ps_fingerprint_same(&files[i].meta.hash, &files[at].meta.hash) &&
            ps_file_stage_copy(tree, files[i].name, &files[at].meta)) {
            PsStoreStatus status = prepare(tree, &files[at], err);
            return status ? status : flush_file(tree, &files[at], err);
        }
    errno = ENOENT;
    return ps_file_tree_fail(tree, "placing", files[at].name, err);
}

static size_t folder_len(const PsFilePlacement *file)
{
    const char *slash = strrchr(file->name, '/');
    return slash == NULL ? 0 : (size_t)(slash - file->name);
}

static bool is_in_folder_of(const PsFilePlacement *a, const PsFilePlacement *b)
{
    size_t len = folder_len(a);
    return len == folder_len(b) && memcmp(a->name, b->name, len) == 0;
}

/* What several threads flush together: each takes the next one that there is. */
typedef struct {
    const PsFileTree *tree;
    const PsFilePlacement *files;
    size_t count;
    PsStoreStatus (*flush)(const PsFileTree *tree, const PsFilePlacement *file, PsErrorBuf *err);
    bool (*is_needed)(const PsFilePlacement *files, size_t at);
    atomic_size_t next;
    pthread_mutex_t lock; /* for what follows */
    PsStoreStatus status; /* the first failure */
    PsErrorBuf error;
} Flush;

static void *flush_some(void *arg)
{
    Flush *flush = arg;
    for (size_t at; (at = atomic_fetch_add(&flush->next, 1)) < flush->count;) {
        PsErrorBuf error = {0};
        PsStoreStatus status = !flush->is_needed(flush->files, at)
                                   ? PS_STORE_OK
                                   : flush->flush(flush->tree, &flush->files[at], &error);
        if (!status)
            continue;
        pthread_mutex_lock(&flush->lock);
        if (!flush->status)
            flush->error = error;
        flush->status = flush->status ? flush->status : status;
        pthread_mutex_unlock(&flush->lock);
    }
    return NULL;
}

/* Each flush waits for the disk, which does all that wait at a time in one go. */
static PsStoreStatus flush_together(Flush *flush, PsErrorBuf *err)
{
    enum { HELPERS = 7 };
    pthread_t helpers[HELPERS];
    size_t helped = 0, wanted = flush->count < HELPERS + 1 ? flush->count : HELPERS + 1;
    sigset_t all, before;
    pthread_mutex_init(&flush->lock, NULL);
    sigfillset(&all); /* signals stay with the thread that knows what to do about them */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (helped + 1 < wanted && pthread_create(&helpers[helped], NULL, flush_some, flush) == 0)
        helped++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    flush_some(flush);
    for (size_t i = 0; i < helped; i++)
        pthread_join(helpers[i], NULL);
    pthread_mutex_destroy(&flush->lock);
    if (flush->status && err != NULL)
        *err = flush->error;
    return flush->status;
}

static bool is_staged(const PsFilePlacement *files, size_t at)
{
    return files[at].is_staged;
}

/* A file system writes all that is waiting together: the first flush of several takes nearly all
 * of the time.  So everything is written before anything is flushed. */
static PsStoreStatus flush_contents(const PsFileTree *tree, const PsFilePlacement *files,
                                    size_t count, PsErrorBuf *err)
{
    Flush flush = {
        .tree = tree,
        .files = files,
        .count = count,
        .flush = flush_file,
        .is_needed = is_staged,
    };
    return flush_together(&flush, err);
}

static bool is_first_in_folder(const PsFilePlacement *files, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_in_folder_of(&files[at], &files[i]))
            return false;
    return true;
}

static PsStoreStatus flush_folders(const PsFileTree *tree, const PsFilePlacement *files,
                                   size_t count, PsErrorBuf *err)
{
    Flush flush = {
        .tree = tree,
        .files = files,
        .count = count,
        .flush = flush_folder,
        .is_needed = is_first_in_folder,
    };
    return flush_together(&flush, err);
}

static PsStoreStatus flush_system(const PsFileTree *tree, PsErrorBuf *err)
{
    return syncfs(tree->root) == 0 ? PS_STORE_OK : ps_file_tree_fail(tree, "flushing", ".", err);
}

PsStoreStatus ps_file_stage_place(PsFileTree *tree, PsFilePlacement *files, size_t count,
                                  PsErrorBuf *err)
{
    bool is_many = count > FSYNC_EACH;
    PsStoreStatus status = PS_STORE_OK;
    for (size_t i = 0; i < count && !status; i++)
        if (files[i].is_staged)
            status = prepare(tree, &files[i], err);
    if (!status)
        status = is_many ? flush_system(tree, err) : flush_contents(tree, files, count, err);
    for (size_t i = 0; i < count && !status; i++) {
        status = stage_again(tree, files, i, err);
        if (!status)
            status = rename_in(tree, &files[i], err);
    }
    if (status)
        return status;
    return is_many ? flush_system(tree, err) : flush_folders(tree, files, count, err);
}

PsStoreStatus ps_file_stage_unlink(PsFileTree *tree, const char *name, PsErrorBuf *err)
{
    const char *base = NULL;
    PS_AUTO_CLOSE int parent = ps_file_open_parent(tree->root, name, false, &base);
    if (parent < 0)
        return errno == ENOENT || errno == ENOTDIR
                   ? PS_STORE_OK
                   : ps_file_tree_fail(tree, "opening the folder", name, err);
    if (unlinkat(parent, base, 0) != 0 && errno != ENOENT)
        return ps_file_tree_fail(tree, "removing", name, err);
    return PS_STORE_OK;
}

void ps_file_stage_sweep(PsFileTree *tree)
{
    int fd = tree->root < 0
                 ? -1
                 : ps_file_open_below(tree->root, PS_FILE_STAGING, O_RDONLY | O_DIRECTORY, 0);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (folder == NULL) {
        ps_close_at(&fd);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
}
