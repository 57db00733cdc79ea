/* New-PSDrive: Make a drive. */
#include <sys/stat.h>

#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    PsValue ps_provider;
    PsValue root;
    PsValue description;
    PsValue scope;
    PsValue credential;
} NewPSDrive;

static const PsParam params[] = {
    PS_PARAM(NewPSDrive, name, STRING, "Name",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(NewPSDrive, ps_provider, STRING, "PSProvider",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(NewPSDrive, root, STRING, "Root",
             PS_USES({.position = 3, .mandatory = true, .from_pipeline_by_name = true}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(NewPSDrive, description, STRING, "Description",
             PS_USES({.from_pipeline_by_name = true}), .help = "A text about it."),
    PS_PARAM(NewPSDrive, scope, STRING, "Scope", PS_USES({.from_pipeline_by_name = true}),
             .help = "Scope, by name or number.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(NewPSDrive, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus check_root(PsCall *call, NewPSDrive *me, PsItemPath *root)
{
    PsStatus status = ps_provider_parse(call, ps_string_slice(me->root), root);
    bool exists = false, is_container = false;
    if (status == PS_OK)
        status = ps_item_path_exists(call, root, &exists, &is_container);
    if (status || is_container)
        return status;
    return ps_fail_target(call->ctx, me->root, PS_T(System_IO_IOException), PS_CAT_ReadError,
                          "DriveRootError",
                          "The specified drive root \"%s\" either does not exist, or it is not a "
                          "folder.",
                          ps_string_cstr(me->root));
}

static PsStatus no_provider(PsCall *call, PsRef name)
{
    return ps_fail_target(call->ctx, name,
                          PS_T(System_Management_Automation_ProviderNotFoundException),
                          PS_CAT_ObjectNotFound, "ProviderNotFound",
                          "Cannot find a provider with the name '%s'.", ps_string_cstr(name));
}

static PsStatus make(PsCall *call, NewPSDrive *me)
{
    const PsProvider *provider = ps_provider_find(ps_string_slice(me->ps_provider));
    if (provider == NULL)
        return no_provider(call, me->ps_provider);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Name: %s Provider: Microsoft.PowerShell.Core\\%s Root: %s",
                     ps_string_cstr(me->name), provider->name, ps_string_cstr(me->root));
    bool yes;
    PsStatus status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("New drive"), &yes);
    if (status || !yes)
        return status;
    PsItemPath root = {0};
    if (!provider->is_flat)
        status = check_root(call, me, &root);
    if (status == PS_OK && ps_provider_drive(call, ps_string_slice(me->name)) != NULL)
        status = ps_fail_target(
            call->ctx, me->name, PS_T(System_Management_Automation_SessionStateException),
            PS_CAT_ResourceExists, "DriveAlreadyExists",
            "A drive with the name '%s' already exists.", ps_string_cstr(me->name));
    if (status == PS_OK) {
        PsDrive *drive = ps_provider_add_drive(
            call, ps_string_slice(me->name), provider, ps_item_path_text(&root),
            ps_is_null(me->description) ? (PsSlice){"", 0} : ps_string_slice(me->description));
        status = ps_write(call, ps_provider_drive_info(call, drive));
    }
    ps_item_path_done(&root);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    PsStatus status = make(call, state);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

const PsCmdlet ps_cmdlet_New_PSDrive = {
    .name = "New-PSDrive",
    .class_name = "Microsoft.PowerShell.Commands.NewPSDriveCommand",
    .synopsis = "Make a drive.",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(NewPSDrive),
    .params = params,
    .process = process,
};
