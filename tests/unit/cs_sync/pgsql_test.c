/* Unit tests of a sync between a store in SQLite and one in PostgreSQL, and between two there. */
#include "base/file.h"
#include "cs/sync/failover.h"
#include "cs/sync/seed.h"
#include "cs/sync/store_move.h"
#include "pg_server.h"
#include "sync_fixture.h"

/* Leaks are looked for without the thread-local storage: that of libraries which libpq loads cannot
 * be read by the leak checker once a thread has ended, and it crashes. */
const char *__lsan_default_options(void);
__attribute__((visibility("default"))) const char *__lsan_default_options(void)
{
    return "use_tls=0";
}

enum { FOCUS_BIT = 1u << PS_MODULE_PRESENCE_FOCUS };

typedef struct {
    Fixture fixture;
    char atl[200], dub[200]; /* connections; "" when that pool's store is in the deployment */
} World;

static void world_done(World *world)
{
    fixture_done(&world->fixture);
}

static void make_database(const char *pool, char connection[200])
{
    static const uint8_t key[PS_KEY_SIZE] = {7};
    PsErrorBuf err = {0};
    snprintf(connection, 200, "%s", pg_database());
    if (ps_store_make_pgsql(connection, pool, key, &err))
        fail_msg("%s", err.text);
}

static World world_make(bool has_both)
{
    World world = {.fixture = fixture_make()};
    PsErrorBuf err = {0};
    char conf[800];
    make_database(PAIR_DUB, world.dub);
    if (has_both)
        make_database(PAIR_ATL, world.atl);
    int len = snprintf(conf, sizeof conf,
                       "schema = 1\npool " PAIR_ATL " = %s%s\npool " PAIR_DUB " = postgresql %s\n",
                       has_both ? "postgresql " : "local", world.atl, world.dub);
    const char *path = temp_path(&world.fixture.dir, "deployment.conf");
    assert_int_equal(ps_file_replace(path, conf, (size_t)len, 0600), 0);
    ps_deployment_close(world.fixture.deployment);
    if (!ps_deployment_open(world.fixture.dir.path, &world.fixture.deployment, &err))
        fail_msg("%s", err.text);
    return world;
}

#define AUTO_WORLD __attribute__((cleanup(world_done))) World

static PsStore *open_pool(World *world, const char *pool)
{
    const char *connection = strcmp(pool, PAIR_ATL) == 0 ? world->atl : world->dub;
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    if (*connection == '\0')
        return fixture_open(&world->fixture, pool);
    if (ps_store_open_pgsql(connection, &store, &err))
        fail_msg("%s", err.text);
    return store;
}

static void write_items(World *world, const char *pool, int from, int to, const char *body)
{
    PS_AUTO_STORE PsStore *store = open_pool(world, pool);
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part_make(store, FOCUS, pool, &part, NULL), PS_STORE_OK);
    for (int i = from; i < to; i++) {
        char name[64];
        snprintf(name, sizeof name, "urn:lcd:u%d@litwareinc.com", i);
        assert_int_equal(body == NULL
                             ? ps_store_delete(store, &part, ps_slice(name), NULL)
                             : ps_store_put(store, &part, ps_slice(name), ps_slice(body), NULL),
                         PS_STORE_OK);
    }
    assert_int_equal(ps_store_part_save(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
}

static Content content_at(World *world, const char *pool, const char *owner)
{
    PS_AUTO_STORE PsStore *store = open_pool(world, pool);
    PsPart part;
    Content content = {0};
    assert_int_equal(ps_store_part(store, FOCUS, owner, &part, NULL), PS_STORE_OK);
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_ALL, 0, fixture_add, &content, NULL),
        PS_STORE_OK);
    return content;
}

static void assert_same(World *world, const char *owner, int64_t count)
{
    Content own = content_at(world, PAIR_ATL, owner), copy = content_at(world, PAIR_DUB, owner);
    assert_int_equal(own.count, count);
    assert_int_equal(copy.count, count);
    assert_int_equal(own.sum, copy.sum);
}

static PsModuleReport sync_here(Fixture *fixture, const char *pool, PsSyncStrength strength)
{
    PsSyncOptions options = fixture_options(fixture, pool);
    PsSyncReport report;
    PsErrorBuf err = {0};
    options.modules = FOCUS_BIT;
    options.strength = strength;
    fixture->log[0] = '\0';
    if (ps_sync_run(&options, &report, &err) != PS_SYNC_OK)
        fail_msg("%s: %s\n%s", err.id, err.text, fixture->log);
    return report.modules[0];
}

static PsModuleReport sync_pool(World *world, const char *pool, PsSyncStrength strength)
{
    return sync_here(&world->fixture, pool, strength);
}

