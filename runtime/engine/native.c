/*
 * native.c - see native.h.  A program is started when its input is complete: objects become lines
 * of text on its standard input, its lines become strings, its error lines records where stream 2
 * is redirected.
 */
#include "engine/native.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf.h"
#include "engine/command.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "engine/transcript.h"
#include "format/format.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

extern char **environ;

struct PsNative {
    char **argv;
    size_t argc, cap;
    PsBuffer input;
    PsBuffer out_line, err_line;
    PsFormatter *formatter; /* of the objects that come in: one document; NULL until one does */
    bool first_error;
    bool out_after_cr, err_after_cr;
};

static void add_arg(PsNative *n, const char *text, size_t len)
{
    if (n->argc + 2 > n->cap) {
        n->cap = n->cap == 0 ? 16 : n->cap * 2;
        n->argv = ps_realloc(n->argv, n->cap * sizeof *n->argv);
    }
    n->argv[n->argc++] = ps_strndup(text, len);
    n->argv[n->argc] = NULL;
}

/* The files that match, as seen from the current folder; false when there are none. */
static bool add_matches(PsStageRun *st, PsNative *n, const char *pattern)
{
    glob_t found;
    if (strpbrk(pattern, "*?[") == NULL || chdir(st->session->directory) != 0 ||
        glob(pattern, 0, NULL, &found) != 0)
        return false;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        if (strncmp(path, "./", 2) == 0)
            path += 2;
        add_arg(n, path, strlen(path));
    }
    globfree(&found);
    return true;
}

/* Texts that were not quoted: with wildcards they become the files that match; ~ is the home
 * folder. */
static void add_word(PsStageRun *st, PsNative *n, PsSlice word)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice written = word;
    if (word.len > 0 && word.data[0] == '~' && (word.len == 1 || word.data[1] == '/')) {
        const char *home = getenv("HOME");
        ps_buffer_text(&text, home == NULL ? "" : home);
        word.data++;
        word.len--;
    }
    ps_buffer_slice(&text, word);
    if (add_matches(st, n, ps_buffer_cstr(&text)))
        return;
    if (memchr(written.data, '*', written.len) != NULL) /* stays as it is */
        add_arg(n, written.data, written.len);
    else
        add_arg(n, ps_buffer_cstr(&text), text.len);
}

static PsStatus add_text(PsStageRun *st, PsNative *n, PsSlice prefix, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, prefix);
    PsStatus status = ps_text(&st->session->ctx, value, &text);
    if (status == PS_OK)
        add_arg(n, ps_buffer_cstr(&text), text.len);
    return status;
}

static bool is_quoted(const PsElem *e)
{
    return e != NULL && e->ast != NULL &&
           (e->ast->kind == PS_AST_STRING_CONSTANT_EXPRESSION ||
            e->ast->kind == PS_AST_EXPANDABLE_STRING_EXPRESSION);
}

/* A text that an expression gave is a word, unless quotes stand around it. */
static PsStatus add_item(PsStageRun *st, PsNative *n, PsSlice prefix, PsRef value, bool is_word)
{
    PsRef v = ps_unwrap(value);
    if (!is_word || v.kind != PS_KIND_STRING)
        return add_text(st, n, prefix, value);
    add_word(st, n, ps_string_slice(v));
    return PS_OK;
}

/* One argument for the value, or for each of a list, behind a prefix; none for null. */
static PsStatus add_value(PsStageRun *st, PsNative *n, PsSlice prefix, PsRef value, bool is_word)
{
    PsRef v = ps_unwrap(value);
    if (ps_is_null(v))
        return PS_OK;
    if (!ps_is_enumerable(v))
        return add_item(st, n, prefix, v, is_word);
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_to_array(&st->session->ctx, v, true, &all);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(all); i++) {
        PS_AUTO PsValue item = ps_array_at(all, i);
        status = add_item(st, n, prefix, item, is_word);
    }
    return status;
}

/* -name:value as written: nothing without a value, one argument for each of a list; behind a blank
 * the value is an argument of its own, and a list that is written out stays as it is written. */
