/*
 * format_custom.c - see format_custom.h.
 *
 * A section of the format is read twice: first to count its digit places, find the point, groups
 * and scaling, so that the number can be rounded to what will be shown; then to write.  While
 * writing, `places` is how many digits are still to come before the point (negative behind it).
 */
#include "value/format_custom.h"

#include <stdlib.h>

#define NO_ZERO INT32_MAX

/* What the first reading of a section finds. */
typedef struct {
    int count;      /* digit places in all */
    int point;      /* of them before the point */
    int first_zero; /* places before the first '0' */
    int last_zero;  /* places up to the last '0' */
    int scale;      /* power of ten from % and the commas before the point */
    bool scientific;
    bool groups;
} Layout;

typedef struct {
    PsBuffer *out;
    PsDigits *digits;
    PsSlice format;
    size_t at;
    const PsCulture *culture;
    Layout layout;
    size_t taken;   /* digits written */
    int places;     /* digits to come before the point */
    int missing;    /* >0: digits beyond the places; <0: places beyond the digits */
    int zeros_from; /* a place this near the point is a zero when there is no digit */
    int zeros_to;
    bool point_written;
} Writer;

static char at(PsSlice format, size_t index)
{
    return index < format.len ? format.data[index] : '\0';
}

/* Per mille, U+2030, is three bytes. */
static bool is_per_mille(PsSlice format, size_t index)
{
    return index + 3 <= format.len && memcmp(format.data + index, "\u2030", 3) == 0;
}

/* Behind the literal that starts at `index` with a quote or a backslash. */
static size_t skip_literal(PsSlice format, size_t index)
{
    char quote = format.data[index++];
    if (quote == '\\')
        return index < format.len ? index + 1 : index;
    while (index < format.len && format.data[index] != quote)
        index++;
    return index < format.len ? index + 1 : index;
}

/* Where section 0, 1 or 2 starts; sections that are missing or empty fall back to the first. */
static size_t find_section(PsSlice format, int section)
{
    if (section == 0)
        return 0;
    for (size_t i = 0; i < format.len;) {
        char c = format.data[i];
        if (c == '\'' || c == '"' || c == '\\') {
            i = skip_literal(format, i);
        } else if (c == '\0') {
            return 0;
        } else if (c == ';' && --section == 0) {
            i++;
            return at(format, i) != '\0' && at(format, i) != ';' ? i : 0;
        } else {
            i++;
        }
    }
    return 0;
}

/* E0, E+0 or E-0 at `index`: the number of characters before the zeros, or 0. */
static size_t exponent_prefix(PsSlice format, size_t index)
{
    char next = at(format, index + 1);
    if (next == '0')
        return 1;
    return (next == '+' || next == '-') && at(format, index + 2) == '0' ? 2 : 0;
}

/* Commas directly before the point divide by thousands; elsewhere they ask for groups. */
typedef struct {
    int position; /* places before the last run of commas; -1: none */
    int count;
} Commas;

static void note_comma(Layout *layout, Commas *commas)
{
    if (layout->count == 0 || layout->point >= 0)
        return;
    if (commas->position == layout->count) {
        commas->count++;
        return;
    }
    if (commas->position >= 0)
        layout->groups = true;
    *commas = (Commas){layout->count, 1};
}

static Layout read_layout(PsSlice format, size_t i)
{
    Layout layout = {.point = -1, .first_zero = NO_ZERO};
    Commas commas = {-1, 0};
    while (i < format.len && format.data[i] != ';' && format.data[i] != '\0') {
        char c = format.data[i];
        if (c == '\'' || c == '"' || c == '\\') {
            i = skip_literal(format, i);
            continue;
        }
        if (c == '#') {
            layout.count++;
        } else if (c == '0') {
            if (layout.first_zero == NO_ZERO)
                layout.first_zero = layout.count;
            layout.last_zero = ++layout.count;
        } else if (c == '.' && layout.point < 0) {
            layout.point = layout.count;
        } else if (c == ',') {
            note_comma(&layout, &commas);
        } else if (c == '%') {
            layout.scale += 2;
        } else if (is_per_mille(format, i)) {
            layout.scale += 3;
            i += 2;
        } else if ((c == 'E' || c == 'e') && exponent_prefix(format, i) > 0) {
            i += exponent_prefix(format, i);
            while (at(format, i + 1) == '0')
                i++;
            layout.scientific = true;
        }
        i++;
    }
    if (layout.point < 0)
        layout.point = layout.count;
    if (commas.position == layout.point)
        layout.scale -= commas.count * 3;
    else if (commas.position >= 0)
        layout.groups = true;
    return layout;
}

/* Chooses the section, rounding the number to what it shows; a number that becomes zero by that is
 * shown by the third section. */
static size_t choose_section(PsDigits *digits, PsSlice format, Layout *layout)
{
    bool zero = digits->digits.len == 0;
    size_t section = find_section(format, zero ? 2 : digits->negative ? 1 : 0);
    *layout = read_layout(format, section);
    if (zero) {
        digits->scale = 0;
        digits->negative = digits->negative && digits->is_float;
        return section;
    }
    digits->scale += layout->scale;
    ps_number_digits_round(
        digits, layout->scientific ? layout->count : digits->scale + layout->count - layout->point);
    if (digits->digits.len > 0)
        return section;
    size_t other = find_section(format, 2);
    if (other != section)
        *layout = read_layout(format, other);
    return other != section ? other : section;
}

