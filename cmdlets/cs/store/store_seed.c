/* store_seed.c - filling an empty copy: see store.h. */
#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "cs/store/store.h"

static const char *seed_key(const PsPart *part, PsBuffer *out)
{
    ps_buffer_printf(out, "seed:%" PRId64, part->id);
    return ps_buffer_cstr(out);
}

static PsStoreStatus save(PsStore *store, const PsPart *part, PsSlice value, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer key = {0};
    return store->ops->meta_set(store->db, seed_key(part, &key), value, err);
}

PsStoreStatus ps_store_seed_read(PsStore *store, const PsPart *part, PsSeed *out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer key = {0}, value = {0};
    *out = (PsSeed){0};
    PsStoreStatus status = store->ops->meta_get(store->db, seed_key(part, &key), &value, err);
    if (status)
        return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
    if (value.len == sizeof *out)
        memcpy(out, value.data, sizeof *out);
    return PS_STORE_OK;
}

static PsStoreStatus check_empty(const PsPart *part, PsErrorBuf *err)
{
    if (part->max_seq == 0 && part->count == 0)
        return PS_STORE_OK;
    ps_error_set(err, "CopyNotEmpty", "%s of pool \"%s\" is not empty.", part->module, part->owner);
    return PS_STORE_REFUSED;
}

PsStoreStatus ps_store_seed_start(PsStore *store, const PsPart *part, PsErrorBuf *err)
{
    PsStoreStatus status = check_empty(part, err);
    return status ? status : store->ops->seed_start(store->db, part->id, err);
}

PsStoreStatus ps_store_seed_add(PsStore *store, const PsPart *part, PsSeed *seed, PsItem *items,
                                size_t count, PsErrorBuf *err)
{
    for (size_t i = 0; i < count; i++) {
        PsItem *item = &items[i];
        PsStoreStatus status = ps_store_check_item(item->name, item->body, err);
        if (status)
            return status;
        if (item->seq > seed->max_seq)
            seed->max_seq = item->seq;
        item->fingerprint = (PsFingerprint){{0}};
        if (item->is_deleted)
            continue;
        item->fingerprint =
            ps_fingerprint_item(store->key, item->name, item->epoch, item->version, item->body);
        ps_fingerprint_add(&seed->root, &item->fingerprint);
        seed->count++;
        seed->bytes += (int64_t)item->body.len;
    }
    PsStoreStatus status = store->ops->seed_write(store->db, part->id, items, count, err);
    return status ? status : save(store, part, (PsSlice){(const char *)seed, sizeof *seed}, err);
}

PsStoreStatus ps_store_seed_finish(PsStore *store, PsPart *part, const PsSeed *seed,
                                   PsErrorBuf *err)
{
    PsStoreStatus status = check_empty(part, err);
    if (!status)
        status = store->ops->seed_place(store->db, part->id, err);
    if (!status)
        status = save(store, part, (PsSlice){"", 0}, err);
    if (status)
        return status;
    part->count = seed->count;
    part->root = seed->root;
    part->max_seq = seed->max_seq;
    return PS_STORE_OK;
}

PsStoreStatus ps_store_seed_drop(PsStore *store, const PsPart *part, PsErrorBuf *err)
{
    PsStoreStatus status = store->ops->seed_drop(store->db, part->id, err);
    return status ? status : save(store, part, (PsSlice){"", 0}, err);
}
