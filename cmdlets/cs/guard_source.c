/* guard_source.c - see guard_source.h. */
#include "cs/guard_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "cs/store/cms.h"
#include "cs/topology/topology.h"

struct PsGuardSource {
    const PsDeployment *deployment;
    PsStore *cms; /* opened at the first question */
    PsArena arena;
    PsTopology topology;
    uint64_t topology_stamp; /* 0: none read */
    bool holds;
    uint64_t held_stamp; /* 0: not looked at yet */
};

PsGuardSource *ps_guard_source_new(const PsDeployment *deployment)
{
    PsGuardSource *source = ps_alloc_zero(sizeof *source);
    source->deployment = deployment;
    return source;
}

void ps_guard_source_free(PsGuardSource *source)
{
    if (source == NULL)
        return;
    ps_store_close(source->cms);
    ps_arena_done(&source->arena);
    free(source);
}

static bool open_store(PsGuardSource *source, PsErrorBuf *err)
{
    if (source->cms != NULL)
        return true;
    PsStoreStatus status =
        ps_cms_open(source->deployment->dir, PS_STORE_READ_ONLY, &source->cms, err);
    if (status == PS_STORE_OK)
        return true;
    if (status == PS_STORE_ABSENT)
        ps_error_set(err, "StoreNotFound",
                     "The deployment %s has no central management store (cms.db), so there are no "
                     "roles.",
                     source->deployment->dir);
    return false;
}

/* --- roles --- */

typedef struct {
    PsArena *arena;
    PsSlice *items;
    size_t len, cap;
} Documents;

static PsStoreStatus take_document(void *arg, const PsItem *item)
{
    Documents *list = arg;
    if (list->len == list->cap) {
        size_t cap = list->cap * 2 + 16;
        PsSlice *wider = PS_ARENA_ARRAY(list->arena, PsSlice, cap);
        if (list->len > 0)
            memcpy(wider, list->items, list->len * sizeof *wider);
        list->items = wider;
        list->cap = cap;
    }
    list->items[list->len++] =
        (PsSlice){ps_arena_text(list->arena, item->body.data, item->body.len), item->body.len};
    return PS_STORE_OK;
}

bool ps_guard_source_documents(void *data, PsArena *arena, PsSlice **out, size_t *len,
                               PsErrorBuf *err)
{
    PsGuardSource *source = data;
    Documents list = {.arena = arena};
    if (!open_store(source, err) ||
        ps_cms_each(source->cms, PS_ROLE_KEY, take_document, &list, err) != PS_STORE_OK)
        return false;
    *out = list.items;
    *len = list.len;
    return true;
}

static uint64_t read_stamp(PsGuardSource *source)
{
    PsErrorBuf ignored = {0};
    PsPart part;
    if (!open_store(source, &ignored) || ps_cms_part(source->cms, &part, &ignored) != PS_STORE_OK)
        return 0;
    return (uint64_t)part.max_seq + 1;
}

uint64_t ps_guard_source_stamp(void *data)
{
    PsGuardSource *source = data;
    if (!source->holds)
        return read_stamp(source);
    if (source->held_stamp == 0)
        source->held_stamp = read_stamp(source);
    return source->held_stamp;
}

void ps_guard_source_hold(PsGuardSource *source, bool holds)
{
    source->holds = holds;
    source->held_stamp = 0;
}

bool ps_guard_source_change(const PsDeployment *deployment, const char *identity,
                            const PsSlice *document, bool is_new, PsErrorBuf *err)
{
    PS_AUTO_STORE PsStore *cms = NULL;
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    ps_buffer_printf(&buffer, "%s%s", PS_ROLE_KEY, identity);
    const char *key = ps_buffer_cstr(&buffer);
    PsStoreStatus status = ps_cms_open(deployment->dir, 0, &cms, err);
    if (status == PS_STORE_OK)
        status = document == NULL
                     ? ps_cms_delete(cms, key, err)
                     : ps_cms_put(cms, key, *document, is_new ? 0 : PS_CMS_ANY_VERSION, err);
    if (status == PS_STORE_ABSENT)
        ps_error_set(err, "RoleNotFound",
                     "The document of the role \"%s\" is not in the central management store.",
                     identity);
    return status == PS_STORE_OK;
}

/* --- what a call touches --- */

typedef struct {
    PsArena *arena;
    const PsTopology *topology;
    PsTouched *items;
    size_t len, cap;
    bool names_something; /* also a pool that there is not */
} Touched;

static void touch(Touched *list, PsTouchKind kind, const char *id, const char *other)
{
    if (list->len == list->cap) {
        size_t cap = list->cap * 2 + 4;
        PsTouched *wider = PS_ARENA_ARRAY(list->arena, PsTouched, cap);
        if (list->len > 0)
            memcpy(wider, list->items, list->len * sizeof *wider);
        list->items = wider;
        list->cap = cap;
    }
    list->items[list->len++] = (PsTouched){kind, id, other};
}

static void touch_site(Touched *list, PsSlice name)
{
    const char *text = ps_arena_text(list->arena, name.data, name.len);
    for (size_t i = 0; i < list->topology->site_count; i++) {
        const PsSite *site = &list->topology->sites[i];
        if (ps_slice_same_text(name, site->name) || ps_slice_same_text(name, site->site_id)) {
            touch(list, PS_TOUCHES_SITE, site->name, site->site_id);
            return;
        }
    }
    touch(list, PS_TOUCHES_SITE, text, NULL);
}

/* "pool.fqdn" or "Registrar:pool.fqdn".  What is not exactly a pool's name could still be taken for
 * one by a cmdlet that is more generous (blanks, a final dot), so it takes a role for all pools. */
