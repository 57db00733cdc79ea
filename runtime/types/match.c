/* match.c - System.Text.RegularExpressions.Match, Group, Capture, GroupCollection; see match.h. */
#include "types/match.h"

#include <stdlib.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsMatchPattern pattern;
    PsValue subject; /* string */
    size_t end;      /* bytes of the subject that are searched */
    PsRegexRange *ranges;
    size_t count; /* of ranges: the groups, the whole match first; 0: no match */
} Match;

/* A group of a match, or all of them (a GroupCollection). */
typedef struct {
    PsHolder holder;
    PsValue match;
    size_t index;
} Group;

static void match_done(PsObject *object)
{
    Match *match = (Match *)object;
    ps_release(match->pattern.owner);
    ps_release(match->subject);
    free(match->ranges);
}

static void group_done(PsObject *object)
{
    ps_release(((Group *)object)->match);
}

static const PsKindOps match_ops = {match_done, NULL};
static const PsKindOps group_ops = {group_done, NULL};

static Match *as_match(PsRef value)
{
    return (Match *)ps_get_object(value);
}

bool ps_match_is_success(PsRef match)
{
    return as_match(match)->count > 0;
}

size_t ps_match_group_count(PsRef match)
{
    return as_match(match)->count;
}

PsRegexRange ps_match_range(PsRef match, size_t index)
{
    Match *it = as_match(match);
    return index < it->count ? it->ranges[index] : (PsRegexRange){PS_REGEX_UNSET, PS_REGEX_UNSET};
}

PsStatus ps_match_search(PsContext *ctx, const PsMatchPattern *pattern, PsRef subject, size_t start,
                         size_t end, PsValue *out)
{
    Match *match =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Text_RegularExpressions_Match), sizeof *match);
    match->holder.ops = &match_ops;
    match->pattern.regex = pattern->regex;
    match->pattern.owner = ps_retain(ps_ref(&pattern->owner));
    match->subject = ps_retain(subject);
    match->end = end;
    PS_AUTO PsValue value = ps_value_of(PS_KIND_HOLDER, &match->holder.head);
    size_t count = ps_regex_group_count(pattern->regex);
    match->ranges = ps_alloc(count * sizeof *match->ranges);
    PsSlice text = {ps_string_slice(subject).data, end};
    PsRegexOutcome outcome = PS_REGEX_NO_MATCH;
    if (start != PS_REGEX_UNSET && start <= end)
        outcome = ps_regex_find(pattern->regex, (PsRegexSubject){text, ps_string_is_ascii(subject)},
                                start, match->ranges, count);
    if (outcome == PS_REGEX_LIMIT)
        return ps_fail(ctx, PS_T(System_Text_RegularExpressions_RegexMatchTimeoutException),
                       PS_CAT_NotSpecified, NULL,
                       "The Regex engine has timed out while trying to match a pattern to an input "
                       "string. This can occur for many reasons, including very large inputs or "
                       "excessive backtracking caused by nested quantifiers, back-references and "
                       "other factors.");
    match->count = outcome == PS_REGEX_MATCH ? count : 0;
    *out = ps_move(&value);
    return PS_OK;
}

PsStatus ps_match_next(PsContext *ctx, PsRef value, PsValue *out)
{
    Match *match = as_match(value);
    if (match->count == 0)
        return ps_return(ps_retain(value), out);
    PsSlice text = {ps_string_slice(ps_ref(&match->subject)).data, match->end};
    size_t start = ps_regex_next_start(match->pattern.regex, text, match->ranges[0]);
    return ps_match_search(ctx, &match->pattern, ps_ref(&match->subject), start, match->end, out);
}

void ps_match_expand(PsRef value, const PsReplacement *replacement, PsBuffer *out)
{
    Match *match = as_match(value);
    PsSlice text = {ps_string_slice(ps_ref(&match->subject)).data, match->end};
    ps_regex_replacement_expand(replacement, text, match->ranges, match->count, out);
}

/* ---- Capture and Group: a Match is the group 0 of itself ---- */

static bool is_match(PsRef self)
{
    return ps_type_of(self) == PS_T(System_Text_RegularExpressions_Match);
}

static Match *match_of(PsRef self)
{
    return is_match(self) ? as_match(self)
                          : as_match(ps_ref(&((Group *)ps_get_object(self))->match));
}

