/* Start-Transcript: copy what the host writes into a file. */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "engine/public/transcript.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue output_directory;
    bool append;
    bool force;
    bool no_clobber;
    bool include_invocation_header;
    bool use_minimal_header;
} StartTranscript;

static const PsParam params[] = {
    PS_PARAM(StartTranscript, path, STRING, "Path", PS_USES({.set = "ByPath", .position = 1}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM(StartTranscript, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath", .position = 1}), .aliases = "PSPath,LP",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths, taken as they are written."),
    PS_PARAM(StartTranscript, output_directory, STRING, "OutputDirectory",
             PS_USES({.set = "ByOutputDirectory", .position = 1}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "The folder for a file with a name of its own."),
    PS_PARAM(StartTranscript, append, SWITCH, "Append", PS_USES({0})),
    PS_PARAM(StartTranscript, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(StartTranscript, no_clobber, SWITCH, "NoClobber", PS_USES({0}),
             .aliases = "NoOverwrite"),
    PS_PARAM(StartTranscript, include_invocation_header, SWITCH, "IncludeInvocationHeader",
             PS_USES({0}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(StartTranscript, use_minimal_header, SWITCH, "UseMinimalHeader", PS_USES({0})),
    {0},
};

#define INVALID PS_T(System_Management_Automation_PSInvalidOperationException)

static void add_time(PsBuffer *out)
{
    char when[32] = "";
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) != NULL)
        strftime(when, sizeof when, "%Y%m%d%H%M%S", &local);
    ps_buffer_text(out, when);
}

/* The arguments of this process with spaces between. */
static void add_command_line(PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_file_read("/proc/self/cmdline", &text) != 0)
        return;
    for (size_t i = 0; i + 1 < text.len; i++)
        ps_buffer_byte(out, text.data[i] == 0 ? ' ' : text.data[i]);
}

static PsStatus add_joined(PsCall *call, PsRef list, PsBuffer *out)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(list) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(list, i);
        ps_buffer_text(out, i == 0 ? "" : ", ");
        status = ps_text(call->ctx, item, out);
    }
    return status;
}

static PsStatus add_versions(PsCall *call, PsBuffer *out)
{
    PS_AUTO PsValue cell = PS_NULL;
    PsStatus status = ps_session_variable(call, PS_SLICE("PSVersionTable"), PS_SLICE(""), &cell);
    if (status != PS_OK || ps_kind(cell) == PS_KIND_NOTHING)
        return status;
    PS_AUTO PsValue value = ps_session_cell_value(call, cell);
    const PsTable *table = ps_table_get(ps_unwrap(value));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        status = ps_text(call->ctx, e->key, out);
        ps_buffer_text(out, ": ");
        if (status == PS_OK && ps_is_list(e->value)) {
            status = add_joined(call, e->value, out);
        } else if (status == PS_OK) {
            status = ps_text(call->ctx, e->value, out);
        }
        ps_buffer_byte(out, '\n');
    }
    return status;
}

static PsStatus header(PsCall *call, bool is_minimal, PsBuffer *out)
{
    static const char stars[] = "**********************\n";
    PsStatus status = PS_OK;
    ps_buffer_printf(out, "%sPowerShell transcript start\nStart time: ", stars);
    add_time(out);
    ps_buffer_byte(out, '\n');
    if (!is_minimal) {
        struct utsname system = {0};
        const struct passwd *user = getpwuid(geteuid());
        const char *name = user == NULL ? "" : user->pw_name;
        (void)uname(&system);
        const char *machine = system.nodename;
        ps_buffer_printf(out, "Username: %s\\%s\nRunAs User: %s\\%s\nConfiguration Name: \n",
                         machine, name, machine, name);
        ps_buffer_printf(out, "Machine: %s (Unix %s)\nHost Application: ", machine, system.release);
        add_command_line(out);
        ps_buffer_printf(out, "\nProcess ID: %d\n", (int)getpid());
        status = add_versions(call, out);
    }
    ps_buffer_text(out, stars);
    return status;
}

/* A name that no other transcript has, below the folder or the home folder. */
static void own_name(PsRef folder, PsBuffer *out)
{
    PsSlice given = ps_is_null(folder) ? PS_SLICE("") : ps_string_slice(folder);
    if (given.len == 0 || given.data[0] != '/') {
        const char *home = getenv("HOME");
        ps_buffer_printf(out, "%s/", home == NULL ? "" : home);
    }
    if (given.len > 0) {
        ps_buffer_slice(out, given);
        ps_buffer_byte(out, '/');
    }
    struct utsname system = {0};
    (void)uname(&system);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    ps_buffer_printf(out, "PowerShell_transcript.%s.%05x%03x.", system.nodename,
                     (unsigned)now.tv_nsec & 0xfffffU, (unsigned)getpid() & 0xfffU);
    add_time(out);
    ps_buffer_text(out, ".txt");
}

