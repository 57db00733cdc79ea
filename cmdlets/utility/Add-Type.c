/* Add-Type: Accepts the names of assemblies, whose types are there already. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/assembly.h"
#include "value/string.h"

typedef struct {
    PsValue type_definition;
    PsValue name;
    PsValue member_definition;
    PsValue namespace;
    PsValue using_namespace;
    PsValue path;
    PsValue literal_path;
    PsValue assembly_name;
    int64_t language;
    PsValue referenced_assemblies;
    PsValue output_assembly;
    int64_t output_type;
    bool pass_thru;
    bool ignore_warnings;
    PsValue compiler_options;
} AddType;

static const PsParam params[] = {
    PS_PARAM(AddType, type_definition, STRING, "TypeDefinition",
             PS_USES({.set = "FromSource", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(AddType, name, STRING, "Name",
             PS_USES({.set = "FromMember", .position = 1, .mandatory = true}),
             .help = "Names to work on."),
    PS_PARAM_ARRAY(AddType, member_definition, STRING, "MemberDefinition",
                   PS_USES({.set = "FromMember", .position = 2, .mandatory = true}),
                   .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(AddType, namespace, STRING, "Namespace", PS_USES({.set = "FromMember"}),
             .aliases = "NS", .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, using_namespace, STRING, "UsingNamespace",
                   PS_USES({.set = "FromMember"}), .aliases = "Using",
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, path, STRING, "Path",
                   PS_USES({.set = "FromPath", .position = 1, .mandatory = true}),
                   .help = "Paths; wildcards are allowed.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, literal_path, STRING, "LiteralPath",
                   PS_USES({.set = "FromLiteralPath", .mandatory = true}), .aliases = "PSPath,LP",
                   .help = "Paths, taken as they are written.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, assembly_name, STRING, "AssemblyName",
                   PS_USES({.set = "FromAssemblyName", .mandatory = true}), .aliases = "AN"),
    PS_PARAM(AddType, language, ENUM, "Language",
             PS_USES({.set = "FromSource"}, {.set = "FromMember"}),
             .net_type = "Microsoft.PowerShell.Commands.Language", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, referenced_assemblies, STRING, "ReferencedAssemblies",
                   PS_USES({.set = "FromSource"}, {.set = "FromMember"}, {.set = "FromPath"},
                           {.set = "FromLiteralPath"}),
                   .aliases = "RA", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(AddType, output_assembly, STRING, "OutputAssembly",
             PS_USES({.set = "FromSource"}, {.set = "FromMember"}, {.set = "FromPath"},
                     {.set = "FromLiteralPath"}),
             .aliases = "OA", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(AddType, output_type, ENUM, "OutputType",
             PS_USES({.set = "FromSource"}, {.set = "FromMember"}, {.set = "FromPath"},
                     {.set = "FromLiteralPath"}),
             .net_type = "Microsoft.PowerShell.Commands.OutputAssemblyType", .aliases = "OT"),
    PS_PARAM(AddType, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(AddType, ignore_warnings, SWITCH, "IgnoreWarnings",
             PS_USES({.set = "FromSource"}, {.set = "FromMember"}, {.set = "FromPath"},
                     {.set = "FromLiteralPath"}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(AddType, compiler_options, STRING, "CompilerOptions",
                   PS_USES({.set = "FromSource"}, {.set = "FromMember"}, {.set = "FromPath"},
                           {.set = "FromLiteralPath"}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus finish(PsCall *call, void *state)
{
    AddType *me = state;
    PsSlice folder = ps_session_directory(call);
    for (size_t i = 0; !ps_is_null(me->assembly_name) && i < ps_array_len(me->assembly_name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->assembly_name, i);
        if (ps_assembly_find(ps_string_slice(name)) >= 0)
            continue;
        return ps_throw(call, name, PS_T(System_Management_Automation_ItemNotFoundException),
                        PS_CAT_ObjectNotFound, "PathNotFound",
                        "Cannot find path '%.*s/%s.dll' because it does not exist.",
                        (int)folder.len, folder.data, ps_string_cstr(name));
    }
    if (!ps_is_null(me->assembly_name))
        return PS_OK;
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidData,
                    "COMPILER_ERRORS",
                    "Cannot add type. This host has no compiler for other languages: write the "
                    "type as a PowerShell class.");
}

const PsCmdlet ps_cmdlet_Add_Type = {
    .name = "Add-Type",
    .class_name = "Microsoft.PowerShell.Commands.AddTypeCommand",
    .synopsis = "Accepts the names of assemblies, whose types are there already.",
    .default_set = "FromSource",
    .output_type = "System.Type",
    .state_size = sizeof(AddType),
    .params = params,
    .end = finish,
};
