/* hosting_command.c - PSCommand: commands, their parameters, where statements end; see hosting.h.
 */
#include "engine/command.h"
#include "engine/hosting.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/table.h"

typedef struct {
    PsHolder head;
    PsValue commands; /* CommandCollection */
} HostedCommand;

static void command_done(PsObject *object)
{
    ps_release(((HostedCommand *)object)->commands);
}

static void command_visit(PsObject *object, PsVisitor visit, void *state)
{
    visit(((HostedCommand *)object)->commands.as.obj, state);
}

static const PsKindOps command_ops = {command_done, command_visit};

PsValue ps_hosting_commands_new(void)
{
    HostedCommand *c =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_PSCommand), sizeof *c);
    c->head.ops = &command_ops;
    c->commands = ps_list_new(PS_T(System_Management_Automation_Runspaces_CommandCollection),
                              PS_T(System_Management_Automation_Runspaces_Command));
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &c->head.head};
}

const PsValue *ps_hosting_part(PsRef record, const char *name, PsKind kind)
{
    PsRef r = ps_unwrap(record);
    const PsValue *part = r.kind == PS_KIND_OBJECT ? ps_bag_find_text(r, name) : NULL;
    return part != NULL && part->kind == kind ? part : NULL;
}

PsStatus ps_hosting_null_part(PsContext *ctx)
{
    return ps_fail(ctx, PS_X(NullReferenceException), PS_CAT_NotSpecified, NULL,
                   "Object reference not set to an instance of an object.");
}

PsRef ps_hosting_commands(PsRef command)
{
    return ((HostedCommand *)ps_get_object(command))->commands;
}

/* ---- adding ---- */

static PsValue new_parameters(void)
{
    return ps_list_new(PS_T(System_Management_Automation_Runspaces_CommandParameterCollection),
                       PS_T(System_Management_Automation_Runspaces_CommandParameter));
}

static PsValue new_command(PsValue text, bool is_script, bool is_local)
{
    PsValue command = ps_bag_new();
    command.as.obj->type = PS_T(System_Management_Automation_Runspaces_Command);
    ps_bag_set_text(command, "CommandText", text);
    ps_bag_set_text(command, "IsScript", ps_bool(is_script));
    ps_bag_set_text(command, "UseLocalScope", ps_bool(is_local));
    ps_bag_set_text(command, "IsEndOfStatement", ps_bool(false));
    ps_bag_set_text(command, "Parameters", new_parameters());
    return command;
}

/* A parameter without a name is an argument; one without a value a switch. */
static PsValue new_parameter(PsRef name, bool has_value, PsRef value)
{
    PsValue parameter = ps_bag_new();
    parameter.as.obj->type = PS_T(System_Management_Automation_Runspaces_CommandParameter);
    ps_bag_set_text(parameter, "Name", ps_retain(name));
    ps_bag_set_text(parameter, "Value", has_value ? ps_retain(value) : PS_NOTHING);
    return parameter;
}

PsStatus ps_hosting_add_script(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    (void)ctx;
    ps_array_push(commands, new_command(ps_retain(args[0]), true, count > 1 && ps_truth(args[1])));
    return PS_OK;
}

PsStatus ps_hosting_add_command(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    PsCommand *info = ps_command_get(ps_unwrap(args[0]));
    if (info == NULL && ps_unwrap(args[0]).kind != PS_KIND_STRING)
        return ps_fail_null(ctx, "cmdlet");
    PsValue text = info != NULL ? ps_string_from(info->spelling) : ps_retain(ps_unwrap(args[0]));
    PsValue command = new_command(text, false, count > 1 && ps_truth(args[1]));
    if (info != NULL)
        ps_bag_set_text(command, "CommandInfo", ps_retain(args[0]));
    ps_array_push(commands, command);
    return PS_OK;
}

