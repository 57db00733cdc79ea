/* Remove-TypeData: Take away what was added to a type. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/type_name.h"
#include "value/string.h"

typedef struct {
    PsValue type_name;
    PsValue path;
    PsValue type_data;
} RemoveTypeData;

static const PsParam params[] = {
    PS_PARAM(RemoveTypeData, type_name, VALUE, "TypeName",
             PS_USES({.set = "RemoveTypeSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(RemoveTypeData, path, STRING, "Path",
                   PS_USES({.set = "RemoveFileSet", .mandatory = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED,
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM(RemoveTypeData, type_data, VALUE, "TypeData",
             PS_USES({.set = "RemoveTypeDataSet", .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    RemoveTypeData *me = state;
    if (ps_is_null(me->type_name))
        return PS_OK;
    PS_AUTO PsValue type_name = ps_type_name_argument(me->type_name);
    PsSlice type = ps_string_slice(type_name);
    bool yes, removed = false;
    PS_AUTO PsValue target =
        ps_string_printf("Name of the type that will be removed: %.*s", (int)type.len, type.data);
    PsStatus status =
        ps_should_process(call, ps_string_slice(target), PS_SLICE("Remove TypeData"), &yes);
    if (status == PS_OK && yes)
        status = ps_session_unextend_type(call, type, (PsSlice){"", 0}, &removed);
    if (status || removed || !yes)
        return status;
    return ps_write_error(call, PS_NULL, PS_T(System_Management_Automation_RuntimeException),
                          PS_CAT_InvalidOperation, "TypesDynamicRemoveException",
                          "Error in TypeData \"%.*s\": The type \"%.*s\" was not found. The type "
                          "name value must be the full name of the type. Verify the type name and "
                          "run the command again.",
                          (int)type.len, type.data, (int)type.len, type.data);
}

const PsCmdlet ps_cmdlet_Remove_TypeData = {
    .name = "Remove-TypeData",
    .class_name = "Microsoft.PowerShell.Commands.RemoveTypeDataCommand",
    .synopsis = "Take away what was added to a type.",
    .default_set = "RemoveTypeDataSet",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemoveTypeData),
    .params = params,
    .process = process,
};
