/* provider_session.c - the providers with one level of names: environment, variables, functions,
 * aliases. */
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/symbol.h"

extern char **environ;

static int compare_names(const void *a, const void *b)
{
    PsRef x = *(const PsValue *)a, y = *(const PsValue *)b;
    return ps_text_compare(ps_string_slice(x), ps_string_slice(y), true);
}

static void sort_names(PsRef names)
{
    PsArray *array = ps_array_get(names);
    if (array->len > 1)
        qsort(array->as.values, array->len, sizeof *array->as.values, compare_names);
}

/* Names of objects by their Name property. */
static PsStatus names_of(PsCall *call, PsRef objects, PsValue *names)
{
    PS_AUTO PsValue list = ps_array_empty(ps_array_len(objects));
    for (size_t i = 0; i < ps_array_len(objects); i++) {
        PS_AUTO PsValue object = ps_array_at(objects, i);
        PS_AUTO PsValue name = PS_NULL;
        PsStatus status = ps_get_property(call->ctx, object, PS_SLICE("Name"), &name);
        if (status)
            return status;
        if (ps_kind(name) == PS_KIND_STRING)
            ps_array_push(list, ps_move(&name));
    }
    sort_names(list);
    *names = ps_move(&list);
    return PS_OK;
}

/* The root is a container; nothing else is. */
static bool is_root(PsSlice path, bool *exists, bool *is_container)
{
    *is_container = path.len == 0;
    *exists = path.len == 0;
    return path.len == 0;
}

/* ---- environment ---- */

static const char *get_env(PsSlice name)
{
    PS_AUTO_FREE char *text = ps_strndup(name.data, name.len);
    return getenv(text);
}

static PsStatus env_exists(PsCall *call, PsSlice path, bool *exists, bool *is_container)
{
    (void)call;
    if (!is_root(path, exists, is_container))
        *exists = get_env(path) != NULL;
    return PS_OK;
}

static PsStatus env_children(PsCall *call, PsSlice path, bool hidden, PsValue *names)
{
    (void)call;
    (void)path;
    (void)hidden;
    PsValue list = ps_array_empty(32);
    for (char **entry = environ; *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals != NULL && equals != *entry)
            ps_array_push(list, ps_string((PsSlice){*entry, (size_t)(equals - *entry)}));
    }
    sort_names(list);
    *names = list;
    return PS_OK;
}

static PsStatus env_item(PsCall *call, PsSlice path, PsValue *out)
{
    if (path.len == 0) {
        *out = ps_array_empty(0);
        return PS_OK;
    }
    const char *text = get_env(path);
    PS_AUTO PsValue key = ps_string(path);
    PS_AUTO PsValue value = ps_string_from(text != NULL ? text : "");
    PsRef args[] = {key, value};
    PsStatus status = call->ctx->upcalls->construct(
        call->ctx, PS_T(System_Collections_DictionaryEntry), args, 2, out);
    return status;
}

static PsStatus env_value(PsCall *call, PsSlice path, PsValue *out)
{
    (void)call;
    const char *text = get_env(path);
    *out = text == NULL ? PS_NULL : ps_string_from(text);
    return PS_OK;
}

