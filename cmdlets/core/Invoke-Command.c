/* Invoke-Command: Run a block here. */
#include <stddef.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/value.h"

typedef struct {
    PsValue session;
    PsValue computer_name;
    PsValue credential;
    int32_t port;
    bool use_ssl;
    PsValue configuration_name;
    PsValue application_name;
    int32_t throttle_limit;
    PsValue connection_uri;
    bool as_job;
    bool in_disconnected_session;
    PsValue session_name;
    bool hide_computer_name;
    PsValue job_name;
    PsValue script_block;
    bool no_new_scope;
    PsValue file_path;
    bool allow_redirection;
    PsValue session_option;
    int64_t authentication;
    bool enable_network_access;
    bool run_as_administrator;
    PsValue host_name;
    PsValue user_name;
    PsValue key_file_path;
    PsValue subsystem;
    int32_t connecting_timeout;
    bool ssh_transport;
    PsValue ssh_connection;
    PsValue options;
    bool remote_debug;
    PsValue input_object;
    PsValue argument_list;
    PsValue vm_id;
    PsValue vm_name;
    PsValue container_id;
    PsValue certificate_thumbprint;
    PsValue input;
} InvokeCommand;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        InvokeCommand, session, VALUE, "Session",
        PS_USES({.set = "Session", .position = 1}, {.set = "FilePathRunspace", .position = 1}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED,
        .net_type = "System.Management.Automation.Runspaces.PSSession"),
    PS_PARAM_ARRAY(InvokeCommand, computer_name, STRING, "ComputerName",
                   PS_USES({.set = "ComputerName", .position = 1},
                           {.set = "FilePathComputerName", .position = 1}),
                   .aliases = "Cn", .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, credential, OF, "Credential",
             PS_USES({.set = "ComputerName", .from_pipeline_by_name = true},
                     {.set = "Uri", .from_pipeline_by_name = true},
                     {.set = "FilePathComputerName", .from_pipeline_by_name = true},
                     {.set = "FilePathUri", .from_pipeline_by_name = true},
                     {.set = "VMId", .mandatory = true, .from_pipeline_by_name = true},
                     {.set = "VMName", .mandatory = true, .from_pipeline_by_name = true},
                     {.set = "FilePathVMId", .mandatory = true, .from_pipeline_by_name = true},
                     {.set = "FilePathVMName", .mandatory = true, .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, port, INT32, "Port",
             PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}, {.set = "SSHHost"}),
             .min = 1, .max = 65535, .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, use_ssl, SWITCH, "UseSSL",
             PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, configuration_name, STRING, "ConfigurationName",
             PS_USES({.set = "ComputerName", .from_pipeline_by_name = true},
                     {.set = "Uri", .from_pipeline_by_name = true},
                     {.set = "FilePathComputerName", .from_pipeline_by_name = true},
                     {.set = "FilePathUri", .from_pipeline_by_name = true},
                     {.set = "ContainerId", .from_pipeline_by_name = true},
                     {.set = "VMId", .from_pipeline_by_name = true},
                     {.set = "VMName", .from_pipeline_by_name = true},
                     {.set = "FilePathContainerId", .from_pipeline_by_name = true},
                     {.set = "FilePathVMId", .from_pipeline_by_name = true},
                     {.set = "FilePathVMName", .from_pipeline_by_name = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, application_name, STRING, "ApplicationName",
             PS_USES({.set = "ComputerName", .from_pipeline_by_name = true},
                     {.set = "FilePathComputerName", .from_pipeline_by_name = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, throttle_limit, INT32, "ThrottleLimit",
             PS_USES({.set = "ComputerName"}, {.set = "Session"}, {.set = "Uri"},
                     {.set = "FilePathComputerName"}, {.set = "FilePathRunspace"},
                     {.set = "FilePathUri"}, {.set = "VMId"}, {.set = "VMName"},
                     {.set = "ContainerId"}, {.set = "FilePathVMId"}, {.set = "FilePathVMName"},
                     {.set = "FilePathContainerId"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(InvokeCommand, connection_uri, OF, "ConnectionUri",
                   PS_USES({.set = "Uri", .position = 1}, {.set = "FilePathUri", .position = 1}),
                   .net_type = "System.Uri", .aliases = "URI,CU",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, as_job, SWITCH, "AsJob",
             PS_USES({.set = "ComputerName"}, {.set = "Session"}, {.set = "Uri"},
                     {.set = "FilePathComputerName"}, {.set = "FilePathRunspace"},
                     {.set = "FilePathUri"}, {.set = "VMId"}, {.set = "VMName"},
                     {.set = "ContainerId"}, {.set = "FilePathVMId"}, {.set = "FilePathVMName"},
                     {.set = "FilePathContainerId"}, {.set = "SSHHost"},
                     {.set = "SSHHostHashParam"}, {.set = "FilePathSSHHost"},
                     {.set = "FilePathSSHHostHash"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, in_disconnected_session, SWITCH, "InDisconnectedSession",
             PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}, {.set = "Uri"},
                     {.set = "FilePathUri"}),
             .aliases = "Disconnected", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(InvokeCommand, session_name, STRING, "SessionName",
                   PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, hide_computer_name, SWITCH, "HideComputerName",
             PS_USES({.set = "ComputerName"}, {.set = "Session"}, {.set = "Uri"},
                     {.set = "FilePathComputerName"}, {.set = "FilePathRunspace"},
                     {.set = "FilePathUri"}, {.set = "VMId"}, {.set = "VMName"},
                     {.set = "ContainerId"}, {.set = "FilePathVMId"}, {.set = "FilePathVMName"},
                     {.set = "FilePathContainerId"}, {.set = "SSHHost"},
                     {.set = "SSHHostHashParam"}, {.set = "FilePathSSHHost"},
                     {.set = "FilePathSSHHostHash"}),
             .aliases = "HCN", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, job_name, STRING, "JobName",
             PS_USES({.set = "ComputerName"}, {.set = "Session"}, {.set = "Uri"},
                     {.set = "FilePathComputerName"}, {.set = "FilePathRunspace"},
                     {.set = "FilePathUri"}, {.set = "ContainerId"}, {.set = "FilePathContainerId"},
                     {.set = "SSHHostHashParam"}, {.set = "SSHHost"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, script_block, BLOCK, "ScriptBlock",
             PS_USES({.set = "ComputerName", .position = 2, .mandatory = true},
                     {.set = "Session", .position = 2, .mandatory = true},
                     {.set = "Uri", .position = 2, .mandatory = true},
                     {.set = "InProcess", .position = 1, .mandatory = true},
                     {.set = "VMId", .position = 2, .mandatory = true},
                     {.set = "VMName", .position = 2, .mandatory = true},
                     {.set = "ContainerId", .position = 2, .mandatory = true},
                     {.set = "SSHHost", .position = 2, .mandatory = true},
                     {.set = "SSHHostHashParam", .position = 2, .mandatory = true}),
             .aliases = "Command", .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(InvokeCommand, no_new_scope, SWITCH, "NoNewScope", PS_USES({.set = "InProcess"})),
    PS_PARAM(InvokeCommand, file_path, STRING, "FilePath",
             PS_USES({.set = "FilePathComputerName", .position = 2, .mandatory = true},
                     {.set = "FilePathRunspace", .position = 2, .mandatory = true},
                     {.set = "FilePathUri", .position = 2, .mandatory = true},
                     {.set = "FilePathVMId", .position = 2, .mandatory = true},
                     {.set = "FilePathVMName", .position = 2, .mandatory = true},
                     {.set = "FilePathContainerId", .position = 2, .mandatory = true},
                     {.set = "FilePathSSHHost", .mandatory = true},
                     {.set = "FilePathSSHHostHash", .mandatory = true}),
             .aliases = "PSPath", .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, allow_redirection, SWITCH, "AllowRedirection",
             PS_USES({.set = "Uri"}, {.set = "FilePathUri"}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, session_option, VALUE, "SessionOption",
             PS_USES({.set = "ComputerName"}, {.set = "Uri"}, {.set = "FilePathComputerName"},
                     {.set = "FilePathUri"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, authentication, ENUM, "Authentication",
             PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}, {.set = "Uri"},
                     {.set = "FilePathUri"}),
             .net_type = "System.Management.Automation.Runspaces.AuthenticationMechanism",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, enable_network_access, SWITCH, "EnableNetworkAccess",
             PS_USES({.set = "ComputerName"}, {.set = "FilePathComputerName"}, {.set = "Uri"},
                     {.set = "FilePathUri"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, run_as_administrator, SWITCH, "RunAsAdministrator",
             PS_USES({.set = "ContainerId"}, {.set = "FilePathContainerId"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(InvokeCommand, host_name, STRING, "HostName",
                   PS_USES({.set = "SSHHost", .mandatory = true},
                           {.set = "FilePathSSHHost", .mandatory = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, user_name, STRING, "UserName",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, key_file_path, STRING, "KeyFilePath",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}), .aliases = "IdentityFilePath",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, subsystem, STRING, "Subsystem",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, connecting_timeout, INT32, "ConnectingTimeout",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, ssh_transport, SWITCH, "SSHTransport",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}), .values = "true",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(InvokeCommand, ssh_connection, TABLE, "SSHConnection",
                   PS_USES({.set = "SSHHostHashParam", .mandatory = true},
                           {.set = "FilePathSSHHostHash", .mandatory = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, options, TABLE, "Options",
             PS_USES({.set = "SSHHost"}, {.set = "FilePathSSHHost"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, remote_debug, SWITCH, "RemoteDebug",
             PS_USES({.set = "ComputerName"}, {.set = "Session"}, {.set = "Uri"},
                     {.set = "FilePathComputerName"}, {.set = "FilePathRunspace"},
                     {.set = "FilePathUri"}, {.set = "VMId"}, {.set = "VMName"},
                     {.set = "ContainerId"}, {.set = "FilePathVMId"}, {.set = "FilePathVMName"},
                     {.set = "FilePathContainerId"}, {.set = "SSHHost"},
                     {.set = "SSHHostHashParam"}, {.set = "FilePathSSHHost"},
                     {.set = "FilePathSSHHostHash"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(InvokeCommand, argument_list, VALUE, "ArgumentList", PS_USES({0}),
                   .aliases = "Args"),
    PS_PARAM_ARRAY(
        InvokeCommand, vm_id, OF, "VMId",
        PS_USES({.set = "VMId", .position = 1, .mandatory = true, .from_pipeline_by_name = true},
                {.set = "FilePathVMId",
                 .position = 1,
                 .mandatory = true,
                 .from_pipeline_by_name = true}),
        .net_type = "System.Guid", .aliases = "VMGuid",
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(
        InvokeCommand, vm_name, STRING, "VMName",
        PS_USES({.set = "VMName", .mandatory = true, .from_pipeline_by_name = true},
                {.set = "FilePathVMName", .mandatory = true, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(
        InvokeCommand, container_id, STRING, "ContainerId",
        PS_USES({.set = "ContainerId", .mandatory = true, .from_pipeline_by_name = true},
                {.set = "FilePathContainerId", .mandatory = true, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(InvokeCommand, certificate_thumbprint, STRING, "CertificateThumbprint",
             PS_USES({.set = "ComputerName"}, {.set = "Uri"}), .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    InvokeCommand *me = state;
    (void)call;
    me->input = ps_array_empty(0);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    InvokeCommand *me = state;
    if (ps_is_bound(call, offsetof(InvokeCommand, input_object)) &&
        ps_kind(me->input_object) != PS_KIND_NOTHING)
        ps_array_push(me->input, ps_retain(me->input_object));
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    InvokeCommand *me = state;
    if (ps_is_null(me->script_block)) /* no input fitted a set that has one */
        return PS_OK;
    size_t count = ps_is_null(me->argument_list) ? 0 : ps_array_len(me->argument_list);
    PsValue *args = ps_alloc_zero((count + 1) * sizeof *args);
    for (size_t i = 0; i < count; i++)
        args[i] = ps_array_at(me->argument_list, i);
    PsRef null = PS_NULL, input = me->input;
    PsBlockCall how = {.dollar_under = &null,
                       .input = &input,
                       .args = ps_refs(args),
                       .arg_count = count,
                       .own_scope = !me->no_new_scope,
                       .to_pipeline = true};
    PsValue nothing = PS_NULL;
    PsStatus status = ps_run_block(call, me->script_block, &how, &nothing);
    ps_release(nothing);
    for (size_t i = 0; i < count; i++)
        ps_release(args[i]);
    free(args);
    return status;
}

static void cleanup(void *state)
{
    ps_release(((InvokeCommand *)state)->input);
}

const PsCmdlet ps_cmdlet_Invoke_Command = {
    .name = "Invoke-Command",
    .class_name = "Microsoft.PowerShell.Commands.InvokeCommandCommand",
    .synopsis = "Run a block here.",
    .default_set = "InProcess",
    .state_size = sizeof(InvokeCommand),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
