/* fault_vfs.h - a layer between SQLite and the disk that fails at the n-th change of a file. */
#ifndef PS_TESTS_UNIT_FAULT_VFS_H
#define PS_TESTS_UNIT_FAULT_VFS_H

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum {
    FAULT_KILL,  /* the process is gone before the change */
    FAULT_TORN,  /* half of the write gets through, then the process is gone */
    FAULT_POWER, /* the process is gone and so is everything since each file's last sync */
    FAULT_FULL,  /* no space from here on */
    FAULT_IO,    /* an I/O error, once */
} FaultKind;

enum { FAULT_EXIT = 77 };

typedef struct FaultFile {
    sqlite3_file head;
    struct FaultFile *next;
    char path[512];
    char *synced; /* what is safely on the disk */
    size_t synced_len;
    sqlite3_file *real; /* behind this struct */
} FaultFile;

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    FaultFile *files;
    FaultKind kind;
    int at, count;
    bool is_hit;
    bool *told; /* NULL, or what other processes see of it */
} fault;

static FaultFile *fault_file(sqlite3_file *file)
{
    return (FaultFile *)file;
}

static void fault_note_synced(FaultFile *file)
{
    sqlite3_int64 size = 0;
    file->real->pMethods->xFileSize(file->real, &size);
    file->synced = realloc(file->synced, (size_t)size + 1);
    file->synced_len = (size_t)size;
    if (size > 0)
        file->real->pMethods->xRead(file->real, file->synced, (int)size, 0);
}

/* The power is cut: files are as they were synced last; shared memory is gone. */
static void fault_cut_power(void)
{
    for (FaultFile *file = fault.files; file != NULL; file = file->next) {
        char shm[600];
        int fd = open(file->path, O_WRONLY | O_TRUNC);
        if (fd >= 0 && write(fd, file->synced, file->synced_len) != (ssize_t)file->synced_len)
            abort();
        if (fd >= 0)
            close(fd);
        snprintf(shm, sizeof shm, "%s-shm", file->path);
        unlink(shm);
    }
}

/* 0: go on; else what to return. */
static int fault_step(sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
    fault.count++;
    if (fault.count < fault.at || (fault.count > fault.at && fault.kind != FAULT_FULL))
        return SQLITE_OK;
    fault.is_hit = true;
    if (fault.told != NULL)
        *fault.told = true;
    switch (fault.kind) {
    case FAULT_FULL:
        return SQLITE_FULL;
    case FAULT_IO:
        return SQLITE_IOERR_WRITE;
    case FAULT_TORN:
        if (data != NULL)
            fault_file(file)->real->pMethods->xWrite(fault_file(file)->real, data, amount / 2,
                                                     offset);
        _exit(FAULT_EXIT);
    case FAULT_POWER:
        fault_cut_power();
        _exit(FAULT_EXIT);
    case FAULT_KILL:
        break;
    }
    _exit(FAULT_EXIT);
}

#define FAULT_PASS(file_, call_, ...) \
    fault_file(file_)->real->pMethods->call_(fault_file(file_)->real, ##__VA_ARGS__)

static int fault_close(sqlite3_file *file)
{
    FaultFile *me = fault_file(file);
    for (FaultFile **at = &fault.files; *at != NULL; at = &(*at)->next)
        if (*at == me) {
            *at = me->next;
            break;
        }
    free(me->synced);
    return FAULT_PASS(file, xClose);
}

static int fault_read(sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
    return FAULT_PASS(file, xRead, data, amount, offset);
}

static int fault_write(sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
    int code = fault_step(file, data, amount, offset);
    return code != SQLITE_OK ? code : FAULT_PASS(file, xWrite, data, amount, offset);
}

static int fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = fault_step(file, NULL, 0, 0);
    return code != SQLITE_OK ? code : FAULT_PASS(file, xTruncate, size);
}

static int fault_sync(sqlite3_file *file, int flags)
{
    int code = fault_step(file, NULL, 0, 0);
    if (code == SQLITE_OK)
        code = FAULT_PASS(file, xSync, flags);
    if (code == SQLITE_OK && fault.kind == FAULT_POWER)
        fault_note_synced(fault_file(file));
    return code;
}

static int fault_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return FAULT_PASS(file, xFileSize, size);
}

static int fault_lock(sqlite3_file *file, int level)
{
    return FAULT_PASS(file, xLock, level);
}

static int fault_unlock(sqlite3_file *file, int level)
{
    return FAULT_PASS(file, xUnlock, level);
}

static int fault_check_lock(sqlite3_file *file, int *out)
{
    return FAULT_PASS(file, xCheckReservedLock, out);
}

static int fault_control(sqlite3_file *file, int op, void *arg)
{
    return FAULT_PASS(file, xFileControl, op, arg);
}

static int fault_sector_size(sqlite3_file *file)
{
    return FAULT_PASS(file, xSectorSize);
}

static int fault_device(sqlite3_file *file)
{
    return FAULT_PASS(file, xDeviceCharacteristics);
}

static int fault_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return FAULT_PASS(file, xShmMap, page, size, extend, out);
}

static int fault_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return FAULT_PASS(file, xShmLock, offset, n, flags);
}

static void fault_shm_barrier(sqlite3_file *file)
{
    FAULT_PASS(file, xShmBarrier);
}

static int fault_shm_unmap(sqlite3_file *file, int remove)
{
    return FAULT_PASS(file, xShmUnmap, remove);
}

static const sqlite3_io_methods fault_methods = {
    .iVersion = 2,
    .xClose = fault_close,
    .xRead = fault_read,
    .xWrite = fault_write,
    .xTruncate = fault_truncate,
    .xSync = fault_sync,
    .xFileSize = fault_file_size,
    .xLock = fault_lock,
    .xUnlock = fault_unlock,
    .xCheckReservedLock = fault_check_lock,
    .xFileControl = fault_control,
    .xSectorSize = fault_sector_size,
    .xDeviceCharacteristics = fault_device,
    .xShmMap = fault_shm_map,
    .xShmLock = fault_shm_lock,
    .xShmBarrier = fault_shm_barrier,
    .xShmUnmap = fault_shm_unmap,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                      int *out_flags)
{
    FaultFile *me = fault_file(file);
    (void)vfs;
    memset(me, 0, sizeof *me);
    me->real = (sqlite3_file *)(me + 1);
    int code = fault.real->xOpen(fault.real, name, me->real, flags, out_flags);
    if (code != SQLITE_OK)
        return code;
    me->head.pMethods = &fault_methods;
    if (name != NULL && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0) {
        snprintf(me->path, sizeof me->path, "%s", name);
        me->next = fault.files;
        fault.files = me;
        if (fault.kind == FAULT_POWER)
            fault_note_synced(me);
    }
    return SQLITE_OK;
}

/* From here on this process works on faulty disks: the `at`-th change fails. */
static inline void fault_start(FaultKind kind, int at)
{
    fault.real = sqlite3_vfs_find(NULL);
    fault.vfs = *fault.real;
    fault.vfs.zName = "fault";
    fault.vfs.szOsFile = (int)sizeof(FaultFile) + fault.real->szOsFile;
    fault.vfs.xOpen = fault_open;
    fault.kind = kind;
    fault.at = at;
    sqlite3_vfs_register(&fault.vfs, 1);
}

/* A child of such a process is another machine: its disks are good, and what its parent had open is
 * none of its business. */
static inline void fault_forget(void)
{
    if (fault.real != NULL)
        sqlite3_vfs_unregister(&fault.vfs);
    memset(&fault, 0, sizeof fault);
}

#endif