/* As it was written: -Path, -LiteralPath, $Transcript (before -OutputDirectory) or our own name. */
static PsStatus wanted_path(PsCall *call, const StartTranscript *me, PsBuffer *out)
{
    PsRef given = ps_is_null(me->path) ? me->literal_path : me->path;
    if (!ps_is_null(given)) {
        ps_buffer_slice(out, ps_string_slice(given));
        return PS_OK;
    }
    PS_AUTO PsValue cell = PS_NULL;
    PsStatus status = ps_session_variable(call, PS_SLICE("Transcript"), PS_SLICE("global"), &cell);
    if (status == PS_OK && !ps_is_null(cell) && ps_kind(cell) != PS_KIND_NOTHING) {
        PS_AUTO PsValue value = ps_session_cell_value(call, cell);
        status = ps_text(call->ctx, value, out);
    }
    if (status == PS_OK && out->len == 0)
        own_name(me->output_directory, out);
    return status;
}

/* The folders above the file; what fails shows when it is opened. */
static void make_folders(const char *path)
{
    PS_AUTO_BUFFER PsBuffer parent = {0};
    const char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return;
    ps_buffer_append(&parent, path, (size_t)(slash - path));
    (void)!ps_dir_make(ps_buffer_cstr(&parent), 0777);
}

static PsStatus cannot_start(PsCall *call, const char *why)
{
    return ps_throw(call, PS_NULL, INVALID, PS_CAT_InvalidOperation, "CannotStartTranscription",
                    "Transcription cannot be started due to the error: %s", why);
}

static PsStatus open_file(PsCall *call, const StartTranscript *me, PsItemPath *item, int *fd)
{
    const char *path = ps_buffer_cstr(&item->path);
    struct stat info;
    PS_AUTO PsValue target = ps_string_from(path);
    if (stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode)) {
            PS_AUTO_BUFFER PsBuffer why = {0};
            ps_buffer_printf(&why, "File path %s resolves to a directory.", path);
            return cannot_start(call, ps_buffer_cstr(&why));
        }
        if (me->no_clobber && !me->append)
            return ps_throw(call, target, PS_T(System_UnauthorizedAccessException),
                            PS_CAT_ResourceExists, "NoClobber",
                            "File %s already exists and NoClobber was specified.", path);
        if ((info.st_mode & 0222) == 0 && !me->force)
            return ps_throw(call, target, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                            "FileReadOnly",
                            "File %s is read-only. Cannot write to this file. "
                            "\"Start-Transcript -Force\" will clear the read-only attribute.",
                            path);
        if ((info.st_mode & 0222) == 0)
            (void)chmod(path, info.st_mode | 0200);
    } else {
        make_folders(path);
    }
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND | (me->append ? 0 : O_TRUNC);
    *fd = open(path, flags, 0666);
    return *fd < 0 ? cannot_start(call, strerror(errno)) : PS_OK;
}

static PsStatus begin_copy(PsCall *call, const StartTranscript *me, PsSlice shown, PsItemPath *item)
{
    bool yes = false;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&item->path), PS_SLICE("Start-Transcript"), &yes);
    if (status != PS_OK || !yes)
        return status;
    PS_AUTO_BUFFER PsBuffer text = {0};
    status = header(call, me->use_minimal_header, &text);
    int fd = -1;
    if (status == PS_OK)
        status = open_file(call, me, item, &fd);
    if (status != PS_OK)
        return status;
    (void)!ps_fd_write_all(fd, text.data, text.len);
    ps_transcript_start(call, fd, ps_buffer_view(&item->path));
    PsValue told = ps_wrap(
        ps_string_printf("Transcript started, output file is %.*s", (int)shown.len, shown.data));
    ps_members_set(ps_object_members(told, true), PS_SLICE("Path"), ps_string(shown));
    return ps_write(call, told);
}

static PsStatus process(PsCall *call, void *state)
{
    StartTranscript *me = state;
    PS_AUTO_BUFFER PsBuffer shown = {0};
    PsItemPaths items = {0};
    PsResolve how = {.is_literal = ps_is_null(me->path), .hidden = true, .may_be_new = true};
    PsStatus status = wanted_path(call, me, &shown);
    if (status == PS_OK)
        status = ps_provider_resolve(call, ps_buffer_view(&shown), &how, &items);
    if (status == PS_OK && items.len > 1)
        status =
            ps_throw(call, PS_NULL, INVALID, PS_CAT_InvalidArgument, "MultipleFilesNotSupported",
                     "Cannot perform operation because the path resolved to more than one "
                     "file. This command cannot operate on multiple files.");
    else if (status == PS_OK && items.len == 0)
        status = cannot_start(call, "No file matches the path.");
    else if (status == PS_OK && items.items[0].provider != &ps_provider_file_system)
        status = ps_throw(call, PS_NULL, INVALID, PS_CAT_InvalidArgument,
                          "ReadWriteFileNotFileSystemProvider",
                          "The current provider (Microsoft.PowerShell.Core\\%s) cannot open a "
                          "file.",
                          items.items[0].provider->name);
    else if (status == PS_OK)
        status = begin_copy(call, me, ps_buffer_view(&shown), &items.items[0]);
    ps_item_paths_done(&items);
    return status;
}

const PsCmdlet ps_cmdlet_Start_Transcript = {
    .name = "Start-Transcript",
    .class_name = "Microsoft.PowerShell.Commands.StartTranscriptCommand",
    .module = "Microsoft.PowerShell.Host",
    .synopsis = "Copy what the host writes into a file.",
    .default_set = "ByPath",
    .output_type = "System.String",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(StartTranscript),
    .params = params,
    .process = process,
};
