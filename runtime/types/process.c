/* process.c - System.Diagnostics.Process: programs that a script starts and waits for.  What
 * Get-Process outputs are records of the same type; they share the methods. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/process_info.h"
#include "types/process_start.h"
#include "types/stream.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsValue info;        /* ProcessStartInfo */
    PsValue channels[3]; /* writer and two readers; null when not redirected */
    pid_t pid;           /* 0: not started */
    int exit_code;
    int64_t started, ended; /* ticks of UTC */
    bool has_exited;
} Process;

static void process_done(PsObject *object)
{
    Process *process = (Process *)object;
    ps_release(process->info);
    for (size_t i = 0; i < PS_COUNT(process->channels); i++)
        ps_release(process->channels[i]);
}

static const PsKindOps process_ops = {process_done, NULL};

/* NULL for the records of Get-Process. */
static Process *it(PsRef self)
{
    bool is_one = ps_kind(self) == PS_KIND_HOLDER &&
                  ((const PsHolder *)ps_get_object(self))->ops == &process_ops;
    return is_one ? (Process *)ps_get_object(self) : NULL;
}

static PsValue make(PsValue info)
{
    Process *process =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Diagnostics_Process), sizeof *process);
    process->holder.ops = &process_ops;
    process->info = info;
    for (size_t i = 0; i < PS_COUNT(process->channels); i++)
        process->channels[i] = PS_NULL;
    return ps_value_of(PS_KIND_HOLDER, &process->holder.head);
}

static int64_t now_ticks(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return PS_DATE_UNIX_EPOCH + now.tv_sec * PS_TICKS_SECOND + now.tv_nsec / 100;
}

/* ---- starting ---- */

typedef struct {
    int ends[3][2]; /* the script's and the program's end for each stream; -1: not redirected */
} Pipes;

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool open_pipes(PsRef info, Pipes *pipes)
{
    bool good = true;
    for (int i = 0; i < 3; i++) {
        int pair[2] = {-1, -1};
        if (good && ps_start_info_redirects(info, i))
            good = pipe2(pair, O_CLOEXEC) == 0;
        pipes->ends[i][0] = i == 0 ? pair[1] : pair[0];
        pipes->ends[i][1] = i == 0 ? pair[0] : pair[1];
    }
    return good;
}

static void close_side(Pipes *pipes, int side)
{
    for (int i = 0; i < 3; i++)
        close_end(&pipes->ends[i][side]);
}

static int spawn(PsRef info, const Pipes *pipes, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGINT);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    for (int i = 0; i < 3; i++)
        if (pipes->ends[i][1] >= 0)
            posix_spawn_file_actions_adddup2(&actions, pipes->ends[i][1], i);
    PsSlice folder = ps_start_info_directory(info);
    PS_AUTO_FREE char *directory = ps_strndup(folder.data, folder.len);
    if (folder.len > 0)
        posix_spawn_file_actions_addchdir_np(&actions, directory);
    char **argv = ps_start_info_argv(info);
    char **environment = ps_start_info_environment(info);
    int error = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environment);
    ps_start_info_free_strings(argv);
    ps_start_info_free_strings(environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static PsStatus fail_start(PsContext *ctx, PsRef info, int error)
{
    PsSlice file = ps_start_info_file(info);
    PsSlice folder = ps_start_info_directory(info);
    PS_AUTO_FREE char *here = folder.len > 0 ? NULL : getcwd(NULL, 0);
    if (folder.len == 0 && here != NULL)
        folder = ps_slice(here);
    return ps_fail(ctx, PS_T(System_ComponentModel_Win32Exception), PS_CAT_NotSpecified, NULL,
                   "An error occurred trying to start process '%.*s' with working directory "
                   "'%.*s'. %s",
                   (int)file.len, file.data, (int)folder.len, folder.data, strerror(error));
}

static PsStatus start(PsContext *ctx, Process *process)
{
    Pipes pipes;
    PsRef info = ps_ref(&process->info);
    if (ps_start_info_file(info).len == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Cannot start process because a file name has not been provided.");
    ctx->upcalls->flush_host(ctx);
    process->has_exited = false;
    process->exit_code = 0;
    int error = open_pipes(info, &pipes) ? spawn(info, &pipes, &process->pid) : errno;
    close_side(&pipes, 1);
    if (error != 0) {
        close_side(&pipes, 0);
        return fail_start(ctx, info, error);
    }
    process->started = now_ticks();
    if (pipes.ends[0][0] >= 0)
        ps_assign(&process->channels[0],
                  ps_text_writer_new_flushing(ps_stream_pipe_end(pipes.ends[0][0], PS_ACCESS_WRITE),
                                              PS_ENCODING_UTF8));
    for (int i = 1; i < 3; i++)
        if (pipes.ends[i][0] >= 0)
            ps_assign(&process->channels[i],
                      ps_text_reader_new(ps_stream_pipe_end(pipes.ends[i][0], PS_ACCESS_READ),
                                         PS_ENCODING_UTF8));
    return PS_OK;
}

PS_ROW(construct)
{
    PsRef none = PS_NULL;
    return ps_return(make(ps_start_info_new(none, none)), out);
}
PS_ROW(start_self)
{
    if (it(self) == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Cannot start process because a file name has not been provided.");
    PsStatus status = start(ctx, it(self));
    return status ? status : ps_return(ps_bool(true), out);
}

/* (info) or (file [, arguments]) */
PS_ROW(start_new)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "startInfo");
    PsValue info = PS_NULL;
    if (ps_start_info_is(args[0])) {
        info = ps_retain(args[0]);
    } else {
        PsStatus status =
            ps_types_construct(ctx, PS_T(System_Diagnostics_ProcessStartInfo), args, count, &info);
        if (status)
            return status;
    }
    PS_AUTO PsValue process = make(info);
    PsStatus status = start(ctx, it(ps_ref(&process)));
    return status ? status : ps_return(ps_move(&process), out);
}

/* ---- waiting ---- */

static void note_exit(Process *process, int state)
{
    process->has_exited = true;
    process->ended = now_ticks();
    process->exit_code = WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
}

/* Looks, or waits; somebody else may have collected the program already. */
static void collect(Process *process, bool waits)
{
    int state = 0;
    if (process->has_exited || process->pid == 0)
        return;
    pid_t got;
    do
        got = waitpid(process->pid, &state, waits ? 0 : WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got == process->pid || (got < 0 && errno == ECHILD))
        note_exit(process, got < 0 ? 0 : state);
}

static void pause_shortly(void)
{
    struct timespec span = {0, 5000000};
    nanosleep(&span, NULL);
}

/* 0 when there is none.  A record's Id may have been set by the script: 0 and negative ones mean
 * many processes to the kernel. */
static pid_t pid_of(PsRef self)
{
    if (it(self) != NULL)
        return it(self)->pid;
    PsValue *id = ps_kind(self) == PS_KIND_OBJECT ? ps_bag_find_text(self, "Id") : NULL;
    int64_t pid = id == NULL || !ps_is_integer(ps_ref(id)) ? 0 : ps_get_int(ps_ref(id));
    return pid > 0 && pid <= INT32_MAX ? (pid_t)pid : 0;
}

static PsStatus check_started(PsContext *ctx, PsRef self)
{
    return pid_of(self) != 0 ? PS_OK
                             : ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                                       "No process is associated with this object.");
}

