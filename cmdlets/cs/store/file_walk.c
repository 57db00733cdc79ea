/* file_walk.c - see file_walk.h.
 *
 * Both threads take folders from one list, which the folders they read make longer.  The kernel's
 * share of looking at a file (4 us) is nearly all there is, so two threads take half of the time.
 */
#include "cs/store/file_walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/store/file_tree_priv.h"

enum { DEPTH_LIMIT = 64, PATH_LIMIT = 4000, WORKERS = 2 };

typedef struct {
    char *path; /* below the root; "" is the root itself */
    int depth;
} Folder;

/* What one thread has seen. */
typedef struct {
    PsFileWalk *walk;
    PsArena texts;
    PsFileSeen *seen;
    size_t len, cap;
} Worker;

struct PsFileWalk {
    const PsFileTree *tree;
    Worker workers[WORKERS]; /* the first one is the caller's */
    pthread_t helper;
    bool is_helped;
    size_t next_worker, next; /* of ps_file_walk_next */

    pthread_mutex_t lock; /* for what follows */
    pthread_cond_t has_changed;
    Folder *folders; /* still to be read */
    size_t len, cap;
    int busy;  /* threads that are reading one */
    int error; /* of the first folder that could not be read; 0 or an errno */
    char *error_path;
};

/* --- the list of folders ---------------------------------------------------------------------- */

static void add_folder(PsFileWalk *walk, const char *path, int depth)
{
    pthread_mutex_lock(&walk->lock);
    if (walk->len == walk->cap) {
        walk->cap = walk->cap == 0 ? 64 : walk->cap * 2;
        walk->folders = ps_realloc(walk->folders, walk->cap * sizeof *walk->folders);
    }
    walk->folders[walk->len++] = (Folder){ps_strdup(path), depth};
    pthread_cond_signal(&walk->has_changed);
    pthread_mutex_unlock(&walk->lock);
}

/* false: there is none, and nobody can find another one. */
static bool take_folder(PsFileWalk *walk, Folder *out)
{
    pthread_mutex_lock(&walk->lock);
    while (walk->len == 0 && walk->busy > 0)
        pthread_cond_wait(&walk->has_changed, &walk->lock);
    bool is_taken = walk->len > 0 && walk->error == 0;
    if (is_taken) {
        *out = walk->folders[--walk->len];
        walk->busy++;
    }
    pthread_mutex_unlock(&walk->lock);
    return is_taken;
}

/* What is in a folder that cannot be read is not missing: nothing can be said about it. */
static void end_folder(PsFileWalk *walk, Folder *folder, int error)
{
    pthread_mutex_lock(&walk->lock);
    walk->busy--;
    if (error != 0 && walk->error == 0) {
        walk->error = error;
        walk->error_path = folder->path;
        folder->path = NULL;
    }
    pthread_cond_broadcast(&walk->has_changed);
    pthread_mutex_unlock(&walk->lock);
    free(folder->path);
}

/* --- one thread ------------------------------------------------------------------------------- */

static void note(Worker *worker, PsSlice name, const struct stat *info, const char *problem)
{
    if (worker->len == worker->cap) {
        worker->cap = worker->cap == 0 ? 256 : worker->cap * 2;
        worker->seen = ps_realloc(worker->seen, worker->cap * sizeof *worker->seen);
    }
    name.data = ps_arena_text(&worker->texts, name.data, name.len);
    worker->seen[worker->len++] =
        (PsFileSeen){ps_file_tree_stat(name, info), info->st_mode, problem};
}

static void see_entry(Worker *worker, int fd, const char *base, PsBuffer *path, int depth)
{
    struct stat info = {0};
    if (fstatat(fd, base, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            note(worker, ps_buffer_view(path), &info, strerrordesc_np(errno));
        return;
    }
    bool is_folder = S_ISDIR(info.st_mode);
    const char *problem = S_ISREG(info.st_mode)    ? NULL
                          : S_ISLNK(info.st_mode)  ? "it is a symbolic link"
                          : !is_folder             ? "it is no regular file"
                          : depth >= DEPTH_LIMIT   ? "its folder is too deep"
                          : path->len > PATH_LIMIT ? "its name is too long"
                                                   : NULL;
    if (is_folder && problem == NULL)
        add_folder(worker->walk, ps_buffer_cstr(path), depth + 1);
    else
        note(worker, ps_buffer_view(path), &info, problem);
}

/* 0 or an errno. */
static int read_folder(Worker *worker, const Folder *folder)
{
    int root = worker->walk->tree->root, flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
    int fd = folder->path[0] == '\0' ? openat(root, ".", flags)
                                     : ps_file_open_below(root, folder->path, flags, 0);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        int error = errno;
        ps_close_at(&fd);
        return error;
    }
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_text(&path, folder->path);
    if (path.len > 0)
        ps_buffer_byte(&path, '/');
    size_t len = path.len;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL; errno = 0) {
        const char *base = entry->d_name;
        if (strcmp(base, ".") == 0 || strcmp(base, "..") == 0 ||
            strncmp(base, PS_FILE_PRIVATE, sizeof PS_FILE_PRIVATE - 1) == 0)
            continue;
        path.len = len;
        ps_buffer_text(&path, base);
        see_entry(worker, fd, base, &path, folder->depth);
    }
    int error = errno;
    closedir(dir);
    return error;
}

static void *work(void *arg)
{
    Worker *worker = arg;
    for (Folder folder; take_folder(worker->walk, &folder);)
        end_folder(worker->walk, &folder, read_folder(worker, &folder));
    return NULL;
}

/* --- the walk --------------------------------------------------------------------------------- */

/* Signals stay with the thread that knows what to do about them. */
PsFileWalk *ps_file_walk_start(const PsFileTree *tree)
{
    sigset_t all, before;
    PsFileWalk *walk = ps_alloc_zero(sizeof *walk);
    walk->tree = tree;
    pthread_mutex_init(&walk->lock, NULL);
    pthread_cond_init(&walk->has_changed, NULL);
    for (int i = 0; i < WORKERS; i++)
        walk->workers[i].walk = walk;
    add_folder(walk, "", 0);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    walk->is_helped = pthread_create(&walk->helper, NULL, work, &walk->workers[1]) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return walk;
}

static void join(PsFileWalk *walk)
{
    if (walk->is_helped)
        pthread_join(walk->helper, NULL);
    walk->is_helped = false;
}

PsStoreStatus ps_file_walk_finish(PsFileWalk *walk, PsErrorBuf *err)
{
    work(&walk->workers[0]);
    join(walk);
    if (walk->error == 0)
        return PS_STORE_OK;
    errno = walk->error;
    return ps_file_tree_fail(walk->tree, "reading the folder", walk->error_path, err);
}

const PsFileSeen *ps_file_walk_next(PsFileWalk *walk)
{
    for (; walk->next_worker < WORKERS; walk->next_worker++, walk->next = 0) {
        const Worker *worker = &walk->workers[walk->next_worker];
        if (walk->next < worker->len)
            return &worker->seen[walk->next++];
    }
    return NULL;
}

void ps_file_walk_done(PsFileWalk *walk)
{
    if (walk == NULL)
        return;
    join(walk);
    for (int i = 0; i < WORKERS; i++) {
        free(walk->workers[i].seen);
        ps_arena_done(&walk->workers[i].texts);
    }
    for (size_t i = 0; i < walk->len; i++)
        free(walk->folders[i].path);
    free(walk->folders);
    free(walk->error_path);
    pthread_cond_destroy(&walk->has_changed);
    pthread_mutex_destroy(&walk->lock);
    free(walk);
}
