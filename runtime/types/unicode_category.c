/* unicode_category.c - the categories of characters, which ICU knows: CharUnicodeInfo, Char. */
#include "base/icu.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/string.h"

static PsStatus category(PsContext *ctx, uint32_t c, PsValue *out)
{
    const PsIcuModule *icu = ps_icu();
    if (icu == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                       "The categories of characters need the module icu.");
    return ps_return(ps_enum(PS_T(System_Globalization_UnicodeCategory), icu->category(c)), out);
}

PS_ROW(of_char)
{
    return category(ctx, (uint32_t)ps_get_int(args[0]), out);
}
PS_ROW(of_unit)
{
    int64_t at = ps_get_int(args[1]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    if (at < 0 || at >= (int64_t)ps_string_units(args[0]))
        return ps_fail_range(ctx, "index",
                             "Index was out of range. Must be non-negative and less than the size "
                             "of the collection.");
    return category(ctx, ps_string_unit(args[0], (size_t)at), out);
}

#define ROWS \
    PS_STATIC("System.Globalization.UnicodeCategory GetUnicodeCategory(char c)", of_char), \
        PS_STATIC("System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", \
                  of_unit)

static const PsMemberRow char_rows[] = {ROWS, {0}};
static const PsMemberRow info_rows[] = {
    ROWS,
    PS_STATIC("System.Globalization.UnicodeCategory GetUnicodeCategory(int codePoint)", of_char),
    {0},
};

const PsTypeMembers ps_types_unicode_category[] = {
    {PS_TYPE_ID_System_Char, char_rows},
    {PS_TYPE_ID_System_Globalization_CharUnicodeInfo, info_rows},
    {0},
};
