/* bind_args.c - the arguments of a call as a list; see bind.h. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/string.h"
#include "value/table.h"

void ps_args_add(PsArgs *args, PsArg arg)
{
    if (args->len == args->cap) {
        args->cap = args->cap == 0 ? 8 : args->cap * 2;
        args->items = ps_realloc(args->items, args->cap * sizeof *args->items);
    }
    args->items[args->len++] = arg;
}

void ps_args_done(PsArgs *args)
{
    for (size_t i = 0; i < args->len; i++)
        ps_release(args->items[i].value);
    free(args->items);
    *args = (PsArgs){0};
}

static PsStatus splat_table(PsSession *s, PsRef table, PsArgs *out)
{
    const PsTable *t = ps_table_get(table);
    for (PsTableEntry *e = ps_table_next(t, NULL); e != NULL; e = ps_table_next(t, e)) {
        PsValue key = PS_NULL;
        PsStatus status = ps_text_value(&s->ctx, e->key, &key);
        if (status != PS_OK)
            return status;
        /* The name lives as long as the arguments, which are bound while the table is on the
         * stack; other keys than texts are kept as symbols. */
        PsArg arg = {.value = ps_retain(e->value),
                     .is_named = true,
                     .has_value = true,
                     .has_colon = true,
                     .is_splatted = true};
        PsRef own = ps_unwrap(e->key);
        arg.name = own.kind == PS_KIND_STRING ? ps_string_slice(own)
                                              : ps_symbol_slice(ps_symbol(ps_string_slice(key)));
        ps_release(key);
        ps_args_add(out, arg);
    }
    return PS_OK;
}

/* `-name` that came through $args keeps the mark that it was a parameter: see PS_ARG_MARK. */
static bool is_marked(PsRef value)
{
    return value.kind == PS_KIND_STRING && (value.flags & PS_VALUE_SOURCE);
}

static void splat_item(PsArgs *out, PsValue item)
{
    if (is_marked(item)) { /* the colon of -name:value has lost its meaning: a switch is on */
        PsSlice text = ps_string_slice(item);
        bool colon = text.len > 1 && text.data[text.len - 1] == ':';
        PsSlice name = {text.data + 1, text.len - 1 - colon};
        ps_args_add(out, (PsArg){.name = ps_symbol_slice(ps_symbol(name)),
                                 .is_named = true,
                                 .has_colon = colon});
        ps_release(item);
        return;
    }
    ps_args_add(out, (PsArg){.value = item, .has_value = true, .is_quoted = true});
}

/* A text is a list of its characters here, each a text. */
static PsStatus splat_text(PsSession *s, PsRef text, PsArgs *out)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_convert(&s->ctx, text, ps_type_array(PS_T(System_Char), 1), &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++)
        splat_item(out, ps_array_at(all, i));
    return status;
}

static PsStatus splat(PsSession *s, PsRef value, PsArgs *out)
{
    PsRef v = ps_unwrap(value);
    if (v.kind == PS_KIND_TABLE)
        return splat_table(s, v, out);
    if (v.kind == PS_KIND_STRING)
        return splat_text(s, v, out);
    if (!ps_is_enumerable(v)) {
        ps_args_add(out, (PsArg){.value = ps_retain(v), .has_value = true, .is_quoted = true});
        return PS_OK;
    }
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&s->ctx, v, true, &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++)
        splat_item(out, ps_array_at(all, i));
    return status;
}

/* 0123, 1kb: as text it is what was written. */
static PsValue written_number(PsSession *s, PsRef value, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer plain = {0};
    if (ps_text(&s->ctx, value, &plain) == PS_OK && ps_slice_is(ps_buffer_view(&plain), text))
        return ps_retain(value);
    return ps_wrap_text(ps_retain(value), ps_string(text));
}

/* -- ends the parameters of a command; a program gets to see it. */
static void add_dashes(const PsElem *e, PsArgs *out)
{
    ps_args_add(out, (PsArg){.value = ps_string_from(e->text.len == 0 ? "-" : "--"),
                             .has_value = true,
                             .elem = e});
}

PsStatus ps_args_from_stage(PsSession *s, const PsStage *stage, const PsValue *values,
                            bool is_program, PsArgs *out)
{
    bool ended = false; /* behind -- */
    for (uint32_t i = 0; i < stage->elem_count; i++) {
        const PsElem *e = &stage->elems[i];
        PsRef value = e->on_stack ? *values++ : PS_NULL;
        switch ((PsElemKind)e->kind) {
        case PS_ELEM_PARAMETER:
            if (ended) {
                PsValue text = ps_string_printf("-%.*s", (int)e->text.len, e->text.data);
                ps_args_add(out, (PsArg){.value = text, .has_value = true, .elem = e});
            } else if (e->text.len == 0 || (e->text.len == 1 && e->text.data[0] == '-')) {
                ended = true;
                if (is_program)
                    add_dashes(e, out);
            } else {
                ps_args_add(out, (PsArg){.name = e->text, .is_named = true, .elem = e});
            }
            break;
        case PS_ELEM_NAMED:
            ps_args_add(out,
                        (PsArg){.value = e->number.len > 0 ? written_number(s, value, e->number)
                                         : value.kind == PS_KIND_NOTHING ? PS_NULL
                                                                         : ps_retain(value),
                                .name = e->text,
                                .is_named = true,
                                .has_value = true,
                                .has_colon = true,
                                .elem = e});
            break;
        case PS_ELEM_SPLAT: {
            size_t before = out->len;
            PsStatus status = splat(s, value, out);
            if (status != PS_OK)
                return status;
            for (size_t k = before; k < out->len; k++)
                out->items[k].elem = e;
            break;
        }
        case PS_ELEM_NUMBER:
            ps_args_add(
                out,
                (PsArg){.value = written_number(s, value, e->text), .has_value = true, .elem = e});
            break;
        case PS_ELEM_WORD:
            if (!ended && ps_slice_is(e->text, PS_SLICE("--"))) {
                ended = true;
                if (is_program)
                    add_dashes(e, out);
                break;
            }
            __attribute__((fallthrough));
        default:
            ps_args_add(out,
                        (PsArg){.value = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(value),
                                .has_value = true,
                                .elem = e});
        }
    }
    return PS_OK;
}
