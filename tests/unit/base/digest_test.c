/* digest_test.c - sums of known texts. */
#include "base/buffer.h"
#include "base/digest.h"
#include "base/sha256.h"
#include "test.h"

static void check(PsDigestKind kind, const char *text, const char *hex)
{
    PsDigest digest;
    uint8_t sum[PS_DIGEST_MAX];
    ps_digest_init(&digest, kind);
    for (const char *p = text; *p != '\0'; p++) /* in pieces, so that blocks are put together */
        ps_digest_update(&digest, p, 1);
    size_t len = ps_digest_finish(&digest, sum);
    PS_AUTO_BUFFER PsBuffer out = {0};
    for (size_t i = 0; i < len; i++)
        ps_buffer_printf(&out, "%02x", sum[i]);
    assert_string_equal(ps_buffer_cstr(&out), hex);
}

TEST(sums_of_abc)
{
    check(PS_DIGEST_MD5, "abc", "900150983cd24fb0d6963f7d28e17f72");
    check(PS_DIGEST_SHA1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d");
    check(PS_DIGEST_SHA256, "abc",
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check(PS_DIGEST_SHA384, "abc",
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca1"
          "34c825a7");
    check(PS_DIGEST_SHA512, "abc",
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23"
          "a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

TEST(sums_of_more_than_a_block)
{
    const char *text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    check(PS_DIGEST_SHA1, text, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    check(PS_DIGEST_SHA256, text,
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    check(PS_DIGEST_MD5, "", "d41d8cd98f00b204e9800998ecf8427e");
}

/* Every length up to a few blocks, in pieces of any size, by the processor's instructions and
 * without them. */
TEST(sha256_of_every_length_and_on_every_processor)
{
    uint8_t data[512], sum[PS_SHA256_SIZE], whole[PS_SHA256_SIZE];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 7 + i / 64);
    for (size_t len = 0; len <= sizeof data; len++) {
        PsDigest digest;
        uint8_t bytewise[PS_DIGEST_MAX];
        PsSha256 pieces;
        ps_sha256(data, len, whole);
        ps_digest_init(&digest, PS_DIGEST_SHA256);
        for (size_t i = 0; i < len; i++)
            ps_digest_update(&digest, data + i, 1);
        assert_int_equal(ps_digest_finish(&digest, bytewise), PS_SHA256_SIZE);
        assert_memory_equal(bytewise, whole, PS_SHA256_SIZE);
        ps_sha256_init(&pieces);
        for (size_t at = 0, part = 1; at < len; at += part, part = part * 3 % 101 + 1) {
            part = part > len - at ? len - at : part;
            ps_sha256_update(&pieces, data + at, part);
        }
        ps_sha256_finish(&pieces, sum);
        assert_memory_equal(sum, whole, PS_SHA256_SIZE);
    }
    PsSha256 fast, slow;
    ps_sha256_init(&fast);
    ps_sha256_init(&slow);
    ps_sha256_blocks(fast.state, data, sizeof data / 64);
    ps_sha256_blocks_portable(slow.state, data, sizeof data / 64);
    assert_memory_equal(fast.state, slow.state, sizeof fast.state);
}
