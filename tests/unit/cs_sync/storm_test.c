/* links: PkgConfig::SQLITE */
/* Unit tests of a pair on two hosts with every kind of fault, one upon the other: whatever happens,
 * nothing is lost, nothing comes back, no half batch is seen, and the next sync makes both sides
 * equal.  CMDHOST_TEST_STORM is how many faults, CMDHOST_TEST_SEED which ones. */
#include "cs/store/file_tree.h"
#include "storm.h"

enum { ITEMS = 60, FILES = 6 };

#define CONF "ConfServices.DataConf"

static int setting(const char *name, int fallback)
{
    const char *text = getenv(name);
    return text == NULL ? fallback : atoi(text);
}

/* --- what must hold --------------------------------------------------------------------------- */

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

/* No half batch: what a partition says about itself is what its rows add up to. */
static void assert_whole(Fixture *host, const char *pool, const char *module, const char *owner)
{
    PS_AUTO_STORE PsStore *store = fixture_open(host, pool);
    PsPart part;
    Sum sum = {0};
    if (ps_store_part(store, module, owner, &part, NULL) == PS_STORE_ABSENT)
        return;
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, add_up, &sum, NULL),
        PS_STORE_OK);
    assert_int_equal(sum.count, part.count);
    assert_memory_equal(&sum.sum, &part.root, sizeof sum.sum);
}

static void assert_all_whole(Storm *storm)
{
    static const char *const modules[] = {FOCUS, CONF}, *const owners[] = {PAIR_ATL, PAIR_DUB};
    for (int i = 0; i < 4; i++) {
        assert_whole(&storm->near, PAIR_ATL, modules[i / 2], owners[i % 2]);
        assert_whole(&storm->far, PAIR_DUB, modules[i / 2], owners[i % 2]);
    }
}

static void assert_same_files(Fixture *owner, const char *pool, Fixture *other, const char *backup)
{
    char command[1400], own[600], name[100];
    snprintf(name, sizeof name, "pools/%s/files/own", pool);
    snprintf(own, sizeof own, "%s", temp_path(&owner->dir, name));
    snprintf(name, sizeof name, "pools/%s/files/copy", backup);
    snprintf(command, sizeof command, "diff -r -x .cmdhost-\\* %s %s >&2", own,
             temp_path(&other->dir, name));
    assert_int_equal(system(command), 0);
}

/* Both sides are as the pools themselves were before the faults. */
static void assert_equal(Storm *storm, const Content *atl, const Content *dub, int faults)
{
    const Content *wanted[] = {atl, dub};
    static const char *const owners[] = {PAIR_ATL, PAIR_DUB};
    for (int i = 0; i < 2; i++) {
        Content near = fixture_content(&storm->near, PAIR_ATL, FOCUS, owners[i]);
        Content far = fixture_content(&storm->far, PAIR_DUB, FOCUS, owners[i]);
        if (memcmp(&near, wanted[i], sizeof near) != 0 || memcmp(&far, wanted[i], sizeof far) != 0)
            fail_msg("after %d faults %s has %d items, at the near end %d, at the far end %d",
                     faults, owners[i], (int)wanted[i]->count, (int)near.count, (int)far.count);
    }
    assert_same_files(&storm->near, PAIR_ATL, &storm->far, PAIR_DUB);
    assert_same_files(&storm->far, PAIR_DUB, &storm->near, PAIR_ATL);
}

/* --- what happens ----------------------------------------------------------------------------- */

static void change_items(Fixture *host, const char *pool, uint64_t *random)
{
    char body[300];
    int from = (int)(storm_random(random) % ITEMS);
    size_t size = 1 + storm_random(random) % (sizeof body - 1);
    for (size_t i = 0; i < size; i++)
        body[i] = (char)('a' + (i % 7 == 0 ? storm_random(random) % 26 : 1));
    body[size - 1] = '\0';
    fixture_write(host, pool, FOCUS, "u", from, from + 10, body);
    if (storm_random(random) % 3 == 0)
        fixture_write(host, pool, FOCUS, "u", from, from + 5, NULL);
}

static void change_files(Fixture *host, const char *pool, uint64_t *random)
{
    for (int i = 0; i < 2; i++) {
        char name[100], content[2000];
        size_t size = storm_random(random) % sizeof content;
        snprintf(name, sizeof name, "pools/%s/files/own/slide-%d.bin", pool,
                 (int)(storm_random(random) % FILES));
        memset(content, 'a' + (int)(storm_random(random) % 26), sizeof content);
        assert_int_equal(ps_file_replace(temp_path(&host->dir, name), content, size, 0600), 0);
    }
}

static StormPlan make_plan(StormKind kind, uint64_t *random)
{
    StormPlan plan = {
        .kind = kind,
        .is_far = storm_random(random) % 2 == 0,
        .at = 1 + (int)(storm_random(random) % 60),
        .random = storm_random(random),
    };
    if (plan.kind == STORM_CUT || plan.kind == STORM_KILL_AT_ONCE)
        plan.at = 1 + (int)(storm_random(random) % 6000); /* bytes, microseconds */
    if (plan.kind == STORM_LIE_FAR || plan.kind == STORM_LIE_NEAR)
        plan.at = 2 + (int)(storm_random(random) % 30);
    return plan;
}

static void sync_well(Storm *storm, const StormPlan *last)
{
    static const StormPlan none = {.kind = STORM_KINDS};
    if (!storm_sync(storm, PAIR_ATL, &none) || !storm_sync(storm, PAIR_DUB, &none))
        fail_msg("after fault %d at %d%s a sync did not go well", (int)last->kind, last->at,
                 last->is_far ? " of the far end" : "");
}

TEST(every_kind_of_fault_loses_and_resurrects_nothing)
{
    AUTO_STORM storm = storm_make();
    uint64_t random = (uint64_t)setting("CMDHOST_TEST_SEED", 1);
    int wanted = setting("CMDHOST_TEST_STORM", 3 * STORM_KINDS), faults = 0, rounds = 0;
    fixture_write(&storm.near, PAIR_ATL, FOCUS, "u", 0, ITEMS, "first");
    fixture_write(&storm.far, PAIR_DUB, FOCUS, "u", 0, ITEMS, "first");
    StormPlan plan = {0};
    sync_well(&storm, &plan);
    while (faults < wanted) {
        /* Each kind in turn, until it was met. */
        plan = make_plan((StormKind)(faults % STORM_KINDS), &random);
        change_items(&storm.near, PAIR_ATL, &random);
        change_files(&storm.near, PAIR_ATL, &random);
        if (storm_random(&random) % 2 == 0) {
            change_items(&storm.far, PAIR_DUB, &random);
            change_files(&storm.far, PAIR_DUB, &random);
        }
        Content atl = fixture_content(&storm.near, PAIR_ATL, FOCUS, PAIR_ATL);
        Content dub = fixture_content(&storm.far, PAIR_DUB, FOCUS, PAIR_DUB);
        storm_sync(&storm, storm_random(&random) % 3 == 0 ? PAIR_DUB : PAIR_ATL, &plan);
        assert_all_whole(&storm);
        faults += *storm.is_hit;
        rounds++;
        if (storm_random(&random) % 2 == 0) /* else the next one comes on top */
            continue;
        sync_well(&storm, &plan);
        assert_equal(&storm, &atl, &dub, faults);
    }
    sync_well(&storm, &plan);
    if (getenv("CMDHOST_TEST_STORM") != NULL)
        printf("%d faults of %d kinds in %d syncs\n", faults, STORM_KINDS, rounds);
}
