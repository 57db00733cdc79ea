/* checkpoint.c - see checkpoint.h. */
#include "rbac/audit/checkpoint.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

#define BASE64 sodium_base64_VARIANT_ORIGINAL

static void key_id(const PsAuditKey *key, uint8_t id[4])
{
    PsSha256 sum;
    uint8_t digest[PS_SHA256_SIZE];
    ps_sha256_init(&sum);
    ps_sha256_update(&sum, key->name, strlen(key->name));
    ps_sha256_update(&sum, "\n\x01", 2);
    ps_sha256_update(&sum, key->public_key, sizeof key->public_key);
    ps_sha256_finish(&sum, digest);
    memcpy(id, digest, 4);
}

static void append_base64(PsBuffer *out, const uint8_t *data, size_t size)
{
    char text[200];
    ps_buffer_text(out, sodium_bin2base64(text, sizeof text, data, size, BASE64));
}

void ps_checkpoint_sign(const PsCheckpoint *checkpoint, const PsAuditKey *key,
                        const uint8_t secret[64], PsBuffer *out)
{
    size_t start = out->len;
    ps_buffer_printf(out, "%s\n%" PRIu64 "\n", checkpoint->origin, checkpoint->size);
    append_base64(out, checkpoint->root.bytes, PS_HASH_SIZE);
    ps_buffer_byte(out, '\n');
    uint8_t signature[4 + crypto_sign_BYTES];
    key_id(key, signature);
    crypto_sign_detached(signature + 4, NULL, (const unsigned char *)out->data + start,
                         out->len - start, secret);
    ps_buffer_printf(out, "\n\xE2\x80\x94 %s ", key->name);
    append_base64(out, signature, sizeof signature);
    ps_buffer_byte(out, '\n');
}

/* The next line of *text without its LF; false when there is none. */
static bool next_line(PsSlice *text, PsSlice *line)
{
    const char *end = memchr(text->data, '\n', text->len);
    if (end == NULL)
        return false;
    *line = (PsSlice){text->data, (size_t)(end - text->data)};
    *text = (PsSlice){end + 1, text->len - line->len - 1};
    return true;
}

/* The decoder of libsodium 1.0.18 takes some bytes above 0x7f for letters, so only what encodes to
 * the same text again is accepted. */
static bool read_base64(PsSlice text, uint8_t *out, size_t size)
{
    size_t got = 0;
    char again[200];
    return sodium_base642bin(out, size, text.data, text.len, NULL, &got, NULL, BASE64) == 0 &&
           got == size &&
           ps_slice_is(text, ps_slice(sodium_bin2base64(again, sizeof again, out, size, BASE64)));
}

static bool read_size(PsSlice text, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *out = *out * 10 + (uint64_t)(text.data[i] - '0');
    }
    return text.len > 0 && text.len <= 16 && (text.data[0] != '0' || text.len == 1);
}

static bool signature_holds(PsSlice signed_text, PsSlice line, const PsAuditKey *key)
{
    PS_AUTO_BUFFER PsBuffer want = {0};
    ps_buffer_printf(&want, "\xE2\x80\x94 %s ", key->name);
    if (line.len < want.len || memcmp(line.data, want.data, want.len) != 0)
        return false;
    uint8_t signature[4 + crypto_sign_BYTES], id[4];
    key_id(key, id);
    return read_base64((PsSlice){line.data + want.len, line.len - want.len}, signature,
                       sizeof signature) &&
           memcmp(signature, id, 4) == 0 &&
           crypto_sign_verify_detached(signature + 4, (const unsigned char *)signed_text.data,
                                       signed_text.len, key->public_key) == 0;
}

bool ps_checkpoint_open(PsSlice *text, const PsAuditKey *key, PsCheckpoint *out, PsErrorBuf *err)
{
    PsSlice rest = *text, origin, size, root, empty, signature;
    PsCheckpoint made = {0};
    bool shaped = next_line(&rest, &origin) && next_line(&rest, &size) && next_line(&rest, &root) &&
                  next_line(&rest, &empty) && next_line(&rest, &signature) && empty.len == 0 &&
                  origin.len > 0 && origin.len < sizeof made.origin &&
                  memchr(origin.data, '\0', origin.len) == NULL && read_size(size, &made.size) &&
                  read_base64(root, made.root.bytes, PS_HASH_SIZE);
    PsSlice signed_text = {text->data, shaped ? (size_t)(empty.data - text->data) : 0};
    if (!shaped || !signature_holds(signed_text, signature, key)) {
        ps_error_set(err, "CheckpointInvalid", "%s",
                     shaped ? "A checkpoint is not signed by the log's key."
                            : "A checkpoint is not well-formed.");
        return false;
    }
    memcpy(made.origin, origin.data, origin.len);
    *text = rest;
    *out = made;
    return true;
}

void ps_audit_key_write(const PsAuditKey *key, PsBuffer *out)
{
    uint8_t id[4], typed[33] = {1};
    key_id(key, id);
    memcpy(typed + 1, key->public_key, 32);
    ps_buffer_printf(out, "%s+%02x%02x%02x%02x+", key->name, id[0], id[1], id[2], id[3]);
    append_base64(out, typed, sizeof typed);
    ps_buffer_byte(out, '\n');
}

bool ps_audit_key_read(PsSlice text, PsAuditKey *out)
{
    PsAuditKey made = {0};
    PsSlice line;
    uint8_t typed[33], id[4];
    char digits[9];
    if (!next_line(&text, &line))
        return false;
    const char *plus = memchr(line.data, '+', line.len);
    size_t name_len = plus == NULL ? 0 : (size_t)(plus - line.data);
    if (name_len == 0 || name_len >= sizeof made.name || line.len < name_len + 11 ||
        plus[9] != '+' ||
        !read_base64((PsSlice){plus + 10, line.len - name_len - 10}, typed, sizeof typed))
        return false;
    memcpy(made.name, line.data, name_len);
    memcpy(made.public_key, typed + 1, 32);
    key_id(&made, id);
    snprintf(digits, sizeof digits, "%02x%02x%02x%02x", id[0], id[1], id[2], id[3]);
    if (typed[0] != 1 || memcmp(digits, plus + 1, 8) != 0)
        return false;
    *out = made;
    return true;
}
