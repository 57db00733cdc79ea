/* What every store does, whatever database it is in: the same tests run in SQLite and PostgreSQL.
 */
#include <string.h>
#include <sys/wait.h>

#include "cs/store/store.h"
#include "pg_server.h"
#include "temp_dir.h"
#include "test.h"

static const uint8_t key[PS_KEY_SIZE] = {1, 2, 3};
static const char pool[] = "atl-cs-001.litwareinc.com";

/* Where the stores of one test are. */
typedef struct {
    TempDir dir;
    bool is_pgsql;
    char place[600]; /* path or connection of the last store that was made */
} World;

static PsStore *world_open(World *world)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    PsStoreStatus status = world->is_pgsql ? ps_store_open_pgsql(world->place, &store, &err)
                                           : ps_store_open(world->place, 0, &store, &err);
    if (status)
        fail_msg("%s", err.text);
    return store;
}

static PsStore *world_store(World *world, const char *of)
{
    PsErrorBuf err = {0};
    snprintf(world->place, sizeof world->place, "%s",
             world->is_pgsql ? pg_database() : temp_path(&world->dir, of));
    PsStoreStatus status = world->is_pgsql ? ps_store_make_pgsql(world->place, of, key, &err)
                                           : ps_store_make(world->place, of, key, &err);
    if (status)
        fail_msg("%s", err.text);
    return world_open(world);
}

static void run_in(void (*test)(World *), bool is_pgsql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = is_pgsql};
    test(&world);
    temp_dir_done(&world.dir);
}

#define IN_BOTH(name_) \
    static void name_(World *world); \
    TEST(name_##_in_sqlite) \
    { \
        run_in(name_, false); \
    } \
    TEST(name_##_in_postgresql) \
    { \
        run_in(name_, true); \
    } \
    static void name_(World *world)

static PsPart begin_part(PsStore *store, const char *owner)
{
    PsPart part;
    assert_int_equal(ps_store_begin(store, true, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part_make(store, "UserServices.PresenceFocus", owner, &part, NULL),
                     PS_STORE_OK);
    return part;
}

static void end_part(PsStore *store, PsPart *part)
{
    assert_int_equal(ps_store_part_save(store, part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
}

static PsStoreStatus put(PsStore *store, PsPart *part, const char *name, const char *body)
{
    return ps_store_put(store, part, ps_slice(name), ps_slice(body), NULL);
}

static PsStoreStatus sum_up(void *arg, const PsItem *item)
{
    ps_fingerprint_add(arg, &item->fingerprint);
    return PS_STORE_OK;
}

/* One item as the other pool would send it. */
static PsItem sent(const char *name, int64_t version, int64_t seq, const char *body)
{
    return (PsItem){.name = ps_slice(name),
                    .epoch = 1,
                    .version = version,
                    .seq = seq,
                    .body = body == NULL ? (PsSlice){NULL, 0} : ps_slice(body),
                    .is_deleted = body == NULL};
}

static PsApplyResult apply(PsStore *store, PsPart *part, PsItem item, PsApplyMode mode)
{
    PsApplyResult result = {0};
    assert_int_equal(ps_store_apply(store, part, &item, 1, mode, &result, NULL), PS_STORE_OK);
    return result;
}

static int body_is(PsStore *store, const PsPart *part, const char *name, const char *body)
{
    PsArena arena = {0};
    PsItem item;
    PsStoreStatus status = ps_store_get(store, part, ps_slice(name), &arena, &item, NULL);
    int same = body == NULL ? status == PS_STORE_ABSENT
                            : status == PS_STORE_OK && ps_slice_is(item.body, ps_slice(body));
    ps_arena_done(&arena);
    return same;
}

static PsStoreStatus count_conflict(void *arg, const PsConflict *conflict)
{
    assert_string_equal(conflict->name.data, "n");
    (*(int *)arg)++;
    return PS_STORE_OK;
}

IN_BOTH(root_and_count_follow_every_write)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "urn:lcd:a@x", "one"), PS_STORE_OK);
    PsFingerprint one = part.root;
    assert_int_equal(put(store, &part, "urn:lcd:b@x", "two"), PS_STORE_OK);
    assert_int_equal(put(store, &part, "urn:lcd:b@x", "three"), PS_STORE_OK);
    assert_int_equal(part.count, 2);
    assert_int_equal(part.max_seq, 3);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("urn:lcd:b@x"), NULL), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("urn:lcd:b@x"), NULL), PS_STORE_ABSENT);
    assert_int_equal(part.count, 1);
    assert_int_equal(part.max_seq, 4);
    assert_memory_equal(&part.root, &one, sizeof one);
    end_part(store, &part);

    PsPart again;
    assert_int_equal(ps_store_part(store, part.module, pool, &again, NULL), PS_STORE_OK);
    assert_memory_equal(&again.root, &one, sizeof one);
    PsFingerprint sum = {{0}};
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, sum_up, &sum, NULL),
        PS_STORE_OK);
    assert_memory_equal(&sum, &one, sizeof one);
}

