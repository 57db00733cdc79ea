/* Clear-History: Remove commands from the session's history. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "core/history_list.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue id;
    PsValue command_line;
    int32_t count;
    bool newest;
} ClearHistory;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ClearHistory, id, INT32, "Id", PS_USES({.set = "IDParameter", .position = 1}),
                   .min = 1, .max = 2147483647, .help = "The numbers of the entries."),
    PS_PARAM_ARRAY(ClearHistory, command_line, STRING, "CommandLine",
                   PS_USES({.set = "CommandLineParameter"}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .help = "Patterns of the commands."),
    PS_PARAM(ClearHistory, count, INT32, "Count", PS_USES({.position = 2}), .min = 1,
             .max = 2147483647, .help = "How many entries, the oldest first."),
    PS_PARAM(ClearHistory, newest, SWITCH, "Newest", PS_USES({0}),
             .help = "The newest entries instead."),
    {0},
};

static size_t length(PsCall *call)
{
    return ps_array_len(ps_history_list_get(call));
}

static void remove_range(PsCall *call, size_t start, size_t end)
{
    for (size_t i = end; i > start; i--)
        ps_history_list_remove(call, i - 1);
}

static PsStatus remove_ids(PsCall *call, const ClearHistory *me, bool has_count)
{
    if (has_count && ps_array_len(me->id) > 1)
        return ps_throw(call, PS_NULL, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                        "GetHistoryNoCountWithMultipleIds",
                        "The count cannot be combined with multiple Ids.");
    for (size_t i = 0; i < ps_array_len(me->id); i++) {
        PS_AUTO PsValue id = ps_array_at(me->id, i);
        size_t index;
        PsStatus status = PS_OK;
        if (!ps_history_list_find(call, ps_get_int(ps_ref(&id)), &index)) {
            status = ps_history_list_missing(call, ps_get_int(ps_ref(&id)));
        } else {
            size_t count = has_count ? (size_t)me->count : 1;
            remove_range(call, count <= index ? index + 1 - count : 0, index + 1);
        }
        if (status)
            return status;
    }
    return PS_OK;
}

static bool any_matches(PsRef patterns, PsSlice line)
{
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue pattern = ps_array_at(patterns, i);
        if (ps_wildcard_match_once(ps_string_slice(ps_ref(&pattern)), line, true))
            return true;
    }
    return false;
}

static void remove_lines(PsCall *call, const ClearHistory *me, bool has_count)
{
    size_t left = has_count ? (size_t)me->count : SIZE_MAX;
    size_t total = length(call);
    for (size_t i = 0, at = 0; i < total && left > 0; i++) {
        size_t index = me->newest ? total - 1 - i : at;
        PS_AUTO PsValue entry = ps_array_at(ps_history_list_get(call), index);
        if (!any_matches(me->command_line, ps_history_line(ps_ref(&entry)))) {
            at++;
            continue;
        }
        ps_history_list_remove(call, index);
        left--;
    }
}

/* The question is about all of it only, and -WhatIf stops what it tells. */
static PsStatus process(PsCall *call, void *state)
{
    ClearHistory *me = state;
    bool has_count = ps_is_bound(call, offsetof(ClearHistory, count));
    if (ps_is_bound(call, offsetof(ClearHistory, id)))
        return remove_ids(call, me, has_count);
    if (!ps_is_null(me->command_line)) {
        remove_lines(call, me, has_count);
        return PS_OK;
    }
    size_t total = length(call);
    bool yes = true;
    PsStatus status = PS_OK;
    if (!has_count)
        status = ps_should_process(
            call, PS_SLICE("This command will clear all the entries from the session history."),
            PS_SLICE("Clear-History"), &yes);
    size_t count = has_count && (size_t)me->count < total ? (size_t)me->count : total;
    if (status == PS_OK && yes && me->newest)
        remove_range(call, total - count, total);
    else if (status == PS_OK && yes)
        remove_range(call, 0, count);
    return status;
}

const PsCmdlet ps_cmdlet_Clear_History = {
    .name = "Clear-History",
    .class_name = "Microsoft.PowerShell.Commands.ClearHistoryCommand",
    .synopsis = "Remove commands from the session's history.",
    .default_set = "IDParameter",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ClearHistory),
    .params = params,
    .process = process,
};
