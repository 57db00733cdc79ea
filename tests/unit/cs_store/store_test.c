/* Unit tests of cmdlets/cs/store: items, numbers, roots, what is refused. */
#include <sqlite3.h>
#include <string.h>

#include "cs/store/sqlite_db.h"
#include "cs/store/store.h"
#include "temp_dir.h"
#include "test.h"

static const uint8_t key[PS_KEY_SIZE] = {1, 2, 3};
static const char pool[] = "atl-cs-001.litwareinc.com";

static PsStore *new_store(TempDir *dir, const char *name, const char *of)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    assert_int_equal(ps_store_make(temp_path(dir, name), of, key, &err), PS_STORE_OK);
    assert_int_equal(ps_store_open(temp_path(dir, name), 0, &store, &err), PS_STORE_OK);
    return store;
}

static PsPart begin_part(PsStore *store, const char *owner)
{
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part_make(store, "UserServices.PresenceFocus", owner, &part, NULL),
                     PS_STORE_OK);
    return part;
}

static void end_part(PsStore *store, PsPart *part)
{
    assert_int_equal(ps_store_part_save(store, part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
}

static PsStoreStatus put(PsStore *store, PsPart *part, const char *name, const char *body)
{
    return ps_store_put(store, part, ps_slice(name), ps_slice(body), NULL);
}

static PsStoreStatus sum_up(void *arg, const PsItem *item)
{
    ps_fingerprint_add(arg, &item->fingerprint);
    return PS_STORE_OK;
}

TEST(root_and_count_follow_every_write)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "a.db", pool);
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "urn:lcd:a@x", "one"), PS_STORE_OK);
    PsFingerprint one = part.root;
    assert_int_equal(put(store, &part, "urn:lcd:b@x", "two"), PS_STORE_OK);
    assert_int_equal(put(store, &part, "urn:lcd:b@x", "three"), PS_STORE_OK);
    assert_int_equal(part.count, 2);
    assert_int_equal(part.max_seq, 3);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("urn:lcd:b@x"), NULL), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("urn:lcd:b@x"), NULL), PS_STORE_ABSENT);
    assert_int_equal(part.count, 1);
    assert_int_equal(part.max_seq, 4);
    assert_memory_equal(&part.root, &one, sizeof one);
    end_part(store, &part);

    PsPart again;
    assert_int_equal(ps_store_part(store, part.module, pool, &again, NULL), PS_STORE_OK);
    assert_memory_equal(&again.root, &one, sizeof one);
    PsFingerprint sum = {{0}};
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, sum_up, &sum, NULL),
        PS_STORE_OK);
    assert_memory_equal(&sum, &one, sizeof one);
}

TEST(a_deleted_item_that_comes_again_gets_a_higher_version)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "a.db", pool);
    PsPart part = begin_part(store, pool);
    for (int i = 0; i < 5; i++)
        assert_int_equal(put(store, &part, "n", "body"), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("n"), NULL), PS_STORE_OK);
    assert_int_equal(store->ops->purge(store->db, part.id, part.max_seq, NULL), PS_STORE_OK);
    assert_int_equal(put(store, &part, "n", "new"), PS_STORE_OK);
    PsArena arena = {0};
    PsItem item;
    assert_int_equal(ps_store_get(store, &part, PS_SLICE("n"), &arena, &item, NULL), PS_STORE_OK);
    assert_true(item.version > 6); /* above the purged deletion record's */
    ps_arena_done(&arena);
    end_part(store, &part);
}

TEST(bad_names_are_refused_by_name)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "a.db", pool);
    PsPart part = begin_part(store, pool);
    static const PsSlice bad[] = {{"", 0}, {"a\0b", 3}, {"\xFF\xFE", 2}, {"\xED\xA0\x80", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        PsErrorBuf err = {0};
        assert_int_equal(ps_store_put(store, &part, bad[i], PS_SLICE("x"), &err), PS_STORE_REFUSED);
        assert_string_equal(err.id, "InvalidItemName");
    }
    assert_int_equal(part.max_seq, 0);
    ps_store_rollback(store);
}

TEST(a_copy_is_not_written_by_the_pool_that_keeps_it)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "b.db", "dub-cs-001.litwareinc.com");
    PsPart part = begin_part(store, pool);
    PsErrorBuf err = {0};
    assert_int_equal(part.kind, PS_PART_COPY);
    assert_int_equal(ps_store_put(store, &part, PS_SLICE("n"), PS_SLICE("b"), &err),
                     PS_STORE_REFUSED);
    assert_non_null(strstr(err.text, pool));
    ps_store_rollback(store);
}

