/* Test-ModuleManifest: See whether a module manifest is right. */
#include <string.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/string.h"
#include "value/table.h"
#include "value/version.h"

typedef struct {
    PsValue path;
} TestModuleManifest;

static const PsParam params[] = {
    PS_PARAM(TestModuleManifest, path, STRING, "Path",
             PS_USES({.position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "Paths; wildcards are allowed."),
    {0},
};

/* What is known of the manifest that is looked at. */
typedef struct {
    PsRef given;        /* the path as it was given */
    PsSlice path, base; /* of the file and of its folder */
    PsRef data;         /* the hashtable */
} Manifest;

/* ---- errors ---- */

static PsStatus write_bad_entry(PsCall *call, const Manifest *me, const char *what, const char *id,
                                PsRef entry)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, entry, &text);
    if (status)
        return status;
    return ps_write_error(call, me->given, PS_T(System_IO_DirectoryNotFoundException),
                          PS_CAT_ObjectNotFound, id,
                          "The specified %s entry '%s' in the module manifest '%.*s' is invalid. "
                          "Try again after updating this entry with valid values.",
                          what, ps_buffer_cstr(&text), (int)me->path.len, me->path.data);
}

/* The pending error, about one member. */
static PsStatus write_bad_member(PsCall *call, const Manifest *me, const char *member)
{
    PS_AUTO PsValue record = ps_error_record_of(ps_take_error(call->ctx));
    PS_AUTO PsValue target = ps_string(me->path);
    PsSlice why = ps_error_record_message(record);
    return ps_write_error(call, target, PS_T(System_ArgumentException), PS_CAT_ResourceUnavailable,
                          "Modules_InvalidManifest",
                          "The '%s' member is not valid in the module manifest file '%.*s': %.*s",
                          member, (int)me->path.len, me->path.data, (int)why.len, why.data);
}

/* ---- checks ---- */

static PsRef entry_of(const Manifest *me, const char *key)
{
    const PsTableEntry *entry = ps_table_find_text(me->data, ps_slice(key));
    return entry == NULL ? PS_NULL : entry->value;
}

static PsStatus check_type(PsCall *call, const Manifest *me, const char *key, const char *shown,
                           const PsType *type)
{
    PsRef value = entry_of(me, key);
    PsValue converted = PS_NULL;
    if (ps_is_null(value))
        return PS_OK;
    PsStatus status = ps_convert(call->ctx, value, type, &converted);
    ps_release(converted);
    return status == PS_ERROR ? write_bad_member(call, me, shown) : status;
}

static PsStatus check_keys(PsCall *call, const Manifest *me)
{
    static const char *const keys[] = {
#define KEY(name_) name_,
#include "core/manifest_key.def"
#undef KEY
    };
    PS_AUTO_BUFFER PsBuffer bad = {0}, good = {0};
    const PsTable *table = ps_table_get(me->data);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        bool known = false;
        PS_AUTO_BUFFER PsBuffer key = {0};
        PsStatus status = ps_text(call->ctx, e->key, &key);
        if (status)
            return status;
        for (size_t i = 0; i < PS_COUNT(keys) && !known; i++)
            known = ps_slice_same_text(ps_buffer_view(&key), keys[i]);
        if (!known)
            ps_buffer_printf(&bad, "%s'%s'", bad.len > 0 ? ", " : "", ps_buffer_cstr(&key));
    }
    if (bad.len == 0)
        return PS_OK;
    for (size_t i = 0; i < PS_COUNT(keys); i++)
        ps_buffer_printf(&good, "%s'%s'", i > 0 ? ", " : "", keys[i]);
    PS_AUTO PsValue target = ps_string(me->path);
    return ps_write_error(
        call, target, PS_T(System_InvalidOperationException), PS_CAT_InvalidData,
        "Modules_InvalidManifestMember",
        "The '%.*s' module cannot be imported because its manifest contains one "
        "or more members that are not valid. The valid manifest members are (%s). "
        "Remove the members that are not valid (%s), then try to import the "
        "module again.",
        (int)me->path.len, me->path.data, ps_buffer_cstr(&good), ps_buffer_cstr(&bad));
}

