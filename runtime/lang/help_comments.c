/* help_comments.c - which comments of a script are help. */
#include "lang/help_comments.h"

#include <ctype.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/char_class.h"
#include "lang/help_text.h"

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

static const char *const with_argument[] = {"PARAMETER", "FORWARDHELPTARGETNAME",
                                            "FORWARDHELPCATEGORY", "REMOTEHELPRUNSPACE",
                                            "EXTERNALHELP"};
static const char *const alone[] = {"SYNOPSIS", "DESCRIPTION",  "NOTES",   "LINK",
                                    "EXAMPLE",  "INPUTS",       "OUTPUTS", "COMPONENT",
                                    "ROLE",     "FUNCTIONALITY"};

static bool is_among(PsSlice word, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ps_slice_same_text(word, names[i]))
            return true;
    return false;
}

/* Whether the words are right is told by *is_known. */
static bool is_directive(PsSlice line, bool *is_known)
{
    PsSlice word = {0}, argument = {0};
    if (!ps_help_text_directive(line, &word, &argument))
        return false;
    *is_known = argument.len > 0 ? is_among(word, with_argument, PS_COUNT(with_argument))
                                 : is_among(word, alone, PS_COUNT(alone));
    return true;
}

static bool is_empty(PsSlice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!isspace((unsigned char)line.data[i]))
            return false;
    return true;
}

typedef struct {
    bool has_directive, is_wrong;
} HelpText;

static void read_line(HelpText *help, PsSlice line)
{
    bool is_known = false;
    if (is_directive(line, &is_known)) {
        help->has_directive = true;
        help->is_wrong |= !is_known;
    } else if (!is_empty(line) && !help->has_directive) {
        help->is_wrong = true; /* text in front of the first directive */
    }
}

static void read_comment(HelpText *help, PsSlice text)
{
    if (text.data[0] == '<') {
        text = (PsSlice){text.data + 2, text.len > 4 ? text.len - 4 : 0};
    } else {
        while (text.len > 0 && text.data[0] == '#')
            text = (PsSlice){text.data + 1, text.len - 1};
    }
    while (text.len > 0) {
        const char *feed = memchr(text.data, '\n', text.len);
        size_t len = feed == NULL ? text.len : (size_t)(feed - text.data);
        read_line(help, (PsSlice){text.data, len});
        len += feed != NULL;
        text = (PsSlice){text.data + len, text.len - len};
    }
}

static bool is_help(const PsScript *script, PsCommentRange range)
{
    HelpText help = {0};
    for (size_t i = 0; i < range.count; i++) {
        const PsSpan *comment = &script->comments[range.first + i];
        read_comment(&help, ps_source_extent(script->source, comment->start, comment->end));
    }
    return help.has_directive && !help.is_wrong;
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

bool ps_help_comments_find(const PsScript *script, const PsFunctionDefinitionAst *function,
                           PsCommentRange *out_range)
{
    if (function == NULL)
        return find_first(script, 0, true, out_range) ||
               find_last(script, (uint32_t)script->source->text.len, out_range);
    *out_range = block_before(script, function->base.start, PROXIMITY);
    if (is_help(script, *out_range))
        return true;
    const PsAst *body = &function->body->base;
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
