/* regex.c - System.Text.RegularExpressions.Regex. */
#include "base/regex.h"

#include <stdio.h>

#include "base/map.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/match.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/delegate.h"
#include "value/object.h"
#include "value/regex_object.h"

/* Patterns of static calls, by "options:pattern"; they live as long as the thread.  When the cache
 * is full, each call makes a Regex of its own. */
#define CACHE_LIMIT 256
static _Thread_local PsMap cache;

static PsStatus fail_pattern(PsContext *ctx, const PsErrorBuf *err)
{
    if (ps_slice_is(ps_slice(err->id), PS_SLICE("Untranslatable")))
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException), "%s", err->text);
    return ps_fail(ctx, PS_T(System_Text_RegularExpressions_RegexParseException),
                   PS_CAT_NotSpecified, NULL, "%s", err->text);
}

static PsStatus own_pattern(PsContext *ctx, PsSlice pattern, unsigned options, PsMatchPattern *out)
{
    PsErrorBuf err = {0};
    out->owner = ps_regex_object_new(pattern, options, &err);
    if (ps_is_null(ps_ref(&out->owner)))
        return fail_pattern(ctx, &err);
    out->regex = ps_regex_object_get(ps_ref(&out->owner))->regex;
    return PS_OK;
}

static PsStatus static_pattern(PsContext *ctx, PsSlice pattern, unsigned options,
                               PsMatchPattern *out)
{
    PS_AUTO_BUFFER PsBuffer key = {0};
    ps_buffer_printf(&key, "%u:", options);
    ps_buffer_slice(&key, pattern);
    *out = (PsMatchPattern){.owner = PS_NULL};
    out->regex = ps_map_find(&cache, ps_buffer_view(&key));
    if (out->regex != NULL)
        return PS_OK;
    if (cache.count >= CACHE_LIMIT)
        return own_pattern(ctx, pattern, options, out);
    PsErrorBuf err = {0};
    out->regex = ps_regex_compile(pattern, options, &err);
    if (out->regex == NULL)
        return fail_pattern(ctx, &err);
    ps_map_set(&cache, ps_buffer_view(&key), out->regex);
    return PS_OK;
}

static PsMatchPattern pattern_of(PsRef self)
{
    return (PsMatchPattern){ps_regex_object_get(self)->regex, ps_retain(self)};
}

/* Static calls: (input, pattern, ... [, options [, timeout]]). */
static PsStatus read_pattern(PsContext *ctx, const PsRef *args, size_t count, PsMatchPattern *out)
{
    unsigned options = 0;
    for (size_t i = 2; i < count; i++)
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            options = (unsigned)ps_get_int(args[i]);
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "pattern");
    return static_pattern(ctx, ps_arg_text(args[1]), options, out);
}

PS_ROW(construct)
{
    enum {
        ECMA_NEVER_WITH = PS_REGEX_RIGHT_TO_LEFT | PS_REGEX_EXPLICIT_CAPTURE | PS_REGEX_SINGLELINE |
                          PS_REGEX_IGNORE_WHITESPACE
    };

    PsMatchPattern made;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "pattern");
    unsigned options = count > 1 ? (unsigned)ps_get_int(args[1]) : 0;
    if ((options & PS_REGEX_ECMASCRIPT) != 0 && (options & ECMA_NEVER_WITH) != 0)
        return ps_fail_range(ctx, "options",
                             "Specified argument was out of the range of valid values.");
    PsStatus status = own_pattern(ctx, ps_arg_text(args[0]), options, &made);
    if (status == PS_OK)
        *out = made.owner;
    return status;
}

/* Where a search begins, in bytes; start arguments count UTF-16 units. */
static PsStatus read_start(PsContext *ctx, PsRef input, const PsRef *arg, size_t *start)
{
    *start = 0;
    if (ps_arg_is_null(input))
        return ps_fail_null(ctx, "input");
    if (arg == NULL)
        return PS_OK;
    int64_t unit = ps_get_int(*arg);
    if (unit < 0 || unit > (int64_t)ps_string_units(input))
        return ps_fail_range(ctx, "startat",
                             "Start index cannot be less than 0 or greater than input length.");
    *start = ps_string_byte_offset(input, (size_t)unit);
    return PS_OK;
}

/* ---- IsMatch, Match, Matches, Count ---- */

