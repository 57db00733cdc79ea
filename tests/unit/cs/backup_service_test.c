/* Unit tests of the cmdlets of the backup service, without an engine around them. */
#include "../cs_sync/sync_fixture.h"
#include "fake_call.h"
#include "value/array.h"

extern const PsCmdlet ps_cmdlet_Invoke_CsBackupServiceSync, ps_cmdlet_Get_CsBackupServiceStatus,
    ps_cmdlet_Get_CsPool, ps_cmdlet_Get_CsBackupServiceConfiguration,
    ps_cmdlet_Set_CsBackupServiceConfiguration, ps_cmdlet_Invoke_CsPoolFailOver,
    ps_cmdlet_Invoke_CsPoolFailBack, ps_cmdlet_Get_CsPoolBackupRelationship;

static const PsCmdlet *const sync_cmdlet = &ps_cmdlet_Invoke_CsBackupServiceSync;

static const char *text_of(PsRef object, const char *name)
{
    PsValue *slot = ps_bag_find_text(object, name);
    assert_non_null(slot);
    return ps_string_cstr(ps_ref(slot));
}

static int64_t number_of(FakeCall *fake, const char *name)
{
    PsValue *slot = ps_bag_find_text(ps_ref(&fake->output), name);
    assert_non_null(slot);
    return ps_get_int(ps_ref(slot));
}

/* "UserServices.PresenceFocus FinalState NormalState\n" for each module. */
static void modules_of(FakeCall *fake, Fixture *fixture, const char *pool, char *out, size_t size)
{
    FAKE_RUN(fake, ps_cmdlet_Get_CsBackupServiceStatus, fixture->deployment, "PoolFqdn", pool);
    assert_int_equal(fake->outputs, 1);
    PsValue *list = ps_bag_find_text(ps_ref(&fake->output), "BackupModules");
    assert_non_null(list);
    *out = '\0';
    for (size_t i = 0; i < ps_array_len(ps_ref(list)); i++) {
        PS_AUTO PsValue row = ps_array_at(ps_ref(list), i);
        size_t len = strlen(out);
        snprintf(out + len, size - len, "%s %s %s\n", text_of(ps_ref(&row), "Identity"),
                 text_of(ps_ref(&row), "ExportStatus"), text_of(ps_ref(&row), "ImportStatus"));
    }
}

TEST(sync_sends_and_writes_nothing_to_the_output)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 30, "<Data/>");
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", " ATL-cs-001.litwareinc.com ");
    assert_int_equal(fake.outputs, 0);
    assert_int_equal(fake.errors, 0);
    assert_true(fake.progress > 0);
    assert_non_null(
        strstr(fake.text, "verbose: UserServices.PresenceFocus: first copy, 30 written"));
    assert_int_equal(fake.changed, 31); /* and the topology */
    char modules[512];
    modules_of(&fake, &fixture, PAIR_ATL, modules, sizeof modules);
    assert_non_null(strstr(modules, "UserServices.PresenceFocus FinalState NormalState\n"));
    assert_non_null(strstr(modules, "CentralMgmt.CMSMaster FinalState NormalState\n"));
    modules_of(&fake, &fixture, PAIR_DUB, modules, sizeof modules);
    assert_non_null(strstr(modules, "CentralMgmt.CMSMaster NotInitialized NormalState\n"));
}

TEST(what_if_shows_the_plan_and_changes_nothing)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {.what_if = true};
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 7, "<Data/>");
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", PAIR_ATL, "BackupModule",
             "presencefocus");
    assert_non_null(strstr(fake.text, "what if: presencefocus of pool \"" PAIR_ATL "\""));
    assert_non_null(
        strstr(fake.text, "what if: UserServices.PresenceFocus: first copy, 7 written"));
    assert_int_equal(fake.changed, 0);
    char modules[512];
    modules_of(&fake, &fixture, PAIR_ATL, modules, sizeof modules);
    assert_non_null(strstr(modules, "UserServices.PresenceFocus NotInitialized NormalState\n"));
}

typedef struct {
    const char *pool, *module, *id, *text;
    PsErrorCategory category;
} BadCall;

static const BadCall bad_calls[] = {
    {"nosuch.litwareinc.com", "All", "PoolNotFound", "The pools are: " PAIR_ATL ", " PAIR_DUB,
     PS_CAT_ObjectNotFound},
    {"not a name", "All", "InvalidFqdn", "is not a fully qualified domain name",
     PS_CAT_InvalidArgument},
    {"", "All", "InvalidFqdn", "is not a fully qualified domain name", PS_CAT_InvalidArgument},
    {PAIR_ATL, "Presence", "ModuleNotFound",
     "All, UserServices.PresenceFocus (PresenceFocus), ConfServices.DataConf (DataConf)",
     PS_CAT_InvalidArgument},
    {0},
};

TEST(a_bad_call_names_what_is_wrong_and_what_there_is)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    for (const BadCall *bad = bad_calls; bad->pool != NULL; bad++) {
        FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", bad->pool, "BackupModule",
                 bad->module);
        assert_int_equal(fake.errors, 1);
        assert_string_equal(fake.error_id, bad->id);
        assert_int_equal(fake.category, bad->category);
        assert_non_null(strstr(fake.text, bad->text));
    }
}

TEST(without_a_deployment_it_says_how_to_name_one)
{
    AUTO_FAKE fake = {0};
    FAKE_RUN(&fake, *sync_cmdlet, NULL, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.error_id, "DeploymentNotFound");
    assert_non_null(strstr(fake.text, "--deployment"));
}

