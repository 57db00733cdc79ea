/* sync_module.c - see sync_module.h. */
#include "cs/sync/sync_module.h"

#include "base/casing.h"

const PsModuleInfo ps_sync_modules[] = {
#define PS_SYNC_MODULE(id_, number_, name_, short_, other_, category_, kind_) \
    {PS_MODULE_##id_, name_, short_, other_, category_, PS_MODULE_##kind_},
#include "cs/sync/sync_module.def"
#undef PS_SYNC_MODULE
    {0},
};

const PsModuleInfo *ps_sync_module_get(unsigned id)
{
    for (const PsModuleInfo *m = ps_sync_modules; m->name != NULL; m++)
        if (m->id == id)
            return m;
    return NULL;
}

unsigned ps_sync_module_parse(PsSlice name)
{
    if (ps_slice_same_text(name, "All"))
        return PS_MODULES_ALL;
    for (const PsModuleInfo *m = ps_sync_modules; m->name != NULL; m++)
        if (ps_slice_same_text(name, m->name) || ps_slice_same_text(name, m->short_name) ||
            (m->other_name != NULL && ps_slice_same_text(name, m->other_name)))
            return 1u << m->id;
    return 0;
}

unsigned ps_sync_module_category(PsSlice name)
{
    unsigned bits = 0;
    for (const PsModuleInfo *m = ps_sync_modules; m->name != NULL; m++)
        if (ps_slice_same_text(name, m->category))
            bits |= 1u << m->id;
    return bits;
}

void ps_sync_module_list(PsBuffer *out)
{
    ps_buffer_text(out, "All");
    for (const PsModuleInfo *m = ps_sync_modules; m->name != NULL; m++)
        ps_buffer_printf(out, ", %s (%s)", m->name, m->short_name);
}
