/* wildcard_pattern.c - System.Management.Automation.WildcardPattern. */
#include "types/fields.h"
#include "types/members.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

enum { PATTERN, OPTIONS, FIELD_COUNT };

enum { IGNORE_CASE = 2 }; /* System.Management.Automation.WildcardOptions */

#define SELF_TYPE PS_T(System_Management_Automation_WildcardPattern)

/* (pattern [, options]) */
PS_ROW(construct)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "pattern");
    PsValue value = ps_fields_new(SELF_TYPE, FIELD_COUNT);
    ps_field_set(ps_ref(&value), PATTERN, ps_retain(args[0]));
    ps_field_set(ps_ref(&value), OPTIONS, ps_int64(count > 1 ? ps_get_int(args[1]) : 0));
    return ps_return(value, out);
}

PS_ROW(is_match)
{
    PsErrorBuf err = {0};
    bool ignore_case = (ps_get_int(ps_field(self, OPTIONS)) & IGNORE_CASE) != 0;
    if (ps_arg_is_null(args[0]))
        return ps_return(ps_bool(false), out);
    PsWildcard *compiled =
        ps_wildcard_compile(ps_arg_text(ps_field(self, PATTERN)), ignore_case, &err);
    if (compiled == NULL)
        return ps_fail(ctx, PS_XA(WildcardPatternException), PS_CAT_NotSpecified,
                       "RuntimeException", "%s", err.text);
    bool matches = ps_wildcard_matches(compiled, ps_arg_text(args[0]));
    ps_wildcard_free(compiled);
    return ps_return(ps_bool(matches), out);
}

/* Characters of the WQL pattern: % _ for * ?, and its own ones in brackets. */
PS_ROW(to_wql)
{
    PsBuffer wql = {0};
    PsSlice text = ps_arg_text(ps_field(self, PATTERN));
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool is_literal = c == '`' && i + 1 < text.len;
        if (is_literal)
            c = text.data[++i];
        if (!is_literal && (c == '*' || c == '?'))
            ps_buffer_byte(&wql, c == '*' ? '%' : '_');
        else if (c == '%' || c == '_' || (is_literal && c == '['))
            ps_buffer_printf(&wql, "[%c]", c);
        else if (c == '\'')
            ps_buffer_text(&wql, "\\'");
        else
            ps_buffer_byte(&wql, c);
    }
    return ps_return_text(&wql, out);
}

PS_ROW(escape)
{
    PsBuffer text = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "pattern");
    ps_wildcard_escape(&text, ps_arg_text(args[0]));
    return ps_return_text(&text, out);
}

PS_ROW(unescape)
{
    PsBuffer text = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "pattern");
    ps_wildcard_unescape(&text, ps_arg_text(args[0]));
    return ps_return_text(&text, out);
}

PS_ROW(contains_wildcards)
{
    return ps_return(ps_bool(ps_wildcard_is_pattern(ps_arg_text(args[0]))), out);
}

#define OPTIONS_TYPE "System.Management.Automation.WildcardOptions options"

static const PsMemberRow rows[] = {
    PS_CTOR("new(string pattern)", construct),
    PS_CTOR("new(string pattern, " OPTIONS_TYPE ")", construct),
    PS_STATIC("WildcardPattern Get(string pattern, " OPTIONS_TYPE ")", construct),
    PS_STATIC("string Escape(string pattern)", escape),
    PS_STATIC("string Unescape(string pattern)", unescape),
    PS_STATIC("bool ContainsWildcardCharacters(string pattern)", contains_wildcards),
    PS_METHOD("bool IsMatch(string input)", is_match),
    PS_METHOD("string ToWql()", to_wql),
    {0},
};

const PsTypeMembers ps_types_wildcard_pattern[] = {
    {PS_TYPE_ID_System_Management_Automation_WildcardPattern, rows},
    {0},
};
