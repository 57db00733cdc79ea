/* redirect.c - see redirect.h.  A file is an Out-File of its own at the end of the stream. */
#include "engine/redirect.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/bind.h"
#include "engine/command.h"
#include "engine/pipe.h"
#include "engine/stage.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

struct PsFileSink {
    PsFileSink *next;
    PsStageRun stage;
};

static PsStatus write_sink(PsPipe *pipe, PsSession *s, PsValue value)
{
    (void)s;
    return ps_stage_process((PsStageRun *)pipe, value);
}

static void add_named(PsArgs *args, const char *name, PsValue value)
{
    ps_args_add(args, (PsArg){.name = ps_slice(name),
                              .is_named = true,
                              .has_value = true,
                              .has_colon = true,
                              .value = value});
}

/* The name behind "variable:"; empty when the path is a file's. */
static PsSlice variable_of(PsSlice path)
{
    static const PsSlice drive = PS_SLICE("variable:");
    if (path.len <= drive.len || !ps_slice_same((PsSlice){path.data, drive.len}, drive))
        return PS_SLICE("");
    return (PsSlice){path.data + drive.len, path.len - drive.len};
}

static PsStatus open_file(PsSession *s, const PsRedirect *r, PsRef name, PsRedirections *opened,
                          PsPipe **out)
{
    static const PsStage no_site = {0};
    if (ps_is_null(name)) {
        *out = &ps_pipe_null;
        return PS_OK;
    }
    PsFileSink *sink = ps_alloc_zero(sizeof *sink);
    PsStageRun *stage = &sink->stage;
    stage->in.write = write_sink;
    stage->session = s;
    stage->site = &no_site;
    stage->out = &ps_pipe_null;
    stage->expects_input = true;
    stage->position = 1;
    stage->ast = ps_code_node_at(s->frame->code, s->frame->pc);
    stage->script = s->frame->code->script;
    sink->next = opened->files;
    opened->files = sink;
    PsValue text = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, name, &text);
    if (status != PS_OK)
        return status;
    PsSlice variable = variable_of(ps_string_slice(text));
    bool is_variable = variable.len > 0;
    stage->command =
        ps_command_cmdlet(s, is_variable ? PS_SLICE("Set-Variable") : PS_SLICE("Out-File"));
    (void)ps_command_retain(stage->command);
    if (is_variable) {
        ps_assign(&text, ps_string(variable));
        add_named(&stage->args, "Name", text);
    } else {
        add_named(&stage->args, "LiteralPath", text);
    }
    if (r->append)
        add_named(&stage->args, "Append", ps_bool(true));
    status = ps_stage_prepare(stage, NULL);
    if (status == PS_OK)
        status = ps_stage_begin(stage);
    *out = &stage->in;
    return status;
}

static void aim(PsStreams *streams, PsPipe **out, uint8_t stream, PsPipe *to)
{
    if (stream == PS_STREAM_OUTPUT)
        *out = to;
    else if (stream == PS_STREAM_ALL) {
        *out = to;
        for (int i = 2; i <= 6; i++)
            streams->to[i] = to;
    } else {
        streams->to[stream] = to;
    }
}

PsStatus ps_redirect_open(PsSession *s, const PsStage *site, const PsValue *files,
                          PsRedirections *opened, PsStreams *streams, PsPipe **out)
{
    PsStatus status = PS_OK;
    /* Files first: `cmd 2>&1 > f` sends both to f, whatever the order. */
    for (uint32_t i = 0; i < site->redirect_count && status == PS_OK; i++) {
        const PsRedirect *r = &site->redirects[i];
        if (!r->is_file)
            continue;
        PsPipe *to = NULL;
        status = open_file(s, r, *files++, opened, &to);
        if (status == PS_OK)
            aim(streams, out, r->stream, to);
    }
    for (uint32_t i = 0; i < site->redirect_count && status == PS_OK; i++)
        if (!site->redirects[i].is_file)
            aim(streams, out, site->redirects[i].stream, *out);
    return status;
}

PsStatus ps_redirect_close(PsSession *s, PsRedirections *opened, PsStatus status)
{
    for (PsFileSink *sink = opened->files; sink != NULL;) {
        PsFileSink *next = sink->next;
        if (sink->stage.began) {
            PsValue error = ps_take_error(&s->ctx);
            PsStatus ended = ps_stage_end(&sink->stage);
            if (status == PS_OK)
                status = ended;
            else if (status == PS_ERROR) {
                ps_clear_error(&s->ctx);
                (void)!ps_fail_value(&s->ctx, ps_retain(error));
            }
            ps_release(error);
        }
        ps_stage_done(&sink->stage);
        free(sink);
        sink = next;
    }
    opened->files = NULL;
    return status;
}
