/* sync_peer.c - the far end of a synchronisation over ssh. */
#include <stdio.h>

#include "host/cs_guard.h"

int ps_cs_sync_peer(__attribute__((unused)) const char *deployment)
{
    fputs("cmdhost: SyncPeerUnavailable: This build has no peer for other hosts.\n", stderr);
    return 70;
}
