/* builtin_function.c - see builtin_function.h. */
#include "engine/builtin_function.h"

#include "base/casing.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/scope.h"

static const struct {
    const char *name, *text;
} rows[] = {
#define PS_FUNCTION(name, text) {name, text},
#include "engine/builtin_function.def"
#undef PS_FUNCTION
};
_Static_assert(PS_COUNT(rows) <= 32, "one bit each in builtins_made");

/* Each is made once: one that a script removes stays away. */
static PsCommand *define(PsSession *s, size_t row)
{
    if (s->builtins_made & (1u << row))
        return NULL;
    s->builtins_made |= 1u << row;
    PsValue block = PS_NULL;
    if (ps_block_from_text(s, NULL, ps_slice(rows[row].text), &block) != PS_OK) {
        ps_clear_error(&s->ctx);
        return NULL;
    }
    PsCommand *command = ps_command_new(PS_CMD_FUNCTION, ps_slice(rows[row].name));
    command->block = block;
    ps_scope_set_function(s, &s->global->top, command);
    return command;
}

PsCommand *ps_builtin_function(PsSession *s, PsSlice name)
{
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (ps_slice_same_text(name, rows[i].name))
            return define(s, i);
    return NULL;
}

void ps_builtin_function_define_all(PsSession *s)
{
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        (void)define(s, i);
}
