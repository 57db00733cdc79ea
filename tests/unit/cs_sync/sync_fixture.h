/* sync_fixture.h - a pair of pools in an empty directory, and what tests do with it. */
#ifndef PS_TESTS_UNIT_SYNC_FIXTURE_H
#define PS_TESTS_UNIT_SYNC_FIXTURE_H

#include "../../pair.h"
#include "cs/sync/sync.h"
#include "temp_dir.h"
#include "test.h"

#define FOCUS "UserServices.PresenceFocus"

typedef struct {
    TempDir dir;
    PsDeployment *deployment;
    char log[16384]; /* what verbose, warning and error callbacks said */
} Fixture;

static inline void fixture_say(void *user, const char *text)
{
    Fixture *fixture = user;
    size_t len = strlen(fixture->log);
    snprintf(fixture->log + len, sizeof fixture->log - len, "%s\n", text);
}

static inline void fixture_error(void *user, const PsModuleInfo *module, const PsErrorBuf *error)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&text, "%s: %s: %s", module->name, error->id, error->text);
    fixture_say(user, ps_buffer_cstr(&text));
}

static inline Fixture fixture_make(void)
{
    static const uint8_t key[PS_KEY_SIZE] = {7};
    Fixture fixture = {.dir = temp_dir_make()};
    PsErrorBuf err = {0};
    if (pair_make(fixture.dir.path, key, &err) ||
        !ps_deployment_open(fixture.dir.path, &fixture.deployment, &err))
        fail_msg("%s", err.text);
    return fixture;
}

static inline void fixture_done(Fixture *fixture)
{
    ps_deployment_close(fixture->deployment);
    temp_dir_done(&fixture->dir);
}

#define AUTO_FIXTURE __attribute__((cleanup(fixture_done))) Fixture

static inline PsStore *fixture_open(Fixture *fixture, const char *pool)
{
    char name[400];
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    snprintf(name, sizeof name, "pools/%s/store.db", pool);
    if (ps_store_open(temp_path(&fixture->dir, name), 0, &store, &err))
        fail_msg("%s", err.text);
    return store;
}

/* Writes (or with a NULL body deletes) items NAME0 ... NAME<n-1> of a pool's own. */
static inline void fixture_write(Fixture *fixture, const char *pool, const char *module,
                                 const char *name, int from, int to, const char *body)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, pool);
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part_make(store, module, pool, &part, NULL), PS_STORE_OK);
    for (int i = from; i < to; i++) {
        char item[64];
        snprintf(item, sizeof item, "urn:lcd:%s%d@litwareinc.com", name, i);
        if (body == NULL)
            assert_int_equal(ps_store_delete(store, &part, ps_slice(item), NULL), PS_STORE_OK);
        else
            assert_int_equal(ps_store_put(store, &part, ps_slice(item), ps_slice(body), NULL),
                             PS_STORE_OK);
    }
    assert_int_equal(ps_store_part_save(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
}

static inline PsSyncOptions fixture_options(Fixture *fixture, const char *pool)
{
    return (PsSyncOptions){
        .deployment = fixture->deployment,
        .pool = pool,
        .user = fixture,
        .on_verbose = fixture_say,
        .on_warning = fixture_say,
        .on_error = fixture_error,
    };
}

static inline PsSyncReport fixture_sync(Fixture *fixture, const char *pool, unsigned modules)
{
    PsSyncOptions options = fixture_options(fixture, pool);
    PsSyncReport report;
    PsErrorBuf err = {0};
    options.modules = modules;
    fixture->log[0] = '\0';
    PsSyncStatus status = ps_sync_run(&options, &report, &err);
    if (status != PS_SYNC_OK)
        fail_msg("sync of %s: status %d, %s\n%s", pool, (int)status, err.text, fixture->log);
    return report;
}

static inline const PsModuleReport *fixture_module(const PsSyncReport *report, PsModuleId id)
{
    for (size_t i = 0; i < report->module_count; i++)
        if (report->modules[i].module->id == id)
            return &report->modules[i];
    fail_msg("no report of module %d", (int)id);
    return NULL;
}

/* A digest of all live items that a pool's store has of an owner; found by reading each of them,
 * not from what the store says about itself. */
typedef struct {
    int64_t count;
    uint64_t sum;
} Content;

static inline PsStoreStatus fixture_add(void *arg, const PsItem *item)
{
    Content *content = arg;
    uint64_t hash = 14695981039346656037u;
    const PsSlice parts[] = {item->name, item->body};
    for (int i = 0; i < 2; i++)
        for (size_t k = 0; k < parts[i].len; k++)
            hash = (hash ^ (uint8_t)parts[i].data[k]) * 1099511628211u;
    content->sum += hash;
    content->count++;
    return PS_STORE_OK;
}

static inline Content fixture_content(Fixture *fixture, const char *pool, const char *module,
                                      const char *owner)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, pool);
    PsPart part;
    Content content = {0};
    if (ps_store_part(store, module, owner, &part, NULL) == PS_STORE_OK)
        assert_int_equal(
            store->ops->scan(store->db, part.id, PS_SCAN_ALL, 0, fixture_add, &content, NULL),
            PS_STORE_OK);
    return content;
}

static inline void fixture_expect_equal(Fixture *fixture, const char *module, const char *owner,
                                        int64_t count)
{
    Content atl = fixture_content(fixture, PAIR_ATL, module, owner);
    Content dub = fixture_content(fixture, PAIR_DUB, module, owner);
    assert_int_equal(atl.count, count);
    assert_int_equal(dub.count, count);
    assert_int_equal(atl.sum, dub.sum);
}

#endif
