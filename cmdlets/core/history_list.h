/* history_list.h - the session's history: what Add-History put there, as a script types nothing. */
#ifndef PS_CORE_HISTORY_LIST_H
#define PS_CORE_HISTORY_LIST_H

#include "command/call.h"
#include "value/value.h"

/* The HistoryInfo records, oldest first; borrowed, changed by those below. */
PsRef ps_history_list_get(PsCall *call);
/* Gives the record its Id and keeps it; consumes. */
void ps_history_list_add(PsCall *call, PsValue record);
void ps_history_list_remove(PsCall *call, size_t index);

int64_t ps_history_id(PsRef record);
PsSlice ps_history_line(PsRef record);
/* false when there is no such id. */
bool ps_history_list_find(PsCall *call, int64_t id, size_t *index);
/* "Cannot locate the history for Id n.", not ending the command. */
PS_CHECKED PsStatus ps_history_list_missing(PsCall *call, int64_t id);

#endif
