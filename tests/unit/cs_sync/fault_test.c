/* links: PkgConfig::SQLITE */
/* Unit tests of a sync on failing disks: whatever fails at whatever change of a file, nothing is
 * lost, and the next run ends with both sides equal.  CMDHOST_TEST_FAULT_STEP=1 tries every one,
 * CMDHOST_TEST_FAULTS is the number of mixed ones. */
#include <sys/wait.h>

#include "cs/sync/seed.h"
#include "fault_vfs.h"
#include "sync_fixture.h"

enum { NOT_HIT = 1, SYNC_OK = 2, SYNC_ERROR = 3, WRONG_ERROR = 4 };

static bool is_named(const PsErrorBuf *err, FaultKind kind)
{
    return strcmp(err->id, kind == FAULT_FULL ? "StoreFull" : "StoreUnreadable") == 0 ||
           (kind == FAULT_IO && strncmp(err->id, "Store", 5) == 0);
}

static void keep_error(void *user, __attribute__((unused)) const PsModuleInfo *module,
                       const PsErrorBuf *error)
{
    PsErrorBuf *first = user;
    if (first->id[0] == '\0')
        *first = *error;
}

/* Syncs in a child whose `at`-th change of a file fails. */
static int sync_on_bad_disk(Fixture *fixture, FaultKind kind, int at)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        PsErrorBuf err = {0}, first = {0};
        PsSyncOptions options = {.deployment = fixture->deployment,
                                 .pool = PAIR_ATL,
                                 .user = &first,
                                 .on_error = keep_error};
        PsSyncReport report;
        fault_start(kind, at);
        PsSyncStatus done = ps_sync_run(&options, &report, &err);
        if (!fault.is_hit)
            _exit(NOT_HIT);
        if (done == PS_SYNC_OK)
            _exit(SYNC_OK);
        if (!is_named(first.id[0] != '\0' ? &first : &err, kind)) {
            fprintf(stderr, "change %d: %s %s\n", at, first.text, err.text);
            _exit(WRONG_ERROR);
        }
        _exit(SYNC_ERROR);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void change(Fixture *fixture, int round)
{
    char body[300];
    memset(body, 'a' + round % 26, sizeof body);
    body[sizeof body - 1] = '\0';
    fixture_write(fixture, PAIR_ATL, FOCUS, "u", 0, 60, body);
    if (round % 2 == 1)
        fixture_write(fixture, PAIR_ATL, FOCUS, "u", 20, 30, NULL);
}

/* Fails at every `step`-th change until a sync gets through without meeting it. */
static void fail_everywhere(FaultKind kind, int step)
{
    AUTO_FIXTURE fixture = fixture_make();
    int rounds = 0, result = 0;
    const char *asked = getenv("CMDHOST_TEST_FAULT_STEP");
    if (asked != NULL)
        step = atoi(asked);
    for (int at = 1; result != NOT_HIT; at += step, rounds++) {
        change(&fixture, rounds);
        result = sync_on_bad_disk(&fixture, kind, at);
        if (result == WRONG_ERROR)
            fail_msg("the error of change %d does not say what failed", at);
        fixture_sync(&fixture, PAIR_ATL, 0);
        Content own = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
        Content copy = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL);
        if (own.count != (rounds % 2 == 1 ? 50 : 60) || own.count != copy.count ||
            own.sum != copy.sum)
            fail_msg("change %d: %d items, copy %d", at, (int)own.count, (int)copy.count);
    }
    assert_true(rounds > 5);
}

TEST(killed_before_a_change)
{
    fail_everywhere(FAULT_KILL, 8);
}

TEST(a_torn_write)
{
    fail_everywhere(FAULT_TORN, 8);
}

TEST(a_power_cut_loses_what_was_not_synced)
{
    fail_everywhere(FAULT_POWER, 8);
}

TEST(a_full_disk_is_named)
{
    fail_everywhere(FAULT_FULL, 8);
}

TEST(an_io_error_is_named)
{
    fail_everywhere(FAULT_IO, 8);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Some items get another content, some go, some come again. */
static void change_at_random(Fixture *fixture, uint64_t *random)
{
    char body[300];
    int from = (int)(next_random(random) % 50);
    size_t size = 1 + next_random(random) % (sizeof body - 1);
    memset(body, 'a' + (int)(next_random(random) % 26), size);
    body[size - 1] = '\0';
    fixture_write(fixture, PAIR_ATL, FOCUS, "u", from, from + 10, body);
    if (next_random(random) % 3 == 0)
        fixture_write(fixture, PAIR_ATL, FOCUS, "u", from, from + 5, NULL);
}

TEST(mixed_faults_lose_and_resurrect_nothing)
{
    static const FaultKind kinds[] = {FAULT_KILL, FAULT_TORN, FAULT_POWER, FAULT_FULL, FAULT_IO};
    AUTO_FIXTURE fixture = fixture_make();
    const char *asked = getenv("CMDHOST_TEST_FAULTS");
    int left = asked == NULL ? 20 : atoi(asked);
    uint64_t random = 7;
    while (left > 0) {
        FaultKind kind = kinds[next_random(&random) % 5];
        change_at_random(&fixture, &random);
        Content before = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
        int result = sync_on_bad_disk(&fixture, kind, 1 + (int)(next_random(&random) % 60));
        assert_int_not_equal(result, WRONG_ERROR);
        left -= result != NOT_HIT;
        if (next_random(&random) % 2 == 0) /* else the next fault comes on top */
            continue;
        fixture_sync(&fixture, PAIR_ATL, 0);
        Content own = fixture_content(&fixture, PAIR_ATL, FOCUS, PAIR_ATL);
        Content copy = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL);
        if (own.sum != before.sum || own.count != before.count || copy.sum != before.sum ||
            copy.count != before.count)
            fail_msg("%d faults left: %d items before, %d after, copy %d", left, (int)before.count,
                     (int)own.count, (int)copy.count);
    }
}

TEST(a_first_copy_on_failing_disks)
{
    static const FaultKind kinds[] = {FAULT_KILL, FAULT_TORN, FAULT_POWER, FAULT_FULL, FAULT_IO};
    static char body[3000]; /* so large that it comes in several parts */
    enum { COUNT = PS_SEED_ITEMS + 500, CHANGES = 4000 /* fewer than a first copy makes */ };
    uint64_t random = 3;
    memset(body, 'x', sizeof body - 1);
    for (int i = 0; i < 5; i++) {
        AUTO_FIXTURE fixture = fixture_make();
        fixture_write(&fixture, PAIR_ATL, FOCUS, "u", 0, COUNT, body);
        for (int faults = 0; faults < 2; faults++) {
            int at = 1 + (int)(next_random(&random) % (CHANGES / 2));
            int result = sync_on_bad_disk(&fixture, kinds[i], at);
            assert_int_not_equal(result, WRONG_ERROR);
            assert_int_not_equal(result, NOT_HIT);
            Content copy = fixture_content(&fixture, PAIR_DUB, FOCUS, PAIR_ATL);
            assert_true(copy.count == 0 || copy.count == COUNT);
        }
        fixture_sync(&fixture, PAIR_ATL, 0);
        fixture_expect_equal(&fixture, FOCUS, PAIR_ATL, COUNT);
    }
}
