/* file_meta.c - see file_meta.h. */
#include "cs/store/file_meta.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf.h"

enum { META_SIZE = 8 + 4 + 8 + PS_FINGERPRINT_SIZE };

void ps_file_meta_write(const PsFileMeta *meta, PsBuffer *out)
{
    ps_buffer_append(out, &meta->size, 8);
    ps_buffer_append(out, &meta->mode, 4);
    ps_buffer_append(out, &meta->mtime_ns, 8);
    ps_buffer_append(out, &meta->hash, sizeof meta->hash);
}

bool ps_file_meta_read(PsSlice body, PsFileMeta *out)
{
    if (body.len != META_SIZE)
        return false;
    memcpy(&out->size, body.data, 8);
    memcpy(&out->mode, body.data + 8, 4);
    memcpy(&out->mtime_ns, body.data + 12, 8);
    memcpy(&out->hash, body.data + 20, sizeof out->hash);
    return out->size >= 0 && out->mode <= 0777;
}

const char *ps_file_name_problem(PsSlice name)
{
    if (name.len == 0)
        return "is empty";
    if (name.len > 4000)
        return "is too long";
    if (memchr(name.data, '\0', name.len) != NULL || !ps_utf8_is_valid(name.data, name.len))
        return "is not valid UTF-8";
    for (size_t start = 0; start <= name.len;) {
        const char *part = name.data + start;
        const char *slash = memchr(part, '/', name.len - start);
        size_t len = slash == NULL ? name.len - start : (size_t)(slash - part);
        if (len == 0)
            return "has an empty part";
        if ((len == 1 && part[0] == '.') || (len == 2 && part[0] == '.' && part[1] == '.'))
            return "leads out of its folder";
        if (len > 255)
            return "has a part that is too long";
        start += len + 1;
    }
    if (name.len >= sizeof PS_FILE_PRIVATE - 1 &&
        memcmp(name.data, PS_FILE_PRIVATE, sizeof PS_FILE_PRIVATE - 1) == 0)
        return "is reserved";
    return NULL;
}

/* --- hashes --------------------------------------------------------------------------------- */

static void hash_block(const uint8_t key[PS_KEY_SIZE], const void *data, size_t size,
                       PsBuffer *hashes)
{
    uint8_t hash[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(hash, data, size, key + 16);
    ps_buffer_append(hashes, hash, sizeof hash);
}

static PsFingerprint finish_hash(const uint8_t key[PS_KEY_SIZE], int64_t size, PsBuffer *hashes)
{
    PsFingerprint hash;
    ps_buffer_append(hashes, &size, sizeof size);
    crypto_shorthash_siphashx24(hash.bytes, (const uint8_t *)hashes->data, hashes->len, key + 16);
    return hash;
}

PsFingerprint ps_file_hash_bytes(PsSlice bytes, const uint8_t key[PS_KEY_SIZE])
{
    PS_AUTO_BUFFER PsBuffer hashes = {0};
    for (size_t at = 0; at < bytes.len; at += PS_FILE_BLOCK)
        hash_block(key, bytes.data + at,
                   bytes.len - at < PS_FILE_BLOCK ? bytes.len - at : PS_FILE_BLOCK, &hashes);
    return finish_hash(key, (int64_t)bytes.len, &hashes);
}

static ssize_t read_block(int fd, char *block)
{
    size_t have = 0;
    while (have < PS_FILE_BLOCK) {
        ssize_t got = read(fd, block + have, PS_FILE_BLOCK - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

int ps_file_hash(int fd, const uint8_t key[PS_KEY_SIZE], PsFingerprint *hash, int64_t *size)
{
    PS_AUTO_FREE char *block = ps_alloc(PS_FILE_BLOCK);
    PS_AUTO_BUFFER PsBuffer hashes = {0};
    int64_t total = 0;
    for (;;) {
        ssize_t got = read_block(fd, block);
        if (got < 0)
            return errno;
        if (got > 0)
            hash_block(key, block, (size_t)got, &hashes);
        total += got;
        if (got < PS_FILE_BLOCK)
            break;
    }
    *hash = finish_hash(key, total, &hashes);
    *size = total;
    return 0;
}

/* --- paths ---------------------------------------------------------------------------------- */

int ps_file_open_below(int root, const char *name, int flags, unsigned mode)
{
    struct open_how how = {
        .flags = (uint64_t)(unsigned)(flags | O_CLOEXEC),
        .mode = (flags & O_CREAT) != 0 ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    return (int)syscall(SYS_openat2, root, name, &how, sizeof how);
}

int ps_file_open_parent(int root, const char *name, bool make, const char **base)
{
    const char *last = strrchr(name, '/');
    *base = last == NULL ? name : last + 1;
    int fd = openat(root, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (const char *part = name; fd >= 0 && last != NULL && part <= last;) {
        size_t len = strcspn(part, "/");
        char folder[256];
        if (len >= sizeof folder) {
            close(fd);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(folder, part, len);
        folder[len] = '\0';
        if (make && mkdirat(fd, folder, 0700) != 0 && errno != EEXIST) {
            int error = errno;
            close(fd);
            errno = error;
            return -1;
        }
        int next = ps_file_open_below(fd, folder, O_PATH | O_DIRECTORY, 0);
        int error = errno;
        close(fd);
        errno = error;
        fd = next;
        part += len + 1;
    }
    return fd;
}
