/* embed.c - libcmdhost: see cmdhost.h.  A session whose host is the embedder's function. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/memory.h"
#include "embed/cmdhost.h"
#include "engine/scope.h"
#include "engine/session.h"
#include "format/format.h"
#include "host/cs_guard.h"
#include "value/convert.h"

/* Native code that calls script recurses; the kernel gives pages as they are touched. */
#define STACK_SIZE ((size_t)1 << 30)
#define DEFAULT_WIDTH 80

/* What the session's thread has to do. */
typedef struct {
    const char *path; /* NULL: the text */
    PsSlice text;
    char *const *args;
    size_t count;
    int code;
    bool is_last; /* the session ends */
} Job;

/* A heap belongs to one thread, so the session is made, used and ended on a thread of its own. */
struct Cmdhost {
    CmdhostOptions options;
    char *deployment;
    PsSession *session;
    PsFormatter *formatter;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    Job *job; /* to be done; NULL: none, or done; guarded by `lock` */
    bool has_thread;
};

/* ---- the session's host ---- */

static Cmdhost *host_of(PsSession *session)
{
    return session->host_data;
}

static void say(Cmdhost *host, CmdhostStream stream, PsSlice text, bool newline)
{
    if (host->options.write == NULL)
        return;
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_buffer_slice(&line, text);
    if (newline)
        ps_buffer_byte(&line, '\n');
    host->options.write(host->options.data, stream, ps_buffer_cstr(&line), line.len);
}

static PsStatus write_line(void *sink, PsStreamId stream, PsSlice line)
{
    say(sink, stream == PS_STREAM_ERR ? CMDHOST_ERROR : CMDHOST_OUTPUT, line, true);
    return PS_OK;
}

static PsStatus write_object(PsSession *session, PsValue value)
{
    PsStatus status = ps_formatter_write(host_of(session)->formatter, value);
    ps_release(value);
    return status;
}

static PsStatus write_error(PsSession *session, PsRef record)
{
    Cmdhost *host = host_of(session);
    PS_AUTO PsValue view = PS_NULL;
    PS_AUTO_BUFFER PsBuffer name = {0}, text = {0};
    PsStatus status =
        ps_scope_read(session, ps_scope_now(session), ps_symbol_text("ErrorView"), &view);
    if (status == PS_OK)
        status = ps_text(&session->ctx, view, &name);
    if (status != PS_OK)
        ps_clear_error(&session->ctx);
    ps_format_error(&session->ctx, record, ps_buffer_view(&name), host->options.width, &text);
    say(host, CMDHOST_ERROR, ps_buffer_view(&text), false);
    return PS_OK;
}

static PsStatus write_text(PsSession *session, PsStreamId stream, PsSlice text)
{
    static const CmdhostStream streams[] = {[PS_STREAM_WARN] = CMDHOST_WARNING,
                                            [PS_STREAM_VERB] = CMDHOST_VERBOSE,
                                            [PS_STREAM_DBG] = CMDHOST_DEBUG};
    bool is_own = stream >= PS_STREAM_WARN && stream <= PS_STREAM_DBG;
    say(host_of(session), is_own ? streams[stream] : CMDHOST_INFORMATION, text, true);
    return PS_OK;
}

static PsStatus write_host(PsSession *session, PsSlice text, bool newline)
{
    say(host_of(session), CMDHOST_INFORMATION, text, newline);
    return PS_OK;
}

static PsStatus read_line(PsSession *session, PsSlice prompt, bool is_secret, PsBuffer *out,
                          bool *is_end)
{
    (void)session, (void)prompt, (void)is_secret, (void)out;
    *is_end = true; /* nobody is there to answer */
    return PS_OK;
}

static const PsHostOps ops = {
    .write = write_object,
    .write_error = write_error,
    .write_text = write_text,
    .write_host = write_host,
    .read_line = read_line,
};

/* ---- running ---- */

static int exit_code(const PsSession *s, PsStatus status, bool is_file)
{
    if (status == PS_EXIT)
        return s->exit_code & 0xFF;
    if (status != PS_OK)
        return 1;
    if (is_file)
        return s->script_exit & 0xFF;
    return s->question ? 0 : 1;
}

