/* sqlite.c - opening and making stores in SQLite files: see sqlite.h. */
#include "cs/store/sqlite.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/module.h"
#include "cs/store/store_settings.h"

static const PsSqliteModule *load(PsErrorBuf *err)
{
    return ps_module_open("sqlite", PS_SQLITE_MODULE_VERSION, err);
}

PsStoreStatus ps_store_open(const char *path, unsigned flags, PsStore **out, PsErrorBuf *err)
{
    void *db = NULL;
    const PsSqliteModule *module = load(err);
    PsStoreStatus status = module == NULL
                               ? PS_STORE_IO
                               : module->open(path, (flags & PS_STORE_READ_ONLY) != 0, &db, err);
    if (status)
        return status;
    PsStore *store = ps_store_wrap(module->ops, db);
    status = ps_store_load_settings(store, path, err);
    if (status)
        ps_store_close(store);
    else
        *out = store;
    return status;
}

static PsStoreStatus fill_new(const PsSqliteModule *module, const char *path, const char *pool,
                              const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err)
{
    void *db = NULL;
    PsStoreStatus status = module->make(path, &db, err);
    if (status)
        return status;
    PS_AUTO_STORE PsStore *store = ps_store_wrap(module->ops, db);
    status = ps_store_set_settings(store, pool, key, err);
    return status ? status : module->settle(db, err); /* a close would not say when this fails */
}

static void remove_store(const char *path)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < PS_COUNT(parts); i++) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_buffer_printf(&name, "%s%s", path, parts[i]);
        unlink(ps_buffer_cstr(&name));
    }
}

/* Made beside its name and then put there whole: what an interruption leaves is no store. */
PsStoreStatus ps_store_make(const char *path, const char *pool, const uint8_t key[PS_KEY_SIZE],
                            PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    const PsSqliteModule *module = load(err);
    if (module == NULL)
        return PS_STORE_IO;
    ps_buffer_printf(&buffer, "%s.new", path);
    const char *new_path = ps_buffer_cstr(&buffer);
    remove_store(new_path);
    PsStoreStatus status = fill_new(module, new_path, pool, key, err);
    if (!status && link(new_path, path) != 0) {
        bool is_there = errno == EEXIST;
        ps_error_set(err, is_there ? "StoreExists" : "StoreUnwritable",
                     "The store '%s' cannot be made: %s.", path, strerror(errno));
        status = is_there ? PS_STORE_REFUSED : PS_STORE_IO;
    }
    remove_store(new_path);
    return status;
}
