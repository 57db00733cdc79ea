/* history_list.c - see history_list.h. */
#include "core/history_list.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue entries;
    int64_t last_id;
} History;

static const char slot_key;

static void free_history(void *content)
{
    History *history = content;
    ps_release(history->entries);
    free(history);
}

static History *get_history(PsCall *call)
{
    void **slot = ps_session_slot(call, &slot_key, free_history);
    if (*slot == NULL) {
        History *history = ps_alloc_zero(sizeof *history);
        history->entries = ps_array_empty(4);
        *slot = history;
    }
    return *slot;
}

PsRef ps_history_list_get(PsCall *call)
{
    return ps_ref(&get_history(call)->entries);
}

void ps_history_list_add(PsCall *call, PsValue record)
{
    History *history = get_history(call);
    ps_bag_set_text(ps_ref(&record), "Id", ps_int64(++history->last_id));
    ps_array_push(ps_ref(&history->entries), record);
}

void ps_history_list_remove(PsCall *call, size_t index)
{
    History *history = get_history(call);
    PsValue kept = ps_array_empty(4);
    for (size_t i = 0; i < ps_array_len(ps_ref(&history->entries)); i++)
        if (i != index)
            ps_array_push(ps_ref(&kept), ps_array_at(ps_ref(&history->entries), i));
    ps_assign(&history->entries, kept);
}

int64_t ps_history_id(PsRef record)
{
    return ps_get_int(ps_ref(ps_bag_find_text(record, "Id")));
}

PsSlice ps_history_line(PsRef record)
{
    return ps_string_slice(ps_ref(ps_bag_find_text(record, "CommandLine")));
}

bool ps_history_list_find(PsCall *call, int64_t id, size_t *index)
{
    PsRef entries = ps_history_list_get(call);
    for (size_t i = 0; i < ps_array_len(entries); i++) {
        PS_AUTO PsValue entry = ps_array_at(entries, i);
        if (ps_history_id(ps_ref(&entry)) != id)
            continue;
        *index = i;
        return true;
    }
    return false;
}

PsStatus ps_history_list_missing(PsCall *call, int64_t id)
{
    PS_AUTO PsValue target = ps_int64(id);
    return ps_write_error(call, ps_ref(&target), PS_T(System_ArgumentException),
                          PS_CAT_ObjectNotFound, "GetHistoryNoHistoryForId",
                          "Cannot locate the history for Id %lld.", (long long)id);
}