static PsRegexRange range_of(PsRef self)
{
    size_t index = is_match(self) ? 0 : ((Group *)ps_get_object(self))->index;
    Match *match = match_of(self);
    return index < match->count ? match->ranges[index]
                                : (PsRegexRange){PS_REGEX_UNSET, PS_REGEX_UNSET};
}

PS_ROW(get_success)
{
    return ps_return(ps_bool(range_of(self).start != PS_REGEX_UNSET), out);
}

PS_ROW(get_index)
{
    PsRegexRange range = range_of(self);
    size_t unit = range.start == PS_REGEX_UNSET
                      ? 0
                      : ps_string_unit_offset(ps_ref(&match_of(self)->subject), range.start);
    return ps_return(ps_int32((int32_t)unit), out);
}

static PsSlice value_of(PsRef self)
{
    PsRegexRange range = range_of(self);
    if (range.start == PS_REGEX_UNSET)
        return PS_SLICE("");
    PsSlice text = ps_string_slice(ps_ref(&match_of(self)->subject));
    return (PsSlice){text.data + range.start, range.end - range.start};
}

PS_ROW(get_value)
{
    return ps_return(ps_string(value_of(self)), out);
}

PS_ROW(get_length)
{
    PS_AUTO PsValue text = ps_string(value_of(self));
    return ps_return(ps_int32((int32_t)ps_string_units(ps_ref(&text))), out);
}

/* Groups without a name are named by their number. */
static PsValue group_name(PsRegex *regex, size_t index)
{
    PsSlice name = ps_regex_group_name(regex, index);
    return name.len > 0 ? ps_string(name)
                        : ps_string_printf("%d", ps_regex_group_number(regex, index));
}

PS_ROW(get_name)
{
    if (is_match(self))
        return ps_return(ps_string(PS_SLICE("0")), out);
    Group *group = (Group *)ps_get_object(self);
    if (group->index >= ps_regex_group_count(match_of(self)->pattern.regex))
        return ps_return(ps_string(PS_SLICE("")), out);
    return ps_return(group_name(match_of(self)->pattern.regex, group->index), out);
}

static PsValue make_group(const PsType *type, PsRef match, size_t index)
{
    Group *group = ps_object_new(PS_KIND_HOLDER, type, sizeof *group);
    group->holder.ops = &group_ops;
    group->match = ps_retain(match);
    group->index = index;
    return ps_value_of(PS_KIND_HOLDER, &group->holder.head);
}

static PsValue group_at(PsRef match, size_t index)
{
    if (index == 0)
        return ps_retain(match);
    return make_group(PS_T(System_Text_RegularExpressions_Group), match, index);
}

/* Only the last capture of a group is known. */
PS_ROW(get_captures)
{
    PsValue list = ps_list_new(PS_T(System_Text_RegularExpressions_CaptureCollection),
                               PS_T(System_Text_RegularExpressions_Capture));
    if (range_of(self).start != PS_REGEX_UNSET)
        ps_array_push(ps_ref(&list), ps_retain(self));
    ps_array_get(ps_ref(&list))->is_fixed = true;
    return ps_return(list, out);
}

PS_ROW(next_match)
{
    return ps_match_next(ctx, self, out);
}

PS_ROW(result)
{
    if (!ps_match_is_success(self))
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                       "Result cannot be called on a failed Match.");
    PsReplacement parts = ps_regex_replacement(as_match(self)->pattern.regex, ps_arg_text(args[0]));
    PsBuffer buffer = {0};
    ps_match_expand(self, &parts, &buffer);
    ps_regex_replacement_done(&parts);
    return ps_return_text(&buffer, out);
}

/* ---- GroupCollection ---- */

static PsRef collection_match(PsRef self)
{
    return ps_ref(&((Group *)ps_get_object(self))->match);
}

static size_t collection_count(PsRef self)
{
    size_t count = ps_match_group_count(collection_match(self));
    return count == 0 ? 1 : count;
}

static PsStatus next_group(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                           PsValue *out)
{
    (void)ctx;
    PsRef match = ps_ref(&((Group *)object)->match);
    size_t count = ps_match_group_count(match);
    *has = state->index < (count == 0 ? 1 : count);
    if (*has)
        *out = group_at(match, state->index++);
    return PS_OK;
}

static const PsEnumerateOps group_walk = {next_group};

