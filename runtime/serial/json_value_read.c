/*
 * json_value_read.c - see json_value.h.  Messages count lines from 1 and positions from 0, and say
 * where in the value they are ("Path 'a.b[2]'"): PowerShell's own texts, which scripts match.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "serial/json_value.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/date_time.h"
#include "value/fault.h"
#include "value/number_text.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

#define DEFAULT_DEPTH 1024

/* A step of the path: a member's name, or an index when it has none. */
typedef struct {
    PsSlice name;
    size_t index;
    bool is_array, has_entry;
} Step;

typedef struct {
    PsContext *ctx;
    PsJsonReadOptions options;
    PsSlice text;
    size_t at;
    Step *path;
    unsigned depth, cap;
    PsArena names; /* texts of the path */
} Reader;

/* ---- errors ---- */

static void write_path(const Reader *me, PsBuffer *out)
{
    for (unsigned i = 0; i < me->depth; i++) {
        const Step *step = &me->path[i];
        if (!step->has_entry)
            continue;
        if (step->is_array) {
            ps_buffer_printf(out, "[%zu]", step->index);
            continue;
        }
        bool is_plain = memchr(step->name.data, '.', step->name.len) == NULL &&
                        memchr(step->name.data, ' ', step->name.len) == NULL;
        if (is_plain)
            ps_buffer_printf(out, "%s%.*s", out->len > 0 ? "." : "", (int)step->name.len,
                             step->name.data);
        else
            ps_buffer_printf(out, "['%.*s']", (int)step->name.len, step->name.data);
    }
}

static PsStatus fail_text(Reader *me, PsBuffer *message)
{
    return ps_fail(me->ctx, PS_T(System_ArgumentException), PS_CAT_NotSpecified,
                   "System.ArgumentException", "Conversion from JSON failed with error: %s",
                   ps_buffer_cstr(message));
}

static PsStatus fail(Reader *me, const char *fmt, ...) PS_PRINTF(2, 3);

static PsStatus fail(Reader *me, const char *fmt, ...)
{
    PS_AUTO_BUFFER PsBuffer message = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&message, fmt, args);
    va_end(args);
    size_t line = 1, start = 0;
    for (size_t i = 0; i < me->at && i < me->text.len; i++)
        if (me->text.data[i] == '\n') {
            line++;
            start = i + 1;
        }
    size_t position = ps_utf16_len(me->text.data + start, me->at - start);
    if (me->at == 0)
        line = 0;
    PS_AUTO_BUFFER PsBuffer path = {0};
    write_path(me, &path);
    ps_buffer_printf(&message, " Path '%s', line %zu, position %zu.", ps_buffer_cstr(&path), line,
                     position);
    return fail_text(me, &message);
}

static PsSlice char_here(const Reader *me)
{
    uint32_t c = 0;
    size_t size = ps_utf8_decode(me->text.data + me->at, me->text.len - me->at, &c);
    return (PsSlice){me->text.data + me->at, size == 0 ? 1 : size};
}

static PsStatus fail_value(Reader *me)
{
    if (me->at >= me->text.len)
        return fail(me, "Unexpected end when reading JSON.");
    PsSlice c = char_here(me);
    return fail(me, "Unexpected character encountered while parsing value: %.*s.", (int)c.len,
                c.data);
}

static PsStatus fail_end_of_token(Reader *me)
{
    PS_AUTO_BUFFER PsBuffer message = {0}, path = {0};
    me->depth--; /* of the array around it */
    write_path(me, &path);
    ps_buffer_printf(&message, "Unexpected end when reading token. Path '%s'.",
                     ps_buffer_cstr(&path));
    return fail_text(me, &message);
}

/* ---- tokens ---- */

static bool at_end(const Reader *me)
{
    return me->at >= me->text.len;
}

static char peek(const Reader *me)
{
    return at_end(me) ? '\0' : me->text.data[me->at];
}

static bool starts(const Reader *me, const char *word)
{
    size_t len = strlen(word);
    return me->text.len - me->at >= len && memcmp(me->text.data + me->at, word, len) == 0;
}

static PsStatus skip_comment(Reader *me)
{
    if (starts(me, "//")) {
        while (!at_end(me) && peek(me) != '\n' && peek(me) != '\r')
            me->at++;
        return PS_OK;
    }
    if (!starts(me, "/*"))
        return fail(me, "Error parsing comment. Expected: *, got %c.", peek(me));
    const char *end = memmem(me->text.data + me->at + 2, me->text.len - me->at - 2, "*/", 2);
    if (end == NULL) {
        me->at = me->text.len;
        return fail(me, "Unexpected end while parsing comment.");
    }
    me->at = (size_t)(end - me->text.data) + 2;
    return PS_OK;
}

