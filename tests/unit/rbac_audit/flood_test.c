/* Unit tests of rbac/audit/flood: what is recorded, what is counted. */
#include "rbac/audit/flood.h"
#include "test.h"

static int take(PsFlood *flood, uid_t uid, int64_t now, int times, int64_t *counted)
{
    int recorded = 0;
    for (int i = 0; i < times; i++) {
        PsFloodCaller due;
        recorded += ps_flood_take(flood, uid, now, &due);
        *counted += due.suppressed;
    }
    return recorded;
}

TEST(a_burst_is_recorded_then_counted)
{
    PsFlood flood = {0};
    int64_t counted = 0;
    assert_int_equal(take(&flood, 7, 0, 1000, &counted), PS_FLOOD_BURST);
    assert_int_equal(counted, 0);
    /* A second later there is room for 20 more, and the count comes before the first of them. */
    assert_int_equal(take(&flood, 7, 1000, 100, &counted), PS_FLOOD_PER_SECOND);
    assert_int_equal(counted, 800);
    PsFloodCaller due;
    assert_true(ps_flood_next(&flood, &due));
    assert_int_equal(due.uid, 7);
    assert_int_equal(due.suppressed, 80);
    assert_false(ps_flood_next(&flood, &due));
}

TEST(callers_do_not_share)
{
    PsFlood flood = {0};
    int64_t counted = 0;
    take(&flood, 7, 0, 1000, &counted);
    assert_int_equal(take(&flood, 8, 0, 10, &counted), 10);
    assert_int_equal(counted, 0);
}

TEST(no_count_is_lost_when_places_run_out)
{
    PsFlood flood = {0};
    int64_t counted = 0, recorded = 0;
    for (int uid = 0; uid < 3 * PS_FLOOD_CALLERS; uid++)
        recorded += take(&flood, (uid_t)uid, uid, 300, &counted);
    PsFloodCaller due;
    while (ps_flood_next(&flood, &due))
        counted += due.suppressed;
    assert_int_equal(recorded + counted, 3 * PS_FLOOD_CALLERS * 300);
}

TEST(a_clock_that_stands_or_goes_back_gives_nothing)
{
    PsFlood flood = {0};
    int64_t counted = 0;
    take(&flood, 7, 5000, 1000, &counted);
    assert_int_equal(take(&flood, 7, 1000, 10, &counted), 0);
}
