/* Resolve-Path: Make paths whole and expand their wildcards. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool relative;
    PsValue relative_base_path;
    bool force;
    PsValue credential;
    PsBuffer base; /* where relative results start */
} ResolvePath;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ResolvePath, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ResolvePath, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ResolvePath, relative, SWITCH, "Relative",
             PS_USES({.set = "Path"}, {.set = "LiteralPath"})),
    PS_PARAM(ResolvePath, relative_base_path, STRING, "RelativeBasePath", PS_USES({0})),
    PS_PARAM(ResolvePath, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ResolvePath, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus resolve_one(PsCall *call, void *state, const PsItemPath *path)
{
    ResolvePath *me = state;
    if (!me->relative)
        return ps_write(call, ps_item_path_info(call, path));
    PsBuffer text = {0};
    if (path->provider->is_flat)
        ps_item_path_show(path, &text);
    else if (ps_slice_is(ps_buffer_view(&me->base), ps_item_path_text(path)) && me->base.len > 1) {
        ps_buffer_text(&text, "../");
        ps_buffer_slice(&text, ps_path_text_leaf(ps_item_path_text(path)));
    } else
        ps_path_text_relative(&text, ps_buffer_view(&me->base), ps_item_path_text(path));
    return ps_write(call, ps_string_take(&text));
}

static PsStatus process(PsCall *call, void *state)
{
    ResolvePath *me = state;
    me->base.len = 0;
    if (ps_is_null(me->relative_base_path)) {
        ps_buffer_slice(&me->base, ps_session_directory(call));
    } else {
        PsItemPath base;
        PsStatus status = ps_provider_parse(call, ps_string_slice(me->relative_base_path), &base);
        ps_buffer_slice(&me->base, ps_item_path_text(&base));
        ps_item_path_done(&base);
        if (status)
            return status == PS_ERROR ? ps_write_pending_error(call) : status;
    }
    return ps_provider_each(call, me->path, me->literal_path, (PsResolve){.hidden = me->force},
                            resolve_one, me);
}

static void cleanup(void *state)
{
    ps_buffer_done(&((ResolvePath *)state)->base);
}

const PsCmdlet ps_cmdlet_Resolve_Path = {
    .name = "Resolve-Path",
    .class_name = "Microsoft.PowerShell.Commands.ResolvePathCommand",
    .synopsis = "Make paths whole and expand their wildcards.",
    .default_set = "Path",
    .output_type = "System.String,System.Management.Automation.PathInfo",
    .state_size = sizeof(ResolvePath),
    .params = params,
    .process = process,
    .cleanup = cleanup,
};
