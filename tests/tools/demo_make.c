/* demo_make.c - a deployment of two paired pools, filled from a seed, in sync. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cs/store/file_tree.h"
#include "cs/sync/sync.h"
#include "pair.h"
#include "rbac/policy/role.h"
#include "tools/demo.h"

#define FOCUS "UserServices.PresenceFocus"
#define CONF "ConfServices.DataConf"

static const char *const demo_cmdlets[] = {
    "Invoke-CsBackupServiceSync",
    "Get-CsBackupServiceStatus",
    "Get-CsBackupServiceConfiguration",
    "Get-CsPool",
    "Get-CsPoolBackupRelationship",
    "Get-CsSite",
    "Get-CsTopology",
    "Get-CsService",
    "Get-CsComputer",
    "Get-CsUser",
    "Get-CsAdminRole",
    "Get-CsAdminRoleAssignment",
    "Get-CsAuditRecord",
    "Get-CsManagementStoreReplicationStatus",
};

static PsStoreStatus write_role(const char *dir, PsErrorBuf *err)
{
    PsRoleCmdlet cmdlets[PS_COUNT(demo_cmdlets)];
    for (size_t i = 0; i < PS_COUNT(demo_cmdlets); i++)
        cmdlets[i] = (PsRoleCmdlet){.name = demo_cmdlets[i]};
    static const char *global = "Global";
    PsTextList everywhere = {&global, 1};
    PsRole role = {
        .identity = "SyncOperator",
        .template_name = "CsAdministrator",
        .cmdlets = cmdlets,
        .cmdlet_len = PS_COUNT(cmdlets),
        .config_scopes = everywhere,
        .user_scopes = everywhere,
    };
    PS_AUTO_STORE PsStore *cms = NULL;
    PS_AUTO_BUFFER PsBuffer document = {0};
    ps_role_write(&role, &document);
    PsStoreStatus status = ps_cms_open(dir, 0, &cms, err);
    return status ? status
                  : ps_cms_put(cms, PS_CMS_ROLES "SyncOperator", ps_buffer_view(&document), 0, err);
}

static int write_text(const char *dir, const char *name, const char *text, size_t size,
                      PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "%s/%s", dir, name);
    int error = ps_file_replace(ps_buffer_cstr(&path), text, size, 0600);
    if (error != 0)
        ps_error_set(err, "DemoFailed", "'%s' cannot be written: %s", path.data, strerror(error));
    return error;
}

static PsStoreStatus add_users(PsStore *store, const char *pool, const DemoOptions *options,
                               DemoRandom *random, PsErrorBuf *err)
{
    PsPart part;
    PS_AUTO_BUFFER PsBuffer body = {0};
    PsStoreStatus status = ps_store_begin(store, true, err);
    if (!status)
        status = ps_store_part_make(store, FOCUS, pool, &part, err);
    for (int64_t i = 0; i < options->users && !status; i++) {
        char user[64], name[80];
        snprintf(user, sizeof user, "%.3s%07lld@litwareinc.com", pool, (long long)i);
        snprintf(name, sizeof name, "urn:lcd:%s", user);
        body.len = 0;
        demo_user_body(random, user, &body);
        status = ps_store_put(store, &part, ps_slice(name), ps_buffer_view(&body), err);
    }
    if (!status)
        status = ps_store_part_save(store, &part, err);
    return status ? status : ps_store_commit(store, err);
}

/* Plain files, as the conference service leaves them: the first sync catalogues them. */
static int add_files(const char *dir, const char *pool, const DemoOptions *options,
                     DemoRandom *random, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, body = {0};
    for (int64_t i = 0; i < options->files; i++) {
        path.len = body.len = 0;
        ps_buffer_printf(&path, "%s/pools/%s/files/own/conference-%04lld", dir, pool,
                         (long long)(i / 20));
        int error = i % 20 == 0 ? ps_dir_make(ps_buffer_cstr(&path), 0700) : 0;
        ps_buffer_printf(&path, "/slides-%02lld.dat", (long long)(i % 20));
        demo_file_body(random, options->file_bytes, &body);
        FILE *file = error != 0 ? NULL : fopen(ps_buffer_cstr(&path), "wb");
        bool is_good = file != NULL && fwrite(body.data, 1, body.len, file) == body.len;
        if (file != NULL && fclose(file) != 0)
            is_good = false;
        if (is_good)
            continue;
        ps_error_set(err, "DemoFailed", "'%s' cannot be written: %s", ps_buffer_cstr(&path),
                     strerror(errno));
        return 1;
    }
    return 0;
}

