/* console.c - see console.h. */
#include "host/console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "engine/scope.h"
#include "engine/transcript.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"

enum { FLUSH_AT = 16384 };

static PsConsole *console_of(PsSession *s)
{
    return s->host_data;
}

static void write_out(PsConsole *c)
{
    if (c->out.len > 0 && !c->is_broken) {
        int error = ps_fd_write_all(STDOUT_FILENO, c->out.data, c->out.len);
        if (error != 0) {
            c->is_broken = true;
            c->session->stopping = error == EPIPE || c->session->stopping;
        }
    }
    c->out.len = 0;
}

static void flush(PsSession *s)
{
    write_out(console_of(s));
}

static PsStatus after_output(PsConsole *c)
{
    if (c->out.len >= FLUSH_AT || c->is_terminal)
        write_out(c);
    return PS_OK;
}

static PsStatus write_line(void *sink, PsStreamId stream, PsSlice line)
{
    PsConsole *c = sink;
    ps_transcript_copy(c->session, line);
    if (stream == PS_STREAM_ERR) {
        write_out(c);
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_buffer_slice(&text, line);
        ps_buffer_byte(&text, '\n');
        (void)!ps_fd_write_all(STDERR_FILENO, text.data, text.len);
        return PS_OK;
    }
    ps_buffer_slice(&c->out, line);
    ps_buffer_byte(&c->out, '\n');
    return after_output(c);
}

static void clear_progress(PsConsole *c)
{
    if (!c->shows_progress)
        return;
    c->shows_progress = false;
    (void)!write(STDERR_FILENO, "\r\033[K", 4);
}

static PsStatus host_write(PsSession *s, PsValue value)
{
    PsConsole *c = console_of(s);
    clear_progress(c);
    PsStatus status = ps_formatter_write(c->formatter, value);
    ps_release(value);
    return status;
}

static PsStatus host_write_error(PsSession *s, PsRef record)
{
    PsConsole *c = console_of(s);
    clear_progress(c);
    PS_AUTO PsValue view = PS_NULL;
    PS_AUTO_BUFFER PsBuffer name = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_scope_read(s, ps_scope_now(s), ps_symbol_text("ErrorView"), &view);
    if (status == PS_OK)
        status = ps_text(&s->ctx, view, &name);
    if (status != PS_OK)
        ps_clear_error(&s->ctx);
    ps_format_error(&s->ctx, record, ps_buffer_view(&name), c->width, &text);
    while (text.len > 1 && text.data[text.len - 1] == '\n' && text.data[text.len - 2] == '\n')
        text.len--; /* the blank line under a view belongs to the output's stream only */
    write_out(c);
    (void)!ps_fd_write_all(STDERR_FILENO, text.data, text.len);
    ps_transcript_copy(s, ps_buffer_view(&text));
    return PS_OK;
}

static PsStatus host_write_text(PsSession *s, PsStreamId stream, PsSlice text)
{
    PsConsole *c = console_of(s);
    static const char *const prefixes[] = {[PS_STREAM_WARN] = "WARNING: ",
                                           [PS_STREAM_VERB] = "VERBOSE: ",
                                           [PS_STREAM_DBG] = "DEBUG: "};
    clear_progress(c);
    PS_AUTO_BUFFER PsBuffer line = {0};
    if (stream >= PS_STREAM_WARN && stream <= PS_STREAM_DBG)
        ps_buffer_text(&line, prefixes[stream]);
    ps_buffer_slice(&line, text);
    ps_buffer_byte(&line, '\n');
    ps_buffer_slice(&c->out, ps_buffer_view(&line));
    ps_transcript_copy(s, ps_buffer_view(&line));
    return after_output(c);
}

static PsStatus host_write_host(PsSession *s, PsSlice text, bool newline)
{
    PsConsole *c = console_of(s);
    clear_progress(c);
    ps_buffer_slice(&c->out, text);
    if (newline)
        ps_buffer_byte(&c->out, '\n');
    PS_AUTO_BUFFER PsBuffer copy = {0};
    ps_buffer_slice(&copy, text);
    if (newline)
        ps_buffer_byte(&copy, '\n');
    ps_transcript_copy(s, ps_buffer_view(&copy));
    return after_output(c);
}

