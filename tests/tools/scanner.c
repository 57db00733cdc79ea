/* links: ps_cs_store PkgConfig::SODIUM PkgConfig::SQLITE */
/* scanner.c - the peer of the comparisons: a bare scan of all items of a store by SQLite.
 *
 * scanner STORE [--hash]
 * With --hash every body is hashed with the hash of the fingerprints.  Prints rows and seconds. */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The sum keeps the work from being left out. */
static int scan(sqlite3 *db, long long part, int is_hashing, long long *rows, unsigned *sum)
{
    static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "scan";
    char sql[128];
    sqlite3_stmt *stmt = NULL;
    snprintf(sql, sizeof sql, "SELECT epoch,ver,fp,name,body FROM item_%lld", part);
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    while (code == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        unsigned char hash[crypto_shorthash_siphashx24_BYTES] = {0};
        const unsigned char *body = sqlite3_column_blob(stmt, 4);
        unsigned long long size = (unsigned long long)sqlite3_column_bytes(stmt, 4);
        if (is_hashing)
            crypto_shorthash_siphashx24(hash, body, size, key);
        *sum += hash[0] + (unsigned)size;
        ++*rows;
    }
    return sqlite3_finalize(stmt);
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *parts = NULL;
    long long rows = 0;
    unsigned sum = 0;
    int is_hashing = argc == 3 && strcmp(argv[2], "--hash") == 0;
    if (argc != 2 + is_hashing) {
        fprintf(stderr, "scanner STORE [--hash]\n");
        return 99;
    }
    double start = now();
    int code = sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "SELECT id FROM part", -1, &parts, NULL);
    while (code == SQLITE_OK && sqlite3_step(parts) == SQLITE_ROW)
        code = scan(db, sqlite3_column_int64(parts, 0), is_hashing, &rows, &sum);
    if (code != SQLITE_OK)
        fprintf(stderr, "scanner: %s\n", sqlite3_errmsg(db));
    sqlite3_finalize(parts);
    sqlite3_close(db);
    printf("%lld rows, %.3f s, %u\n", rows, now() - start, sum);
    return code != SQLITE_OK;
}