static int fill_pool(const char *pool, const DemoOptions *options, PsErrorBuf *err)
{
    if (options->pool != NULL && strcmp(options->pool, pool) != 0)
        return 0;
    DemoRandom random = {options->seed * 1000003 + (uint64_t)pool[0]};
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_STORE PsStore *store = NULL;
    ps_buffer_printf(&path, "%s/pools/%s/store.db", options->dir, pool);
    if (ps_store_open(ps_buffer_cstr(&path), 0, &store, err) ||
        add_users(store, pool, options, &random, err))
        return 1;
    return add_files(options->dir, pool, options, &random, err);
}

static void say_error(__attribute__((unused)) void *user, const PsModuleInfo *module,
                      const PsErrorBuf *error)
{
    fprintf(stderr, "demo: %s: %s\n", module->name, error->text);
}

static int bring_into_sync(const char *dir, PsErrorBuf *err)
{
    static const char *const pools[] = {PAIR_ATL, PAIR_DUB};
    PsDeployment *deployment = NULL;
    if (!ps_deployment_open(dir, &deployment, err))
        return 1;
    int failed = 0;
    for (size_t i = 0; i < 2 && !failed; i++) {
        PsSyncOptions options = {.deployment = deployment, .pool = pools[i], .on_error = say_error};
        PsSyncReport report;
        ps_error_set(err, "DemoFailed", "the pools could not be brought into sync");
        failed = ps_sync_run(&options, &report, err) != PS_SYNC_OK;
    }
    ps_deployment_close(deployment);
    return failed;
}

static int make(const DemoOptions *options, PsErrorBuf *err)
{
    char groups[128];
    uint8_t key[PS_KEY_SIZE];
    DemoRandom random = {options->seed};
    PS_AUTO_BUFFER PsBuffer keys = {0};
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)demo_random(&random);
    ps_buffer_printf(&keys, "%s/keys", options->dir);
    if (ps_dir_make(options->dir, 0700) != 0 || ps_dir_make(ps_buffer_cstr(&keys), 0700) != 0) {
        ps_error_set(err, "DemoFailed", "'%s' cannot be made: %s", options->dir, strerror(errno));
        return 1;
    }
    snprintf(groups, sizeof groups, "# who holds which role\nSyncOperator: uid:%u\n",
             (unsigned)geteuid());
    return pair_make(options->dir, key, err) != PS_STORE_OK ||
           write_text(options->dir, "groups", groups, strlen(groups), err) ||
           write_text(options->dir, "keys/pair.key", (const char *)key, sizeof key, err) ||
           write_role(options->dir, err) != PS_STORE_OK || fill_pool(PAIR_ATL, options, err) ||
           fill_pool(PAIR_DUB, options, err) || bring_into_sync(options->dir, err);
}

int demo_make(const DemoOptions *options)
{
    enum { USERS = 1000, FILES = 100 };
    DemoOptions all = *options;
    PsErrorBuf err = {0};
    if (all.users < 0)
        all.users = USERS;
    if (all.files < 0)
        all.files = FILES;
    umask(077);
    return make(&all, &err) ? demo_fail(&err) : 0;
}

/* --- a working day ---------------------------------------------------------------------------- */

typedef struct {
    char **names;
    size_t len, cap;
} Names;

static PsStoreStatus add_name(void *arg, const PsItem *item)
{
    Names *names = arg;
    if (names->len == names->cap) {
        names->cap = names->cap == 0 ? 1024 : names->cap * 2;
        names->names = ps_realloc(names->names, names->cap * sizeof *names->names);
    }
    names->names[names->len++] = ps_strndup(item->name.data, item->name.len);
    return PS_STORE_OK;
}

/* Takes one of the names that are left. */
static char *take_name(Names *names, DemoRandom *random)
{
    if (names->len == 0)
        return NULL;
    size_t at = demo_random_below(random, names->len);
    char *name = names->names[at];
    names->names[at] = names->names[--names->len];
    return name;
}

static void free_names(Names *names)
{
    for (size_t i = 0; i < names->len; i++)
        free(names->names[i]);
    free(names->names);
}

