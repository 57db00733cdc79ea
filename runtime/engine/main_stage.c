/* main_stage.c - see main_stage.h. */
#include "engine/main_stage.h"

#include <stdlib.h>

#include "base/memory.h"
#include "engine/command.h"
#include "engine/dynamic_param.h"

PsStatus ps_main_stage_bind(PsSession *s, PsFrame *f, PsMeta *meta, const PsArgs *args,
                            PsStageRun **out)
{
    static const PsStage no_site = {0};
    PsStageRun *st = *out = ps_alloc(sizeof *st);
    *st = (PsStageRun){.session = s,
                       .outer = s->stages,
                       .command = ps_command_retain(f->command),
                       .site = &no_site,
                       .frame = f,
                       .out = f->out,
                       .is_last = true,
                       .began = true,
                       .position = 1,
                       .length = 1,
                       .expects_input = f->input.kind != PS_KIND_UNSET};
    for (size_t i = 0; i < args->len; i++) {
        PsArg copy = args->items[i];
        copy.value = ps_retain(copy.value);
        ps_args_add(&st->args, copy);
    }
    f->stage = st;
    s->stages = st;
    PsStatus status = ps_dynamic_meta(st, &meta);
    if (status == PS_OK)
        status = ps_stage_bind(st, meta, st->command->spelling, false);
    f->out = st->out;
    if (status != PS_OK)
        return status;
    ps_stage_set_preferences(st);
    if (meta->has_obsolete)
        status = ps_stage_warn_obsolete(st);
    return status == PS_OK ? ps_bind_fill(&st->binder, f, true) : status;
}

void ps_main_stage_done(PsStageRun *st)
{
    st->session->stages = st->outer;
    st->frame->stage = NULL;
    st->frame = NULL; /* the caller's */
    ps_stage_done(st);
    free(st);
}
