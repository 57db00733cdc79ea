/* date_text.c - System.DateTime and TimeSpan: reading and writing texts. */
#include "base/memory.h"
#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/date_format.h"
#include "value/date_parse.h"
#include "value/object.h"
#include "value/timespan.h"

static PsDateTime it(PsRef value)
{
    return (PsDateTime){ps_get_int(value), (PsDateKind)ps_get_date_kind(value)};
}

/* Format and culture among the arguments. */
static PsSlice read_format(PsContext *ctx, const PsRef *args, size_t count,
                           const PsCulture **culture)
{
    PsSlice format = PS_SLICE("");
    *culture = ctx->culture;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_STRING)
            format = ps_arg_text(args[i]);
        else
            *culture = ps_arg_culture(ctx, args[i]);
    }
    return format;
}

static PsStatus fail_format(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "Input string was not in a correct format.");
}

PS_ROW(date_to_string)
{
    const PsCulture *culture;
    PsSlice format = read_format(ctx, args, count, &culture);
    PsBuffer buffer = {0};
    if (!ps_date_format(&buffer, it(self), format, culture)) {
        ps_buffer_done(&buffer);
        return fail_format(ctx);
    }
    return ps_return_text(&buffer, out);
}

/* ToShortDateString and the like: one standard format each. */
#define STANDARD_ROW(name_, format_) \
    PS_ROW(name_) \
    { \
        PsBuffer buffer = {0}; \
        if (!ps_date_format(&buffer, it(self), PS_SLICE(format_), ctx->culture)) \
            return fail_format(ctx); \
        return ps_return_text(&buffer, out); \
    }
STANDARD_ROW(to_short_date, "d")
STANDARD_ROW(to_long_date, "D")
STANDARD_ROW(to_short_time, "t")
STANDARD_ROW(to_long_time, "T")

/* Every standard format's text ([letter]: of one). */
PS_ROW(all_formats)
{
    static const char letters[] = "dDfFgGmMoOrRstTuUyY";
    PS_AUTO PsValue list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    for (const char *letter = letters; *letter != '\0'; letter++) {
        if (count > 0 && ps_get_int(args[0]) != *letter)
            continue;
        PsBuffer buffer = {0};
        if (ps_date_format(&buffer, it(self), (PsSlice){letter, 1}, ctx->culture))
            ps_array_push(ps_ref(&list), ps_string_take(&buffer));
        ps_buffer_done(&buffer);
    }
    return ps_list_to_array(ctx, ps_ref(&list), PS_T(System_String), 0, ps_array_len(ps_ref(&list)),
                            out);
}

/* ---- Parse ---- */

static unsigned read_styles(PsContext *ctx, const PsRef *args, size_t count,
                            const PsCulture **culture)
{
    unsigned styles = 0;
    *culture = ctx->culture;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            styles = (unsigned)ps_get_int(args[i]);
        else
            *culture = ps_arg_culture(ctx, args[i]);
    }
    return styles;
}

PS_ROW(parse)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 1, count - 1, &culture);
    PsDateTime value;
    PsErrorBuf err = {0};
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    if (!ps_date_parse(ps_arg_text(args[0]), culture, styles, &value, &err))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "%s", err.text);
    return ps_return(ps_datetime(value.ticks, value.kind), out);
}

PS_ROW(try_parse)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 1, count - 2, &culture);
    PsDateTime value = {0};
    bool good = ps_date_parse(ps_arg_text(args[0]), culture, styles, &value, NULL);
    if (!good)
        value = (PsDateTime){0};
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_datetime(value.ticks, value.kind));
}

/* The first format that fits, of a text or of an array of texts. */
static bool parse_exact_any(PsSlice text, PsRef formats, const PsCulture *culture, unsigned styles,
                            PsDateTime *value, PsErrorBuf *err)
{
    if (!ps_is_array(formats))
        return ps_date_parse_exact(text, ps_arg_text(formats), culture, styles, value, err);
    for (size_t i = 0; i < ps_array_len(formats); i++) {
        PS_AUTO PsValue format = ps_array_at(formats, i);
        if (ps_date_parse_exact(text, ps_arg_text(ps_ref(&format)), culture, styles, value, err))
            return true;
    }
    return false;
}

PS_ROW(parse_exact)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 2, count - 2, &culture);
    PsDateTime value;
    PsErrorBuf err = {0};
    if (!parse_exact_any(ps_arg_text(args[0]), args[1], culture, styles, &value, &err))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "%s", err.text);
    return ps_return(ps_datetime(value.ticks, value.kind), out);
}

PS_ROW(try_parse_exact)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 2, count - 3, &culture);
    PsDateTime value = {0};
    bool good = parse_exact_any(ps_arg_text(args[0]), args[1], culture, styles, &value, NULL);
    if (!good)
        value = (PsDateTime){0};
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_datetime(value.ticks, value.kind));
}

