/* Remove-PSDrive: Remove drives. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue literal_name;
    PsValue ps_provider;
    PsValue scope;
    bool force;
} RemovePSDrive;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        RemovePSDrive, name, STRING, "Name",
        PS_USES({.set = "Name", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION,
        .help = "Names to work on."),
    PS_PARAM_ARRAY(RemovePSDrive, literal_name, STRING, "LiteralName",
                   PS_USES({.set = "LiteralName",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(RemovePSDrive, ps_provider, STRING, "PSProvider",
                   PS_USES({.from_pipeline_by_name = true}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(RemovePSDrive, scope, STRING, "Scope", PS_USES({.from_pipeline_by_name = true}),
             .help = "Scope, by name or number.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(RemovePSDrive, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus remove_named(PsCall *call, PsSlice name, bool is_literal)
{
    bool found = false;
    PsDrive *drive;
    for (size_t i = 0; (drive = ps_provider_drive_at(call, i)) != NULL; i++) {
        PsSlice its_name = ps_slice(drive->name);
        if (drive->is_gone || (is_literal ? !ps_slice_is(name, its_name)
                                          : !ps_wildcard_match_once(name, its_name, true)))
            continue;
        found = true;
        PS_AUTO_BUFFER PsBuffer target = {0};
        ps_buffer_printf(&target, "Name: %s Provider: Microsoft.PowerShell.Core\\%s Root: %s",
                         drive->name, drive->provider->name, drive->root);
        bool yes;
        PsStatus status =
            ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Remove Drive"), &yes);
        if (status)
            return status;
        drive->is_gone = yes;
        if (yes)
            ps_session_set_file_drive(call, its_name, PS_SLICE(""));
    }
    if (found || (!is_literal && ps_wildcard_is_pattern(name)))
        return PS_OK;
    PsStatus status = ps_provider_no_drive(call, name);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    RemovePSDrive *me = state;
    bool is_literal = !ps_is_null(me->literal_name);
    PsRef names = is_literal ? me->literal_name : me->name;
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PsStatus status = remove_named(call, ps_string_slice(name), is_literal);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Remove_PSDrive = {
    .name = "Remove-PSDrive",
    .class_name = "Microsoft.PowerShell.Commands.RemovePSDriveCommand",
    .synopsis = "Remove drives.",
    .default_set = "Name",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemovePSDrive),
    .params = params,
    .process = process,
};
