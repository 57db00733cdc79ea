/* Get-TimeZone: Get the time zone of the computer, or others. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "types/time_zone.h"
#include "value/array.h"
#include "value/date_zone.h"
#include "value/fault.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue id;
    bool list_available;
    PsValue name;
} GetTimeZone;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetTimeZone, id, STRING, "Id",
                   PS_USES({.set = "Id", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(GetTimeZone, list_available, SWITCH, "ListAvailable",
             PS_USES({.set = "ListAvailable", .mandatory = true})),
    PS_PARAM_ARRAY(GetTimeZone, name, STRING, "Name",
                   PS_USES({.set = "Name", .position = 1, .from_pipeline = true}),
                   .help = "Names to work on."),
    {0},
};

static PsStatus write_missing(PsCall *call, const char *parameter, const char *what, PsRef given)
{
    PS_AUTO PsValue target = ps_string_from(parameter);
    return ps_write_error(call, target, PS_T(System_TimeZoneNotFoundException),
                          PS_CAT_InvalidArgument, "TimeZoneNotFound",
                          "The time zone %s '%s' was not found on the local computer.", what,
                          ps_string_cstr(given));
}

static PsStatus write_by_id(PsCall *call, PsRef ids)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(ids) && status == PS_OK; i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        const PsZone *zone = ps_date_zone_find(ps_string_slice(id));
        status = zone == NULL ? write_missing(call, "Id", "ID", id)
                              : ps_write(call, ps_time_zone_object(zone));
    }
    return status;
}

/* All zones, or those whose standard or daylight name matches. */
static PsStatus write_matching(PsCall *call, PsSlice pattern, bool *any)
{
    size_t count = 0;
    const PsZone *const *zones = ps_date_zone_all(&count);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PsSlice standard = ps_slice(ps_date_zone_standard_name(zones[i]));
        PsSlice daylight = ps_slice(ps_date_zone_daylight_name(zones[i]));
        if (!ps_wildcard_match_once(pattern, standard, true) &&
            !ps_wildcard_match_once(pattern, daylight, true))
            continue;
        *any = true;
        status = ps_write(call, ps_time_zone_object(zones[i]));
    }
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    GetTimeZone *me = state;
    bool any = false;
    if (me->list_available)
        return write_matching(call, PS_SLICE("*"), &any);
    if (!ps_is_null(me->id))
        return write_by_id(call, me->id);
    if (ps_is_null(me->name))
        return ps_write(call, ps_time_zone_object(ps_date_zone_local()));
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(me->name) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        any = false;
        status = write_matching(call, ps_string_slice(name), &any);
        if (status == PS_OK && !any)
            status = write_missing(call, "Name", "name", name);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Get_TimeZone = {
    .name = "Get-TimeZone",
    .class_name = "Microsoft.PowerShell.Commands.GetTimeZoneCommand",
    .synopsis = "Get the time zone of the computer, or others.",
    .default_set = "Name",
    .output_type = "System.TimeZoneInfo",
    .state_size = sizeof(GetTimeZone),
    .params = params,
    .process = process,
};