static PsStatus add_written_named(PsStageRun *st, PsNative *n, const PsArg *arg, PsSlice prefix)
{
    const PsCommandParameterAst *p = PS_AST_AS(arg->elem->ast, CommandParameter);
    if (p->argument->start > p->base.start + p->len + 2) {
        add_arg(n, prefix.data, prefix.len);
        return add_value(st, n, PS_SLICE(""), arg->value, false);
    }
    if (arg->elem->list.len > 0) {
        add_arg(n, arg->elem->list.data, arg->elem->list.len);
        return PS_OK;
    }
    return add_value(st, n, prefix, arg->value, false);
}

static PsStatus add_named(PsStageRun *st, PsNative *n, const PsArg *arg)
{
    PS_AUTO_BUFFER PsBuffer prefix = {0};
    ps_buffer_byte(&prefix, '-');
    ps_buffer_slice(&prefix, arg->name);
    if (arg->has_colon)
        ps_buffer_byte(&prefix, ':');
    if (!arg->has_value) {
        add_arg(n, ps_buffer_cstr(&prefix), prefix.len);
        return PS_OK;
    }
    if (arg->elem == NULL || arg->elem->kind != PS_ELEM_NAMED)
        return add_text(st, n, ps_buffer_view(&prefix), arg->value);
    return add_written_named(st, n, arg, ps_buffer_view(&prefix));
}

/* %NAME% becomes the environment's value; an unknown one stays. */
static void expand_environment(PsSlice text, PsBuffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *end =
            text.data[i] == '%' ? memchr(text.data + i + 1, '%', text.len - i - 1) : NULL;
        if (end != NULL) {
            PS_AUTO_FREE char *name =
                ps_strndup(text.data + i + 1, (size_t)(end - text.data) - i - 1);
            const char *value = getenv(name);
            if (value != NULL) {
                ps_buffer_text(out, value);
                i = (size_t)(end - text.data);
                continue;
            }
        }
        ps_buffer_byte(out, text.data[i]);
    }
}

/* --% and what follows: split at blanks; quotes have no meaning. */
static void add_raw(PsNative *n, PsSlice raw)
{
    PS_AUTO_BUFFER PsBuffer expanded = {0};
    expand_environment(raw, &expanded);
    const char *text = ps_buffer_cstr(&expanded);
    while (*(text += strspn(text, " \t")) != '\0') {
        size_t size = strcspn(text, " \t");
        add_arg(n, text, size);
        text += size;
    }
}

static PsStatus add_arguments(PsStageRun *st, PsNative *n)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < st->args.len && status == PS_OK; i++) {
        const PsArg *arg = &st->args.items[i];
        const PsElem *e = arg->elem;
        if (arg->is_named)
            status = add_named(st, n, arg);
        else if (e != NULL && e->kind == PS_ELEM_WORD && ps_slice_is(e->text, PS_SLICE("--%")))
            continue;
        else if (i > 0 && st->args.items[i - 1].elem != NULL && st->args.items[i - 1].has_value &&
                 ps_slice_is(st->args.items[i - 1].elem->text, PS_SLICE("--%")) &&
                 arg->value.kind == PS_KIND_STRING)
            add_raw(n, ps_string_slice(arg->value));
        else if (e != NULL && e->kind == PS_ELEM_WORD && arg->value.kind == PS_KIND_STRING)
            add_word(st, n, ps_string_slice(arg->value));
        else if (e != NULL && (e->kind == PS_ELEM_NUMBER || e->kind == PS_ELEM_LIST))
            add_arg(n, e->text.data, e->text.len);
        else
            status = add_value(st, n, PS_SLICE(""), arg->value, !is_quoted(e));
    }
    return status;
}

PsStatus ps_native_prepare(PsStageRun *st)
{
    PsNative *n = ps_alloc_zero(sizeof *n);
    st->native = n;
    n->first_error = true;
    add_arg(n, st->command->path, strlen(st->command->path));
    return add_arguments(st, n);
}

