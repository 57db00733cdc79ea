/* operate_regex.c - -match and -replace, and the cache of compiled patterns. */
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/regex_object.h"
#include "value/string.h"
#include "value/table.h"

enum { CACHE_MAX = 256, GROUPS_MAX = 64 };

/* Compiled patterns by their options and text; emptied when there are too many. */
static _Thread_local struct {
    PsMap patterns;
    unsigned holds; /* operators at work, which may run script between two matches */
} cache;

static void shrink_cache(void)
{
    if (cache.patterns.count < CACHE_MAX || cache.holds > 1)
        return;
    for (PsMapEntry *e = ps_map_next(&cache.patterns, NULL); e != NULL;
         e = ps_map_next(&cache.patterns, e))
        ps_regex_free(e->value);
    ps_map_done(&cache.patterns);
    cache.patterns = (PsMap){0};
}

static PsStatus bad_pattern(PsContext *ctx, const PsErrorBuf *err)
{
    return ps_fail(ctx, PS_T(System_Text_RegularExpressions_RegexParseException),
                   PS_CAT_NotSpecified, NULL, "%s", err->text);
}

void ps_operate_hold(void)
{
    cache.holds++;
}

void ps_operate_release(void)
{
    cache.holds--;
}

PsStatus ps_operate_regex(PsContext *ctx, PsSlice pattern, unsigned options, PsRegex **out)
{
    PS_AUTO_BUFFER PsBuffer key = {0};
    ps_buffer_byte(&key, (char)options);
    ps_buffer_byte(&key, (char)(options >> 8));
    ps_buffer_slice(&key, pattern);
    *out = ps_map_find(&cache.patterns, ps_buffer_view(&key));
    if (*out != NULL)
        return PS_OK;
    PsErrorBuf err = {0};
    *out = ps_regex_compile(pattern, options, &err);
    if (*out == NULL)
        return bad_pattern(ctx, &err);
    shrink_cache();
    ps_map_set(&cache.patterns, ps_buffer_view(&key), *out);
    return PS_OK;
}

PsStatus ps_regex_for(PsContext *ctx, PsRef pattern, bool ignore_case, PsRegex **out)
{
    pattern = ps_unwrap(pattern);
    PsRegexObject *object = ps_regex_object_get(pattern);
    if (object != NULL) {
        *out = object->regex;
        return PS_OK;
    }
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, pattern, &text);
    if (status)
        return status;
    return ps_operate_regex(ctx, ps_string_slice(text), ignore_case ? PS_REGEX_IGNORE_CASE : 0,
                            out);
}

static PsRegexSubject subject_of(PsRef string)
{
    return (PsRegexSubject){ps_string_slice(string), ps_string_is_ascii(string)};
}

PsStatus ps_operate_find(PsContext *ctx, PsRegex *regex, PsRegexSubject subject, size_t start,
                         PsRegexRange *groups, size_t count, bool *found)
{
    *found = false;
    switch (ps_regex_find(regex, subject, start, groups, count)) {
    case PS_REGEX_MATCH:
        *found = true;
        return PS_OK;
    case PS_REGEX_NO_MATCH:
        return PS_OK;
    case PS_REGEX_LIMIT:
        break;
    }
    return ps_fail(ctx, PS_T(System_Text_RegularExpressions_RegexMatchTimeoutException),
                   PS_CAT_NotSpecified, NULL,
                   "The Regex engine has timed out while trying to match a pattern to an input "
                   "string. This can occur for many reasons, including very large inputs or "
                   "excessive backtracking caused by nested quantifiers, back-references and other "
                   "factors.");
}

/* The groups that took part, by number or name. */
static PsValue matches_table(const PsRegex *regex, PsSlice subject, const PsRegexRange *groups,
                             size_t count)
{
    PsValue table = ps_table_new();
    for (size_t i = 0; i < count; i++) {
        if (groups[i].start == PS_REGEX_UNSET)
            continue;
        PsSlice name = ps_regex_group_name(regex, i);
        bool numbered = name.len == 0 || (name.data[0] >= '0' && name.data[0] <= '9');
        PsValue key = numbered ? ps_int32(ps_regex_group_number(regex, i)) : ps_string(name);
        PsSlice text = {subject.data + groups[i].start, groups[i].end - groups[i].start};
        ps_table_set(table, key, ps_string(text));
    }
    return table;
}

