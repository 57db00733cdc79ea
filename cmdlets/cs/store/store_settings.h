/* store_settings.h - what every store says about itself, whatever database it is in. */
#ifndef PS_CS_STORE_STORE_SETTINGS_H
#define PS_CS_STORE_STORE_SETTINGS_H

#include "cs/store/store.h"

PsStore *ps_store_wrap(const PsStoreOps *ops, void *db);
/* Fills uuid, key and pool; StoreCorrupt names what is not there, and `where`. */
PsStoreStatus ps_store_load_settings(PsStore *store, const char *where, PsErrorBuf *err);
/* Of a new store; a bad name of the pool is refused. */
PsStoreStatus ps_store_set_settings(PsStore *store, const char *pool,
                                    const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err);

#endif
