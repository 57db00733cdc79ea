/* Import-LocalizedData: Read texts for the language of the user into a variable. */
#include <string.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/string.h"

typedef struct {
    PsValue binding_variable;
    PsValue ui_culture;
    PsValue base_directory;
    PsValue file_name;
    PsValue supported_command;
} ImportLocalizedData;

static const PsParam params[] = {
    PS_PARAM(ImportLocalizedData, binding_variable, STRING, "BindingVariable",
             PS_USES({.position = 1}), .aliases = "Variable", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ImportLocalizedData, ui_culture, STRING, "UICulture", PS_USES({.position = 2})),
    PS_PARAM(ImportLocalizedData, base_directory, STRING, "BaseDirectory", PS_USES({0})),
    PS_PARAM(ImportLocalizedData, file_name, STRING, "FileName", PS_USES({0})),
    PS_PARAM_ARRAY(ImportLocalizedData, supported_command, STRING, "SupportedCommand",
                   PS_USES({0})),
    {0},
};

static PsStatus read_variable(PsCall *call, const char *name, PsBuffer *out)
{
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_get_variable(call, ps_slice(name), &value);
    if (status == PS_OK && ps_kind(value) == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(value));
    return status;
}

/* Where it looks: -BaseDirectory, or the folder of the calling script. */
static PsStatus find_folder(PsCall *call, const ImportLocalizedData *me, PsBuffer *out)
{
    if (ps_is_null(me->base_directory)) {
        PsStatus status = read_variable(call, "PSScriptRoot", out);
        if (status == PS_OK && out->len == 0)
            ps_buffer_slice(out, ps_session_directory(call));
        return status;
    }
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, ps_string_slice(me->base_directory), &path);
    if (status == PS_OK)
        ps_buffer_slice(out, ps_item_path_text(&path));
    ps_item_path_done(&path);
    return status;
}

#define EXTENSION ".psd1"

static void drop_extension(PsBuffer *name)
{
    char *dot = memrchr(name->data, '.', name->len);
    if (dot != NULL)
        name->len = (size_t)(dot - name->data);
}

/* The name of the file: -FileName, or that of the calling script. */
static PsStatus find_name(PsCall *call, const ImportLocalizedData *me, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer script = {0};
    if (!ps_is_null(me->file_name)) {
        PsSlice name = ps_string_slice(me->file_name);
        size_t end = name.len > strlen(EXTENSION) ? name.len - strlen(EXTENSION) : name.len;
        bool has_extension =
            ps_slice_same_text((PsSlice){name.data + end, name.len - end}, EXTENSION);
        ps_buffer_slice(out, has_extension ? (PsSlice){name.data, end} : name);
        ps_buffer_text(out, EXTENSION);
        return PS_OK;
    }
    PsStatus status = read_variable(call, "PSCommandPath", &script);
    if (status)
        return status;
    if (script.len == 0)
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_InvalidOperation, "ImportLocalizedData",
                        "Cannot find a file name. Use the FileName parameter when the command is "
                        "not called from a script file.");
    const char *slash = memrchr(script.data, '/', script.len);
    size_t start = slash == NULL ? 0 : (size_t)(slash + 1 - script.data);
    drop_extension(&script);
    ps_buffer_append(out, script.data + start, script.len - start);
    ps_buffer_text(out, EXTENSION);
    return PS_OK;
}

/* folder/en-US/name, folder/en/name, folder/name: the first that is there. */
static bool find_file(PsSlice folder, PsSlice culture, PsSlice name, PsBuffer *out)
{
    for (;;) {
        out->len = 0;
        ps_buffer_slice(out, folder);
        ps_buffer_byte(out, '/');
        ps_buffer_slice(out, culture);
        if (culture.len > 0)
            ps_buffer_byte(out, '/');
        ps_buffer_slice(out, name);
        if (access(ps_buffer_cstr(out), F_OK) == 0)
            return true;
        if (culture.len == 0)
            return false;
        const char *dash = memrchr(culture.data, '-', culture.len);
        culture.len = dash == NULL ? 0 : (size_t)(dash - culture.data);
    }
}

static PsStatus write_missing(PsCall *call, PsSlice folder, PsSlice culture, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer where = {0};
    ps_buffer_slice(&where, folder);
    if (culture.len > 0)
        ps_buffer_printf(&where, "/%.*s", (int)culture.len, culture.data);
    PS_AUTO PsValue target =
        ps_string_printf("%s/%.*s", ps_buffer_cstr(&where), (int)name.len, name.data);
    return ps_write_error(call, target,
                          PS_T(System_Management_Automation_PSInvalidOperationException),
                          PS_CAT_ObjectNotFound, "ImportLocalizedData",
                          "Cannot find the PowerShell data file '%.*s' in directory '%s', or in "
                          "any parent culture directories.",
                          (int)name.len, name.data, ps_buffer_cstr(&where));
}

static PsStatus write_unreadable(PsCall *call, const char *path, const char *why)
{
    return ps_write_error(
        call, PS_NULL, PS_T(System_Management_Automation_PSInvalidOperationException),
        PS_CAT_InvalidOperation, "InvalidOperation",
        "The following error occurred while PowerShell was loading the '%s' script data file:\n"
        "%s.",
        path, why);
}

static PsStatus read_file(PsCall *call, const ImportLocalizedData *me, PsBuffer *path)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO PsValue data = PS_NULL;
    int error = ps_file_read(ps_buffer_cstr(path), &bytes);
    if (error != 0)
        return write_unreadable(call, ps_buffer_cstr(path), strerror(error));
    PsStatus status = ps_session_read_data(call, ps_buffer_view(&bytes), ps_buffer_view(path),
                                           me->supported_command, &data);
    if (status == PS_ERROR) {
        PS_AUTO PsValue record = ps_error_record_of(ps_take_error(call->ctx));
        PS_AUTO PsValue why = ps_string(ps_error_record_message(record));
        return write_unreadable(call, ps_buffer_cstr(path), ps_string_cstr(why));
    }
    if (status)
        return status;
    return ps_is_null(me->binding_variable)
               ? ps_write(call, ps_move(&data))
               : ps_set_variable(call, ps_string_slice(me->binding_variable), data);
}

static PsStatus process(PsCall *call, void *state)
{
    ImportLocalizedData *me = state;
    PS_AUTO_BUFFER PsBuffer folder = {0}, name = {0}, culture = {0}, path = {0};
    PsStatus status = find_folder(call, me, &folder);
    if (status == PS_OK)
        status = find_name(call, me, &name);
    if (status == PS_OK && ps_is_null(me->ui_culture))
        status = read_variable(call, "PSUICulture", &culture);
    if (status)
        return status;
    ps_buffer_slice(&culture, ps_string_slice(me->ui_culture));
    if (!find_file(ps_buffer_view(&folder), ps_buffer_view(&culture), ps_buffer_view(&name), &path))
        return write_missing(call, ps_buffer_view(&folder), ps_buffer_view(&culture),
                             ps_buffer_view(&name));
    return read_file(call, me, &path);
}

const PsCmdlet ps_cmdlet_Import_LocalizedData = {
    .name = "Import-LocalizedData",
    .class_name = "Microsoft.PowerShell.Commands.ImportLocalizedData",
    .synopsis = "Read texts for the language of the user into a variable.",
    .state_size = sizeof(ImportLocalizedData),
    .params = params,
    .process = process,
};
