/* wildcard.c - see wildcard.h.  A pattern is a row of elements over UTF-16 units; text that is all
 * ASCII is matched where it lies, other text is spread into units first.  Only the last `*` is ever
 * gone back to, so the work is bounded by pattern times text. */
#include "value/wildcard.h"

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"

typedef enum { ELEMENT_UNIT, ELEMENT_ANY, ELEMENT_MANY, ELEMENT_SET } ElementKind;

typedef struct {
    uint16_t first, last;
} Range;

typedef struct {
    ElementKind kind;
    uint16_t unit;       /* ELEMENT_UNIT: folded when case is ignored */
    uint32_t start, end; /* ELEMENT_SET: its ranges */
} Element;

struct PsWildcard {
    Element *elements;
    size_t count;
    Range *ranges;
    size_t range_count;
    bool ignore_case;
};

/* Text as UTF-16 units; small texts need no allocation. */
typedef struct {
    uint16_t room[128];
    uint16_t *data;
    size_t len;
} Units;

static void units_make(Units *units, PsSlice text)
{
    units->data = units->room;
    units->len = 0;
    if (text.len > PS_COUNT(units->room))
        units->data = ps_alloc(text.len * sizeof *units->data);
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        size_t step = ps_utf8_decode(text.data + at, text.len - at, &c);
        if (step == 0) {
            c = 0xFFFD;
            step = 1;
        }
        at += step;
        if (c >= 0x10000) {
            units->data[units->len++] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        units->data[units->len++] = (uint16_t)c;
    }
}

static void units_done(Units *units)
{
    if (units->data != units->room)
        free(units->data);
}

static uint16_t fold(uint16_t unit)
{
    return (uint16_t)ps_char_lower(unit);
}

static Element *add_element(PsWildcard *wildcard, ElementKind kind, uint16_t unit)
{
    Element *element = &wildcard->elements[wildcard->count++];
    *element = (Element){.kind = kind, .unit = wildcard->ignore_case ? fold(unit) : unit};
    return element;
}

/*
 * Reads a set behind its '['; `*at` ends behind the ']'.  A ']' that comes first is a member, a '-'
 * at either end too.  false: there is no end, or a range runs backwards.
 */
static bool read_set(PsWildcard *wildcard, const Units *pattern, size_t *at)
{
    size_t start = wildcard->range_count;
    size_t i = *at;
    bool first = true;
    while (i < pattern->len && (pattern->data[i] != ']' || first)) {
        first = false;
        if (pattern->data[i] == '`' && i + 1 < pattern->len)
            i++;
        uint16_t low = pattern->data[i++];
        uint16_t high = low;
        if (i + 1 < pattern->len && pattern->data[i] == '-' && pattern->data[i + 1] != ']') {
            i++;
            if (pattern->data[i] == '`' && i + 1 < pattern->len)
                i++;
            high = pattern->data[i++];
        }
        if (high < low)
            return false;
        wildcard->ranges[wildcard->range_count++] = (Range){low, high};
    }
    if (i == pattern->len)
        return false;
    *at = i + 1;
    Element *element = add_element(wildcard, ELEMENT_SET, 0);
    element->start = (uint32_t)start;
    element->end = (uint32_t)wildcard->range_count;
    return true;
}

static bool read_pattern(PsWildcard *wildcard, const Units *pattern)
{
    if (pattern->len == 1 && pattern->data[0] == '`')
        return true; /* escapes nothing, is nothing; behind other characters it is itself */
    for (size_t i = 0; i < pattern->len;) {
        uint16_t unit = pattern->data[i++];
        if (unit == '*') {
            if (wildcard->count == 0 ||
                wildcard->elements[wildcard->count - 1].kind != ELEMENT_MANY)
                add_element(wildcard, ELEMENT_MANY, 0);
        } else if (unit == '?') {
            add_element(wildcard, ELEMENT_ANY, 0);
        } else if (unit == '[') {
            if (!read_set(wildcard, pattern, &i))
                return false;
        } else {
            if (unit == '`' && i < pattern->len)
                unit = pattern->data[i++];
            add_element(wildcard, ELEMENT_UNIT, unit);
        }
    }
    return true;
}

