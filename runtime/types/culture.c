/* culture.c - System.Globalization.CultureInfo, NumberFormatInfo, DateTimeFormatInfo, TextInfo. */
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

typedef struct {
    PsHolder holder;
    const PsCulture *culture;
} CultureObject;

static const PsKindOps no_ops = {NULL, NULL};

static PsValue make(const PsType *type, const PsCulture *culture)
{
    CultureObject *object = ps_object_new(PS_KIND_HOLDER, type, sizeof *object);
    object->holder.ops = &no_ops;
    object->culture = culture;
    return ps_value_of(PS_KIND_HOLDER, &object->holder.head);
}

PsValue ps_culture_object_new(const PsCulture *culture)
{
    return make(PS_T(System_Globalization_CultureInfo), culture);
}

const PsCulture *ps_culture_object_get(PsRef value)
{
    if (ps_kind(value) != PS_KIND_HOLDER)
        return NULL;
    const PsType *type = ps_type_of(value);
    if (type != PS_T(System_Globalization_CultureInfo) &&
        type != PS_T(System_Globalization_NumberFormatInfo) &&
        type != PS_T(System_Globalization_DateTimeFormatInfo) &&
        type != PS_T(System_Globalization_TextInfo))
        return NULL;
    return ((CultureObject *)ps_get_object(value))->culture;
}

static const PsCulture *self_culture(PsRef self)
{
    return ((CultureObject *)ps_get_object(self))->culture;
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
TEXT_FIELD(positive_sign)
TEXT_FIELD(negative_sign)
TEXT_FIELD(decimal_separator)
TEXT_FIELD(group_separator)
TEXT_FIELD(currency_symbol)
TEXT_FIELD(currency_decimal_separator)
TEXT_FIELD(currency_group_separator)
TEXT_FIELD(percent_symbol)
TEXT_FIELD(nan_symbol)
TEXT_FIELD(positive_infinity)
TEXT_FIELD(negative_infinity)
TEXT_FIELD(am)
TEXT_FIELD(pm)
TEXT_FIELD(date_separator)
TEXT_FIELD(time_separator)
TEXT_FIELD(short_date)
TEXT_FIELD(long_date)
TEXT_FIELD(short_time)
TEXT_FIELD(long_time)
TEXT_FIELD(full_date_time)
TEXT_FIELD(month_day)
TEXT_FIELD(year_month)

#define NUMBER_FIELD(name_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_int32(self_culture(self)->name_), out); \
    }
NUMBER_FIELD(lcid)
NUMBER_FIELD(number_digits)
NUMBER_FIELD(currency_digits)
NUMBER_FIELD(percent_digits)

PS_ROW(get_neutral)
{
    return ps_return(ps_bool(self_culture(self)->neutral), out);
}

PS_ROW(get_parent)
{
    const PsCulture *parent = ps_culture_find(ps_slice(self_culture(self)->parent));
    return ps_return(ps_culture_object_new(parent == NULL ? ps_culture_invariant() : parent), out);
}

PS_ROW(get_number_format)
{
    return ps_return(make(PS_T(System_Globalization_NumberFormatInfo), self_culture(self)), out);
}

PS_ROW(get_date_format)
{
    return ps_return(make(PS_T(System_Globalization_DateTimeFormatInfo), self_culture(self)), out);
}

PS_ROW(get_text_info)
{
    return ps_return(make(PS_T(System_Globalization_TextInfo), self_culture(self)), out);
}

static PsStatus names(const char *list, unsigned count, PsValue *out)
{
    PsValue array = ps_array_new(PS_T(System_String), count);
    for (unsigned i = 0; i < count; i++)
        ps_array_set(ps_ref(&array), i, ps_string(ps_culture_item(list, i)));
    return ps_return(array, out);
}

PS_ROW(get_day_names)
{
    return names(self_culture(self)->days, 7, out);
}
PS_ROW(get_abbreviated_day_names)
{
    return names(self_culture(self)->abbreviated_days, 7, out);
}
PS_ROW(get_month_names)
{
    return names(self_culture(self)->months, 13, out);
}
PS_ROW(get_abbreviated_month_names)
{
    return names(self_culture(self)->abbreviated_months, 13, out);
}

