/* command.c - see command.h. */
#include "engine/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/builtin_function.h"
#include "engine/meta.h"
#include "engine/module.h"
#include "engine/path.h"
#include "engine/scope.h"
#include "engine/state.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

static void command_done(PsObject *object)
{
    PsCommand *c = (PsCommand *)object;
    ps_release(c->block);
    free(c->spelling);
    free(c->path);
    free(c->description);
    ps_meta_free(c->meta);
    if (c->module != NULL)
        ps_state_release(c->module);
}

static void command_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsCommand *c = (PsCommand *)object;
    if (ps_is_heap_(c->block))
        visit(c->block.as.obj, state);
    if (c->module != NULL)
        visit(&c->module->head.head, state);
}

static const PsKindOps command_ops = {command_done, command_visit};

PsCommand *ps_command_new(PsCommandKind kind, PsSlice name)
{
    static const uint32_t types[] = {
        [PS_CMD_ALIAS] = PS_TYPE_ID_System_Management_Automation_AliasInfo,
        [PS_CMD_FUNCTION] = PS_TYPE_ID_System_Management_Automation_FunctionInfo,
        [PS_CMD_FILTER] = PS_TYPE_ID_System_Management_Automation_FilterInfo,
        [PS_CMD_CMDLET] = PS_TYPE_ID_System_Management_Automation_CmdletInfo,
        [PS_CMD_SCRIPT] = PS_TYPE_ID_System_Management_Automation_ExternalScriptInfo,
        [PS_CMD_APPLICATION] = PS_TYPE_ID_System_Management_Automation_ApplicationInfo,
        [PS_CMD_BLOCK] = PS_TYPE_ID_System_Management_Automation_ScriptInfo,
    };
    PsCommand *c = ps_object_new(PS_KIND_HOLDER, &ps_type_table[types[kind]], sizeof *c);
    c->head.ops = &command_ops;
    c->kind = kind;
    c->name = ps_symbol(name);
    c->spelling = ps_strndup(name.data, name.len);
    return c;
}

void ps_command_name_advanced(PsCommand *c)
{
    if (c->kind != PS_CMD_BLOCK)
        return;
    c->kind = PS_CMD_FUNCTION;
    c->head.head.type = PS_T(System_Management_Automation_FunctionInfo);
}

PsCommand *ps_command_retain(PsCommand *c)
{
    c->head.head.refs++;
    return c;
}

void ps_command_release(PsCommand *c)
{
    if (c != NULL && --c->head.head.refs == 0)
        ps_object_free(&c->head.head);
}

PsCommand *ps_command_get(PsRef value)
{
    PsRef v = value;
    if (v.kind != PS_KIND_HOLDER || ((PsHolder *)v.as.obj)->ops != &command_ops)
        return NULL;
    return (PsCommand *)v.as.obj;
}

static int compare_name(const void *key, const void *row)
{
    const PsCmdlet *cmdlet = *(const PsCmdlet *const *)row;
    return ps_slice_compare_fold(*(const PsSlice *)key, ps_slice(cmdlet->name));
}

static size_t cmdlet_count(void)
{
    size_t n = 0;
    while (ps_cmdlet_table[n] != NULL)
        n++;
    return n;
}

/* Microsoft.PowerShell.Utility\Write-Output: only the part behind counts for native cmdlets. */
static PsSlice without_module(PsSlice name)
{
    const char *slash = memrchr(name.data, '\\', name.len);
    if (slash == NULL)
        return name;
    size_t skip = (size_t)(slash - name.data) + 1;
    return (PsSlice){name.data + skip, name.len - skip};
}

