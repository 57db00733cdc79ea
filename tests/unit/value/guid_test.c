/* Unit tests of runtime/value/guid.c and version.c. */
#include "base/memory.h"
#include "test.h"
#include "value/guid.h"
#include "value/version.h"

static const char plain[] = "00112233-4455-6677-8899-aabbccddeeff";

TEST(guids_have_five_forms)
{
    static const char *const forms[] = {
        "D00112233-4455-6677-8899-aabbccddeeff", "N00112233445566778899aabbccddeeff",
        "B{00112233-4455-6677-8899-aabbccddeeff}", "P(00112233-4455-6677-8899-aabbccddeeff)",
        "X{0x00112233,0x4455,0x6677,{0x88,0x99,0xaa,0xbb,0xcc,0xdd,0xee,0xff}}"};
    PsGuid guid;
    PsGuid again;
    assert_true(ps_guid_parse(ps_slice(plain), &guid));
    for (size_t i = 0; i < PS_COUNT(forms); i++) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        assert_true(ps_guid_format(&text, &guid, (PsSlice){forms[i], 1}));
        assert_string_equal(ps_buffer_cstr(&text), forms[i] + 1);
        assert_true(ps_guid_parse(ps_buffer_view(&text), &again));
        assert_int_equal(ps_guid_compare(&guid, &again), 0);
        assert_int_equal(ps_guid_parse_exact(ps_buffer_view(&text), 'd', &again), i == 0);
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_false(ps_guid_format(&text, &guid, PS_SLICE("Q")));
    assert_false(ps_guid_format(&text, &guid, PS_SLICE("DD")));
}

TEST(guids_refuse_other_texts)
{
    static const char *const bad[] = {"",
                                      "x",
                                      "00112233-4455-6677-8899-aabbccddeef",
                                      "00112233-4455-6677-8899-aabbccddeefg",
                                      "{00112233-4455-6677-8899-aabbccddeeff)",
                                      "0011223344-55-6677-8899-aabbccddeeff",
                                      "{0x1,0x2,0x3,{0x1,0x2,0x3,0x4,0x5,0x6,0x7}}"};
    PsGuid guid;
    for (size_t i = 0; i < PS_COUNT(bad); i++)
        assert_false(ps_guid_parse(ps_slice(bad[i]), &guid));
    assert_true(ps_guid_parse(PS_SLICE(" 00112233-4455-6677-8899-AABBCCDDEEFF\n"), &guid));
}

TEST(guids_are_stored_as_in_dotnet)
{
    PsGuid guid;
    uint8_t bytes[16];
    assert_true(ps_guid_parse(ps_slice(plain), &guid));
    ps_guid_to_net_bytes(&guid, bytes);
    const uint8_t wanted[] = {0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99};
    assert_memory_equal(bytes, wanted, sizeof wanted);
    PsGuid back = ps_guid_from_net_bytes(bytes);
    assert_int_equal(ps_guid_compare(&guid, &back), 0);
}

TEST(new_guids_are_random_and_differ)
{
    PsGuid a = ps_guid_new();
    PsGuid b = ps_guid_new();
    assert_int_equal(a.bytes[6] >> 4, 4);
    assert_int_not_equal(ps_guid_compare(&a, &b), 0);
}

static PsVersion version(const char *text)
{
    PsVersion result = {0};
    assert_int_equal(ps_version_parse(ps_slice(text), &result), PS_VERSION_OK);
    return result;
}

TEST(versions_compare_part_by_part)
{
    PsVersion a = version("1.0");
    PsVersion b = version("1.0.0");
    PsVersion c = version(" 1 . +10.3.4");
    assert_int_equal(ps_version_compare(&a, &b), -1);
    assert_int_equal(ps_version_compare(&c, &b), 1);
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_true(ps_version_text(&text, &c, -1));
    assert_false(ps_version_text(&text, &a, 3));
    assert_true(ps_version_text(&text, &c, 2));
    assert_string_equal(ps_buffer_cstr(&text), "1.10.3.41.10");
}

TEST(versions_say_what_is_wrong)
{
    PsVersion v;
    assert_int_equal(ps_version_parse(PS_SLICE("1"), &v), PS_VERSION_PARTS);
    assert_int_equal(ps_version_parse(PS_SLICE("1.2.3.4.5"), &v), PS_VERSION_PARTS);
    assert_int_equal(ps_version_parse(PS_SLICE("1.x"), &v), PS_VERSION_TEXT);
    assert_int_equal(ps_version_parse(PS_SLICE("1."), &v), PS_VERSION_TEXT);
    assert_int_equal(ps_version_parse(PS_SLICE("1.-2"), &v), PS_VERSION_NEGATIVE);
    assert_int_equal(ps_version_parse(PS_SLICE("1.2147483648"), &v), PS_VERSION_OVERFLOW);
}

TEST(semantic_versions_order_their_labels)
{
    static const char *const rising[] = {
        "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11",
        "1.0.0-rc.1",  "1.0.0",         "1.0.1+build.5",    "1.1",          "2"};
    PsSemver before = {0};
    for (size_t i = 0; i < PS_COUNT(rising); i++) {
        PsSemver v;
        assert_true(ps_version_parse_semver(ps_slice(rising[i]), &v));
        if (i > 0)
            assert_int_equal(ps_version_compare_semver(&before, &v), -1);
        before = v;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_true(ps_version_parse_semver(PS_SLICE("1.2-a.1+b"), &before));
    ps_version_semver_text(&text, &before);
    assert_string_equal(ps_buffer_cstr(&text), "1.2.0-a.1+b");
    assert_false(ps_version_parse_semver(PS_SLICE("1.2.3.4"), &before));
    assert_false(ps_version_parse_semver(PS_SLICE("1.2-"), &before));
    assert_false(ps_version_parse_semver(PS_SLICE(""), &before));
    assert_false(ps_version_parse_semver(PS_SLICE("1.2-a..b"), &before));
}
