/* culture_format.c - System.Globalization.NumberFormatInfo and DateTimeFormatInfo. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "types/arguments.h"
#include "types/culture_object.h"
#include "types/members.h"
#include "value/array.h"
#include "value/date_format.h"
#include "value/object.h"
#include "value/type_value.h"

#define NUMBERS PS_T(System_Globalization_NumberFormatInfo)
#define DATES PS_T(System_Globalization_DateTimeFormatInfo)

static const PsCulture *self_culture(PsRef self)
{
    return ps_culture_object_get(self);
}

/* ---- texts ---- */

/* A text of the culture that may be set; `needs_text`: not to nothing. */
static PsStatus set_text(PsContext *ctx, PsRef self, PsRef value, size_t offset, bool needs_text)
{
    PsCulture *culture;
    PsStatus status = ps_culture_object_open(ctx, self, &culture);
    if (status)
        return status;
    if (needs_text && ps_arg_text(value).len == 0)
        return ps_fail_argument(ctx, "value", "The value cannot be an empty string.");
    const char **field = (const char **)(void *)((char *)culture + offset);
    *field = ps_culture_object_keep(self, ps_arg_text(value));
    return PS_OK;
}

#define TEXT_AS(name_, needs_text_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_string_from(self_culture(self)->name_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_text(ctx, self, value, offsetof(PsCulture, name_), needs_text_); \
    }
#define TEXT(name_) TEXT_AS(name_, false)
#define SEPARATOR(name_) TEXT_AS(name_, true)

TEXT(positive_sign)
TEXT(negative_sign)
SEPARATOR(decimal_separator)
TEXT(group_separator)
TEXT(currency_symbol)
SEPARATOR(currency_decimal_separator)
TEXT(currency_group_separator)
TEXT(percent_symbol)
TEXT(per_mille_symbol)
SEPARATOR(percent_decimal_separator)
TEXT(percent_group_separator)
TEXT(nan_symbol)
TEXT(positive_infinity)
TEXT(negative_infinity)
TEXT(am)
TEXT(pm)
TEXT(date_separator)
TEXT(time_separator)
TEXT(short_date)
TEXT(long_date)
TEXT(short_time)
TEXT(long_time)
TEXT(full_date_time)
TEXT(month_day)
TEXT(year_month)

#define CONSTANT(name_, text_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_string_from(text_), out); \
    }
CONSTANT(rfc1123, "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'")
CONSTANT(sortable, "yyyy'-'MM'-'dd'T'HH':'mm':'ss")
CONSTANT(universal, "yyyy'-'MM'-'dd HH':'mm':'ss'Z'")

/* ---- small numbers ---- */

static PsStatus set_number(PsContext *ctx, PsRef self, PsRef value, size_t offset, int most)
{
    PsCulture *culture;
    PsStatus status = ps_culture_object_open(ctx, self, &culture);
    int64_t number = ps_get_int(value);
    if (status)
        return status;
    if (number < 0 || number > most)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Valid values are between 0 and %d, inclusive. (Parameter 'value')\n"
                       "Actual value was %lld.",
                       most, (long long)number);
    *((uint8_t *)culture + offset) = (uint8_t)number;
    return PS_OK;
}

#define NUMBER(name_, most_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_int32(self_culture(self)->name_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_number(ctx, self, value, offsetof(PsCulture, name_), most_); \
    }
NUMBER(number_digits, 99)
NUMBER(number_negative, 4)
NUMBER(currency_digits, 99)
NUMBER(currency_positive, 3)
NUMBER(currency_negative, 16)
NUMBER(percent_digits, 99)
NUMBER(percent_positive, 3)
NUMBER(percent_negative, 11)

#define ENUM(name_, type_, most_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_enum(PS_T(type_), self_culture(self)->name_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_number(ctx, self, value, offsetof(PsCulture, name_), most_); \
    }
ENUM(first_day, System_DayOfWeek, 6)
ENUM(week_rule, System_Globalization_CalendarWeekRule, 2)

/* ---- lists ---- */

static size_t items_in(const char *list)
{
    size_t count = list == NULL ? 0 : 1;
    for (; list != NULL && *list != '\0'; list++)
        count += *list == '|';
    return count;
}