static PsStatus first_match(PsContext *ctx, const PsMatchPattern *pattern, PsRef input,
                            const PsRef *start_arg, PsValue *out)
{
    size_t start;
    PsStatus status = read_start(ctx, input, start_arg, &start);
    if (status == PS_OK && start_arg != NULL && ps_regex_is_backwards(pattern->regex))
        start = ps_string_slice(input).len - start;
    return status ? status
                  : ps_match_search(ctx, pattern, input, start, ps_string_slice(input).len, out);
}

static PsStatus all_matches(PsContext *ctx, const PsMatchPattern *pattern, PsRef input,
                            const PsRef *start_arg, PsValue *out)
{
    PS_AUTO PsValue list = ps_list_new(PS_T(System_Text_RegularExpressions_MatchCollection),
                                       PS_T(System_Text_RegularExpressions_Match));
    PS_AUTO PsValue match = PS_NULL;
    PsStatus status = first_match(ctx, pattern, input, start_arg, &match);
    while (status == PS_OK && ps_match_is_success(ps_ref(&match))) {
        PsValue next;
        ps_array_push(ps_ref(&list), ps_retain(ps_ref(&match)));
        status = ps_match_next(ctx, ps_ref(&match), &next);
        if (status == PS_OK)
            ps_assign(&match, next);
    }
    ps_array_get(ps_ref(&list))->is_fixed = true;
    if (status == PS_OK)
        *out = ps_move(&list);
    return status;
}

static void to_bool(PsValue *match)
{
    bool success = ps_match_is_success(ps_ref(match));
    ps_assign(match, ps_bool(success));
}

static void to_count(PsValue *matches)
{
    int32_t count = (int32_t)ps_array_len(ps_ref(matches));
    ps_assign(matches, ps_int32(count));
}

