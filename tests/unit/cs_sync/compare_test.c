/* links: PkgConfig::SQLITE */
/* Unit tests of the stronger paths: restored and foreign stores, changes behind the store's back,
 * damage. */
#include <sqlite3.h>

#include "sync_fixture.h"

enum { FOCUS_BIT = 1u << PS_MODULE_PRESENCE_FOCUS };

static void assert_same(Fixture *fixture, int count)
{
    Content own = fixture_content(fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    Content copy = fixture_content(fixture, PAIR_DUB, FOCUS, PAIR_ATL);
    assert_int_equal(own.count, count);
    assert_int_equal(copy.count, count);
    assert_int_equal(own.sum, copy.sum);
}

static PsModuleReport sync_focus(Fixture *fixture, PsSyncStrength strength)
{
    PsSyncOptions options = fixture_options(fixture, PAIR_ATL);
    PsSyncReport report;
    PsErrorBuf err = {0};
    options.modules = FOCUS_BIT;
    options.strength = strength;
    fixture->log[0] = '\0';
    if (ps_sync_run(&options, &report, &err) != PS_SYNC_OK)
        fail_msg("%s: %s\n%s", err.id, err.text, fixture->log);
    return report.modules[0];
}

static void copy_file(Fixture *fixture, const char *from, const char *to)
{
    char command[1200], a[512], b[512];
    snprintf(a, sizeof a, "%s", temp_path(&fixture->dir, from));
    snprintf(b, sizeof b, "%s", temp_path(&fixture->dir, to));
    snprintf(command, sizeof command, "cp %s %s", a, b);
    assert_int_equal(system(command), 0);
}

#define ATL_STORE "pools/" PAIR_ATL "/store.db"
#define DUB_STORE "pools/" PAIR_DUB "/store.db"

/* Changes a store as no program of ours does. */
static void meddle(Fixture *fixture, const char *store, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(temp_path(&fixture->dir, store), &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER item_1_add; DROP TRIGGER item_1_set;"
                                  "DROP TRIGGER item_1_del;",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

TEST(a_restored_store_gets_back_what_it_lost)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 100, "first");
    sync_focus(&fixture, PS_SYNC_AUTO);
    copy_file(&fixture, ATL_STORE, "backup.db");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 10, 20, "second");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "new", 0, 5, "new");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 30, 35, NULL);
    sync_focus(&fixture, PS_SYNC_AUTO);
    assert_same(&fixture, 100);
    copy_file(&fixture, "backup.db", ATL_STORE);
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_AUTO);
    assert_int_equal(report.path, PS_PATH_VERIFY);
    assert_non_null(strstr(fixture.log, "it was restored"));
    assert_non_null(strstr(fixture.log, "were given back"));
    assert_int_equal(report.given_back, 15);
    assert_true(report.wire_bytes < 20000);
    assert_true(fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL).count >= 100);
    Content own = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    assert_same(&fixture, (int)own.count);
    assert_int_equal(sync_focus(&fixture, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
}

TEST(a_restored_copy_is_brought_up_again)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "first");
    sync_focus(&fixture, PS_SYNC_AUTO);
    copy_file(&fixture, DUB_STORE, "backup.db");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 10, "second");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 20, 30, NULL);
    sync_focus(&fixture, PS_SYNC_AUTO);
    copy_file(&fixture, "backup.db", DUB_STORE);
    sync_focus(&fixture, PS_SYNC_AUTO);
    assert_same(&fixture, 40);
}

TEST(a_copy_of_another_store_is_compared)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    static const uint8_t key[PS_KEY_SIZE] = {7};
    assert_int_equal(unlink(temp_path(&fixture.dir, ATL_STORE)), 0);
    assert_int_equal(ps_store_make(temp_path(&fixture.dir, ATL_STORE), PAIR_ATL, key, NULL), 0);
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_AUTO);
    assert_int_equal(report.path, PS_PATH_VERIFY);
    assert_int_equal(report.given_back, 50); /* an empty store is a loss, not 50 deletions */
    assert_same(&fixture, 50);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 10, NULL);
    sync_focus(&fixture, PS_SYNC_AUTO);
    assert_same(&fixture, 40);
}

TEST(what_nobody_logged_is_found_by_verification)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    meddle(&fixture, DUB_STORE, "DELETE FROM item_1 WHERE id IN (3, 5)");
    assert_int_equal(sync_focus(&fixture, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.written, 2);
    assert_same(&fixture, 50);
}

/* An item of the copy as if its owner had written it later and forgotten it. */
static void write_newer_copy(Fixture *fixture, const char *name, const char *body)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, PAIR_DUB);
    PsPart part;
    PsApplyResult result = {0};
    PsItem item = {.name = ps_slice(name), .epoch = 1, .version = 99, .body = ps_slice(body)};
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(store, FOCUS, PAIR_ATL, &part, NULL), PS_STORE_OK);
    item.seq = part.max_seq;
    assert_int_equal(ps_store_apply(store, &part, &item, 1, PS_APPLY_COPY, &result, NULL),
                     PS_STORE_OK);
    assert_int_equal(result.written, 1);
    assert_int_equal(ps_store_part_save(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
}

TEST(what_is_newer_in_the_copy_is_not_overwritten_by_a_comparison)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    write_newer_copy(&fixture, "urn:lcd:u3@litwareinc.com", "later");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 3, 6, "second");
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.written, 2);
    assert_int_equal(report.given_back, 1);
    assert_int_equal(report.conflicts, 0);
    assert_same(&fixture, 50);
}