PsCommand *ps_command_cmdlet(PsSession *s, PsSlice full)
{
    PsSlice name = without_module(full);
    PsCommand *c = ps_map_find(&s->builtin_cmdlets, name);
    if (c != NULL)
        return c;
    if (s->has_no_cmdlets)
        return NULL;
    const PsCmdlet *const *row =
        bsearch(&name, ps_cmdlet_table, cmdlet_count(), sizeof *ps_cmdlet_table, compare_name);
    if (row == NULL)
        return NULL;
    c = ps_command_new(PS_CMD_CMDLET, ps_slice((*row)->name));
    c->cmdlet = *row;
    ps_map_set(&s->builtin_cmdlets, ps_slice((*row)->name), c);
    return c;
}

PsCommand *ps_command_script(PsSlice path)
{
    const char *slash = memrchr(path.data, '/', path.len);
    PsSlice name = path;
    if (slash != NULL)
        name = (PsSlice){slash + 1, (size_t)(path.data + path.len - slash - 1)};
    PsCommand *c = ps_command_new(PS_CMD_SCRIPT, name);
    c->path = ps_strndup(path.data, path.len);
    return c;
}

static bool is_file(const char *path, bool executable)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           (!executable || access(path, X_OK) == 0);
}

static bool ends_in_ps1(PsSlice name)
{
    return name.len > 4 && ps_slice_same_text((PsSlice){name.data + name.len - 4, 4}, ".ps1");
}

static PsCommand *application_at(PsSlice path)
{
    const char *slash = memrchr(path.data, '/', path.len);
    size_t skip = slash == NULL ? 0 : (size_t)(slash - path.data) + 1;
    PsCommand *c = ps_command_new(PS_CMD_APPLICATION, (PsSlice){path.data + skip, path.len - skip});
    c->path = ps_strndup(path.data, path.len);
    return c;
}

/* Along PATH: scripts named with .ps1, executables by their mode. */
static PsCommand *search_path(PsSlice name)
{
    const char *path = getenv("PATH");
    for (const char *at = path; at != NULL && *at != '\0';) {
        const char *colon = strchrnul(at, ':');
        PS_AUTO_BUFFER PsBuffer full = {0};
        ps_buffer_append(&full, at, (size_t)(colon - at));
        ps_buffer_byte(&full, '/');
        ps_buffer_slice(&full, name);
        size_t len = full.len;
        if (ends_in_ps1(name) && is_file(ps_buffer_cstr(&full), false))
            return ps_command_script((PsSlice){full.data, len});
        if (is_file(ps_buffer_cstr(&full), true))
            return application_at((PsSlice){full.data, len});
        ps_buffer_text(&full, ".ps1");
        if (!ends_in_ps1(name) && is_file(ps_buffer_cstr(&full), false))
            return ps_command_script(ps_buffer_view(&full));
        at = *colon == ':' ? colon + 1 : colon;
    }
    return NULL;
}

PsCommand *ps_command_application(PsSlice name)
{
    return search_path(name);
}

/* A name with a slash is a path; .ps1 may be left out. */
static PsCommand *at_path(PsSession *s, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_path_absolute(s, name, &full);
    size_t len = full.len;
    if (ends_in_ps1(name) && is_file(ps_buffer_cstr(&full), false))
        return ps_command_script((PsSlice){full.data, len});
    if (is_file(ps_buffer_cstr(&full), true))
        return application_at((PsSlice){full.data, len});
    ps_buffer_text(&full, ".ps1");
    if (is_file(ps_buffer_cstr(&full), false))
        return ps_command_script(ps_buffer_view(&full));
    return NULL;
}

static bool is_path(PsSlice name)
{
    return memchr(name.data, '/', name.len) != NULL ||
           (name.len > 1 && name.data[0] == '.' &&
            (name.data[1] == '\\' ||
             (name.data[1] == '.' && name.len > 2 && name.data[2] == '\\'))) ||
           (name.len > 1 && name.data[0] == '~' && name.data[1] == '\\');
}

static bool on_drive(PsSession *s, PsSlice name)
{
    PsSlice root, rest;
    return ps_path_drive(s, name, &root, &rest);
}