IN_BOTH(a_deleted_item_that_comes_again_gets_a_higher_version)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    for (int i = 0; i < 5; i++)
        assert_int_equal(put(store, &part, "n", "body"), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("n"), NULL), PS_STORE_OK);
    assert_int_equal(store->ops->purge(store->db, part.id, part.max_seq, NULL), PS_STORE_OK);
    assert_int_equal(put(store, &part, "n", "new"), PS_STORE_OK);
    PsArena arena = {0};
    PsItem item;
    assert_int_equal(ps_store_get(store, &part, PS_SLICE("n"), &arena, &item, NULL), PS_STORE_OK);
    assert_true(item.version > 6); /* above the purged deletion record's */
    ps_arena_done(&arena);
    end_part(store, &part);
}

IN_BOTH(bad_names_are_refused_by_name)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    static const PsSlice bad[] = {{"", 0}, {"a\0b", 3}, {"\xFF\xFE", 2}, {"\xED\xA0\x80", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        PsErrorBuf err = {0};
        assert_int_equal(ps_store_put(store, &part, bad[i], PS_SLICE("x"), &err), PS_STORE_REFUSED);
        assert_string_equal(err.id, "InvalidItemName");
    }
    assert_int_equal(part.max_seq, 0);
    ps_store_rollback(store);
}

IN_BOTH(a_copy_is_not_written_by_the_pool_that_keeps_it)
{
    PS_AUTO_STORE PsStore *store = world_store(world, "dub-cs-001.litwareinc.com");
    PsPart part = begin_part(store, pool);
    PsErrorBuf err = {0};
    assert_int_equal(part.kind, PS_PART_COPY);
    assert_int_equal(ps_store_put(store, &part, PS_SLICE("n"), PS_SLICE("b"), &err),
                     PS_STORE_REFUSED);
    assert_non_null(strstr(err.text, pool));
    ps_store_rollback(store);
}

IN_BOTH(versions_decide_what_a_copy_takes)
{
    PS_AUTO_STORE PsStore *store = world_store(world, "dub-cs-001.litwareinc.com");
    PsPart part = begin_part(store, pool);
    assert_int_equal(apply(store, &part, sent("n", 2, 5, "two"), PS_APPLY_COPY).written, 1);
    assert_int_equal(apply(store, &part, sent("n", 2, 5, "two"), PS_APPLY_COPY).ignored, 1);
    assert_int_equal(apply(store, &part, sent("n", 1, 4, "one"), PS_APPLY_COPY).ignored, 1);
    assert_true(body_is(store, &part, "n", "two"));
    PsApplyResult conflict = apply(store, &part, sent("n", 2, 6, "TWO"), PS_APPLY_COPY);
    assert_int_equal(conflict.conflicts, 1);
    assert_true(body_is(store, &part, "n", "TWO"));
    int conflicts = 0;
    store->ops->conflict_each(store->db, part.id, count_conflict, &conflicts, NULL);
    assert_int_equal(conflicts, 1);
    assert_int_equal(apply(store, &part, sent("n", 3, 7, NULL), PS_APPLY_COPY).deleted, 1);
    assert_int_equal(apply(store, &part, sent("n", 2, 8, "two"), PS_APPLY_COPY).ignored, 1);
    assert_true(body_is(store, &part, "n", NULL));
    PsFingerprint zero = {{0}};
    assert_memory_equal(&part.root, &zero, sizeof zero);
    ps_store_rollback(store);
}

