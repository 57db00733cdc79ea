/* temp_dir.h - an empty directory for one test, gone with everything in it afterwards. */
#ifndef PS_TESTS_UNIT_TEMP_DIR_H
#define PS_TESTS_UNIT_TEMP_DIR_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    char path[64];
    char name[512]; /* of the last temp_path */
} TempDir;

static inline TempDir temp_dir_make(void)
{
    TempDir dir = {.path = "/tmp/cmdhost-test-XXXXXX"};
    if (mkdtemp(dir.path) == NULL)
        abort();
    return dir;
}

/* DIR/name; valid until the next call with the same directory. */
static inline const char *temp_path(TempDir *dir, const char *name)
{
    snprintf(dir->name, sizeof dir->name, "%s/%s", dir->path, name);
    return dir->name;
}

static inline int temp_dir_remove_one(const char *path, const struct stat *info, int kind,
                                      struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void temp_dir_done(TempDir *dir)
{
    nftw(dir->path, temp_dir_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#define AUTO_TEMP_DIR __attribute__((cleanup(temp_dir_done))) TempDir

#endif
