/* Import-Alias: Make the aliases of a file. */
#include <errno.h>

#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "utility/alias_set.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue scope;
    bool pass_thru;
    bool force;
} ImportAlias;

static const PsParam params[] = {
    PS_PARAM(ImportAlias, path, STRING, "Path",
             PS_USES({.set = "ByPath",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "Paths; wildcards are allowed."),
    PS_PARAM(ImportAlias, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath",
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ImportAlias, scope, STRING, "Scope", PS_USES({0}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Scope, by name or number."),
    PS_PARAM(ImportAlias, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(ImportAlias, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

/* One field in quotes; what is behind it is left in *rest. */
static PsValue take_field(PsSlice *rest)
{
    PsBuffer field = {0};
    size_t i = 0;
    bool quoted = rest->len > 0 && rest->data[0] == '"';
    if (quoted)
        i = 1;
    for (; i < rest->len; i++) {
        char c = rest->data[i];
        if (quoted && c == '"' && i + 1 < rest->len && rest->data[i + 1] == '"')
            i++;
        else if (quoted && c == '"') {
            i++;
            break;
        } else if (!quoted && c == ',')
            break;
        ps_buffer_byte(&field, c);
    }
    if (i < rest->len && rest->data[i] == ',')
        i++;
    rest->data += i;
    rest->len -= i;
    return ps_string_take(&field);
}

static PsStatus import_line(PsCall *call, ImportAlias *me, PsSlice line)
{
    if (line.len == 0 || line.data[0] == '#')
        return PS_OK;
    PS_AUTO PsValue name = take_field(&line);
    PS_AUTO PsValue value = take_field(&line);
    PS_AUTO PsValue description = take_field(&line);
    return ps_alias_set(call, &(PsAliasSet){.name = name,
                                            .value = value,
                                            .description = description,
                                            .scope = me->scope,
                                            .action = "Import Alias",
                                            .force = me->force,
                                            .may_exist = me->force,
                                            .pass_thru = me->pass_thru});
}

static PsStatus import_file(PsCall *call, void *state, const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, ps_item_path_text(path), "FileOpenFailure",
                                       PS_CAT_OpenError);
    PsSlice rest = ps_buffer_view(&bytes);
    while (rest.len > 0) {
        const char *end = memchr(rest.data, '\n', rest.len);
        size_t len = end == NULL ? rest.len : (size_t)(end - rest.data);
        PsSlice line = {rest.data, len > 0 && rest.data[len - 1] == '\r' ? len - 1 : len};
        PsStatus status = import_line(call, state, line);
        if (status)
            return status;
        size_t used = len + (end != NULL);
        rest = (PsSlice){rest.data + used, rest.len - used};
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ImportAlias *me = state;
    bool is_literal = !ps_is_null(me->literal_path);
    PsItemPaths found = {0};
    PsStatus status =
        ps_provider_resolve(call, ps_string_slice(is_literal ? me->literal_path : me->path),
                            &(PsResolve){.is_literal = is_literal}, &found);
    for (size_t i = 0; i < found.len && status == PS_OK; i++)
        status = import_file(call, me, &found.items[i]);
    ps_item_paths_done(&found);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

const PsCmdlet ps_cmdlet_Import_Alias = {
    .name = "Import-Alias",
    .class_name = "Microsoft.PowerShell.Commands.ImportAliasCommand",
    .synopsis = "Make the aliases of a file.",
    .default_set = "ByPath",
    .output_type = "System.Management.Automation.AliasInfo",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ImportAlias),
    .params = params,
    .process = process,
};
