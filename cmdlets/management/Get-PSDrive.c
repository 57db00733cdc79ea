/* Get-PSDrive: List the drives of the session. */
#include <stdlib.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue literal_name;
    PsValue scope;
    PsValue ps_provider;
} GetPSDrive;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetPSDrive, name, STRING, "Name",
                   PS_USES({.set = "Name", .position = 1, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(GetPSDrive, literal_name, STRING, "LiteralName",
                   PS_USES({.set = "LiteralName",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true})),
    PS_PARAM(GetPSDrive, scope, STRING, "Scope", PS_USES({.from_pipeline_by_name = true}),
             .help = "Scope, by name or number.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(GetPSDrive, ps_provider, STRING, "PSProvider",
                   PS_USES({.from_pipeline_by_name = true})),
    {0},
};

static int compare_drives(const void *a, const void *b)
{
    return ps_text_compare(ps_slice((*(PsDrive *const *)a)->name),
                           ps_slice((*(PsDrive *const *)b)->name), true);
}

static bool is_provided(const GetPSDrive *me, const PsDrive *drive)
{
    if (ps_is_null(me->ps_provider) || ps_array_len(me->ps_provider) == 0)
        return true;
    for (size_t i = 0; i < ps_array_len(me->ps_provider); i++) {
        PS_AUTO PsValue name = ps_array_at(me->ps_provider, i);
        if (ps_wildcard_match_once(ps_string_slice(name), ps_slice(drive->provider->name), true))
            return true;
    }
    return false;
}

static PsStatus write_named(PsCall *call, GetPSDrive *me, PsSlice name, bool is_literal)
{
    PsDrive *found[256];
    size_t count = 0;
    PsDrive *drive;
    for (size_t i = 0; (drive = ps_provider_drive_at(call, i)) != NULL && count < 256; i++)
        if (!drive->is_gone && is_provided(me, drive) &&
            (is_literal ? ps_slice_same_text(name, drive->name)
                        : ps_wildcard_match_once(name, ps_slice(drive->name), true)))
            found[count++] = drive;
    qsort(found, count, sizeof found[0], compare_drives);
    for (size_t i = 0; i < count; i++) {
        PsStatus status = ps_write(call, ps_provider_drive_info(call, found[i]));
        if (status)
            return status;
    }
    if (count > 0 || (!is_literal && ps_wildcard_is_pattern(name)))
        return PS_OK;
    PS_AUTO PsValue target = ps_string(name);
    return ps_write_error(call, target, PS_T(System_Management_Automation_DriveNotFoundException),
                          PS_CAT_ObjectNotFound, "GetLocationNoMatchingDrive",
                          "Cannot find drive. A drive with the name '%s' does not exist.",
                          ps_string_cstr(target));
}

static PsStatus process(PsCall *call, void *state)
{
    GetPSDrive *me = state;
    bool is_literal = !ps_is_null(me->literal_name);
    PsRef names = is_literal ? me->literal_name : me->name;
    if (ps_is_null(names))
        return write_named(call, me, PS_SLICE("*"), false);
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PsStatus status = write_named(call, me, ps_string_slice(name), is_literal);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_PSDrive = {
    .name = "Get-PSDrive",
    .class_name = "Microsoft.PowerShell.Commands.GetPSDriveCommand",
    .synopsis = "List the drives of the session.",
    .default_set = "Name",
    .output_type = "System.Management.Automation.PSDriveInfo",
    .state_size = sizeof(GetPSDrive),
    .params = params,
    .process = process,
};
