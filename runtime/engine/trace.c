/* trace.c - see trace.h and public/trace.h. */
#include "engine/trace.h"

#include <stdarg.h>
#include <time.h>
#include <unistd.h>

#include "engine/call_block.h"
#include "engine/public/trace.h"
#include "engine/stage.h"
#include "value/convert.h"

static void write_file(int fd, PsSlice line)
{
    while (line.len > 0) {
        ssize_t n = write(fd, line.data, line.len);
        if (n <= 0)
            return; /* a trace that has no room ends no script */
        line = (PsSlice){line.data + n, line.len - (size_t)n};
    }
}

static void write_host(PsSession *s, PsSlice line)
{
    struct timespec now;
    struct tm local;
    char stamp[32] = "";
    PS_AUTO_BUFFER PsBuffer text = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    if (localtime_r(&now.tv_sec, &local) != NULL)
        (void)strftime(stamp, sizeof stamp, "%Y-%m-%d %H:%M:%S", &local);
    ps_buffer_printf(&text, "DEBUG: %s.%04ld %.*s", stamp, now.tv_nsec / 100000, (int)line.len,
                     line.data);
    if (s->host != NULL && s->host->write_host != NULL &&
        s->host->write_host(s, ps_buffer_view(&text), true) == PS_ERROR)
        ps_clear_error(&s->ctx);
}

static void tell(PsSession *s, PsSlice text)
{
    const PsTrace *t = s->trace;
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_buffer_printf(&line, "ParameterBinding Information: 0 : %*s%.*s", t->depth * 4, "",
                     (int)text.len, text.data);
    if (t->to_host)
        write_host(s, ps_buffer_view(&line));
    ps_buffer_byte(&line, '\n');
    if (t->fd >= 0)
        write_file(t->fd, ps_buffer_view(&line));
}

void ps_trace_line(PsSession *s, const char *fmt, ...)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    tell(s, ps_buffer_view(&text));
}

void ps_trace_argument(PsSession *s, PsRef value, const char *what, const char *parameter,
                       const char *end)
{
    PS_AUTO_BUFFER PsBuffer shown = {0};
    if (s->trace == NULL)
        return;
    /* lists and objects by their type: their text could run script */
    PsRef v = ps_unwrap(value);
    if (v.kind < PS_KIND_STRING || v.kind == PS_KIND_STRING) {
        if (ps_text(&s->ctx, v, &shown) != PS_OK)
            ps_clear_error(&s->ctx);
    } else {
        ps_buffer_text(&shown, ps_type_display_name(ps_type_of(v)));
    }
    ps_trace_line(s, "BIND arg [%s] to %s [%s]%s", ps_buffer_cstr(&shown), what, parameter, end);
}

void ps_trace_skipped(PsSession *s, PsRef value, const char *parameter)
{
    ps_trace_argument(s, value, "parameter", parameter, "");
    PS_TRACE_IN(s);
    ps_trace_argument(s, value, "param", parameter, " SKIPPED");
    PS_TRACE_OUT(s);
}

PsStatus ps_trace_block(PsCall *call, PsRef block, const PsBlockCall *how, bool to_host, int fd)
{
    PsSession *s = ((PsEngineCall *)call)->stage->session;
    PsTrace trace = {.outer = s->trace, .to_host = to_host, .fd = fd};
    PsValue nothing = PS_NULL;
    s->trace = to_host || fd >= 0 ? &trace : NULL;
    PsStatus status = ps_run_block(call, block, how, &nothing);
    s->trace = trace.outer;
    ps_release(nothing);
    return status;
}
