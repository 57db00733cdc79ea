/* Unit tests of runtime/value/date_time.c, date_zone.c and date_posix_rule.c. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "test.h"
#include "value/date_posix_rule.h"
#include "value/date_time.h"
#include "value/date_zone.h"

static int64_t at(int year, int month, int day, int hour, int minute)
{
    int64_t ticks = -1;
    assert_true(
        ps_date_time_make(year, month, day, (hour * 60 + minute) * PS_TICKS_MINUTE, &ticks));
    return ticks;
}

TEST(every_day_comes_back)
{
    int64_t most = PS_DATE_MAX_TICKS / PS_TICKS_DAY;
    int day_of_week = 1; /* 0001-01-01 was a Monday */
    for (int64_t day = 0; day <= most; day++) {
        PsDateFields f = ps_date_time_fields(day * PS_TICKS_DAY);
        int64_t ticks = -1;
        assert_true(ps_date_time_make(f.year, f.month, f.day, 0, &ticks));
        assert_true(ticks == day * PS_TICKS_DAY);
        assert_int_equal(f.day_of_week, day_of_week);
        day_of_week = (day_of_week + 1) % 7;
    }
    int64_t ticks;
    assert_false(ps_date_time_make(2023, 2, 29, 0, &ticks));
    assert_false(ps_date_time_make(0, 1, 1, 0, &ticks));
    assert_false(ps_date_time_make(2023, 1, 1, PS_TICKS_DAY, &ticks));
}

TEST(months_and_ticks_are_added_within_range)
{
    int64_t ticks = 0;
    assert_true(ps_date_time_add_months(at(2024, 1, 31, 5, 0), 1, &ticks));
    assert_true(ticks == at(2024, 2, 29, 5, 0));
    assert_true(ps_date_time_add_months(at(2024, 3, 31, 0, 0), -13, &ticks));
    assert_true(ticks == at(2023, 2, 28, 0, 0));
    assert_false(ps_date_time_add_months(at(9999, 12, 1, 0, 0), 1, &ticks));
    assert_false(ps_date_time_add_months(at(1, 1, 1, 0, 0), -1, &ticks));
    assert_false(ps_date_time_add_ticks(PS_DATE_MAX_TICKS, 1, &ticks));
    assert_false(ps_date_time_add_ticks(5, INT64_MIN, &ticks));
    assert_true(ps_date_time_add_scaled(at(2024, 1, 1, 0, 0), 1.5, PS_TICKS_DAY, &ticks));
    assert_true(ticks == at(2024, 1, 2, 12, 0));
    assert_true(ps_date_time_add_scaled(7, (double)NAN, PS_TICKS_DAY, &ticks));
    assert_true(ticks == 7);
    assert_false(ps_date_time_add_scaled(0, 1e300, PS_TICKS_DAY, &ticks));
}

TEST(weeks_are_counted)
{
    int year;
    int week;
    ps_date_time_iso_week(at(2021, 1, 3, 0, 0), &year, &week);
    assert_int_equal(year, 2020);
    assert_int_equal(week, 53);
    ps_date_time_iso_week(at(2024, 12, 30, 0, 0), &year, &week);
    assert_int_equal(year, 2025);
    assert_int_equal(week, 1);
    /* Calendar.GetWeekOfYear of 2021-01-03, a Sunday. */
    assert_int_equal(ps_date_time_week(at(2021, 1, 3, 0, 0), 0, 0), 2);
    assert_int_equal(ps_date_time_week(at(2021, 1, 3, 0, 0), 1, 0), 1);
    assert_int_equal(ps_date_time_week(at(2021, 1, 2, 0, 0), 1, 0), 52);
    assert_int_equal(ps_date_time_week(at(2021, 1, 3, 0, 0), 2, 1), 53);
    assert_int_equal(ps_date_time_week(at(2021, 1, 4, 0, 0), 2, 1), 1);
}

