/* Unit tests of cmdlets/cs/sync: trees of files, what is missing and what is deleted. */
#include "cs/store/file_tree.h"
#include "sync_fixture.h"

#define CONF "ConfServices.DataConf"
#define FILES (1u << PS_MODULE_DATA_CONF)

static char *tree_path(Fixture *fixture, const char *pool, const char *side, const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/pools/%s/files/%s/%s", fixture->dir.path, pool, side, name);
    return path;
}

static void write_plain(const char *path, const char *text)
{
    assert_int_equal(ps_file_replace(path, text, strlen(text), 0640), 0);
}

static void expect_file(const char *path, const char *text)
{
    PS_AUTO_BUFFER PsBuffer found = {0};
    assert_int_equal(ps_file_read(path, &found), 0);
    assert_string_equal(ps_buffer_cstr(&found), text);
}

static void expect_no_file(const char *path)
{
    assert_int_not_equal(access(path, F_OK), 0);
}

/* `count` files in ten folders, written by a service that knows nothing of the store. */
static void fill(Fixture *fixture, const char *pool, int count)
{
    char name[64], text[64];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "conf%d", i % 10);
        assert_int_equal(ps_dir_make(tree_path(fixture, pool, "own", name), 0700), 0);
        snprintf(name, sizeof name, "conf%d/slide-%d.ppt", i % 10, i);
        snprintf(text, sizeof text, "content of %d", i);
        write_plain(tree_path(fixture, pool, "own", name), text);
    }
}

static PsFileTree open_own(Fixture *fixture, PsStore *store)
{
    PsFileTree tree;
    char *path = tree_path(fixture, PAIR_ATL, "own", "");
    path[strlen(path) - 1] = '\0';
    assert_int_equal(ps_file_tree_open(store, path, CONF, PAIR_ATL, &tree, NULL), PS_STORE_OK);
    return tree;
}

TEST(files_are_copied_changed_and_deleted)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 100);
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "empty"), "");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->written, 101);
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "conf7/slide-97.ppt"), "content of 97");
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "empty"), "");

    write_plain(tree_path(&fixture, PAIR_ATL, "own", "conf3/slide-3.ppt"), "edited");
    PsStore *store = fixture_open(&fixture, PAIR_ATL);
    PsFileTree tree = open_own(&fixture, store);
    assert_int_equal(ps_file_tree_delete(&tree, "conf4/slide-4.ppt", NULL), PS_STORE_OK);
    assert_int_equal(ps_file_tree_put(&tree, "new/by-service.doc", PS_SLICE("written"), NULL),
                     PS_STORE_OK);
    ps_file_tree_close(&tree);
    ps_store_close(store);
    expect_no_file(tree_path(&fixture, PAIR_ATL, "own", "conf4/slide-4.ppt"));
    report = fixture_sync(&fixture, PAIR_ATL, FILES);
    const PsModuleReport *files = fixture_module(&report, PS_MODULE_DATA_CONF);
    assert_int_equal(files->written, 2);
    assert_int_equal(files->deleted, 1);
    assert_int_equal(files->files, 2);
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "conf3/slide-3.ppt"), "edited");
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "new/by-service.doc"), "written");
    expect_no_file(tree_path(&fixture, PAIR_DUB, "copy", "conf4/slide-4.ppt"));
    report = fixture_sync(&fixture, PAIR_ATL, FILES);
    files = fixture_module(&report, PS_MODULE_DATA_CONF);
    assert_int_equal(files->path, PS_PATH_EQUAL);
    assert_true(files->wire_bytes < 30); /* no state goes over when both are as they believe */
}

TEST(a_renamed_file_moves_without_its_content)
{
    AUTO_FIXTURE fixture = fixture_make();
    PS_AUTO_BUFFER PsBuffer big = {0};
    for (int i = 0; i < 200000; i++)
        ps_buffer_printf(&big, "%d ", i * 7919);
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "big"), ps_buffer_cstr(&big));
    fixture_sync(&fixture, PAIR_ATL, FILES);
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "renamed"), ps_buffer_cstr(&big));
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    const PsModuleReport *files = fixture_module(&report, PS_MODULE_DATA_CONF);
    assert_int_equal(files->written, 1);
    assert_int_equal(files->files, 0);
    assert_true(files->wire_bytes < 2000);
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "renamed"), ps_buffer_cstr(&big));
}