static const PsMemberRow date_rows[] = {
    PS_METHOD("string ToString()", date_to_string),
    PS_METHOD("string ToString(string format)", date_to_string),
    PS_METHOD("string ToString(System.IFormatProvider provider)", date_to_string),
    PS_METHOD("string ToString(string format, System.IFormatProvider provider)", date_to_string),
    PS_METHOD("string[] GetDateTimeFormats()", all_formats),
    PS_METHOD("string[] GetDateTimeFormats(char format)", all_formats),
    PS_METHOD("string ToShortDateString()", to_short_date),
    PS_METHOD("string ToLongDateString()", to_long_date),
    PS_METHOD("string ToShortTimeString()", to_short_time),
    PS_METHOD("string ToLongTimeString()", to_long_time),
    PS_STATIC("datetime Parse(string s)", parse),
    PS_STATIC("datetime Parse(string s, System.IFormatProvider provider)", parse),
    PS_STATIC("datetime Parse(string s, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles styles)",
              parse),
    PS_STATIC("bool TryParse(string s, [ref] datetime result)", try_parse),
    PS_STATIC("bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)",
              try_parse),
    PS_STATIC("bool TryParse(string s, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles styles, [ref] datetime result)",
              try_parse),
    PS_STATIC("datetime ParseExact(string s, string format, System.IFormatProvider provider)",
              parse_exact),
    PS_STATIC("datetime ParseExact(string s, string format, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles style)",
              parse_exact),
    PS_STATIC("datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles style)",
              parse_exact),
    PS_STATIC("bool TryParseExact(string s, string format, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles style, [ref] datetime result)",
              try_parse_exact),
    PS_STATIC("bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, "
              "System.Globalization.DateTimeStyles style, [ref] datetime result)",
              try_parse_exact),
    {0},
};

/* ---- TimeSpan ---- */

PS_ROW(span_to_string)
{
    const PsCulture *culture;
    PsSlice format = read_format(ctx, args, count, &culture);
    PsBuffer buffer = {0};
    if (!ps_timespan_format(&buffer, ps_get_int(self), format, culture)) {
        ps_buffer_done(&buffer);
        return fail_format(ctx);
    }
    return ps_return_text(&buffer, out);
}

static PsStatus fail_span(PsContext *ctx, PsNumberStatus status, PsSlice text)
{
    if (status == PS_NUMBER_OVERFLOW)
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "The TimeSpan string '%.*s' could not be parsed because at least one of the "
                       "numeric components is out of range or contains too many digits.",
                       (int)text.len, text.data);
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "String '%.*s' was not recognized as a valid TimeSpan.", (int)text.len,
                   text.data);
}

PS_ROW(span_parse)
{
    const PsCulture *culture = count > 1 ? ps_arg_culture(ctx, args[1]) : ctx->culture;
    int64_t ticks;
    PsSlice text = ps_arg_text(args[0]);
    PsNumberStatus status = ps_timespan_parse(text, culture, &ticks);
    if (status)
        return fail_span(ctx, status, text);
    return ps_return(ps_timespan(ticks), out);
}

PS_ROW(span_try_parse)
{
    const PsCulture *culture = count > 2 ? ps_arg_culture(ctx, args[1]) : ctx->culture;
    int64_t ticks = 0;
    bool good = ps_timespan_parse(ps_arg_text(args[0]), culture, &ticks) == PS_NUMBER_OK;
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_timespan(good ? ticks : 0));
}

static PsNumberStatus span_exact(PsContext *ctx, const PsRef *args, int64_t *ticks)
{
    const PsCulture *culture = ps_arg_culture(ctx, args[2]);
    PsSlice text = ps_arg_text(args[0]);
    if (!ps_is_array(args[1]))
        return ps_timespan_parse_exact(text, ps_arg_text(args[1]), culture, false, ticks);
    PsNumberStatus status = PS_NUMBER_BAD_TEXT;
    for (size_t i = 0; status != PS_NUMBER_OK && i < ps_array_len(args[1]); i++) {
        PS_AUTO PsValue format = ps_array_at(args[1], i);
        status = ps_timespan_parse_exact(text, ps_arg_text(ps_ref(&format)), culture, false, ticks);
    }
    return status;
}

PS_ROW(span_parse_exact)
{
    int64_t ticks;
    if (span_exact(ctx, args, &ticks) != PS_NUMBER_OK)
        return fail_format(ctx);
    return ps_return(ps_timespan(ticks), out);
}

PS_ROW(span_try_parse_exact)
{
    int64_t ticks = 0;
    bool good = span_exact(ctx, args, &ticks) == PS_NUMBER_OK;
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_timespan(good ? ticks : 0));
}

static const PsMemberRow span_rows[] = {
    PS_METHOD("string ToString()", span_to_string),
    PS_METHOD("string ToString(string format)", span_to_string),
    PS_METHOD("string ToString(string format, System.IFormatProvider formatProvider)",
              span_to_string),
    PS_STATIC("timespan Parse(string s)", span_parse),
    PS_STATIC("timespan Parse(string input, System.IFormatProvider formatProvider)", span_parse),
    PS_STATIC("bool TryParse(string s, [ref] timespan result)", span_try_parse),
    PS_STATIC("bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan "
              "result)",
              span_try_parse),
    PS_STATIC("timespan ParseExact(string input, string format, System.IFormatProvider "
              "formatProvider)",
              span_parse_exact),
    PS_STATIC("timespan ParseExact(string input, string[] formats, System.IFormatProvider "
              "formatProvider)",
              span_parse_exact),
    PS_STATIC("bool TryParseExact(string input, string format, System.IFormatProvider "
              "formatProvider, [ref] timespan result)",
              span_try_parse_exact),
    {0},
};

const PsTypeMembers ps_types_date_text[] = {
    {PS_TYPE_ID_System_DateTime, date_rows},
    {PS_TYPE_ID_System_TimeSpan, span_rows},
    {0},
};
