/* Unit tests of the first copy of many items: interrupted, changed meanwhile, taken over. */
#include "cs/sync/failover.h"
#include "cs/sync/seed.h"
#include "sync_fixture.h"

enum { FOCUS_BIT = 1u << PS_MODULE_PRESENCE_FOCUS, ITEMS = PS_SEED_ITEMS + 2000 };

/* So large that the snapshot has several parts. */
static const char *long_body(void)
{
    static char body[3000];
    memset(body, 'x', sizeof body - 1);
    return body;
}

static Fixture large_fixture(void)
{
    Fixture fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, ITEMS, long_body());
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 100, 110, NULL);
    return fixture;
}

/* The run asks before each part whether it should stop. */
typedef struct {
    Fixture *fixture;
    int parts_left;
} Stopper;

static void say(void *user, const char *text)
{
    fixture_say(((Stopper *)user)->fixture, text);
}

static bool is_stopped(void *user)
{
    return ((Stopper *)user)->parts_left-- == 0;
}

static void sync_parts(Fixture *fixture, int parts)
{
    Stopper stopper = {fixture, parts};
    PsSyncOptions options = {.deployment = fixture->deployment,
                             .pool = PAIR_ATL,
                             .modules = FOCUS_BIT,
                             .user = &stopper,
                             .on_verbose = say,
                             .is_stopped = is_stopped};
    PsSyncReport report;
    PsErrorBuf err = {0};
    assert_int_equal(ps_sync_run(&options, &report, &err), PS_SYNC_STOPPED);
}

static int64_t count_at(Fixture *fixture, const char *pool)
{
    return fixture_content(fixture, pool, FOCUS, PAIR_ATL).count;
}

static void assert_same(Fixture *fixture)
{
    Content own = fixture_content(fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    Content copy = fixture_content(fixture, PAIR_DUB, FOCUS, PAIR_ATL);
    assert_int_equal(own.count, copy.count);
    assert_int_equal(own.sum, copy.sum);
    PsSyncReport report = fixture_sync(fixture, PAIR_ATL, FOCUS_BIT);
    assert_int_equal(report.modules[0].path, PS_PATH_EQUAL);
}

TEST(an_empty_copy_is_filled_with_deletion_records)
{
    AUTO_FIXTURE fixture = large_fixture();
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FOCUS_BIT);
    assert_int_equal(report.modules[0].path, PS_PATH_SEED);
    assert_int_equal(report.modules[0].written, ITEMS - 10);
    assert_true(report.modules[0].wire_bytes < 4000000); /* it is compressed */
    assert_same(&fixture);
    PS_AUTO_STORE PsStore *store = fixture_open(&fixture, PAIR_DUB);
    PsPart part;
    PsArena arena = {0};
    PsItem item;
    const PsSlice name = PS_SLICE("urn:lcd:u105@litwareinc.com");
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    assert_int_equal(store->ops->find(store->db, part.id, &name, 1, false, &arena, &item, NULL),
                     PS_STORE_OK);
    assert_true(item.id != 0 && item.is_deleted);
    ps_arena_done(&arena);
}

TEST(an_interrupted_copy_goes_on_where_it_stopped)
{
    AUTO_FIXTURE fixture = large_fixture();
    sync_parts(&fixture, 2);
    assert_int_equal(count_at(&fixture, PAIR_DUB), 0); /* nothing half is seen */
    /* In what was copied and in what was not. */
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 5, 15, "changed");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 20, 30, NULL);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", ITEMS - 15, ITEMS - 5, "changed");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", ITEMS - 40, ITEMS - 30, NULL);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "new", 0, 10, "new");
    sync_parts(&fixture, 1);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 5, 15, "again");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FOCUS_BIT);
    assert_non_null(strstr(fixture.log, "was interrupted and goes on after"));
    assert_int_equal(report.modules[0].path, PS_PATH_SEED);
    assert_true(report.modules[0].written < ITEMS / 2);
    assert_same(&fixture);
}

/* A name whose row is forgotten and made anew is in the snapshot twice. */
TEST(a_name_that_comes_twice_starts_the_copy_again)
{
    AUTO_FIXTURE fixture = large_fixture();
    sync_parts(&fixture, 2);
    PS_AUTO_STORE PsStore *store = fixture_open(&fixture, PAIR_ATL);
    PsPart part;
    PsArena arena = {0};
    PsItem item;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    const PsSlice name = PS_SLICE("urn:lcd:u3@litwareinc.com");
    assert_int_equal(ps_store_get(store, &part, name, &arena, &item, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_quarantine(store, &part, &item, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_put(store, &part, name, ps_slice("back"), NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part_save(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
    ps_arena_done(&arena);
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    PsErrorBuf err = {0};
    options.modules = FOCUS_BIT;
    assert_int_equal(ps_sync_run(&options, &report, &err), PS_SYNC_INCOMPLETE);
    assert_string_equal(report.modules[0].error_id, "StoreConstraint");
    fixture_sync(&fixture, PAIR_ATL, FOCUS_BIT);
    assert_null(strstr(fixture.log, "was interrupted"));
    assert_same(&fixture);
}

TEST(what_arrived_is_there_after_a_disaster)
{
    AUTO_FIXTURE fixture = large_fixture();
    sync_parts(&fixture, 2);
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsFailover disaster = {.is_forced = true};
    PsSyncReport report;
    PsErrorBuf err = {0};
    assert_int_equal(ps_failover_run(&options, &disaster, &report, &err), PS_SYNC_OK);
    int64_t arrived = count_at(&fixture, PAIR_DUB);
    assert_true(arrived > 1000 && arrived < ITEMS);
    fixture_sync(&fixture, PAIR_ATL, FOCUS_BIT);
    assert_int_equal(count_at(&fixture, PAIR_DUB), ITEMS - 10);
    assert_same(&fixture);
}

TEST(a_copy_that_shrank_is_made_by_the_change_log)
{
    AUTO_FIXTURE fixture = large_fixture();
    sync_parts(&fixture, 2);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 200, 4000, NULL);
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FOCUS_BIT);
    assert_int_equal(report.modules[0].written, ITEMS - 10 - 3800);
    assert_same(&fixture);
}