TEST(a_broken_store_is_named)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    const char *path = temp_path(&fixture.dir, "pools/" PAIR_DUB "/store.db");
    char junk[4096];
    memset(junk, 'x', sizeof junk);
    assert_int_equal(ps_file_replace(path, junk, sizeof junk, 0600), 0);
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.error_id, "StoreCorrupt");
    assert_non_null(strstr(fake.text, PAIR_DUB "/store.db"));
    assert_int_equal(unlink(temp_path(&fixture.dir, "cms.db")), 0);
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.error_id, "StoreNotFound");
}

TEST(a_partner_outside_the_scope_gets_nothing_back)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {.forbidden_site = "Dublin"};
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_int_equal(fake.errors, 0);
    assert_non_null(strstr(fake.text, "warning: ConfServices.DataConf: nothing is given back"));
    FAKE_RUN(&fake, *sync_cmdlet, fixture.deployment, "PoolFqdn", PAIR_ATL, "Force", "");
    assert_null(strstr(fake.text, "warning: "));
}

TEST(settings_are_changed_and_kept)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    FAKE_RUN(&fake, ps_cmdlet_Get_CsBackupServiceConfiguration, fixture.deployment, "Filter",
             "glo*");
    assert_string_equal(text_of(ps_ref(&fake.output), "Identity"), "Global");
    assert_int_equal(number_of(&fake, "SyncInterval"), 120 * 10000000ll);
    assert_int_equal(number_of(&fake, "MaxConcurrentCalls"), 10);
    FAKE_RUN(&fake, ps_cmdlet_Set_CsBackupServiceConfiguration, fixture.deployment,
             "AuthorizedUniversalGroups", "CSAdministrator", "SyncInterval", "00:03:00");
    assert_int_equal(fake.errors, 0);
    assert_int_equal(fake.outputs, 0);
    assert_int_equal(fake.changed, 1);
    FAKE_RUN(&fake, ps_cmdlet_Get_CsBackupServiceConfiguration, fixture.deployment, "Identity",
             "global");
    assert_int_equal(number_of(&fake, "SyncInterval"), 180 * 10000000ll);
    assert_string_equal(text_of(ps_ref(&fake.output), "AuthorizedUniversalGroups"),
                        "CSAdministrator");
    FAKE_RUN(&fake, ps_cmdlet_Set_CsBackupServiceConfiguration, fixture.deployment, "SyncInterval",
             "03:00:01");
    assert_string_equal(fake.error_id, "InvalidSetting");
    assert_non_null(strstr(fake.text, "SyncInterval takes a time from 00:00:05 to 03:00:00."));
    FAKE_RUN(&fake, ps_cmdlet_Get_CsBackupServiceConfiguration, fixture.deployment, "Identity",
             "site:Atlanta");
    assert_string_equal(fake.error_id, "InvalidIdentity");
}

TEST(pools_of_a_site_and_those_in_scope)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPool, fixture.deployment, "Filter", "*.litwareinc.com");
    assert_int_equal(fake.outputs, 2);
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPool, fixture.deployment, "Site", "site:Dublin");
    assert_int_equal(fake.outputs, 1);
    assert_string_equal(text_of(ps_ref(&fake.output), "Fqdn"), PAIR_DUB);
    assert_string_equal(text_of(ps_ref(&fake.output), "Site"), "Site:Dublin");
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPool, fixture.deployment, "Site", "Redmond");
    assert_string_equal(fake.error_id, "SiteNotFound");
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPool, fixture.deployment, "Identity", "x.litwareinc.com");
    assert_string_equal(fake.error_id, "PoolNotFound");
    fake.forbidden_site = "Dublin";
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPool, fixture.deployment, "Filter", "*");
    assert_int_equal(fake.outputs, 1);
    assert_string_equal(text_of(ps_ref(&fake.output), "Identity"), PAIR_ATL);
}

TEST(the_backup_relation_of_a_pool)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {0};
    FAKE_RUN(&fake, ps_cmdlet_Get_CsPoolBackupRelationship, fixture.deployment, "PoolFqdn",
             PAIR_ATL);
    assert_int_equal(fake.outputs, 1);
    assert_string_equal(text_of(ps_ref(&fake.output), "BackupPoolFqdn"), PAIR_DUB);
}

TEST(a_pool_fails_over_and_back)
{
    AUTO_FIXTURE fixture = fixture_make();
    AUTO_FAKE fake = {.what_if = true};
    char modules[512];
    fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, 3, "<Data/>");
    FAKE_RUN(&fake, ps_cmdlet_Invoke_CsPoolFailOver, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.text, "what if: " PAIR_ATL "\n");
    fake.what_if = false;
    FAKE_RUN(&fake, ps_cmdlet_Invoke_CsPoolFailBack, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.error_id, "PoolNotFailedOver");
    FAKE_RUN(&fake, ps_cmdlet_Invoke_CsPoolFailOver, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_int_equal(fake.errors, 0);
    assert_int_equal(fake.outputs, 0);
    assert_non_null(strstr(fake.text, "is failed over to pool \"" PAIR_DUB "\" now."));
    modules_of(&fake, &fixture, PAIR_ATL, modules, sizeof modules);
    assert_non_null(strstr(modules, "UserServices.PresenceFocus FinalState NormalState\n"));
    FAKE_RUN(&fake, ps_cmdlet_Invoke_CsPoolFailOver, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_string_equal(fake.error_id, "PoolAlreadyFailedOver");
    FAKE_RUN(&fake, ps_cmdlet_Invoke_CsPoolFailBack, fixture.deployment, "PoolFqdn", PAIR_ATL);
    assert_int_equal(fake.errors, 0);
}
