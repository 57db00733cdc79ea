/* cases.h - tables of inputs and what .NET makes of them: one case a line, fields
 * separated by tabs, \t \n \r \\ and \0 escaped; lines that start with "# " are comments. */
#ifndef PS_TESTS_UNIT_CASES_H
#define PS_TESTS_UNIT_CASES_H

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "test.h"

#define CASE_FIELDS 8

typedef struct {
    PsBuffer field[CASE_FIELDS];
    size_t count;
    unsigned line;
    unsigned failures;
} Case;

static PsSlice case_field(const Case *c, size_t index)
{
    return ps_buffer_view(&c->field[index]);
}

static const char *case_text(Case *c, size_t index)
{
    return ps_buffer_cstr(&c->field[index]);
}

/* Compares and complains; the table goes on, so that all differences are seen at once. */
static void case_expect(Case *c, PsSlice got, PsSlice wanted)
{
    if (ps_slice_is(got, wanted))
        return;
    c->failures++;
    fprintf(stderr, "line %u: [", c->line);
    for (size_t i = 0; i < c->count; i++)
        fprintf(stderr, "%s%s", i == 0 ? "" : "|", case_text(c, i));
    fprintf(stderr, "] gives [%.*s]\n", (int)got.len, got.data);
}

static void case_split(Case *c, const char *text, size_t len)
{
    c->count = 1;
    for (size_t i = 0; i < CASE_FIELDS; i++)
        c->field[i].len = 0;
    for (size_t i = 0; i < len; i++) {
        PsBuffer *field = &c->field[c->count - 1];
        if (text[i] == '\t' && c->count < CASE_FIELDS) {
            c->count++;
        } else if (text[i] == '\\' && i + 1 < len) {
            char e = text[++i];
            ps_buffer_byte(field, e == 'n'   ? '\n'
                                  : e == 't' ? '\t'
                                  : e == 'r' ? '\r'
                                  : e == '0' ? '\0'
                                             : e);
        } else {
            ps_buffer_byte(field, text[i]);
        }
    }
}

/* Fails when any case did, or when there was none. */
static void cases_run(const char *name, void (*check)(Case *c))
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&path, "%s/tests/unit/%s.tsv", PS_SOURCE_DIR, name);
    assert_int_equal(ps_file_read(ps_buffer_cstr(&path), &text), 0);
    Case c = {0};
    unsigned ran = 0;
    for (size_t at = 0; at < text.len;) {
        const char *start = text.data + at;
        const char *end = memchr(start, '\n', text.len - at);
        size_t len = end == NULL ? text.len - at : (size_t)(end - start);
        at += len + 1;
        c.line++;
        if (len == 0 || (len > 1 && start[0] == '#' && start[1] == ' '))
            continue;
        case_split(&c, start, len);
        check(&c);
        ran++;
    }
    for (size_t i = 0; i < CASE_FIELDS; i++)
        ps_buffer_done(&c.field[i]);
    assert_true(ran > 0);
    assert_int_equal(c.failures, 0);
}

#endif
