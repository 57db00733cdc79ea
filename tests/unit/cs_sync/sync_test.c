/* Unit tests of cmdlets/cs/sync: records of a pair, from first copy to status. */
#include <unistd.h>

#include "base/file.h"
#include "cs/store/store_lock.h"
#include "sync_fixture.h"

#define ONLY(id) (1u << PS_MODULE_##id)

TEST(the_first_sync_copies_all_and_the_next_nothing)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 10000, "<DocItem>contacts</DocItem>");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, 0);
    const PsModuleReport *focus = fixture_module(&report, PS_MODULE_PRESENCE_FOCUS);
    assert_int_equal(focus->path, PS_PATH_SEED);
    assert_int_equal(focus->written, 10000);
    assert_non_null(strstr(fixture.log, "the copy is empty, a snapshot fills it"));
    fixture_expect_equal(&fixture, FOCUS, PAIR_ATL, 10000);

    report = fixture_sync(&fixture, PAIR_ATL, ONLY(PRESENCE_FOCUS));
    assert_int_equal(report.module_count, 1);
    focus = fixture_module(&report, PS_MODULE_PRESENCE_FOCUS);
    assert_int_equal(focus->path, PS_PATH_EQUAL);
    assert_int_equal(focus->written + focus->deleted + focus->ignored, 0);
    assert_true(focus->wire_bytes < 200);
}

TEST(only_the_difference_moves)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 1000, "<a/>");
    fixture_sync(&fixture, PAIR_ATL, ONLY(PRESENCE_FOCUS));
    assert_non_null(strstr(fixture.log, "the copy is empty, the change log brings everything"));
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 10, 20, "<b/>");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 500, 505, NULL);
    fixture_write(&fixture, PAIR_ATL, FOCUS, "new", 0, 3, "<c/>");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, ONLY(PRESENCE_FOCUS));
    const PsModuleReport *focus = fixture_module(&report, PS_MODULE_PRESENCE_FOCUS);
    assert_int_equal(focus->path, PS_PATH_LOG);
    assert_int_equal(focus->written, 13);
    assert_int_equal(focus->deleted, 5);
    assert_true(focus->wire_bytes < 2000);
    fixture_expect_equal(&fixture, FOCUS, PAIR_ATL, 998);
    assert_non_null(strstr(fixture.log, "change log"));
}

TEST(a_plan_tells_what_would_move_and_changes_nothing)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 9000, "<a/>");
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    options.plan_only = true;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_OK);
    assert_true(report.is_plan);
    assert_int_equal(fixture_module(&report, PS_MODULE_PRESENCE_FOCUS)->written, 9000);
    assert_int_equal(fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL).count, 0);
    report = fixture_sync(&fixture, PAIR_ATL, 0);
    assert_int_equal(fixture_module(&report, PS_MODULE_PRESENCE_FOCUS)->written, 9000);
}

TEST(management_documents_go_to_the_backup_pool)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, ONLY(CMS_MASTER));
    assert_int_equal(fixture_module(&report, PS_MODULE_CMS_MASTER)->written, 1);
    PS_AUTO_STORE PsStore *copy = NULL;
    assert_int_equal(
        ps_store_open(temp_path(&fixture.dir, "pools/" PAIR_DUB "/cms.db"), 0, &copy, NULL),
        PS_STORE_OK);
    PsArena arena = {0};
    PsSlice body;
    assert_int_equal(ps_cms_get(copy, PS_CMS_TOPOLOGY, &arena, &body, NULL, NULL), PS_STORE_OK);
    assert_true(ps_slice_is(body, ps_slice(pair_topology)));
    ps_arena_done(&arena);
    PsErrorBuf err = {0}; /* a copy is not where documents are written */
    assert_int_equal(ps_cms_put(copy, PS_CMS_TOPOLOGY, PS_SLICE("x"), PS_CMS_ANY_VERSION, &err),
                     PS_STORE_REFUSED);
    report = fixture_sync(&fixture, PAIR_DUB, ONLY(CMS_MASTER)); /* dub holds no master */
    assert_int_equal(fixture_module(&report, PS_MODULE_CMS_MASTER)->path, PS_PATH_NONE);
}

