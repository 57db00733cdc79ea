/* environment.c - System.Environment, OperatingSystem, GC and Console. */
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/encoding.h"
#include "types/members.h"
#include "types/stream.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/culture.h"
#include "value/object.h"
#include "value/table.h"

extern char **environ;

static char *c_text(PsRef arg)
{
    PsSlice text = ps_arg_text(arg);
    return ps_strndup(text.data, text.len);
}

/* ---- variables ---- */

static PsStatus check_name(PsContext *ctx, PsRef name)
{
    PsSlice text = ps_arg_text(name);
    if (ps_arg_is_null(name))
        return ps_fail_null(ctx, "variable");
    if (text.len == 0)
        return ps_fail_argument(ctx, "variable", "The value cannot be an empty string.");
    if (memchr(text.data, '=', text.len) != NULL)
        return ps_fail_argument(ctx, "variable",
                                "Environment variable name cannot contain equal character.");
    return PS_OK;
}

PS_ROW(get_variable)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "variable");
    /* The user's and the machine's variables are Windows' registry: there are none. */
    if (count > 1 && ps_get_int(args[1]) != 0)
        return PS_OK;
    PS_AUTO_FREE char *name = c_text(args[0]);
    const char *value = getenv(name);
    if (value != NULL)
        *out = ps_string_from(value);
    return PS_OK;
}

PS_ROW(set_variable)
{
    PsStatus status = check_name(ctx, args[0]);
    if (status || (count > 2 && ps_get_int(args[2]) != 0))
        return status;
    PS_AUTO_FREE char *name = c_text(args[0]);
    PS_AUTO_FREE char *value = c_text(args[1]);
    if (ps_arg_is_null(args[1]))
        unsetenv(name);
    else
        setenv(name, value, 1);
    return PS_OK;
}

PS_ROW(get_variables)
{
    PsValue table = ps_table_new_type(PS_T(System_Collections_Hashtable), false);
    for (char **entry = environ; entry != NULL && *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals == NULL)
            continue;
        PsSlice name = {*entry, (size_t)(equals - *entry)};
        ps_table_set(ps_ref(&table), ps_string(name), ps_string_from(equals + 1));
    }
    return ps_return(table, out);
}

PS_ROW(expand_variables)
{
    PsSlice text = ps_arg_text(args[0]);
    PsBuffer buffer = {0};
    for (size_t at = 0; at < text.len;) {
        const char *end =
            text.data[at] == '%' ? memchr(text.data + at + 1, '%', text.len - at - 1) : NULL;
        size_t len = end == NULL ? 0 : (size_t)(end - text.data) - at - 1;
        PS_AUTO_FREE char *name = ps_strndup(text.data + at + (end != NULL), len);
        const char *value = len == 0 ? NULL : getenv(name);
        if (value == NULL) {
            ps_buffer_byte(&buffer, text.data[at++]);
            continue;
        }
        ps_buffer_text(&buffer, value);
        at += len + 2;
    }
    return ps_return_text(&buffer, out);
}

/* ---- machine, user, process ---- */

#define TEXT_ROW(name_, text_) \
    PS_ROW(name_) \
    { \
        return ps_return(ps_string_from(text_), out); \
    }
TEXT_ROW(get_new_line, "\n")
TEXT_ROW(get_empty, "")
TEXT_ROW(get_system_folder, "")

PS_ROW(get_machine_name)
{
    char name[256] = {0};
    if (gethostname(name, sizeof name - 1) != 0)
        name[0] = '\0';
    char *point = strchr(name, '.');
    if (point != NULL)
        *point = '\0';
    return ps_return(ps_string_from(name), out);
}

PS_ROW(get_user_name)
{
    struct passwd *user = getpwuid(geteuid());
    return ps_return(ps_string_from(user == NULL ? "" : user->pw_name), out);
}

PS_ROW(get_current_folder)
{
    char here[4096];
    return ps_return(ps_string_from(getcwd(here, sizeof here) == NULL ? "/" : here), out);
}

PS_SETTER_ROW(set_current_folder)
{
    PS_AUTO_FREE char *path = c_text(value);
    if (chdir(path) != 0)
        return ps_fail_errno(ctx, errno, ps_arg_text(value), true);
    return PS_OK;
}

PS_ROW(get_process_path)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    *out = len < 0 ? PS_NULL : ps_string((PsSlice){path, (size_t)len});
    return PS_OK;
}

