/* session.c - see session.h. */
#include "engine/session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/cmdlet_object.h"
#include "engine/command.h"
#include "engine/command_members.h"
#include "engine/hosting.h"
#include "engine/main_error.h"
#include "engine/module.h"
#include "engine/origin.h"
#include "engine/path.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/serializer.h"
#include "engine/session_slots.h"
#include "engine/state.h"
#include "engine/symbol_map.h"
#include "engine/upcalls.h"
#include "format/format.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"

/* Room for the values of all frames; the kernel gives pages as they are touched. */
#define STACK_VALUES ((size_t)4 << 20)

typedef struct {
    PsPipe pipe;
} RootPipe;

static PsStatus write_root(PsPipe *pipe, PsSession *s, PsValue value)
{
    (void)pipe;
    if (s->host != NULL && s->host->write != NULL)
        return s->host->write(s, value);
    ps_release(value);
    return PS_OK;
}

static void register_types(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    ps_origin_register();
    ps_serializer_register();
    ps_cmdlet_object_register();
    ps_command_members_register();
    ps_hosting_command_register();
    ps_hosting_powershell_register();
    ps_hosting_runspace_register();
    ps_hosting_state_register();
}

static void set_symbols(PsSession *s)
{
    s->sym_args = ps_symbol_text("args");
    s->sym_input = ps_symbol_text("input");
    s->sym_this = ps_symbol_text("this");
    s->sym_my_invocation = ps_symbol_text("MyInvocation");
    s->sym_bound_parameters = ps_symbol_text("PSBoundParameters");
    s->sym_cmdlet = ps_symbol_text("PSCmdlet");
    s->sym_script_root = ps_symbol_text("PSScriptRoot");
    s->sym_command_path = ps_symbol_text("PSCommandPath");
    s->sym_error_action = ps_symbol_text("ErrorActionPreference");
    s->sym_matches = ps_symbol_text("Matches");
    s->sym_question = ps_symbol_text("?");
    s->sym_default_values = ps_symbol_text("PSDefaultParameterValues");
}

