/* Start-Job: Run a block now and keep what it gives as a job. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "core/job_list.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue definition_name;
    PsValue definition_path;
    PsValue type;
    PsValue name;
    PsValue script_block;
    PsValue credential;
    PsValue file_path;
    PsValue literal_path;
    int64_t authentication;
    PsValue initialization_script;
    PsValue working_directory;
    bool run_as32;
    PsValue ps_version;
    PsValue input_object;
    PsValue argument_list;
    int32_t connecting_timeout;
    PsValue options;
} StartJob;

static const PsParam params[] = {
    PS_PARAM(StartJob, definition_name, STRING, "DefinitionName",
             PS_USES({.set = "DefinitionName", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, definition_path, STRING, "DefinitionPath",
             PS_USES({.set = "DefinitionName", .position = 2}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, type, STRING, "Type", PS_USES({.set = "DefinitionName", .position = 3}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, name, STRING, "Name",
             PS_USES({.set = "FilePathComputerName", .from_pipeline_by_name = true},
                     {.set = "ComputerName", .from_pipeline_by_name = true},
                     {.set = "LiteralFilePathComputerName", .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(StartJob, script_block, BLOCK, "ScriptBlock",
             PS_USES({.set = "ComputerName", .position = 1, .mandatory = true}),
             .aliases = "Command"),
    PS_PARAM(StartJob, credential, OF, "Credential",
             PS_USES({.set = "FilePathComputerName"}, {.set = "ComputerName"},
                     {.set = "LiteralFilePathComputerName"}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, file_path, STRING, "FilePath",
             PS_USES({.set = "FilePathComputerName", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "LiteralFilePathComputerName", .mandatory = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written.",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, authentication, ENUM, "Authentication",
             PS_USES({.set = "FilePathComputerName"}, {.set = "ComputerName"},
                     {.set = "LiteralFilePathComputerName"}),
             .net_type = "System.Management.Automation.Runspaces.AuthenticationMechanism",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, initialization_script, BLOCK, "InitializationScript",
             PS_USES({.set = "FilePathComputerName", .position = 2},
                     {.set = "ComputerName", .position = 2},
                     {.set = "LiteralFilePathComputerName", .position = 2}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, working_directory, STRING, "WorkingDirectory", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_WHITE_SPACE | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, run_as32, SWITCH, "RunAs32",
             PS_USES({.set = "FilePathComputerName"}, {.set = "ComputerName"},
                     {.set = "LiteralFilePathComputerName"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, ps_version, OF, "PSVersion",
             PS_USES({.set = "FilePathComputerName"}, {.set = "ComputerName"},
                     {.set = "LiteralFilePathComputerName"}),
             .net_type = "System.Version",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, input_object, VALUE, "InputObject",
             PS_USES({.set = "FilePathComputerName", .from_pipeline = true},
                     {.set = "ComputerName", .from_pipeline = true},
                     {.set = "LiteralFilePathComputerName", .from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline.",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(StartJob, argument_list, VALUE, "ArgumentList",
                   PS_USES({.set = "FilePathComputerName"}, {.set = "ComputerName"},
                           {.set = "LiteralFilePathComputerName"}),
                   .aliases = "Args"),
    PS_PARAM(StartJob, connecting_timeout, INT32, "ConnectingTimeout", PS_USES({.set = "SSHHost"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(StartJob, options, TABLE, "Options", PS_USES({.set = "SSHHost"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    {0},
};

/* The block runs here and at once, in a scope of its own; its streams are kept in order. */
static PsStatus finish(PsCall *call, void *state)
{
    StartJob *me = state;
    if (ps_is_null(me->script_block)) /* no input fitted a set that has one */
        return PS_OK;
    PS_AUTO PsValue runner = PS_NULL;
    PsStatus status =
        ps_block_parse(call->ctx, PS_SLICE("param($block, $list) & $block @list 2>&1"), &runner);
    PS_AUTO PsValue list =
        ps_is_null(me->argument_list) ? ps_array_empty(0) : ps_retain(me->argument_list);
    PsRef args[] = {me->script_block, list};
    PsValue output = PS_NULL;
    PS_AUTO PsValue errors = PS_NULL;
    if (status == PS_OK)
        status = ps_get_variable(call, PS_SLICE("Error"), &errors);
    size_t errors_before = ps_is_list(errors) ? ps_array_len(errors) : 0;
    if (status == PS_OK)
        status = ps_run_block(
            call, runner, &(PsBlockCall){.args = args, .arg_count = 2, .own_scope = true}, &output);
    if (ps_is_list(errors) &&
        ps_array_len(errors) > errors_before) /* a job has a $Error of its own */
        ps_array_remove(errors, 0, ps_array_len(errors) - errors_before);
    PS_AUTO PsValue failure =
        status == PS_ERROR ? ps_error_record_of(ps_take_error(call->ctx)) : PS_NULL;
    if (status != PS_OK && status != PS_ERROR)
        return status;
    PsSlice name = ps_is_null(me->name) ? (PsSlice){"", 0} : ps_string_slice(me->name);
    PsSlice text = call->ctx->upcalls->block_text(me->script_block);
    return ps_write(call, ps_job_list_add(call, name, text, output, ps_move(&failure)));
}

const PsCmdlet ps_cmdlet_Start_Job = {
    .name = "Start-Job",
    .class_name = "Microsoft.PowerShell.Commands.StartJobCommand",
    .synopsis = "Run a block now and keep what it gives as a job.",
    .default_set = "ComputerName",
    .output_type = "System.Management.Automation.PSRemotingJob",
    .state_size = sizeof(StartJob),
    .params = params,
    .end = finish,
};
