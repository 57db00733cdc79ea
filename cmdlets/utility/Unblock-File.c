/* Unblock-File: Not available on this platform. */
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
} UnblockFile;

static const PsParam params[] = {
    PS_PARAM_ARRAY(UnblockFile, path, STRING, "Path",
                   PS_USES({.set = "ByPath", .position = 1, .mandatory = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        UnblockFile, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "ByLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    {0},
};

static PsStatus unblock(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    (void)path;
    return ps_write_error(call, PS_NULL, PS_T(System_PlatformNotSupportedException),
                          PS_CAT_NotImplemented, "LinuxNotSupported",
                          "The cmdlet does not support Linux.");
}

static PsStatus process(PsCall *call, void *state)
{
    UnblockFile *me = state;
    return ps_provider_each(call, me->path, me->literal_path, (PsResolve){0}, unblock, me);
}

const PsCmdlet ps_cmdlet_Unblock_File = {
    .name = "Unblock-File",
    .class_name = "Microsoft.PowerShell.Commands.UnblockFileCommand",
    .synopsis = "Not available on this platform.",
    .default_set = "ByPath",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(UnblockFile),
    .params = params,
    .process = process,
};
