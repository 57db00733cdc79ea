/* drive.c - see drive.h. */
#include "engine/drive.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/invoke.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

static PsStatus get_env(PsSession *s, PsSlice name, PsValue *out)
{
    PS_AUTO_FREE char *text = ps_strndup(name.data, name.len);
    const char *value = getenv(text);
    (void)s;
    *out = value == NULL ? PS_NULL : ps_string_from(value);
    return PS_OK;
}

static PsStatus set_env(PsSession *s, PsSlice name, PsRef value)
{
    PS_AUTO_FREE char *key = ps_strndup(name.data, name.len);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(&s->ctx, value, &text);
    if (status != PS_OK)
        return status;
    if (ps_is_null(value))
        unsetenv(key);
    else
        setenv(key, ps_buffer_cstr(&text), 1);
    return PS_OK;
}

static PsStatus get_function(PsSession *s, PsSlice name, PsValue *out)
{
    PsCommand *c = ps_scope_function(s, ps_symbol(name));
    *out = c == NULL ? PS_NULL : ps_retain(c->block);
    return PS_OK;
}

static PsStatus set_function(PsSession *s, PsSlice name, PsRef value)
{
    PsRef v = ps_unwrap(value);
    PsScope *scope = ps_scope_now(s);
    static const char *const prefixes[] = {"global:", "script:", "local:"};
    for (int i = 0; i < 3; i++)
        if (ps_slice_starts_fold(name, ps_slice(prefixes[i]))) {
            size_t len = strlen(prefixes[i]);
            name.data += len;
            name.len -= len;
            scope = i == 0   ? &s->global->top
                    : i == 1 ? ps_scope_script(ps_scope_now(s))
                             : ps_scope_now(s);
        }
    if (ps_is_null(v)) {
        for (PsScope *at = scope; at != NULL; at = at->parent)
            if (ps_symbol_map_remove(&at->functions, ps_symbol(name)))
                break;
        s->generation++;
        return PS_OK;
    }
    PsValue block = PS_NULL;
    if (v.kind == PS_KIND_BLOCK) {
        block = ps_retain(v);
    } else {
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsStatus status = ps_text(&s->ctx, v, &text);
        if (status == PS_OK)
            status = ps_block_from_text(s, NULL, ps_buffer_view(&text), &block);
        if (status != PS_OK)
            return status;
    }
    PsCommand *c = ps_command_new(PS_CMD_FUNCTION, name);
    c->block = block;
    ps_scope_set_function(s, scope, c);
    return PS_OK;
}

static PsStatus get_variable(PsSession *s, PsSlice name, PsValue *out)
{
    PsStatus status = ps_scope_read(s, ps_scope_now(s), ps_symbol(name), out);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    return status;
}

static PsStatus set_variable(PsSession *s, PsSlice name, PsRef value)
{
    return ps_scope_write(s, ps_scope_now(s), ps_symbol(name), ps_retain(value));
}

static PsStatus get_alias(PsSession *s, PsSlice name, PsValue *out)
{
    PsCommand *c = ps_scope_alias(s, ps_symbol(name));
    *out = c == NULL ? PS_NULL : ps_string_from(c->path);
    return PS_OK;
}

static PsStatus set_alias(PsSession *s, PsSlice name, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(&s->ctx, value, &text);
    if (status != PS_OK)
        return status;
    PsCommand *c = ps_command_new(PS_CMD_ALIAS, name);
    c->path = ps_buffer_take(&text);
    ps_scope_set_alias(s, ps_scope_now(s), c);
    return PS_OK;
}

static const struct {
    const char *name;
    PsStatus (*get)(PsSession *s, PsSlice path, PsValue *out);
    PsStatus (*set)(PsSession *s, PsSlice path, PsRef value);
} drives[] = {
    {"env", get_env, set_env},
    {"function", get_function, set_function},
    {"variable", get_variable, set_variable},
    {"alias", get_alias, set_alias},
};

static PsStatus no_drive(PsSession *s, PsSlice drive)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, drive);
    PS_AUTO PsValue target = ps_string(drive);
    return ps_fail_target(
        &s->ctx, target, PS_XA(DriveNotFoundException), PS_CAT_ObjectNotFound, "DriveNotFound",
        "Cannot find drive. A drive with the name '%s' does not exist.", ps_buffer_cstr(&text));
}

/* Another provider's item: its content, by the cmdlets that read and write it. */
static PsStatus content(PsSession *s, const char *command, PsSlice drive, PsSlice path,
                        const PsRef *value, PsValue *out)
{
    PsArgs args = {0};
    PsValue full =
        ps_string_printf("%.*s:%.*s", (int)drive.len, drive.data, (int)path.len, path.data);
    ps_args_add(&args, (PsArg){.value = full, .has_value = true, .is_quoted = true});
    if (value != NULL)
        ps_args_add(&args,
                    (PsArg){.value = ps_retain(*value), .has_value = true, .is_quoted = true});
    PsCollector *c = ps_collector_get(s);
    PsStatus status = ps_invoke_named(s, ps_slice(command), &args, PS_NOTHING, &c->pipe);
    *out = status == PS_OK ? ps_collector_take(c, false) : PS_NULL;
    ps_collector_put(s, c);
    return status;
}

static bool drive_exists(PsSession *s, PsSlice drive)
{
    PsArgs args = {0};
    PsValue found = PS_NULL;
    ps_args_add(&args, (PsArg){.name = PS_SLICE("Name"),
                               .is_named = true,
                               .has_value = true,
                               .value = ps_string(drive)});
    ps_args_add(&args, (PsArg){.name = PS_SLICE("ErrorAction"),
                               .is_named = true,
                               .has_value = true,
                               .value = ps_string(PS_SLICE("Ignore"))});
    PsCollector *c = ps_collector_get(s);
    if (ps_invoke_named(s, PS_SLICE("Get-PSDrive"), &args, PS_NOTHING, &c->pipe) == PS_OK)
        found = ps_collector_take(c, false);
    else
        ps_clear_error(&s->ctx);
    ps_collector_put(s, c);
    bool yes = !ps_is_null(found);
    ps_release(found);
    return yes;
}

PsStatus ps_drive_get(PsSession *s, PsSlice drive, PsSlice path, PsValue *out)
{
    for (size_t i = 0; i < PS_COUNT(drives); i++)
        if (ps_slice_same_text(drive, drives[i].name))
            return drives[i].get(s, path, out);
    *out = PS_NULL;
    return drive_exists(s, drive) ? content(s, "Get-Content", drive, path, NULL, out) : PS_OK;
}

PsStatus ps_drive_set(PsSession *s, PsSlice drive, PsSlice path, PsRef value)
{
    for (size_t i = 0; i < PS_COUNT(drives); i++)
        if (ps_slice_same_text(drive, drives[i].name))
            return drives[i].set(s, path, value);
    if (!drive_exists(s, drive))
        return no_drive(s, drive);
    PsValue ignored = PS_NULL;
    PsStatus status = content(s, "Set-Content", drive, path, &value, &ignored);
    ps_release(ignored);
    return status;
}
