/* Get-Process: Get the processes of this computer. */
#include <stdlib.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "types/process_info.h"
#include "value/array.h"
#include "value/operate.h"
#include "value/string.h"

typedef struct {
    PsValue process, name;
    int64_t id;
} Row;

typedef struct {
    PsValue name;
    PsValue id;
    PsValue input_object;
    bool include_user_name;
    bool module;
    bool file_version_info;
} GetProcess;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        GetProcess, name, STRING, "Name",
        PS_USES({.set = "Name", .position = 1, .from_pipeline_by_name = true},
                {.set = "NameWithUserName", .position = 1, .from_pipeline_by_name = true}),
        .aliases = "ProcessName", .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(
        GetProcess, id, INT32, "Id",
        PS_USES({.set = "Id", .mandatory = true, .from_pipeline_by_name = true},
                {.set = "IdWithUserName", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PID"),
    PS_PARAM_ARRAY(
        GetProcess, input_object, OF, "InputObject",
        PS_USES({.set = "InputObject", .mandatory = true, .from_pipeline = true},
                {.set = "InputObjectWithUserName", .mandatory = true, .from_pipeline = true}),
        .net_type = "System.Diagnostics.Process",
        .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(GetProcess, include_user_name, SWITCH, "IncludeUserName",
             PS_USES({.set = "NameWithUserName", .mandatory = true},
                     {.set = "IdWithUserName", .mandatory = true},
                     {.set = "InputObjectWithUserName", .mandatory = true}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetProcess, module, SWITCH, "Module",
             PS_USES({.set = "Name"}, {.set = "Id"}, {.set = "InputObject"}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetProcess, file_version_info, SWITCH, "FileVersionInfo",
             PS_USES({.set = "Name"}, {.set = "Id"}, {.set = "InputObject"}), .aliases = "FV,FVI",
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    {0},
};

static int compare_rows(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    int sign = ps_text_compare(ps_string_slice(x->name), ps_string_slice(y->name), true);
    return sign != 0 ? sign : (x->id > y->id) - (x->id < y->id);
}

static PsStatus process(PsCall *call, void *state)
{
    GetProcess *me = state;
    PS_AUTO PsValue ids = PS_NULL;
    PsStatus status = PS_OK;
    if (ps_is_null(me->id) && ps_is_null(me->name) && ps_is_null(me->input_object))
        ids = ps_process_info_all();
    else
        status = ps_process_info_find(call, me->id, me->name, me->input_object, &ids);
    if (status)
        return status;
    size_t count = ps_array_len(ids), kept = 0;
    Row *rows = calloc(count + 1, sizeof *rows);
    for (size_t i = 0; rows != NULL && i < count; i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        PsValue info = ps_process_info((pid_t)ps_get_int(id));
        if (ps_is_null(info))
            continue;
        Row *row = &rows[kept++];
        row->process = info;
        row->id = ps_get_int(id);
        status = ps_get_property(call->ctx, info, PS_SLICE("ProcessName"), &row->name);
    }
    if (status == PS_OK && kept > 1)
        qsort(rows, kept, sizeof *rows, compare_rows);
    for (size_t i = 0; i < kept; i++) {
        if (status == PS_OK)
            status = ps_write(call, ps_move(&rows[i].process));
        ps_release(rows[i].process);
        ps_release(rows[i].name);
    }
    free(rows);
    return status;
}

const PsCmdlet ps_cmdlet_Get_Process = {
    .name = "Get-Process",
    .class_name = "Microsoft.PowerShell.Commands.GetProcessCommand",
    .synopsis = "Get the processes of this computer.",
    .default_set = "Name",
    .output_type = "System.Diagnostics.ProcessModule,System.Diagnostics.FileVersionInfo,System."
                   "Diagnostics.Process",
    .state_size = sizeof(GetProcess),
    .params = params,
    .process = process,
};
