/* bind_default.c - see bind_default.h: keys "Command:Parameter" with wildcards, "Disabled". */
#include "engine/bind_default.h"

#include <string.h>

#include "engine/call_block.h"
#include "engine/scope.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

static PsStatus bind_entry(PsBinder *b, PsSlice key, PsRef value)
{
    const char *colon = memchr(key.data, ':', key.len);
    if (colon == NULL || b->name == NULL)
        return PS_OK;
    PsSlice command = {key.data, (size_t)(colon - key.data)};
    PsSlice parameter = {colon + 1, key.len - command.len - 1};
    if (!ps_wildcard_match_once(command, ps_slice(b->name), true))
        return PS_OK;
    for (uint32_t i = 0; i < b->binding->meta->count; i++) {
        PsParamMeta *p = &b->binding->meta->params[i];
        if (b->binding->bound[i] != PS_UNBOUND || !(p->sets & b->binding->sets) ||
            !ps_wildcard_match_once(parameter, ps_slice(p->spelling), true))
            continue;
        PS_AUTO PsValue made = PS_NULL;
        PsRef use = value;
        if (value.kind == PS_KIND_BLOCK &&
            p->type != PS_T(System_Management_Automation_ScriptBlock)) {
            PsStatus status = ps_call_block_value(b->session, value, &(PsBlockRun){0}, &made);
            if (status != PS_OK)
                return status;
            use = made;
        }
        PsStatus status = ps_bind_value(b, p, use, PS_BOUND);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

/* Where the command was called: a function's frame has been entered by now. */
static PsScope *callers_scope(const PsBinder *b)
{
    const PsFrame *f = b->frame;
    if (f == NULL || f->scope != &f->own)
        return ps_scope_now(b->session);
    return f->saved_state == f->own.state ? f->saved_current : f->saved_state->current;
}

PsStatus ps_bind_defaults(PsBinder *b)
{
    PsSession *s = b->session;
    PS_AUTO PsValue table = PS_NULL;
    PsStatus status = ps_scope_read(s, callers_scope(b), s->sym_default_values, &table);
    PsRef t = ps_unwrap(table);
    if (status != PS_OK || t.kind != PS_KIND_TABLE || ps_table_count(t) == 0)
        return status;
    PsTableEntry *disabled = ps_table_find_text(t, PS_SLICE("Disabled"));
    if (disabled != NULL && ps_truth(disabled->value))
        return PS_OK;
    const PsTable *entries = ps_table_get(t);
    for (PsTableEntry *e = ps_table_next(entries, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(entries, e))
        if (e->key.kind == PS_KIND_STRING)
            status = bind_entry(b, ps_string_slice(e->key), e->value);
    return status;
}