PsStatus ps_native_begin(PsStageRun *st)
{
    (void)st;
    return PS_OK;
}

static PsStatus take_line(void *sink, PsStreamId stream, PsSlice line)
{
    PsBuffer *out = sink;
    (void)stream;
    ps_buffer_slice(out, line);
    ps_buffer_byte(out, '\n');
    return PS_OK;
}

/* All that comes in is one document, as it would be on the console. */
PsStatus ps_native_write(PsStageRun *st, PsValue input)
{
    PsNative *n = st->native;
    PS_AUTO PsValue object = input;
    if (n->formatter == NULL && ps_unwrap(object).kind == PS_KIND_STRING)
        return take_line(&n->input, PS_STREAM_OUT, ps_string_slice(ps_unwrap(object)));
    if (n->formatter == NULL) {
        PsFormatterOptions options = {.line = take_line, .sink = &n->input};
        n->formatter = ps_formatter_new(&st->session->ctx, &options);
    }
    return ps_formatter_write(n->formatter, object);
}

/* Standard output goes straight on when nobody in the session looks at it. */
static bool goes_to_host(const PsStageRun *st)
{
    return st->is_last && st->out == st->session->root && !ps_transcript_is_on(st->session);
}

typedef struct {
    int in[2], out[2], err[2];
} Pipes;

static void close_pipe(int pipe[2])
{
    for (int i = 0; i < 2; i++) {
        if (pipe[i] >= 0)
            close(pipe[i]);
        pipe[i] = -1;
    }
}

static PsStatus start_failure(PsStageRun *st, int error)
{
    PsStatus status =
        ps_fail(&st->session->ctx, PS_XA(ApplicationFailedException), PS_CAT_ResourceUnavailable,
                "NativeCommandFailed",
                "Program '%s' failed to run: An error occurred trying to start process '%s' with "
                "working directory '%s'. %s",
                st->command->spelling, st->command->path, st->session->directory, strerror(error));
    return status;
}

static PsStatus spawn(PsStageRun *st, Pipes *p, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGINT);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    if (p->in[0] >= 0)
        posix_spawn_file_actions_adddup2(&actions, p->in[0], 0);
    if (p->out[1] >= 0)
        posix_spawn_file_actions_adddup2(&actions, p->out[1], 1);
    if (p->err[1] >= 0)
        posix_spawn_file_actions_adddup2(&actions, p->err[1], 2);
    posix_spawn_file_actions_addchdir_np(&actions, st->session->directory);
    int error =
        posix_spawn(pid, st->command->path, &actions, &attributes, st->native->argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? PS_OK : start_failure(st, error);
}

/* What is no UTF-8 becomes U+FFFD, one for each sequence that breaks off. */
static void repair(PsSlice text, PsBuffer *out)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t c = 0;
        size_t used = ps_utf8_decode(text.data + i, text.len - i, &c);
        bool is_good = used > 0 && !ps_utf16_is_high(c) && !ps_utf16_is_low(c);
        ps_buffer_char(out, is_good ? c : 0xFFFD);
        i += is_good ? used : 1;
    }
}

static PsStatus emit_line(PsStageRun *st, PsSlice line, bool is_error)
{
    PsSession *s = st->session;
    PsBuffer fixed = {0};
    bool is_good = ps_utf8_is_valid(line.data, line.len);
    if (!is_good)
        repair(line, &fixed);
    PS_AUTO PsValue text = is_good ? ps_string(line) : ps_string_take(&fixed);
    if (!is_error)
        return st->out->write(st->out, s, ps_move(&text));
    PsPipe *pipe = ps_stream_pipe(s, PS_STREAM_ERR);
    PsValue exception = ps_exception_new(PS_XA(RemoteException), ps_retain(text), PS_NULL);
    PsValue record = ps_error_record_new(
        exception, st->native->first_error ? "NativeCommandError" : "NativeCommandErrorMessage",
        PS_CAT_NotSpecified, ps_move(&text));
    st->native->first_error = false;
    if (pipe == NULL) {
        ps_release(record);
        return PS_OK;
    }
    return pipe->write(pipe, s, record);
}

