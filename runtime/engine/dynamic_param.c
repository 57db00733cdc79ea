/* dynamic_param.c - see dynamic_param.h. */
#include "engine/dynamic_param.h"

#include "value/errors.h"

PsStatus ps_dynamic_meta(PsStageRun *stage, PsMeta **meta)
{
    (void)meta;
    if (stage->frame->code->entry[PS_BLOCK_DYNAMICPARAM] == PS_NO_ENTRY)
        return PS_OK;
    return ps_fail(&stage->session->ctx, PS_X(NotSupportedException), PS_CAT_NotImplemented,
                   "DynamicParametersNotSupported",
                   "The function '%s' has a dynamicparam block, which this host does not run.",
                   stage->command->spelling);
}
