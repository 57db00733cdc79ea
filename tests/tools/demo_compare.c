/* demo_compare.c - reads everything of a pool and of its copy, byte for byte.
 *
 * Independent on purpose: plain SQL and plain file reading, nothing of what the sync compares with.
 */
#include <dirent.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "pair.h"
#include "tools/demo.h"

enum { SHOWN = 20 };

typedef struct {
    const char *dir;
    long long differences, records, files;
} Compare;

static void differ(Compare *compare, const char *what, const char *name, const char *how)
{
    if (compare->differences++ < SHOWN)
        printf("%s '%s' %s\n", what, name, how);
}

static sqlite3 *open_db(Compare *compare, const char *path)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_exec(db, "SELECT count(*) FROM part", NULL, NULL, NULL) == SQLITE_OK)
        return db;
    differ(compare, "store", path, db == NULL ? "cannot be read" : sqlite3_errmsg(db));
    sqlite3_close(db);
    return NULL;
}

static long long find_part(sqlite3 *db, const char *module, const char *owner)
{
    sqlite3_stmt *stmt = NULL;
    long long id = 0;
    if (sqlite3_prepare_v2(db, "SELECT id FROM part WHERE module=? AND owner=?", -1, &stmt, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_text(stmt, 1, module, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 2, owner, -1, SQLITE_STATIC);
        if (sqlite3_step(stmt) == SQLITE_ROW)
            id = sqlite3_column_int64(stmt, 0);
    }
    sqlite3_finalize(stmt);
    return id;
}

static sqlite3_stmt *list_items(sqlite3 *db, const char *module, const char *owner)
{
    sqlite3_stmt *stmt = NULL;
    char sql[160];
    long long id = find_part(db, module, owner);
    if (id == 0)
        snprintf(sql, sizeof sql, "SELECT NULL WHERE 0");
    else
        snprintf(sql, sizeof sql,
                 "SELECT name, body FROM item_%lld WHERE body IS NOT NULL ORDER BY name", id);
    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    return stmt;
}

static const char *name_of(sqlite3_stmt *row)
{
    return (const char *)sqlite3_column_text(row, 0);
}

static void compare_rows(Compare *compare, const char *module, sqlite3_stmt *a, sqlite3_stmt *b)
{
    int has_a = sqlite3_step(a), has_b = sqlite3_step(b);
    while (has_a == SQLITE_ROW || has_b == SQLITE_ROW) {
        int order = has_a != SQLITE_ROW   ? 1
                    : has_b != SQLITE_ROW ? -1
                                          : strcmp(name_of(a), name_of(b));
        if (order < 0)
            differ(compare, module, name_of(a), "is not in the copy");
        else if (order > 0)
            differ(compare, module, name_of(b), "is only in the copy");
        else if (sqlite3_column_bytes(a, 1) != sqlite3_column_bytes(b, 1) ||
                 (sqlite3_column_bytes(a, 1) > 0 &&
                  memcmp(sqlite3_column_blob(a, 1), sqlite3_column_blob(b, 1),
                         (size_t)sqlite3_column_bytes(a, 1)) != 0))
            differ(compare, module, name_of(a), "differs");
        compare->records++;
        if (order <= 0)
            has_a = sqlite3_step(a);
        if (order >= 0)
            has_b = sqlite3_step(b);
    }
    if (has_a != SQLITE_DONE || has_b != SQLITE_DONE)
        differ(compare, module, "", "cannot be read to the end");
}

static void compare_items(Compare *compare, const char *own_path, const char *copy_path,
                          const char *module, const char *owner)
{
    sqlite3 *own = open_db(compare, own_path), *copy = open_db(compare, copy_path);
    if (own != NULL && copy != NULL) {
        sqlite3_stmt *a = list_items(own, module, owner), *b = list_items(copy, module, owner);
        compare_rows(compare, module, a, b);
        sqlite3_finalize(a);
        sqlite3_finalize(b);
    }
    sqlite3_close(own);
    sqlite3_close(copy);
}

/* --- files ------------------------------------------------------------------------------------ */

static bool same_content(const char *a, const char *b)
{
    PS_AUTO_BUFFER PsBuffer x = {0}, y = {0};
    return ps_file_read(a, &x) == 0 && ps_file_read(b, &y) == 0 &&
           ps_slice_is(ps_buffer_view(&x), ps_buffer_view(&y));
}

static void compare_folder(Compare *compare, const char *from, const char *to, bool is_forward)
{
    DIR *folder = opendir(from);
    if (folder == NULL)
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            strncmp(entry->d_name, ".cmdhost-", 9) == 0)
            continue;
        PS_AUTO_BUFFER PsBuffer a = {0}, b = {0};
        struct stat info, other;
        ps_buffer_printf(&a, "%s/%s", from, entry->d_name);
        ps_buffer_printf(&b, "%s/%s", to, entry->d_name);
        const char *x = ps_buffer_cstr(&a), *y = ps_buffer_cstr(&b);
        if (lstat(x, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode)) {
            compare_folder(compare, x, y, is_forward);
            continue;
        }
        bool there = lstat(y, &other) == 0;
        if (!there)
            differ(compare, "file", x, is_forward ? "is not in the copy" : "is only in the copy");
        else if (is_forward && (!S_ISREG(other.st_mode) || !same_content(x, y)))
            differ(compare, "file", x, "differs");
        compare->files += is_forward;
    }
    closedir(folder);
}