/* Aliases and functions: their names may look like paths. */
static PsCommand *lookup_named(PsSession *s, PsSlice name, bool follow)
{
    const PsSymbol *symbol = ps_symbol(name);
    PsCommand *c = ps_scope_alias(s, symbol);
    if (c != NULL) {
        if (!follow)
            return ps_command_retain(c);
        for (int i = 0; i < 20; i++) {
            PsSlice target = ps_slice(c->path);
            PsCommand *next = ps_scope_alias(s, ps_symbol(target));
            if (next == NULL || next == c)
                return ps_command_lookup(s, target, i > 18 ? false : true);
            c = next;
        }
        return NULL;
    }
    c = ps_scope_function(s, symbol);
    if (c == NULL)
        c = ps_builtin_function(s, name);
    return c == NULL ? NULL : ps_command_retain(c);
}

static PsCommand *lookup_native(PsSession *s, PsSlice name)
{
    PsCommand *c = ps_command_cmdlet(s, name);
    if (c != NULL)
        return ps_command_retain(c);
    return ps_module_find_command(s, name);
}

PsCommand *ps_command_lookup(PsSession *s, PsSlice name, bool follow)
{
    if (name.len == 0)
        return NULL;
    PsCommand *c = lookup_named(s, name, follow);
    if (c == NULL && (is_path(name) || on_drive(s, name)))
        return at_path(s, name);
    if (c == NULL)
        c = lookup_native(s, name);
    if (c == NULL)
        c = search_path(name);
    if (c == NULL)
        c = ps_module_autoload(s, name);
    if (c == NULL && memchr(name.data, '-', name.len) == NULL &&
        memchr(name.data, '\\', name.len) == NULL) {
        PS_AUTO_BUFFER PsBuffer verb = {0};
        ps_buffer_text(&verb, "Get-");
        ps_buffer_slice(&verb, name);
        c = lookup_named(s, ps_buffer_view(&verb), follow);
        if (c == NULL)
            c = lookup_native(s, ps_buffer_view(&verb));
    }
    return c;
}

/* What an alias leads to in the end; the name itself when it is none, or leads back to itself. */
static PsSlice stands_for(PsSession *s, PsSlice name)
{
    PsSlice at = name;
    for (int i = 0; i < 20; i++) {
        const PsCommand *alias = ps_scope_alias(s, ps_symbol(at));
        if (alias == NULL)
            return at;
        at = ps_slice(alias->path);
    }
    return name;
}

void ps_command_name_error(PsSession *s, PsRef name)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsException *e = ps_exception_get(ps_error_record_get(record)->exception);
    e->data = ps_bag_new();
    ps_bag_set_text(e->data, "CommandName", ps_retain(name));
    s->ctx.error = record;
}

PsCommand *ps_command_find(PsSession *s, PsSlice name)
{
    PsCommand *c = ps_command_lookup(s, name, true);
    if (c != NULL || ps_module_is_unknown(s, name))
        return c;
    PsSlice missing = stands_for(s, name);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, missing);
    PS_AUTO PsValue target = ps_string(missing);
    (void)!ps_fail_target(
        &s->ctx, target, PS_XA(CommandNotFoundException), PS_CAT_ObjectNotFound,
        "CommandNotFoundException",
        "The term '%s' is not recognized as a name of a cmdlet, function, script file, or "
        "executable program.\nCheck the spelling of the name, or if a path was included, verify "
        "that the path is correct and try again.",
        ps_buffer_cstr(&text));
    ps_command_name_error(s, target);
    return NULL;
}

/* function global:Get-X: the scope that the name says. */
static PsScope *split_scope(PsSession *s, PsFrame *f, PsSlice *name)
{
    static const struct {
        const char *prefix;
        unsigned qualifier;
    } scopes[] = {{"global:", PS_AST_GLOBAL},
                  {"script:", PS_AST_SCRIPT},
                  {"local:", PS_AST_LOCAL},
                  {"private:", PS_AST_LOCAL},
                  {"function:", 0}};
    for (size_t i = 0; i < PS_COUNT(scopes); i++) {
        PsSlice prefix = ps_slice(scopes[i].prefix);
        if (ps_slice_starts_fold(*name, prefix)) {
            name->data += prefix.len;
            name->len -= prefix.len;
            return scopes[i].qualifier == 0 ? f->scope : ps_scope_qualified(s, scopes[i].qualifier);
        }
    }
    return f->scope;
}

