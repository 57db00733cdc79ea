/* path_text.c - see path_text.h. */
#include "management/path_text.h"

void ps_path_text_slashes(PsBuffer *out, PsSlice path)
{
    for (size_t i = 0; i < path.len; i++)
        ps_buffer_byte(out, path.data[i] == '\\' ? '/' : path.data[i]);
}

static void append_parts(PsBuffer *out, size_t start, PsSlice path)
{
    size_t i = 0;
    while (i < path.len) {
        size_t end = i;
        while (end < path.len && path.data[end] != '/' && path.data[end] != '\\')
            end++;
        PsSlice part = {path.data + i, end - i};
        i = end + 1;
        if (part.len == 0 || ps_slice_is(part, PS_SLICE(".")))
            continue;
        if (ps_slice_is(part, PS_SLICE(".."))) {
            while (out->len > start && out->data[out->len - 1] != '/')
                out->len--;
            if (out->len > start)
                out->len--;
            continue;
        }
        ps_buffer_byte(out, '/');
        ps_buffer_slice(out, part);
    }
}

void ps_path_text_resolve(PsBuffer *out, PsSlice base, PsSlice path)
{
    size_t start = out->len;
    bool is_absolute = path.len > 0 && (path.data[0] == '/' || path.data[0] == '\\');
    if (!is_absolute)
        append_parts(out, start, base);
    append_parts(out, start, path);
    if (out->len == start)
        ps_buffer_byte(out, '/');
}

size_t ps_path_text_drive(PsSlice path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (c == ':')
            return i;
        if (c == '/' || c == '\\')
            return 0;
    }
    return 0;
}

static bool is_slash(char c)
{
    return c == '/' || c == '\\';
}

PsSlice ps_path_text_leaf(PsSlice path)
{
    while (path.len > 0 && is_slash(path.data[path.len - 1]))
        path.len--;
    size_t i = path.len;
    while (i > 0 && !is_slash(path.data[i - 1]))
        i--;
    return (PsSlice){path.data + i, path.len - i};
}

PsSlice ps_path_text_parent(PsSlice path)
{
    while (path.len > 1 && is_slash(path.data[path.len - 1]))
        path.len--;
    while (path.len > 0 && !is_slash(path.data[path.len - 1]))
        path.len--;
    while (path.len > 1 && is_slash(path.data[path.len - 1]))
        path.len--;
    return path;
}

void ps_path_text_join(PsBuffer *out, PsSlice a, PsSlice b)
{
    while (a.len > 1 && is_slash(a.data[a.len - 1]))
        a.len--;
    while (b.len > 0 && is_slash(b.data[0])) {
        b.data++;
        b.len--;
    }
    ps_path_text_slashes(out, a);
    if (out->len == 0 || out->data[out->len - 1] != '/')
        ps_buffer_byte(out, '/');
    ps_path_text_slashes(out, b);
}

static PsSlice next_part(PsSlice *rest)
{
    while (rest->len > 0 && rest->data[0] == '/') {
        rest->data++;
        rest->len--;
    }
    size_t n = 0;
    while (n < rest->len && rest->data[n] != '/')
        n++;
    PsSlice part = {rest->data, n};
    rest->data += n;
    rest->len -= n;
    return part;
}

void ps_path_text_relative(PsBuffer *out, PsSlice base, PsSlice path)
{
    PsSlice a = base, b = path;
    for (;;) {
        PsSlice a_rest = a, b_rest = b;
        PsSlice x = next_part(&a_rest), y = next_part(&b_rest);
        if (x.len == 0 || !ps_slice_is(x, y))
            break;
        a = a_rest;
        b = b_rest;
    }
    size_t up = 0;
    while (next_part(&a).len > 0)
        up++;
    ps_buffer_text(out, up == 0 ? "." : "..");
    for (size_t i = 1; i < up; i++)
        ps_buffer_text(out, "/..");
    for (PsSlice part = next_part(&b); part.len > 0; part = next_part(&b)) {
        ps_buffer_byte(out, '/');
        ps_buffer_slice(out, part);
    }
}
