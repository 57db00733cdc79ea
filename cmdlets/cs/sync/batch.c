/* batch.c - see batch.h.
 *
 * block:  codec (0 plain, 1 zstd), size before compression, count, bytes
 * item:   0 alive / 1 deletion record, name, epoch, version, seq minus the seq before, body
 */
#include "cs/sync/batch.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "cs/sync/wire.h"

enum { CODEC_PLAIN, CODEC_ZSTD, ZSTD_LEVEL = 3, WORTH_COMPRESSING = 256 };

static int by_seq(const void *a, const void *b)
{
    int64_t x = ((const PsItem *)a)->seq, y = ((const PsItem *)b)->seq;
    return x < y ? -1 : x > y;
}

void ps_batch_sort(PsItem *items, size_t count)
{
    if (count > 1)
        qsort(items, count, sizeof *items, by_seq);
}

void ps_batch_add(PsBatchWriter *writer, const PsItem *item)
{
    PsBuffer *raw = &writer->raw;
    ps_buffer_byte(raw, item->is_deleted);
    ps_wire_put_bytes(raw, item->name);
    ps_wire_put(raw, (uint64_t)item->epoch);
    ps_wire_put(raw, (uint64_t)item->version);
    ps_wire_put(raw, (uint64_t)(item->seq - writer->last_seq));
    if (!item->is_deleted)
        ps_wire_put_bytes(raw, item->body);
    writer->last_seq = item->seq;
    writer->count++;
}

static bool append_compressed(const PsBuffer *raw, PsBuffer *out)
{
    size_t bound = ZSTD_compressBound(raw->len);
    ps_buffer_reserve(out, bound);
    size_t size = ZSTD_compress(out->data + out->len, bound, raw->data, raw->len, ZSTD_LEVEL);
    if (ZSTD_isError(size) || size >= raw->len)
        return false;
    out->len += size;
    return true;
}

void ps_batch_finish(PsBatchWriter *writer, PsBuffer *out)
{
    PsBuffer *raw = &writer->raw;
    size_t head = out->len;
    ps_buffer_byte(out, CODEC_ZSTD);
    ps_wire_put(out, raw->len);
    ps_wire_put(out, (uint64_t)writer->count);
    if (raw->len < WORTH_COMPRESSING || !append_compressed(raw, out)) {
        out->data[head] = CODEC_PLAIN;
        ps_buffer_slice(out, ps_buffer_view(raw));
    }
    raw->len = 0;
    writer->count = 0;
    writer->last_seq = 0;
}

void ps_batch_done(PsBatchWriter *writer)
{
    ps_buffer_done(&writer->raw);
}

static bool fail(PsErrorBuf *err, const char *what)
{
    ps_error_set(err, "BatchInvalid", "The other pool sent a batch of items that is not valid: %s.",
                 what);
    return false;
}

static bool unpack(PsWireReader *reader, int codec, size_t size, PsArena *arena, PsSlice *out,
                   PsErrorBuf *err)
{
    size_t packed = (size_t)(reader->end - reader->at);
    if (codec == CODEC_PLAIN) {
        *out = (PsSlice){reader->at, packed};
        return packed == size || fail(err, "its size is wrong");
    }
    char *raw = ps_arena_alloc(arena, size + 1);
    size_t got = ZSTD_decompress(raw, size, reader->at, packed);
    *out = (PsSlice){raw, size};
    return (!ZSTD_isError(got) && got == size) || fail(err, "it does not unpack to its size");
}

static bool read_item(PsWireReader *reader, int64_t *seq, PsItem *out)
{
    int64_t step = 0;
    PsItem item = {.is_deleted = ps_wire_get(reader) == 1};
    item.name = ps_wire_get_bytes(reader, PS_ITEM_NAME_LIMIT);
    item.epoch = ps_wire_get_count(reader);
    item.version = ps_wire_get_count(reader);
    step = ps_wire_get_count(reader);
    if (!item.is_deleted)
        item.body = ps_wire_get_bytes(reader, PS_ITEM_BODY_LIMIT);
    if (reader->has_failed || item.epoch < 1 || item.version < 1 || step < 1 ||
        __builtin_add_overflow(*seq, step, seq))
        return false;
    item.seq = *seq;
    *out = item;
    return true;
}

bool ps_batch_read(PsSlice block, PsArena *arena, PsItem **items, size_t *count, PsErrorBuf *err)
{
    enum { SMALLEST_ITEM = 6 };
    PsWireReader head = ps_wire_reader(block);
    uint64_t codec = ps_wire_get(&head);
    uint64_t size = ps_wire_get(&head), total = ps_wire_get(&head);
    if (head.has_failed || codec > CODEC_ZSTD || size > PS_BATCH_LIMIT)
        return fail(err, "its head is wrong");
    if (total > size / SMALLEST_ITEM + 1)
        return fail(err, "it cannot hold so many items");
    PsSlice raw = {0};
    if (!unpack(&head, (int)codec, (size_t)size, arena, &raw, err))
        return false;
    PsWireReader reader = ps_wire_reader(raw);
    PsItem *list = PS_ARENA_ARRAY(arena, PsItem, (size_t)total + 1);
    int64_t seq = 0;
    for (size_t i = 0; i < total; i++)
        if (!read_item(&reader, &seq, &list[i]))
            return fail(err, "an item is wrong");
    if (!ps_wire_is_done(&reader))
        return fail(err, "it has a rest");
    *items = list;
    *count = (size_t)total;
    return true;
}