static bool group_ends(const Writer *w, int place)
{
    /* `place` digits stand between here and the point. */
    int position = 0;
    int size = 0;
    for (unsigned i = 0;; i++) {
        PsSlice item = ps_culture_item(w->culture->group_sizes, i);
        if (item.len > 0)
            size = item.data[0] - '0';
        if (size == 0)
            return false;
        position += size;
        if (position >= place)
            return position == place;
    }
}

static void write_digit(Writer *w, char digit)
{
    ps_buffer_byte(w->out, digit);
    if (w->layout.groups && w->places > 1 && group_ends(w, w->places - 1))
        ps_buffer_text(w->out, w->culture->group_separator);
}

static char next_digit(Writer *w)
{
    PsSlice view = ps_buffer_view(&w->digits->digits);
    return w->taken < view.len ? view.data[w->taken++] : '\0';
}

/* The digits that have no place of their own come out at the first one. */
static void write_excess(Writer *w)
{
    while (w->missing > 0) {
        char digit = next_digit(w);
        write_digit(w, digit == '\0' ? '0' : digit);
        w->places--;
        w->missing--;
    }
}

static void write_place(Writer *w)
{
    char digit;
    if (w->missing < 0) {
        w->missing++;
        digit = w->places <= w->zeros_from ? '0' : '\0';
    } else {
        digit = next_digit(w);
        if (digit == '\0' && w->places > w->zeros_to)
            digit = '0';
    }
    if (digit != '\0')
        write_digit(w, digit);
    w->places--;
}

static void write_point(Writer *w)
{
    if (w->places != 0 || w->point_written)
        return;
    bool more = w->taken < w->digits->digits.len;
    if (w->zeros_to < 0 || (w->layout.point < w->layout.count && more)) {
        ps_buffer_text(w->out, w->culture->decimal_separator);
        w->point_written = true;
    }
}

/* At an E: the exponent the first time, later only its characters. */
static void write_exponent(Writer *w, char letter)
{
    size_t prefix = exponent_prefix(w->format, w->at - 1);
    if (!w->layout.scientific || prefix == 0) {
        ps_buffer_byte(w->out, letter);
        if (w->layout.scientific)
            return;
        if (at(w->format, w->at) == '+' || at(w->format, w->at) == '-')
            ps_buffer_byte(w->out, w->format.data[w->at++]);
        while (at(w->format, w->at) == '0')
            ps_buffer_byte(w->out, w->format.data[w->at++]);
        return;
    }
    bool plus = at(w->format, w->at) == '+';
    int width = 0;
    w->at += prefix - 1;
    for (; at(w->format, w->at) == '0'; w->at++)
        width++;
    int exponent = w->digits->digits.len == 0 ? 0 : w->digits->scale - w->layout.point;
    ps_format_number_exponent(w->out, exponent, letter, width > 10 ? 10 : width, plus, w->culture);
    w->layout.scientific = false;
}

static void write_literal(Writer *w)
{
    size_t end = skip_literal(w->format, w->at - 1);
    char quote = w->format.data[w->at - 1];
    size_t last = end;
    if (quote != '\\' && end > w->at && w->format.data[end - 1] == quote)
        last = end - 1;
    ps_buffer_append(w->out, w->format.data + w->at, last - w->at);
    w->at = end;
}

static void write_section(Writer *w)
{
    while (w->at < w->format.len && w->format.data[w->at] != ';' && w->format.data[w->at] != '\0') {
        char c = w->format.data[w->at];
        if (c == '#' || c == '0' || c == '.')
            write_excess(w);
        if (is_per_mille(w->format, w->at)) {
            ps_buffer_text(w->out, w->culture->per_mille_symbol);
            w->at += 3;
            continue;
        }
        w->at++;
        if (c == '#' || c == '0')
            write_place(w);
        else if (c == '.')
            write_point(w);
        else if (c == '%')
            ps_buffer_text(w->out, w->culture->percent_symbol);
        else if (c == '\'' || c == '"' || c == '\\')
            write_literal(w);
        else if (c == 'E' || c == 'e')
            write_exponent(w, c);
        else if (c != ',')
            ps_buffer_byte(w->out, c);
    }
}

void ps_format_custom(PsBuffer *out, PsDigits *digits, PsSlice format, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    Writer w = {.out = &text, .digits = digits, .format = format, .culture = culture};
    w.at = choose_section(digits, format, &w.layout);
    bool first = w.at == 0;
    int point = w.layout.point;
    w.zeros_from = w.layout.first_zero < point ? point - w.layout.first_zero : 0;
    w.zeros_to = w.layout.last_zero > point ? point - w.layout.last_zero : 0;
    if (w.layout.scientific) {
        w.places = point;
    } else {
        w.places = digits->scale > point ? digits->scale : point;
        w.missing = digits->scale - point;
    }
    write_section(&w);
    /* Only the first section needs a sign; of a number below one it is left out with nothing. */
    if (digits->negative && first && (digits->scale != 0 || text.len > 0))
        ps_buffer_text(out, culture->negative_sign);
    ps_buffer_slice(out, ps_buffer_view(&text));
}