static PsStatus env_set(PsCall *call, PsSlice path, PsRef value)
{
    PS_AUTO_FREE char *name = ps_strndup(path.data, path.len);
    if (ps_is_null(value)) {
        unsetenv(name);
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    if (status)
        return status;
    setenv(name, ps_buffer_cstr(&text), 1);
    return PS_OK;
}

static PsStatus env_remove(PsCall *call, PsSlice path, bool force)
{
    (void)force;
    return env_set(call, path, PS_NULL);
}

const PsProvider ps_provider_environment = {
    .name = "Environment",
    .class_name = "Microsoft.PowerShell.Commands.EnvironmentProvider",
    .drive = "Env",
    .description = "Drive that contains a view of the environment variables for the process",
    .is_flat = true,
    .exists = env_exists,
    .item = env_item,
    .children = env_children,
    .value = env_value,
    .set = env_set,
    .remove = env_remove,
};

/* ---- variables ---- */

static PsStatus variable_item(PsCall *call, PsSlice path, PsValue *out)
{
    return path.len == 0 ? ps_session_variables(call, (PsSlice){"", 0}, out)
                         : ps_session_variable(call, path, (PsSlice){"", 0}, out);
}

static PsStatus variable_exists(PsCall *call, PsSlice path, bool *exists, bool *is_container)
{
    if (is_root(path, exists, is_container))
        return PS_OK;
    PS_AUTO PsValue cell = PS_NULL;
    PsStatus status = variable_item(call, path, &cell);
    *exists = ps_kind(cell) == PS_KIND_CELL;
    return status;
}

static PsStatus variable_children(PsCall *call, PsSlice path, bool hidden, PsValue *names)
{
    (void)path;
    (void)hidden;
    PS_AUTO PsValue cells = PS_NULL;
    PsStatus status = ps_session_variables(call, (PsSlice){"", 0}, &cells);
    if (status)
        return status;
    PsValue list = ps_array_empty(ps_array_len(cells));
    for (size_t i = 0; i < ps_array_len(cells); i++) {
        PS_AUTO PsValue cell = ps_array_at(cells, i);
        ps_array_push(list, ps_string(ps_symbol_slice(ps_cell_get(cell)->name)));
    }
    sort_names(list);
    *names = list;
    return PS_OK;
}

static PsStatus variable_value(PsCall *call, PsSlice path, PsValue *out)
{
    PS_AUTO PsValue cell = PS_NULL;
    PsStatus status = variable_item(call, path, &cell);
    *out = ps_kind(cell) == PS_KIND_CELL ? ps_session_cell_value(call, cell) : PS_NULL;
    return status;
}

static PsStatus variable_set(PsCall *call, PsSlice path, PsRef value)
{
    return ps_session_set_variable(call, path, (PsSlice){"", 0}, value);
}

static PsStatus variable_remove(PsCall *call, PsSlice path, bool force)
{
    PS_AUTO PsValue cell = PS_NULL;
    PsStatus status = variable_item(call, path, &cell);
    if (status || ps_kind(cell) != PS_KIND_CELL)
        return status;
    unsigned options = ps_cell_get(cell)->options;
    bool removed;
    PS_AUTO PsValue name = ps_string(path);
    if ((options & PS_CELL_CONSTANT) || ((options & PS_CELL_READ_ONLY) && !force))
        return ps_fail_target(
            call->ctx, name,
            PS_T(System_Management_Automation_SessionStateUnauthorizedAccessException),
            PS_CAT_WriteError, "VariableNotRemovable",
            "Cannot remove variable %s because it is constant or read-only. If the variable is "
            "read-only, try the operation again specifying the Force option.",
            ps_string_cstr(name));
    return ps_session_remove_variable(call, path, (PsSlice){"", 0}, &removed);
}

const PsProvider ps_provider_variable = {
    .name = "Variable",
    .class_name = "Microsoft.PowerShell.Commands.VariableProvider",
    .drive = "Variable",
    .description = "Drive that contains a view of those variables stored in a session state",
    .is_flat = true,
    .exists = variable_exists,
    .item = variable_item,
    .children = variable_children,
    .value = variable_value,
    .set = variable_set,
    .remove = variable_remove,
};

/* ---- functions ---- */

static PsStatus find_command(PsCall *call, PsSlice path, unsigned types, PsValue *out)
{
    PS_AUTO PsValue found = PS_NULL;
    PsStatus status = ps_session_find_command(call, path, types, false, false, &found);
    if (status)
        return status;
    *out = ps_array_len(found) > 0 ? ps_array_at(found, 0) : PS_NOTHING;
    return PS_OK;
}

static PsStatus function_item(PsCall *call, PsSlice path, PsValue *out)
{
    return path.len == 0 ? ps_session_functions(call, out)
                         : find_command(call, path, PS_COMMAND_FUNCTION | PS_COMMAND_FILTER, out);
}

static PsStatus function_exists(PsCall *call, PsSlice path, bool *exists, bool *is_container)
{
    if (is_root(path, exists, is_container))
        return PS_OK;
    PS_AUTO PsValue info = PS_NOTHING;
    PsStatus status = function_item(call, path, &info);
    *exists = !ps_is_null(info);
    return status;
}

static PsStatus function_children(PsCall *call, PsSlice path, bool hidden, PsValue *names)
{
    (void)path;
    (void)hidden;
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_functions(call, &all);
    return status ? status : names_of(call, all, names);
}

static PsStatus function_value(PsCall *call, PsSlice path, PsValue *out)
{
    PS_AUTO PsValue info = PS_NOTHING;
    PsStatus status = function_item(call, path, &info);
    if (status || ps_is_null(info))
        return status;
    return ps_get_property(call->ctx, info, PS_SLICE("ScriptBlock"), out);
}

static PsStatus function_set(PsCall *call, PsSlice path, PsRef value)
{
    bool removed;
    if (ps_is_null(value))
        return ps_session_remove_function(call, path, &removed);
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) == PS_KIND_BLOCK)
        return ps_session_set_function(call, path, inner, 0, (PsSlice){"", 0});
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    PS_AUTO PsValue block = PS_NULL;
    if (status == PS_OK)
        status = ps_block_parse(call->ctx, ps_buffer_view(&text), &block);
    return status ? status : ps_session_set_function(call, path, block, 0, (PsSlice){"", 0});
}