static PsStatus skip_space(Reader *me)
{
    for (;;) {
        char c = peek(me);
        if (!at_end(me) && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            me->at++;
        } else if (!at_end(me) && (unsigned char)c == 0xC2 && starts(me, "\xC2\xA0")) {
            me->at += 2;
        } else if (c == '/') {
            PsStatus status = skip_comment(me);
            if (status)
                return status;
        } else {
            return PS_OK;
        }
    }
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = ps_ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static PsStatus read_unicode(Reader *me, PsBuffer *out)
{
    uint32_t unit = 0;
    if (me->text.len - me->at < 4)
        return fail(me, "Unexpected end while parsing Unicode escape sequence.");
    for (unsigned i = 0; i < 4; i++) {
        int digit = hex_digit(me->text.data[me->at + i]);
        if (digit < 0)
            return fail(me, "Invalid Unicode escape sequence: \\u%.4s.", me->text.data + me->at);
        unit = unit * 16 + (uint32_t)digit;
    }
    me->at += 4;
    ps_buffer_char(out, unit);
    return PS_OK;
}

static PsStatus read_escape(Reader *me, PsBuffer *out)
{
    static const char from[] = "bfnrt\"'/\\", to[] = "\b\f\n\r\t\"'/\\";
    if (at_end(me))
        return fail(me, "Unterminated string. Expected delimiter: \".");
    char c = me->text.data[me->at++];
    if (c == 'u')
        return read_unicode(me, out);
    const char *known = c == 0 ? NULL : strchr(from, c);
    if (known == NULL)
        return fail(me, "Bad JSON escape sequence: \\%c.", c);
    ps_buffer_byte(out, to[known - from]);
    return PS_OK;
}

/* Behind the opening quote. */
static PsStatus read_string(Reader *me, char quote, PsBuffer *out)
{
    while (!at_end(me)) {
        char c = me->text.data[me->at++];
        if (c == quote)
            return PS_OK;
        if (c != '\\') {
            ps_buffer_byte(out, c);
            continue;
        }
        PsStatus status = read_escape(me, out);
        if (status)
            return status;
    }
    return fail(me, "Unterminated string. Expected delimiter: %c.", quote);
}

/* ---- dates ---- */

typedef struct {
    PsSlice text;
    size_t at;
} Digits;

static bool take_digits(Digits *me, unsigned count, int *out)
{
    *out = 0;
    for (unsigned i = 0; i < count; i++, me->at++) {
        if (me->at >= me->text.len || me->text.data[me->at] < '0' || me->text.data[me->at] > '9')
            return false;
        *out = *out * 10 + (me->text.data[me->at] - '0');
    }
    return true;
}

static bool take_char(Digits *me, char c)
{
    if (me->at >= me->text.len || me->text.data[me->at] != c)
        return false;
    me->at++;
    return true;
}

static bool take_fraction(Digits *me, int64_t *ticks)
{
    int64_t unit = PS_TICKS_SECOND / 10;
    size_t start = me->at;
    for (; me->at < me->text.len && me->text.data[me->at] >= '0' && me->text.data[me->at] <= '9';
         me->at++, unit /= 10)
        *ticks += unit * (me->text.data[me->at] - '0');
    return me->at > start;
}

typedef struct {
    int64_t ticks; /* of the clock */
    bool has_zone, is_utc;
    int offset; /* minutes */
} IsoDate;

static bool take_zone(Digits *me, IsoDate *out)
{
    int hours = 0, minutes = 0;
    if (me->at == me->text.len)
        return true;
    out->has_zone = true;
    out->is_utc = take_char(me, 'Z');
    if (out->is_utc)
        return me->at == me->text.len;
    bool negative = take_char(me, '-');
    if (!negative && !take_char(me, '+'))
        return false;
    if (!take_digits(me, 2, &hours))
        return false;
    (void)take_char(me, ':');
    if (me->at < me->text.len && !take_digits(me, 2, &minutes))
        return false;
    out->offset = (hours * 60 + minutes) * (negative ? -1 : 1);
    return me->at == me->text.len;
}

/* yyyy-MM-ddTHH:mm:ss[.f][Z|+hh:mm] */
static bool parse_date(PsSlice text, IsoDate *out)
{
    Digits in = {.text = text};
    int year, month, day, hour, minute, second;
    int64_t fraction = 0;
    *out = (IsoDate){0};
    bool fits = take_digits(&in, 4, &year) && take_char(&in, '-') && take_digits(&in, 2, &month) &&
                take_char(&in, '-') && take_digits(&in, 2, &day) && take_char(&in, 'T') &&
                take_digits(&in, 2, &hour) && take_char(&in, ':') && take_digits(&in, 2, &minute) &&
                take_char(&in, ':') && take_digits(&in, 2, &second);
    if (!fits || hour > 24 || minute > 59 || second > 59)
        return false;
    if (take_char(&in, '.') && !take_fraction(&in, &fraction))
        return false;
    if (!take_zone(&in, out))
        return false;
    int64_t time = hour * PS_TICKS_HOUR + minute * PS_TICKS_MINUTE + second * PS_TICKS_SECOND;
    return ps_date_time_make(year, month, day, time + fraction, &out->ticks);
}

/* /Date(1234567890123+0100)/ */
static bool parse_ms_date(PsSlice text, IsoDate *out)
{
    if (text.len < 9 || memcmp(text.data, "/Date(", 6) != 0 ||
        memcmp(text.data + text.len - 2, ")/", 2) != 0)
        return false;
    PS_AUTO_FREE char *number = ps_strndup(text.data + 6, text.len - 8);
    char *end = NULL;
    long long ms = strtoll(number, &end, 10);
    if (end == number)
        return false;
    *out = (IsoDate){.has_zone = true, .is_utc = *end == 0};
    out->ticks = PS_DATE_UNIX_EPOCH + ms * PS_TICKS_MILLISECOND;
    return out->ticks >= 0 && out->ticks <= PS_DATE_MAX_TICKS;
}

static PsDateTime as_date_time(const IsoDate *date, PsJsonDateKind kind)
{
    PsDateTime value = {.ticks = date->ticks,
                        .kind = date->has_zone ? PS_DATE_UTC : PS_DATE_UNSPECIFIED};
    if (date->has_zone && !date->is_utc)
        value.ticks -= date->offset * PS_TICKS_MINUTE;
    switch (kind) {
    case PS_JSON_DATE_LOCAL:
        value = ps_date_time_to_local(value);
        break;
    case PS_JSON_DATE_UTC:
        if (date->has_zone)
            break;
        value.kind = PS_DATE_UTC;
        break;
    case PS_JSON_DATE_DEFAULT:
    case PS_JSON_DATE_OFFSET:
    case PS_JSON_DATE_STRING:
        if (date->has_zone && !date->is_utc)
            value = ps_date_time_to_local(value);
        break;
    }
    return value;
}

/* A string, or the date that it spells. */
static PsStatus string_value(Reader *me, PsBuffer *text, PsValue *out)
{
    IsoDate date;
    PsSlice view = ps_buffer_view(text);
    bool is_date = me->options.date_kind != PS_JSON_DATE_STRING && view.len >= 9 &&
                   (parse_date(view, &date) || parse_ms_date(view, &date));
    if (is_date && me->options.date_kind == PS_JSON_DATE_OFFSET) {
        PS_AUTO PsValue string = ps_string(view);
        return ps_convert(me->ctx, string, PS_T(System_DateTimeOffset), out);
    }
    if (is_date) {
        PsDateTime value = as_date_time(&date, me->options.date_kind);
        *out = ps_datetime(value.ticks, value.kind);
    } else {
        *out = ps_string_take(text);
    }
    return PS_OK;
}

/* ---- numbers and words ---- */

static bool is_number_char(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || hex_digit(c) >= 0 ||
           c == 'x' || c == 'X';
}

static bool is_whole(PsSlice text)
{
    size_t start = text.len > 0 && text.data[0] == '-';
    for (size_t i = start; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len > start;
}

static bool whole_value(PsSlice text, PsValue *out)
{
    PsNumber number;
    if (ps_number_text_parse(text, PS_NUMBER_INT64, PS_STYLE_INTEGER, ps_culture_invariant(),
                             &number) == PS_NUMBER_OK) {
        *out = ps_int64(number.as.i64);
        return true;
    }
    if (ps_number_text_parse(text, PS_NUMBER_BIGINT, PS_STYLE_INTEGER, ps_culture_invariant(),
                             &number) != PS_NUMBER_OK)
        return false;
    *out = ps_bigint(number.as.bigint);
    return true;
}

static PsStatus read_number(Reader *me, PsValue *out)
{
    size_t start = me->at;
    while (!at_end(me) && is_number_char(peek(me)))
        me->at++;
    PsSlice text = {me->text.data + start, me->at - start};
    PS_AUTO_FREE char *copy = ps_strndup(text.data, text.len);
    char *end = copy;
    bool is_hex = text.len > 2 && text.data[0] == '0' && ps_ascii_lower(text.data[1]) == 'x';
    if (is_hex) {
        *out = ps_int64((int64_t)strtoull(copy, &end, 16));
    } else if (is_whole(text)) {
        if (whole_value(text, out))
            return PS_OK;
    } else if (strpbrk(copy, "xX") == NULL) {
        *out = ps_double(strtod(copy, &end));
    }
    if (end == copy + text.len && text.len > 0 && end != copy)
        return PS_OK;
    return fail(me, "Input string '%s' is not a valid number.", copy);
}

static PsStatus read_word(Reader *me, bool *known, PsValue *out)
{
    static const struct {
        const char *word;
        int kind;
    } words[] = {{"true", 1}, {"false", 2},    {"null", 3},     {"undefined", 3},
                 {"NaN", 4},  {"Infinity", 5}, {"-Infinity", 6}};
    *known = true;
    for (size_t i = 0; i < PS_COUNT(words); i++) {
        if (!starts(me, words[i].word))
            continue;
        me->at += strlen(words[i].word);
        double infinity = __builtin_inf();
        ps_assign(out, words[i].kind <= 2   ? ps_bool(words[i].kind == 1)
                       : words[i].kind == 3 ? PS_NULL
                       : words[i].kind == 4 ? ps_double(__builtin_nan(""))
                                            : ps_double(words[i].kind == 5 ? infinity : -infinity));
        return PS_OK;
    }
    *known = false;
    char c = peek(me);
    if (at_end(me) || (c != 't' && c != 'f' && c != 'n'))
        return PS_OK;
    const char *word = c == 't' ? "true" : c == 'f' ? "false" : "null";
    while (!at_end(me) && *word != 0 && peek(me) == *word) {
        word++;
        me->at++;
    }
    return fail(me, c == 'n' ? "Error parsing null value." : "Error parsing boolean value.");
}

/* ---- containers ---- */

static PsStatus read_value(Reader *me, PsValue *out);

static PsStatus enter(Reader *me, bool is_array)
{
    unsigned most = me->options.max_depth == 0 ? DEFAULT_DEPTH : me->options.max_depth;
    if (me->depth >= most) {
        me->at++;
        return fail(me, "The reader's MaxDepth of %u has been exceeded.", most);
    }
    if (me->depth == me->cap) {
        me->cap = me->cap == 0 ? 16 : me->cap * 2;
        me->path = ps_realloc(me->path, me->cap * sizeof(Step));
    }
    me->path[me->depth++] = (Step){.is_array = is_array};
    me->at++;
    return PS_OK;
}

/* Behind an element: a comma, or the end of the container (*done). */
static PsStatus next_element(Reader *me, char close, bool *done)
{
    PsStatus status = skip_space(me);
    if (status)
        return status;
    if (at_end(me))
        return close == ']' ? fail_end_of_token(me) : fail(me, "Unexpected end when reading JSON.");
    *done = peek(me) == close;
    if (*done || peek(me) == ',') {
        me->at++;
        return PS_OK;
    }
    PsSlice c = char_here(me);
    return fail(me, "After parsing a value an unexpected character was encountered: %.*s.",
                (int)c.len, c.data);
}

static PsStatus read_array(Reader *me, PsValue *out)
{
    PS_AUTO PsValue list = ps_array_empty(4);
    PsStatus status = enter(me, true);
    for (bool done = false; status == PS_OK && !done;) {
        status = skip_space(me);
        if (status)
            break;
        if (at_end(me)) {
            status = fail_end_of_token(me);
        } else if (peek(me) == ']') {
            me->at++;
            done = true;
        } else {
            PsValue element = PS_NULL;
            Step *step = &me->path[me->depth - 1];
            step->index = ps_array_len(list);
            step->has_entry = true;
            status = read_value(me, &element);
            if (status == PS_OK) {
                ps_array_push(list, element);
                status = next_element(me, ']', &done);
            }
        }
    }
    if (status == PS_OK) {
        me->depth--;
        *out = ps_move(&list);
    }
    return status;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || (unsigned char)c >= 0x80;
}

static PsStatus read_name(Reader *me, PsBuffer *out)
{
    char c = peek(me);
    if (c == '"' || c == '\'') {
        me->at++;
        return read_string(me, c, out);
    }
    if (!is_name_char(c)) {
        PsSlice bad = char_here(me);
        return fail(me, "Invalid property identifier character: %.*s.", (int)bad.len, bad.data);
    }
    while (!at_end(me) && is_name_char(peek(me)))
        ps_buffer_byte(out, me->text.data[me->at++]);
    return at_end(me) ? fail(me, "Unexpected end while parsing unquoted property name.") : PS_OK;
}

static PsStatus refuse_key(Reader *me, PsSlice name, PsRef object)
{
    if (name.len == 0)
        return ps_fail(me->ctx, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                       "EmptyKeyInJsonString",
                       "The provided JSON includes a property whose name is an empty string, this "
                       "is only supported using the -AsHashTable switch.");
    PsMembers *members = ps_object_members(object, false);
    for (size_t i = 0; members != NULL && i < ps_members_count(members); i++) {
        PsSlice there = ps_members_name(members, i);
        if (ps_slice_same(there, name) && !ps_slice_is(there, name))
            return ps_fail(me->ctx, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                           "KeysWithDifferentCasingInJsonString",
                           "Cannot convert the JSON string because it contains keys with different "
                           "casing. Please use the -AsHashTable switch instead. The key that was "
                           "attempted to be added to the existing key '%.*s' was '%.*s'.",
                           (int)there.len, there.data, (int)name.len, name.data);
    }
    return PS_OK;
}

static PsStatus add_member(Reader *me, PsRef object, PsSlice name, PsValue value)
{
    if (me->options.as_hashtable) {
        ps_table_set(object, ps_string(name), value);
        return PS_OK;
    }
    PsStatus status = refuse_key(me, name, object);
    if (status)
        ps_release(value);
    else
        ps_bag_set(object, name, value);
    return status;
}

/* `name : value` */
static PsStatus read_member(Reader *me, PsRef object)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsStatus status = read_name(me, &name);
    if (status == PS_OK)
        status = skip_space(me);
    if (status)
        return status;
    if (peek(me) != ':') {
        PsSlice c = at_end(me) ? PS_SLICE("") : char_here(me);
        return fail(me,
                    "Invalid character after parsing property name. Expected ':' but got: %.*s.",
                    (int)c.len, c.data);
    }
    me->at++;
    Step *step = &me->path[me->depth - 1];
    PsSlice text = ps_buffer_view(&name);
    step->name = (PsSlice){ps_arena_text(&me->names, text.data, text.len), text.len};
    step->has_entry = true;
    PsValue value = PS_NULL;
    status = skip_space(me);
    if (status == PS_OK)
        status = read_value(me, &value);
    return status ? status : add_member(me, object, text, value);
}

static PsStatus read_object(Reader *me, PsValue *out)
{
    PS_AUTO PsValue object =
        me->options.as_hashtable
            ? ps_table_new_type(PS_T(System_Management_Automation_OrderedHashtable), false)
            : ps_bag_new();
    PsStatus status = enter(me, false);
    for (bool done = false; status == PS_OK && !done;) {
        status = skip_space(me);
        if (status)
            break;
        if (at_end(me)) {
            status = fail(me, "Unexpected end when reading JSON.");
        } else if (peek(me) == '}') {
            me->at++;
            done = true;
        } else {
            status = read_member(me, object);
            if (status == PS_OK)
                status = next_element(me, '}', &done);
        }
    }
    if (status == PS_OK) {
        me->depth--;
        *out = ps_move(&object);
    }
    return status;
}

static PsStatus read_value(Reader *me, PsValue *out)
{
    bool known = false;
    char c = peek(me);
    if (at_end(me))
        return fail_value(me);
    if (c == '{')
        return read_object(me, out);
    if (c == '[')
        return read_array(me, out);
    if (c == '"' || c == '\'') {
        PS_AUTO_BUFFER PsBuffer text = {0};
        me->at++;
        PsStatus status = read_string(me, c, &text);
        return status ? status : string_value(me, &text, out);
    }
    PsStatus status = read_word(me, &known, out);
    if (status || known)
        return status;
    if (c == '-' || c == '.' || (c >= '0' && c <= '9'))
        return read_number(me, out);
    return fail_value(me);
}

PsStatus ps_json_value_read(PsContext *ctx, PsSlice text, const PsJsonReadOptions *options,
                            PsValue *out)
{
    Reader me = {.ctx = ctx, .options = *options, .text = text};
    PS_AUTO PsValue value = PS_NOTHING;
    PsStatus status = skip_space(&me);
    if (status == PS_OK && !at_end(&me)) {
        status = read_value(&me, &value);
        if (status == PS_OK)
            status = skip_space(&me);
        if (status == PS_OK && !at_end(&me)) {
            PsSlice c = char_here(&me);
            status = fail(&me,
                          "Additional text encountered after finished reading JSON content: "
                          "%.*s.",
                          (int)c.len, c.data);
        }
    }
    free(me.path);
    ps_arena_done(&me.names);
    if (status == PS_OK)
        *out = ps_move(&value);
    return status;
}
