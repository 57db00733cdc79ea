/* Test-Path: Tell whether items exist. */
#include <stddef.h>
#include <sys/stat.h>

#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    int64_t path_type;
    bool is_valid;
    PsValue credential;
    PsValue older_than;
    PsValue newer_than;
} TestPath;

static const PsParam params[] = {
    PS_PARAM_ARRAY(TestPath, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION |
                            PS_PARAM_ALLOW_EMPTY_STRING,
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        TestPath, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP",
        .flags =
            PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION | PS_PARAM_ALLOW_EMPTY_STRING,
        .help = "Paths, taken as they are written."),
    PS_PARAM(TestPath, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(TestPath, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(TestPath, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(TestPath, path_type, ENUM, "PathType", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.TestPathType", .aliases = "Type"),
    PS_PARAM(TestPath, is_valid, SWITCH, "IsValid", PS_USES({0})),
    PS_PARAM(TestPath, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(TestPath, older_than, DATETIME, "OlderThan", PS_USES({0})),
    PS_PARAM(TestPath, newer_than, DATETIME, "NewerThan", PS_USES({0})),
    {0},
};

static PsStatus refuse_null(PsCall *call)
{
    return ps_write_error(call, PS_NULL, PS_T(System_ArgumentNullException), PS_CAT_InvalidArgument,
                          "NullPathNotPermitted",
                          "Value cannot be null. (Parameter 'The provided Path argument was null "
                          "or an empty collection.')");
}

static bool is_of_age(PsCall *call, const TestPath *me, const PsItemPath *path)
{
    bool newer = ps_is_bound(call, offsetof(TestPath, newer_than)) && !ps_is_null(me->newer_than);
    bool older = ps_is_bound(call, offsetof(TestPath, older_than)) && !ps_is_null(me->older_than);
    if (path->provider->is_flat || (!newer && !older))
        return true;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    struct stat st;
    if (stat(ps_buffer_cstr(&name), &st) != 0)
        return false;
    PsDateTime time = {PS_DATE_UNIX_EPOCH + st.st_mtim.tv_sec * PS_TICKS_SECOND +
                           st.st_mtim.tv_nsec / 100,
                       PS_DATE_UTC};
    int64_t ticks = ps_date_time_to_local(time).ticks;
    return (!newer || ticks > ps_get_int(me->newer_than)) &&
           (!older || ticks < ps_get_int(me->older_than));
}

static PsStatus test_one(PsCall *call, TestPath *me, PsSlice text, bool is_literal, bool *yes)
{
    *yes = false;
    PsResolve how = {
        .is_literal = is_literal,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, text, &how, &found);
    if (status == PS_ERROR) {
        ps_clear_error(call->ctx);
        status = PS_OK;
    }
    for (size_t i = 0; i < found.len && status == PS_OK && !*yes; i++) {
        bool exists, is_container;
        status = ps_item_path_exists(call, &found.items[i], &exists, &is_container);
        *yes = exists && (me->path_type == 0 || (me->path_type == 1) == is_container) &&
               is_of_age(call, me, &found.items[i]);
    }
    ps_item_paths_done(&found);
    return status;
}

/* -IsValid: could the text be a path at all? */
static PsStatus test_text(PsCall *call, PsSlice text, bool *yes)
{
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, text, &path);
    ps_item_path_done(&path);
    *yes = status == PS_OK && memchr(text.data, '\0', text.len) == NULL;
    if (status == PS_ERROR)
        ps_clear_error(call->ctx);
    return PS_OK;
}

static PsStatus test_item(PsCall *call, TestPath *me, PsRef item, bool is_literal)
{
    if (ps_is_null(item))
        return refuse_null(call);
    PsSlice text = ps_string_slice(item);
    bool yes = false, is_blank = true;
    for (size_t i = 0; i < text.len; i++)
        is_blank = is_blank && (text.data[i] == ' ' || text.data[i] == '\t');
    PsStatus status = PS_OK;
    if (!is_blank)
        status =
            me->is_valid ? test_text(call, text, &yes) : test_one(call, me, text, is_literal, &yes);
    return status ? status : ps_write(call, ps_bool(yes));
}

static PsStatus process(PsCall *call, void *state)
{
    TestPath *me = state;
    bool is_literal = ps_is_bound(call, offsetof(TestPath, literal_path));
    PsRef texts = is_literal ? me->literal_path : me->path;
    if (ps_is_null(texts) || ps_array_len(texts) == 0)
        return refuse_null(call);
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsStatus status = test_item(call, me, text, is_literal);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Test_Path = {
    .name = "Test-Path",
    .class_name = "Microsoft.PowerShell.Commands.TestPathCommand",
    .synopsis = "Tell whether items exist.",
    .default_set = "Path",
    .output_type = "System.Boolean",
    .state_size = sizeof(TestPath),
    .params = params,
    .process = process,
};