static PsValue sizes_of(const char *list)
{
    size_t count = items_in(list);
    PsValue array = ps_array_new(PS_T(System_Int32), count);
    for (size_t i = 0; i < count; i++)
        ps_array_set(ps_ref(&array), i,
                     ps_int32((int32_t)strtol(ps_culture_item(list, (unsigned)i).data, NULL, 10)));
    return array;
}

/* Each 1 to 9; the last may be 0: no more groups. */
static PsStatus set_sizes(PsContext *ctx, PsRef self, PsRef value, size_t offset)
{
    PsCulture *culture;
    PS_AUTO_BUFFER PsBuffer list = {0};
    PsStatus status = ps_culture_object_open(ctx, self, &culture);
    if (status)
        return status;
    if (ps_arg_is_null(value))
        return ps_fail_null(ctx, "value");
    size_t count = ps_array_len(value);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        int64_t size = ps_get_int(ps_ref(&item));
        if (size < (i + 1 < count ? 1 : 0) || size > 9)
            return ps_fail_argument(
                ctx, "value",
                "Every element in the value array should be between one and nine, except for the "
                "last element, which can be zero.");
        ps_buffer_printf(&list, "%s%d", i > 0 ? "|" : "", (int)size);
    }
    const char **field = (const char **)(void *)((char *)culture + offset);
    *field = ps_culture_object_keep(self, ps_buffer_view(&list));
    return PS_OK;
}

#define SIZES(name_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(sizes_of(self_culture(self)->name_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_sizes(ctx, self, value, offsetof(PsCulture, name_)); \
    }
SIZES(group_sizes)
SIZES(currency_group_sizes)
SIZES(percent_group_sizes)

static PsValue names_of(const char *list, unsigned count)
{
    PsValue array = ps_array_new(PS_T(System_String), count);
    for (unsigned i = 0; i < count; i++)
        ps_array_set(ps_ref(&array), i, ps_string(ps_culture_item(list, i)));
    return array;
}

static PsStatus set_names(PsContext *ctx, PsRef self, PsRef value, size_t offset, size_t count)
{
    PsCulture *culture;
    PS_AUTO_BUFFER PsBuffer list = {0};
    PsStatus status = ps_culture_object_open(ctx, self, &culture);
    if (status)
        return status;
    if (ps_arg_is_null(value))
        return ps_fail_null(ctx, "value");
    if (ps_array_len(value) != count)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Length of the array must be %zu. (Parameter 'value')", count);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        if (i > 0)
            ps_buffer_byte(&list, '|');
        ps_buffer_slice(&list, ps_arg_text(ps_ref(&item)));
    }
    const char **field = (const char **)(void *)((char *)culture + offset);
    *field = ps_culture_object_keep(self, ps_buffer_view(&list));
    return PS_OK;
}

#define NAMES(name_, count_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(names_of(self_culture(self)->name_, count_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        return set_names(ctx, self, value, offsetof(PsCulture, name_), count_); \
    }
NAMES(days, 7)
NAMES(abbreviated_days, 7)
NAMES(shortest_days, 7)
NAMES(months, 13)
NAMES(abbreviated_months, 13)
NAMES(genitive_months, 13)
NAMES(abbreviated_genitive_months, 13)

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

#define DAY_ITEM(name_, list_) \
    PS_ROW(name_) \
    { \
        return ps_return( \
            ps_string(ps_culture_item(self_culture(self)->list_, (unsigned)ps_get_int(args[0]))), \
            out); \
    }
DAY_ITEM(day_name, days)
DAY_ITEM(abbreviated_day_name, abbreviated_days)
DAY_ITEM(shortest_day_name, shortest_days)

/* ---- making ---- */

PS_ROW(new_numbers)
{
    return ps_return(ps_culture_object_copy(NUMBERS, ps_culture_invariant()), out);
}
PS_ROW(new_dates)
{
    return ps_return(ps_culture_object_copy(DATES, ps_culture_invariant()), out);
}
PS_ROW(get_number_invariant)
{
    return ps_return(ps_culture_object_fixed(NUMBERS, ps_culture_invariant()), out);
}
PS_ROW(get_date_invariant)
{
    return ps_return(ps_culture_object_fixed(DATES, ps_culture_invariant()), out);
}

