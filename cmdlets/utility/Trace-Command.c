/* Trace-Command: Tell how the parameters of what runs are bound. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/trace.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

/* PSTraceSourceOptions that let the binder's steps through: WriteLine and Scope. */
enum { TRACES_STEPS = 4096 | 8192 };

typedef struct {
    PsValue input_object;
    PsValue name;
    int64_t option;
    PsValue expression;
    PsValue command;
    PsValue argument_list;
    int64_t listener_option;
    PsValue file_path;
    bool force;
    bool debugger;
    bool ps_host;
    bool is_traced; /* ParameterBinding, the only source there is */
} TraceCommand;

static const PsParam params[] = {
    PS_PARAM(TraceCommand, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline.",
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM_ARRAY(TraceCommand, name, STRING, "Name", PS_USES({.position = 1, .mandatory = true}),
                   .help = "What to trace: ParameterBinding; wildcards are allowed."),
    PS_PARAM(TraceCommand, option, ENUM, "Option", PS_USES({.position = 3}),
             .net_type = "System.Management.Automation.PSTraceSourceOptions",
             .help = "What kinds of steps to tell: all, unless given."),
    PS_PARAM(TraceCommand, expression, BLOCK, "Expression",
             PS_USES({.set = "expressionSet", .position = 2, .mandatory = true})),
    PS_PARAM(TraceCommand, command, STRING, "Command",
             PS_USES({.set = "commandSet", .position = 2, .mandatory = true}),
             .help = "The command to run."),
    PS_PARAM_ARRAY(TraceCommand, argument_list, VALUE, "ArgumentList",
                   PS_USES({.set = "commandSet", .from_remaining = true}), .aliases = "Args"),
    PS_PARAM(TraceCommand, listener_option, ENUM, "ListenerOption", PS_USES({0}),
             .net_type = "System.Diagnostics.TraceOptions", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(TraceCommand, file_path, STRING, "FilePath", PS_USES({0}), .aliases = "PSPath,Path",
             .help = "A file that the trace is added to."),
    PS_PARAM(TraceCommand, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(TraceCommand, debugger, SWITCH, "Debugger", PS_USES({0}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(TraceCommand, ps_host, SWITCH, "PSHost", PS_USES({0}),
             .help = "Show the trace on the host."),
    {0},
};

static PsStatus open_file(PsCall *call, const TraceCommand *me, int *fd)
{
    PsItemPaths items = {0};
    PsResolve how = {.hidden = true, .may_be_new = true};
    PsStatus status = ps_provider_resolve(call, ps_string_slice(me->file_path), &how, &items);
    if (status == PS_OK && items.len > 0) {
        const char *path = ps_buffer_cstr(&items.items[0].path);
        if (me->force && access(path, F_OK) == 0 && access(path, W_OK) != 0)
            (void)chmod(path, 0644);
        *fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        if (*fd < 0)
            status = ps_throw(call, me->file_path, PS_T(System_UnauthorizedAccessException),
                              PS_CAT_PermissionDenied, "FileListenerPathResolutionFailed",
                              "Access to the path '%s' is denied: %s.", path, strerror(errno));
    }
    ps_item_paths_done(&items);
    return status;
}

static PsStatus begin(PsCall *call, void *state)
{
    TraceCommand *me = state;
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        me->is_traced |=
            ps_wildcard_match_once(ps_string_slice(name), PS_SLICE("ParameterBinding"), true);
    }
    if (ps_is_bound(call, offsetof(TraceCommand, option)) && !(me->option & TRACES_STEPS))
        me->is_traced = false;
    return PS_OK;
}

/* The command's name and arguments as a block that calls it. */
static PsStatus block_of(PsCall *call, TraceCommand *me, PsValue *out)
{
    if (ps_is_null(me->command)) {
        *out = ps_retain(me->expression);
        return PS_OK;
    }
    return ps_block_parse(call->ctx, PS_SLICE("$rest = @($args[1]); & $args[0] @rest"), out);
}

/* Calls the block with the command and its arguments, or as it is; `fd`: of the trace's file, or
 * -1.
 */
static PsStatus trace(PsCall *call, TraceCommand *me, PsRef block, int fd)
{
    PS_AUTO PsValue input = ps_array_empty(1);
    PsRef item = me->input_object;
    ps_array_push(input, ps_retain(item));
    PsRef items = input;
    PsRef args[] = {me->command, me->argument_list};
    bool is_named = !ps_is_null(me->command);
    PsBlockCall how = {.dollar_under = &item,
                       .input = &items,
                       .args = args,
                       .arg_count = is_named ? PS_COUNT(args) : 0,
                       .own_scope = is_named,
                       .to_pipeline = true};
    bool to_host = me->ps_host && me->is_traced;
    return ps_trace_block(call, block, &how, to_host, me->is_traced ? fd : -1);
}

static PsStatus process(PsCall *call, void *state)
{
    TraceCommand *me = state;
    PS_AUTO PsValue block = PS_NULL;
    int fd = -1;
    PsStatus status = block_of(call, me, &block);
    if (status == PS_OK && !ps_is_null(me->file_path))
        status = open_file(call, me, &fd);
    if (status == PS_OK)
        status = trace(call, me, block, fd);
    if (fd >= 0)
        close(fd);
    return status;
}

const PsCmdlet ps_cmdlet_Trace_Command = {
    .name = "Trace-Command",
    .class_name = "Microsoft.PowerShell.Commands.TraceCommandCommand",
    .synopsis = "Tell how the parameters of what runs are bound.",
    .default_set = "expressionSet",
    .state_size = sizeof(TraceCommand),
    .params = params,
    .begin = begin,
    .process = process,
};