PS_ROW(get_groups)
{
    const PsType *type = PS_T(System_Text_RegularExpressions_GroupCollection);
    ps_enumerate_register(type, &group_walk);
    return ps_return(make_group(type, self, 0), out);
}

/* Index of a group by number or name; past the last when there is none. */
static size_t find_group(PsRef self, PsRef key)
{
    PsRegex *regex = as_match(collection_match(self))->pattern.regex;
    size_t count = ps_regex_group_count(regex);
    if (ps_kind(key) == PS_KIND_STRING) {
        int found = ps_regex_group_find(regex, ps_arg_text(key));
        return found < 0 ? count : (size_t)found;
    }
    for (size_t i = 0; i < count; i++)
        if (ps_regex_group_number(regex, i) == ps_arg_int(key))
            return i;
    return count;
}

PS_ROW(get_item)
{
    return ps_return(group_at(collection_match(self), find_group(self, args[0])), out);
}

PS_ROW(contains_key)
{
    PsRegex *regex = as_match(collection_match(self))->pattern.regex;
    return ps_return(ps_bool(ps_regex_group_find(regex, ps_arg_text(args[0])) >= 0), out);
}

PS_ROW(get_group_count)
{
    return ps_return(ps_int32((int32_t)collection_count(self)), out);
}

static PsStatus list_groups(PsRef self, bool names, PsValue *out)
{
    PsRef match = collection_match(self);
    size_t len = ps_match_group_count(match);
    PsValue list = ps_array_empty(len);
    for (size_t i = 0; i < len; i++)
        ps_array_push(ps_ref(&list),
                      names ? group_name(as_match(match)->pattern.regex, i) : group_at(match, i));
    return ps_return(list, out);
}
PS_ROW(get_keys)
{
    return list_groups(self, true, out);
}
PS_ROW(get_values)
{
    return list_groups(self, false, out);
}

/* ---- collections that are lists ---- */

PS_ROW(get_list_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}

PS_ROW(get_list_item)
{
    int64_t at = ps_get_int(args[0]);
    if (at < 0 || at >= (int64_t)ps_array_len(self))
        return ps_fail_range(ctx, "i", "Specified argument was out of the range of valid values.");
    return ps_return(ps_array_at(self, (size_t)at), out);
}

static const PsMemberRow capture_rows[] = {
    PS_PROPERTY("int Index", get_index),
    PS_PROPERTY("int Length", get_length),
    PS_PROPERTY("string Value", get_value),
    PS_METHOD("string ToString()", get_value),
    {0},
};

static const PsMemberRow group_rows[] = {
    PS_PROPERTY("bool Success", get_success),
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("System.Text.RegularExpressions.CaptureCollection Captures", get_captures),
    {0},
};

static const PsMemberRow match_rows[] = {
    PS_PROPERTY("System.Text.RegularExpressions.GroupCollection Groups", get_groups),
    PS_METHOD("System.Text.RegularExpressions.Match NextMatch()", next_match),
    PS_METHOD("string Result(string replacement)", result),
    {0},
};

static const PsMemberRow groups_rows[] = {
    PS_INDEXED("System.Text.RegularExpressions.Group Item(int groupnum)", get_item),
    PS_INDEXED("System.Text.RegularExpressions.Group Item(string groupname)", get_item),
    PS_PROPERTY("int Count", get_group_count),
    PS_PROPERTY("System.Object[] Keys", get_keys),
    PS_PROPERTY("System.Object[] Values", get_values),
    PS_METHOD("bool ContainsKey(string key)", contains_key),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

static const PsMemberRow list_rows[] = {
    PS_INDEXED("System.Object Item(int i)", get_list_item),
    PS_PROPERTY("int Count", get_list_count),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

const PsTypeMembers ps_types_match[] = {
    {PS_TYPE_ID_System_Text_RegularExpressions_Capture, capture_rows},
    {PS_TYPE_ID_System_Text_RegularExpressions_Group, group_rows},
    {PS_TYPE_ID_System_Text_RegularExpressions_Match, match_rows},
    {PS_TYPE_ID_System_Text_RegularExpressions_GroupCollection, groups_rows},
    {PS_TYPE_ID_System_Text_RegularExpressions_MatchCollection, list_rows},
    {PS_TYPE_ID_System_Text_RegularExpressions_CaptureCollection, list_rows},
    {0},
};