static PsStatus current_part(PsContext *ctx, const PsType *type, PsValue *out)
{
    PS_AUTO PsValue culture = ps_culture_object_current(ctx);
    return ps_return(ps_culture_object_part(type, ps_ref(&culture)), out);
}

PS_ROW(get_number_current)
{
    return current_part(ctx, NUMBERS, out);
}
PS_ROW(get_date_current)
{
    return current_part(ctx, DATES, out);
}

/* What a provider that is null or no culture has is the current one. */
static PsStatus instance(PsContext *ctx, const PsType *type, PsRef provider, PsValue *out)
{
    PsRef culture = ps_unwrap(provider);
    if (ps_culture_object_get(culture) == NULL)
        return current_part(ctx, type, out);
    return ps_return(ps_culture_object_part(type, culture), out);
}

PS_ROW(number_instance)
{
    return instance(ctx, NUMBERS, args[0], out);
}
PS_ROW(date_instance)
{
    return instance(ctx, DATES, args[0], out);
}

PS_ROW(clone)
{
    return ps_return(ps_culture_object_copy(ps_type_of(self), self_culture(self)), out);
}

PS_ROW(is_read_only)
{
    return ps_return(ps_bool(ps_culture_object_change(self) == NULL), out);
}

/* ---- of a CultureInfo ---- */

PS_ROW(get_numbers)
{
    return ps_return(ps_culture_object_part(NUMBERS, self), out);
}
PS_ROW(get_dates)
{
    return ps_return(ps_culture_object_part(DATES, self), out);
}

/* Copies the fields of PsCulture that lie in [start, end). */
static PsStatus assign(PsContext *ctx, PsRef self, PsRef value, size_t start, size_t end)
{
    PsCulture *culture;
    const PsCulture *from = ps_culture_object_get(ps_unwrap(value));
    PsStatus status = ps_culture_object_open(ctx, self, &culture);
    if (status)
        return status;
    if (from == NULL)
        return ps_fail_null(ctx, "value");
    memcpy((char *)culture + start, (const char *)from + start, end - start);
    ps_culture_object_adopt(self);
    return PS_OK;
}

PS_SETTER_ROW(set_numbers)
{
    return assign(ctx, self, value, offsetof(PsCulture, positive_sign), offsetof(PsCulture, am));
}
PS_SETTER_ROW(set_dates)
{
    return assign(ctx, self, value, offsetof(PsCulture, am), sizeof(PsCulture));
}

PS_ROW(get_format)
{
    const PsType *type = ps_kind(args[0]) == PS_KIND_TYPE ? ps_get_type(args[0]) : NULL;
    return type == NUMBERS || type == DATES ? ps_return(ps_culture_object_part(type, self), out)
                                            : PS_OK;
}

/* ---- rows ---- */

#define SET(signature_, name_) PS_PROPERTY(signature_, get_##name_, .setter = set_##name_)

