/* state.c - see state.h. */
#include "rbac/audit/state.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/sha256.h"

static void append_sum(PsBuffer *out, size_t start)
{
    uint8_t digest[PS_SHA256_SIZE];
    char hex[65];
    ps_sha256(out->data + start, out->len - start, digest);
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    ps_buffer_printf(out, "\n%s\n", hex);
}

void ps_audit_state_write(const PsAuditState *state, PsBuffer *out)
{
    size_t start = out->len;
    char hex[65];
    PsJsonWriter w = {.out = out, .ascii = true};
    ps_json_begin_array(&w);
    ps_json_int(&w, (int64_t)state->file);
    ps_json_int(&w, (int64_t)state->size);
    ps_json_int(&w, (int64_t)state->inode);
    ps_json_int(&w, (int64_t)state->chain.seq);
    ps_json_int(&w, (int64_t)state->signed_size);
    ps_json_text(&w, state->chain.prev);
    ps_json_begin_array(&w);
    for (unsigned i = 0; i < state->tree.depth; i++)
        ps_json_text(&w, sodium_bin2hex(hex, sizeof hex, state->tree.edge[i].bytes, PS_HASH_SIZE));
    ps_json_end_array(&w);
    ps_json_begin_array(&w);
    for (size_t i = 0; i < state->open_len; i++) {
        ps_json_text(&w, state->open[i].req);
        ps_json_int(&w, state->open[i].pid);
    }
    ps_json_end_array(&w);
    ps_json_end_array(&w);
    append_sum(out, start);
}

static bool read_number(PsJsonReader *r, uint64_t *out)
{
    int64_t number = 0;
    if (ps_json_read(r) != PS_JSON_NUMBER || !ps_json_int64(r, &number) || number < 0)
        return false;
    *out = (uint64_t)number;
    return true;
}

static bool read_edge(PsJsonReader *r, PsMerkle *tree)
{
    PsJsonToken token = PS_JSON_FAILED;
    if (ps_json_read(r) != PS_JSON_ARRAY)
        return false;
    while ((token = ps_json_read(r)) == PS_JSON_STRING) {
        size_t got = 0;
        if (tree->depth == 64 || r->text.len != 64 ||
            sodium_hex2bin(tree->edge[tree->depth].bytes, PS_HASH_SIZE, r->text.data, 64, NULL,
                           &got, NULL) != 0 ||
            got != PS_HASH_SIZE)
            return false;
        tree->depth++;
    }
    return token == PS_JSON_ARRAY_END && (int)tree->depth == __builtin_popcountll(tree->size);
}

static bool read_open(PsJsonReader *r, PsAuditState *state)
{
    PsJsonToken token = PS_JSON_FAILED;
    if (ps_json_read(r) != PS_JSON_ARRAY)
        return false;
    while ((token = ps_json_read(r)) == PS_JSON_STRING) {
        uint64_t pid = 0;
        PsAuditOpen *open = &state->open[state->open_len];
        if (state->open_len == PS_AUDIT_MAX_OPEN || r->text.len >= sizeof open->req)
            return false;
        memcpy(open->req, r->text.data, r->text.len);
        open->req[r->text.len] = '\0';
        if (!read_number(r, &pid))
            return false;
        open->pid = (pid_t)pid;
        state->open_len++;
    }
    return token == PS_JSON_ARRAY_END;
}

static bool sum_holds(PsSlice text, PsSlice *json)
{
    PS_AUTO_BUFFER PsBuffer again = {0};
    const char *end = memchr(text.data, '\n', text.len);
    if (end == NULL)
        return false;
    *json = (PsSlice){text.data, (size_t)(end - text.data)};
    ps_buffer_slice(&again, *json);
    append_sum(&again, 0);
    return ps_slice_is(ps_buffer_view(&again), text);
}

bool ps_audit_state_read(PsSlice text, PsAuditState *out)
{
    PsSlice json;
    PsJsonReader r;
    memset(out, 0, sizeof *out);
    if (!sum_holds(text, &json))
        return false;
    ps_json_reader_init(&r, json, NULL);
    bool good = ps_json_read(&r) == PS_JSON_ARRAY && read_number(&r, &out->file) &&
                read_number(&r, &out->size) && read_number(&r, &out->inode) &&
                read_number(&r, &out->chain.seq) && read_number(&r, &out->signed_size) &&
                ps_json_read(&r) == PS_JSON_STRING && r.text.len == 64;
    if (good) {
        memcpy(out->chain.prev, r.text.data, 64);
        out->tree.size = out->chain.seq;
        good = read_edge(&r, &out->tree) && read_open(&r, out);
    }
    ps_json_reader_done(&r);
    return good;
}

static void add_open(PsAuditState *state, const char *req, pid_t pid)
{
    /* When there are too many, the oldest is left to the verifier, which lists it as open. */
    if (state->open_len == PS_AUDIT_MAX_OPEN)
        memmove(state->open, state->open + 1, --state->open_len * sizeof *state->open);
    PsAuditOpen *open = &state->open[state->open_len++];
    snprintf(open->req, sizeof open->req, "%s", req);
    open->pid = pid;
}

/* One of them: who repeats a request byte for byte has as many calls as he made. */
static void remove_open(PsAuditState *state, const char *req, pid_t pid)
{
    size_t found = state->open_len;
    for (size_t i = state->open_len; i-- > 0;)
        if (strcmp(state->open[i].req, req) == 0 &&
            (found == state->open_len || state->open[i].pid == pid))
            found = i;
    if (found < state->open_len)
        memmove(&state->open[found], &state->open[found + 1],
                (--state->open_len - found) * sizeof *state->open);
}

static void take_line(PsAuditState *state, PsSlice line)
{
    PsHash leaf = ps_merkle_leaf(line);
    ps_merkle_add(&state->tree, &leaf);
    state->size += line.len + 1;
}

static void take_request(PsAuditState *state, const char *action, const char *req, pid_t pid)
{
    if (action == NULL || req == NULL)
        return;
    if (strcmp(action, "cmdlet-intent") == 0)
        add_open(state, req, pid);
    else if (strcmp(action, "cmdlet-outcome") == 0 || strcmp(action, "cmdlet-interrupted") == 0)
        remove_open(state, req, pid);
}

void ps_audit_state_take(PsAuditState *state, PsSlice line)
{
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsAuditEntry entry;
    take_line(state, line);
    if (ps_audit_entry_read(line, &room, &entry))
        take_request(state, entry.action, entry.req,
                     (pid_t)(entry.worker > 0 ? entry.worker : entry.pid));
}

void ps_audit_state_add(PsAuditState *state, PsSlice line, const PsAuditRecord *record)
{
    const PsAuditUser *user = record->user;
    take_line(state, line);
    take_request(state, record->action, record->req,
                 user == NULL       ? -1
                 : user->worker > 0 ? user->worker
                                    : user->pid);
}
