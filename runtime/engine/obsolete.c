/* obsolete.c - the warnings of [Obsolete()] on commands and on the parameters that a call binds. */
#include "base/buffer.h"
#include "engine/meta.h"
#include "engine/stage.h"

PsStatus ps_stage_warn_obsolete(PsStageRun *st)
{
    const PsMeta *meta = st->binding.meta;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = PS_OK;
    if (meta->obsolete != NULL) {
        ps_buffer_printf(&text, "The command '%s' is obsolete. %s", st->command->spelling,
                         meta->obsolete);
        status = ps_stage_write_text(st, PS_STREAM_WARN, ps_buffer_view(&text));
    }
    for (uint32_t i = 0; status == PS_OK && i < meta->count; i++) {
        const PsParamMeta *p = &meta->params[i];
        if (p->obsolete == NULL || st->binding.bound[i] == PS_UNBOUND)
            continue;
        text.len = 0;
        ps_buffer_printf(&text, "Parameter '%s' is obsolete. %s", p->spelling, p->obsolete);
        status = ps_stage_write_text(st, PS_STREAM_WARN, ps_buffer_view(&text));
    }
    return status;
}
