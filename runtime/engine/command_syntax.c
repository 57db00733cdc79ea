/* command_syntax.c - `Name [-A] <string> [-B]`: what Get-Command -Syntax shows. */
#include <string.h>

#include "engine/block.h"
#include "engine/check.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/meta.h"

static void write_type(const PsParamMeta *p, PsBuffer *out)
{
    const char *name = ps_type_short_name(p->type);
    ps_buffer_byte(out, '<');
    ps_buffer_text(out, strchr(name, '.') == NULL ? name : ps_type_simple_name(p->type));
    ps_buffer_byte(out, '>');
}

static void write_param(const PsParamMeta *p, const PsSetUse *use, PsBuffer *out)
{
    bool is_positional = use->position != PS_NO_POSITION && !p->is_switch;
    ps_buffer_byte(out, ' ');
    if (!use->mandatory)
        ps_buffer_byte(out, '[');
    ps_buffer_text(out, is_positional ? "[-" : "-");
    ps_buffer_text(out, p->spelling);
    if (is_positional)
        ps_buffer_byte(out, ']');
    if (!p->is_switch) {
        ps_buffer_byte(out, ' ');
        write_type(p, out);
    }
    if (!use->mandatory)
        ps_buffer_byte(out, ']');
}

static bool in_set(const PsParamMeta *p, uint32_t set)
{
    bool is_shared = p->common != PS_COMMON_NONE && p->common != PS_COMMON_WHAT_IF &&
                     p->common != PS_COMMON_CONFIRM;
    return (p->sets & (1u << set)) && !is_shared && !p->is_hidden;
}

/* Positions first, in their order; then what must be given; then the rest as declared. */
static bool belongs(const PsParamMeta *p, uint32_t set, int pass)
{
    const PsSetUse *use = &p->uses[set];
    bool is_last = p->common != PS_COMMON_NONE;
    bool is_positional = use->position != PS_NO_POSITION;
    if (pass == 0)
        return is_positional;
    if (pass == 1)
        return !is_positional && use->mandatory;
    return !is_positional && !use->mandatory && is_last == (pass == 3);
}

static void write_positional(const PsMeta *meta, uint32_t set, PsBuffer *out)
{
    int64_t last = INT64_MIN;
    for (;;) {
        const PsParamMeta *next = NULL;
        for (uint32_t i = 0; i < meta->count; i++) {
            const PsParamMeta *p = &meta->params[i];
            if (in_set(p, set) && belongs(p, set, 0) && p->uses[set].position > last &&
                (next == NULL || p->uses[set].position < next->uses[set].position))
                next = p;
        }
        if (next == NULL)
            return;
        last = next->uses[set].position;
        write_param(next, &next->uses[set], out);
    }
}

void ps_command_syntax_set(const PsMeta *meta, uint32_t set, PsBuffer *out)
{
    write_positional(meta, set, out);
    for (int pass = 1; pass <= 3; pass++)
        for (uint32_t i = 0; i < meta->count; i++)
            if (in_set(&meta->params[i], set) && belongs(&meta->params[i], set, pass))
                write_param(&meta->params[i], &meta->params[i].uses[set], out);
    if (meta->is_advanced)
        ps_buffer_text(out, " [<CommonParameters>]");
}

/* A line for each set. */
static void write_sets(const PsCommand *command, const PsMeta *meta, PsBuffer *out)
{
    /* Set 0 stands for all; it is shown when there is no other. */
    uint32_t shown = 0;
    for (uint32_t set = 0; set < meta->set_count; set++) {
        bool is_all = strcmp(meta->set_names[set], "__AllParameterSets") == 0;
        if (is_all && meta->set_count > 1)
            continue;
        if (shown++ > 0)
            ps_buffer_byte(out, '\n');
        ps_buffer_text(out, command->spelling);
        size_t before = out->len;
        ps_command_syntax_set(meta, set, out);
        if (out->len == before)
            ps_buffer_byte(out, ' ');
    }
}

PsStatus ps_command_syntax(PsSession *s, PsCommand *command, PsBuffer *out)
{
    PsCommand *target = command->kind == PS_CMD_ALIAS
                            ? ps_command_lookup(s, ps_slice(command->path), true)
                            : ps_command_retain(command);
    PsMeta *meta = target == NULL ? NULL : ps_command_meta(s, target);
    PsStatus status = meta == NULL && !ps_is_null(s->ctx.error) ? PS_ERROR : PS_OK;
    if (meta != NULL)
        write_sets(command, meta, out);
    else if (status == PS_OK)
        ps_buffer_text(out, command->path != NULL ? command->path : command->spelling);
    ps_command_release(target); /* which owns its metadata */
    return status;
}