PS_ROW(get_process_id)
{
    return ps_return(ps_int32((int32_t)getpid()), out);
}
PS_ROW(get_processor_count)
{
    return ps_return(ps_int32((int32_t)sysconf(_SC_NPROCESSORS_ONLN)), out);
}
PS_ROW(get_page_size)
{
    return ps_return(ps_int32((int32_t)sysconf(_SC_PAGESIZE)), out);
}
PS_ROW(get_true)
{
    return ps_return(ps_bool(true), out);
}
PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}

static int64_t uptime(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
PS_ROW(get_tick_count)
{
    return ps_return(ps_int32((int32_t)(uint32_t)uptime()), out);
}
PS_ROW(get_tick_count64)
{
    return ps_return(ps_int64(uptime()), out);
}

static PsVersion kernel_version(void)
{
    struct utsname system;
    PsVersion version = {0, 0, 0, 0};
    if (uname(&system) == 0) {
        char *at = system.release;
        version.major = (int32_t)strtol(at, &at, 10);
        version.minor = *at == '.' ? (int32_t)strtol(at + 1, &at, 10) : 0;
        version.build = *at == '.' ? (int32_t)strtol(at + 1, &at, 10) : 0;
        version.revision = *at == '.' || *at == '-' ? (int32_t)strtol(at + 1, &at, 10) : 0;
    }
    return version;
}

static PsValue bare_object(const PsType *type)
{
    static const PsKindOps no_ops = {NULL, NULL};
    PsHolder *object = ps_object_new(PS_KIND_HOLDER, type, sizeof *object);
    object->ops = &no_ops;
    return ps_value_of(PS_KIND_HOLDER, &object->head);
}

PS_ROW(get_os_version)
{
    return ps_return(bare_object(PS_T(System_OperatingSystem)), out);
}
PS_ROW(get_platform)
{
    return ps_return(ps_enum(PS_T(System_PlatformID), 4), out);
}
PS_ROW(get_kernel)
{
    return ps_return(ps_version(kernel_version()), out);
}
PS_ROW(os_to_string)
{
    PsBuffer buffer = {0};
    PsVersion version = kernel_version();
    ps_buffer_text(&buffer, "Unix ");
    (void)!ps_version_text(&buffer, &version, -1);
    return ps_return_text(&buffer, out);
}
PS_ROW(get_clr_version)
{
    return ps_return(ps_version((PsVersion){10, 0, 0, -1}), out);
}

PS_ROW(get_command_line_args)
{
    return ps_return(ps_array_new(PS_T(System_String), 0), out);
}

PS_ROW(exit_process)
{
    ctx->upcalls->flush_host(ctx);
    fflush(NULL);
    exit(count > 0 ? ps_arg_int(args[0]) : 0);
}

/* The folders of Windows that have a counterpart. */
PS_ROW(get_folder)
{
    const char *home = getenv("HOME");
    PsBuffer buffer = {0};
    switch (ps_get_int(args[0])) {
    case 5:  /* MyDocuments */
    case 40: /* UserProfile */
        ps_buffer_text(&buffer, home == NULL ? "" : home);
        break;
    case 26: /* ApplicationData */
        ps_buffer_printf(&buffer, "%s/.config", home == NULL ? "" : home);
        break;
    case 28: /* LocalApplicationData */
        ps_buffer_printf(&buffer, "%s/.local/share", home == NULL ? "" : home);
        break;
    case 35: /* CommonApplicationData */
        ps_buffer_text(&buffer, "/usr/share");
        break;
    case 0:  /* Desktop */
    case 16: /* DesktopDirectory */
        ps_buffer_printf(&buffer, "%s/Desktop", home == NULL ? "" : home);
        break;
    default:
        break;
    }
    if (buffer.len > 0 && access(ps_buffer_cstr(&buffer), F_OK) != 0)
        buffer.len = 0;
    return ps_return_text(&buffer, out);
}

/* ---- GC ---- */

PS_ROW(collect)
{
    return PS_OK;
}
PS_ROW(total_memory)
{
    return ps_return(ps_int64((int64_t)ps_heap_live() * 64), out);
}

/* ---- Console ---- */

static PsStatus write_console(PsContext *ctx, FILE *file, const PsRef *args, size_t count,
                              bool line)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue formatted = PS_NULL;
    PsStatus status = PS_OK;
    if (count > 1) {
        status = ps_types_call(ctx, PS_T(System_String), PS_NULL, PS_SLICE("Format"), true, args,
                               count, &formatted);
        if (status == PS_OK)
            ps_buffer_slice(&text, ps_arg_text(ps_ref(&formatted)));
    } else if (count > 0 && !ps_arg_is_null(args[0])) {
        status = ps_types_to_string(ctx, args[0], &text);
    }
    if (line)
        ps_buffer_byte(&text, '\n');
    if (status == PS_OK && text.len > 0) {
        ctx->upcalls->flush_host(ctx);
        fwrite(text.data, 1, text.len, file);
        fflush(file);
    }
    return status;
}

