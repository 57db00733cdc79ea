/* operate_split.c - -split by patterns and predicates, and -join. */
#include "base/memory.h"
#include "base/utf.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"

/* System.Management.Automation.SplitOptions */
enum {
    SPLIT_SIMPLE = 1,
    SPLIT_REGEX = 2,
    SPLIT_IGNORE_CASE = 64,
};

typedef struct {
    PsRegex *regex;
    PsRef block; /* null with a regex */
    int32_t limit;
    bool trim;
} Splitter;

static void push_part(PsRef parts, PsSlice text, size_t start, size_t end)
{
    ps_array_push(parts, ps_string((PsSlice){text.data + start, end - start}));
}

/* The text before a match, then its groups; *at is where the next part begins. */
static void push_match(PsRef parts, PsSlice text, const PsRegexRange *groups, size_t count,
                       size_t *at)
{
    push_part(parts, text, *at, groups[0].start);
    *at = groups[0].end;
    for (size_t g = 1; g < count; g++)
        if (groups[g].start != PS_REGEX_UNSET)
            push_part(parts, text, groups[g].start, groups[g].end);
}

static PsStatus split_forward(PsContext *ctx, const Splitter *by, PsRegexSubject subject,
                              PsRef parts)
{
    size_t count = ps_regex_group_count(by->regex);
    PS_AUTO_FREE PsRegexRange *groups = ps_alloc(count * sizeof *groups);
    size_t most = by->limit > 0 ? (size_t)by->limit - 1 : SIZE_MAX;
    size_t at = 0;
    size_t start = 0;
    for (size_t n = 0; start != PS_REGEX_UNSET && n < most; n++) {
        bool found = false;
        PsStatus status = ps_operate_find(ctx, by->regex, subject, start, groups, count, &found);
        if (status)
            return status;
        if (!found)
            break;
        push_match(parts, subject.text, groups, count, &at);
        start = ps_regex_next_start(by->regex, subject.text, groups[0]);
    }
    push_part(parts, subject.text, at, subject.text.len);
    return PS_OK;
}

/* Matches of the whole text, all groups of one behind the other. */
typedef struct {
    PsRegexRange *ranges;
    size_t len, cap; /* matches */
    size_t groups;
} Matches;

static PsStatus find_all(PsContext *ctx, PsRegex *regex, PsRegexSubject subject, Matches *all)
{
    all->groups = ps_regex_group_count(regex);
    for (size_t start = 0; start != PS_REGEX_UNSET;) {
        if (all->len == all->cap) {
            all->cap = all->cap == 0 ? 16 : all->cap * 2;
            all->ranges = ps_realloc(all->ranges, all->cap * all->groups * sizeof *all->ranges);
        }
        PsRegexRange *groups = all->ranges + all->len * all->groups;
        bool found = false;
        PsStatus status = ps_operate_find(ctx, regex, subject, start, groups, all->groups, &found);
        if (status || !found)
            return status;
        all->len++;
        start = ps_regex_next_start(regex, subject.text, groups[0]);
    }
    return PS_OK;
}

/* A negative limit counts the pieces from the right end. */
static PsStatus split_backward(PsContext *ctx, const Splitter *by, PsRegexSubject subject,
                               PsRef parts)
{
    Matches all = {0};
    PsStatus status = find_all(ctx, by->regex, subject, &all);
    size_t wanted = (size_t) - (int64_t)by->limit - 1;
    size_t at = 0;
    for (size_t i = all.len > wanted ? all.len - wanted : 0; status == PS_OK && i < all.len; i++)
        push_match(parts, subject.text, all.ranges + i * all.groups, all.groups, &at);
    if (status == PS_OK)
        push_part(parts, subject.text, at, subject.text.len);
    free(all.ranges);
    return status;
}

static PsStatus is_separator(PsContext *ctx, PsRef block, PsRef text, size_t unit, bool *out)
{
    PS_AUTO PsValue letter = ps_string_substring(text, unit, 1);
    PS_AUTO PsValue answer = PS_NULL;
    PsRef under = letter;
    PsRef args[] = {text, ps_int32((int32_t)unit)};
    PsStatus status = ctx->upcalls->run_block(ctx, block, &under, args, 2, &answer);
    *out = status == PS_OK && ps_truth(answer);
    return status;
}

static void push_units(PsRef parts, PsRef text, size_t start, size_t end)
{
    ps_array_push(parts, ps_string_substring(text, start, end - start));
}

