/* store_settings.c - see store_settings.h. */
#include "cs/store/store_settings.h"

#include <string.h>
#include <sys/random.h>

#include "base/memory.h"

PsStore *ps_store_wrap(const PsStoreOps *ops, void *db)
{
    PsStore *store = ps_alloc_zero(sizeof *store);
    store->ops = ops;
    store->db = db;
    return store;
}

/* A setting of exactly `size` bytes; `size` 0: text of any length into a name's buffer. */
static PsStoreStatus load_setting(PsStore *store, const char *key, void *out, size_t size,
                                  const char *where, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer value = {0};
    PsStoreStatus status = store->ops->meta_get(store->db, key, &value, err);
    bool is_text = size == 0;
    if (is_text ? value.len > 0 && value.len < PS_FQDN_SIZE : value.len == size) {
        memcpy(out, value.data, value.len);
        return PS_STORE_OK;
    }
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return status;
    ps_error_set(err, "StoreCorrupt", "The store '%s' lacks its '%s'. Restore it from a backup.",
                 where, key);
    return PS_STORE_CORRUPT;
}

PsStoreStatus ps_store_load_settings(PsStore *store, const char *where, PsErrorBuf *err)
{
    PsStoreStatus status = load_setting(store, "uuid", store->uuid, sizeof store->uuid, where, err);
    if (!status)
        status = load_setting(store, "key", store->key, sizeof store->key, where, err);
    if (!status)
        status = load_setting(store, "pool", store->pool, 0, where, err);
    return status;
}

PsStoreStatus ps_store_set_settings(PsStore *store, const char *pool,
                                    const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err)
{
    char uuid[PS_UUID_SIZE];
    if (*pool == '\0' || strlen(pool) >= PS_FQDN_SIZE) {
        ps_error_set(err, "InvalidPool", "'%.60s' is no name of a pool.", pool);
        return PS_STORE_REFUSED;
    }
    if (getrandom(uuid, sizeof uuid, 0) != sizeof uuid) {
        ps_error_set(err, "StoreError", "The kernel gave no random bytes.");
        return PS_STORE_IO;
    }
    const PsStoreOps *ops = store->ops;
    PsStoreStatus status = ops->meta_set(store->db, "uuid", (PsSlice){uuid, sizeof uuid}, err);
    if (!status)
        status = ops->meta_set(store->db, "key", (PsSlice){(const char *)key, PS_KEY_SIZE}, err);
    if (!status)
        status = ops->meta_set(store->db, "pool", ps_slice(pool), err);
    return status;
}