/* The parameters of the last command (borrowed). */
static PsStatus last_parameters(PsContext *ctx, PsRef commands, PsRef *out)
{
    size_t len = ps_array_len(commands);
    if (len == 0)
        return ps_fail(ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation, NULL,
                       "A command is required to add a parameter. A command must be added to the "
                       "PowerShell instance before adding a parameter.");
    const PsValue *parameters =
        ps_hosting_part(ps_array_get(commands)->as.values[len - 1], "Parameters", PS_KIND_LIST);
    if (parameters == NULL)
        return ps_hosting_null_part(ctx);
    *out = *parameters;
    return PS_OK;
}

PsStatus ps_hosting_add_parameter(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    PsRef list;
    PsStatus status = last_parameters(ctx, commands, &list);
    if (status == PS_OK)
        ps_array_push(list, new_parameter(args[0], count > 1, count > 1 ? args[1] : PS_NULL));
    return status;
}

PsStatus ps_hosting_add_argument(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    PsRef list;
    (void)count;
    PsStatus status = last_parameters(ctx, commands, &list);
    if (status == PS_OK)
        ps_array_push(list, new_parameter(PS_NULL, true, args[0]));
    return status;
}

/* A dictionary has names, a list arguments. */
PsStatus ps_hosting_add_parameters(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    PsRef list;
    PsRef all = ps_unwrap(args[0]);
    (void)count;
    PsStatus status = last_parameters(ctx, commands, &list);
    if (status != PS_OK)
        return status;
    if (ps_is_null(all))
        return ps_fail_null(ctx, "parameters");
    if (all.kind == PS_KIND_TABLE) {
        const PsTable *t = ps_table_get(all);
        for (PsTableEntry *e = ps_table_next(t, NULL); e != NULL && status == PS_OK;
             e = ps_table_next(t, e)) {
            PS_AUTO PsValue name = PS_NULL;
            status = ps_text_value(ctx, e->key, &name);
            if (status == PS_OK)
                ps_array_push(list, new_parameter(name, true, e->value));
        }
        return status;
    }
    PS_AUTO PsValue items = PS_NULL;
    status = ps_to_array(ctx, all, true, &items);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(items); i++) {
        PS_AUTO PsValue item = ps_array_at(items, i);
        ps_array_push(list, new_parameter(PS_NULL, true, item));
    }
    return status;
}

PsStatus ps_hosting_add_statement(PsContext *ctx, PsRef commands, const PsRef *args, size_t count)
{
    size_t len = ps_array_len(commands);
    (void)args, (void)count;
    if (len == 0)
        return PS_OK;
    PsRef last = ps_array_get(commands)->as.values[len - 1];
    if (ps_hosting_part(last, "IsEndOfStatement", PS_KIND_BOOL) == NULL)
        return ps_hosting_null_part(ctx);
    ps_bag_set_text(last, "IsEndOfStatement", ps_bool(true));
    return PS_OK;
}

/* ---- PSCommand's members ---- */

#define ADDS(name_) \
    PS_ROW(name_) \
    { \
        PsStatus status = ps_hosting_##name_(ctx, ps_hosting_commands(self), args, count); \
        if (status == PS_OK) \
            *out = ps_retain(self); \
        return status; \
    }
ADDS(add_script)
ADDS(add_command)
ADDS(add_parameter)
ADDS(add_argument)
ADDS(add_statement)

PS_ROW(construct)
{
    return ps_return(ps_hosting_commands_new(), out);
}

PS_ROW(clear)
{
    *out = PS_NOTHING;
    ps_array_clear(ps_hosting_commands(self));
    return PS_OK;
}

/* Commands are not changed once they are there, their parameters are. */
PS_ROW(clone)
{
    PsRef from = ps_hosting_commands(self);
    *out = ps_hosting_commands_new();
    for (size_t i = 0; i < ps_array_len(from); i++) {
        PS_AUTO PsValue command = ps_array_at(from, i);
        const PsValue *parameters = ps_hosting_part(command, "Parameters", PS_KIND_LIST);
        if (parameters == NULL) {
            ps_assign(out, PS_NULL);
            return ps_hosting_null_part(ctx);
        }
        PsValue copy = ps_bag_copy(command);
        copy.as.obj->type = command.as.obj->type;
        ps_bag_set_text(copy, "Parameters", ps_array_copy(*parameters));
        ps_array_push(ps_hosting_commands(*out), copy);
    }
    return PS_OK;
}