static PsStatus check_version(PsCall *call, const Manifest *me)
{
    if (!ps_is_null(entry_of(me, "ModuleVersion")))
        return check_type(call, me, "ModuleVersion", "ModuleVersion", PS_T(System_Version));
    PS_AUTO PsValue target = ps_string(me->path);
    return ps_write_error(call, target, PS_T(System_MissingMemberException),
                          PS_CAT_ResourceUnavailable, "Modules_InvalidManifest",
                          "The member 'ModuleVersion' is not present in the module manifest. This "
                          "member must exist and be assigned a version number of the form "
                          "'n.n.n.n'. Add the missing member to the file '%.*s'.",
                          (int)me->path.len, me->path.data);
}

static PsStatus check_host(PsCall *call, const Manifest *me)
{
    PS_AUTO PsValue wanted = PS_NULL, table = PS_NULL, have = PS_NULL;
    PsRef value = entry_of(me, "PowerShellVersion");
    if (ps_is_null(value))
        return PS_OK;
    PsStatus status = ps_convert(call->ctx, value, PS_T(System_Version), &wanted);
    if (status == PS_ERROR)
        return write_bad_member(call, me, "PowerShellVersion");
    if (status == PS_OK)
        status = ps_get_variable(call, PS_SLICE("PSVersionTable"), &table);
    if (status == PS_OK)
        status = ps_get_property(call->ctx, table, PS_SLICE("PSVersion"), &have);
    PS_AUTO_BUFFER PsBuffer have_text = {0}, wanted_text = {0};
    if (status == PS_OK)
        status = ps_text(call->ctx, have, &have_text);
    if (status == PS_OK)
        status = ps_text(call->ctx, wanted, &wanted_text);
    if (status)
        return status;
    PsVersion a = {0}, b = {0};
    if (ps_version_parse(ps_buffer_view(&have_text), &a) != PS_VERSION_OK ||
        ps_version_parse(ps_buffer_view(&wanted_text), &b) != PS_VERSION_OK ||
        ps_version_compare(&a, &b) >= 0)
        return PS_OK;
    PS_AUTO PsValue target = ps_string(me->path);
    return ps_write_error(call, target, PS_T(System_InvalidOperationException),
                          PS_CAT_ResourceUnavailable, "Modules_InsufficientPowerShellVersion",
                          "The version of PowerShell on this computer is '%s'. The module '%.*s' "
                          "requires a minimum PowerShell version of '%s' to run. Verify that you "
                          "have the minimum required version of PowerShell installed, and then try "
                          "again.",
                          ps_buffer_cstr(&have_text), (int)me->path.len, me->path.data,
                          ps_buffer_cstr(&wanted_text));
}

static bool is_there(const Manifest *me, PsSlice name, const char *extension)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (name.len == 0 || name.data[0] != '/')
        ps_buffer_printf(&path, "%.*s/", (int)me->base.len, me->base.data);
    ps_buffer_slice(&path, name);
    ps_buffer_text(&path, extension);
    return access(ps_buffer_cstr(&path), F_OK) == 0;
}

/* A file of the folder, or a module to be found by name. */
static PsStatus find_module(PsCall *call, const Manifest *me, PsSlice name, bool *found)
{
    static const char *const extensions[] = {"", ".psm1", ".psd1", ".ps1"};
    *found = false;
    for (size_t i = 0; i < PS_COUNT(extensions) && !*found; i++)
        *found = is_there(me, name, extensions[i]);
    if (*found)
        return PS_OK;
    PS_AUTO PsValue available = PS_NULL;
    PsStatus status = ps_session_available_modules(call, name, false, &available);
    *found = status == PS_OK && ps_array_len(available) > 0;
    return status;
}

static PsStatus check_root(PsCall *call, const Manifest *me)
{
    PsRef root = entry_of(me, "RootModule");
    PS_AUTO_BUFFER PsBuffer name = {0};
    bool found = true;
    PsStatus status = ps_is_null(root) ? PS_OK : ps_text(call->ctx, root, &name);
    if (status == PS_OK && name.len > 0)
        status = find_module(call, me, ps_buffer_view(&name), &found);
    if (status || found)
        return status;
    return ps_write_error(call, me->given, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                          "Modules_InvalidRootModuleInModuleManifest",
                          "The module manifest '%s' could not be processed because it is not a "
                          "valid PowerShell module manifest file. Remove the elements that are not "
                          "permitted: %.*s",
                          ps_buffer_cstr(&name), (int)me->path.len, me->path.data);
}

