/* bind_default.c - see bind_default.h. */
#include "engine/bind_default.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind_convert.h"
#include "engine/bind_sets.h"
#include "engine/call_block.h"
#include "engine/scope.h"
#include "engine/stage.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"
#include "value/wildcard.h"

/* A default value for a parameter of this command. */
typedef struct {
    PsParamMeta *param;
    PsValue value;
    bool clashes; /* two keys give it different values */
} Default;

typedef struct {
    PsBinder *b;
    Default *items; /* the table may change while they are bound: their values are held */
    uint32_t count;
} Defaults;

/* Once for each matter and call. */
static PsStatus warn(PsBinder *b, PsSlice matter, const char *fmt, ...) PS_PRINTF(3, 4);

static PsStatus warn(PsBinder *b, PsSlice matter, const char *fmt, ...)
{
    PsBuffer *told = &b->binding->told;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer entry = {0};
    ps_buffer_printf(&entry, "\n%.*s\n", (int)matter.len, matter.data);
    if (b->stage == NULL ||
        (told->len > 0 && memmem(told->data, told->len, entry.data, entry.len) != NULL))
        return PS_OK;
    ps_buffer_slice(told, ps_buffer_view(&entry));
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    b->stage->common = ps_bind_common(b->session, b->binding);
    return ps_stage_write_text(b->stage, PS_STREAM_WARN, ps_buffer_view(&text));
}

static PsStatus add(Defaults *d, PsParamMeta *p, PsSlice name, PsRef value)
{
    for (uint32_t i = 0; i < d->count; i++) {
        if (d->items[i].param != p)
            continue;
        bool same = false;
        PsStatus status = ps_equals(&d->b->session->ctx, d->items[i].value, value, false, &same);
        if (status != PS_OK || same)
            return status;
        d->items[i].clashes = true;
        return warn(d->b, name,
                    "Multiple different default values are defined in $PSDefaultParameterValues "
                    "for the parameter matching the following name or alias: %.*s. These defaults "
                    "have been ignored.",
                    (int)name.len, name.data);
    }
    d->items[d->count++] = (Default){.param = p, .value = ps_retain(value)};
    return PS_OK;
}

static PsStatus read_entry(Defaults *d, const PsDefaultKey *key, PsRef value)
{
    bool several;
    PsParamMeta *p = ps_default_key_parameter(d->b->binding->meta, key, &several);
    if (several && ps_wildcard_is_pattern(key->parameter))
        return warn(d->b, key->parameter,
                    "The following name or alias defined in $PSDefaultParameterValues for this "
                    "cmdlet resolves to multiple parameters: %.*s. The default has been ignored.",
                    (int)key->parameter.len, key->parameter.data);
    return p == NULL ? PS_OK : add(d, p, key->parameter, value);
}

/* Keys without wildcards come first; those that are no keys go out of the table. */
static PsStatus read_table(Defaults *d, PsRef table)
{
    PsBinder *b = d->b;
    PS_AUTO PsValue bad = ps_array_empty(0);
    PsStatus status = PS_OK;
    for (int pass = 0; pass < 2; pass++)
        for (PsTableEntry *e = ps_table_next(ps_table_get(table), NULL);
             e != NULL && status == PS_OK; e = ps_table_next(ps_table_get(table), e)) {
            PsDefaultKey key;
            if (e->key.kind != PS_KIND_STRING)
                continue;
            PsSlice text = ps_string_slice(e->key);
            bool is_key = ps_default_key_read(text, &key);
            if (!is_key && pass == 0 && !ps_slice_same_text(text, "Disabled"))
                ps_array_push(bad, ps_retain(e->key));
            if (is_key && ps_wildcard_is_pattern(text) == (pass == 1) &&
                ps_default_key_is_for(b->session, &key, b->name))
                status = read_entry(d, &key, e->value);
        }
    PS_AUTO_BUFFER PsBuffer names = {0};
    for (size_t i = 0; i < ps_array_len(bad); i++) {
        PS_AUTO PsValue key = ps_array_at(bad, i);
        ps_buffer_printf(&names, "%s%s", i > 0 ? ", " : "", ps_string_cstr(key));
        (void)ps_table_remove(table, key);
    }
    bool one = ps_array_len(bad) == 1;
    if (status != PS_OK || names.len == 0)
        return status;
    return warn(b, ps_buffer_view(&names),
                "The key%s '%s' do%s not have %svalid format%s. For information about the correct "
                "format, see about_Parameters_Default_Values at "
                "https://go.microsoft.com/fwlink/?LinkId=228266.",
                one ? "" : "s", ps_buffer_cstr(&names), one ? "es" : "", one ? "a " : "",
                one ? "" : "s");
}

/* Leaves out what has no open parameter in a possible set.  False: what is left belongs to sets
 * that exclude each other, so that none of it counts. */
static bool qualify(Defaults *d)
{
    const PsBinding *binding = d->b->binding;
    uint32_t kept = 0, sets = PS_SETS_ALL;
    for (uint32_t i = 0; i < d->count; i++) {
        const PsParamMeta *p = d->items[i].param;
        if (d->items[i].clashes || !ps_sets_is_open(binding, p) ||
            !(p->in_all || (p->named_sets & binding->sets))) {
            ps_release(d->items[i].value);
            continue;
        }
        if (p->named_sets != 0)
            sets &= p->named_sets;
        d->items[kept++] = d->items[i];
    }
    d->count = kept;
    return sets != 0;
}

