/* links: ps_cs_sync */
/* sync_peer_fuzz.c - the end of a sync that has the stores, asked by a hostile one: the input is a
 * sequence of requests: kind (1 byte), length (2 bytes, little-endian), body.  Every frame check is
 * left out, so that what lies behind it is reached. */
#include <stdlib.h>
#include <unistd.h>

#include "../pair.h"
#include "cs/sync/peer_host.h"
#include "cs/sync/sync_frame.h"

static char folder[] = "/tmp/cmdhost-fuzz-XXXXXX";

static void remove_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    (void)!system(command);
}

static PsPeerHost *open_host(void)
{
    static const uint8_t key[PS_KEY_SIZE] = {7};
    static PsPeerHost
        *host; /* one for the whole run: what earlier inputs did is part of the test */
    PsErrorBuf err = {0};
    if (host != NULL)
        return host;
    if (mkdtemp(folder) == NULL || atexit(remove_folder) != 0 ||
        pair_make(folder, key, &err) != PS_STORE_OK ||
        ps_peer_host_open(folder, PAIR_DUB, PAIR_ATL, NULL, false, &host, &err) != PS_SYNC_OK)
        abort();
    return host;
}

static int64_t limit(unsigned kind)
{
    return ps_peer_host_limit(kind);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsPeerHost *host = open_host();
    PS_AUTO_BUFFER PsBuffer reply = {0};
    PsErrorBuf err = {0};
    PsSlice stream = {(const char *)data, size}, body;
    unsigned kind = 0;
    (void)!ps_sync_frame_parse(&stream, limit, &kind, &body, &err);
    while (size >= 3) {
        size_t len = data[1] | (size_t)data[2] << 8;
        if (len > size - 3)
            len = size - 3;
        reply.len = 0;
        (void)!ps_peer_host_handle(host, data[0], (PsSlice){(const char *)data + 3, len}, &reply,
                                   &err);
        data += 3 + len;
        size -= 3 + len;
    }
    return 0;
}
