/* Unit tests of runtime/base/regex*.c against results of .NET. */
#include "base/memory.h"
#include "base/regex.h"
#include "base/utf.h"
#include "cases.h"

static void write_name(PsBuffer *out, const PsRegex *regex, size_t index)
{
    PsSlice name = ps_regex_group_name(regex, index);
    if (name.len > 0)
        ps_buffer_slice(out, name);
    else
        ps_buffer_printf(out, "%d", ps_regex_group_number(regex, index));
}

static void check_good(Case *c)
{
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsRegex *regex = ps_regex_compile(case_field(c, 1), 0, &err);
    for (size_t i = 0; regex != NULL && i < ps_regex_group_count(regex); i++) {
        ps_buffer_printf(&text, "%s%d=", i == 0 ? "" : ",", ps_regex_group_number(regex, i));
        write_name(&text, regex, i);
    }
    case_expect(c, regex == NULL ? ps_slice(err.text) : ps_buffer_view(&text), case_field(c, 2));
    ps_regex_free(regex);
}

static void check_bad(Case *c)
{
    PsErrorBuf err = {0};
    PsRegex *regex = ps_regex_compile(case_field(c, 1), 0, &err);
    if (regex != NULL)
        case_expect(c, PS_SLICE("it compiles"), case_field(c, 2));
    ps_regex_free(regex);
    case_expect(c, ps_slice(err.id), case_field(c, 2));
    case_expect(c, ps_slice(err.text), case_field(c, 3));
}

static void write_match(PsBuffer *out, const PsRegex *regex, PsSlice subject,
                        const PsRegexRange *groups)
{
    for (size_t i = 0; i < ps_regex_group_count(regex); i++) {
        ps_buffer_text(out, i == 0 ? "" : " ");
        write_name(out, regex, i);
        if (groups[i].start == PS_REGEX_UNSET) {
            ps_buffer_text(out, ":-");
            continue;
        }
        size_t start = ps_utf16_len(subject.data, groups[i].start);
        size_t end = ps_utf16_len(subject.data, groups[i].end);
        ps_buffer_printf(out, ":%zu,%zu", start, end - start);
    }
}

static void check_match(Case *c)
{
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice subject = case_field(c, 3);
    unsigned options = (unsigned)strtoul(case_text(c, 2), NULL, 10);
    PsRegex *regex = ps_regex_compile(case_field(c, 1), options, &err);
    if (regex == NULL) {
        case_expect(c, ps_slice(err.text), case_field(c, 4));
        return;
    }
    PsRegexRange groups[16];
    size_t start = 0;
    while (start != PS_REGEX_UNSET &&
           ps_regex_match(regex, subject, start, groups, 16) == PS_REGEX_MATCH) {
        ps_buffer_text(&text, text.len == 0 ? "" : ";");
        write_match(&text, regex, subject, groups);
        start = ps_regex_next_start(regex, subject, groups[0]);
    }
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
    ps_regex_free(regex);
}

static void check_replace(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice subject = case_field(c, 2);
    PsErrorBuf err = {0};
    PsRegex *regex = ps_regex_compile(case_field(c, 1), 0, &err);
    assert_non_null(regex);
    PsReplacement replacement = ps_regex_replacement(regex, case_field(c, 3));
    PsRegexRange groups[16];
    size_t copied = 0;
    size_t start = 0;
    while (start != PS_REGEX_UNSET &&
           ps_regex_match(regex, subject, start, groups, 16) == PS_REGEX_MATCH) {
        ps_buffer_append(&text, subject.data + copied, groups[0].start - copied);
        ps_regex_replacement_expand(&replacement, subject, groups, ps_regex_group_count(regex),
                                    &text);
        copied = groups[0].end;
        start = ps_regex_next_start(regex, subject, groups[0]);
    }
    ps_buffer_append(&text, subject.data + copied, subject.len - copied);
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
    ps_regex_replacement_done(&replacement);
    ps_regex_free(regex);
}

static void check_escape(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_regex_escape(&text, case_field(c, 1));
    case_expect(c, ps_buffer_view(&text), case_field(c, 2));
}

static void check(Case *c)
{
    static const struct {
        const char *what;
        void (*check)(Case *c);
    } checks[] = {{"ok", check_good},
                  {"bad", check_bad},
                  {"match", check_match},
                  {"replace", check_replace},
                  {"escape", check_escape}};
    for (size_t i = 0; i < PS_COUNT(checks); i++) {
        if (strcmp(case_text(c, 0), checks[i].what) == 0) {
            checks[i].check(c);
            return;
        }
    }
    fail_msg("line %u: unknown kind of case", c->line);
}

TEST(patterns_match_fail_and_replace_as_in_dotnet)
{
    cases_run("base/cases/regex", check);
}

static void expect_error(const char *pattern, unsigned options, const char *id)
{
    PsErrorBuf err = {0};
    PsRegex *regex = ps_regex_compile(ps_slice(pattern), options, &err);
    assert_null(regex);
    assert_string_equal(err.id, id);
    assert_true(strlen(err.text) > 20);
}