static PsStatus name_of(PsCall *call, PsRef entry, PsBuffer *out)
{
    PS_AUTO PsValue name = PS_NULL;
    if (!ps_is_table(ps_unwrap(entry)))
        return ps_text(call->ctx, entry, out);
    PsStatus status = ps_get_property(call->ctx, entry, PS_SLICE("ModuleName"), &name);
    return status ? status : ps_text(call->ctx, name, out);
}

static PsStatus check_modules(PsCall *call, const Manifest *me, const char *key, const char *what,
                              const char *id)
{
    PS_AUTO PsValue entries = PS_NULL;
    if (ps_is_null(entry_of(me, key)))
        return PS_OK;
    PsStatus status = ps_to_array(call->ctx, entry_of(me, key), true, &entries);
    for (size_t i = 0; i < ps_array_len(entries) && status == PS_OK; i++) {
        PS_AUTO PsValue entry = ps_array_at(entries, i);
        PS_AUTO_BUFFER PsBuffer name = {0};
        bool found = true;
        status = name_of(call, entry, &name);
        if (status == PS_OK)
            status = find_module(call, me, ps_buffer_view(&name), &found);
        if (status == PS_OK && !found)
            status = write_bad_entry(call, me, what, id, entry);
    }
    return status;
}

/* Files that importing would read must be there; *good false: one is not. */
static PsStatus check_files(PsCall *call, const Manifest *me, const char *key, bool *good)
{
    PS_AUTO PsValue entries = PS_NULL;
    PsRef value = entry_of(me, key);
    PsStatus status = ps_is_null(value) ? PS_OK : ps_to_array(call->ctx, value, true, &entries);
    for (size_t i = 0; i < ps_array_len(entries) && status == PS_OK && *good; i++) {
        PS_AUTO PsValue entry = ps_array_at(entries, i);
        PS_AUTO_BUFFER PsBuffer name = {0};
        status = ps_text(call->ctx, entry, &name);
        if (status || is_there(me, ps_buffer_view(&name), ""))
            continue;
        *good = false;
        PS_AUTO PsValue target = ps_string(me->path);
        status = ps_write_error(
            call, target, PS_T(System_ArgumentException), PS_CAT_ResourceUnavailable,
            "Modules_InvalidManifest",
            "The member '%s' in the module manifest is not valid: Cannot find path '%.*s/%s' "
            "because it does not exist.. Verify that a valid value is specified for this field in "
            "the '%.*s' file.",
            key, (int)me->base.len, me->base.data, ps_buffer_cstr(&name), (int)me->path.len,
            me->path.data);
    }
    return status;
}

static PsStatus check_all(PsCall *call, const Manifest *me, bool *good)
{
    PsStatus status = check_keys(call, me);
    if (status == PS_OK)
        status = check_version(call, me);
    if (status == PS_OK)
        status = check_host(call, me);
    if (status == PS_OK)
        status = check_type(call, me, "GUID", "guid", PS_T(System_Guid));
    static const char *const files[] = {"TypesToProcess", "FormatsToProcess", "ScriptsToProcess"};
    for (size_t i = 0; i < PS_COUNT(files) && status == PS_OK; i++)
        status = check_files(call, me, files[i], good);
    if (status || !*good)
        return status;
    status = check_root(call, me);
    if (status == PS_OK)
        status = check_modules(call, me, "NestedModules", "NestedModule",
                               "Modules_InvalidNestedModuleinModuleManifest");
    if (status == PS_OK)
        status = check_modules(call, me, "RequiredModules", "RequiredModules",
                               "Modules_InvalidRequiredModulesinModuleManifest");
    return status;
}

/* ---- the file ---- */