static void compare_pool(Compare *compare, const char *pool, const char *backup)
{
    static const char *const modules[] = {"UserServices.PresenceFocus", "ConfServices.DataConf",
                                          "ApplicationServer.RGSDataStore",
                                          "ApplicationServer.RGSFileStore"};
    static const char *const trees[] = {"files", "rgsfiles"};
    PS_AUTO_BUFFER PsBuffer own = {0}, copy = {0};
    ps_buffer_printf(&own, "%s/pools/%s/store.db", compare->dir, pool);
    ps_buffer_printf(&copy, "%s/pools/%s/store.db", compare->dir, backup);
    for (size_t i = 0; i < PS_COUNT(modules); i++)
        compare_items(compare, ps_buffer_cstr(&own), ps_buffer_cstr(&copy), modules[i], pool);
    for (size_t i = 0; i < PS_COUNT(trees); i++) {
        own.len = copy.len = 0;
        ps_buffer_printf(&own, "%s/pools/%s/%s/own", compare->dir, pool, trees[i]);
        ps_buffer_printf(&copy, "%s/pools/%s/%s/copy", compare->dir, backup, trees[i]);
        compare_folder(compare, ps_buffer_cstr(&own), ps_buffer_cstr(&copy), true);
        compare_folder(compare, ps_buffer_cstr(&copy), ps_buffer_cstr(&own), false);
    }
}

static void compare_cms(Compare *compare)
{
    PS_AUTO_BUFFER PsBuffer own = {0}, copy = {0};
    ps_buffer_printf(&own, "%s/cms.db", compare->dir);
    ps_buffer_printf(&copy, "%s/pools/%s/cms.db", compare->dir, PAIR_DUB);
    compare_items(compare, ps_buffer_cstr(&own), ps_buffer_cstr(&copy), "CentralMgmt.CMSMaster",
                  PAIR_ATL);
}

int demo_compare(const DemoOptions *options)
{
    Compare compare = {.dir = options->dir};
    bool is_atl = options->pool == NULL || strcasecmp(options->pool, PAIR_ATL) == 0;
    bool is_dub = options->pool == NULL || strcasecmp(options->pool, PAIR_DUB) == 0;
    if (!is_atl && !is_dub) {
        fprintf(stderr, "demo: there is no pool '%s'\n", options->pool);
        return 2;
    }
    if (is_atl) {
        compare_pool(&compare, PAIR_ATL, PAIR_DUB);
        compare_cms(&compare);
    }
    if (is_dub)
        compare_pool(&compare, PAIR_DUB, PAIR_ATL);
    if (compare.differences > SHOWN)
        printf("... and %lld more\n", compare.differences - SHOWN);
    if (compare.differences > 0) {
        printf("%lld differences in %lld records and %lld files\n", compare.differences,
               compare.records, compare.files);
        return 1;
    }
    puts("equal");
    return 0;
}
