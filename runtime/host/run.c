/* run.c - see run.h. */
#include "host/run.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/file.h"
#include "base/memory.h"
#include "engine/scope.h"
#include "engine/session.h"
#include "host/console.h"
#include "host/cs_guard.h"
#include "host/error_log.h"
#include "host/script_tools.h"
#include "value/array.h"
#include "value/string.h"

/* Native code that calls script recurses; the kernel gives pages as they are touched. */
#define STACK_SIZE ((size_t)1 << 30)

static PsSession *interrupted_session;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    if (interrupted_session == NULL || interrupted_session->stopping)
        _exit(130);
    interrupted_session->stopping = true;
}

static void set_signals(void)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static bool is_script_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISDIR(info.st_mode);
}

static int missing_file(const char *path)
{
    fprintf(stderr,
            "The argument '%s' is not recognized as the name of a script file. Check the spelling "
            "of the name, or if a path was included, verify that the path is correct and try "
            "again.\n",
            path);
    return 64;
}

/* Whether the script looks at $input: else its lines are left to Read-Host and prompts. */
static bool reads_input(const char *path)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    return ps_file_read(path, &text) == 0 && strcasestr(ps_buffer_cstr(&text), "$input") != NULL;
}

static PsStatus run_mode(PsSession *s, PsConsole *console, const PsOptions *o, bool *is_command)
{
    PS_AUTO PsValue input = PS_NULL;
    *is_command = true;
    switch (o->mode) {
    case PS_RUN_FILE: {
        *is_command = false;
        if (!console->input_terminal && reads_input(o->file))
            input = ps_console_input(console);
        return ps_session_run_file(s, o->file, o->args, o->arg_count, input);
    }
    case PS_RUN_COMMAND: {
        if (o->arg_count > 0) {
            PsValue args = ps_array_empty(o->arg_count);
            for (size_t i = 0; i < o->arg_count; i++)
                ps_array_push(args, ps_string_from(o->args[i]));
            PsStatus status = ps_scope_write(s, &s->global->top, s->sym_args, args);
            if (status != PS_OK)
                return status;
        }
        return ps_session_run_text(s, ps_slice(o->command), input);
    }
    default: {
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (ps_fd_read_all(STDIN_FILENO, &text) != 0)
            return PS_OK;
        return ps_session_run_text(s, ps_buffer_view(&text), input);
    }
    }
}

static int exit_code(const PsSession *s, PsStatus status, bool is_command)
{
    if (status == PS_EXIT)
        return s->exit_code & 0xFF;
    if (status == PS_STOP && s->stopping)
        return 130;
    if (status == PS_ERROR)
        return 1;
    if (!is_command)
        return s->script_exit & 0xFF;
    return s->question ? 0 : 1;
}

static int run_session(const PsOptions *o)
{
    PsConsole console;
    if (o->working_directory != NULL && chdir(o->working_directory) != 0) {
        fprintf(stderr, "cmdhost: %s: %s\n", o->working_directory, strerror(errno));
        return 64;
    }
    if (o->mode == PS_RUN_FILE && !is_script_file(o->file))
        return missing_file(o->file);
    ps_console_open(&console, o->non_interactive);
    PsSession *s = ps_session_new(&ps_console_ops, &console);
    ps_console_attach(&console, s);
    s->is_non_interactive = o->non_interactive;
    ps_cs_guard_install(s, o->deployment);
    interrupted_session = s;
    set_signals();
    bool is_command = true;
    PsStatus status = run_mode(s, &console, o, &is_command);
    int code = exit_code(s, status, is_command);
    if (status == PS_ERROR)
        ps_session_report(s);
    ps_console_finish(&console);
    ps_error_log_write(s);
    interrupted_session = NULL;
    ps_cs_guard_remove(s);
#ifdef __SANITIZE_ADDRESS__
    ps_console_close(&console);
    ps_session_free(s);
#else
    ps_console_close(&console);
#endif
    return code;
}

static void *run_thread(void *options)
{
    const PsOptions *o = options;
    int code;
    switch (o->mode) {
    case PS_RUN_AST:
        code = ps_script_tool_ast(o->args, o->arg_count);
        break;
    case PS_RUN_CHECK:
        code = ps_script_tool_check(o->args, o->arg_count);
        break;
    case PS_RUN_DISASSEMBLE:
        code = ps_script_tool_disassemble(o->args, o->arg_count);
        break;
    case PS_RUN_EXPLAIN_ACCESS:
        code = ps_cs_explain_access(o->deployment, o->args, o->arg_count);
        break;
    case PS_RUN_VERIFY_AUDIT:
        code = ps_cs_verify_audit(o->deployment, o->args, o->arg_count);
        break;
    case PS_RUN_EXPORT_AUDIT:
        code = ps_cs_export_audit(o->deployment, o->args, o->arg_count);
        break;
    case PS_RUN_SYNC_PEER:
        code = ps_cs_sync_peer(o->deployment);
        break;
    case PS_RUN_MOVE_STORE:
        code = ps_cs_move_store(o->deployment, o->args, o->arg_count);
        break;
    default:
        code = run_session(o);
    }
#ifdef __SANITIZE_ADDRESS__
    /* Here, not at exit: interned names and types hang on this thread's own variables. */
    __lsan_do_leak_check();
#endif
    return (void *)(intptr_t)code;
}

int ps_run(const PsOptions *options)
{
    pthread_attr_t attributes;
    pthread_t thread;
    void *code = NULL;
    if (options->mode == PS_RUN_VERSION) {
        puts("PowerShell 7.6.5");
        return 0;
    }
    if (options->mode == PS_RUN_HELP) {
        ps_options_help();
        return 0;
    }
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    int error = pthread_create(&thread, &attributes, run_thread, (void *)(uintptr_t)options);
    pthread_attr_destroy(&attributes);
    if (error != 0) {
        fprintf(stderr, "cmdhost: no thread with a stack of %zu bytes: %s\n", STACK_SIZE,
                strerror(error));
        return 70;
    }
    pthread_join(thread, &code);
    return (int)(intptr_t)code;
}
