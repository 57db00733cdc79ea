/* fingerprint.c - see fingerprint.h. */
#include "cs/store/fingerprint.h"

#include <sodium.h>
#include <string.h>

#include "base/memory.h"

enum { HEAD_SIZE = 24, ON_STACK = 2048 };

void ps_fingerprint_make_key(uint8_t key[PS_KEY_SIZE])
{
    randombytes_buf(key, PS_KEY_SIZE);
}

static void put_number(uint8_t *out, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(number >> 8 * i);
}

uint64_t ps_fingerprint_key_id(const uint8_t key[PS_KEY_SIZE])
{
    uint8_t hash[16];
    crypto_generichash(hash, sizeof hash, key, PS_KEY_SIZE, NULL, 0);
    uint64_t id = 0;
    memcpy(&id, hash, sizeof id);
    return id;
}

PsFingerprint ps_fingerprint_item(const uint8_t key[PS_KEY_SIZE], PsSlice name, int64_t epoch,
                                  int64_t version, PsSlice body)
{
    /* The length of the name stands in front, so that no two (name, body) give the same bytes. */
    uint8_t on_stack[ON_STACK];
    size_t size = HEAD_SIZE + name.len + body.len;
    uint8_t *text = size <= ON_STACK ? on_stack : ps_alloc(size);
    put_number(text, (uint64_t)epoch);
    put_number(text + 8, (uint64_t)version);
    put_number(text + 16, name.len);
    memcpy(text + HEAD_SIZE, name.data, name.len);
    if (body.len > 0)
        memcpy(text + HEAD_SIZE + name.len, body.data, body.len);
    PsFingerprint result;
    crypto_shorthash_siphashx24(result.bytes, text, size, key);
    if (text != on_stack)
        free(text);
    return result;
}

void ps_fingerprint_add(PsFingerprint *root, const PsFingerprint *item)
{
    unsigned __int128 a, b;
    memcpy(&a, root, sizeof a);
    memcpy(&b, item, sizeof b);
    a += b;
    memcpy(root, &a, sizeof a);
}

void ps_fingerprint_subtract(PsFingerprint *root, const PsFingerprint *item)
{
    unsigned __int128 a, b;
    memcpy(&a, root, sizeof a);
    memcpy(&b, item, sizeof b);
    a -= b;
    memcpy(root, &a, sizeof a);
}
