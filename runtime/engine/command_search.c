/* command_search.c - see command_search.h. */
#include "engine/command_search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/builtin_function.h"
#include "engine/command.h"
#include "engine/meta.h"
#include "engine/module.h"
#include "engine/module_priv.h"
#include "engine/public/session.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "value/array.h"
#include "value/wildcard.h"

unsigned ps_command_type(const PsCommand *command)
{
    switch (command->kind) {
    case PS_CMD_ALIAS:
        return PS_COMMAND_ALIAS;
    case PS_CMD_FUNCTION:
        return PS_COMMAND_FUNCTION;
    case PS_CMD_FILTER:
        return PS_COMMAND_FILTER;
    case PS_CMD_CMDLET:
        return PS_COMMAND_CMDLET;
    case PS_CMD_SCRIPT:
        return PS_COMMAND_EXTERNAL_SCRIPT;
    case PS_CMD_APPLICATION:
        return PS_COMMAND_APPLICATION;
    case PS_CMD_BLOCK:
        return PS_COMMAND_SCRIPT;
    }
    return 0;
}

PsMeta *ps_command_meta(PsSession *s, PsCommand *command)
{
    if (command->kind == PS_CMD_CMDLET)
        return ps_meta_of_cmdlet(s, command);
    if (command->kind == PS_CMD_SCRIPT && ps_is_null(command->block) &&
        ps_command_load(s, command) != PS_OK)
        return NULL;
    return command->block.kind == PS_KIND_BLOCK
               ? ps_meta_of_block(s, ps_block_get(command->block)->code)
               : NULL;
}

typedef struct {
    PsSession *s;
    unsigned types;
    bool all;
    PsRef found;
} Search;

/* Takes the command over. */
static void add(const Search *search, PsCommand *c)
{
    if (c == NULL)
        return;
    if (ps_command_type(c) & search->types)
        ps_array_push(search->found, ps_command_value(c));
    else
        ps_command_release(c);
}

static bool is_enough(const Search *search)
{
    return !search->all && ps_array_len(search->found) > 0;
}

static void add_defined(const Search *search, const PsSymbol *name, bool alias)
{
    PsCommand *c = alias ? ps_scope_alias(search->s, name) : ps_scope_function(search->s, name);
    if (c == NULL && !alias)
        c = ps_builtin_function(search->s, ps_symbol_slice(name));
    if (c != NULL)
        add(search, ps_command_retain(c));
}

PS_CHECKED static bool is_program(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

/* Every program of the name along PATH. */
static void add_programs(const Search *search, PsSlice name)
{
    for (const char *at = getenv("PATH"); at != NULL && *at != '\0' && !is_enough(search);) {
        const char *colon = strchrnul(at, ':');
        PS_AUTO_BUFFER PsBuffer full = {0};
        ps_buffer_append(&full, at, (size_t)(colon - at));
        ps_buffer_byte(&full, '/');
        ps_buffer_slice(&full, name);
        if (is_program(ps_buffer_cstr(&full))) {
            PsCommand *c = ps_command_new(PS_CMD_APPLICATION, name);
            c->path = ps_buffer_take(&full);
            add(search, c);
        }
        at = *colon == ':' ? colon + 1 : colon;
    }
}

static bool is_path(PsSlice name)
{
    return memchr(name.data, '/', name.len) != NULL ||
           (name.len > 1 && name.data[0] == '.' && name.data[1] == '\\');
}

static bool is_listed(const PsSession *s, const PsCmdlet *cmdlet)
{
    return !cmdlet->is_guarded || s->main->lists_guarded;
}

void ps_command_search(PsSession *s, PsSlice name, unsigned types, bool all, bool may_load,
                       PsRef found)
{
    Search search = {s, types, all, found};
    if (name.len == 0)
        return;
    if (is_path(name)) {
        add(&search, ps_command_lookup(s, name, false));
        return;
    }
    const PsSymbol *symbol = ps_symbol(name);
    if (types & PS_COMMAND_ALIAS)
        add_defined(&search, symbol, true);
    if (!is_enough(&search))
        add_defined(&search, symbol, false);
    if (!is_enough(&search) && (types & PS_COMMAND_CMDLET)) {
        PsCommand *cmdlet = ps_command_cmdlet(s, name);
        if (cmdlet != NULL && is_listed(s, cmdlet->cmdlet))
            add(&search, ps_command_retain(cmdlet));
    }
    if (!is_enough(&search))
        add(&search, ps_module_find_command(s, name));
    if (!is_enough(&search) && (types & PS_COMMAND_EXTERNAL_SCRIPT) &&
        memchr(name.data, '\\', name.len) == NULL) {
        PsCommand *script = ps_command_application(name);
        if (script != NULL && script->kind == PS_CMD_SCRIPT)
            add(&search, script);
        else
            ps_command_release(script);
    }
    if (!is_enough(&search) && (types & PS_COMMAND_APPLICATION))
        add_programs(&search, name);
    if (ps_array_len(found) == 0 && may_load)
        add(&search, ps_module_autoload(s, name));
}

/* ---- lists ---- */

typedef struct {
    PsWildcard *pattern; /* NULL: all */
    PsSymbolMap seen;
    PsRef found;
    unsigned types;
} Listing;

static void list_one(Listing *list, PsCommand *c)
{
    if (!(ps_command_type(c) & list->types) ||
        (list->pattern != NULL && !ps_wildcard_matches(list->pattern, ps_slice(c->spelling))))
        return;
    ps_array_push(list->found, ps_command_value(ps_command_retain(c)));
}

static void list_map(Listing *list, const PsSymbolMap *map)
{
    for (uint32_t i = 0; i < map->len; i++) {
        PsCommand *c = map->keys[i] == NULL ? NULL : ps_command_get(map->values[i]);
        if (c == NULL || ps_symbol_map_find(&list->seen, map->keys[i]) != NULL)
            continue;
        ps_symbol_map_set(&list->seen, map->keys[i], PS_NULL);
        list_one(list, c);
    }
}

static void list_folder(Listing *list, const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e = dir == NULL ? NULL : readdir(dir); e != NULL; e = readdir(dir)) {
        PsSlice name = ps_slice(e->d_name);
        if (list->pattern != NULL && !ps_wildcard_matches(list->pattern, name))
            continue;
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/%s", folder, e->d_name);
        bool is_script = ps_module_ends_with(name, ".ps1");
        if (!is_script && !is_program(ps_buffer_cstr(&path)))
            continue;
        PsCommand *c = is_script ? ps_command_script(ps_buffer_view(&path))
                                 : ps_command_new(PS_CMD_APPLICATION, name);
        if (!is_script)
            c->path = ps_buffer_take(&path);
        list_one(list, c);
        ps_command_release(c);
    }
    if (dir != NULL)
        closedir(dir);
}

