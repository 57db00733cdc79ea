/* Clear-Content: Make items empty without removing them. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool force;
    PsValue credential;
} ClearContent;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        ClearContent, path, STRING, "Path",
        PS_USES({.set = "Path", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ClearContent, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ClearContent, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(ClearContent, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(ClearContent, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(ClearContent, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ClearContent, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus clear_file(PsCall *call, ClearContent *me, const PsItemPath *path)
{
    (void)me;
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, text);
    int fd = open(ps_buffer_cstr(&name), O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (fd < 0)
        return ps_provider_write_errno(call, errno, text, "ClearContentUnauthorizedAccessError",
                                       PS_CAT_PermissionDenied);
    close(fd);
    return PS_OK;
}

static PsStatus clear_one(PsCall *call, void *state, const PsItemPath *path)
{
    bool exists, is_container, yes;
    PsSlice text = ps_item_path_text(path);
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    if (is_container && !path->provider->is_flat) {
        PS_AUTO PsValue target = ps_string(text);
        return ps_write_error(call, target, PS_T(System_NotSupportedException),
                              PS_CAT_InvalidOperation, "ClearDirectoryContent",
                              "Unable to clear content of '%s' because it is a directory. "
                              "Clear-Content is only supported on files.",
                              ps_string_cstr(target));
    }
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Item: ");
    ps_buffer_slice(&target, text);
    status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Clear Content"), &yes);
    if (status || !yes)
        return status;
    if (!path->provider->is_flat)
        return clear_file(call, state, path);
    status = path->provider->set(call, text, PS_NULL);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    ClearContent *me = state;
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, clear_one, me);
}

const PsCmdlet ps_cmdlet_Clear_Content = {
    .name = "Clear-Content",
    .class_name = "Microsoft.PowerShell.Commands.ClearContentCommand",
    .synopsis = "Make items empty without removing them.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ClearContent),
    .params = params,
    .process = process,
};