PsWildcard *ps_wildcard_compile(PsSlice pattern, bool ignore_case, PsErrorBuf *err)
{
    Units units;
    units_make(&units, pattern);
    PsWildcard *wildcard = ps_alloc_zero(sizeof *wildcard);
    wildcard->ignore_case = ignore_case;
    wildcard->elements = ps_alloc((units.len + 1) * sizeof *wildcard->elements);
    wildcard->ranges = ps_alloc((units.len + 1) * sizeof *wildcard->ranges);
    bool ok = read_pattern(wildcard, &units);
    units_done(&units);
    if (ok)
        return wildcard;
    ps_wildcard_free(wildcard);
    ps_error_set(err, "WildcardPattern",
                 "The specified wildcard character pattern is not valid: %.*s", (int)pattern.len,
                 pattern.data);
    return NULL;
}

void ps_wildcard_free(PsWildcard *wildcard)
{
    if (wildcard == NULL)
        return;
    free(wildcard->elements);
    free(wildcard->ranges);
    free(wildcard);
}

static bool in_ranges(const PsWildcard *wildcard, const Element *element, uint16_t unit)
{
    for (uint32_t i = element->start; i < element->end; i++) {
        if (unit >= wildcard->ranges[i].first && unit <= wildcard->ranges[i].last)
            return true;
    }
    return false;
}

static bool element_takes(const PsWildcard *wildcard, const Element *element, uint16_t unit)
{
    switch (element->kind) {
    case ELEMENT_UNIT:
        return (wildcard->ignore_case ? fold(unit) : unit) == element->unit;
    case ELEMENT_ANY:
        return true;
    case ELEMENT_SET:
        return in_ranges(wildcard, element, unit) ||
               (wildcard->ignore_case &&
                (in_ranges(wildcard, element, fold(unit)) ||
                 in_ranges(wildcard, element, (uint16_t)ps_char_upper(unit))));
    case ELEMENT_MANY:
        break;
    }
    return false;
}

/* `wide` or `narrow` is the text, whichever is not NULL. */
static bool run(const PsWildcard *wildcard, const uint16_t *wide, const char *narrow, size_t len)
{
    size_t at = 0;
    size_t element = 0;
    size_t star = wildcard->count; /* the last `*`: the elements behind it ... */
    size_t star_at = 0;            /* ... were tried from here */
    while (at < len) {
        const Element *next = element < wildcard->count ? &wildcard->elements[element] : NULL;
        uint16_t unit = wide != NULL ? wide[at] : (unsigned char)narrow[at];
        if (next != NULL && next->kind == ELEMENT_MANY) {
            if (element + 1 == wildcard->count)
                return true;
            star = element++;
            star_at = at;
        } else if (next != NULL && element_takes(wildcard, next, unit)) {
            element++;
            at++;
        } else if (star < wildcard->count) {
            element = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    while (element < wildcard->count && wildcard->elements[element].kind == ELEMENT_MANY)
        element++;
    return element == wildcard->count;
}

bool ps_wildcard_matches(const PsWildcard *wildcard, PsSlice text)
{
    if (ps_is_ascii(text.data, text.len))
        return run(wildcard, NULL, text.data, text.len);
    Units units;
    units_make(&units, text);
    bool matched = run(wildcard, units.data, NULL, units.len);
    units_done(&units);
    return matched;
}

bool ps_wildcard_match_once(PsSlice pattern, PsSlice text, bool ignore_case)
{
    PsWildcard *wildcard = ps_wildcard_compile(pattern, ignore_case, NULL);
    bool matched = wildcard != NULL && ps_wildcard_matches(wildcard, text);
    ps_wildcard_free(wildcard);
    return matched;
}

static bool is_special(char c)
{
    return c == '*' || c == '?' || c == '[' || c == ']';
}

bool ps_wildcard_is_pattern(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '`')
            i++;
        else if (is_special(text.data[i]))
            return true;
    }
    return false;
}

void ps_wildcard_escape(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_special(text.data[i]) || text.data[i] == '`')
            ps_buffer_byte(out, '`');
        ps_buffer_byte(out, text.data[i]);
    }
}

void ps_wildcard_unescape(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char next = i + 1 < text.len ? text.data[i + 1] : '\0';
        bool escapes = text.data[i] == '`' && (is_special(next) || next == '`');
        ps_buffer_byte(out, text.data[escapes ? ++i : i]);
    }
}