static PsStatus split_by_block(PsContext *ctx, const Splitter *by, PsRef text, PsRef parts)
{
    size_t units = ps_string_units(text);
    size_t before = ps_array_len(parts);
    size_t start = 0;
    for (size_t i = 0; i < units && by->limit != 1; i++) {
        bool separates = false;
        PsStatus status = is_separator(ctx, by->block, text, i, &separates);
        if (status)
            return status;
        if (!separates)
            continue;
        push_units(parts, text, start, i);
        start = i + 1;
        if (by->limit > 0 && ps_array_len(parts) - before + 1 == (size_t)by->limit)
            break;
    }
    push_units(parts, text, start, units);
    return PS_OK;
}

/* From the right end, at most -limit pieces. */
static PsStatus split_by_block_backwards(PsContext *ctx, const Splitter *by, PsRef text,
                                         PsRef parts)
{
    size_t at = ps_array_len(parts);
    size_t pieces = 1;
    size_t end = ps_string_units(text);
    for (size_t i = end; i > 0 && pieces < (size_t) - (int64_t)by->limit; i--) {
        bool separates = false;
        PsStatus status = is_separator(ctx, by->block, text, i - 1, &separates);
        if (status)
            return status;
        if (!separates)
            continue;
        ps_array_insert(parts, at, ps_string_substring(text, i, end - i));
        pieces++;
        end = i - 1;
    }
    ps_array_insert(parts, at, ps_string_substring(text, 0, end));
    return PS_OK;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static PsSlice trim(PsSlice text)
{
    uint32_t c = 0;
    size_t size = 0;
    while ((size = ps_utf8_decode(text.data, text.len, &c)) > 0 && is_space(c)) {
        text.data += size;
        text.len -= size;
    }
    while (text.len > 0) {
        size = 1;
        while (size < text.len && ((unsigned char)text.data[text.len - size] & 0xC0) == 0x80)
            size++;
        if (ps_utf8_decode(text.data + text.len - size, size, &c) == 0 || !is_space(c))
            break;
        text.len -= size;
    }
    return text;
}

static PsStatus split_one(PsContext *ctx, const Splitter *by, PsRef value, PsRef parts)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    if (status)
        return status;
    if (ps_is_null(by->block)) {
        PsSlice slice = ps_string_slice(text);
        PsRegexSubject subject = {by->trim ? trim(slice) : slice, ps_string_is_ascii(text)};
        return by->limit < 0 ? split_backward(ctx, by, subject, parts)
                             : split_forward(ctx, by, subject, parts);
    }
    return by->limit < 0 ? split_by_block_backwards(ctx, by, text, parts)
                         : split_by_block(ctx, by, text, parts);
}

static PsStatus split_all(PsContext *ctx, const Splitter *by, PsRef left, PsValue *out)
{
    PS_AUTO PsValue parts = ps_array_new(PS_T(System_String), 0);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = PS_OK;
    left = ps_unwrap(left);
    if (!ps_is_enumerable(left)) {
        status = split_one(ctx, by, left, parts);
    } else {
        status = ps_enumerate(ctx, left, &enumerator);
        while (status == PS_OK) {
            PS_AUTO PsValue item = PS_NULL;
            status = ps_enumerator_next(ctx, &enumerator, &has, &item);
            if (status || !has)
                break;
            status = split_one(ctx, by, item, parts);
        }
        ps_enumerator_done(&enumerator);
    }
    if (status == PS_OK)
        *out = ps_move(&parts);
    return status;
}

/* A failed cast of an operator's argument: a RuntimeException without an id of its own. */
static PsStatus rewrap(PsContext *ctx, PsStatus status)
{
    if (status != PS_ERROR || ctx->error.kind != PS_KIND_EXCEPTION)
        return status;
    PsValue inner = ps_take_error(ctx);
    PsValue outer = ps_exception_new(PS_XA(RuntimeException),
                                     ps_retain(ps_exception_get(inner)->message), inner);
    ps_exception_get(outer)->id = "RuntimeException";
    return ps_fail_value(ctx, outer);
}

static PsStatus read_options(PsContext *ctx, PsRef args, bool ignore_case, unsigned *options)
{
    PS_AUTO PsValue third = ps_array_len(args) >= 3 ? ps_array_at(args, 2) : PS_NULL;
    PsRef bare = ps_unwrap(third);
    *options = 0;
    bool given =
        !ps_is_null(bare) && !(bare.kind == PS_KIND_STRING && ps_string_slice(bare).len == 0);
    if (given) {
        PsValue flags = PS_NULL;
        PsStatus status =
            ps_convert(ctx, bare, PS_T(System_Management_Automation_SplitOptions), &flags);
        if (status)
            return rewrap(ctx, status);
        *options = (unsigned)flags.as.i64;
    }
    if (ignore_case && (given || ps_array_len(args) < 3))
        *options |= SPLIT_IGNORE_CASE;
    return PS_OK;
}

