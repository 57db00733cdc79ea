/* Split-Path: Take parts out of paths. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool qualifier;
    bool no_qualifier;
    bool parent;
    bool leaf;
    bool leaf_base;
    bool extension;
    bool resolve;
    bool is_absolute;
    PsValue credential;
} SplitPath;

static const PsParam params[] = {
    PS_PARAM_ARRAY(SplitPath, path, STRING, "Path",
                   PS_USES({.set = "ParentSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "LeafSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "LeafBaseSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "ExtensionSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "QualifierSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "NoQualifierSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "IsAbsoluteSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        SplitPath, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPathSet", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SplitPath, qualifier, SWITCH, "Qualifier",
             PS_USES({.set = "QualifierSet", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(SplitPath, no_qualifier, SWITCH, "NoQualifier",
             PS_USES({.set = "NoQualifierSet", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(SplitPath, parent, SWITCH, "Parent",
             PS_USES({.set = "ParentSet", .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NO_EFFECT, .help = "What is done without another part being named."),
    PS_PARAM(SplitPath, leaf, SWITCH, "Leaf",
             PS_USES({.set = "LeafSet", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(SplitPath, leaf_base, SWITCH, "LeafBase",
             PS_USES({.set = "LeafBaseSet", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(SplitPath, extension, SWITCH, "Extension",
             PS_USES({.set = "ExtensionSet", .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(SplitPath, resolve, SWITCH, "Resolve", PS_USES({0})),
    PS_PARAM(SplitPath, is_absolute, SWITCH, "IsAbsolute",
             PS_USES({.set = "IsAbsoluteSet", .mandatory = true})),
    PS_PARAM(SplitPath, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus write_text(PsCall *call, PsSlice text)
{
    PsBuffer out = {0};
    ps_path_text_slashes(&out, text);
    return ps_write(call, ps_string_take(&out));
}

/* Length of what is before the path proper: `drive:` or `Provider::`. */
static size_t qualifier(PsSlice text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.data[i] == ':' && text.data[i + 1] == ':')
            return i + 2;
    size_t colon = ps_path_text_drive(text);
    return colon > 0 ? colon + 1 : 0;
}

static PsStatus write_parent(PsCall *call, PsSlice text)
{
    size_t head = qualifier(text);
    PsSlice rest = {text.data + head, text.len - head};
    if (head == 0 && rest.len == 1 && (rest.data[0] == '/' || rest.data[0] == '\\'))
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                        PS_CAT_InvalidArgument, "Argument",
                        "Cannot process argument because the value of argument \"path\" is not "
                        "valid. Change the value of the \"path\" argument and run the operation "
                        "again.");
    PsSlice parent = ps_path_text_parent(rest);
    if (head == 0 && ps_slice_is(parent, PS_SLICE("/")))
        parent.len = 0;
    return write_text(call, (PsSlice){text.data, head + parent.len});
}

static PsStatus write_qualifier(PsCall *call, PsSlice text)
{
    size_t head = qualifier(text);
    if (head > 0)
        return ps_write(call, ps_string((PsSlice){text.data, head}));
    PS_AUTO PsValue target = ps_string(text);
    return ps_write_error(call, target, PS_T(System_FormatException), PS_CAT_InvalidArgument,
                          "ParsePathFormatError",
                          "Cannot parse path because path '%s' does not have a qualifier "
                          "specified.",
                          ps_string_cstr(target));
}

/* Where the extension starts in a last part; its length when there is none. */
static size_t extension_at(PsSlice leaf)
{
    for (size_t i = leaf.len; i > 0; i--)
        if (leaf.data[i - 1] == '.')
            return i == leaf.len ? leaf.len : i - 1;
    return leaf.len;
}

static PsStatus write_absolute(PsCall *call, PsSlice text)
{
    bool yes = text.len > 0 && (text.data[0] == '/' || text.data[0] == '\\' ||
                                text.data[0] == '~' || qualifier(text) > 0);
    return ps_write(call, ps_bool(yes && text.data[0] != '~'));
}

static PsStatus split_one(PsCall *call, const SplitPath *me, PsSlice text)
{
    size_t head = qualifier(text);
    PsSlice rest = {text.data + head, text.len - head};
    PsSlice leaf = ps_path_text_leaf(rest);
    size_t dot = extension_at(leaf);
    if (me->leaf)
        return ps_write(call, ps_string(leaf));
    if (me->leaf_base)
        return ps_write(call, ps_string((PsSlice){leaf.data, dot}));
    if (me->extension)
        return ps_write(call, ps_string((PsSlice){leaf.data + dot, leaf.len - dot}));
    if (me->qualifier)
        return write_qualifier(call, text);
    if (me->no_qualifier)
        return ps_write(call, ps_string(rest));
    if (me->is_absolute)
        return write_absolute(call, text);
    return write_parent(call, text);
}

static PsStatus split_resolved(PsCall *call, const SplitPath *me, PsSlice text)
{
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, text, &(PsResolve){0}, &found);
    if (status == PS_ERROR)
        status = ps_write_pending_error(call);
    for (size_t i = 0; i < found.len && status == PS_OK; i++) {
        PS_AUTO_BUFFER PsBuffer shown = {0};
        ps_item_path_show(&found.items[i], &shown);
        status = split_one(call, me, ps_buffer_view(&shown));
    }
    ps_item_paths_done(&found);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    SplitPath *me = state;
    PsRef texts = ps_is_null(me->literal_path) ? me->path : me->literal_path;
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsStatus status = me->resolve ? split_resolved(call, me, ps_string_slice(text))
                                      : split_one(call, me, ps_string_slice(text));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Split_Path = {
    .name = "Split-Path",
    .class_name = "Microsoft.PowerShell.Commands.SplitPathCommand",
    .synopsis = "Take parts out of paths.",
    .default_set = "ParentSet",
    .output_type = "System.String,System.Boolean",
    .state_size = sizeof(SplitPath),
    .params = params,
    .process = process,
};