static PsStatus write_unreadable(PsCall *call, const Manifest *me)
{
    PS_AUTO PsValue record = ps_error_record_of(ps_take_error(call->ctx));
    PS_AUTO PsValue target = ps_string(me->path);
    PsSlice why = ps_error_record_message(record);
    return ps_write_error(call, target, PS_T(System_MissingMemberException),
                          PS_CAT_ResourceUnavailable, "Modules_InvalidManifest",
                          "The module manifest '%.*s' could not be processed because it is not a "
                          "valid PowerShell module manifest file. Remove the elements that are not "
                          "permitted: %.*s",
                          (int)me->path.len, me->path.data, (int)why.len, why.data);
}

static PsStatus test_text(PsCall *call, Manifest *me, PsSlice text)
{
    PS_AUTO PsValue data = PS_NULL, modules = PS_NULL;
    bool good = true;
    PsStatus status = ps_session_read_data(call, text, me->path, PS_NULL, &data);
    if (status == PS_ERROR)
        return write_unreadable(call, me);
    if (status)
        return status;
    me->data = ps_unwrap(data);
    if (!ps_is_table(me->data)) {
        status = ps_fail(call->ctx, PS_T(System_ArgumentException), PS_CAT_InvalidData, NULL,
                         "It must be one hashtable: @{ ... }.");
        return status == PS_ERROR ? write_unreadable(call, me) : status;
    }
    status = check_all(call, me, &good);
    if (status || !good)
        return status;
    status = ps_session_available_modules(call, me->path, false, &modules);
    return status ? status : ps_write_each(call, ps_move(&modules));
}

static PsStatus test_file(PsCall *call, PsRef given, const PsItemPath *item)
{
    PsSlice path = ps_item_path_text(item);
    const char *slash = memrchr(path.data, '/', path.len);
    Manifest me = {.given = given, .path = path};
    me.base = (PsSlice){path.data, slash == NULL ? 0 : (size_t)(slash - path.data)};
    size_t end = path.len < 5 ? 0 : path.len - 5;
    if (!ps_slice_same_text((PsSlice){path.data + end, path.len - end}, ".psd1"))
        return ps_throw(call, given, PS_T(System_InvalidOperationException), PS_CAT_InvalidArgument,
                        "Modules_InvalidModuleManifestPath",
                        "The module manifest path '%.*s' is not valid. The value of the Path "
                        "argument must resolve to a single file that has a '.psd1' extension. "
                        "Change the value of the Path argument to point to a valid psd1 file, and "
                        "then try again.",
                        (int)path.len, path.data);
    PS_AUTO_BUFFER PsBuffer name = {0}, bytes = {0};
    ps_buffer_slice(&name, path);
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, path, "Modules_InvalidManifest",
                                       PS_CAT_ReadError);
    return test_text(call, &me, ps_buffer_view(&bytes));
}

static PsStatus process(PsCall *call, void *state)
{
    TestModuleManifest *me = state;
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, ps_string_slice(me->path), &(PsResolve){0}, &found);
    if (status == PS_ERROR || (status == PS_OK && found.len == 0)) {
        ps_clear_error(call->ctx);
        status = ps_write_error(
            call, me->path, PS_T(System_IO_FileNotFoundException), PS_CAT_ResourceUnavailable,
            "Modules_ModuleNotFound",
            "The specified module '%s' was not loaded because no valid module file was found in "
            "any module directory.",
            ps_string_cstr(me->path));
    } else if (status == PS_OK && found.len > 1) {
        status =
            ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSInvalidOperationException),
                     PS_CAT_InvalidOperation, "InvalidOperation",
                     "The path cannot be processed because it resolved to more than one file; "
                     "only one file at a time can be processed.");
    } else if (status == PS_OK) {
        status = test_file(call, me->path, &found.items[0]);
    }
    ps_item_paths_done(&found);
    return status;
}

const PsCmdlet ps_cmdlet_Test_ModuleManifest = {
    .name = "Test-ModuleManifest",
    .class_name = "Microsoft.PowerShell.Commands.TestModuleManifestCommand",
    .synopsis = "See whether a module manifest is right.",
    .output_type = "System.Management.Automation.PSModuleInfo",
    .state_size = sizeof(TestModuleManifest),
    .params = params,
    .process = process,
};
