/* version.c - see version.h. */
#include "value/version.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int order_of(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* One part, as Int32.Parse reads it: white space and a plus sign may stand around. */
static PsVersionStatus parse_part(PsSlice text, int32_t *out)
{
    while (text.len > 0 && is_white(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && is_white(text.data[text.len - 1]))
        text.len--;
    bool negative = text.len > 0 && text.data[0] == '-';
    size_t at = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    if (at == text.len)
        return PS_VERSION_TEXT;
    int64_t value = 0;
    for (; at < text.len; at++) {
        if (!is_digit(text.data[at]))
            return PS_VERSION_TEXT;
        if (value <= INT32_MAX)
            value = value * 10 + (text.data[at] - '0');
    }
    if (value > INT32_MAX)
        return PS_VERSION_OVERFLOW;
    if (negative && value > 0)
        return PS_VERSION_NEGATIVE;
    *out = (int32_t)value;
    return PS_VERSION_OK;
}

PsVersionStatus ps_version_parse(PsSlice text, PsVersion *out)
{
    int32_t parts[4] = {0, 0, -1, -1};
    size_t dots = 0;
    for (size_t i = 0; i < text.len; i++)
        dots += text.data[i] == '.' ? 1 : 0;
    if (dots < 1 || dots > 3)
        return PS_VERSION_PARTS;
    size_t start = 0;
    for (size_t i = 0; i <= dots; i++) {
        const char *dot = memchr(text.data + start, '.', text.len - start);
        size_t end = dot == NULL ? text.len : (size_t)(dot - text.data);
        PsVersionStatus status = parse_part((PsSlice){text.data + start, end - start}, &parts[i]);
        if (status)
            return status;
        start = end + 1;
    }
    *out = (PsVersion){parts[0], parts[1], parts[2], parts[3]};
    return PS_VERSION_OK;
}

bool ps_version_text(PsBuffer *out, const PsVersion *version, int fields)
{
    const int32_t parts[] = {version->major, version->minor, version->build, version->revision};
    int given = version->build < 0 ? 2 : version->revision < 0 ? 3 : 4;
    int count = fields < 0 ? given : fields;
    if (count > given)
        return false;
    for (int i = 0; i < count; i++)
        ps_buffer_printf(out, i == 0 ? "%d" : ".%d", parts[i]);
    return true;
}

int ps_version_compare(const PsVersion *a, const PsVersion *b)
{
    int order = order_of(a->major, b->major);
    if (order == 0)
        order = order_of(a->minor, b->minor);
    if (order == 0)
        order = order_of(a->build, b->build);
    return order != 0 ? order : order_of(a->revision, b->revision);
}

/* Letters, digits, hyphens and dots, none of the parts between dots empty. */
static bool is_label(PsSlice label)
{
    if (label.len == 0)
        return false;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-';
        bool dot = c == '.' && i > 0 && i + 1 < label.len && label.data[i + 1] != '.';
        if (!letter && !dot)
            return false;
    }
    return true;
}

static PsSlice tail(PsSlice text, const char *from)
{
    return (PsSlice){from + 1, (size_t)(text.data + text.len - from) - 1};
}

bool ps_version_parse_semver(PsSlice text, PsSemver *out)
{
    PsSemver version = {.label = {"", 0}, .build = {"", 0}};
    const char *plus = memchr(text.data, '+', text.len);
    if (plus != NULL) {
        version.build = tail(text, plus);
        text.len = (size_t)(plus - text.data);
        if (!is_label(version.build))
            return false;
    }
    const char *hyphen = memchr(text.data, '-', text.len);
    if (hyphen != NULL) {
        version.label = tail(text, hyphen);
        text.len = (size_t)(hyphen - text.data);
        if (!is_label(version.label))
            return false;
    }
    int32_t *parts[] = {&version.major, &version.minor, &version.patch};
    size_t at = 0;
    for (size_t i = 0; i < 3 && at <= text.len; i++) {
        const char *dot = i < 2 ? memchr(text.data + at, '.', text.len - at) : NULL;
        size_t end = dot == NULL ? text.len : (size_t)(dot - text.data);
        PsSlice part = {text.data + at, end - at};
        if (part.len == 0 || !is_digit(part.data[0]) || parse_part(part, parts[i]) != PS_VERSION_OK)
            return false;
        at = end + 1;
    }
    if (at <= text.len)
        return false;
    *out = version;
    return true;
}

void ps_version_semver_text(PsBuffer *out, const PsSemver *version)
{
    ps_buffer_printf(out, "%d.%d.%d", version->major, version->minor, version->patch);
    if (version->label.len > 0)
        ps_buffer_printf(out, "-%.*s", (int)version->label.len, version->label.data);
    if (version->build.len > 0)
        ps_buffer_printf(out, "+%.*s", (int)version->build.len, version->build.data);
}

/* The part of a label up to the next dot; moves behind it. */
static PsSlice next_part(PsSlice *label)
{
    const char *dot = memchr(label->data, '.', label->len);
    PsSlice part = {label->data, dot == NULL ? label->len : (size_t)(dot - label->data)};
    size_t used = part.len + (dot == NULL ? 0 : 1);
    label->data += used;
    label->len -= used;
    return part;
}

static int compare_text(PsSlice a, PsSlice b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = memcmp(a.data, b.data, len);
    return order != 0 ? (order < 0 ? -1 : 1) : order_of((int64_t)a.len, (int64_t)b.len);
}

/* Numbers by value and before words, words by their bytes. */
static int compare_part(PsSlice a, PsSlice b)
{
    int32_t number_a = 0;
    int32_t number_b = 0;
    bool a_is_number = parse_part(a, &number_a) == PS_VERSION_OK && is_digit(a.data[0]);
    bool b_is_number = parse_part(b, &number_b) == PS_VERSION_OK && is_digit(b.data[0]);
    if (a_is_number && b_is_number)
        return order_of(number_a, number_b);
    if (a_is_number != b_is_number)
        return a_is_number ? -1 : 1;
    return compare_text(a, b);
}

/* A version without a label is the later one. */
static int compare_labels(PsSlice a, PsSlice b)
{
    if (a.len == 0 || b.len == 0)
        return order_of(b.len != 0, a.len != 0);
    while (a.len > 0 && b.len > 0) {
        int order = compare_part(next_part(&a), next_part(&b));
        if (order != 0)
            return order;
    }
    return order_of((int64_t)a.len, (int64_t)b.len);
}

int ps_version_compare_semver(const PsSemver *a, const PsSemver *b)
{
    int order = order_of(a->major, b->major);
    if (order == 0)
        order = order_of(a->minor, b->minor);
    if (order == 0)
        order = order_of(a->patch, b->patch);
    return order != 0 ? order : compare_labels(a->label, b->label);
}