static bool is_gone(PsRef self)
{
    if (it(self) != NULL) {
        collect(it(self), false);
        return it(self)->has_exited;
    }
    (void)waitpid(pid_of(self), NULL, WNOHANG);
    return kill(pid_of(self), 0) != 0 && errno == ESRCH;
}

PS_ROW(wait_for_exit)
{
    PsStatus status = check_started(ctx, self);
    if (status)
        return status;
    if (it(self) != NULL)
        collect(it(self), true);
    while (!is_gone(self))
        pause_shortly();
    return PS_OK;
}

PS_ROW(wait_limited)
{
    PsStatus status = check_started(ctx, self);
    int64_t limit =
        ps_kind(args[0]) == PS_KIND_TIMESPAN ? ps_get_int(args[0]) : ps_get_int(args[0]) * 10000;
    int64_t until = now_ticks() + limit;
    if (status)
        return status;
    while (!is_gone(self) && (limit < 0 || now_ticks() < until))
        pause_shortly();
    return ps_return(ps_bool(is_gone(self)), out);
}

PS_ROW(kill_process)
{
    PsStatus status = check_started(ctx, self);
    if (status == PS_OK && !is_gone(self) && kill(pid_of(self), SIGKILL) != 0)
        return ps_fail(ctx, PS_T(System_ComponentModel_Win32Exception), PS_CAT_NotSpecified, NULL,
                       "%s", strerror(errno));
    return status;
}
PS_ROW(nothing)
{
    return PS_OK;
}
PS_ROW(close_process)
{
    for (size_t i = 0; it(self) != NULL && i < PS_COUNT(it(self)->channels); i++)
        ps_assign(&it(self)->channels[i], PS_NULL);
    return PS_OK;
}

/* ---- properties ---- */

PS_ROW(get_info)
{
    return it(self) == NULL ? PS_OK : ps_return(ps_retain(ps_ref(&it(self)->info)), out);
}
PS_SETTER_ROW(set_info)
{
    if (ps_is_null(value) || it(self) == NULL)
        return ps_fail_null(ctx, "value");
    ps_assign(&it(self)->info, ps_retain(value));
    return PS_OK;
}
PS_ROW(get_exit_code)
{
    if (it(self) == NULL)
        return PS_OK;
    collect(it(self), false);
    if (!it(self)->has_exited)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Process must exit before requested information can be determined.");
    return ps_return(ps_int32(it(self)->exit_code), out);
}
PS_ROW(get_has_exited)
{
    PsStatus status = check_started(ctx, self);
    return status ? status : ps_return(ps_bool(is_gone(self)), out);
}
PS_ROW(get_id)
{
    PsStatus status = check_started(ctx, self);
    return status ? status : ps_return(ps_int32((int32_t)pid_of(self)), out);
}