/* Each operation, static and on an object. */
#define SEARCH_ROWS(name_, search_, finish_) \
    PS_ROW(name_##_static) \
    { \
        PsMatchPattern pattern = {0}; \
        PsStatus status = read_pattern(ctx, args, count, &pattern); \
        if (status == PS_OK) \
            status = search_(ctx, &pattern, args[0], NULL, out); \
        ps_release(pattern.owner); \
        if (status == PS_OK) { \
            finish_; \
        } \
        return status; \
    } \
    PS_ROW(name_) \
    { \
        PsMatchPattern pattern = pattern_of(self); \
        PsStatus status = search_(ctx, &pattern, args[0], count > 1 ? &args[1] : NULL, out); \
        ps_release(pattern.owner); \
        if (status == PS_OK) { \
            finish_; \
        } \
        return status; \
    }
SEARCH_ROWS(is_match, first_match, to_bool(out))
SEARCH_ROWS(match, first_match, (void)0)
SEARCH_ROWS(matches, all_matches, (void)0)
SEARCH_ROWS(count_matches, all_matches, to_count(out))

PS_ROW(match_part)
{
    int64_t start = ps_get_int(args[1]);
    int64_t len = ps_get_int(args[2]);
    if (start < 0 || len < 0 || start > (int64_t)ps_string_units(args[0]) - len)
        return ps_fail_range(ctx, "length", "Length cannot be less than 0 or exceed input length.");
    PsMatchPattern pattern = pattern_of(self);
    size_t from = ps_string_byte_offset(args[0], (size_t)start);
    size_t to = ps_string_byte_offset(args[0], (size_t)(start + len));
    PsStatus status = ps_match_search(ctx, &pattern, args[0], from, to, out);
    ps_release(pattern.owner);
    return status;
}

/* ---- Replace ---- */

typedef struct {
    PsRef input;
    PsRef with; /* text or block */
    const PsRef *start;
    int64_t most; /* -1: all */
} Replacing;

static PsStatus append_replacement(PsContext *ctx, const Replacing *how, PsRef match,
                                   const PsReplacement *parts, PsBuffer *out)
{
    if (!ps_is_delegate(how->with)) {
        ps_match_expand(match, parts, out);
        return PS_OK;
    }
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status = ps_types_run_delegate(ctx, how->with, &match, 1, &result);
    return status ? status : ps_text(ctx, ps_ref(&result), out);
}

static PsStatus replace_all(PsContext *ctx, const PsMatchPattern *pattern, const Replacing *how,
                            PsBuffer *out)
{
    PsSlice text = ps_string_slice(how->input);
    PsReplacement parts = {0};
    if (!ps_is_delegate(how->with))
        parts = ps_regex_replacement(pattern->regex, ps_arg_text(how->with));
    size_t at = 0;
    int64_t done = 0;
    PS_AUTO PsValue match = PS_NULL;
    PsStatus status = first_match(ctx, pattern, how->input, how->start, &match);
    while (status == PS_OK && ps_match_is_success(ps_ref(&match)) && done != how->most) {
        PsRegexRange range = ps_match_range(ps_ref(&match), 0);
        ps_buffer_append(out, text.data + at, range.start - at);
        status = append_replacement(ctx, how, ps_ref(&match), &parts, out);
        at = range.end;
        done++;
        PsValue next = PS_NULL;
        if (status == PS_OK)
            status = ps_match_next(ctx, ps_ref(&match), &next);
        ps_assign(&match, next);
    }
    ps_buffer_append(out, text.data + at, text.len - at);
    ps_regex_replacement_done(&parts);
    return status;
}

/* The matches come from the right: their texts are made in that order and put together from the
 * left. */
static PsStatus replace_backwards(PsContext *ctx, const PsMatchPattern *pattern,
                                  const Replacing *how, PsBuffer *out)
{
    PsSlice text = ps_string_slice(how->input);
    PsReplacement parts = {0};
    if (!ps_is_delegate(how->with))
        parts = ps_regex_replacement(pattern->regex, ps_arg_text(how->with));
    PS_AUTO PsValue found = PS_NULL;
    PS_AUTO PsValue made = ps_array_empty(4);
    PsStatus status = all_matches(ctx, pattern, how->input, how->start, &found);
    size_t len = status == PS_OK ? ps_array_len(ps_ref(&found)) : 0;
    if (how->most >= 0 && len > (size_t)how->most)
        len = (size_t)how->most;
    for (size_t i = 0; status == PS_OK && i < len; i++) {
        PS_AUTO PsValue match = ps_array_at(ps_ref(&found), i);
        PsBuffer piece = {0};
        status = append_replacement(ctx, how, ps_ref(&match), &parts, &piece);
        ps_array_push(ps_ref(&made), ps_string_take(&piece));
    }
    size_t at = 0;
    for (size_t i = len; status == PS_OK && i > 0; i--) {
        PS_AUTO PsValue match = ps_array_at(ps_ref(&found), i - 1);
        PS_AUTO PsValue piece = ps_array_at(ps_ref(&made), i - 1);
        PsRegexRange range = ps_match_range(ps_ref(&match), 0);
        ps_buffer_append(out, text.data + at, range.start - at);
        ps_buffer_slice(out, ps_string_slice(ps_ref(&piece)));
        at = range.end;
    }
    ps_buffer_append(out, text.data + at, text.len - at);
    ps_regex_replacement_done(&parts);
    return status;
}

static PsStatus run_replace(PsContext *ctx, const PsMatchPattern *pattern, const Replacing *how,
                            PsValue *out)
{
    if (ps_arg_is_null(how->input))
        return ps_fail_null(ctx, "input");
    if (ps_is_null(how->with))
        return ps_fail_null(ctx, "evaluator");
    PsBuffer buffer = {0};
    PsStatus status = ps_regex_is_backwards(pattern->regex)
                          ? replace_backwards(ctx, pattern, how, &buffer)
                          : replace_all(ctx, pattern, how, &buffer);
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(replace_static)
{
    PsMatchPattern pattern = {0};
    Replacing how = {args[0], args[2], NULL, -1};
    PsStatus status = read_pattern(ctx, args, count, &pattern);
    if (status == PS_OK)
        status = run_replace(ctx, &pattern, &how, out);
    ps_release(pattern.owner);
    return status;
}

/* (input, replacement [, count [, start]]) */
PS_ROW(replace)
{
    if (count > 2 && ps_get_int(args[2]) < -1)
        return ps_fail_range(ctx, "count", "Count cannot be less than -1.");
    PsMatchPattern pattern = pattern_of(self);
    Replacing how = {args[0], args[1], count > 3 ? &args[3] : NULL,
                     count > 2 ? ps_get_int(args[2]) : -1};
    PsStatus status = run_replace(ctx, &pattern, &how, out);
    ps_release(pattern.owner);
    return status;
}

/* ---- Split ---- */

/* The groups that took part come out between the pieces. */
static void push_groups(PsRef list, PsRef match, PsSlice text)
{
    for (size_t i = 1; i < ps_match_group_count(match); i++) {
        PsRegexRange range = ps_match_range(match, i);
        if (range.start != PS_REGEX_UNSET)
            ps_array_push(list,
                          ps_string((PsSlice){text.data + range.start, range.end - range.start}));
    }
}

/* The first matches, at most `most`, from left to right. */
static PsStatus split_places(PsContext *ctx, const PsMatchPattern *pattern, PsRef input,
                             int64_t most, const PsRef *start, PsRef places)
{
    PS_AUTO PsValue match = PS_NULL;
    PsStatus status = first_match(ctx, pattern, input, start, &match);
    while (status == PS_OK && ps_match_is_success(ps_ref(&match)) && most-- != 0) {
        PsValue next = PS_NULL;
        ps_array_push(places, ps_retain(ps_ref(&match)));
        status = ps_match_next(ctx, ps_ref(&match), &next);
        ps_assign(&match, next);
    }
    if (status == PS_OK && ps_regex_is_backwards(pattern->regex))
        ps_list_reverse(places, 0, ps_array_len(places));
    return status;
}

static PsStatus split_text(PsContext *ctx, const PsMatchPattern *pattern, PsRef input, int64_t most,
                           const PsRef *start, PsValue *out)
{
    PS_AUTO PsValue list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    PS_AUTO PsValue places = ps_array_empty(4);
    PsStatus status =
        split_places(ctx, pattern, input, most == 0 ? -1 : most - 1, start, ps_ref(&places));
    if (status)
        return status;
    PsSlice text = ps_string_slice(input);
    size_t at = 0;
    for (size_t i = 0; i < ps_array_len(ps_ref(&places)); i++) {
        PS_AUTO PsValue match = ps_array_at(ps_ref(&places), i);
        PsRegexRange range = ps_match_range(ps_ref(&match), 0);
        ps_array_push(ps_ref(&list), ps_string((PsSlice){text.data + at, range.start - at}));
        push_groups(ps_ref(&list), ps_ref(&match), text);
        at = range.end;
    }
    ps_array_push(ps_ref(&list), ps_string((PsSlice){text.data + at, text.len - at}));
    size_t len = ps_array_len(ps_ref(&list));
    PsValue array = ps_array_new(PS_T(System_String), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, ps_array_at(ps_ref(&list), i));
    return ps_return(array, out);
}

PS_ROW(split_static)
{
    PsMatchPattern pattern = {0};
    PsStatus status = read_pattern(ctx, args, count, &pattern);
    if (status == PS_OK)
        status = split_text(ctx, &pattern, args[0], 0, NULL, out);
    ps_release(pattern.owner);
    return status;
}

PS_ROW(split)
{
    PsMatchPattern pattern = pattern_of(self);
    int64_t most = count > 1 ? ps_get_int(args[1]) : 0;
    PsStatus status =
        most < 0 ? ps_fail_range(ctx, "count", "Count cannot be less than -1.")
                 : split_text(ctx, &pattern, args[0], most, count > 2 ? &args[2] : NULL, out);
    ps_release(pattern.owner);
    return status;
}

/* ---- others ---- */

PS_ROW(escape)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "str");
    PsBuffer buffer = {0};
    ps_regex_escape(&buffer, ps_arg_text(args[0]));
    return ps_return_text(&buffer, out);
}

