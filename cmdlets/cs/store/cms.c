/* cms.c - see cms.h. */
#include "cs/store/cms.h"

#include <glob.h>
#include <string.h>

PsStoreStatus ps_cms_open(const char *dir, unsigned flags, PsStore **out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/cms.db", dir);
    PsStoreStatus status = ps_store_open(ps_buffer_cstr(&path), flags, out, err);
    if (status != PS_STORE_ABSENT)
        return status;
    path.len = 0;
    ps_buffer_printf(&path, "%s/pools/*/cms.db", dir);
    glob_t found;
    if (glob(ps_buffer_cstr(&path), 0, NULL, &found) == 0) {
        status = ps_store_open(found.gl_pathv[0], flags, out, err);
        globfree(&found);
    }
    return status;
}

static PsStoreStatus pick(void *arg, const PsPart *part)
{
    if (strcmp(part->module, PS_CMS_MODULE) != 0)
        return PS_STORE_OK;
    *(PsPart *)arg = *part;
    return PS_STORE_STOPPED;
}

PsStoreStatus ps_cms_part(PsStore *cms, PsPart *out, PsErrorBuf *err)
{
    PsStoreStatus status = cms->ops->part_each(cms->db, pick, out, err);
    if (status == PS_STORE_STOPPED)
        return PS_STORE_OK;
    if (status)
        return status;
    ps_error_set(err, "StoreCorrupt",
                 "The central management store of pool \"%s\" holds no documents. Restore it from "
                 "a backup or from the copy of its backup pool.",
                 cms->pool);
    return PS_STORE_CORRUPT;
}

PsStoreStatus ps_cms_get(PsStore *cms, const char *name, PsArena *arena, PsSlice *body,
                         int64_t *version, PsErrorBuf *err)
{
    PsPart part;
    PsItem item;
    PsStoreStatus status = ps_cms_part(cms, &part, err);
    if (!status)
        status = ps_store_get(cms, &part, ps_slice(name), arena, &item, err);
    if (status)
        return status;
    *body = item.body;
    if (version != NULL)
        *version = item.version;
    return PS_STORE_OK;
}

typedef struct {
    PsSlice prefix;
    PsItemVisit *visit;
    void *arg;
} Filter;

static PsStoreStatus filter(void *arg, const PsItem *item)
{
    const Filter *me = arg;
    if (item->name.len < me->prefix.len ||
        memcmp(item->name.data, me->prefix.data, me->prefix.len) != 0)
        return PS_STORE_OK;
    return me->visit(me->arg, item);
}

PsStoreStatus ps_cms_each(PsStore *cms, const char *prefix, PsItemVisit *visit, void *arg,
                          PsErrorBuf *err)
{
    PsPart part;
    PsStoreStatus status = ps_cms_part(cms, &part, err);
    Filter me = {ps_slice(prefix), visit, arg};
    return status ? status : cms->ops->scan(cms->db, part.id, PS_SCAN_ALL, 0, filter, &me, err);
}

static PsStoreStatus check_version(PsStore *cms, const PsPart *part, const char *name,
                                   int64_t expected, PsErrorBuf *err)
{
    if (expected == PS_CMS_ANY_VERSION)
        return PS_STORE_OK;
    PsArena arena = {0};
    PsItem item = {0};
    PsStoreStatus status = ps_store_get(cms, part, ps_slice(name), &arena, &item, err);
    ps_arena_done(&arena);
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return status;
    if (item.version == expected)
        return PS_STORE_OK;
    ps_error_set(err, "DocumentChanged",
                 "The document '%s' has version %lld now; the change was made for version %lld. "
                 "Read it again and repeat the change.",
                 name, (long long)item.version, (long long)expected);
    return PS_STORE_REFUSED;
}

static PsStoreStatus write_document(PsStore *cms, PsPart *part, const char *name,
                                    const PsSlice *body, int64_t expected, PsErrorBuf *err)
{
    PsStoreStatus status = ps_cms_part(cms, part, err);
    if (!status)
        status = check_version(cms, part, name, expected, err);
    if (!status)
        status = body != NULL ? ps_store_put(cms, part, ps_slice(name), *body, err)
                              : ps_store_delete(cms, part, ps_slice(name), err);
    return status ? status : ps_store_part_save(cms, part, err);
}

static PsStoreStatus change(PsStore *cms, const char *name, const PsSlice *body, int64_t expected,
                            PsErrorBuf *err)
{
    PsPart part;
    PsStoreStatus status = ps_store_begin(cms, true, err);
    if (status)
        return status;
    status = write_document(cms, &part, name, body, expected, err);
    if (!status)
        return ps_store_commit(cms, err);
    ps_store_rollback(cms);
    return status;
}

PsStoreStatus ps_cms_put(PsStore *cms, const char *name, PsSlice body, int64_t expected,
                         PsErrorBuf *err)
{
    return change(cms, name, &body, expected, err);
}

PsStoreStatus ps_cms_delete(PsStore *cms, const char *name, PsErrorBuf *err)
{
    return change(cms, name, NULL, PS_CMS_ANY_VERSION, err);
}