TEST(a_foreign_writer_gets_an_error_instead_of_an_unseen_change)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PsStore *store = new_store(&dir, "a.db", pool);
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "n", "body"), PS_STORE_OK);
    end_part(store, &part);
    ps_store_close(store);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(temp_path(&dir, "a.db"), &db), SQLITE_OK);
    static const char *const attempts[] = {
        "UPDATE item_1 SET body='x'",
        "DELETE FROM item_1",
        "INSERT INTO item_1(name,epoch,ver,seq,fp,body) VALUES('m',1,1,2,x'00','x')",
    };
    for (size_t i = 0; i < 3; i++) {
        assert_int_not_equal(sqlite3_exec(db, attempts[i], NULL, NULL, NULL), SQLITE_OK);
        assert_non_null(strstr(sqlite3_errmsg(db), "ps_store_guard"));
    }
    sqlite3_close(db);
}

static void expect_open(const char *path, PsStoreStatus status, const char *id, const char *words)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    assert_int_equal(ps_store_open(path, 0, &store, &err), status);
    assert_string_equal(err.id, id);
    assert_non_null(strstr(err.text, words));
}

TEST(what_cannot_be_opened_is_said_with_the_reason)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    expect_open(temp_path(&dir, "none.db"), PS_STORE_ABSENT, "StoreNotFound", "none.db");

    FILE *file = fopen(temp_path(&dir, "text.db"), "w");
    for (int i = 0; i < 1000; i++)
        fputs("this is no database\n", file);
    fclose(file);
    expect_open(temp_path(&dir, "text.db"), PS_STORE_CORRUPT, "StoreCorrupt", "text.db");

    sqlite3 *db = NULL;
    sqlite3_open(temp_path(&dir, "foreign.db"), &db);
    sqlite3_exec(db, "CREATE TABLE t(a)", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_open(temp_path(&dir, "foreign.db"), PS_STORE_CORRUPT, "StoreCorrupt", "no store of");

    ps_store_close(new_store(&dir, "new.db", pool));
    sqlite3_open(temp_path(&dir, "new.db"), &db);
    sqlite3_exec(db, "PRAGMA user_version=99", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_open(temp_path(&dir, "new.db"), PS_STORE_NEWER, "StoreNewer", "schema 99");
    expect_open(temp_path(&dir, "new.db"), PS_STORE_NEWER, "StoreNewer", "up to 1");
}

TEST(an_older_schema_is_migrated_after_a_copy)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    static const PsSqliteStep steps[] = {{"ALTER TABLE t ADD b"}, {"INSERT INTO t VALUES(2,3)"}};
    static const PsSqliteStep broken[] = {{"INSERT INTO t VALUES(9)"}, {"no sql"}};
    sqlite3 *db = NULL;
    char path[600];
    snprintf(path, sizeof path, "%s", temp_path(&dir, "old.db"));
    assert_int_equal(
        ps_sqlite_db_make(path, "CREATE TABLE t(a); INSERT INTO t VALUES(1)", 1, &db, NULL),
        PS_STORE_OK);
    ps_sqlite_db_close(db);
    assert_int_not_equal(ps_sqlite_db_open(path, false, broken, 2, &db, NULL), PS_STORE_OK);
    assert_int_equal(ps_sqlite_db_open(path, true, steps, 2, &db, NULL), PS_STORE_REFUSED);
    assert_int_equal(ps_sqlite_db_open(path, false, steps, 2, &db, NULL), PS_STORE_OK);
    sqlite3_stmt *stmt = NULL;
    sqlite3_prepare_v2(db,
                       "SELECT sum(a), count(*), (SELECT user_version FROM pragma_user_version)"
                       " FROM t",
                       -1, &stmt, NULL);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(stmt, 0), 3); /* nothing of the broken migration */
    assert_int_equal(sqlite3_column_int(stmt, 1), 2);
    assert_int_equal(sqlite3_column_int(stmt, 2), 3);
    sqlite3_finalize(stmt);
    ps_sqlite_db_close(db);
    assert_int_equal(access(temp_path(&dir, "old.db.schema1"), R_OK), 0);
    assert_int_equal(ps_sqlite_db_open(temp_path(&dir, "old.db.schema1"), true, NULL, 0, &db, NULL),
                     PS_STORE_OK);
    ps_sqlite_db_close(db);
}

