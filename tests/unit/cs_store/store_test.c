/* links: PkgConfig::SQLITE */
/* Unit tests of stores in SQLite: opening, migrating, foreign writers. */
#include <sqlite3.h>
#include <string.h>

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
