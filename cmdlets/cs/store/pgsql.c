/* pgsql.c - opening stores in PostgreSQL: see pgsql.h. */
#include "cs/store/pgsql.h"

#include "base/module.h"
#include "cs/store/store_settings.h"

static const char where[] = "in PostgreSQL";

PsStoreStatus ps_store_open_pgsql(const char *connection, PsStore **out, PsErrorBuf *err)
{
    void *db = NULL;
    const PsPgsqlModule *module = ps_module_open("pgsql", PS_PGSQL_MODULE_VERSION, err);
    PsStoreStatus status = module == NULL ? PS_STORE_IO : module->open(connection, &db, err);
    if (status)
        return status;
    PsStore *store = ps_store_wrap(module->ops, db);
    status = ps_store_load_settings(store, where, err);
    if (status)
        ps_store_close(store);
    else
        *out = store;
    return status;
}

PsStoreStatus ps_store_make_pgsql(const char *connection, const char *pool,
                                  const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err)
{
    void *db = NULL;
    const PsPgsqlModule *module = ps_module_open("pgsql", PS_PGSQL_MODULE_VERSION, err);
    PsStoreStatus status = module == NULL ? PS_STORE_IO : module->make(connection, &db, err);
    if (status)
        return status;
    PS_AUTO_STORE PsStore *store = ps_store_wrap(module->ops, db);
    status = ps_store_set_settings(store, pool, key, err);
    return status ? status : ps_store_commit(store, err);
}
