/* session_slots.h - what cmdlets keep for the length of a session; public/session.h fills it. */
#ifndef PS_ENGINE_SESSION_SLOTS_H
#define PS_ENGINE_SESSION_SLOTS_H

#include "engine/engine.h"

/* The slot that ps_session_slot made; NULL: not yet. */
void **ps_session_slot_find(PsSession *s, const void *key);
/* Frees all of it. */
void ps_session_slots_done(PsSession *s);

#endif
