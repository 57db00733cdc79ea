/* Update-FormatData: Add the views of .format.ps1xml files. */
#include <unistd.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "format/view_xml.h"
#include "utility/text_file.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue append_path;
    PsValue prepend_path;
} UpdateFormatData;

static const PsParam params[] = {
    PS_PARAM_ARRAY(UpdateFormatData, append_path, STRING, "AppendPath",
                   PS_USES({.set = "FileSet",
                            .position = 1,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,Path", .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(UpdateFormatData, prepend_path, STRING, "PrependPath",
                   PS_USES({.set = "FileSet"}), .flags = PS_PARAM_NOT_NULL),
    {0},
};

static bool has_extension(PsSlice path)
{
    static const char extension[] = ".ps1xml";
    size_t len = sizeof(extension) - 1;
    return path.len >= len &&
           ps_slice_same_text((PsSlice){path.data + path.len - len, len}, extension);
}

static PsStatus load_file(PsCall *call, PsRef given, bool before)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, text = {0}, problems = {0};
    PsStatus status = ps_text_file_path(call, given, false, &path);
    if (status)
        return status;
    const char *name = ps_buffer_cstr(&path);
    if (access(name, F_OK) != 0)
        return ps_write_error(call, given, PS_T(System_Management_Automation_ItemNotFoundException),
                              PS_CAT_InvalidOperation,
                              before ? "FormatPrependPathException" : "FormatAppendPathException",
                              "Cannot find path '%s' because it does not exist.", name);
    if (!has_extension(ps_buffer_view(&path)))
        return ps_write_error(call, PS_NULL,
                              PS_T(System_Management_Automation_PSInvalidOperationException),
                              PS_CAT_InvalidArgument, "WrongExtension",
                              "Cannot read the file \"%s\"  because it does not have the file name "
                              "extension \"ps1xml\".",
                              name);
    PS_AUTO PsValue full = ps_string(ps_buffer_view(&path));
    status = ps_text_file_read(call, full, true, PS_NULL, &text);
    if (status || ps_view_xml_load(call->ctx, ps_buffer_view(&text), name, before, &problems))
        return status;
    return ps_write_error(call, PS_NULL, PS_T(System_Management_Automation_RuntimeException),
                          PS_CAT_InvalidOperation, "FormatXmlUpdateException",
                          "Errors occurred while loading the format data file: \n%s\n",
                          ps_buffer_cstr(&problems));
}

static PsStatus load_files(PsCall *call, PsRef paths, bool before)
{
    PsStatus status = PS_OK;
    size_t count = ps_is_null(paths) ? 0 : ps_array_len(paths);
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO PsValue path = ps_array_at(paths, before ? count - 1 - i : i);
        bool yes = false;
        status =
            ps_should_process(call, ps_string_slice(path), PS_SLICE("Update FormatData"), &yes);
        if (status == PS_OK && yes)
            status = load_file(call, path, before);
    }
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    UpdateFormatData *me = state;
    PsStatus status = load_files(call, me->prepend_path, true);
    return status ? status : load_files(call, me->append_path, false);
}

const PsCmdlet ps_cmdlet_Update_FormatData = {
    .name = "Update-FormatData",
    .class_name = "Microsoft.PowerShell.Commands.UpdateFormatDataCommand",
    .synopsis = "Add the views of .format.ps1xml files.",
    .default_set = "FileSet",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(UpdateFormatData),
    .params = params,
    .process = process,
};
