/* protocol.c - see protocol.h. */
#include "rbac/broker/protocol.h"

#include <string.h>

#include "base/json.h"
#include "base/pack.h"

/* --- who --- */

static void write_user(PsBuffer *out, const PsAuditUser *user)
{
    ps_pack_u32(out, user->uid);
    ps_pack_text(out, user->name);
    ps_pack_u64(out, (uint64_t)user->login_uid);
    ps_pack_u32(out, (uint32_t)user->pid);
    ps_pack_text(out, user->transport);
    ps_pack_text(out, user->session);
    ps_pack_u32(out, (uint32_t)user->worker);
}

static void read_user(PsUnpack *in, PsAuditUser *out)
{
    out->uid = ps_unpack_u32(in);
    out->name = ps_unpack_text(in);
    out->login_uid = (int64_t)ps_unpack_u64(in);
    out->pid = (pid_t)ps_unpack_u32(in);
    out->transport = ps_unpack_text(in);
    out->session = ps_unpack_text(in);
    out->worker = (pid_t)ps_unpack_u32(in);
}

void ps_broker_identity_write(const PsIdentity *identity, const char *unknown, PsBuffer *out)
{
    ps_pack_text(out, unknown);
    if (unknown != NULL)
        return;
    ps_pack_u32(out, identity->uid);
    ps_pack_text(out, identity->user);
    ps_pack_u32(out, (uint32_t)identity->groups.len);
    for (size_t i = 0; i < identity->groups.len; i++)
        ps_pack_text(out, identity->groups.items[i]);
}

static bool read_identity(PsArena *arena, PsUnpack *in, PsIdentity *out, const char **unknown)
{
    *out = (PsIdentity){0};
    *unknown = ps_unpack_text(in);
    if (*unknown != NULL || in->failed)
        return !in->failed;
    out->uid = ps_unpack_u32(in);
    out->user = ps_unpack_text(in);
    out->groups.len = ps_unpack_count(in, 4);
    out->groups.items = PS_ARENA_ARRAY(arena, const char *, out->groups.len);
    for (size_t i = 0; i < out->groups.len; i++) {
        out->groups.items[i] = ps_unpack_text(in);
        if (out->groups.items[i] == NULL)
            return false;
    }
    return out->user != NULL && !in->failed;
}

bool ps_broker_identity_read(PsArena *arena, PsSlice payload, PsIdentity *out, const char **unknown)
{
    PsUnpack in = ps_unpack(payload);
    return read_identity(arena, &in, out, unknown) && ps_unpack_is_done(&in);
}

/* --- errors --- */

void ps_broker_error_write(const PsErrorBuf *err, PsBuffer *out)
{
    ps_pack_text(out, err->id);
    ps_pack_text(out, err->text);
}

void ps_broker_error_read(PsSlice payload, PsErrorBuf *out)
{
    PsUnpack in = ps_unpack(payload);
    const char *id = ps_unpack_text(&in), *text = ps_unpack_text(&in);
    ps_error_set(out, id == NULL ? "BrokerFailed" : id, "%s", text == NULL ? "" : text);
}

/* --- jobs --- */

void ps_broker_job_write(const PsBrokerJob *job, PsBuffer *out)
{
    write_user(out, &job->user);
    ps_broker_identity_write(&job->identity, job->unknown, out);
    ps_pack_u8(out, job->from_pipeline);
    ps_pack_slice(out, job->raw);
    ps_pack_slice(out, job->request);
}

bool ps_broker_job_read(PsArena *arena, PsSlice payload, PsBrokerJob *out)
{
    PsUnpack in = ps_unpack(payload);
    read_user(&in, &out->user);
    if (!read_identity(arena, &in, &out->identity, &out->unknown))
        return false;
    out->from_pipeline = ps_unpack_u8(&in) != 0;
    out->raw = ps_unpack_slice(&in);
    out->request = ps_unpack_slice(&in);
    return ps_unpack_is_done(&in);
}

/* --- records --- */