static unsigned regex_options(unsigned options)
{
    static const struct {
        unsigned split, regex;
    } pairs[] = {
        {4, PS_REGEX_CULTURE_INVARIANT}, {8, PS_REGEX_IGNORE_WHITESPACE},
        {16, PS_REGEX_MULTILINE},        {32, PS_REGEX_SINGLELINE},
        {64, PS_REGEX_IGNORE_CASE},      {128, PS_REGEX_EXPLICIT_CAPTURE},
    };
    unsigned result = 0;
    for (size_t i = 0; i < PS_COUNT(pairs); i++)
        if (options & pairs[i].split)
            result |= pairs[i].regex;
    return result;
}

static PsStatus compile(PsContext *ctx, PsRef pattern, unsigned options, Splitter *by)
{
    if ((options & SPLIT_SIMPLE) && (options & ~(unsigned)(SPLIT_SIMPLE | SPLIT_IGNORE_CASE)))
        return ps_fail(ctx, PS_ERR_SPLIT_OPTIONS);
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, pattern, &text);
    if (status)
        return status;
    if (!(options & SPLIT_SIMPLE))
        return ps_operate_regex(ctx, ps_string_slice(text), regex_options(options), &by->regex);
    PS_AUTO_BUFFER PsBuffer escaped = {0};
    ps_regex_escape(&escaped, ps_string_slice(text));
    return ps_operate_regex(ctx, ps_buffer_view(&escaped), regex_options(options), &by->regex);
}

static PsStatus split(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, PsValue *out)
{
    PS_AUTO PsValue args = PS_NULL;
    Splitter by = {.block = PS_NULL};
    if (ps_unwrap(right).kind == PS_KIND_STRING) { /* a pattern alone, as most are */
        PsStatus compiled =
            compile(ctx, ps_unwrap(right), ignore_case ? SPLIT_IGNORE_CASE : 0, &by);
        return compiled ? compiled : split_all(ctx, &by, left, out);
    }
    PsStatus status = ps_to_array(ctx, right, false, &args);
    if (status)
        return status;
    if (ps_array_len(args) == 0)
        return ps_fail_target(ctx, right, PS_ERR_BAD_OPERATOR_ARGUMENT, "-split",
                              ps_arith_type_name(ps_unwrap(right)));
    if (ps_array_len(args) >= 2) {
        PS_AUTO PsValue second = ps_array_at(args, 1);
        status = rewrap(ctx, ps_to_int32(ctx, second, &by.limit));
    }
    unsigned options = 0;
    if (status == PS_OK)
        status = read_options(ctx, args, ignore_case, &options);
    if (status)
        return status;
    PS_AUTO PsValue first = ps_array_at(args, 0);
    PsRef separator = ps_unwrap(first);
    if (separator.kind == PS_KIND_BLOCK)
        by.block = separator;
    else
        status = compile(ctx, separator, options, &by);
    return status ? status : split_all(ctx, &by, left, out);
}

PsStatus ps_split(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, PsValue *out)
{
    ps_operate_hold();
    PsStatus status = split(ctx, left, right, ignore_case, out);
    ps_operate_release();
    return status;
}

PsStatus ps_split_unary(PsContext *ctx, PsRef value, PsValue *out)
{
    Splitter by = {.block = PS_NULL, .trim = true};
    ps_operate_hold();
    PsStatus status = ps_operate_regex(ctx, PS_SLICE("\\s+"), 0, &by.regex);
    if (status == PS_OK)
        status = split_all(ctx, &by, value, out);
    ps_operate_release();
    return status;
}

PsStatus ps_join(PsContext *ctx, PsRef left, const PsRef *right, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer between = {0};
    PS_AUTO_BUFFER PsBuffer all = {0};
    PsEnumerator enumerator = {0};
    bool has = true;
    bool first = true;
    PsStatus status = right == NULL ? PS_OK : ps_text(ctx, *right, &between);
    PsRef whole = left; /* a number keeps the text it was written as */
    left = ps_unwrap(left);
    if (status)
        return status;
    if (!ps_is_enumerable(left) ||
        ps_type_is_a(ps_type_of(left), PS_T(System_Collections_IEnumerator)))
        return ps_text_value(ctx, ps_is_number(left) ? whole : left, out);
    status = ps_enumerate(ctx, left, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        if (!first)
            ps_buffer_slice(&all, ps_buffer_view(&between));
        first = false;
        status = ps_text_culture(ctx, item, ctx->culture, &all);
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_string_take(&all);
    return status;
}
