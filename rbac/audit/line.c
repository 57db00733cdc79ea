/* line.c - see line.h. */
#include "rbac/audit/line.h"

#include <inttypes.h>
#include <sodium.h>
#include <stddef.h>
#include <string.h>

#include "base/json.h"
#include "base/sha256.h"

#define HASH_PART ",\"hash\":\""
#define TAIL_LEN (sizeof HASH_PART - 1 + 64 + 2) /* ,"hash":"HEX64"} */

static void hash_body(PsSlice body, char hex[65])
{
    uint8_t digest[PS_SHA256_SIZE];
    ps_sha256(body.data, body.len, digest);
    sodium_bin2hex(hex, 65, digest, sizeof digest);
}

void ps_audit_chain_init(PsAuditChain *chain)
{
    chain->seq = 0;
    memset(chain->prev, '0', 64);
    chain->prev[64] = '\0';
}

void ps_audit_chain_add(PsAuditChain *chain, PsSlice members, PsBuffer *out)
{
    size_t start = out->len;
    ps_buffer_reserve(out, members.len + 256);
    ps_buffer_printf(out, "{\"seq\":%" PRIu64 ",\"prev\":\"%s\",", chain->seq, chain->prev);
    ps_buffer_slice(out, members);
    hash_body((PsSlice){out->data + start, out->len - start}, chain->prev);
    ps_buffer_text(out, HASH_PART);
    ps_buffer_append(out, chain->prev, 64);
    ps_buffer_text(out, "\"}\n");
    chain->seq++;
}

static bool is_hash(const char *text)
{
    for (int i = 0; i < 64; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f')))
            return false;
    return true;
}

/* Reads the front of a body; *prev is where the hash of the line before stands. */
static bool read_front(PsSlice body, uint64_t *seq, const char **prev)
{
    static const char start[] = "{\"seq\":", middle[] = ",\"prev\":\"";
    size_t at = sizeof start - 1, digits = 0;
    if (body.len < at || memcmp(body.data, start, at) != 0)
        return false;
    *seq = 0;
    for (; at < body.len && body.data[at] >= '0' && body.data[at] <= '9'; at++, digits++)
        *seq = *seq * 10 + (uint64_t)(body.data[at] - '0');
    if (digits == 0 || digits > 16 || (digits > 1 && body.data[at - digits] == '0'))
        return false;
    if (body.len - at < sizeof middle - 1 + 66 ||
        memcmp(body.data + at, middle, sizeof middle - 1) != 0)
        return false;
    *prev = body.data + at + sizeof middle - 1;
    return is_hash(*prev) && memcmp(*prev + 64, "\",", 2) == 0;
}

static bool is_plain(PsSlice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.data[i] < 0x20 || line.data[i] > 0x7e)
            return false;
    return true;
}

const char *ps_audit_chain_check(PsAuditChain *chain, PsSlice text, PsSlice *line,
                                 uint64_t *found_seq)
{
    static const char malformed[] = "not a well-formed line";
    const char *end = memchr(text.data, '\n', text.len);
    if (end == NULL)
        return "not a well-formed line (torn tail)";
    *line = (PsSlice){text.data, (size_t)(end - text.data)};
    if (line->len < TAIL_LEN || !is_plain(*line))
        return malformed;
    PsSlice body = {line->data, line->len - TAIL_LEN};
    const char *tail = line->data + body.len, *hash = tail + sizeof HASH_PART - 1, *prev = NULL;
    if (memcmp(tail, HASH_PART, sizeof HASH_PART - 1) != 0 || !is_hash(hash) ||
        memcmp(hash + 64, "\"}", 2) != 0 || !read_front(body, found_seq, &prev))
        return malformed;
    if (*found_seq != chain->seq)
        return "found another number";
    if (memcmp(prev, chain->prev, 64) != 0)
        return "does not follow the line before";
    char real[65];
    hash_body(body, real);
    if (memcmp(real, hash, 64) != 0)
        return "content and hash differ";
    memcpy(chain->prev, real, sizeof real);
    chain->seq++;
    return NULL;
}

/* --- taking a line apart --- */