TEST(zones_know_daylight_saving)
{
    const PsZone *zone = ps_date_zone_find(PS_SLICE("Europe/Berlin"));
    assert_non_null(zone);
    assert_int_equal(ps_date_zone_at_utc(zone, at(2024, 1, 15, 12, 0)).seconds, 3600);
    assert_int_equal(ps_date_zone_at_utc(zone, at(2024, 7, 15, 12, 0)).seconds, 7200);
    assert_true(ps_date_zone_at_utc(zone, at(2024, 7, 15, 12, 0)).daylight);
    /* 2024-03-31 02:30 does not exist, 2024-10-27 02:30 is there twice. */
    assert_true(ps_date_zone_at_local(zone, at(2024, 3, 31, 2, 30)).invalid);
    PsZoneOffset twice = ps_date_zone_at_local(zone, at(2024, 10, 27, 2, 30));
    assert_true(twice.ambiguous);
    assert_int_equal(twice.seconds, 3600);
    /* Beyond the list of the file the rule goes on. */
    assert_int_equal(ps_date_zone_at_utc(zone, at(2090, 7, 1, 0, 0)).seconds, 7200);
    assert_int_equal(ps_date_zone_base_offset(zone), 3600);
    assert_true(ps_date_zone_has_daylight(zone));
    assert_string_equal(ps_date_zone_display_name(zone),
                        "(UTC+01:00) Central European Time (Berlin)");
}

TEST(zones_have_windows_names_too)
{
    const PsZone *zone = ps_date_zone_find(PS_SLICE("Eastern Standard Time"));
    assert_non_null(zone);
    assert_string_equal(ps_date_zone_id(zone), "Eastern Standard Time");
    assert_int_equal(ps_date_zone_base_offset(zone), -5 * 3600);
    assert_null(ps_date_zone_find(PS_SLICE("Nowhere/Land")));
    assert_null(ps_date_zone_find(PS_SLICE("../../etc/passwd")));
    assert_null(ps_date_zone_find(PS_SLICE("")));
}

TEST(rules_of_the_southern_half_run_over_the_new_year)
{
    PsPosixRule rule = ps_date_posix_rule_parse(PS_SLICE("AEST-10AEDT,M10.1.0,M4.1.0/3"));
    int32_t seconds;
    assert_true(rule.valid);
    int64_t january = (at(2024, 1, 15, 0, 0) - PS_DATE_UNIX_EPOCH) / PS_TICKS_SECOND;
    int64_t july = (at(2024, 7, 15, 0, 0) - PS_DATE_UNIX_EPOCH) / PS_TICKS_SECOND;
    assert_true(ps_date_posix_rule_at(&rule, january, &seconds));
    assert_int_equal(seconds, 11 * 3600);
    assert_false(ps_date_posix_rule_at(&rule, july, &seconds));
    assert_int_equal(seconds, 10 * 3600);
    assert_true(ps_date_posix_rule_parse(PS_SLICE("<+0330>-3:30")).valid);
    assert_int_equal(ps_date_posix_rule_parse(PS_SLICE("<+0330>-3:30")).standard, 12600);
    assert_false(ps_date_posix_rule_parse(PS_SLICE("CET-1CEST,M13.1.0,M4.1.0")).valid);
    assert_false(ps_date_posix_rule_parse(PS_SLICE("x")).valid);
}

TEST(local_time_goes_both_ways)
{
    setenv("TZ", "Europe/Berlin", 1);
    PsDateTime utc = {at(2024, 7, 1, 12, 0), PS_DATE_UTC};
    PsDateTime local = ps_date_time_to_local(utc);
    assert_true(local.ticks == at(2024, 7, 1, 14, 0));
    assert_int_equal(local.kind, PS_DATE_LOCAL);
    assert_true(ps_date_time_to_utc(local).ticks == utc.ticks);
    assert_int_equal(ps_date_time_to_offset(local).offset_minutes, 120);
    PsDateTime back;
    assert_true(ps_date_time_from_binary(ps_date_time_to_binary(local), &back));
    assert_true(back.ticks == local.ticks && back.kind == PS_DATE_LOCAL);
    assert_true(ps_date_time_from_binary(ps_date_time_to_binary(utc), &back));
    assert_true(back.ticks == utc.ticks && back.kind == PS_DATE_UTC);
}

TEST(automation_dates)
{
    int64_t ticks;
    double days;
    assert_true(ps_date_time_to_oa(at(2024, 1, 1, 12, 0), &days));
    assert_true(fabs(days - 45292.5) < 1e-9);
    assert_true(ps_date_time_to_oa(at(1899, 12, 29, 6, 0), &days));
    assert_true(fabs(days + 1.25) < 1e-9);
    assert_true(ps_date_time_to_oa(at(100, 1, 1, 0, 0), &days));
    assert_true(fabs(days + 657434.0) < 1e-9);
    assert_false(ps_date_time_to_oa(at(99, 12, 31, 23, 59), &days));
    assert_true(ps_date_time_from_oa(-1.25, &ticks));
    assert_true(ticks == at(1899, 12, 29, 6, 0));
    assert_false(ps_date_time_from_oa(1e9, &ticks));
}