PS_ROW(get_commands)
{
    return ps_return(ps_retain(ps_hosting_commands(self)), out);
}

PS_ROW(command_text)
{
    const PsValue *text = ps_hosting_part(self, "CommandText", PS_KIND_STRING);
    return ps_return(text == NULL ? PS_NULL : ps_retain(*text), out);
}

/* ---- the lists ---- */

PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}

PS_ROW(clear_list)
{
    *out = PS_NOTHING;
    ps_array_clear(self);
    return PS_OK;
}

PS_ROW(add_named)
{
    *out = PS_NOTHING;
    ps_array_push(self, new_parameter(args[0], count > 1, count > 1 ? args[1] : PS_NULL));
    return PS_OK;
}

PS_ROW(add_named_command)
{
    *out = PS_NOTHING;
    ps_array_push(self, new_command(ps_retain(args[0]), false, false));
    return PS_OK;
}

PS_ROW(add_script_text)
{
    *out = PS_NOTHING;
    ps_array_push(self, new_command(ps_retain(args[0]), true, count > 1 && ps_truth(args[1])));
    return PS_OK;
}

PS_ROW(add_item)
{
    *out = PS_NOTHING;
    ps_array_push(self, ps_retain(args[0]));
    return PS_OK;
}

PS_ROW(construct_command)
{
    return ps_return(new_command(ps_retain(args[0]), count > 1 && ps_truth(args[1]),
                                 count > 2 && ps_truth(args[2])),
                     out);
}

#define COMMAND "System.Management.Automation.Runspaces.Command"
#define PSCOMMAND "System.Management.Automation.PSCommand"

static const PsMemberRow command_rows[] = {
    PS_CTOR("new()", construct),
    PS_METHOD(PSCOMMAND " AddScript(string script)", add_script),
    PS_METHOD(PSCOMMAND " AddScript(string script, bool useLocalScope)", add_script),
    PS_METHOD(PSCOMMAND " AddCommand(string command)", add_command),
    PS_METHOD(PSCOMMAND " AddCommand(string cmdlet, bool useLocalScope)", add_command),
    PS_METHOD(PSCOMMAND " AddParameter(string parameterName, System.Object value)", add_parameter),
    PS_METHOD(PSCOMMAND " AddParameter(string parameterName)", add_parameter),
    PS_METHOD(PSCOMMAND " AddArgument(System.Object value)", add_argument),
    PS_METHOD(PSCOMMAND " AddStatement()", add_statement),
    PS_METHOD("void Clear()", clear),
    PS_METHOD(PSCOMMAND " Clone()", clone),
    PS_PROPERTY("System.Management.Automation.Runspaces.CommandCollection Commands", get_commands),
    {0},
};

static const PsMemberRow one_rows[] = {
    PS_CTOR("new(string command)", construct_command),
    PS_CTOR("new(string command, bool isScript)", construct_command),
    PS_CTOR("new(string command, bool isScript, bool useLocalScope)", construct_command),
    PS_METHOD("string ToString()", command_text),
    {0},
};

static const PsMemberRow collection_rows[] = {
    PS_METHOD("void Add(" COMMAND " item)", add_item),
    PS_METHOD("void Add(string command)", add_named_command),
    PS_METHOD("void AddScript(string scriptContents)", add_script_text),
    PS_METHOD("void AddScript(string scriptContents, bool useLocalScope)", add_script_text),
    PS_METHOD("void Clear()", clear_list),
    PS_PROPERTY("int Count", get_count),
    {0},
};

static const PsMemberRow parameter_rows[] = {
    PS_METHOD("void Add(string name)", add_named),
    PS_METHOD("void Add(string name, System.Object value)", add_named),
    PS_METHOD("void Add(System.Management.Automation.Runspaces.CommandParameter item)", add_item),
    PS_METHOD("void Clear()", clear_list),
    PS_PROPERTY("int Count", get_count),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSCommand, command_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_Command, one_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_CommandCollection, collection_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_CommandParameterCollection, parameter_rows},
    {0},
};

void ps_hosting_command_register(void)
{
    ps_types_register(members);
}