static void expect_status(Fixture *fixture, const char *pool, const char *module,
                          const char *export_status, const char *import_status)
{
    PsBackupStatus status;
    PsErrorBuf err = {0};
    assert_int_equal(ps_sync_status(fixture->deployment, pool, 0, &status, &err), PS_SYNC_OK);
    for (size_t i = 0; i < status.module_count; i++) {
        if (strcmp(status.modules[i].module->name, module) != 0)
            continue;
        assert_string_equal(status.modules[i].export_status, export_status);
        assert_string_equal(status.modules[i].import_status, import_status);
        return;
    }
    fail_msg("no status of %s", module);
}

TEST(status_tells_the_documented_states)
{
    AUTO_FIXTURE fixture = fixture_make();
    expect_status(&fixture, PAIR_ATL, FOCUS, "NotInitialized", "NormalState");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 10, "<a/>");
    expect_status(&fixture, PAIR_ATL, FOCUS, "NotInitialized", "NormalState");
    fixture_sync(&fixture, PAIR_ATL, 0);
    expect_status(&fixture, PAIR_ATL, FOCUS, "FinalState", "NormalState");
    expect_status(&fixture, PAIR_ATL, "CentralMgmt.CMSMaster", "FinalState", "NormalState");
    expect_status(&fixture, PAIR_DUB, "CentralMgmt.CMSMaster", "NotInitialized", "NormalState");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 1, "<b/>");
    expect_status(&fixture, PAIR_ATL, FOCUS, "SteadyState", "NormalState");
    PsBackupStatus status;
    assert_int_equal(ps_sync_status(fixture.deployment, PAIR_ATL, 0, &status, NULL), PS_SYNC_OK);
    assert_int_equal(status.module_count, 3); /* no response groups in this pool */
    assert_int_equal(status.modules[0].backlog, 1);
}

TEST(names_of_modules)
{
    assert_int_equal(ps_sync_module_parse(PS_SLICE("all")), PS_MODULES_ALL);
    assert_int_equal(ps_sync_module_parse(PS_SLICE("presencefocus")), ONLY(PRESENCE_FOCUS));
    assert_int_equal(ps_sync_module_parse(PS_SLICE("ConfServices.DataConf")), ONLY(DATA_CONF));
    assert_int_equal(ps_sync_module_parse(PS_SLICE("CentralMgmt")), ONLY(CMS_MASTER));
    assert_int_equal(ps_sync_module_parse(PS_SLICE("Presence")), 0);
    assert_int_equal(ps_sync_module_category(PS_SLICE("UserData")),
                     ONLY(PRESENCE_FOCUS) | ONLY(DATA_CONF));
    assert_int_equal(ps_sync_module_category(PS_SLICE("RGS")),
                     ONLY(RGS_DATA_STORE) | ONLY(RGS_FILE_STORE));
    PS_AUTO_BUFFER PsBuffer list = {0};
    ps_sync_module_list(&list);
    assert_non_null(strstr(ps_buffer_cstr(&list), "CentralMgmt.CMSMaster (CMSMaster)"));
}

static void expect_refused(Fixture *fixture, const char *pool, const char *id, const char *words)
{
    PsSyncOptions options = fixture_options(fixture, pool);
    PsSyncReport report;
    PsErrorBuf err = {0};
    assert_int_equal(ps_sync_run(&options, &report, &err), PS_SYNC_REFUSED);
    assert_string_equal(err.id, id);
    assert_non_null(strstr(err.text, words));
}

TEST(what_cannot_be_synced_is_refused_with_what_to_do)
{
    AUTO_FIXTURE fixture = fixture_make();
    expect_refused(&fixture, "not a name", "InvalidFqdn", "not a name");
    expect_refused(&fixture, "x.litwareinc.com", "PoolNotFound", PAIR_ATL);
    PS_AUTO_STORE PsStore *cms = NULL;
    assert_int_equal(ps_cms_open(fixture.dir.path, 0, &cms, NULL), PS_STORE_OK);
    PS_AUTO_BUFFER PsBuffer xml = {0};
    ps_buffer_text(&xml, pair_topology);
    char *pairs = strstr(ps_buffer_cstr(&xml), "<BackupPools");
    memset(pairs, ' ', (size_t)(strstr(pairs, "</Topology>") - pairs));
    assert_int_equal(
        ps_cms_put(cms, PS_CMS_TOPOLOGY, ps_buffer_view(&xml), PS_CMS_ANY_VERSION, NULL),
        PS_STORE_OK);
    expect_refused(&fixture, PAIR_ATL, "BackupPoolNotFound", "no backup pool");
}

