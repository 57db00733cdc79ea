/* params.c - see params.h. */
#include "rbac/gate/params.h"

#include <sodium.h>

#include "base/json.h"
#include "base/sha256.h"

static void write_value(PsJsonWriter *writer, PsSlice value)
{
    if (value.len <= 4096) {
        ps_json_string(writer, value);
        return;
    }
    uint8_t digest[PS_SHA256_SIZE];
    char hex[65];
    ps_sha256(value.data, value.len, digest);
    ps_json_begin_object(writer);
    ps_json_member_int(writer, "size", (int64_t)value.len);
    ps_json_member_text(writer, "sha256", sodium_bin2hex(hex, sizeof hex, digest, sizeof digest));
    ps_json_end_object(writer);
}

static void write_param(PsJsonWriter *writer, const PsRequestParam *param)
{
    ps_json_begin_array(writer);
    ps_json_text(writer, param->name);
    ps_json_text(writer, param->type);
    if (param->is_secret) {
        ps_json_begin_object(writer);
        ps_json_member_text(writer, "type", param->type);
        ps_json_end_object(writer);
    } else if (param->is_list) {
        ps_json_begin_array(writer);
        for (size_t i = 0; i < param->value_len; i++)
            write_value(writer, param->values[i]);
        ps_json_end_array(writer);
    } else if (param->value_len == 0) {
        ps_json_null(writer);
    } else {
        write_value(writer, param->values[0]);
    }
    ps_json_end_array(writer);
}

void ps_gate_params_json(const PsRequest *request, PsBuffer *out)
{
    PsJsonWriter writer = {.out = out, .ascii = true};
    ps_json_begin_array(&writer);
    for (size_t i = 0; i < request->param_len; i++)
        write_param(&writer, &request->params[i]);
    ps_json_end_array(&writer);
}