static const struct {
    const char *name;
    size_t offset;
} text_fields[] = {
    {"time", offsetof(PsAuditEntry, time)},       {"action", offsetof(PsAuditEntry, action)},
    {"outcome", offsetof(PsAuditEntry, outcome)}, {"reason", offsetof(PsAuditEntry, reason)},
    {"cmdlet", offsetof(PsAuditEntry, cmdlet)},   {"role", offsetof(PsAuditEntry, role)},
    {"req", offsetof(PsAuditEntry, req)},         {"origin", offsetof(PsAuditEntry, origin)},
    {"policy", offsetof(PsAuditEntry, policy)},   {NULL, 0},
};

typedef struct {
    PsJsonReader json;
    PsBuffer *room;
    PsAuditEntry *entry;
} Parser;

/* The room was reserved for the whole line, so texts in it never move. */
static const char *keep(Parser *parser)
{
    size_t at = parser->room->len;
    ps_buffer_slice(parser->room, parser->json.text);
    ps_buffer_byte(parser->room, '\0');
    return parser->room->data + at;
}

static bool read_text(Parser *parser, const char **out)
{
    PsJsonToken token = ps_json_read(&parser->json);
    if (token == PS_JSON_STRING)
        *out = keep(parser);
    return token == PS_JSON_STRING || token == PS_JSON_NULL;
}

static bool read_number(Parser *parser, int64_t *out)
{
    return ps_json_read(&parser->json) == PS_JSON_NUMBER && ps_json_int64(&parser->json, out);
}

static bool read_user(Parser *parser)
{
    if (ps_json_read(&parser->json) != PS_JSON_OBJECT)
        return false;
    PsJsonToken token = PS_JSON_NAME;
    while ((token = ps_json_read(&parser->json)) == PS_JSON_NAME) {
        bool good = true;
        if (ps_slice_is(parser->json.text, PS_SLICE("name")))
            good = read_text(parser, &parser->entry->user);
        else if (ps_slice_is(parser->json.text, PS_SLICE("uid")))
            good = read_number(parser, &parser->entry->uid);
        else if (ps_slice_is(parser->json.text, PS_SLICE("pid")))
            good = read_number(parser, &parser->entry->pid);
        else if (ps_slice_is(parser->json.text, PS_SLICE("worker")))
            good = read_number(parser, &parser->entry->worker);
        else
            good = ps_json_skip(&parser->json);
        if (!good)
            return false;
    }
    return token == PS_JSON_OBJECT_END;
}

static bool read_member(Parser *parser)
{
    PsSlice name = parser->json.text;
    int64_t seq = 0;
    for (size_t i = 0; text_fields[i].name != NULL; i++)
        if (ps_slice_is(name, ps_slice(text_fields[i].name)))
            return read_text(parser,
                             (const char **)((char *)parser->entry + text_fields[i].offset));
    if (ps_slice_is(name, PS_SLICE("user")))
        return read_user(parser);
    if (ps_slice_is(name, PS_SLICE("seq"))) {
        if (!read_number(parser, &seq))
            return false;
        parser->entry->seq = (uint64_t)seq;
        return true;
    }
    if (!ps_slice_is(name, PS_SLICE("params")))
        return ps_json_skip(&parser->json);
    const char *start = parser->json.next;
    if (!ps_json_skip(&parser->json))
        return false;
    parser->entry->params = (PsSlice){start, (size_t)(parser->json.next - start)};
    return true;
}

bool ps_audit_entry_read(PsSlice line, PsBuffer *room, PsAuditEntry *out)
{
    *out = (PsAuditEntry){.uid = -1, .pid = -1, .worker = -1, .line = line};
    room->len = 0;
    ps_buffer_reserve(room, line.len + 64);
    Parser parser = {.room = room, .entry = out};
    ps_json_reader_init(&parser.json, line, NULL);
    bool good = ps_json_read(&parser.json) == PS_JSON_OBJECT;
    PsJsonToken token = PS_JSON_FAILED;
    while (good && (token = ps_json_read(&parser.json)) == PS_JSON_NAME)
        good = read_member(&parser);
    good = good && token == PS_JSON_OBJECT_END && ps_json_read(&parser.json) == PS_JSON_END;
    ps_json_reader_done(&parser.json);
    return good;
}
