/* links: ps_cs_store */
/* pgstore.c - puts an empty store of a pool into PostgreSQL, for benchmarks of a first copy; the
 * product's own way is cmdhost --move-store.
 *
 * pgstore DIR FQDN CONNECTION: makes an empty store there with the key of the pool's SQLite store,
 * and writes the place into deployment.conf.  The pool's items come back with the next sync of its
 * partner. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cs/store/store.h"

static PsStoreStatus make(const char *dir, const char *pool, const char *connection,
                          PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_STORE PsStore *store = NULL;
    ps_buffer_printf(&path, "%s/pools/%s/store.db", dir, pool);
    PsStoreStatus status = ps_store_open(ps_buffer_cstr(&path), PS_STORE_READ_ONLY, &store, err);
    return status ? status : ps_store_make_pgsql(connection, pool, store->key, err);
}

static int write_place(const char *dir, const char *pool, const char *connection)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, text = {0};
    char line[1024], key[300];
    ps_buffer_printf(&path, "%s/deployment.conf", dir);
    FILE *file = fopen(ps_buffer_cstr(&path), "r");
    if (file == NULL)
        return 1;
    snprintf(key, sizeof key, "pool %s ", pool);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, key, strlen(key)) == 0)
            ps_buffer_printf(&text, "pool %s = postgresql %s\n", pool, connection);
        else
            ps_buffer_text(&text, line);
    }
    fclose(file);
    return ps_file_replace(ps_buffer_cstr(&path), text.data, text.len, 0600);
}

int main(int argc, char **argv)
{
    PsErrorBuf err = {0};
    if (argc != 4) {
        fprintf(stderr, "pgstore DIR FQDN CONNECTION\n");
        return 99;
    }
    if (make(argv[1], argv[2], argv[3], &err) != PS_STORE_OK) {
        fprintf(stderr, "pgstore: %s: %s\n", err.id, err.text);
        return 1;
    }
    return write_place(argv[1], argv[2], argv[3]) != 0;
}