static void touch_pool(Touched *list, PsSlice name)
{
    const char *colon = memchr(name.data, ':', name.len);
    if (colon != NULL)
        name = (PsSlice){colon + 1, name.len - (size_t)(colon + 1 - name.data)};
    const char *text = ps_arena_text(list->arena, name.data, name.len);
    const PsPool *pool = strlen(text) == name.len ? ps_topology_pool(list->topology, text) : NULL;
    if (pool != NULL && pool->site != NULL)
        touch(list, PS_TOUCHES_SITE, pool->site->name, pool->site->site_id);
    else
        touch(list, PS_TOUCHES_GLOBAL, "", NULL);
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);
    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static bool is_in(const char *const *names, const char *name)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Parameters that name a pool whatever the cmdlet; others do by their type. */
static const char *const pool_params[] = {"Pool",          "PoolFqdn",       "SourcePool",
                                          "TargetPool",    "SourcePoolFqdn", "TargetPoolFqdn",
                                          "RegistrarPool", "BackupPoolFqdn", NULL};
static const char *const site_params[] = {"Site", "SiteId", NULL};
/* Cmdlets whose -Identity is a pool, computer or service of one. */
static const char *const pool_nouns[] = {"-CsPool", "-CsService", "-CsPoolBackupRelationship",
                                         "-CsPoolFabricState", NULL};

typedef enum { NAMES_NOTHING, NAMES_POOL, NAMES_SITE, NAMES_USER, NAMES_SCOPE } Naming;

static Naming naming_of(const char *cmdlet, const PsRequestParam *param)
{
    if (is_in(pool_params, param->name) || strcmp(param->type, "Fqdn") == 0)
        return NAMES_POOL;
    if (is_in(site_params, param->name))
        return NAMES_SITE;
    if (strcmp(param->type, "UserIdParameter") == 0)
        return NAMES_USER;
    if (strcmp(param->name, "Identity") != 0)
        return NAMES_NOTHING;
    for (size_t i = 0; pool_nouns[i] != NULL; i++)
        if (ends_with(cmdlet, pool_nouns[i]))
            return NAMES_POOL;
    return NAMES_SCOPE;
}

static void touch_value(Touched *list, Naming naming, PsSlice value)
{
    static const char site[] = "site:";
    bool is_site = ps_slice_starts_fold(value, PS_SLICE("site:"));
    PsSlice rest =
        is_site ? (PsSlice){value.data + sizeof site - 1, value.len - sizeof site + 1} : value;
    if (naming == NAMES_POOL && !is_site)
        touch_pool(list, value);
    else if (naming == NAMES_SITE || is_site)
        touch_site(list, rest);
    else if (naming == NAMES_USER)
        touch(list, PS_TOUCHES_USER, ps_arena_text(list->arena, value.data, value.len), NULL);
    else if (ps_slice_same_text(value, "global"))
        touch(list, PS_TOUCHES_GLOBAL, "", NULL);
    else
        return;
    list->names_something = true;
}

static bool only_reads(const char *cmdlet)
{
    static const char *const verbs[] = {"Get-", "Test-", "Search-", "Show-", "Debug-", NULL};
    for (size_t i = 0; verbs[i] != NULL; i++)
        if (strncmp(cmdlet, verbs[i], strlen(verbs[i])) == 0)
            return true;
    return false;
}

static bool read_topology(PsGuardSource *source, PsErrorBuf *err)
{
    uint64_t stamp = ps_guard_source_stamp(source);
    PsSlice body;
    PsTopology topology;
    PsArena arena = {0};
    if (source->topology_stamp != 0 && stamp == source->topology_stamp)
        return true;
    if (!open_store(source, err))
        return false;
    PsStoreStatus status = ps_cms_get(source->cms, PS_CMS_TOPOLOGY, &arena, &body, NULL, err);
    if (status == PS_STORE_ABSENT)
        ps_error_set(err, "TopologyNotFound",
                     "The central management store holds no topology document.");
    if (status != PS_STORE_OK || !ps_topology_parse(&arena, body, &topology, err)) {
        ps_arena_done(&arena);
        return false;
    }
    ps_arena_done(&source->arena);
    source->arena = arena;
    source->topology = topology;
    source->topology_stamp = stamp;
    return true;
}

const PsTopology *ps_guard_source_topology(PsGuardSource *source)
{
    PsErrorBuf ignored = {0}; /* who asks reads the store himself then, and says what is wrong */
    return read_topology(source, &ignored) ? &source->topology : NULL;
}

PsStore *ps_guard_source_cms(PsGuardSource *source)
{
    PsErrorBuf ignored = {0};
    return open_store(source, &ignored) ? source->cms : NULL;
}

bool ps_guard_source_touched(void *data, const PsRequest *request, PsArena *arena, PsTouched **out,
                             size_t *len, PsErrorBuf *err)
{
    PsGuardSource *source = data;
    Touched list = {.arena = arena, .topology = &source->topology};
    for (size_t i = 0; i < request->param_len; i++) {
        const PsRequestParam *param = &request->params[i];
        Naming naming = naming_of(request->cmdlet, param);
        if (naming == NAMES_NOTHING)
            continue;
        if ((naming == NAMES_POOL || naming == NAMES_SITE) && !read_topology(source, err))
            return false;
        for (size_t k = 0; k < param->value_len; k++)
            touch_value(&list, naming, param->values[k]);
    }
    if (!list.names_something && !only_reads(request->cmdlet))
        touch(&list, PS_TOUCHES_GLOBAL, "", NULL);
    *out = list.items;
    *len = list.len;
    return true;
}
