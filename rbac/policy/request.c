/* request.c - see request.h.
 *
 *   "CSR1"  id[16]  name cmdlet  u16 parameters  { name  name type  u8 flags  u32 values  { u32
 * size  bytes } }
 *
 * A name is a u8 length and that many bytes; numbers are big-endian. */
#include "rbac/policy/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static const char magic[4] = {'C', 'S', 'R', '1'};

enum { FLAG_LIST = 1, FLAG_SECRET = 2 };

static int compare_params(const void *a, const void *b)
{
    return strcmp(((const PsRequestParam *)a)->name, ((const PsRequestParam *)b)->name);
}

bool ps_request_sort(PsRequestParam *params, size_t len)
{
    if (len > 1)
        qsort(params, len, sizeof *params, compare_params);
    for (size_t i = 1; i < len; i++)
        if (strcmp(params[i - 1].name, params[i].name) == 0)
            return false;
    return true;
}

static void put_number(PsBuffer *out, uint64_t number, int bytes)
{
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        ps_buffer_byte(out, (char)(number >> shift & 0xff));
}

static bool put_name(PsBuffer *out, const char *name)
{
    size_t len = strlen(name);
    put_number(out, len & 0xff, 1);
    ps_buffer_append(out, name, len);
    return len > 0 && len < 256;
}

static bool put_param(PsBuffer *out, const PsRequestParam *param, size_t limit)
{
    if (!put_name(out, param->name) || !put_name(out, param->type))
        return false;
    put_number(out, (param->is_list ? FLAG_LIST : 0u) | (param->is_secret ? FLAG_SECRET : 0u), 1);
    put_number(out, param->value_len, 4);
    if (param->value_len > PS_REQUEST_MAX_VALUES || (!param->is_list && param->value_len > 1))
        return false;
    for (size_t i = 0; i < param->value_len; i++) {
        if (out->len + param->values[i].len > limit)
            return false;
        put_number(out, param->values[i].len, 4);
        ps_buffer_slice(out, param->values[i]);
    }
    return true;
}

bool ps_request_encode(const PsRequest *request, PsBuffer *out, PsErrorBuf *err)
{
    size_t start = out->len;
    size_t limit = start + PS_REQUEST_MAX_SIZE;
    ps_buffer_append(out, magic, sizeof magic);
    ps_buffer_append(out, request->id, sizeof request->id);
    bool good = put_name(out, request->cmdlet) && request->param_len <= PS_REQUEST_MAX_PARAMS;
    put_number(out, request->param_len, 2);
    for (size_t i = 0; good && i < request->param_len; i++)
        good = put_param(out, &request->params[i], limit) &&
               (i == 0 || strcmp(request->params[i - 1].name, request->params[i].name) < 0);
    if (good && out->len <= limit)
        return true;
    out->len = start;
    ps_error_set(err, "RequestTooLarge",
                 "The parameters of %s are too large: 1 MB in all, 256 parameters, 65536 values of "
                 "a list at most.",
                 request->cmdlet);
    return false;
}

typedef struct {
    PsArena *arena;
    const unsigned char *next, *end;
    bool failed;
} Decoder;

static uint32_t get_number(Decoder *decoder, int bytes)
{
    if (decoder->failed || decoder->end - decoder->next < bytes) {
        decoder->failed = true;
        return 0;
    }
    uint32_t number = 0;
    for (int i = 0; i < bytes; i++)
        number = number << 8 | *decoder->next++;
    return number;
}

static PsSlice get_bytes(Decoder *decoder, size_t len)
{
    if (decoder->failed || (size_t)(decoder->end - decoder->next) < len) {
        decoder->failed = true;
        return (PsSlice){"", 0};
    }
    PsSlice bytes = {(const char *)decoder->next, len};
    decoder->next += len;
    return bytes;
}

/* Printable ASCII only: every declared name is. */
static const char *get_name(Decoder *decoder)
{
    PsSlice name = get_bytes(decoder, get_number(decoder, 1));
    if (name.len == 0)
        decoder->failed = true;
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] <= 0x20 || name.data[i] >= 0x7f)
            decoder->failed = true;
    return decoder->failed ? "" : ps_arena_text(decoder->arena, name.data, name.len);
}

static void get_param(Decoder *decoder, PsRequestParam *out)
{
    out->name = get_name(decoder);
    out->type = get_name(decoder);
    uint32_t flags = get_number(decoder, 1);
    out->is_list = (flags & FLAG_LIST) != 0;
    out->is_secret = (flags & FLAG_SECRET) != 0;
    out->value_len = get_number(decoder, 4);
    if (flags > (FLAG_LIST | FLAG_SECRET) || out->value_len > PS_REQUEST_MAX_VALUES ||
        (!out->is_list && out->value_len > 1) ||
        out->value_len > (size_t)(decoder->end - decoder->next) / 4)
        decoder->failed = true;
    if (decoder->failed)
        return;
    PsSlice *values = PS_ARENA_ARRAY(decoder->arena, PsSlice, out->value_len);
    for (size_t i = 0; i < out->value_len; i++)
        values[i] = get_bytes(decoder, get_number(decoder, 4));
    out->values = values;
}

bool ps_request_decode(PsArena *arena, PsSlice bytes, PsRequest *out, PsErrorBuf *err)
{
    const unsigned char *start = (const unsigned char *)bytes.data;
    Decoder decoder = {arena, start, start + bytes.len, bytes.len > PS_REQUEST_MAX_SIZE};
    PsRequest request = {0};
    PsSlice head = get_bytes(&decoder, sizeof magic);
    PsSlice id = get_bytes(&decoder, sizeof request.id);
    if (!decoder.failed && memcmp(head.data, magic, sizeof magic) != 0)
        decoder.failed = true;
    if (!decoder.failed)
        memcpy(request.id, id.data, sizeof request.id);
    request.cmdlet = get_name(&decoder);
    request.param_len = get_number(&decoder, 2);
    if (request.param_len > PS_REQUEST_MAX_PARAMS)
        decoder.failed = true;
    PsRequestParam *params =
        PS_ARENA_ARRAY(arena, PsRequestParam, decoder.failed ? 0 : request.param_len);
    for (size_t i = 0; !decoder.failed && i < request.param_len; i++) {
        get_param(&decoder, &params[i]);
        if (i > 0 && !decoder.failed && strcmp(params[i - 1].name, params[i].name) >= 0)
            decoder.failed = true;
    }
    if (decoder.failed || decoder.next != decoder.end) {
        ps_error_set(err, "RequestInvalid", "The request is not in its canonical form.");
        return false;
    }
    request.params = params;
    *out = request;
    return true;
}

void ps_request_digest(PsSlice bytes, uint8_t digest[32])
{
    ps_sha256(bytes.data, bytes.len, digest);
}