static PsStatus function_remove(PsCall *call, PsSlice path, bool force)
{
    (void)force;
    bool removed;
    return ps_session_remove_function(call, path, &removed);
}

const PsProvider ps_provider_function = {
    .name = "Function",
    .class_name = "Microsoft.PowerShell.Commands.FunctionProvider",
    .drive = "Function",
    .description = "Drive that contains a view of the functions stored in a session state",
    .is_flat = true,
    .exists = function_exists,
    .item = function_item,
    .children = function_children,
    .value = function_value,
    .set = function_set,
    .remove = function_remove,
};

/* ---- aliases ---- */

static PsStatus alias_item(PsCall *call, PsSlice path, PsValue *out)
{
    return path.len == 0 ? ps_session_aliases(call, (PsSlice){"", 0}, out)
                         : find_command(call, path, PS_COMMAND_ALIAS, out);
}

static PsStatus alias_exists(PsCall *call, PsSlice path, bool *exists, bool *is_container)
{
    if (is_root(path, exists, is_container))
        return PS_OK;
    PS_AUTO PsValue info = PS_NOTHING;
    PsStatus status = alias_item(call, path, &info);
    *exists = !ps_is_null(info);
    return status;
}

static PsStatus alias_children(PsCall *call, PsSlice path, bool hidden, PsValue *names)
{
    (void)path;
    (void)hidden;
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_aliases(call, (PsSlice){"", 0}, &all);
    return status ? status : names_of(call, all, names);
}

static PsStatus alias_value(PsCall *call, PsSlice path, PsValue *out)
{
    PS_AUTO PsValue info = PS_NOTHING;
    PsStatus status = alias_item(call, path, &info);
    if (status || ps_is_null(info))
        return status;
    return ps_get_property(call->ctx, info, PS_SLICE("Definition"), out);
}

static PsStatus alias_set(PsCall *call, PsSlice path, PsRef value)
{
    bool removed;
    if (ps_is_null(value))
        return ps_session_remove_alias(call, path, (PsSlice){"", 0}, &removed);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    return status ? status
                  : ps_session_set_alias(call, path, ps_buffer_view(&text), (PsSlice){"", 0}, 0,
                                         (PsSlice){"", 0});
}

static PsStatus alias_remove(PsCall *call, PsSlice path, bool force)
{
    (void)force;
    bool removed;
    return ps_session_remove_alias(call, path, (PsSlice){"", 0}, &removed);
}

const PsProvider ps_provider_alias = {
    .name = "Alias",
    .class_name = "Microsoft.PowerShell.Commands.AliasProvider",
    .drive = "Alias",
    .description = "Drive that contains a view of the aliases stored in a session state",
    .is_flat = true,
    .exists = alias_exists,
    .item = alias_item,
    .children = alias_children,
    .value = alias_value,
    .set = alias_set,
    .remove = alias_remove,
};