IN_BOTH(giving_back_respects_deletions_and_newer_items)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    put(store, &part, "mine", "new"); /* version 1 */
    put(store, &part, "gone", "x");
    ps_store_delete(store, &part, PS_SLICE("gone"), NULL);
    assert_int_equal(apply(store, &part, sent("mine", 1, 1, "old"), PS_APPLY_GIVE_BACK).conflicts,
                     1);
    assert_int_equal(apply(store, &part, sent("gone", 9, 9, "x"), PS_APPLY_GIVE_BACK).ignored, 1);
    assert_int_equal(apply(store, &part, sent("lost", 4, 2, "back"), PS_APPLY_GIVE_BACK).written,
                     1);
    assert_true(body_is(store, &part, "mine", "new"));
    assert_true(body_is(store, &part, "gone", NULL));
    assert_true(body_is(store, &part, "lost", "back"));
    assert_int_equal(part.max_seq, 4); /* the lost one took a new number */
    ps_store_rollback(store);
}

/* What a walk went over, in the order of numbers. */
typedef struct {
    int64_t last, count, deleted, most;
} Seen;

static PsStoreStatus see(void *arg, const PsItem *item)
{
    Seen *seen = arg;
    assert_true(item->seq > seen->last);
    seen->last = item->seq;
    seen->deleted += item->is_deleted;
    seen->count++;
    return seen->count == seen->most ? PS_STORE_STOPPED : PS_STORE_OK;
}

static PsStoreStatus count_row(void *arg, __attribute__((unused)) const PsItem *item)
{
    ++*(int64_t *)arg;
    return PS_STORE_OK;
}

static int64_t count_rows(PsStore *store, const PsPart *part, PsScanDepth depth, int64_t after_id)
{
    int64_t count = 0;
    assert_int_equal(
        store->ops->scan(store->db, part->id, depth, after_id, count_row, &count, NULL),
        PS_STORE_OK);
    return count;
}

IN_BOTH(changes_come_in_their_order_and_are_counted)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    char name[20];
    for (int i = 0; i < 700; i++) {
        snprintf(name, sizeof name, "n%d", i);
        assert_int_equal(put(store, &part, name, "x"), PS_STORE_OK);
    }
    assert_int_equal(put(store, &part, "n3", "y"), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, PS_SLICE("n5"), NULL), PS_STORE_OK);
    end_part(store, &part);
    Seen seen = {.last = 600};
    assert_int_equal(store->ops->changes(store->db, part.id, 600, see, &seen, NULL), PS_STORE_OK);
    assert_int_equal(seen.count, 102);
    assert_int_equal(seen.deleted, 1);
    assert_int_equal(seen.last, 702);
    int64_t count = 0;
    assert_int_equal(store->ops->count_changes(store->db, part.id, 600, &count, NULL), PS_STORE_OK);
    assert_int_equal(count, 102);
    seen = (Seen){.most = 10};
    assert_int_equal(store->ops->changes(store->db, part.id, 0, see, &seen, NULL),
                     PS_STORE_STOPPED);
    assert_int_equal(seen.count, 10);
    assert_int_equal(count_rows(store, &part, PS_SCAN_FINGERPRINTS, 0), 699);
    assert_int_equal(count_rows(store, &part, PS_SCAN_NAMES, 0), 699);
    assert_int_equal(count_rows(store, &part, PS_SCAN_ALL, 690), 10);
    assert_int_equal(count_rows(store, &part, PS_SCAN_ROWS, 0), 700);
}

typedef struct {
    int64_t ids[4], count;
    bool have_bodies;
} Found;

