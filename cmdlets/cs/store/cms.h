/* cms.h - the central management store: documents by key, versioned, one writer.
 *
 * It is a store with one partition, whose owner is the pool that holds the store.  The backup pool
 * of that pool keeps a copy (pools/FQDN/cms.db), which is also what a second host reads. */
#ifndef PS_CS_STORE_CMS_H
#define PS_CS_STORE_CMS_H

#include "cs/store/store.h"

#define PS_CMS_MODULE "CentralMgmt.CMSMaster"
#define PS_CMS_TOPOLOGY "Topology" /* the key of the topology document */
#define PS_CMS_ROLES "Roles/"      /* role documents: this and the role's identity */

enum { PS_CMS_ANY_VERSION = -1 };

/* The deployment's own store, else a copy that one of its pools keeps. */
PsStoreStatus ps_cms_open(const char *dir, unsigned flags, PsStore **out, PsErrorBuf *err);
/* Its partition; PS_STORE_CORRUPT when it has none. */
PsStoreStatus ps_cms_part(PsStore *cms, PsPart *out, PsErrorBuf *err);
/* The document's bytes in the arena and its version (`version` may be NULL); PS_STORE_ABSENT. */
PsStoreStatus ps_cms_get(PsStore *cms, const char *name, PsArena *arena, PsSlice *body,
                         int64_t *version, PsErrorBuf *err);
/* Each document whose name starts with `prefix`; the visitor's texts are borrowed. */
PsStoreStatus ps_cms_each(PsStore *cms, const char *prefix, PsItemVisit *visit, void *arg,
                          PsErrorBuf *err);
/* Writes a document if its version is still `expected` (0: it must be new; PS_CMS_ANY_VERSION:
 * whatever it is), in a transaction of its own.  PS_STORE_REFUSED names both versions. */
PsStoreStatus ps_cms_put(PsStore *cms, const char *name, PsSlice body, int64_t expected,
                         PsErrorBuf *err);
/* PS_STORE_ABSENT when there is none. */
PsStoreStatus ps_cms_delete(PsStore *cms, const char *name, PsErrorBuf *err);

#endif
