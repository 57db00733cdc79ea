/*
 * regex.c - see regex.h.
 *
 * Two PCRE2 programs stand for one pattern, each compiled when it is first needed: one without
 * Unicode for subjects that are all ASCII, which is the usual and by far the quicker one, and one
 * for all others.
 *
 * PCRE2 wants to know how far back a lookbehind looks, .NET does not.  Where it cannot tell, the
 * lookbehind is run as a pattern of its own by a callout: from anywhere before, but it may end only
 * where the callout stands.
 */
#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <ctype.h>
#include <pcre2.h>
#include <stdio.h>

#include "base/memory.h"
#include "base/regex_translate.h"
#include "base/utf.h"

#define DEFAULT_STEPS 50000000u
#define JIT_STACK_START (32 * 1024)
#define JIT_STACK_MOST (8 * 1024 * 1024)
/* Machine code takes as long to make as some hundred short matches take without it. */
#define RUNS_BEFORE_JIT 20
#define LONG_SUBJECT 2000

typedef struct {
    pcre2_code *code;
    pcre2_match_data *data;
    unsigned runs; /* up to RUNS_BEFORE_JIT */
} Program;

/* What a callout knows. */
typedef struct {
    PsRegex *regex;
    size_t target; /* where a lookbehind has to end */
} CallState;

typedef struct {
    Program unicode, ascii;
    pcre2_match_context *context;
    CallState state;
} Behind;

struct PsRegex {
    PsRegexPattern pattern;
    PsSlice source; /* owned copy; group names point into it */
    unsigned options;
    PsBuffer literal; /* what the pattern stands for when it is one text; empty: it is not */
    Program unicode, ascii;
    pcre2_match_context *context;
    CallState state;
    Behind *behinds; /* as many as the pattern has */
    bool ascii_now;  /* which programs the running match uses */
    pcre2_jit_stack *stack;
    bool jit; /* a limit of steps is the interpreter's */
};

static uint32_t compile_flags(unsigned options, bool ascii)
{
    uint32_t flags = PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    if ((options & PS_REGEX_IGNORE_CASE) != 0)
        flags |= PCRE2_CASELESS;
    if ((options & PS_REGEX_MULTILINE) != 0)
        flags |= PCRE2_MULTILINE;
    if ((options & PS_REGEX_SINGLELINE) != 0)
        flags |= PCRE2_DOTALL;
    if ((options & PS_REGEX_ECMASCRIPT) != 0)
        flags |= PCRE2_MATCH_UNSET_BACKREF;
    if (!ascii)
        flags |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    return flags;
}

/* 0, or PCRE2's error. */
static int compile_text(const PsBuffer *text, uint32_t flags, Program *out)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    int code = 0;
    PCRE2_SIZE offset = 0;
    PsSlice view = ps_buffer_view(text);
    out->code = pcre2_compile((PCRE2_SPTR)view.data, view.len, flags, &code, &offset, context);
    pcre2_compile_context_free(context);
    if (out->code == NULL)
        return code;
    out->data = pcre2_match_data_create_from_pattern(out->code, NULL);
    return 0;
}

static int compile(PsRegex *regex, bool ascii)
{
    const PsRegexPattern *pattern = &regex->pattern;
    uint32_t flags = compile_flags(regex->options, ascii);
    /* A callout may send a repeat back that PCRE2 thinks need never go back. */
    if (pattern->behind_count > 0)
        flags |= PCRE2_NO_AUTO_POSSESS;
    int code = 0;
    for (size_t i = 0; i < pattern->behind_count && code == 0; i++) {
        const PsRegexBehind *behind = &pattern->behinds[i];
        code = compile_text(ascii ? &behind->ascii : &behind->text, flags | PCRE2_USE_OFFSET_LIMIT,
                            ascii ? &regex->behinds[i].ascii : &regex->behinds[i].unicode);
    }
    if (code == 0)
        code = compile_text(ascii ? &pattern->ascii : &pattern->text, flags,
                            ascii ? &regex->ascii : &regex->unicode);
    return code;
}

/* Counts a run; makes machine code when it begins to pay. */
static void warm_up(const PsRegex *regex, Program *program, size_t subject_size)
{
    if (!regex->jit || program->runs > RUNS_BEFORE_JIT)
        return;
    program->runs += subject_size > LONG_SUBJECT ? RUNS_BEFORE_JIT + 1 : 1;
    if (program->runs > RUNS_BEFORE_JIT)
        pcre2_jit_compile(program->code, PCRE2_JIT_COMPLETE);
}

