/* file_meta.h - what the catalogue says about a file, and the names that a file may have.
 *
 * A file is an item of its tree's partition: the name is its path below the tree, the body is this
 * record.  Two files with the same content hash have the same content. */
#ifndef PS_CS_STORE_FILE_META_H
#define PS_CS_STORE_FILE_META_H

#include "base/buffer.h"
#include "cs/store/fingerprint.h"
#include "cs/store/store_status.h"

typedef struct {
    int64_t size;  /* bytes */
    uint32_t mode; /* permission bits */
    int64_t mtime_ns;
    PsFingerprint hash; /* of the content, keyed */
} PsFileMeta;

/* Bytes that are hashed at once. */
enum { PS_FILE_BLOCK = 1 << 20 };

/* Names that start so are ours and never catalogued. */
#define PS_FILE_PRIVATE ".cmdhost-"

void ps_file_meta_write(const PsFileMeta *meta, PsBuffer *out);
bool ps_file_meta_read(PsSlice body, PsFileMeta *out) PS_CHECKED;

/* What is wrong with a path below a tree, as the end of a sentence; NULL when it is fine: relative,
 * no empty part, no . or .., no NUL, valid UTF-8, not one of ours. */
const char *ps_file_name_problem(PsSlice name);

/* The content hash of everything that can be read from the file, and its size; 0 or an errno.
 * Blocks of 1 MB are hashed, and then their hashes. */
int ps_file_hash(int fd, const uint8_t key[PS_KEY_SIZE], PsFingerprint *hash,
                 int64_t *size) PS_CHECKED;
/* The same of bytes in memory. */
PsFingerprint ps_file_hash_bytes(PsSlice bytes, const uint8_t key[PS_KEY_SIZE]);

/* Opens a path below the folder `root`: never through a symbolic link, never out of it.  The
 * descriptor, or -1 and errno. */
int ps_file_open_below(int root, const char *name, int flags, unsigned mode) PS_CHECKED;
/* Opens (making them when asked) the folders of `name`; *base is its last part. */
int ps_file_open_parent(int root, const char *name, bool make, const char **base) PS_CHECKED;

#endif