PS_ROW(unescape)
{
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    PsErrorBuf err = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "str");
    if (!ps_regex_unescape(&buffer, ps_arg_text(args[0]), &err))
        return ps_fail(ctx, PS_ERR_PLAIN(Text_RegularExpressions_RegexParseException), "%s",
                       err.text);
    return ps_return(ps_string_take(&buffer), out);
}

PS_ROW(get_options)
{
    return ps_return(ps_enum(PS_T(System_Text_RegularExpressions_RegexOptions),
                             ps_regex_object_get(self)->options),
                     out);
}

PS_ROW(get_right_to_left)
{
    bool is = (ps_regex_object_get(self)->options & PS_REGEX_RIGHT_TO_LEFT) != 0;
    return ps_return(ps_bool(is), out);
}

PS_ROW(get_timeout)
{
    return ps_return(ps_timespan(-10000), out);
}

PS_ROW(to_string)
{
    PsRegexObject *it = ps_regex_object_get(self);
    return ps_return(ps_string((PsSlice){it->pattern, it->pattern_len}), out);
}

static PsValue group_name(PsRegex *regex, size_t index)
{
    PsSlice name = ps_regex_group_name(regex, index);
    return name.len > 0 ? ps_string(name)
                        : ps_string_printf("%d", ps_regex_group_number(regex, index));
}

PS_ROW(group_names)
{
    PsRegex *regex = ps_regex_object_get(self)->regex;
    size_t len = ps_regex_group_count(regex);
    PsValue array = ps_array_new(PS_T(System_String), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, group_name(regex, i));
    return ps_return(array, out);
}

PS_ROW(group_numbers)
{
    PsRegex *regex = ps_regex_object_get(self)->regex;
    size_t len = ps_regex_group_count(regex);
    PsValue array = ps_array_new(PS_T(System_Int32), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, ps_int32(ps_regex_group_number(regex, i)));
    return ps_return(array, out);
}

