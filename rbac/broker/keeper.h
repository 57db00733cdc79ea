/* keeper.h - the process that holds the central management store open. */
#ifndef PS_RBAC_BROKER_KEEPER_H
#define PS_RBAC_BROKER_KEEPER_H

#include <sys/types.h>

#include "base/error_buf.h"

/*
 * Starts the keeper and waits until it has opened the store; -1 with its error when it cannot.
 *
 * While somebody has the store open, the files of its log stay, which executors may write but not
 * make.  It must be a process of its own: SQLite's locks do not go through a fork, and a child of
 * one that has a store open takes descriptors for its own that it does not have.  So nobody who
 * forks opens a store.  It ends with the caller.
 */
pid_t ps_broker_keep(const char *deployment, PsErrorBuf *err);

#endif