static PsStatus month_item(PsContext *ctx, const char *list, PsRef arg, PsValue *out)
{
    int32_t month = ps_arg_int(arg);
    if (month < 1 || month > 13)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Valid values are between 1 and 13, inclusive. (Parameter 'month')\n"
                       "Actual value was %d.",
                       (int)month);
    return ps_return(ps_string(ps_culture_item(list, (unsigned)month - 1)), out);
}

PS_ROW(month_name)
{
    return month_item(ctx, self_culture(self)->months, args[0], out);
}
PS_ROW(abbreviated_month_name)
{
    return month_item(ctx, self_culture(self)->abbreviated_months, args[0], out);
}
PS_ROW(day_name)
{
    return ps_return(
        ps_string(ps_culture_item(self_culture(self)->days, (unsigned)ps_get_int(args[0]))), out);
}
PS_ROW(abbreviated_day_name)
{
    return ps_return(ps_string(ps_culture_item(self_culture(self)->abbreviated_days,
                                               (unsigned)ps_get_int(args[0]))),
                     out);
}
PS_ROW(get_first_day)
{
    return ps_return(ps_enum(PS_T(System_DayOfWeek), self_culture(self)->first_day), out);
}

PS_ROW(to_string)
{
    return text(self_culture(self)->name, out);
}

PS_ROW(equals)
{
    return ps_return(ps_bool(ps_culture_object_get(ps_unwrap(args[0])) == self_culture(self)), out);
}

static PsStatus find(PsContext *ctx, PsRef arg, PsValue *out)
{
    if (ps_is_integer(arg)) {
        const PsCulture *at;
        for (size_t i = 0; (at = ps_culture_at(i)) != NULL; i++)
            if (at->lcid == ps_arg_int(arg))
                return ps_return(ps_culture_object_new(at), out);
        return ps_fail(ctx, PS_ERR_PLAIN(Globalization_CultureNotFoundException),
                       "Culture is not supported. (Parameter 'culture')\n%d (0x%04x) is an invalid "
                       "culture identifier.",
                       ps_arg_int(arg), (unsigned)ps_arg_int(arg));
    }
    PsSlice name = ps_arg_text(arg);
    const PsCulture *culture = name.len == 0 ? ps_culture_invariant() : ps_culture_find(name);
    if (culture == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(Globalization_CultureNotFoundException),
                       "Culture is not supported. (Parameter 'name')\n%.*s is an invalid culture "
                       "identifier.",
                       (int)name.len, name.data);
    return ps_return(ps_culture_object_new(culture), out);
}

PS_ROW(get_culture)
{
    return find(ctx, args[0], out);
}

PS_ROW(get_current)
{
    return ps_return(ps_culture_object_new(ctx->culture), out);
}

