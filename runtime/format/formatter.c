/*
 * formatter.c - a shaper with a writer behind it.  Tables whose first column has no width, and
 * everything behind them in the same pipeline, are held back until their group ends, so that the
 * columns can be as wide as their contents.  When somebody watches, what came in 300 ms decides.
 */
#include <time.h>

#include "base/memory.h"
#include "format/display.h"
#include "format/expression.h"
#include "format/format.h"
#include "format/format_record.h"
#include "format/writer.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/string.h"

#define DEFAULT_WIDTH 79 /* the console keeps its last column free */
#define DEFAULT_CONSOLE 80
#define HOLD_MS 300

struct PsFormatter {
    PsValue header, accent; /* texts that the writer uses */
    PsContext *ctx;
    PsFormatterOptions options;
    PsShaper *shaper;
    PsWriter writer;
    PsValue start;  /* the document's FormatStart */
    PsValue *queue; /* records held back */
    size_t len, cap;
    bool is_holding; /* groups are held back from now on */
    bool in_held_group;
    int64_t held_since; /* milliseconds; of the group held back */
    int64_t held_last;  /* when the last of them came */
    int *hint;
    enum { PS_OUTSIDE_DOCUMENT, PS_INSIDE_DOCUMENT, PS_INSIDE_GROUP } sequence;
};

static const char *prefix_of(PsStreamId stream)
{
    switch (stream) {
    case PS_STREAM_WARN:
        return "WARNING: ";
    case PS_STREAM_VERB:
        return "VERBOSE: ";
    case PS_STREAM_DBG:
        return "DEBUG: ";
    case PS_STREAM_OUT:
    case PS_STREAM_ERR:
    case PS_STREAM_INFO:
        break;
    }
    return NULL;
}

static PsStatus write_line(void *sink, PsStreamId stream, PsSlice line)
{
    PsFormatter *me = sink;
    if (stream == PS_STREAM_ERR && line.len == 0 && !me->options.plain_records)
        return PS_OK; /* the error stream leaves empty lines out */
    const char *prefix = me->options.plain_records ? NULL : prefix_of(stream);
    bool keeps = me->options.keeps_escapes || me->ctx->rendering == PS_RENDER_ANSI;
    if (prefix == NULL && (keeps || !ps_display_has_escapes(line)))
        return me->options.line(me->options.sink, stream, line);
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (prefix != NULL)
        ps_buffer_text(&text, prefix);
    if (keeps)
        ps_buffer_slice(&text, line);
    else
        ps_display_plain(line, &text);
    return me->options.line(me->options.sink, stream, ps_buffer_view(&text));
}

/* ---- holding groups back ---- */

static void hold(PsFormatter *me, PsValue record)
{
    if (me->len == me->cap) {
        me->cap = me->cap == 0 ? 64 : me->cap * 2;
        me->queue = ps_realloc(me->queue, me->cap * sizeof(PsValue));
    }
    me->queue[me->len++] = record;
}

static void measure(PsFormatter *me)
{
    free(me->hint);
    me->hint = NULL;
    const PsRecord *start = ps_format_record_get(me->start);
    if (start == NULL)
        return;
    bool is_table = start->shape == PS_SHAPE_TABLE && start->column_count > 0;
    if (is_table || start->shape == PS_SHAPE_WIDE)
        me->hint = ps_writer_measure(start, me->queue, me->len);
    me->writer.hint = me->hint;
}

static PsStatus release_group(PsFormatter *me)
{
    PsStatus status = PS_OK;
    measure(me);
    me->in_held_group = false;
    size_t count = me->len;
    me->len = 0;
    for (size_t i = 0; i < count; i++) {
        if (status == PS_OK)
            status = ps_writer_write(&me->writer, me->queue[i]);
        ps_release(me->queue[i]);
    }
    return status;
}

static void note_start(PsFormatter *me, PsRef value)
{
    const PsRecord *start = ps_format_record_get(value);
    ps_assign(&me->start, ps_retain(value));
    me->writer.hint = NULL;
    bool no_width =
        start->shape == PS_SHAPE_TABLE && start->column_count > 0 && start->columns[0].width == 0;
    if (start->autosize || no_width)
        me->is_holding = true;
}

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Somebody waits for the rows. */
static bool is_overdue(const PsFormatter *me)
{
    return me->options.is_interactive && now_ms() - me->held_since > HOLD_MS;
}

static void start_holding(PsFormatter *me)
{
    me->in_held_group = true;
    me->held_since = now_ms();
}

/* Consumes. */
static PsStatus pass(PsFormatter *me, PsValue value)
{
    const PsRecord *record = ps_format_record_get(value);
    if (record->kind == PS_RECORD_START)
        note_start(me, value);
    if (me->is_holding && !me->in_held_group && record->kind == PS_RECORD_GROUP_START)
        start_holding(me);
    if (me->in_held_group) {
        bool is_last = record->kind == PS_RECORD_GROUP_END || is_overdue(me);
        hold(me, value);
        me->held_last = now_ms();
        return is_last ? release_group(me) : PS_OK;
    }
    PsStatus status = ps_writer_write(&me->writer, value);
    ps_release(value);
    return status;
}

/* ---- the order of records; saved ones can come in any ---- */

static PsStatus out_of_sequence(PsFormatter *me, PsRef value)
{
    PsValue message = ps_string_printf(
        "The object of type \"%s\" is not valid or not in the correct sequence. This is likely "
        "caused by a user-specified \"format-*\" command which is conflicting with the default "
        "formatting.",
        ps_type_of(value)->name);
    PsValue exception = ps_exception_new(PS_T(System_InvalidOperationException), message, PS_NULL);
    PsValue record = ps_error_record_new(exception, "ConsoleLineOutputOutOfSequencePacket",
                                         PS_CAT_InvalidData, PS_NULL);
    ps_error_record_get(record)->suffix =
        ps_string_from("Microsoft.PowerShell.Commands.OutLineOutputCommand");
    return ps_fail_value(me->ctx, record);
}