static PsStatus host_progress(PsSession *s, const PsProgress *p)
{
    PsConsole *c = console_of(s);
    if (!c->error_terminal)
        return PS_OK;
    if (p->is_done) {
        clear_progress(c);
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_buffer_text(&line, "\r\033[K");
    ps_buffer_slice(&line, p->activity);
    if (p->percent >= 0)
        ps_buffer_printf(&line, " [%3d%%]", p->percent);
    ps_buffer_printf(&line, " %.*s", (int)p->status.len, p->status.data);
    if (p->seconds >= 0)
        ps_buffer_printf(&line, " (%d:%02d left)", p->seconds / 60, p->seconds % 60);
    size_t limit = c->width + 4;
    if (line.len > limit)
        line.len = limit;
    c->shows_progress = true;
    (void)!ps_fd_write_all(STDERR_FILENO, line.data, line.len);
    return PS_OK;
}

/* Reads more of standard input; false at its end. */
static bool read_more(PsConsole *c)
{
    while (!c->input_ended) {
        ps_buffer_reserve(&c->input, 4096);
        ssize_t got = read(STDIN_FILENO, c->input.data + c->input.len, 4096);
        if (got < 0 && errno == EINTR && !c->session->stopping)
            continue;
        if (got <= 0)
            break;
        c->input.len += (size_t)got;
        return true;
    }
    c->input_ended = true;
    return false;
}

/* One line of standard input without its end. */
static bool take_line(PsConsole *c, PsBuffer *out)
{
    for (;;) {
        char *start = c->input.data + c->input_at;
        size_t have = c->input.len - c->input_at;
        char *newline = have == 0 ? NULL : memchr(start, '\n', have);
        if (newline != NULL || (c->input_ended && have > 0)) {
            size_t len = newline == NULL ? have : (size_t)(newline - start);
            ps_buffer_append(out, start, len > 0 && start[len - 1] == '\r' ? len - 1 : len);
            c->input_at += newline == NULL ? have : len + 1;
            return true;
        }
        if (!read_more(c) && c->input.len == c->input_at)
            return false;
    }
}

static PsSlice host_input(PsSession *s, size_t take, size_t least)
{
    PsConsole *c = console_of(s);
    write_out(c);
    c->input_at += take;
    while (c->input.len - c->input_at < least)
        if (!read_more(c))
            break;
    return (PsSlice){c->input.len == 0 ? "" : c->input.data + c->input_at,
                     c->input.len - c->input_at};
}

static PsStatus host_read_line(PsSession *s, PsSlice prompt, bool is_secret, PsBuffer *out,
                               bool *is_end)
{
    PsConsole *c = console_of(s);
    struct termios old;
    ps_buffer_slice(&c->out, prompt);
    write_out(c);
    bool hide = is_secret && c->input_terminal && tcgetattr(STDIN_FILENO, &old) == 0;
    if (hide) {
        struct termios quiet = old;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    *is_end = !take_line(c, out);
    if (hide)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
    if (!c->input_terminal || hide) {
        if (!*is_end && !is_secret)
            ps_buffer_slice(&c->out, ps_buffer_view(out));
        ps_buffer_byte(&c->out, '\n');
        return after_output(c);
    }
    return PS_OK;
}

const PsHostOps ps_console_ops = {
    .write = host_write,
    .write_error = host_write_error,
    .write_text = host_write_text,
    .write_progress = host_progress,
    .write_host = host_write_host,
    .read_line = host_read_line,
    .flush = flush,
    .input = host_input,
};

static size_t terminal_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const char *columns = getenv("COLUMNS");
    long n = columns == NULL ? 0 : strtol(columns, NULL, 10);
    return n > 0 && n < 100000 ? (size_t)n : 80;
}

void ps_console_open(PsConsole *c, bool non_interactive)
{
    *c = (PsConsole){.non_interactive = non_interactive};
    c->is_terminal = isatty(STDOUT_FILENO);
    c->input_terminal = isatty(STDIN_FILENO);
    c->error_terminal = isatty(STDERR_FILENO);
    c->width = c->is_terminal ? terminal_width() : 80;
}

void ps_console_attach(PsConsole *c, PsSession *session)
{
    c->session = session;
    PsFormatterOptions options = {.width = c->width - 1,
                                  .console_width = c->width,
                                  .line = write_line,
                                  .sink = c,
                                  .is_interactive = c->is_terminal};
    c->formatter = ps_formatter_new(&session->ctx, &options);
}

void ps_console_finish(PsConsole *c)
{
    clear_progress(c);
    PsStatus status = c->session->ended_early ? ps_formatter_abandon(c->formatter)
                                              : ps_formatter_end(c->formatter);
    if (status != PS_OK)
        ps_clear_error(&c->session->ctx);
    write_out(c);
    ps_transcript_finish(c->session);
}

void ps_console_close(PsConsole *c)
{
    write_out(c);
    ps_formatter_free(c->formatter);
    ps_buffer_done(&c->out);
    ps_buffer_done(&c->input);
}

PsValue ps_console_input(PsConsole *c)
{
    if (c->input_terminal)
        return PS_NULL;
    PsValue lines = ps_array_empty(8);
    for (;;) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        if (!take_line(c, &line))
            return lines;
        ps_array_push(lines, ps_string(ps_buffer_view(&line)));
    }
}
