/* New-ModuleManifest: Write the manifest of a module. */
#include <pwd.h>
#include <stddef.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "utility/text_file.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/guid.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue path;
    PsValue nested_modules;
    PsValue guid;
    PsValue author;
    PsValue company_name;
    PsValue copyright;
    PsValue root_module;
    PsValue module_version;
    PsValue description;
    int64_t processor_architecture;
    PsValue power_shell_version;
    PsValue clr_version;
    PsValue dot_net_framework_version;
    PsValue power_shell_host_name;
    PsValue power_shell_host_version;
    PsValue required_modules;
    PsValue types_to_process;
    PsValue formats_to_process;
    PsValue scripts_to_process;
    PsValue required_assemblies;
    PsValue file_list;
    PsValue module_list;
    PsValue functions_to_export;
    PsValue aliases_to_export;
    PsValue variables_to_export;
    PsValue cmdlets_to_export;
    PsValue dsc_resources_to_export;
    PsValue compatible_ps_editions;
    PsValue private_data;
    PsValue tags;
    PsValue project_uri;
    PsValue license_uri;
    PsValue icon_uri;
    PsValue release_notes;
    PsValue prerelease;
    bool require_license_acceptance;
    PsValue external_module_dependencies;
    PsValue help_info_uri;
    bool pass_thru;
    PsValue default_command_prefix;
    PsValue architecture; /* the name of the one that was given */
    PsValue license_acceptance;
    PsValue made; /* values of its own */
} NewModuleManifest;