static PsStoreStatus note_found(void *arg, const PsItem *item)
{
    Found *found = arg;
    assert_true(found->count < 4);
    found->ids[found->count++] = item->id;
    found->have_bodies = ps_slice_is(item->body, PS_SLICE("x"));
    assert_true(item->name.len == 2 && item->version >= 1 && item->seq >= 1);
    return PS_STORE_OK;
}

IN_BOTH(rows_are_found_by_their_ids)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    PsArena arena = {0};
    PsItem items[3] = {0};
    const PsSlice names[] = {PS_SLICE("n1"), PS_SLICE("n2"), PS_SLICE("n3")};
    for (int i = 0; i < 3; i++)
        assert_int_equal(ps_store_put(store, &part, names[i], PS_SLICE("x"), NULL), PS_STORE_OK);
    assert_int_equal(ps_store_delete(store, &part, names[1], NULL), PS_STORE_OK);
    end_part(store, &part);
    assert_int_equal(store->ops->find(store->db, part.id, names, 3, false, &arena, items, NULL),
                     PS_STORE_OK);
    const int64_t ids[] = {items[2].id, items[1].id, 4711, items[0].id};
    Found found = {0};
    assert_int_equal(
        store->ops->find_rows(store->db, part.id, ids, 4, true, note_found, &found, NULL),
        PS_STORE_OK);
    assert_int_equal(found.count, 2); /* neither a deletion record nor what never was */
    assert_int_equal(found.ids[0] + found.ids[1], items[0].id + items[2].id);
    assert_true(found.have_bodies);
    found = (Found){0};
    assert_int_equal(
        store->ops->find_rows(store->db, part.id, ids, 0, false, note_found, &found, NULL),
        PS_STORE_OK);
    assert_int_equal(found.count, 0);
    ps_arena_done(&arena);
}

IN_BOTH(many_names_are_looked_up_at_once)
{
    enum { COUNT = 1300 };
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    PsArena arena = {0};
    PsSlice *names = PS_ARENA_ARRAY(&arena, PsSlice, COUNT);
    PsItem *items = PS_ARENA_ARRAY(&arena, PsItem, COUNT);
    for (int i = 0; i < COUNT; i++) {
        char name[20];
        int len = snprintf(name, sizeof name, "n%d", i);
        names[i] = (PsSlice){ps_arena_text(&arena, name, (size_t)len), (size_t)len};
        if (i % 2 == 0)
            assert_int_equal(ps_store_put(store, &part, names[i], names[i], NULL), PS_STORE_OK);
    }
    assert_int_equal(store->ops->find(store->db, part.id, names, COUNT, true, &arena, items, NULL),
                     PS_STORE_OK);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(items[i].id != 0, i % 2 == 0);
        assert_true(ps_slice_is(items[i].name, names[i]));
        assert_true(i % 2 == 1 || ps_slice_is(items[i].body, names[i]));
    }
    ps_arena_done(&arena);
    end_part(store, &part);
}

IN_BOTH(names_and_bodies_may_be_anything)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    static char long_name[PS_ITEM_NAME_LIMIT + 1], large[3 << 20];
    memset(long_name, 'n', sizeof long_name - 1);
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)(i * 7);
    const struct {
        PsSlice name, body;
    } rows[] = {
        {ps_slice(long_name), PS_SLICE("long")},
        {PS_SLICE("'; DROP TABLE item_1; -- $1 \\"), {"a\0b", 3}},
        {PS_SLICE("\xc3\xa4\xf0\x9f\x98\x80"), {large, sizeof large}},
        {PS_SLICE("empty"), {"", 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(ps_store_put(store, &part, rows[i].name, rows[i].body, NULL), PS_STORE_OK);
    end_part(store, &part);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        PsArena arena = {0};
        PsItem item;
        assert_int_equal(ps_store_get(store, &part, rows[i].name, &arena, &item, NULL),
                         PS_STORE_OK);
        assert_true(ps_slice_is(item.body, rows[i].body));
        ps_arena_done(&arena);
    }
}

IN_BOTH(what_is_taken_back_was_never_there)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    end_part(store, &part);
    part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "n", "body"), PS_STORE_OK);
    ps_store_rollback(store);
    assert_int_equal(ps_store_part(store, part.module, pool, &part, NULL), PS_STORE_OK);
    assert_int_equal(part.max_seq, 0);
    assert_true(body_is(store, &part, "n", NULL));
    assert_int_equal(ps_store_part(store, "none", pool, &part, NULL), PS_STORE_ABSENT);
}