/* Lines end with CR, LF or both. */
static PsStatus take_bytes(PsStageRun *st, const char *bytes, size_t size, bool is_error)
{
    PsBuffer *line = is_error ? &st->native->err_line : &st->native->out_line;
    bool *after_cr = is_error ? &st->native->err_after_cr : &st->native->out_after_cr;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < size && status == PS_OK; i++) {
        bool is_rest = bytes[i] == '\n' && *after_cr;
        *after_cr = bytes[i] == '\r';
        if (is_rest)
            continue;
        if (bytes[i] != '\n' && bytes[i] != '\r') {
            ps_buffer_byte(line, bytes[i]);
            continue;
        }
        status = emit_line(st, ps_buffer_view(line), is_error);
        line->len = 0;
    }
    return status;
}

/* Bytes at the very end that only begin a character are dropped. */
static void drop_begun(PsBuffer *line)
{
    for (size_t back = 1; back <= 3 && back <= line->len; back++) {
        unsigned char lead = (unsigned char)line->data[line->len - back];
        if ((lead & 0xC0) == 0x80)
            continue;
        size_t whole = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
        if (lead >= 0xC2 && lead < 0xF5 && whole > back)
            line->len -= back;
        return;
    }
}

static PsStatus finish_lines(PsStageRun *st, PsStatus status)
{
    PsNative *n = st->native;
    drop_begun(&n->out_line);
    drop_begun(&n->err_line);
    if (status == PS_OK && n->out_line.len > 0)
        status = emit_line(st, ps_buffer_view(&n->out_line), false);
    if (status == PS_OK && n->err_line.len > 0)
        status = emit_line(st, ps_buffer_view(&n->err_line), true);
    return status;
}

/* The program that reads what this one writes; NULL when something else does.  Between two programs
 * bytes stay what they are. */
static PsNative *next_program(PsStageRun *st)
{
    PsStageRun *next = st + 1;
    bool is_direct = !st->is_last && st->out == &next->in && next->native != NULL;
    return is_direct && ps_stream_pipe(st->session, PS_STREAM_ERR) != st->out ? next->native : NULL;
}

