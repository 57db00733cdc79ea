/* ask_help.c - `Get-Thing -?`: the help of a command instead of the command. */
#include "engine/bind.h"
#include "engine/command.h"
#include "engine/command_search.h"
#include "engine/stage.h"
#include "value/string.h"

static bool asks(const PsArgs *args)
{
    for (size_t i = 0; i < args->len; i++) {
        const PsArg *arg = &args->items[i];
        if (arg->is_named && !arg->has_value && arg->name.len == 1 && arg->name.data[0] == '?')
            return true;
    }
    return false;
}

/* Programs, and functions that take any argument and say nothing about themselves, get it as it is.
 */
static bool has_help(PsSession *s, PsCommand *command)
{
    if (command->kind == PS_CMD_CMDLET)
        return true;
    if (command->kind == PS_CMD_APPLICATION)
        return false;
    if (ps_command_has_help(s, command))
        return true;
    const PsMeta *meta = ps_command_meta(s, command);
    if (meta == NULL)
        ps_clear_error(&s->ctx); /* running it will tell */
    return meta != NULL && meta->is_advanced;
}

void ps_stage_ask_help(PsStageRun *st)
{
    if (st->command == NULL || !asks(&st->args) || !has_help(st->session, st->command))
        return;
    PsCommand *help = ps_command_cmdlet(st->session, PS_SLICE("Get-Help"));
    if (help == NULL)
        return;
    const PsCommand *asked = st->command;
    PsValue name = ps_string_from(asked->kind == PS_CMD_SCRIPT ? asked->path : asked->spelling);
    ps_args_done(&st->args);
    st->args = (PsArgs){0};
    ps_args_add(&st->args, (PsArg){.value = name, .has_value = true});
    ps_command_release(st->command);
    st->command = ps_command_retain(help);
}
