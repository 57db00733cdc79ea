/* pipe.c - see pipe.h. */
#include "engine/pipe.h"

#include <string.h>

#include "base/memory.h"
#include "value/array.h"
#include "value/enumerate.h"

static PsStatus write_null(PsPipe *pipe, PsSession *session, PsValue value)
{
    (void)pipe;
    (void)session;
    ps_release(value);
    return PS_OK;
}

PsPipe ps_pipe_null = {write_null};

static PsStatus collect(PsPipe *pipe, PsSession *session, PsValue value)
{
    PsCollector *c = (PsCollector *)pipe;
    (void)session;
    if (c->len == 0) {
        c->first = value;
        c->len = 1;
        return PS_OK;
    }
    if (c->len >= c->cap) {
        c->cap = c->cap == 0 ? 16 : c->cap * 2;
        c->items = ps_realloc(c->items, c->cap * sizeof *c->items);
    }
    if (c->len == 1)
        c->items[0] = c->first;
    c->items[c->len++] = value;
    return PS_OK;
}

PsCollector *ps_collector_get(PsSession *s)
{
    PsCollector *c = s->free_collectors;
    if (c != NULL)
        s->free_collectors = c->next;
    else
        c = ps_alloc_zero(sizeof *c);
    c->pipe.write = collect;
    return c;
}

void ps_collector_put(PsSession *s, PsCollector *c)
{
    PsCollector gone = *c;
    c->len = 0;
    if (gone.len == 1)
        ps_release(gone.first);
    for (size_t i = 0; gone.len > 1 && i < gone.len; i++)
        ps_release(gone.items[i]);
    if (c->cap > 4096) {
        free(c->items);
        c->items = NULL;
        c->cap = 0;
    }
    c->next = s->free_collectors;
    s->free_collectors = c;
}

PsValue ps_collector_take(PsCollector *c, bool as_array)
{
    size_t len = c->len;
    c->len = 0;
    if (len == 0)
        return as_array ? ps_array_empty(0) : PS_NOTHING;
    if (len == 1)
        return as_array ? ps_array_of(&c->first, 1) : c->first;
    return ps_array_of(c->items, len);
}

PsStatus ps_pipe_emit(PsSession *s, PsPipe *pipe, PsValue value)
{
    if (value.kind == PS_KIND_NOTHING)
        return PS_OK;
    if (!ps_is_enumerable(value))
        return pipe->write(pipe, s, value);
    PsStatus status = PS_OK;
    if (value.kind == PS_KIND_ARRAY) {
        for (size_t i = 0; i < ps_array_len(value) && status == PS_OK; i++)
            status = pipe->write(pipe, s, ps_array_at(value, i));
        ps_release(value);
        return status;
    }
    PsEnumerator e = {0};
    status = ps_enumerate(&s->ctx, value, &e);
    while (status == PS_OK) {
        bool has = false;
        PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status == PS_ERROR)
            status = ps_enumerate_wrap_error(&s->ctx);
        if (status != PS_OK || !has)
            break;
        status = pipe->write(pipe, s, item);
    }
    ps_enumerator_done(&e);
    ps_release(value);
    return status;
}

void ps_capture_begin(PsSession *s, PsFrame *frame)
{
    PsCollector *c = ps_collector_get(s);
    c->next = frame->captures;
    c->saved_out = frame->out;
    frame->captures = c;
    frame->capture_count++;
    frame->out = &c->pipe;
}

static PsCollector *pop_capture(PsFrame *frame)
{
    PsCollector *c = frame->captures;
    frame->captures = c->next;
    frame->capture_count--;
    frame->out = c->saved_out;
    return c;
}

PsValue ps_capture_end(PsSession *s, PsFrame *frame, bool as_array)
{
    PsCollector *c = pop_capture(frame);
    PsValue value = ps_collector_take(c, as_array);
    ps_collector_put(s, c);
    return value;
}

void ps_capture_drop(PsSession *s, PsFrame *frame, uint32_t keep)
{
    while (frame->capture_count > keep)
        ps_collector_put(s, pop_capture(frame));
}

PsPipe *ps_stream_pipe(PsSession *s, PsStreamId stream)
{
    for (PsStreams *at = s->streams; at != NULL; at = at->outer)
        if (at->to[stream] != NULL)
            return at->to[stream];
    return NULL;
}