static void both_ways(bool has_both)
{
    AUTO_WORLD world = world_make(has_both);
    write_items(&world, PAIR_ATL, 0, 300, "first");
    write_items(&world, PAIR_DUB, 0, 200, "of dub");
    sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO);
    sync_pool(&world, PAIR_DUB, PS_SYNC_AUTO);
    assert_same(&world, PAIR_ATL, 300);
    assert_same(&world, PAIR_DUB, 200);
    write_items(&world, PAIR_ATL, 10, 30, "second");
    write_items(&world, PAIR_ATL, 40, 50, NULL);
    PsModuleReport report = sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO);
    assert_int_equal(report.path, PS_PATH_LOG);
    assert_int_equal(report.written, 20);
    assert_int_equal(report.deleted, 10);
    assert_same(&world, PAIR_ATL, 290);
    assert_int_equal(sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
    assert_int_equal(sync_pool(&world, PAIR_ATL, PS_SYNC_SCRUB).path, PS_PATH_SCRUB);
}

TEST(from_sqlite_to_postgresql_and_back)
{
    both_ways(false);
}

TEST(between_two_in_postgresql)
{
    both_ways(true);
}

TEST(what_was_changed_behind_its_back_is_found)
{
    AUTO_WORLD world = world_make(false);
    write_items(&world, PAIR_ATL, 0, 3000, "first");
    sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO);
    assert_int_equal(pg_meddle(world.dub, "SET cmdhost.writer=on; "
                                          "UPDATE item_1 SET body='rotten' WHERE id<4; "
                                          "DELETE FROM item_1 WHERE id BETWEEN 100 AND 149"),
                     0);
    sync_pool(&world, PAIR_ATL, PS_SYNC_SCRUB);
    assert_non_null(strstr(world.fixture.log, "3 items were damaged"));
    assert_same(&world, PAIR_ATL, 3000);
}

TEST(many_items_arrive_as_a_snapshot)
{
    AUTO_WORLD world = world_make(false);
    write_items(&world, PAIR_ATL, 0, PS_SEED_ITEMS + 500, "first");
    write_items(&world, PAIR_ATL, 7, 12, NULL);
    assert_int_equal(sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO).path, PS_PATH_SEED);
    assert_same(&world, PAIR_ATL, PS_SEED_ITEMS + 495);
    assert_int_equal(sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
    write_items(&world, PAIR_ATL, 7, 20, "again");
    assert_int_equal(sync_pool(&world, PAIR_ATL, PS_SYNC_AUTO).written, 13);
    assert_same(&world, PAIR_ATL, PS_SEED_ITEMS + 500);
}

TEST(a_failover_to_postgresql_and_back)
{
    AUTO_WORLD world = world_make(false);
    PsSyncOptions options = fixture_options(&world.fixture, PAIR_ATL);
    PsFailover there = {0}, back = {.is_back = true};
    PsSyncReport report;
    PsErrorBuf err = {0};
    write_items(&world, PAIR_ATL, 0, 100, "first");
    if (ps_failover_run(&options, &there, &report, &err) != PS_SYNC_OK)
        fail_msg("%s", err.text);
    PS_AUTO_STORE PsStore *store = open_pool(&world, PAIR_DUB);
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_put(store, &part, PS_SLICE("new"), PS_SLICE("by dub"), NULL),
                     PS_STORE_OK);
    assert_int_equal(ps_store_part_save(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
    if (ps_failover_run(&options, &back, &report, &err) != PS_SYNC_OK)
        fail_msg("%s", err.text);
    assert_same(&world, PAIR_ATL, 101);
}

TEST(files_are_copied_beside_it)
{
    AUTO_WORLD world = world_make(false);
    char path[600];
    snprintf(path, sizeof path, "%s",
             temp_path(&world.fixture.dir, "pools/" PAIR_ATL "/files/own/a.txt"));
    fixture_sync(&world.fixture, PAIR_ATL, 0);
    assert_int_equal(ps_file_replace(path, "content", 7, 0600), 0);
    PsSyncReport report = fixture_sync(&world.fixture, PAIR_ATL, 0);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->files, 1);
    assert_int_equal(
        access(temp_path(&world.fixture.dir, "pools/" PAIR_DUB "/files/copy/a.txt"), R_OK), 0);
}

static void reopen(Fixture *fixture)
{
    PsErrorBuf err = {0};
    ps_deployment_close(fixture->deployment);
    if (!ps_deployment_open(fixture->dir.path, &fixture->deployment, &err))
        fail_msg("%s", err.text);
}

static void write_conf(Fixture *fixture)
{
    static const char conf[] = "# who is where\nschema = 1\npool " PAIR_ATL " = local\n"
                               "pool " PAIR_DUB " = local # to be moved\nbandwidth = 0\n";
    const char *path = temp_path(&fixture->dir, "deployment.conf");
    assert_int_equal(ps_file_replace(path, conf, sizeof conf - 1, 0600), 0);
    reopen(fixture);
}