/* Runs a lookbehind at `target`: whether it matches from anywhere to there. */
static int run_behind(PsRegex *regex, size_t index, const pcre2_callout_block *block)
{
    Behind *behind = &regex->behinds[index];
    Program *program = regex->ascii_now ? &behind->ascii : &behind->unicode;
    warm_up(regex, program, 0);
    size_t outer = behind->state.target;
    behind->state.target = block->current_position;
    pcre2_set_offset_limit(behind->context, block->current_position);
    int result = pcre2_match(program->code, block->subject, block->subject_length, 0,
                             regex->jit ? 0 : PCRE2_NO_JIT, program->data, behind->context);
    behind->state.target = outer;
    if (result < 0 && result != PCRE2_ERROR_NOMATCH)
        return result;
    bool matched = result != PCRE2_ERROR_NOMATCH;
    return matched != regex->pattern.behinds[index].negative ? 0 : 1;
}

/* 0: go on here; 1: this is no match, go back; negative: give up. */
static int call_out(pcre2_callout_block *block, void *data)
{
    const CallState *state = data;
    if (block->callout_number == PS_REGEX_CALL_END)
        return block->current_position == state->target ? 0 : 1;
    return run_behind(state->regex, block->callout_number - 1, block);
}

static void prepare_calls(PsRegex *regex)
{
    size_t count = regex->pattern.behind_count;
    regex->context = pcre2_match_context_create(NULL);
    if (count == 0)
        return;
    regex->state.regex = regex;
    pcre2_set_callout(regex->context, call_out, &regex->state);
    regex->behinds = ps_alloc_zero(count * sizeof *regex->behinds);
    for (size_t i = 0; i < count; i++) {
        regex->behinds[i].state.regex = regex;
        regex->behinds[i].context = pcre2_match_context_create(NULL);
        pcre2_set_callout(regex->behinds[i].context, call_out, &regex->behinds[i].state);
    }
}

/* Patterns such as , or \. or :: are searched without a program.  ASCII alone, and no letters when
 * case is ignored: a letter may equal others. */
