/* variable_match.c - see variable_match.h. */
#include "utility/variable_match.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/wildcard.h"

bool ps_variable_match_any(PsRef patterns, PsSlice name, bool otherwise)
{
    if (ps_is_null(patterns) || ps_array_len(patterns) == 0)
        return otherwise;
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue item = ps_array_at(patterns, i);
        if (ps_wildcard_match_once(ps_string_slice(item), name, true))
            return true;
    }
    return false;
}

PsSlice ps_variable_match_scope(PsRef scope)
{
    return ps_is_null(scope) ? (PsSlice){"", 0} : ps_string_slice(scope);
}

typedef struct {
    PsValue object;
    PsValue name;
} Named;

static int compare_names(const void *a, const void *b)
{
    return ps_text_compare(ps_string_slice(((const Named *)a)->name),
                           ps_string_slice(((const Named *)b)->name), true);
}

PsStatus ps_variable_match_sort(PsCall *call, PsRef array)
{
    size_t count = ps_array_len(array);
    Named *items = ps_alloc_zero((count + 1) * sizeof *items);
    PsStatus status = PS_OK;
    size_t filled = 0;
    for (; filled < count && status == PS_OK; filled++) {
        Named *item = &items[filled];
        item->object = ps_array_at(array, filled);
        PsValue name = PS_NULL;
        status = ps_get_property(call->ctx, item->object, PS_SLICE("Name"), &name);
        if (ps_kind(name) != PS_KIND_STRING)
            ps_assign(&name, ps_string_from(""));
        item->name = name;
    }
    if (status == PS_OK)
        qsort(items, count, sizeof *items, compare_names);
    for (size_t i = 0; i < filled; i++) {
        if (status == PS_OK)
            ps_array_set(array, i, items[i].object);
        else
            ps_release(items[i].object);
        ps_release(items[i].name);
    }
    free(items);
    return status;
}

PsStatus ps_variable_match_find(PsCall *call, PsSlice name, PsSlice scope, PsRef include,
                                PsRef exclude, bool *filtered, PsValue *cells)
{
    *filtered = ps_wildcard_is_pattern(name);
    PS_AUTO PsValue found = ps_array_empty(1);
    if (!*filtered) {
        PS_AUTO PsValue cell = PS_NULL;
        PsStatus status = ps_session_variable(call, name, scope, &cell);
        if (status)
            return status;
        if (ps_kind(cell) == PS_KIND_CELL) {
            *filtered = !ps_variable_match_any(include, name, true) ||
                        ps_variable_match_any(exclude, name, false);
            if (!*filtered)
                ps_array_push(found, ps_move(&cell));
        }
        *cells = ps_move(&found);
        return PS_OK;
    }
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_variables(call, scope, &all);
    if (status)
        return status;
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue cell = ps_array_at(all, i);
        PsSlice its_name = ps_symbol_slice(ps_cell_get(cell)->name);
        if (ps_wildcard_match_once(name, its_name, true) &&
            ps_variable_match_any(include, its_name, true) &&
            !ps_variable_match_any(exclude, its_name, false))
            ps_array_push(found, ps_move(&cell));
    }
    status = ps_variable_match_sort(call, found);
    if (status == PS_OK)
        *cells = ps_move(&found);
    return status;
}

PsStatus ps_variable_match_missing(PsCall *call, PsSlice name)
{
    PS_AUTO PsValue target = ps_string(name);
    return ps_write_error(call, target, PS_T(System_Management_Automation_ItemNotFoundException),
                          PS_CAT_ObjectNotFound, "VariableNotFound",
                          "Cannot find a variable with the name '%s'.", ps_string_cstr(target));
}

PsStatus ps_variable_match_refuse(PsCall *call, PsSlice name, const char *id, const char *fmt)
{
    PS_AUTO PsValue target = ps_string(name);
    PS_AUTO_BUFFER PsBuffer text = {0};
    const char *at = strstr(fmt, "%s");
    ps_buffer_append(&text, fmt, (size_t)(at - fmt));
    ps_buffer_slice(&text, name);
    ps_buffer_text(&text, at + 2);
    return ps_write_error(
        call, target, PS_T(System_Management_Automation_SessionStateUnauthorizedAccessException),
        PS_CAT_WriteError, id, "%s", ps_buffer_cstr(&text));
}

PsStatus ps_variable_match_options(PsCall *call, PsCell *cell, unsigned options, bool force,
                                   bool *done)
{
    PsSlice name = ps_symbol_slice(cell->name);
    *done = false;
    if ((cell->options & PS_CELL_CONSTANT) || ((cell->options & PS_CELL_READ_ONLY) && !force))
        return ps_variable_match_refuse(
            call, name, "VariableNotWritable",
            "Cannot overwrite variable %s because it is read-only or constant.");
    if (options & PS_CELL_CONSTANT)
        return ps_variable_match_refuse(call, name, "VariableCannotBeMadeConstant",
                                        "Existing variable %s cannot be made constant. Variables "
                                        "can be made constant only at creation time.");
    if ((cell->options & PS_CELL_ALL_SCOPE) && !(options & PS_CELL_ALL_SCOPE))
        return ps_variable_match_refuse(
            call, name, "VariableAllScopeOptionCannotBeRemoved",
            "The AllScope option cannot be removed from the variable '%s'.");
    cell->options = options;
    *done = true;
    return PS_OK;
}

PsStatus ps_variable_match_ask(PsCall *call, const char *action, PsSlice name, const PsRef *value,
                               bool *yes)
{
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Name: ");
    ps_buffer_slice(&target, name);
    PsStatus status = PS_OK;
    if (value != NULL) {
        ps_buffer_text(&target, " Value: ");
        status = ps_text(call->ctx, *value, &target);
    }
    return status ? status
                  : ps_should_process(call, ps_buffer_view(&target), ps_slice(action), yes);
}
