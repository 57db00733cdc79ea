/* links: PkgConfig::SQLITE */
/* Unit tests of SQLite connections: schemas and their migration. */
#include <string.h>
#include <unistd.h>

#include "modules/sqlite/sqlite_db.h"
#include "temp_dir.h"
#include "test.h"

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