TEST(says_what_it_cannot_do)
{
    expect_error("(?<a>x)(?<b-a>y)", 0, "Untranslatable");
    expect_error("a|b", PS_REGEX_RIGHT_TO_LEFT, "Untranslatable");
    expect_error("a+b+", PS_REGEX_RIGHT_TO_LEFT, "Untranslatable");
    expect_error("(?=a)b", PS_REGEX_RIGHT_TO_LEFT, "Untranslatable");
    expect_error("(ab)+", PS_REGEX_RIGHT_TO_LEFT, "Untranslatable");
    expect_error("(?<=(a+))b", 0, "Untranslatable");
    expect_error("a{70000}", 0, "Untranslatable");
}

TEST(a_runaway_pattern_ends_and_is_not_a_mismatch)
{
    PsErrorBuf err = {0};
    PsRegexRange group;
    PsRegex *regex = ps_regex_compile(PS_SLICE("^(a+)+$"), 0, &err);
    assert_non_null(regex);
    ps_regex_limit(regex, 10000);
    PsSlice subject = PS_SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    assert_int_equal(ps_regex_match(regex, subject, 0, &group, 1), PS_REGEX_LIMIT);
    ps_regex_free(regex);
}

TEST(lone_surrogates_in_the_subject_do_no_harm)
{
    PsErrorBuf err = {0};
    PsRegexRange group;
    PsRegex *regex = ps_regex_compile(PS_SLICE("b."), 0, &err);
    assert_int_equal(ps_regex_match(regex,
                                    PS_SLICE("a\xED\xA0\x80"
                                             "bc"),
                                    0, &group, 1),
                     PS_REGEX_MATCH);
    assert_int_equal(group.start, 4);
    ps_regex_free(regex);
}

TEST(a_pattern_that_is_one_text_finds_what_its_program_would)
{
    static const struct {
        const char *pattern;
        unsigned options;
        const char *subject;
        size_t start, end; /* start == end: no match */
    } rows[] = {
        {",", 0, "a,b", 1, 2},
        {"\\.\\|", 0, "a.b.|", 3, 5},
        {"ab", 0, "xABab", 3, 5},
        {"ab", PS_REGEX_IGNORE_CASE, "xABab", 1, 3},
        {"::", PS_REGEX_IGNORE_CASE, "a:::", 1, 3},
        {"\\n", 0, "n\n", 1, 2},
        {"a b", PS_REGEX_IGNORE_WHITESPACE, "a b ab", 4, 6},

        {"a.", 0, ".a", 0, 0},
        {"\xC3\xA9", 0, "e\xC3\xA9", 1, 3},
        {"]}", 0, "{[]}", 2, 4},
    };
    for (size_t i = 0; i < PS_COUNT(rows); i++) {
        PsErrorBuf err = {0};
        PsRegex *regex = ps_regex_compile(ps_slice(rows[i].pattern), rows[i].options, &err);
        assert_non_null(regex);
        PsRegexRange group = {0, 0};
        PsRegexOutcome outcome = ps_regex_match(regex, ps_slice(rows[i].subject), 0, &group, 1);
        assert_int_equal(outcome,
                         rows[i].start == rows[i].end ? PS_REGEX_NO_MATCH : PS_REGEX_MATCH);
        assert_int_equal(group.start, rows[i].start);
        assert_int_equal(group.end, rows[i].end);
        ps_regex_free(regex);
    }
}

TEST(groups_are_found_by_name_and_number)
{
    PsErrorBuf err = {0};
    PsRegex *regex = ps_regex_compile(PS_SLICE("(?<n>a)(b)(?<7>c)"), 0, &err);
    assert_int_equal(ps_regex_group_count(regex), 4);
    assert_int_equal(ps_regex_group_find(regex, PS_SLICE("1")), 1);
    assert_int_equal(ps_regex_group_find(regex, PS_SLICE("n")), 2);
    assert_int_equal(ps_regex_group_find(regex, PS_SLICE("7")), 3);
    assert_int_equal(ps_regex_group_find(regex, PS_SLICE("N")), -1);
    ps_regex_free(regex);
}

TEST(machine_code_finds_the_same)
{
    static const char *const patterns[] = {"(?<=a+)(?<n>b)c?", "(?i)[^\\W\\d]+\\b", "\u00e9+"};
    PsSlice subjects[] = {PS_SLICE("xaab c"), PS_SLICE("xa\u00e9\u00e9b c")};
    for (size_t i = 0; i < PS_COUNT(patterns) * 2; i++) {
        PsErrorBuf err = {0};
        PsRegex *regex = ps_regex_compile(ps_slice(patterns[i / 2]), 0, &err);
        PsRegexRange first[2] = {{0, 0}, {0, 0}};
        PsRegexRange groups[2] = {{0, 0}, {0, 0}};
        assert_non_null(regex);
        PsRegexOutcome outcome = ps_regex_match(regex, subjects[i % 2], 0, first, 2);
        for (int run = 0; run < 100; run++) {
            assert_int_equal(ps_regex_match(regex, subjects[i % 2], 0, groups, 2), outcome);
            assert_memory_equal(first, groups, sizeof first);
        }
        ps_regex_free(regex);
    }
}
