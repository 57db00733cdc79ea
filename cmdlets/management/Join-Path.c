/* Join-Path: Put parts of paths together. */
#include "command/cmdlet.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue child_path;
    PsValue additional_child_path;
    bool resolve;
    PsValue credential;
} JoinPath;

static const PsParam params[] = {
    PS_PARAM_ARRAY(JoinPath, path, STRING, "Path",
                   PS_USES({.position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath", .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(JoinPath, child_path, STRING, "ChildPath",
                   PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_STRING |
                            PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(JoinPath, additional_child_path, STRING, "AdditionalChildPath",
                   PS_USES({.position = 3, .from_pipeline_by_name = true, .from_remaining = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_STRING |
                            PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(JoinPath, resolve, SWITCH, "Resolve", PS_USES({0})),
    PS_PARAM(JoinPath, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

/* A drive in front must exist and is written as it is called. */
static PsStatus add_first(PsCall *call, PsSlice path, PsBuffer *out)
{
    size_t colon = ps_path_text_drive(path);
    if (path.len > 1 && path.data[0] == '\\' && path.data[1] == '\\')
        return ps_fail(call->ctx, PS_T(System_Management_Automation_PSArgumentNullException),
                       PS_CAT_InvalidArgument, "ArgumentNull",
                       "Cannot process argument because the value of argument \"drive\" is null. "
                       "Change the value of argument \"drive\" to a non-null value.");
    if (colon == 0 || (colon + 1 < path.len && path.data[colon + 1] == ':')) {
        ps_path_text_slashes(out, path);
        return PS_OK;
    }
    PsSlice name = {path.data, colon};
    const PsDrive *drive = ps_provider_drive(call, name);
    if (drive == NULL)
        return ps_provider_no_drive(call, name);
    ps_buffer_printf(out, "%s:/", drive->name);
    size_t i = colon + 1;
    while (i < path.len && (path.data[i] == '/' || path.data[i] == '\\'))
        i++;
    ps_path_text_slashes(out, (PsSlice){path.data + i, path.len - i});
    return PS_OK;
}

static void add_part(PsBuffer *path, PsRef parts)
{
    for (size_t i = 0; !ps_is_null(parts) && i < ps_array_len(parts); i++) {
        PS_AUTO PsValue part = ps_array_at(parts, i);
        PsBuffer joined = {0};
        PsSlice text = ps_is_null(part) ? (PsSlice){"", 0} : ps_string_slice(part);
        ps_path_text_join(&joined, ps_buffer_view(path), text);
        ps_buffer_done(path);
        *path = joined;
    }
}

static PsStatus write_resolved(PsCall *call, PsSlice text)
{
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, text, &(PsResolve){0}, &found);
    if (status == PS_ERROR)
        status = ps_write_pending_error(call);
    for (size_t i = 0; i < found.len && status == PS_OK; i++) {
        PsBuffer shown = {0};
        ps_item_path_show(&found.items[i], &shown);
        status = ps_write(call, ps_string_take(&shown));
    }
    ps_item_paths_done(&found);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    JoinPath *me = state;
    for (size_t i = 0; i < ps_array_len(me->path); i++) {
        PS_AUTO PsValue first = ps_array_at(me->path, i);
        PS_AUTO_BUFFER PsBuffer path = {0};
        PsStatus status = add_first(call, ps_string_slice(first), &path);
        if (status == PS_ERROR) {
            status = ps_write_pending_error(call);
            if (status)
                return status;
            continue;
        }
        add_part(&path, me->child_path);
        add_part(&path, me->additional_child_path);
        status = me->resolve ? write_resolved(call, ps_buffer_view(&path))
                             : ps_write(call, ps_string(ps_buffer_view(&path)));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Join_Path = {
    .name = "Join-Path",
    .class_name = "Microsoft.PowerShell.Commands.JoinPathCommand",
    .synopsis = "Put parts of paths together.",
    .output_type = "System.String",
    .state_size = sizeof(JoinPath),
    .params = params,
    .process = process,
};