IN_BOTH(a_read_transaction_is_a_snapshot)
{
    PS_AUTO_STORE PsStore *writer = world_store(world, pool);
    PS_AUTO_STORE PsStore *reader = world_open(world);
    PsPart part = begin_part(writer, pool);
    assert_int_equal(put(writer, &part, "n", "old"), PS_STORE_OK);
    end_part(writer, &part);
    assert_int_equal(ps_store_begin(reader, false, NULL), PS_STORE_OK);
    part = begin_part(writer, pool);
    assert_int_equal(put(writer, &part, "n", "new"), PS_STORE_OK);
    end_part(writer, &part);
    assert_true(body_is(reader, &part, "n", "old"));
    ps_store_rollback(reader);
    assert_true(body_is(reader, &part, "n", "new"));
}

IN_BOTH(a_second_writer_waits_or_is_told)
{
    PS_AUTO_STORE PsStore *first = world_store(world, pool);
    PS_AUTO_STORE PsStore *second = world_open(world);
    PsPart part = begin_part(first, pool);
    PsErrorBuf err = {0};
    ps_store_set_patience(second, 0);
    assert_int_equal(ps_store_begin(second, true, &err), PS_STORE_LOCKED);
    assert_string_equal(err.id, "StoreLocked");
    assert_int_equal(ps_store_begin(second, false, &err), PS_STORE_OK); /* reading goes on */
    ps_store_rollback(second);
    end_part(first, &part);
    assert_int_equal(ps_store_begin(second, true, &err), PS_STORE_OK);
    ps_store_rollback(second);
}

/* One writer, in a process of its own: it asserts nothing, which would end another process's test.
 * 0 when everything was written. */
static int write_alone(World *world, int writer, int count)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    PsStoreStatus status = world->is_pgsql ? ps_store_open_pgsql(world->place, &store, &err)
                                           : ps_store_open(world->place, 0, &store, &err);
    if (!status)
        ps_store_set_patience(store, 60000);
    for (int k = 0; k < count && !status; k++) {
        char name[20];
        PsPart part;
        snprintf(name, sizeof name, "w%d-%d", writer, k);
        status = ps_store_begin(store, true, &err);
        if (!status)
            status = ps_store_part(store, "UserServices.PresenceFocus", pool, &part, &err);
        if (!status)
            status = ps_store_put(store, &part, ps_slice(name), PS_SLICE("x"), &err);
        if (!status)
            status = ps_store_part_save(store, &part, &err);
        if (!status)
            status = ps_store_commit(store, &err);
    }
    if (status)
        fprintf(stderr, "writer %d: %s\n", writer, err.text);
    return status != PS_STORE_OK;
}

/* Several writers, and a reader that goes on from the last number it saw: were numbers to become
 * visible in another order than theirs, it would miss some. */
IN_BOTH(no_reader_misses_a_change)
{
    enum { WRITERS = 4, EACH = 40 };
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    end_part(store, &part);
    for (int i = 0; i < WRITERS; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(write_alone(world, i, EACH));
    }
    Seen seen = {0};
    for (int left = WRITERS; left > 0;) { /* the last time after the last writer has gone */
        int status = 0;
        pid_t gone = waitpid(-1, &status, WNOHANG);
        assert_true(gone >= 0);
        left -= gone > 0;
        assert_int_equal(status, 0);
        assert_int_equal(store->ops->changes(store->db, part.id, seen.last, see, &seen, NULL),
                         PS_STORE_OK);
    }
    assert_int_equal(seen.count, WRITERS * EACH);
    assert_int_equal(seen.last, WRITERS * EACH);
}