PS_ROW(name_of_group)
{
    PsRegex *regex = ps_regex_object_get(self)->regex;
    for (size_t i = 0; i < ps_regex_group_count(regex); i++)
        if (ps_regex_group_number(regex, i) == ps_arg_int(args[0]))
            return ps_return(group_name(regex, i), out);
    return ps_return(ps_string(PS_SLICE("")), out);
}

PS_ROW(group_number)
{
    PsRegex *regex = ps_regex_object_get(self)->regex;
    int index = ps_regex_group_find(regex, ps_arg_text(args[0]));
    return ps_return(ps_int32(index < 0 ? -1 : ps_regex_group_number(regex, (size_t)index)), out);
}

#define OPTIONS "System.Text.RegularExpressions.RegexOptions options"
#define MATCH "System.Text.RegularExpressions.Match"
#define MATCHES "System.Text.RegularExpressions.MatchCollection"
#define EVALUATOR "System.Text.RegularExpressions.MatchEvaluator evaluator"
/* A static operation without and with options, and with a time limit, which is not used. */
#define STATIC_ROWS(result_, name_, args_, fn_) \
    PS_STATIC(result_ " " name_ "(string input, string pattern" args_ ")", fn_), \
        PS_STATIC(result_ " " name_ "(string input, string pattern" args_ ", " OPTIONS ")", fn_), \
        PS_STATIC(result_ " " name_ "(string input, string pattern" args_ ", " OPTIONS \
                          ", timespan matchTimeout)", \
                  fn_)

static const PsMemberRow rows[] = {
    PS_CTOR("new(string pattern)", construct),
    PS_CTOR("new(string pattern, " OPTIONS ")", construct),
    PS_CTOR("new(string pattern, " OPTIONS ", timespan matchTimeout)", construct),
    PS_STATIC("string Escape(string str)", escape),
    PS_STATIC("string Unescape(string str)", unescape),
    STATIC_ROWS("bool", "IsMatch", "", is_match_static),
    STATIC_ROWS(MATCH, "Match", "", match_static),
    STATIC_ROWS(MATCHES, "Matches", "", matches_static),
    STATIC_ROWS("int", "Count", "", count_matches_static),
    STATIC_ROWS("string", "Replace", ", string replacement", replace_static),
    STATIC_ROWS("string", "Replace", ", " EVALUATOR, replace_static),
    STATIC_ROWS("string[]", "Split", "", split_static),
    PS_METHOD("bool IsMatch(string input)", is_match),
    PS_METHOD("bool IsMatch(string input, int startat)", is_match),
    PS_METHOD(MATCH " Match(string input)", match),
    PS_METHOD(MATCH " Match(string input, int startat)", match),
    PS_METHOD(MATCH " Match(string input, int beginning, int length)", match_part),
    PS_METHOD(MATCHES " Matches(string input)", matches),
    PS_METHOD(MATCHES " Matches(string input, int startat)", matches),
    PS_METHOD("int Count(string input)", count_matches),
    PS_METHOD("string Replace(string input, string replacement)", replace),
    PS_METHOD("string Replace(string input, string replacement, int count)", replace),
    PS_METHOD("string Replace(string input, string replacement, int count, int startat)", replace),
    PS_METHOD("string Replace(string input, " EVALUATOR ")", replace),
    PS_METHOD("string Replace(string input, " EVALUATOR ", int count)", replace),
    PS_METHOD("string Replace(string input, " EVALUATOR ", int count, int startat)", replace),
    PS_METHOD("string[] Split(string input)", split),
    PS_METHOD("string[] Split(string input, int count)", split),
    PS_METHOD("string[] Split(string input, int count, int startat)", split),
    PS_METHOD("string[] GetGroupNames()", group_names),
    PS_METHOD("int[] GetGroupNumbers()", group_numbers),
    PS_METHOD("string GroupNameFromNumber(int i)", name_of_group),
    PS_METHOD("int GroupNumberFromName(string name)", group_number),
    PS_PROPERTY("System.Text.RegularExpressions.RegexOptions Options", get_options),
    PS_PROPERTY("bool RightToLeft", get_right_to_left),
    PS_PROPERTY("timespan MatchTimeout", get_timeout),
    PS_METHOD("string ToString()", to_string),
    {0},
};

const PsTypeMembers ps_types_regex[] = {{PS_TYPE_ID_System_Text_RegularExpressions_Regex, rows},
                                        {0}};