static const PsMemberRow number_rows[] = {
    PS_CTOR("new()", new_numbers),
    PS_STATIC("System.Globalization.NumberFormatInfo GetInstance(System.IFormatProvider "
              "formatProvider)",
              number_instance),
    PS_STATIC_PROPERTY("System.Globalization.NumberFormatInfo InvariantInfo", get_number_invariant),
    PS_STATIC_PROPERTY("System.Globalization.NumberFormatInfo CurrentInfo", get_number_current),
    SET("int CurrencyDecimalDigits", currency_digits),
    SET("string CurrencyDecimalSeparator", currency_decimal_separator),
    PS_PROPERTY("bool IsReadOnly", is_read_only),
    SET("int[] CurrencyGroupSizes", currency_group_sizes),
    SET("int[] NumberGroupSizes", group_sizes),
    SET("int[] PercentGroupSizes", percent_group_sizes),
    SET("string CurrencyGroupSeparator", currency_group_separator),
    SET("string CurrencySymbol", currency_symbol),
    SET("string NaNSymbol", nan_symbol),
    SET("int CurrencyNegativePattern", currency_negative),
    SET("int NumberNegativePattern", number_negative),
    SET("int PercentPositivePattern", percent_positive),
    SET("int PercentNegativePattern", percent_negative),
    SET("string NegativeInfinitySymbol", negative_infinity),
    SET("string NegativeSign", negative_sign),
    SET("int NumberDecimalDigits", number_digits),
    SET("string NumberDecimalSeparator", decimal_separator),
    SET("string NumberGroupSeparator", group_separator),
    SET("int CurrencyPositivePattern", currency_positive),
    SET("string PositiveInfinitySymbol", positive_infinity),
    SET("string PositiveSign", positive_sign),
    SET("int PercentDecimalDigits", percent_digits),
    SET("string PercentDecimalSeparator", percent_decimal_separator),
    SET("string PercentGroupSeparator", percent_group_separator),
    SET("string PercentSymbol", percent_symbol),
    SET("string PerMilleSymbol", per_mille_symbol),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

static const PsMemberRow date_rows[] = {
    PS_CTOR("new()", new_dates),
    PS_STATIC("System.Globalization.DateTimeFormatInfo GetInstance(System.IFormatProvider "
              "provider)",
              date_instance),
    PS_STATIC_PROPERTY("System.Globalization.DateTimeFormatInfo InvariantInfo", get_date_invariant),
    PS_STATIC_PROPERTY("System.Globalization.DateTimeFormatInfo CurrentInfo", get_date_current),
    SET("string AMDesignator", am),
    SET("string DateSeparator", date_separator),
    SET("System.DayOfWeek FirstDayOfWeek", first_day),
    SET("System.Globalization.CalendarWeekRule CalendarWeekRule", week_rule),
    SET("string FullDateTimePattern", full_date_time),
    SET("string LongDatePattern", long_date),
    SET("string LongTimePattern", long_time),
    SET("string MonthDayPattern", month_day),
    SET("string PMDesignator", pm),
    PS_PROPERTY("string RFC1123Pattern", get_rfc1123),
    SET("string ShortDatePattern", short_date),
    SET("string ShortTimePattern", short_time),
    PS_PROPERTY("string SortableDateTimePattern", get_sortable),
    SET("string TimeSeparator", time_separator),
    PS_PROPERTY("string UniversalSortableDateTimePattern", get_universal),
    SET("string YearMonthPattern", year_month),
    SET("string[] AbbreviatedDayNames", abbreviated_days),
    SET("string[] ShortestDayNames", shortest_days),
    SET("string[] DayNames", days),
    SET("string[] AbbreviatedMonthNames", abbreviated_months),
    SET("string[] MonthNames", months),
    PS_PROPERTY("bool IsReadOnly", is_read_only),
    SET("string[] AbbreviatedMonthGenitiveNames", abbreviated_genitive_months),
    SET("string[] MonthGenitiveNames", genitive_months),
    PS_METHOD("string GetMonthName(int month)", month_name),
    PS_METHOD("string GetAbbreviatedMonthName(int month)", abbreviated_month_name),
    PS_METHOD("string GetDayName(System.DayOfWeek dayofweek)", day_name),
    PS_METHOD("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", abbreviated_day_name),
    PS_METHOD("string GetShortestDayName(System.DayOfWeek dayOfWeek)", shortest_day_name),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

static const PsMemberRow culture_rows[] = {
    PS_PROPERTY("System.Globalization.NumberFormatInfo NumberFormat", get_numbers,
                .setter = set_numbers),
    PS_PROPERTY("System.Globalization.DateTimeFormatInfo DateTimeFormat", get_dates,
                .setter = set_dates),
    PS_METHOD("System.Object GetFormat(type formatType)", get_format),
    {0},
};

const PsTypeMembers ps_types_culture_format[] = {
    {PS_TYPE_ID_System_Globalization_NumberFormatInfo, number_rows},
    {PS_TYPE_ID_System_Globalization_DateTimeFormatInfo, date_rows},
    {PS_TYPE_ID_System_Globalization_CultureInfo, culture_rows},
    {0},
};