static PsStoreStatus add_stat(void *arg, const PsFileStat *stat)
{
    PsFileStat *last = arg;
    last->size += stat->size;
    last->inode = stat->inode;
    last->is_missing = stat->is_missing;
    return PS_STORE_OK;
}

IN_BOTH(states_of_files_are_kept)
{
    PS_AUTO_STORE PsStore *store = world_store(world, pool);
    PsPart part = begin_part(store, pool);
    PsFileStat stat = {.name = PS_SLICE("a"), .size = 5, .mtime_ns = 7, .inode = UINT64_MAX};
    PsFileStat sum = {0};
    assert_int_equal(store->ops->stat_set(store->db, part.id, &stat, NULL), PS_STORE_OK);
    stat.is_missing = true;
    stat.size = 6;
    assert_int_equal(store->ops->stat_set(store->db, part.id, &stat, NULL), PS_STORE_OK);
    assert_int_equal(store->ops->stat_each(store->db, part.id, add_stat, &sum, NULL), PS_STORE_OK);
    assert_int_equal(sum.size, 6);
    assert_true(sum.is_missing && sum.inode == UINT64_MAX);
    assert_int_equal(store->ops->stat_remove(store->db, part.id, stat.name, NULL), PS_STORE_OK);
    sum = (PsFileStat){0};
    assert_int_equal(store->ops->stat_each(store->db, part.id, add_stat, &sum, NULL), PS_STORE_OK);
    assert_int_equal(sum.size, 0);
    end_part(store, &part);
}

IN_BOTH(a_first_copy_takes_its_place_at_once)
{
    PS_AUTO_STORE PsStore *store = world_store(world, "dub-cs-001.litwareinc.com");
    PsPart part = begin_part(store, pool);
    PsSeed seed = {.epoch = 1, .seq = 9, .place = 4};
    PsItem items[] = {sent("a", 1, 3, "one"), sent("b", 2, 5, NULL), sent("c", 1, 7, "three")};
    assert_int_equal(ps_store_seed_start(store, &part, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_seed_add(store, &part, &seed, items, 2, NULL), PS_STORE_OK);
    end_part(store, &part);
    assert_true(body_is(store, &part, "a", NULL));

    part = begin_part(store, pool);
    assert_int_equal(ps_store_seed_read(store, &part, &seed, NULL), PS_STORE_OK);
    assert_int_equal(seed.place, 4);
    assert_int_equal(seed.count, 1);
    assert_int_equal(ps_store_seed_add(store, &part, &seed, items + 2, 1, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_seed_finish(store, &part, &seed, NULL), PS_STORE_OK);
    end_part(store, &part);
    assert_int_equal(part.count, 2);
    assert_int_equal(part.max_seq, 7);
    assert_true(body_is(store, &part, "a", "one") && body_is(store, &part, "c", "three"));
    assert_int_equal(count_rows(store, &part, PS_SCAN_ROWS, 0), 3);
    PsFingerprint sum = {{0}};
    assert_int_equal(
        store->ops->scan(store->db, part.id, PS_SCAN_FINGERPRINTS, 0, sum_up, &sum, NULL),
        PS_STORE_OK);
    assert_memory_equal(&sum, &part.root, sizeof sum);

    part = begin_part(store, pool); /* it is a partition like any other */
    assert_int_equal(apply(store, &part, sent("a", 2, 8, "two"), PS_APPLY_COPY).written, 1);
    assert_int_equal(ps_store_seed_start(store, &part, NULL), PS_STORE_REFUSED);
    end_part(store, &part);
}

IN_BOTH(a_store_is_not_made_twice)
{
    ps_store_close(world_store(world, pool));
    PsErrorBuf err = {0};
    assert_int_equal(world->is_pgsql ? ps_store_make_pgsql(world->place, pool, key, &err)
                                     : ps_store_make(world->place, pool, key, &err),
                     PS_STORE_REFUSED);
    assert_string_equal(err.id, "StoreExists");
}

TEST(a_foreign_writer_gets_an_error_in_postgresql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = true};
    PS_AUTO_STORE PsStore *store = world_store(&world, pool);
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "n", "body"), PS_STORE_OK);
    end_part(store, &part);
    assert_int_equal(pg_meddle(world.place, "SELECT count(*) FROM item_1"), 0);
    assert_int_not_equal(pg_meddle(world.place, "UPDATE item_1 SET body='x'"), 0);
    assert_int_not_equal(pg_meddle(world.place, "DELETE FROM item_1"), 0);
    assert_int_not_equal(pg_meddle(world.place, "TRUNCATE item_1"), 0);
    assert_true(body_is(store, &part, "n", "body"));
    temp_dir_done(&world.dir);
}