TEST(content_that_several_files_have_goes_over_once)
{
    enum { FILE_COUNT = 5 };
    AUTO_FIXTURE fixture = fixture_make();
    PS_AUTO_BUFFER PsBuffer big = {0};
    uint32_t random = 1;
    for (int i = 0; i < 30000; i++)
        ps_buffer_byte(&big, (char)(' ' + (random = random * 1664525 + 1013904223) % 64));
    for (int round = 0; round < 2; round++) {
        char name[20];
        ps_buffer_byte(&big, '.');
        for (int i = 0; i < FILE_COUNT; i++) {
            snprintf(name, sizeof name, "same-%d", i);
            write_plain(tree_path(&fixture, PAIR_ATL, "own", name), ps_buffer_cstr(&big));
        }
        PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
        const PsModuleReport *files = fixture_module(&report, PS_MODULE_DATA_CONF);
        assert_int_equal(files->written, FILE_COUNT);
        assert_int_equal(files->files, 1);
        for (int i = 0; i < FILE_COUNT; i++) {
            snprintf(name, sizeof name, "same-%d", i);
            expect_file(tree_path(&fixture, PAIR_DUB, "copy", name), ps_buffer_cstr(&big));
        }
    }
}

TEST(a_missing_file_is_kept_and_comes_back_from_the_partner)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 100);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(unlink(tree_path(&fixture, PAIR_ATL, "own", "conf1/slide-1.ppt")), 0);
    assert_int_equal(unlink(tree_path(&fixture, PAIR_ATL, "own", "conf2/slide-2.ppt")), 0);
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->missing, 2);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->deleted, 0);
    assert_non_null(strstr(fixture.log, "-PoolFqdn \"" PAIR_DUB "\""));
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "conf1/slide-1.ppt"), "content of 1");

    report = fixture_sync(&fixture, PAIR_DUB, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->given_back, 2);
    expect_file(tree_path(&fixture, PAIR_ATL, "own", "conf1/slide-1.ppt"), "content of 1");
    expect_file(tree_path(&fixture, PAIR_ATL, "own", "conf2/slide-2.ppt"), "content of 2");
    report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->missing, 0);
}

static void expect_stop(Fixture *fixture, const char *id, const char *words)
{
    PsSyncOptions options = fixture_options(fixture, PAIR_ATL);
    PsSyncReport report;
    options.modules = FILES;
    fixture->log[0] = '\0';
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_INCOMPLETE);
    const PsModuleReport *files = fixture_module(&report, PS_MODULE_DATA_CONF);
    assert_true(files->has_failed);
    assert_string_equal(files->error_id, id);
    assert_non_null(strstr(files->error, words));
    assert_non_null(strstr(fixture->log, words));
    assert_int_equal(files->deleted, 0);
}

TEST(too_much_missing_stops_and_the_named_command_mends_it)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 100);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    for (int i = 0; i < 6; i++) {
        char name[64];
        snprintf(name, sizeof name, "conf%d/slide-%d.ppt", i, i);
        assert_int_equal(unlink(tree_path(&fixture, PAIR_ATL, "own", name)), 0);
    }
    expect_stop(&fixture, "FilesLost",
                "Invoke-CsBackupServiceSync -PoolFqdn \"" PAIR_DUB
                "\" -BackupModule ConfServices.DataConf");
    PsSyncReport report = fixture_sync(&fixture, PAIR_DUB, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->given_back, 6);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    expect_file(tree_path(&fixture, PAIR_ATL, "own", "conf5/slide-5.ppt"), "content of 5");
}

TEST(a_lost_tree_stops_and_comes_back_whole)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 50);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    TempDir own = {0};
    snprintf(own.path, sizeof own.path, "%.50s/own",
             fixture.dir.path); /* moved there, then removed */
    char *path = tree_path(&fixture, PAIR_ATL, "own", "");
    path[strlen(path) - 1] = '\0';
    assert_int_equal(rename(path, own.path), 0);
    temp_dir_done(&own);
    expect_stop(&fixture, "TreeLost", "their folder has no marker");
    expect_file(tree_path(&fixture, PAIR_DUB, "copy", "conf9/slide-49.ppt"), "content of 49");
    PsSyncReport report = fixture_sync(&fixture, PAIR_DUB, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->given_back, 50);
    expect_file(tree_path(&fixture, PAIR_ATL, "own", "conf9/slide-49.ppt"), "content of 49");
    report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->path, PS_PATH_EQUAL);
}

TEST(a_deletion_that_was_cut_short_is_finished_and_not_undone)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 30);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    PsStore *store = fixture_open(&fixture, PAIR_ATL);
    PsFileTree tree = open_own(&fixture, store);
    assert_int_equal(ps_file_tree_delete(&tree, "conf4/slide-4.ppt", NULL), PS_STORE_OK);
    ps_file_tree_close(&tree);
    ps_store_close(store);
    /* as if the process had died between the record and the file */
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "conf4/slide-4.ppt"), "content of 4");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->deleted, 1);
    expect_no_file(tree_path(&fixture, PAIR_ATL, "own", "conf4/slide-4.ppt"));
    expect_no_file(tree_path(&fixture, PAIR_DUB, "copy", "conf4/slide-4.ppt"));
}

