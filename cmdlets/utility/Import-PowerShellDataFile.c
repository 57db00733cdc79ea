/* Import-PowerShellDataFile: Read values from a .psd1 file. */
#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool skip_limit_check;
} ImportPowerShellDataFile;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ImportPowerShellDataFile, path, STRING, "Path",
                   PS_USES({.set = "ByPath", .position = 1, .mandatory = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(ImportPowerShellDataFile, literal_path, STRING, "LiteralPath",
                   PS_USES({.set = "ByLiteralPath",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,LP", .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .help = "Paths, taken as they are written."),
    PS_PARAM(ImportPowerShellDataFile, skip_limit_check, SWITCH, "SkipLimitCheck", PS_USES({0}),
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus import_file(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, ps_item_path_text(path), "FileReadError",
                                       PS_CAT_ReadError);
    PsValue data = PS_NULL;
    PsStatus status =
        ps_session_read_data(call, ps_buffer_view(&bytes), ps_item_path_text(path), PS_NULL, &data);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write(call, data);
}

static PsStatus import_text(PsCall *call, PsRef text, bool is_literal)
{
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, ps_string_slice(text),
                                          &(PsResolve){.is_literal = is_literal}, &found);
    if (status == PS_ERROR) {
        PS_AUTO PsValue old = ps_error_record_of(ps_take_error(call->ctx));
        PsSlice message = ps_error_record_message(old);
        status = ps_write_error(call, ps_error_record_get(old)->target,
                                PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                                "PathNotFound", "%.*s", (int)message.len, message.data);
    }
    for (size_t i = 0; i < found.len && status == PS_OK; i++)
        status = import_file(call, NULL, &found.items[i]);
    ps_item_paths_done(&found);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ImportPowerShellDataFile *me = state;
    bool is_literal = !ps_is_null(me->literal_path);
    PsRef texts = is_literal ? me->literal_path : me->path;
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsStatus status = import_text(call, text, is_literal);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Import_PowerShellDataFile = {
    .name = "Import-PowerShellDataFile",
    .class_name = "Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand",
    .synopsis = "Read values from a .psd1 file.",
    .default_set = "ByPath",
    .state_size = sizeof(ImportPowerShellDataFile),
    .params = params,
    .process = process,
};
