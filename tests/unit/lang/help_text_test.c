/* help_text_test.c - what comment-based help says. */
#include "base/buffer.h"
#include "base/memory.h"
#include "lang/help_text.h"
#include "test.h"

static void note(void *data, PsHelpSection section, PsSlice argument, PsSlice text)
{
    ps_buffer_printf(data, "%s(%.*s)=%.*s;", ps_help_kinds[section].property, (int)argument.len,
                     argument.data, (int)text.len, text.data);
}

static bool read_all(const PsSlice *comments, size_t count, const char *expected)
{
    PsBuffer found = {0};
    bool is_help = ps_help_text_read(comments, count, note, &found);
    assert_string_equal(ps_buffer_cstr(&found), expected);
    ps_buffer_done(&found);
    return is_help;
}

static bool read_one(const char *comment, const char *expected)
{
    PsSlice comments[] = {ps_slice(comment)};
    return read_all(comments, 1, expected);
}

TEST(sections_lose_empty_lines_in_front_and_the_first_lines_indent)
{
    assert_true(read_one("<#\n.SYNOPSIS\n\n  a\n    b\n c\n\n#>", "Synopsis()=a\n  b\nc\n\n\n;"));
    assert_true(read_one("<#\r\n.notes\r\n\ta\r\n#>", "Notes()=a\n\n;"));
}

TEST(lines_of_their_own_are_one_text)
{
    PsSlice lines[] = {PS_SLICE("# .SYNOPSIS"), PS_SLICE("##  a"), PS_SLICE("#"), PS_SLICE("# b")};
    assert_true(read_all(lines, PS_COUNT(lines), "Synopsis()=a\n\nb\n;"));
}

TEST(names_stand_on_the_directives_line)
{
    assert_true(read_one("<#\n.PARAMETER  x \n a\n.EXTERNALHELP y\n#>",
                         "Parameters(x)=a\n;MamlHelpFile(y)=;"));
}

TEST(words_are_trimmed)
{
    assert_true(read_one("<#\n.LINK\n a \n\n.ROLE\n b\n#>", "Links()=a;Role()=b;"));
}

TEST(other_texts_are_no_help)
{
    assert_false(read_one("<# text\n.SYNOPSIS\n#>", ""));
    assert_false(read_one("<#\n.SYNOPSIS x\n#>", ""));
    assert_false(read_one("<#\n.SYNOPSIS\na\n.ODD\n#>", "Synopsis()=a\n;"));
    assert_false(read_one("<##>", ""));
    assert_false(read_one("#", ""));
    assert_false(read_one("# .", ""));
    assert_false(read_all(NULL, 0, ""));
}
