/* Export-Alias: Write aliases to a file. */
#include <errno.h>
#include <stddef.h>

#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    bool pass_thru;
    int64_t as;
    bool append;
    bool force;
    bool no_clobber;
    PsValue description;
    PsValue scope;
    PsBuffer text;
} ExportAlias;

static const PsParam params[] = {
    PS_PARAM(ExportAlias, path, STRING, "Path",
             PS_USES({.set = "ByPath", .position = 1, .mandatory = true}),
             .help = "Paths; wildcards are allowed."),
    PS_PARAM(ExportAlias, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM_ARRAY(ExportAlias, name, STRING, "Name",
                   PS_USES({.position = 2, .from_pipeline_by_name = true}),
                   .help = "Names to work on."),
    PS_PARAM(ExportAlias, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(ExportAlias, as, ENUM, "As", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.ExportAliasFormat"),
    PS_PARAM(ExportAlias, append, SWITCH, "Append", PS_USES({0}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ExportAlias, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ExportAlias, no_clobber, SWITCH, "NoClobber", PS_USES({0}), .aliases = "NoOverwrite",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ExportAlias, description, STRING, "Description", PS_USES({0}),
             .help = "A text about it.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ExportAlias, scope, STRING, "Scope", PS_USES({0}),
             .help = "Scope, by name or number."),
    {0},
};

static void put_field(PsBuffer *out, PsRef value, const char *end)
{
    ps_buffer_byte(out, '"');
    if (ps_kind(value) == PS_KIND_STRING) {
        PsSlice text = ps_string_slice(value);
        for (size_t i = 0; i < text.len; i++) {
            if (text.data[i] == '"')
                ps_buffer_byte(out, '"');
            ps_buffer_byte(out, text.data[i]);
        }
    }
    ps_buffer_byte(out, '"');
    ps_buffer_text(out, end);
}

static PsStatus put_alias(PsCall *call, ExportAlias *me, PsRef alias)
{
    PS_AUTO PsValue name = PS_NULL;
    PS_AUTO PsValue definition = PS_NULL;
    PS_AUTO PsValue description = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, alias, PS_SLICE("Name"), &name);
    if (status == PS_OK)
        status = ps_get_property(call->ctx, alias, PS_SLICE("Definition"), &definition);
    if (status == PS_OK)
        status = ps_get_property(call->ctx, alias, PS_SLICE("Description"), &description);
    if (status || ps_kind(name) != PS_KIND_STRING ||
        !ps_variable_match_any(me->name, ps_string_slice(name), true))
        return status;
    if (me->as == 1) {
        ps_buffer_printf(&me->text,
                         "set-alias -Name:\"%s\" -Value:\"%s\" -Description:\"\" "
                         "-Option:\"None\"\n",
                         ps_string_cstr(name),
                         ps_kind(definition) == PS_KIND_STRING ? ps_string_cstr(definition) : "");
    } else {
        put_field(&me->text, name, ",");
        put_field(&me->text, definition, ",");
        put_field(&me->text, description, ",");
        ps_buffer_text(&me->text, "\"None\"\n");
    }
    return me->pass_thru ? ps_write(call, ps_retain(alias)) : PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    ExportAlias *me = state;
    PsItemPath path;
    PsRef file = ps_is_null(me->literal_path) ? me->path : me->literal_path;
    PsStatus status = ps_provider_parse(call, ps_string_slice(file), &path);
    PS_AUTO PsValue all = PS_NULL;
    if (status == PS_OK)
        status = ps_session_aliases(call, ps_variable_match_scope(me->scope), &all);
    if (status == PS_OK)
        status = ps_variable_match_sort(call, all);
    ps_buffer_text(&me->text, "# Alias File\n");
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue alias = ps_array_at(all, i);
        status = put_alias(call, me, alias);
    }
    if (status == PS_OK) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_buffer_slice(&name, ps_item_path_text(&path));
        int error = ps_file_replace(ps_buffer_cstr(&name), me->text.data, me->text.len, 0644);
        if (error != 0)
            status = ps_provider_write_errno(call, error, ps_item_path_text(&path),
                                             "FileOpenFailure", PS_CAT_OpenError);
    }
    ps_item_path_done(&path);
    return status;
}

static void cleanup(void *state)
{
    ps_buffer_done(&((ExportAlias *)state)->text);
}

const PsCmdlet ps_cmdlet_Export_Alias = {
    .name = "Export-Alias",
    .class_name = "Microsoft.PowerShell.Commands.ExportAliasCommand",
    .synopsis = "Write aliases to a file.",
    .default_set = "ByPath",
    .output_type = "System.Management.Automation.AliasInfo",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ExportAlias),
    .params = params,
    .end = finish,
    .cleanup = cleanup,
};
