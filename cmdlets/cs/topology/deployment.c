/* deployment.c - see deployment.h. */
#include "cs/topology/deployment.h"

#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

#define PACKAGED_DIR "/var/lib/cmdhost"
#define PACKAGED_CONF "/etc/cmdhost/deployment.conf"

const char *ps_deployment_choose(const char *option)
{
    if (option != NULL)
        return option;
    const char *variable = getenv("CMDHOST_DEPLOYMENT");
    return variable != NULL && *variable != '\0' ? variable : PACKAGED_DIR;
}

void ps_deployment_close(PsDeployment *deployment)
{
    if (deployment == NULL)
        return;
    ps_arena_done(&deployment->arena);
    free(deployment);
}

const char *ps_deployment_path(const PsDeployment *deployment, PsBuffer *out, const char *path)
{
    out->len = 0;
    ps_buffer_printf(out, "%s/%s", deployment->dir, path);
    return ps_buffer_cstr(out);
}

const char *ps_deployment_pool_path(const PsDeployment *deployment, PsBuffer *out, const char *pool,
                                    const char *path)
{
    out->len = 0;
    ps_buffer_printf(out, "%s/pools/%s/%s", deployment->dir, pool, path);
    return ps_buffer_cstr(out);
}

static bool refuse(PsErrorBuf *err, const char *path, const struct stat *info, uid_t owner)
{
    if (info->st_uid != owner && info->st_uid != 0)
        ps_error_set(err, "DeploymentUnsafe",
                     "'%s' belongs to uid %u and not to the deployment's owner (uid %u), so it is "
                     "not used. Mend it with: chown %u '%s'",
                     path, (unsigned)info->st_uid, (unsigned)owner, (unsigned)owner, path);
    else
        ps_error_set(err, "DeploymentUnsafe",
                     "'%s' can be written by others, so the deployment is not used. Mend it with: "
                     "chmod go-w '%s'",
                     path, path);
    return false;
}

static bool is_safe(const struct stat *info, uid_t owner)
{
    bool by_others = (info->st_mode & (S_IWGRP | S_IWOTH)) != 0 && !S_ISLNK(info->st_mode);
    return (info->st_uid == owner || info->st_uid == 0) && !by_others;
}

/* Folders above may be sticky (/tmp): others cannot replace what is not theirs there. */
static bool check_parents(const char *dir, uid_t owner, PsErrorBuf *err)
{
    PS_AUTO_FREE char *path = ps_strdup(dir);
    for (char *slash = strrchr(path, '/'); slash != NULL; slash = strrchr(path, '/')) {
        *slash = '\0';
        const char *parent = *path == '\0' ? "/" : path;
        struct stat info;
        if (stat(parent, &info) != 0) {
            ps_error_set(err, "DeploymentNotFound", "'%s' cannot be read: %s.", parent,
                         strerror(errno));
            return false;
        }
        if (!is_safe(&info, owner) &&
            !((info.st_mode & S_ISVTX) != 0 && (info.st_uid == owner || info.st_uid == 0)))
            return refuse(err, parent, &info, owner);
    }
    return true;
}

/* Everything in DIR but what is inside the pools' trees of files: those are data, and no folder on
 * the way to them can be written by others. */
static bool check_tree(const char *dir, uid_t owner, int depth, PsErrorBuf *err)
{
    enum { DEPTH_LIMIT = 3 };
    DIR *folder = opendir(dir);
    if (folder == NULL) {
        ps_error_set(err, "DeploymentNotFound", "'%s' cannot be read: %s.", dir, strerror(errno));
        return false;
    }
    bool is_good = true;
    for (struct dirent *entry; is_good && (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/%s", dir, entry->d_name);
        const char *name = ps_buffer_cstr(&path);
        struct stat info;
        if (lstat(name, &info) != 0) {
            is_good = errno == ENOENT;
            if (!is_good)
                ps_error_set(err, "DeploymentUnsafe", "'%s' cannot be checked: %s.", name,
                             strerror(errno));
            continue;
        }
        if (S_ISSOCK(info.st_mode)) /* the broker's door is for everybody */
            continue;
        if (!is_safe(&info, owner))
            is_good = refuse(err, name, &info, owner);
        else if (S_ISDIR(info.st_mode) && depth < DEPTH_LIMIT)
            is_good = check_tree(name, owner, depth + 1, err);
    }
    closedir(folder);
    return is_good;
}

static void user_name(uid_t uid, char *out, size_t size)
{
    char memory[4096];
    struct passwd entry, *found = NULL;
    if (getpwuid_r(uid, &entry, memory, sizeof memory, &found) == 0 && found != NULL)
        snprintf(out, size, "'%s' (uid %u)", found->pw_name, (unsigned)uid);
    else
        snprintf(out, size, "uid %u", (unsigned)uid);
}

static bool load_conf(PsDeployment *deployment, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, text = {0};
    const char *file = ps_deployment_path(deployment, &path, "deployment.conf");
    if (strcmp(deployment->dir, PACKAGED_DIR) == 0 && access(file, F_OK) != 0)
        file = PACKAGED_CONF;
    int error = ps_file_read(file, &text);
    if (error != 0) {
        ps_error_set(err, "DeploymentNotFound",
                     "There is no deployment in '%s': '%s' cannot be read: %s. Name one with "
                     "--deployment or CMDHOST_DEPLOYMENT.",
                     deployment->dir, file, strerror(error));
        return false;
    }
    return ps_conf_parse(&deployment->arena, ps_buffer_view(&text),
                         ps_arena_text(&deployment->arena, file, strlen(file)), &deployment->conf,
                         err);
}

static bool decide_access(PsDeployment *deployment, PsErrorBuf *err)
{
    if (geteuid() == deployment->owner) {
        deployment->access = PS_ACCESS_IN_PROCESS;
        return check_parents(deployment->dir, deployment->owner, err) &&
               check_tree(deployment->dir, deployment->owner, 0, err);
    }
    if (deployment->conf.broker != NULL) {
        deployment->access = PS_ACCESS_BROKER;
        return true;
    }
    char owner[128];
    user_name(deployment->owner, owner, sizeof owner);
    ps_error_set(err, "DeploymentNotYours",
                 "The deployment '%s' belongs to %s and has no broker. Run the command as its "
                 "owner, or let the owner set 'broker' in deployment.conf and start cmdhostd.",
                 deployment->dir, owner);
    return false;
}

bool ps_deployment_open(const char *dir, PsDeployment **out, PsErrorBuf *err)
{
    PS_AUTO_FREE char *full = realpath(dir, NULL);
    struct stat info;
    if (full == NULL || stat(full, &info) != 0 || !S_ISDIR(info.st_mode)) {
        ps_error_set(err, "DeploymentNotFound",
                     "There is no deployment in '%s': %s. Name one with --deployment or "
                     "CMDHOST_DEPLOYMENT.",
                     dir, full == NULL ? strerror(errno) : "it is no folder");
        return false;
    }
    PsDeployment *deployment = ps_alloc_zero(sizeof *deployment);
    deployment->dir = ps_arena_text(&deployment->arena, full, strlen(full));
    deployment->owner = info.st_uid;
    if (!is_safe(&info, info.st_uid)
            ? !refuse(err, full, &info, info.st_uid)
            : !load_conf(deployment, err) || !decide_access(deployment, err)) {
        ps_deployment_close(deployment);
        return false;
    }
    *out = deployment;
    return true;
}