/* Two differences an item, about 1.4 cells of 13 bytes each; names and versions do not go over. */
TEST(finding_what_differs_takes_little_more_than_the_sketch)
{
    enum { ITEMS = 3000, CHANGED = 500 };
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user-with-a-name-of-some-length", 0, ITEMS, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user-with-a-name-of-some-length", 0, CHANGED, "new");
    PsModuleReport by_log = sync_focus(&fixture, PS_SYNC_AUTO);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user-with-a-name-of-some-length", 0, CHANGED, "old");
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.path, PS_PATH_VERIFY);
    assert_int_equal(report.written, CHANGED);
    assert_true(report.wire_bytes < by_log.wire_bytes + CHANGED * 2 * 13 * 3 / 2 + 1000);
    assert_same(&fixture, ITEMS);
}

/* Bodies that fill more than one message. */
TEST(large_differences_go_in_several_messages)
{
    AUTO_FIXTURE fixture = fixture_make();
    PS_AUTO_BUFFER PsBuffer body = {0};
    for (int i = 0; i < 40000; i++)
        ps_buffer_printf(&body, "%d ", i);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 30, "small");
    sync_focus(&fixture, PS_SYNC_AUTO);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 20, ps_buffer_cstr(&body));
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 20, 25, NULL);
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.written, 20);
    assert_int_equal(report.deleted, 5);
    assert_int_equal(report.ignored, 0);
    assert_same(&fixture, 25);
}

TEST(a_scrub_finds_damage_on_both_sides)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    meddle(&fixture, DUB_STORE, "UPDATE item_1 SET body='damaged' WHERE id IN (3, 5)");
    meddle(&fixture, ATL_STORE, "UPDATE item_1 SET body='damaged' WHERE id IN (7, 9, 11)");
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.written, 0); /* the fingerprints are still right */
    report = sync_focus(&fixture, PS_SYNC_SCRUB);
    assert_int_equal(report.written, 2);
    assert_int_equal(report.given_back, 3);
    assert_same(&fixture, 50);
    Content good = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    assert_int_equal(fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL).sum, good.sum);
}

TEST(each_sync_scrubs_a_slice_when_it_is_told_to)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    meddle(&fixture, DUB_STORE, "UPDATE item_1 SET body='damaged' WHERE id IN (3, 45)");
    meddle(&fixture, ATL_STORE, "UPDATE item_1 SET body='damaged' WHERE id=30");
    assert_int_equal(sync_focus(&fixture, PS_SYNC_AUTO).path, PS_PATH_EQUAL);
    fixture.deployment->conf.scrub_items = 20;
    for (int round = 0; round < 2; round++) { /* after the end it starts anew */
        PsModuleReport report = sync_focus(&fixture, PS_SYNC_AUTO);
        assert_int_equal(report.path, round == 0 ? PS_PATH_VERIFY : PS_PATH_EQUAL);
        assert_int_equal(report.written, round == 0);
        report = sync_focus(&fixture, PS_SYNC_AUTO);
        assert_int_equal(report.given_back, round == 0);
        report = sync_focus(&fixture, PS_SYNC_AUTO);
        assert_int_equal(report.written, round == 0);
        assert_same(&fixture, 50);
        if (round == 0)
            continue;
        assert_int_equal(report.path, PS_PATH_EQUAL);
        assert_null(strstr(fixture.log, " 1 damaged"));
    }
    Content good = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 50, "mine");
    assert_int_equal(fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL).sum, good.sum);
}

TEST(the_partner_gets_back_records_that_it_lost)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_DUB, FOCUS, "d", 0, 40, "dublin");
    fixture_sync(&fixture, PAIR_DUB, FOCUS_BIT);
    Content before = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_DUB);
    static const uint8_t key[PS_KEY_SIZE] = {7};
    assert_int_equal(unlink(temp_path(&fixture.dir, DUB_STORE)), 0);
    assert_int_equal(ps_store_make(temp_path(&fixture.dir, DUB_STORE), PAIR_DUB, key, NULL), 0);
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_AUTO);
    assert_int_equal(report.given_back, 40);
    Content after = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_DUB);
    assert_int_equal(after.count, before.count);
    assert_int_equal(after.sum, before.sum);
}

TEST(very_different_stores_are_compared_in_ranges)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 30000, "mine");
    sync_focus(&fixture, PS_SYNC_AUTO);
    meddle(&fixture, DUB_STORE, "DELETE FROM item_1 WHERE id % 2 = 0");
    PsModuleReport report = sync_focus(&fixture, PS_SYNC_VERIFY);
    assert_int_equal(report.written, 15000);
    assert_same(&fixture, 30000);
}
