/* number_text.c - see number_text.h. */
#include "value/number_text.h"

#include <inttypes.h>
#include <math.h>

#include "value/number_digits.h"

/* A number is written with an exponent when its point stands beyond these digits. */
#define ROUND_TRIP_F64 17
#define ROUND_TRIP_F32 9
#define SHORT_F64 15
#define SHORT_F32 7

static bool text_special(PsBuffer *out, double value, const PsCulture *culture)
{
    if (isfinite(value))
        return false;
    ps_buffer_text(out, isnan(value)  ? culture->nan_symbol
                        : value > 0.0 ? culture->positive_infinity
                                      : culture->negative_infinity);
    return true;
}

/* The general form: as many digits as there are, an exponent when the point is far away. */
static void text_general(PsBuffer *out, const PsDigits *digits, int most, const PsCulture *culture)
{
    PsSlice view = ps_buffer_view(&digits->digits);
    int point = digits->scale;
    bool scientific = point > most || point < -3;
    if (scientific)
        point = 1;
    if (digits->negative)
        ps_buffer_text(out, culture->negative_sign);
    size_t whole = point > 0 ? (size_t)point : 0;
    size_t taken = whole < view.len ? whole : view.len;
    ps_buffer_append(out, view.data, taken);
    ps_buffer_fill(out, '0', whole == 0 ? 1 : whole - taken);
    if (taken < view.len) {
        ps_buffer_text(out, culture->decimal_separator);
        ps_buffer_fill(out, '0', point < 0 ? (size_t)-point : 0);
        ps_buffer_append(out, view.data + taken, view.len - taken);
    }
    if (scientific) {
        int exponent = digits->scale - 1;
        ps_buffer_byte(out, 'E');
        ps_buffer_text(out, exponent < 0 ? culture->negative_sign : culture->positive_sign);
        ps_buffer_printf(out, "%02d", abs(exponent));
    }
}

void ps_number_text_f64(PsBuffer *out, double value, const PsCulture *culture)
{
    if (text_special(out, value, culture))
        return;
    PS_AUTO_DIGITS PsDigits digits = {0};
    ps_number_digits_shortest_f64(&digits, value);
    text_general(out, &digits, ROUND_TRIP_F64, culture);
}

void ps_number_text_f32(PsBuffer *out, float value, const PsCulture *culture)
{
    if (text_special(out, (double)value, culture))
        return;
    PS_AUTO_DIGITS PsDigits digits = {0};
    ps_number_digits_shortest_f32(&digits, value);
    text_general(out, &digits, ROUND_TRIP_F32, culture);
}

static void text_short(PsBuffer *out, double value, int most, const PsCulture *culture)
{
    if (text_special(out, value, culture))
        return;
    PS_AUTO_DIGITS PsDigits digits = {0};
    ps_number_digits_significant(&digits, value, most);
    text_general(out, &digits, most, culture);
}

void ps_number_text_f64_short(PsBuffer *out, double value, const PsCulture *culture)
{
    text_short(out, value, SHORT_F64, culture);
}

void ps_number_text_f32_short(PsBuffer *out, float value, const PsCulture *culture)
{
    text_short(out, (double)value, SHORT_F32, culture);
}

void ps_number_text_u64(PsBuffer *out, uint64_t value)
{
    char text[20];
    size_t at = sizeof text;
    do {
        text[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value != 0);
    ps_buffer_append(out, text + at, sizeof text - at);
}

void ps_number_text_i64(PsBuffer *out, int64_t value)
{
    if (value < 0)
        ps_buffer_byte(out, '-');
    ps_number_text_u64(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

static void text_decimal(PsBuffer *out, PsDecimal value, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_decimal_text(&text, value);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '-')
            ps_buffer_text(out, culture->negative_sign);
        else if (text.data[i] == '.')
            ps_buffer_text(out, culture->decimal_separator);
        else
            ps_buffer_byte(out, text.data[i]);
    }
}

static void text_signed(PsBuffer *out, int64_t value, const PsCulture *culture)
{
    if (value < 0)
        ps_buffer_text(out, culture->negative_sign);
    ps_number_text_u64(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

static void text_bigint(PsBuffer *out, const PsBigint *value, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_bigint_text(&text, value);
    size_t skip = value->negative ? 1 : 0;
    if (value->negative)
        ps_buffer_text(out, culture->negative_sign);
    ps_buffer_append(out, text.data + skip, text.len - skip);
}

void ps_number_text_any(PsBuffer *out, const PsNumber *number, const PsCulture *culture)
{
    switch (number->kind) {
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_INT64:
        text_signed(out, number->as.i64, culture);
        break;
    case PS_NUMBER_BYTE:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_UINT64:
        ps_number_text_u64(out, number->as.u64);
        break;
    case PS_NUMBER_SINGLE:
        ps_number_text_f32(out, number->as.f32, culture);
        break;
    case PS_NUMBER_DOUBLE:
        ps_number_text_f64(out, number->as.f64, culture);
        break;
    case PS_NUMBER_DECIMAL:
        text_decimal(out, number->as.decimal, culture);
        break;
    case PS_NUMBER_BIGINT:
        text_bigint(out, &number->as.bigint, culture);
        break;
    }
}
