/* time_zone.c - see time_zone.h. */
#include "types/time_zone.h"

#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    const PsZone *zone; /* lives as long as the process */
} ZoneObject;

static const PsKindOps no_ops = {NULL, NULL};

PsValue ps_time_zone_object(const PsZone *zone)
{
    ZoneObject *object = ps_object_new(PS_KIND_HOLDER, PS_T(System_TimeZoneInfo), sizeof *object);
    object->holder.ops = &no_ops;
    object->zone = zone;
    return ps_value_of(PS_KIND_HOLDER, &object->holder.head);
}

static const PsZone *it(PsRef self)
{
    return ((ZoneObject *)ps_get_object(self))->zone;
}

static PsStatus find(PsContext *ctx, PsRef id, const PsZone **zone)
{
    PsSlice name = ps_arg_text(id);
    if (ps_arg_is_null(id))
        return ps_fail_null(ctx, "id");
    *zone = ps_date_zone_find(name);
    if (*zone == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(TimeZoneNotFoundException),
                       "The time zone ID '%.*s' was not found on the local computer.",
                       (int)name.len, name.data);
    return PS_OK;
}

PS_ROW(find_by_id)
{
    const PsZone *zone;
    PsStatus status = find(ctx, args[0], &zone);
    if (status == PS_OK)
        *out = ps_time_zone_object(zone);
    return status;
}

PS_ROW(get_utc)
{
    return ps_return(ps_time_zone_object(ps_date_zone_utc()), out);
}
PS_ROW(get_local)
{
    return ps_return(ps_time_zone_object(ps_date_zone_local()), out);
}

static PsStatus text(const char *value, PsValue *out)
{
    *out = ps_string_from(value);
    return PS_OK;
}
PS_ROW(get_id)
{
    return text(ps_date_zone_id(it(self)), out);
}
PS_ROW(get_display_name)
{
    return text(ps_date_zone_display_name(it(self)), out);
}
PS_ROW(get_standard_name)
{
    return text(ps_date_zone_standard_name(it(self)), out);
}
PS_ROW(get_daylight_name)
{
    return text(ps_date_zone_daylight_name(it(self)), out);
}
PS_ROW(get_base_offset)
{
    return ps_return(ps_timespan(ps_date_zone_base_offset(it(self)) * PS_TICKS_SECOND), out);
}
PS_ROW(get_has_daylight)
{
    return ps_return(ps_bool(ps_date_zone_has_daylight(it(self))), out);
}

PS_ROW(get_has_iana_id)
{
    return ps_return(ps_bool(ps_date_zone_is_iana(it(self))), out);
}
PS_ROW(get_all)
{
    size_t zones = 0;
    const PsZone *const *all = ps_date_zone_all(&zones);
    PsValue list = ps_list_new(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1),
                               PS_T(System_TimeZoneInfo));
    for (size_t i = 0; i < zones; i++)
        ps_array_push(list, ps_time_zone_object(all[i]));
    ps_array_get(list)->is_fixed = true;
    return ps_return(list, out);
}

/* ---- conversion ---- */

static int64_t to_utc(PsRef date, const PsZone *from)
{
    int64_t ticks = ps_get_int(date);
    return ticks - ps_date_zone_at_local(from, ticks).seconds * PS_TICKS_SECOND;
}

/* UTC ticks of a date by its kind; unspecified ones are of zone `from`. */
static int64_t utc_of(PsRef date, const PsZone *from)
{
    if (ps_get_date_kind(date) == PS_DATE_UTC)
        return ps_get_int(date);
    return to_utc(date, ps_get_date_kind(date) == PS_DATE_LOCAL ? ps_date_zone_local() : from);
}

static PsStatus from_utc(int64_t utc, const PsZone *zone, PsValue *out)
{
    int64_t ticks = utc + ps_date_zone_at_utc(zone, utc).seconds * PS_TICKS_SECOND;
    unsigned kind = zone == ps_date_zone_utc()     ? PS_DATE_UTC
                    : zone == ps_date_zone_local() ? PS_DATE_LOCAL
                                                   : PS_DATE_UNSPECIFIED;
    *out = ps_datetime(ticks, kind);
    return PS_OK;
}

PS_ROW(convert_from_utc)
{
    if (ps_get_date_kind(args[0]) == PS_DATE_LOCAL)
        return ps_fail_argument(ctx, "sourceTimeZone",
                                "The conversion could not be completed because the supplied "
                                "DateTime did not have the Kind property set correctly.  For "
                                "example, when the Kind property is DateTimeKind.Local, the source "
                                "time zone must be TimeZoneInfo.Local.");
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "destinationTimeZone");
    return from_utc(ps_get_int(args[0]), it(args[1]), out);
}

