/* Unit tests of killing a sync at any instant: whatever was committed is whole, and the next run
 * ends with both sides equal.  Bigger runs: CMDHOST_TEST_KILLS and CMDHOST_TEST_RECORDS. */
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "cs/store/file_tree.h"
#include "cs/sync/seed.h"
#include "sync_fixture.h"

static int setting(const char *name, int fallback)
{
    const char *text = getenv(name);
    return text == NULL ? fallback : atoi(text);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* A child that syncs until it is done or its time is over. */
static bool sync_for(Fixture *fixture, int64_t microseconds)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct itimerval timer = {.it_value = {microseconds / 1000000, microseconds % 1000000}};
        PsSyncOptions options = fixture_options(fixture, PAIR_ATL);
        PsSyncReport report;
        PsErrorBuf err = {0};
        signal(SIGALRM, SIG_DFL);
        setitimer(ITIMER_REAL, &timer, NULL);
        bool is_done = ps_sync_run(&options, &report, &err) == PS_SYNC_OK;
        if (!is_done)
            fprintf(stderr, "%s\n%s\n", err.text, fixture->log);
        _exit(is_done ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        assert_int_equal(WTERMSIG(status), SIGALRM);
    else
        assert_int_equal(WEXITSTATUS(status), 0);
    return WIFSIGNALED(status);
}

typedef struct {
    PsFingerprint sum;
    int64_t count;
} Sum;

static PsStoreStatus add_up(void *arg, const PsItem *item)
{
    Sum *sum = arg;
    ps_fingerprint_add(&sum->sum, &item->fingerprint);
    sum->count++;
    return PS_STORE_OK;
}

/* No half batch: what the partition says about itself is what its rows add up to. */
static void assert_whole(Fixture *fixture, const char *module)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, PAIR_DUB);
    PsPart part;
    Sum sum = {0};
    if (ps_store_part(store, module, PAIR_ATL, &part, NULL) == PS_STORE_ABSENT)
        return;
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, add_up, &sum, NULL),
        PS_STORE_OK);
    assert_int_equal(sum.count, part.count);
    assert_true(ps_fingerprint_same(&sum.sum, &part.root));
}

static void change_files(Fixture *fixture, int round, int files)
{
    PS_AUTO_STORE PsStore *store = fixture_open(fixture, PAIR_ATL);
    PsFileTree tree;
    PsErrorBuf err = {0};
    char path[512];
    snprintf(path, sizeof path, "%s", temp_path(&fixture->dir, "pools/" PAIR_ATL "/files/own"));
    assert_int_equal(ps_file_tree_open(store, path, "ConfServices.DataConf", PAIR_ATL, &tree, &err),
                     0);
    for (int i = 0; i < files; i++) {
        char name[64], content[3000];
        snprintf(name, sizeof name, "conf/%d/slide-%d.bin", i % 7, i);
        memset(content, 'a' + (i + round) % 26, sizeof content);
        if (i % 10 == 3 && round % 2 == 1)
            (void)!ps_file_tree_delete(&tree, name, &err);
        else
            assert_int_equal(ps_file_tree_put(&tree, name,
                                              (PsSlice){content, (size_t)(i * 17 % 2900 + 1)},
                                              &err),
                             0);
    }
    ps_file_tree_close(&tree);
}

static void assert_trees_equal(Fixture *fixture)
{
    char command[2048], own[512];
    snprintf(own, sizeof own, "%s", temp_path(&fixture->dir, "pools/" PAIR_ATL "/files/own"));
    snprintf(command, sizeof command, "diff -r -x .cmdhost-\\* %s %s >&2", own,
             temp_path(&fixture->dir, "pools/" PAIR_DUB "/files/copy"));
    assert_int_equal(system(command), 0);
}

static void change_records(Fixture *fixture, int round, int records)
{
    char body[64];
    snprintf(body, sizeof body, "<Data round=\"%d\"/>", round);
    fixture_write(fixture, PAIR_ATL, FOCUS, "u", 0, records, body);
    if (round % 2 == 1)
        fixture_write(fixture, PAIR_ATL, FOCUS, "u", records / 2, records / 2 + records / 10, NULL);
}

TEST(killed_at_any_instant)
{
    AUTO_FIXTURE fixture = fixture_make();
    int kills = setting("CMDHOST_TEST_KILLS", 15);
    int records = setting("CMDHOST_TEST_RECORDS", 600), files = records / 100 + 10;
    uint64_t random = 42;
    int64_t longest = 2000;
    int round = 0;
    change_records(&fixture, round, records);
    change_files(&fixture, round, files);
    for (int done = 0; done < kills;) {
        if (sync_for(&fixture, 200 + (int64_t)next_random(&random) % longest)) {
            done++;
            assert_whole(&fixture, FOCUS);
            assert_whole(&fixture, "ConfServices.DataConf");
            longest += longest / 8; /* later kills hit later parts */
            continue;
        }
        round++; /* it got through: the next changes */
        longest = 2000;
        change_records(&fixture, round, records);
        change_files(&fixture, round, files);
    }
    fixture_sync(&fixture, PAIR_ATL, 0);
    Content own = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
    Content copy = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL);
    assert_int_equal(own.count, copy.count);
    assert_int_equal(own.sum, copy.sum);
    assert_trees_equal(&fixture);
}

/* Until it is through: nothing of the copy is seen before, and no kill makes it begin again. */
static int kill_first_copy(Fixture *fixture, uint64_t *random)
{
    int kills = 0;
    int64_t longest = 50000; /* microseconds; later kills hit later parts */
    while (sync_for(fixture, 200 + (int64_t)next_random(random) % longest)) {
        Content copy = fixture_content(fixture, PAIR_DUB, FOCUS, PAIR_ATL);
        assert_true(copy.count == 0 || copy.count > PS_SEED_ITEMS);
        assert_whole(fixture, FOCUS);
        kills++;
        longest *= 2;
        /* In what was copied and in what was not. */
        int from = (int)(next_random(random) % PS_SEED_ITEMS);
        fixture_write(fixture, PAIR_ATL, FOCUS, "u", from, from + 20, "changed meanwhile");
    }
    return kills;
}

TEST(killed_while_a_first_copy_is_made)
{
    static char body[3000]; /* so large that it comes in several parts */
    uint64_t random = 11;
    int kills = 0, wanted = setting("CMDHOST_TEST_KILLS", 3);
    memset(body, 'x', sizeof body - 1);
    while (kills < wanted) {
        AUTO_FIXTURE fixture = fixture_make();
        fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, PS_SEED_ITEMS + 2000, body);
        kills += kill_first_copy(&fixture, &random);
        fixture_sync(&fixture, PAIR_ATL, 0);
        fixture_expect_equal(&fixture, FOCUS, PAIR_ATL, PS_SEED_ITEMS + 2000);
    }
}