TEST(links_and_odd_names_are_left_out_and_named)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 10);
    char target[1024];
    snprintf(target, sizeof target, "%s", tree_path(&fixture, PAIR_ATL, "own", "link"));
    assert_int_equal(symlink("/etc/passwd", target), 0);
    assert_int_equal(symlink("/etc", tree_path(&fixture, PAIR_ATL, "own", "dirlink")), 0);
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "bad-\xFF"), "x");
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->written, 10);
    assert_non_null(strstr(fixture.log, "'link' is left out: it is a symbolic link"));
    assert_non_null(strstr(fixture.log, "'dirlink' is left out"));
    assert_non_null(strstr(fixture.log, "is not valid UTF-8"));
}

TEST(a_link_in_the_copy_does_not_lead_out_of_it)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 10);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    char outside[1024];
    snprintf(outside, sizeof outside, "%s/outside", fixture.dir.path);
    assert_int_equal(mkdir(outside, 0700), 0);
    assert_int_equal(symlink(outside, tree_path(&fixture, PAIR_DUB, "copy", "trap")), 0);
    assert_int_equal(mkdir(tree_path(&fixture, PAIR_ATL, "own", "trap"), 0700), 0);
    write_plain(tree_path(&fixture, PAIR_ATL, "own", "trap/x"), "escaped");
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    options.modules = FILES;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_INCOMPLETE);
    snprintf(outside, sizeof outside, "%s/outside/x", fixture.dir.path);
    expect_no_file(outside);
}

TEST(names_that_lead_out_are_refused)
{
    static const char *const bad[] = {"",     "/etc/passwd", "..",  "../x",           "a/../b",
                                      "a//b", "a/",          "./a", ".cmdhost-store", "bad\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_non_null(ps_file_name_problem(ps_slice(bad[i])));
    assert_non_null(ps_file_name_problem((PsSlice){"a\0b", 3}));
    assert_null(ps_file_name_problem(PS_SLICE("a/..b/c d.ppt")));
}

TEST(a_plan_of_files_changes_nothing)
{
    AUTO_FIXTURE fixture = fixture_make();
    fill(&fixture, PAIR_ATL, 20);
    PsSyncOptions options = fixture_options(&fixture, PAIR_ATL);
    PsSyncReport report;
    options.modules = FILES;
    options.plan_only = true;
    assert_int_equal(ps_sync_run(&options, &report, NULL), PS_SYNC_OK);
    assert_int_equal(fixture_module(&report, PS_MODULE_DATA_CONF)->written, 20);
    expect_no_file(tree_path(&fixture, PAIR_DUB, "copy", "conf1/slide-1.ppt"));
    expect_no_file(tree_path(&fixture, PAIR_ATL, "own", ".cmdhost-store"));
}

/* 1 MB that does not compress. */
static void fill_random(char *data, size_t size)
{
    uint64_t state = 5;
    for (size_t i = 0; i < size; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        data[i] = (char)(state >> 56);
    }
}

TEST(an_edited_file_moves_as_its_difference)
{
    AUTO_FIXTURE fixture = fixture_make();
    enum { SIZE = 1 << 20 };
    char *data = malloc(SIZE + 100);
    PS_AUTO_BUFFER PsBuffer found = {0};
    fill_random(data, SIZE + 100);
    const char *own = tree_path(&fixture, PAIR_ATL, "own", "");
    char path[1200];
    snprintf(path, sizeof path, "%sbig.bin", own);
    assert_int_equal(ps_file_replace(path, data, SIZE, 0640), 0);
    fixture_sync(&fixture, PAIR_ATL, FILES);
    memmove(data + 300100, data + 300000, SIZE - 300000); /* 100 bytes put into it */
    memset(data + 300000, 'x', 100);
    data[900000] ^= 1;
    assert_int_equal(ps_file_replace(path, data, SIZE + 100, 0640), 0);
    PsSyncReport report = fixture_sync(&fixture, PAIR_ATL, FILES);
    const PsModuleReport *module = fixture_module(&report, PS_MODULE_DATA_CONF);
    assert_int_equal(module->files, 1);
    assert_true(module->data_bytes < 30000);
    assert_true(module->wire_bytes < 40000);
    assert_int_equal(ps_file_read(tree_path(&fixture, PAIR_DUB, "copy", "big.bin"), &found), 0);
    assert_int_equal(found.len, SIZE + 100);
    assert_memory_equal(found.data, data, SIZE + 100);
    assert_int_equal(ps_file_replace(path, data + 5000, 200000, 0640), 0); /* cut down */
    fixture_sync(&fixture, PAIR_ATL, FILES);
    found.len = 0;
    assert_int_equal(ps_file_read(tree_path(&fixture, PAIR_DUB, "copy", "big.bin"), &found), 0);
    assert_int_equal(found.len, 200000);
    assert_memory_equal(found.data, data + 5000, 200000);
    free(data);
}
