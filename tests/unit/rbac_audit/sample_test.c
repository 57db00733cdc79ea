/* Unit tests of rbac/audit against a fixed log, tampered copies of it and RFC 6962 vectors. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "rbac/audit/query.h"
#include "rbac/audit/verify.h"
#include "test.h"

#define DATA PS_SOURCE_DIR "/tests/unit/rbac_audit/data/"

static void load(const char *name, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, DATA "%s", name);
    assert_int_equal(ps_file_read(ps_buffer_cstr(&path), out), 0);
}

static PsAuditKey sample_key(void)
{
    PS_AUTO_BUFFER PsBuffer hex = {0};
    PsAuditKey key = {.name = "pool0.example.net/cs-audit"};
    load("pub.hex", &hex);
    assert_int_equal(sodium_hex2bin(key.public_key, 32, hex.data, 64, NULL, NULL, NULL), 0);
    return key;
}

static PsCheckpoint sample_checkpoint(void)
{
    PS_AUTO_BUFFER PsBuffer note = {0};
    PsAuditKey key = sample_key();
    PsCheckpoint checkpoint;
    PsErrorBuf err = {0};
    load("checkpoint.txt", &note);
    PsSlice text = ps_buffer_view(&note);
    assert_true(ps_checkpoint_open(&text, &key, &checkpoint, &err));
    assert_int_equal(text.len, 0);
    return checkpoint;
}

/* One row of EXPECT.tsv: case, verdict of the chain, verdict with the checkpoint, message. */
static void check_row(char *row, const PsCheckpoint *checkpoint)
{
    char *fields[4] = {row, NULL, NULL, NULL};
    for (int i = 1; i < 4; i++) {
        fields[i] = strchr(fields[i - 1], '\t');
        assert_non_null(fields[i]);
        *fields[i]++ = '\0';
    }
    char name[80] = "log.jsonl";
    if (strcmp(fields[0], "none") != 0)
        snprintf(name, sizeof name, "tamper-%s.jsonl", fields[0]);
    PS_AUTO_BUFFER PsBuffer text = {0};
    load(name, &text);
    PsAuditReport report;
    ps_audit_verify_text(ps_buffer_view(&text), NULL, &report);
    assert_string_equal(report.is_whole ? "ok" : "FAIL", fields[1]);
    ps_audit_verify_text(ps_buffer_view(&text), checkpoint, &report);
    assert_string_equal(report.is_whole ? "ok" : "FAIL", fields[2]);
    assert_string_equal(report.message, fields[3]);
}

TEST(tampered_copies_get_their_verdict)
{
    PS_AUTO_BUFFER PsBuffer table = {0};
    PsCheckpoint checkpoint = sample_checkpoint();
    load("EXPECT.tsv", &table);
    char *save = NULL, *row = strtok_r((char *)(size_t)ps_buffer_cstr(&table), "\n", &save);
    int rows = 0;
    while ((row = strtok_r(NULL, "\n", &save)) != NULL) {
        if (row[0] == '#')
            continue;
        check_row(row, &checkpoint);
        rows++;
    }
    assert_int_equal(rows, 14);
}

TEST(no_single_bit_flip_passes)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    load("log.jsonl", &text);
    for (size_t i = 0; i < text.len; i++) {
        for (int bit = 0; bit < 8; bit += 3) {
            PsAuditReport report;
            text.data[i] = (char)(text.data[i] ^ (1 << bit));
            ps_audit_verify_text(ps_buffer_view(&text), NULL, &report);
            assert_false(report.is_whole);
            text.data[i] = (char)(text.data[i] ^ (1 << bit));
        }
    }
}

TEST(no_cut_passes_the_checkpoint)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCheckpoint checkpoint = sample_checkpoint();
    load("log.jsonl", &text);
    int cuts = 0;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (i > 0 && text.data[i - 1] != '\n')
            continue;
        PsAuditReport report;
        ps_audit_verify_text((PsSlice){text.data, i}, &checkpoint, &report);
        assert_false(report.is_whole);
        cuts++;
    }
    assert_int_equal(cuts, 10);
}

TEST(a_checkpoint_holds_only_as_signed)
{
    PS_AUTO_BUFFER PsBuffer note = {0};
    PsAuditKey key = sample_key();
    load("checkpoint.txt", &note);
    for (size_t bit = 0; bit < note.len * 8; bit++) {
        PsCheckpoint out;
        PsSlice text = ps_buffer_view(&note);
        note.data[bit / 8] = (char)(note.data[bit / 8] ^ (1 << bit % 8));
        assert_false(ps_checkpoint_open(&text, &key, &out, NULL));
        note.data[bit / 8] = (char)(note.data[bit / 8] ^ (1 << bit % 8));
    }
}

TEST(signing_gives_the_same_note)
{
    PS_AUTO_BUFFER PsBuffer want = {0};
    PS_AUTO_BUFFER PsBuffer note = {0};
    PsAuditKey key = sample_key();
    PsCheckpoint checkpoint = sample_checkpoint();
    uint8_t seed[32], public_key[32], secret[64];
    for (int i = 0; i < 32; i++)
        seed[i] = (uint8_t)i;
    assert_int_equal(crypto_sign_seed_keypair(public_key, secret, seed), 0);
    assert_memory_equal(public_key, key.public_key, 32);
    ps_checkpoint_sign(&checkpoint, &key, secret, &note);
    load("checkpoint.txt", &want);
    assert_string_equal(ps_buffer_cstr(&note), ps_buffer_cstr(&want));
}

