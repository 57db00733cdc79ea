/* Invoke-History: Run a command of the session's history again. */
#include <string.h>

#include "command/cmdlet.h"
#include "core/history_list.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue id;
} InvokeHistory;

static const PsParam params[] = {
    PS_PARAM(InvokeHistory, id, STRING, "Id",
             PS_USES({.position = 1, .from_pipeline_by_name = true}),
             .help = "The number of the entry, or the beginning of its command."),
    {0},
};

static bool read_number(PsSlice text, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || *out > INT32_MAX)
            return false;
        *out = *out * 10 + (text.data[i] - '0');
    }
    return text.len > 0;
}

static bool starts_with(PsSlice line, PsSlice start)
{
    return line.len >= start.len && memcmp(line.data, start.data, start.len) == 0;
}

/* The newest entry whose command begins so. */
static bool find_line(PsCall *call, PsSlice start, size_t *index)
{
    PsRef entries = ps_history_list_get(call);
    for (size_t i = ps_array_len(entries); i > 0; i--) {
        PS_AUTO PsValue entry = ps_array_at(entries, i - 1);
        if (!starts_with(ps_history_line(ps_ref(&entry)), start))
            continue;
        *index = i - 1;
        return true;
    }
    return false;
}

static PsStatus find(PsCall *call, const InvokeHistory *me, size_t *index)
{
    int64_t id;
    size_t count = ps_array_len(ps_history_list_get(call));
    if (ps_is_null(me->id)) {
        *index = count - 1;
        return count > 0 ? PS_OK
                         : ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                                    PS_CAT_InvalidOperation, "InvokeHistoryNoLastHistoryEntryFound",
                                    "Cannot locate most recent history.");
    }
    PsSlice text = ps_string_slice(me->id);
    if (read_number(text, &id))
        return ps_history_list_find(call, id, index)
                   ? PS_OK
                   : ps_throw(call, me->id, PS_T(System_ArgumentException), PS_CAT_ObjectNotFound,
                              "InvokeHistoryNoHistoryForId",
                              "Cannot locate the history for Id %lld.", (long long)id);
    return find_line(call, text, index)
               ? PS_OK
               : ps_throw(call, me->id, PS_T(System_ArgumentException), PS_CAT_ObjectNotFound,
                          "InvokeHistoryNoHistoryForCommandline",
                          "Cannot locate the history for command line %s.", ps_string_cstr(me->id));
}

static PsStatus process(PsCall *call, void *state)
{
    InvokeHistory *me = state;
    size_t index = 0;
    bool yes = false;
    PsStatus status = find(call, me, &index);
    if (status)
        return status;
    PS_AUTO PsValue entry = ps_array_at(ps_history_list_get(call), index);
    PsSlice line = ps_history_line(ps_ref(&entry));
    status = ps_should_process(call, line, PS_SLICE("Invoke-History"), &yes);
    if (status || !yes)
        return status;
    PS_AUTO_BUFFER PsBuffer shown = {0};
    ps_buffer_slice(&shown, line);
    ps_buffer_byte(&shown, '\n');
    status = ps_host_write(call, ps_buffer_view(&shown));
    return status ? status : ps_run_text(call, line);
}

const PsCmdlet ps_cmdlet_Invoke_History = {
    .name = "Invoke-History",
    .class_name = "Microsoft.PowerShell.Commands.InvokeHistoryCommand",
    .synopsis = "Run a command of the session's history again.",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(InvokeHistory),
    .params = params,
    .process = process,
};
