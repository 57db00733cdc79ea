/* engine_members.c - see engine_members.h. */
#include "engine/engine_members.h"

#include "engine/block_method.h"
#include "engine/psobject.h"
#include "engine/steppable.h"

void ps_engine_members_register(void)
{
    ps_block_method_register();
    ps_psobject_register();
    ps_steppable_register();
}