static void note_literal(PsRegex *regex)
{
    PsSlice source = regex->source;
    bool ignores_case = (regex->options & PS_REGEX_IGNORE_CASE) != 0;
    if (regex->options & (PS_REGEX_IGNORE_WHITESPACE | PS_REGEX_RIGHT_TO_LEFT))
        return;
    for (size_t i = 0; i < source.len; i++) {
        char c = source.data[i];
        bool is_escaped = c == '\\' && i + 1 < source.len;
        if (is_escaped)
            c = source.data[++i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_plain = is_escaped ? ispunct((unsigned char)c) != 0 && c != '_'
                                   : strchr("\\*+?|{[()^$.", c) == NULL;
        if (c == '\0' || (unsigned char)c >= 0x80 || !is_plain || (is_letter && ignores_case)) {
            regex->literal.len = 0;
            return;
        }
        ps_buffer_byte(&regex->literal, c);
    }
}

static PsRegex *make(PsSlice pattern, unsigned options, bool split_behinds, PsErrorBuf *err)
{
    PsRegex *regex = ps_alloc_zero(sizeof *regex);
    regex->source = (PsSlice){ps_strndup(pattern.data, pattern.len), pattern.len};
    regex->options = options;
    regex->jit = true;
    if (!ps_regex_translate(regex->source, options, split_behinds, &regex->pattern, err)) {
        ps_regex_free(regex);
        return NULL;
    }
    note_literal(regex);
    prepare_calls(regex);
    ps_regex_limit(regex, 0);
    return regex;
}

PsRegex *ps_regex_compile(PsSlice pattern, unsigned options, PsErrorBuf *err)
{
    PsRegex *regex = make(pattern, options, false, err);
    /* The program for ASCII now: what PCRE2 cannot do is told at once. */
    int code = regex == NULL || regex->literal.len > 0 ? 0 : compile(regex, true);
    if (code == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH ||
        code == PCRE2_ERROR_LOOKBEHIND_TOO_LONG) {
        ps_regex_free(regex);
        regex = make(pattern, options, true, err);
        code = regex == NULL ? 0 : compile(regex, true);
    }
    if (code != 0) {
        PCRE2_UCHAR message[160];
        pcre2_get_error_message(code, message, sizeof message);
        ps_error_set(err, "Untranslatable", "The pattern '%.*s' is not supported here: %s.",
                     (int)pattern.len, pattern.data, (const char *)message);
        ps_regex_free(regex);
        return NULL;
    }
    return regex;
}

static void free_program(Program *program)
{
    pcre2_match_data_free(program->data);
    pcre2_code_free(program->code);
}

void ps_regex_free(PsRegex *regex)
{
    if (regex == NULL)
        return;
    free_program(&regex->unicode);
    free_program(&regex->ascii);
    for (size_t i = 0; regex->behinds != NULL && i < regex->pattern.behind_count; i++) {
        free_program(&regex->behinds[i].unicode);
        free_program(&regex->behinds[i].ascii);
        pcre2_match_context_free(regex->behinds[i].context);
    }
    free(regex->behinds);
    ps_buffer_done(&regex->literal);
    pcre2_match_context_free(regex->context);
    pcre2_jit_stack_free(regex->stack);
    ps_regex_translate_done(&regex->pattern);
    PsBuffer source = {.data = (char *)(uintptr_t)regex->source.data};
    ps_buffer_done(&source);
    free(regex);
}

void ps_regex_limit(PsRegex *regex, unsigned steps)
{
    regex->jit = steps == 0;
    uint32_t most = steps == 0 ? DEFAULT_STEPS : steps;
    pcre2_set_match_limit(regex->context, most);
    pcre2_set_depth_limit(regex->context, most);
    for (size_t i = 0; i < regex->pattern.behind_count; i++) {
        pcre2_set_match_limit(regex->behinds[i].context, most);
        pcre2_set_depth_limit(regex->behinds[i].context, most);
    }
}

size_t ps_regex_group_count(const PsRegex *regex)
{
    return regex->pattern.group_count;
}

int ps_regex_group_number(const PsRegex *regex, size_t index)
{
    return regex->pattern.groups[index].number;
}

PsSlice ps_regex_group_name(const PsRegex *regex, size_t index)
{
    return regex->pattern.groups[index].name;
}

int ps_regex_group_find(const PsRegex *regex, PsSlice name)
{
    char number[16];
    for (size_t i = 0; i < regex->pattern.group_count; i++) {
        const PsRegexGroup *group = &regex->pattern.groups[i];
        snprintf(number, sizeof number, "%d", group->number);
        if (group->name.len > 0 ? ps_slice_is(group->name, name)
                                : ps_slice_is(ps_slice(number), name))
            return (int)i;
    }
    return -1;
}

/* The group's range: of several PCRE2 groups that of the one that matched furthest on. */
static PsRegexRange group_range(const PsRegexGroup *group, const PCRE2_SIZE *vector)
{
    PsRegexRange range = {PS_REGEX_UNSET, PS_REGEX_UNSET};
    for (size_t i = 0; i < group->slot_count; i++) {
        const PCRE2_SIZE *pair = vector + 2 * (size_t)group->slots[i];
        if (pair[0] != PCRE2_UNSET && (range.start == PS_REGEX_UNSET || pair[0] >= range.start))
            range = (PsRegexRange){pair[0], pair[1]};
    }
    return range;
}

static void take_groups(const PsRegex *regex, const Program *program, PsRegexRange *groups,
                        size_t count)
{
    const PCRE2_SIZE *vector = pcre2_get_ovector_pointer(program->data);
    for (size_t i = 0; i < count && i < regex->pattern.group_count; i++)
        groups[i] = i == 0 ? (PsRegexRange){vector[0], vector[1]}
                           : group_range(&regex->pattern.groups[i], vector);
}

/* `anchors`: of a search from the right. */
static int run(PsRegex *regex, Program *program, PsSlice subject, size_t start, uint32_t anchors)
{
    warm_up(regex, program, subject.len);
    uint32_t flags = (regex->jit ? 0 : PCRE2_NO_JIT) | anchors;
    int result = pcre2_match(program->code, (PCRE2_SPTR)subject.data, subject.len, start, flags,
                             program->data, regex->context);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT && regex->stack == NULL) {
        regex->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MOST, NULL);
        pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
        result = pcre2_match(program->code, (PCRE2_SPTR)subject.data, subject.len, start, flags,
                             program->data, regex->context);
    }
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) /* the interpreter takes its memory from the heap */
        result = pcre2_match(program->code, (PCRE2_SPTR)subject.data, subject.len, start,
                             PCRE2_NO_JIT | anchors, program->data, regex->context);
    return result;
}

PsRegexSubject ps_regex_subject(PsSlice text)
{
    return (PsRegexSubject){text, ps_is_ascii(text.data, text.len)};
}

