/* Unit tests of failover and failback: planned, after a disaster, with changes on both sides. */
#include "cs/sync/failover.h"
#include "sync_fixture.h"

static PsSyncStatus fail_over(Fixture *fixture, const char *pool, PsFailover how, PsErrorBuf *err)
{
    PsSyncOptions options = fixture_options(fixture, pool);
    PsSyncReport report;
    fixture->log[0] = '\0';
    return ps_failover_run(&options, &how, &report, err);
}

static void must_fail_over(Fixture *fixture, const char *pool, PsFailover how)
{
    PsErrorBuf err = {0};
    if (fail_over(fixture, pool, how, &err) != PS_SYNC_OK)
        fail_msg("%s: %s\n%s", err.id, err.text, fixture->log);
}

/* Writes one item of ATL's as `pool` sees it (body NULL: deletes it). */
static PsStoreStatus write_one(Fixture *fixture, const char *pool, const char *name,
                               const char *body, PsErrorBuf *err)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, pool);
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    PsStoreStatus status = body == NULL
                               ? ps_store_delete(store, &part, ps_slice(name), err)
                               : ps_store_put(store, &part, ps_slice(name), ps_slice(body), err);
    if (status == PS_STORE_OK)
        status = ps_store_part_save(store, &part, err);
    if (status == PS_STORE_OK)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

static void read_one(Fixture *fixture, const char *pool, const char *name, char out[64])
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, pool);
    PsArena arena = {0};
    PsPart part;
    PsItem item;
    *out = '\0';
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    if (ps_store_get(store, &part, ps_slice(name), &arena, &item, NULL) == PS_STORE_OK)
        snprintf(out, 64, "%.*s", (int)item.body.len, item.body.data);
    ps_arena_done(&arena);
}

#define ASSERT_ITEM(fixture_, pool_, name_, body_) \
    do { \
        char text_[64]; \
        read_one(fixture_, pool_, name_, text_); \
        assert_string_equal(text_, body_); \
    } while (0)

static void assert_same(Fixture *fixture)
{
    Content own = fixture_content(fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    Content copy = fixture_content(fixture, PAIR_DUB, FOCUS, PAIR_ATL);
    assert_int_equal(own.count, copy.count);
    assert_int_equal(own.sum, copy.sum);
}

static PsStoreStatus count_conflict(void *arg, __attribute__((unused)) const PsConflict *conflict)
{
    ++*(int *)arg;
    return PS_STORE_OK;
}

static int conflicts(Fixture *fixture, const char *pool)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, pool);
    PsPart part;
    int count = 0;
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    assert_int_equal(store->ops->conflict_each(store->db, part.id, count_conflict, &count, NULL),
                     PS_STORE_OK);
    return count;
}

TEST(planned_there_and_back)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsErrorBuf err = {0};
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 20, "before");
    must_fail_over(&fixture, PAIR_ATL, (PsFailover){0});
    assert_same(&fixture);
    assert_int_equal(write_one(&fixture, PAIR_ATL, "urn:a", "x", &err), PS_STORE_REFUSED);
    assert_string_equal(err.id, "PartitionFailedOver");
    assert_int_equal(write_one(&fixture, PAIR_DUB, "urn:a", "there", &err), PS_STORE_OK);
    assert_int_equal(write_one(&fixture, PAIR_DUB, "urn:lcd:u1@litwareinc.com", NULL, &err),
                     PS_STORE_OK);
    assert_int_equal(fail_over(&fixture, PAIR_ATL, (PsFailover){0}, &err), PS_SYNC_REFUSED);
    assert_string_equal(err.id, "PoolAlreadyFailedOver");
    fixture_sync(&fixture, PAIR_ATL, 1u << PS_MODULE_PRESENCE_FOCUS); /* goes the other way now */
    ASSERT_ITEM(&fixture, PAIR_ATL, "urn:a", "there");
    must_fail_over(&fixture, PAIR_ATL, (PsFailover){.is_back = true});
    assert_same(&fixture);
    ASSERT_ITEM(&fixture, PAIR_ATL, "urn:lcd:u1@litwareinc.com", "");
    assert_int_equal(write_one(&fixture, PAIR_DUB, "urn:a", "x", &err), PS_STORE_REFUSED);
    assert_int_equal(write_one(&fixture, PAIR_ATL, "urn:a", "home", &err), PS_STORE_OK);
    fixture_sync(&fixture, PAIR_ATL, 0);
    ASSERT_ITEM(&fixture, PAIR_DUB, "urn:a", "home");
    assert_int_equal(conflicts(&fixture, PAIR_ATL), 0);
    assert_int_equal(fail_over(&fixture, PAIR_ATL, (PsFailover){.is_back = true}, &err),
                     PS_SYNC_REFUSED);
    assert_string_equal(err.id, "PoolNotFailedOver");
}

static void hide(Fixture *fixture, bool is_hidden)
{
    char from[512], to[512];
    snprintf(from, sizeof from, "%s/pools/" PAIR_ATL, fixture->dir.path);
    snprintf(to, sizeof to, "%s/pools/away", fixture->dir.path);
    assert_int_equal(is_hidden ? rename(from, to) : rename(to, from), 0);
}

TEST(a_disaster_with_changes_that_were_never_sent)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsErrorBuf err = {0};
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 5, "old");
    fixture_sync(&fixture, PAIR_ATL, 0);
    assert_int_equal(write_one(&fixture, PAIR_ATL, "urn:lcd:u0@litwareinc.com", "mine", &err), 0);
    assert_int_equal(write_one(&fixture, PAIR_ATL, "urn:lcd:u1@litwareinc.com", "lost", &err), 0);
    assert_int_equal(write_one(&fixture, PAIR_ATL, "urn:new", "new", &err), 0);
    hide(&fixture, true);
    must_fail_over(&fixture, PAIR_ATL, (PsFailover){.is_forced = true});
    assert_int_equal(write_one(&fixture, PAIR_DUB, "urn:lcd:u1@litwareinc.com", "taken", &err), 0);
    assert_int_equal(write_one(&fixture, PAIR_DUB, "urn:lcd:u2@litwareinc.com", NULL, &err), 0);
    hide(&fixture, false);
    must_fail_over(&fixture, PAIR_ATL, (PsFailover){.is_back = true});
    assert_same(&fixture);
    ASSERT_ITEM(&fixture, PAIR_DUB, "urn:lcd:u0@litwareinc.com", "mine");
    ASSERT_ITEM(&fixture, PAIR_DUB, "urn:lcd:u1@litwareinc.com", "taken");
    ASSERT_ITEM(&fixture, PAIR_DUB, "urn:lcd:u2@litwareinc.com", "");
    ASSERT_ITEM(&fixture, PAIR_DUB, "urn:new", "new");
    assert_int_equal(conflicts(&fixture, PAIR_ATL), 1); /* "lost" is kept */
}

TEST(a_pool_whose_partner_is_failed_over_stays)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsErrorBuf err = {0};
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 5, "a");
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 0, 5, "d");
    must_fail_over(&fixture, PAIR_ATL, (PsFailover){0});
    assert_int_equal(fail_over(&fixture, PAIR_DUB, (PsFailover){0}, &err), PS_SYNC_REFUSED);
    assert_string_equal(err.id, "BackupPoolFailedOver");
}