/* [Alias('x')] on a function's param block: names for it in its scope. */
static void define_own_aliases(PsSession *s, PsScope *scope, const PsFunctionDefinitionAst *node,
                               PsSlice name)
{
    const PsAstList *attributes =
        node->body->params == NULL ? NULL : node->body->params->attributes;
    for (uint32_t i = 0; attributes != NULL && i < attributes->count; i++) {
        const PsAst *at = attributes->items[i];
        if (at->kind != PS_AST_ATTRIBUTE || !ps_attribute_is(PS_AST_AS(at, Attribute), "Alias"))
            continue;
        const PsAstList *names = PS_AST_AS(at, Attribute)->positional;
        for (uint32_t k = 0; k < names->count; k++) {
            if (names->items[k]->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
                continue;
            PsCommand *c = ps_command_new(
                PS_CMD_ALIAS,
                ps_ast_string_text(PS_AST_AS(names->items[k], StringConstantExpression)));
            c->path = ps_strndup(name.data, name.len);
            ps_scope_set_alias(s, scope, c);
        }
    }
}

PsStatus ps_command_define(PsSession *s, PsFrame *f, const PsFunctionDefinitionAst *node)
{
    PsSlice name = {node->name, node->len};
    PsScope *scope = split_scope(s, f, &name);
    PsCommand *c =
        ps_command_new(node->base.flags & PS_AST_FILTER ? PS_CMD_FILTER : PS_CMD_FUNCTION, name);
    const PsAstList *parameters =
        node->body->params == NULL && node->parameters->count > 0 ? node->parameters : NULL;
    PsBlockCode *code = ps_block_code_new(f->code->script, &node->body->base, parameters);
    code->definition = &node->base;
    c->block = ps_block_new(code, s->state);
    ps_block_get(c->block)->is_filter = c->kind == PS_CMD_FILTER;
    if (s->state != s->global) {
        c->module = s->state;
        s->state->head.head.refs++;
    }
    ps_scope_set_function(s, scope, c);
    define_own_aliases(s, scope, node, name);
    return PS_OK;
}

void ps_command_define_aliases(PsSession *s)
{
    static const struct {
        const char *name, *target;
        unsigned options;
    } rows[] = {
#define PS_ALIAS(name, target, options) {name, target, options},
#include "engine/builtin_alias.def"
#undef PS_ALIAS
    };
    for (size_t i = 0; i < PS_COUNT(rows); i++) {
        PsCommand *c = ps_command_new(PS_CMD_ALIAS, ps_slice(rows[i].name));
        c->path = ps_strdup(rows[i].target);
        c->options = rows[i].options;
        ps_scope_set_alias(s, &s->global->top, c);
    }
}

PsStatus ps_command_load(PsSession *s, PsCommand *c)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int error = ps_file_read(c->path, &bytes);
    if (error != 0)
        return ps_fail(&s->ctx, PS_XA(CommandNotFoundException), PS_CAT_ObjectNotFound,
                       "CommandNotFoundException", "The script '%s' cannot be read: %s.", c->path,
                       strerror(error));
    PsSource *source = ps_source_decode(c->path, bytes.data, bytes.len);
    if (source == NULL)
        return ps_fail(&s->ctx, PS_X(IO_IOException), PS_CAT_ReadError, "FileReadError",
                       "The script '%s' is larger than 2 GB.", c->path);
    PsValue block = PS_NULL;
    PsStatus status = ps_block_from_script(s, ps_parse(source), &block);
    if (status == PS_OK)
        ps_assign(&c->block, block);
    return status;
}
