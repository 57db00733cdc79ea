/* Get-FileHash: Compute the sum of files. */
#include <stddef.h>

#include "base/casing.h"
#include "base/digest.h"
#include "base/file.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/script.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue input_stream;
    PsValue algorithm;
} GetFileHash;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetFileHash, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(GetFileHash, literal_path, STRING, "LiteralPath",
                   PS_USES({.set = "LiteralPath",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(GetFileHash, input_stream, OF, "InputStream",
             PS_USES({.set = "StreamParameterSet", .position = 1, .mandatory = true}),
             .net_type = "System.IO.Stream"),
    PS_PARAM(GetFileHash, algorithm, STRING, "Algorithm", PS_USES({.position = 2}),
             .values = "SHA1,SHA256,SHA384,SHA512,MD5"),
    {0},
};

static const char *const names[] = {
    [PS_DIGEST_MD5] = "MD5",       [PS_DIGEST_SHA1] = "SHA1",     [PS_DIGEST_SHA256] = "SHA256",
    [PS_DIGEST_SHA384] = "SHA384", [PS_DIGEST_SHA512] = "SHA512",
};

static PsDigestKind kind_of(PsRef name)
{
    for (size_t i = 0; !ps_is_null(name) && i < sizeof names / sizeof names[0]; i++)
        if (ps_slice_same_text(ps_string_slice(name), names[i]))
            return (PsDigestKind)i;
    return PS_DIGEST_SHA256;
}

static PsStatus write_sum(PsCall *call, GetFileHash *me, PsSlice bytes, PsValue path)
{
    PsDigest digest;
    uint8_t sum[PS_DIGEST_MAX];
    PsDigestKind kind = kind_of(me->algorithm);
    ps_digest_init(&digest, kind);
    ps_digest_update(&digest, bytes.data, bytes.len);
    size_t len = ps_digest_finish(&digest, sum);
    PsBuffer hex = {0};
    for (size_t i = 0; i < len; i++)
        ps_buffer_printf(&hex, "%02X", sum[i]);
    PsValue record = ps_record_new(PS_T(Microsoft_PowerShell_Commands_FileHashInfo));
    ps_bag_set_text(record, "Algorithm", ps_string_from(names[kind]));
    ps_bag_set_text(record, "Hash", ps_string_take(&hex));
    ps_bag_set_text(record, "Path", path);
    return ps_write(call, record);
}

static PsStatus sum_file(PsCall *call, void *state, const PsItemPath *path)
{
    bool exists, is_container;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status || is_container || path->provider->is_flat)
        return status;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, ps_item_path_text(path), "FileReadError",
                                       PS_CAT_ReadError);
    return write_sum(call, state, ps_buffer_view(&bytes), ps_string(ps_item_path_text(path)));
}

/* A path that is not there is "FileNotFound" here, about the text as it was given. */
static PsStatus sum_text(PsCall *call, GetFileHash *me, PsRef text, bool is_literal)
{
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, ps_string_slice(text),
                                          &(PsResolve){.is_literal = is_literal}, &found);
    if (status == PS_ERROR) {
        PS_AUTO PsValue record = ps_error_record_of(ps_take_error(call->ctx));
        PsErrorRecord *r = ps_error_record_get(record);
        ps_assign(&r->id, ps_string_from("FileNotFound"));
        ps_assign(&r->target, ps_retain(text));
        status = ps_write_error_record(call, ps_move(&record));
    }
    for (size_t i = 0; i < found.len && status == PS_OK; i++)
        status = sum_file(call, me, &found.items[i]);
    ps_item_paths_done(&found);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    GetFileHash *me = state;
    if (!ps_is_null(me->input_stream)) {
        PS_AUTO PsValue bytes = PS_NULL;
        PsStatus status =
            ps_call_method(call->ctx, me->input_stream, PS_SLICE("ToArray"), NULL, 0, &bytes);
        if (status)
            return status;
        PsSlice view = {ps_array_get(bytes)->as.packed, ps_array_len(bytes)};
        return write_sum(call, me, view, PS_NULL);
    }
    bool is_literal = !ps_is_null(me->literal_path);
    PsRef texts = is_literal ? me->literal_path : me->path;
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsStatus status = sum_text(call, me, text, is_literal);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_FileHash = {
    .name = "Get-FileHash",
    .class_name = "Microsoft.PowerShell.Commands.GetFileHashCommand",
    .synopsis = "Compute the sum of files.",
    .default_set = "Path",
    .output_type = "Microsoft.PowerShell.Commands.FileHashInfo",
    .state_size = sizeof(GetFileHash),
    .params = params,
    .process = process,
};
