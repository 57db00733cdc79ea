/* culture.c - System.Globalization.CultureInfo and TextInfo. */
#include <string.h>

#include "base/casing.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/culture_object.h"
#include "types/members.h"
#include "types/text_case.h"
#include "value/array.h"
#include "value/date_format.h"
#include "value/object.h"

static const PsCulture *self_culture(PsRef self)
{
    return ps_culture_object_get(self);
}

static PsStatus text(const char *value, PsValue *out)
{
    *out = ps_string_from(value);
    return PS_OK;
}

/* A field of the culture as a read-only property. */
#define TEXT_FIELD(name_) \
    PS_ROW(get_##name_) \
    { \
        return text(self_culture(self)->name_, out); \
    }
TEXT_FIELD(name)
TEXT_FIELD(english_name)
TEXT_FIELD(display_name)
TEXT_FIELD(native_name)
TEXT_FIELD(two_letter)
TEXT_FIELD(three_letter)
TEXT_FIELD(list_separator)

#define NUMBER_FIELD(name_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_int32(self_culture(self)->name_), out); \
    }
NUMBER_FIELD(lcid)

PS_ROW(get_neutral)
{
    return ps_return(ps_bool(self_culture(self)->neutral), out);
}

PS_ROW(get_parent)
{
    const PsCulture *parent = ps_culture_find(ps_slice(self_culture(self)->parent));
    return ps_return(ps_culture_object_new(parent == NULL ? ps_culture_invariant() : parent), out);
}

PS_ROW(get_text_info)
{
    return ps_return(ps_culture_object_part(PS_T(System_Globalization_TextInfo), self), out);
}

PS_ROW(to_string)
{
    return text(self_culture(self)->name, out);
}

PS_ROW(equals)
{
    return ps_return(ps_bool(ps_culture_object_get(ps_unwrap(args[0])) == self_culture(self)), out);
}

static PsStatus find(PsContext *ctx, PsRef arg, const PsCulture **out)
{
    if (ps_is_integer(arg)) {
        const PsCulture *at;
        for (size_t i = 0; (at = ps_culture_at(i)) != NULL; i++)
            if (at->lcid == ps_arg_int(arg)) {
                *out = at;
                return PS_OK;
            }
        return ps_fail(ctx, PS_ERR_PLAIN(Globalization_CultureNotFoundException),
                       "Culture is not supported. (Parameter 'culture')\n%d (0x%04x) is an invalid "
                       "culture identifier.",
                       ps_arg_int(arg), (unsigned)ps_arg_int(arg));
    }
    PsSlice name = ps_arg_text(arg);
    *out = name.len == 0 ? ps_culture_invariant() : ps_culture_find(name);
    if (*out == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(Globalization_CultureNotFoundException),
                       "Culture is not supported. (Parameter 'name')\n%.*s is an invalid culture "
                       "identifier.",
                       (int)name.len, name.data);
    return PS_OK;
}

PS_ROW(get_culture)
{
    const PsCulture *culture;
    PsStatus status = find(ctx, args[0], &culture);
    return status ? status : ps_return(ps_culture_object_new(culture), out);
}

PS_ROW(construct)
{
    const PsCulture *culture;
    PsStatus status = find(ctx, args[0], &culture);
    return status
               ? status
               : ps_return(ps_culture_object_copy(PS_T(System_Globalization_CultureInfo), culture),
                           out);
}

PS_ROW(clone)
{
    return ps_return(ps_culture_object_copy(ps_type_of(self), self_culture(self)), out);
}

PS_ROW(is_read_only)
{
    return ps_return(ps_bool(ps_culture_object_change(self) == NULL), out);
}

PS_ROW(get_types)
{
    return ps_return(
        ps_enum(PS_T(System_Globalization_CultureTypes), self_culture(self)->neutral ? 1 : 2), out);
}

PS_ROW(get_current)
{
    return ps_return(ps_culture_object_current(ctx), out);
}