static PsStatus accept(void *sink, PsValue value)
{
    PsFormatter *me = sink;
    const PsRecord *record = ps_format_record_get(value);
    bool fits = true;
    switch (record->kind) {
    case PS_RECORD_START:
        fits = me->sequence == PS_OUTSIDE_DOCUMENT;
        me->sequence = PS_INSIDE_DOCUMENT;
        break;
    case PS_RECORD_GROUP_START:
        fits = me->sequence == PS_INSIDE_DOCUMENT;
        me->sequence = PS_INSIDE_GROUP;
        break;
    case PS_RECORD_ENTRY:
        fits = record->is_out_of_band || me->sequence == PS_INSIDE_GROUP;
        break;
    case PS_RECORD_GROUP_END:
        fits = me->sequence == PS_INSIDE_GROUP;
        me->sequence = PS_INSIDE_DOCUMENT;
        break;
    case PS_RECORD_END:
        fits = me->sequence == PS_INSIDE_DOCUMENT;
        me->sequence = PS_OUTSIDE_DOCUMENT;
        break;
    }
    if (fits)
        return pass(me, value);
    PsStatus status = out_of_sequence(me, value);
    me->sequence = PS_OUTSIDE_DOCUMENT;
    ps_release(value);
    return status;
}

/* A saved document that comes while ours is open: ours ends first. */
static PsStatus end_for_foreign(PsFormatter *me, PsRef object)
{
    const PsRecord *record = ps_format_record_get(object);
    if (record == NULL || record->kind != PS_RECORD_START || me->sequence == PS_OUTSIDE_DOCUMENT)
        return PS_OK;
    return ps_formatter_end(me);
}

/* Strings and numbers that nothing is waiting in front of need no record. */
static PsStatus write_scalar(PsFormatter *me, PsRef object)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_display_text(me->ctx, object, &text);
    return status ? status : write_line(me, PS_STREAM_OUT, ps_buffer_view(&text));
}

/* $PSStyle.Formatting, when output has colors. */
static PsStatus read_accents(PsFormatter *me)
{
    const PsUpcalls *up = me->ctx->upcalls;
    PsLineOut *out = &me->writer.out;
    out->header = out->accent = NULL;
    if (me->ctx->rendering != PS_RENDER_ANSI)
        return PS_OK;
    PS_AUTO PsValue style = PS_NULL, formatting = PS_NULL;
    PsStatus status = up->get_variable(me->ctx, PS_SLICE("PSStyle"), &style);
    if (status == PS_OK)
        status = up->get_property(me->ctx, style, PS_SLICE("Formatting"), &formatting);
    ps_assign(&me->header, PS_NULL);
    ps_assign(&me->accent, PS_NULL);
    if (status == PS_OK)
        status = up->get_property(me->ctx, formatting, PS_SLICE("TableHeader"), &me->header);
    if (status == PS_OK)
        status = up->get_property(me->ctx, formatting, PS_SLICE("FormatAccent"), &me->accent);
    if (status == PS_OK && ps_kind(me->header) == PS_KIND_STRING)
        out->header = ps_string_cstr(me->header);
    if (status == PS_OK && ps_kind(me->accent) == PS_KIND_STRING)
        out->accent = ps_string_cstr(me->accent);
    return status;
}

PsStatus ps_formatter_write(PsFormatter *me, PsRef object)
{
    PsStatus accents = read_accents(me);
    if (accents)
        return accents;
    if (ps_is_null(object))
        return PS_OK;
    if (!me->in_held_group && ps_is_scalar_display(object))
        return write_scalar(me, object);
    PsStatus status = end_for_foreign(me, object);
    return status ? status : ps_shaper_write(me->shaper, object);
}

PsStatus ps_formatter_end(PsFormatter *me)
{
    PsStatus status = ps_shaper_end(me->shaper);
    /* what a saved document left open */
    if (status == PS_OK && me->in_held_group)
        status = release_group(me);
    if (status == PS_OK && me->sequence != PS_OUTSIDE_DOCUMENT)
        status = pass(me, ps_format_record_new(PS_RECORD_END));
    me->sequence = PS_OUTSIDE_DOCUMENT;
    return status;
}

PsStatus ps_formatter_abandon(PsFormatter *me)
{
    if (!me->in_held_group || me->held_last - me->held_since <= HOLD_MS)
        return PS_OK;
    return release_group(me);
}

PsFormatter *ps_formatter_new(PsContext *ctx, const PsFormatterOptions *options)
{
    PsFormatter *me = ps_alloc_zero(sizeof(PsFormatter));
    me->ctx = ctx;
    me->options = *options;
    if (me->options.width == 0)
        me->options.width = DEFAULT_WIDTH;
    if (me->options.console_width == 0)
        me->options.console_width = DEFAULT_CONSOLE;
    me->writer.out = (PsLineOut){.line = write_line,
                                 .sink = me,
                                 .width = me->options.width,
                                 .console_width = me->options.console_width};
    if (ps_shaper_new(ctx, NULL, accept, me, &me->shaper))
        abort(); /* only options can be wrong */
    return me;
}

void ps_formatter_free(PsFormatter *me)
{
    if (me == NULL)
        return;
    ps_shaper_free(me->shaper);
    ps_release(me->header);
    ps_release(me->accent);
    for (size_t i = 0; i < me->len; i++)
        ps_release(me->queue[i]);
    free(me->queue);
    free(me->hint);
    ps_release(me->start);
    ps_writer_done(&me->writer);
    free(me);
}
