/* Unit tests of cmdlets/cs/topology: deployment.conf and who may use a deployment. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cs/topology/deployment.h"
#include "temp_dir.h"
#include "test.h"

static const char good[] = "# a pair\n"
                           "schema = 1\n"
                           "pool ATL-cs-001.litwareinc.com = local   # this machine\n"
                           "pool dub-cs-001.litwareinc.com = ssh cmdhost-link@dub\r\n"
                           "roles from = groups\n"
                           "bandwidth = 10M\n"
                           "sync-interval = 00:03:00\n";

TEST(reads_what_the_page_describes)
{
    PsArena arena = {0};
    PsConf conf;
    PsErrorBuf err = {0};
    assert_true(ps_conf_parse(&arena, ps_slice(good), "x.conf", &conf, &err));
    assert_int_equal(conf.pool_count, 2);
    assert_string_equal(conf.pools[0].fqdn, "atl-cs-001.litwareinc.com");
    assert_int_equal(conf.pools[1].place, PS_POOL_SSH);
    assert_string_equal(conf.pools[1].target, "cmdhost-link@dub");
    assert_int_equal(conf.bandwidth, 10 << 20);
    assert_int_equal(conf.sync_interval, 180);
    assert_int_equal(conf.roles_from, PS_ROLES_GROUPS);
    assert_null(conf.broker);
    assert_non_null(ps_conf_pool(&conf, "DUB-CS-001.litwareinc.com"));
    assert_null(ps_conf_pool(&conf, "x.litwareinc.com"));
    ps_arena_done(&arena);
}

typedef struct {
    const char *text, *words;
} Bad;

static const Bad bads[] = {
    {"", "schema = 1"},
    {"schema = 2", "x.conf:1: bad value '2'; accepted: 1."},
    {"schema = 1\nschema = 1", "x.conf:2: second line for 'schema'"},
    {"schema = 1\ncolour = red", "x.conf:2: unknown key 'colour'; accepted: schema, broker"},
    {"schema = 1\nno equals", "no '=' in 'no equals'"},
    {"schema = 1\nroles from = ldap", "accepted: nss, groups"},
    {"schema = 1\nsync-interval = 00:00:04", "00:00:05"},
    {"schema = 1\nsync-interval = 03:00:01", "03:00:00"},
    {"schema = 1\nbandwidth = 9999999999999999999", "bytes per second"},
    {"schema = 1\nbandwidth = K", "bytes per second"},
    {"schema = 1\nbroker = run/socket", "absolute path"},
    {"schema = 1\nmax-concurrent-calls = 0", "from 1 to 1000000"},
    {"schema = 1\npool atl = local", "has no domain"},
    {"schema = 1\npool a..b = local", "empty label"},
    {"schema = 1\npool a.b = floppy", "local, ssh [USER@]HOST"},
    {"schema = 1\npool a.b = ssh -oProxyCommand=x", "local, ssh [USER@]HOST"},
    {"schema = 1\npool a.b = postgresql host=x password=y", "password file"},
    {"schema = 1\npool a.b = local\npool A.B = local", "second line for pool"},
};

TEST(each_mistake_names_line_and_what_is_accepted)
{
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        PsArena arena = {0};
        PsConf conf;
        PsErrorBuf err = {0};
        assert_false(ps_conf_parse(&arena, ps_slice(bads[i].text), "x.conf", &conf, &err));
        assert_string_equal(err.id, "ConfigurationInvalid");
        if (strstr(err.text, bads[i].words) == NULL)
            fail_msg("'%s' gave: %s", bads[i].text, err.text);
        ps_arena_done(&arena);
    }
}

TEST(fqdns)
{
    static const char *const fine[] = {"atl-cs-001.litwareinc.com", "a.b", "1.2.x", "a_b.c"};
    static const char *const wrong[] = {"",     "host", "a.",    ".a",      "-a.b",
                                        "a-.b", "a.b-", "a b.c", "a/../b.c"};
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        assert_null(ps_fqdn_problem(ps_slice(fine[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_non_null(ps_fqdn_problem(ps_slice(wrong[i])));
    char label[300];
    memset(label, 'a', sizeof label);
    assert_non_null(ps_fqdn_problem((PsSlice){label, 64}));
    assert_non_null(ps_fqdn_problem((PsSlice){label, 300}));
}

static PsDeployment *open_dir(const char *path, PsErrorBuf *err)
{
    PsDeployment *deployment = NULL;
    return ps_deployment_open(path, &deployment, err) ? deployment : NULL;
}

TEST(a_deployment_that_others_may_write_is_refused_with_the_remedy)
{
    AUTO_TEMP_DIR dir = temp_dir_make();
    PsErrorBuf err = {0};
    assert_null(open_dir(dir.path, &err));
    assert_string_equal(err.id, "DeploymentNotFound");
    assert_int_equal(ps_file_replace(temp_path(&dir, "deployment.conf"), good, strlen(good), 0600),
                     0);
    assert_int_equal(mkdir(temp_path(&dir, "keys"), 0700), 0);
    PsDeployment *deployment = open_dir(dir.path, &err);
    assert_non_null(deployment);
    assert_int_equal(deployment->access, PS_ACCESS_IN_PROCESS);
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_deployment_pool_path(deployment, &path, "a.b", "store.db");
    assert_string_equal(path.data + strlen(deployment->dir), "/pools/a.b/store.db");
    ps_deployment_close(deployment);

    assert_int_equal(chmod(temp_path(&dir, "keys"), 0777), 0);
    assert_null(open_dir(dir.path, &err));
    assert_string_equal(err.id, "DeploymentUnsafe");
    assert_non_null(strstr(err.text, "chmod go-w"));
    assert_non_null(strstr(err.text, "/keys'"));
    assert_int_equal(chmod(temp_path(&dir, "keys"), 0700), 0);
    assert_int_equal(chmod(dir.path, 0770), 0);
    assert_null(open_dir(dir.path, &err));
    assert_string_equal(err.id, "DeploymentUnsafe");
    assert_null(open_dir("/nonexistent/x", &err));
    assert_string_equal(err.id, "DeploymentNotFound");
}