/* One item as the other pool would send it. */
static PsItem sent(const char *name, int64_t version, int64_t seq, const char *body)
{
    return (PsItem){.name = ps_slice(name),
                    .epoch = 1,
                    .version = version,
                    .seq = seq,
                    .body = body == NULL ? (PsSlice){NULL, 0} : ps_slice(body),
                    .is_deleted = body == NULL};
}

static PsApplyResult apply(PsStore *store, PsPart *part, PsItem item, PsApplyMode mode)
{
    PsApplyResult result = {0};
    assert_int_equal(ps_store_apply(store, part, &item, 1, mode, &result, NULL), PS_STORE_OK);
    return result;
}

static int body_is(PsStore *store, const PsPart *part, const char *name, const char *body)
{
    PsArena arena = {0};
    PsItem item;
    PsStoreStatus status = ps_store_get(store, part, ps_slice(name), &arena, &item, NULL);
    int same = body == NULL ? status == PS_STORE_ABSENT
                            : status == PS_STORE_OK && ps_slice_is(item.body, ps_slice(body));
    ps_arena_done(&arena);
    return same;
}

static PsStoreStatus count_conflict(void *arg, const PsConflict *conflict)
{
    assert_string_equal(conflict->name.data, "n");
    (*(int *)arg)++;
    return PS_STORE_OK;
}

TEST(versions_decide_what_a_copy_takes)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "b.db", "dub-cs-001.litwareinc.com");
    PsPart part = begin_part(store, pool);
    assert_int_equal(apply(store, &part, sent("n", 2, 5, "two"), PS_APPLY_COPY).written, 1);
    assert_int_equal(apply(store, &part, sent("n", 2, 5, "two"), PS_APPLY_COPY).ignored, 1);
    assert_int_equal(apply(store, &part, sent("n", 1, 4, "one"), PS_APPLY_COPY).ignored, 1);
    assert_true(body_is(store, &part, "n", "two"));
    PsApplyResult conflict = apply(store, &part, sent("n", 2, 6, "TWO"), PS_APPLY_COPY);
    assert_int_equal(conflict.conflicts, 1);
    assert_true(body_is(store, &part, "n", "TWO"));
    int conflicts = 0;
    store->ops->conflict_each(store->db, part.id, count_conflict, &conflicts, NULL);
    assert_int_equal(conflicts, 1);
    assert_int_equal(apply(store, &part, sent("n", 3, 7, NULL), PS_APPLY_COPY).deleted, 1);
    assert_int_equal(apply(store, &part, sent("n", 2, 8, "two"), PS_APPLY_COPY).ignored, 1);
    assert_true(body_is(store, &part, "n", NULL));
    PsFingerprint zero = {{0}};
    assert_memory_equal(&part.root, &zero, sizeof zero);
    ps_store_rollback(store);
}

TEST(giving_back_respects_deletions_and_newer_items)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "a.db", pool);
    PsPart part = begin_part(store, pool);
    put(store, &part, "mine", "new"); /* version 1 */
    put(store, &part, "gone", "x");
    ps_store_delete(store, &part, PS_SLICE("gone"), NULL);
    assert_int_equal(apply(store, &part, sent("mine", 1, 1, "old"), PS_APPLY_GIVE_BACK).conflicts,
                     1);
    assert_int_equal(apply(store, &part, sent("gone", 9, 9, "x"), PS_APPLY_GIVE_BACK).ignored, 1);
    assert_int_equal(apply(store, &part, sent("lost", 4, 2, "back"), PS_APPLY_GIVE_BACK).written,
                     1);
    assert_true(body_is(store, &part, "mine", "new"));
    assert_true(body_is(store, &part, "gone", NULL));
    assert_true(body_is(store, &part, "lost", "back"));
    assert_int_equal(part.max_seq, 4); /* the lost one took a new number */
    ps_store_rollback(store);
}

TEST(a_locked_store_says_so)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PS_AUTO_STORE PsStore *store = new_store(&dir, "a.db", pool);
    sqlite3 *other = NULL;
    sqlite3_open(temp_path(&dir, "a.db"), &other);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    PsErrorBuf err = {0};
    ps_store_set_patience(store, 0);
    assert_int_equal(ps_store_begin(store, true, &err), PS_STORE_LOCKED);
    assert_string_equal(err.id, "StoreLocked");
    assert_int_equal(ps_store_begin(store, false, &err), PS_STORE_OK); /* reading goes on */
    ps_store_rollback(store);
    sqlite3_close(other);
}
