/* module_manifest.c - .psd1 files: a hashtable in the restricted language. */
#include <string.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/module_priv.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "engine/syntax_report.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/table.h"

static bool is_command_name(PsSlice name)
{
    bool ok = name.len > 0;
    for (size_t i = 0; i < name.len && ok; i++) {
        char c = name.data[i], lower = ps_ascii_lower(c);
        ok = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
    return ok;
}

/* As a data section, which checks the text and allows no more than the restricted language. */
static PsScript *parse_restricted(const char *file, PsSlice text, PsRef commands)
{
    PS_AUTO_BUFFER PsBuffer wrapped = {0};
    ps_buffer_text(&wrapped, "data -SupportedCommand Import-LocalizedData,ConvertFrom-StringData,"
                             "Join-Path");
    for (size_t i = 0; i < ps_array_len(commands); i++) {
        PS_AUTO PsValue name = ps_array_at(commands, i);
        if (!is_command_name(ps_string_slice(name)))
            continue; /* stays refused */
        ps_buffer_byte(&wrapped, ',');
        ps_buffer_slice(&wrapped, ps_string_slice(name));
    }
    ps_buffer_byte(&wrapped, '{');
    ps_buffer_slice(&wrapped, text);
    ps_buffer_text(&wrapped, "\n}");
    return ps_parse(ps_source_new(file, ps_buffer_view(&wrapped)));
}

static bool mentions_root(PsSlice text)
{
    return memmem(text.data, text.len, "$PSScriptRoot", strlen("$PSScriptRoot")) != NULL;
}

static void set_root(PsState *state, PsSlice file)
{
    const char *slash = memrchr(file.data, '/', file.len);
    size_t len = slash == NULL ? 0 : (size_t)(slash - file.data);
    ps_symbol_map_set(&state->top.variables, ps_symbol_text("PSScriptRoot"),
                      ps_string((PsSlice){file.data, len}));
}

PsStatus ps_module_read_data(PsSession *s, PsSlice text, PsSlice file, PsRef commands, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, file);
    const char *shown = file.len == 0 ? NULL : ps_buffer_cstr(&name);
    /* $PSScriptRoot is no constant of a data section, but is allowed here. */
    PsScript *script = mentions_root(text) ? ps_parse(ps_source_new(shown, text))
                                           : parse_restricted(shown, text, commands);
    PsState *state = ps_state_new(s, s->global);
    set_root(state, file);
    PsState *saved = s->state;
    s->state = state;
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_script(s, script, &block);
    s->state = saved;
    PsBlockRun run = {.borrowed = true};
    if (status == PS_OK)
        status = ps_call_block_value(s, block, &run, out);
    ps_state_release(state);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    return status;
}

static PsStatus bad_manifest(PsSession *s, const char *path, const char *why)
{
    return ps_fail(&s->ctx, PS_X(ArgumentException), PS_CAT_InvalidData, "Modules_InvalidManifest",
                   "The module manifest '%s' could not be processed because it is not a valid "
                   "PowerShell module manifest file. %s",
                   path, why);
}

static bool is_known_key(PsSlice key)
{
    static const char *const keys[] = {"ModuleToProcess",
                                       "NestedModules",
                                       "GUID",
                                       "Author",
                                       "CompanyName",
                                       "Copyright",
                                       "ModuleVersion",
                                       "Description",
                                       "PowerShellVersion",
                                       "PowerShellHostName",
                                       "PowerShellHostVersion",
                                       "CLRVersion",
                                       "DotNetFrameworkVersion",
                                       "ProcessorArchitecture",
                                       "RequiredModules",
                                       "TypesToProcess",
                                       "FormatsToProcess",
                                       "ScriptsToProcess",
                                       "PrivateData",
                                       "RequiredAssemblies",
                                       "ModuleList",
                                       "FileList",
                                       "FunctionsToExport",
                                       "VariablesToExport",
                                       "AliasesToExport",
                                       "CmdletsToExport",
                                       "DscResourcesToExport",
                                       "HelpInfoURI",
                                       "RootModule",
                                       "DefaultCommandPrefix",
                                       "CompatiblePSEditions",
                                       "ExperimentalFeatures"};
    for (size_t i = 0; i < PS_COUNT(keys); i++)
        if (ps_slice_same_text(key, keys[i]))
            return true;
    return false;
}

static PsStatus check_keys(PsSession *s, const char *path, PsRef manifest)
{
    const PsTable *table = ps_table_get(manifest);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        if (e->key.kind == PS_KIND_STRING && is_known_key(ps_string_slice(e->key)))
            continue;
        PS_AUTO_BUFFER PsBuffer key = {0};
        PsStatus status = ps_text(&s->ctx, e->key, &key);
        if (status != PS_OK)
            return status;
        return ps_fail(&s->ctx, PS_X(InvalidOperationException), PS_CAT_InvalidData,
                       "Modules_InvalidManifestMember",
                       "The '%s' module cannot be imported because its manifest contains one or "
                       "more members that are not valid ('%s'). Remove the members that are not "
                       "valid, then try to import the module again.",
                       path, ps_buffer_cstr(&key));
    }
    if (ps_is_null(ps_module_manifest_entry(manifest, "ModuleVersion")))
        return ps_fail(&s->ctx, PS_X(MissingMemberException), PS_CAT_InvalidData,
                       "Modules_ManifestMissingModuleVersion",
                       "The member 'ModuleVersion' is not present in the module manifest. This "
                       "member must exist and be assigned a version number of the form 'n.n.n.n'. "
                       "Add the missing member to the file '%s'.",
                       path);
    return PS_OK;
}

PsStatus ps_module_read_manifest(PsSession *s, const char *path, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(path, &bytes);
    if (error != 0)
        return bad_manifest(s, path, strerror(error));
    PsSource *source = ps_source_decode(path, bytes.data == NULL ? "" : bytes.data, bytes.len);
    if (source == NULL)
        return bad_manifest(s, path, "It is larger than 2 GB.");
    PsStatus status = ps_module_read_data(s, source->text, ps_slice(path), PS_NULL, out);
    ps_source_free(source);
    if (status == PS_ERROR) {
        PS_AUTO PsValue inner = ps_take_error(&s->ctx);
        PS_AUTO_BUFFER PsBuffer why = {0};
        ps_buffer_slice(&why, inner.kind == PS_KIND_ERROR ? ps_error_record_message(inner)
                                                          : ps_exception_message(inner));
        return bad_manifest(s, path, ps_buffer_cstr(&why));
    }
    if (status != PS_OK)
        return status;
    if (!ps_is_table(ps_unwrap(*out)))
        status = bad_manifest(s, path, "It must be one hashtable: @{ ... }.");
    return status == PS_OK ? check_keys(s, path, ps_unwrap(*out)) : status;
}

PsRef ps_module_manifest_entry(PsRef manifest, const char *key)
{
    PsRef table = ps_unwrap(manifest);
    if (!ps_is_table(table))
        return PS_NULL;
    const PsTableEntry *entry = ps_table_find_text(table, ps_slice(key));
    return entry == NULL ? PS_NULL : entry->value;
}

PsStatus ps_module_manifest_texts(PsSession *s, PsRef manifest, const char *key, PsValue *out)
{
    *out = PS_NULL;
    PsRef table = ps_unwrap(manifest);
    if (!ps_is_table(table) || ps_table_find_text(table, ps_slice(key)) == NULL)
        return PS_OK;
    PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, ps_module_manifest_entry(manifest, key), true, &all);
    if (status == PS_OK)
        *out = all;
    return status;
}