static PsRegexOutcome find_literal(PsSlice literal, PsSlice text, size_t start,
                                   PsRegexRange *groups, size_t count)
{
    const char *at = memmem(text.data + start, text.len - start, literal.data, literal.len);
    if (at == NULL)
        return PS_REGEX_NO_MATCH;
    if (count > 0) {
        groups[0].start = (size_t)(at - text.data);
        groups[0].end = groups[0].start + literal.len;
    }
    return PS_REGEX_MATCH;
}

bool ps_regex_is_backwards(const PsRegex *regex)
{
    return (regex->options & PS_REGEX_RIGHT_TO_LEFT) != 0;
}

static size_t char_before(PsSlice text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80);
    return at;
}

/* A match that ends just at the end of the text: the longest, or the shortest of a lazy pattern. */
static int run_to_end(PsRegex *regex, Program *program, PsSlice text)
{
    if (!regex->pattern.is_lazy)
        return run(regex, program, text, 0, PCRE2_ENDANCHORED);
    int result = PCRE2_ERROR_NOMATCH;
    for (size_t start = text.len; result == PCRE2_ERROR_NOMATCH; start = char_before(text, start)) {
        result = run(regex, program, text, start, PCRE2_ENDANCHORED | PCRE2_ANCHORED);
        if (start == 0)
            break;
    }
    return result;
}

static PsRegexOutcome find_backwards(PsRegex *regex, Program *program, PsSlice text, size_t skipped,
                                     PsRegexRange *groups, size_t count)
{
    for (size_t end = text.len - skipped;; end = char_before(text, end)) {
        int result = run_to_end(regex, program, (PsSlice){text.data, end});
        if (result >= 0) {
            take_groups(regex, program, groups, count);
            return PS_REGEX_MATCH;
        }
        if (result != PCRE2_ERROR_NOMATCH)
            return PS_REGEX_LIMIT;
        if (end == 0)
            return PS_REGEX_NO_MATCH;
    }
}

PsRegexOutcome ps_regex_find(PsRegex *regex, PsRegexSubject subject, size_t start,
                             PsRegexRange *groups, size_t count)
{
    if (start > subject.text.len)
        return PS_REGEX_NO_MATCH;
    if (regex->literal.len > 0)
        return find_literal(ps_buffer_view(&regex->literal), subject.text, start, groups, count);
    Program *program = subject.is_ascii ? &regex->ascii : &regex->unicode;
    if (program->code == NULL && compile(regex, subject.is_ascii) != 0)
        return PS_REGEX_LIMIT;
    regex->ascii_now = subject.is_ascii;
    if (ps_regex_is_backwards(regex))
        return find_backwards(regex, program, subject.text, start, groups, count);
    int result = run(regex, program, subject.text, start, 0);
    if (result == PCRE2_ERROR_NOMATCH)
        return PS_REGEX_NO_MATCH;
    if (result < 0)
        return PS_REGEX_LIMIT;
    take_groups(regex, program, groups, count);
    return PS_REGEX_MATCH;
}

PsRegexOutcome ps_regex_match(PsRegex *regex, PsSlice subject, size_t start, PsRegexRange *groups,
                              size_t count)
{
    return ps_regex_find(regex, ps_regex_subject(subject), start, groups, count);
}

size_t ps_regex_next_start(const PsRegex *regex, PsSlice subject, PsRegexRange last)
{
    if (ps_regex_is_backwards(regex)) {
        if (last.end > last.start)
            return subject.len - last.start;
        return last.start == 0 ? PS_REGEX_UNSET : subject.len - char_before(subject, last.start);
    }
    if (last.end > last.start)
        return last.end;
    if (last.end >= subject.len)
        return PS_REGEX_UNSET;
    uint32_t c;
    size_t step = ps_utf8_decode(subject.data + last.end, subject.len - last.end, &c);
    return last.end + (step == 0 ? 1 : step);
}

void ps_regex_escape(PsBuffer *out, PsSlice text)
{
    static const char special[] = "\\*+?|{[()^$.# ";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        const char *letter = c == '\0' ? NULL : strchr("\nn\rr\tt\ff", c);
        if (letter != NULL && c < ' ') {
            ps_buffer_byte(out, '\\');
            ps_buffer_byte(out, letter[1]);
        } else {
            if (c != '\0' && strchr(special, c) != NULL)
                ps_buffer_byte(out, '\\');
            ps_buffer_byte(out, c);
        }
    }
}