PS_ROW(console_write)
{
    return write_console(ctx, stdout, args, count, false);
}
PS_ROW(console_write_line)
{
    return write_console(ctx, stdout, args, count, true);
}

/* A writer of its own over the descriptor. */
static PsStatus writer_over(PsContext *ctx, int fd, PsValue *out)
{
    int copy = dup(fd);
    if (copy < 0)
        return ps_fail(ctx, PS_T(System_IO_IOException), PS_CAT_NotSpecified, NULL, "%s",
                       strerror(errno));
    ctx->upcalls->flush_host(ctx);
    return ps_return(
        ps_text_writer_new_flushing(ps_stream_pipe_end(copy, PS_ACCESS_WRITE), PS_ENCODING_UTF8),
        out);
}
PS_ROW(console_out)
{
    return writer_over(ctx, STDOUT_FILENO, out);
}
PS_ROW(console_error)
{
    return writer_over(ctx, STDERR_FILENO, out);
}

PS_ROW(get_encoding)
{
    return ps_return(ps_encoding_new(PS_ENCODING_UTF8, false), out);
}
PS_SETTER_ROW(set_ignored)
{
    return PS_OK;
}
PS_ROW(get_width)
{
    const char *columns = getenv("COLUMNS");
    long width = columns == NULL ? 0 : strtol(columns, NULL, 10);
    return ps_return(ps_int32(width > 0 ? (int32_t)width : 80), out);
}
PS_ROW(get_height)
{
    return ps_return(ps_int32(24), out);
}
PS_ROW(get_color)
{
    return ps_return(ps_enum(PS_T(System_ConsoleColor), -1), out);
}
PS_ROW(get_zero)
{
    return ps_return(ps_int32(0), out);
}
PS_ROW(output_redirected)
{
    return ps_return(ps_bool(isatty(STDOUT_FILENO) == 0), out);
}
PS_ROW(input_redirected)
{
    return ps_return(ps_bool(isatty(STDIN_FILENO) == 0), out);
}
PS_ROW(error_redirected)
{
    return ps_return(ps_bool(isatty(STDERR_FILENO) == 0), out);
}

static const PsMemberRow environment_rows[] = {
    PS_STATIC("string GetEnvironmentVariable(string variable)", get_variable),
    PS_STATIC("string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget "
              "target)",
              get_variable),
    PS_STATIC("void SetEnvironmentVariable(string variable, string value)", set_variable),
    PS_STATIC("void SetEnvironmentVariable(string variable, string value, "
              "System.EnvironmentVariableTarget target)",
              set_variable),
    PS_STATIC("System.Collections.IDictionary GetEnvironmentVariables()", get_variables),
    PS_STATIC("string ExpandEnvironmentVariables(string name)", expand_variables),
    PS_STATIC("string GetFolderPath(System.Environment+SpecialFolder folder)", get_folder),
    PS_STATIC("string[] GetCommandLineArgs()", get_command_line_args),
    PS_STATIC("void Exit(int exitCode)", exit_process),
    PS_STATIC_PROPERTY("string NewLine", get_new_line),
    PS_STATIC_PROPERTY("string MachineName", get_machine_name),
    PS_STATIC_PROPERTY("string UserName", get_user_name),
    PS_STATIC_PROPERTY("string UserDomainName", get_machine_name),
    PS_STATIC_PROPERTY("string CurrentDirectory", get_current_folder, .setter = set_current_folder),
    PS_STATIC_PROPERTY("string SystemDirectory", get_system_folder),
    PS_STATIC_PROPERTY("string StackTrace", get_empty),
    PS_STATIC_PROPERTY("string CommandLine", get_empty),
    PS_STATIC_PROPERTY("int ProcessId", get_process_id),
    PS_STATIC_PROPERTY("string ProcessPath", get_process_path),
    PS_STATIC_PROPERTY("int ProcessorCount", get_processor_count),
    PS_STATIC_PROPERTY("int SystemPageSize", get_page_size),
    PS_STATIC_PROPERTY("int TickCount", get_tick_count),
    PS_STATIC_PROPERTY("long TickCount64", get_tick_count64),
    PS_STATIC_PROPERTY("bool Is64BitProcess", get_true),
    PS_STATIC_PROPERTY("bool Is64BitOperatingSystem", get_true),
    PS_STATIC_PROPERTY("bool UserInteractive", get_true),
    PS_STATIC_PROPERTY("bool HasShutdownStarted", get_false),
    PS_STATIC_PROPERTY("System.OperatingSystem OSVersion", get_os_version),
    PS_STATIC_PROPERTY("version Version", get_clr_version),
    {0},
};