static void list_programs(Listing *list)
{
    for (const char *at = getenv("PATH"); at != NULL && *at != '\0';) {
        const char *colon = strchrnul(at, ':');
        PS_AUTO_BUFFER PsBuffer folder = {0};
        ps_buffer_append(&folder, at, (size_t)(colon - at));
        list_folder(list, ps_buffer_cstr(&folder));
        at = *colon == ':' ? colon + 1 : colon;
    }
}

PsStatus ps_session_list_commands(PsCall *call, PsSlice pattern, unsigned types, PsValue *out)
{
    PsSession *s = ps_session_of(call->ctx);
    *out = ps_array_empty(64);
    Listing list = {.found = *out, .types = types};
    PsErrorBuf err = {0};
    if (pattern.data != NULL) {
        list.pattern = ps_wildcard_compile(pattern, true, &err);
        if (list.pattern == NULL)
            return PS_OK; /* a pattern that is none matches nothing */
    }
    if (types & PS_COMMAND_FUNCTION)
        ps_builtin_function_define_all(s);
    for (int alias = 1; alias >= 0; alias--) {
        for (PsScope *at = ps_scope_now(s); at != NULL; at = at->parent)
            list_map(&list, alias ? &at->aliases : &at->functions);
        list_map(&list, alias ? &s->global->top.aliases : &s->global->top.functions);
    }
    for (size_t i = 0; (types & PS_COMMAND_CMDLET) && ps_cmdlet_table[i] != NULL; i++)
        if (is_listed(s, ps_cmdlet_table[i]))
            list_one(&list, ps_command_cmdlet(s, ps_slice(ps_cmdlet_table[i]->name)));
    if (types & (PS_COMMAND_APPLICATION | PS_COMMAND_EXTERNAL_SCRIPT))
        list_programs(&list);
    ps_symbol_map_done(&list.seen);
    if (list.pattern != NULL)
        ps_wildcard_free(list.pattern);
    return PS_OK;
}

PsStatus ps_session_find_command(PsCall *call, PsSlice name, unsigned types, bool all,
                                 bool may_load, PsValue *out)
{
    *out = ps_array_empty(1);
    ps_command_search(ps_session_of(call->ctx), name, types, all, may_load, *out);
    return PS_OK;
}

const PsCmdlet *ps_session_cmdlet(PsRef command_info)
{
    const PsCommand *c = ps_command_get(ps_unwrap(command_info));
    return c == NULL ? NULL : c->cmdlet;
}

PsStatus ps_session_syntax(PsCall *call, PsRef command_info, PsBuffer *out)
{
    PsCommand *c = ps_command_get(ps_unwrap(command_info));
    return c == NULL ? PS_OK : ps_command_syntax(ps_session_of(call->ctx), c, out);
}
