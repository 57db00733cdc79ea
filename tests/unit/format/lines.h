/* lines.h - what the tests of the formatter share: a context, objects, and the lines that come out.
 */
#ifndef PS_TESTS_UNIT_FORMAT_LINES_H
#define PS_TESTS_UNIT_FORMAT_LINES_H

#include "format/format.h"
#include "format/format_record.h"
#include "format/view.h"
#include "test.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static PsStatus keep_line(void *sink, PsStreamId stream, PsSlice line)
{
    (void)stream;
    ps_buffer_slice(sink, line);
    ps_buffer_byte(sink, '\n');
    return PS_OK;
}

static inline PsContext test_context(void)
{
    return (PsContext){.culture = ps_culture_find(PS_SLICE("en-US"))};
}

/* @{name = value} pairs; the last name is NULL.  Consumes the values. */
static inline PsValue bag_of(const char *name, PsValue value)
{
    PsValue bag = ps_bag_new();
    ps_bag_set_text(bag, name, value);
    return bag;
}

static inline PsValue with(PsValue bag, const char *name, PsValue value)
{
    ps_bag_set_text(bag, name, value);
    return bag;
}

/* What Out-String prints for the objects, which are consumed, shaped as the options say. */
static inline void assert_shown(const PsShaperOptions *options, PsValue objects,
                                const char *expected);

typedef struct {
    PsFormatter *formatter;
} Pipe;

static PsStatus pass_on(void *sink, PsValue record)
{
    PsStatus status = ps_formatter_write(((Pipe *)sink)->formatter, record);
    ps_release(record);
    return status;
}

static inline void assert_shown(const PsShaperOptions *options, PsValue objects,
                                const char *expected)
{
    PsContext ctx = test_context();
    PsBuffer text = {0};
    PsFormatterOptions out = {.line = keep_line, .sink = &text};
    Pipe pipe = {.formatter = ps_formatter_new(&ctx, &out)};
    PsShaper *shaper = NULL;
    if (options != NULL)
        assert_int_equal(ps_shaper_new(&ctx, options, pass_on, &pipe, &shaper), PS_OK);
    for (size_t i = 0; i < ps_array_len(objects); i++) {
        PS_AUTO PsValue object = ps_array_at(objects, i);
        assert_int_equal(shaper == NULL ? ps_formatter_write(pipe.formatter, object)
                                        : ps_shaper_write(shaper, object),
                         PS_OK);
    }
    if (shaper != NULL)
        assert_int_equal(ps_shaper_end(shaper), PS_OK);
    assert_int_equal(ps_formatter_end(pipe.formatter), PS_OK);
    assert_string_equal(ps_buffer_cstr(&text), expected);
    ps_shaper_free(shaper);
    ps_formatter_free(pipe.formatter);
    ps_views_done(&ctx);
    ps_buffer_done(&text);
    ps_release(objects);
}

/* The same of up to three objects. */
static inline PsValue these(size_t count, PsValue a, PsValue b, PsValue c)
{
    PsValue all[] = {a, b, c};
    PsValue list = ps_array_empty(count);
    for (size_t i = 0; i < count; i++)
        ps_array_push(list, all[i]);
    return list;
}

#endif
