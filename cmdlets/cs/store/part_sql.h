/* part_sql.h - what the two databases share about partitions: the columns of their table, and
 * statements in which $ stands for a partition's id. */
#ifndef PS_CS_STORE_PART_SQL_H
#define PS_CS_STORE_PART_SQL_H

#include <string.h>

#include "base/buffer.h"
#include "cs/store/store.h"

/* The columns behind the id, which are the fields of PsPart.  Kinds: TEXT is an array of char,
 * NUMBER an int64_t, BOOL a bool, BYTES has PS_FINGERPRINT_SIZE bytes, KIND is a PsPartKind. */
/* clang-format off */
#define PS_PART_COLUMNS(column_) \
    column_(module, TEXT) \
    column_(owner, TEXT) \
    column_(holder, TEXT) \
    column_(kind, KIND) \
    column_(epoch, NUMBER) \
    column_(max_seq, NUMBER) \
    column_(purged_seq, NUMBER) \
    column_(count, NUMBER) \
    column_(root, BYTES) \
    column_(is_read_only, BOOL) \
    column_(has_peer, BOOL) \
    column_(peer_uuid, BYTES) \
    column_(peer_seq, NUMBER) \
    column_(peer_root, BYTES) \
    column_(verified_seq, NUMBER) \
    column_(missing, NUMBER) \
    column_(scrub_pos, NUMBER) \
    column_(last_time, NUMBER) \
    column_(last_error, TEXT)
/* clang-format on */

/* ",module,owner" and so on */
#define PS_PART_NAME(name_, kind_) "," #name_
#define PS_PART_NAMES PS_PART_COLUMNS(PS_PART_NAME)

static inline void ps_part_copy_text(char *out, size_t size, PsSlice text)
{
    size_t len = text.len < size ? text.len : size - 1;
    memcpy(out, text.data, len);
    out[len] = '\0';
}

static inline void ps_part_copy_bytes(void *out, PsSlice bytes)
{
    if (bytes.len == PS_FINGERPRINT_SIZE)
        memcpy(out, bytes.data, bytes.len);
}

/* `pattern` with the id for each $ that is not an argument's ($1). */
static inline const char *ps_part_sql(PsBuffer *out, const char *pattern, int64_t part)
{
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '$' && (p[1] < '0' || p[1] > '9'))
            ps_buffer_printf(out, "%lld", (long long)part);
        else
            ps_buffer_byte(out, *p);
    }
    return ps_buffer_cstr(out);
}

#endif