/* What a block for a default value can ask of its argument. */
static PsValue state_of(const PsBinder *b)
{
    const PsBinding *binding = b->binding;
    PsValue bound = ps_array_empty(4);
    for (uint32_t i = 0; i < binding->meta->count; i++)
        if (binding->bound[i] != PS_UNBOUND)
            ps_array_push(bound, ps_string_from(binding->meta->params[i].spelling));
    PsValue state = ps_bag_new();
    ps_bag_set_text(state, "BoundParameters", bound);
    ps_bag_set_text(state, "BoundDefaultParameters", ps_retain(binding->defaults));
    return state;
}

/* Null kinds apart: *made NOTHING when a block gave no value. */
static PsStatus value_of(PsBinder *b, const Default *item, PsValue *made)
{
    if (item->value.kind != PS_KIND_BLOCK) {
        *made = ps_retain(item->value);
        return PS_OK;
    }
    PS_AUTO PsValue state = state_of(b);
    PsRef args[] = {state};
    PsBlockRun run = {.args = args, .arg_count = 1};
    return ps_call_block_value(b->session, item->value, &run, made);
}

static PsStatus warn_failed(PsBinder *b, const Default *item, PsRef value)
{
    PsSession *s = b->session;
    PS_AUTO PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
    PS_AUTO_BUFFER PsBuffer shown = {0};
    if (ps_is_null(ps_unwrap(value)))
        ps_buffer_text(&shown, "null");
    else if (ps_text_to_string(&s->ctx, value, s->ctx.culture, &shown) != PS_OK)
        ps_clear_error(&s->ctx);
    PsSlice reason = ps_error_record_message(error);
    return warn(b, ps_slice(item->param->spelling),
                "The binding of default value '%s' to parameter '%s' failed: %.*s",
                ps_buffer_cstr(&shown), item->param->spelling, (int)reason.len, reason.data);
}

static PsStatus bind_item(PsBinder *b, const Default *item)
{
    PS_AUTO PsValue value = PS_NOTHING;
    PsStatus status = value_of(b, item, &value);
    if (status != PS_OK || value.kind == PS_KIND_NOTHING)
        return status;
    bool bound = false;
    status = ps_bind_one(b, item->param, value, b->binding->sets, true, &bound);
    if (status == PS_ERROR)
        return warn_failed(b, item, value);
    if (bound) {
        if (ps_is_null(b->binding->defaults))
            b->binding->defaults = ps_array_empty(2);
        ps_array_push(b->binding->defaults, ps_string_from(item->param->spelling));
    }
    return status;
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
    if (b->name == NULL || !ps_is_null(b->binding->defaults))
        return PS_OK;
    PsStatus status = ps_scope_read(s, callers_scope(b), s->sym_default_values, &table);
    PsRef t = ps_unwrap(table);
    if (status != PS_OK || t.kind != PS_KIND_TABLE || ps_table_count(t) == 0)
        return status;
    PsTableEntry *disabled = ps_table_find_text(t, PS_SLICE("Disabled"));
    if (disabled != NULL && ps_truth(disabled->value))
        return PS_OK;
    Defaults d = {.b = b, .items = ps_alloc(ps_table_count(t) * sizeof(Default))};
    status = read_table(&d, t);
    bool counts = qualify(&d);
    for (uint32_t i = 0; status == PS_OK && counts && i < d.count; i++)
        status = bind_item(b, &d.items[i]);
    for (uint32_t i = 0; i < d.count; i++)
        ps_release(d.items[i].value);
    free(d.items);
    return status;
}

PsStatus ps_bind_blame_defaults(PsBinder *b, PsStatus status)
{
    PsRef error = b->session->ctx.error;
    PsRef names = b->binding->defaults;
    if (status != PS_ERROR || ps_is_null(names) || error.kind != PS_KIND_ERROR)
        return status;
    PsRef exception = ps_error_record_get(error)->exception;
    if (exception.kind != PS_KIND_EXCEPTION)
        return status;
    bool one = ps_array_len(names) == 1;
    PsBuffer text = {0};
    ps_buffer_slice(&text, ps_error_record_message(error));
    ps_buffer_text(&text, one ? " This failure might be caused by"
                              : " This error might have been caused by");
    ps_buffer_text(&text, " applying the default parameter binding. You can disable the default "
                          "parameter binding in $PSDefaultParameterValues by setting "
                          "$PSDefaultParameterValues[\"Disabled\"] to be $true, and ");
    ps_buffer_text(&text, one ? "retry. The following default parameter was"
                              : "then trying again. The following default parameters were");
    ps_buffer_text(&text, " successfully bound for this cmdlet when the error occurred:");
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        ps_buffer_printf(&text, " -%s", ps_string_cstr(name));
    }
    ps_assign(&ps_exception_get(exception)->message, ps_string_take(&text));
    return status;
}
