/* help_comments.c - which comments of a script are help. */
#include "lang/help_comments.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lang/char_class.h"

enum { PROXIMITY = 2 }; /* at most one empty line between help and its function */

/* ---- positions ---- */

static uint32_t line_of(const PsScript *script, uint32_t offset)
{
    return ps_source_position(script->source, offset).line;
}

/* Nothing but spaces and line ends. */
static bool is_blank(const PsScript *script, uint32_t start, uint32_t end)
{
    const char *text = script->source->text.data;
    for (uint32_t i = start; i < end; i++)
        if (!ps_char_is_white((unsigned char)text[i]))
            return false;
    return true;
}

/* Index of the first comment that begins at or behind an offset. */
static size_t comment_from(const PsScript *script, uint32_t offset)
{
    size_t low = 0;
    size_t high = script->comment_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (script->comments[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Comments line by line from an offset on, up to an empty line or something else. */
static PsCommentRange block_from(const PsScript *script, uint32_t offset)
{
    PsCommentRange range = {.first = comment_from(script, offset)};
    uint32_t end = offset;
    for (size_t i = range.first; i < script->comment_count; i++) {
        const PsSpan *comment = &script->comments[i];
        if (!is_blank(script, end, comment->start) ||
            (range.count > 0 && line_of(script, comment->start) > line_of(script, end) + 1))
            break;
        end = comment->end;
        range.count++;
    }
    return range;
}

/* Comments line by line that end in front of an offset, at most `proximity` lines away. */
static PsCommentRange block_before(const PsScript *script, uint32_t offset, uint32_t proximity)
{
    size_t end = comment_from(script, offset);
    PsCommentRange range = {.first = end};
    uint32_t start = offset;
    uint32_t line = line_of(script, offset);
    uint32_t lowest = line > proximity ? line - proximity : 0;
    while (range.first > 0) {
        const PsSpan *comment = &script->comments[range.first - 1];
        if (!is_blank(script, comment->end, start) || line_of(script, comment->end) < lowest)
            break;
        start = comment->start;
        line = line_of(script, start);
        lowest = line > 1 ? line - 1 : 0;
        range.first--;
        range.count++;
    }
    return range;
}

/* ---- help or any comment ---- */

void ps_help_comments_plain(const PsScript *script, PsCommentRange range, PsBuffer *out)
{
    for (size_t i = 0; i < range.count; i++) {
        const PsSpan *comment = &script->comments[range.first + i];
        ps_help_text_plain(ps_source_extent(script->source, comment->start, comment->end), out);
    }
}

bool ps_help_comments_read(const PsScript *script, PsCommentRange range, PsHelpVisit *visit,
                           void *data)
{
    PsSlice *texts = ps_alloc((range.count + 1) * sizeof(texts[0]));
    for (size_t i = 0; i < range.count; i++) {
        const PsSpan *comment = &script->comments[range.first + i];
        texts[i] = ps_source_extent(script->source, comment->start, comment->end);
    }
    bool is_help = ps_help_text_read(texts, range.count, visit, data);
    free(texts);
    return is_help;
}

static bool is_help(const PsScript *script, PsCommentRange range)
{
    return ps_help_comments_read(script, range, NULL, NULL);
}

/* ---- where help stands ---- */

/* Help that begins a script belongs to the function behind it if that is close. */
static bool belongs_to_function(const PsScript *script, PsCommentRange range)
{
    const PsNamedBlockAst *end = script->root->end;
    if (end == NULL || (end->base.flags & PS_AST_UNNAMED) == 0 || end->count == 0 ||
        end->items[0]->kind != PS_AST_FUNCTION_DEFINITION)
        return false;
    const PsSpan *last = &script->comments[range.first + range.count - 1];
    return line_of(script, end->items[0]->start) - line_of(script, last->end) <= PROXIMITY;
}

/* First in a body: the first block of comments that is help. */
static bool find_first(const PsScript *script, uint32_t start, bool is_script,
                       PsCommentRange *out_range)
{
    for (;;) {
        PsCommentRange range = block_from(script, start);
        if (range.count == 0)
            return false;
        if (is_help(script, range)) {
            *out_range = range;
            return !is_script || !belongs_to_function(script, range);
        }
        start = script->comments[range.first + range.count - 1].end;
    }
}

/* Last in a body, in front of its end. */
static bool find_last(const PsScript *script, uint32_t end, PsCommentRange *out_range)
{
    *out_range = block_before(script, end, line_of(script, end));
    return is_help(script, *out_range);
}

bool ps_help_comments_find(const PsScript *script, const PsAst *node, PsCommentRange *out_range)
{
    if (node == &script->root->base)
        return find_first(script, 0, true, out_range) ||
               find_last(script, (uint32_t)script->source->text.len, out_range);
    const PsAst *body = node;
    if (node->kind == PS_AST_FUNCTION_DEFINITION) {
        *out_range = block_before(script, node->start, PROXIMITY);
        if (is_help(script, *out_range))
            return true;
        body = &PS_AST_AS(node, FunctionDefinition)->body->base;
    }
    return find_first(script, body->start + 1, false, out_range) ||
           find_last(script, body->end - 1, out_range);
}

PsParameterComments ps_help_comments_of_parameter(const PsScript *script,
                                                  const PsParameterAst *parameter)
{
    PsParameterComments found = {
        .before = block_before(script, parameter->base.start, PROXIMITY),
        .inside = {.first = comment_from(script, parameter->base.start)},
    };
    found.inside.count = comment_from(script, parameter->base.end) - found.inside.first;
    uint32_t end = parameter->base.end;
    const PsSlice text = script->source->text;
    while (end < text.len && ps_char_is_white((unsigned char)text.data[end]))
        end++;
    if (end < text.len && text.data[end] == ',')
        end++;
    found.after = block_from(script, end);
    return found;
}