static bool read_some(PsStageRun *st, int *fd, bool is_error, PsStatus *status)
{
    char bytes[16384];
    ssize_t got = read(*fd, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (got <= 0) {
        close(*fd);
        *fd = -1;
        return false;
    }
    PsNative *next = is_error ? NULL : next_program(st);
    if (next != NULL)
        ps_buffer_append(&next->input, bytes, (size_t)got);
    else if (*status == PS_OK)
        *status = take_bytes(st, bytes, (size_t)got, is_error);
    return true;
}

/* Feeds and reads until the program has closed its side. */
static PsStatus exchange(PsStageRun *st, Pipes *p)
{
    PsNative *n = st->native;
    size_t sent = 0;
    PsStatus status = PS_OK;
    if (p->in[1] >= 0)
        fcntl(p->in[1], F_SETFL, O_NONBLOCK);
    while ((p->in[1] >= 0 || p->out[0] >= 0 || p->err[0] >= 0) && status == PS_OK) {
        struct pollfd fds[3] = {
            {p->in[1], POLLOUT, 0}, {p->out[0], POLLIN, 0}, {p->err[0], POLLIN, 0}};
        if (poll(fds, 3, -1) < 0 && errno != EINTR)
            break;
        if (st->session->main->stopping)
            status = PS_STOP;
        if (p->in[1] >= 0 && fds[0].revents != 0) {
            ssize_t put = sent < n->input.len
                              ? write(p->in[1], n->input.data + sent, n->input.len - sent)
                              : 0;
            if (put > 0)
                sent += (size_t)put;
            if ((put < 0 && errno != EAGAIN && errno != EINTR) || sent >= n->input.len) {
                close(p->in[1]);
                p->in[1] = -1;
            }
        }
        if (p->out[0] >= 0 && fds[1].revents != 0)
            (void)read_some(st, &p->out[0], false, &status);
        if (p->err[0] >= 0 && fds[2].revents != 0)
            (void)read_some(st, &p->err[0], true, &status);
    }
    return status;
}

/* What $PSNativeCommandUseErrorActionPreference makes of a program that failed. */
static PsStatus write_failure(PsStageRun *st, int code, pid_t pid)
{
    PsValue data = ps_bag_new();
    ps_bag_set_text(data, "Path", ps_string_from(st->command->path));
    ps_bag_set_text(data, "ExitCode", ps_int32(code));
    ps_bag_set_text(data, "ProcessId", ps_int32(pid));
    PsValue exception = ps_exception_new(
        PS_XA(NativeCommandExitException),
        ps_string_printf("Program \"%s\" ended with non-zero exit code: %d (0x%02X).",
                         st->command->spelling, code, (unsigned)code),
        PS_NULL);
    ps_exception_get(exception)->data = data;
    return ps_stage_write_error(st, ps_error_record_new(exception, "ProgramExitedWithNonZeroCode",
                                                        PS_CAT_NotSpecified,
                                                        ps_string_from(st->command->path)));
}

static PsStatus set_exit_code(PsStageRun *st, int wait_status, pid_t pid)
{
    PsSession *s = st->session;
    int code = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
    st->had_error = code != 0;
    PsStatus status =
        ps_scope_write(s, &s->global->top, ps_symbol_text("LASTEXITCODE"), ps_int32(code));
    if (status != PS_OK || code == 0)
        return status;
    PS_AUTO PsValue strict = PS_NULL;
    status = ps_scope_read(s, ps_scope_now(s),
                           ps_symbol_text("PSNativeCommandUseErrorActionPreference"), &strict);
    if (status != PS_OK || !ps_truth(strict))
        return status;
    return write_failure(st, code, pid);
}

static PsStatus run(PsStageRun *st)
{
    Pipes p = {{-1, -1}, {-1, -1}, {-1, -1}};
    pid_t pid = 0;
    bool straight = goes_to_host(st);
    bool wants_error = ps_stream_pipe(st->session, PS_STREAM_ERR) != NULL;
    st->session->ctx.upcalls->flush_host(&st->session->ctx);
    if ((st->expects_input && pipe2(p.in, O_CLOEXEC) != 0) ||
        (!straight && pipe2(p.out, O_CLOEXEC) != 0) ||
        (wants_error && pipe2(p.err, O_CLOEXEC) != 0)) {
        int error = errno;
        close_pipe(p.in);
        close_pipe(p.out);
        close_pipe(p.err);
        return start_failure(st, error);
    }
    PsStatus status = spawn(st, &p, &pid);
    int *child[] = {&p.in[0], &p.out[1], &p.err[1]};
    for (size_t i = 0; i < 3; i++)
        if (*child[i] >= 0) {
            close(*child[i]);
            *child[i] = -1;
        }
    if (status == PS_OK) {
        status = exchange(st, &p);
        close_pipe(p.in);
        close_pipe(p.out);
        close_pipe(p.err);
        int wait_status = 0;
        while (waitpid(pid, &wait_status, 0) < 0 && errno == EINTR)
            ;
        status = finish_lines(st, status);
        PsStatus code = set_exit_code(st, wait_status, pid);
        if (status == PS_OK)
            status = code;
    }
    close_pipe(p.in);
    close_pipe(p.out);
    close_pipe(p.err);
    return status;
}

PsStatus ps_native_end(PsStageRun *st)
{
    PsStatus status =
        st->native->formatter == NULL ? PS_OK : ps_formatter_end(st->native->formatter);
    return status ? status : run(st);
}

void ps_native_done(PsStageRun *st)
{
    PsNative *n = st->native;
    for (size_t i = 0; i < n->argc; i++)
        free(n->argv[i]);
    free(n->argv);
    if (n->formatter != NULL)
        ps_formatter_free(n->formatter);
    ps_buffer_done(&n->input);
    ps_buffer_done(&n->out_line);
    ps_buffer_done(&n->err_line);
    free(n);
    st->native = NULL;
}