static PsStatus match_one(PsContext *ctx, PsRegex *regex, PsRef value, PsValue *matches,
                          bool *found)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    if (status)
        return status;
    PsRegexRange few[GROUPS_MAX];
    size_t count = ps_regex_group_count(regex);
    PS_AUTO_FREE PsRegexRange *many = count > GROUPS_MAX ? ps_alloc(count * sizeof *many) : NULL;
    PsRegexRange *groups = many == NULL ? few : many;
    status = ps_operate_find(ctx, regex, subject_of(text), 0, groups, count, found);
    if (status == PS_OK && *found && matches != NULL)
        ps_assign(matches, matches_table(regex, ps_string_slice(text), groups, count));
    return status;
}

static PsStatus match(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                      PsValue *out, PsValue *matches)
{
    PsRegex *regex = NULL;
    bool found = false;
    *matches = PS_NULL;
    PsStatus status = ps_regex_for(ctx, right, ignore_case, &regex);
    if (status)
        return status;
    left = ps_unwrap(left);
    if (!ps_is_enumerable(left)) {
        status = match_one(ctx, regex, left, matches, &found);
        *out = ps_bool(found != negate);
        return status;
    }
    PS_AUTO PsValue kept = ps_array_empty(0);
    PsEnumerator enumerator = {0};
    bool has = true;
    status = ps_enumerate(ctx, left, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        status = match_one(ctx, regex, item, NULL, &found);
        if (status == PS_OK && found != negate)
            ps_array_push(kept, ps_move(&item));
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_move(&kept);
    return status;
}

PsStatus ps_match(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                  PsValue *out, PsValue *matches)
{
    ps_operate_hold();
    PsStatus status = match(ctx, left, right, ignore_case, negate, out, matches);
    ps_operate_release();
    return status;
}

/* What matches are replaced with: a text with $1 in it, or a block that is run for each. */
typedef struct {
    PsRegex *regex;
    PsRef pattern; /* the [regex] object or the pattern's text */
    bool ignore_case;
    PsValue text; /* string; null with a block */
    PsValue block;
    PsReplacement parts;
} Substitute;

/* The Match objects of the subject, for `$_` of a block; made by the type's own method. */
static PsStatus match_objects(PsContext *ctx, const Substitute *with, PsRef subject, PsValue *out)
{
    PS_AUTO PsValue regex = PS_NULL;
    PS_AUTO PsValue found = PS_NULL;
    if (ps_regex_object_get(with->pattern) != NULL) {
        regex = ps_retain(with->pattern);
    } else {
        PS_AUTO PsValue text = PS_NULL;
        PsErrorBuf err = {0};
        PsStatus status = ps_text_value(ctx, with->pattern, &text);
        if (status)
            return status;
        regex = ps_regex_object_new(ps_string_slice(text),
                                    with->ignore_case ? PS_REGEX_IGNORE_CASE : 0, &err);
    }
    PsStatus status = ctx->upcalls->call_method(ctx, regex, "Matches", &subject, 1, &found);
    return status ? status : ps_to_array(ctx, found, true, out);
}

static PsStatus expand_block(PsContext *ctx, const Substitute *with, PsRef match, PsBuffer *out)
{
    PS_AUTO PsValue result = PS_NULL;
    PsStatus status = ctx->upcalls->run_block(ctx, with->block, &match, NULL, 0, &result);
    return status ? status : ps_text(ctx, result, out);
}

static PsStatus replace_all(PsContext *ctx, const Substitute *with, PsRef subject, PsBuffer *out)
{
    PsSlice text = ps_string_slice(subject);
    size_t count = ps_regex_group_count(with->regex);
    PS_AUTO_FREE PsRegexRange *groups = ps_alloc(count * sizeof *groups);
    PS_AUTO PsValue objects = PS_NULL;
    PsStatus status = PS_OK;
    if (ps_regex_is_backwards(with->regex))
        return ps_fail(ctx, PS_X(NotSupportedException), PS_CAT_NotSpecified, NULL,
                       "The option RightToLeft is not supported by -replace; use the method "
                       "Replace.");
    if (!ps_is_null(with->block))
        status = match_objects(ctx, with, subject, &objects);
    size_t copied = 0;
    size_t nth = 0;
    for (size_t start = 0; status == PS_OK && start != PS_REGEX_UNSET;
         start = ps_regex_next_start(with->regex, text, groups[0])) {
        bool found = false;
        status =
            ps_operate_find(ctx, with->regex, subject_of(subject), start, groups, count, &found);
        if (status || !found)
            break;
        ps_buffer_append(out, text.data + copied, groups[0].start - copied);
        copied = groups[0].end;
        if (ps_is_null(with->block)) {
            ps_regex_replacement_expand(&with->parts, text, groups, count, out);
        } else if (nth < ps_array_len(objects)) {
            PS_AUTO PsValue match = ps_array_at(objects, nth++);
            PsRegexRange here = groups[0];
            status = expand_block(ctx, with, match, out);
            groups[0] = here;
        }
    }
    if (status == PS_OK)
        ps_buffer_append(out, text.data + copied, text.len - copied);
    return status;
}

static PsStatus replace_in(PsContext *ctx, const Substitute *with, PsRef value, PsValue *out)
{
    PS_AUTO PsValue subject = PS_NULL;
    PS_AUTO_BUFFER PsBuffer result = {0};
    PsStatus status = ps_text_value(ctx, value, &subject);
    if (status == PS_OK)
        status = replace_all(ctx, with, subject, &result);
    if (status == PS_OK)
        *out = ps_string_take(&result);
    return status;
}

static PsStatus replace_each(PsContext *ctx, const Substitute *with, PsRef left, PsValue *out)
{
    PS_AUTO PsValue all = ps_array_empty(0);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = ps_enumerate(ctx, left, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        PsValue changed = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        status = replace_in(ctx, with, item, &changed);
        if (status == PS_OK)
            ps_array_push(all, changed);
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_move(&all);
    return status;
}

/* The pattern of -replace that does not compile has an error of its own. */
static PsStatus bad_replace_pattern(PsContext *ctx, PsRef pattern)
{
    PS_AUTO PsValue inner = ps_take_error(ctx);
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, pattern, &text);
    if (status)
        return status;
    status = ps_fail_target(ctx, pattern, PS_ERR_INVALID_REGEX, ps_string_cstr(text));
    PsRef exception = ps_error_record_get(ctx->error)->exception;
    ps_assign(&ps_exception_get(exception)->inner, ps_retain(inner));
    return status;
}

static PsStatus read_substitute(PsContext *ctx, Substitute *with, PsRef substitute)
{
    substitute = ps_unwrap(substitute);
    with->text = PS_NULL;
    with->block = PS_NULL;
    if (substitute.kind == PS_KIND_BLOCK) {
        with->block = ps_retain(substitute);
        return PS_OK;
    }
    PsStatus status = ps_text_value(ctx, substitute, &with->text);
    if (status == PS_OK)
        with->parts = ps_regex_replacement(with->regex, ps_string_slice(with->text));
    return status;
}

static PsStatus replace(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, PsValue *out)
{
    PS_AUTO PsValue pattern = PS_NULL;
    PS_AUTO PsValue substitute = PS_NULL;
    left = ps_unwrap(left);
    right = ps_unwrap(right);
    if (ps_is_list(right)) {
        size_t count = ps_array_len(right);
        if (count > 2)
            return ps_fail_target(ctx, right, PS_ERR_BAD_REPLACE_ARGUMENT, count);
        if (count > 0)
            pattern = ps_array_at(right, 0);
        if (count > 1)
            substitute = ps_array_at(right, 1);
    } else {
        pattern = ps_retain(right);
    }
    Substitute with = {.pattern = ps_unwrap(pattern), .ignore_case = ignore_case};
    PsStatus status = ps_regex_for(ctx, with.pattern, ignore_case, &with.regex);
    if (status == PS_ERROR && ctx->error.kind == PS_KIND_EXCEPTION)
        return bad_replace_pattern(ctx, with.pattern);
    if (status)
        return status;
    status = read_substitute(ctx, &with, substitute);
    if (status == PS_OK)
        status = ps_is_enumerable(left) ? replace_each(ctx, &with, left, out)
                                        : replace_in(ctx, &with, left, out);
    if (ps_is_null(with.block))
        ps_regex_replacement_done(&with.parts);
    ps_release(with.text);
    ps_release(with.block);
    return status;
}

PsStatus ps_replace(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, PsValue *out)
{
    ps_operate_hold();
    PsStatus status = replace(ctx, left, right, ignore_case, out);
    ps_operate_release();
    return status;
}