static const PsMemberRow os_rows[] = {
    PS_PROPERTY("System.PlatformID Platform", get_platform),
    PS_PROPERTY("string ServicePack", get_empty),
    PS_PROPERTY("version Version", get_kernel),
    PS_PROPERTY("string VersionString", os_to_string),
    PS_METHOD("string ToString()", os_to_string),
    {0},
};

static const PsMemberRow gc_rows[] = {
    PS_STATIC("void Collect()", collect),
    PS_STATIC("void Collect(int generation)", collect),
    PS_STATIC("void WaitForPendingFinalizers()", collect),
    PS_STATIC("void SuppressFinalize(System.Object obj)", collect),
    PS_STATIC("void KeepAlive(System.Object obj)", collect),
    PS_STATIC("long GetTotalMemory(bool forceFullCollection)", total_memory),
    {0},
};

static const PsMemberRow console_rows[] = {
    PS_STATIC("void Write(string value)", console_write),
    PS_STATIC("void Write(System.Object value)", console_write),
    PS_STATIC("void Write(string format, params System.Object[] arg)", console_write),
    PS_STATIC("void WriteLine()", console_write_line),
    PS_STATIC("void WriteLine(string value)", console_write_line),
    PS_STATIC("void WriteLine(System.Object value)", console_write_line),
    PS_STATIC("void WriteLine(string format, params System.Object[] arg)", console_write_line),
    PS_STATIC_PROPERTY("System.IO.TextWriter Out", console_out),
    PS_STATIC_PROPERTY("System.IO.TextWriter Error", console_error),
    PS_STATIC_PROPERTY("System.Text.Encoding OutputEncoding", get_encoding, .setter = set_ignored),
    PS_STATIC_PROPERTY("System.Text.Encoding InputEncoding", get_encoding, .setter = set_ignored),
    PS_STATIC_PROPERTY("int WindowWidth", get_width),
    PS_STATIC_PROPERTY("int BufferWidth", get_width),
    PS_STATIC_PROPERTY("int WindowHeight", get_height),
    PS_STATIC_PROPERTY("System.ConsoleColor ForegroundColor", get_color, .setter = set_ignored),
    PS_STATIC_PROPERTY("System.ConsoleColor BackgroundColor", get_color, .setter = set_ignored),
    PS_STATIC_PROPERTY("string Title", get_empty, .setter = set_ignored),
    PS_STATIC_PROPERTY("bool IsOutputRedirected", output_redirected),
    PS_STATIC_PROPERTY("bool IsInputRedirected", input_redirected),
    PS_STATIC_PROPERTY("bool IsErrorRedirected", error_redirected),
    PS_STATIC_PROPERTY("bool TreatControlCAsInput", get_false, .setter = set_ignored),
    PS_STATIC_PROPERTY("bool CursorVisible", get_true, .setter = set_ignored),
    PS_STATIC_PROPERTY("int CursorLeft", get_zero, .setter = set_ignored),
    PS_STATIC_PROPERTY("int CursorTop", get_zero, .setter = set_ignored),
    PS_STATIC("void SetCursorPosition(int left, int top)", collect),
    PS_STATIC("void Clear()", collect),
    PS_STATIC("void Beep()", collect),
    PS_STATIC("void ResetColor()", collect),
    {0},
};

const PsTypeMembers ps_types_environment[] = {
    {PS_TYPE_ID_System_Environment, environment_rows},
    {PS_TYPE_ID_System_OperatingSystem, os_rows},
    {PS_TYPE_ID_System_GC, gc_rows},
    {PS_TYPE_ID_System_Console, console_rows},
    {0},
};
