/* names.c - the name-service helper: asks who a uid is and which groups it has today, and which
 * number a group has.
 *
 * A name service may hang for as long as it likes: the front waits for a limited time, then the
 * supervisor ends this process and starts another. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/frame.h"
#include "base/pack.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

int ps_broker_fail(const char *process, const PsErrorBuf *err)
{
    fprintf(stderr, "cmdhostd: %s: %s: %s\n", process, err->id, err->text);
    return 1;
}

static bool answer(PsSlice question, PsBuffer *out)
{
    PsArena arena = {0};
    PsErrorBuf err = {0};
    PsIdentity identity;
    PsUnpack in = ps_unpack(question);
    uid_t uid = ps_unpack_u32(&in);
    size_t len = ps_unpack_count(&in, 4);
    gid_t *groups = PS_ARENA_ARRAY(&arena, gid_t, len);
    for (size_t i = 0; i < len; i++)
        groups[i] = ps_unpack_u32(&in);
    bool good = ps_unpack_is_done(&in);
    if (good && ps_identity_resolve(&arena, uid, groups, len, &identity, &err))
        ps_broker_identity_write(&identity, NULL, out);
    else
        ps_broker_identity_write(NULL, err.text, out);
    ps_arena_done(&arena);
    return good;
}

/* Empty when there is no such group. */
static void number_of_group(PsSlice name, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    gid_t gid = 0;
    ps_buffer_slice(&text, name);
    if (strlen(ps_buffer_cstr(&text)) == name.len && ps_identity_group(text.data, &gid))
        ps_pack_u32(out, gid);
}

int ps_broker_names(const char *deployment, int requests)
{
    PsErrorBuf err = {0};
    if (!ps_sandbox_enter(PS_SANDBOX_NAMES, deployment, &err))
        return ps_broker_fail("names", &err);
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    while (ps_frame_take(requests, (size_t)1 << 20, -1, &room, &frame) == 0) {
        PS_AUTO_BUFFER PsBuffer reply = {0};
        PS_AUTO_BUFFER PsBuffer bytes = {0};
        int patience = -1;
        if (frame.type == PS_FRAME_GROUP)
            number_of_group(frame.payload, &reply);
        else if (frame.type != PS_FRAME_NAME || !answer(frame.payload, &reply))
            return 1;
        ps_frame_put(&bytes, frame.type, ps_buffer_view(&reply));
        if (ps_frame_send(requests, ps_buffer_view(&bytes), -1, &patience) != 0)
            return 1;
    }
    return 0;
}