TEST(what_cannot_be_opened_in_postgresql_is_said_with_the_reason)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    assert_int_equal(ps_store_open_pgsql("host=/nowhere dbname=x", &store, &err), PS_STORE_IO);
    assert_string_equal(err.id, "StoreUnreadable");
    const char *empty = pg_database();
    assert_int_equal(ps_store_open_pgsql(empty, &store, &err), PS_STORE_ABSENT);
    assert_string_equal(err.id, "StoreNotFound");
    assert_int_equal(ps_store_make_pgsql(empty, pool, key, &err), PS_STORE_OK);
    assert_int_equal(pg_meddle(empty, "UPDATE meta SET value='9' WHERE key='schema'"), 0);
    assert_int_equal(ps_store_open_pgsql(empty, &store, &err), PS_STORE_NEWER);
    assert_string_equal(err.id, "StoreNewer");
}

/* Whether a query of one number finds something else than 0. */
static bool holds(const World *world, const char *query)
{
    char sql[300];
    snprintf(sql, sizeof sql, "SELECT 1/(%s)", query);
    return pg_meddle(world->place, sql) == 0;
}

/* As the first programs made it: the change log was an index, the items' pages were full. */
static const char older_schema[] =
    "SET cmdhost.writer=on; DROP TABLE change_1; CREATE INDEX ON item_1(seq) INCLUDE (fp);"
    "ALTER TABLE part DROP COLUMN trimmed_seq; UPDATE meta SET value='1' WHERE key='schema'";

TEST(an_older_schema_is_brought_up_to_date_in_postgresql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = true};
    PsStore *old = world_store(&world, pool);
    PsPart part = begin_part(old, pool);
    assert_int_equal(put(old, &part, "a", "one"), PS_STORE_OK);
    assert_int_equal(put(old, &part, "b", "two"), PS_STORE_OK);
    assert_int_equal(ps_store_delete(old, &part, PS_SLICE("b"), NULL), PS_STORE_OK);
    end_part(old, &part);
    ps_store_close(old);
    assert_int_equal(pg_meddle(world.place, older_schema), 0);

    PS_AUTO_STORE PsStore *store = world_open(&world);
    Seen seen = {0};
    assert_int_equal(store->ops->changes(store->db, part.id, 0, see, &seen, NULL), PS_STORE_OK);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.last, 3);
    part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "a", "three"), PS_STORE_OK);
    assert_int_equal(store->ops->purge(store->db, part.id, 3, NULL), PS_STORE_OK);
    end_part(store, &part);
    assert_int_equal(count_rows(store, &part, PS_SCAN_ROWS, 0), 1);
    assert_false(holds(&world, "SELECT count(*) FROM pg_index WHERE"
                               " indrelid='item_1'::regclass AND indkey[0]=5")); /* seq */
    temp_dir_done(&world.dir);
}