TEST(a_key_is_read_as_written)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsAuditKey key = sample_key(), again;
    ps_audit_key_write(&key, &text);
    assert_true(ps_audit_key_read(ps_buffer_view(&text), &again));
    assert_string_equal(again.name, key.name);
    assert_memory_equal(again.public_key, key.public_key, 32);
    for (size_t i = 0; i < text.len; i++) {
        text.data[i] = (char)(text.data[i] ^ 1);
        assert_false(ps_audit_key_read(ps_buffer_view(&text), &again));
        text.data[i] = (char)(text.data[i] ^ 1);
    }
}

/* --- RFC 6962 --- */

static void next_hash(PsJsonReader *r, PsHash *out)
{
    assert_int_equal(ps_json_read(r), PS_JSON_STRING);
    assert_int_equal(sodium_hex2bin(out->bytes, 32, r->text.data, r->text.len, NULL, NULL, NULL),
                     0);
}

static void to_member(PsJsonReader *r, const char *name)
{
    while (ps_json_read(r) == PS_JSON_NAME && !ps_slice_is(r->text, ps_slice(name)))
        assert_true(ps_json_skip(r));
}

static void open_vectors(PsJsonReader *r, PsBuffer *text, const char *name)
{
    load("rfc6962_vectors.json", text);
    ps_json_reader_init(r, ps_buffer_view(text), NULL);
    assert_int_equal(ps_json_read(r), PS_JSON_OBJECT);
    to_member(r, name);
    assert_int_equal(ps_json_read(r), PS_JSON_ARRAY);
}

static void make_leaves(PsHash leaves[16])
{
    for (int i = 0; i < 16; i++) {
        char text[16];
        snprintf(text, sizeof text, "record %d", i);
        leaves[i] = ps_merkle_leaf(ps_slice(text));
    }
}

TEST(roots_are_those_of_rfc6962)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsJsonReader r;
    PsHash leaves[16], want;
    PsMerkle tree = {0};
    make_leaves(leaves);
    open_vectors(&r, &text, "roots");
    for (int size = 0; size <= 16; size++) {
        PsHash root = ps_merkle_root(&tree);
        next_hash(&r, &want);
        assert_memory_equal(root.bytes, want.bytes, 32);
        if (size < 16)
            ps_merkle_add(&tree, &leaves[size]);
    }
    ps_json_reader_done(&r);
}

TEST(the_classical_test_leaves_give_the_published_roots)
{
    static const struct {
        const char *data;
        size_t len;
    } data[] = {{"", 0},   {"\0", 1},   {"\x10", 1},     {" !", 2},
                {"01", 2}, {"@ABC", 4}, {"PQRSTUVW", 8}, {"`abcdefghijklmno", 16}};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsJsonReader r;
    PsMerkle tree = {0};
    open_vectors(&r, &text, "ct_roots");
    for (size_t size = 0; size <= 8; size++) {
        PsHash want, root = ps_merkle_root(&tree);
        next_hash(&r, &want);
        assert_memory_equal(root.bytes, want.bytes, 32);
        if (size == 8)
            break;
        PsHash leaf = ps_merkle_leaf((PsSlice){data[size].data, data[size].len});
        ps_merkle_add(&tree, &leaf);
    }
    ps_json_reader_done(&r);
}

TEST(an_entry_gives_its_fields)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PS_AUTO_BUFFER PsBuffer ecs = {0};
    load("log.jsonl", &text);
    PsSlice line = ps_buffer_view(&text);
    for (int i = 0; i < 2; i++) {
        const char *end = memchr(line.data, '\n', line.len);
        line = (PsSlice){end + 1, line.len - (size_t)(end + 1 - line.data)};
    }
    line.len = (size_t)((const char *)memchr(line.data, '\n', line.len) - line.data);
    PsAuditEntry entry;
    assert_true(ps_audit_entry_read(line, &room, &entry));
    assert_string_equal(entry.user, "bob");
    assert_int_equal(entry.uid, 1002);
    assert_string_equal(entry.cmdlet, "Invoke-CsBackupServiceSync");
    assert_true(
        ps_slice_is(entry.params, PS_SLICE("[[\"PoolFqdn\",\"Fqdn\",\"pool0.example.net\"]]")));
    PsAuditFilter filter = {.caller = "BOB", .cmdlet = "invoke-csbackupservicesync"};
    assert_true(ps_audit_filter_matches(&filter, &entry));
    filter.caller = "1002";
    filter.to = entry.time;
    assert_false(ps_audit_filter_matches(&filter, &entry));
    ps_audit_write_ecs(&entry, &ecs);
    assert_non_null(strstr(ps_buffer_cstr(&ecs), "\"event.type\":\"allowed\""));
    assert_non_null(strstr(ecs.data, "\"user.id\":\"1002\""));
}