/* The members that are texts, in the order in which they are packed. */
#define RECORD_TEXTS(X) \
    X(action) \
    X(outcome) \
    X(reason) \
    X(detail) \
    X(role) \
    X(cmdlet) \
    X(req) \
    X(policy) \
    X(parent) \
    X(role_changed)

void ps_broker_record_write(const PsAuditRecord *record, PsBuffer *out)
{
#define WRITE_TEXT(member) ps_pack_text(out, record->member);
    RECORD_TEXTS(WRITE_TEXT)
#undef WRITE_TEXT
    ps_pack_u8(out, (record->raw.data != NULL ? 1u : 0u) | (record->params.data != NULL ? 2u : 0u) |
                        (record->comment.data != NULL ? 4u : 0u) |
                        (record->user != NULL ? 8u : 0u));
    ps_pack_slice(out, record->raw);
    ps_pack_slice(out, record->params);
    ps_pack_slice(out, record->comment);
    ps_pack_u64(out, (uint64_t)record->duration_us);
    ps_pack_u64(out, (uint64_t)record->changed);
    ps_pack_u64(out, (uint64_t)record->count);
    if (record->user != NULL)
        write_user(out, record->user);
}

static bool is_json_list(PsSlice text)
{
    PsJsonReader reader;
    ps_json_reader_init(&reader, text, NULL);
    PsJsonToken token = ps_json_read(&reader);
    bool good = token == PS_JSON_ARRAY;
    while (token != PS_JSON_FAILED && token != PS_JSON_END)
        token = ps_json_read(&reader);
    ps_json_reader_done(&reader);
    return good && token == PS_JSON_END && memchr(text.data, '\n', text.len) == NULL;
}

static PsSlice read_optional(PsUnpack *in, unsigned flags, unsigned flag)
{
    PsSlice text = ps_unpack_slice(in);
    return (flags & flag) != 0 ? text : (PsSlice){0};
}

bool ps_broker_record_read(PsSlice payload, PsAuditRecord *out, PsAuditUser *user)
{
    PsUnpack in = ps_unpack(payload);
    *out = (PsAuditRecord){0};
    *user = (PsAuditUser){0};
#define READ_TEXT(member) out->member = ps_unpack_text(&in);
    RECORD_TEXTS(READ_TEXT)
#undef READ_TEXT
    unsigned flags = ps_unpack_u8(&in);
    out->raw = read_optional(&in, flags, 1);
    out->params = read_optional(&in, flags, 2);
    out->comment = read_optional(&in, flags, 4);
    out->duration_us = (int64_t)ps_unpack_u64(&in);
    out->changed = (int64_t)ps_unpack_u64(&in);
    out->count = (int64_t)ps_unpack_u64(&in);
    if ((flags & 8) != 0) {
        read_user(&in, user);
        out->user = user;
    }
    return ps_unpack_is_done(&in) && out->action != NULL &&
           (out->params.data == NULL || is_json_list(out->params));
}

/* --- progress --- */

void ps_broker_progress_write(const PsProgress *progress, PsBuffer *out)
{
    ps_pack_u32(out, (uint32_t)progress->id);
    ps_pack_u32(out, (uint32_t)progress->parent_id);
    ps_pack_slice(out, progress->activity);
    ps_pack_slice(out, progress->status);
    ps_pack_slice(out, progress->operation);
    ps_pack_u32(out, (uint32_t)progress->percent);
    ps_pack_u32(out, (uint32_t)progress->seconds);
    ps_pack_u8(out, progress->is_done);
}

bool ps_broker_progress_read(PsSlice payload, PsProgress *out)
{
    PsUnpack in = ps_unpack(payload);
    out->id = (int32_t)ps_unpack_u32(&in);
    out->parent_id = (int32_t)ps_unpack_u32(&in);
    out->activity = ps_unpack_slice(&in);
    out->status = ps_unpack_slice(&in);
    out->operation = ps_unpack_slice(&in);
    out->percent = (int32_t)ps_unpack_u32(&in);
    out->seconds = (int32_t)ps_unpack_u32(&in);
    out->is_done = ps_unpack_u8(&in) != 0;
    return ps_unpack_is_done(&in);
}