PS_ROW(convert_to_utc)
{
    if (count > 1 && ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "sourceTimeZone");
    const PsZone *from = count > 1 ? it(args[1]) : ps_date_zone_local();
    return from_utc(utc_of(args[0], from), ps_date_zone_utc(), out);
}

/* (date, to), (date, from, to) */
PS_ROW(convert_time)
{
    if (ps_arg_is_null(args[1]) || ps_arg_is_null(args[count - 1]))
        return ps_fail_null(ctx, ps_arg_is_null(args[count - 1]) ? "destinationTimeZone"
                                                                 : "sourceTimeZone");
    const PsZone *from = count > 2 ? it(args[1]) : ps_date_zone_local();
    return from_utc(utc_of(args[0], from), it(args[count - 1]), out);
}

/* The same with names. */
PS_ROW(convert_by_id)
{
    const PsZone *from = ps_date_zone_local();
    const PsZone *to;
    PsStatus status = find(ctx, args[count - 1], &to);
    if (status == PS_OK && count > 2)
        status = find(ctx, args[1], &from);
    return status ? status : from_utc(utc_of(args[0], from), to, out);
}

static PsZoneOffset offset_at(PsRef self, PsRef date)
{
    if (ps_get_date_kind(date) == PS_DATE_UNSPECIFIED)
        return ps_date_zone_at_local(it(self), ps_get_int(date));
    return ps_date_zone_at_utc(it(self), utc_of(date, ps_date_zone_local()));
}

PS_ROW(get_offset)
{
    return ps_return(ps_timespan(offset_at(self, args[0]).seconds * PS_TICKS_SECOND), out);
}
PS_ROW(is_daylight)
{
    return ps_return(ps_bool(offset_at(self, args[0]).daylight), out);
}
PS_ROW(is_invalid)
{
    return ps_return(ps_bool(offset_at(self, args[0]).invalid), out);
}
PS_ROW(is_ambiguous)
{
    return ps_return(ps_bool(offset_at(self, args[0]).ambiguous), out);
}

#define ZONE "System.TimeZoneInfo"

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY(ZONE " Utc", get_utc),
    PS_STATIC_PROPERTY(ZONE " Local", get_local),
    PS_STATIC("System.Collections.ObjectModel.ReadOnlyCollection[" ZONE "] GetSystemTimeZones()",
              get_all),
    PS_STATIC(ZONE " FindSystemTimeZoneById(string id)", find_by_id),
    PS_STATIC("datetime ConvertTimeFromUtc(datetime dateTime, " ZONE " destinationTimeZone)",
              convert_from_utc),
    PS_STATIC("datetime ConvertTimeToUtc(datetime dateTime)", convert_to_utc),
    PS_STATIC("datetime ConvertTimeToUtc(datetime dateTime, " ZONE " sourceTimeZone)",
              convert_to_utc),
    PS_STATIC("datetime ConvertTime(datetime dateTime, " ZONE " destinationTimeZone)",
              convert_time),
    PS_STATIC("datetime ConvertTime(datetime dateTime, " ZONE " sourceTimeZone, " ZONE
              " destinationTimeZone)",
              convert_time),
    PS_STATIC("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string "
              "destinationTimeZoneId)",
              convert_by_id),
    PS_STATIC("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string "
              "sourceTimeZoneId, string destinationTimeZoneId)",
              convert_by_id),
    PS_PROPERTY("string Id", get_id),
    PS_PROPERTY("bool HasIanaId", get_has_iana_id),
    PS_PROPERTY("string DisplayName", get_display_name),
    PS_PROPERTY("string StandardName", get_standard_name),
    PS_PROPERTY("string DaylightName", get_daylight_name),
    PS_PROPERTY("timespan BaseUtcOffset", get_base_offset),
    PS_PROPERTY("bool SupportsDaylightSavingTime", get_has_daylight),
    PS_METHOD("timespan GetUtcOffset(datetime dateTime)", get_offset),
    PS_METHOD("bool IsDaylightSavingTime(datetime dateTime)", is_daylight),
    PS_METHOD("bool IsInvalidTime(datetime dateTime)", is_invalid),
    PS_METHOD("bool IsAmbiguousTime(datetime dateTime)", is_ambiguous),
    PS_METHOD("string ToString()", get_display_name),
    {0},
};

const PsTypeMembers ps_types_time_zone[] = {{PS_TYPE_ID_System_TimeZoneInfo, rows}, {0}};