PS_SETTER_ROW(set_current)
{
    const PsCulture *culture = ps_culture_object_get(ps_unwrap(value));
    if (culture == NULL)
        return ps_fail_null(ctx, "value");
    ctx->culture = culture;
    return PS_OK;
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

PS_ROW(get_number_invariant)
{
    return ps_return(make(PS_T(System_Globalization_NumberFormatInfo), ps_culture_invariant()),
                     out);
}
PS_ROW(get_number_current)
{
    return ps_return(make(PS_T(System_Globalization_NumberFormatInfo), ctx->culture), out);
}
PS_ROW(get_date_invariant)
{
    return ps_return(make(PS_T(System_Globalization_DateTimeFormatInfo), ps_culture_invariant()),
                     out);
}
PS_ROW(get_date_current)
{
    return ps_return(make(PS_T(System_Globalization_DateTimeFormatInfo), ctx->culture), out);
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
    PS_CTOR("new(string name)", get_culture),
    PS_CTOR("new(int culture)", get_culture),
    PS_CTOR("new(string name, bool useUserOverride)", get_culture),
    PS_STATIC("cultureinfo GetCultureInfo(string name)", get_culture),
    PS_STATIC("cultureinfo GetCultureInfo(int culture)", get_culture),
    PS_STATIC("cultureinfo CreateSpecificCulture(string name)", get_culture),
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
    PS_PROPERTY("System.Globalization.NumberFormatInfo NumberFormat", get_number_format),
    PS_PROPERTY("System.Globalization.DateTimeFormatInfo DateTimeFormat", get_date_format),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("bool Equals(System.Object value)", equals),
    {0},
};

static const PsMemberRow number_format_rows[] = {
    PS_STATIC_PROPERTY("System.Globalization.NumberFormatInfo InvariantInfo", get_number_invariant),
    PS_STATIC_PROPERTY("System.Globalization.NumberFormatInfo CurrentInfo", get_number_current),
    PS_PROPERTY("int CurrencyDecimalDigits", get_currency_digits),
    PS_PROPERTY("string CurrencyDecimalSeparator", get_currency_decimal_separator),
    PS_PROPERTY("string CurrencyGroupSeparator", get_currency_group_separator),
    PS_PROPERTY("string CurrencySymbol", get_currency_symbol),
    PS_PROPERTY("string NaNSymbol", get_nan_symbol),
    PS_PROPERTY("string NegativeInfinitySymbol", get_negative_infinity),
    PS_PROPERTY("string NegativeSign", get_negative_sign),
    PS_PROPERTY("int NumberDecimalDigits", get_number_digits),
    PS_PROPERTY("string NumberDecimalSeparator", get_decimal_separator),
    PS_PROPERTY("string NumberGroupSeparator", get_group_separator),
    PS_PROPERTY("string PositiveInfinitySymbol", get_positive_infinity),
    PS_PROPERTY("string PositiveSign", get_positive_sign),
    PS_PROPERTY("int PercentDecimalDigits", get_percent_digits),
    PS_PROPERTY("string PercentSymbol", get_percent_symbol),
    {0},
};

static const PsMemberRow date_format_rows[] = {
    PS_STATIC_PROPERTY("System.Globalization.DateTimeFormatInfo InvariantInfo", get_date_invariant),
    PS_STATIC_PROPERTY("System.Globalization.DateTimeFormatInfo CurrentInfo", get_date_current),
    PS_PROPERTY("string AMDesignator", get_am),
    PS_PROPERTY("string DateSeparator", get_date_separator),
    PS_PROPERTY("System.DayOfWeek FirstDayOfWeek", get_first_day),
    PS_PROPERTY("string FullDateTimePattern", get_full_date_time),
    PS_PROPERTY("string LongDatePattern", get_long_date),
    PS_PROPERTY("string LongTimePattern", get_long_time),
    PS_PROPERTY("string MonthDayPattern", get_month_day),
    PS_PROPERTY("string PMDesignator", get_pm),
    PS_PROPERTY("string ShortDatePattern", get_short_date),
    PS_PROPERTY("string ShortTimePattern", get_short_time),
    PS_PROPERTY("string TimeSeparator", get_time_separator),
    PS_PROPERTY("string YearMonthPattern", get_year_month),
    PS_PROPERTY("string[] AbbreviatedDayNames", get_abbreviated_day_names),
    PS_PROPERTY("string[] DayNames", get_day_names),
    PS_PROPERTY("string[] AbbreviatedMonthNames", get_abbreviated_month_names),
    PS_PROPERTY("string[] MonthNames", get_month_names),
    PS_METHOD("string GetMonthName(int month)", month_name),
    PS_METHOD("string GetAbbreviatedMonthName(int month)", abbreviated_month_name),
    PS_METHOD("string GetDayName(System.DayOfWeek dayofweek)", day_name),
    PS_METHOD("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", abbreviated_day_name),
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
    {PS_TYPE_ID_System_Globalization_NumberFormatInfo, number_format_rows},
    {PS_TYPE_ID_System_Globalization_DateTimeFormatInfo, date_format_rows},
    {PS_TYPE_ID_System_Globalization_TextInfo, text_info_rows},
    {0},
};
