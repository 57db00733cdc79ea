/* path.c - see path.h. */
#include "engine/path.h"

#include <stdlib.h>
#include <string.h>

static void add_part(PsBuffer *out, PsSlice part)
{
    if (part.len == 0 || (part.len == 1 && part.data[0] == '.'))
        return;
    if (part.len == 2 && part.data[0] == '.' && part.data[1] == '.') {
        while (out->len > 0 && out->data[--out->len] != '/')
            ;
        return;
    }
    ps_buffer_byte(out, '/');
    ps_buffer_slice(out, part);
}

static void add_parts(PsBuffer *out, PsSlice path)
{
    size_t start = 0;
    for (size_t i = 0; i <= path.len; i++)
        if (i == path.len || path.data[i] == '/' || path.data[i] == '\\') {
            add_part(out, (PsSlice){path.data + start, i - start});
            start = i + 1;
        }
}

void ps_path_absolute(PsSession *s, PsSlice path, PsBuffer *out)
{
    if (path.len > 0 && path.data[0] == '~' && (path.len == 1 || path.data[1] == '/')) {
        const char *home = getenv("HOME");
        add_parts(out, ps_slice(home == NULL ? "" : home));
        path.data++;
        path.len--;
    } else if (path.len == 0 || path.data[0] != '/') {
        add_parts(out, ps_slice(s->directory == NULL ? "/" : s->directory));
    }
    add_parts(out, path);
    if (out->len == 0)
        ps_buffer_byte(out, '/');
}