IN_BOTH(relaxed_transactions_follow_each_other_and_are_there_in_the_end)
{
    PsStore *store = world_store(world, pool);
    for (int i = 0; i < 5; i++) {
        char name[8], body[8];
        snprintf(name, sizeof name, "n%d", i % 3);
        snprintf(body, sizeof body, "b%d", i);
        PsPart part;
        assert_int_equal(ps_store_begin_relaxed(store, NULL), PS_STORE_OK);
        assert_int_equal(ps_store_part_make(store, "UserServices.PresenceFocus", pool, &part, NULL),
                         PS_STORE_OK);
        assert_int_equal(part.max_seq, i);
        assert_int_equal(put(store, &part, name, body), PS_STORE_OK);
        end_part(store, &part);
    }
    ps_store_close(store);
    PS_AUTO_STORE PsStore *again = world_open(world);
    PsPart part = begin_part(again, pool);
    ps_store_rollback(again);
    assert_int_equal(part.count, 3);
    assert_true(body_is(again, &part, "n0", "b3"));
    assert_true(body_is(again, &part, "n1", "b4"));
    assert_true(body_is(again, &part, "n2", "b2"));
}

/* Who meddles with the rows under the lock: the database itself cannot know. */
static void lose_rows_and_save(const World *world, PsStore *store, PsPart *part)
{
    assert_int_equal(put(store, part, "n", "two"), PS_STORE_OK);
    assert_int_equal(pg_meddle(world->place, "SET cmdhost.writer=on; DELETE FROM item_1"), 0);
    assert_int_equal(ps_store_part_save(store, part, NULL), PS_STORE_OK);
}

TEST(rows_that_vanish_fail_the_transaction_in_postgresql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = true};
    PS_AUTO_STORE PsStore *store = world_store(&world, pool);
    PsErrorBuf err = {0};
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "n", "one"), PS_STORE_OK);
    end_part(store, &part);
    part = begin_part(store, pool);
    lose_rows_and_save(&world, store, &part);
    assert_int_equal(ps_store_commit(store, &err), PS_STORE_IO);
    assert_non_null(strstr(err.text, "not there any more"));
    part = begin_part(store, pool);
    assert_int_equal(part.max_seq, 1);
    assert_int_equal(put(store, &part, "n", "three"), PS_STORE_OK);
    end_part(store, &part);
    assert_true(body_is(store, &part, "n", "three"));
    temp_dir_done(&world.dir);
}

TEST(what_a_relaxed_transaction_met_is_told_by_the_next_call_in_postgresql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = true};
    PS_AUTO_STORE PsStore *store = world_store(&world, pool);
    PsErrorBuf err = {0};
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "n", "one"), PS_STORE_OK);
    end_part(store, &part);
    assert_int_equal(ps_store_begin_relaxed(store, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_part(store, part.module, pool, &part, NULL), PS_STORE_OK);
    lose_rows_and_save(&world, store, &part);
    assert_int_equal(ps_store_commit(store, NULL), PS_STORE_OK);
    assert_int_equal(ps_store_begin(store, true, &err), PS_STORE_IO);
    assert_non_null(strstr(err.text, "not there any more"));
    part = begin_part(store, pool);
    assert_int_equal(part.max_seq, 1);
    ps_store_rollback(store);
    temp_dir_done(&world.dir);
}

TEST(stale_changes_are_taken_away_when_they_are_many_in_postgresql)
{
    World world = {.dir = temp_dir_make(), .is_pgsql = true};
    PS_AUTO_STORE PsStore *store = world_store(&world, pool);
    PsPart part = begin_part(store, pool);
    assert_int_equal(put(store, &part, "a", "one"), PS_STORE_OK);
    assert_int_equal(put(store, &part, "b", "one"), PS_STORE_OK);
    assert_int_equal(put(store, &part, "a", "two"), PS_STORE_OK);
    end_part(store, &part);
    assert_true(holds(&world, "SELECT (count(*)=3)::int FROM change_1"));
    part = begin_part(store, pool);
    part.max_seq += 1000000; /* as after so many writes */
    assert_int_equal(put(store, &part, "c", "one"), PS_STORE_OK);
    end_part(store, &part);
    assert_true(holds(&world, "SELECT (count(*)=3)::int FROM change_1")); /* a's first is gone */
    Seen seen = {0};
    assert_int_equal(store->ops->changes(store->db, part.id, 0, see, &seen, NULL), PS_STORE_OK);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.last, 1000004);
    temp_dir_done(&world.dir);
}