static PsStoreStatus change_one(PsStore *store, PsPart *part, Names *names, DemoRandom *random,
                                bool is_delete, PsErrorBuf *err)
{
    PS_AUTO_FREE char *name = take_name(names, random);
    PS_AUTO_BUFFER PsBuffer body = {0};
    if (name == NULL)
        return PS_STORE_OK;
    if (is_delete)
        return ps_store_delete(store, part, ps_slice(name), err);
    demo_user_body(random, name + strlen("urn:lcd:"), &body);
    return ps_store_put(store, part, ps_slice(name), ps_buffer_view(&body), err);
}

static PsStoreStatus change_users(PsStore *store, PsPart *part, const DemoOptions *options,
                                  Names *names, DemoRandom *random, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    for (int64_t i = 0; i < options->update && !status; i++)
        status = change_one(store, part, names, random, false, err);
    for (int64_t i = 0; i < options->delete &&!status; i++)
        status = change_one(store, part, names, random, true, err);
    for (int64_t i = 0; i < options->insert && !status; i++) {
        PS_AUTO_BUFFER PsBuffer body = {0};
        char user[80], name[100];
        snprintf(user, sizeof user, "new%016llx@litwareinc.com",
                 (unsigned long long)demo_random(random));
        snprintf(name, sizeof name, "urn:lcd:%s", user);
        demo_user_body(random, user, &body);
        status = ps_store_put(store, part, ps_slice(name), ps_buffer_view(&body), err);
    }
    return status ? status : ps_store_part_save(store, part, err);
}

static PsStoreStatus change_records(PsStore *store, const DemoOptions *options, DemoRandom *random,
                                    PsErrorBuf *err)
{
    PsPart part;
    Names names = {0};
    PsStoreStatus status = ps_store_begin(store, true, err);
    if (!status)
        status = ps_store_part_make(store, FOCUS, store->pool, &part, err);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_NAMES, 0, add_name, &names, err);
    if (!status)
        status = change_users(store, &part, options, &names, random, err);
    free_names(&names);
    if (!status)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

/* Of ten files six are edited, two are new and two are deleted. */
static PsStoreStatus change_files(PsFileTree *tree, const DemoOptions *options, Names *names,
                                  DemoRandom *random, PsErrorBuf *err)
{
    PsStoreStatus status = PS_STORE_OK;
    for (int64_t i = 0; i < options->files && !status; i++) {
        PS_AUTO_BUFFER PsBuffer body = {0};
        char fresh[64];
        snprintf(fresh, sizeof fresh, "conference-new/%016llx.dat",
                 (unsigned long long)demo_random(random));
        PS_AUTO_FREE char *name = i % 10 < 8 ? take_name(names, random) : NULL;
        demo_file_body(random, options->file_bytes, &body);
        if (name != NULL && i % 10 >= 6)
            status = ps_file_tree_delete(tree, name, err);
        else
            status =
                ps_file_tree_put(tree, name != NULL ? name : fresh, ps_buffer_view(&body), err);
    }
    return status;
}

static PsStoreStatus change_tree(PsStore *store, const DemoOptions *options, DemoRandom *random,
                                 PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsFileTree tree;
    PsPart part;
    Names names = {0};
    ps_buffer_printf(&path, "%s/pools/%s/files/own", options->dir, store->pool);
    PsStoreStatus status =
        ps_file_tree_open(store, ps_buffer_cstr(&path), CONF, store->pool, &tree, err);
    if (status)
        return status;
    status = ps_store_part(store, CONF, store->pool, &part, err);
    if (!status)
        status = store->ops->scan(store->db, part.id, PS_SCAN_NAMES, 0, add_name, &names, err);
    if (!status || status == PS_STORE_ABSENT)
        status = change_files(&tree, options, &names, random, err);
    free_names(&names);
    ps_file_tree_close(&tree);
    return status;
}

int demo_change(const DemoOptions *options)
{
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_STORE PsStore *store = NULL;
    DemoRandom random = {options->seed * 7919 + 17};
    if (options->pool == NULL) {
        ps_error_set(&err, "DemoFailed", "change needs --pool FQDN");
        return demo_fail(&err);
    }
    umask(077);
    ps_buffer_printf(&path, "%s/pools/%s/store.db", options->dir, options->pool);
    PsStoreStatus status = ps_store_open(ps_buffer_cstr(&path), 0, &store, &err);
    if (!status && options->update + options->insert + options->delete > 0)
        status = change_records(store, options, &random, &err);
    if (!status && options->files > 0)
        status = change_tree(store, options, &random, &err);
    return status ? demo_fail(&err) : 0;
}