PsSession *ps_session_new(const PsHostOps *host, void *host_data)
{
    PsSession *s = ps_alloc_zero(sizeof *s);
    register_types();
    s->ctx.upcalls = &ps_engine_upcalls;
    s->ctx.culture = ps_culture_from_environment();
    s->host = host;
    s->host_data = host_data;
    s->main = s;
    s->question = true;
    s->builtin_cmdlets.ignore_case = true;
    s->namespaces.ignore_case = true;
    s->stack = mmap(NULL, STACK_VALUES * sizeof *s->stack, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (s->stack == MAP_FAILED)
        abort();
    s->stack_end = s->stack + STACK_VALUES;
    s->sp = s->stack;
    RootPipe *root = ps_alloc_zero(sizeof *root);
    root->pipe.write = write_root;
    s->root = &root->pipe;
    s->directory = getcwd(NULL, 0);
    if (s->directory == NULL)
        s->directory = ps_strdup("/");
    set_symbols(s);
    s->global = ps_state_new(s, NULL);
    s->state = s->global;
    s->errors = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    ps_command_define_aliases(s);
    ps_automatic_define(s);
    ps_module_path_define();
    return s;
}

PsSession *ps_session_new_inside(PsSession *outer, const PsHostOps *host, void *host_data)
{
    PsSession *main = outer->main;
    PsSession *s = ps_session_new(host, host_data);
    s->main = main;
    s->next_runspace = main->runspaces;
    main->runspaces = s;
    /* call sites remember the count: that of another session must not be taken for this one's */
    s->generation = ++main->runspace_count << 16;
    return s;
}

void ps_session_close(PsSession *s)
{
    if (s->stack == NULL)
        return;
    ps_module_done(s);
    ps_session_slots_done(s);
    ps_views_done(&s->ctx);
    ps_assign(&s->ctx.error, PS_NULL);
    ps_assign(&s->ctx.culture_object, PS_NULL);
    ps_assign(&s->errors, PS_NULL);
    ps_scope_done(&s->global->top);
    ps_symbol_map_done(&s->type_members);
    for (PsMapEntry *e = ps_map_next(&s->builtin_cmdlets, NULL); e != NULL;
         e = ps_map_next(&s->builtin_cmdlets, e))
        ps_command_release(e->value);
    ps_map_done(&s->builtin_cmdlets);
    ps_map_done(&s->namespaces);
    while (s->free_frames != NULL) {
        PsFrame *next = s->free_frames->caller;
        free(s->free_frames);
        s->free_frames = next;
    }
    munmap(s->stack, STACK_VALUES * sizeof *s->stack);
    s->stack = s->stack_end = s->sp = NULL; /* no frame fits any more */
}

static void free_memory(PsSession *s)
{
    ps_state_release(s->global);
    while (s->free_collectors != NULL) {
        PsCollector *next = s->free_collectors->next;
        free(s->free_collectors->items);
        free(s->free_collectors);
        s->free_collectors = next;
    }
    free(s->pending);
    free(s->root);
    ps_path_free_drives(s);
    free(s->directory);
    free(s->shown_location);
    (void)ps_heap_collect();
    free(s);
}

/* All are closed before the memory of any goes: their objects know them and each other. */
void ps_session_free(PsSession *s)
{
    for (PsSession *inner = s->runspaces; inner != NULL; inner = inner->next_runspace)
        ps_session_close(inner);
    ps_session_close(s);
    (void)ps_heap_collect();
    while (s->runspaces != NULL) {
        PsSession *inner = s->runspaces;
        s->runspaces = inner->next_runspace;
        free_memory(inner);
    }
    free_memory(s);
}

/* -Name, -Name:value, value: as a command line gives them to a script. */
static void add_argument(PsArgs *args, const char *text)
{
    bool is_name = text[0] == '-' && (text[1] == '_' || text[1] == '?' ||
                                      ((text[1] | 32) >= 'a' && (text[1] | 32) <= 'z'));
    if (!is_name) {
        ps_args_add(args, (PsArg){.value = ps_string_from(text), .has_value = true});
        return;
    }
    const char *colon = strchr(text, ':');
    if (colon == NULL || colon[1] == '\0') {
        ps_args_add(args, (PsArg){.name = ps_slice(text + 1), .is_named = true});
        return;
    }
    PsValue v;
    if (strcasecmp(colon + 1, "$true") == 0)
        v = ps_bool(true);
    else if (strcasecmp(colon + 1, "$false") == 0)
        v = ps_bool(false);
    else
        v = ps_string_from(colon + 1);
    ps_args_add(args, (PsArg){.name = {text + 1, (size_t)(colon - text - 1)},
                              .is_named = true,
                              .has_value = true,
                              .has_colon = true,
                              .value = v});
}

static PsStatus finish(PsSession *s, PsStatus status)
{
    if (status != PS_OK && status != PS_RETURN)
        s->ended_early = true;
    return status == PS_BREAK || status == PS_CONTINUE || status == PS_RETURN ? PS_OK : status;
}

PsStatus ps_session_run_file(PsSession *s, const char *path, char *const *args, size_t count,
                             PsRef input)
{
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_path_absolute(s, ps_slice(path), &full);
    PsCommand *command = ps_command_script(ps_buffer_view(&full));
    PsStatus status = ps_command_load(s, command);
    bool started = false;
    if (status == PS_OK) {
        PsArgs list = {0};
        for (size_t i = 0; i < count; i++)
            add_argument(&list, args[i]);
        s->exit_code = 0;
        PsBlockRun run = {.parsed = &list,
                          .out = s->root,
                          .is_script = true,
                          .is_main = true,
                          .started = &started,
                          .invocation_name = path,
                          .command = command,
                          .input = ps_is_null(input) ? NULL : &input};
        status = ps_call_block(s, command->block, &run);
        ps_args_done(&list);
    }
    if (status == PS_ERROR && !started)
        ps_main_error(s, command);
    ps_command_release(command);
    return finish(s, status);
}

PsStatus ps_session_run_text(PsSession *s, PsSlice text, PsRef input)
{
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_text(s, NULL, text, &block);
    if (status != PS_OK)
        return status;
    PsBlockRun run = {.borrowed = true,
                      .is_whole = true,
                      .out = s->root,
                      .input = ps_is_null(input) ? NULL : &input};
    return finish(s, ps_call_block(s, block, &run));
}

void ps_session_report(PsSession *s)
{
    if (ps_is_null(s->ctx.error))
        return;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    ps_report_remember(s, record);
    ps_main_remember_stop(s, record);
    (void)!ps_report_write(s, record);
}