TEST(a_store_moves_with_all_that_it_knows)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsErrorBuf err = {0};
    PsStoreMove moved;
    char connection[200];
    snprintf(connection, sizeof connection, "%s", pg_database());
    write_conf(&fixture);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 2500, "first");
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 0, 40, "first");
    sync_here(&fixture, PAIR_ATL, PS_SYNC_AUTO);
    sync_here(&fixture, PAIR_DUB, PS_SYNC_AUTO);
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 5, 10, NULL); /* not sent yet */
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 20, 30, "second");
    PS_AUTO_STORE PsStore *old = fixture_open(&fixture, PAIR_DUB);

    if (ps_store_move(fixture.deployment, PAIR_DUB, connection, &moved, &err) != PS_SYNC_OK)
        fail_msg("%s: %s", err.id, err.text);
    assert_int_equal(moved.partitions, 2);
    assert_int_equal(moved.items, 2535);
    assert_int_equal(access(moved.old_path, F_OK), 0);
    reopen(&fixture);
    const PsPoolConf *conf = ps_conf_pool(&fixture.deployment->conf, PAIR_DUB);
    assert_int_equal(conf->place, PS_POOL_POSTGRESQL);
    assert_string_equal(conf->target, connection);
    assert_int_equal(ps_conf_pool(&fixture.deployment->conf, PAIR_ATL)->place, PS_POOL_LOCAL);

    /* The copy goes on where it was, and what was not sent is sent by the log, deletions too. */
    assert_int_equal(sync_here(&fixture, PAIR_ATL, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
    PsModuleReport report = sync_here(&fixture, PAIR_DUB, PS_SYNC_AUTO);
    assert_int_equal(report.path, PS_PATH_LOG);
    assert_int_equal(report.written, 10);
    assert_int_equal(report.deleted, 5);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 100, 110, "second");
    assert_int_equal(sync_here(&fixture, PAIR_ATL, PS_SYNC_AUTO).written, 10);
    report = sync_here(&fixture, PAIR_ATL, PS_SYNC_SCRUB);
    assert_int_equal(report.written + report.given_back + report.conflicts, 0);

    /* Whoever still has the old one open does not write into nothing. */
    PsPart part;
    assert_int_equal(ps_store_begin(old, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(old, FOCUS, PAIR_DUB, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_put(old, &part, PS_SLICE("late"), PS_SLICE("x"), &err),
                     PS_STORE_REFUSED);
    assert_string_equal(err.id, "PartitionReadOnly");
    ps_store_rollback(old);
}

TEST(a_move_that_cannot_be_changes_nothing)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsErrorBuf err = {0};
    PsStoreMove moved;
    write_conf(&fixture);
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 0, 3, "first");
    char taken[200];
    make_database(PAIR_ATL, taken);
    assert_int_equal(ps_store_move(fixture.deployment, PAIR_DUB, taken, &moved, &err),
                     PS_SYNC_FAILED);
    assert_string_equal(err.id, "StoreExists");
    assert_int_equal(ps_store_move(fixture.deployment, "x.example.net", taken, &moved, &err),
                     PS_SYNC_REFUSED);
    assert_string_equal(err.id, "PoolNotFound");
    assert_int_equal(ps_store_move(fixture.deployment, PAIR_DUB, "dbname=a\n", &moved, &err),
                     PS_SYNC_REFUSED);
    assert_string_equal(err.id, "InvalidConnection");
    reopen(&fixture);
    assert_int_equal(ps_conf_pool(&fixture.deployment->conf, PAIR_DUB)->place, PS_POOL_LOCAL);
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 0, 3, "second"); /* it is open to writers */
}

TEST(a_database_that_is_away_is_named)
{
    AUTO_WORLD world = world_make(false);
    PsErrorBuf err = {0};
    const char conf[] = "schema = 1\npool " PAIR_ATL " = local\n"
                        "pool " PAIR_DUB " = postgresql host=/nowhere dbname=x\n";
    const char *path = temp_path(&world.fixture.dir, "deployment.conf");
    assert_int_equal(ps_file_replace(path, conf, sizeof conf - 1, 0600), 0);
    ps_deployment_close(world.fixture.deployment);
    assert_true(ps_deployment_open(world.fixture.dir.path, &world.fixture.deployment, &err));
    PsSyncOptions options = fixture_options(&world.fixture, PAIR_ATL);
    PsSyncReport report;
    assert_int_equal(ps_sync_run(&options, &report, &err), PS_SYNC_FAILED);
    assert_string_equal(err.id, "StoreUnreadable");
    assert_non_null(strstr(err.text, "/nowhere"));
}