static const PsParam params[] = {
    PS_PARAM(NewModuleManifest, path, STRING, "Path", PS_USES({.position = 1, .mandatory = true}),
             .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(NewModuleManifest, nested_modules, VALUE, "NestedModules", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(NewModuleManifest, guid, OF, "Guid", PS_USES({0}), .net_type = "System.Guid"),
    PS_PARAM(NewModuleManifest, author, STRING, "Author", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(NewModuleManifest, company_name, STRING, "CompanyName", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(NewModuleManifest, copyright, STRING, "Copyright", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(NewModuleManifest, root_module, STRING, "RootModule", PS_USES({0}),
             .aliases = "ModuleToProcess", .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(NewModuleManifest, module_version, OF, "ModuleVersion", PS_USES({0}),
             .net_type = "System.Version", .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(NewModuleManifest, description, STRING, "Description", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING, .help = "A text about it."),
    PS_PARAM(NewModuleManifest, processor_architecture, ENUM, "ProcessorArchitecture", PS_USES({0}),
             .net_type = "System.Reflection.ProcessorArchitecture"),
    PS_PARAM(NewModuleManifest, power_shell_version, OF, "PowerShellVersion", PS_USES({0}),
             .net_type = "System.Version"),
    PS_PARAM(NewModuleManifest, clr_version, OF, "ClrVersion", PS_USES({0}),
             .net_type = "System.Version"),
    PS_PARAM(NewModuleManifest, dot_net_framework_version, OF, "DotNetFrameworkVersion",
             PS_USES({0}), .net_type = "System.Version"),
    PS_PARAM(NewModuleManifest, power_shell_host_name, STRING, "PowerShellHostName", PS_USES({0})),
    PS_PARAM(NewModuleManifest, power_shell_host_version, OF, "PowerShellHostVersion", PS_USES({0}),
             .net_type = "System.Version"),
    PS_PARAM_ARRAY(NewModuleManifest, required_modules, VALUE, "RequiredModules", PS_USES({0})),
    PS_PARAM_ARRAY(NewModuleManifest, types_to_process, STRING, "TypesToProcess", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, formats_to_process, STRING, "FormatsToProcess", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, scripts_to_process, STRING, "ScriptsToProcess", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, required_assemblies, STRING, "RequiredAssemblies",
                   PS_USES({0}), .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, file_list, STRING, "FileList", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, module_list, VALUE, "ModuleList", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, functions_to_export, STRING, "FunctionsToExport",
                   PS_USES({0}), .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, aliases_to_export, STRING, "AliasesToExport", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, variables_to_export, STRING, "VariablesToExport",
                   PS_USES({0}), .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, cmdlets_to_export, STRING, "CmdletsToExport", PS_USES({0}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, dsc_resources_to_export, STRING, "DscResourcesToExport",
                   PS_USES({0}), .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(NewModuleManifest, compatible_ps_editions, STRING, "CompatiblePSEditions",
                   PS_USES({0}), .values = "Desktop,Core",
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM(NewModuleManifest, private_data, VALUE, "PrivateData", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM_ARRAY(NewModuleManifest, tags, STRING, "Tags", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, project_uri, OF, "ProjectUri", PS_USES({0}),
             .net_type = "System.Uri", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, license_uri, OF, "LicenseUri", PS_USES({0}),
             .net_type = "System.Uri", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, icon_uri, OF, "IconUri", PS_USES({0}), .net_type = "System.Uri",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, release_notes, STRING, "ReleaseNotes", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, prerelease, STRING, "Prerelease", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, require_license_acceptance, SWITCH, "RequireLicenseAcceptance",
             PS_USES({0})),
    PS_PARAM_ARRAY(NewModuleManifest, external_module_dependencies, STRING,
                   "ExternalModuleDependencies", PS_USES({0}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(NewModuleManifest, help_info_uri, STRING, "HelpInfoUri", PS_USES({0}),
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(NewModuleManifest, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(NewModuleManifest, default_command_prefix, STRING, "DefaultCommandPrefix",
             PS_USES({0}), .flags = PS_PARAM_ALLOW_NULL),
    {0},
};

typedef enum { FORM_TEXT, FORM_LIST, FORM_EXPORTS, FORM_MODULES, FORM_FLAG } Form;

typedef struct {
    const char *key;
    Form form;
    size_t offset;
    const char *remark;
} Row;

#define ROW(key_, form_, field_, remark_) \
    {key_, FORM_##form_, offsetof(NewModuleManifest, field_), remark_},

static const Row outer_rows[] = {
#define INNER(key_, form_, field_, remark_)
#define LAST(key_, form_, field_, remark_)
#include "core/manifest_row.def"
#undef INNER
#undef LAST
};
#undef ROW
#define ROW(key_, form_, field_, remark_)
#define INNER(key_, form_, field_, remark_) \
    {key_, FORM_##form_, offsetof(NewModuleManifest, field_), remark_},
static const Row inner_rows[] = {
#define LAST(key_, form_, field_, remark_)
#include "core/manifest_row.def"
#undef LAST
};
#undef INNER
#define INNER(key_, form_, field_, remark_)
#define LAST(key_, form_, field_, remark_) \
    {key_, FORM_##form_, offsetof(NewModuleManifest, field_), remark_},
static const Row last_rows[] = {
#include "core/manifest_row.def"
};
#undef ROW
#undef INNER
#undef LAST

/* ---- values ---- */

static void quote(PsSlice text, PsBuffer *out)
{
    ps_buffer_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\'')
            ps_buffer_byte(out, '\'');
        ps_buffer_byte(out, text.data[i]);
    }
    ps_buffer_byte(out, '\'');
}

static PsStatus quote_value(PsCall *call, PsRef value, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    if (status == PS_OK)
        quote(ps_buffer_view(&text), out);
    return status;
}

#define MARGIN "               "
#define MAX_LINE 80

/* 'a', 'b': a new line where what was written, commas apart, would pass the margin. */
static PsStatus write_list(PsCall *call, PsRef list, PsBuffer *out)
{
    size_t column = strlen(MARGIN);
    bool any = false;
    for (size_t i = 0; i < ps_array_len(list); i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (ps_string_slice(item).len == 0)
            continue;
        PsStatus status = quote_value(call, item, &text);
        if (status)
            return status;
        if (any)
            ps_buffer_text(out, ", ");
        any = true;
        column += text.len;
        if (column > MAX_LINE) {
            ps_buffer_text(out, "\n" MARGIN);
            column = strlen(MARGIN) + text.len;
        }
        ps_buffer_slice(out, ps_buffer_view(&text));
    }
    if (!any)
        ps_buffer_text(out, "@()");
    return PS_OK;
}

static PsStatus write_module_key(PsCall *call, PsRef module, const char *key, const char *shown,
                                 PsBuffer *out)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, module, ps_slice(key), &value);
    if (status || ps_is_null(value))
        return status;
    ps_buffer_printf(out, "%s = ", shown);
    status = quote_value(call, value, out);
    ps_buffer_text(out, "; ");
    return status;
}

/* A name, or @{ModuleName = ...}. */
static PsStatus write_module(PsCall *call, PsRef module, PsBuffer *out)
{
    static const char *const keys[][2] = {{"ModuleName", "ModuleName"},
                                          {"Guid", "GUID"},
                                          {"ModuleVersion", "ModuleVersion"},
                                          {"MaximumVersion", "MaximumVersion"},
                                          {"RequiredVersion", "RequiredVersion"}};
    if (!ps_is_table(ps_unwrap(module)))
        return quote_value(call, module, out);
    ps_buffer_text(out, "@{");
    PsStatus status = PS_OK;
    for (size_t i = 0; i < PS_COUNT(keys) && status == PS_OK; i++)
        status = write_module_key(call, module, keys[i][0], keys[i][1], out);
    ps_buffer_byte(out, '}');
    return status;
}

static PsStatus write_modules(PsCall *call, PsRef list, PsBuffer *out)
{
    PsStatus status = PS_OK;
    ps_buffer_text(out, "@(");
    for (size_t i = 0; i < ps_array_len(list) && status == PS_OK; i++) {
        PS_AUTO PsValue module = ps_array_at(list, i);
        if (i > 0)
            ps_buffer_text(out, ", \n" MARGIN);
        status = write_module(call, module, out);
    }
    ps_buffer_byte(out, ')');
    return status;
}

static PsStatus write_value(PsCall *call, Form form, PsRef value, PsBuffer *out)
{
    switch (form) {
    case FORM_TEXT:
        return quote_value(call, value, out);
    case FORM_LIST:
    case FORM_EXPORTS:
        return write_list(call, value, out);
    case FORM_MODULES:
        return write_modules(call, value, out);
    case FORM_FLAG:
        ps_buffer_text(out, ps_is_null(value) ? "$false" : "$true");
        return PS_OK;
    }
    return PS_OK;
}

/* ---- entries ---- */

static bool is_empty(PsRef value)
{
    if (ps_is_null(value))
        return true;
    return ps_is_list(value) ? ps_array_len(value) == 0
                             : ps_kind(value) == PS_KIND_STRING && ps_string_slice(value).len == 0;
}

static PsStatus write_entry(PsCall *call, const NewModuleManifest *me, const Row *row,
                            const char *indent, PsBuffer *out)
{
    static const char *const nothing[] = {"''", "@()", "@()", "@()", "$false"};
    PsRef value = *(const PsValue *)((const char *)me + row->offset);
    bool is_missing = is_empty(value) && row->form != FORM_EXPORTS;
    ps_buffer_printf(out, "%s# %s\n%s%s%s = ", indent, row->remark, indent, is_missing ? "# " : "",
                     row->key);
    PsStatus status = PS_OK;
    if (is_missing)
        ps_buffer_text(out, nothing[row->form]);
    else
        status = write_value(call, row->form, value, out);
    ps_buffer_text(out, "\n\n");
    return status;
}

static PsStatus write_entries(PsCall *call, const NewModuleManifest *me, const Row *rows,
                              size_t count, const char *indent, PsBuffer *out)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++)
        status = write_entry(call, me, &rows[i], indent, out);
    return status;
}

/* What the caller put into -PrivateData, each as its text. */
static PsStatus write_private_keys(PsCall *call, PsRef given, PsBuffer *out)
{
    const PsTable *table = ps_table_get(given);
    PsStatus status = PS_OK;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO_BUFFER PsBuffer key = {0};
        status = ps_text(call->ctx, e->key, &key);
        if (status)
            break;
        ps_buffer_printf(out, "\n    # %s\n    %s = ", ps_buffer_cstr(&key), ps_buffer_cstr(&key));
        status = quote_value(call, e->value, out);
        ps_buffer_text(out, "\n");
    }
    return status;
}

static bool is_hashtable(PsRef value)
{
    return ps_is_table(value) && ps_type_of(value) == PS_T(System_Collections_Hashtable);
}

#define PRIVATE_REMARK \
    "# Private data to pass to the module specified in RootModule/ModuleToProcess. This may also " \
    "contain a PSData hashtable with additional module metadata used by PowerShell.\n" \
    "PrivateData = "

static bool has_gallery_data(const NewModuleManifest *me)
{
    return !is_empty(me->tags) || !is_empty(me->license_uri) || !is_empty(me->project_uri) ||
           !is_empty(me->icon_uri) || !is_empty(me->release_notes);
}

static PsStatus write_private(PsCall *call, const NewModuleManifest *me, PsBuffer *out)
{
    PsRef given = ps_unwrap(me->private_data);
    bool is_table = is_hashtable(given);
    ps_buffer_text(out, PRIVATE_REMARK);
    if (!ps_is_null(given) && !is_table) {
        PsStatus status = quote_value(call, given, out);
        ps_buffer_text(out, "\n\n");
        return status ? status
                      : ps_warning(call,
                                   "The PrivateData should be defined as a hashtable, but this "
                                   "module manifest defines it as an object. Please consider "
                                   "wrapping the contents of PrivateData in a hashtable. This will "
                                   "enable you to add the Tags, ProjectUri, LicenseUri, IconUri, "
                                   "and ReleaseNotes properties to the module manifest at a later "
                                   "time.");
    }
    ps_buffer_text(out, "@{\n\n    PSData = @{\n\n");
    PsStatus status = write_entries(call, me, inner_rows, PS_COUNT(inner_rows), "        ", out);
    ps_buffer_text(out, "    } # End of PSData hashtable\n\n");
    if (status == PS_OK && is_table)
        status = write_private_keys(call, given, out);
    ps_buffer_text(out, is_table ? "\n} # End of PrivateData hashtable\n\n"
                                 : "} # End of PrivateData hashtable\n\n");
    return status;
}

/* ---- what was not given ---- */

/* Values that the cmdlet made itself stay in a list of its own: a bound field is the binder's. */
static void put(NewModuleManifest *me, PsValue *field, PsValue value)
{
    ps_array_push(me->made, value);
    *field = value;
}

static void put_text(NewModuleManifest *me, PsValue *field, const char *fallback)
{
    if (is_empty(*field))
        put(me, field, ps_string_from(fallback));
}

static void put_architecture(PsCall *call, NewModuleManifest *me)
{
    static const char *const names[] = {"None", "MSIL", "X86", "IA64", "Amd64", "Arm"};
    int64_t which = me->processor_architecture;
    if (ps_is_bound(call, offsetof(NewModuleManifest, processor_architecture)) && which >= 0 &&
        which < (int64_t)PS_COUNT(names))
        put(me, &me->architecture, ps_string_from(names[which]));
}

static void fill_in(PsCall *call, NewModuleManifest *me)
{
    const struct passwd *user = getpwuid(geteuid());
    me->made = ps_array_empty(8);
    put_text(me, &me->author, user == NULL ? "" : user->pw_name);
    put_text(me, &me->company_name, "Unknown");
    if (is_empty(me->copyright))
        put(me, &me->copyright,
            ps_string_printf("(c) %s. All rights reserved.", ps_string_cstr(me->author)));
    if (ps_is_null(me->guid)) {
        put(me, &me->guid, ps_guid(ps_guid_new()));
    }
    put_text(me, &me->module_version, "0.0.1");
    if (!ps_is_bound(call, offsetof(NewModuleManifest, variables_to_export))) {
        PsValue all = ps_array_empty(1);
        ps_array_push(all, ps_string_from("*"));
        put(me, &me->variables_to_export, all);
    }
    put_architecture(call, me);
    if (me->require_license_acceptance)
        me->license_acceptance = ps_bool(true);
}

static void cleanup(void *state)
{
    ps_release(((NewModuleManifest *)state)->made);
}

static PsStatus write_all(PsCall *call, const NewModuleManifest *me, PsSlice name, PsBuffer *out)
{
    PS_AUTO PsValue now = PS_NULL;
    PS_AUTO_BUFFER PsBuffer today = {0};
    PsStatus status = ps_run_command(call, PS_SLICE("Get-Date"), NULL, NULL, 0, &now);
    if (status == PS_OK)
        status = ps_text_format(call->ctx, now, PS_SLICE("d"), call->ctx->culture, &today);
    if (status)
        return status;
    ps_buffer_printf(out,
                     "#\n# Module manifest for module '%.*s'\n#\n# Generated by: %s\n#\n"
                     "# Generated on: %s\n#\n\n@{\n\n",
                     (int)name.len, name.data, ps_string_cstr(me->author), ps_buffer_cstr(&today));
    status = write_entries(call, me, outer_rows, PS_COUNT(outer_rows), "", out);
    if (status == PS_OK)
        status = write_private(call, me, out);
    if (status == PS_OK)
        status = write_entries(call, me, last_rows, PS_COUNT(last_rows), "", out);
    ps_buffer_text(out, "}\n\n");
    return status;
}

/* ---- the file ---- */

static bool has_extension(PsSlice path)
{
    size_t len = strlen(".psd1");
    return path.len > len &&
           ps_slice_same_text((PsSlice){path.data + path.len - len, len}, ".psd1");
}

static PsStatus refuse_path(PsCall *call, PsRef given)
{
    return ps_throw(call, given, PS_T(System_InvalidOperationException), PS_CAT_InvalidArgument,
                    "Modules_InvalidModuleManifestPath",
                    "The module manifest path '%s' is not valid. The value of the Path argument "
                    "must resolve to a single file that has a '.psd1' extension. Change the value "
                    "of the Path argument to point to a valid psd1 file, and then try again.",
                    ps_string_cstr(given));
}

static PsSlice stem_of(PsSlice path)
{
    const char *slash = memrchr(path.data, '/', path.len);
    if (slash != NULL)
        path = (PsSlice){slash + 1, path.len - (size_t)(slash + 1 - path.data)};
    return (PsSlice){path.data, path.len - strlen(".psd1")};
}

static PsStatus save(PsCall *call, const NewModuleManifest *me, PsSlice path)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsTextFile file = {0};
    PsTextFileOptions how = {.path = me->path, .is_literal = true};
    PsStatus status = write_all(call, me, stem_of(path), &text);
    if (status == PS_OK)
        status = ps_text_file_create(call, &how, &file);
    if (status == PS_OK)
        status = ps_text_file_write(call, &file, ps_buffer_view(&text));
    if (status == PS_OK)
        status = ps_text_file_finish(call, &file);
    ps_text_file_close(&file);
    return status || !me->pass_thru ? status : ps_write(call, ps_string_take(&text));
}

static PsStatus process(PsCall *call, void *state)
{
    NewModuleManifest *me = state;
    PsSlice given = ps_string_slice(me->path);
    PsItemPath path;
    if (!has_extension(given))
        return refuse_path(call, me->path);
    if (!ps_is_null(me->private_data) && !is_hashtable(ps_unwrap(me->private_data)) &&
        has_gallery_data(me))
        return ps_throw(
            call, me->private_data, PS_T(System_InvalidOperationException), PS_CAT_InvalidArgument,
            "PrivateDataValueTypeShouldBeHashTable",
            "The PrivateData parameter value must be a hash table to create the module "
            "manifest with the following parameter values Tags, ProjectUri, LicenseUri, "
            "IconUri or ReleaseNotes. Either remove the Tags, ProjectUri, LicenseUri, "
            "IconUri, or ReleaseNotes parameter values or wrap the contents of "
            "PrivateData in a hashtable.");
    PsStatus status = ps_provider_parse(call, given, &path);
    if (status)
        return status;
    PS_AUTO_BUFFER PsBuffer action = {0};
    bool yes = false;
    ps_buffer_printf(&action, "Creating the \"%.*s\" module manifest file.", (int)path.path.len,
                     path.path.data);
    status = ps_should_process(call, ps_item_path_text(&path), ps_buffer_view(&action), &yes);
    if (status == PS_OK && yes)
        fill_in(call, me);
    if (status == PS_OK && yes)
        status = save(call, me, ps_item_path_text(&path));
    ps_item_path_done(&path);
    return status;
}

const PsCmdlet ps_cmdlet_New_ModuleManifest = {
    .name = "New-ModuleManifest",
    .class_name = "Microsoft.PowerShell.Commands.NewModuleManifestCommand",
    .synopsis = "Write the manifest of a module.",
    .output_type = "System.String",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(NewModuleManifest),
    .params = params,
    .process = process,
    .cleanup = cleanup,
};