static PsStatus local_time(int64_t ticks, PsValue *out)
{
    PsDateTime local = ps_date_time_to_local((PsDateTime){ticks, PS_DATE_UTC});
    return ps_return(ps_datetime(local.ticks, PS_DATE_LOCAL), out);
}

PS_ROW(get_start_time)
{
    PsStatus status = check_started(ctx, self);
    return status || it(self) == NULL ? status : local_time(it(self)->started, out);
}
PS_ROW(get_exit_time)
{
    if (it(self) == NULL || !is_gone(self))
        return PS_OK;
    return local_time(it(self)->ended, out);
}
PS_ROW(get_name)
{
    PsBuffer name = {0};
    if (it(self) == NULL || it(self)->pid == 0)
        return PS_OK;
    ps_process_info_name(it(self)->pid, &name);
    return ps_return_text(&name, out);
}

static PsStatus get_channel(PsContext *ctx, PsRef self, int stream, PsValue *out)
{
    static const char *const words[] = {"StandardIn", "StandardOut", "StandardError"};
    if (it(self) == NULL || ps_is_null(ps_ref(&it(self)->channels[stream])))
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "%s has not been redirected or the process hasn't started yet.",
                       words[stream]);
    return ps_return(ps_retain(ps_ref(&it(self)->channels[stream])), out);
}
PS_ROW(get_in)
{
    return get_channel(ctx, self, 0, out);
}
PS_ROW(get_out)
{
    return get_channel(ctx, self, 1, out);
}
PS_ROW(get_err)
{
    return get_channel(ctx, self, 2, out);
}

/* ---- processes of the system ---- */

PS_ROW(get_current)
{
    return ps_return(ps_process_info(getpid()), out);
}
PS_ROW(by_id)
{
    pid_t pid = (pid_t)ps_get_int(args[0]);
    *out = ps_process_info(pid);
    if (!ps_is_null(ps_ref(out)))
        return PS_OK;
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Process with an Id of %d is not running.",
                   (int)pid);
}

/* () or (name) */
PS_ROW(get_all)
{
    PS_AUTO PsValue ids = ps_process_info_all();
    PS_AUTO PsValue found = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    for (size_t i = 0; i < ps_array_len(ps_ref(&ids)); i++) {
        PS_AUTO PsValue id = ps_array_at(ps_ref(&ids), i);
        PS_AUTO_BUFFER PsBuffer name = {0};
        ps_process_info_name((pid_t)ps_get_int(ps_ref(&id)), &name);
        if (count > 0 && !ps_slice_is(ps_buffer_view(&name), ps_arg_text(args[0])))
            continue;
        PsValue record = ps_process_info((pid_t)ps_get_int(ps_ref(&id)));
        if (!ps_is_null(ps_ref(&record)))
            ps_array_push(ps_ref(&found), record);
    }
    size_t len = ps_array_len(ps_ref(&found));
    *out = ps_array_new(PS_T(System_Diagnostics_Process), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(out), i, ps_array_at(ps_ref(&found), i));
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_STATIC("System.Diagnostics.Process Start(System.Diagnostics.ProcessStartInfo startInfo)",
              start_new),
    PS_STATIC("System.Diagnostics.Process Start(string fileName)", start_new),
    PS_STATIC("System.Diagnostics.Process Start(string fileName, string arguments)", start_new),
    PS_STATIC("System.Diagnostics.Process Start(string fileName, "
              "System.Collections.Generic.IEnumerable[string] arguments)",
              start_new),
    PS_STATIC("System.Diagnostics.Process GetCurrentProcess()", get_current),
    PS_STATIC("System.Diagnostics.Process GetProcessById(int processId)", by_id),
    PS_STATIC("System.Diagnostics.Process[] GetProcesses()", get_all),
    PS_STATIC("System.Diagnostics.Process[] GetProcessesByName(string processName)", get_all),
    PS_METHOD("bool Start()", start_self),
    PS_METHOD("void WaitForExit()", wait_for_exit),
    PS_METHOD("bool WaitForExit(int milliseconds)", wait_limited),
    PS_METHOD("bool WaitForExit(timespan timeout)", wait_limited),
    PS_METHOD("void Kill()", kill_process),
    PS_METHOD("void Refresh()", nothing),
    PS_METHOD("void Close()", close_process),
    PS_METHOD("void Dispose()", close_process),
    PS_PROPERTY("System.Diagnostics.ProcessStartInfo StartInfo", get_info, .setter = set_info),
    PS_PROPERTY("int ExitCode", get_exit_code),
    PS_PROPERTY("bool HasExited", get_has_exited),
    PS_PROPERTY("datetime StartTime", get_start_time),
    PS_PROPERTY("datetime ExitTime", get_exit_time),
    PS_PROPERTY("int Id", get_id),
    PS_PROPERTY("string ProcessName", get_name),
    PS_PROPERTY("System.IO.StreamWriter StandardInput", get_in),
    PS_PROPERTY("System.IO.StreamReader StandardOutput", get_out),
    PS_PROPERTY("System.IO.StreamReader StandardError", get_err),
    {0},
};

const PsTypeMembers ps_types_process[] = {
    {PS_TYPE_ID_System_Diagnostics_Process, rows},
    {0},
};