static bool forbid_all(__attribute__((unused)) void *user, PsSyncHalf half, const PsSite *site,
                       const char *pool)
{
    assert_true(half == PS_SYNC_SEND || half == PS_SYNC_GIVE_BACK);
    assert_string_equal(site->site_id, half == PS_SYNC_SEND ? "1" : "2");
    assert_string_equal(pool, half == PS_SYNC_SEND ? PAIR_ATL : PAIR_DUB);
    return false;
}

TEST(outside_the_scope_nothing_moves)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 10, "<a/>");
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    options.is_permitted = forbid_all;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_OK);
    assert_int_equal(fixture_module(&report, PS_MODULE_PRESENCE_FOCUS)->path, PS_PATH_FORBIDDEN);
    assert_int_equal(fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL).count, 0);
}

static bool stop_now(__attribute__((unused)) void *user)
{
    return true;
}

TEST(a_stopped_sync_goes_on_next_time)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 10, "<a/>");
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    options.is_stopped = stop_now;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_STOPPED);
    fixture_sync(&fixture, PAIR_ATL, 0);
    fixture_expect_equal(&fixture, FOCUS, PAIR_ATL, 10);
}

TEST(another_sync_of_the_pair_is_told_who_is_at_work)
{
    AUTO_FIXTURE fixture = fixture_make();
    PsSyncOptions options = fixture_options(&fixture, PAIR_DUB);
    PsSyncReport report;
    PsErrorBuf err = {0};
    PsStoreLock lock = {.fd = -1};
    char path[600], holder[40];
    fixture_sync(&fixture, PAIR_ATL, 0); /* makes the folder of locks */
    snprintf(path, sizeof path, "%s",
             temp_path(&fixture.dir, "run/sync-" PAIR_ATL "+" PAIR_DUB ".lock"));
    assert_int_equal(ps_store_lock_take(path, "A sync", &lock, NULL), PS_STORE_OK);
    assert_string_equal(lock.stale, "");
    assert_int_equal(ps_sync_run(&options, &report, &err), PS_SYNC_LOCKED);
    assert_string_equal(err.id, "SyncLocked");
    snprintf(holder, sizeof holder, "process %d, since 2", (int)getpid());
    assert_non_null(strstr(err.text, holder));
    assert_non_null(strstr(err.text, "user '"));
    assert_non_null(strstr(err.text, "on host '"));
    ps_store_lock_release(&lock);
    fixture_sync(&fixture, PAIR_DUB, 0);
}

TEST(the_lock_of_who_crashed_is_taken_over_and_named)
{
    static const char crashed[] = "user 'x' on host 'y', process 7, since 2024-01-01 00:00:00Z\n";
    AUTO_FIXTURE fixture = fixture_make();
    fixture_sync(&fixture, PAIR_ATL, 0);
    const char *path = temp_path(&fixture.dir, "run/sync-" PAIR_ATL "+" PAIR_DUB ".lock");
    assert_int_equal(ps_file_replace(path, crashed, sizeof crashed - 1, 0600), 0);
    fixture_sync(&fixture, PAIR_ATL, 0);
    assert_non_null(strstr(fixture.log, "A sync that did not end was found and is continued: user "
                                        "'x' on host 'y', process 7, since 2024-01-01 00:00:00Z"));
    fixture_sync(&fixture, PAIR_ATL, 0);
    assert_null(strstr(fixture.log, "did not end")); /* whoever ends well leaves nothing */
}

typedef struct {
    int calls;
    PsSyncProgress last;
} Heard;

static void hear(void *user, const PsSyncProgress *progress)
{
    Heard *heard = user;
    assert_true(progress->done >= heard->last.done && progress->done <= progress->total);
    heard->calls++;
    heard->last = *progress;
}

TEST(progress_knows_the_total_from_the_first_block_on)
{
    AUTO_FIXTURE fixture = fixture_make();
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 5000, "<a/>");
    fixture_write(&fixture, PAIR_ATL, FOCUS, "user", 0, 5, NULL);
    Heard heard = {0};
    PsSyncOptions options = {.deployment = fixture.deployment,
                             .pool = PAIR_ATL,
                             .modules = ONLY(PRESENCE_FOCUS),
                             .user = &heard,
                             .on_progress = hear};
    PsSyncReport report;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_OK);
    assert_true(heard.calls > 1);
    assert_int_equal(heard.last.total, 5000);
    assert_int_equal(heard.last.done, 5000);
    assert_true(heard.last.seconds_left >= 0 && heard.last.bytes > 0);
}
