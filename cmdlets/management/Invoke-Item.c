/* Invoke-Item: Open items with the program for them. */
#include <spawn.h>
#include <stdlib.h>

#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

extern char **environ;

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} InvokeItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(InvokeItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        InvokeItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(InvokeItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(InvokeItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(InvokeItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(InvokeItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus open_one(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Item: ");
    ps_buffer_slice(&target, ps_item_path_text(path));
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Invoke Item"), &yes);
    if (status || !yes || path->provider->is_flat)
        return status;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    char *argv[] = {(char[]){"xdg-open"}, NULL, NULL};
    ps_buffer_cstr(&name);
    argv[1] = name.data;
    pid_t pid;
    int error = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);
    if (error == 0)
        return PS_OK;
    return ps_write_error(call, PS_NULL, PS_T(System_ComponentModel_Win32Exception),
                          PS_CAT_NotSpecified, "System.ComponentModel.Win32Exception",
                          "An error occurred trying to start process '%s': %s", argv[1],
                          strerror(error));
}

static PsStatus process(PsCall *call, void *state)
{
    InvokeItem *me = state;
    PsResolve how = {
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, open_one, me);
}

const PsCmdlet ps_cmdlet_Invoke_Item = {
    .name = "Invoke-Item",
    .class_name = "Microsoft.PowerShell.Commands.InvokeItemCommand",
    .synopsis = "Open items with the program for them.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(InvokeItem),
    .params = params,
    .process = process,
};
