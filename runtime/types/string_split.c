/* string_split.c - System.String.Split in all its forms. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"

enum { REMOVE_EMPTY = 1, TRIM = 2 };

/* What separates: one text, or several; none stands for white space. */
typedef struct {
    PsSlice single;
    PsRef set; /* char[] or string[] */
    bool is_set, is_white;
    char room[4];
} Separator;

static Separator read_separator(PsRef arg)
{
    Separator separator = {.is_set = false};
    if (ps_kind(arg) == PS_KIND_CHAR) {
        separator.single.len = ps_utf8_encode((uint32_t)ps_get_int(arg), separator.room);
    } else if (ps_is_array(arg)) {
        separator.is_set = true;
        separator.is_white = ps_array_len(arg) == 0;
        separator.set = arg;
    } else {
        separator.single = ps_arg_text(arg);
        /* A null char[] means white space, an empty text nothing; null texts arrive empty. */
        separator.is_white = ps_arg_is_null(arg);
    }
    return separator;
}

static size_t text_at(PsSlice text, size_t at, PsSlice wanted)
{
    return wanted.len > 0 && text.len - at >= wanted.len &&
                   memcmp(text.data + at, wanted.data, wanted.len) == 0
               ? wanted.len
               : 0;
}

/* Bytes of the separator that stands at `at`; 0 when none does. */
static size_t separator_at(const Separator *separator, PsSlice text, size_t at)
{
    if (separator->is_white) {
        uint32_t c;
        size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
        return len > 0 && ps_unicode_is_white(c) ? len : 0;
    }
    if (!separator->is_set) {
        PsSlice single = separator->single;
        return text_at(text, at,
                       single.data == NULL ? (PsSlice){separator->room, single.len} : single);
    }
    for (size_t i = 0; i < ps_array_len(separator->set); i++) {
        PS_AUTO PsValue item = ps_array_at(separator->set, i);
        char room[4];
        PsSlice wanted = ps_arg_text(ps_ref(&item));
        if (ps_kind(ps_ref(&item)) == PS_KIND_CHAR)
            wanted = (PsSlice){room, ps_utf8_encode((uint32_t)ps_get_int(ps_ref(&item)), room)};
        size_t len = text_at(text, at, wanted);
        if (len > 0)
            return len;
    }
    return 0;
}

static PsSlice trimmed(PsSlice text)
{
    uint32_t c;
    size_t len;
    while ((len = ps_utf8_decode(text.data, text.len, &c)) > 0 && ps_unicode_is_white(c)) {
        text.data += len;
        text.len -= len;
    }
    while (text.len > 0) {
        size_t last = text.len - 1;
        while (last > 0 && ((unsigned char)text.data[last] & 0xC0u) == 0x80)
            last--;
        if (ps_utf8_decode(text.data + last, text.len - last, &c) == 0 || !ps_unicode_is_white(c))
            break;
        text.len = last;
    }
    return text;
}

typedef struct {
    PsSlice *items;
    size_t len, cap;
    unsigned options;
} Pieces;

/* false when the options drop the piece. */
static bool add_piece(Pieces *pieces, PsSlice piece)
{
    if ((pieces->options & TRIM) != 0)
        piece = trimmed(piece);
    if (piece.len == 0 && (pieces->options & REMOVE_EMPTY) != 0)
        return false;
    if (pieces->len == pieces->cap) {
        pieces->cap = pieces->cap == 0 ? 16 : pieces->cap * 2;
        pieces->items = ps_realloc(pieces->items, pieces->cap * sizeof *pieces->items);
    }
    pieces->items[pieces->len++] = piece;
    return true;
}

/* The end of the piece that starts at `start`, and where the next one starts; false at the end. */
static bool next_separator(const Separator *separator, PsSlice text, size_t start, size_t *end,
                           size_t *next)
{
    for (size_t at = start; at < text.len; at++) {
        size_t len = separator_at(separator, text, at);
        if (len > 0) {
            *end = at;
            *next = at + len;
            return true;
        }
    }
    return false;
}

/* Before the last of `most` pieces: empty ones are skipped where they are to be removed. */
static size_t skip_empty(const Separator *separator, PsSlice text, size_t start, Pieces *pieces)
{
    size_t end;
    size_t next;
    while ((pieces->options & REMOVE_EMPTY) != 0 &&
           next_separator(separator, text, start, &end, &next)) {
        PsSlice piece = {text.data + start, end - start};
        if ((pieces->options & TRIM) != 0)
            piece = trimmed(piece);
        if (piece.len > 0)
            break;
        start = next;
    }
    return start;
}

static void split(const Separator *separator, PsSlice text, size_t most, Pieces *pieces)
{
    size_t start = 0;
    size_t end;
    size_t next;
    if (most == 0)
        return;
    while (most > 1 && next_separator(separator, text, start, &end, &next)) {
        add_piece(pieces, (PsSlice){text.data + start, end - start});
        start = next;
        if (pieces->len == most - 1) {
            start = skip_empty(separator, text, start, pieces);
            break;
        }
    }
    add_piece(pieces, (PsSlice){text.data + start, text.len - start});
}

PS_ROW(split_text)
{
    Separator separator = read_separator(args[0]);
    size_t most = SIZE_MAX;
    Pieces pieces = {0};
    for (size_t i = 1; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM) {
            pieces.options = (unsigned)ps_get_int(args[i]);
        } else if (ps_get_int(args[i]) < 0) {
            return ps_fail_negative(ctx, "count", ps_get_int(args[i]));
        } else {
            most = (size_t)ps_get_int(args[i]);
        }
    }
    split(&separator, ps_string_slice(self), most, &pieces);
    PsValue array = ps_array_new(PS_T(System_String), pieces.len);
    for (size_t i = 0; i < pieces.len; i++)
        ps_array_set(ps_ref(&array), i, ps_string(pieces.items[i]));
    free(pieces.items);
    return ps_return(array, out);
}

static const PsMemberRow rows[] = {
    PS_METHOD("string[] Split(char separator, System.StringSplitOptions options=None)", split_text),
    PS_METHOD("string[] Split(char separator, int count, System.StringSplitOptions options=None)",
              split_text),
    PS_METHOD("string[] Split(params char[] separator)", split_text),
    PS_METHOD("string[] Split(char[] separator, int count)", split_text),
    PS_METHOD("string[] Split(char[] separator, System.StringSplitOptions options)", split_text),
    PS_METHOD("string[] Split(char[] separator, int count, System.StringSplitOptions options)",
              split_text),
    PS_METHOD("string[] Split(string separator, System.StringSplitOptions options=None)",
              split_text),
    PS_METHOD("string[] Split(string separator, int count, System.StringSplitOptions "
              "options=None)",
              split_text),
    PS_METHOD("string[] Split(string[] separator, System.StringSplitOptions options)", split_text),
    PS_METHOD("string[] Split(string[] separator, int count, System.StringSplitOptions options)",
              split_text),
    {0},
};

const PsTypeMembers ps_types_string_split[] = {{PS_TYPE_ID_System_String, rows}, {0}};