static void run_job(Cmdhost *host, Job *job)
{
    PsSession *s = host->session;
    s->stopping = false;
    PsStatus status = job->path != NULL
                          ? ps_session_run_file(s, job->path, job->args, job->count, PS_NULL)
                          : ps_session_run_text(s, job->text, PS_NULL);
    job->code = exit_code(s, status, job->path != NULL);
    if (status == PS_ERROR)
        ps_session_report(s);
    if (ps_formatter_end(host->formatter) != PS_OK)
        ps_clear_error(&s->ctx);
}

static void open_session(Cmdhost *host)
{
    host->session = ps_session_new(&ops, host);
    PsFormatterOptions format = {.width = host->options.width - 1,
                                 .console_width = host->options.width,
                                 .line = write_line,
                                 .sink = host};
    host->formatter = ps_formatter_new(&host->session->ctx, &format);
    ps_cs_guard_install(host->session, host->deployment);
}

static void close_session(Cmdhost *host)
{
    ps_cs_guard_remove(host->session);
    ps_formatter_free(host->formatter);
    ps_session_free(host->session);
}

static void *serve(void *data)
{
    Cmdhost *host = data;
    bool is_last = false;
    open_session(host);
    while (!is_last) {
        pthread_mutex_lock(&host->lock);
        while (host->job == NULL)
            pthread_cond_wait(&host->changed, &host->lock);
        Job *job = host->job;
        pthread_mutex_unlock(&host->lock);
        is_last = job->is_last;
        if (is_last)
            close_session(host);
        else
            run_job(host, job);
        pthread_mutex_lock(&host->lock);
        host->job = NULL;
        pthread_cond_broadcast(&host->changed);
        pthread_mutex_unlock(&host->lock);
    }
#ifdef __SANITIZE_ADDRESS__
    /* Here, not at exit: interned names and types hang on this thread's own variables. */
    __lsan_do_leak_check();
#endif
    return NULL;
}

/* Has the session's thread do it, and waits. */
static int run(Cmdhost *host, Job *job)
{
    if (!host->has_thread)
        return 70;
    pthread_mutex_lock(&host->lock);
    host->job = job;
    pthread_cond_broadcast(&host->changed);
    while (host->job == job)
        pthread_cond_wait(&host->changed, &host->lock);
    pthread_mutex_unlock(&host->lock);
    return job->code;
}

static bool start_thread(Cmdhost *host)
{
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    int error = pthread_create(&host->thread, &attributes, serve, host);
    pthread_attr_destroy(&attributes);
    return error == 0;
}

/* ---- the public functions ---- */

Cmdhost *cmdhost_new(const CmdhostOptions *options)
{
    Cmdhost *host = ps_alloc_zero(sizeof *host);
    host->options = *options;
    if (host->options.width == 0)
        host->options.width = DEFAULT_WIDTH;
    host->deployment = options->deployment == NULL ? NULL : ps_strdup(options->deployment);
    pthread_mutex_init(&host->lock, NULL);
    pthread_cond_init(&host->changed, NULL);
    host->has_thread = start_thread(host);
    return host;
}

void cmdhost_free(Cmdhost *host)
{
    if (host == NULL)
        return;
    if (host->has_thread) {
        (void)run(host, &(Job){.is_last = true});
        pthread_join(host->thread, NULL);
    }
    pthread_cond_destroy(&host->changed);
    pthread_mutex_destroy(&host->lock);
    free(host->deployment);
    free(host);
}

int cmdhost_run_text(Cmdhost *host, const char *text, size_t size)
{
    PsSlice slice = size == 0 ? ps_slice(text) : (PsSlice){text, size};
    return run(host, &(Job){.text = slice});
}

int cmdhost_run_file(Cmdhost *host, const char *path, char *const *args, size_t count)
{
    if (access(path, R_OK) != 0)
        return 64;
    return run(host, &(Job){.path = path, .args = args, .count = count});
}

void cmdhost_stop(Cmdhost *host)
{
    if (host->session != NULL)
        host->session->stopping = true;
}

const char *cmdhost_version(void)
{
    return PS_VERSION;
}