PS_SETTER_ROW(set_current)
{
    return ps_culture_object_choose(ctx, value);
}

PS_ROW(get_invariant)
{
    return ps_return(ps_culture_object_new(ps_culture_invariant()), out);
}

PS_ROW(get_cultures)
{
    PS_AUTO PsValue list = ps_array_new(PS_T(System_Globalization_CultureInfo), 0);
    size_t total = 0;
    while (ps_culture_at(total) != NULL)
        total++;
    ps_assign(&list, ps_array_new(PS_T(System_Globalization_CultureInfo), total));
    for (size_t i = 0; i < total; i++)
        ps_array_set(ps_ref(&list), i, ps_culture_object_new(ps_culture_at(i)));
    return ps_return(ps_move(&list), out);
}

PS_ROW(title_case)
{
    PsBuffer buffer = {0};
    ps_text_case_title(&buffer, ps_arg_text(args[0]));
    return ps_return_text(&buffer, out);
}
PS_ROW(to_upper)
{
    PsBuffer buffer = {0};
    ps_text_case_upper(&buffer, ps_arg_text(args[0]));
    return ps_return_text(&buffer, out);
}
PS_ROW(to_lower)
{
    PsBuffer buffer = {0};
    ps_text_case_lower(&buffer, ps_arg_text(args[0]));
    return ps_return_text(&buffer, out);
}

static const PsMemberRow culture_rows[] = {
    PS_CTOR("new(string name)", construct),
    PS_CTOR("new(int culture)", construct),
    PS_CTOR("new(string name, bool useUserOverride)", construct),
    PS_STATIC("cultureinfo GetCultureInfo(string name)", get_culture),
    PS_STATIC("cultureinfo GetCultureInfo(int culture)", get_culture),
    PS_STATIC("cultureinfo CreateSpecificCulture(string name)", construct),
    PS_STATIC("cultureinfo[] GetCultures(System.Globalization.CultureTypes types)", get_cultures),
    PS_STATIC_PROPERTY("cultureinfo CurrentCulture", get_current, .setter = set_current),
    PS_STATIC_PROPERTY("cultureinfo CurrentUICulture", get_current, .setter = set_current),
    PS_STATIC_PROPERTY("cultureinfo InstalledUICulture", get_current),
    PS_STATIC_PROPERTY("cultureinfo InvariantCulture", get_invariant),
    PS_PROPERTY("cultureinfo Parent", get_parent),
    PS_PROPERTY("int LCID", get_lcid),
    PS_PROPERTY("int KeyboardLayoutId", get_lcid),
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("string IetfLanguageTag", get_name),
    PS_PROPERTY("string DisplayName", get_display_name),
    PS_PROPERTY("string NativeName", get_native_name),
    PS_PROPERTY("string EnglishName", get_english_name),
    PS_PROPERTY("string TwoLetterISOLanguageName", get_two_letter),
    PS_PROPERTY("string ThreeLetterISOLanguageName", get_three_letter),
    PS_PROPERTY("System.Globalization.TextInfo TextInfo", get_text_info),
    PS_PROPERTY("bool IsNeutralCulture", get_neutral),
    PS_PROPERTY("System.Globalization.CultureTypes CultureTypes", get_types),
    PS_PROPERTY("bool IsReadOnly", is_read_only),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("bool Equals(System.Object value)", equals),
    {0},
};

static const PsMemberRow text_info_rows[] = {
    PS_PROPERTY("string CultureName", get_name),
    PS_PROPERTY("string ListSeparator", get_list_separator),
    PS_METHOD("string ToTitleCase(string str)", title_case),
    PS_METHOD("string ToUpper(string str)", to_upper),
    PS_METHOD("string ToLower(string str)", to_lower),
    {0},
};

const PsTypeMembers ps_types_culture[] = {
    {PS_TYPE_ID_System_Globalization_CultureInfo, culture_rows},
    {PS_TYPE_ID_System_Globalization_TextInfo, text_info_rows},
    {0},
};
